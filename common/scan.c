#include "common/scan.h"

#include <string.h>

#include "common/mem.h"
#include "common/unicode.h"

uint32_t
scan_peek(const struct scan *s, size_t *width)
{
	if (s->p >= s->end) {
		*width = 0;
		return 0;
	}
	return unicode_at(s->p, s->end, width);
}

void
scan_step(struct scan *s)
{
	size_t width;

	scan_peek(s, &width);
	s->p += width;
	s->at++;
}

bool
scan_is_word_code(uint32_t c)
{
	if (c < 0x80)
		return scan_is_letter(c) || scan_is_digit(c);
	if (c >= 0x400 && c < 0x460)
		return true;
	return !unicode_is_emoji(c) && (unicode_is_letter(c) || unicode_is_digit(c));
}

void
scan_add(struct scan *s, size_t from, enum token_kind kind, const struct scan *begun)
{
	struct tokens *t = s->out;

	if (t->n == t->room)
		t->items = mem_room(t->items, t->n, &t->room, sizeof *t->items);
	t->items[t->n++] = (struct token){
		{t->line.p + from, t->line.n - from}, kind, begun->at, s->at,
		(uint32_t)(begun->p - s->text), (uint32_t)(s->p - s->text), false
	};
	t->line.p[t->line.n++] = ' ';
}

void
scan_add_fixed(struct scan *s, const char *form, enum token_kind kind, const struct scan *begun)
{
	struct buf *line = &s->out->line;
	size_t from = line->n, n = strlen(form);

	memcpy(line->p + from, form, n);
	line->n += n;
	scan_add(s, from, kind, begun);
}
