#include "common/text.h"

#include "check.h"
#include "letters.h"
#include "slow.h"

#include "common/unicode.h"

/*
 * The fast path folds as the slow one (slow.h) does: every code point, and
 * random words, CX_ROUNDS of them (200,000).  make check-slow takes ten million.
 */

static struct tokens tokens;

static bool
makes_words(uint32_t c)
{
	return slow_is_letter((int32_t)c) || slow_is_digit((int32_t)c) ||
	    (slow_is_mark((int32_t)c) && !slow_is_picture((int32_t)c));
}

static struct str
slow(struct buf *out, struct str word)
{
	buf_clear(out);
	buf_reserve(out, 4 * SLOW_MAX);
	slow_word(word.p, word.n, out->p);
	return str_of(out->p);
}

static void
put(struct buf *text, uint32_t before, uint32_t c, uint32_t after)
{
	buf_clear(text);
	if (before != 0)
		unicode_add(text, before);
	unicode_add(text, c);
	if (after != 0)
		unicode_add(text, after);
}

static void
is_one_word_as_the_slow_path_says(struct str text)
{
	struct buf expected = {0};

	text_tokens(&tokens, text);
	CHECK(tokens.n == 1 && (tokens.items[0].kind == TOKEN_WORD || tokens.items[0].kind == TOKEN_NUMBER));
	CHECK_STR(text_line(&tokens), slow(&expected, text));
	buf_free(&expected);
}

/* Nobody sees it, or nothing is beside it to sit on: no word has it. */
static void
is_in_no_word(struct str text)
{
	text_tokens(&tokens, text);
	for (size_t i = 0; i < tokens.n; i++)
		CHECK(tokens.items[i].kind != TOKEN_WORD && tokens.items[i].kind != TOKEN_NUMBER);
}

static void
each_code_point_alone_is_folded_as_slowly(void)
{
	struct buf text = {0};

	for (uint32_t c = 1; c <= 0x10FFFF; c += c == 0xD7FF ? 0x801 : 1) {
		put(&text, 0, c, 0);
		if (makes_words(c) && !slow_is_mark((int32_t)c))
			is_one_word_as_the_slow_path_says(buf_str(&text));
		else
			is_in_no_word(buf_str(&text));
	}
	buf_free(&text);
}

/* One that joins: hyphens, the apostrophe between letters, marks between digits. */
static bool
joins(uint32_t c, bool digits)
{
	if (c == '-' || c == 0x2010 || c == 0x2011)
		return true;
	return digits ? c == '.' || c == ',' || c == ':' : c == '\'' || c == 0x2019;
}

static void
each_code_point_between(uint32_t before, uint32_t after)
{
	bool digits = before <= '9';
	struct buf text = {0};

	for (uint32_t c = 1; c <= 0x10FFFF; c += c == 0xD7FF ? 0x801 : 1) {
		bool keycap = digits && c == 0x20E3;
		bool hidden = slow_is_invisible((int32_t)c) && !keycap;

		put(&text, before, c, after);
		if (makes_words(c) || hidden || joins(c, digits)) {
			is_one_word_as_the_slow_path_says(buf_str(&text));
		} else if (c != '@' && !keycap) {    /* a@b is an address */
			text_tokens(&tokens, buf_str(&text));
			CHECK(tokens.n >= 2 && tokens.items[0].end == 1);
			CHECK(tokens.items[tokens.n - 1].start == 2);
		}
	}
	buf_free(&text);
}

static void
so_is_each_between_cyrillic_letters(void)
{
	each_code_point_between(0x416, 0x44E);
}

static void
so_is_each_between_latin_letters(void)
{
	each_code_point_between('Z', 'g');
}

static void
so_is_each_between_digits(void)
{
	each_code_point_between('1', '9');
}

/* --- random words --------------------------------------------------------------------- */

static uint32_t
any_word_code(void)
{
	uint32_t c;

	do
		c = (uint32_t)draw(draw(4) == 0 ? 0x110000 : 0x3000);
	while ((c >= 0xD800 && c <= 0xDFFF) || !makes_words(c));
	return c;
}

static uint32_t
random_code(unsigned mix)
{
	uint64_t kind = draw(mix);

	return kind < LETTER_KINDS ? letter_of_kind(kind) : any_word_code();
}

/* A sign after `before' and before what comes, or something that nobody sees. */
static uint32_t
random_sign(uint32_t before, uint32_t next)
{
	bool plain = before < 0x80 && next < 0x80;

	switch (draw(4)) {
	case 0:
		return (const uint32_t[]){'-', 0x2010, 0x2011}[draw(3)];
	case 1:
		return !slow_is_letter((int32_t)before) || !slow_is_letter((int32_t)next) ? '-' :
		    draw(2) ? '\'' : 0x2019;
	case 2:
		return plain && slow_is_digit((int32_t)before) && slow_is_digit((int32_t)next) ?
		    (uint32_t)".,:"[draw(3)] : 0xAD;
	default:
		return (const uint32_t[]){0xAD, 0x200B, 0x200D, 0xFEFF, 0xFE0F, 0x2069}[draw(6)];
	}
}

enum { CODES_MAX = 32 };

/* False when it is a face, or may be written letter by letter. */
static bool
make_word(int32_t *codes, size_t *n)
{
	unsigned mix = 1 + (unsigned)draw(10);

	*n = 0;
	for (size_t left = 1 + draw(12); left > 0; left--) {
		uint32_t before = *n > 0 ? (uint32_t)codes[*n - 1] : 0, next;

		do
			next = before != 0 && draw(6) == 0 && makes_words(before) ? before : random_code(mix);
		while (!makes_words(next) || (*n == 0 && slow_is_mark((int32_t)next)));
		if (before != 0 && makes_words(before) && draw(8) == 0 && !slow_is_mark((int32_t)next))
			codes[(*n)++] = (int32_t)random_sign(before, next);
		codes[(*n)++] = (int32_t)next;
	}
	return !slow_is_laugh(codes, *n) && !slow_is_spelled(codes, *n);
}

static void
random_words_are_folded_as_slowly(void)
{
	const char *asked = getenv("CX_ROUNDS");
	uint64_t rounds = asked != NULL ? strtoull(asked, NULL, 10) : 200000, words = 0;
	struct buf text = {0}, expected = {0};
	int32_t codes[CODES_MAX];
	size_t n;

	for (uint64_t round = 0; round < rounds; round++) {
		if (!make_word(codes, &n))
			continue;
		buf_clear(&text);
		for (size_t i = 0; i < n; i++)
			unicode_add(&text, (uint32_t)codes[i]);
		text_tokens(&tokens, buf_str(&text));
		CHECK(tokens.n == 1 && tokens.items[0].start == 0 && tokens.items[0].end == n);
		CHECK_STR(text_line(&tokens), slow(&expected, buf_str(&text)));
		words++;
	}
	CHECK(words > rounds / 2);
	buf_free(&text);
	buf_free(&expected);
}

int
main(void)
{
	RUN(each_code_point_alone_is_folded_as_slowly);
	RUN(so_is_each_between_cyrillic_letters);
	RUN(so_is_each_between_latin_letters);
	RUN(so_is_each_between_digits);
	RUN(random_words_are_folded_as_slowly);
	text_free(&tokens);
	return check_broken > 0;
}
