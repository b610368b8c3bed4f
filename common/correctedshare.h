#ifndef CX_CORRECTEDSHARE_H
#define CX_CORRECTEDSHARE_H

#include "common/article.h"
#include "common/study.h"

/*
 * A share with the machine's errors corrected for, from the table
 * "prevalence" (cx-evaluate).
 */
struct correctedshare {
	double share, low, high;     /* 95 %, posts as clusters where known */
	double coded;                /* by people */
};

/* False when it is not known: no table, no such class, or of some label nothing was coded. */
bool correctedshare_find(const struct study *, struct str variable, struct str class, struct correctedshare *);
/* Of a code variable/class. */
bool correctedshare_of_code(const struct study *, struct str code, struct correctedshare *);

/* "69.1% (65.1–73.2%)", or a dash. */
struct str correctedshare_text(struct article *, const struct correctedshare *, bool known);

#endif
