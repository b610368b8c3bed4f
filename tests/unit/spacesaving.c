#include "check.h"
#include "common/spacesaving.h"

static void
add(struct spacesaving *s, const char *keys)
{
	for (; *keys != '\0'; keys++)
		spacesaving_add(s, (struct str){keys, 1});
}

static struct counter
counter_of(const struct spacesaving *s, char key)
{
	for (size_t i = 0; i < spacesaving_count(s); i++)
		if (*spacesaving_at(s, i).key.p == key)
			return spacesaving_at(s, i);
	return (struct counter){STR(""), 0, 0};
}

static void
with_enough_counters_it_is_exact(void)
{
	struct spacesaving *s = spacesaving_new(3);

	add(s, "abacab");
	CHECK(spacesaving_count(s) == 3);
	CHECK(counter_of(s, 'a').count == 3 && counter_of(s, 'a').error == 0);
	CHECK(counter_of(s, 'b').count == 2 && counter_of(s, 'c').count == 1);
	spacesaving_free(s);
}

/* By hand: c takes over b's 1 and goes on from there; then b takes over c's 2. */
static void
a_new_key_takes_over_the_least(void)
{
	struct spacesaving *s = spacesaving_new(2);

	add(s, "aabc");
	CHECK(counter_of(s, 'c').count == 2 && counter_of(s, 'c').error == 1);
	CHECK(counter_of(s, 'b').count == 0);
	add(s, "ab");
	CHECK(counter_of(s, 'a').count == 3 && counter_of(s, 'a').error == 0);
	CHECK(counter_of(s, 'b').count == 3 && counter_of(s, 'b').error == 2);
	spacesaving_free(s);
}

/* The three theorems of the paper, on streams whose true counts are known. */
static void
bounds_hold_on_random_streams(void)
{
	for (int round = 0; round < 300; round++) {
		size_t counters = 1 + draw(40), n = 1 + draw(2000);
		uint64_t truth[26] = {0}, sum = 0;
		struct spacesaving *s = spacesaving_new(counters);

		for (size_t i = 0; i < n; i++) {
			uint64_t a = draw(26), b = draw(26), least = a < b ? a : b;
			char key = (char)('a' + least);

			truth[least]++;
			spacesaving_add(s, (struct str){&key, 1});
		}
		for (size_t i = 0; i < spacesaving_count(s); i++) {
			struct counter c = spacesaving_at(s, i);
			uint64_t real = truth[*c.key.p - 'a'];

			CHECK(c.count - c.error <= real && real <= c.count);
			CHECK(c.error <= n / counters);
			sum += c.count;
		}
		CHECK(sum == n);
		for (int k = 0; k < 26; k++)
			CHECK(truth[k] <= n / counters || counter_of(s, (char)('a' + k)).count >= truth[k]);
		spacesaving_free(s);
	}
}

static void
one_counter_is_the_last_key(void)
{
	struct spacesaving *s = spacesaving_new(1);

	add(s, "xyz");
	CHECK(spacesaving_count(s) == 1);
	CHECK(counter_of(s, 'z').count == 3 && counter_of(s, 'z').error == 2);
	spacesaving_free(s);
}

int
main(void)
{
	RUN(with_enough_counters_it_is_exact);
	RUN(a_new_key_takes_over_the_least);
	RUN(bounds_hold_on_random_streams);
	RUN(one_counter_is_the_last_key);
	return check_broken > 0;
}
