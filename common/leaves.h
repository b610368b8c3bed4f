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
	struct str *written;         /* of each atom, when capitals count; else NULL */
	const struct pattern *pattern;
	size_t entry;
	uint32_t slot;               /* where its hits are gathered: itself, or the first on its side of a ~ */
	enum looseness loose;
	bool alone;                  /* a form of its entry: a hit by itself */
	struct regex *regex;
};

/* A leaf and its first two atoms, the second counted from 1: most searches never look at the leaves. */
struct leaf_start {
	uint32_t first, second, leaf;
};

struct leaves {
	const struct dict *dict;
	struct vocab *vocab;
	struct leaf *items;
	size_t n, room;
	uint32_t *starts_from;       /* atom -> its run of starts */
	struct leaf_start *starts;   /* leaves by first atom, then by the second, single words before all */
	struct screen *screen;       /* of the regular expressions that nothing guards */
	bool has_regexes;            /* there are such */
};

/* The dictionary must outlive it.  What can't be found goes to the flaws; without them it dies. */
struct leaves *leaves_new(const struct dict *, struct flaws *);
void leaves_free(struct leaves *);

/* «words & /regexp/»: the expression is tried only where the words are. */
bool leaves_guard(const struct pattern *whole, const struct pattern *regex);

/* Whether the one leaf is found wherever the other is, at the same place.  True is certain. */
bool leaves_cover(const struct leaves *, uint32_t wide, uint32_t narrow);

#endif
