#include "common/glob.h"

#include "check.h"

static size_t
width(struct str s, size_t i)
{
	size_t n = 1;

	while (i + n < s.n && ((unsigned char)s.p[i + n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* The definition, tried out in all ways. */
static bool
fits(struct str glob, struct str form)
{
	if (glob.n == 0)
		return form.n == 0;
	if (*glob.p == '*')
		return fits(str_from(glob, 1), form) || (form.n > 0 && fits(glob, str_from(form, width(form, 0))));
	if (form.n == 0)
		return false;
	if (*glob.p == '?')
		return fits(str_from(glob, 1), str_from(form, width(form, 0)));
	return *glob.p == *form.p && fits(str_from(glob, 1), str_from(form, 1));
}

static struct str
make(struct buf *b, const char *const *letters, size_t n, size_t most)
{
	buf_clear(b);
	for (size_t i = (size_t)draw(most + 1); i > 0; i--)
		buf_add_str(b, str_of(letters[draw(n)]));
	return buf_str(b);
}

static const char *const letters[] = {"а", "б", "ж", "x", "*", "?"};

static void
a_glob_fits_what_it_says(void)
{
	struct buf glob = {0}, form = {0};
	size_t yes = 0;

	for (int i = 0; i < 200000; i++) {
		struct str g = make(&glob, letters, 6, 7), f = make(&form, letters, 4, 7);
		bool expected = fits(g, f);

		CHECK(glob_fits(g, f) == expected);
		yes += expected;
	}
	CHECK(yes > 5000);
	buf_free(&glob);
	buf_free(&form);
}

static void
many_find_what_each_finds(void)
{
	struct buf globs[30] = {{0}}, form = {0};

	for (int round = 0; round < 500; round++) {
		struct globs *g = globs_new();
		uint32_t numbers[30];
		size_t n = 1 + (size_t)draw(30);

		for (size_t i = 0; i < n; i++)
			numbers[i] = globs_add(g, make(&globs[i], letters, 6, 6));
		for (int k = 0; k < 40; k++) {
			struct str f = make(&form, letters, 4, 8);
			bool fit[30] = {false};
			const uint32_t *found;
			size_t n_found;

			found = globs_fit(g, f, &n_found);
			for (size_t i = 0; i < n_found; i++)
				fit[found[i]] = true;
			for (size_t i = 0; i < n; i++)
				CHECK(fit[numbers[i]] == fits(buf_str(&globs[i]), f));
		}
		globs_free(g);
	}
	for (size_t i = 0; i < 30; i++)
		buf_free(&globs[i]);
	buf_free(&form);
}

static void
a_form_of_many_stars_costs_no_recursion(void)
{
	struct buf glob = {0}, form = {0};

	for (int i = 0; i < 2000; i++) {
		buf_add_str(&glob, STR("*a"));
		buf_addc(&form, 'a');
	}
	buf_addc(&glob, 'b');
	CHECK(!glob_fits(buf_str(&glob), buf_str(&form)));
	buf_addc(&form, 'b');
	CHECK(glob_fits(buf_str(&glob), buf_str(&form)));
	buf_free(&glob);
	buf_free(&form);
}

static void
pieces_are_told(void)
{
	struct str rest = STR("аб*в?");

	CHECK_STR(glob_cut(&rest), STR("аб"));
	CHECK_STR(glob_cut(&rest), STR("в"));
	CHECK(rest.n == 0);
	CHECK_STR(glob_longest(STR("*аб?где*")), STR("где"));
	CHECK_STR(glob_longest(STR("**?")), STR(""));
	CHECK(glob_is_prefix(STR("аб*")) && !glob_is_prefix(STR("а*б*")) && !glob_is_prefix(STR("а?*")));
}

int
main(void)
{
	RUN(a_glob_fits_what_it_says);
	RUN(many_find_what_each_finds);
	RUN(a_form_of_many_stars_costs_no_recursion);
	RUN(pieces_are_told);
	return check_broken > 0;
}
