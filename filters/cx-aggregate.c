/* cx-aggregate - count, sum, share, quantile by any key */

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/bytesize.h"
#include "common/carry.h"
#include "common/cells.h"
#include "common/condition.h"
#include "common/dict.h"
#include "common/distinct.h"
#include "common/error.h"
#include "common/functions.h"
#include "common/measurefile.h"
#include "common/mem.h"
#include "common/parts.h"
#include "common/shard.h"
#include "common/table.h"
#include "common/timebucket.h"
#include "common/unicode.h"

static const char *by, *zone, *where, *carried, *name, *universe, *exact_size, *least, *memory_size;
static struct option_list definitions, files;
static bool zero, total, complete, suppress, partial, merge, explain, list_functions;

static const struct option_spec options[] = {
	OPTION_TEXT('b', "by", &by, "KEYS", "a row for each value of these; time:month is a month"),
	OPTION_TEXT(0, "tz", &zone, "OFFSET", "the clock of time:day and its like (+03:00)"),
	OPTION_LIST('m', "measure", &definitions, "TEXT", "NAME = FUNC [ARGUMENTS] [where CONDITION], or a formula"),
	OPTION_LIST(0, "measures", &files, "FILE", "measures from a file, or a set that comes with cx"),
	OPTION_FLAG(0, "functions", &list_functions, "list what FUNC may be, and exit"),
	OPTION_FLAG(0, "explain", &explain, "list the measures of --measures with their notes, and exit"),
	OPTION_TEXT('w', "where", &where, "CONDITION", "only of records that satisfy it"),
	OPTION_FLAG('z', "zero", &zero, "a row for each page record, even with nothing to count"),
	OPTION_FLAG(0, "complete", &complete, "a row for each value with each; no stretch of time is left out"),
	OPTION_TEXT(0, "universe", &universe, "FILE", "the same, with the values of a key in this table"),
	OPTION_TEXT('c', "carry", &carried, "KEYS", "copy these from the page record into its rows"),
	OPTION_TEXT(0, "min-cell", &least, "N", "tell rows of fewer than N records from others"),
	OPTION_FLAG(0, "suppress", &suppress, "and keep the measures of those back"),
	OPTION_TEXT('t', "table", &name, "NAME", "what the rows say they belong to (table)"),
	OPTION_FLAG('T', "total", &total, "a last row over all records"),
	OPTION_TEXT(0, "exact", &exact_size, "N", "different values a quantile or distinct keeps exactly (65536)"),
	OPTION_FLAG(0, "partial", &partial, "write what is known of these records, for --merge"),
	OPTION_FLAG(0, "merge", &merge, "put together what --partial wrote"),
	OPTION_TEXT(0, "memory", &memory_size, "SIZE", "bytes, or with K, M, G: more groups wait on disk (256M)"),
	OPTION_END
};

static const struct parts_setting settings[] = {
	{"by", &by, NULL, NULL}, {"tz", &zone, NULL, NULL}, {"measure", NULL, &definitions, NULL},
	{"where", &where, NULL, NULL}, {"zero", NULL, NULL, &zero}, {"complete", NULL, NULL, &complete},
	{"universe", &universe, NULL, NULL}, {"carry", &carried, NULL, NULL}, {"min-cell", &least, NULL, NULL},
	{"suppress", NULL, NULL, &suppress}, {"of", &name, NULL, NULL}, {"total", NULL, NULL, &total},
	{"exact", &exact_size, NULL, NULL}, {NULL, NULL, NULL, NULL}
};

static const struct tool tool = {
	"cx-aggregate", "count, sum, share, quantile by any key", options, stream_options
};

enum { TOTAL = 0, BLANK = 1 };           /* places in the measures, before those of cells */

