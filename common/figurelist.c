#include "common/figurelist.h"

#include <math.h>
#include <stdlib.h>

#include "common/buf.h"
#include "common/correctedshare.h"
#include "common/gapchapter.h"
#include "common/keyfigures.h"
#include "common/opennesschapter.h"
#include "common/proportion.h"
#include "common/replieschapter.h"
#include "common/rounding.h"
#include "common/standouts.h"
#include "common/themes.h"

enum { FIGURES_MAX = 48 };           /* besides those of codes, of which there are two for each */

struct list {
	struct keyfigure *items;
	size_t n;
};

static void
add(struct list *l, struct keyfigure f)
{
	if (!isfinite(f.value))
		return;
	f.value = rounding_decimals(f.value);
	f.low = rounding_decimals(f.low);
	f.high = rounding_decimals(f.high);
	l->items[l->n++] = f;
}

static void
add_number(struct list *l, const char *name, double value, const char *source, const char *formula)
{
	add(l, (struct keyfigure){str_of(name), source, formula, value, NAN, NAN, NAN});
}

static void
add_share(struct list *l, struct str name, double x, double n, const char *source, const char *formula)
{
	struct interval i = proportion_wilson(x, n);

	if (n > 0)
		add(l, (struct keyfigure){name, source, formula, x / n, i.low, i.high, n});
}

static void
add_standing(struct list *l, struct str name, const struct standing *s, const char *source,
    const char *formula)
{
	add(l, (struct keyfigure){name, source, formula, s->value, s->low, s->high, s->n});
}

static void
add_numbers(struct list *l, const struct keynumbers *n)
{
	add_number(l, "bodies", n->bodies, "corpus", "bodies");
	add_share(l, STR("silent_share"), n->silent, n->bodies, "corpus", "(rows with posts = 0) / bodies");
	add_number(l, "posts", n->posts, "corpus", "posts");
	add_number(l, "comments", n->comments, "corpus", "comments");
	add(l, (struct keyfigure){STR("comments_per_post"), "corpus", "comments / posts",
	    n->comments / n->posts, NAN, NAN, n->posts});
	add(l, (struct keyfigure){STR("collected_share"), "corpus", "comments / comments_declared",
	    n->comments / n->declared, NAN, NAN, n->declared});
	add_share(l, STR("within_9h_share"), n->within, n->answered, "replies", "within_9h / answered");
	add_number(l, "median_seconds", n->median, "replies", "median_seconds");
	add_number(l, "p90_seconds", n->p90, "replies", "p90_seconds");
	add(l, (struct keyfigure){STR("wait_seconds"), "responsiveness", "wait", n->wait, NAN, NAN, n->waited});
	add_share(l, STR("closed_share"), n->closed, n->known, "openness", "posts closed / posts not unknown");
}

static void
add_tone(struct list *l, const struct study *s)
{
	struct standing negative = gap_perceived(s, "negative"), neutral = gap_perceived(s, "neutral"),
		positive = gap_perceived(s, "positive");

	add_standing(l, STR("negative_share"), &negative, "tone", "negative / (negative + neutral + positive)");
	add_standing(l, STR("neutral_share"), &neutral, "tone", "neutral / (negative + neutral + positive)");
	add_standing(l, STR("positive_share"), &positive, "tone", "positive / (negative + neutral + positive)");
}

static void
add_corrected(struct list *l, const struct study *s)
{
	static const struct {
		const char *name, *class;
	} tones[] = {
		{"negative_corrected", "negative"}, {"neutral_corrected", "neutral"}, {"positive_corrected", "positive"},
	};
	struct correctedshare c;

	for (size_t i = 0; i < sizeof tones / sizeof *tones; i++)
		if (correctedshare_find(s, STR("sentiment"), str_of(tones[i].class), &c))
			add(l, (struct keyfigure){str_of(tones[i].name), "prevalence", "share", c.share, c.low, c.high,
			    c.coded});
}

static void
add_answers(struct list *l, const struct study *s)
{
	struct standing answered = replies_answered(s), deleted = openness_deleted(s);
	struct standing four = replies_share(s, "within_4h"), nine = replies_share(s, "within_9h"),
		copied = replies_share(s, "copied");

	add_standing(l, STR("answered_share"), &answered, "replies", "answered / eligible");
	add_standing(l, STR("within_4h_working_share"), &four, "responsiveness", "within_4h");
	add_standing(l, STR("within_9h_working_share"), &nine, "responsiveness", "within_9h");
	add_standing(l, STR("copied_share"), &copied, "responsiveness", "copied");
	add_standing(l, STR("deleted_share"), &deleted, "corpus", "deleted / (citizens + deleted)");
}

