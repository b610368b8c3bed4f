#include "common/bigsum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

enum { LIMB_BITS = 32, ADDS_MAX = 1 << 28, TOP_MAX = 1 << 30 };

#define LIMB_UNIT ((int64_t)1 << LIMB_BITS)
#define LIMB_MASK ((uint64_t)LIMB_UNIT - 1)

static size_t
size_of(size_t limbs)
{
	return sizeof(struct bigsum) + limbs * sizeof(int64_t);
}

size_t
bigsum_memory(const struct bigsum *b)
{
	return b != NULL ? size_of(b->n) : 0;
}

/* Room for the limbs lo ... hi - 1. */
static struct bigsum *
reach(struct bigsum **b, int lo, int hi)
{
	struct bigsum *old = *b, *new;
	int end = old != NULL ? old->lo + (int)old->n : hi;

	if (old != NULL && lo >= old->lo && hi <= end)
		return old;
	if (old != NULL && old->lo < lo)
		lo = old->lo;
	if (end > hi)
		hi = end;
	new = mem_new(1, size_of((size_t)(hi - lo)));
	new->lo = lo;
	new->n = (unsigned)(hi - lo);
	if (old != NULL) {
		new->adds = old->adds;
		memcpy(new->limbs + (old->lo - lo), old->limbs, old->n * sizeof *old->limbs);
	}
	free(old);
	*b = new;
	return new;
}

static int64_t
floor_over(int64_t limb)
{
	int64_t over = limb / LIMB_UNIT;

	return limb - over * LIMB_UNIT < 0 ? over - 1 : over;
}

void
bigsum_carry(struct bigsum **pb)
{
	struct bigsum *b = *pb;

	if (b == NULL)
		return;
	for (unsigned i = 0; i < b->n; i++) {
		int64_t over = floor_over(b->limbs[i]);

		if (i + 1 == b->n && b->limbs[i] <= TOP_MAX && b->limbs[i] >= -TOP_MAX)
			break;
		if (i + 1 == b->n)
			b = reach(pb, b->lo, b->lo + (int)b->n + 1);
		b->limbs[i] -= over * LIMB_UNIT;
		b->limbs[i + 1] += over;
	}
	b->adds = 0;
}

static int
floor_limb(int bit)
{
	return bit >= 0 ? bit / LIMB_BITS : -((LIMB_BITS - 1 - bit) / LIMB_BITS);
}

void
bigsum_add(struct bigsum **pb, uint64_t digits, int exponent, bool negative)
{
	int i = floor_limb(exponent);
	unsigned shift = (unsigned)(exponent - i * LIMB_BITS);
	uint64_t low = (digits & LIMB_MASK) << shift, high = (digits >> LIMB_BITS) << shift;
	int64_t sign = negative ? -1 : 1;
	struct bigsum *b;

	if (digits == 0)
		return;
	b = reach(pb, i, i + 3);
	i -= b->lo;
	b->limbs[i] += sign * (int64_t)(low & LIMB_MASK);
	b->limbs[i + 1] += sign * (int64_t)((low >> LIMB_BITS) + (high & LIMB_MASK));
	b->limbs[i + 2] += sign * (int64_t)(high >> LIMB_BITS);
	if (++b->adds >= ADDS_MAX)
		bigsum_carry(pb);
}

/* |x| as digits * 2^*exponent. */
static uint64_t
digits_of(double x, int *exponent)
{
	uint64_t bits, digits;
	int power;

	memcpy(&bits, &x, sizeof bits);
	digits = bits & ((UINT64_C(1) << 52) - 1);
	power = (int)(bits >> 52) & 0x7FF;
	if (power > 0)
		digits |= UINT64_C(1) << 52;
	*exponent = (power > 0 ? power : 1) - 1075;
	return digits;
}

void
bigsum_add_double(struct bigsum **b, double x)
{
	int exponent;
	uint64_t digits = digits_of(x, &exponent);

	bigsum_add(b, digits, exponent, x < 0);
}

/* 53 by 53 binary digits as four products of their halves. */
void
bigsum_add_product(struct bigsum **b, double x, double y)
{
	int ex, ey;
	uint64_t dx = digits_of(x, &ex), dy = digits_of(y, &ey);
	uint64_t x0 = dx & LIMB_MASK, x1 = dx >> LIMB_BITS, y0 = dy & LIMB_MASK, y1 = dy >> LIMB_BITS;
	bool negative = (x < 0) != (y < 0);

	bigsum_add(b, x0 * y0, ex + ey, negative);
	bigsum_add(b, x0 * y1 + x1 * y0, ex + ey + LIMB_BITS, negative);
	bigsum_add(b, x1 * y1, ex + ey + 2 * LIMB_BITS, negative);
}

