#include "common/text.h"

#include <stdlib.h>
#include <string.h>

#include "common/mem.h"
#include "common/unicode.h"

/* A form with its space is at most four times as long as what it stands for: "-" becomes "— ". */
enum { GROWTH_MAX = 4 };

struct scan {
	const char *text, *p, *end;
	uint32_t at;                 /* code points before p */
	struct tokens *out;
	size_t open;                 /* round brackets that wait for their partner */
};

struct word_traits {
	bool latin, cyrillic, letter, stretched, hyphen;
};

static uint32_t
peek(const struct scan *s, size_t *width)
{
	if (s->p >= s->end) {
		*width = 0;
		return 0;
	}
	return unicode_at(s->p, s->end, width);
}

static void
step(struct scan *s)
{
	size_t width;

	peek(s, &width);
	s->p += width;
	s->at++;
}

static bool
is_ascii_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
}

static bool
is_ascii_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word_code(uint32_t c)
{
	if (c < 0x80)
		return is_ascii_letter(c) || is_ascii_digit(c);
	if (c >= 0x400 && c < 0x460)
		return true;
	return !unicode_is_emoji(c) && (unicode_is_letter(c) || unicode_is_digit(c));
}

/* --- tokens out ---------------------------------------------------------- */

/* What the scan passed since `begun' is a token; its form is the line from `from' on. */
static void
add_token(struct scan *s, size_t from, enum token_kind kind, const struct scan *begun)
{
	struct tokens *t = s->out;

	t->items = mem_room(t->items, t->n, &t->room, sizeof *t->items);
	t->items[t->n++] = (struct token){
		{t->line.p + from, t->line.n - from}, kind, begun->at, s->at,
		(uint32_t)(begun->p - s->text), (uint32_t)(s->p - s->text), false
	};
	t->line.p[t->line.n++] = ' ';
}

static void
add_fixed(struct scan *s, const char *form, enum token_kind kind, const struct scan *begun)
{
	struct buf *line = &s->out->line;
	size_t from = line->n, n = strlen(form);

	memcpy(line->p + from, form, n);
	line->n += n;
	add_token(s, from, kind, begun);
}

/* --- words ---------------------------------------------------------------- */

static bool
joins(const struct scan *s, uint32_t before, uint32_t c, size_t width)
{
	size_t next_width;
	uint32_t next;

	if (s->p + width >= s->end)
		return false;
	next = unicode_at(s->p + width, s->end, &next_width);
	if (c == '-' || c == 0x2010 || c == 0x2011)
		return is_word_code(next);
	return (c == '.' || c == ',' || c == ':') && is_ascii_digit(before) && is_ascii_digit(next);
}

/* Whether a code point that the fast path does not know would still belong to the word. */
static bool
goes_on(const struct scan *s)
{
	size_t width;
	uint32_t c;

	if ((unsigned char)*s->p < 0x80)
		return false;
	c = peek(s, &width);
	return unicode_is_ignorable(c) || is_word_code(c) || joins(s, 0, c, width);
}

/*
 * The fast path, byte by byte: 80 ns a word against 900 for utf8proc's.
 * Stops with false, having used nothing, where the slow one is needed.
 */
static bool
fold_quickly(struct scan *s, struct word_traits *traits)
{
	struct scan at = *s;
	char *out = s->out->line.p + s->out->line.n;
	unsigned folded, before = 0, before_that = 0;

	for (; at.p < at.end; at.at++) {
		unsigned char c = (unsigned char)*at.p;

		if (at.end - at.p >= 2 && unicode_is_basic_cyrillic(c, (unsigned char)at.p[1])) {
			folded = unicode_fold_cyrillic(c, (unsigned char)at.p[1]);
			*out++ = (char)(folded >> 8);
			*out++ = (char)folded;
			at.p += 2;
			traits->cyrillic = traits->letter = true;
		} else if (is_ascii_letter(c)) {
			*out++ = (char)(folded = c | 0x20);
			at.p++;
			traits->latin = traits->letter = true;
		} else if (is_ascii_digit(c) || (c < 0x80 && joins(&at, before, c, 1))) {
			*out++ = (char)(folded = c);
			at.p++;
			traits->hyphen |= c == '-';
		} else if (goes_on(&at)) {
			return false;
		} else {
			break;
		}
		traits->stretched |= folded == before && before == before_that && folded > '9';
		before_that = before;
		before = folded;
	}
	s->p = at.p;
	s->at = at.at;
	s->out->line.n = (size_t)(out - s->out->line.p);
	return true;
}