/* What bodies declare, and how it differs from what citizens perceive. */
static void
add_gap(struct list *l, const struct study *s)
{
	static const struct {
		const char *tone, *declared, *gap;
	} tones[] = {
		{"negative", "declared_negative", "gap_negative"}, {"neutral", "declared_neutral", "gap_neutral"},
		{"positive", "declared_positive", "gap_positive"},
	};
	struct gap gap;

	for (size_t i = 0; i < sizeof tones / sizeof *tones; i++) {
		if (!gap_of(s, tones[i].tone, &gap))
			continue;
		add_standing(l, str_of(tones[i].declared), &gap.declared, "tone_of_posts",
		    "tone / (negative + neutral + positive)");
		add_standing(l, str_of(tones[i].gap), &gap.difference, "gap", "share among posts - share among comments");
	}
}

/* "index:vk:-1": a figure of one thing of many. */
static struct str
name_of(struct arena *arena, const char *figure, struct str thing)
{
	struct buf name = {0};
	struct str s;

	buf_addf(&name, "%s:", figure);
	buf_add_str(&name, thing);
	s = arena_copy(arena, buf_str(&name));
	buf_free(&name);
	return s;
}

static void
add_weakest(struct list *l, const struct study *s, struct arena *arena)
{
	struct standouts_stage weakest;
	struct str name;
	struct buf stage = {0};

	if (!standouts_stage(s, &weakest))
		return;
	buf_add_str(&stage, weakest.service);
	buf_addc(&stage, '/');
	buf_add_str(&stage, weakest.stage);
	name = name_of(arena, "weakest_stage", buf_str(&stage));
	add_standing(l, name, &weakest.satisfied, "journey_weakest", "least value of rows with judge = csat and n >= 5");
	add(l, (struct keyfigure){STR("clear_weakest_share"), "journey_weakest",
	    "(rows with clear = true) / rows, of those with judge = csat and n >= 5", weakest.clear / weakest.judged, NAN, NAN,
	    weakest.judged});
	buf_free(&stage);
}

static void
add_leaders(struct list *l, const struct study *s, struct arena *arena)
{
	struct standouts_leaders leaders = standouts_leaders(s);

	for (size_t i = 0; i < leaders.n; i++) {
		const struct rows_table *t = leaders.table;
		const struct row *row = leaders.items[i];
		struct str page = rows_text(t, row, "page");

		add(l, (struct keyfigure){name_of(arena, "index", page), "index", "index", rows_number(t, row, "index"),
		    NAN, NAN, NAN});
		add(l, (struct keyfigure){name_of(arena, "rank", page), "index", "rank; rank_low, rank_high",
		    rows_number(t, row, "rank"), rows_number(t, row, "rank_low"), rows_number(t, row, "rank_high"),
		    leaders.ranked});
	}
	if (leaders.n > 0)
		add(l, (struct keyfigure){STR("ranked_share"), "index", "(rows with a rank) / rows",
		    leaders.ranked / (double)leaders.table->n, NAN, NAN, (double)leaders.table->n});
}

static void
add_codes(struct list *l, const struct study *s, const struct theme *codes, size_t n, struct arena *arena)
{
	double base = themes_base(s);

	for (size_t i = 0; i < n; i++) {
		struct standing share = themes_share(s, &codes[i], base);
		struct correctedshare c;

		add_standing(l, name_of(arena, "code_share", codes[i].code), &share, "codes", "n / code_base.n");
		if (correctedshare_of_code(s, codes[i].code, &c))
			add(l, (struct keyfigure){name_of(arena, "code_corrected", codes[i].code), "prevalence", "share",
			    c.share, c.low, c.high, c.coded});
	}
}

const struct keyfigure *
figurelist_of(const struct study *s, struct arena *arena, size_t *n)
{
	struct keynumbers numbers = keynumbers_of(s->rows);
	size_t codes_n;
	struct theme *codes = themes_list(s, &codes_n);
	struct list l = {.n = 0};

	l.items = arena_take(arena, (2 * codes_n + FIGURES_MAX) * sizeof *l.items);
	add_numbers(&l, &numbers);
	add_answers(&l, s);
	add_tone(&l, s);
	add_corrected(&l, s);
	add_gap(&l, s);
	add_weakest(&l, s, arena);
	add_leaders(&l, s, arena);
	add_codes(&l, s, codes, codes_n, arena);
	free(codes);
	*n = l.n;
	return l.items;
}
