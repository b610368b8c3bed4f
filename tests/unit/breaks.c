#include "common/text.h"

#include "check.h"

#include "common/unicode.h"

/* Debian's package unicode-data. */
#define AUXILIARY "/usr/share/unicode/auxiliary/"
#define EMOJI "/usr/share/unicode/emoji/"

enum { CODES_MAX = 16 };

/* A line of Unicode's tests: code points, and before which of them there is a break. */
struct line {
	uint32_t codes[CODES_MAX];
	bool breaks[CODES_MAX];
	size_t n;
};

static bool
parse(const char *text, struct line *line)
{
	line->n = 0;
	while (line->n < CODES_MAX) {
		char *end;
		bool is_break = strncmp(text, "÷ ", 3) == 0;      /* the sign has two bytes */

		if (!is_break && strncmp(text, "× ", 3) != 0)
			break;
		line->breaks[line->n] = is_break;
		line->codes[line->n] = (uint32_t)strtoul(text + 3, &end, 16);
		if (end == text + 3)
			break;
		line->n++;
		text = end + 1;
	}
	return line->n > 0;
}

static struct str
string_of(struct buf *b, const struct line *line)
{
	buf_clear(b);
	for (size_t i = 0; i < line->n; i++)
		unicode_add(b, line->codes[i]);
	return buf_str(b);
}

static FILE *
open_test(const char *path)
{
	FILE *file = fopen(path, "r");

	if (file == NULL)
		printf("# %s is not here: apt-get install unicode-data\n", path);
	CHECK(file != NULL);
	return file;
}

/* Calls look() with each line of the file, and says how many there were. */
static size_t
each_line(const char *path, void (*look)(const struct line *))
{
	FILE *file = open_test(path);
	char text[1024];
	struct line line;
	size_t n = 0;

	while (file != NULL && fgets(text, sizeof text, file) != NULL)
		if (parse(text, &line)) {
			look(&line);
			n++;
		}
	if (file != NULL)
		fclose(file);
	return n;
}

static struct tokens tokens;
static size_t compared;

/* --- words --------------------------------------------------------------------------- */

static bool
is_unseen(uint32_t c)
{
	return unicode_is_ignorable(c) || unicode_is_mark(c);
}

static bool
is_letter(uint32_t c)
{
	return unicode_is_letter(c) && !unicode_is_mark(c);
}

/* The next seen code point before place i, or from it on; line->n when there is none. */
static size_t
seen_before(const struct line *line, size_t i)
{
	while (i > 0 && is_unseen(line->codes[i - 1]))
		i--;
	return i > 0 ? i - 1 : line->n;
}

static size_t
seen_from(const struct line *line, size_t i)
{
	while (i < line->n && is_unseen(line->codes[i]))
		i++;
	return i;
}

static uint32_t
code_at(const struct line *line, size_t i)
{
	return i < line->n ? line->codes[i] : 0;
}

/* A sign that stands between two of a kind: Unicode keeps a.b, a:b and 1'1 together, and parts 1:1. */
static bool
is_sign_of_ours(const struct line *line, size_t at)
{
	uint32_t c = code_at(line, at), before, after;

	if (c != '.' && c != ':' && c != '\'')
		return false;
	before = code_at(line, seen_before(line, at));
	after = code_at(line, seen_from(line, at + 1));
	if (is_letter(before) && is_letter(after))
		return c != '\'';            /* «Позор.Верните», «Итог:провал» */
	return c != '.' && unicode_is_digit(before) && unicode_is_digit(after);      /* 10:30 is one, 5'5 two */
}

/* Where cx-normalize(1) says that it does otherwise than UAX #29. */
static bool
is_otherwise_on_purpose(const struct line *line, size_t i)
{
	size_t sign = seen_before(line, i);
	uint32_t before = code_at(line, sign), c = line->codes[i];

	return before == '_' || c == '_' ||                      /* государство_для_людей */
	    (before == '.' && c == '.') ||                       /* ... */
	    is_sign_of_ours(line, sign) || is_sign_of_ours(line, i) ||
	    /* Pictures go by clusters, below. */
	    (line->codes[i - 1] == 0x200D && unicode_is_emoji(c)) ||
	    (unicode_is_regional(before) && unicode_is_regional(c));
}

/* Japanese and Hebrew have rules of their own, for which nobody asked. */
static bool
is_of_scripts_in_use(const struct line *line)
{
	for (size_t i = 0; i < line->n; i++) {
		uint32_t c = line->codes[i];

		if ((c >= 0x3000 && c < 0x3100) || (c >= 0x590 && c < 0x600))
			return false;
	}
	return true;
}

/* A place is within a token, or it is a break.  What is in no token is asked nothing. */
static void
look_at_words(const struct line *line)
{
	struct buf b = {0};
	bool within[CODES_MAX] = {0}, held[CODES_MAX] = {0};

	if (!is_of_scripts_in_use(line))
		return;
	text_tokens(&tokens, string_of(&b, line));
	for (size_t i = 0; i < tokens.n; i++)
		for (size_t k = tokens.items[i].start; k < tokens.items[i].end; k++) {
			within[k] = k > tokens.items[i].start;
			held[k] = true;
		}
	for (size_t i = 1; i < line->n; i++) {
		if (!held[i] || is_otherwise_on_purpose(line, i))
			continue;
		CHECK(within[i] == !line->breaks[i]);
		if (within[i] == line->breaks[i] && check_failures < 10)
			printf("# before %04X, place %zu of |%.*s|\n", line->codes[i], i, (int)b.n, b.p);
		compared++;
	}
	buf_free(&b);
}

