#include "common/spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/mem.h"
#include "common/tempfile.h"

enum { GATHER = 1 << 15, KEEP_MAX = 1 << 22, GLANCE = 1 << 10 };

struct spool {
	FILE *file;
	char *gathered;              /* the file's buffer: of its own accord stdio takes 4 KB */
	struct buf line;             /* the one handed out */
	uint64_t end;                /* bytes written */
};

struct spool *
spool_new(void)
{
	struct spool *s = mem_new(1, sizeof *s);

	s->file = fdopen(tempfile_open(), "w+");
	s->gathered = mem_new(GATHER, 1);
	if (s->file == NULL || setvbuf(s->file, s->gathered, _IOFBF, GATHER) != 0)
		tempfile_failed();
	return s;
}

void
spool_free(struct spool *s)
{
	if (s == NULL)
		return;
	fclose(s->file);             /* nobody will read it: its status says nothing */
	free(s->gathered);
	buf_free(&s->line);
	free(s);
}

static void
put(struct spool *s, const void *p, size_t n)
{
	if (n > 0 && fwrite(p, 1, n, s->file) != n)
		tempfile_failed();
	s->end += n;
}

/* The length first: then a line may hold anything. */
uint64_t
spool_add(struct spool *s, struct str line)
{
	uint64_t place = s->end;

	put(s, &line.n, sizeof line.n);
	put(s, line.p, line.n);
	return place;
}

void
spool_rewind(struct spool *s)
{
	if (fflush(s->file) != 0 || fseek(s->file, 0, SEEK_SET) != 0)
		tempfile_failed();
}

/* Whether there was anything at all; a piece of it is an error. */
static bool
get(struct spool *s, void *p, size_t n)
{
	size_t got = n > 0 ? fread(p, 1, n, s->file) : 0;

	if (ferror(s->file))
		tempfile_failed();
	if (got > 0 && got < n)
		tempfile_cut();
	return got == n;
}

/* Room for n bytes, and no more than that when one giant line had been here. */
static void
make_room(struct spool *s, size_t n)
{
	if (s->line.room > KEEP_MAX && n < KEEP_MAX)
		buf_free(&s->line);
	buf_clear(&s->line);
	buf_reserve(&s->line, n);
}

bool
spool_next(struct spool *s, struct str *line)
{
	size_t n;

	if (!get(s, &n, sizeof n))
		return false;
	make_room(s, n);
	if (!get(s, s->line.p, n))
		tempfile_cut();
	s->line.n = n;
	*line = buf_str(&s->line);
	return true;
}

/* At least `least' bytes, at most `most', past the stream and its buffer: how many. */
static size_t
peek(struct spool *s, uint64_t place, char *p, size_t least, size_t most)
{
	size_t n = 0;

	while (n < least) {
		ssize_t got = pread(fileno(s->file), p + n, most - n, (off_t)(place + n));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			tempfile_failed();
		if (got == 0)
			tempfile_cut();
		n += (size_t)got;
	}
	return n;
}

/* One glance shows the length and, mostly, the line. */
struct str
spool_at(struct spool *s, uint64_t place)
{
	size_t n, seen;

	make_room(s, GLANCE);
	seen = peek(s, place, s->line.p, sizeof n, GLANCE);
	memcpy(&n, s->line.p, sizeof n);
	if (n <= seen - sizeof n)
		return (struct str){s->line.p + sizeof n, n};
	make_room(s, n);
	peek(s, place + sizeof n, s->line.p, n, n);
	return (struct str){s->line.p, n};
}
