#include "common/sorter.h"

#include "check.h"

enum { LINES = 3000, LONGEST = 12 };

struct line {
	char key[LONGEST], text[LONGEST];
	size_t key_n, n;
	bool given;
};

/* Few different bytes, NUL and 0xFF among them: many keys are equal or begin alike. */
static size_t
scribble(char *p)
{
	size_t n = (size_t)draw(LONGEST);

	for (size_t i = 0; i < n; i++)
		p[i] = "\0\xFF" "ab\n"[draw(5)];
	return n;
}

/* The earliest of those with the least key that were not given yet. */
static struct line *
least(struct line *lines, size_t n)
{
	struct line *best = NULL;

	for (struct line *l = lines; l < lines + n; l++)
		if (!l->given && (best == NULL ||
		    str_compare((struct str){l->key, l->key_n}, (struct str){best->key, best->key_n}) < 0))
			best = l;
	best->given = true;
	return best;
}

static void
compare(size_t n, size_t hold)
{
	static struct line lines[LINES];
	struct sorter *s = sorter_new(hold);
	struct str got;

	for (size_t i = 0; i < n; i++) {
		lines[i].key_n = scribble(lines[i].key);
		lines[i].n = scribble(lines[i].text);
		lines[i].given = false;
		sorter_add(s, (struct str){lines[i].key, lines[i].key_n}, (struct str){lines[i].text, lines[i].n});
	}
	for (size_t i = 0; i < n; i++) {
		struct line *l = least(lines, n);

		CHECK(sorter_next(s, &got));
		CHECK_STR(got, ((struct str){l->text, l->n}));
	}
	CHECK(!sorter_next(s, &got));
	CHECK(!sorter_next(s, &got));
	sorter_free(s);
}

static void
what_memory_holds_comes_in_the_order_of_its_keys(void)
{
	for (size_t n = 0; n < 40; n++)
		compare(n, SORTER_HOLD);
	compare(LINES, SORTER_HOLD);
}

/* One line a spool makes more of them than are open at once. */
static void
what_it_does_not_hold_does_so_too(void)
{
	for (size_t n = 0; n < 40; n++)
		compare(n, (size_t)draw(200));
	compare(LINES, 5000);
	compare(LINES, 700);
	compare(300, 0);
}

static void
one_that_was_never_asked_leaves_nothing_behind(void)
{
	struct sorter *s = sorter_new(0);

	sorter_add(s, STR("a"), STR("b"));
	sorter_add(s, STR("a"), STR("b"));
	sorter_free(s);
	sorter_free(NULL);
}

int
main(void)
{
	RUN(what_memory_holds_comes_in_the_order_of_its_keys);
	RUN(what_it_does_not_hold_does_so_too);
	RUN(one_that_was_never_asked_leaves_nothing_behind);
	return check_broken > 0;
}
