#include "common/clause.h"

#include <stdlib.h>

#include "common/mem.h"

void
clauses_read(struct clauses *c, const struct tokens *tokens, const struct word *words)
{
	uint32_t clause = 0, reach = 0;

	c->n = 0;
	for (size_t i = 0; i < tokens->n; i++) {
		const struct word *word = &words[i];
		bool denied = reach > 0 && !word->denies;

		if (tokens->items[i].kind == TOKEN_MARK) {
			clause++;
			reach = 0;
		}
		if (tokens->items[i].kind != TOKEN_WORD)
			continue;
		c->words = mem_room(c->words, c->n, &c->room, sizeof *c->words);
		c->words[c->n++] = (struct clause_word){denied ? ~word->stem : word->stem, (uint32_t)i, clause,
		    denied};
		reach = word->denies ? CLAUSE_REACH : reach - (reach > 0);
	}
}

void
clauses_free(struct clauses *c)
{
	free(c->words);
	*c = (struct clauses){0};
}
