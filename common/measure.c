#include "common/measure.h"

#include <math.h>
#include <stdlib.h>

#include "common/condition.h"
#include "common/distinct.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/phrase.h"
#include "common/stats.h"

struct measure {
	char *name;
	const struct function *function;
	struct condition *where;     /* NULL: every record */
	struct condition *part, *of; /* of a share */
	size_t field;
	double q;
	size_t over, under;          /* of a ratio: earlier measures */
	struct distinct *distinct;

	/* What the record last read says: */
	bool meant;                  /* it satisfies the condition */
	bool counts;                 /* and has what the measure asks for */
	bool in_part;
	bool is_text;
	double number;
	struct str text;
	size_t *values;              /* of distinct, by their numbers */
	size_t values_n, values_room;
};

/* The least or the greatest so far. */
struct extreme {
	bool is_text;
	double number;
	struct buf text;
};

/* What a measure remembers of a group; all zero to begin. */
struct tally {
	uint64_t n;                  /* records that count; of distinct, values */
	bool lacking;                /* some record was meant and had no such number */
	union {
		uint64_t part;
		struct sum sum;
		struct values values;
		struct extreme extreme;
	};
};

struct measures {
	struct fields *fields;
	struct measure *items;
	size_t n, room;
	struct tally *tallies;       /* groups of n */
	size_t groups;
	double *row;                 /* the values of one group */
};

struct function {
	const char *name, *arguments, *meaning;
	bool (*parse)(struct measures *, struct measure *, struct phrase *);
	/* Look at the record; false leaves it out. */
	bool (*read)(struct measure *, struct fields *);
	void (*add)(struct measures *, struct measure *, size_t group, struct tally *);
	/* NaN is unknown.  earlier: the measures before this one. */
	double (*value)(const struct measure *, struct tally *, const double *earlier);
	void (*free)(struct tally *);
};

/* --- reading the definition ------------------------------------------------ */

static bool
parse_nothing(struct measures *ms, struct measure *m, struct phrase *in)
{
	(void)ms, (void)m, (void)in;
	return true;
}

static bool
parse_key(struct measures *ms, struct measure *m, struct phrase *in)
{
	struct str key;

	if (phrase_says(in, "where"))
		return phrase_wrong_word(in, "a key is missing before 'where'");
	if (!phrase_word(in, &key, NULL, "a key is missing"))
		return false;
	m->field = fields_want(ms->fields, key);
	return true;
}

static bool
parse_distinct(struct measures *ms, struct measure *m, struct phrase *in)
{
	m->distinct = distinct_new();
	return parse_key(ms, m, in);
}

static bool
parse_quantile(struct measures *ms, struct measure *m, struct phrase *in)
{
	static const char wanted[] = "a number from 0 to 1 is expected, such as 0.9";
	struct str q;

	if (!phrase_word(in, &q, NULL, wanted))
		return false;
	if (!json_parse_number(q, &m->q) || m->q < 0 || m->q > 1)
		return phrase_wrong_word(in, wanted);
	return parse_key(ms, m, in);
}

static bool
parse_share(struct measures *ms, struct measure *m, struct phrase *in)
{
	m->part = condition_read(in, ms->fields);
	if (m->part == NULL)
		return false;
	if (!phrase_says(in, "of"))
		return phrase_wrong_next(in, "'of' is expected");
	m->of = condition_read(in, ms->fields);
	return m->of != NULL;
}

static bool
parse_earlier(const struct measures *ms, struct phrase *in, size_t *index)
{
	struct str name;

	if (!phrase_word(in, &name, NULL, "the name of a measure is missing"))
		return false;
	for (*index = 0; *index < ms->n; (*index)++)
		if (str_is(name, ms->items[*index].name))
			return true;
	return phrase_wrong_word(in, "no measure of that name comes before this one");
}

