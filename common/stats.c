#include "common/stats.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, RADIX_FROM = 1024 };

static const double whole_max = 9007199254740992;           /* 2^53 */
static const int64_t whole_sum_max = INT64_MAX / 2;

static bool
is_whole(double x)
{
	return fabs(x) <= whole_max && x == (double)(int64_t)x;
}

static void
add_whole(struct sum *s, int64_t x)
{
	s->whole += x;
	if (s->whole <= whole_sum_max && s->whole >= -whole_sum_max)
		return;
	bigsum_add(&s->wide, s->whole < 0 ? 0 - (uint64_t)s->whole : (uint64_t)s->whole, 0, s->whole < 0);
	s->whole = 0;
}

void
sum_add(struct sum *s, double x)
{
	if (is_whole(x))
		add_whole(s, (int64_t)x);
	else
		bigsum_add_double(&s->wide, x);
}

/* Whole factors whose rounded product is far enough below 2^53 have an exact one. */
void
sum_add_product(struct sum *s, double x, double y)
{
	if (is_whole(x) && is_whole(y) && fabs(x * y) < whole_max)
		add_whole(s, (int64_t)(x * y));
	else
		bigsum_add_product(&s->wide, x, y);
}

void
sum_add_all(struct sum *s, const struct sum *from)
{
	add_whole(s, from->whole);
	bigsum_add_all(&s->wide, from->wide, false);
}

struct bigsum *
sum_whole(const struct sum *s)
{
	struct bigsum *all = NULL;

	bigsum_add_all(&all, s->wide, false);
	bigsum_add(&all, s->whole < 0 ? 0 - (uint64_t)s->whole : (uint64_t)s->whole, 0, s->whole < 0);
	return all;
}

double
sum_value(const struct sum *s)
{
	struct bigsum *all;
	double value;

	if (s->wide == NULL)
		return (double)s->whole;
	all = sum_whole(s);
	value = bigsum_value(all);
	free(all);
	return value;
}

void
sum_free(struct sum *s)
{
	free(s->wide);
	*s = (struct sum){0};
}

size_t
stats_largest(const double *numbers, size_t n)
{
	size_t largest = 0;

	for (size_t i = 1; i < n; i++)
		if (numbers[i] > numbers[largest])
			largest = i;
	return largest;
}

void
values_add(struct values *v, double x)
{
	v->items = mem_room(v->items, v->n, &v->room, sizeof *v->items);
	v->items[v->n++] = x;
}

/* The bits of a double so turned that they sort as unsigned numbers do. */
static uint64_t
sortable(double x)
{
	uint64_t bits;

	memcpy(&bits, &x, sizeof bits);
	return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static int
by_size(const void *a, const void *b)
{
	uint64_t x = sortable(*(const double *)a), y = sortable(*(const double *)b);

	return (x > y) - (x < y);
}

/* One pass of a radix sort; nothing to do when all have the same digit. */
static bool
sort_by_digit(const double *from, double *to, size_t n, unsigned shift)
{
	size_t places[DIGITS] = {0}, place = 0;

	for (size_t i = 0; i < n; i++)
		places[sortable(from[i]) >> shift & (DIGITS - 1)]++;
	if (places[sortable(from[0]) >> shift & (DIGITS - 1)] == n)
		return false;
	for (size_t i = 0; i < DIGITS; i++) {
		size_t count = places[i];

		places[i] = place;
		place += count;
	}
	for (size_t i = 0; i < n; i++)
		to[places[sortable(from[i]) >> shift & (DIGITS - 1)]++] = from[i];
	return true;
}

/* Linear in n, whatever the values: a million takes a seventh of qsort()'s time. */
void
values_sort(struct values *v)
{
	double *spare, *swap;

	if (v->n < RADIX_FROM) {
		qsort(v->items, v->n, sizeof *v->items, by_size);
		return;
	}
	spare = mem_new(v->room, sizeof *spare);
	for (unsigned shift = 0; shift < 64; shift += DIGIT_BITS) {
		if (!sort_by_digit(v->items, spare, v->n, shift))
			continue;
		swap = v->items;
		v->items = spare;
		spare = swap;
	}
	free(spare);
}

double
values_quantile(struct values *v, double q)
{
	double place, low, high, part;
	size_t i;

	if (v->n == 0)
		return NAN;
	values_sort(v);
	place = q * (double)(v->n - 1);
	i = (size_t)place;
	part = place - (double)i;
	low = v->items[i];
	high = i + 1 < v->n ? v->items[i + 1] : low;
	return low == high || part == 0 ? low : (1 - part) * low + part * high;
}

void
values_free(struct values *v)
{
	free(v->items);
	*v = (struct values){0};
}
