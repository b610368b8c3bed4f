#include "common/sieve.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/spelled.h"
#include "common/unicode.h"

/* Heads of one, two and three Cyrillic letters, two bytes each. */
enum { BITS = 1 << 16, LETTERS_MAX = 3, NOTED_MAX = 256 };

struct sieve {
	uint64_t bits[BITS / 64];
	bool begins[2][64];          /* first letters of heads: by the last bit of their first byte, and the second */
	size_t noted;
	bool open;                   /* some pattern has no head at all */
	bool foreign;                /* some head is not basic Cyrillic */
};

struct sieve *
sieve_new(void)
{
	return mem_new(1, sizeof(struct sieve));
}

void
sieve_free(struct sieve *s)
{
	free(s);
}

static size_t
bit_of(uint64_t head)
{
	return (size_t)(head * UINT64_C(0x9E3779B97F4A7C15) >> 48);
}

static bool
is_noted(const struct sieve *s, uint64_t head)
{
	size_t bit = bit_of(head);

	return s->bits[bit / 64] >> bit % 64 & 1;
}

/* The first three letters as one number each step longer; how many there are. */
static size_t
heads_of(struct str form, uint64_t heads[LETTERS_MAX])
{
	uint64_t head = 0;
	size_t n = 0;

	for (size_t i = 0; n < LETTERS_MAX && i + 2 <= form.n; i += 2) {
		unsigned char lead = (unsigned char)form.p[i], next = (unsigned char)form.p[i + 1];

		if (!unicode_is_basic_cyrillic(lead, next))
			break;
		head = head << 16 | (uint64_t)lead << 8 | next;
		heads[n++] = head;
	}
	return n;
}

/* The letter as it stands in texts, small or capital, ё or е. */
static void
note_first(struct sieve *s, unsigned folded)
{
	for (unsigned lead = 0xD0; lead <= 0xD1; lead++)
		for (unsigned next = 0x80; next < 0xC0; next++)
			if (unicode_is_basic_cyrillic((unsigned char)lead, (unsigned char)next) &&
			    unicode_fold_cyrillic((unsigned char)lead, (unsigned char)next) == folded)
				s->begins[lead & 1][next & 0x3F] = true;
}

void
sieve_note(struct sieve *s, struct str key)
{
	uint64_t heads[LETTERS_MAX];
	size_t n = heads_of(key, heads), bit;

	s->open |= key.n == 0;
	if (n == 0) {
		s->foreign = true;
		return;
	}
	bit = bit_of(heads[n - 1]);
	s->noted += !is_noted(s, heads[n - 1]);
	note_first(s, (unsigned)heads[0]);
	s->bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

static bool
any_noted(const struct sieve *s, const uint64_t *heads, size_t n)
{
	while (n-- > 0)
		if (is_noted(s, heads[n]))
			return true;
	return false;
}

/* A hyphen makes more forms of one, and a foreign head is looked up in earnest. */
bool
sieve_passes(const struct sieve *s, const struct token *token)
{
	uint64_t heads[LETTERS_MAX];
	size_t n;

	if (s->open || token->compound)
		return true;
	n = heads_of(token->form, heads);
	return n == 0 ? s->foreign || (unsigned char)*token->form.p < 0x80 : any_noted(s, heads, n);
}

/* Signs outside ASCII that part words in every text: « » … — quotation marks, №, pictures. */
static size_t
known_sign(const unsigned char *p, size_t left)
{
	if (left >= 2 && p[0] == 0xC2 && (p[1] == 0xAB || p[1] == 0xBB))
		return 2;
	if (left >= 3 && p[0] == 0xE2 && p[1] == 0x80 && ((p[2] >= 0x92 && p[2] <= 0x9F) || p[2] == 0xA6))
		return 3;
	if (left >= 3 && p[0] == 0xE2 && p[1] == 0x84 && p[2] == 0x96)
		return 3;
	if (left >= 4 && p[0] == 0xF0 && p[1] == 0x9F && p[2] >= 0x8C && p[2] <= 0xAA)
		return 4;
	return 0;
}

/*
 * Whether a word needs a closer look: its head is noted, or may become
 * another one when a stretched letter is folded, when a hyphen within it is
 * taken out, or when it is written letter by letter.
 */
static bool
may_have_head(const struct sieve *s, const unsigned char *p, const unsigned char *end)
{
	uint64_t head = 0;
	unsigned before = 0;
	size_t letters = 0;

	for (; end - p >= 2 && letters < LETTERS_MAX && unicode_is_basic_cyrillic(p[0], p[1]); p += 2, letters++) {
		unsigned letter = unicode_fold_cyrillic(p[0], p[1]);

		head = head << 16 | letter;
		if (letter == before || is_noted(s, head))
			return true;
		before = letter;
	}
	if (letters == 1 && spelled_may_go_on((const char *)p, (const char *)end))
		return true;
	return letters < LETTERS_MAX && p < end && *p == '-';
}

/* Basic Cyrillic, digits and signs only; any Latin letter and anything unknown calls for the full path. */
bool
sieve_passes_text(const struct sieve *s, struct str text)
{
	const unsigned char *p = (const unsigned char *)text.p, *end = p + text.n;

	if (s->open || s->foreign || s->noted > NOTED_MAX)
		return true;
	while (p < end) {
		size_t left = (size_t)(end - p), sign;

		if (*p < 0x80) {
			if ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z')
				return true;
			p++;
		} else if (left >= 2 && unicode_is_basic_cyrillic(p[0], p[1])) {
			if (s->begins[p[0] & 1][p[1] & 0x3F] && may_have_head(s, p, end))
				return true;
			while (end - p >= 2 && (*p == 0xD0 || *p == 0xD1))
				p += 2;
		} else if ((sign = known_sign(p, left)) > 0) {
			p += sign;
		} else {
			return true;
		}
	}
	return false;
}
