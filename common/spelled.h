#ifndef CX_SPELLED_H
#define CX_SPELLED_H

#include "common/scan.h"

/*
 * Words written letter by letter: п о з о р, О.Т.П.И.С.К.А, н-е-т-у.
 *
 * Four letters or more, parted by one sign each, always the same: a space,
 * a full stop, a hyphen, _ * or ·.  They are all small, all capital, or the
 * first alone is; they are of letters with a vowel among them.
 *
 * Left alone is what is no word: letters in the order of the alphabet (а б в
 * г, leaving out two at most), and small words in a row: и, а, я, б, ж, т. е. and its like with a
 * preposition at the end at most (а я и в), or, unless they are capitals,
 * nothing but words of one letter (и в с к у).
 */

/*
 * Whether it is worth asking: one sign and one letter stand behind the first
 * letter, or what only the full way can tell.
 */
static inline bool
spelled_may_go_on(const char *p, const char *end)
{
	unsigned char sign, letter, next;

	if (end - p < 4)
		return false;
	sign = (unsigned char)*p;
	p += sign < 0x80 ? 1 : 2;
	letter = (unsigned char)*p;
	p += letter < 0x80 ? 1 : 2;
	next = p < end ? (unsigned char)*p : 0;
	return letter == 0xC2 || ((letter >= 0x80 || scan_is_letter(letter)) &&
	    (next == sign || (next >= 0x80 && next != 0xD0 && next != 0xD1)));
}

/*
 * Whether such a word begins at s, where a word begins.  The letters are
 * appended to *letters and *end is after them.  False changes only s->plain.
 */
bool spelled_begins(struct scan *s, struct buf *letters, struct scan *end);

#endif
