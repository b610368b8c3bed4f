#ifndef CX_NORMLINE_H
#define CX_NORMLINE_H

#include "common/token.h"

/*
 * A token line, as cx-normalize wrote it into `norm', as tokens again.
 *
 * Forms and kinds only: the text that they stood in is not at hand, so
 * places are 0.  The kinds are those that text.h gave the same forms.  What
 * stands between two spaces is a token, whoever wrote the line.  Forms
 * borrow from it.
 */
void normline_tokens(struct tokens *, struct str line);

#endif
