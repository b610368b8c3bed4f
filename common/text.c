#include "common/text.h"

#include <stdlib.h>

#include "common/face.h"
#include "common/link.h"
#include "common/scan.h"
#include "common/sign.h"
#include "common/unicode.h"
#include "common/word.h"

/* A form with its space is at most four times as long as what it stands for: "-" becomes "— ". */
enum { GROWTH_MAX = 4, KEEP_MAX = 1 << 23 };

/* A line break ends a sentence that nothing else ended. */
static void
space(struct scan *s, uint32_t c)
{
	struct tokens *t = s->out;
	const struct scan begun = *s;

	scan_step(s);
	if (c == '\n' && t->n > 0 && t->items[t->n - 1].kind != TOKEN_MARK)
		scan_add_fixed(s, "\xC2\xB6", TOKEN_MARK, &begun);
}

/* Whether the letter here may begin a face (o_O, xD): one look at what follows, no branch to mispredict. */
static inline bool
may_be_face(const char *p, const char *end, size_t width)
{
	const unsigned char *next = (const unsigned char *)p + width;
	unsigned sign;

	if (end - p < (ptrdiff_t)width + 1)
		return false;
	sign = next[0];
	return (unsigned)(sign == '_') | (unsigned)(sign == 'D') |
	    ((unsigned)(sign == 0xD0) & (unsigned)(end - p > (ptrdiff_t)width + 1 && next[1] == 0x94));
}

/* A digit, # or * in a key cap. */
static bool
is_keycap(struct scan *s, uint32_t c)
{
	return s->end - s->p > 3 && (s->p[1] == '\xE2' || s->p[1] == '\xEF') &&
	    (scan_is_digit(c) || c == '#' || c == '*') && sign_keycap(s);
}

/* What begins at s, when it is none of the frequent cases. */
static void
rare(struct scan *s)
{
	const struct scan begun = *s;
	size_t width;
	uint32_t c = scan_peek(s, &width);

	if (((c | 0x20) == 'h' || (c | 0x20) == 'w') && link_starts(s)) {
		link_skip(s);
		scan_add_fixed(s, "<url>", TOKEN_LINK, &begun);
	} else if (unicode_is_ignorable(c) || c == '_' || (c >= 0x300 && unicode_is_mark(c))) {
		scan_step(s);        /* a mark that sits on no letter is nothing */
	} else if (c < 0x80 && is_keycap(s, c)) {
		return;
	} else if (scan_is_word_code(c)) {
		if (!may_be_face(s->p, s->end, width) || !face_of_letters(s))
			word_scan(s);
	} else if (unicode_is_space(c)) {
		space(s, c);
	} else {
		sign_scan(s, c);
	}
}

/* A basic Cyrillic letter begins a word, or a face. */
static void
cyrillic(struct scan *s)
{
	if (!may_be_face(s->p, s->end, 2) || !face_of_letters(s))
		word_scan(s);
}

void
text_tokens(struct tokens *t, struct str text)
{
	struct scan s = {text.p, text.p, text.p + text.n, 0, t, 0, text.p, text.p};

	if (t->line.room > KEEP_MAX && text.n < KEEP_MAX / GROWTH_MAX / 2)
		text_free(t);        /* what one giant text needed is not hoarded */
	t->n = 0;
	buf_clear(&t->line);
	/* One reserve, so that forms already handed out never move. */
	buf_reserve(&t->line, GROWTH_MAX * text.n + 64);
	while (s.p < s.end) {
		if (*s.p == ' ') {
			s.p++;
			s.at++;
		} else if (s.end - s.p >= 2 &&
		    unicode_is_basic_cyrillic((unsigned char)s.p[0], (unsigned char)s.p[1])) {
			cyrillic(&s);
		} else {
			rare(&s);
		}
	}
}

struct str
text_line(const struct tokens *t)
{
	return (struct str){t->line.p, t->line.n > 0 && t->line.p[t->line.n - 1] == ' ' ?
	    t->line.n - 1 : t->line.n};
}

void
text_free(struct tokens *t)
{
	free(t->items);
	buf_free(&t->line);
	*t = (struct tokens){0};
}
