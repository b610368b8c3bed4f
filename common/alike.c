#include "common/alike.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/minhash.h"

enum { HEADS_MIN = 64 };

struct set {
	size_t first;                /* of its items */
	uint32_t n;
	uint32_t asked;              /* the last question it was compared for */
};

/* Set i has the entries i * bands + 0, 1, 2 ..., each in the list of its band's number. */
struct entry {
	uint32_t band;
	uint32_t next;               /* from 1; 0 ends the list */
};

struct alike {
	double threshold;
	struct minhash hash;
	struct set *sets;
	size_t n, room;
	uint64_t *items;
	size_t items_n, items_room;
	struct entry *entries;
	size_t entries_n, entries_room;
	uint32_t *heads;
	size_t mask;
	uint32_t bands[MINHASH_BANDS_MAX];   /* of the set last looked for */
	uint32_t question;
};

struct alike *
alike_new(double threshold)
{
	struct alike *a = mem_new(1, sizeof *a);

	a->threshold = threshold;
	minhash_choose(&a->hash, threshold);
	a->heads = mem_new(HEADS_MIN, sizeof *a->heads);
	a->mask = HEADS_MIN - 1;
	return a;
}

void
alike_free(struct alike *a)
{
	if (a == NULL)
		return;
	free(a->sets);
	free(a->items);
	free(a->entries);
	free(a->heads);
	free(a);
}

void
alike_clear(struct alike *a)
{
	a->n = a->items_n = a->entries_n = 0;
	memset(a->heads, 0, (a->mask + 1) * sizeof *a->heads);
}

/* A new question: after 2^32 of them the marks of the first ones would be believed. */
static void
begin_question(struct alike *a)
{
	if (++a->question != 0)
		return;
	for (size_t i = 0; i < a->n; i++)
		a->sets[i].asked = 0;
	a->question = 1;
}

static bool
is_like(struct alike *a, struct set *set, const struct shingles *other)
{
	struct shingles one = {a->items + set->first, set->n, 0};

	set->asked = a->question;
	return shingles_alike(&one, other, a->threshold);
}

/* The first set from `from' and before `first' that agrees in this band and is like the other one, or `first'. */
static size_t
search_band(struct alike *a, uint32_t band, const struct shingles *other, size_t from, size_t first)
{
	const struct entry *entry;

	for (uint32_t e = a->heads[band & a->mask]; e != 0; e = entry->next) {
		size_t i = (e - 1) / (uint32_t)a->hash.bands;

		entry = &a->entries[e - 1];
		if (entry->band == band && i >= from && i < first && a->sets[i].asked != a->question &&
		    is_like(a, &a->sets[i], other))
			first = i;
	}
	return first;
}

size_t
alike_find(struct alike *a, const struct shingles *other, size_t from)
{
	size_t first = ALIKE_NONE;

	begin_question(a);
	minhash_sign(&a->hash, other->items, other->n, a->bands);
	for (size_t b = 0; b < a->hash.bands; b++)
		first = search_band(a, a->bands[b], other, from, first);
	return first;
}

static void
link_entry(struct alike *a, size_t i)
{
	uint32_t *head = &a->heads[a->entries[i].band & a->mask];

	a->entries[i].next = *head;
	*head = (uint32_t)(i + 1);
}

static void
widen(struct alike *a)
{
	free(a->heads);
	a->mask = 2 * a->mask + 1;
	a->heads = mem_new(a->mask + 1, sizeof *a->heads);
	for (size_t i = 0; i < a->entries_n; i++)
		link_entry(a, i);
}

void
alike_add(struct alike *a, const struct shingles *set)
{
	a->sets = mem_room(a->sets, a->n, &a->room, sizeof *a->sets);
	a->sets[a->n++] = (struct set){a->items_n, (uint32_t)set->n, 0};
	for (size_t i = 0; i < set->n; i++) {
		a->items = mem_room(a->items, a->items_n, &a->items_room, sizeof *a->items);
		a->items[a->items_n++] = set->items[i];
	}
	if (a->entries_n + a->hash.bands > a->mask)
		widen(a);
	for (size_t b = 0; b < a->hash.bands; b++) {
		a->entries = mem_room(a->entries, a->entries_n, &a->entries_room, sizeof *a->entries);
		a->entries[a->entries_n++].band = a->bands[b];
		link_entry(a, a->entries_n - 1);
	}
}

size_t
alike_count(const struct alike *a)
{
	return a->n;
}

size_t
alike_memory(const struct alike *a)
{
	if (a->entries_n > UINT32_MAX - 2 * MINHASH_BANDS_MAX)
		return SIZE_MAX;
	return a->n * sizeof *a->sets + a->items_n * sizeof *a->items +
	    a->entries_n * (sizeof *a->entries + sizeof *a->heads);
}
