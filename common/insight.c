#include "common/insight.h"

#include <stdlib.h>
#include <string.h>

#include "common/jsonscan.h"
#include "common/mem.h"
#include "common/wrapping.h"

enum { MEMBER_MAX = 1 << 12, CONTEXT_MAX = 1 << 16 };

static struct insight_item *
item(struct insight *s, size_t number)
{
	while (s->n <= number) {
		s->items = mem_room(s->items, s->n, &s->room, sizeof *s->items);
		s->items[s->n++] = (struct insight_item){0};
	}
	return &s->items[number];
}

void
insight_clear(struct insight *s)
{
	for (size_t i = 0; i < s->n; i++)
		buf_free(&s->items[i].context);
	s->n = s->kept = 0;
}

void
insight_free(struct insight *s)
{
	insight_clear(s);
	free(s->items);
}

static void
keep(struct insight *s, size_t number, struct str name, struct str value)
{
	struct buf *context = &item(s, number)->context;

	if (value.n > MEMBER_MAX || name.n > MEMBER_MAX || s->kept + name.n + value.n > CONTEXT_MAX)
		return;
	s->kept += name.n + value.n;
	if (context->n > 0)
		buf_addc(context, ',');
	buf_addc(context, '"');
	buf_add_str(context, name);
	buf_add_str(context, STR("\":"));
	buf_add_str(context, value);
}

/* Of an object that is too large to go along with each item, what tells whose they are. */
static bool
tells_whose(struct str name)
{
	static const char *const names[] = {
		"id", "owner_id", "group_id", "name", "first_name", "last_name", "screen_name", "type", NULL
	};
	const char *const *n = names;

	while (*n != NULL && !str_is(name, *n))
		n++;
	return *n != NULL;
}

static void
keep_extract(struct insight *s, size_t number, struct str name, struct str object)
{
	struct buf extract = {0};
	struct str key, value;
	size_t at = 0;

	buf_addc(&extract, '{');
	while (jsonscan_member(object, &at, &key, &value)) {
		if (!tells_whose(key) || wrapping_holds(value) || value.n > MEMBER_MAX / 16)
			continue;
		if (extract.n > 1)
			buf_addc(&extract, ',');
		buf_addc(&extract, '"');
		buf_add_str(&extract, key);
		buf_add_str(&extract, STR("\":"));
		buf_add_str(&extract, value);
	}
	buf_addc(&extract, '}');
	keep(s, number, name, buf_str(&extract));
	buf_free(&extract);
}

/* The post above comments: they need its number and its page, and it is an item besides. */
static void
keep_post(struct insight *s, size_t number, struct str post)
{
	struct str key, value;
	size_t at = 0;

	while (jsonscan_member(post, &at, &key, &value)) {
		if (str_is(key, "id"))
			keep(s, number, STR("post_id"), value);
		else if (str_is(key, "owner_id") || str_is(key, "to_id"))
			keep(s, number, STR("owner_id"), value);
	}
}

void
insight_learn(struct insight *s, size_t number, struct str name, struct str value)
{
	unsigned *marks = &item(s, number)->marks;

	if (!wrapping_holds(value)) {
		keep(s, number, name, value);
		return;
	}
	if (str_is(name, "items") || str_is(name, "wall") || str_is(name, "users"))
		*marks |= HAS_ITEMS;
	else if (str_is(name, "reactions"))
		*marks |= HAS_REACTIONS;
	else if (str_is(name, "execute_errors"))
		*marks |= HAS_ERRORS;
	else if (str_is(name, "post") && *value.p == '{')
		keep_post(s, number, value);
	else if (*value.p == '{' && !wrapping_is_list_name(name) && !str_is(name, "error"))
		keep_extract(s, number, name, value);
}

bool
insight_has(const struct insight *s, size_t number, enum insight_mark mark)
{
	return number < s->n && (s->items[number].marks & mark) != 0;
}

struct str
insight_context(const struct insight *s, size_t number)
{
	return number < s->n ? buf_str(&s->items[number].context) : STR("");
}
