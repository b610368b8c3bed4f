#include "common/automaton.h"

#include "check.h"

enum { KEYS_MAX = 40 };

/* Few letters, so that keys lie within one another and begin alike. */
static struct str
make(char *room, size_t least, size_t most)
{
	struct str made = {room, least + (size_t)draw(most - least + 1)};

	for (size_t i = 0; i < made.n; i++)
		room[i] = "abc\xFF"[draw(4)];
	return made;
}

/* How often the key ends at each place, found by looking at every place. */
static size_t
count(struct str text, struct str key)
{
	size_t n = 0;

	for (size_t i = 0; i + key.n <= text.n; i++)
		n += str_starts(str_from(text, i), key);
	return n;
}

static void
it_finds_what_a_look_at_every_place_finds(void)
{
	size_t all = 0;

	for (int round = 0; round < 2000; round++) {
		struct automaton *a = automaton_new();
		char rooms[KEYS_MAX][8], room[64];
		struct str keys[KEYS_MAX], text;
		struct automaton_walk walk = {0};
		size_t seen[KEYS_MAX] = {0}, n = 1 + (size_t)draw(KEYS_MAX);
		uint32_t key, numbers[KEYS_MAX];

		for (size_t i = 0; i < n; i++) {
			keys[i] = make(rooms[i], 1, 6);
			numbers[i] = automaton_add(a, keys[i]);
			for (size_t k = 0; k < i; k++)       /* equal keys, equal numbers */
				CHECK((numbers[k] == numbers[i]) == str_equal(keys[k], keys[i]));
			CHECK(numbers[i] < automaton_count(a));
		}
		automaton_settle(a);
		text = make(room, 0, 60);
		while (automaton_next(a, &walk, text, &key)) {
			CHECK(key < automaton_count(a));
			seen[key]++;
		}
		for (size_t i = 0; i < n; i++) {
			CHECK(seen[numbers[i]] == count(text, keys[i]));
			all += seen[numbers[i]];
		}
		automaton_free(a);
	}
	CHECK(all > 10000);
}

static void
keys_may_be_added_after_a_walk(void)
{
	struct automaton *a = automaton_new();
	struct automaton_walk first = {0}, second = {0};
	uint32_t key;

	automaton_add(a, STR("bc"));
	automaton_settle(a);
	CHECK(automaton_next(a, &first, STR("abc"), &key) && key == 0);
	CHECK(!automaton_next(a, &first, STR("abc"), &key));
	automaton_add(a, STR("abc"));
	automaton_settle(a);
	CHECK(automaton_next(a, &second, STR("abc"), &key) && key == 1);
	CHECK(automaton_next(a, &second, STR("abc"), &key) && key == 0);
	CHECK(!automaton_next(a, &second, STR("abc"), &key));
	automaton_free(a);
}

static void
without_keys_nothing_is_found(void)
{
	struct automaton *a = automaton_new();
	struct automaton_walk walk = {0};
	uint32_t key;

	automaton_settle(a);
	CHECK(!automaton_next(a, &walk, STR("abc"), &key));
	CHECK(automaton_count(a) == 0);
	automaton_free(a);
}

int
main(void)
{
	RUN(it_finds_what_a_look_at_every_place_finds);
	RUN(keys_may_be_added_after_a_walk);
	RUN(without_keys_nothing_is_found);
	return check_broken > 0;
}
