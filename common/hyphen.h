#ifndef CX_HYPHEN_H
#define CX_HYPHEN_H

#include "common/scan.h"

/*
 * Signs within a word: hyphens, apostrophes, marks between digits; and
 * hyphens at the end of a line, which break a word.
 */

/* Whether the sign c between the code point `before' and what begins at next belongs to the word. */
bool hyphen_joins(uint32_t before, uint32_t c, const char *next, const char *end);

/*
 * Whether a word is broken here by a hyphen, visible or soft, and a line
 * break.  With a visible one, small letters must stand before and after.
 * *rest is where it goes on; *stays when the hyphen would stand there
 * without the line break, too (кто-то, по-новому).
 */
bool hyphen_breaks(const struct scan *s, struct str head, uint32_t before, struct scan *rest, bool *stays);

#endif
