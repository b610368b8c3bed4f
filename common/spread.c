#include "common/spread.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

enum { FRESH_MIN = 1024, COARSE_BITS = 46 };

/* The middle of all that agree with x so far; what is smaller than any normal number is 0. */
static double
blur(double x)
{
	uint64_t bits;

	memcpy(&bits, &x, sizeof bits);
	if ((bits >> 52 & 0x7FF) == 0)
		return 0;
	bits = bits >> COARSE_BITS << COARSE_BITS | UINT64_C(1) << (COARSE_BITS - 1);
	memcpy(&x, &bits, sizeof x);
	return x;
}

/* As values_sort() has it. */
static int
compare(double x, double y)
{
	int order = (x > y) - (x < y);

	return order != 0 ? order : (signbit(x) == 0) - (signbit(y) == 0);
}

static int
by_size(const void *a, const void *b)
{
	return compare(((const struct spread_run *)a)->value, ((const struct spread_run *)b)->value);
}

/* Runs of one value, which stand beside each other, become one. */
static void
join(struct spread *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (n > 0 && compare(s->runs[n - 1].value, s->runs[i].value) == 0)
			s->runs[n - 1].count += s->runs[i].count;
		else
			s->runs[n++] = s->runs[i];
	}
	s->n = n;
}

static void
blur_all(struct spread *s)
{
	for (size_t i = 0; i < s->n; i++)
		s->runs[i].value = blur(s->runs[i].value);
	join(s);
}

/* Both are in order: merge them from their ends, into the room behind the runs. */
static void
take_fresh(struct spread *s)
{
	size_t i = s->n, j = s->fresh.n, to = i + j;

	values_sort(&s->fresh);
	s->runs = mem_grow(s->runs, to, sizeof *s->runs);
	while (j > 0) {
		if (i > 0 && compare(s->runs[i - 1].value, s->fresh.items[j - 1]) > 0)
			s->runs[--to] = s->runs[--i];
		else
			s->runs[--to] = (struct spread_run){s->fresh.items[--j], 1};
	}
	s->n += s->fresh.n;
	s->fresh.n = 0;
	join(s);
}

size_t
spread_memory(const struct spread *s)
{
	return s->n * sizeof *s->runs + s->fresh.room * sizeof *s->fresh.items;
}

/* Coarse as soon as there are too many: more numbers never make fewer different ones. */
size_t
spread_settle(struct spread *s, size_t limit)
{
	size_t before = spread_memory(s);

	for (size_t i = 0; s->coarse && i < s->fresh.n; i++)
		s->fresh.items[i] = blur(s->fresh.items[i]);
	if (s->fresh.n > 0)
		take_fresh(s);
	if (s->coarse || s->n > limit) {
		s->coarse = true;
		blur_all(s);
	}
	if (s->n > 0)
		s->runs = mem_grow(s->runs, s->n, sizeof *s->runs);
	return spread_memory(s) - before;
}

size_t
spread_add(struct spread *s, double x, size_t limit)
{
	size_t room = s->fresh.room, grown = 0;

	if (s->fresh.n == room && room >= FRESH_MIN && room >= s->n) {
		grown = spread_settle(s, limit);
		room = s->fresh.room;
	}
	values_add(&s->fresh, x == 0 ? 0 : x);       /* -0 is no other number, and no part would tell it */
	return grown + (s->fresh.room - room) * sizeof *s->fresh.items;
}

size_t
spread_add_runs(struct spread *s, const struct spread_run *runs, size_t n, bool coarse, size_t limit)
{
	size_t before = spread_memory(s);

	spread_settle(s, limit);
	if (n > 0) {
		s->runs = mem_grow(s->runs, s->n + n, sizeof *s->runs);
		memcpy(s->runs + s->n, runs, n * sizeof *runs);
		s->n += n;
		qsort(s->runs, s->n, sizeof *s->runs, by_size);
		join(s);
	}
	s->coarse |= coarse;
	spread_settle(s, limit);
	return spread_memory(s) - before;
}

uint64_t
spread_count(const struct spread *s)
{
	uint64_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->runs[i].count;
	return n;
}

double
spread_quantile(const struct spread *s, double q)
{
	uint64_t n = spread_count(s), i, upto = 0;
	double place, part, low, high;
	size_t run = 0;

	if (n == 0)
		return NAN;
	place = q * (double)(n - 1);
	i = (uint64_t)place;
	part = place - (double)i;
	for (; upto + s->runs[run].count <= i; run++)
		upto += s->runs[run].count;
	low = high = s->runs[run].value;
	if (i + 1 == upto + s->runs[run].count && i + 1 < n)
		high = s->runs[run + 1].value;
	return low == high || part == 0 ? low : (1 - part) * low + part * high;
}

void
spread_free(struct spread *s)
{
	values_free(&s->fresh);
	free(s->runs);
	*s = (struct spread){0};
}
