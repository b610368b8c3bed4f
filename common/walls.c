#include "common/walls.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/table.h"

struct wall {
	bool known, shut;            /* and it is off or closed */
};

struct walls {
	struct table *pages;
	struct wall *items;
	size_t n, room;
};

struct walls *
walls_new(void)
{
	struct walls *w = mem_new(1, sizeof *w);

	w->pages = table_new();
	return w;
}

void
walls_free(struct walls *w)
{
	if (w == NULL)
		return;
	table_free(w->pages);
	free(w->items);
	free(w);
}

size_t
walls_page(struct walls *w, struct str id)
{
	size_t i;

	if (id.n == 0)
		return TALK_NO_PAGE;
	i = table_number(w->pages, id);
	if (i == w->n) {
		w->items = mem_room(w->items, i, &w->room, sizeof *w->items);
		w->items[w->n++] = (struct wall){false, false};
	}
	return i;
}

void
walls_take(struct walls *w, const struct record *page)
{
	struct str id = STR(""), wall = STR("");
	size_t i;

	record_scalar(page, "id", &id);
	record_scalar(page, "wall", &wall);
	i = walls_page(w, id);
	if (i == TALK_NO_PAGE || wall.n == 0 || w->items[i].known)
		return;
	w->items[i].known = true;
	w->items[i].shut = str_is(wall, "off") || str_is(wall, "closed");
}

bool
walls_declared(const struct record *post, double *comments)
{
	return record_number(post, "comments", comments) && *comments >= 0;
}

/*
 * can_comment speaks of the one who made the dump.  Its "false" means closed
 * only when something else says so: the wall, or a silence here while the
 * same eyes could comment elsewhere on the page.
 */
const char *
walls_openness(const struct walls *w, const struct record *post, const struct talk_counts *counts, bool denied,
    const struct talks *talks)
{
	const struct json_value *can = record_value(post, "can_comment");
	struct str id = STR("");
	double comments;
	bool silent = counts->received == 0 && !(walls_declared(post, &comments) && comments > 0);
	size_t page;

	record_scalar(post, "page", &id);
	page = table_find(w->pages, id);
	if (can != NULL && json_true(can))
		return "open";
	if (denied)
		return "closed";
	if (can == NULL || json_kind(can) != JSON_BOOL || page == TABLE_NONE)
		return "unknown";
	if (w->items[page].shut || (silent && talks_commentable(talks, page) > counts->commentable))
		return "closed";
	return "unknown";
}