static bool
parse_ratio(struct measures *ms, struct measure *m, struct phrase *in)
{
	if (!parse_earlier(ms, in, &m->over))
		return false;
	if (!phrase_mark(in, "/"))
		return phrase_wrong_next(in, "a '/' with a space before it is expected");
	return parse_earlier(ms, in, &m->under);
}

/* --- reading a record ------------------------------------------------------ */

static bool
read_all(struct measure *m, struct fields *f)
{
	(void)m, (void)f;
	return true;
}

static bool
read_none(struct measure *m, struct fields *f)
{
	(void)m, (void)f;
	return false;
}

static bool
read_number(struct measure *m, struct fields *f)
{
	return fields_number(f, m->field, &m->number);
}

static bool
read_order(struct measure *m, struct fields *f)
{
	const struct json_value *v = fields_value(f, m->field);

	m->is_text = v != NULL && json_string(v, &m->text);
	return m->is_text || fields_number(f, m->field, &m->number);
}

static void
see(struct measure *m, const struct json_value *v)
{
	struct str text;

	if (!json_scalar(v, &text))
		return;
	m->values = mem_room(m->values, m->values_n, &m->values_room, sizeof *m->values);
	m->values[m->values_n++] = distinct_value(m->distinct, text);
}

static bool
read_values(struct measure *m, struct fields *f)
{
	const struct json_value *v = fields_value(f, m->field), *item;
	struct json_walk w;

	m->values_n = 0;
	if (v == NULL)
		return false;
	if (json_kind(v) != JSON_ARRAY)
		see(m, v);
	for (w = json_walk(v); json_kind(v) == JSON_ARRAY && (item = json_next(&w, NULL)) != NULL;)
		see(m, item);
	return m->values_n > 0;
}

static bool
read_share(struct measure *m, struct fields *f)
{
	if (!condition_holds(m->of, f))
		return false;
	m->in_part = condition_holds(m->part, f);
	return true;
}

/* --- adding it to a group -------------------------------------------------- */

static void
add_one(struct measures *ms, struct measure *m, size_t group, struct tally *t)
{
	(void)ms, (void)m, (void)group;
	t->n++;
}

static void
add_sum(struct measures *ms, struct measure *m, size_t group, struct tally *t)
{
	add_one(ms, m, group, t);
	sum_add(&t->sum, m->number);
}

static void
add_value(struct measures *ms, struct measure *m, size_t group, struct tally *t)
{
	add_one(ms, m, group, t);
	values_add(&t->values, m->number);
}

static void
add_share(struct measures *ms, struct measure *m, size_t group, struct tally *t)
{
	add_one(ms, m, group, t);
	t->part += m->in_part;
}

/* Numbers come before text: some order must hold between them, whatever came first. */
static int
compare(const struct measure *m, const struct extreme *e)
{
	if (m->is_text != e->is_text)
		return m->is_text ? 1 : -1;
	if (m->is_text)
		return str_compare(m->text, buf_str(&e->text));
	return (m->number > e->number) - (m->number < e->number);
}

static void
keep(struct measure *m, struct tally *t, int sign)
{
	struct extreme *e = &t->extreme;

	if (t->n++ > 0 && sign * compare(m, e) <= 0)
		return;
	e->is_text = m->is_text;
	e->number = m->number;
	buf_clear(&e->text);
	if (m->is_text)
		buf_add_str(&e->text, m->text);
}

static void
add_min(struct measures *ms, struct measure *m, size_t group, struct tally *t)
{
	(void)ms, (void)group;
	keep(m, t, -1);
}

static void
add_max(struct measures *ms, struct measure *m, size_t group, struct tally *t)
{
	(void)ms, (void)group;
	keep(m, t, 1);
}

static void
add_distinct(struct measures *ms, struct measure *m, size_t group, struct tally *t)
{
	(void)ms;
	for (size_t i = 0; i < m->values_n; i++)
		t->n += distinct_see(m->distinct, group, m->values[i]);
}

