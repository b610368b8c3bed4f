#include "common/spacesaving.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/mem.h"

/* A heap with the least count on top, and chains of its items by the hash of their keys. */
struct item {
	struct buf key;
	uint64_t count, error, hash;
	size_t place;                /* in the heap */
	size_t next;                 /* in the chain; NONE at its end */
};

#define NONE SIZE_MAX

struct spacesaving {
	struct item *items;          /* these stay where they are; the heap has their numbers */
	size_t *heap, *chains;
	size_t n, room, most, mask;
};

struct spacesaving *
spacesaving_new(size_t counters)
{
	struct spacesaving *s = mem_new(1, sizeof *s);

	s->most = counters;
	s->mask = 1;
	while (s->mask < counters)
		s->mask *= 2;
	s->chains = mem_new(s->mask, sizeof *s->chains);
	for (size_t i = 0; i < s->mask; i++)
		s->chains[i] = NONE;
	s->mask--;
	s->heap = mem_new(counters, sizeof *s->heap);
	return s;
}

void
spacesaving_free(struct spacesaving *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->n; i++)
		buf_free(&s->items[i].key);
	free(s->items);
	free(s->heap);
	free(s->chains);
	free(s);
}

static uint64_t
hash_of(struct str key)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325);

	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.p[i]) * UINT64_C(0x100000001B3);
	return h ^ h >> 32;
}

static size_t
find(const struct spacesaving *s, struct str key, uint64_t hash)
{
	size_t i = s->chains[hash & s->mask];

	while (i != NONE && (s->items[i].hash != hash || !str_equal(buf_str(&s->items[i].key), key)))
		i = s->items[i].next;
	return i;
}

static void
chain(struct spacesaving *s, size_t i)
{
	size_t *head = &s->chains[s->items[i].hash & s->mask];

	s->items[i].next = *head;
	*head = i;
}

static void
unchain(struct spacesaving *s, size_t i)
{
	size_t *link = &s->chains[s->items[i].hash & s->mask];

	while (*link != i)
		link = &s->items[*link].next;
	*link = s->items[i].next;
}

static void
put(struct spacesaving *s, size_t place, size_t i)
{
	s->heap[place] = i;
	s->items[i].place = place;
}

/* Down to where no count below is less.  A frequent key lies at the bottom: this ends at once. */
static void
sink(struct spacesaving *s, size_t i)
{
	size_t place = s->items[i].place, under;

	while ((under = 2 * place + 1) < s->n) {
		if (under + 1 < s->n && s->items[s->heap[under + 1]].count < s->items[s->heap[under]].count)
			under++;
		if (s->items[i].count <= s->items[s->heap[under]].count)
			break;
		put(s, place, s->heap[under]);
		place = under;
	}
	put(s, place, i);
}

static void
rise(struct spacesaving *s, size_t i)
{
	size_t place = s->items[i].place;

	while (place > 0 && s->items[s->heap[(place - 1) / 2]].count > s->items[i].count) {
		put(s, place, s->heap[(place - 1) / 2]);
		place = (place - 1) / 2;
	}
	put(s, place, i);
}

/* A counter for a new key: a fresh one, or the least. */
static size_t
claim(struct spacesaving *s)
{
	size_t i = s->heap[0];

	if (s->n == s->most) {
		unchain(s, i);
		s->items[i].error = s->items[i].count;
		return i;
	}
	i = s->n;
	s->items = mem_room(s->items, s->n, &s->room, sizeof *s->items);
	s->items[s->n++] = (struct item){0};
	put(s, i, i);
	return i;
}

void
spacesaving_add(struct spacesaving *s, struct str key)
{
	uint64_t hash = hash_of(key);
	size_t i = find(s, key, hash);

	if (i == NONE) {
		i = claim(s);
		buf_clear(&s->items[i].key);
		buf_add_str(&s->items[i].key, key);
		s->items[i].hash = hash;
		chain(s, i);
	}
	s->items[i].count++;
	rise(s, i);
	sink(s, i);
}

size_t
spacesaving_count(const struct spacesaving *s)
{
	return s->n;
}

struct counter
spacesaving_at(const struct spacesaving *s, size_t i)
{
	return (struct counter){buf_str(&s->items[i].key), s->items[i].count, s->items[i].error};
}
