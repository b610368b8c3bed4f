#include "common/among.h"

#include <math.h>

#include "common/normal.h"
#include "common/proportion.h"
#include "common/rounding.h"

enum { NUMBER_MAX = 1000000, COUNTED_MAX = 1000000000 };

bool
among_read(struct phrase *in, struct measuring *m, struct among *a)
{
	static const char wanted[] =
	    "how many categories is expected: 1 to 1000000, rows, or a measure before this one";
	struct str word;
	bool quoted;

	*a = (struct among){AMONG_ONE, 1, 0};
	if (!phrase_says(in, "among"))
		return true;
	if (!phrase_word(in, &word, &quoted, wanted))
		return false;
	if (!quoted && str_is(word, "rows")) {
		a->what = AMONG_ROWS;
		m->counts_rows = true;
		return true;
	}
	if (!quoted && json_parse_number(word, &a->number)) {
		a->what = AMONG_NUMBER;
		return (a->number >= 1 && a->number <= NUMBER_MAX && a->number == floor(a->number)) ||
		    phrase_wrong_word(in, wanted);
	}
	a->what = AMONG_COLUMN;
	return accumulator_column(m, word, &a->column) || phrase_wrong_word(in, wanted);
}

double
among_z(const struct among *a, const struct measuring *m)
{
	double k = a->number;

	if (a->what == AMONG_ONE)
		return proportion_z;
	if (a->what == AMONG_ROWS)
		k = m->rows;
	if (a->what == AMONG_COLUMN)
		k = m->numbers[a->column];
	if (!(k >= 1 && k <= COUNTED_MAX && k == floor(k)))
		return NAN;
	return rounding_decimals(-normal_quantile(.025 / k) * 1e6) / 1e6;
}
