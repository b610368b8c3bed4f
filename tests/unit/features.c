#include "common/features.h"

#include <math.h>

#include "common/hash.h"

#include "check.h"

static struct features *
of_sets(unsigned words, unsigned chars, unsigned stems, unsigned style)
{
	struct feature_plan plan = feature_plan_usual;

	plan.longest[FEATURE_WORDS] = words;
	plan.longest[FEATURE_CHARS] = chars;
	plan.longest[FEATURE_STEMS] = stems;
	plan.longest[FEATURE_LEXICON] = 0;
	plan.longest[FEATURE_STYLE] = style;
	for (size_t i = 0; i < FEATURE_SETS; i++)
		plan.weights[i] = 100;
	return features_new(&plan, NULL);
}

/* The names of a text's features, a | between them. */
static bool
named(struct features *f, const char *text, const char *expected)
{
	struct reading r = {.text = str_of(text)};
	const struct feature_name *names;
	size_t n = features_name(f, &r, &names);
	struct buf b = {0};
	bool same;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_addc(&b, '|');
		buf_add_str(&b, names[i].name);
	}
	same = str_is(buf_str(&b), expected);
	if (!same)
		printf("# %s\n# instead of %s\n", buf_text(&b), expected);
	buf_free(&b);
	reading_free(&r);
	features_free(f);
	return same;
}

static void
sets_hold_what_they_should(void)
{
	CHECK(named(of_sets(2, 0, 0, 0), "Ёлка, 15 :)", "елка|елка ,|,|, 15|15|15 :)|:)"));
	CHECK(named(of_sets(1, 0, 0, 0), "Ужааас!!! @ivan https://a.ru/b", "ужас|!!|<user>|<url>"));
	CHECK(named(of_sets(0, 2, 0, 0), "Да!", " д|д|да|а|а | !|!|! "));
	CHECK(named(of_sets(0, 8, 0, 0), "я", " я| я |я|я "));
	CHECK(named(of_sets(0, 0, 2, 0), "сайты нет работали, сайты",
	    "сайт|сайт нет|нет|нет not_работа|not_работа|сайт"));
	CHECK(named(of_sets(0, 0, 0, 1), "ЖДУ уже 3 годааа!!",
	    "length=6|words=3|numbers=1|!=2|capitals=1|loud=2|stretched=1|first=Word|last=!!"));
	CHECK(named(of_sets(1, 1, 1, 1), "", ""));
}

/* Three words and no more are denied, not across a mark, and a second negator begins anew. */
static void
denial_reaches_three_words_in_the_clause(void)
{
	CHECK(named(of_sets(0, 0, 1, 0), "нет раз, дом", "нет|not_раз|дом"));
	CHECK(named(of_sets(0, 0, 1, 0), "нет дом дом дом дом", "нет|not_дом|not_дом|not_дом|дом"));
	CHECK(named(of_sets(0, 0, 1, 0), "нет дом нет дом дом дом дом", "нет|not_дом|нет|not_дом|not_дом|not_дом|дом"));
}

/* Whatever the text, each set's part of the vector has the norm of its weight. */
static void
each_set_has_the_norm_of_its_weight(void)
{
	struct features *sets[] = {of_sets(2, 0, 0, 0), of_sets(0, 6, 0, 0), of_sets(0, 0, 2, 0), of_sets(0, 0, 0, 1)};
	static const char *const texts[] = {"а", "Спасибо большое!", "не не не не не не", "раз два три четыре пять, раз, раз"};

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
			struct reading r = {.text = str_of(texts[k])};
			const struct feature *vector;
			size_t n = features_read_sorted(sets[i], &r, &vector);
			double sum = 0;

			for (size_t at = 0; at < n; at++)
				sum += (double)vector[at].value * vector[at].value;
			CHECK(fabs(sqrt(sum) / FEATURES_ONE - 1) < 1e-3);
			reading_free(&r);
		}
		features_free(sets[i]);
	}
}

/* The table is of 1 + ln k in 1/65536. */
static void
counts_are_logarithms(void)
{
	for (int k = 1; k <= 2 * BAG_COUNTED_MAX; k++) {
		double ratio = 1 + log(k < BAG_COUNTED_MAX ? k : BAG_COUNTED_MAX);
		struct bag b = {0};

		bag_clear(&b);
		for (int i = 0; i <= k; i++) {
			bag_reserve(&b, 1);
			bag_put(&b, i < k ? 7 : 8);
		}
		bag_close(&b, 100);
		CHECK(b.n == 2 && b.items[0].index == 7 && b.items[1].index == 8);
		CHECK(abs(b.items[0].value - (int)lround(BAG_ONE * ratio / sqrt(ratio * ratio + 1))) <= 1);
		CHECK(abs(b.items[1].value - (int)lround(BAG_ONE / sqrt(ratio * ratio + 1))) <= 1);
		bag_free(&b);
	}
}

/* What bag_close_rest() leaves and returns makes up what bag_close() gives. */
static void
the_rest_makes_up_the_whole(void)
{
	struct bag whole = {0}, rest = {0};
	int64_t a = 0, b = 0;
	int32_t one;

	bag_clear(&whole);
	bag_clear(&rest);
	bag_reserve(&whole, 5000);
	bag_reserve(&rest, 5000);
	for (uint32_t i = 0; i < 5000; i++) {
		uint32_t index = (uint32_t)hash_mix(i) % 900 * (i % 7);

		bag_put(&whole, index);
		bag_put(&rest, index);
		b += (int64_t)(index % 101) - 50;
	}
	bag_close(&whole, 70);
	one = bag_close_rest(&rest, 70);
	b *= one;
	for (size_t i = 0; i < whole.n; i++)
		a += whole.items[i].value * ((int64_t)(whole.items[i].index % 101) - 50);
	for (size_t i = 0; i < rest.n; i++)
		b += rest.items[i].value * ((int64_t)(rest.items[i].index % 101) - 50);
	CHECK(a == b && a != 0 && rest.n < whole.n);
	bag_free(&whole);
	bag_free(&rest);
}

static void
plans_have_bounds(void)
{
	struct feature_plan plan = feature_plan_usual;

	CHECK(feature_plan_holds(&plan));
	plan.bits = FEATURE_BITS_MAX + 1;
	CHECK(!feature_plan_holds(&plan));
	plan = feature_plan_usual;
	plan.longest[FEATURE_CHARS] = FEATURE_GRAM_MAX + 1;
	CHECK(!feature_plan_holds(&plan));
	plan = feature_plan_usual;
	plan.longest[FEATURE_STYLE] = 2;
	CHECK(!feature_plan_holds(&plan));
	plan = (struct feature_plan){.bits = 20};
	CHECK(!feature_plan_holds(&plan));
}

int
main(void)
{
	RUN(sets_hold_what_they_should);
	RUN(denial_reaches_three_words_in_the_clause);
	RUN(each_set_has_the_norm_of_its_weight);
	RUN(counts_are_logarithms);
	RUN(the_rest_makes_up_the_whole);
	RUN(plans_have_bounds);
	return check_broken > 0;
}
