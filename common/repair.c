#include "common/repair.h"

#include <string.h>

#include "common/scan.h"
#include "common/unicode.h"

/* The Cyrillic letter that looks like a Latin one, small or capital; 0 when there is none. */
static uint32_t
cyrillic_like(uint32_t latin)
{
	static const char from[] = "abcehkmoptxy";
	static const uint32_t to[] = {
		0x430, 0x432, 0x441, 0x435, 0x43D, 0x43A, 0x43C, 0x43E, 0x440, 0x442, 0x445, 0x443
	};
	const char *at = strchr(from, (int)latin);

	return at != NULL && latin != 0 ? to[at - from] : 0;
}

/* And back; і, ѕ and ј, which Russian has not, too. */
static uint32_t
latin_like(uint32_t cyrillic)
{
	static const char from[] = "abcehkmoptxy";

	for (size_t i = 0; i < sizeof from - 1; i++)
		if (cyrillic_like((unsigned char)from[i]) == cyrillic)
			return (unsigned char)from[i];
	return cyrillic == 0x456 ? 'i' : cyrillic == 0x455 ? 's' : cyrillic == 0x458 ? 'j' : 0;
}

/* What a part of a word between hyphens is written in. */
struct scripts {
	size_t latin, cyrillic;
	bool only_alike[2];          /* all its Latin letters, all its Cyrillic ones, look like others */
};

static bool
is_cyrillic(uint32_t c)
{
	return c >= 0x400 && c < 0x530;
}

static struct scripts
scripts_of(struct str part)
{
	struct scripts s = {0, 0, {true, true}};

	for (size_t at = 0, width; at < part.n; at += width) {
		uint32_t c = unicode_at(part.p + at, part.p + part.n, &width);

		if (!scan_is_letter(c) && !is_cyrillic(c))
			continue;
		*(is_cyrillic(c) ? &s.cyrillic : &s.latin) += 1;
		s.only_alike[is_cyrillic(c)] &= (is_cyrillic(c) ? latin_like(c) : cyrillic_like(c)) != 0;
	}
	return s;
}

/* A part in the script that most of it is in, if the rest only looks like the other; in doubt in Cyrillic. */
static void
add_part(struct buf *line, struct str part)
{
	struct scripts s = scripts_of(part);
	bool mixed = s.latin > 0 && s.cyrillic > 0;
	bool to_latin = mixed && s.only_alike[true] && (!s.only_alike[false] || s.latin > s.cyrillic);
	bool to_cyrillic = mixed && s.only_alike[false] && !to_latin;

	for (size_t at = 0, width; at < part.n; at += width) {
		uint32_t c = unicode_at(part.p + at, part.p + part.n, &width);

		if (to_cyrillic && scan_is_letter(c))
			c = cyrillic_like(c);
		else if (to_latin && is_cyrillic(c))
			c = latin_like(c);
		unicode_add(line, c);
	}
}

/* Three and more of a letter in a row are one. */
static void
fold_stretches(struct buf *line, size_t from)
{
	const char *p = line->p + from, *end = line->p + line->n;
	char *out = line->p + from;

	while (p < end) {
		size_t width, run = 1, keep;
		uint32_t c = unicode_at(p, end, &width);

		while (p + (run + 1) * width <= end && memcmp(p, p + run * width, width) == 0)
			run++;
		keep = run >= 3 && c > '9' ? width : run * width;
		memmove(out, p, keep);
		out += keep;
		p += run * width;
	}
	line->n = (size_t)(out - line->p);
}

static void
undisguise(struct buf *line, size_t from)
{
	struct buf copy = {0};
	struct str word;

	buf_add(&copy, line->p + from, line->n - from);
	word = buf_str(&copy);
	line->n = from;
	while (word.n > 0) {
		struct str part = str_cut(&word, '-');

		add_part(line, part);
		if (part.p + part.n < copy.p + copy.n)
			unicode_add(line, '-');
	}
	buf_free(&copy);
}

/* Stretches last, since a disguised letter may complete one. */
void
repair_word(struct buf *line, size_t from, bool mixed)
{
	if (mixed)
		undisguise(line, from);
	fold_stretches(line, from);
}
