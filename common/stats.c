#include "common/stats.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

/*
 * The wide part is one fixed-point number that spans all doubles: limb i
 * counts units of 2^(32 i - 1074).  Limbs are signed and have 31 spare bits,
 * so carries wait until ADDS_MAX additions were made.
 */
enum { LIMB_BITS = 32, LIMBS = 68, POINT = 1074, ADDS_MAX = 1 << 28 };

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, RADIX_FROM = 1024 };

#define LIMB_UNIT ((int64_t)1 << LIMB_BITS)
#define LIMB_MASK ((uint64_t)LIMB_UNIT - 1)

static const double whole_max = 9007199254740992;           /* 2^53 */
static const int64_t whole_sum_max = INT64_MAX / 2;

struct sum_wide {
	int64_t limbs[LIMBS];
	int adds;
};

/* Make all limbs but the last 0 ... 2^32 - 1; the last one keeps the sign. */
static void
carry(struct sum_wide *w)
{
	for (size_t i = 0; i + 1 < LIMBS; i++) {
		int64_t over = w->limbs[i] / LIMB_UNIT;

		if (w->limbs[i] - over * LIMB_UNIT < 0)
			over--;
		w->limbs[i] -= over * LIMB_UNIT;
		w->limbs[i + 1] += over;
	}
	w->adds = 0;
}

/* Add digits * 2^(bit - 1074). */
static void
add_digits(struct sum_wide *w, uint64_t digits, unsigned bit, bool negative)
{
	size_t i = bit / LIMB_BITS;
	unsigned shift = bit % LIMB_BITS;
	uint64_t low = (digits & LIMB_MASK) << shift;
	uint64_t high = (digits >> LIMB_BITS) << shift;
	int64_t sign = negative ? -1 : 1;

	w->limbs[i] += sign * (int64_t)(low & LIMB_MASK);
	w->limbs[i + 1] += sign * (int64_t)((low >> LIMB_BITS) + (high & LIMB_MASK));
	w->limbs[i + 2] += sign * (int64_t)(high >> LIMB_BITS);
	if (++w->adds >= ADDS_MAX)
		carry(w);
}

static void
add_whole(struct sum_wide *w, int64_t whole)
{
	uint64_t digits = whole < 0 ? 0 - (uint64_t)whole : (uint64_t)whole;

	add_digits(w, digits, POINT, whole < 0);
}

static void
add_double(struct sum_wide *w, double x)
{
	uint64_t bits, digits;
	unsigned exponent;

	memcpy(&bits, &x, sizeof bits);
	digits = bits & ((UINT64_C(1) << 52) - 1);
	exponent = (unsigned)(bits >> 52) & 0x7FF;
	if (exponent > 0)
		digits |= UINT64_C(1) << 52;
	add_digits(w, digits, exponent > 0 ? exponent - 1 : 0, x < 0);
}

static bool
is_whole(double x)
{
	return fabs(x) <= whole_max && x == trunc(x);
}

static struct sum_wide *
widen(struct sum *s)
{
	if (s->wide == NULL)
		s->wide = mem_new(1, sizeof *s->wide);
	return s->wide;
}

void
sum_add(struct sum *s, double x)
{
	if (!is_whole(x)) {
		add_double(widen(s), x);
		return;
	}
	s->whole += (int64_t)x;
	if (s->whole > whole_sum_max || s->whole < -whole_sum_max) {
		add_whole(widen(s), s->whole);
		s->whole = 0;
	}
}

static unsigned
bit_length(uint64_t x)
{
	unsigned n = 0;

	for (; x > 0; x >>= 1)
		n++;
	return n;
}

/*
 * Limbs that are carried and not negative, rounded once: the top 64 bits,
 * with all that lies below in their last one, which is far from where a
 * double is cut, and decides ties.
 */
static double
round_limbs(const int64_t *limbs)
{
	uint64_t top, next, third, digits, below;
	size_t i = LIMBS;
	unsigned n;

	while (i > 2 && limbs[i - 1] == 0)
		i--;
	top = (uint64_t)limbs[i - 1];
	if (i < 3)
		return ldexp((double)(top << LIMB_BITS | (uint64_t)limbs[0]), -POINT);
	next = (uint64_t)limbs[i - 2];
	third = (uint64_t)limbs[i - 3];
	n = bit_length(top);
	digits = top << (64 - n) | next << (LIMB_BITS - n) | third >> n;
	below = third & ((UINT64_C(1) << n) - 1);
	for (size_t k = 0; k + 3 < i; k++)
		below |= (uint64_t)limbs[k];
	return ldexp((double)(digits | (below != 0)), (int)(LIMB_BITS * (i - 1) + n) - 64 - POINT);
}

double
sum_value(const struct sum *s)
{
	struct sum_wide w;
	double sign = 1;

	if (s->wide == NULL)
		return (double)s->whole;
	w = *s->wide;
	add_whole(&w, s->whole);
	carry(&w);
	if (w.limbs[LIMBS - 1] < 0) {
		sign = -1;
		for (size_t i = 0; i < LIMBS; i++)
			w.limbs[i] = -w.limbs[i];
		carry(&w);
	}
	return sign * round_limbs(w.limbs);
}

void
sum_free(struct sum *s)
{
	free(s->wide);
	*s = (struct sum){0};
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
static void
sort(struct values *v)
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
	sort(v);
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
