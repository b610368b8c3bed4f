#ifndef CX_CHARSET_H
#define CX_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "common/str.h"

/*
 * In which letters a file is written.  Names are those that iconv knows.
 *
 * What leaves no doubt comes first: a byte order mark, what an HTML or XML
 * page declares of itself, the zeros and fours of UTF-16.  Then the bytes
 * beyond ASCII are judged: if they are UTF-8, that is what they are, since no
 * text in other letters looks like it by chance; else they are read in each
 * of the encodings that Russian was ever saved in, and the reading that looks
 * like Russian is taken.
 */

enum {
	CHARSET_HEAD = 1 << 16,      /* bytes of a file's beginning that are worth looking at */
	CHARSET_WINDOW = 1 << 16     /* bytes that charset_guess() is best shown */
};

/* The encoding that a byte order mark tells, and the mark's length; else NULL. */
const char *charset_by_mark(struct str head, size_t *length);

/* What a <meta charset> or an XML declaration says; false when there is none, or it says UTF-16 in ASCII. */
bool charset_declared(struct str head, struct str *name);

/* UTF-16 without a mark: "UTF-16LE", "UTF-16BE", or NULL. */
const char *charset_wide(struct str head);

enum charset_guess {
	CHARSET_UTF8,                /* nearly all of it at least */
	CHARSET_OTHER,               /* *name is one of five that Russian is written in */
	CHARSET_UNCLEAR              /* neither; *name is what libuchardet takes it for, or NULL */
};

struct charset_verdict {
	enum charset_guess guess;
	char name[32];               /* "" for NULL */
	size_t right, wrong;         /* characters of two bytes or more if it is UTF-8; bytes that are not */
};

/* Of a window that begins with the first byte beyond ASCII; whole, when the file ends with it. */
struct charset_verdict charset_guess(struct str window, bool whole);

#endif