/* A folded word again, ё→е and its scripts noted. */
static void
finish_slow_word(struct buf *out, struct str folded, struct word_traits *traits)
{
	const char *p = folded.p, *end = folded.p + folded.n;
	uint32_t before = 0, before_that = 0;

	while (p < end) {
		size_t width;
		uint32_t c = unicode_at(p, end, &width);

		c = c == 0x451 ? 0x435 : c;
		traits->latin |= is_ascii_letter(c);
		traits->cyrillic |= c >= 0x400 && c < 0x530;
		traits->letter |= !is_ascii_digit(c) && !strchr("-.,:", (int)(c < 0x80 ? c : 'a'));
		traits->stretched |= c == before && before == before_that && c > '9';
		traits->hyphen |= c == '-';
		before_that = before;
		before = c;
		unicode_add(out, c);
		p += width;
	}
}

static void
fold_word_slowly(struct buf *out, struct str word, struct word_traits *traits)
{
	struct buf folded = {0};

	unicode_add_composed(&folded, word, true);
	finish_slow_word(out, buf_str(&folded), traits);
	buf_free(&folded);
}

void
text_fold_slowly(struct buf *out, struct str word)
{
	struct word_traits traits = {0};

	fold_word_slowly(out, word, &traits);
}

/* Decomposed letters, other alphabets, invisible characters: gather, then let utf8proc fold. */
static void
fold_slowly(struct scan *s, struct word_traits *traits)
{
	struct buf word = {0};
	uint32_t before = 0;

	for (;;) {
		size_t width;
		uint32_t c = peek(s, &width);

		if (width == 0)
			break;
		if (is_word_code(c) && !unicode_is_ignorable(c))
			buf_add(&word, s->p, width);
		else if (joins(s, before, c, width))
			buf_addc(&word, (char)(c < 0x80 ? c : '-'));
		else if (!unicode_is_ignorable(c))
			break;
		before = c;
		s->p += width;
		s->at++;
	}
	fold_word_slowly(&s->out->line, buf_str(&word), traits);
	buf_free(&word);
}

static uint32_t
look_alike(uint32_t latin)
{
	static const char from[] = "abcehkmoptxy";
	static const uint32_t to[] = {
		0x430, 0x432, 0x441, 0x435, 0x43D, 0x43A, 0x43C, 0x43E, 0x440, 0x442, 0x445, 0x443
	};
	const char *at = strchr(from, (int)latin);

	return at != NULL && latin != 0 ? to[at - from] : 0;
}

/* Latin letters that only look Cyrillic, in a word that is otherwise Cyrillic. */
static bool
is_disguised(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (is_ascii_letter((unsigned char)word.p[i]) && look_alike((unsigned char)word.p[i]) == 0)
			return false;
	return true;
}

/* Write the word from `from' on again: undisguised, stretches of three and more as one. */
static void
repair_word(struct buf *line, size_t from, const struct word_traits *traits)
{
	struct buf word = {0};
	const char *p, *end;
	bool undisguise;

	buf_add(&word, line->p + from, line->n - from);
	undisguise = traits->latin && traits->cyrillic && is_disguised(buf_str(&word));
	line->n = from;
	for (p = word.p, end = p + word.n; p < end;) {
		size_t width, run = 1;
		uint32_t c = unicode_at(p, end, &width);

		while (p + run * width < end && memcmp(p, p + run * width, width) == 0)
			run++;
		p += run * width;
		if (run >= 3 && c > '9')
			run = 1;
		if (undisguise && is_ascii_letter(c))
			c = look_alike(c);
		while (run-- > 0)
			unicode_add(line, c);
	}
	buf_free(&word);
}

static bool
ends_link(uint32_t c)
{
	return c == '"' || c == '<' || c == '>' || c == 0xAB || c == 0xBB || unicode_is_space(c);
}

/* To the end of the address, less the punctuation that belongs to the sentence. */
static void
skip_link(struct scan *s)
{
	struct scan at = *s;
	size_t width;
	uint32_t c;

	while ((c = peek(&at, &width)), width > 0 && !ends_link(c)) {
		at.p += width;
		at.at++;
		if (c >= 0x80 || !strchr(".,;:!?)]}'", (int)c))
			*s = at;
	}
}

static bool
has_prefix(const struct scan *s, const char *prefix)
{
	const char *p = s->p;

	for (; *prefix != '\0'; prefix++, p++)
		if (p >= s->end || (*p | 0x20) != (*prefix | 0x20))
			return false;
	return p < s->end;
}

static bool
starts_link(const struct scan *s)
{
	return has_prefix(s, "http://") || has_prefix(s, "https://") || has_prefix(s, "www.");
}

static bool
is_top_level(const char *p, const char *end)
{
	static const char *const domains[] = {"ru", "com", "org", "net", "su", "info", "me", "io", "gov"};

	for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
		size_t n = strlen(domains[i]);

		if ((size_t)(end - p) >= n && memcmp(p, domains[i], n) == 0 &&
		    ((size_t)(end - p) == n || !is_ascii_letter((unsigned char)p[n])))
			return true;
	}
	return (size_t)(end - p) >= 4 && memcmp(p, "рф", 4) == 0;
}

