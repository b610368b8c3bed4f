#include "common/distinct.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"

enum { SLOTS_MIN = 4, RANKS = DISTINCT_RANK_MAX - 1 };

size_t
distinct_memory(const struct distinct *d)
{
	return d->slots * sizeof *d->values + (d->registers != NULL ? DISTINCT_REGISTERS : 0);
}

/* --- the set --------------------------------------------------------------- */

/* The slot that holds the value, or the empty one where it belongs. */
static uint64_t *
probe(const struct distinct *d, uint64_t value)
{
	uint32_t mask = d->slots - 1, i = (uint32_t)value & mask;

	while (d->values[i] != 0 && d->values[i] != value)
		i = (i + 1) & mask;
	return &d->values[i];
}

static void
widen(struct distinct *d)
{
	uint64_t *old = d->values;
	uint32_t slots = d->slots;

	d->slots = slots > 0 ? 2 * slots : SLOTS_MIN;
	d->values = mem_new(d->slots, sizeof *d->values);
	for (uint32_t i = 0; i < slots; i++)
		if (old[i] != 0)
			*probe(d, old[i]) = old[i];
	free(old);
}

/* --- the registers --------------------------------------------------------- */

static void
note(struct distinct *d, uint64_t value)
{
	size_t i = value >> (64 - DISTINCT_INDEX_BITS);
	uint64_t rest = value << DISTINCT_INDEX_BITS;
	unsigned char rank = 1;

	while (rank <= RANKS && rest >> 63 == 0) {
		rest <<= 1;
		rank++;
	}
	if (d->registers[i] < rank)
		d->registers[i] = rank;
}

static void
give_up(struct distinct *d)
{
	d->registers = mem_new(DISTINCT_REGISTERS, 1);
	for (uint32_t i = 0; i < d->slots; i++)
		if (d->values[i] != 0)
			note(d, d->values[i]);
	free(d->values);
	d->values = NULL;
	d->slots = d->n = 0;
}

/* --- what is added --------------------------------------------------------- */

size_t
distinct_add(struct distinct *d, uint64_t value, size_t limit)
{
	size_t before;
	uint64_t *slot;

	value += value == 0;
	if (d->registers != NULL) {
		note(d, value);
		return 0;
	}
	before = distinct_memory(d);
	if (4 * (uint64_t)(d->n + 1) > 3 * (uint64_t)d->slots)
		widen(d);
	slot = probe(d, value);
	d->n += *slot == 0;
	*slot = value;
	if (d->n > limit)
		give_up(d);
	return distinct_memory(d) - before;
}

size_t
distinct_add_registers(struct distinct *d, const unsigned char registers[DISTINCT_REGISTERS])
{
	size_t before = distinct_memory(d);

	if (d->registers == NULL)
		give_up(d);
	for (size_t i = 0; i < DISTINCT_REGISTERS; i++)
		if (d->registers[i] < registers[i])
			d->registers[i] = registers[i];
	return distinct_memory(d) - before;
}

/* --- how many -------------------------------------------------------------- */

/* Ertl's two functions, which correct for registers that are empty and for those that are full. */
static double
sigma(double x)
{
	double y = 1, z = x, before;

	if (x >= 1)
		return INFINITY;
	do {
		x *= x;
		before = z;
		z += x * y;
		y += y;
	} while (z > before);
	return z;
}

static double
tau(double x)
{
	double y = 1, z = 1 - x, before;

	if (x <= 0 || x >= 1)
		return 0;
	do {
		x = sqrt(x);
		before = z;
		y *= .5;
		z -= (1 - x) * (1 - x) * y;
	} while (z < before);
	return z / 3;
}

static double
estimate(const unsigned char *registers)
{
	static const double two_ln2 = 1.3862943611198906;
	double counts[DISTINCT_RANK_MAX + 1] = {0}, m = DISTINCT_REGISTERS, z;

	for (size_t i = 0; i < DISTINCT_REGISTERS; i++)
		counts[registers[i]]++;
	z = m * tau(1 - counts[DISTINCT_RANK_MAX] / m);
	for (size_t k = RANKS; k >= 1; k--)
		z = .5 * (z + counts[k]);
	z += m * sigma(counts[0] / m);
	return round(m * m / (two_ln2 * z));
}

double
distinct_count(const struct distinct *d)
{
	return d->registers != NULL ? estimate(d->registers) : (double)d->n;
}

static int
by_size(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

uint64_t *
distinct_values(const struct distinct *d)
{
	uint64_t *values = mem_new((size_t)d->n + 1, sizeof *values);
	size_t n = 0;

	for (uint32_t i = 0; i < d->slots; i++)
		if (d->values[i] != 0)
			values[n++] = d->values[i];
	if (n > 1)
		qsort(values, n, sizeof *values, by_size);
	return values;
}

void
distinct_free(struct distinct *d)
{
	free(d->values);
	free(d->registers);
	*d = (struct distinct){0};
}
