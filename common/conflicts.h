#ifndef CX_CONFLICTS_H
#define CX_CONFLICTS_H

#include "common/codings.h"
#include "common/stream.h"

/*
 * The sheet of units on which coders differ, for someone to decide
 * (codesheet.h): beside the text it shows what each coder said, as
 * VARIABLE_CODER, and its variables are to be filled in by the coder
 * `adjudicated'.  What that one decided before is no conflict any more.
 *
 * Records whose text may be shown wait in a temporary file.
 */
struct conflicts;

struct conflicts_rules {
	const char *path;
	const struct codebook *codebook;
	const char *records;         /* a file with the units and what they answer to, or NULL */
	const char *delimiter;
	const char *unit;            /* the key of a coding that names its unit */
};

struct conflicts *conflicts_new(struct stream *, const struct conflicts_rules *);
void conflicts_free(struct conflicts *);

/* A coding, which may carry its unit's text. */
void conflicts_keep(struct conflicts *, struct record *);
/* All codings are finished, of variables that are the codebook's. */
void conflicts_write(struct conflicts *, const struct codings *);

#endif
