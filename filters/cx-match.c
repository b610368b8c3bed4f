/* cx-match - find the study's concepts in the text and show where */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/dictcheck.h"
#include "common/error.h"
#include "common/explain.h"
#include "common/matcher.h"
#include "common/options.h"
#include "common/reservoir.h"
#include "common/stream.h"
#include "common/wake.h"

static const char *field = "text";
static const char *dictionary, *include, *exclude, *pattern;
static bool keep_all, invert, threads, only_count;
static double sample = -1, seed = 1;     /* sample: -1 for none */
static struct option_list checked;

static const struct option_spec options[] = {
	OPTION_TEXT('d', "dict", &dictionary, "FILE", "the dictionary (keywords.dict that came with cx)"),
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_FLAG('a', "all", &keep_all, "keep every record, only mark those that match"),
	OPTION_FLAG('v', "invert", &invert, "keep the records that do not match"),
	OPTION_FLAG('t', "threads", &threads, "comments and reactions go the way of their post"),
	OPTION_TEXT('i', "include", &include, "FILE", "a table of records that match anyhow: id, reason"),
	OPTION_TEXT('x', "exclude", &exclude, "FILE", "a table of records that do not match, whatever they say"),
	OPTION_FLAG('c', "count", &only_count, "write how many records match, instead of the records"),
	OPTION_NUMBER(0, "sample-unmatched", &sample, "N", "write N records drawn from those that do not match"),
	OPTION_NUMBER(0, "seed", &seed, "N", "another sample (1)"),
	OPTION_TEXT('e', "explain", &pattern, "PATTERN", "tell what a pattern finds; operands are texts"),
	OPTION_LIST('k', "check", &checked, "FILE", "tell what is wrong with dictionaries, the operands too"),
	OPTION_END
};

static const struct tool tool = {
	"cx-match", "find the study's concepts in the text and show where", options, stream_options
};

static const char *const keys[] = {"matches", "match_evidence", "match_by", "match_reason", NULL};
static const char *const sample_keys[] = {
	"matches", "match_evidence", "match_by", "match_reason", "weight", NULL
};
static const char *const no_keys[] = {NULL};

struct work {
	struct stream *stream;
	struct matcher *matcher;
	struct wake *wake;
	struct reservoir *reservoir; /* NULL: no sample */
	struct buf line;
};

/* --- one record ------------------------------------------------------------------ */

/* What a record is to the filter. */
enum role { ROLE_POST, ROLE_COMMENT, ROLE_REACTION, ROLE_FEEDBACK, ROLE_OTHER };

static enum role
role_of(struct record *rec)
{
	static const char *const kinds[] = {"post", "comment", "reaction", "feedback"};
	struct str kind;
	size_t i = 0;

	if (!record_text(rec, "kind", &kind))
		return ROLE_OTHER;
	while (i < ROLE_OTHER && !str_is(kind, kinds[i]))
		i++;
	return (enum role)i;
}

static bool
is_judged(enum role role)
{
	return role != ROLE_REACTION && role != ROLE_OTHER;
}

/* Whether the record goes its post's way: not when somebody decided about it alone. */
static bool
follows(struct work *w, struct record *rec, enum role role, struct str *post)
{
	if (!threads || keep_all || (role == ROLE_COMMENT && matcher_decided(w->matcher)))
		return false;
	return (role == ROLE_COMMENT || role == ROLE_REACTION) && record_text(rec, "post", post);
}

static void
draw(struct work *w, struct record *rec)
{
	struct str id;

	if (!record_text(rec, "id", &id))
		id = str_of(stream_place(w->stream));
	if (!reservoir_wants(w->reservoir, id))
		return;
	buf_clear(&w->line);
	record_write(rec, &w->line);
	w->line.n--;                 /* its LF */
	reservoir_add(w->reservoir, id, buf_str(&w->line));
}

static void
judge(struct work *w, struct record *rec)
{
	enum role role = role_of(rec);
	enum match_by by = is_judged(role) ? matcher_judge(w->matcher, rec, field) : MATCH_NOT;
	bool found = by == MATCH_BY_RULE || by == MATCH_BY_HAND, keep = keep_all || found != invert, known;
	struct str post;

	record_own(rec, is_judged(role) ? keys : no_keys);
	if (w->reservoir != NULL && is_judged(role) && by == MATCH_NOT)
		draw(w, rec);
	if (w->reservoir != NULL || only_count)
		return;
	if (follows(w, rec, role, &post)) {
		keep = wake_follow(w->wake, rec, post, keep, &known);
		if (!known)
			return;
	} else if (!is_judged(role)) {
		keep = true;
	}
	if (threads && role == ROLE_POST)
		wake_post(w->wake, rec, keep);
	if (keep)
		stream_write(w->stream, rec);
}