/* A word turned out to be the head of an address: name@…, site.ru/… */
static bool
heads_link(const struct scan *s, const struct word_traits *traits)
{
	if (s->end - s->p < 3)
		return false;
	if (*s->p == '@')
		return !traits->cyrillic && is_ascii_letter((unsigned char)s->p[1]);
	return *s->p == '.' && is_top_level(s->p + 1, s->end);
}

static void
word(struct scan *s)
{
	struct word_traits traits = {0};
	struct buf *line = &s->out->line;
	size_t from = line->n;
	const struct scan begun = *s;

	if (!fold_quickly(s, &traits)) {
		traits = (struct word_traits){0};
		fold_slowly(s, &traits);
	}
	if (heads_link(s, &traits)) {
		line->n = from;
		skip_link(s);
		add_fixed(s, "<url>", TOKEN_LINK, &begun);
		return;
	}
	if (traits.stretched || (traits.latin && traits.cyrillic))
		repair_word(line, from, &traits);
	if (line->n == from)
		return;
	add_token(s, from, traits.letter ? TOKEN_WORD : TOKEN_NUMBER, &begun);
	s->out->items[s->out->n - 1].compound = traits.hyphen && traits.letter;
}

/* --- what is not a word ---------------------------------------------------- */

static size_t
run_of(struct scan *s, uint32_t c)
{
	size_t n = 0;

	while (s->p < s->end && (unsigned char)*s->p == c) {
		step(s);
		n++;
	}
	return n;
}

static bool
follows_number(const struct scan *s)
{
	const struct tokens *t = s->out;

	return t->n > 0 && t->items[t->n - 1].kind == TOKEN_NUMBER && t->items[t->n - 1].end == s->at;
}

/* In Russian a bracket alone is a smile; its run, laughter. */
static void
closing(struct scan *s)
{
	struct scan begun = *s;
	size_t partners = 0, n = 0;

	for (; s->open > 0 && s->p < s->end && *s->p == ')'; s->open--, partners++)
		step(s);
	if (partners > 0)
		add_fixed(s, ")", TOKEN_SYMBOL, &begun);
	begun = *s;
	n = run_of(s, ')');
	if (n == 1 && partners == 0 && follows_number(&begun))
		add_fixed(s, ")", TOKEN_SYMBOL, &begun);
	else if (n > 0)
		add_fixed(s, n == 1 ? ":)" : "))", TOKEN_EMOTICON, &begun);
}

static void
opening(struct scan *s)
{
	const struct scan begun = *s;
	size_t n = run_of(s, '('), width;
	uint32_t next = peek(s, &width);

	if (n >= 2) {
		add_fixed(s, "((", TOKEN_EMOTICON, &begun);
	} else if (width > 0 && !unicode_is_space(next) && next != '.' && next != '!' && next != '?') {
		s->open++;
		add_fixed(s, "(", TOKEN_SYMBOL, &begun);
	} else {
		add_fixed(s, ":(", TOKEN_EMOTICON, &begun);
	}
}

/* Eyes, a nose or none, a mouth.  False and nothing used when it is no face. */
static bool
face(struct scan *s)
{
	static const struct {
		char mouth;
		const char *form;
	} faces[] = {
		{')', ":)"}, {'(', ":("}, {'D', ":D"}, {'*', ":*"}, {'/', ":/"}, {'\\', ":/"},
		{'P', ":P"}, {'p', ":P"}, {']', ":)"}, {'[', ":("}, {'|', ":|"}, {'O', ":O"}, {'o', ":O"},
	};
	struct scan at = *s;

	step(&at);
	if (at.p < at.end && (*at.p == '-' || *at.p == '\''))
		step(&at);
	for (size_t i = 0; at.p < at.end && i < sizeof faces / sizeof *faces; i++) {
		char mouth = *at.p;
		const struct scan begun = *s;

		if (mouth != faces[i].mouth)
			continue;
		if (run_of(&at, (unsigned char)mouth) > 0 && at.p < at.end &&
		    is_ascii_letter((unsigned char)mouth) && is_ascii_letter((unsigned char)*at.p))
			return false;
		*s = at;
		add_fixed(s, faces[i].form, TOKEN_EMOTICON, &begun);
		return true;
	}
	return false;
}

