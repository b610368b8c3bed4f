/* cx-terms - count terms, and find the words that tell two sides apart */

#include <math.h>
#include <stdlib.h>

#include "common/error.h"
#include "common/termcount.h"
#include "common/termrows.h"
#include "common/termtable.h"
#include "common/unicode.h"

static struct termcount_options asked;
static const char *name, *sort;
static double limit = NAN, min_count = NAN, min_docs = NAN, top = NAN;
static bool collocations, merge, partial, stem, total;

static const struct option_spec options[] = {
	OPTION_TEXT('g', "ngrams", &asked.ngrams, "N", "terms of N words in a row, 1 to 5 (1)"),
	OPTION_FLAG('s', "stem", &stem, "count words of one stem together"),
	OPTION_TEXT('k', "keep", &asked.keep, "KINDS", "count emoji,emoticon,hashtag,link,number too"),
	OPTION_TEXT(0, "stopwords", &asked.stopwords, "FILE", "words that do not count"),
	OPTION_TEXT('f', "field", &asked.field, "NAME", "the field to read (norm, else text)"),
	OPTION_TEXT('w', "where", &asked.where, "CONDITION", "only of records that satisfy it"),
	OPTION_TEXT('b', "by", &asked.by, "KEYS", "count for each value of these by itself"),
	OPTION_TEXT(0, "tz", &asked.zone, "OFFSET", "the clock of time:day and its like (+03:00)"),
	OPTION_TEXT('p', "parts", &asked.parts, "KEYS", "how evenly terms lie in the parts that these make"),
	OPTION_TEXT(0, "target", &asked.target, "CONDITION", "keyness: these records against the rest"),
	OPTION_TEXT(0, "reference", &asked.reference, "CONDITION", "against these only"),
	OPTION_FLAG('c', "collocations", &collocations, "neighbours, and how firmly they stand together"),
	OPTION_NUMBER(0, "min-count", &min_count, "N", "leave out what comes less often"),
	OPTION_NUMBER(0, "min-docs", &min_docs, "N", "leave out what comes in fewer texts"),
	OPTION_TEXT(0, "sort", &sort, "COLUMN", "the largest first; -COLUMN: the smallest"),
	OPTION_NUMBER('n', "limit", &limit, "N", "so many rows at most, of each group"),
	OPTION_FLAG('T', "total", &total, "a last row over all terms"),
	OPTION_TEXT('t', "table", &name, "NAME", "what the rows say they belong to"),
	OPTION_NUMBER(0, "top", &top, "N", "the most frequent only, by N counters"),
	OPTION_FLAG(0, "partial", &partial, "write raw counts, for --merge"),
	OPTION_FLAG(0, "merge", &merge, "add up what --partial wrote"),
	OPTION_END
};

static const struct tool tool = {
	"cx-terms", "count terms, and find the words that tell two sides apart", options, stream_options
};

/* What decides over the counts, and so must be the same in all parts of a --merge. */
static const struct setting settings[] = {
	{"ngrams", &asked.ngrams}, {"stem", &asked.stem}, {"keep", &asked.keep}, {"stopwords", &asked.digest},
	{"field", &asked.field}, {"where", &asked.where}, {"by", &asked.by}, {"tz", &asked.zone},
	{"parts", &asked.parts}, {"target", &asked.target}, {"reference", &asked.reference}, {NULL, NULL}
};

struct terms {
	struct stream *stream;
	struct termcount *count;     /* NULL until it is known what is asked */
	struct shard *shard;
};

/* --- what is asked ----------------------------------------------------------- */

static void
forbid(bool given, const char *option, const char *why)
{
	if (given)
		die("option --%s: %s", option, why);
}

static void
check_number(const char *option, double number, double least, double most)
{
	if (!isnan(number) && !(number >= least && number <= most && number == floor(number)))
		die("option --%s: a whole number from %.0f to %.0f is expected", option, least, most);
}

/* What finishing does can't be asked of a run that doesn't finish. */
static void
check_partial(void)
{
	static const char why[] = "that is for --merge, which finishes what --partial began";

	forbid(collocations, "collocations", why);
	forbid(!isnan(min_count), "min-count", why);
	forbid(!isnan(min_docs), "min-docs", why);
	forbid(sort != NULL, "sort", why);
	forbid(!isnan(limit), "limit", why);
	forbid(total, "total", why);
	forbid(name != NULL, "table", why);
}

static void
check_merge(void)
{
	static const char why[] = "--merge takes that from the parts";

	for (const struct setting *i = settings; i->name != NULL; i++)
		forbid(*i->value != NULL, i->name, why);
	forbid(asked.stopwords != NULL, "stopwords", why);
}

static void
check_top(void)
{
	static const char why[] = "--top counts terms, and nothing else";

	forbid(stem, "stem", why);
	forbid(asked.by != NULL, "by", why);
	forbid(asked.parts != NULL, "parts", why);
	forbid(asked.target != NULL, "target", why);
	forbid(collocations, "collocations", why);
	forbid(!isnan(min_docs), "min-docs", why);
	forbid(partial, "partial", why);
	forbid(merge, "merge", why);
}

