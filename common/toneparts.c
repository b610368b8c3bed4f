#include "common/toneparts.h"

#include <string.h>

#include "common/mem.h"

bool
tone_ends_sentence(const struct token *token)
{
	return token->kind == TOKEN_MARK &&
	    (str_is(token->form, "¶") || memchr(".!?", token->form.p[0], 3) != NULL);
}

void
toneparts_add(struct tone *t, struct tone_part part)
{
	t->parts = mem_room(t->parts, t->n, &t->room, sizeof *t->parts);
	t->parts[t->n++] = part;
}

size_t
toneparts_at(struct tone *t, size_t first)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		t->steps++;
		if (t->parts[middle].hit.first < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
toneparts_scale(struct tone *t, size_t first, size_t last, double praise, double reproach)
{
	for (size_t i = toneparts_at(t, first); i < t->n && t->parts[i].hit.first < last; i++, t->steps++)
		if (t->parts[i].role != ROLE_ECHO)
			t->parts[i].weight *= t->parts[i].weight > 0 ? praise : reproach;
}
