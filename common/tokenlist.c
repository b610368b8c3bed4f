#include "common/tokenlist.h"

struct str
tokenlist_offsets(const struct tokens *t, struct buf *b)
{
	buf_clear(b);
	for (size_t i = 0; i < t->n; i++) {
		if (i > 0)
			buf_addc(b, ' ');
		buf_add_count(b, t->items[i].start);
		buf_addc(b, '-');
		buf_add_count(b, t->items[i].end);
	}
	return buf_str(b);
}

static bool
begins_tag(const struct tokens *t, size_t i)
{
	return str_is(t->items[i].form, "#") && i + 1 < t->n && t->items[i + 1].start == t->items[i].end &&
	    t->items[i + 1].kind == TOKEN_WORD;
}

static char
letter_of(const struct tokens *t, size_t i)
{
	static const char letters[] = {
		[TOKEN_WORD] = 'w', [TOKEN_NUMBER] = 'n', [TOKEN_EMOJI] = 'e', [TOKEN_EMOTICON] = 's',
		[TOKEN_MARK] = 'm', [TOKEN_QUOTE] = 'q', [TOKEN_SYMBOL] = 'x', [TOKEN_LINK] = 'u',
	};
	const struct token *token = &t->items[i];

	if (token->kind == TOKEN_LINK && str_is(token->form, "<user>"))
		return 'a';
	if (token->kind == TOKEN_SYMBOL && begins_tag(t, i))
		return 'h';
	return letters[token->kind];
}

struct str
tokenlist_letters(const struct tokens *t, struct buf *b)
{
	buf_clear(b);
	for (size_t i = 0; i < t->n; i++)
		buf_addc(b, letter_of(t, i));
	return buf_str(b);
}
