#ifndef CX_ORDERS_H
#define CX_ORDERS_H

#include "common/accumulator.h"

/*
 * Functions of measures that ask for the order of numbers: quantile and
 * median, by spread.h; and of Kaplan and Meier (1958), km, the median, and
 * surviving, which part has not ended by a time.
 */
extern const struct accumulator accumulator_orders[];

#endif
