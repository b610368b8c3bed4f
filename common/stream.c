#include "common/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "common/error.h"
#include "common/hash.h"
#include "common/input.h"
#include "common/mem.h"
#include "common/output.h"
#include "common/version.h"

enum { LOOK_AT_CLOCK = 4096, MESSAGES_MAX = 20, REASON_MAX = 200, NOTES_MAX = 4 };

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
	const struct tool *tool;
	char **argv;                 /* a copy, for the run record */
	char **operands;
	struct input *in;            /* NULL for a producer */
	struct record *record;
	struct output *out;
	struct buf line;             /* a record on its way out */
	struct output *bad;
	struct limit limit;
	struct buf place, used, reason;
	size_t read, written, refused, runs;
	struct {
		const char *key;
		size_t n;
	} notes[NOTES_MAX];          /* what else the run record tells */
	size_t notes_n;
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

static char **
copy_pointers(char **argv)
{
	size_t n = 0;
	char **copy;

	while (argv[n] != NULL)
		n++;
	copy = mem_new(n + 1, sizeof *copy);
	for (size_t i = 0; i < n; i++)
		copy[i] = argv[i];
	return copy;
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

	s->tool = tool;
	s->argv = copy_pointers(argv);
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
	s->notes[s->notes_n].key = key;
	s->notes[s->notes_n++].n = n;
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
	const char *slash = strrchr(path, '/');
	struct buf item = {0};
	struct stat st;

	if (!provenance)
		return;
	buf_add_str(&item, str_of(slash != NULL ? slash + 1 : path));
	if (stat(path, &st) != 0)
		die("%s:", path);
	if (S_ISREG(st.st_mode)) {           /* a pipe can be read but once */
		buf_add_str(&item, STR(" sha256:"));
		if (!hash_add_file(&item, path))
			die("%s:", path);
	}
	buf_add_str(&s->used, buf_str(&item));
	buf_addc(&s->used, '\n');
	buf_free(&item);
}

static size_t
split_lines(struct str text, struct str *items)
{
	size_t n = 0;

	while (text.n > 0)
		items[n++] = str_cut(&text, '\n');
	return n;
}

/* What was done, without paths above the file: the same bytes wherever the study lies. */
static void
write_run(struct stream *s)
{
	struct record *r = record_new();
	struct str *items;
	struct buf id = {0};
	size_t n = 0;

	while (s->argv[n] != NULL)
		n++;
	items = mem_new(n + s->used.n + 1, sizeof *items);
	buf_addf(&id, "run:%zu:%s", s->runs + 1, s->tool->name);
	record_begin(r);
	record_set_text(r, "kind", STR("run"));
	record_set_text(r, "id", buf_str(&id));
	record_set_text(r, "tool", str_of(s->tool->name));
	record_set_text(r, "version", STR(CX_VERSION));
	for (size_t i = 1; i < n; i++)
		items[i - 1] = str_of(s->argv[i]);
	record_set_list(r, "arguments", items, n > 0 ? n - 1 : 0);
	record_set_list(r, "files", items, split_lines(buf_str(&s->used), items));
	record_set_number(r, "records_in", (double)s->read);
	record_set_number(r, "records_out", (double)s->written);
	record_set_number(r, "refused", (double)s->refused);
	for (size_t i = 0; i < s->notes_n; i++)
		record_set_number(r, s->notes[i].key, (double)s->notes[i].n);
	stream_write(s, r);
	record_free(r);
	buf_free(&id);
	free(items);
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
	buf_free(&s->line);
	buf_free(&s->place);
	buf_free(&s->used);
	buf_free(&s->reason);
	free(s->argv);
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