struct aggregate {
	struct measurefile *files;
	struct fields *fields;
	struct condition *where;
	struct measures *measures;
	struct groups *groups;       /* NULL: the total only */
	struct groups *named;        /* the same keys, with the names that they have in rows */
	struct groups *blank;        /* one group at a time, of which there are no records */
	struct grid *grid;           /* NULL: only groups that there are */
	struct cells *cells;
	struct carry *carry;         /* NULL: nothing */
	size_t page;                 /* which of --by is the page, for what is carried */
	struct parts *parts;
	uint64_t least;
	size_t memory;
};

/* --- before the first record ----------------------------------------------- */

static uint64_t
number_option(const char *option, const char *text, double least_one, double most)
{
	double n;

	if (!json_parse_number(str_of(text), &n) || !(n >= least_one && n <= most) || n != floor(n))
		die("option --%s: '%s' is no number from %.0f to %.0f", option, text, least_one, most);
	return (uint64_t)n;
}

static void
find_page(struct aggregate *a)
{
	size_t keys = a->named != NULL ? groups_keys(a->named) : 0;

	while (a->page < keys && strcmp(groups_key(a->named, a->page), "page") != 0)
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
	for (size_t i = 0; a->named != NULL && i < groups_keys(a->named); i++)
		claim(columns, groups_key(a->named, i));
	for (size_t i = 0; a->carry != NULL && i < carry_count(a->carry); i++)
		claim(columns, carry_key(a->carry, i));
	if (least != NULL)
		claim(columns, "small");
	for (size_t i = 0; i < measures_count(a->measures); i++)
		claim(columns, measures_name(a->measures, i));
	table_free(columns);
}

static void
define(struct aggregate *a, int64_t local)
{
	size_t exact = DISTINCT_EXACT;

	if (exact_size != NULL)
		exact = (size_t)number_option("exact", exact_size, 1, DISTINCT_EXACT_MAX);
	a->measures = measures_new(a->fields, exact, local);
	for (size_t i = 0; a->carry != NULL && i < carry_count(a->carry); i++)
		measures_know(a->measures, carry_key(a->carry, i));
	for (size_t i = 0; i < definitions.n; i++)
		measures_define(a->measures, definitions.values[i]);
	if (definitions.n == 0)
		measures_define(a->measures, "count = count");
}

static void
make_groups(struct aggregate *a, int64_t local)
{
	char *keys = shard_keys(by, 'k', merge, partial);

	if (keys == NULL)
		return;
	a->named = groups_new(by, local, a->fields);
	a->groups = groups_new(keys, local, a->fields);
	a->blank = groups_new(keys, local, a->fields);
	if ((complete || universe != NULL) && !partial)
		a->grid = grid_new(a->groups, a->named);
	if (universe != NULL && !partial)
		grid_read(a->grid, universe);
	free(keys);
}

static void
check_options(void)
{
	if (by == NULL && (complete || universe != NULL))
		die("option --%s: there are no rows to complete without --by", universe != NULL ? "universe" : "complete");
	if (suppress && least == NULL)
		die("option --suppress: --min-cell tells which rows");
	if (unicode_valid(str_of(name)) != strlen(name))
		die("option --table: the name is not UTF-8");
}

static void
prepare(struct aggregate *a)
{
	int64_t local;

	zone = zone != NULL ? zone : "+03:00";
	name = name != NULL ? name : "table";
	total = total || by == NULL;
	if (!timebucket_offset(str_of(zone), &local))
		die("option --tz: '%s' is no offset such as +03:00, Z or UTC", zone);
	check_options();
	a->fields = fields_new();
	a->where = condition_option("where", where, a->fields);
	make_groups(a, local);
	if (carried != NULL) {
		find_page(a);
		a->carry = carry_new(carried);
	}
	if (least != NULL)
		a->least = number_option("min-cell", least, 1, 1e9);
	define(a, local);
	check_columns(a);
	if (a->groups != NULL)
		a->cells = cells_new(a->groups, a->measures, a->grid, a->memory);
}

