#ifndef CX_CSVWINDOW_H
#define CX_CSVWINDOW_H

#include <stdbool.h>
#include <stddef.h>

#include "common/input.h"
#include "common/str.h"

/*
 * The bytes ahead of a reader of rows, which may have to look at them more
 * than once: how far it sees, and for how many it may do so again.  That
 * credit grows with what was read and has a limit, so that looking twice
 * stays within a multiple of reading.
 */
struct csvwindow {
	struct input *in;            /* NULL: a text, all of it seen from the beginning */
	struct str seen;             /* not yet taken */
	bool last;                   /* nothing comes after it */
	size_t credit;               /* bytes */
};

/* Onto what is left of the input's current file, or, where that is NULL, onto the text; both must outlive it. */
void csvwindow_open(struct csvwindow *, struct input *, struct str text);

/*
 * See `want' bytes, fewer only at the end; true when these are more than
 * before, or the end is in sight.  All pointers into the window are void then.
 */
bool csvwindow_look(struct csvwindow *, size_t want);
/* Take the bytes before p. */
void csvwindow_pass(struct csvwindow *, const char *p);
/* So many bytes were looked at again. */
void csvwindow_spend(struct csvwindow *, size_t n);

const char *csvwindow_end(const struct csvwindow *);

#endif
