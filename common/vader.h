#ifndef CX_VADER_H
#define CX_VADER_H

#include "common/foreign.h"

/*
 * VADER's lexicon (vader_lexicon.txt, Hutto & Gilbert 2014), a line an entry:
 *
 *	token TAB mean TAB standard deviation TAB [ratings]
 *
 * Tokens are forms, smileys among them; the mean, from −4 to 4, is the
 * weight.  The rules that VADER has in its program are not in the file.
 */
bool vader_is(struct str text);
void vader_read(struct foreign *, struct str text);

#endif
