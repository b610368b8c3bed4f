#include "common/expression.h"

static bool
is_near(const struct hit *a, const struct hit *b, size_t within)
{
	if (a->first < b->first)
		return b->first >= a->last && b->first - a->last + 1 <= within;
	return a->first >= b->last && a->first - b->last + 1 <= within;
}

/* Both lists run in the order of the text, so a window moves along: linear in the text. */
bool
expression_near(const struct found *leaves, const struct pattern *p, struct near_walk *w, struct hit *hit)
{
	const struct found *a = &leaves[p->a->leaf], *b = &leaves[p->b->leaf];
	size_t reach = p->within + HITS_SPAN_MAX;

	for (; w->a < a->n; w->a++) {
		const struct hit *x = &a->hits[w->a];

		while (w->b < b->n && b->hits[w->b].first + reach < x->first)
			w->b++;
		for (size_t m = w->b; m < b->n && b->hits[m].first <= x->first + reach; m++) {
			const struct hit *y = &b->hits[m];

			if (!is_near(x, y, p->within))
				continue;
			*hit = x->first < y->first ? *x : *y;
			hit->last = x->last > y->last ? x->last : y->last;
			w->a++;
			return true;
		}
	}
	return false;
}

/* The leftmost place that speaks for an expression. */
struct place {
	struct hit hit;
	bool found;
};

static void
take_place(struct place *place, const struct hit *hit)
{
	if (!place->found || hit->first < place->hit.first)
		place->hit = *hit;
	place->found = true;
}

/* Whether p holds in this text, and where; what is denied is no evidence. */
static bool
holds(const struct found *leaves, const struct pattern *p, struct place *place)
{
	struct near_walk walk = {0};
	struct place nowhere = {0}, inner = {0};
	struct hit near;
	bool a, b;

	switch (p->kind) {
	case PATTERN_NOT:
		return !holds(leaves, p->a, &nowhere);
	case PATTERN_AND:
	case PATTERN_OR:
		a = holds(leaves, p->a, &inner);
		b = holds(leaves, p->b, &inner);
		if (p->kind == PATTERN_AND ? !(a && b) : !(a || b))
			return false;        /* half of it speaks for nothing */
		if (inner.found)
			take_place(place, &inner.hit);
		return true;
	case PATTERN_NEAR:
		if (!expression_near(leaves, p, &walk, &near))
			return false;
		take_place(place, &near);
		return true;
	default:
		if (leaves[p->leaf].n == 0)
			return false;
		take_place(place, leaves[p->leaf].hits);
		return true;
	}
}

/* Depth is bounded by the parser. */
bool
expression_has_words(const struct pattern *p)
{
	if (p->kind == PATTERN_PHRASE || p->kind == PATTERN_NEAR)
		return true;
	return (p->kind == PATTERN_AND || p->kind == PATTERN_OR) &&
	    expression_has_words(p->a) && expression_has_words(p->b);
}

bool
expression_holds(const struct found *leaves, const struct pattern *p, struct hit *hit)
{
	struct place place = {0};

	if (!holds(leaves, p, &place) || !place.found)
		return false;
	*hit = place.hit;
	return true;
}
