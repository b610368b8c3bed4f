/* cx-sample - draw records for people to code, the same ones every time */

#include <math.h>
#include <stdlib.h>

#include "common/calendar.h"
#include "common/condition.h"
#include "common/error.h"
#include "common/groups.h"
#include "common/mem.h"
#include "common/sampleframe.h"
#include "common/samplesize.h"
#include "common/spool.h"
#include "common/stream.h"
#include "common/timebucket.h"
#include "common/timestamp.h"

static const char *where, *by, *allocate = "proportional", *cluster, *order, *zone = "+03:00";
static const char *size_for, *report;
static double size = NAN, least = 0, weeks = NAN, seed = 1;

static const struct option_spec options[] = {
	OPTION_NUMBER('n', "size", &size, "N", "draw so many"),
	OPTION_TEXT('w', "where", &where, "CONDITION", "of records that satisfy it"),
	OPTION_TEXT('b', "by", &by, "KEYS", "from each stratum that these make"),
	OPTION_TEXT('a', "allocate", &allocate, "HOW", "proportional, equal, or neyman:KEY (proportional)"),
	OPTION_NUMBER('m', "min", &least, "N", "so many of each stratum at least (0)"),
	OPTION_TEXT('c', "cluster", &cluster, "KEY", "draw values of this key, with all their records"),
	OPTION_TEXT('e', "every", &order, "KEY", "systematically: one in so many, in the order of this key"),
	OPTION_NUMBER(0, "weeks", &weeks, "N", "constructed weeks: N of all Mondays, N of all Tuesdays ..."),
	OPTION_TEXT(0, "tz", &zone, "OFFSET", "the clock that days go by (+03:00)"),
	OPTION_NUMBER('s', "seed", &seed, "N", "what is drawn depends on it (1)"),
	OPTION_TEXT('r', "report", &report, "FILE", "rows that say what was drawn from what"),
	OPTION_TEXT(0, "size-for", &size_for, "QUESTION", "no sample, but how large one must be"),
	OPTION_END
};

static const struct tool tool = {
	"cx-sample", "draw records for people to code, the same ones every time", options, stream_options
};

static const char *const keys[] = {"weight", NULL};

enum { DAYS_MAX = 366 * 200 };

struct sample {
	struct stream *stream;
	struct fields *fields;
	struct condition *where;     /* NULL: all */
	struct groups *strata;       /* NULL: one */
	size_t spread;               /* the field that Neyman's allocation goes by */
	int64_t offset;
	struct sampleframe *frame;
	struct spool *spool;
	size_t *candidate_of;        /* of each record put aside */
	int64_t *day_of;             /* the same, of constructed weeks */
	size_t n, room, days_room;
	struct buf line;
};

/* --- what is asked ------------------------------------------------------------- */

static void
check_number(const char *option, double number, double lowest)
{
	if (!isnan(number) && !(number >= lowest && number <= 1e12 && number == floor(number)))
		die("option --%s: a whole number from %.0f on is expected", option, lowest);
}

static void
check_options(void)
{
	check_number("size", size, 1);
	check_number("weeks", weeks, 1);
	check_number("min", least, 0);
	check_number("seed", seed, 0);
	if (isnan(size) == isnan(weeks))
		die("say how many: --size N, or --weeks N");
	if (!isnan(weeks) && (by != NULL || cluster != NULL || order != NULL))
		die("--weeks draws days: --by, --cluster and --every are not for it");
	if (cluster != NULL && order != NULL)
		die("--cluster and --every draw in two ways: give one");
}

static enum allocation
parse_allocation(void)
{
	if (str_is(str_of(allocate), "proportional"))
		return ALLOCATION_PROPORTIONAL;
	if (str_is(str_of(allocate), "equal"))
		return ALLOCATION_EQUAL;
	if (str_starts(str_of(allocate), STR("neyman:")) && allocate[7] != '\0')
		return ALLOCATION_NEYMAN;
	die("option --allocate: '%s' is none of proportional, equal, neyman:KEY", allocate);
}

/* How large a sample must be needs no sample. */
static void
answer_and_exit(struct stream *stream)
{
	struct buf answer = {0};

	samplesize_answer(size_for, &answer);
	stream_is_final(stream);
	stream_write_bytes(stream, buf_str(&answer));
	buf_free(&answer);
	exit(stream_close(stream));
}