/* --- values ---------------------------------------------------------------- */

static double
value_count(const struct measure *m, struct tally *t, const double *earlier)
{
	(void)m, (void)earlier;
	return (double)t->n;
}

/* Over no record at all it is 0; over records of which none tells the number, unknown. */
static double
value_sum(const struct measure *m, struct tally *t, const double *earlier)
{
	(void)m, (void)earlier;
	return t->n > 0 ? sum_value(&t->sum) : t->lacking ? NAN : 0;
}

static double
value_mean(const struct measure *m, struct tally *t, const double *earlier)
{
	return value_sum(m, t, earlier) / (double)t->n;
}

static double
value_extreme(const struct measure *m, struct tally *t, const double *earlier)
{
	(void)m, (void)earlier;
	return t->n > 0 && !t->extreme.is_text ? t->extreme.number : NAN;
}

static double
value_quantile(const struct measure *m, struct tally *t, const double *earlier)
{
	(void)earlier;
	return values_quantile(&t->values, m->q);
}

static double
value_share(const struct measure *m, struct tally *t, const double *earlier)
{
	(void)m, (void)earlier;
	return t->n > 0 ? (double)t->part / (double)t->n : NAN;
}

static double
value_ratio(const struct measure *m, struct tally *t, const double *earlier)
{
	(void)t;
	return earlier[m->under] != 0 ? earlier[m->over] / earlier[m->under] : NAN;
}

static void
free_nothing(struct tally *t)
{
	(void)t;
}

static void
free_sum(struct tally *t)
{
	sum_free(&t->sum);
}

static void
free_extreme(struct tally *t)
{
	buf_free(&t->extreme.text);
}

static void
free_values(struct tally *t)
{
	values_free(&t->values);
}

/* --- the family ------------------------------------------------------------ */

static const struct function functions[] = {
	{"count", "", "how many records",
	    parse_nothing, read_all, add_one, value_count, free_nothing},
	{"sum", "KEY", "the sum of the key's numbers",
	    parse_key, read_number, add_sum, value_sum, free_sum},
	{"mean", "KEY", "their sum, divided by how many there are",
	    parse_key, read_number, add_sum, value_mean, free_sum},
	{"min", "KEY", "the least number, or text in byte order",
	    parse_key, read_order, add_min, value_extreme, free_extreme},
	{"max", "KEY", "the greatest number, or text in byte order",
	    parse_key, read_order, add_max, value_extreme, free_extreme},
	{"median", "KEY", "the same as quantile 0.5",
	    parse_key, read_number, add_value, value_quantile, free_values},
	{"quantile", "Q KEY", "where a part Q of the numbers, 0 to 1, is left behind",
	    parse_quantile, read_number, add_value, value_quantile, free_values},
	{"distinct", "KEY", "how many different values; of a list, its items",
	    parse_distinct, read_values, add_distinct, value_count, free_nothing},
	{"share", "CONDITION of CONDITION", "the part of the latter records that satisfy the former too",
	    parse_share, read_share, add_share, value_share, free_nothing},
	{"ratio", "NAME / NAME", "one earlier measure divided by another",
	    parse_ratio, read_none, add_one, value_ratio, free_nothing},
};

enum { FUNCTIONS = sizeof functions / sizeof *functions };

void
measures_list(struct buf *b)
{
	for (size_t i = 0; i < FUNCTIONS; i++)
		buf_addf(b, "%-8s  %-22s  %s\n", functions[i].name, functions[i].arguments,
		    functions[i].meaning);
}

static const struct function *
find_function(struct str name)
{
	for (size_t i = 0; i < FUNCTIONS; i++)
		if (str_is(name, functions[i].name))
			return &functions[i];
	return NULL;
}