/* The files come before -m, whose formulas so may speak of what is in them. */
static void
read_files(struct aggregate *a)
{
	struct option_list own = definitions;

	a->files = measurefile_new();
	definitions = (struct option_list){0};
	for (size_t i = 0; i < files.n; i++) {
		const char *path = files.values[i];
		char *set = NULL;

		if (strchr(path, '/') == NULL && access(path, F_OK) != 0) {
			struct buf in_share = {0};

			buf_addf(&in_share, "measures/%s.measures", path);
			path = set = dict_default(buf_text(&in_share));
			buf_free(&in_share);
		}
		measurefile_read(a->files, path, &definitions);
		free(set);
	}
	for (size_t i = 0; i < own.n; i++) {
		definitions.values = mem_room(definitions.values, definitions.n, &definitions.room,
		    sizeof *definitions.values);
		definitions.values[definitions.n++] = own.values[i];
	}
	free(own.values);
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

static bool
has_total(const struct aggregate *a)
{
	return total || measures_want_total(a->measures);
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
	if (counts)
		measures_read(a->measures);
	if (counts && has_total(a))
		measures_add(a->measures, TOTAL);
	for (size_t i = 0; counts && i < n; i++)
		measures_add(a->measures, CELLS_FIRST + numbers[i]);
	if (n > 0)
		cells_check(a->cells);
}

static void
merge_group(struct aggregate *a, struct record *rec, const char *place)
{
	const size_t *numbers;
	size_t n;

	fields_read(a->fields, rec);
	if (a->groups == NULL || !groups_read(a->groups, &numbers, &n) || n != 1 ||
	    !measures_merge(a->measures, CELLS_FIRST + numbers[0], record_value(rec, "state")))
		parts_spoiled(place);
	cells_check(a->cells);
}

static void
take_part(struct aggregate *a, struct record *rec, const char *place)
{
	switch (parts_read(a->parts, rec, place)) {
	case PARTS_FIRST:
		prepare(a);
		break;
	case PARTS_TOTAL:
		if (!has_total(a) || !measures_merge(a->measures, TOTAL, record_value(rec, "state")))
			parts_spoiled(place);
		break;
	case PARTS_GROUP:
		merge_group(a, rec, place);
		break;
	case PARTS_PAGE:
		if (a->carry == NULL || !carry_merge(a->carry, rec))
			parts_spoiled(place);
		break;
	case PARTS_NOTHING:
		break;
	}
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
set_measures(struct aggregate *a, size_t at, struct record *row)
{
	bool small = measures_records(a->measures, at) < a->least;

	if (a->least > 0)
		record_set_bool(row, "small", small);
	measures_set(a->measures, at, row, small && suppress);
}

static void
write_group(struct aggregate *a, const struct groups *g, size_t group, size_t at, struct record *row)
{
	struct buf id = {0};

	buf_add_str(&id, str_of(name));
	for (size_t i = 0; i < groups_keys(g); i++) {
		buf_addc(&id, ':');
		buf_add_str(&id, groups_value(g, group, i));
	}
	begin_row(row, &id);
	groups_set(g, group, row);
	for (size_t i = 0; a->carry != NULL && i < carry_count(a->carry); i++)
		measures_tell(a->measures, i, carry_number(a->carry, groups_value(g, group, a->page), i));
	if (a->carry != NULL)
		carry_set(a->carry, groups_value(g, group, a->page), row);
	set_measures(a, at, row);
	buf_free(&id);
}

static void
write_groups(struct aggregate *a, struct record *row, struct stream *s)
{
	bool more, in_grid = a->grid != NULL;
	const bool *quoted;
	struct str joined;
	size_t group;

	more = cells_next(a->cells, &group);
	while (more || in_grid) {
		in_grid = in_grid && grid_next(a->grid, &joined, &quoted);
		if (more && (!in_grid || str_equal(joined, groups_joined(a->groups, group)))) {
			write_group(a, a->groups, group, CELLS_FIRST + group, row);
			more = cells_next(a->cells, &group);
		} else if (in_grid) {
			groups_clear(a->blank);
			write_group(a, a->blank, groups_put(a->blank, joined, quoted), BLANK, row);
		} else {
			break;
		}
		stream_write(s, row);
	}
}

static void
write_total(struct aggregate *a, struct record *row, struct stream *s)
{
	struct buf id = {0};

	buf_addf(&id, "%s:total", name);
	begin_row(row, &id);
	record_set_bool(row, "total", true);
	for (size_t i = 0; a->carry != NULL && i < carry_count(a->carry); i++)
		measures_tell(a->measures, i, NAN);
	set_measures(a, TOTAL, row);
	stream_write(s, row);
	buf_free(&id);
}

static void
write_rows(struct aggregate *a, struct stream *s)
{
	struct record *row = record_new();

	measures_tell_total(a->measures, TOTAL);
	if (a->groups != NULL)
		write_groups(a, row, s);
	if (total)
		write_total(a, row, s);
	record_free(row);
}

static void
write_state(struct aggregate *a, struct record *row, size_t at, struct stream *s)
{
	struct buf state = {0};

	measures_write(a->measures, at, &state);
	record_set_raw(row, "state", buf_str(&state));
	parts_add(a->parts, s);
	buf_free(&state);
}

static void
write_part(struct aggregate *a, struct stream *s)
{
	struct record *row;
	size_t group;

	parts_begin(a->parts, s);
	for (size_t i = 0; a->carry != NULL && i < carry_pages(a->carry); i++) {
		carry_write(a->carry, i, parts_row(a->parts, "page"));
		parts_add(a->parts, s);
	}
	while (a->groups != NULL && cells_next(a->cells, &group)) {
		row = parts_row(a->parts, "group");
		groups_set(a->groups, group, row);
		write_state(a, row, CELLS_FIRST + group, s);
	}
	if (has_total(a))
		write_state(a, parts_row(a->parts, "total"), TOTAL, s);
	parts_end(a->parts, s);
}

/* --- instead of all that --------------------------------------------------- */

static void
list(struct stream *s)
{
	struct buf lines = {0};

	functions_list(&lines);
	stream_write_bytes(s, buf_str(&lines));
	buf_free(&lines);
}

static void
explain_measures(const struct aggregate *a, struct stream *s)
{
	struct record *row = record_new();
	struct buf id = {0};

	name = name != NULL ? name : "measures";
	for (size_t i = 0; i < measurefile_count(a->files); i++) {
		buf_clear(&id);
		buf_addf(&id, "%s:", name);
		buf_add_str(&id, measurefile_name(a->files, i));
		begin_row(row, &id);
		measurefile_set(a->files, i, row);
		stream_write(s, row);
	}
	buf_free(&id);
	record_free(row);
}

static void
forget(struct aggregate *a)
{
	measurefile_free(a->files);
	cells_free(a->cells);
	grid_free(a->grid);
	groups_free(a->groups);
	groups_free(a->named);
	groups_free(a->blank);
	condition_free(a->where);
	if (a->measures != NULL)
		measures_free(a->measures);
	if (a->fields != NULL)
		fields_free(a->fields);
	if (a->carry != NULL)
		carry_free(a->carry);
	parts_free(a->parts);
}

static void
run(struct aggregate *a, struct stream *s)
{
	struct record *rec;

	if (!merge)
		prepare(a);
	while ((rec = stream_next(s)) != NULL) {
		if (merge)
			take_part(a, rec, stream_place(s));
		else
			take(a, s, rec);
	}
	parts_check(a->parts);
	if (a->measures == NULL)
		die("option --merge: there is no part to merge");
	if (partial)
		write_part(a, s);
	else
		write_rows(a, s);
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct aggregate a = {0};

	(void)argc;
	a.parts = parts_new(settings);
	a.memory = bytesize_option("memory", memory_size != NULL ? memory_size : "256M");
	read_files(&a);
	if (merge)
		parts_forbid(settings);
	if (explain && files.n == 0)
		die("option --explain: there are no --measures to explain");
	if (list_functions)
		list(s);
	else if (explain)
		explain_measures(&a, s);
	else
		run(&a, s);
	forget(&a);
	return stream_close(s);
}
