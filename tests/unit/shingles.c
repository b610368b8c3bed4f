#include "common/shingles.h"

#include "common/text.h"

#include "check.h"

enum { WORDS = 40, TEXT = 1024 };

/* A text of n words out of few, so that shingles come again; its words by number. */
static struct str
write_text(char *text, unsigned *words, size_t n)
{
	int at = 0;

	for (size_t i = 0; i < n; i++) {
		words[i] = (unsigned)draw(6);
		at += snprintf(text + at, TEXT - (size_t)at, "%sслово%c", i > 0 ? " " : "", (char)('a' + words[i]));
	}
	return (struct str){text, (size_t)at};
}

static bool
is_among(const unsigned *words, size_t from, const unsigned *other, size_t until)
{
	for (size_t i = 0; i < until; i++)
		if (memcmp(words + from, other + i, 3 * sizeof *words) == 0)
			return true;
	return false;
}

/* By the definition: runs of three compared with runs of three. */
static void
brute(const unsigned *a, size_t a_n, const unsigned *b, size_t b_n, double *both, double *either)
{
	*both = *either = 0;
	for (size_t i = 0; i + 2 < a_n; i++) {
		if (is_among(a, i, a, i))
			continue;
		*either += 1;
		*both += is_among(a, i, b, b_n - 2);
	}
	for (size_t i = 0; i + 2 < b_n; i++)
		*either += !is_among(b, i, b, i) && !is_among(b, i, a, a_n - 2);
}

static void
take(struct shingles *s, struct str text, const char *kind)
{
	struct tokens tokens = {0};

	text_tokens(&tokens, text);
	shingles_take(s, &tokens, str_of(kind));
	text_free(&tokens);
}

static void
jaccard_is_that_of_the_runs_of_three_words(void)
{
	struct shingles a = {0}, b = {0};
	unsigned a_words[WORDS], b_words[WORDS];
	char text[TEXT];
	double both, either;

	for (size_t round = 0; round < 3000; round++) {
		size_t a_n = 3 + draw(WORDS - 3), b_n = 3 + draw(WORDS - 3);

		take(&a, write_text(text, a_words, a_n), "post");
		take(&b, write_text(text, b_words, b_n), "post");
		brute(a_words, a_n, b_words, b_n, &both, &either);
		CHECK(shingles_jaccard(&a, &b) == both / either);
		CHECK(shingles_jaccard(&b, &a) == both / either);
		CHECK(shingles_jaccard(&a, &a) == 1);
	}
	shingles_free(&a);
	shingles_free(&b);
}

/* Sets of whole numbers; thresholds of which many are met exactly. */
static void
alike_means_at_least_the_threshold_to_the_last_bit(void)
{
	uint64_t x[30], y[30];

	for (size_t round = 0; round < 200000; round++) {
		struct shingles a = {x, 0, 0}, b = {y, 0, 0};
		double j, t = (double)(1 + draw(20)) / 20;

		for (uint64_t i = 0; i < 30; i++) {
			uint64_t in = draw(10);

			if (in < 8)
				x[a.n++] = i;
			if (in > 0 && in < 9)
				y[b.n++] = i;
		}
		j = shingles_jaccard(&a, &b);
		CHECK(shingles_alike(&a, &b, t) == (j >= t));
		CHECK(j == 0 || shingles_alike(&a, &b, j));
	}
}

static void
marks_links_and_emoji_are_no_words(void)
{
	struct tokens tokens = {0};
	struct shingles a = {0}, b = {0};

	text_tokens(&tokens, STR("Ждём, @ivan: 3 месяца!!! 😡 https://example.org — ОТВЕТА"));
	CHECK(shingles_words(&tokens) == 4);
	text_free(&tokens);
	take(&a, STR("Ждём, @ivan: 3 месяца!!! 😡 https://example.org — ОТВЕТА"), "post");
	take(&b, STR("ждем 3 месяца ответа"), "post");
	CHECK(a.n == 2);
	CHECK(shingles_jaccard(&a, &b) == 1);
	shingles_free(&a);
	shingles_free(&b);
}

static void
one_or_two_words_are_one_shingle(void)
{
	static const char *const texts[] = {"спасибо", "спасибо большое", "большое спасибо", "спасибо спасибо",
		"спасибо вам большое"};
	struct shingles a = {0}, b = {0};

	for (size_t i = 0; i < 5; i++) {
		for (size_t k = 0; k < 5; k++) {
			take(&a, str_of(texts[i]), "post");
			take(&b, str_of(texts[k]), "post");
			CHECK(a.n == 1 && b.n == 1);
			CHECK(shingles_jaccard(&a, &b) == (i == k));
		}
	}
	take(&a, STR("!!! 😡"), "post");
	CHECK(a.n == 0 && shingles_jaccard(&a, &a) == 0 && !shingles_alike(&a, &a, 0.3));
	shingles_free(&a);
	shingles_free(&b);
}

static void
texts_of_different_kinds_share_nothing(void)
{
	struct shingles a = {0}, b = {0};

	take(&a, STR("раз два три четыре пять"), "post");
	take(&b, STR("раз два три четыре пять"), "comment");
	CHECK(a.n == 3 && b.n == 3 && shingles_jaccard(&a, &b) == 0);
	shingles_take_whole(&a, STR("раз два"), STR("post"));
	shingles_take_whole(&b, STR("раз два"), STR("comment"));
	CHECK(shingles_jaccard(&a, &b) == 0);
	shingles_take_whole(&b, STR("раз два"), STR("post"));
	CHECK(shingles_jaccard(&a, &b) == 1);
	shingles_take_whole(&b, STR("раз два!"), STR("post"));
	CHECK(shingles_jaccard(&a, &b) == 0);
	shingles_free(&a);
	shingles_free(&b);
}

int
main(void)
{
	RUN(jaccard_is_that_of_the_runs_of_three_words);
	RUN(alike_means_at_least_the_threshold_to_the_last_bit);
	RUN(marks_links_and_emoji_are_no_words);
	RUN(one_or_two_words_are_one_shingle);
	RUN(texts_of_different_kinds_share_nothing);
	return check_broken > 0;
}
