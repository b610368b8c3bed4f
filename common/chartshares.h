#ifndef CX_CHARTSHARES_H
#define CX_CHARTSHARES_H

#include "common/chartfile.h"

/* The figures of shares: kinds of reaction, codes of comments, states of comments, satisfaction. */
void chartshares_reactions(struct chartset *);
void chartshares_codes(struct chartset *);
void chartshares_openness(struct chartset *);
void chartshares_journey(struct chartset *);

#endif
