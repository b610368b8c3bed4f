#include "common/grid.h"

#include <stdlib.h>

#include "common/csv.h"
#include "common/error.h"
#include "common/input.h"
#include "common/json.h"
#include "common/mem.h"
#include "common/table.h"

struct axis {
	struct table *values;
	bool *known, *quoted;        /* of each value: some group has it; as a string */
	size_t room;
	size_t *order;
	size_t turn;
};

struct grid {
	const struct groups *groups, *named;
	struct axis *axes;
	size_t keys;
	size_t rows;
	bool begun, more;
	struct buf joined;
	bool *quoted;
};

struct grid *
grid_new(const struct groups *groups, const struct groups *named)
{
	struct grid *g = mem_new(1, sizeof *g);

	g->groups = groups;
	g->named = named;
	g->keys = groups_keys(groups);
	g->axes = mem_new(g->keys, sizeof *g->axes);
	g->quoted = mem_new(g->keys, sizeof *g->quoted);
	for (size_t i = 0; i < g->keys; i++)
		g->axes[i].values = table_new();
	return g;
}

void
grid_free(struct grid *g)
{
	if (g == NULL)
		return;
	for (size_t i = 0; i < g->keys; i++) {
		table_free(g->axes[i].values);
		free(g->axes[i].known);
		free(g->axes[i].quoted);
		free(g->axes[i].order);
	}
	free(g->axes);
	free(g->quoted);
	buf_free(&g->joined);
	free(g);
}

static size_t
add(struct axis *a, struct str value)
{
	size_t i = table_number(a->values, value), old = a->room;

	if (i >= old) {
		a->room = 2 * i + 16;
		a->known = mem_grow(a->known, a->room, sizeof *a->known);
		a->quoted = mem_grow(a->quoted, a->room, sizeof *a->quoted);
		memset(a->known + old, 0, (a->room - old) * sizeof *a->known);
		memset(a->quoted + old, 0, (a->room - old) * sizeof *a->quoted);
	}
	return i;
}

void
grid_see(struct grid *g, size_t group)
{
	for (size_t k = 0; k < g->keys; k++) {
		size_t i = add(&g->axes[k], groups_value(g->groups, group, k));

		g->axes[k].known[i] = true;
		g->axes[k].quoted[i] |= groups_quoted(g->groups, group)[k];
	}
}

/* --- the list of values ---------------------------------------------------- */

static size_t
column_named(const struct csv_row *header, const char *name)
{
	for (size_t i = 0; i < header->n; i++)
		if (str_is(str_trim(header->fields[i]), name))
			return i;
	return SIZE_MAX;
}

static bool
is_page(const struct grid *g, size_t key)
{
	return str_is(str_of(groups_key(g->named, key)), "page");
}

static size_t
find_column(const struct grid *g, const struct csv_row *header, size_t *key)
{
	size_t column = SIZE_MAX;

	for (*key = 0; *key < g->keys; ++*key) {
		column = column_named(header, groups_key(g->named, *key));
		if (column == SIZE_MAX && is_page(g, *key))
			column = column_named(header, "id");
		if (column != SIZE_MAX)
			break;
	}
	return column;
}

static char
delimiter(struct input *in)
{
	struct str head = input_peek(in, INPUT_HEAD), line = str_cut(&head, '\n');

	if (memchr(line.p, '\t', line.n) != NULL)
		return '\t';
	return memchr(line.p, ';', line.n) != NULL && memchr(line.p, ',', line.n) == NULL ? ';' : ',';
}

static void
read_sheet(struct grid *g, const char *path, struct input *in)
{
	struct csv *csv = csv_open(in, delimiter(in));
	size_t column = SIZE_MAX, key = 0;
	enum csv_status status;
	struct csv_row row;

	for (bool first = true; (status = csv_next(csv, &row)) != CSV_END; first = false) {
		if (status != CSV_ROW)
			die("%s:%zu: a quote is never closed", path, row.line);
		if (first)
			column = find_column(g, &row, &key);
		if (column == SIZE_MAX)
			die("%s: no column of it is called as one of --by's keys", path);
		if (!first && column < row.n && str_trim(row.fields[column]).n > 0)
			add(&g->axes[key], str_trim(row.fields[column]));
	}
	csv_close(csv);
}

/* A record of kind page tells its page by its id. */
static bool
read_object(struct grid *g, const struct json_value *v)
{
	const struct json_value *value;
	struct str text;

	for (size_t k = 0; k < g->keys; k++) {
		value = json_get(v, groups_key(g->named, k));
		if (value == NULL && is_page(g, k))
			value = json_get(v, "id");
		if (value == NULL || !json_scalar(value, &text) || memchr(text.p, '\0', text.n) != NULL)
			continue;
		add(&g->axes[k], text);
		return true;
	}
	return false;
}

