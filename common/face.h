#ifndef CX_FACE_H
#define CX_FACE_H

#include "common/scan.h"

/*
 * Faces that people draw with signs and letters.
 *
 * Each becomes the nearest of :) )) :( (( :D :* :/ :P :| :O, or the picture
 * that it stands for: <3 is ❤, ¯\_(ツ)_/¯ is 🤷.  Both return false, with
 * nothing used, when there is none.
 */

/* One that begins with the sign c: :-) ;( =D (: ^_^ -_- >_< <3 */
bool face_scan(struct scan *, uint32_t c);

/* One that begins with a letter or 0, at the beginning of a word: xD, o_O, Т_Т. */
bool face_of_letters(struct scan *);

#endif
