#include "common/tone.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/irony.h"
#include "common/tonebearing.h"
#include "common/toneclause.h"
#include "common/unicode.h"

/* What the rules do to a weight; tone.h says when. */
static const double EMPHASIS = 1.25;
static const double PRAISE_DENIED = -0.5;
static const double PRAISE_AMID_REPROACH = 0.6, REPROACH_ENOUGH = -1.5;
static const double FLATNESS = 8.0;          /* of the score's curve */

enum { STRETCH = 3, CAPITALS = 3, WORD_MAX = 200 };

/* --- one word ----------------------------------------------------------------------- */

/* The width of the letter here, Cyrillic or Latin, or 0; *capital whether it is one. */
static size_t
letter_at(const unsigned char *p, size_t n, bool *capital)
{
	if ((p[0] | 0x20) >= 'a' && (p[0] | 0x20) <= 'z') {
		*capital = p[0] <= 'Z';
		return 1;
	}
	if (n < 2 || !unicode_is_basic_cyrillic(p[0], p[1]))
		return 0;
	*capital = p[0] == 0xD0 && p[1] < 0xB0;
	return 2;
}

/* One letter three times in a row, or nothing but capitals, three at least; a sign or a space is neither. */
static bool
is_emphatic(struct str form)
{
	const unsigned char *p = (const unsigned char *)form.p;
	size_t width, run = 0, letters = 0, before = 0, small = 0;
	bool capital;

	if (form.n > WORD_MAX)
		return false;
	for (size_t i = 0; i < form.n; i += width, letters++) {
		width = letter_at(p + i, form.n - i, &capital);
		if (width == 0)
			return false;
		run = width == before && memcmp(p + i, p + i - width, width) == 0 ? run + 1 : 1;
		if (run == STRETCH)
			return true;
		before = width;
		small += !capital;
	}
	return small == 0 && letters >= CAPITALS;
}

static double
weigh(const struct tone_text *x, struct tone *t, const struct hit *h, enum tone_role role)
{
	double w = tone_entry(x, h)->weight;
	enum tone_denial denial;

	if (role == ROLE_NEGATOR || role == ROLE_ECHO)
		return w;
	w *= tonebearing_degree(x, t, h);
	t->steps += h->form.n;
	if (is_emphatic(h->form))
		w *= EMPHASIS;
	denial = tonebearing_denial(x, t, h);
	if (denial == DENIED)
		w *= w > 0 ? PRAISE_DENIED : 0;
	else if (denial == DENIED_CURED && role == ROLE_TROUBLE)
		w = 0;
	return role == ROLE_COMPARATIVE ? toneclause_compared(x, h, w) : w;
}

/* A row of one smiley says no more than its first. */
static bool
repeats(const struct tone_text *x, size_t i)
{
	const struct hit *h = &x->hits[i];

	return i > 0 && h->entry == h[-1].entry && h->first == h[-1].last && tone_is_picture(x, h);
}

/* Whether the hit carries tone by itself. */
static bool
counts(const struct tone_text *x, struct tone *t, const struct hit *h, enum tone_role role)
{
	if (tone_entry(x, h)->weight == 0)
		return false;
	switch (role) {
	case ROLE_TONE: case ROLE_TROUBLE: case ROLE_RHETORIC: case ROLE_COURTESY: case ROLE_IRONY:
	case ROLE_COMPARATIVE:
		return !tonebearing_is_degree(x, t, h);
	case ROLE_MOCKERY: case ROLE_ECHO:
		return true;
	case ROLE_NEGATOR:
		return tonebearing_is_idle(x, t, h);
	default:
		return false;
	}
}

static void
weigh_words(const struct tone_text *x, struct tone *t)
{
	tonebearing_gather(x, t);
	for (size_t i = 0; i < x->n; i++) {
		const struct hit *h = &x->hits[i];
		enum tone_role role = tone_role(x, h);

		if (!repeats(x, i) && counts(x, t, h, role))
			toneparts_add(t, (struct tone_part){*h, weigh(x, t, h, role), role, IRONY_NONE});
	}
}

/* --- the text ----------------------------------------------------------------------- */

/* Praise amid reproach is irony or courtesy; praise that has the last word is meant. */
static void
doubt_praise(struct tone *t)
{
	double reproach = 0;
	size_t last = 0;

	for (size_t i = 0; i < t->n; i++, t->steps++)
		if (t->parts[i].weight < 0 && t->parts[i].role != ROLE_ECHO) {
			reproach += t->parts[i].weight;
			last = t->parts[i].hit.first;
		}
	if (reproach <= REPROACH_ENOUGH)
		toneparts_scale(t, 0, last, PRAISE_AMID_REPROACH, 1);
}

/* To a fixed grid, so that the last bits of a compiler's arithmetic never show. */
static double
rounded(double x)
{
	return floor(x * 10000 + 0.5) / 10000;
}

/* What the parts that are, or are not, echoes sum up to. */
static double
sum_of(struct tone *t, bool echoes)
{
	double sum = 0;

	for (size_t i = 0; i < t->n; i++, t->steps++)
		if ((t->parts[i].role == ROLE_ECHO) == echoes) {
			t->parts[i].weight = rounded(t->parts[i].weight);
			sum += t->parts[i].weight;
		}
	return sum;
}

/* An echo says more of what is said. */
static void
echo(struct tone *t, double sum)
{
	for (size_t i = 0; i < t->n && sum != 0; i++, t->steps++)
		if (t->parts[i].role == ROLE_ECHO)
			t->parts[i].weight = copysign(t->parts[i].weight, sum);
}

static void
sum_up(struct tone *t)
{
	double sum = sum_of(t, false);

	echo(t, rounded(sum));
	sum += sum_of(t, true);
	t->score = rounded(sum / sqrt(sum * sum + FLATNESS));
}

void
tone_weigh(const struct tone_rules *r, const struct tokens *tokens, const struct hit *hits, size_t n,
    struct tone *t)
{
	const struct tone_text x = {r, tokens, hits, n};

	t->n = t->steps = 0;
	t->score = 0;
	t->irony = false;
	if (n > 0)
		weigh_words(&x, t);
	if (t->n == 0)
		return;
	toneclause_quotes(&x, t);
	toneclause_sentences(&x, t);
	irony_find(&x, t);
	doubt_praise(t);
	sum_up(t);
}

void
tone_free(struct tone *t)
{
	free(t->parts);
	free(t->bearings);
	*t = (struct tone){0};
}
