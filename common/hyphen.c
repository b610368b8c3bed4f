#include "common/hyphen.h"

#include "common/unicode.h"

enum { UNSEEN_MAX = 4 };

static bool
is_letter(uint32_t c)
{
	return scan_is_word_code(c) && !unicode_is_digit(c);
}

static bool
is_joiner(uint32_t c)
{
	return scan_is_hyphen(c) || scan_is_apostrophe(c) || c == '.' || c == ',' || c == ':';
}

bool
hyphen_joins(uint32_t before, uint32_t c, const char *p, const char *end)
{
	size_t width;
	uint32_t next;

	if (!is_joiner(c))           /* first: what follows may be a megabyte that nobody sees */
		return false;
	do {
		if (p >= end)
			return false;
		next = unicode_at(p, end, &width);
		p += width;
	} while (unicode_is_ignorable(next) || (next >= 0x300 && unicode_is_mark(next)));
	if (scan_is_hyphen(c))
		return scan_is_word_code(next);
	if (scan_is_apostrophe(c))
		return is_letter(before) && is_letter(next);
	return scan_is_digit(before) && scan_is_digit(next);
}

/* --- the end of a line ---------------------------------------------------------------- */

/* Also what nobody sees: editors leave soft hyphens and zero-width spaces beside a hyphen, one or two. */
static void
pass_blanks(struct scan *s)
{
	size_t width;
	uint32_t c;
	int unseen = 0;

	while ((c = scan_peek(s, &width)), width > 0 && (c == ' ' || c == '\t' || c == '\r' ||
	    (unicode_is_ignorable(c) && unseen++ < UNSEEN_MAX)))
		scan_step(s);
}

static bool
is_one_of(struct str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_is(s, *words))
			return true;
	return false;
}

static bool
ends_with(struct str s, const char *const *ends)
{
	for (; *ends != NULL; ends++) {
		size_t n = strlen(*ends);

		if (s.n > n && str_is(str_from(s, s.n - n), *ends))
			return true;
	}
	return false;
}

/* Particles and adverbs that have a hyphen wherever they stand. */
static bool
has_hyphen_anyway(struct str head, struct str tail)
{
	static const char *const first[] = {"кое", "кой", "из", "Кое", "Кой", "Из", NULL};
	static const char *const last[] = {"то", "либо", "нибудь", "таки", "ка", "де", "с", NULL};
	static const char *const po[] = {"по", "По", NULL};
	static const char *const ends[] = {"ому", "ему", "ски", "цки", "ьи", NULL};

	return is_one_of(head, first) || is_one_of(tail, last) ||
	    (is_one_of(head, po) && ends_with(tail, ends));
}

/* The letters from here on. */
static struct str
tail_of(struct scan s)
{
	const char *from = s.p;
	size_t width;
	uint32_t c;

	while ((c = scan_peek(&s, &width)), width > 0 && is_letter(c))
		s.p += width;
	return (struct str){from, (size_t)(s.p - from)};
}

bool
hyphen_breaks(const struct scan *s, struct str head, uint32_t before, struct scan *rest, bool *stays)
{
	size_t width;
	uint32_t c = scan_peek(s, &width), next;

	if (width == 0 || !(scan_is_hyphen(c) || c == 0xAD) || !is_letter(before))
		return false;
	*rest = *s;
	scan_step(rest);
	pass_blanks(rest);
	if (rest->p >= rest->end || *rest->p != '\n')
		return false;
	scan_step(rest);
	pass_blanks(rest);
	next = scan_peek(rest, &width);
	if (width == 0 || !is_letter(next))
		return false;
	*stays = c != 0xAD && has_hyphen_anyway(head, tail_of(*rest));
	return c == 0xAD || (unicode_is_lower(before) && unicode_is_lower(next));
}
