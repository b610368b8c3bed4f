#ifndef CX_CODESHEET_H
#define CX_CODESHEET_H

#include <stdint.h>

#include "common/codebook.h"
#include "common/csvcell.h"

/*
 * A sheet that people code on: CSV in UTF-8 with a byte order mark, lines end
 * in CRLF, a row a unit, cells as csvcell.h restores them.  Its columns:
 *
 *	row           "17 of 120": a row that is missing is noticed
 *	id, check     of the unit; see below
 *	coder
 *	post, time, url, post_text, parent_text, text
 *	…             what else the coder should see; not read back
 *	tone, …       one for each variable of the codebook, to be filled in
 *	note
 *
 * A check is x and eight hexadecimal digits: four of the codebook's version,
 * four of a hash of the id that is keyed with them.  So an id that was
 * changed, cells that were shifted, and another codebook are noticed, and
 * told apart.  The x, and "17 of 120" for 17/120, are there because a
 * spreadsheet makes 1.2E+35 of 12e34 and a date of 5/12.
 */
enum codesheet_column {
	CODESHEET_ROW, CODESHEET_ID, CODESHEET_CHECK, CODESHEET_CODER, CODESHEET_POST, CODESHEET_TIME,
	CODESHEET_URL, CODESHEET_POST_TEXT, CODESHEET_PARENT_TEXT, CODESHEET_TEXT, CODESHEET_NOTE,
	CODESHEET_COLUMNS
};

const char *codesheet_name(enum codesheet_column);

/* What is coded, as the coder sees it; what is not known has no bytes. */
struct codesheet_unit {
	struct str id, post, time, url, post_text, parent_text, text;
};

/* All borrowed. */
struct codesheet {
	const struct codebook_variable *const *variables;
	size_t variables_n;
	const struct str *more;      /* names of columns with what else the coder should see */
	size_t more_n;
	struct str version;          /* the codebook's */
	char delimiter;
};

void codesheet_add_header(struct buf *, const struct codesheet *);
/* Row number of `rows'; cells are those of `more', as many. */
void codesheet_add_row(struct buf *, const struct codesheet *, size_t number, size_t rows, struct str coder,
    const struct codesheet_unit *, const struct str *cells);

enum { CODESHEET_MARK = 4, CODESHEET_CHECK_BYTES = 9 };

void codesheet_add_check(struct buf *, struct str version, struct str id);
/* The check of an id under any version: what it begins with behind the x, as if that were one; of no bytes if none. */
struct str codesheet_mark(struct str check, struct str id);

/* "17 of 120", "17/120": false when it is none, or the first is 0 or above the second. */
bool codesheet_read_row(struct str cell, size_t *number, size_t *rows);

/* Whether coders may be called so: not empty, without '/', '%' and control characters, 100 bytes at most. */
bool codesheet_is_coder(struct str name);
/* Who decides where coders differ. */
#define CODESHEET_ADJUDICATED "adjudicated"

/* "tab", "comma", "semicolon", "bar", or the character; '\0' for all else. */
char codesheet_delimiter(const char *word);

/*
 * Put n ids in this coder's order, which is none that means anything, and for
 * every coder another one: so no unit is coded last by all.  Each to[i]
 * becomes the number of an id.
 */
void codesheet_order(size_t *to, const struct str *ids, size_t n, uint64_t seed, struct str coder);

#endif
