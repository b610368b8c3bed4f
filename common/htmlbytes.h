#ifndef CX_HTMLBYTES_H
#define CX_HTMLBYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * The bytes of a page as libxml2's parser can take them, piece by piece: bad
 * bytes and NUL are U+FFFD; comments, declarations, scripts and styles are
 * gone, and a tag comes whole, since the parser may miss the ends of what is
 * cut; of its attributes, which are compared with each other, only the first
 * HTMLBYTES_ATTRIBUTES are left; and </html> and </body>, behind which the
 * parser reads no more, have names that nobody knows, since pages are
 * concatenated.  Zero-initialise to begin.
 */
enum {
	HTMLBYTES_ATTRIBUTES = 256,
	HTMLBYTES_TAG_MAX = 8 << 20  /* bytes of a tag; a longer one comes cut after all */
};

struct htmlbytes {
	struct buf held;             /* not looked at yet: a character or a tag's name may go on */
	struct buf clean;
	size_t given, tag;           /* in it: what the last call gave; where the tag being read begins */
	enum {
		HTMLBYTES_OUTSIDE,
		HTMLBYTES_IN_TAG, HTMLBYTES_BEFORE_VALUE, HTMLBYTES_IN_QUOTES,
		HTMLBYTES_IN_COMMENT, HTMLBYTES_IN_DECLARATION, HTMLBYTES_IN_SCRIPT
	} place;
	const char *script_end;      /* of the script or style that this tag begins; NULL for others */
	size_t dashes;               /* in a comment, just read */
	char quote;
	bool named;                  /* a name that a value may follow */
	size_t attributes;
};

/* The next piece; with `last' there are no more.  The result holds until the next call. */
struct str htmlbytes_clean(struct htmlbytes *, struct str bytes, bool last);

void htmlbytes_free(struct htmlbytes *);

static inline bool
htmlbytes_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
htmlbytes_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Whether s begins so, in letters of any case. */
static inline bool
htmlbytes_begins(struct str s, const char *lower)
{
	size_t i = 0;

	for (; lower[i] != '\0' && i < s.n; i++)
		if (lower[i] != (s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] | 0x20 : s.p[i]))
			break;
	return lower[i] == '\0';
}

#endif
