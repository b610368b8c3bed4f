#ifndef CX_PIECES_H
#define CX_PIECES_H

#include <stdbool.h>
#include <stdint.h>

#include "common/input.h"
#include "common/people.h"
#include "common/str.h"

/*
 * A JSON document that is too large to be held, or broken, as a series of
 * small documents of the same shape, each with some of its items.  Plain
 * members beside the lists go along with each, wherever they stood; but
 * lists that are told by each other, as likes and their reactions are, come
 * apart.  An item is held whole, up to
 * INPUT_LINE_MAX bytes of it; the series as a whole needs little more.
 *
 * It is followed twice.  The names of people stand behind the items that need
 * them, so the first time goes to learn these; what is no plain file is kept
 * on disk meanwhile.
 */
struct pieces;

enum {
	PIECES_FROM = 4 << 20        /* a value of more bytes is opened, if it is a list or an envelope */
};

struct piece {
	struct str text;             /* the small document */
	struct str raw;              /* its items as they stand in the large one, or what is bad */
	size_t items;
	size_t lead;                 /* where in text raw begins */
	uint64_t byte;               /* where in the file raw begins, from 0 */
	const char *why;             /* what is wrong with it */
};

enum pieces_status { PIECES_END, PIECES_PART, PIECES_BAD };

struct pieces *pieces_new(void);
void pieces_free(struct pieces *);

/*
 * Begin.  False when the document is one thing, a post say, and not a list
 * or an envelope of such: then nothing was taken from the input.
 */
bool pieces_open(struct pieces *, struct input *, uint64_t byte);
/* The same with a broken document in memory, which must stay there: every list that may hold items is opened. */
bool pieces_open_text(struct pieces *, struct str text, uint64_t byte);

/* Strings hold until the next call.  At the end, the input stands behind the document. */
enum pieces_status pieces_next(struct pieces *, struct piece *);
/* The last piece is no JSON: false when it was one item; else the next calls give its items, fewer at a time. */
bool pieces_narrow(struct pieces *);

uint64_t pieces_byte(const struct pieces *);   /* how far the document was followed, in the file */
struct people *pieces_people(struct pieces *);

#endif
