#include "common/thousands.h"

/* 10^18 is more than anybody counts in a comment. */
enum { GROUPS_MAX = 6 };

static bool
takes_space(struct scan *s)
{
	size_t width;
	uint32_t c = scan_peek(s, &width);

	if (width == 0 || (c != ' ' && c != 0xA0 && c != 0x2009 && c != 0x202F))
		return false;
	scan_step(s);
	return true;
}

static size_t
take_digits(struct scan *s)
{
	size_t n = 0;

	for (; s->p < s->end && scan_is_digit((unsigned char)*s->p); n++)
		scan_step(s);
	return n;
}

/* One more digit, be it behind a space or a sign, or a letter. */
static bool
number_goes_on(struct scan s)
{
	size_t width;
	uint32_t c = scan_peek(&s, &width);

	if (width == 0)
		return false;
	if (scan_is_word_code(c))
		return true;
	if (!takes_space(&s)) {
		if (c != '-' && c != ':')
			return false;
		scan_step(&s);
	}
	return s.p < s.end && scan_is_digit((unsigned char)*s.p);
}

size_t
thousands_follow(const struct scan *s, struct str leading)
{
	struct scan at = *s, next = *s;
	size_t n = 0;

	if (leading.n == 0 || leading.n > 3 || *leading.p == '0')
		return 0;
	for (size_t i = 0; i < leading.n; i++)
		if (!scan_is_digit((unsigned char)leading.p[i]))
			return 0;
	while (takes_space(&next) && take_digits(&next) == 3) {
		if (++n > GROUPS_MAX)
			return 0;
		at = next;
	}
	return n > 0 && !number_goes_on(at) ? n : 0;
}

void
thousands_take(struct scan *s, struct buf *out)
{
	scan_step(s);
	for (int i = 0; i < 3; i++) {
		buf_addc(out, *s->p);
		scan_step(s);
	}
}
