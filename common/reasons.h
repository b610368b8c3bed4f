#ifndef CX_REASONS_H
#define CX_REASONS_H

#include "common/evidence.h"
#include "common/model.h"

/*
 * Why a model decided as it did: what each feature of a text added to the
 * decision for a class.  A feature that occurs several times is one reason,
 * at the first of its places.
 */
struct reason {
	struct hit place;            /* located; at 0-0 for what is said of the text as a whole */
	enum feature_set set;
	struct str name;             /* as features_name() has it */
	double weight;               /* to four decimals, never 0; above 0 it speaks for the class */
};

struct reasons;

struct reasons *reasons_new(void);
void reasons_free(struct reasons *);

/*
 * The strongest reasons of the text last read, up to max, the strongest
 * first, equal ones by place and name; they hold until the next call of any
 * or until the model reads a text.
 */
size_t reasons_find(struct reasons *, struct model *, struct reading *, size_t class, size_t max,
    const struct reason **);

/* The token that all its features together speak most for the class, located; at 0-0 when none does. */
struct hit reasons_token(struct reasons *, struct model *, struct reading *, size_t class);

/* Append "set:name weight", a space at an end of the name as _. */
void reasons_write(const struct reason *, struct buf *);

#endif
