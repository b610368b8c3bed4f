#ifndef CX_TAGGER_H
#define CX_TAGGER_H

#include "common/finder.h"
#include "common/stream.h"

/*
 * A dictionary at work on records: which of its categories a text bears,
 * and where.  What cx-match and cx-code have in common.
 */
struct tagger;

/*
 * Reads the file, or, when path is NULL, the one named `usual' that came
 * with cx; dies when it is wrong.  The stream's run record names it.
 */
struct tagger *tagger_new(struct stream *, const char *path, const char *usual);
/* Says so when regular expressions ran away: the status is then 1.  Before the stream's end. */
void tagger_free(struct tagger *);

const struct dict *tagger_dict(const struct tagger *);
/* Texts in which a regular expression ran away. */
size_t tagger_runaways(const struct tagger *);

/* False when the record has no such text; else how many hits there are goes to *n. */
bool tagger_read(struct tagger *, struct record *, const char *field, size_t *n);
/* Whether the text last read bears the category. */
bool tagger_bears(const struct tagger *, size_t category);
/* How many of its hits are the category's. */
size_t tagger_hits(const struct tagger *, size_t category);
/* Somebody knows that the text last read bears it, whatever is found: from here on it does. */
void tagger_mark(struct tagger *, size_t category);

/*
 * Something else says that the text last read bears this code, because of
 * what stands at the place (located; 0-0: the text as a whole): from here on
 * it does.  The name and the rule must hold until tagger_set(), and the
 * evidence is "START-END FORM = code:rule".  A code that is no category comes
 * after the categories, in the order of these calls.
 */
void tagger_add(struct tagger *, struct str code, const struct hit *place, struct str rule);

/* What tagger_set() would list, n of them; they hold until the next call and the next text. */
const struct str *tagger_names(struct tagger *, size_t *n);
/* Set the evidence alone. */
void tagger_cite(struct tagger *, struct record *, const char *evidence);

/*
 * Set `list' to the names of the categories that the text bears, in the
 * dictionary's order, so that equal sets are equal lists, and `evidence' to
 * what they rest on: "START-END FORM = category:pattern".
 */
void tagger_set(struct tagger *, struct record *, const char *list, const char *evidence);

#endif
