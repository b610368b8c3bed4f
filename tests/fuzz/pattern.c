/* Whatever the bytes, a pattern is refused with a reason, or is a tree within its bounds. */

#include <stdint.h>
#include <stdlib.h>

#include "common/pattern.h"

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
look_at(const struct pattern *p, int depth)
{
	must(p != NULL && depth <= PATTERN_DEPTH_MAX + PATTERN_JOINED_MAX);
	switch (p->kind) {
	case PATTERN_PHRASE:
		must(p->n >= 1 && p->n <= PATTERN_WORDS_MAX);
		for (size_t i = 0; i < p->n; i++)
			must(p->words[i].text.n > 0);
		break;
	case PATTERN_REGEX:
		must(p->regex.n == 0 || p->regex.p != NULL);
		break;
	case PATTERN_NEAR:
		must(p->within >= 1 && p->within <= PATTERN_NEAR_MAX);
		must(pattern_is_forms(p->a) && pattern_is_forms(p->b));
		/* fall through */
	case PATTERN_AND:
	case PATTERN_OR:
		look_at(p->a, depth + 1);
		look_at(p->b, depth + 1);
		break;
	case PATTERN_NOT:
		look_at(p->a, depth + 1);
		break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct pattern_error why = {0, NULL};
	struct pattern *p = pattern_parse((struct str){(const char *)data, size}, &arena, &why);

	if (p != NULL)
		look_at(p, 0);
	else
		must(why.byte >= 1 && why.byte <= size + 1 && why.what != NULL);
	arena_free(&arena);
	return 0;
}
