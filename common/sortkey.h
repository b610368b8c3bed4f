#ifndef CX_SORTKEY_H
#define CX_SORTKEY_H

#include <stdbool.h>

#include "common/labels.h"

/*
 * By what a printed cell is put in order when its first number doesn't tell:
 * a length of time ("2.5 h", in seconds) and a month ("May 2024", counted
 * from year 0), as numerals.h prints them in that language.  False for all
 * other texts.
 */
bool sortkey_find(enum language, struct str words, double *key);

#endif
