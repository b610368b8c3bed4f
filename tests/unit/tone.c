/* Tone by counting: what a hostile text costs; twice the text may be looked at but twice as often. */

#include <math.h>

#include "check.h"
#include "common/dict.h"
#include "common/tone.h"

/* One letter is a tool and a word of tone, so that all hits crowd in few places. */
static const char lexicon[] =
    "[negator]\nне\t-0.3\n/н/\n"
    "[intensifier]\nочень\t1.5\n/о/\t1.5\n"
    "[diminisher]\nчуть\t0.5\n"
    "[contrast]\nно\n/б/\n"
    "[request]\nпрошу\n"
    "[condition]\nесли\n/е/\n"
    "[remedy]\nремонт\n/р/\n"
    "[comparative]\nлучше\t2\n/л/\t1\n"
    "[courtesy]\nспасибо\t2\n/с/\t1\n"
    "[irony]\nну-ну\t-1.5\n/у/\t-1\n"
    "[mockery]\n🤡\t-2\n/м/\t-1\n"
    "[echo]\n😂\t0.5\n/э/\t0.5\n"
    "[tone]\nвежливый\t2\nяма\t-1\n😊\t0.5\n/а/\t1\n/я/\t-1\n/\\s$/\t-2\n";

struct weighed {
	double score;
	size_t steps, parts, tokens, hits;
};

static struct weighed
weigh(const char *words, const char *unit, size_t times)
{
	struct dict *dict = dict_parse("lexicon", str_of(words), NULL);
	struct finder *finder = finder_new(dict);
	struct tone_rules *rules = tone_rules_new(dict);
	struct reading reading = {0};
	struct tone tone = {0};
	struct buf text = {0};
	const struct hit *hits;
	struct weighed seen = {0};

	for (size_t i = 0; i < times; i++)
		buf_add_str(&text, str_of(unit));
	reading.text = buf_str(&text);
	seen.hits = finder_find(finder, &reading, &hits);
	tone_weigh(rules, &reading.tokens, hits, seen.hits, &tone);
	seen.score = tone.score;
	seen.steps = tone.steps;
	seen.parts = tone.n;
	seen.tokens = reading.tokens.n;
	tone_free(&tone);
	reading_free(&reading);
	tone_rules_free(rules);
	finder_free(finder);
	dict_free(dict);
	buf_free(&text);
	return seen;
}

/* A thousand times a unit, and two thousand: at most twice the steps, and a search's one level more. */
static void
twice_the_text_is_twice_the_steps(void)
{
	static const char *const units[] = {
		"😂", "😊😂", "🤡", "вежливый 🤡 ", "не не не ", "н", "нн ", "а", "я", "о", "л", "с", "у", "м", "э", "б",
		"очень вежливый ", "«вежливый» но ", "«", "спасибо за яму ", "спасибо за ", "но ", "вежливый но яма ",
		"если? ", "ремонт ямы ", "лучше чем ", "?", "! ", "¶\n", "асмэ", "яасу🤡", "не\n"
	};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct weighed once = weigh(lexicon, units[i], 1000), twice = weigh(lexicon, units[i], 2000);

		if (twice.steps > 2 * once.steps + once.steps / 5 + 1000 ||
		    twice.steps > 120 * (twice.tokens + twice.hits) + 1000)
			printf("# '%s': %zu steps, then %zu (%zu tokens, %zu hits)\n", units[i], once.steps, twice.steps,
			    twice.tokens, twice.hits);
		CHECK(twice.steps <= 2 * once.steps + once.steps / 5 + 1000);
		CHECK(twice.steps <= 120 * (twice.tokens + twice.hits) + 1000);
		CHECK(once.score >= -1 && once.score <= 1);
	}
}

static void
a_text_without_a_hit_costs_nothing(void)
{
	struct weighed seen = weigh("[tone]\nвежливый\t2\n", "стол ", 1000);

	CHECK(seen.steps == 0 && seen.parts == 0 && seen.score == 0);
}

/* S = 2·n and the score is S / sqrt(S² + 8): it nears 1, and never is. */
static void
the_score_stays_within_one(void)
{
	struct weighed one = weigh("[tone]\nвежливый\t2\n", "вежливый ", 1);
	struct weighed many = weigh("[tone]\nвежливый\t2\n", "вежливый ", 100000);

	CHECK(fabs(one.score - 0.5774) < 1e-9);
	CHECK(many.score <= 1 && many.parts == 100000);
}

/* A row of one smiley is one part; other smileys between make a row anew. */
static void
a_row_of_one_smiley_is_one_part(void)
{
	CHECK(weigh(lexicon, "😊", 1000).parts == 1);
	CHECK(weigh(lexicon, "😊😂", 500).parts == 1000);
}

/* Behind the last token there is none, but a tool may end there, in texts of every length. */
static void
a_tool_behind_the_last_token_is_within_bounds(void)
{
	struct dict *dict = dict_parse("lexicon", STR("[negator]\n/\\s$/\t-1\n[intensifier]\n/а /\t2\n"
	    "[remedy]\n/ $/\n[tone]\n/\\s+$/\t-2\n"), NULL);
	struct finder *finder = finder_new(dict);
	struct tone_rules *rules = tone_rules_new(dict);
	struct reading reading = {0};
	struct tone tone = {0};
	struct buf text = {0};
	const struct hit *hits;

	for (size_t i = 0; i < 100; i++) {
		size_t n;

		buf_add_str(&text, STR("а "));
		reading.text = buf_str(&text);
		n = finder_find(finder, &reading, &hits);
		tone_weigh(rules, &reading.tokens, hits, n, &tone);
		CHECK(tone.score <= 0);
	}
	tone_free(&tone);
	reading_free(&reading);
	tone_rules_free(rules);
	finder_free(finder);
	dict_free(dict);
	buf_free(&text);
}

int
main(void)
{
	RUN(twice_the_text_is_twice_the_steps);
	RUN(a_text_without_a_hit_costs_nothing);
	RUN(the_score_stays_within_one);
	RUN(a_tool_behind_the_last_token_is_within_bounds);
	RUN(a_row_of_one_smiley_is_one_part);
	return check_broken > 0;
}
