#ifndef CX_SIGN_H
#define CX_SIGN_H

#include "common/scan.h"

/* What is no word: marks, brackets, faces (face.h), emoji, quotation marks, @names, the rest one by one. */

/* The sign c that stands here becomes a token, with all that belongs to it. */
void sign_scan(struct scan *, uint32_t c);

/* A digit, # or * in a key cap (1️⃣) becomes a token; false, with nothing used, when there is none. */
bool sign_keycap(struct scan *);

#endif
