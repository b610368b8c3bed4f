#include "common/people.h"

#include <stdlib.h>

#include "common/jsonscan.h"
#include "common/mem.h"
#include "common/table.h"

enum { FOUND_KEPT = 2 };

struct people {
	struct table *numbers;
	struct str *texts;           /* by number in the table */
	size_t room;
	struct arena arena;
	struct buf kept;
	struct json *found[FOUND_KEPT];
	size_t turn;
};

struct people *
people_new(void)
{
	struct people *p = mem_new(1, sizeof *p);

	p->numbers = table_new();
	for (size_t i = 0; i < FOUND_KEPT; i++)
		p->found[i] = json_new();
	return p;
}

void
people_free(struct people *p)
{
	if (p == NULL)
		return;
	table_free(p->numbers);
	for (size_t i = 0; i < FOUND_KEPT; i++)
		json_free(p->found[i]);
	free(p->texts);
	arena_free(&p->arena);
	buf_free(&p->kept);
	free(p);
}

void
people_clear(struct people *p)
{
	table_clear(p->numbers);
	arena_reset(&p->arena);
}

static bool
is_wanted(struct str name)
{
	static const char *const names[] = {
		"name", "first_name", "last_name", "screen_name", "members_count", "wall", "verified", "is_closed",
		"deactivated", NULL
	};

	for (const char *const *n = names; *n != NULL; n++)
		if (str_is(name, *n))
			return true;
	return false;
}

static bool
is_scalar(struct str value)
{
	return value.n > 0 && *value.p != '{' && *value.p != '[';
}

/* Digits, with a sign and in quotes or not. */
static int64_t
number_of(struct str value)
{
	double number;

	while (value.n > 0 && (jsonscan_is_space(value.p[value.n - 1]) || value.p[value.n - 1] == '"'))
		value.n--;
	if (value.n > 0 && *value.p == '"')
		value = str_from(value, 1);
	return json_parse_number(value, &number) && number > -9e15 && number < 9e15 ? (int64_t)number : 0;
}

/* {"id":-5,"name":"…"}: the members that records need, as they were written. */
static int64_t
pick_members(struct buf *b, struct str text, bool community)
{
	struct str name, value;
	int64_t id = 0;
	size_t at = 0;

	buf_clear(b);
	buf_addc(b, '{');
	while (jsonscan_member(text, &at, &name, &value)) {
		if (id == 0 && (str_is(name, "id") || str_is(name, community ? "gid" : "uid")))
			id = number_of(value);
		if (!is_wanted(name) || !is_scalar(value))
			continue;
		if (b->n > 1)
			buf_addc(b, ',');
		buf_addc(b, '"');
		buf_add_str(b, name);
		buf_add_str(b, STR("\":"));
		buf_add_str(b, value);
	}
	buf_addc(b, '}');
	return community && id > 0 ? -id : id;
}

void
people_add(struct people *p, struct str text, bool community)
{
	struct json_error why;
	int64_t number;
	size_t i;

	if (text.n == 0 || *text.p != '{')
		return;
	number = pick_members(&p->kept, text, community);
	if (number == 0 || json_read(p->found[0], buf_str(&p->kept), &why) == NULL)
		return;
	i = table_number(p->numbers, table_number_key(&number));
	if (i + 1 < table_count(p->numbers))
		return;
	while (p->room <= i)
		p->texts = mem_room(p->texts, p->room, &p->room, sizeof *p->texts);
	p->texts[i] = arena_copy(&p->arena, buf_str(&p->kept));
}

const struct json_value *
people_find(struct people *p, int64_t number)
{
	size_t i = table_find(p->numbers, table_number_key(&number));
	struct json_error why;

	if (i == TABLE_NONE)
		return NULL;
	p->turn = (p->turn + 1) % FOUND_KEPT;
	return json_read(p->found[p->turn], p->texts[i], &why);
}
