#ifndef CX_DOCUMENTS_H
#define CX_DOCUMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/input.h"
#include "common/json.h"
#include "common/people.h"
#include "common/str.h"

/*
 * The JSON documents of a file: one a line (NDJSON), or written one after
 * another over as many lines as they like, perhaps as JSONP: f(…);.  Which of
 * the two is seen from the beginning (opening.h).
 *
 * A line is held whole, up to INPUT_LINE_MAX bytes of it.  Other documents
 * are held up to PIECES_FROM bytes; larger ones come as a series of smaller
 * ones of the same shape.
 */
struct documents;

enum documents_status {
	DOCUMENTS_END,
	DOCUMENTS_ONE,
	DOCUMENTS_PART,              /* some items of a document, as a document */
	DOCUMENTS_BAD                /* raw can't be read; why says it */
};

struct document {
	struct str text;             /* the JSON */
	struct str raw;              /* what stands in the file for it */
	uint64_t byte;               /* where in the file raw begins, from 0; on a line, where in the line */
	size_t lead;                 /* where in text raw begins */
	const char *why;
};

/* Look at the file that the input stands at. */
struct documents *documents_open(struct input *);
void documents_close(struct documents *);

/* One a line, whose number the input tells. */
bool documents_are_lines(const struct documents *);

/* The strings hold until the next call. */
enum documents_status documents_next(struct documents *, struct document *);

/*
 * The last document is no JSON, for the reason given.  True when parts of it
 * may be, which then are next; false when it is to be refused as it is.
 */
bool documents_retry(struct documents *, struct json_error why);

/* Whom the whole of the document tells of that DOCUMENTS_PART is a part of. */
struct people *documents_people(struct documents *);

#endif