static void
check_options(void)
{
	check_number("min-count", min_count, 0, 1e15);
	check_number("min-docs", min_docs, 0, 1e15);
	check_number("limit", limit, 0, 1e15);
	check_number("top", top, 1, SPACESAVING_MAX);
	if (name != NULL && unicode_valid(str_of(name)) != strlen(name))
		die("option --table: the name is not UTF-8");
	asked.stem = stem ? "yes" : NULL;
	if (partial)
		check_partial();
	if (merge)
		check_merge();
	if (!isnan(top))
		check_top();
	asked.top = isnan(top) ? 0 : (size_t)top;
	asked.reads = merge;
	asked.writes = partial;
}

/* --- the tables -------------------------------------------------------------- */

static double
at_least(double number)
{
	return isnan(number) ? 0 : number;
}

static struct ranking *
rank(const struct terms *t, size_t group)
{
	const struct shard_counts *c = termcount_counts(t->count);
	struct termtable tables = {c->lexis, c->parts != NULL, at_least(min_count), at_least(min_docs)};

	if (asked.top > 0)
		return termtable_top(termcount_top(t->count), termcount_read(t->count).tokens, tables.least_count);
	if (c->sides)
		return termtable_keyness(&tables);
	return collocations ? termtable_collocations(&tables, group) : termtable_terms(&tables, group);
}

static struct termrows
rows_of(const struct terms *t)
{
	bool keyness = asked.target != NULL;
	const char *table = keyness ? "keyness" : collocations ? "collocations" : "terms";

	return (struct termrows){
		t->stream, name != NULL ? name : table, sort != NULL ? sort : keyness || collocations ? "g2" : "count",
		limit, termcount_counts(t->count)->groups
	};
}

static void
set_total(const struct terms *t, struct record *row)
{
	struct lexis *l = termcount_counts(t->count)->lexis;
	struct lexis_total first = lexis_total(l, 0), second = lexis_total(l, 1);

	if (asked.target != NULL) {
		record_set_number(row, "n_target", (double)first.tokens);
		record_set_number(row, "n_reference", (double)second.tokens);
		record_set_number(row, "docs_target", (double)first.texts);
		record_set_number(row, "docs_reference", (double)second.texts);
	} else {
		if (asked.top > 0)
			first = termcount_read(t->count);
		record_set_number(row, "count", (double)first.tokens);
		record_set_number(row, "docs", (double)first.texts);
	}
	if (asked.top == 0)
		record_set_number(row, "terms", (double)lexis_terms(l));
}

static void
write_total(const struct terms *t, const struct termrows *rows)
{
	struct record *row = record_new();
	struct buf id = {0};

	buf_addf(&id, "%s:total", rows->table);
	record_begin(row);
	record_set_text(row, "kind", STR("row"));
	record_set_text(row, "id", buf_str(&id));
	record_set_text(row, "table", str_of(rows->table));
	record_set_bool(row, "total", true);
	set_total(t, row);
	stream_write(t->stream, row);
	buf_free(&id);
	record_free(row);
}

static void
write_tables(const struct terms *t)
{
	struct termrows rows = rows_of(t);
	size_t n = rows.groups != NULL ? groups_count(rows.groups) : 1;
	size_t *order = rows.groups != NULL ? groups_sorted(rows.groups) : NULL;

	for (size_t i = 0; i < n; i++) {
		size_t group = order != NULL ? order[i] : i;

		termrows_write(&rows, rank(t, group), group);
	}
	free(order);
	if (total)
		write_total(t, &rows);
}

/* --- the records ------------------------------------------------------------- */

/* Whatever can be wrong is told before the first record is read. */
static void
prepare(struct terms *t)
{
	struct termrows rows;
	struct ranking *empty;

	if (collocations && asked.ngrams == NULL)
		asked.ngrams = "2";
	forbid(total && asked.by != NULL, "total", "groups may overlap: there is no total of --by");
	forbid(collocations && asked.target != NULL, "target", "it is not for --collocations");
	forbid(collocations && asked.parts != NULL, "parts", "it is not for --collocations");
	t->count = termcount_new(&asked, t->stream);
	if (collocations && strcmp(asked.ngrams, "2") != 0)
		die("option --collocations: those are of --ngrams 2, not %s", asked.ngrams);
	if (partial)
		return;
	rows = rows_of(t);
	empty = rank(t, 0);
	termrows_check(&rows, empty);
	ranking_free(empty);
}

static void
take_part(struct terms *t, struct record *rec)
{
	const char *place = stream_place(t->stream);
	bool begins = shard_begins(t->shard, rec, place);

	if (t->count == NULL)
		prepare(t);
	if (!begins)
		shard_read(t->shard, termcount_counts(t->count), rec, place);
}

static void
finish(struct terms *t)
{
	if (t->count == NULL)
		prepare(t);
	shard_ends(t->shard);
	termcount_finish(t->count);
	if (partial)
		shard_write(t->shard, termcount_counts(t->count), t->stream);
	else
		write_tables(t);
	termcount_free(t->count);
	shard_free(t->shard);
}

int
main(int argc, char **argv)
{
	struct terms t = {.stream = stream_open(&tool, argv)};
	struct record *rec;

	(void)argc;
	check_options();
	t.shard = shard_new(settings);
	if (!merge)
		prepare(&t);
	while ((rec = stream_next(t.stream)) != NULL) {
		if (merge)
			take_part(&t, rec);
		else
			termcount_take(t.count, rec);
	}
	finish(&t);
	return stream_close(t.stream);
}
