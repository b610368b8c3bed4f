#include "common/cells.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/sorter.h"

struct cells {
	struct groups *groups;
	struct measures *measures;
	struct grid *grid;
	size_t memory;
	struct sorter *aside;        /* NULL: all groups are in memory */
	struct buf line;             /* of one group, on its way there */
	struct json *json;
	bool begun, more;
	size_t *order, next;         /* when all are in memory */
	struct str head;             /* when they are not: the line that comes next */
};

struct cells *
cells_new(struct groups *g, struct measures *m, struct grid *grid, size_t memory)
{
	struct cells *c = mem_new(1, sizeof *c);

	c->groups = g;
	c->measures = m;
	c->grid = grid;
	c->memory = memory;
	c->json = json_new();
	return c;
}

void
cells_free(struct cells *c)
{
	if (c == NULL)
		return;
	sorter_free(c->aside);
	json_free(c->json);
	buf_free(&c->line);
	free(c->order);
	free(c);
}

/* --- aside ----------------------------------------------------------------- */

/* How long the values are, the values, what was a string, the state. */
static void
put_group(struct cells *c, size_t group)
{
	struct str joined = groups_joined(c->groups, group);
	size_t keys = groups_keys(c->groups);

	buf_clear(&c->line);
	buf_add(&c->line, (const char *)&joined.n, sizeof joined.n);
	buf_add_str(&c->line, joined);
	for (size_t i = 0; i < keys; i++)
		buf_addc(&c->line, groups_quoted(c->groups, group)[i]);
	measures_write(c->measures, CELLS_FIRST + group, &c->line);
	sorter_add(c->aside, joined, buf_str(&c->line));
}

static void
put_aside(struct cells *c)
{
	if (c->aside == NULL)
		c->aside = sorter_new(c->memory / 4);
	for (size_t i = 0; i < groups_count(c->groups); i++) {
		if (c->grid != NULL)
			grid_see(c->grid, i);
		put_group(c, i);
	}
	groups_clear(c->groups);
	measures_clear(c->measures, CELLS_FIRST);
}

void
cells_check(struct cells *c)
{
	if (groups_memory(c->groups) + measures_memory(c->measures) > c->memory && groups_count(c->groups) > 1)
		put_aside(c);
}

/* --- and back -------------------------------------------------------------- */

static struct str
joined_of(struct str line)
{
	struct str joined = str_from(line, sizeof joined.n);

	memcpy(&joined.n, line.p, sizeof joined.n);
	return joined;
}

static void
take_back(struct cells *c)
{
	struct str joined = joined_of(c->head), rest = {joined.p + joined.n, 0};
	size_t keys = groups_keys(c->groups), group;
	bool *quoted = mem_new(keys, sizeof *quoted);
	struct json_error why;

	for (size_t i = 0; i < keys; i++)
		quoted[i] = rest.p[i] != 0;
	rest.p += keys;
	rest.n = (size_t)(c->head.p + c->head.n - rest.p);
	group = groups_put(c->groups, joined, quoted);
	free(quoted);
	if (!measures_merge(c->measures, CELLS_FIRST + group, json_read(c->json, rest, &why)))
		abort();             /* it was written here */
	c->more = sorter_next(c->aside, &c->head);
}

static bool
next_aside(struct cells *c, size_t *group)
{
	if (!c->more)
		return false;
	groups_clear(c->groups);
	measures_clear(c->measures, CELLS_FIRST);
	do
		take_back(c);
	while (c->more && str_equal(joined_of(c->head), groups_joined(c->groups, 0)));
	*group = 0;
	return true;
}

static void
begin(struct cells *c)
{
	c->begun = true;
	if (c->aside != NULL) {
		put_aside(c);
		c->more = sorter_next(c->aside, &c->head);
		return;
	}
	for (size_t i = 0; c->grid != NULL && i < groups_count(c->groups); i++)
		grid_see(c->grid, i);
	c->order = groups_sorted(c->groups);
}

bool
cells_next(struct cells *c, size_t *group)
{
	if (!c->begun)
		begin(c);
	if (c->aside != NULL)
		return next_aside(c, group);
	if (c->next == groups_count(c->groups))
		return false;
	*group = c->order[c->next++];
	return true;
}
