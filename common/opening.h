#ifndef CX_OPENING_H
#define CX_OPENING_H

#include <stdbool.h>
#include <stddef.h>

#include "common/input.h"
#include "common/str.h"

/*
 * What a file of JSON is, seen from its beginning: whether there are
 * documents at all, and whether they stand on lines of their own.  Nothing
 * is taken from the input.
 */

/* Whether what the input stands at begins as JSON does: with { or [, after blanks or f( . */
bool opening_is_json(struct input *);

/* Whether a line soon after does, behind one or some that are broken; or there are only blanks. */
bool opening_follows(struct input *);

/*
 * One document a line (NDJSON): if the first line holds a whole document and
 * another begins on the next, or two follow soon; or if what comes first is
 * no document at all.  The first line is looked for in `most' bytes.
 */
bool opening_is_lines(struct input *, size_t most);

/* A document begins here, with { or [ ... */
bool opening_at(struct str);
/* ... and it is none of those lines of text that begin with [id1|Имя] or {так}. */
bool opening_surely_at(struct str);

/* The bytes of name( in front of a document, as JSONP has it; 0 when there is none. */
size_t opening_call(struct str);

#endif
