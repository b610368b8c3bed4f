#include "common/table.h"

#include "check.h"

enum { KEYS = 20000 };

static struct str
key_of(char *text, size_t room, uint64_t number)
{
	const char *tail = number % 3 == 0 ? " длинный ключ, больше восьми байт" : "";
	int n = snprintf(text, room, "%" PRIu64 "%s", number, tail);

	return (struct str){text, (size_t)n};
}

static void
keys_are_numbered_in_order_of_first_appearance(void)
{
	struct table *t = table_new();
	static size_t first[KEYS];
	size_t next = 0;
	char text[128];

	memset(first, 0xFF, sizeof first);
	for (size_t i = 0; i < 10 * KEYS; i++) {
		uint64_t k = draw(KEYS);
		struct str key = key_of(text, sizeof text, k);

		CHECK(table_find(t, key) == first[k]);
		if (first[k] == SIZE_MAX)
			first[k] = next++;
		CHECK(table_number(t, key) == first[k]);
		CHECK(table_count(t) == next);
	}
	for (uint64_t k = 0; k < KEYS; k++)
		if (first[k] != SIZE_MAX)
			CHECK_STR(table_key(t, first[k]), key_of(text, sizeof text, k));
	CHECK(table_memory(t) > KEYS * 8);
	table_free(t);
}

static void
a_key_is_its_bytes_and_the_table_keeps_its_own_copy(void)
{
	struct table *t = table_new();
	char key[] = "abc";

	CHECK(table_number(t, STR("")) == 0);
	CHECK(table_number(t, str_of(key)) == 1);
	key[0] = 'x';
	CHECK(table_find(t, STR("abc")) == 1);
	CHECK(table_number(t, str_of(key)) == 2);
	CHECK(table_number(t, ((struct str){"abc\0", 4})) == 3);   /* a NUL is a byte */
	CHECK(table_number(t, ((struct str){"abc\0\0", 5})) == 4);
	CHECK(table_number(t, ((struct str){NULL, 0})) == 0);
	CHECK(table_find(t, STR("ab")) == TABLE_NONE);
	table_free(t);
}

static void
a_cleared_table_is_empty_and_starts_again_at_zero(void)
{
	struct table *t = table_new();
	char text[128];

	for (int round = 0; round < 3; round++) {
		for (uint64_t k = 0; k < 1000; k++)
			CHECK(table_number(t, key_of(text, sizeof text, k)) == k);
		table_clear(t);
		CHECK(table_count(t) == 0);
		for (uint64_t k = 0; k < 1000; k++)
			CHECK(table_find(t, key_of(text, sizeof text, k)) == TABLE_NONE);
	}
	table_free(t);
	table_free(NULL);
}

/* Keys that differ in one byte at one place: a hash that forgets a byte would take quadratic time here. */
static void
a_million_similar_keys_take_no_time(void)
{
	struct table *t = table_new();
	char key[33];
	bool numbered = true;

	for (size_t i = 0; i < 1000000; i++) {
		snprintf(key, sizeof key, "%016zx%016zx", (size_t)0, i << 40 | i);
		numbered = numbered && table_number(t, (struct str){key, 32}) == i;
	}
	CHECK(numbered);
	table_free(t);
}

/* A step of the plain hash of common/table.c, which anybody can undo. */
static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0x9FB21C651E98DF25);
	return h ^ (h >> 32);
}

/* Two words of which the second undoes what the first did: all have one hash. */
static struct str
colliding(uint64_t words[2], uint64_t i)
{
	words[0] = i;
	words[1] = mix(16 * UINT64_C(0x9E3779B97F4A7C15), i) ^ 12345;
	return (struct str){(const char *)words, 16};
}

static void
keys_made_to_collide_take_no_time_either(void)
{
	enum { COLLIDING = 400000 };
	struct table *t = table_new();
	uint64_t words[2];
	bool numbered = true;

	for (uint64_t i = 0; i < COLLIDING; i++)
		numbered = numbered && table_number(t, colliding(words, i)) == i;
	for (uint64_t i = 0; i < COLLIDING; i++)
		numbered = numbered && table_find(t, colliding(words, i)) == i;
	CHECK(numbered);
	CHECK(table_find(t, colliding(words, COLLIDING)) == TABLE_NONE);
	CHECK_STR(table_key(t, 777), colliding(words, 777));
	table_clear(t);
	CHECK(table_number(t, STR("a")) == 0 && table_find(t, STR("b")) == TABLE_NONE);
	table_free(t);
}

int
main(void)
{
	RUN(keys_are_numbered_in_order_of_first_appearance);
	RUN(a_key_is_its_bytes_and_the_table_keeps_its_own_copy);
	RUN(a_cleared_table_is_empty_and_starts_again_at_zero);
	RUN(a_million_similar_keys_take_no_time);
	RUN(keys_made_to_collide_take_no_time_either);
	return check_broken > 0;
}
