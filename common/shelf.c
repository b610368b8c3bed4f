#include "common/shelf.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"

struct shelf {
	struct spool *spool;
	struct buf line;
};

struct shelf *
shelf_new(void)
{
	struct shelf *s = mem_new(1, sizeof *s);

	s->spool = spool_new();
	return s;
}

void
shelf_free(struct shelf *s)
{
	spool_free(s->spool);
	buf_free(&s->line);
	free(s);
}

void
shelf_add(struct shelf *s, const struct record *rec)
{
	buf_clear(&s->line);
	record_write(rec, &s->line);
	spool_add(s->spool, (struct str){s->line.p, s->line.n - 1});     /* without its LF */
}

void
shelf_rewind(struct shelf *s)
{
	spool_rewind(s->spool);
}

bool
shelf_next(struct shelf *s, struct record *rec)
{
	struct str line;

	if (!spool_next(s->spool, &line))
		return false;
	shelf_read(rec, line);
	return true;
}

void
shelf_read(struct record *rec, struct str line)
{
	struct json_error why;

	if (!record_read(rec, line, &why))
		die("temporary file: byte %zu: %s", why.byte, why.what);
}
