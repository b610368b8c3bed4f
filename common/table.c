#include "common/table.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/mem.h"
#include "common/siphash.h"

/*
 * Half of the slots are free, so that a key stands a few places from where it
 * belongs; one that stands so far off as LONGEST is among keys that were made
 * to meet there.
 */
enum { SLOTS_MIN = 64, EMPTIED_MAX = 1 << 20, LONGEST = 512, KEYS_MAX = 8 };

struct key {
	struct str text;
	uint64_t hash;
};

/* Half of the hash beside the number spare most looks at the keys. */
struct slot {
	uint32_t number;             /* from 1; 0 for an empty slot */
	uint32_t tag;
};

struct table {
	struct arena arena;          /* the bytes of the keys */
	struct key *keys;
	size_t n, room;
	size_t bytes;                /* taken from the arena */
	struct slot *slots;
	size_t mask;
	uint64_t secret;             /* the number of the hash: 0 is the plain one, others are keyed */
};

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0x9FB21C651E98DF25);
	return h ^ (h >> 32);
}

/* Eight bytes a step: Cyrillic words have twenty. */
static uint64_t
plain_hash(struct str s)
{
	uint64_t h = s.n * UINT64_C(0x9E3779B97F4A7C15), word;
	size_t n = s.n;
	const char *p = s.p;

	for (; n >= sizeof word; n -= sizeof word, p += sizeof word) {
		memcpy(&word, p, sizeof word);
		h = mix(h, word);
	}
	word = 0;
	if (n > 0)
		memcpy(&word, p, n);
	return mix(h, word);
}

static uint64_t
hash(const struct table *t, struct str s)
{
	if (t->secret == 0)
		return plain_hash(s);
	return siphash((uint64_t[2]){t->secret, UINT64_C(0x9E3779B97F4A7C15)}, s);
}

struct table *
table_new(void)
{
	struct table *t = mem_new(1, sizeof *t);

	t->mask = SLOTS_MIN - 1;
	t->slots = mem_new(SLOTS_MIN, sizeof *t->slots);
	return t;
}

void
table_free(struct table *t)
{
	if (t == NULL)
		return;
	arena_free(&t->arena);
	free(t->keys);
	free(t->slots);
	free(t);
}

void
table_clear(struct table *t)
{
	arena_reset(&t->arena);
	t->n = 0;
	t->bytes = 0;
	memset(t->slots, 0, (t->mask + 1) * sizeof *t->slots);
}

struct table *
table_emptied(struct table *t)
{
	if (table_memory(t) < EMPTIED_MAX) {
		table_clear(t);
		return t;
	}
	table_free(t);
	return table_new();
}

/* The slot that holds key, or the empty one where it belongs. */
static struct slot *
probe(const struct table *t, struct str key, uint64_t h)
{
	size_t i = h & t->mask;

	while (t->slots[i].number != 0) {
		if (t->slots[i].tag == (uint32_t)(h >> 32) && str_equal(t->keys[t->slots[i].number - 1].text, key))
			break;
		i = (i + 1) & t->mask;
	}
	return &t->slots[i];
}

/* How far a slot lies from where its hash belongs. */
static size_t
distance(const struct table *t, const struct slot *slot, uint64_t h)
{
	return ((size_t)(slot - t->slots) - (size_t)h) & t->mask;
}

/* Put key i, which is not there yet, where it belongs; false when that is crowded. */
static bool
place(struct table *t, size_t i)
{
	uint64_t h = t->keys[i].hash;
	struct slot *slot = probe(t, t->keys[i].text, h);

	*slot = (struct slot){(uint32_t)(i + 1), (uint32_t)(h >> 32)};
	return distance(t, slot, h) < LONGEST;
}

/* All of them, into slots that are free. */
static bool
place_all(struct table *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (!place(t, i) && t->secret < KEYS_MAX)
			return false;
	return true;
}

/* Under the next hash; under the last of them keys may crowd as they like. */
static void
rekey(struct table *t)
{
	do {
		t->secret++;
		memset(t->slots, 0, (t->mask + 1) * sizeof *t->slots);
		for (size_t i = 0; i < t->n; i++)
			t->keys[i].hash = hash(t, t->keys[i].text);
	} while (!place_all(t));
}

/* Twice the slots, at most half of them full. */
static void
widen(struct table *t)
{
	free(t->slots);
	t->mask = 2 * t->mask + 1;
	t->slots = mem_new(t->mask + 1, sizeof *t->slots);
	if (!place_all(t))
		rekey(t);
}

size_t
table_number(struct table *t, struct str key)
{
	uint64_t h = hash(t, key);
	struct slot *slot = probe(t, key, h);

	if (slot->number != 0)
		return slot->number - 1;
	if (t->n >= UINT32_MAX - 1)
		abort();             /* 4 billion keys: memory ended long ago */
	t->keys = mem_room(t->keys, t->n, &t->room, sizeof *t->keys);
	t->keys[t->n] = (struct key){arena_copy(&t->arena, key), h};
	t->bytes += key.n + sizeof(max_align_t);
	*slot = (struct slot){(uint32_t)++t->n, (uint32_t)(h >> 32)};
	if (2 * t->n > t->mask)
		widen(t);
	else if (distance(t, slot, h) >= LONGEST && t->secret < KEYS_MAX)
		rekey(t);
	return t->n - 1;
}

size_t
table_find(const struct table *t, struct str key)
{
	uint32_t number = probe(t, key, hash(t, key))->number;

	return number != 0 ? number - 1 : TABLE_NONE;
}

size_t
table_count(const struct table *t)
{
	return t->n;
}

struct str
table_key(const struct table *t, size_t number)
{
	return t->keys[number].text;
}

size_t
table_memory(const struct table *t)
{
	return t->bytes + t->room * sizeof *t->keys + (t->mask + 1) * sizeof *t->slots;
}