/* A run of full stops, exclamation and question marks is one mark. */
static void
sentence_mark(struct scan *s)
{
	const struct scan begun = *s;
	uint32_t c;
	size_t dots = 0, bangs = 0, questions = 0, width;

	while ((c = peek(s, &width)), width > 0) {
		if (c != '.' && c != 0x2026 && c != '!' && c != '?')
			break;
		dots += c == '.' ? 1 : c == 0x2026 ? 3 : 0;
		bangs += c == '!';
		questions += c == '?';
		step(s);
	}
	if (bangs > 0 && questions > 0)
		add_fixed(s, "?!", TOKEN_MARK, &begun);
	else if (bangs > 0)
		add_fixed(s, bangs > 1 ? "!!" : "!", TOKEN_MARK, &begun);
	else if (questions > 0)
		add_fixed(s, questions > 1 ? "??" : "?", TOKEN_MARK, &begun);
	else
		add_fixed(s, dots > 1 ? "..." : ".", TOKEN_MARK, &begun);
}

static void
emoji(struct scan *s)
{
	struct buf *line = &s->out->line;
	size_t from = line->n, width;
	const struct scan begun = *s;
	uint32_t first = peek(s, &width), c;
	bool flag = first >= 0x1F1E6 && first <= 0x1F1FF, joined = false;

	unicode_add(line, first);
	step(s);
	while ((c = peek(s, &width)), width > 0) {
		bool skin = c >= 0x1F3FB && c <= 0x1F3FF, gender = c == 0x2640 || c == 0x2642;

		if (flag && c >= 0x1F1E6 && c <= 0x1F1FF)
			flag = false;        /* two letters make a flag */
		else if (!unicode_is_ignorable(c) && !skin && !(joined && unicode_is_emoji(c)))
			break;
		if (c >= 0x1F1E6 && c <= 0x1F1FF)
			unicode_add(line, c);
		else if (joined && unicode_is_emoji(c) && !skin && !gender) {
			unicode_add(line, 0x200D);
			unicode_add(line, c);
		}
		joined = c == 0x200D;
		step(s);
	}
	add_token(s, from, TOKEN_EMOJI, &begun);
}

static void
user(struct scan *s)
{
	const struct scan begun = *s;
	bool alone;

	step(s);
	while (s->p < s->end && (is_ascii_letter((unsigned char)*s->p) ||
	    is_ascii_digit((unsigned char)*s->p) || *s->p == '_' || *s->p == '.'))
		step(s);
	alone = s->at == begun.at + 1;
	add_fixed(s, alone ? "@" : "<user>", alone ? TOKEN_SYMBOL : TOKEN_LINK, &begun);
}

/* A line break ends a sentence that nothing else ended. */
static void
space(struct scan *s, uint32_t c)
{
	struct tokens *t = s->out;
	const struct scan begun = *s;

	step(s);
	if (c == '\n' && t->n > 0 && t->items[t->n - 1].kind != TOKEN_MARK)
		add_fixed(s, "\xC2\xB6", TOKEN_MARK, &begun);
}

static bool
is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB ||
	    (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A;
}

static bool
is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static void
one_sign(struct scan *s, uint32_t c)
{
	struct buf *line = &s->out->line;
	size_t from = line->n;
	const struct scan begun = *s;

	step(s);
	if (is_quote(c)) {
		add_fixed(s, "\"", TOKEN_QUOTE, &begun);
	} else if (is_dash(c)) {
		add_fixed(s, "\xE2\x80\x94", TOKEN_MARK, &begun);
	} else if (c == ',' || c == ';' || c == ':') {
		add_fixed(s, c == ',' ? "," : c == ';' ? ";" : ":", TOKEN_MARK, &begun);
	} else {
		unicode_add(line, c);
		add_token(s, from, TOKEN_SYMBOL, &begun);
	}
}

static void
sign(struct scan *s, uint32_t c)
{
	if (c == ')')
		closing(s);
	else if (c == '(')
		opening(s);
	else if (c == '.' || c == '!' || c == '?' || c == 0x2026)
		sentence_mark(s);
	else if (c == '@')
		user(s);
	else if ((c == ':' || c == ';' || c == '=') && face(s))
		return;
	else if (unicode_is_emoji(c))
		emoji(s);
	else
		one_sign(s, c);
}

void
text_tokens(struct tokens *t, struct str text)
{
	struct scan s = {text.p, text.p, text.p + text.n, 0, t, 0};
	size_t width;

	t->n = 0;
	buf_clear(&t->line);
	/* One reserve, so that forms already handed out never move. */
	buf_reserve(&t->line, GROWTH_MAX * text.n + 64);
	while (s.p < s.end) {
		uint32_t c = peek(&s, &width);

		if (c == ' ')
			step(&s);
		else if (((c | 0x20) == 'h' || (c | 0x20) == 'w') && starts_link(&s)) {
			const struct scan begun = s;

			skip_link(&s);
			add_fixed(&s, "<url>", TOKEN_LINK, &begun);
		} else if (unicode_is_ignorable(c) || c == '_')
			step(&s);
		else if (is_word_code(c))
			word(&s);
		else if (unicode_is_space(c))
			space(&s, c);
		else
			sign(&s, c);
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