static bool
parse(struct measures *ms, struct measure *m, struct phrase *in)
{
	struct str word;

	if (!phrase_word(in, &word, NULL, "a name is missing"))
		return false;
	m->name = fields_name(word);
	if (m->name == NULL)
		return phrase_wrong_word(in, "a name is UTF-8 without \", \\ and control characters");
	if (!phrase_mark(in, "="))
		return phrase_wrong_next(in, "'=' is expected after the name");
	if (!phrase_word(in, &word, NULL, "a function is missing"))
		return false;
	m->function = find_function(word);
	if (m->function == NULL)
		return phrase_wrong_word(in, "no such function (--functions lists them)");
	if (!m->function->parse(ms, m, in))
		return false;
	if (phrase_says(in, "where") && (m->where = condition_read(in, ms->fields)) == NULL)
		return false;
	return phrase_ends(in) || phrase_wrong_next(in, "'where' or the end is expected");
}

struct measures *
measures_new(struct fields *fields)
{
	struct measures *ms = mem_new(1, sizeof *ms);

	ms->fields = fields;
	return ms;
}

void
measures_define(struct measures *ms, const char *text)
{
	struct phrase in = phrase_of(text);
	struct measure m = {.q = 0.5};

	if (!parse(ms, &m, &in))
		die("measure '%s': position %zu: %s", text, phrase_position(&in), in.wrong);
	ms->items = mem_room(ms->items, ms->n, &ms->room, sizeof *ms->items);
	ms->items[ms->n++] = m;
	ms->row = mem_grow(ms->row, ms->n, sizeof *ms->row);
}

size_t
measures_count(const struct measures *ms)
{
	return ms->n;
}

const char *
measures_name(const struct measures *ms, size_t i)
{
	return ms->items[i].name;
}

/* The tallies of a group, made when new. */
static struct tally *
tallies_of(struct measures *ms, size_t group)
{
	size_t old = ms->groups;

	if (group >= old) {
		ms->groups = 2 * group + 1;
		ms->tallies = mem_grow(ms->tallies, ms->groups, ms->n * sizeof *ms->tallies);
		memset(ms->tallies + old * ms->n, 0, (ms->groups - old) * ms->n * sizeof *ms->tallies);
	}
	return ms->tallies + group * ms->n;
}

void
measures_read(struct measures *ms)
{
	for (size_t i = 0; i < ms->n; i++) {
		struct measure *m = &ms->items[i];

		m->meant = m->where == NULL || condition_holds(m->where, ms->fields);
		m->counts = m->meant && m->function->read(m, ms->fields);
	}
}

void
measures_add(struct measures *ms, size_t group)
{
	struct tally *tallies = tallies_of(ms, group);

	for (size_t i = 0; i < ms->n; i++) {
		tallies[i].lacking |= ms->items[i].meant && !ms->items[i].counts;
		if (ms->items[i].counts)
			ms->items[i].function->add(ms, &ms->items[i], group, &tallies[i]);
	}
}

void
measures_set(struct measures *ms, size_t group, struct record *row)
{
	struct tally *t = tallies_of(ms, group);

	for (size_t i = 0; i < ms->n; i++, t++) {
		const struct measure *m = &ms->items[i];

		ms->row[i] = m->function->value(m, t, ms->row);
		if (m->function->value == value_extreme && t->extreme.is_text)
			record_set_text(row, m->name, buf_str(&t->extreme.text));
		else
			record_set_number(row, m->name, ms->row[i]);
	}
}

void
measures_free(struct measures *ms)
{
	for (size_t i = 0; i < ms->n * ms->groups; i++)
		ms->items[i % ms->n].function->free(&ms->tallies[i]);
	for (size_t i = 0; i < ms->n; i++) {
		free(ms->items[i].name);
		condition_free(ms->items[i].where);
		condition_free(ms->items[i].part);
		condition_free(ms->items[i].of);
		distinct_free(ms->items[i].distinct);
		free(ms->items[i].values);
	}
	free(ms->items);
	free(ms->tallies);
	free(ms->row);
	free(ms);
}
