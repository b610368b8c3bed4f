#include "common/frame.h"

#include "common/columns.h"
#include "common/figure.h"

#define ADVICE ": write it with to_json(orient='records', lines=True)"

/* The cells of a column, by the numbers of their rows if they are named. */
static bool
is_column(const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	const struct json_value *cell;
	struct str name;
	int64_t number;

	while ((cell = json_next(&w, &name)) != NULL)
		if (json_is_array(cell) || json_is_object(cell) || (json_is_object(v) && !figure_whole(name, &number)))
			return false;
	return json_count(v) > 0;
}

/* Columns of one length, of which one has a known name; a page of likes has lists, too. */
static bool
is_by_columns(const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	const struct json_value *column, *first = NULL;
	bool known = false;
	struct str name;

	while ((column = json_next(&w, &name)) != NULL) {
		if (first == NULL)
			first = column;
		if (str_is(name, "items") || str_is(name, "users") || str_is(name, "response") ||
		    json_kind(column) != json_kind(first) || json_count(column) != json_count(first) ||
		    !is_column(column))
			return false;
		known |= columns_named(name) != COLUMN_COUNT;
	}
	return known;
}

const char *
frame_fault(const struct json_value *object)
{
	const struct json_value *data = json_get(object, "data");

	if (json_is_array(json_get(object, "columns")) && json_is_array(data))
		return "a table of pandas, its columns named apart from its rows" ADVICE;
	return is_by_columns(object) ? "a table of pandas, column by column" ADVICE : NULL;
}

const struct json_value *
frame_rows(const struct json_value *object)
{
	const struct json_value *data = json_get(object, "data");

	return json_is_array(json_get(json_get(object, "schema"), "fields")) && json_is_array(data) ? data : NULL;
}
