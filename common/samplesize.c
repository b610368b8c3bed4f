#include "common/samplesize.h"

#include <math.h>

#include "common/error.h"
#include "common/json.h"
#include "common/normal.h"

enum { ALPHA, P, CODERS, SHARE, POPULATION, MARGIN, NUMBERS };

static const struct {
	const char *name;
	double least, most;          /* both excluded */
} asked[NUMBERS] = {
	{"alpha", 0, 1}, {"p", 0, .5}, {"coders", 1, 1001}, {"share", 0, 1}, {"population", 0, 1e15}, {"error", 0, 1}
};

static size_t
named(struct str name)
{
	for (size_t i = 0; i < NUMBERS; i++)
		if (str_is(name, asked[i].name))
			return i;
	die("option --size-for: %.*s: alpha, p, coders, share, population or error", (int)name.n, name.p);
}

/* As people write them: .05, too. */
static bool
read_number(struct str text, double *number)
{
	struct buf whole = {0};
	bool ok;

	if (text.n > 0 && *text.p == '.')
		buf_addc(&whole, '0');
	buf_add_str(&whole, text);
	ok = json_parse_number(buf_str(&whole), number);
	buf_free(&whole);
	return ok;
}

static void
read_question(const char *question, double number[NUMBERS])
{
	struct str rest = str_of(question), value, name;
	size_t i;

	for (i = 0; i < NUMBERS; i++)
		number[i] = NAN;
	number[P] = .05;
	do {
		value = str_cut(&rest, ',');
		name = str_trim(str_cut(&value, '='));
		i = named(name);
		if (!read_number(value, &number[i]))
			die("option --size-for: %s: a number is expected", asked[i].name);
		if (!(number[i] > asked[i].least && number[i] < asked[i].most))
			die("option --size-for: %s is to be above %g and below %g", asked[i].name, asked[i].least,
			    asked[i].most);
	} while (rest.n > 0);
}

/* As a person writes them: the shortest digits, rounded to six. */
static void
add(struct buf *b, const char *name, double x)
{
	buf_addf(b, "%s = %.6g", name, x);
}

static void
answer_alpha(const double x[NUMBERS], struct buf *b)
{
	double a = x[ALPHA], s = isnan(x[SHARE]) ? .25 : x[SHARE], coders = isnan(x[CODERS]) ? 2 : x[CODERS];
	double z = normal_quantile(1 - x[P]), squares = z * z * (coders > 2 ? coders : 1);
	double n = 2 * squares * ((1 + a) * (3 - a) / (4 * s * (1 - s) * (1 - a)) - a);

	buf_addf(b, "%.0f units\n", ceil(n));
	add(b, "alpha", a);
	add(b, ", share of the rarest code", s);
	add(b, ", coders", coders);
	add(b, ", p", x[P]);
	add(b, ", z", z);
	buf_addf(b, "\nn >= 2%s z^2 ((1 + alpha)(3 - alpha) / (4 share (1 - share)(1 - alpha)) - alpha) = %.2f\n",
	    coders > 2 ? " coders" : "", n);
}

static void
answer_share(const double x[NUMBERS], struct buf *b)
{
	double N = x[POPULATION], s = x[SHARE], z = normal_quantile(1 - x[P]), se = x[MARGIN] / z;
	double n = ((N - 1) * se * se + s * (1 - s) * N) / ((N - 1) * se * se + s * (1 - s));

	buf_addf(b, "%.0f units\n", ceil(n));
	add(b, "population N", N);
	add(b, ", share P", s);
	add(b, ", error", x[MARGIN]);
	add(b, ", p", x[P]);
	add(b, ", z", z);
	add(b, ", SE = error / z", se);
	buf_addf(b, "\nn >= ((N - 1) SE^2 + P (1 - P) N) / ((N - 1) SE^2 + P (1 - P)) = %.2f\n", n);
}

void
samplesize_answer(const char *question, struct buf *answer)
{
	double x[NUMBERS];

	read_question(question, x);
	if (!isnan(x[ALPHA]) && isnan(x[POPULATION]) && isnan(x[MARGIN]))
		answer_alpha(x, answer);
	else if (isnan(x[ALPHA]) && isnan(x[CODERS]) && !isnan(x[POPULATION] + x[SHARE] + x[MARGIN]))
		answer_share(x, answer);
	else
		die("option --size-for: alpha=…[,p=…,coders=…,share=…] or population=…,share=…,error=…[,p=…] is expected");
}