/* --- instead of the records --------------------------------------------------------- */

/* Each stands for so many of those that do not match. */
static void
write_sample(struct work *w)
{
	struct record *r = record_new();
	struct json_error why;
	size_t n = reservoir_count(w->reservoir);

	record_own(r, sample_keys);
	for (size_t i = 0; i < n; i++) {
		if (!record_read(r, reservoir_line(w->reservoir, i), &why))
			die("a record that was put aside can't be read back");
		record_set_text(r, "match_by", str_of(matcher_name(MATCH_NOT)));
		record_set_number(r, "weight", (double)matcher_count(w->matcher, MATCH_NOT) / (double)n);
		stream_write(w->stream, r);
	}
	record_free(r);
}

static int
match(struct stream *s)
{
	const struct matcher_files files = {dictionary, include, exclude};
	struct work w = {.stream = s, .matcher = matcher_new(s, &files), .wake = wake_new()};
	struct record *rec;

	if (sample > 0)
		w.reservoir = reservoir_new((size_t)sample, (uint64_t)seed);
	while ((rec = stream_next(s)) != NULL)
		judge(&w, rec);
	wake_release(w.wake, s);
	if (only_count)
		matcher_write_counts(w.matcher);
	if (w.reservoir != NULL)
		write_sample(&w);
	matcher_free(w.matcher);
	wake_free(w.wake);
	reservoir_free(w.reservoir);
	buf_free(&w.line);
	return stream_close(s);
}

static void
check(struct stream *s, const char *path, struct buf *out)
{
	struct flaws flaws = {0};

	buf_clear(out);
	dictcheck(path, &flaws);
	flaws_write(&flaws, path, out);
	stream_write_bytes(s, buf_str(out));
	if (flaws.n > 0)
		stream_flaw(s);
	flaws_free(&flaws);
}

/* What is given as an operand, or, for "-", in the records of standard input. */
static void
explain(struct stream *s, char **operands, struct buf *out)
{
	static char dash[] = "-";
	struct explanation *e = explain_new(pattern);
	bool any = *operands != NULL, gathers = false;
	struct record *rec;
	struct str text;

	explain_reading(e, out);
	if (!any)
		explain_forms(e, out);
	for (char **o = operands; *o != NULL; o++) {
		gathers |= strcmp(*o, "-") == 0;
		if (strcmp(*o, "-") != 0)
			explain_text(e, str_of(*o), out);
	}
	/* The stream opens its operands one by one, and none was opened yet. */
	if (gathers) {
		operands[0] = dash;
		operands[1] = NULL;
	}
	while (gathers && (rec = stream_next(s)) != NULL)
		if (record_text(rec, field, &text))
			explain_gather(e, text);
	explain_gathered(e, out);
	stream_write_bytes(s, buf_str(out));
	explain_free(e);
}

static int
tell(struct stream *s, char **operands)
{
	struct buf out = {0};

	stream_is_final(s);
	for (size_t i = 0; i < checked.n; i++)
		check(s, checked.values[i], &out);
	for (char **o = operands; checked.n > 0 && *o != NULL; o++)
		check(s, *o, &out);
	if (pattern != NULL)
		explain(s, operands, &out);
	buf_free(&out);
	return stream_close(s);
}

/* A whole number that fits, or the end. */
static void
check_number(const char *name, double n, double least)
{
	if (!(n >= least && n <= 4e9 && n == (double)(uint64_t)n))
		die("option --%s: a whole number from %.0f is wanted", name, least);
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);

	(void)argc;
	if (sample >= 0 || sample < -1)
		check_number("sample-unmatched", sample, 1);
	check_number("seed", seed, 0);
	if ((checked.n > 0) + (pattern != NULL) + only_count + (sample > 0) > 1)
		die("--check, --explain, --count and --sample-unmatched are four questions: ask one (try --help)");
	return checked.n > 0 || pattern != NULL ? tell(s, argv) : match(s);
}
