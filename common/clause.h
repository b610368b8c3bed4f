#ifndef CX_CLAUSE_H
#define CX_CLAUSE_H

#include <stddef.h>
#include <stdint.h>

#include "common/token.h"
#include "common/wordbook.h"

/*
 * The words of a text as stems, clause by clause, each with whether it is
 * denied: one of the CLAUSE_REACH words after a word that denies (wordbook.h)
 * in the same clause.  Marks end clauses; other signs are passed over.
 */
enum { CLAUSE_REACH = 3 };

struct clause_word {
	uint64_t symbol;             /* the stem's number, its complement when denied */
	uint32_t token;
	uint32_t clause;             /* counted through the text */
	bool denied;
};

/* Zero-initialise to begin. */
struct clauses {
	struct clause_word *words;
	size_t n, room;
};

/* words: one for each token. */
void clauses_read(struct clauses *, const struct tokens *, const struct word *words);
void clauses_free(struct clauses *);

#endif
