#ifndef CX_SIGN_H
#define CX_SIGN_H

#include "common/scan.h"

/* What is no word: marks, brackets and faces, emoji, quotation marks, @names, the rest one by one. */

/* The sign c that stands here becomes a token, with all that belongs to it. */
void sign_scan(struct scan *, uint32_t c);

#endif
