/* cx-aggregate - count, sum, share, quantile by any key */

#include <math.h>

#include "common/bytesize.h"
#include "common/distinct.h"
#include "common/error.h"
#include "common/functions.h"
#include "common/measurefile.h"
#include "common/tabulation.h"
#include "common/timebucket.h"
#include "common/unicode.h"

static const char *by, *zone, *where, *carried, *name, *universe, *exact_size, *least, *memory_size,
    *format;
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
	OPTION_TEXT('F', "format", &format, "FORMAT", "ndjson, csv or tsv (ndjson)"),
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

/* --- what is asked for ----------------------------------------------------- */

static uint64_t
number_option(const char *option, const char *text, double least_one, double most)
{
	double n;

	if (!json_parse_number(str_of(text), &n) || !(n >= least_one && n <= most) || n != floor(n))
		die("option --%s: '%s' is no number from %.0f to %.0f", option, text, least_one, most);
	return (uint64_t)n;
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

/* As the options are now: with --merge, as the parts say. */
static struct tabulation_plan
plan_of(void)
{
	struct tabulation_plan p = {
		.by = by, .where = where, .carry = carried, .universe = universe, .measures = &definitions,
		.exact = DISTINCT_EXACT, .suppress = suppress, .zero = zero, .complete = complete,
		.total = total || by == NULL, .reads_parts = merge, .writes_parts = partial
	};

	zone = zone != NULL ? zone : "+03:00";
	p.table = name = name != NULL ? name : "table";
	if (!timebucket_offset(str_of(zone), &p.local))
		die("option --tz: '%s' is no offset such as +03:00, Z or UTC", zone);
	check_options();
	p.memory = bytesize_option("memory", memory_size != NULL ? memory_size : "256M");
	if (least != NULL)
		p.least = number_option("min-cell", least, 1, 1e9);
	if (exact_size != NULL)
		p.exact = (size_t)number_option("exact", exact_size, 1, DISTINCT_EXACT_MAX);
	return p;
}

struct aggregate {
	struct measurefile *files;
	struct parts *parts;
	struct rowlines *lines;
	struct tabulation_plan plan;
	struct tabulation *table;    /* NULL: the first part is to come */
};

static void
prepare(struct aggregate *a)
{
	a->plan = plan_of();
	a->table = tabulation_new(&a->plan);
	tabulation_columns(a->table, a->lines);
}

/* --- records --------------------------------------------------------------- */

static void
take_part(struct aggregate *a, struct record *rec, const char *place)
{
	enum parts_what what = parts_read(a->parts, rec, place);

	if (what == PARTS_FIRST)
		prepare(a);
	else if (!tabulation_merge(a->table, what, rec))
		parts_spoiled(place);
}

static void
run(struct aggregate *a, struct stream *s)
{
	struct record *rec;

	if (!merge)
		prepare(a);
	while ((rec = stream_next(s)) != NULL) {
		if (!rowlines_is_ndjson(a->lines) && record_equals(rec, "kind", "run"))
			continue;
		if (merge)
			take_part(a, rec, stream_place(s));
		else if (!tabulation_read(a->table, rec))
			stream_refuse_record(s, rec, "it falls into more than a million groups");
	}
	parts_check(a->parts);
	if (a->table == NULL)
		die("option --merge: there is no part to merge");
	if (partial)
		tabulation_write_part(a->table, a->parts, s);
	else
		tabulation_write(a->table, a->lines, s);
}

static void
list(struct stream *s)
{
	struct buf lines = {0};

	functions_list(&lines);
	stream_write_bytes(s, buf_str(&lines));
	buf_free(&lines);
}

static void
open_lines(struct aggregate *a, struct stream *s)
{
	a->lines = rowlines_new(format);
	if (format != NULL && partial)
		die("option --format: --partial has one of its own");
	if (!rowlines_is_ndjson(a->lines)) {
		stream_keep_runs(s);
		stream_is_final(s);
	}
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct aggregate a = {0};

	(void)argc;
	open_lines(&a, s);
	a.parts = parts_new(settings);
	a.files = measurefile_new();
	measurefile_read(a.files, &files, &definitions, s);
	if (merge)
		parts_forbid(settings);
	if (explain && files.n == 0)
		die("option --explain: there are no --measures to explain");
	if (list_functions)
		list(s);
	else if (explain)
		measurefile_explain(a.files, name != NULL ? name : "measures", a.lines, s);
	else
		run(&a, s);
	tabulation_free(a.table);
	measurefile_free(a.files);
	rowlines_free(a.lines);
	parts_free(a.parts);
	return stream_close(s);
}
