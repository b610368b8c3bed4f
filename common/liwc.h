#ifndef CX_LIWC_H
#define CX_LIWC_H

#include "common/foreign.h"

/*
 * LIWC's .dic: between two lines of % the categories, a number and a name
 * each, deeper ones (2015) indented by TABs; then words, each with the numbers
 * of its categories.  Words that count only beside others, «like (02
 * 134)125/464» and «kind <of>131/125», are refused by name.
 */
void liwc_read(struct foreign *, struct str text);

#endif
