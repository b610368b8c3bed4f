#ifndef CX_OUTLET_H
#define CX_OUTLET_H

#include <stdbool.h>
#include <stddef.h>

#include "common/draft.h"
#include "common/json.h"
#include "common/ledger.h"
#include "common/stream.h"
#include "common/tablerow.h"

/*
 * Where things that were read become records, each accounted for once:
 * written, known already, refused or left out.  Of one id the first is
 * written; pages are gathered, and written at the end.
 *
 * It holds the ids written, as common/idset.h does, and the pages.
 */
struct outlet;

/* The stream, the bytes of `seen' (RFC 3339, or none), the voices and the ledger must outlive it. */
struct outlet *outlet_new(struct stream *, struct str seen, const struct voices *, struct ledger *);
void outlet_free(struct outlet *);

/* The next thing read is part `part' (from 1) of number `number' in the file: its place, and it counts. */
void outlet_begin(struct outlet *, const char *file, size_t number, size_t part);
/* One more thing was read where the last was; `part', from 2, makes a place of its own of it, 0 does not. */
void outlet_more(struct outlet *, size_t part);
/* FILE:NUMBER or FILE:NUMBER.PART. */
struct str outlet_place(const struct outlet *);

void outlet_refuse(struct outlet *, struct str raw, const char *why);
void outlet_leave_out(struct outlet *);
/* So many more were read and refused with the last one. */
void outlet_lose(struct outlet *, size_t n);

/* Make a record of a draft, whose source becomes its place: its id, until the next one. */
struct str outlet_prepare(struct outlet *, struct draft *);
/* Whether it was written before. */
bool outlet_knows(const struct outlet *, struct str id);
/* Write the record that was prepared. */
void outlet_write(struct outlet *, const struct draft *);
/* Both. */
void outlet_draft(struct outlet *, struct draft *);

/* Our own record passes as it is, but for a page that is known: cx-dedupe is for those that come again. */
void outlet_pass(struct outlet *, struct str raw);

/* A page, from an object or from a row, which is refused when it does not tell which. */
void outlet_page(struct outlet *, int64_t number, const struct json_value *who);
void outlet_page_row(struct outlet *, struct tablerow *, struct str raw);
/* One that came along with something else: it counts when it is new. */
void outlet_page_beside(struct outlet *, int64_t number, const struct json_value *who);

/* Write the pages, in the order in which they became known. */
void outlet_finish(struct outlet *);

#endif
