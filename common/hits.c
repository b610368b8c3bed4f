#include "common/hits.h"

#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

static const struct dict_entry *
entry_of(const struct dict *d, const struct hit *h)
{
	return &d->entries[h->entry];
}

static bool
is_phrase(const struct hit *h)
{
	return h->loose != LOOSE_EXPRESSION;
}

/* Categories that displace each other: all of a flat dictionary, else each for itself. */
static size_t
rivals(const struct dict *d, const struct hit *h)
{
	size_t category = entry_of(d, h)->category;
	struct str name = d->categories[category].name;

	return d->side_by_side || memchr(name.p, '/', name.n) != NULL ? category + 1 : 0;
}

/* Whether a displaces b. */
static bool
displaces(const struct dict *d, const struct hit *a, const struct hit *b)
{
	const struct dict_entry *x = entry_of(d, a), *y = entry_of(d, b);

	if (b->first < a->first || b->last > a->last || !is_phrase(b))
		return false;
	if (x->excludes != y->excludes || !is_phrase(a) ||
	    (x->category != y->category && rivals(d, a) != rivals(d, b)))
		return false;
	if (a->first != b->first || a->last != b->last)
		return true;
	if (x->category != y->category)
		return false;
	return a->loose != b->loose ? a->loose < b->loose : a->leaf < b->leaf;
}

static int
by_place(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

/* reach: the furthest last token of those before it; only what reaches as far can hold it. */
static bool
is_displaced(const struct dict *d, const struct hit *hits, size_t n, size_t i, uint32_t reach)
{
	const struct hit *h = &hits[i];

	if (!is_phrase(h))        /* a regular expression may find a million places in one token */
		return false;
	for (size_t k = reach >= h->last ? i : 0; k-- > 0 && hits[k].first + HITS_SPAN_MAX > h->first;)
		if (displaces(d, &hits[k], h))
			return true;
	for (size_t k = i + 1; k < n && hits[k].first == h->first; k++)
		if (displaces(d, &hits[k], h))
			return true;
	return false;
}

/*
 * What lies within an exclusion of its category.  An exclusion may be longer than any phrase, so no
 * window will do: the furthest end of those that began so far tells.
 */
static void
mark_excluded(const struct dict *d, struct hit *hits, size_t n)
{
	uint32_t *ends = mem_new(d->n_categories, sizeof *ends);

	for (size_t i = 0, next; i < n; i = next) {
		for (next = i; next < n && hits[next].first == hits[i].first; next++) {
			uint32_t *end = &ends[entry_of(d, &hits[next])->category];

			if (entry_of(d, &hits[next])->excludes && *end < hits[next].last)
				*end = hits[next].last;
		}
		for (size_t k = i; k < next; k++)
			hits[k].dropped = entry_of(d, &hits[k])->excludes ||
			    hits[k].last <= ends[entry_of(d, &hits[k])->category];
	}
	free(ends);
}

/* Most texts have no exclusion in them. */
static bool
have_exclusion(const struct dict *d, const struct hit *hits, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (entry_of(d, &hits[i])->excludes)
			return true;
	return false;
}

static bool
are_sorted(const struct hit *hits, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (by_place(&hits[i - 1], &hits[i]) > 0)
			return false;
	return true;
}

/* Marked first and removed after, so that what is displaced still displaces: the order decides nothing. */
size_t
hits_choose(const struct dict *d, struct hit *hits, size_t n)
{
	size_t kept = 0;
	uint32_t reach = 0;

	if (!are_sorted(hits, n))
		qsort(hits, n, sizeof *hits, by_place);
	for (size_t i = 0; i < n; i++)
		hits[i].dropped = false;
	if (have_exclusion(d, hits, n))
		mark_excluded(d, hits, n);
	for (size_t i = 0; i < n; i++) {
		hits[i].dropped |= is_displaced(d, hits, n, i, reach);
		reach = hits[i].last > reach ? hits[i].last : reach;
	}
	for (size_t i = 0; i < n; i++)
		if (!hits[i].dropped)
			hits[kept++] = hits[i];
	return kept;
}
