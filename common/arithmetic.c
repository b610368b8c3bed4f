#include "common/arithmetic.h"

#include <math.h>
#include <stdlib.h>

#include "common/json.h"
#include "common/mem.h"

enum verb { NUMBER, COLUMN, ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, MINIMUM, MAXIMUM, ROOT, ABSOLUTE };

/* A step takes what it needs from a stack and leaves one number there. */
struct step {
	enum verb verb;
	double number;
	size_t column;
};

struct arithmetic {
	struct step *steps;
	size_t n, room;
	double *stack;
};

struct parse {
	struct arithmetic *out;
	struct phrase *in;
	const struct table *names;
	struct table *new_names;     /* the same, when names are added; else NULL */
	int depth;
};

static const struct {
	const char *name;
	enum verb verb;
	bool several;
} functions[] = {
	{"min", MINIMUM, true}, {"max", MAXIMUM, true}, {"sqrt", ROOT, false}, {"abs", ABSOLUTE, false},
};

enum { FUNCTIONS = sizeof functions / sizeof *functions };

/* --- words ----------------------------------------------------------------- */

static size_t
skip_space(const struct phrase *in)
{
	size_t at = in->at;

	while (at < in->text.n && (in->text.p[at] == ' ' || in->text.p[at] == '\t'))
		at++;
	return at;
}

static bool
take(struct phrase *in, char mark)
{
	size_t at = skip_space(in);

	if (at >= in->text.n || in->text.p[at] != mark)
		return false;
	in->word = at;
	in->at = at + 1;
	return true;
}

static bool
in_name(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || str_digit(c) || c == '_' || c == ':' || c == '.' ||
	    (unsigned char)c >= 0x80;
}

/* The rest of a number's exponent has a sign in it. */
static bool
in_number(struct str text, size_t begin, size_t at)
{
	char c = text.p[at];
	bool sign = c == '+' || c == '-';

	return str_digit(c) || c == '.' || c == 'e' || c == 'E' ||
	    (sign && at > begin && (text.p[at - 1] | 0x20) == 'e');
}

static struct str
take_word(struct phrase *in)
{
	size_t begin = skip_space(in), at = begin;
	bool number = begin < in->text.n && (str_digit(in->text.p[begin]) || in->text.p[begin] == '.');

	while (at < in->text.n && (number ? in_number(in->text, begin, at) : in_name(in->text.p[at])))
		at++;
	in->word = begin;
	in->at = at;
	return (struct str){in->text.p + begin, at - begin};
}

bool
arithmetic_goes_on(const struct phrase *in, struct str word)
{
	size_t at = skip_space(in);
	bool called = false;

	for (size_t i = 0; i < FUNCTIONS; i++)
		called |= str_is(word, functions[i].name);
	return at < in->text.n && (memchr("+-*/", in->text.p[at], 4) != NULL || (called && in->text.p[at] == '('));
}

/* --- the formula ----------------------------------------------------------- */

static bool
add(struct parse *p, enum verb verb, double number, size_t column)
{
	struct arithmetic *a = p->out;

	if (a->n == ARITHMETIC_STEPS_MAX)
		return phrase_wrong_word(p->in, "the formula is too long");
	a->steps = mem_room(a->steps, a->n, &a->room, sizeof *a->steps);
	a->steps[a->n++] = (struct step){verb, number, column};
	return true;
}

static bool parse_sum(struct parse *);

static bool
parse_call(struct parse *p, size_t function)
{
	if (!parse_sum(p))
		return false;
	while (functions[function].several && take(p->in, ','))
		if (!parse_sum(p) || !add(p, functions[function].verb, 0, 0))
			return false;
	if (!take(p->in, ')'))
		return phrase_wrong_next(p->in, "a ')' is missing");
	return functions[function].several || add(p, functions[function].verb, 0, 0);
}

static bool
parse_name(struct parse *p, struct str name, bool quoted)
{
	size_t column;

	for (size_t i = 0; !quoted && i < FUNCTIONS; i++)
		if (str_is(name, functions[i].name) && take(p->in, '('))
			return parse_call(p, i);
	column = p->new_names != NULL ? table_number(p->new_names, name) : table_find(p->names, name);
	if (column == TABLE_NONE)
		return phrase_wrong_word(p->in, "no column of that name comes before this one");
	return add(p, COLUMN, 0, column);
}

