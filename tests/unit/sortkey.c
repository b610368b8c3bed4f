#include "common/sortkey.h"

#include "check.h"
#include "common/numerals.h"

static double
key_of(enum language language, const char *words)
{
	double key = -1;

	return sortkey_find(language, str_of(words), &key) ? key : -1;
}

static void
times_are_counted_in_seconds(void)
{
	CHECK(key_of(LANGUAGE_EN, "45\u00a0s") == 45);
	CHECK(key_of(LANGUAGE_EN, "1,234.5\u00a0d") == 1234.5 * 86400);
	CHECK(key_of(LANGUAGE_RU, "15,3\u00a0ч") == 15.3 * 3600);
	CHECK(key_of(LANGUAGE_RU, "1\u202f234,5\u00a0сут") == 1234.5 * 86400);
}

/* Half of the last place that is printed. */
static double
half(double seconds)
{
	return seconds < 60 ? .5 : seconds < 3600 ? 30 : seconds < 2 * 86400 ? 180 : 4320;
}

/* A time's key is that time, as far as it is printed; months follow each other. */
static void
keys_follow_what_numerals_print(void)
{
	struct arena arena = {0};

	for (enum language l = LANGUAGE_EN; l < LANGUAGES; l++) {
		double last = 0, key;
		char month[] = "2024-01";

		for (double seconds = 0; seconds < 3e9; seconds = seconds * 1.07 + 1) {
			CHECK(sortkey_find(l, numerals_duration(&arena, l, seconds), &key));
			CHECK(key >= seconds - half(seconds) - 1e-6 && key <= seconds + half(seconds) + 1e-6);
		}
		for (int m = 1; m <= 12; m++) {
			month[5] = (char)('0' + m / 10);
			month[6] = (char)('0' + m % 10);
			CHECK(sortkey_find(l, numerals_month(&arena, l, str_of(month)), &key));
			CHECK(key == last + 1 || m == 1);
			last = key;
		}
		CHECK(sortkey_find(l, numerals_month(&arena, l, STR("2025-01")), &key) && key == last + 1);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static void
other_texts_have_none(void)
{
	static const char *const others[] = {
		"", "—", "12", "12.5", "1,234", "12.5%", "12,5 %", "s", "d", "min", "Mayor 2024", "2024", "May",
		"12 sheep", "May 20245", "2024 May", "12 s d", "99999999999999999999999999999999999999 s",
	};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK(key_of(LANGUAGE_EN, others[i]) == -1 && key_of(LANGUAGE_RU, others[i]) == -1);
}

int
main(void)
{
	RUN(times_are_counted_in_seconds);
	RUN(keys_follow_what_numerals_print);
	RUN(other_texts_have_none);
	return check_broken > 0;
}