static struct sample
open_sample(char **argv)
{
	struct sample s = {.stream = stream_open(&tool, argv)};

	if (size_for != NULL)
		answer_and_exit(s.stream);
	check_options();
	s.fields = fields_new();
	s.where = condition_option("where", where, s.fields);
	if (!timebucket_offset(str_of(zone), &s.offset))
		die("option --tz: '%s' is no offset, as +03:00 is", zone);
	if (by != NULL)
		s.strata = groups_new(by, s.offset, s.fields);
	if (parse_allocation() == ALLOCATION_NEYMAN)
		s.spread = fields_want(s.fields, str_of(allocate + 7));
	s.frame = sampleframe_new((uint64_t)seed);
	s.spool = spool_new();
	return s;
}

static void
close_sample(struct sample *s)
{
	spool_free(s->spool);
	sampleframe_free(s->frame);
	groups_free(s->strata);
	condition_free(s->where);
	fields_free(s->fields);
	free(s->candidate_of);
	free(s->day_of);
	buf_free(&s->line);
}

/* --- the frame ------------------------------------------------------------------- */

static void
refuse(struct sample *s, const char *why)
{
	stream_refuse(s->stream, (struct str){s->line.p, s->line.n - 1}, stream_place(s->stream), why);
}

/* The stratum of the record at hand; SIZE_MAX when it has none. */
static size_t
stratum_of(struct sample *s)
{
	const size_t *numbers;
	struct buf name = {0};
	size_t n, stratum;

	if (s->strata == NULL)
		return sampleframe_stratum(s->frame, STR(""));
	if (!groups_read(s->strata, &numbers, &n) || n != 1)
		return SIZE_MAX;
	for (size_t k = 0; k < groups_keys(s->strata); k++) {
		if (k > 0)
			buf_addc(&name, '/');
		buf_add_str(&name, groups_value(s->strata, numbers[0], k));
	}
	stratum = sampleframe_stratum(s->frame, buf_str(&name));
	buf_free(&name);
	return stratum;
}

static void
put_aside(struct sample *s, size_t candidate)
{
	s->candidate_of = mem_room(s->candidate_of, s->n, &s->room, sizeof *s->candidate_of);
	s->candidate_of[s->n++] = candidate;
	spool_add(s->spool, (struct str){s->line.p, s->line.n - 1});
}

/* A record goes by its day; which days there are is known when all are seen. */
static void
take_day(struct sample *s, struct record *rec)
{
	struct str time;
	int64_t seconds;

	if (!record_text(rec, "time", &time) || !timestamp_parse(time, &seconds)) {
		refuse(s, "no time, and --weeks draws days");
		return;
	}
	s->day_of = mem_room(s->day_of, s->n, &s->days_room, sizeof *s->day_of);
	s->day_of[s->n] = calendar_number_at(seconds + s->offset);
	put_aside(s, SIZE_MAX);
}

static void
take_cluster(struct sample *s, struct record *rec, size_t stratum)
{
	struct str name;
	size_t candidate;

	if (!record_scalar(rec, cluster, &name)) {
		refuse(s, "no value of the key that --cluster draws by");
		return;
	}
	candidate = sampleframe_cluster(s->frame, stratum, name);
	if (candidate == SIZE_MAX)
		refuse(s, "its cluster lies in another stratum, too");
	else
		put_aside(s, candidate);
}

static void
take_record(struct sample *s, struct record *rec, size_t stratum)
{
	struct str id, rank = STR("");

	if (!record_scalar(rec, "id", &id))
		refuse(s, "no id, by which records are drawn");
	else if (order != NULL && !record_scalar(rec, order, &rank))
		refuse(s, "no value of the key that --every goes by");
	else
		put_aside(s, sampleframe_add(s->frame, stratum, id, buf_str(&s->line), rank));
}

static void
take(struct sample *s, struct record *rec)
{
	double number;
	size_t stratum;

	fields_read(s->fields, rec);
	if (s->where != NULL && !condition_holds(s->where, s->fields))
		return;
	buf_clear(&s->line);
	record_write(rec, &s->line);
	if (!isnan(weeks)) {
		take_day(s, rec);
		return;
	}
	stratum = stratum_of(s);
	if (stratum == SIZE_MAX) {
		refuse(s, "not one value of each key that makes a stratum");
		return;
	}
	if (parse_allocation() == ALLOCATION_NEYMAN && fields_number(s->fields, s->spread, &number))
		sampleframe_spread(s->frame, stratum, number);
	if (cluster != NULL)
		take_cluster(s, rec, stratum);
	else
		take_record(s, rec, stratum);
}

