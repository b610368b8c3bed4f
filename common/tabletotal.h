#ifndef CX_TABLETOTAL_H
#define CX_TABLETOTAL_H

#include <stdbool.h>

#include "common/str.h"

/*
 * Whether the first cell of a table's row says that it sums up others: Итого,
 * Всего, Итог, Среднее, Total, Average, Sum; unless alone, also what of, Итого
 * по району.
 */
bool tabletotal_is(struct str cell, bool alone);

#endif
