#ifndef CX_IRONY_H
#define CX_IRONY_H

#include "common/toneparts.h"

/*
 * Praise that is not meant, by what stands beside it.
 *
 * Courtesy (спасибо, молодцы) whose «за» or «что» is followed by a reproach
 * of −1 or less as the first word of tone, within two tokens of «за» and
 * four of «что», is −0.75 of its weight; so is courtesy after a comma whose
 * last word of tone before it, at most two tokens from the comma, is such a
 * reproach («сломали качели, молодцы»).  Praise within twelve tokens before
 * a face that mocks (🤡) is −0.5 of its.
 */
void irony_find(const struct tone_text *, struct tone *);

#endif
