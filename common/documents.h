#ifndef CX_DOCUMENTS_H
#define CX_DOCUMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/input.h"
#include "common/str.h"

/*
 * The JSON documents of a file: one a line (NDJSON), or written one after
 * another over as many lines as they like.  Which of the two is seen from the
 * beginning: lines, if the first one holds a whole document and another
 * begins on the next; or if what comes first is no document at all.
 *
 * A document is held in memory, up to INPUT_LINE_MAX bytes of it.
 */
struct documents {
	struct input *in;
	bool lines;
	size_t taken;                /* bytes of the last document, still to be skipped */
	uint64_t skipped;
	bool over;
};

enum documents_status {
	DOCUMENTS_END,
	DOCUMENTS_ONE,
	DOCUMENTS_LONG,              /* too long; with lines the next one follows, else nothing does */
	DOCUMENTS_CUT,               /* the file ends inside it */
	DOCUMENTS_OTHER              /* what follows begins no document; nothing more is handed out */
};

/* Whether what the input stands at begins as JSON does: with { or [, after blanks. */
bool documents_begin(struct input *);

/* Whether a line soon after does, behind one or some that are broken; or there are only blanks. */
bool documents_follow(struct input *);

/* Look at the file that the input stands at. */
struct documents documents_open(struct input *);

/* *text holds until the next call; *byte is where in the file it begins, from 0, or 0 for lines. */
enum documents_status documents_next(struct documents *, struct str *text, uint64_t *byte);

/* The bytes of the value that text begins with, 0 when it ends before the value does. */
size_t documents_extent(struct str text);

#endif
