#ifndef CX_STUDY_H
#define CX_STUDY_H

#include "common/dict.h"
#include "common/quotes.h"
#include "common/record.h"
#include "common/rows.h"
#include "common/table.h"

/*
 * All that a report is written from, gathered from records: tables, drawn
 * quotations, the names of pages, the runs that made them.  Other records
 * leave no trace, so that memory is bounded by these.
 */
struct study {
	struct rows *rows;
	struct quotes *quotes;
	struct table *runs;          /* the lines of run records, each once, in order */
	struct table *pages;         /* ids; their names are at the same number */
	struct str *names;
	size_t room;
	struct arena arena;
	struct dict *codebook;       /* for the labels of codes; NULL: none */
	size_t per_code;             /* quotations */
	uint64_t seed;
	size_t read;                 /* records taken */
};

/* The codebook stays the caller's. */
void study_begin(struct study *, size_t per_code, uint64_t seed, struct dict *codebook);
void study_end(struct study *);

/* NULL, or why the record is refused. */
const char *study_take(struct study *, struct record *);

/* The page's name; "" when it has none. */
struct str study_page(const struct study *, struct str id);

#endif
