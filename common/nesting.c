#include "common/nesting.h"

#include <string.h>

void
nesting_clear(struct nesting *n)
{
	n->depth = 0;
	n->lost = 0;
}

struct listing *
nesting_push(struct nesting *n, const struct json_value *items, struct vkid about, enum shape listed)
{
	struct listing l;

	if (!listing_open(&l, items, about, listed))
		return NULL;
	if (n->depth == NESTING_MAX) {
		n->lost += json_count(items);
		return NULL;
	}
	n->open[n->depth] = l;
	return &n->open[n->depth++];
}

void
nesting_push_one(struct nesting *n, const struct json_value *v, struct vkid about, enum shape listed)
{
	if (n->depth == NESTING_MAX) {
		n->lost++;
		return;
	}
	n->open[n->depth++] = (struct listing){.walk = {v, 1, false}, .place = {.about = about, .listed = listed},
	    .learned = true};
}

bool
nesting_push_texts(struct nesting *n, const struct json_value *v)
{
	if (n->depth == NESTING_MAX)
		return false;
	n->open[n->depth++] = (struct listing){.walk = json_walk(v), .texts = true};
	return true;
}

bool
nesting_push_members(struct nesting *n, const struct json_value *v, const struct json_value *but,
    struct vkid about, size_t depth)
{
	struct listing l;

	if (!listing_open_members(&l, v, but, about))
		return false;
	if (n->depth == NESTING_MAX) {
		n->lost++;
		return false;
	}
	memmove(n->open + depth + 1, n->open + depth, (n->depth - depth) * sizeof *n->open);
	n->open[depth] = l;
	n->depth++;
	return true;
}

struct listing *
nesting_top(struct nesting *n)
{
	return &n->open[n->depth - 1];
}
