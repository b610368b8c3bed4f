#ifndef CX_INTAKE_H
#define CX_INTAKE_H

#include "common/envelope.h"
#include "common/json.h"
#include "common/ledger.h"
#include "common/rowdraft.h"
#include "common/stream.h"
#include "common/tablerow.h"
#include "common/voices.h"

/*
 * Objects and rows in, records out, and each of them accounted for: written,
 * known already, or refused.  Of one id the first is written, be it a post,
 * a comment or a reaction; pages wait for the end, when all is known of them.
 *
 * It holds the ids written, as common/idset.h does, and the pages.
 */
struct intake;

struct intake_rules {
	struct row_rules rows;
	struct str seen;             /* RFC 3339, or no bytes */
	const struct voices *voices;
	struct output *denied;       /* ids of posts whose comments VK denies go there; NULL: nowhere */
};

/* All of them must outlive it. */
struct intake *intake_new(struct stream *, const struct intake_rules *, struct ledger *);
void intake_free(struct intake *);

/* The next thing read is part `part' (from 1) of number `number' in the file: place, source, and count. */
void intake_begin(struct intake *, const char *file, size_t number, size_t part);
void intake_refuse(struct intake *, struct str raw, const char *why);
/* So many more rows were read and refused with the last one. */
void intake_lose(struct intake *, size_t n);

/* A document that was read from text: the people in it are those of the envelope. */
void intake_document(struct intake *, const struct json *, struct str text, const struct envelope *);
/* Take an object of that document. */
void intake_object(struct intake *, const struct object *);

/* The row that tables are to be read into; and take it, as what it tells, or as a page. */
struct tablerow *intake_row(struct intake *);
void intake_take_row(struct intake *, struct str raw);
void intake_take_page(struct intake *, struct str raw);

/* Take what was read elsewhere; its place becomes its source. */
void intake_draft(struct intake *, const struct draft *);

/* Write the pages, in the order in which they became known. */
void intake_finish(struct intake *);

#endif
