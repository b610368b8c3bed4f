#ifndef CX_SEARCHCHAPTER_H
#define CX_SEARCHCHAPTER_H

#include "common/chapter.h"

/*
 * How good the search was: the table "search", one row of posts.
 *
 *	found, excluded, by_hand   what the rule found, what people left out of
 *	                           that, and what they took in besides
 *	precision, _low, _high     (found - excluded) / found, where people looked
 *	                           at all that was found; else it is absent
 *	unmatched, drawn, relevant how many posts the rule did not find, how many
 *	                           of them were drawn by chance and read, and how
 *	                           many of these should have been found
 *
 * Recall is TP / (TP + unmatched * relevant / drawn) with TP = found -
 * excluded; its interval is that of relevant / drawn by Wilson.  And the table
 * "found": who decided and why (selection.h).
 */
bool chapter_search(struct article *, const struct study *);

#endif
