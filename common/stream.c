#include "common/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "common/error.h"
#include "common/input.h"
#include "common/mem.h"
#include "common/output.h"
#include "common/runrecord.h"

enum { LOOK_AT_CLOCK = 4096, MESSAGES_MAX = 20, REASON_MAX = 200 };

static const char *bad_path, *max_bad;
static bool provenance;

const struct option_spec stream_options[] = {
	OPTION_TEXT(0, "bad", &bad_path, "FILE", "keep what was refused, with the reason"),
	OPTION_TEXT(0, "max-bad", &max_bad, "N|P%", "status 2 when more than this is refused"),
	OPTION_FLAG(0, "provenance", &provenance, "append a record that tells what this run did"),
	OPTION_END
};

struct limit {
	double value;
	bool given, percent;
};

struct stream {
	struct runrecord *run;
	char **operands;
	struct input *in;            /* NULL for a producer */
	struct record *record;
	struct output *out;
	struct buf line;             /* a record on its way out */
	struct output *bad;
	struct limit limit;
	struct buf place, reason;
	size_t read, written, refused, runs;
	bool flawed;
	bool keeps_runs, is_final;
	bool shows;                  /* stderr is a terminal */
	bool shown;
	struct timespec began;
};

static struct limit
parse_limit(void)
{
	struct limit limit = {0};
	char *end;

	if (max_bad == NULL)
		return limit;
	limit.given = true;
	limit.value = strtod(max_bad, &end);
	limit.percent = end != max_bad && *end == '%';
	if (end == max_bad || strspn(max_bad, "0123456789.") < (size_t)(end - max_bad) || end[limit.percent] != '\0' || !(limit.value >= 0))
		die("option --max-bad: '%s' is neither a number nor a percentage", max_bad);
	return limit;
}

static bool
asked_by_environment(void)
{
	const char *value = getenv("CX_PROVENANCE");

	return value != NULL && *value != '\0' && strcmp(value, "0") != 0;
}

/* What is said of a file must not take the file's place. */
struct output *
stream_beside(struct stream *s, const char *option, const char *path)
{
	struct stat mine, input;

	if (stat(path, &mine) == 0 && S_ISREG(mine.st_mode))
		for (char **o = s->operands; *o != NULL; o++)
			if (stat(*o, &input) == 0 && input.st_dev == mine.st_dev && input.st_ino == mine.st_ino)
				die("option --%s: %s is read as input", option, path);
	return output_file(path);
}

struct stream *
stream_produce(const struct tool *tool, char **argv, char ***operands)
{
	struct stream *s = mem_new(1, sizeof *s);

	s->run = runrecord_new(tool->name, argv);
	*operands = options_parse(tool, argv);
	s->limit = parse_limit();
	provenance = provenance || asked_by_environment();
	s->record = record_new();
	s->out = output_standard();
	s->operands = *operands;
	if (bad_path != NULL)
		s->bad = stream_beside(s, "bad", bad_path);
	s->shows = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
	clock_gettime(CLOCK_MONOTONIC, &s->began);
	return s;
}

struct stream *
stream_open(const struct tool *tool, char **argv)
{
	char **operands;
	struct stream *s = stream_produce(tool, argv, &operands);

	s->in = input_open(operands);
	return s;
}

void
stream_own(struct stream *s, const char *const *keys)
{
	record_own(s->record, keys);
}

const char *
stream_place(struct stream *s)
{
	buf_clear(&s->place);
	buf_addf(&s->place, "%s:%zu", input_name(s->in), input_number(s->in));
	return buf_text(&s->place);
}

/* A flood of messages helps nobody; --bad has them all. */
static void
tell(const struct stream *s, const char *place, const char *reason)
{
	if (s->refused <= MESSAGES_MAX)
		warn("%s: %s", place, reason);
	if (s->refused == MESSAGES_MAX)
		warn("further refusals are counted, not shown; --bad FILE keeps them all");
}

void
stream_refuse(struct stream *s, struct str raw, const char *place, const char *reason)
{
	struct buf line = {0};

	s->refused++;
	tell(s, place, reason);
	if (s->bad == NULL)
		return;
	buf_addf(&line, "%s: %s\t", place, reason);
	buf_add_str(&line, raw);
	buf_addc(&line, '\n');
	output_add(s->bad, buf_str(&line));
	buf_free(&line);
}

