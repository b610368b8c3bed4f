#include "common/reading.h"

bool
reading_take(struct reading *r, struct record *rec, const char *field)
{
	struct str norm;

	if (!record_text(rec, field, &r->text))
		return false;
	r->located = !(str_is(str_of(field), "text") && record_text(rec, "norm", &norm));
	if (r->located)
		text_tokens(&r->tokens, r->text);
	else
		text_tokens_of_line(&r->tokens, norm);
	return true;
}

bool
reading_locate(struct reading *r)
{
	struct tokens own = {0}, given;
	bool same;

	if (r->located)
		return true;
	text_tokens(&own, r->text);
	given = r->tokens;
	same = own.n == given.n;
	for (size_t i = 0; same && i < own.n; i++)
		same = str_equal(own.items[i].form, given.items[i].form);
	r->tokens = own;
	r->located = true;
	text_free(&given);
	return same;
}

void
reading_free(struct reading *r)
{
	text_free(&r->tokens);
}
