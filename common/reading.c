#include "common/reading.h"

bool
reading_take(struct reading *r, struct record *rec, const char *field)
{
	if (!record_text(rec, field, &r->text))
		return false;
	r->tokens.n = 0;
	return true;
}

void
reading_cut(struct reading *r)
{
	text_tokens(&r->tokens, r->text);
}

void
reading_free(struct reading *r)
{
	text_free(&r->tokens);
}
