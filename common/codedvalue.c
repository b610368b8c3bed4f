#include "common/codedvalue.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/mem.h"

void
coded_variable_begin(struct coded_variable *v, struct str name, const struct codebook_variable *book,
    enum agreement_level level)
{
	*v = (struct coded_variable){.name = name, .book = book, .values = table_new(), .labels = table_new()};
	v->level = book != NULL ? book->level : level;
	v->sets = book != NULL && !book->exclusive;
}

void
coded_variable_free(struct coded_variable *v)
{
	table_free(v->values);
	table_free(v->labels);
	ratings_free(&v->ratings);
	free(v->names);
	free(v->numbers);
	free(v->distances);
	free(v->has);
}

/* --- values as they come --------------------------------------------------------- */

static bool
is_number_level(const struct coded_variable *v)
{
	return v->level == AGREEMENT_INTERVAL || v->level == AGREEMENT_RATIO;
}

/* A single value in the writing that all of its kind have; false and *why when it can't be one. */
static bool
read_scalar(const struct coded_variable *v, const struct json_value *value, struct str *text, const char **why)
{
	double number;
	size_t code;

	*why = "a value that is neither a text nor a number";
	if (!json_scalar(value, text) || text->n == 0)
		return false;
	if (is_number_level(v)) {
		*why = "a number is expected";
		if (!json_parse_number(*text, &number))
			return false;
		*why = "a number beyond the codebook's @min and @max, or below 0 on a ratio scale";
		return (v->book == NULL || (number >= v->book->least && number <= v->book->most)) &&
		    (v->level != AGREEMENT_RATIO || number >= 0);
	}
	if (v->book == NULL)
		return true;
	*why = "a code that the codebook does not have";
	code = codebook_code(v->book, *text);
	if (code == SIZE_MAX)
		return false;
	*text = v->book->codes[code].name;
	return true;
}

/* The labels of a list, each once, in order; SIZE_MAX and *why when one can't be. */
static size_t
read_labels(const struct coded_variable *v, const struct json_value *list,
    struct str labels[CODEDVALUE_LABELS_MAX], const char **why)
{
	struct json_walk walk = json_walk(list);
	const struct json_value *item;
	size_t n = 0, kept = 0;

	while ((item = json_next(&walk, NULL)) != NULL) {
		*why = "more labels than 256";
		if (n == CODEDVALUE_LABELS_MAX || !read_scalar(v, item, &labels[n], why))
			return SIZE_MAX;
		*why = "a label with a ';' in it";
		if (memchr(labels[n].p, ';', labels[n].n) != NULL)
			return SIZE_MAX;
		if (str_starts(labels[n], v->prefix)) {
			labels[n] = str_from(labels[n], v->prefix.n);
			n++;
		}
	}
	qsort(labels, n, sizeof *labels, str_order);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || !str_equal(labels[kept - 1], labels[i]))
			labels[kept++] = labels[i];
	return kept;
}

static bool
read_set(struct coded_variable *v, const struct json_value *list, struct buf *text, const char **why)
{
	struct str labels[CODEDVALUE_LABELS_MAX];
	size_t n = read_labels(v, list, labels, why);

	if (n == SIZE_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_addc(text, ';');
		buf_add_str(text, labels[i]);
	}
	return true;
}

bool
coded_variable_take(struct coded_variable *v, uint32_t unit, uint32_t coder, const struct json_value *value,
    const char **why)
{
	struct buf set = {0};
	struct str text = STR("");
	bool list = json_kind(value) == JSON_ARRAY, ok;

	*why = "one code is expected, not a list";
	if (list && ((v->book != NULL && v->book->exclusive) || v->level != AGREEMENT_NOMINAL))
		return false;
	*why = "a list of labels is expected";
	if (!list && v->book != NULL && v->sets)
		return false;
	ok = list ? read_set(v, value, &set, why) : read_scalar(v, value, &text, why);
	v->sets |= list && ok;
	if (ok)
		ratings_add(&v->ratings, (struct rating){unit, coder,
		    (uint32_t)table_number(v->values, list ? buf_str(&set) : text)});
	buf_free(&set);
	return ok;
}

/* --- the scale -------------------------------------------------------------------- */

struct place {
	struct str name;
	size_t number;               /* as it came */
	double key;                  /* in the scale: its number, or the code's place */
};

static int
by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return str_compare(x->name, y->name);
}

/* What a value is ordered by first; of what has no number or place, nothing. */
static double
key_of(const struct coded_variable *v, struct str name)
{
	double number = 0;

	if (v->sets)
		return 0;
	if (v->book != NULL && codebook_has_codes(v->book))
		return (double)codebook_code(v->book, name);
	return json_parse_number(name, &number) ? number : 0;
}

