#include "common/boilerplate.h"

#include <stdlib.h>

#include "common/copies.h"
#include "common/fates.h"
#include "common/mem.h"
#include "common/shingles.h"
#include "common/text.h"

enum { FATES_SHARE = 8 };                /* of the memory, one part in so many */

struct boilerplate {
	struct fates *fates;
	struct copies *copies;
	struct tokens tokens;
	struct shingles shingles;
};

struct boilerplate *
boilerplate_new(double threshold, size_t memory)
{
	struct boilerplate *b = mem_new(1, sizeof *b);

	b->fates = fates_new(memory / FATES_SHARE);
	b->copies = copies_new(threshold, b->fates, memory - memory / FATES_SHARE);
	return b;
}

void
boilerplate_free(struct boilerplate *b)
{
	if (b == NULL)
		return;
	copies_free(b->copies);
	fates_free(b->fates);
	text_free(&b->tokens);
	shingles_free(&b->shingles);
	free(b);
}

void
boilerplate_add(struct boilerplate *b, uint64_t number, struct str page, struct str id, int64_t time,
    struct str text)
{
	text_tokens(&b->tokens, text);
	if (shingles_words(&b->tokens) < BOILERPLATE_WORDS)
		return;
	shingles_take(&b->shingles, &b->tokens, page);
	copies_add(b->copies, number, id, time, &b->shingles);
}

void
boilerplate_settle(struct boilerplate *b)
{
	copies_settle(b->copies);
	copies_settle_likes(b->copies);
}

bool
boilerplate_find(struct boilerplate *b, uint64_t number, struct boilerplate_told *told)
{
	struct fate fate = fates_get(b->fates, number);

	*told = (struct boilerplate_told){
		.copied = fate.verdict != FATE_ORIGINAL || fate.copies > 0, .of = STR(""), .copies = fate.copies
	};
	if (fate.verdict == FATE_COPY)
		told->of = copies_id(b->copies, fate.of);
	return fate.verdict != FATE_PASSES;
}
