#include "common/bag.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

enum { SLOTS_MIN = 1024, KEEP_MAX = 1 << 18 };

/* round(65536 * (1 + ln k)) for k from 1; a table, since the last bit of a logarithm is the library's own. */
static const int32_t counted[BAG_COUNTED_MAX] = {
	65536, 110962, 137535, 156388, 171012, 182961, 193063, 201814,
	209533, 216438, 222684, 228387, 233633, 238489, 243011, 247240,
	251213, 254959, 258503, 261864, 265062, 268111, 271024, 273813,
	276488, 279059, 281532, 283915, 286215, 288437, 290586, 292666,
	294683, 296640, 298539, 300385, 302181, 303929, 305631, 307290,
	308909, 310488, 312030, 313537, 315009, 316450, 317859, 319239,
	320590, 321914, 323212, 324485, 325733, 326958, 328161, 329341,
	330501, 331641, 332761, 333863, 334946, 336012, 337060, 338093,
};

void
bag_free(struct bag *b)
{
	free(b->items);
	free(b->slots);
	*b = (struct bag){0};
}

static void
open_block(struct bag *b)
{
	b->first = b->n;
	if (++b->block == 0) {       /* the numbers are used up: none of the slots may look taken */
		if (b->slots_n > 0)
			memset(b->slots, 0, b->slots_n * sizeof *b->slots);
		b->block = 1;
	}
}

void
bag_clear(struct bag *b)
{
	if (b->slots_n > KEEP_MAX)
		bag_free(b);         /* what one giant text needed is not hoarded */
	b->n = 0;
	open_block(b);
}

/* The slots of the block that is open, in a larger table. */
static void
widen(struct bag *b, size_t wanted)
{
	size_t n = b->slots_n > 0 ? b->slots_n : SLOTS_MIN;

	while (n < wanted)
		n *= 2;
	free(b->slots);
	b->slots = mem_new(n, sizeof *b->slots);
	b->slots_n = n;
	b->block = 1;
	for (size_t i = b->first; i < b->n; i++) {
		size_t at = b->items[i].index & (n - 1);

		while (b->slots[at].block == b->block)
			at = (at + 1) & (n - 1);
		b->slots[at] = (struct bag_slot){b->items[i].index, (uint32_t)i, b->block};
	}
}

void
bag_reserve(struct bag *b, size_t more)
{
	if (b->n + more > b->room) {
		b->room = 2 * (b->n + more);
		b->items = mem_grow(b->items, b->room, sizeof *b->items);
	}
	if (b->slots_n == 0 || 2 * (b->n - b->first + more) > b->slots_n)
		widen(b, 2 * (b->n - b->first + more));
}

/* The values of what was put in so often, worked out when first asked for. */
struct values {
	int64_t norm;
	unsigned percent;
	int32_t known[BAG_COUNTED_MAX];
};

static int
place_of(int32_t count)
{
	return (count < BAG_COUNTED_MAX ? count : BAG_COUNTED_MAX) - 1;
}

/* Squares are below 2^37, items below 2^24: the sum is whole; the root is IEEE 754's, right to the last bit. */
static struct values
measure(const struct bag *b, unsigned percent)
{
	uint64_t sum = 0;

	for (size_t i = b->first; i < b->n; i++) {
		uint64_t count = (uint64_t)counted[place_of(b->items[i].value)];

		sum += count * count;
	}
	return (struct values){.norm = sum > 0 ? (int64_t)sqrt((double)sum) : 1, .percent = percent};
}

static int32_t
value_of(struct values *v, int32_t count)
{
	int at = place_of(count);

	if (v->known[at] == 0)
		v->known[at] = (int32_t)((counted[at] * (int64_t)BAG_ONE * v->percent / 100 + v->norm / 2) /
		    v->norm);
	return v->known[at];
}

void
bag_close(struct bag *b, unsigned percent)
{
	struct values v = measure(b, percent);

	for (size_t i = b->first; i < b->n; i++)
		b->items[i].value = value_of(&v, b->items[i].value);
	open_block(b);
}

int32_t
bag_close_rest(struct bag *b, unsigned percent)
{
	struct values v = measure(b, percent);
	int32_t one = value_of(&v, 1);
	size_t n = b->first;

	for (size_t i = b->first; i < b->n; i++) {
		int32_t count = b->items[i].value;

		if (count > 1)
			b->items[n++] = (struct feature){b->items[i].index,
			    value_of(&v, count) - count * one};
	}
	b->n = n;
	open_block(b);
	return one;
}

static int
by_index(const void *a, const void *b)
{
	const struct feature *x = a, *y = b;

	return (x->index > y->index) - (x->index < y->index);
}

void
bag_sort(struct bag *b)
{
	size_t n = 0;

	if (b->n > 1)
		qsort(b->items, b->n, sizeof *b->items, by_index);
	for (size_t i = 0; i < b->n; i++)
		if (n > 0 && b->items[n - 1].index == b->items[i].index)
			b->items[n - 1].value += b->items[i].value;
		else
			b->items[n++] = b->items[i];
	b->n = b->first = n;
}
