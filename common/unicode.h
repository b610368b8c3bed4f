#ifndef CX_UNICODE_H
#define CX_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * Code points and their classes.  Texts are valid UTF-8: whoever lets bytes
 * in (cx-ingest, the JSON reader) has seen to that.
 */

/* The code point at p < end; *width is its bytes.  A broken one reads as U+FFFD, one byte wide. */
uint32_t unicode_at(const char *p, const char *end, size_t *width);
void unicode_add(struct buf *, uint32_t code);
size_t unicode_count(struct str text);
/* The bytes of code points start .. end of text. */
struct str unicode_slice(struct str text, size_t start, size_t end);

bool unicode_is_letter(uint32_t);    /* L*, and the marks that sit on letters (M*) */
bool unicode_is_digit(uint32_t);     /* Nd */
bool unicode_is_space(uint32_t);     /* Z*, and controls */
bool unicode_is_mark(uint32_t);      /* M*: sits on what stands before */
bool unicode_is_upper(uint32_t);     /* Lu, Lt */
bool unicode_is_lower(uint32_t);     /* Ll */
/*
 * Shown as a picture: Unicode's Emoji but for digits, © ® ™ ‼ ⁉ and the
 * squares and triangles that serve as bullets (▪ ▶), and the blocks of
 * pictures around them.
 */
bool unicode_is_emoji(uint32_t);
bool unicode_is_regional(uint32_t);  /* half a flag */
/* Seen by nobody: soft hyphen, zero-width space and joiners, variation selectors, directions, tags, BOM. */
bool unicode_is_ignorable(uint32_t);

/* Lower case with ё→е of each, as two bytes in one number; a table, since branches on letters are mispredicted. */
extern const uint16_t unicode_folded[2][64];

/*
 * Two bytes that are a letter of U+0400..U+045F, the alphabet that nearly all
 * texts are written in, folded; 0 when they are something else.
 */
static inline unsigned
unicode_fold_cyrillic(unsigned char lead, unsigned char next)
{
	if ((lead & 0xFE) != 0xD0 || (next & 0xC0) != 0x80)
		return 0;
	return unicode_folded[lead & 1][next & 0x3F];
}

static inline bool
unicode_is_basic_cyrillic(unsigned char lead, unsigned char next)
{
	return unicode_fold_cyrillic(lead, next) != 0;
}

bool unicode_is_format(uint32_t);    /* Cf: directs others, shows nothing */

/* How many columns of a terminal it takes: 0, 1 or 2 (UAX #11). */
unsigned unicode_columns(uint32_t);
/* The bytes of the character that a reader sees at p < end (UAX #29, grapheme cluster), and its columns. */
size_t unicode_cluster(const char *p, const char *end, unsigned *columns);
/* The columns that a text takes. */
size_t unicode_width(struct str text);

/* Append text composed (NFC); with fold, case-folded too. */
void unicode_add_composed(struct buf *, struct str text, bool fold);

/* The offset of the first byte that is not UTF-8, or text.n. */
size_t unicode_valid(struct str text);

#endif
