#include "common/manner.h"

#include "common/unicode.h"

enum { STRETCH = 3, LOUD_LETTERS = 4 };

struct manner {
	size_t kinds[TOKEN_LINK + 1];
	size_t dots, capitals, stretched, upper, letters;
};

struct signs {
	size_t codes, bangs, questions, closing, opening;
};

static struct signs
count_signs(struct str text)
{
	struct signs n = {0};

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		n.codes += ((unsigned char)c & 0xC0) != 0x80;
		n.bangs += c == '!';
		n.questions += c == '?';
		n.closing += c == ')';
		n.opening += c == '(';
	}
	return n;
}

static bool
is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	if (c >= 0x400 && c < 0x460)
		return c < 0x430;
	return unicode_is_upper(c);
}

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	return (c >= 0x400 && c < 0x460) || unicode_is_letter(c);
}

/* As it stands in the text, not as it was folded. */
static void
look_at_word(struct manner *m, struct str word)
{
	size_t upper = 0, letters = 0, run = 0, longest = 0, width;
	uint32_t before = 0, c;

	for (const char *p = word.p, *end = p + word.n; p < end; p += width, before = c) {
		c = unicode_at(p, end, &width);
		run = c == before && is_letter(c) ? run + 1 : 1;
		longest = run > longest ? run : longest;
		letters += is_letter(c);
		upper += is_upper(c);
	}
	m->capitals += letters >= 2 && upper == letters;
	m->stretched += longest >= STRETCH;
	m->upper += upper;
	m->letters += letters;
}

static struct str
raw(const struct reading *r, const struct token *t)
{
	return (struct str){r->text.p + t->at, t->after - t->at};
}

static struct str
edge(const struct reading *r, const struct token *t)
{
	const char *begin = r->text.p + t->at;
	size_t width;

	if (t->kind == TOKEN_NUMBER)
		return STR("0");
	if (t->kind != TOKEN_WORD)
		return t->form;
	return is_upper(unicode_at(begin, r->text.p + t->after, &width)) ? STR("Word") : STR("word");
}

static struct manner
look_at_tokens(const struct reading *r)
{
	struct manner m = {0};

	for (size_t i = 0; i < r->tokens.n; i++) {
		const struct token *t = &r->tokens.items[i];

		m.kinds[t->kind]++;
		if (t->kind == TOKEN_WORD)
			look_at_word(&m, raw(r, t));
		m.dots += t->kind == TOKEN_MARK && str_is(t->form, "...");
	}
	return m;
}

void
manner_of(const struct reading *r, struct cues *c)
{
	struct signs signs = count_signs(r->text);
	struct manner m = look_at_tokens(r);

	cues_clear(c);
	cues_add_count(c, "length", signs.codes);
	cues_add_count(c, "words", m.kinds[TOKEN_WORD]);
	cues_add_count(c, "numbers", m.kinds[TOKEN_NUMBER]);
	cues_add_count(c, "links", m.kinds[TOKEN_LINK]);
	cues_add_count(c, "emoji", m.kinds[TOKEN_EMOJI]);
	cues_add_count(c, "smileys", m.kinds[TOKEN_EMOTICON]);
	cues_add_count(c, "quotes", m.kinds[TOKEN_QUOTE]);
	cues_add_count(c, "dots", m.dots);
	cues_add_count(c, "!", signs.bangs);
	cues_add_count(c, "?", signs.questions);
	cues_add_count(c, ")", signs.closing);
	cues_add_count(c, "(", signs.opening);
	cues_add_count(c, "capitals", m.capitals);
	if (m.letters >= LOUD_LETTERS && m.upper > 0)
		cues_add_number(c, "loud", (int)(8 * m.upper / m.letters));
	cues_add_count(c, "stretched", m.stretched);
	if (r->tokens.n > 0) {
		cues_add(c, "first", edge(r, &r->tokens.items[0]));
		cues_add(c, "last", edge(r, &r->tokens.items[r->tokens.n - 1]));
	}
}
