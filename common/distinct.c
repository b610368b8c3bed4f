#include "common/distinct.h"

#include <stdint.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/table.h"

enum { SLOTS_MIN = 64 };

/* Pairs of group and value live in an open-addressed set: 0 is an empty slot. */
struct distinct {
	struct table *values;
	uint64_t *slots;
	size_t n, mask;
};

struct distinct *
distinct_new(void)
{
	struct distinct *d = mem_new(1, sizeof *d);

	d->values = table_new();
	d->slots = mem_new(SLOTS_MIN, sizeof *d->slots);
	d->mask = SLOTS_MIN - 1;
	return d;
}

void
distinct_free(struct distinct *d)
{
	if (d == NULL)
		return;
	table_free(d->values);
	free(d->slots);
	free(d);
}

size_t
distinct_value(struct distinct *d, struct str text)
{
	return table_number(d->values, text);
}

/* The slot that holds the pair, or the empty one where it belongs. */
static uint64_t *
probe(const struct distinct *d, uint64_t pair)
{
	uint64_t h = (pair ^ pair >> 32) * UINT64_C(0x9E3779B97F4A7C15);
	size_t i = (size_t)(h ^ h >> 29) & d->mask;

	while (d->slots[i] != 0 && d->slots[i] != pair)
		i = (i + 1) & d->mask;
	return &d->slots[i];
}

static void
widen(struct distinct *d)
{
	uint64_t *old = d->slots;
	size_t slots = d->mask + 1;

	d->mask = 2 * d->mask + 1;
	d->slots = mem_new(d->mask + 1, sizeof *d->slots);
	for (size_t i = 0; i < slots; i++)
		if (old[i] != 0)
			*probe(d, old[i]) = old[i];
	free(old);
}

bool
distinct_see(struct distinct *d, size_t group, size_t value)
{
	uint64_t pair = (uint64_t)(group + 1) << 32 | value;
	uint64_t *slot = probe(d, pair);

	if (*slot != 0)
		return false;
	*slot = pair;
	if (4 * ++d->n > 3 * d->mask)
		widen(d);
	return true;
}
