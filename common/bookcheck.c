#include "common/bookcheck.h"

#include "common/dictcheck.h"

void
bookcheck_look(const struct dict *dict, struct flaws *flaws)
{
	dictcheck_look(dict, flaws);
	codebook_free(codebook_new(dict, flaws));
	flaws_sort(flaws);
}

const char *
bookcheck_name(enum bookcheck_note note)
{
	static const char *const names[] = {"ru", "en", "definition"};

	return names[note];
}

static bool
has_note(const struct dict_category *c, const char *key)
{
	for (size_t i = 0; i < c->n_notes; i++)
		if (str_is(c->notes[i].key, key) && c->notes[i].text.n > 0)
			return true;
	return false;
}

size_t
bookcheck_lacking(const struct codebook *b, enum bookcheck_note note, struct str *first)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->variables[i].n; k++) {
			size_t number = b->variables[i].codes[k].category;
			const struct dict_category *c = &b->dict->categories[number];

			if (!has_note(c, bookcheck_name(note)) && n++ == 0)
				*first = c->name;
		}
	return n;
}
