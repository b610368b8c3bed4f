#include "common/buf.h"

#include "check.h"

#include "common/arena.h"
#include "common/mem.h"

static void
a_buf_holds_what_was_added_in_order(void)
{
	struct buf b = {0};
	char expected[4096];
	size_t n = 0;

	CHECK(buf_str(&b).n == 0);
	while (n < sizeof expected - 64) {
		char c = (char)('a' + draw(26));
		char run[32];
		size_t m = draw(sizeof run);

		memset(run, c, sizeof run);
		memcpy(expected + n, run, m);
		buf_add(&b, run, m);
		n += m;
		expected[n++] = '\0';
		buf_addc(&b, '\0');
	}
	CHECK_STR(buf_str(&b), ((struct str){expected, n}));
	CHECK(b.room >= b.n);
	buf_clear(&b);
	CHECK(b.n == 0 && b.room > 0);
	buf_add(&b, NULL, 0);
	buf_add_str(&b, (struct str){NULL, 0});
	CHECK(b.n == 0);
	buf_free(&b);
	CHECK(b.p == NULL && b.n == 0 && b.room == 0);
}

static void
a_format_is_as_long_as_it_gets(void)
{
	struct buf b = {0};
	char wide[2000];

	buf_addf(&b, "%s", "");
	CHECK(b.n == 0);
	buf_addf(&b, "%d-%s;", -7, "x");
	CHECK_STR(buf_str(&b), STR("-7-x;"));
	memset(wide, 'w', sizeof wide - 1);
	wide[sizeof wide - 1] = '\0';
	buf_addf(&b, "%s", wide);
	CHECK(b.n == 5 + sizeof wide - 1);
	CHECK(memcmp(b.p + 5, wide, sizeof wide - 1) == 0);
	buf_free(&b);
}

static void
a_text_ends_with_a_nul_that_does_not_count(void)
{
	struct buf b = {0};

	CHECK(strcmp(buf_text(&b), "") == 0 && b.n == 0);
	for (size_t i = 1; i < 200; i++) {
		buf_addc(&b, 'x');
		CHECK(strlen(buf_text(&b)) == i && b.n == i);
	}
	buf_free(&b);
}

static void
reserved_room_is_there(void)
{
	struct buf b = {0};

	for (size_t n = 0; n < 3000; n = 2 * n + 1) {
		buf_reserve(&b, n);
		CHECK(b.room - b.n >= n);
		memset(b.p == NULL ? (char[1]){0} : b.p + b.n, 'r', b.p == NULL ? 0 : n);
		b.n += n;
	}
	buf_free(&b);
}

static void
what_an_arena_gave_never_moves_and_never_overlaps(void)
{
	enum { PIECES = 3000 };
	static struct { unsigned char *p; size_t n; } taken[PIECES];
	struct arena a = {0};

	for (int round = 0; round < 3; round++) {
		bool whole = true;

		for (size_t i = 0; i < PIECES; i++) {
			taken[i].n = draw(64) == 0 ? draw(200000) : draw(100);
			taken[i].p = arena_take(&a, taken[i].n);
			CHECK((uintptr_t)taken[i].p % _Alignof(max_align_t) == 0);
			memset(taken[i].p, (int)(i & 0xFF), taken[i].n);
		}
		for (size_t i = 0; i < PIECES; i++)
			for (size_t k = 0; k < taken[i].n; k++)
				whole = whole && taken[i].p[k] == (i & 0xFF);
		CHECK(whole);
		arena_reset(&a);
	}
	CHECK(arena_take(&a, 5u << 20) != NULL);     /* one giant */
	arena_reset(&a);                             /* … is not hoarded */
	CHECK(a.block == NULL);
	arena_free(&a);
	arena_free(&a);
	CHECK(a.block == NULL && a.used == 0);
}

static void
an_arena_copy_is_a_copy(void)
{
	struct arena a = {0};
	char text[] = "text";
	struct str copy = arena_copy(&a, str_of(text)), none = arena_copy(&a, (struct str){NULL, 0});

	text[0] = 'n';
	CHECK_STR(copy, STR("text"));
	CHECK(none.n == 0);
	arena_free(&a);
}

static void
an_array_has_room_for_one_more(void)
{
	size_t room = 0, *p = NULL;
	bool whole = true;

	for (size_t n = 0; n < 10000; n++) {
		p = mem_room(p, n, &room, sizeof *p);
		CHECK(room > n);
		p[n] = n;
	}
	for (size_t n = 0; n < 10000; n++)
		whole = whole && p[n] == n;
	CHECK(whole);
	free(p);
}

int
main(void)
{
	RUN(a_buf_holds_what_was_added_in_order);
	RUN(a_format_is_as_long_as_it_gets);
	RUN(a_text_ends_with_a_nul_that_does_not_count);
	RUN(reserved_room_is_there);
	RUN(what_an_arena_gave_never_moves_and_never_overlaps);
	RUN(an_arena_copy_is_a_copy);
	RUN(an_array_has_room_for_one_more);
	return check_broken > 0;
}
