/* cx-aggregate - count, sum, share, quantile by any key */

#include <stdlib.h>

#include "common/carry.h"
#include "common/condition.h"
#include "common/error.h"
#include "common/groups.h"
#include "common/measure.h"
#include "common/stream.h"
#include "common/table.h"
#include "common/timebucket.h"
#include "common/unicode.h"

static const char *by, *zone = "+03:00", *where, *carried, *name = "table";
static struct option_list definitions;
static bool zero, total, list_functions;

static const struct option_spec options[] = {
	OPTION_TEXT('b', "by", &by, "KEYS", "a row for each value of these; time:month is a month"),
	OPTION_TEXT(0, "tz", &zone, "OFFSET", "the clock of time:day and its like (+03:00)"),
	OPTION_LIST('m', "measure", &definitions, "TEXT", "NAME = FUNC [ARGUMENTS] [where CONDITION]"),
	OPTION_FLAG(0, "functions", &list_functions, "list what FUNC may be, and exit"),
	OPTION_TEXT('w', "where", &where, "CONDITION", "only of records that satisfy it"),
	OPTION_FLAG('z', "zero", &zero, "a row for each page record, even with nothing to count"),
	OPTION_TEXT('c', "carry", &carried, "KEYS", "copy these from the page record into its rows"),
	OPTION_TEXT('t', "table", &name, "NAME", "what the rows say they belong to (table)"),
	OPTION_FLAG('T', "total", &total, "a last row over all records"),
	OPTION_END
};

static const struct tool tool = {
	"cx-aggregate", "count, sum, share, quantile by any key", options, stream_options
};

enum { TOTAL = 0, FIRST_GROUP = 1 };     /* places in the measures */

struct aggregate {
	struct fields *fields;
	struct condition *where;
	struct measures *measures;
	struct groups *groups;       /* NULL: the total only */
	struct carry *carry;         /* NULL: nothing */
	size_t page;                 /* which of --by is the page, for what is carried */
};

/* --- before the first record ----------------------------------------------- */

static void
find_page(struct aggregate *a)
{
	size_t keys = a->groups != NULL ? groups_keys(a->groups) : 0;

	while (a->page < keys && strcmp(groups_key(a->groups, a->page), "page") != 0)
		a->page++;
	if (a->page == keys)
		die("option --carry: a row has no page unless --by names it");
}

static void
claim(struct table *columns, const char *column)
{
	size_t before = table_count(columns);

	if (table_number(columns, str_of(column)) < before)
		die("two columns of a row would be called '%s' (--by NAME=KEY gives another name)", column);
}

static void
check_columns(const struct aggregate *a)
{
	static const char *const always[] = {"kind", "id", "table", "total"};
	struct table *columns = table_new();

	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		claim(columns, always[i]);
	for (size_t i = 0; a->groups != NULL && i < groups_keys(a->groups); i++)
		claim(columns, groups_key(a->groups, i));
	for (size_t i = 0; a->carry != NULL && i < carry_count(a->carry); i++)
		claim(columns, carry_key(a->carry, i));
	for (size_t i = 0; i < measures_count(a->measures); i++)
		claim(columns, measures_name(a->measures, i));
	table_free(columns);
}

static void
prepare(struct aggregate *a)
{
	int64_t local;

	if (!timebucket_offset(str_of(zone), &local))
		die("option --tz: '%s' is no offset such as +03:00, Z or UTC", zone);
	if (unicode_valid(str_of(name)) != strlen(name))
		die("option --table: the name is not UTF-8");
	a->fields = fields_new();
	a->where = condition_option("where", where, a->fields);
	a->measures = measures_new(a->fields);
	for (size_t i = 0; i < definitions.n; i++)
		measures_define(a->measures, definitions.values[i]);
	if (definitions.n == 0)
		measures_define(a->measures, "count = count");
	if (by != NULL)
		a->groups = groups_new(by, local, a->fields);
	if (carried != NULL) {
		find_page(a);
		a->carry = carry_new(carried);
	}
	check_columns(a);
	total = total || by == NULL;
}

/* --- each record ----------------------------------------------------------- */

static void
refuse(struct stream *s, const struct record *rec)
{
	struct buf line = {0};

	record_write(rec, &line);
	line.n--;
	stream_refuse(s, buf_str(&line), stream_place(s), "it falls into more than a million groups");
	buf_free(&line);
}

static void
take(struct aggregate *a, struct stream *s, struct record *rec)
{
	bool page = (zero || a->carry != NULL) && record_equals(rec, "kind", "page");
	const size_t *numbers = NULL;
	size_t n = 0;
	bool counts;

	if (page && a->carry != NULL)
		carry_read(a->carry, rec);
	fields_read(a->fields, rec);
	counts = a->where == NULL || condition_holds(a->where, a->fields);
	if (!counts && !(page && zero))
		return;
	if (a->groups != NULL && !groups_read(a->groups, &numbers, &n)) {
		refuse(s, rec);
		return;
	}
	if (!counts)
		return;
	measures_read(a->measures);
	if (total)
		measures_add(a->measures, TOTAL);
	for (size_t i = 0; i < n; i++)
		measures_add(a->measures, FIRST_GROUP + numbers[i]);
}

/* --- after the last one ---------------------------------------------------- */

static void
begin_row(struct record *row, const struct buf *id)
{
	record_begin(row);
	record_set_text(row, "kind", STR("row"));
	record_set_text(row, "id", buf_str(id));
	record_set_text(row, "table", str_of(name));
}

static void
write_group(struct aggregate *a, size_t group, struct record *row, struct stream *s)
{
	struct buf id = {0};

	buf_add_str(&id, str_of(name));
	for (size_t i = 0; i < groups_keys(a->groups); i++) {
		buf_addc(&id, ':');
		buf_add_str(&id, groups_value(a->groups, group, i));
	}
	begin_row(row, &id);
	groups_set(a->groups, group, row);
	if (a->carry != NULL)
		carry_set(a->carry, groups_value(a->groups, group, a->page), row);
	measures_set(a->measures, FIRST_GROUP + group, row);
	stream_write(s, row);
	buf_free(&id);
}

static void
write_total(struct aggregate *a, struct record *row, struct stream *s)
{
	struct buf id = {0};

	buf_addf(&id, "%s:total", name);
	begin_row(row, &id);
	record_set_bool(row, "total", true);
	measures_set(a->measures, TOTAL, row);
	stream_write(s, row);
	buf_free(&id);
}

static void
write_rows(struct aggregate *a, struct stream *s)
{
	struct record *row = record_new();
	size_t *order = NULL;

	if (a->groups != NULL)
		order = groups_sorted(a->groups);
	for (size_t i = 0; order != NULL && i < groups_count(a->groups); i++)
		write_group(a, order[i], row, s);
	if (total)
		write_total(a, row, s);
	free(order);
	record_free(row);
}

static void
list(struct stream *s)
{
	struct buf lines = {0};

	measures_list(&lines);
	stream_write_bytes(s, buf_str(&lines));
	buf_free(&lines);
}

static void
forget(struct aggregate *a)
{
	fields_free(a->fields);
	condition_free(a->where);
	measures_free(a->measures);
	if (a->groups != NULL)
		groups_free(a->groups);
	if (a->carry != NULL)
		carry_free(a->carry);
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct aggregate a = {0};
	struct record *rec;

	(void)argc;
	if (list_functions) {
		list(s);
		return stream_close(s);
	}
	prepare(&a);
	while ((rec = stream_next(s)) != NULL)
		take(&a, s, rec);
	write_rows(&a, s);
	forget(&a);
	return stream_close(s);
}
