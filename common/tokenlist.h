#ifndef CX_TOKENLIST_H
#define CX_TOKENLIST_H

#include "common/token.h"

/*
 * What a token line does not say, in lists beside it with an entry for each
 * token.  Each is written to the buffer anew and borrowed from it.
 */

/* Where each token stands in the text: "0-5 6-7", code points, the end exclusive. */
struct str tokenlist_offsets(const struct tokens *, struct buf *);

/*
 * What each token is, one letter each: w word, n number, e emoji, s emoticon
 * (smile), m mark, q quotation mark, u link, a @name, h the # of a #tag, x
 * another sign.
 */
struct str tokenlist_letters(const struct tokens *, struct buf *);

#endif
