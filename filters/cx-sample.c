/* cx-sample - draw records for people to code, the same ones every time */

#include <math.h>
#include <stdlib.h>

#include "common/calendar.h"
#include "common/condition.h"
#include "common/error.h"
#include "common/groups.h"
#include "common/mem.h"
#include "common/moment.h"
#include "common/sampleframe.h"
#include "common/samplesheets.h"
#include "common/samplesize.h"
#include "common/shelf.h"
#include "common/stream.h"
#include "common/timebucket.h"
#include "common/weekdays.h"

static const char *where, *by, *allocate = "proportional", *cluster, *order, *zone = "+03:00";
static const char *size_for, *report, *sheet, *codebook, *delimiter = "semicolon";
static struct option_list coders;
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
	OPTION_TEXT(0, "sheet", &sheet, "FILE", "write a sheet to code on; % is the coder's name"),
	OPTION_TEXT(0, "codebook", &codebook, "FILE", "what the sheet asks for"),
	OPTION_LIST(0, "coder", &coders, "NAME", "a sheet for this coder; may be given several times"),
	OPTION_TEXT(0, "delimiter", &delimiter, "CHAR", "of sheets: tab, comma, semicolon or bar (semicolon)"),
	OPTION_TEXT(0, "size-for", &size_for, "QUESTION", "no sample, but how large one must be"),
	OPTION_END
};

static const struct tool tool = {
	"cx-sample", "draw records for people to code, the same ones every time", options, stream_options
};

static const char *const keys[] = {"weight", NULL};

struct sample {
	struct stream *stream;
	struct fields *fields;
	struct condition *where;     /* NULL: all */
	struct groups *strata;       /* NULL: one */
	size_t spread;               /* the field that Neyman's allocation goes by */
	bool spreads;                /* some record has it */
	int64_t offset;
	struct sampleframe *frame;
	struct spool *spool;
	struct samplesheets *sheets; /* NULL: none */
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
	if ((sheet == NULL) != (codebook == NULL))
		die("--sheet and --codebook go together");
	if (sheet == NULL && coders.n > 0)
		die("--coder is whose --sheet it is: give both");
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
	if (sheet != NULL)
		s.sheets = samplesheets_new(s.stream, s.spool,
		    &(struct samplesheets_rules){sheet, codebook, &coders, delimiter, (uint64_t)seed});
	return s;
}

static void
close_sample(struct sample *s)
{
	samplesheets_free(s->sheets);
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
put_aside(struct sample *s, struct record *rec, size_t candidate, int64_t day)
{
	uint64_t place = spool_add(s->spool, (struct str){s->line.p, s->line.n - 1});

	s->candidate_of = mem_room(s->candidate_of, s->n, &s->room, sizeof *s->candidate_of);
	s->candidate_of[s->n] = candidate;
	if (!isnan(weeks)) {
		s->day_of = mem_room(s->day_of, s->n, &s->days_room, sizeof *s->day_of);
		s->day_of[s->n] = day;
	}
	if (s->sheets != NULL)
		samplesheets_seen(s->sheets, rec, place);
	s->n++;
}

/* What is not drawn from may be the post of what is. */
static void
leave_out(struct sample *s, struct record *rec)
{
	if (s->sheets != NULL)
		put_aside(s, rec, WEEKDAYS_NOBODY, WEEKDAYS_NONE);
}

static void
refuse(struct sample *s, struct record *rec, const char *why)
{
	stream_refuse_record(s->stream, rec, why);
	leave_out(s, rec);
}

/* Of several values a slash within one is told from those between them. */
static void
add_escaped(struct buf *name, struct str value, bool several)
{
	for (size_t i = 0; i < value.n; i++) {
		if (several && (value.p[i] == '/' || value.p[i] == '\\'))
			buf_addc(name, '\\');
		buf_addc(name, value.p[i]);
	}
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
		add_escaped(&name, groups_value(s->strata, numbers[0], k), groups_keys(s->strata) > 1);
	}
	stratum = sampleframe_stratum(s->frame, buf_str(&name));
	buf_free(&name);
	return stratum;
}

