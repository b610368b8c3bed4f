#ifndef CX_CONTEXT_H
#define CX_CONTEXT_H


#include "common/codesheet.h"
#include "common/spool.h"

/*
 * A unit and what it answers to, the post and the comment, found among
 * records that were put aside.  16 bytes a record are held.
 */
struct context;

/* The spool, whose places are meant, must outlive it. */
struct context *context_new(struct spool *);
void context_free(struct context *);

/* A record of this id lies there.  All of them come before the first look. */
void context_add(struct context *, struct str id, uint64_t place);

/* What a coder sees of the record at a place; it holds until the next look.  parent_text: of reply_to, else parent. */
struct codesheet_unit context_at(struct context *, uint64_t place);
/* Of the first record of that id; false when there is none. */
bool context_find(struct context *, struct str id, struct codesheet_unit *);

#endif
