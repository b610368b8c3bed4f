#ifndef CX_TEXT_H
#define CX_TEXT_H

#include "common/token.h"

/*
 * A text as one comparable token line, and where each token stands in it.
 *
 * Words are composed (NFC), case-folded, ё→е, without soft hyphens and
 * zero-width characters; letters stretched to three or more become one;
 * Latin look-alikes inside a Cyrillic word become Cyrillic.  An inner
 * hyphen stays.  Links become "<url>", @names "<user>"; emoji lose skin
 * tone and gender; emoticons come in the forms :) )) :( (( :D :/ ...;
 * marks as . ... ! !! ? ?? ?! , ; : — and ¶ for a line break; quotation
 * marks as ".  The rest is one symbol a token.  No token has a space in it.
 */

/* Zero-initialise to begin.  What the tokens lend holds until the next call. */
void text_tokens(struct tokens *, struct str text);

/* The forms with one space between them. */
struct str text_line(const struct tokens *);
void text_free(struct tokens *);

#endif
