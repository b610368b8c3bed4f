#include "common/stages.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/mem.h"
#include "common/remark.h"
#include "common/table.h"

/* qsort() hands no context on: each place knows where it belongs. */
struct place {
	const struct stages *stages;
	struct stage *stage;
};

struct stages {
	struct table *order, *numbers;
	struct stage *items;
	size_t n, room;
	struct place *places;
	struct arena arena;
	struct buf key;
};

struct stages *
stages_new(const char *order)
{
	struct stages *s = mem_new(1, sizeof *s);
	struct str rest = str_of(order != NULL ? order : "");

	s->order = table_new();
	s->numbers = table_new();
	while (rest.n > 0)
		table_number(s->order, str_trim(str_cut(&rest, ',')));
	return s;
}

void
stages_free(struct stages *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->n; i++) {
		satisfaction_free(&s->items[i].answers);
		for (size_t k = 0; k < STAGES_MEASURED; k++)
			values_free(&s->items[i].measured[k]);
	}
	table_free(s->order);
	table_free(s->numbers);
	free(s->items);
	free(s->places);
	arena_free(&s->arena);
	buf_free(&s->key);
	free(s);
}

static struct str
key_of(struct stages *s, struct str service, struct str stage)
{
	buf_clear(&s->key);
	remark_add_text(&s->key, service);
	remark_add_text(&s->key, stage);
	return buf_str(&s->key);
}

struct stage *
stages_at(struct stages *s, struct str service, struct str stage)
{
	size_t i = table_number(s->numbers, key_of(s, service, stage));

	if (i == s->n) {
		s->items = mem_room(s->items, i, &s->room, sizeof *s->items);
		s->items[s->n++] = (struct stage){
			.service = arena_copy(&s->arena, service), .name = arena_copy(&s->arena, stage)
		};
	}
	return &s->items[i];
}

struct stage *
stages_find(struct stages *s, struct str service, struct str stage)
{
	size_t i = table_find(s->numbers, key_of(s, service, stage));

	return i != TABLE_NONE ? &s->items[i] : NULL;
}

int
stages_compare_words(struct str a, struct str b)
{
	if ((a.n == 0) != (b.n == 0))
		return a.n == 0 ? 1 : -1;
	return str_compare(a, b);
}

int
stages_compare(const struct stages *s, struct str stage, struct str other)
{
	size_t x = table_find(s->order, stage), y = table_find(s->order, other);

	if (x != y)
		return x < y ? -1 : 1;           /* TABLE_NONE is the largest number */
	return stages_compare_words(stage, other);
}

static int
by_stage(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = stages_compare_words(x->stage->service, y->stage->service);

	return order != 0 ? order : stages_compare(x->stages, x->stage->name, y->stage->name);
}

size_t
stages_sort(struct stages *s)
{
	free(s->places);
	s->places = mem_new(s->n + 1, sizeof *s->places);
	for (size_t i = 0; i < s->n; i++)
		s->places[i] = (struct place){s, &s->items[i]};
	qsort(s->places, s->n, sizeof *s->places, by_stage);
	return s->n;
}

struct stage *
stages_sorted(const struct stages *s, size_t i)
{
	return s->places[i].stage;
}
