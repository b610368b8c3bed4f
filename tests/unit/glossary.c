/*
 * The glossary: every term stands in both languages, can be asked for by key
 * and by name, and has an anchor of its own.
 */
#include "common/glossary.h"
#include "tests/unit/check.h"

/* Keys of measures, one a line, are asked for on standard input by tests/cx-report-appendix.bats: see ask(). */
#include <stdio.h>

static struct str
anchor_of(struct buf *b, enum language language, struct str measure)
{
	buf_clear(b);
	glossary_add_anchor(b, language, measure);
	return buf_str(b);
}

static void
terms_are_found_by_their_names(void)
{
	struct buf b = {0};

	for (enum language l = 0; l < LANGUAGES; l++)
		for (size_t i = 0; i < GLOSSES; i++) {
			struct gloss g = glossary_term(l, i);

			CHECK(g.name.n > 0 && g.tell.n > 0);
			CHECK(glossary_find(l, g.name) == i);
			CHECK(str_equal(glossary_tell(l, g.name), g.tell));
			CHECK(str_starts(anchor_of(&b, l, g.name), STR("term-")));
		}
	buf_free(&b);
}

static void
anchors_are_the_same_in_each_language_and_each_of_one_term(void)
{
	struct buf en = {0}, ru = {0}, other = {0};

	for (size_t i = 0; i < GLOSSES; i++) {
		struct str anchor = anchor_of(&en, LANGUAGE_EN, glossary_term(LANGUAGE_EN, i).name);

		CHECK(str_equal(anchor, anchor_of(&ru, LANGUAGE_RU, glossary_term(LANGUAGE_RU, i).name)));
		for (size_t k = 0; k < anchor.n; k++)
			CHECK((anchor.p[k] >= 'a' && anchor.p[k] <= 'z') || (anchor.p[k] >= '0' && anchor.p[k] <= '9') ||
			    anchor.p[k] == '-' || anchor.p[k] == '_');
		for (size_t k = 0; k < i; k++)
			CHECK(!str_equal(anchor, anchor_of(&other, LANGUAGE_EN, glossary_term(LANGUAGE_EN, k).name)));
	}
	buf_free(&en);
	buf_free(&ru);
	buf_free(&other);
}

static void
a_key_of_two_meanings_is_told_apart_by_its_table(void)
{
	CHECK(glossary_find(LANGUAGE_EN, STR("answered")) != glossary_find(LANGUAGE_EN, STR("responsiveness.answered")));
	CHECK(glossary_find(LANGUAGE_EN, STR("replies.answered")) == glossary_find(LANGUAGE_EN, STR("answered")));
	CHECK(glossary_find(LANGUAGE_EN, STR("within_9h")) != glossary_find(LANGUAGE_EN, STR("responsiveness.within_9h")));
}

static void
what_is_not_explained_has_no_words_and_no_anchor(void)
{
	static const char *const unknown[] = {"", " ", ".", "zebra", "zebra.", ".zebra", "alpha ", "er_post er_day", "term-alpha"};
	struct buf b = {0};

	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
		CHECK(glossary_find(LANGUAGE_RU, str_of(unknown[i])) == GLOSSES);
		CHECK(glossary_tell(LANGUAGE_RU, str_of(unknown[i])).n == 0);
		CHECK(anchor_of(&b, LANGUAGE_RU, str_of(unknown[i])).n == 0);
	}
	buf_free(&b);
}

static void
cells_of_headers_are_found_in_the_language(void)
{
	struct buf b = {0};

	CHECK(str_is(anchor_of(&b, LANGUAGE_RU, label_text(LANGUAGE_RU, LABEL_COL_INTERVAL)), "term-wilson"));
	CHECK(str_is(anchor_of(&b, LANGUAGE_EN, STR("α")), "term-alpha"));
	CHECK(str_is(anchor_of(&b, LANGUAGE_EN, label_word(LANGUAGE_EN, "measure", STR("median_seconds"))), "term-median_seconds"));
	CHECK(anchor_of(&b, LANGUAGE_RU, STR("Net tone")).n == 0);
	CHECK(str_is(label_word(LANGUAGE_EN, "measure", STR("er_post")), "ER by post"));
	buf_free(&b);
}

/* With an argument: those of the keys on standard input that are not explained. */
static int
ask(void)
{
	char line[1024];

	while (fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (glossary_find(LANGUAGE_EN, str_of(line)) == GLOSSES)
			puts(line);
	}
	return 0;
}

int
main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return ask();
	RUN(terms_are_found_by_their_names);
	RUN(anchors_are_the_same_in_each_language_and_each_of_one_term);
	RUN(a_key_of_two_meanings_is_told_apart_by_its_table);
	RUN(what_is_not_explained_has_no_words_and_no_anchor);
	RUN(cells_of_headers_are_found_in_the_language);
	return check_failures != 0;
}