/* A record goes by its day; which days there are is known when all are seen. */
static void
take_day(struct sample *s, struct record *rec)
{
	int64_t seconds;

	if (!moment_of(rec, "time", &seconds)) {
		refuse(s, rec, "no time, and --weeks draws days");
		return;
	}
	put_aside(s, rec, WEEKDAYS_NOBODY, calendar_number_at(seconds + s->offset));
}

static void
take_cluster(struct sample *s, struct record *rec, size_t stratum)
{
	struct str name;
	size_t candidate;

	if (!record_scalar(rec, cluster, &name)) {
		refuse(s, rec, "no value of the key that --cluster draws by");
		return;
	}
	candidate = sampleframe_cluster(s->frame, stratum, name);
	if (candidate == SIZE_MAX)
		die("%s: %.*s lies in two strata, and --cluster draws it whole", stream_place(s->stream),
		    (int)name.n, name.p);
	else
		put_aside(s, rec, candidate, WEEKDAYS_NONE);
}

static void
take_record(struct sample *s, struct record *rec, size_t stratum)
{
	struct str id = buf_str(&s->line), rank = STR("");

	record_scalar(rec, "id", &id);       /* else it is drawn by all that it says */
	if (order != NULL && !record_scalar(rec, order, &rank))
		refuse(s, rec, "no value of the key that --every goes by");
	else
		put_aside(s, rec, sampleframe_add(s->frame, stratum, id, buf_str(&s->line), rank), WEEKDAYS_NONE);
}

static void
take(struct sample *s, struct record *rec)
{
	double number;
	size_t stratum;

	fields_read(s->fields, rec);
	buf_clear(&s->line);
	record_write(rec, &s->line);
	if (s->where != NULL && !condition_holds(s->where, s->fields)) {
		leave_out(s, rec);
		return;
	}
	if (!isnan(weeks)) {
		take_day(s, rec);
		return;
	}
	stratum = stratum_of(s);
	if (stratum == SIZE_MAX) {
		refuse(s, rec, "not one value of each key that makes a stratum");
		return;
	}
	if (parse_allocation() == ALLOCATION_NEYMAN && fields_number(s->fields, s->spread, &number)) {
		sampleframe_spread(s->frame, stratum, number);
		s->spreads = true;
	}
	if (cluster != NULL)
		take_cluster(s, rec, stratum);
	else
		take_record(s, rec, stratum);
}

/* --- the sample ------------------------------------------------------------------------ */

static void
draw(struct sample *s)
{
	struct sampleframe_plan plan = {
		.least = (size_t)least, .how = parse_allocation(), .systematic = order != NULL
	};

	if (plan.how == ALLOCATION_NEYMAN && s->n > 0 && !s->spreads)
		die("option --allocate: no record has a number under %s", allocate + 7);
	if (isnan(weeks)) {
		plan.size = (size_t)size;
	} else {
		weekdays_add(s->frame, s->day_of, s->n, s->candidate_of);
		plan.each = (size_t)weeks;
	}
	sampleframe_draw(s->frame, &plan);
}

static bool
is_drawn(const struct sample *s, size_t i)
{
	return s->candidate_of[i] != WEEKDAYS_NOBODY && sampleframe_drawn(s->frame, s->candidate_of[i]);
}

static void
write_drawn(struct sample *s)
{
	struct record *rec = record_new();
	struct str line;

	record_own(rec, keys);
	spool_rewind(s->spool);
	for (size_t i = 0; spool_next(s->spool, &line); i++) {
		if (!is_drawn(s, i))
			continue;
		shelf_read(rec, line);
		record_set_number(rec, "weight", sampleframe_weight(s->frame, s->candidate_of[i]));
		stream_write(s->stream, rec);
		if (s->sheets != NULL)
			samplesheets_draw(s->sheets, rec, i);
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
	if (s.sheets != NULL)
		samplesheets_write(s.sheets);
	if (to != NULL)
		write_report(&s, to);
	close_sample(&s);
	return stream_close(s.stream);
}
