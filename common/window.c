#include "common/window.h"

#include "common/unicode.h"

/* --- how far it goes -------------------------------------------------------------- */

static bool
counts(const struct token *t)
{
	return t->kind != TOKEN_MARK && t->kind != TOKEN_QUOTE && t->kind != TOKEN_SYMBOL;
}

/* The first token that begins at `at' or after. */
static size_t
token_from(const struct tokens *t, size_t at)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->items[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* «(слово»: the bracket belongs to the word, a comma would not. */
static bool
leads(const struct token *t, const struct token *next)
{
	return !counts(t) && t->kind != TOKEN_MARK && t->after == next->at;
}

/* «слово!», but no line break. */
static bool
trails(const struct token *t, const struct token *before, struct str text)
{
	return !counts(t) && t->at == before->after && text.p[t->at] != '\n';
}

/* The byte where the words before the hit begin. */
static size_t
reach_back(struct window *w, size_t at, size_t words)
{
	const struct token *t = w->tokens->items;
	size_t i = token_from(w->tokens, at);

	while (i > 0 && t[i - 1].after > at)     /* the hit begins in the middle of it */
		i--;
	w->before = i;
	while (i > 0 && words > 0)
		words -= counts(&t[--i]);
	w->first = i;
	if (words > 0)
		return 0;
	while (i > 0 && i < w->before && leads(&t[i - 1], &t[i]))
		i--;
	return i < w->before ? t[i].at : at;
}

static size_t
reach_on(struct window *w, struct str text, size_t end, size_t words)
{
	const struct token *t = w->tokens->items;
	size_t i = token_from(w->tokens, end), n = w->tokens->n;

	w->after = i;
	while (i < n && words > 0)
		words -= counts(&t[i++]);
	w->last = i;
	if (words > 0)
		return text.n;
	while (i > w->after && i < n && trails(&t[i], &t[i - 1], text))
		i++;
	return i > w->after ? t[i - 1].after : end;
}

/* --- what it says ----------------------------------------------------------------- */

/* So that it stays on one line.  *spaced: one more space would be the second, or the first of all. */
static void
add_plain(struct buf *b, struct str text, bool *spaced)
{
	for (size_t at = 0, n; at < text.n; at += n) {
		uint32_t c = unicode_at(text.p + at, text.p + text.n, &n);
		bool space = c <= ' ' || (c >= 0x7F && unicode_is_space(c));

		if (!space)
			buf_add(b, text.p + at, n);
		else if (!*spaced)
			buf_addc(b, ' ');
		*spaced = space;
	}
}

void
window_take(struct window *w, const struct reading *r, struct str form, size_t words)
{
	struct str text = r->text;
	size_t at = (size_t)(form.p - text.p), end = at + form.n, begin, stop, hit, right, n;
	bool spaced = true;

	w->tokens = &r->tokens;
	begin = reach_back(w, at, words);
	stop = reach_on(w, text, end, words);
	buf_clear(&w->bytes);
	add_plain(&w->bytes, (struct str){text.p + begin, at - begin}, &spaced);
	hit = w->bytes.n;
	add_plain(&w->bytes, form, &spaced);
	right = w->bytes.n;
	add_plain(&w->bytes, (struct str){text.p + end, stop - end}, &spaced);
	n = w->bytes.n - (w->bytes.n > 0 && spaced);
	hit = hit < n ? hit : n;
	right = right < n ? right : n;
	w->left = (struct str){w->bytes.p, hit};
	w->hit = (struct str){w->bytes.p + hit, right - hit};
	w->right = (struct str){w->bytes.p + right, n - right};
}

/* No form has a NUL: after each word it makes the shorter of two rows of words the lesser. */
static void
add_word(struct buf *key, const struct token *t)
{
	if (!counts(t))
		return;
	buf_add_str(key, t->form);
	buf_addc(key, '\0');
}

void
window_add_key(struct window *w, struct buf *key, enum window_side side)
{
	switch (side) {
	case WINDOW_HIT:
		text_tokens(&w->folded, w->hit);
		for (size_t i = 0; i < w->folded.n; i++)
			add_word(key, &w->folded.items[i]);
		break;
	case WINDOW_LEFT:
		for (size_t i = w->before; i-- > w->first;)
			add_word(key, &w->tokens->items[i]);
		break;
	case WINDOW_RIGHT:
		for (size_t i = w->after; i < w->last; i++)
			add_word(key, &w->tokens->items[i]);
		break;
	}
}

void
window_free(struct window *w)
{
	buf_free(&w->bytes);
	text_free(&w->folded);
}
