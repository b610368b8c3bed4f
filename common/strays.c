#include "common/strays.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/mem.h"
#include "common/remark.h"
#include "common/sorter.h"
#include "common/spool.h"

/* How far a stray's way up is known: it ends in this group, or goes on from this stray. */
struct way {
	uint64_t ends, place;        /* place: of its line in the spool */
	struct str id, at;
};

enum { WAY_KNOWN, WAY_STRAY, WAY_ASKED };        /* what is said of an id, in the order it has to be said */

struct strays {
	size_t hold, n, open;        /* open: ways that are not known to end */
	struct spool *lines, *ways;
	struct sorter *known;        /* by id: posts, strays, and those that ask for it */
	struct buf way, key, group;
};

struct strays *
strays_new(size_t hold)
{
	struct strays *s = mem_new(1, sizeof *s);

	s->hold = hold;
	return s;
}

void
strays_free(struct strays *s)
{
	if (s == NULL)
		return;
	spool_free(s->lines);
	spool_free(s->ways);
	sorter_free(s->known);
	buf_free(&s->way);
	buf_free(&s->key);
	buf_free(&s->group);
	free(s);
}

static void
pack(struct strays *s, const struct way *w)
{
	remark_add_number(&s->way, w->ends);
	remark_add_number(&s->way, w->place);
	remark_add_text(&s->way, w->id);
	remark_add_text(&s->way, w->at);
}

static struct way
unpack(struct str bytes)
{
	struct way w;

	w.ends = remark_cut_number(&bytes);
	w.place = remark_cut_number(&bytes);
	w.id = remark_cut_text(&bytes);
	w.at = remark_cut_text(&bytes);
	return w;
}

static void
put_aside(struct strays *s, struct spool *ways, const struct way *w)
{
	buf_clear(&s->way);
	pack(s, w);
	spool_add(ways, buf_str(&s->way));
	s->open += w->ends == 0;
}

/* Of one id the first word that is no question counts: the key holds what it is, and whose. */
static void
say(struct strays *s, struct str id, uint64_t what, const struct way *w)
{
	buf_clear(&s->key);
	remark_add_text(&s->key, id);
	buf_addc(&s->key, (char)what);
	remark_add_rank(&s->key, w->place);
	buf_clear(&s->way);
	remark_add_number(&s->way, what);
	remark_add_text(&s->way, id);
	pack(s, w);
	sorter_add(s->known, buf_str(&s->key), buf_str(&s->way));
}

/* A group that no post has: a NUL before the root's id. */
static struct str
of_root(struct strays *s, struct str id)
{
	buf_clear(&s->group);
	buf_addc(&s->group, '\0');
	buf_add_str(&s->group, id);
	return buf_str(&s->group);
}

void
strays_add(struct strays *s, struct str id, struct str up, struct str line)
{
	struct way w = {0, 0, id, up};

	if (s->lines == NULL) {
		s->lines = spool_new();
		s->ways = spool_new();
		s->known = sorter_new(s->hold);
	}
	w.place = spool_add(s->lines, line);
	s->n++;
	if (up.n == 0 || str_equal(up, id)) {
		w.ends = 1;
		w.at = of_root(s, id);
	}
	put_aside(s, s->ways, &w);
}

bool
strays_any(const struct strays *s)
{
	return s->n > 0;
}

void
strays_know(struct strays *s, struct str id, struct str post)
{
	say(s, id, WAY_KNOWN, &(struct way){1, 0, id, post});
}

/* Every stray tells where its way is, and those under way ask where it goes on. */
static void
ask(struct strays *s)
{
	struct str line;
	struct way w;

	spool_rewind(s->ways);
	while (spool_next(s->ways, &line)) {
		w = unpack(line);
		say(s, w.id, WAY_STRAY, &w);
		if (w.ends == 0)
			say(s, w.at, WAY_ASKED, &w);
	}
}

/* What is known of one id. */
struct said {
	struct buf id, at;
	bool any;
	uint64_t ends;
};

static void
hear(struct said *said, struct str id, uint64_t what, const struct way *w)
{
	if (!str_equal(buf_str(&said->id), id)) {
		buf_clear(&said->id);
		buf_add_str(&said->id, id);
		said->any = false;
	}
	if (said->any || what == WAY_ASKED)
		return;
	said->any = true;
	said->ends = w->ends;
	buf_clear(&said->at);
	buf_add_str(&said->at, w->at);
}

/* The first round only finds out which ways lead to strays at all; from then on they go twice as far each time. */
static void
go_on(struct strays *s, const struct said *said, struct way *w, bool first)
{
	if (!said->any) {
		w->ends = 1;
		w->at = of_root(s, w->at);
	} else if (said->ends != 0 || !first) {
		w->ends = said->ends;
		w->at = buf_str(&said->at);
	}
}

static void
go_round(struct strays *s, bool first)
{
	struct spool *further = spool_new();
	struct said said = {.any = false};
	struct str line;

	ask(s);
	s->open = 0;
	while (sorter_next(s->known, &line)) {
		uint64_t what = remark_cut_number(&line);
		struct str id = remark_cut_text(&line);
		struct way w = unpack(line);

		hear(&said, id, what, &w);
		if (what == WAY_ASKED)
			go_on(s, &said, &w, first);
		if (what == WAY_ASKED || (what == WAY_STRAY && w.ends != 0))
			put_aside(s, further, &w);
	}
	buf_free(&said.id);
	buf_free(&said.at);
	spool_free(s->ways);
	s->ways = further;
	sorter_free(s->known);
	s->known = sorter_new(s->hold);
}

/* In each round those nearest to an end find it, so when none does, all that are left go in circles. */
void
strays_settle(struct strays *s)
{
	size_t before = SIZE_MAX;
	bool first = true;

	if (s->n == 0)
		return;
	while (s->open > 0 && s->open < before) {
		before = s->open;
		go_round(s, first);
		first = false;
	}
	spool_rewind(s->ways);
	spool_rewind(s->lines);
}

bool
strays_next(struct strays *s, struct str *group, struct str *line)
{
	struct str bytes;
	struct way w;

	if (s->n == 0 || !spool_next(s->ways, &bytes))
		return false;
	w = unpack(bytes);
	*group = w.ends != 0 ? w.at : STR("\0");
	*line = spool_at(s->lines, w.place);
	return true;
}