void
stream_refuse_record(struct stream *s, const struct record *rec, const char *reason)
{
	struct buf line = {0};

	record_write(rec, &line);
	stream_refuse(s, (struct str){line.p, line.n - 1}, stream_place(s), reason);
	buf_free(&line);
}

void
stream_flaw(struct stream *s)
{
	s->flawed = true;
}

void
stream_count(struct stream *s)
{
	s->read++;
}

void
stream_note(struct stream *s, const char *key, size_t n)
{
	runrecord_note(s->run, key, n);
}

static double
seconds_since(struct timespec then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then.tv_sec) + (double)(now.tv_nsec - then.tv_nsec) / 1e9;
}

void
stream_progress(struct stream *s, uint64_t done, uint64_t total)
{
	double t;

	if (!s->shows || total == 0 || s->read % LOOK_AT_CLOCK != 0 || (t = seconds_since(s->began)) < 1)
		return;
	s->shown = true;
	fprintf(stderr, "\r\033[K%s: %.0f MB, %.0f records/s", progname,
	    (double)done / 1e6, (double)s->read / t);
	if (total > done && done > 0)
		fprintf(stderr, ", %.0f s left", t * (double)(total - done) / (double)done);
}

static void
refuse_line(struct stream *s, struct str line, const struct json_error *why)
{
	buf_clear(&s->reason);
	buf_addf(&s->reason, "byte %zu: %.*s", why->byte, REASON_MAX, why->what);
	stream_refuse(s, line, stream_place(s), buf_text(&s->reason));
}

static bool
is_blank(struct str line)
{
	return str_trim(line).n == 0;
}

void
stream_keep_runs(struct stream *s)
{
	s->keeps_runs = true;
}

void
stream_is_final(struct stream *s)
{
	s->is_final = true;
}

/* Also with keys that this filter would otherwise replace. */
void
stream_pass(struct stream *s, struct str line)
{
	s->written++;
	output_add(s->out, line);
	output_add(s->out, STR("\n"));
}

struct record *
stream_next(struct stream *s)
{
	struct json_error why;
	enum input_status status;
	struct str line;

	while ((status = input_line(s->in, &line)) != INPUT_END) {
		if (status == INPUT_LINE && is_blank(line))
			continue;
		why = (struct json_error){INPUT_LINE_MAX + 1, "the line is longer than 64 MiB"};
		s->read++;
		stream_progress(s, input_bytes(s->in), input_total(s->in));
		if (status == INPUT_LONG || !record_read(s->record, line, &why)) {
			refuse_line(s, line, &why);
			continue;
		}
		if (!record_equals(s->record, "kind", "run"))
			return s->record;
		s->runs++;
		if (s->keeps_runs)
			return s->record;
		stream_pass(s, line);
	}
	return NULL;
}

void
stream_write(struct stream *s, const struct record *r)
{
	buf_clear(&s->line);
	record_write(r, &s->line);
	s->written++;
	output_add(s->out, buf_str(&s->line));
}

void
stream_write_bytes(struct stream *s, struct str bytes)
{
	output_add(s->out, bytes);
}

void
stream_uses(struct stream *s, const char *path)
{
	if (provenance)
		runrecord_uses(s->run, path);
}

/* Appended to the records. */
static void
write_run(struct stream *s)
{
	struct runrecord_counts counts = {s->runs + 1, s->read, s->written, s->refused};
	struct record *r = record_new();

	runrecord_fill(s->run, &counts, r);
	stream_write(s, r);
	record_free(r);
}

static bool
too_many(const struct stream *s)
{
	double bad = (double)s->refused;

	if (!s->limit.given)
		return false;
	if (s->limit.percent)
		return bad > s->limit.value / 100 * (double)s->read;
	return bad > s->limit.value;
}

static void
free_stream(struct stream *s)
{
	if (s->in != NULL)
		input_close(s->in);
	record_free(s->record);
	runrecord_free(s->run);
	buf_free(&s->line);
	buf_free(&s->place);
	buf_free(&s->reason);
	free(s);
}

int
stream_close(struct stream *s)
{
	int status = s->refused > 0 || s->flawed ? STATUS_REFUSED : STATUS_OK;

	if (provenance && !s->is_final)
		write_run(s);
	if (s->shown)
		fputs("\r\033[K", stderr);
	output_close(s->out);
	if (s->bad != NULL)
		output_close(s->bad);
	if (too_many(s)) {
		warn("%zu of %zu records refused, more than --max-bad %s", s->refused, s->read, max_bad);
		status = STATUS_FATAL;
	}
	free_stream(s);
	return status;
}