/* The file speaks of a few letters of each class; the rules, of all. */
static void
look_at_cyrillic(const struct line *line)
{
	static const uint32_t from[] = {'A', 'a', 'b', 'c', '0', '1', 0x231A};
	static const uint32_t to[] = {0x416, 0x44F, 0x451, 0x456, '7', '9', 0x1F621};
	struct line other = *line;

	for (size_t i = 0; i < other.n; i++)
		for (size_t k = 0; k < sizeof from / sizeof *from; k++)
			if (line->codes[i] == from[k])
				other.codes[i] = to[k];
	look_at_words(&other);
}

static void
words_end_where_unicodes_test_file_says(void)
{
	compared = 0;
	CHECK(each_line(AUXILIARY "WordBreakTest.txt", look_at_words) > 1500);
	CHECK(compared > 1000);
}

static void
so_do_those_in_cyrillic(void)
{
	compared = 0;
	CHECK(each_line(AUXILIARY "WordBreakTest.txt", look_at_cyrillic) > 1500);
	CHECK(compared > 1000);
}

/* --- characters as readers see them --------------------------------------------------- */

static void
look_at_clusters(const struct line *line)
{
	struct buf b = {0};
	struct str rest = string_of(&b, line);
	size_t at = 0;
	unsigned columns;

	while (rest.n > 0) {
		size_t n = unicode_cluster(rest.p, rest.p + rest.n, &columns);

		CHECK(line->breaks[at]);
		at += unicode_count((struct str){rest.p, n});
		for (size_t i = at - unicode_count((struct str){rest.p, n}) + 1; i < at; i++)
			CHECK(!line->breaks[i]);
		rest = str_from(rest, n);
	}
	CHECK(at == line->n);
	buf_free(&b);
}

static void
characters_end_where_unicodes_test_file_says(void)
{
	CHECK(each_line(AUXILIARY "GraphemeBreakTest.txt", look_at_clusters) > 500);
}

/* --- emoji ------------------------------------------------------------------------------ */

/* Signs rather than pictures: © ® ™, ‼ ⁉ that end sentences, and bullets: ▪ ▫ ▶ ◀ ◻ ◼ ◽ ◾. */
static bool
is_sign(uint32_t c)
{
	return (c >= 0x25AA && c <= 0x25FE) || c == 0xA9 || c == 0xAE || c == 0x2122 || c == 0x203C ||
	    c == 0x2049;
}

static bool
is_tone(uint32_t c)
{
	return c >= 0x1F3FB && c <= 0x1F3FF;
}

/* «1F44D 1F3FD ; fully-qualified # …» */
static bool
parse_emoji(char *text, struct line *line)
{
	char *end = text;

	if (strchr(text, ';') == NULL || *text == '#')
		return false;
	for (line->n = 0; line->n < CODES_MAX && *text != ';'; text = end + strspn(end, " "))
		line->codes[line->n++] = (uint32_t)strtoul(text, &end, 16);
	return !is_sign(line->codes[0]);
}

/* Alone; and twice, between words. */
static void
each_emoji_of_unicodes_list_is_one_token(void)
{
	FILE *file = open_test(EMOJI "emoji-test.txt");
	struct buf emoji = {0}, text = {0};
	char row[1024];
	struct line line;
	size_t n = 0;

	while (file != NULL && fgets(row, sizeof row, file) != NULL) {
		if (!parse_emoji(row, &line))
			continue;
		n++;
		text_tokens(&tokens, string_of(&emoji, &line));
		CHECK(tokens.n == 1 && tokens.items[0].kind == TOKEN_EMOJI && tokens.items[0].end == line.n);
		if (tokens.n != 1 && check_failures < 10)
			printf("# %s", row);
		if (is_tone(line.codes[0]))
			continue;            /* two tones: the second is the first one's */
		buf_clear(&text);
		buf_add_str(&text, STR("да "));
		buf_add_str(&text, buf_str(&emoji));
		buf_add_str(&text, buf_str(&emoji));
		buf_add_str(&text, STR(" нет"));
		text_tokens(&tokens, buf_str(&text));
		CHECK(tokens.n == 4 && tokens.items[2].kind == TOKEN_EMOJI);
		CHECK(tokens.n == 4 && tokens.items[2].start == 3 + line.n);
		if (tokens.n != 4 && check_failures < 10)
			printf("# twice: %s", row);
	}
	CHECK(n > 3000);
	if (file != NULL)
		fclose(file);
	buf_free(&emoji);
	buf_free(&text);
}

int
main(void)
{
	RUN(words_end_where_unicodes_test_file_says);
	RUN(so_do_those_in_cyrillic);
	RUN(characters_end_where_unicodes_test_file_says);
	RUN(each_emoji_of_unicodes_list_is_one_token);
	text_free(&tokens);
	return check_broken > 0;
}
