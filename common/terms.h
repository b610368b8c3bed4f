#ifndef CX_TERMS_H
#define CX_TERMS_H

#include "common/article.h"

/*
 * The chapter with the glossary: those terms that the article's tables so far
 * have in a header cell or at the beginning of a row, in the order of the
 * language's alphabet.  False, and nothing written, when there is none.
 */
bool terms_write(struct article *);

#endif
