#include "common/text.h"

#include <stdlib.h>

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
	} else if (unicode_is_ignorable(c) || c == '_') {
		scan_step(s);
	} else if (scan_is_word_code(c)) {
		word_scan(s);
	} else if (unicode_is_space(c)) {
		space(s, c);
	} else {
		sign_scan(s, c);
	}
}

void
text_tokens(struct tokens *t, struct str text)
{
	struct scan s = {text.p, text.p, text.p + text.n, 0, t, 0};

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
		} else if (s.end - s.p >= 2 && unicode_is_basic_cyrillic((unsigned char)s.p[0], (unsigned char)s.p[1])) {
			word_scan(&s);
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
