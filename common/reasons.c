#include "common/reasons.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/rounding.h"

struct reasons {
	struct reason *items;
	size_t n, room;
	struct named {
		struct feature_name name;
		size_t number;               /* the order in which it came */
	} *named;
	size_t named_room;
	double *tokens;              /* what each token's features add */
	size_t tokens_room;
};

struct reasons *
reasons_new(void)
{
	return mem_new(1, sizeof(struct reasons));
}

void
reasons_free(struct reasons *r)
{
	if (r == NULL)
		return;
	free(r->items);
	free(r->named);
	free(r->tokens);
	free(r);
}

static struct hit
place_of(const struct reading *r, uint32_t first, uint32_t last)
{
	struct hit hit = {.first = first, .last = last};
	const struct token *from, *to;

	if (first == last)
		return hit;
	from = &r->tokens.items[first];
	to = &r->tokens.items[last - 1];
	hit.start = from->start;
	hit.end = to->end;
	hit.form = (struct str){r->text.p + from->at, to->after - from->at};
	return hit;
}

static int
by_index(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	if (x->name.index != y->name.index)
		return x->name.index < y->name.index ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* The names that occur in the text, those of one feature side by side, the first occurrence first. */
static size_t
gather(struct reasons *r, struct model *m, struct reading *reading)
{
	const struct feature_name *names;
	size_t n = features_name(model_features(m), reading, &names);

	if (n > r->named_room) {
		r->named_room = 2 * n;
		r->named = mem_grow(r->named, r->named_room, sizeof *r->named);
	}
	for (size_t i = 0; i < n; i++)
		r->named[i] = (struct named){names[i], i};
	if (n > 1)
		qsort(r->named, n, sizeof *r->named, by_index);
	return n;
}

/* The names from i on that are of the same feature. */
static size_t
run_of(const struct reasons *r, size_t i, size_t n)
{
	size_t run = 1;

	while (i + run < n && r->named[i + run].name.index == r->named[i].name.index)
		run++;
	return run;
}

static int
by_strength(const void *a, const void *b)
{
	const struct reason *x = a, *y = b;

	if (fabs(x->weight) != fabs(y->weight))
		return fabs(x->weight) > fabs(y->weight) ? -1 : 1;
	if (x->place.first != y->place.first)
		return x->place.first < y->place.first ? -1 : 1;
	if (x->set != y->set)
		return x->set < y->set ? -1 : 1;
	return str_compare(x->name, y->name);
}

/* To place names beside values: the vector's next feature that is the name's. */
static struct feature
next_feature(const struct feature **at, uint32_t index)
{
	while ((*at)->index < index)
		++*at;
	return **at;
}

size_t
reasons_find(struct reasons *r, struct model *m, struct reading *reading, size_t class, size_t max,
    const struct reason **reasons)
{
	size_t n = gather(r, m, reading);
	const struct feature *at;

	r->n = 0;
	features_vector(model_features(m), &at);
	for (size_t i = 0; i < n; i += run_of(r, i, n)) {
		const struct feature_name *name = &r->named[i].name;
		double weight = rounding_four(model_share(m, next_feature(&at, name->index), class));

		if (weight == 0)
			continue;
		r->items = mem_room(r->items, r->n, &r->room, sizeof *r->items);
		r->items[r->n++] = (struct reason){place_of(reading, name->first, name->last), name->set,
		    name->name, weight};
	}
	if (r->n > 1)
		qsort(r->items, r->n, sizeof *r->items, by_strength);
	*reasons = r->items;
	return r->n < max ? r->n : max;
}

/* A feature's share is spread evenly over its occurrences, and over their tokens. */
static void
spread(struct reasons *r, const struct feature_name *name, double share)
{
	for (uint32_t k = name->first; k < name->last; k++)
		r->tokens[k] += share / (name->last - name->first);
}

struct hit
reasons_token(struct reasons *r, struct model *m, struct reading *reading, size_t class)
{
	size_t n = gather(r, m, reading), tokens = reading->tokens.n, best = 0, run;
	const struct feature *at;

	if (tokens > r->tokens_room) {
		r->tokens_room = 2 * tokens;
		r->tokens = mem_grow(r->tokens, r->tokens_room, sizeof *r->tokens);
	}
	for (size_t i = 0; i < tokens; i++)
		r->tokens[i] = 0;
	features_vector(model_features(m), &at);
	for (size_t i = 0; i < n; i += run) {
		double share = model_share(m, next_feature(&at, r->named[i].name.index), class);

		run = run_of(r, i, n);
		for (size_t k = i; k < i + run; k++)
			spread(r, &r->named[k].name, share / (double)run);
	}
	for (size_t i = 1; i < tokens; i++)
		if (rounding_four(r->tokens[i]) > rounding_four(r->tokens[best]))
			best = i;
	if (tokens == 0 || rounding_four(r->tokens[best]) <= 0)
		return place_of(reading, 0, 0);
	return place_of(reading, (uint32_t)best, (uint32_t)best + 1);
}

void
reasons_write(const struct reason *reason, struct buf *b)
{
	struct str name = reason->name;
	bool opens = name.n > 0 && name.p[0] == ' ', closes = name.n > 1 && name.p[name.n - 1] == ' ';

	buf_add_str(b, str_of(feature_set_names[reason->set]));
	buf_addc(b, ':');
	if (opens)
		buf_addc(b, '_');
	buf_add(b, name.p + opens, name.n - opens - closes);
	if (closes)
		buf_addc(b, '_');
	buf_addc(b, ' ');
	json_add_number(b, reason->weight);
}
