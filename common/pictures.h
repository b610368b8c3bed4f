#ifndef CX_PICTURES_H
#define CX_PICTURES_H

#include "common/arena.h"
#include "common/str.h"

/*
 * Figures of a report, ready to stand in a page.
 *
 * A picture's name is its file's without the suffix: tone_by_month.  Its svg
 * is one whole <svg> element for use inside HTML: no script, no style, no
 * link; ids begin with the name and a dash; it has a viewBox and no width,
 * so that it scales with its place; text is 13 to 15 units high in a box 440
 * wide, so that a width of some 32rem suits it.
 * Colours are var(--ink, #1d2228) and the like, of the page's own custom
 * properties ink, soft, line, paper, dark (critical), light (neutral) and
 * full (positive, or the only one), and so follow light and dark.
 * alt says in words what there is to see.  It is plain text, not Markdown.
 *
 * Zero-initialise to begin.  All strings lie in the arena.
 */
struct picture {
	struct str name;
	struct str alt;
	struct str svg;
};

struct pictures {
	struct picture *items;
	size_t n, room;
	struct arena arena;
};

void pictures_free(struct pictures *);

/* The strings are copied. */
void pictures_add(struct pictures *, struct picture);

/* NULL when there is none of that name, or no pictures at all (NULL). */
const struct picture *pictures_find(const struct pictures *, struct str name);

#endif
