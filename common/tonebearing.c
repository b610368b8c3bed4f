#include "common/tonebearing.h"

#include "common/mem.h"

enum { DENIAL_REACH = 3 };

static const double DEGREE_LEAST = 0.1, DEGREE_MOST = 3;

enum {
	ENDS_NEGATOR = 1, ENDS_REMEDY = 2,
	BEGINS_TONE = 4,
	BEGINS_WORD = 8,             /* anything but a degree */
	BEGINS_CONTRAST = 16
};

static bool
has_tone(enum tone_role role)
{
	return role == ROLE_TONE || role == ROLE_TROUBLE || role == ROLE_RHETORIC || role == ROLE_COURTESY ||
	    role == ROLE_IRONY || role == ROLE_COMPARATIVE;
}

static double
within(double x, double least, double most)
{
	return x < least ? least : x > most ? most : x;
}

static void
take_degree(struct tone *t, const struct dict_entry *e, const struct hit *h)
{
	struct tone_bearing *end = &t->bearings[h->last];

	if (e->has_weight)
		end->degree = within(end->degree * e->weight, DEGREE_LEAST, DEGREE_MOST);
	if (h->last > t->bearings[h->first].degree_last)
		t->bearings[h->first].degree_last = h->last;
}

static void
clear(struct tone *t, size_t n)
{
	if (n > t->bearings_room) {
		t->bearings_room = 2 * n;
		t->bearings = mem_grow(t->bearings, t->bearings_room, sizeof *t->bearings);
	}
	for (size_t i = 0; i < n; i++, t->steps++)
		t->bearings[i] = (struct tone_bearing){.degree = 1};
}

void
tonebearing_gather(const struct tone_text *x, struct tone *t)
{
	clear(t, x->tokens->n + 2);          /* a regular expression may find what lies behind the last */
	for (size_t i = 0; i < x->n; i++, t->steps++) {
		const struct hit *h = &x->hits[i];
		enum tone_role role = tone_role(x, h);
		unsigned *flags = &t->bearings[h->first].flags;

		if (role == ROLE_INTENSIFIER || role == ROLE_DIMINISHER)
			take_degree(t, tone_entry(x, h), h);
		else
			*flags |= BEGINS_WORD;
		if (has_tone(role))
			*flags |= BEGINS_TONE;
		else if (role == ROLE_CONTRAST)
			*flags |= BEGINS_CONTRAST;
		else if (role == ROLE_NEGATOR)
			t->bearings[h->last].flags |= ENDS_NEGATOR;
		else if (role == ROLE_REMEDY)
			t->bearings[h->last].flags |= ENDS_REMEDY;
	}
}

/* Whether what stands before this token reaches no further. */
static bool
parts_clauses(const struct tone_text *x, const struct tone *t, size_t token)
{
	return x->tokens->items[token].kind == TOKEN_MARK || tone_is_pictured(&x->tokens->items[token]) ||
	    (t->bearings[token].flags & BEGINS_CONTRAST) != 0;
}

double
tonebearing_degree(const struct tone_text *x, struct tone *t, const struct hit *h)
{
	double factor;

	t->steps++;
	if (tone_is_picture(x, h))
		return 1;
	factor = t->bearings[h->first].degree;
	if (h->first > 0 && !parts_clauses(x, t, h->first - 1))
		factor *= t->bearings[h->first - 1].degree;
	return within(factor, DEGREE_LEAST, DEGREE_MOST);
}

enum tone_denial
tonebearing_denial(const struct tone_text *x, struct tone *t, const struct hit *h)
{
	if (tone_is_picture(x, h))
		return DENIED_NOT;
	for (size_t at = h->first, reach = 0;; at--, reach++, t->steps++) {
		if (t->bearings[at].flags & ENDS_NEGATOR)
			return DENIED;
		if (t->bearings[at].flags & ENDS_REMEDY)
			return DENIED_CURED;
		if (reach == DENIAL_REACH || at == 0 || parts_clauses(x, t, at - 1))
			return DENIED_NOT;
	}
}

bool
tonebearing_is_idle(const struct tone_text *x, struct tone *t, const struct hit *h)
{
	for (size_t at = h->last; at <= h->last + DENIAL_REACH && at <= x->tokens->n; at++, t->steps++) {
		if (at < x->tokens->n && parts_clauses(x, t, at))
			return true;
		if (t->bearings[at].flags & BEGINS_WORD)
			return false;
	}
	return true;
}

bool
tonebearing_is_degree(const struct tone_text *x, const struct tone *t, const struct hit *h)
{
	return h->last > h->first && t->bearings[h->first].degree_last == h->last &&
	    h->last < x->tokens->n && (t->bearings[h->last].flags & BEGINS_TONE) != 0;
}
