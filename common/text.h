#ifndef CX_TEXT_H
#define CX_TEXT_H

#include "common/token.h"

/*
 * A text as one comparable token line, and where each token stands in it.
 *
 * Words are composed (NFC), case-folded, ё→е, without soft hyphens and
 * zero-width characters; letters stretched to three or more become one;
 * look-alikes of the other alphabet, Latin in a Cyrillic word or Cyrillic in
 * a Latin one, become the word's own.  Hyphens and apostrophes within a word
 * stay; a hyphen at the end of a line does not (hyphen.h).  A word written
 * letter by letter is one token (spelled.h).  Thousands are one number
 * (thousands.h).
 *
 * Links become "<url>", @names "<user>", a #tag "#" and its words; emoji
 * lose skin tone and gender; emoticons come in the forms :) )) :( (( :D :/ ...
 * (face.h); marks as . ... ! !! ? ?? ?! , ; : — and ¶ for a line break;
 * quotation marks as ".  The rest is one symbol a token.  No token has a
 * space in it.
 *
 * Word boundaries are those of UAX #29 but for what tests/unit/breaks.c
 * lists.
 */

/* Zero-initialise to begin.  What the tokens lend holds until the next call. */
void text_tokens(struct tokens *, struct str text);

/* The forms with one space between them. */
struct str text_line(const struct tokens *);
void text_free(struct tokens *);

#endif
