#ifndef CX_CHARTBODIES_H
#define CX_CHARTBODIES_H

#include "common/chartfile.h"

/* The figures that set bodies beside each other; of many, those at both ends. */
void chartbodies_tone(struct chartset *);
void chartbodies_gap(struct chartset *);
void chartbodies_index(struct chartset *);

#endif
