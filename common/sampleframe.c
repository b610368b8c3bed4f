#include "common/sampleframe.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/json.h"
#include "common/mem.h"
#include "common/stats.h"
#include "common/table.h"

struct layer {
	struct frame_stratum told;
	struct sum sum, squares;
	double n;                    /* numbers in the sums */
};

struct sampleframe {
	uint64_t seed;
	struct table *names, *clusters;
	struct layer *layers;
	size_t layers_room;
	size_t *order;               /* of strata by name, once drawn */
	struct candidate *items;
	size_t n, room;
	size_t *candidate_of;        /* of clusters */
	size_t clusters_room;
	struct arena arena;
};

struct sampleframe *
sampleframe_new(uint64_t seed)
{
	struct sampleframe *f = mem_new(1, sizeof *f);

	f->seed = seed;
	f->names = table_new();
	f->clusters = table_new();
	return f;
}

void
sampleframe_free(struct sampleframe *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < table_count(f->names); i++) {
		sum_free(&f->layers[i].sum);
		sum_free(&f->layers[i].squares);
	}
	table_free(f->names);
	table_free(f->clusters);
	free(f->layers);
	free(f->order);
	free(f->items);
	free(f->candidate_of);
	arena_free(&f->arena);
	free(f);
}

size_t
sampleframe_stratum(struct sampleframe *f, struct str name)
{
	size_t known = table_count(f->names), number = table_number(f->names, name);

	if (number < known)
		return number;
	f->layers = mem_room(f->layers, number, &f->layers_room, sizeof *f->layers);
	f->layers[number] = (struct layer){0};
	return number;
}

void
sampleframe_spread(struct sampleframe *f, size_t stratum, double number)
{
	struct layer *l = &f->layers[stratum];

	if (!isfinite(number * number))
		return;
	sum_add(&l->sum, number);
	sum_add(&l->squares, number * number);
	l->n++;
}

size_t
sampleframe_add(struct sampleframe *f, size_t stratum, struct str name, struct str content, struct str rank)
{
	f->items = mem_room(f->items, f->n, &f->room, sizeof *f->items);
	f->items[f->n] = drawing_candidate(f->seed, name, content, stratum);
	f->items[f->n].rank = arena_copy(&f->arena, rank);
	if (!json_parse_number(rank, &f->items[f->n].place))
		f->items[f->n].place = NAN;
	f->layers[stratum].told.share.size++;
	return f->n++;
}

size_t
sampleframe_cluster(struct sampleframe *f, size_t stratum, struct str name)
{
	size_t known = table_count(f->clusters), number = table_number(f->clusters, name);

	if (number < known)
		return f->items[f->candidate_of[number]].stratum == stratum ? f->candidate_of[number] : SIZE_MAX;
	f->candidate_of = mem_room(f->candidate_of, number, &f->clusters_room, sizeof *f->candidate_of);
	return f->candidate_of[number] = sampleframe_add(f, stratum, name, name, name);
}

/* --- drawing ------------------------------------------------------------------ */

struct named {
	struct str name;
	size_t number;
};

static int
by_name(const void *a, const void *b)
{
	return str_compare(((const struct named *)a)->name, ((const struct named *)b)->name);
}

/* Strata by name, and what came of them there. */
static void
name_strata(struct sampleframe *f)
{
	size_t n = table_count(f->names);
	struct named *list = mem_new(n + 1, sizeof *list);

	f->order = mem_new(n + 1, sizeof *f->order);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct named){table_key(f->names, i), i};
	qsort(list, n, sizeof *list, by_name);
	for (size_t i = 0; i < n; i++) {
		f->order[i] = list[i].number;
		f->layers[list[i].number].told.name = list[i].name;
	}
	free(list);
}

/* The standard deviation of a stratum's numbers. */
static double
spread(const struct layer *l)
{
	double sum = sum_value(&l->sum), squares = sum_value(&l->squares);

	return l->n > 1 ? sqrt(fmax(0, (squares - sum * sum / l->n) / (l->n - 1))) : 0;
}

/* Shares go by the strata's order, so that ties are the same in every order of the input. */
static void
share_out(struct sampleframe *f, const struct sampleframe_plan *plan)
{
	size_t n = table_count(f->names);
	struct stratum *strata = mem_new(n + 1, sizeof *strata);
	struct frame_stratum *told;

	for (size_t i = 0; i < n; i++) {
		strata[i] = f->layers[f->order[i]].told.share;
		strata[i].spread = spread(&f->layers[f->order[i]]);
		strata[i].drawn = plan->each < strata[i].size ? plan->each : strata[i].size;
	}
	if (plan->each == 0)
		allocation_share(strata, n, plan->size, plan->least, plan->how);
	for (size_t i = 0; i < n; i++) {
		told = &f->layers[f->order[i]].told;
		told->share = strata[i];
		told->weight = strata[i].drawn > 0 ? (double)strata[i].size / (double)strata[i].drawn : NAN;
	}
	free(strata);
}

void
sampleframe_draw(struct sampleframe *f, const struct sampleframe_plan *plan)
{
	size_t n = table_count(f->names), *wanted = mem_new(n + 1, sizeof *wanted);

	name_strata(f);
	share_out(f, plan);
	for (size_t i = 0; i < n; i++)
		wanted[i] = f->layers[i].told.share.drawn;
	if (plan->systematic)
		drawing_systematic(f->items, f->n, wanted, n, f->seed);
	else
		drawing_simple(f->items, f->n, wanted, n);
	free(wanted);
}

bool
sampleframe_drawn(const struct sampleframe *f, size_t candidate)
{
	return f->items[candidate].drawn;
}

double
sampleframe_weight(const struct sampleframe *f, size_t candidate)
{
	return f->layers[f->items[candidate].stratum].told.weight;
}

size_t
sampleframe_strata(const struct sampleframe *f)
{
	return table_count(f->names);
}

const struct frame_stratum *
sampleframe_at(const struct sampleframe *f, size_t i)
{
	return &f->layers[f->order[i]].told;
}
