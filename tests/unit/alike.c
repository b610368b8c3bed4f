#include "common/alike.h"

#include "common/minhash.h"

#include "check.h"

enum { SETS = 1500, ITEMS = 40, FAMILIES = 60 };

struct known {
	uint64_t items[ITEMS];
	size_t n;
};

/* A mixed number, as shingles are. */
static uint64_t
item(uint64_t n)
{
	n = (n + 1) * UINT64_C(0x9E3779B97F4A7C15);
	return n ^ n >> 31;
}

static int
compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Members of a family differ in some items: every degree of likeness comes. */
static void
make(struct known *k)
{
	uint64_t family = draw(FAMILIES);
	size_t n = 5 + family % (ITEMS - 5), changed = draw(n);

	k->n = 0;
	for (size_t i = 0; i < n; i++)
		k->items[k->n++] = item(draw(n) < changed / 2 ? 100000 + draw(100000) : family * 100 + i);
	qsort(k->items, k->n, sizeof *k->items, compare);
}

static struct shingles
view(struct known *k)
{
	return (struct shingles){k->items, k->n, 0};
}

static size_t
brute(struct known *known, size_t from, size_t n, struct known *asked, double threshold)
{
	for (size_t i = from; i < n; i++) {
		struct shingles a = view(&known[i]), b = view(asked);

		if (shingles_jaccard(&a, &b) >= threshold)
			return i;
	}
	return ALIKE_NONE;
}

/* One in ten thousand may be overlooked at the threshold, so not one is to be expected here. */
static void
the_first_set_that_is_alike_is_found(void)
{
	static struct known known[SETS];

	for (int percent = 30; percent <= 100; percent += 14) {
		struct alike *a = alike_new(percent / 100.0);
		size_t n = 0, found = 0;

		for (size_t i = 0; i < SETS; i++) {
			struct shingles set;

			make(&known[n]);
			set = view(&known[n]);
			for (size_t from = 0; from < 30; from += 7)
				CHECK(alike_find(a, &set, from) == brute(known, from, n, &known[n], percent / 100.0));
			if (alike_find(a, &set, 0) != ALIKE_NONE) {
				found++;
				continue;
			}
			alike_add(a, &set);
			CHECK(alike_count(a) == ++n);
		}
		CHECK(found > SETS / 20 && n > SETS / 20);
		alike_free(a);
	}
}

static void
a_cleared_index_knows_nothing_and_counts_from_zero(void)
{
	struct alike *a = alike_new(0.8);
	struct known k;

	for (size_t round = 0; round < 3; round++) {
		struct shingles set;
		size_t before;

		make(&k);
		set = view(&k);
		before = alike_memory(a);
		CHECK(before == 0);
		CHECK(alike_find(a, &set, 0) == ALIKE_NONE);
		alike_add(a, &set);
		CHECK(alike_find(a, &set, 0) == 0);
		CHECK(alike_memory(a) >= k.n * 8);
		alike_clear(a);
	}
	alike_free(a);
	alike_free(NULL);
}

int
main(void)
{
	RUN(the_first_set_that_is_alike_is_found);
	RUN(a_cleared_index_knows_nothing_and_counts_from_zero);
	return check_broken > 0;
}
