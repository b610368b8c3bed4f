#include "common/plantext.h"

#include <math.h>

#include "common/json.h"

static bool
whole(struct str text, unsigned *number)
{
	double value;

	if (!json_parse_number(text, &value) || !(value >= 0 && value <= 1e6 && value == floor(value)))
		return false;
	*number = (unsigned)value;
	return true;
}

static size_t
find_set(struct str name)
{
	size_t i = 0;

	while (i < FEATURE_SETS && !str_is(name, feature_set_names[i]))
		i++;
	return i;
}

/* One part: a name, perhaps :N, perhaps @N. */
static bool
read_set(struct str part, struct feature_plan *plan, struct buf *why)
{
	struct str head = str_cut(&part, '@'), weight = part, name = str_cut(&head, ':'), longest = head;
	size_t set = find_set(name);

	if (set == FEATURE_SETS) {
		buf_addf(why, "'%.*s' is none of words, chars, stems, lexicon, style", (int)name.n, name.p);
		return false;
	}
	plan->longest[set] = feature_plan_usual.longest[set];
	plan->weights[set] = feature_plan_usual.weights[set];
	if ((longest.n > 0 && !whole(longest, &plan->longest[set])) ||
	    (weight.n > 0 && !whole(weight, &plan->weights[set]))) {
		buf_addf(why, "of %s: a whole number is expected", feature_set_names[set]);
		return false;
	}
	return true;
}

bool
plantext_read(const char *text, struct feature_plan *plan, struct buf *why)
{
	struct str rest = str_of(text);

	for (size_t i = 0; i < FEATURE_SETS; i++)
		plan->longest[i] = plan->weights[i] = 0;
	do {
		if (!read_set(str_trim(str_cut(&rest, ',')), plan, why))
			return false;
	} while (rest.n > 0);
	if (feature_plan_holds(plan))
		return true;
	buf_addf(why, "n-grams have 1 to %d parts (of lexicon and style 1), weights go up to %d percent",
	    FEATURE_GRAM_MAX, FEATURE_WEIGHT_MAX);
	return false;
}

void
plantext_add(const struct feature_plan *plan, struct buf *b)
{
	const char *comma = "";

	for (size_t i = 0; i < FEATURE_SETS; i++) {
		if (plan->longest[i] == 0)
			continue;
		buf_addf(b, "%s%s:%u@%u", comma, feature_set_names[i], plan->longest[i], plan->weights[i]);
		comma = ",";
	}
}
