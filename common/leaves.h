#ifndef CX_LEAVES_H
#define CX_LEAVES_H

#include "common/flaws.h"
#include "common/hits.h"
#include "common/regex.h"
#include "common/screen.h"
#include "common/vocab.h"

/*
 * A dictionary made ready for searching: what in it can be found by itself,
 * a phrase as its atoms or a regular expression, and where to begin.
 */
struct leaf {
	uint32_t *atoms;
	uint32_t n;                  /* 0 for a regular expression */
	struct str *written;         /* of each atom, a glob (glob.h), when capitals count; else NULL */
	const struct pattern *pattern;
	size_t entry;
	uint32_t slot;               /* where its hits are gathered: itself, or the first on its side of a ~ */
	enum looseness loose;
	bool alone;                  /* a form of its entry: a hit by itself */
	bool pointed;                /* a point may follow: that of «т. е.», which many leave out */
	uint32_t needs;              /* an atom that must be in the text, too, for it to count, from 1; 0: none */
	struct regex *regex;
};

/* A leaf and its first two atoms, the second counted from 1: most searches never look at the leaves. */
struct leaf_start {
	uint32_t first, second, leaf, needs;
};

/* Those with one first atom: single words up to `pairs', and then by their second atom. */
struct leaf_run {
	uint32_t from, pairs, to;
};

struct leaves {
	const struct dict *dict;
	struct vocab *vocab;
	struct leaf *items;
	size_t n, room;
	struct leaf_run *runs;       /* by atom */
	struct leaf_start *starts;   /* leaves by first atom, then by the second, single words before all */
	uint64_t *pairs;             /* bits of the first two atoms of phrases */
	unsigned pair_bits;          /* two to this are there */
	bool has_needs;              /* some leaf has */
	uint32_t point;              /* the atom that is a full stop, UINT32_MAX when none is asked for */
	struct screen *screen;       /* of the regular expressions that nothing guards */
	bool has_regexes;            /* there are such */
};

/* The dictionary must outlive it.  What can't be found goes to the flaws; without them it dies. */
struct leaves *leaves_new(const struct dict *, struct flaws *);
void leaves_free(struct leaves *);

/* «words & /regexp/»: the expression is tried only where the words are. */
bool leaves_guard(const struct pattern *whole, const struct pattern *regex);

/* False when no phrase begins with these two atoms. */
static inline bool
leaves_may_pair(const struct leaves *l, uint32_t first, uint32_t second)
{
	uint64_t bit = ((uint64_t)first << 32 | second) * UINT64_C(0x9E3779B97F4A7C15) >> (64 - l->pair_bits);

	return l->pairs[bit / 64] >> bit % 64 & 1;
}

/* Whether the one leaf is found wherever the other is, at the same place.  True is certain. */
bool leaves_cover(const struct leaves *, uint32_t wide, uint32_t narrow);

#endif