/* --- constructed weeks -------------------------------------------------------------- */

static void
add_day(struct sample *s, int64_t day)
{
	static const char *const names[] = {"1 Mon", "2 Tue", "3 Wed", "4 Thu", "5 Fri", "6 Sat", "7 Sun"};
	struct buf name = {0};
	size_t weekday = (size_t)(((day + 3) % 7 + 7) % 7);   /* 1970-01-01 was a Thursday */

	timebucket_add(&name, BUCKET_DAY, day * 86400);
	sampleframe_add(s->frame, sampleframe_stratum(s->frame, str_of(names[weekday])), buf_str(&name),
	    buf_str(&name), buf_str(&name));
	buf_free(&name);
}

/* All days from the first to the last one, whether anything was said or not; candidate i is day first + i. */
static void
make_days(struct sample *s)
{
	int64_t first = INT64_MAX, last = INT64_MIN;

	for (size_t i = 0; i < s->n; i++) {
		first = s->day_of[i] < first ? s->day_of[i] : first;
		last = s->day_of[i] > last ? s->day_of[i] : last;
	}
	if (s->n > 0 && last - first >= DAYS_MAX)
		die("the records lie more than 200 years apart, too far for --weeks");
	for (int64_t day = first; day <= last; day++)
		add_day(s, day);
	for (size_t i = 0; i < s->n; i++)
		s->candidate_of[i] = (size_t)(s->day_of[i] - first);
}

/* --- the sample ------------------------------------------------------------------------ */

static void
draw(struct sample *s)
{
	struct sampleframe_plan plan = {
		.least = (size_t)least, .how = parse_allocation(), .systematic = order != NULL
	};

	if (isnan(weeks)) {
		plan.size = (size_t)size;
	} else {
		make_days(s);
		plan.each = (size_t)weeks;
	}
	sampleframe_draw(s->frame, &plan);
}

static void
write_drawn(struct sample *s)
{
	struct record *rec = record_new();
	struct json_error why;
	struct str line;

	record_own(rec, keys);
	spool_rewind(s->spool);
	for (size_t i = 0; spool_next(s->spool, &line); i++) {
		if (!sampleframe_drawn(s->frame, s->candidate_of[i]))
			continue;
		if (!record_read(rec, line, &why))
			die("temporary file: byte %zu: %s", why.byte, why.what);
		record_set_number(rec, "weight", sampleframe_weight(s->frame, s->candidate_of[i]));
		stream_write(s->stream, rec);
	}
	record_free(rec);
}

static void
write_row(struct output *to, struct record *row, const struct frame_stratum *h)
{
	struct buf line = {0};

	record_begin(row);
	record_set_text(row, "kind", STR("row"));
	record_set_text(row, "table", STR("sample"));
	if (h->name.n > 0)
		record_set_text(row, "stratum", h->name);
	record_set_text(row, "drawn", str_of(!isnan(weeks) ? "days" : cluster != NULL ? cluster : "records"));
	record_set_number(row, "population", (double)h->share.size);
	record_set_number(row, "n", (double)h->share.drawn);
	record_set_number(row, "weight", h->weight);
	record_set_number(row, "seed", seed);
	record_write(row, &line);
	output_add(to, buf_str(&line));
	buf_free(&line);
}

static void
write_report(struct sample *s, struct output *to)
{
	struct record *row = record_new();

	for (size_t i = 0; i < sampleframe_strata(s->frame); i++)
		write_row(to, row, sampleframe_at(s->frame, i));
	record_free(row);
	output_close(to);
}

int
main(int argc, char **argv)
{
	struct sample s = open_sample(argv);
	struct output *to = report != NULL ? stream_beside(s.stream, "report", report) : NULL;
	struct record *rec;

	(void)argc;
	while ((rec = stream_next(s.stream)) != NULL)
		take(&s, rec);
	draw(&s);
	write_drawn(&s);
	if (to != NULL)
		write_report(&s, to);
	close_sample(&s);
	return stream_close(s.stream);
}
