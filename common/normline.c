#include "common/normline.h"

#include "common/mem.h"
#include "common/scan.h"
#include "common/unicode.h"

static bool
is_one_of(struct str form, const char *const *forms)
{
	for (; *forms != NULL; forms++)
		if (str_is(form, *forms))
			return true;
	return false;
}

/* Digits, and what joins them: a letter among them makes a word. */
static enum token_kind
number_or_word(struct str form)
{
	for (size_t i = 0; i < form.n; i++)
		if (!scan_is_digit((unsigned char)form.p[i]) && !strchr("-.,:", form.p[i]))
			return TOKEN_WORD;
	return TOKEN_NUMBER;
}

static enum token_kind
sign(struct str form)
{
	static const char *const marks[] = {
		".", "...", "!", "!!", "?", "??", "?!", ",", ";", ":", "\xE2\x80\x94", "\xC2\xB6", NULL
	};
	static const char *const emoticons[] = {
		":)", "))", ":(", "((", ":D", ":*", ":/", ":P", ":|", ":O", NULL
	};
	static const char *const links[] = {"<url>", "<user>", NULL};

	if (is_one_of(form, marks))
		return TOKEN_MARK;
	if (str_is(form, "\""))
		return TOKEN_QUOTE;
	if (is_one_of(form, emoticons))
		return TOKEN_EMOTICON;
	return is_one_of(form, links) ? TOKEN_LINK : TOKEN_SYMBOL;
}

static enum token_kind
kind_of(struct str form)
{
	unsigned char c = (unsigned char)*form.p;
	size_t width;
	uint32_t code;

	if (form.n > 3 && memcmp(form.p + form.n - 3, "\xE2\x83\xA3", 3) == 0)
		return TOKEN_EMOJI;          /* a key cap */
	if (form.n >= 2 && unicode_is_basic_cyrillic(c, (unsigned char)form.p[1]))
		return TOKEN_WORD;
	if (scan_is_digit(c))
		return number_or_word(form);
	code = unicode_at(form.p, form.p + form.n, &width);
	if (unicode_is_emoji(code))
		return TOKEN_EMOJI;
	return scan_is_word_code(code) ? TOKEN_WORD : sign(form);
}

void
normline_tokens(struct tokens *t, struct str line)
{
	t->n = 0;
	while (line.n > 0) {
		struct str form = str_cut(&line, ' ');

		if (form.n == 0)
			continue;
		if (t->n == t->room)
			t->items = mem_room(t->items, t->n, &t->room, sizeof *t->items);
		t->items[t->n++] = (struct token){.form = form, .kind = kind_of(form)};
	}
}
