#include "common/ngram.h"

static bool
keep_one(struct ngram *g, struct str kind)
{
	static const struct {
		const char *name;
		enum token_kind kind;
	} kinds[] = {
		{"emoji", TOKEN_EMOJI}, {"emoticon", TOKEN_EMOTICON}, {"link", TOKEN_LINK},
		{"number", TOKEN_NUMBER},
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(kind, kinds[i].name)) {
			g->kinds |= 1u << kinds[i].kind;
			return true;
		}
	g->hashtags |= str_is(kind, "hashtag");
	return str_is(kind, "hashtag");
}

bool
ngram_keep(struct ngram *g, struct str kinds, struct str *wrong)
{
	while (kinds.n > 0) {
		*wrong = str_trim(str_cut(&kinds, ','));
		if (!keep_one(g, *wrong))
			return false;
	}
	return true;
}

void
ngram_begin(struct ngram *g, const struct tokens *tokens)
{
	g->tokens = tokens;
	g->at = g->row = 0;
}

static bool
is_hash(const struct token *t)
{
	return t->kind == TOKEN_SYMBOL && str_is(t->form, "#");
}

static bool
begins_hashtag(const struct ngram *g)
{
	return is_hash(&g->tokens->items[g->at]) && g->at + 1 < g->tokens->n &&
	    g->tokens->items[g->at + 1].kind == TOKEN_WORD;
}

static bool
counts(struct ngram *g, const struct token *t)
{
	if (t->kind != TOKEN_WORD && (g->kinds & 1u << t->kind) == 0)
		return false;
	if (t->form.n > NGRAM_TOKEN_MAX) {
		g->overlong++;
		return false;
	}
	return g->stop == NULL || table_find(g->stop, t->form) == TABLE_NONE;
}

/* The row has one more; the oldest falls off. */
static void
push(struct ngram *g, struct str form, bool tagged)
{
	if (g->row == g->n) {
		memmove(g->last, g->last + 1, (g->n - 1) * sizeof *g->last);
		g->row--;
	}
	g->last[g->row++] = (struct gram){form, tagged};
}

static struct str
join(struct ngram *g)
{
	if (g->n == 1 && !g->last[0].tagged)
		return g->last[0].form;
	buf_clear(&g->joined);
	for (size_t i = 0; i < g->n; i++) {
		if (i > 0)
			buf_addc(&g->joined, ' ');
		if (g->last[i].tagged)
			buf_addc(&g->joined, '#');
		buf_add_str(&g->joined, g->last[i].form);
	}
	return buf_str(&g->joined);
}

bool
ngram_next(struct ngram *g, struct str *term)
{
	bool tagged = false;

	for (; g->at < g->tokens->n; g->at++) {
		const struct token *t = &g->tokens->items[g->at];

		if (t->kind == TOKEN_QUOTE)
			continue;
		if (begins_hashtag(g)) {
			tagged = g->hashtags;
			continue;
		}
		if (!counts(g, t)) {
			g->row = 0;
			tagged = false;
			continue;
		}
		push(g, t->form, tagged);
		tagged = false;
		if (g->row < g->n)
			continue;
		g->at++;
		*term = join(g);
		return true;
	}
	return false;
}

void
ngram_free(struct ngram *g)
{
	buf_free(&g->joined);
}
