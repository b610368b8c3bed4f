#include "common/idset.h"

#include <stdint.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/table.h"

enum { FIRST_ROOM = 1 << 10, DIGITS_MAX = 18, NO_NUMBER = -1 };

/* Sixty-four ids that differ in their last number only. */
struct chunk {
	int64_t group;               /* the number before the last one, or NO_NUMBER */
	uint32_t head, place;        /* what is in front of both; the last number / 64 */
	uint64_t members;            /* no bit: an empty slot */
};

struct idset {
	struct chunk *chunks;        /* open addressing, room a power of two */
	size_t n, room;
	struct table *heads, *others;
};

/* An id, taken apart. */
struct parts {
	struct str head;
	int64_t group, number;
};

struct idset *
idset_new(void)
{
	struct idset *s = mem_new(1, sizeof *s);

	s->heads = table_new();
	s->others = table_new();
	s->room = FIRST_ROOM;
	s->chunks = mem_new(s->room, sizeof *s->chunks);
	return s;
}

void
idset_free(struct idset *s)
{
	if (s == NULL)
		return;
	table_free(s->heads);
	table_free(s->others);
	free(s->chunks);
	free(s);
}

/* Take the number that s ends in; false when its digits are not the only way to write it. */
static bool
cut_number(struct str *s, int64_t *number)
{
	size_t n = 0;

	while (n < s->n && s->p[s->n - 1 - n] >= '0' && s->p[s->n - 1 - n] <= '9')
		n++;
	if (n == 0 || n > DIGITS_MAX || (n > 1 && s->p[s->n - n] == '0'))
		return false;
	*number = 0;
	for (size_t i = s->n - n; i < s->n; i++)
		*number = 10 * *number + (s->p[i] - '0');
	s->n -= n;
	return true;
}

static bool
take_apart(struct str id, struct parts *p)
{
	struct str rest;

	p->head = id;
	p->group = NO_NUMBER;
	if (!cut_number(&p->head, &p->number))
		return false;
	rest = p->head;
	if (rest.n == 0 || rest.p[--rest.n] != '_' || !cut_number(&rest, &p->group)) {
		p->group = NO_NUMBER;
		return true;
	}
	p->head = rest;
	return true;
}

/* The finaliser of MurmurHash3 over both halves. */
static size_t
hash(const struct chunk *c)
{
	uint64_t h = (uint64_t)c->group * UINT64_C(0x9E3779B97F4A7C15) ^ ((uint64_t)c->head << 32 | c->place);

	h = (h ^ h >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
	h = (h ^ h >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
	return (size_t)(h ^ h >> 33);
}

static struct chunk *
slot_of(const struct idset *s, const struct chunk *key)
{
	size_t i = hash(key) & (s->room - 1);
	struct chunk *c;

	while ((c = &s->chunks[i])->members != 0 &&
	    (c->group != key->group || c->head != key->head || c->place != key->place))
		i = (i + 1) & (s->room - 1);
	return c;
}

static void
grow(struct idset *s)
{
	struct chunk *old = s->chunks;
	size_t room = s->room;

	s->room = 2 * room;
	s->chunks = mem_new(s->room, sizeof *s->chunks);
	for (size_t i = 0; i < room; i++)
		if (old[i].members != 0)
			*slot_of(s, &old[i]) = old[i];
	free(old);
}

static bool
add_other(struct idset *s, struct str id)
{
	size_t known = table_count(s->others);

	table_number(s->others, id);
	return table_count(s->others) > known;
}

bool
idset_has(const struct idset *s, struct str id)
{
	struct parts p;
	struct chunk key = {0};
	size_t head;

	if (!take_apart(id, &p) || p.number / 64 > UINT32_MAX)
		return table_find(s->others, id) != TABLE_NONE;
	head = table_find(s->heads, p.head);
	if (head == TABLE_NONE)
		return false;
	key.group = p.group;
	key.head = (uint32_t)head;
	key.place = (uint32_t)(p.number / 64);
	return (slot_of(s, &key)->members & UINT64_C(1) << (p.number % 64)) != 0;
}

bool
idset_add(struct idset *s, struct str id)
{
	struct parts p;
	struct chunk key = {0}, *slot;
	uint64_t bit;

	if (!take_apart(id, &p) || p.number / 64 > UINT32_MAX)
		return add_other(s, id);
	key.group = p.group;
	key.head = (uint32_t)table_number(s->heads, p.head);
	key.place = (uint32_t)(p.number / 64);
	bit = UINT64_C(1) << (p.number % 64);
	if (s->n >= s->room / 5 * 4)
		grow(s);
	slot = slot_of(s, &key);
	if (slot->members & bit)
		return false;
	s->n += slot->members == 0;
	key.members = slot->members | bit;
	*slot = key;
	return true;
}