static bool
parse_operand(struct parse *p)
{
	size_t at = skip_space(p->in);
	struct str word;
	double number;
	bool quoted;

	if (take(p->in, '('))
		return parse_sum(p) && (take(p->in, ')') || phrase_wrong_next(p->in, "a ')' is missing"));
	if (at < p->in->text.n && (p->in->text.p[at] == '\'' || p->in->text.p[at] == '"'))
		return phrase_word(p->in, &word, &quoted, "a name is missing") && parse_name(p, word, true);
	word = take_word(p->in);
	if (word.n == 0)
		return phrase_wrong_next(p->in, "a number or the name of a column is missing");
	if (!str_digit(*word.p) && *word.p != '.')
		return parse_name(p, word, false);
	if (!json_parse_number(word, &number))
		return phrase_wrong_word(p->in, "no number");
	return add(p, NUMBER, number, 0);
}

/* Each parenthesis comes by here: a formula is as deep as this. */
static bool
parse_one(struct parse *p)
{
	bool minus = false;

	while (take(p->in, '-'))
		minus = !minus;
	if (++p->depth > ARITHMETIC_DEPTH_MAX)
		return phrase_wrong_word(p->in, "too many parentheses in each other");
	if (!parse_operand(p))
		return false;
	p->depth--;
	return !minus || add(p, NEGATE, 0, 0);
}

static bool
parse_product(struct parse *p)
{
	bool divide;

	if (!parse_one(p))
		return false;
	while ((divide = take(p->in, '/')) || take(p->in, '*'))
		if (!parse_one(p) || !add(p, divide ? DIVIDE : MULTIPLY, 0, 0))
			return false;
	return true;
}

static bool
parse_sum(struct parse *p)
{
	bool subtract;

	if (!parse_product(p))
		return false;
	while ((subtract = take(p->in, '-')) || take(p->in, '+'))
		if (!parse_product(p) || !add(p, subtract ? SUBTRACT : ADD, 0, 0))
			return false;
	return true;
}

static struct arithmetic *
read_all(struct phrase *in, const struct table *names, struct table *new_names)
{
	struct arithmetic *a = mem_new(1, sizeof *a);
	struct parse p = {a, in, names, new_names, 0};

	if (!parse_sum(&p)) {
		arithmetic_free(a);
		return NULL;
	}
	a->stack = mem_new(a->n, sizeof *a->stack);
	return a;
}

struct arithmetic *
arithmetic_read(struct phrase *in, const struct table *names)
{
	return read_all(in, names, NULL);
}

struct arithmetic *
arithmetic_read_new(struct phrase *in, struct table *names)
{
	return read_all(in, names, names);
}

void
arithmetic_free(struct arithmetic *a)
{
	if (a == NULL)
		return;
	free(a->steps);
	free(a->stack);
	free(a);
}

bool
arithmetic_uses(const struct arithmetic *a, size_t column)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->steps[i].verb == COLUMN && a->steps[i].column == column)
			return true;
	return false;
}

/* --- its value ------------------------------------------------------------- */

static double
extreme(double a, double b, bool least)
{
	if (isnan(a) || isnan(b))
		return NAN;
	return (a < b) == least ? a : b;
}

static double
combine(enum verb verb, double a, double b)
{
	switch (verb) {
	case ADD:
		return a + b;
	case SUBTRACT:
		return a - b;
	case MULTIPLY:
		return a * b;
	case DIVIDE:
		return b != 0 ? a / b : NAN;
	default:
		return extreme(a, b, verb == MINIMUM);
	}
}

static double
change(enum verb verb, double a)
{
	if (verb == NEGATE)
		return 0 - a;
	return verb == ROOT ? (a >= 0 ? sqrt(a) : NAN) : fabs(a);
}

double
arithmetic_value(const struct arithmetic *a, const double *numbers)
{
	double *top = a->stack;

	for (size_t i = 0; i < a->n; i++) {
		const struct step *s = &a->steps[i];

		if (s->verb == NUMBER || s->verb == COLUMN) {
			*top++ = s->verb == NUMBER ? s->number : numbers[s->column];
		} else if (s->verb == NEGATE || s->verb == ROOT || s->verb == ABSOLUTE) {
			top[-1] = change(s->verb, top[-1]);
		} else {
			top--;
			top[-1] = combine(s->verb, top[-1], top[0]);
		}
	}
	return a->stack[0];
}
