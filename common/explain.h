#ifndef CX_EXPLAIN_H
#define CX_EXPLAIN_H

#include "common/buf.h"
#include "common/str.h"

/*
 * A pattern told to people: how it is read, what it finds and what it does
 * not.  All answers come from the search itself.
 */
struct explanation;

/* Dies when the pattern is wrong. */
struct explanation *explain_new(const char *pattern);
void explain_free(struct explanation *);

/* How it is read: lines that begin with '#', a word of the pattern each. */
void explain_reading(struct explanation *, struct buf *out);
/* "yes<TAB>text<TAB>what was found" or "no<TAB>text<TAB>why": its words with their stems. */
void explain_text(struct explanation *, struct str text, struct buf *out);
/*
 * Forms made by rule of each word that is meant by its stem or its beginning,
 * by what becomes of them: "yes<TAB>forms", "no<TAB>forms".  Not all of them
 * are words.
 */
void explain_forms(struct explanation *, struct buf *out);

/* Look for the pattern, and for words that look like its words, in a text of a corpus. */
void explain_gather(struct explanation *, struct str text);
/* What was found there and what was not, the most frequent first: "yes<TAB>form<TAB>times" or "no…". */
void explain_gathered(struct explanation *, struct buf *out);

#endif
