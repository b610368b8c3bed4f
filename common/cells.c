#include "common/cells.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/sorter.h"
#include "common/spool.h"

struct cells {
	struct groups *groups;
	struct measures *measures;
	struct grid *grid;           /* NULL: only groups that there are */
	struct groups *blank;        /* one group at a time, of which there are no records */
	size_t memory;
	struct sorter *aside;        /* NULL: all groups are in memory */
	struct spool *counted;       /* the same in order, when they had to be counted */
	struct buf line;             /* of one group, on its way there */
	struct json *json;
	bool begun, started, more;   /* more: the line of a group comes next */
	size_t *order, next;         /* when all are in memory */
	struct str head;             /* when they are not: the line that comes next */
	bool waits;                  /* a group that is to be handed out after those of the grid before it */
	size_t group;
};

struct cells *
cells_new(struct groups *g, struct measures *m, size_t memory)
{
	struct cells *c = mem_new(1, sizeof *c);

	c->groups = g;
	c->measures = m;
	c->memory = memory;
	c->json = json_new();
	return c;
}

void
cells_complete(struct cells *c, struct grid *grid, struct groups *blank)
{
	c->grid = grid;
	c->blank = blank;
}

void
cells_free(struct cells *c)
{
	if (c == NULL)
		return;
	sorter_free(c->aside);
	if (c->counted != NULL)
		spool_free(c->counted);
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

static bool
next_line(struct cells *c)
{
	return c->counted != NULL ? spool_next(c->counted, &c->head) : sorter_next(c->aside, &c->head);
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
	c->more = next_line(c);
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
		return;
	}
	for (size_t i = 0; c->grid != NULL && i < groups_count(c->groups); i++)
		grid_see(c->grid, i);
	c->order = groups_sorted(c->groups);
}

/* Lines of one group stand beside each other once they are sorted; that is known when the last one is. */
static size_t
count_aside(struct cells *c)
{
	struct str line, joined;
	size_t n = 0;

	c->counted = spool_new();
	while (sorter_next(c->aside, &line)) {
		joined = joined_of(line);
		if (n == 0 || !str_equal(joined, buf_str(&c->line))) {
			buf_clear(&c->line);
			buf_add_str(&c->line, joined);
			n++;
		}
		spool_add(c->counted, line);
	}
	spool_rewind(c->counted);
	return n;
}

size_t
cells_count(struct cells *c)
{
	begin(c);
	if (c->grid != NULL)
		return grid_rows(c->grid);
	return c->aside != NULL ? count_aside(c) : groups_count(c->groups);
}

static bool
next_group(struct cells *c)
{
	if (c->aside != NULL)
		return next_aside(c, &c->group);
	if (c->next == groups_count(c->groups))
		return false;
	c->group = c->order[c->next++];
	return true;
}

static void
start(struct cells *c)
{
	if (!c->begun)
		begin(c);
	if (c->aside != NULL)
		c->more = next_line(c);
	c->started = true;
	c->waits = next_group(c);
}

bool
cells_next(struct cells *c, struct cells_row *row)
{
	const bool *quoted;
	struct str joined;

	if (!c->started)
		start(c);
	else if (!c->waits)
		c->waits = next_group(c);
	if (c->grid != NULL && !grid_next(c->grid, &joined, &quoted))
		return false;
	if (c->grid != NULL && !(c->waits && str_equal(joined, groups_joined(c->groups, c->group)))) {
		groups_clear(c->blank);
		*row = (struct cells_row){c->blank, groups_put(c->blank, joined, quoted), CELLS_BLANK};
		return true;
	}
	if (!c->waits)
		return false;
	c->waits = false;
	*row = (struct cells_row){c->groups, c->group, CELLS_FIRST + c->group};
	return true;
}
