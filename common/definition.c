#include "common/definition.h"

#include <stdlib.h>

#include "common/arithmetic.h"
#include "common/derived.h"
#include "common/functions.h"

static bool
is_formula(const struct measuring *shared, const struct phrase *after, struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (memchr("+-*/,", word.p[i], 5) != NULL)
			return true;
	return str_digit(*word.p) || table_find(shared->names, word) != TABLE_NONE ||
	    arithmetic_goes_on(after, word);
}

/* What follows '=': a function, or the formula that begins here. */
static bool
parse_kind(struct measuring *shared, struct definition *d, struct phrase *in)
{
	struct phrase begin = *in;
	bool quoted, open = phrase_mark(in, "(");
	struct str word = STR("(");

	if (!open && !phrase_word(in, &word, &quoted, "a function is missing"))
		return false;
	d->kind = open || quoted ? NULL : functions_find(word);
	if (d->kind != NULL && !arithmetic_goes_on(in, word))
		return true;
	if (!open && !quoted && !is_formula(shared, in, word))
		return phrase_wrong_word(in, "no such function (--functions lists them)");
	d->kind = accumulator_formula;
	*in = begin;
	return true;
}

static bool
parse_where(struct measuring *shared, struct definition *d, struct phrase *in)
{
	size_t begin;

	if (d->kind == accumulator_formula)
		return phrase_ends(in) || phrase_wrong_next(in, "an operator or the end is expected");
	if (phrase_says(in, "where")) {
		begin = in->at;
		d->where = condition_read(in, shared->fields);
		if (d->where == NULL)
			return false;
		d->where_text = str_trim((struct str){in->text.p + begin, in->at - begin});
	}
	return phrase_ends(in) || phrase_wrong_next(in, "'where' or the end is expected");
}

bool
definition_read(struct phrase *in, struct measuring *shared, struct definition *d)
{
	struct str word;

	if (!phrase_word(in, &word, NULL, "a name is missing"))
		return false;
	d->name = fields_name(word);
	if (d->name == NULL)
		return phrase_wrong_word(in, "a name is UTF-8 without \", \\ and control characters");
	if (str_starts(word, STR("total:")))
		return phrase_wrong_word(in, "what begins with total: is the total's");
	if (!phrase_mark(in, "="))
		return phrase_wrong_next(in, "'=' is expected after the name");
	if (!parse_kind(shared, d, in))
		return false;
	d->own = d->kind->parse(in, shared);
	return d->own != NULL && parse_where(shared, d, in);
}

void
definition_free(struct definition *d)
{
	free(d->name);
	condition_free(d->where);
	d->kind->forget(d->own);
}
