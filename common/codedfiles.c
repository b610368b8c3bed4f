#include "common/codedfiles.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/error.h"
#include "common/input.h"
#include "common/mem.h"

struct reader {
	struct codings *codings;
	struct stream *stream;
	struct input *in;
	struct record *rec;
};

static void
refuse(const struct reader *r, struct str line, const char *why)
{
	struct buf place = {0};

	buf_addf(&place, "%s:%zu", input_name(r->in), input_number(r->in));
	stream_refuse(r->stream, line, buf_text(&place), why);
	buf_free(&place);
}

/* Whether it is a coding that counts. */
static bool
take(const struct reader *r, struct str line)
{
	enum codings_status status;
	struct json_error error;
	const char *why;
	char reason[128];

	if (!record_read(r->rec, line, &error)) {
		snprintf(reason, sizeof reason, "byte %zu: %.80s", error.byte, error.what);
		refuse(r, line, reason);
		return false;
	}
	if (!record_equals(r->rec, "kind", "coding"))
		return false;
	status = codings_add(r->codings, r->rec, &why);
	if (status == CODINGS_REFUSED)
		refuse(r, line, why);
	return status != CODINGS_NONE;
}

void
codedfiles_read(struct codings *c, struct stream *s, const char *path)
{
	char *names[] = {mem_new(strlen(path) + 1, 1), NULL};
	struct reader r = {c, s, NULL, record_new()};
	enum input_status status;
	struct str line;
	size_t n = 0;

	memcpy(names[0], path, strlen(path));
	r.in = input_open(names);
	while ((status = input_line(r.in, &line)) != INPUT_END)
		if (status == INPUT_LONG)
			refuse(&r, line, "the line is longer than 64 MiB");
		else if (str_trim(line).n > 0)
			n += take(&r, line);
	if (n == 0) {
		warn("%s: no coding of a variable of the codebook", path);
		stream_flaw(s);
	}
	if (strcmp(path, "-") != 0)
		stream_uses(s, path);
	input_close(r.in);
	record_free(r.rec);
	free(names[0]);
}

void
codedfiles_finish(struct codings *c, struct stream *s)
{
	codings_finish(c);
	for (size_t i = 0; i < codings_count(c); i++) {
		const struct coded_variable *v = codings_at(c, i);

		if (v->doubled == 0)
			continue;
		warn("%.*s: %zu codings of a unit by a coder who had coded it before were left out",
		    (int)v->name.n, v->name.p, v->doubled);
		stream_flaw(s);
	}
}
