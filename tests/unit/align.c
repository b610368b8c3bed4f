#include "common/align.h"

#include "check.h"
#include "common/unicode.h"

/* As Unicode Annex 29 and the East Asian widths of Annex 11 have them. */
static void
a_character_is_what_a_reader_sees(void)
{
	static const struct {
		const char *text;
		size_t n;
		unsigned columns;
	} cases[] = {
		{"аб", 2, 1}, {"a", 1, 1}, {"й\xCC\x81x", 4, 1}, {"и\xCC\x86\xCC\x81x", 6, 1}, {"中文", 3, 2}, {"ｱx", 3, 1},
		{"각x", 3, 2}, {"\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8x", 9, 2},      /* composed, and of jamo */
		{"😡😡", 4, 2}, {"👍🏽x", 8, 2}, {"👨‍👩‍👧x", 18, 2}, {"🇷🇺🇷🇺", 8, 2}, {"❤️x", 6, 2}, {"❤x", 3, 1},
		{"\xCC\x81x", 2, 0}, {"\r\nx", 2, 0}, {"\xFFx", 1, 1}, {"\xF0\x9F\x98", 1, 1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		unsigned columns;
		size_t n = unicode_cluster(cases[i].text, cases[i].text + strlen(cases[i].text), &columns);

		CHECK(n == cases[i].n && columns == cases[i].columns);
		if (n != cases[i].n || columns != cases[i].columns)
			printf("# %s: %zu bytes, %u columns\n", cases[i].text, n, columns);
	}
}

static struct str
scribble(struct buf *b)
{
	static const char *const pieces[] = {
		" ", " ", "а", "слово", "x", "中", "\xCC\x81", "👍", "🏽", "\xE2\x80\x8D", "🇷", "❤️",
		"\xE2\x80\xAE", "\033", "\n", "\xE1\x84\x80", "\xE1\x85\xA1", "\xE0\xA4\xBE"
	};

	buf_clear(b);
	for (uint64_t n = draw(30); n > 0; n--)
		buf_add_str(b, str_of(pieces[draw(sizeof pieces / sizeof *pieces)]));
	return buf_str(b);
}

/* The place alone may go beyond, when it is wanted whole. */
static void
no_line_is_wider_than_the_screen(void)
{
	struct buf text[4] = {{0}}, out = {0};
	struct align align = {0};

	for (int round = 0; round < 20000; round++) {
		struct str line;

		align.columns = 20 + (size_t)draw(60);
		buf_clear(&out);
		align_add(&align, &out, scribble(&text[0]), scribble(&text[1]), scribble(&text[2]), scribble(&text[3]));
		line = (struct str){out.p, out.n - 1};
		CHECK(out.p[out.n - 1] == '\n' && memchr(line.p, '\n', line.n) == NULL);
		CHECK(memchr(line.p, '\033', line.n) == NULL);
		CHECK(unicode_valid(line) == line.n);
		CHECK(unicode_width(line) <= align.columns);
	}
	align_free(&align);
	for (size_t i = 0; i < 4; i++)
		buf_free(&text[i]);
	buf_free(&out);
}

int
main(void)
{
	RUN(a_character_is_what_a_reader_sees);
	RUN(no_line_is_wider_than_the_screen);
	return check_broken > 0;
}
