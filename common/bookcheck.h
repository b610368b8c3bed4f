#ifndef CX_BOOKCHECK_H
#define CX_BOOKCHECK_H

#include "common/codebook.h"

/*
 * A codebook examined: what is wrong with it as a dictionary (dictcheck.h)
 * and as a book that people code by (codebook.h).
 */

/* The findings are sorted. */
void bookcheck_look(const struct dict *, struct flaws *);

/*
 * What a coder will miss, for each of the notes @ru, @en and @definition:
 * how many codes lack it; *first, when any does, is one of them.
 */
enum bookcheck_note { BOOKCHECK_RU, BOOKCHECK_EN, BOOKCHECK_DEFINITION, BOOKCHECK_NOTES };

const char *bookcheck_name(enum bookcheck_note);
size_t bookcheck_lacking(const struct codebook *, enum bookcheck_note, struct str *first);

#endif
