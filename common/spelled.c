#include "common/spelled.h"

#include "common/unicode.h"

enum { LETTERS_MIN = 4, LETTERS_MAX = 64 };

struct row {
	uint32_t small[LETTERS_MAX];         /* the letters, folded */
	bool capital[LETTERS_MAX];
	size_t n;
	uint32_t part;                       /* the sign between them */
};

static bool
parts_letters(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == '.' || c == '-' || c == '_' || c == '*' || c == 0xB7;
}

/* A basic letter, folded; 0 for anything else. */
static uint32_t
small_of(uint32_t c)
{
	char bytes[2] = {(char)(c >> 6 | 0xC0), (char)((c & 0x3F) | 0x80)};
	unsigned folded;

	if (c < 0x80)
		return scan_is_letter(c) ? c | 0x20 : 0;
	if (c < 0x400 || c > 0x45F)
		return 0;
	folded = unicode_fold_cyrillic((unsigned char)bytes[0], (unsigned char)bytes[1]);
	return (folded >> 8 & 0x1F) << 6 | (folded & 0x3F);
}

/* One letter with the marks on it, and nothing else of a word; false when it is not so. */
static bool
take_letter(struct scan *s, struct row *row, struct buf *letter)
{
	size_t width;
	uint32_t c = scan_peek(s, &width);

	if (width == 0 || small_of(c) == 0)
		return false;
	row->small[row->n] = small_of(c);
	row->capital[row->n++] = unicode_is_upper(c);
	do {
		if (!unicode_is_ignorable(c))
			buf_add(letter, s->p, width);
		scan_step(s);
	} while ((c = scan_peek(s, &width)), width > 0 && (unicode_is_mark(c) || unicode_is_ignorable(c)));
	return width == 0 || !scan_is_word_code(c);
}

/* The sign that parts this letter from the next. */
static bool
take_part(struct scan *s, struct row *row)
{
	size_t width;
	uint32_t c = scan_peek(s, &width);

	if (width == 0 || (row->n == 1 ? !parts_letters(c) : c != row->part))
		return false;
	row->part = c;
	do
		scan_step(s);
	while ((c = scan_peek(s, &width)), width > 0 && unicode_is_ignorable(c));
	return true;
}

/* All letters that stand so, appended; *end is after the last one that does. */
static void
take_row(const struct scan *s, struct row *row, struct buf *letters, struct scan *end)
{
	struct scan at = *s;

	while (row->n < LETTERS_MAX) {
		size_t before = letters->n;

		if (!take_letter(&at, row, letters)) {
			row->n -= letters->n > before;       /* the first letter of a longer word */
			letters->n = before;
			return;
		}
		*end = at;
		if (!take_part(&at, row))
			return;
	}
}

/* --- whether it is a word ---------------------------------------------------------- */

static bool
is_one_of(uint32_t c, const char *letters)
{
	struct str rest = str_of(letters);
	size_t width;

	for (; c != 0 && rest.n > 0; rest = str_from(rest, width))
		if (unicode_at(rest.p, rest.p + rest.n, &width) == c)
			return true;
	return false;
}

/* абвг, ABCE, деёжз: a list, that may leave out a letter or two; ё is folded and equals е. */
static bool
is_alphabet(const struct row *row)
{
	for (size_t i = 1; i < row->n; i++)
		if (row->small[i] < row->small[i - 1] ||
		    (row->small[i] == row->small[i - 1] && row->small[i] != 0x435))
			return false;
	return row->small[row->n - 1] - row->small[0] <= row->n + 1;
}

static bool
has_vowel(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (is_one_of(row->small[i], "аеиоуыэюяєіїaeiouy"))
			return true;
	return false;
}

/* All small, all capital, or a capital first. */
static bool
is_cased_alike(const struct row *row)
{
	for (size_t i = 2; i < row->n; i++)
		if (row->capital[i] != row->capital[1])
			return false;
	return row->capital[0] || !row->capital[1];
}

static bool
are_words_of_one_letter(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (!is_one_of(row->small[i], "абвжикосуяai"))
			return false;
	return true;
}

/* «а т к я и в»: conjunctions, «я», «б» and «ж», т. е. and its like, в т. ч., and a preposition at the end. */
static bool
is_natural(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		uint32_t c = row->small[i], next = i + 1 < row->n ? row->small[i + 1] : 0;

		if (is_one_of(c, "аиябжai"))
			continue;
		if (c == 0x442 && is_one_of(next, "едкнопч"))            /* т */
			i++;
		else if (next != 0 && !(c == 0x432 && next == 0x442))     /* в т. ч. */
			return false;
		else if (!is_one_of(c, "вкосу"))
			return false;
	}
	return true;
}

static bool
is_word(const struct row *row)
{
	return row->n >= LETTERS_MIN && row->n < LETTERS_MAX && is_cased_alike(row) && has_vowel(row) &&
	    !is_alphabet(row) && !is_natural(row) && (row->capital[1] || !are_words_of_one_letter(row));
}

bool
spelled_begins(struct scan *s, struct buf *letters, struct scan *end)
{
	struct row row = {.n = 0};
	size_t from = letters->n;

	if (s->p < s->plain)
		return false;
	*end = *s;
	take_row(s, &row, letters, end);
	if (is_word(&row))
		return true;
	letters->n = from;
	s->plain = end->p;
	return false;
}
