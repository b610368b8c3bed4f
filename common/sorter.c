#include "common/sorter.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/mem.h"
#include "common/spool.h"

/* So many spools at once: each is an open file with a gather buffer of its own. */
enum { RUNS_MAX = 64 };

struct entry {
	struct str key, line;        /* where they stand is only known once they are sorted */
};

/* A spool of entries in order, and the one at its head. */
struct run {
	struct spool *spool;
	struct str raw;              /* the key's length, the key, the line */
	struct entry head;
	bool more;
};

struct sorter {
	size_t hold;
	struct buf bytes;            /* of what is held: each key with its line after it */
	struct entry *held;
	size_t n, room, next;
	struct run runs[RUNS_MAX];
	size_t n_runs;
	struct run *given;           /* the run whose head was handed out */
	bool complete;
	struct buf raw;
};

struct sorter *
sorter_new(size_t hold)
{
	struct sorter *s = mem_new(1, sizeof *s);

	s->hold = hold;
	return s;
}

static void
forget_runs(struct sorter *s)
{
	for (size_t i = 0; i < s->n_runs; i++)
		spool_free(s->runs[i].spool);
	s->n_runs = 0;
}

void
sorter_free(struct sorter *s)
{
	if (s == NULL)
		return;
	forget_runs(s);
	buf_free(&s->bytes);
	buf_free(&s->raw);
	free(s->held);
	free(s);
}

/* Of equal keys that which came first: it stands first in the bytes, too. */
static int
by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = str_compare(x->key, y->key);

	return order != 0 ? order : (x->key.p > y->key.p) - (x->key.p < y->key.p);
}

static void
sort_held(struct sorter *s)
{
	const char *p = s->bytes.p;

	for (size_t i = 0; i < s->n; i++) {
		s->held[i].key.p = p;
		s->held[i].line.p = p + s->held[i].key.n;
		p = s->held[i].line.p + s->held[i].line.n;
	}
	if (s->n > 1)
		qsort(s->held, s->n, sizeof *s->held, by_key);
}

/* --- runs ------------------------------------------------------------------- */

static void
advance(struct run *r)
{
	size_t key_n;

	r->more = spool_next(r->spool, &r->raw);
	if (!r->more)
		return;
	memcpy(&key_n, r->raw.p, sizeof key_n);
	r->head.key = (struct str){r->raw.p + sizeof key_n, key_n};
	r->head.line = str_from(r->raw, sizeof key_n + key_n);
}

/* The earliest of those whose head is least, or NULL when all are at their end. */
static struct run *
least(struct sorter *s)
{
	struct run *best = NULL;

	for (struct run *r = s->runs; r < s->runs + s->n_runs; r++)
		if (r->more && (best == NULL || str_compare(r->head.key, best->head.key) < 0))
			best = r;
	return best;
}

static void
begin_merge(struct sorter *s)
{
	for (size_t i = 0; i < s->n_runs; i++) {
		spool_rewind(s->runs[i].spool);
		advance(&s->runs[i]);
	}
}

/* All of them become one, which is the earliest. */
static void
join_runs(struct sorter *s)
{
	struct spool *all = spool_new();
	struct run *r;

	begin_merge(s);
	while ((r = least(s)) != NULL) {
		spool_add(all, r->raw);
		advance(r);
	}
	forget_runs(s);
	s->runs[s->n_runs++] = (struct run){.spool = all};
}

static void
put_aside(struct sorter *s)
{
	struct spool *spool = spool_new();

	sort_held(s);
	for (size_t i = 0; i < s->n; i++) {
		buf_clear(&s->raw);
		buf_add(&s->raw, (const char *)&s->held[i].key.n, sizeof s->held[i].key.n);
		buf_add_str(&s->raw, s->held[i].key);
		buf_add_str(&s->raw, s->held[i].line);
		spool_add(spool, buf_str(&s->raw));
	}
	s->n = 0;
	buf_clear(&s->bytes);
	if (s->n_runs == RUNS_MAX)
		join_runs(s);
	s->runs[s->n_runs++] = (struct run){.spool = spool};
}

/* --- the order of the calls --------------------------------------------------- */

void
sorter_add(struct sorter *s, struct str key, struct str line)
{
	size_t taken = s->bytes.n + s->n * sizeof *s->held;

	if (s->n > 0 && (taken > s->hold || key.n + line.n > s->hold - taken))
		put_aside(s);
	s->held = mem_room(s->held, s->n, &s->room, sizeof *s->held);
	s->held[s->n++] = (struct entry){{NULL, key.n}, {NULL, line.n}};
	buf_add_str(&s->bytes, key);
	buf_add_str(&s->bytes, line);
}

static void
complete(struct sorter *s)
{
	s->complete = true;
	if (s->n_runs == 0) {
		sort_held(s);
		return;
	}
	put_aside(s);
	buf_free(&s->bytes);
	begin_merge(s);
}

bool
sorter_next(struct sorter *s, struct str *line)
{
	if (!s->complete)
		complete(s);
	if (s->n_runs == 0) {
		if (s->next == s->n)
			return false;
		*line = s->held[s->next++].line;
		return true;
	}
	if (s->given != NULL)
		advance(s->given);
	s->given = least(s);
	if (s->given == NULL)
		return false;
	*line = s->given->head.line;
	return true;
}
