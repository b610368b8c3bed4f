#include "common/codings.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/mem.h"

enum { UNITS_MAX = 1 << 30 };

struct wanted {
	char *key;
	struct coded_variable variable;
};

struct codings {
	struct codings_keys keys;
	struct table *units, *coders, *clusters;
	size_t *cluster_of, room;    /* of each unit; SIZE_MAX: it stands alone */
	struct wanted *wanted;
	size_t n, wanted_room;
	char why[256];
};

struct codings *
codings_new(const struct codings_keys *keys)
{
	struct codings *c = mem_new(1, sizeof *c);

	c->keys = *keys;
	c->units = table_new();
	c->coders = table_new();
	c->clusters = table_new();
	return c;
}

void
codings_free(struct codings *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->n; i++)
		coded_variable_free(&c->wanted[i].variable);
	for (size_t i = 0; i < c->n; i++)
		free(c->wanted[i].key);
	table_free(c->units);
	table_free(c->coders);
	table_free(c->clusters);
	free(c->cluster_of);
	free(c->wanted);
	free(c);
}

void
codings_want(struct codings *c, struct str name, const struct codebook_variable *book,
    enum agreement_level level)
{
	char *key = mem_new(name.n + 1, 1);

	memcpy(key, name.p, name.n);
	c->wanted = mem_room(c->wanted, c->n, &c->wanted_room, sizeof *c->wanted);
	c->wanted[c->n].key = key;
	coded_variable_begin(&c->wanted[c->n++].variable, str_of(key), book, level);
}

static size_t
number_unit(struct codings *c, struct record *rec, struct str id)
{
	size_t known = table_count(c->units), unit = table_number(c->units, id);
	struct str cluster;

	if (unit == known) {
		c->cluster_of = mem_room(c->cluster_of, unit, &c->room, sizeof *c->cluster_of);
		c->cluster_of[unit] = SIZE_MAX;
	}
	/* Of several that its records name, the first by bytes: any order of them gives the same. */
	if (c->keys.cluster != NULL && record_scalar(rec, c->keys.cluster, &cluster) &&
	    (c->cluster_of[unit] == SIZE_MAX ||
	    str_compare(cluster, table_key(c->clusters, c->cluster_of[unit])) < 0))
		c->cluster_of[unit] = table_number(c->clusters, cluster);
	return unit;
}

static bool
has_variable(const struct codings *c, const struct record *rec)
{
	const struct json_value *v;

	for (size_t i = 0; i < c->n; i++)
		if ((v = record_value(rec, c->wanted[i].key)) != NULL && json_kind(v) != JSON_NULL)
			return true;
	return false;
}

enum codings_status
codings_add(struct codings *c, struct record *rec, const char **why)
{
	enum codings_status status = CODINGS_TAKEN;
	const struct json_value *v;
	const char *reason;
	struct str id, coder;
	uint32_t unit, who;

	if (!record_scalar(rec, c->keys.unit, &id) || !record_scalar(rec, c->keys.coder, &coder) ||
	    !has_variable(c, rec))
		return CODINGS_NONE;
	if (table_count(c->units) >= UNITS_MAX) {
		*why = "more units than can be counted";
		return CODINGS_REFUSED;
	}
	who = (uint32_t)table_number(c->coders, coder);
	unit = (uint32_t)number_unit(c, rec, id);
	for (size_t i = 0; i < c->n; i++) {
		v = record_value(rec, c->wanted[i].key);
		if (v == NULL || json_kind(v) == JSON_NULL ||
		    coded_variable_take(&c->wanted[i].variable, unit, who, v, &reason))
			continue;
		snprintf(c->why, sizeof c->why, "%.100s: %.100s", c->wanted[i].key, reason);
		*why = c->why;
		status = CODINGS_REFUSED;
	}
	return status;
}

void
codings_finish(struct codings *c)
{
	for (size_t i = 0; i < c->n; i++)
		coded_variable_finish(&c->wanted[i].variable);
}

size_t
codings_count(const struct codings *c)
{
	return c->n;
}

const struct coded_variable *
codings_at(const struct codings *c, size_t i)
{
	return &c->wanted[i].variable;
}

size_t
codings_units(const struct codings *c)
{
	return table_count(c->units);
}

struct str
codings_unit(const struct codings *c, size_t unit)
{
	return table_key(c->units, unit);
}

size_t
codings_find(const struct codings *c, struct str unit)
{
	return table_find(c->units, unit);
}

size_t
codings_coders(const struct codings *c)
{
	return table_count(c->coders);
}

struct str
codings_coder(const struct codings *c, size_t coder)
{
	return table_key(c->coders, coder);
}

/* --- clusters ----------------------------------------------------------------------- */

/* A unit in its cluster: sorted by what tells clusters apart, the same for every order of the input. */
struct member {
	struct str cluster;          /* its name, or the unit's own id */
	bool named;
	size_t profile;
};

static int
by_cluster(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	int order = (x->named > y->named) - (x->named < y->named);

	if (order == 0)
		order = str_compare(x->cluster, y->cluster);
	return order != 0 ? order : (x->profile > y->profile) - (x->profile < y->profile);
}

static size_t
list_members(const struct codings *c, const struct profiles *p, const size_t *of_unit, size_t units,
    struct member *members)
{
	size_t n = 0, cluster;

	for (size_t u = 0; u < units; u++) {
		if (of_unit[u] == SIZE_MAX || p->coders[of_unit[u]] < 2)
			continue;
		cluster = c->cluster_of[u];
		members[n++] = (struct member){
			cluster == SIZE_MAX ? table_key(c->units, u) : table_key(c->clusters, cluster),
			cluster != SIZE_MAX, of_unit[u]
		};
	}
	qsort(members, n, sizeof *members, by_cluster);
	return n;
}

void
codings_clusters(const struct codings *c, const struct profiles *p, const size_t *of_unit, size_t units,
    struct clusters *to)
{
	struct member *m = mem_new(units + 1, sizeof *m);
	size_t n = list_members(c, p, of_unit, units, m), parts = 0;
	bool same;

	*to = (struct clusters){
		.parts = mem_new(n + 1, sizeof *to->parts), .begin = mem_new(n + 1, sizeof *to->begin)
	};
	for (size_t i = 0; i < n; i++) {
		same = i > 0 && m[i - 1].named == m[i].named && str_equal(m[i - 1].cluster, m[i].cluster);
		if (!same)
			to->begin[to->n++] = parts;
		if (!same || m[i - 1].profile != m[i].profile)
			to->parts[parts++].profile = m[i].profile;
		to->parts[parts - 1].units++;
	}
	to->begin[to->n] = parts;
	free(m);
}
