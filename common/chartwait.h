#ifndef CX_CHARTWAIT_H
#define CX_CHARTWAIT_H

#include "common/chartfile.h"

/* The figure of how long citizens wait for an answer: the share that has none yet. */
void chartwait_survival(struct chartset *);

#endif
