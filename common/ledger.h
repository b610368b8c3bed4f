#ifndef CX_LEDGER_H
#define CX_LEDGER_H

#include <stddef.h>

#include "common/buf.h"
#include "common/output.h"
#include "common/str.h"

/*
 * The account of what was read: how many objects or rows each file had and
 * what became of every one, READ = WRITTEN + DUPLICATE + REFUSED + LEFT_OUT;
 * and why those that were refused were.
 *
 * It holds a line a file, and of each file up to 64 different reasons.
 */
struct ledger;

enum ledger_count {
	LEDGER_READ, LEDGER_WRITTEN, LEDGER_DUPLICATE, LEDGER_REFUSED,
	LEDGER_LEFT_OUT,             /* known to be no content: a messenger's "joined the chat" */
	/* of those written */
	LEDGER_DELETED, LEDGER_TEXTLESS,
	LEDGER_DATES, LEDGER_SCORES, LEDGER_NUMBERS, /* had one that was not understood */
	LEDGER_ILLEGAL,              /* bytes of the file that its encoding does not have */
	LEDGER_COUNTS
};

struct ledger *ledger_new(void);
void ledger_free(struct ledger *);

/* What is told from here on is of this file. */
void ledger_file(struct ledger *, const char *name);
/* In which encoding the file was read. */
void ledger_encoding(struct ledger *, const char *name);
void ledger_add(struct ledger *, enum ledger_count, size_t n);
/* Of which kind one more of those written is. */
void ledger_kind(struct ledger *, struct str kind);
/* Why one more of those refused is; where it says "byte 7: " first, that is left out. */
void ledger_reason(struct ledger *, struct str reason);

/* Of all files. */
size_t ledger_total(const struct ledger *, enum ledger_count);

/* Append the totals as a sentence. */
void ledger_add_sum(struct buf *, const struct ledger *);
/* Write it as JSON: the totals, then a line a file. */
void ledger_write(const struct ledger *, struct output *);

#endif
