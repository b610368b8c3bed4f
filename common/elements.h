#ifndef CX_ELEMENTS_H
#define CX_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/input.h"
#include "common/str.h"

/*
 * A walk through the bytes of a JSON text, in a file or in memory, from one
 * element to the next: an item of a list, or a member of an object with its
 * name.  Nothing is kept but where it stands, and whether commas stood as
 * they should.
 */
struct elements {
	struct input *in;            /* NULL: the text */
	struct str whole;
	size_t at;                   /* in it */
	uint64_t byte;               /* in the file, from 0 */
	size_t commas;               /* since the last element */
	uint64_t odd;                /* a comma or bracket out of place stands before this byte; 0: none does */
	bool broken;                 /* the text is broken: what jsonscan.h can make of it */
};

enum { ELEMENTS_LOOK = 1 << 16 };    /* bytes looked at first */

/* From the beginning, which is that byte of the file. */
void elements_begin(struct elements *, uint64_t byte);

/* Up to want bytes of what comes next, fewer only at the end. */
struct str elements_peek(struct elements *, size_t want);
/* Take n of them. */
void elements_skip(struct elements *, size_t n);

/* Past the blanks and commas: the byte that comes then, ELEMENTS_END at the end. */
enum { ELEMENTS_END = -1 };
int elements_look(struct elements *);

enum elements_extent { ELEMENTS_WHOLE, ELEMENTS_LONG, ELEMENTS_CUT };

/*
 * The element that comes next, without the comma behind it: up to `most'
 * bytes of it when it is ELEMENTS_LONG, to the end when that comes first.
 */
enum elements_extent elements_measure(struct elements *, size_t most, struct str *element);
/* Take it, however long it is. */
void elements_pass_over(struct elements *);

/* One comma should have come between two elements, none elsewhere. */
void elements_check_commas(struct elements *, bool between);
/* Something is out of place here. */
void elements_odd(struct elements *);

#endif
