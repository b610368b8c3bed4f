#include "common/snapshot.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/input.h"
#include "common/mem.h"
#include "common/spool.h"

struct snapshot {
	char *names[2];
	struct input *in;
	struct record *record;
	struct spool *lines;
};

struct snapshot *
snapshot_open(const char *path, bool keep)
{
	struct snapshot *s = mem_new(1, sizeof *s);

	s->names[0] = (char *)(uintptr_t)path;
	s->in = input_open(s->names);
	s->record = record_new();
	if (keep)
		s->lines = spool_new();
	return s;
}

void
snapshot_close(struct snapshot *s)
{
	if (s == NULL)
		return;
	input_close(s->in);
	record_free(s->record);
	spool_free(s->lines);
	free(s);
}

struct record *
snapshot_next(struct snapshot *s, uint64_t *place)
{
	struct str line;
	struct json_error why;
	enum input_status status;

	while ((status = input_line(s->in, &line)) == INPUT_LINE && str_trim(line).n == 0)
		;
	if (status == INPUT_END) {
		if (s->lines != NULL)
			spool_rewind(s->lines);
		return NULL;
	}
	if (status == INPUT_LONG)
		die("%s:%zu: the line is too long", input_name(s->in), input_number(s->in));
	if (!record_read(s->record, line, &why))
		die("%s:%zu: byte %zu: %s", input_name(s->in), input_number(s->in), why.byte, why.what);
	*place = s->lines != NULL ? spool_add(s->lines, line) : 0;
	return s->record;
}

struct str
snapshot_line(struct snapshot *s, uint64_t place)
{
	return spool_at(s->lines, place);
}
