#ifndef CX_DOUBTS_H
#define CX_DOUBTS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/draft.h"
#include "common/str.h"

/*
 * What a table's rows leave open, told on standard error once a file, with
 * the first row and how many more there are: dates that are not understood,
 * posts without a page.  And which of its rows have one id, but not one text.
 *
 * It holds 16 to 32 bytes for each row of the file whose id is told by VK's
 * numbers, and up to 43 more when such an id comes again.
 */
struct doubts;

struct doubts *doubts_new(void);
void doubts_free(struct doubts *);

/* What comes from here on is of this file: what is to be told of another one is told. */
void doubts_file(struct doubts *, const char *name);
void doubts_note(struct doubts *, struct str place, const struct draft *);
void doubts_tell(struct doubts *);

/* What row `number' of the file says under its id. */
void doubts_remember(struct doubts *, struct str id, const struct draft *, size_t number);
/* False when a row of the file before has the id with another text or author; *first is its number. */
bool doubts_agree(struct doubts *, struct str id, const struct draft *, size_t *first);

#endif
