#include "common/answergroups.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/fields.h"
#include "common/mem.h"
#include "common/remark.h"
#include "common/rowkey.h"
#include "common/table.h"

/* qsort() hands no context on: each place knows where it belongs. */
struct place {
	const struct answergroups *all;
	const struct stages *stages;
	const struct answergroup *group;
};

struct answergroups {
	const char *keys[ANSWERGROUPS_KEYS_MAX];
	char *owned[ANSWERGROUPS_KEYS_MAX];      /* the same */
	size_t n_keys;
	struct table *ids;
	struct answergroup *items;
	size_t n, room;
	struct place *places;
	struct arena arena;
	struct buf id;
};

static void
add_key(struct answergroups *g, struct str part, const char *const *own)
{
	struct buf key = {0};

	if (g->n_keys == ANSWERGROUPS_KEYS_MAX)
		die("option --by: more than %d keys", ANSWERGROUPS_KEYS_MAX);
	buf_add_str(&key, part);
	rowkey_check("by", buf_text(&key), own);
	g->keys[g->n_keys] = g->owned[g->n_keys] = fields_name(part);
	rowkey_check_twice("by", g->keys, ++g->n_keys);
	buf_free(&key);
}

struct answergroups *
answergroups_new(const char *by, const char *const *own)
{
	struct answergroups *g = mem_new(1, sizeof *g);
	struct str rest = str_of(by);

	do
		add_key(g, str_trim(str_cut(&rest, ',')), own);
	while (rest.n > 0);
	g->ids = table_new();
	return g;
}

void
answergroups_free(struct answergroups *g)
{
	for (size_t i = 0; i < g->n; i++)
		satisfaction_free(&g->items[i].answers);
	for (size_t k = 0; k < g->n_keys; k++)
		free(g->owned[k]);
	free(g->items);
	free(g->places);
	table_free(g->ids);
	arena_free(&g->arena);
	buf_free(&g->id);
	free(g);
}

size_t
answergroups_keys(const struct answergroups *g)
{
	return g->n_keys;
}

const char *
answergroups_key(const struct answergroups *g, size_t k)
{
	return g->keys[k];
}

size_t
answergroups_find(const struct answergroups *g, const char *key)
{
	for (size_t k = 0; k < g->n_keys; k++)
		if (strcmp(g->keys[k], key) == 0)
			return k;
	return SIZE_MAX;
}

struct answergroup *
answergroups_at(struct answergroups *g, const struct record *rec)
{
	size_t i;

	buf_clear(&g->id);
	for (size_t k = 0; k < g->n_keys; k++)
		remark_add_text(&g->id, record_word(rec, g->keys[k]));
	i = table_number(g->ids, buf_str(&g->id));
	if (i == g->n) {
		g->items = mem_room(g->items, i, &g->room, sizeof *g->items);
		g->items[g->n++] = (struct answergroup){.n = 0};
		for (size_t k = 0; k < g->n_keys; k++)
			g->items[i].keys[k] = arena_copy(&g->arena, record_word(rec, g->keys[k]));
	}
	return &g->items[i];
}

/* --- their order ------------------------------------------------------------------- */

static int
by_keys(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = 0;

	for (size_t k = 0; k < x->all->n_keys && order == 0; k++)
		order = strcmp(x->all->keys[k], "stage") == 0 ?
		    stages_compare(x->stages, x->group->keys[k], y->group->keys[k]) :
		    stages_compare_words(x->group->keys[k], y->group->keys[k]);
	return order;
}

size_t
answergroups_sort(struct answergroups *g, const struct stages *stages)
{
	free(g->places);
	g->places = mem_new(g->n + 1, sizeof *g->places);
	for (size_t i = 0; i < g->n; i++)
		g->places[i] = (struct place){g, stages, &g->items[i]};
	qsort(g->places, g->n, sizeof *g->places, by_keys);
	return g->n;
}

const struct answergroup *
answergroups_sorted(const struct answergroups *g, size_t i)
{
	return g->places[i].group;
}
