#include "common/persons.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/table.h"
#include "common/vkfields.h"

struct persons {
	struct table *numbers;
	const struct json_value **who;
	size_t room;
};

struct persons *
persons_new(void)
{
	struct persons *p = mem_new(1, sizeof *p);

	p->numbers = table_new();
	return p;
}

void
persons_free(struct persons *p)
{
	if (p == NULL)
		return;
	table_free(p->numbers);
	free(p->who);
	free(p);
}

void
persons_clear(struct persons *p)
{
	if (table_count(p->numbers) > 0)
		p->numbers = table_emptied(p->numbers);
}

void
persons_add(struct persons *p, int64_t number, const struct json_value *who)
{
	size_t i;

	if (number == 0)
		return;
	i = table_number(p->numbers, table_number_key(&number));
	if (i + 1 < table_count(p->numbers))
		return;
	while (p->room <= i)
		p->who = mem_room(p->who, p->room, &p->room, sizeof *p->who);
	p->who[i] = who;
}

void
persons_add_list(struct persons *p, const struct json_value *list, bool communities)
{
	struct json_walk w = json_walk(list);
	const struct json_value *who;

	if (!json_is_array(list))
		return;
	while ((who = json_next(&w, NULL)) != NULL) {
		int64_t id = vkfields_id(json_get(who, "id"));

		if (id == 0)
			id = vkfields_id(json_get(who, communities ? "gid" : "uid"));
		persons_add(p, communities && id > 0 ? -id : id, who);
	}
}

const struct json_value *
persons_find(const struct persons *p, int64_t number)
{
	size_t i = table_find(p->numbers, table_number_key(&number));

	return i != TABLE_NONE ? p->who[i] : NULL;
}