/* Two writings of one number, 3 and 3.0, are one value. */
static void
number_values(struct coded_variable *v, const struct place *places, size_t n, uint32_t *to)
{
	bool numbers = is_number_level(v);

	v->scale.n = 0;
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !numbers || places[i].key != places[i - 1].key) {
			v->names[v->scale.n] = places[i].name;
			v->numbers[v->scale.n++] = places[i].key;
		}
		to[places[i].number] = (uint32_t)(v->scale.n - 1);
	}
	if (numbers)
		v->scale.numbers = v->numbers;
}

/* Each coder's first value for a unit counts. */
static void
drop_doubled(struct coded_variable *v)
{
	struct rating *r = v->ratings.items;
	size_t kept = 0;

	for (size_t i = 0; i < v->ratings.n; i++)
		if (kept == 0 || r[kept - 1].unit != r[i].unit || r[kept - 1].coder != r[i].coder)
			r[kept++] = r[i];
	v->doubled = v->ratings.n - kept;
	v->ratings.n = kept;
}

static void
put_in_order(struct coded_variable *v)
{
	size_t n = table_count(v->values);
	struct place *places = mem_new(n + 1, sizeof *places);
	uint32_t *to = mem_new(n + 1, sizeof *to);

	v->names = mem_new(n + 1, sizeof *v->names);
	v->numbers = mem_new(n + 1, sizeof *v->numbers);
	for (size_t i = 0; i < n; i++)
		places[i] = (struct place){table_key(v->values, i), i, key_of(v, table_key(v->values, i))};
	qsort(places, n, sizeof *places, by_place);
	number_values(v, places, n, to);
	for (size_t i = 0; i < v->ratings.n; i++)
		v->ratings.items[i].value = to[v->ratings.items[i].value];
	v->ratings.values = v->scale.n;
	ratings_sort(&v->ratings);
	drop_doubled(v);
	free(places);
	free(to);
}

/* The labels of all sets: the book's in its order, else as the ordered sets name them. */
static void
number_labels(struct coded_variable *v)
{
	struct str rest;

	for (size_t i = 0; v->book != NULL && i < v->book->n; i++)
		table_number(v->labels, v->book->codes[i].name);
	for (size_t i = 0; i < v->scale.n; i++)
		for (rest = v->names[i]; rest.n > 0;)
			table_number(v->labels, str_cut(&rest, ';'));
	if (table_count(v->labels) > CODEDVALUE_HELD_MAX / (v->scale.n + 1))
		return;
	v->has = mem_new(v->scale.n * table_count(v->labels) + 1, sizeof *v->has);
	for (size_t i = 0; i < v->scale.n; i++)
		for (rest = v->names[i]; rest.n > 0;)
			v->has[i * table_count(v->labels) + table_find(v->labels, str_cut(&rest, ';'))] = true;
}

/* Both are lists of labels in order. */
static double
set_distance(struct str a, struct str b)
{
	size_t in_a = 0, in_b = 0, both = 0;
	struct str x = str_cut(&a, ';'), y = str_cut(&b, ';');
	int order;

	while (x.n > 0 || y.n > 0) {
		order = x.n == 0 ? 1 : y.n == 0 ? -1 : str_compare(x, y);
		in_a += order <= 0;
		in_b += order >= 0;
		both += order == 0;
		if (order <= 0)
			x = str_cut(&a, ';');
		if (order >= 0)
			y = str_cut(&b, ';');
	}
	return agreement_masi(in_a, in_b, both);
}

static void
measure_sets(struct coded_variable *v)
{
	size_t n = v->scale.n;

	number_labels(v);
	v->scale.level = AGREEMENT_SETS;
	if (n > AGREEMENT_VALUES_MAX)
		return;
	v->distances = mem_new(n * n + 1, sizeof *v->distances);
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < a; b++)
			v->distances[a * n + b] = v->distances[b * n + a] = set_distance(v->names[a], v->names[b]);
	v->scale.distances = v->distances;
}

void
coded_variable_finish(struct coded_variable *v)
{
	v->scale.level = v->level;
	put_in_order(v);
	if (v->sets)
		measure_sets(v);
}

/* --- one against the rest ----------------------------------------------------------- */

size_t
coded_variable_categories(const struct coded_variable *v)
{
	size_t n = v->sets ? table_count(v->labels) : is_number_level(v) || v->scale.n < 3 ? 0 : v->scale.n;

	return n > CODEDVALUE_CATEGORIES_MAX || (v->sets && v->has == NULL) ? 0 : n;
}

struct str
coded_variable_category(const struct coded_variable *v, size_t i)
{
	return v->sets ? table_key(v->labels, i) : v->names[i];
}

void
coded_variable_against_rest(const struct coded_variable *v, size_t category, struct ratings *to)
{
	struct rating r;

	*to = (struct ratings){0};
	for (size_t i = 0; i < v->ratings.n; i++) {
		r = v->ratings.items[i];
		r.value = v->sets ? v->has[r.value * table_count(v->labels) + category] : r.value == category;
		ratings_add(to, r);
	}
	to->units = v->ratings.units;
	to->values = 2;
}
