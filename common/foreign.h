#ifndef CX_FOREIGN_H
#define CX_FOREIGN_H

#include "common/entries.h"

/*
 * Dictionaries as other programs for content analysis have them, made into
 * one of ours.
 *
 * Their patterns are forms without regard to case, in which * stands for any
 * letters and ? for one; several words are a phrase.  Their categories may
 * lie in one another: names are joined with a slash, what can't be in a name
 * becomes _, and the note @en keeps the name as it was.  Categories stand
 * side by side, whatever their names.
 *
 * Lexicons of tone have plain forms, or lemmas, which find any inflection.
 */
struct foreign {
	struct dict *dict;
	struct flaws *flaws;         /* NULL: the first is the end */
	size_t line;                 /* of what is being added */
};

enum { FOREIGN_DEPTH_MAX = 32 };

/* The category that lies in these, from the outermost to itself; SIZE_MAX after a flaw. */
size_t foreign_open(struct foreign *, const struct str *path, size_t depth);
/* A pattern; weight NULL for none.  Into the category SIZE_MAX, of which there is a flaw, goes nothing. */
void foreign_add(struct foreign *, size_t category, struct str pattern, const double *weight);

enum foreign_kind { FOREIGN_WILD, FOREIGN_PLAIN, FOREIGN_LEMMA };

/* The same of words that are meant so; foreign_add's are FOREIGN_WILD. */
void foreign_add_as(struct foreign *, size_t category, enum foreign_kind, struct str pattern,
    const double *weight);
/* A number with a sign or none, a point or a comma. */
bool foreign_number(struct str text, double *);
void foreign_flaw(struct foreign *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
