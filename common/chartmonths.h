#ifndef CX_CHARTMONTHS_H
#define CX_CHARTMONTHS_H

#include "common/chartfile.h"

/* The figures by month: how much was said, and in what tone. */
void chartmonths_activity(struct chartset *);
void chartmonths_tone(struct chartset *);

#endif
