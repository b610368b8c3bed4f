#include "common/condition.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"

/*
 * A condition is a list of steps on one answer.  A test replaces the
 * answer; & and | are jumps over what can't change it any more.
 */
enum verb {
	PRESENT, EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST, BEGINS,
	NOT, SKIP_IF_NO, SKIP_IF_YES
};

struct step {
	enum verb verb;
	size_t field;
	struct str text;             /* the value */
	double number;
	bool numeric;                /* the value is a number, not quoted */
	size_t to;                   /* of a jump: the step to go on with */
};

struct condition {
	struct step *steps;
	size_t n, room;
};

struct parse {
	struct condition *out;
	struct phrase *in;
	struct fields *fields;
	int depth;
};

/* The longer marks first. */
static const struct {
	const char *mark;
	enum verb verb;
} comparisons[] = {
	{"!=", UNEQUAL}, {"<=", AT_MOST}, {">=", AT_LEAST},
	{"=", EQUAL}, {"<", LESS}, {">", MORE}, {"~", BEGINS},
};

static struct step *
add(struct condition *c, enum verb verb)
{
	c->steps = mem_room(c->steps, c->n, &c->room, sizeof *c->steps);
	c->steps[c->n] = (struct step){.verb = verb};
	return &c->steps[c->n++];
}

static enum verb
parse_comparison(struct phrase *in)
{
	for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
		if (phrase_mark(in, comparisons[i].mark))
			return comparisons[i].verb;
	return PRESENT;
}

/* A star at the end of a bare value asks for the beginning only. */
static bool
parse_value(struct step *test, struct phrase *in)
{
	bool quoted, star;

	if (!phrase_word(in, &test->text, &quoted, "a value is missing"))
		return false;
	test->numeric = !quoted && json_parse_number(test->text, &test->number);
	star = !quoted && test->text.p[test->text.n - 1] == '*';
	if (star && (test->verb == EQUAL || test->verb == BEGINS)) {
		test->verb = BEGINS;
		test->text.n--;
	} else if (star) {
		return phrase_wrong_word(in, "only = and ~ take a value with a star; quote it if it is meant");
	}
	return true;
}

static bool
parse_test(struct parse *p)
{
	struct step test = {0};
	struct str key;

	if (!phrase_word(p->in, &key, NULL, "a key is missing"))
		return false;
	test.field = fields_want(p->fields, key);
	test.verb = parse_comparison(p->in);
	if (test.verb != PRESENT && !parse_value(&test, p->in))
		return false;
	*add(p->out, test.verb) = test;
	return true;
}

static bool parse_any(struct parse *);

static bool
parse_one(struct parse *p)
{
	bool no = false, open;

	while (phrase_mark(p->in, "!"))
		no = !no;
	open = phrase_mark(p->in, "(");
	if (open && ++p->depth > CONDITION_DEPTH_MAX)
		return phrase_wrong_word(p->in, "too many parentheses in each other");
	if (open ? !parse_any(p) : !parse_test(p))
		return false;
	if (open && !phrase_mark(p->in, ")"))
		return phrase_wrong_next(p->in, "a ')' is missing");
	p->depth -= open;
	if (no)
		add(p->out, NOT);
	return true;
}

static bool
parse_chain(struct parse *p, bool (*item)(struct parse *), const char *mark, enum verb skip)
{
	if (!item(p))
		return false;
	while (phrase_mark(p->in, mark)) {
		size_t jump = p->out->n;

		add(p->out, skip);
		if (!item(p))
			return false;
		p->out->steps[jump].to = p->out->n;
	}
	return true;
}

static bool
parse_all(struct parse *p)
{
	return parse_chain(p, parse_one, "&", SKIP_IF_NO);
}

static bool
parse_any(struct parse *p)
{
	return parse_chain(p, parse_all, "|", SKIP_IF_YES);
}

struct condition *
condition_read(struct phrase *in, struct fields *fields)
{
	struct parse p = {mem_new(1, sizeof *p.out), in, fields, 0};

	if (parse_any(&p))
		return p.out;
	condition_free(p.out);
	return NULL;
}

struct condition *
condition_option(const char *option, const char *text, struct fields *fields)
{
	struct phrase in;
	struct condition *c;

	if (text == NULL)
		return NULL;
	in = phrase_of(text);
	c = condition_read(&in, fields);
	if (c == NULL || !phrase_ends(&in)) {
		phrase_wrong_next(&in, "'&', '|' or the end is expected");
		die("option --%s: '%s': position %zu: %s", option, text, phrase_position(&in), in.wrong);
	}
	return c;
}

void
condition_free(struct condition *c)
{
	if (c == NULL)
		return;
	free(c->steps);
	free(c);
}

/* --- answers --------------------------------------------------------------- */

/* One value, which is the field itself or an item of its list. */
struct subject {
	const struct json_value *value;
	struct fields *fields;
	bool item;
};

static bool
number_of(const struct step *test, struct subject s, double *number)
{
	return s.item ? json_number(s.value, number) : fields_number(s.fields, test->field, number);
}

static bool
equals(const struct step *test, struct subject s)
{
	struct str text;
	double number;

	if (!json_scalar(s.value, &text))
		return false;
	if (test->verb == BEGINS)
		return str_starts(text, test->text);
	return str_equal(text, test->text) ||
	    (test->numeric && number_of(test, s, &number) && number == test->number);
}

static bool
order(const struct step *test, struct subject s, int *order)
{
	struct str text;
	double number;

	if (test->numeric) {
		if (!number_of(test, s, &number))
			return false;
		*order = (number > test->number) - (number < test->number);
		return true;
	}
	if (!json_string(s.value, &text))
		return false;
	*order = str_compare(text, test->text);
	return true;
}

static bool
satisfies(const struct step *test, struct subject s)
{
	int sign;

	if (test->verb == EQUAL || test->verb == BEGINS || test->verb == UNEQUAL)
		return equals(test, s);
	if (!order(test, s, &sign))
		return false;
	switch (test->verb) {
	case LESS:
		return sign < 0;
	case AT_MOST:
		return sign <= 0;
	case MORE:
		return sign > 0;
	default:
		return sign >= 0;
	}
}

static bool
any_satisfies(const struct step *test, struct subject list)
{
	struct json_walk w = json_walk(list.value);
	struct subject item = list;

	item.item = true;
	while ((item.value = json_next(&w, NULL)) != NULL)
		if (satisfies(test, item))
			return true;
	return false;
}

static bool
passes(const struct step *test, struct fields *f)
{
	struct subject s = {fields_value(f, test->field), f, false};
	enum json_kind kind;
	bool yes;

	if (s.value == NULL)
		return false;
	kind = json_kind(s.value);
	if (test->verb == PRESENT)
		return kind != JSON_BOOL || json_true(s.value);
	if (kind == JSON_OBJECT)
		return false;
	yes = kind == JSON_ARRAY ? any_satisfies(test, s) : satisfies(test, s);
	return yes != (test->verb == UNEQUAL);
}

bool
condition_holds(const struct condition *c, struct fields *f)
{
	bool yes = false;
	size_t i = 0;

	while (i < c->n) {
		const struct step *step = &c->steps[i++];

		if (step->verb == NOT)
			yes = !yes;
		else if (step->verb == SKIP_IF_NO || step->verb == SKIP_IF_YES)
			i = yes == (step->verb == SKIP_IF_YES) ? step->to : i;
		else
			yes = passes(step, f);
	}
	return yes;
}
