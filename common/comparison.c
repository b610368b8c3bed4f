#include "common/comparison.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"

void
comparison_begin(struct comparison *c, struct str name, struct str prefix, enum agreement_level level)
{
	*c = (struct comparison){.n = 0};
	coded_variable_begin(&c->variable, name, NULL, level);
	c->variable.prefix = prefix;
}

void
comparison_free(struct comparison *c)
{
	coded_variable_free(&c->variable);
	free(c->items);
}

/* --- records ------------------------------------------------------------------------ */

void
comparison_add(struct comparison *c, uint64_t cluster, uint64_t draw, size_t stratum)
{
	if (c->n == COMPARISON_RECORDS_MAX)
		die("more records than can be counted");
	c->items = mem_room(c->items, c->n, &c->room, sizeof *c->items);
	c->items[c->n++] = (struct compared){cluster, draw, stratum, SIZE_MAX, SIZE_MAX};
}

/* Lists of labels that are written without the prefix, distrust and not phenomenon/distrust, would be empty ones. */
static void
look_for_prefix(struct comparison *c, enum label_side side, const struct json_value *value)
{
	struct str prefix = c->variable.prefix, text;
	struct json_walk walk = json_walk(value);
	const struct json_value *item;

	while (prefix.n > 0 && json_is_array(value) && (item = json_next(&walk, NULL)) != NULL)
		if (json_scalar(item, &text)) {
			c->listed[side].labels++;
			c->listed[side].like += memchr(text.p, prefix.p[prefix.n - 1], text.n) != NULL;
		}
}

bool
comparison_take(struct comparison *c, enum label_side side, const struct json_value *value, const char **why)
{
	look_for_prefix(c, side, value);
	return coded_variable_take(&c->variable, (uint32_t)(c->n - 1), (uint32_t)side, value, why);
}

void
comparison_finish(struct comparison *c)
{
	struct coded_variable *v = &c->variable;
	struct compared *of;

	if (!v->sets && table_count(v->values) > COMPARISON_CLASSES_MAX)
		die("more than %d different values: these are no labels", COMPARISON_CLASSES_MAX);
	coded_variable_finish(v);
	if (v->sets && (table_count(v->labels) > COMPARISON_CLASSES_MAX || v->has == NULL))
		die("more than %d different labels", COMPARISON_CLASSES_MAX);
	for (size_t i = 0; i < v->ratings.n; i++) {
		of = &c->items[v->ratings.items[i].unit];
		*(v->ratings.items[i].coder == LABEL_GOLD ? &of->truth : &of->said) = v->ratings.items[i].value;
	}
}

bool
comparison_has(const struct comparison *c, enum label_side side)
{
	for (size_t i = 0; i < c->variable.ratings.n; i++)
		if (c->variable.ratings.items[i].coder == side)
			return true;
	return false;
}

/* --- classes -------------------------------------------------------------------------- */

bool
comparison_is_pair(const struct compared *item)
{
	return item->truth != SIZE_MAX && item->said != SIZE_MAX;
}

size_t
comparison_classes(const struct comparison *c)
{
	return c->variable.sets ? table_count(c->variable.labels) : c->variable.scale.n;
}

struct str
comparison_class(const struct comparison *c, size_t class)
{
	return coded_variable_category(&c->variable, class);
}

static const bool *
labels_of(const struct comparison *c, size_t value)
{
	return c->variable.has + value * table_count(c->variable.labels);
}

bool
comparison_bears(const struct comparison *c, size_t value, size_t class)
{
	return c->variable.sets ? labels_of(c, value)[class] : value == class;
}

struct confusion *
comparison_confusion(const struct comparison *c)
{
	return confusion_new(comparison_classes(c), !c->variable.sets);
}

void
comparison_count(const struct comparison *c, struct confusion *to, const struct compared *pair)
{
	if (c->variable.sets)
		confusion_add_sets(to, labels_of(c, pair->truth), labels_of(c, pair->said));
	else
		confusion_add(to, pair->truth, pair->said);
}

/* --- their order ------------------------------------------------------------------------ */

static int
by_turn(const void *a, const void *b)
{
	const struct compared *x = a, *y = b;

	if (x->draw != y->draw)
		return x->draw < y->draw ? -1 : 1;
	if (x->truth != y->truth)
		return x->truth < y->truth ? -1 : 1;
	return (x->said > y->said) - (x->said < y->said);
}

void
comparison_take_turns(struct comparison *c)
{
	if (c->n > 0)
		qsort(c->items, c->n, sizeof *c->items, by_turn);
}