static void
read_objects(struct grid *g, const char *path, struct input *in)
{
	struct json *json = json_new();
	struct json_error why;
	struct str line;

	for (size_t n = 1; input_file_line(in, &line) == INPUT_LINE; n++) {
		const struct json_value *v = json_read(json, line, &why);

		if (v == NULL || !json_is_object(v))
			die("%s:%zu: byte %zu: %s", path, n, v == NULL ? why.byte : 1, v == NULL ? why.what : "not a JSON object");
		if (!read_object(g, v))
			die("%s:%zu: none of --by's keys is there", path, n);
	}
	json_free(json);
}

void
grid_read(struct grid *g, const char *path)
{
	size_t n = strlen(path);
	char *name = mem_new(n + 1, 1), *names[] = {name, NULL};
	struct input *in;
	struct str head;

	memcpy(name, path, n);
	in = input_open(names);
	if (!input_next_file(in))
		die("%s: nothing to read", path);
	input_decode(in, NULL);
	head = input_peek(in, 1);
	if (head.n == 0)
		die("%s: nothing to read", path);
	if (*head.p == '{')
		read_objects(g, path, in);
	else
		read_sheet(g, path, in);
	input_close(in);
	free(name);
}

/* --- the combinations ------------------------------------------------------ */

struct place {
	struct str value;
	size_t number;
};

static int
by_value(const void *a, const void *b)
{
	return str_compare(((const struct place *)a)->value, ((const struct place *)b)->value);
}

static void
sort(struct axis *a)
{
	size_t n = table_count(a->values);
	struct place *places = mem_new(n + 1, sizeof *places);

	for (size_t i = 0; i < n; i++)
		places[i] = (struct place){table_key(a->values, i), i};
	qsort(places, n, sizeof *places, by_value);
	a->order = mem_grow(a->order, n + 1, sizeof *a->order);
	for (size_t i = 0; i < n; i++)
		a->order[i] = places[i].number;
	free(places);
}

static void
fill(struct axis *a, enum timebucket bucket)
{
	struct str last;
	struct buf next = {0};
	size_t at;

	if (table_count(a->values) == 0)
		return;
	last = table_key(a->values, a->order[table_count(a->values) - 1]);
	at = a->order[0];
	while (table_count(a->values) < GRID_MAX && str_compare(table_key(a->values, at), last) < 0) {
		buf_clear(&next);
		if (!timebucket_next(&next, bucket, table_key(a->values, at)) ||
		    str_compare(buf_str(&next), table_key(a->values, at)) <= 0 ||
		    str_compare(buf_str(&next), last) > 0)
			break;
		at = add(a, buf_str(&next));
		a->known[at] = a->quoted[at] = true;
	}
	buf_free(&next);
	sort(a);
}

static void
begin(struct grid *g)
{
	enum timebucket bucket;
	size_t rows = 1;

	g->begun = true;
	for (size_t k = 0; k < g->keys; k++) {
		sort(&g->axes[k]);
		if (groups_bucket(g->named, k, &bucket))
			fill(&g->axes[k], bucket);
		if (table_count(g->axes[k].values) > GRID_MAX / (rows > 0 ? rows : 1))
			die("the complete grid has more than %d rows", GRID_MAX);
		rows *= table_count(g->axes[k].values);
	}
	g->rows = rows;
	g->more = rows > 0;
}

size_t
grid_rows(struct grid *g)
{
	if (!g->begun)
		begin(g);
	return g->rows;
}

static bool
turn(struct grid *g)
{
	for (size_t k = g->keys; k-- > 0;) {
		if (++g->axes[k].turn < table_count(g->axes[k].values))
			return true;
		g->axes[k].turn = 0;
	}
	return false;
}

bool
grid_next(struct grid *g, struct str *joined, const bool **quoted)
{
	if (!g->begun)
		begin(g);
	if (!g->more)
		return false;
	buf_clear(&g->joined);
	for (size_t k = 0; k < g->keys; k++) {
		const struct axis *a = &g->axes[k];
		size_t i = a->order[a->turn];

		if (k > 0)
			buf_addc(&g->joined, '\0');
		buf_add_str(&g->joined, table_key(a->values, i));
		g->quoted[k] = a->quoted[i] || !a->known[i];
	}
	g->more = turn(g);
	*joined = buf_str(&g->joined);
	*quoted = g->quoted;
	return true;
}
