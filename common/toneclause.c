#include "common/toneclause.h"

#include <math.h>

#include "common/unicode.h"

/* Of praise and of reproach. */
static const double ASKED[] = {0.4, 0.8}, REQUESTED[] = {0.2, 0.3}, CONDITIONED[] = {0.6, 0.6};
static const double SAID[] = {1, 1};
static const double BEFORE_CONTRAST = 0.7, AFTER_CONTRAST = 1.2;
static const double COMPARED_TO_NOTHING = 0.5;
static const double PRAISE_HELD_AWAY = -0.5;

/* So many words in quotation marks are a word at a distance; more are what another said. */
enum { DISTANCE_WORDS = 2 };

/* --- comparison -------------------------------------------------------------------- */

double
toneclause_compared(const struct tone_text *x, const struct hit *h, double weight)
{
	size_t next = h->last;

	if (tone_is_form(x, next, "бы") || tone_is_form(x, next, "б"))
		return -COMPARED_TO_NOTHING * fabs(weight);
	next += tone_is_form(x, next, ",");
	if (weight < 0 || tone_is_form(x, next, "чем") || tone_is_form(x, next, "нежели"))
		return weight;
	return COMPARED_TO_NOTHING * weight;
}

/* --- quotation marks ---------------------------------------------------------------- */

/* The quotation mark that closes the one at `open', or n. */
static size_t
quote_end(const struct tokens *tokens, size_t open)
{
	size_t i = open + 1;

	while (i < tokens->n && tokens->items[i].kind != TOKEN_QUOTE)
		i++;
	return i;
}

/* A name or a title begins with a capital: it is neither praise nor mockery. */
static bool
is_small(struct str form)
{
	size_t width;

	return form.n > 0 && !unicode_is_upper(unicode_at(form.p, form.p + form.n, &width));
}

static void
distance(struct tone *t, size_t open, size_t end)
{
	bool mocks = end - open - 1 <= DISTANCE_WORDS;

	for (size_t i = toneparts_at(t, open); i < t->n && t->parts[i].hit.first < end; i++, t->steps++) {
		struct tone_part *part = &t->parts[i];

		if (part->weight <= 0 || part->role == ROLE_ECHO)
			continue;
		part->weight *= mocks && is_small(part->hit.form) ? PRAISE_HELD_AWAY : 0;
		part->irony = part->weight < 0 ? IRONY_QUOTED : IRONY_NONE;
	}
}

void
toneclause_quotes(const struct tone_text *x, struct tone *t)
{
	for (size_t i = 0; i < x->tokens->n; i++, t->steps++) {
		size_t open = i;

		if (x->tokens->items[i].kind != TOKEN_QUOTE)
			continue;
		i = quote_end(x->tokens, open);
		t->steps += i - open;
		if (i < x->tokens->n)
			distance(t, open, i);
	}
}

/* --- sentences ---------------------------------------------------------------------- */

struct sentence {
	size_t first, end;           /* tokens; end is that of its mark, or behind the last */
	bool requests, conditions;
	const struct hit *contrast;  /* the last in it, or NULL */
};

/* Look at the hits that begin before the sentence's end; *next is the first not yet looked at. */
static void
take_tools(const struct tone_text *x, struct tone *t, struct sentence *s, size_t *next)
{
	for (; *next < x->n && x->hits[*next].first < s->end; ++*next, t->steps++) {
		enum tone_role role = tone_role(x, &x->hits[*next]);

		s->requests |= role == ROLE_REQUEST;
		s->conditions |= role == ROLE_CONDITION;
		if (role == ROLE_CONTRAST)
			s->contrast = &x->hits[*next];
	}
}

/* «??» and «?!» ask nothing. */
static bool
asks(const struct tone_text *x, const struct sentence *s)
{
	return tone_is_form(x, s->end, "?");
}

static void
calm(const struct tone_text *x, struct tone *t, const struct sentence *s)
{
	const double *factors = s->requests ? REQUESTED : asks(x, s) ? ASKED : s->conditions ? CONDITIONED : SAID;
	size_t i = factors != SAID ? toneparts_at(t, s->first) : t->n;

	for (; i < t->n && t->parts[i].hit.first < s->end; i++, t->steps++)
		if (t->parts[i].role != ROLE_ECHO && (t->parts[i].role != ROLE_RHETORIC || s->requests))
			t->parts[i].weight *= factors[t->parts[i].weight < 0];
}

/* When tone follows; a «but» that opens its sentence contrasts with the one before. */
static void
stress(struct tone *t, const struct sentence *s, size_t before)
{
	const struct hit *but = s->contrast;
	size_t from = but->first <= s->first + 1 ? before : s->first, i = toneparts_at(t, but->last);

	if (i == t->n || t->parts[i].hit.first >= s->end)
		return;
	toneparts_scale(t, from, but->first, BEFORE_CONTRAST, BEFORE_CONTRAST);
	toneparts_scale(t, but->last, s->end, AFTER_CONTRAST, AFTER_CONTRAST);
}

void
toneclause_sentences(const struct tone_text *x, struct tone *t)
{
	const struct tokens *tokens = x->tokens;
	size_t next = 0, before = 0;

	for (size_t i = 0; i < tokens->n;) {
		struct sentence s = {.first = i, .end = i};

		while (s.end < tokens->n && !tone_ends_sentence(&tokens->items[s.end]))
			s.end++;
		t->steps += s.end - i + 1;
		take_tools(x, t, &s, &next);
		calm(x, t, &s);
		if (s.contrast != NULL)
			stress(t, &s, before);
		before = i;
		i = s.end + 1;
	}
}
