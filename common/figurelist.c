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
#include "common/themes.h"

enum { FIGURES_MAX = 32 };           /* besides those of codes */

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
	add_share(l, STR("negative_share"), n->negative, n->toned, "tone",
	    "negative / (negative + neutral + positive)");
	add_share(l, STR("neutral_share"), n->neutral, n->toned, "tone",
	    "neutral / (negative + neutral + positive)");
	add_share(l, STR("positive_share"), n->positive, n->toned, "tone",
	    "positive / (negative + neutral + positive)");
	add_share(l, STR("within_9h_share"), n->within, n->answered, "replies", "within_9h / answered");
	add_number(l, "median_seconds", n->median, "replies", "median_seconds");
	add_number(l, "p90_seconds", n->p90, "replies", "p90_seconds");
	add_share(l, STR("closed_share"), n->closed, n->known, "openness", "posts closed / posts not unknown");
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

	add_standing(l, STR("answered_share"), &answered, "replies", "answered / eligible");
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

static void
add_codes(struct list *l, const struct study *s, const struct theme *codes, size_t n, struct arena *arena)
{
	double base = themes_base(s);
	struct standing share;
	struct buf name = {0};

	for (size_t i = 0; i < n; i++) {
		buf_clear(&name);
		buf_add_str(&name, STR("code_share:"));
		buf_add_str(&name, codes[i].code);
		share = themes_share(s, &codes[i], base);
		add_standing(l, arena_copy(arena, buf_str(&name)), &share, "codes", "n / code_base.n");
	}
	buf_free(&name);
}

const struct keyfigure *
figurelist_of(const struct study *s, struct arena *arena, size_t *n)
{
	struct keynumbers numbers = keynumbers_of(s->rows);
	size_t codes_n;
	struct theme *codes = themes_list(s, &codes_n);
	struct list l = {.n = 0};

	l.items = arena_take(arena, (codes_n + FIGURES_MAX) * sizeof *l.items);
	add_numbers(&l, &numbers);
	add_answers(&l, s);
	add_corrected(&l, s);
	add_gap(&l, s);
	add_codes(&l, s, codes, codes_n, arena);
	free(codes);
	*n = l.n;
	return l.items;
}
