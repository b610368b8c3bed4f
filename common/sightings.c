#include "common/sightings.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/mem.h"
#include "common/spool.h"
#include "common/table.h"

/* What the table and this module take for an id beside its bytes; half full arrays take twice that. */
enum { BYTES_PER_ID = 88 };

struct sighting {
	uint64_t number;
	int64_t seen;
};

enum outcome { STAYS, GOES, WAITS };

struct sightings {
	enum keep keep;
	struct fates *fates;
	size_t memory, used;
	struct table *ids;
	struct sighting *items;      /* the one that stays, at its id's number */
	size_t n, room;
	struct spool *waiting;       /* NULL: nothing waits */
	struct buf line;
};

struct sightings *
sightings_new(enum keep keep, struct fates *fates, size_t memory)
{
	struct sightings *s = mem_new(1, sizeof *s);

	s->keep = keep;
	s->fates = fates;
	s->memory = memory;
	s->ids = table_new();
	return s;
}

void
sightings_free(struct sightings *s)
{
	if (s == NULL)
		return;
	table_free(s->ids);
	spool_free(s->waiting);
	buf_free(&s->line);
	free(s->items);
	free(s);
}

static bool
is_full(const struct sightings *s)
{
	return s->n > 0 && s->used >= s->memory / 2;
}

static void
drop(struct sightings *s, uint64_t number)
{
	fates_set(s->fates, number, (struct fate){.verdict = FATE_DROPPED});
}

/* The id is here again. */
static enum outcome
compare(struct sightings *s, struct sighting *stays, struct sighting now)
{
	switch (s->keep) {
	case KEEP_FIRST:
		return GOES;
	case KEEP_ALL:
		fates_set(s->fates, now.number, (struct fate){.of = stays->number, .verdict = FATE_AGAIN});
		return STAYS;
	case KEEP_LATEST:
		if (now.seen < stays->seen)
			return GOES;
		break;
	case KEEP_LAST:
		break;
	}
	drop(s, stays->number);
	*stays = now;
	return STAYS;
}

static enum outcome
meet(struct sightings *s, struct str id, struct sighting now)
{
	size_t i = is_full(s) ? table_find(s->ids, id) : table_number(s->ids, id);

	if (i == TABLE_NONE)
		return WAITS;
	if (i < s->n)
		return compare(s, &s->items[i], now);
	s->items = mem_room(s->items, s->n, &s->room, sizeof *s->items);
	s->items[s->n++] = now;
	s->used += id.n + BYTES_PER_ID;
	return STAYS;
}

static void
put_off(struct sightings *s, struct str id, struct sighting now)
{
	if (s->waiting == NULL)
		s->waiting = spool_new();
	buf_clear(&s->line);
	buf_add(&s->line, (const char *)&now, sizeof now);
	buf_add_str(&s->line, id);
	spool_add(s->waiting, buf_str(&s->line));
}

bool
sightings_add(struct sightings *s, struct str id, uint64_t number, int64_t seen)
{
	struct sighting now = {number, seen};
	enum outcome outcome = meet(s, id, now);

	if (outcome == WAITS)
		put_off(s, id, now);
	return outcome != GOES;
}

bool
sightings_waiting(const struct sightings *s)
{
	return s->waiting != NULL;
}

static void
forget(struct sightings *s)
{
	table_clear(s->ids);
	s->n = s->used = 0;
}

static void
play_round(struct sightings *s)
{
	struct spool *from = s->waiting;
	struct sighting now;
	struct str line;

	s->waiting = NULL;
	forget(s);
	spool_rewind(from);
	while (spool_next(from, &line)) {
		struct str id = str_from(line, sizeof now);

		memcpy(&now, line.p, sizeof now);
		switch (meet(s, id, now)) {
		case STAYS:
			break;
		case GOES:
			drop(s, now.number);
			break;
		case WAITS:
			put_off(s, id, now);
			break;
		}
	}
	spool_free(from);
}

void
sightings_settle(struct sightings *s)
{
	while (s->waiting != NULL)
		play_round(s);
}
