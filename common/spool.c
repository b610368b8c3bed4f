#include "common/spool.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/mem.h"

enum { GATHER = 1 << 18, KEEP_MAX = 1 << 22 };

struct spool {
	FILE *file;
	struct buf line;             /* the one handed out */
};

static const char *
directory(void)
{
	const char *dir = getenv("TMPDIR");

	return dir != NULL && *dir != '\0' ? dir : "/tmp";
}

/* Above 2: where a standard stream was closed, its number must not come to mean this file. */
static int
nameless_file(void)
{
	struct buf path = {0};
	int low, fd;

	buf_addf(&path, "%s/cx-XXXXXX", directory());
	buf_text(&path);
	low = mkstemp(path.p);
	if (low < 0)
		die("temporary file in %s:", directory());
	unlink(path.p);
	buf_free(&path);
	fd = fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (fd < 0)
		die("temporary file in %s:", directory());
	close(low);
	return fd;
}

struct spool *
spool_new(void)
{
	struct spool *s = mem_new(1, sizeof *s);

	s->file = fdopen(nameless_file(), "w+");
	if (s->file == NULL || setvbuf(s->file, NULL, _IOFBF, GATHER) != 0)
		die("temporary file in %s:", directory());
	return s;
}

void
spool_free(struct spool *s)
{
	if (s == NULL)
		return;
	fclose(s->file);             /* nobody will read it: its status says nothing */
	buf_free(&s->line);
	free(s);
}

static void
put(struct spool *s, const void *p, size_t n)
{
	if (n > 0 && fwrite(p, 1, n, s->file) != n)
		die("temporary file in %s:", directory());
}

/* The length first: then a line may hold anything. */
void
spool_add(struct spool *s, struct str line)
{
	put(s, &line.n, sizeof line.n);
	put(s, line.p, line.n);
}

void
spool_rewind(struct spool *s)
{
	if (fflush(s->file) != 0 || fseek(s->file, 0, SEEK_SET) != 0)
		die("temporary file in %s:", directory());
}

/* Whether there was anything at all; a piece of it is an error. */
static bool
get(struct spool *s, void *p, size_t n)
{
	size_t got = n > 0 ? fread(p, 1, n, s->file) : 0;

	if (ferror(s->file))
		die("temporary file in %s:", directory());
	if (got > 0 && got < n)
		die("temporary file in %s: it was cut short", directory());
	return got == n;
}

bool
spool_next(struct spool *s, struct str *line)
{
	size_t n;

	if (!get(s, &n, sizeof n))
		return false;
	if (s->line.room > KEEP_MAX && n < KEEP_MAX)
		buf_free(&s->line);  /* one giant line is not hoarded */
	buf_clear(&s->line);
	buf_reserve(&s->line, n);
	if (!get(s, s->line.p, n))
		die("temporary file in %s: it was cut short", directory());
	s->line.n = n;
	*line = buf_str(&s->line);
	return true;
}
