#include "common/locate.h"

#include "common/unicode.h"

/* A phrase told tokens. */
static void
locate_tokens(struct hit *h, const struct reading *r)
{
	const struct token *a = &r->tokens.items[h->first], *b = &r->tokens.items[h->last - 1];

	h->form = (struct str){r->text.p + a->at, b->after - a->at};
	h->start = a->start;
	h->end = b->end;
}

/* A regular expression told bytes; hits come in order, so code points are counted once. */
static void
locate_bytes(struct hit *h, const struct reading *r, size_t *byte, size_t *code)
{
	size_t at = (size_t)(h->form.p - r->text.p);

	if (at < *byte)
		*byte = *code = 0;
	*code += unicode_count((struct str){r->text.p + *byte, at - *byte});
	*byte = at;
	h->start = (uint32_t)*code;
	h->end = (uint32_t)(*code + unicode_count(h->form));
}

void
locate_hits(struct hit *hits, size_t n, const struct reading *r)
{
	size_t byte = 0, code = 0;

	for (size_t i = 0; i < n; i++) {
		if (hits[i].form.p == NULL)
			locate_tokens(&hits[i], r);
		else
			locate_bytes(&hits[i], r, &byte, &code);
	}
}