static struct bigsum *
copy_of(const struct bigsum *b)
{
	struct bigsum *copy = NULL;

	if (b == NULL)
		return NULL;
	copy = mem_new(1, size_of(b->n));
	memcpy(copy, b, size_of(b->n));
	bigsum_carry(&copy);
	return copy;
}

void
bigsum_add_all(struct bigsum **pb, const struct bigsum *from, bool negative)
{
	struct bigsum *other = copy_of(from), *b;

	if (other == NULL)
		return;
	b = reach(pb, other->lo, other->lo + (int)other->n);
	for (unsigned i = 0; i < other->n; i++) {
		int64_t *limb = &b->limbs[other->lo - b->lo + (int)i];

		*limb += negative ? -other->limbs[i] : other->limbs[i];
	}
	if (++b->adds >= ADDS_MAX)
		bigsum_carry(pb);
	free(other);
}

/* Its absolute value with no limb below 0, in a copy; NULL for 0. */
static struct bigsum *
magnitude(const struct bigsum *b, bool *negative)
{
	struct bigsum *m = copy_of(b);

	*negative = m != NULL && m->limbs[m->n - 1] < 0;
	if (*negative) {
		for (unsigned i = 0; i < m->n; i++)
			m->limbs[i] = -m->limbs[i];
		bigsum_carry(&m);
	}
	while (m != NULL && m->n > 0 && m->limbs[m->n - 1] == 0)
		m->n--;
	if (m != NULL && m->n == 0) {
		free(m);
		m = NULL;
	}
	return m;
}

static void
multiply(const struct bigsum *a, const struct bigsum *b, struct bigsum *out)
{
	for (unsigned i = 0; i < a->n; i++) {
		uint64_t over = 0;

		for (unsigned j = 0; j < b->n; j++) {
			uint64_t sum = (uint64_t)a->limbs[i] * (uint64_t)b->limbs[j] +
			    (uint64_t)out->limbs[i + j] + over;

			out->limbs[i + j] = (int64_t)(sum & LIMB_MASK);
			over = sum >> LIMB_BITS;
		}
		out->limbs[i + b->n] = (int64_t)over;
	}
}

struct bigsum *
bigsum_multiply(const struct bigsum *x, const struct bigsum *y)
{
	bool x_negative, y_negative;
	struct bigsum *a = magnitude(x, &x_negative), *b = magnitude(y, &y_negative), *out = NULL;

	if (a != NULL && b != NULL) {
		out = mem_new(1, size_of(a->n + b->n));
		out->lo = a->lo + b->lo;
		out->n = a->n + b->n;
		multiply(a, b, out);
		for (unsigned i = 0; x_negative != y_negative && i < out->n; i++)
			out->limbs[i] = -out->limbs[i];
		bigsum_carry(&out);
	}
	free(a);
	free(b);
	return out;
}

static unsigned
bit_length(uint64_t x)
{
	unsigned n = 0;

	for (; x > 0; x >>= 1)
		n++;
	return n;
}

static uint64_t
limb_from_top(const struct bigsum *b, unsigned i)
{
	return i < b->n ? (uint64_t)b->limbs[b->n - 1 - i] : 0;
}

/*
 * The top 64 bits, with all that lies below in their last one, which is far
 * from where a double is cut, and decides ties.
 */
double
bigsum_fraction(const struct bigsum *number, int *exponent)
{
	bool negative;
	struct bigsum *b = magnitude(number, &negative);
	uint64_t top, digits, below;
	double fraction;
	unsigned n;
	int more;

	*exponent = 0;
	if (b == NULL)
		return 0;
	top = limb_from_top(b, 0);
	n = bit_length(top);
	digits = top << (64 - n) | limb_from_top(b, 1) << (LIMB_BITS - n) | limb_from_top(b, 2) >> n;
	below = limb_from_top(b, 2) & ((UINT64_C(1) << n) - 1);
	for (unsigned i = 3; i < b->n; i++)
		below |= limb_from_top(b, i);
	fraction = frexp((double)(digits | (below != 0)), &more);
	*exponent = LIMB_BITS * (b->lo + (int)b->n - 1) + (int)n - 64 + more;
	free(b);
	return negative ? -fraction : fraction;
}

double
bigsum_value(const struct bigsum *b)
{
	int exponent;
	double fraction = bigsum_fraction(b, &exponent);

	return ldexp(fraction, exponent);
}
