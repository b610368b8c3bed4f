#include "common/consensus.h"


const struct rating *
consensus_ratings(const struct coded_variable *v, size_t unit, size_t *n)
{
	const struct ratings *r = &v->ratings;
	size_t low = 0, high = r->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->items[middle].unit < unit)
			low = middle + 1;
		else
			high = middle;
	}
	for (high = low; high < r->n && r->items[high].unit == unit;)
		high++;
	*n = high - low;
	return *n > 0 ? r->items + low : NULL;
}

static const bool *
labels_of(const struct coded_variable *v, const struct rating *r)
{
	return v->has + r->value * table_count(v->labels);
}

static enum consensus
agree_on_labels(const struct coded_variable *v, const struct rating *r, size_t n, bool *labels)
{
	for (size_t k = 0; k < table_count(v->labels); k++) {
		size_t yes = 0;

		for (size_t i = 0; i < n; i++)
			yes += labels_of(v, &r[i])[k];
		if (yes == n - yes)
			return CONSENSUS_TIED;
		labels[k] = yes > n - yes;
	}
	return CONSENSUS_REACHED;
}

/* Boyer and Moore (1991): the one that may have more than half is found in one pass, and then counted. */
static enum consensus
agree_on_value(const struct rating *r, size_t n, size_t *value)
{
	size_t ahead = 0, times = 0;

	for (size_t i = 0; i < n; i++) {
		if (ahead == 0)
			*value = r[i].value;
		if (r[i].value == *value)
			ahead++;
		else
			ahead--;
	}
	for (size_t i = 0; i < n; i++)
		times += r[i].value == *value;
	return times > n - times ? CONSENSUS_REACHED : CONSENSUS_TIED;
}

enum consensus
consensus_of(const struct coded_variable *v, size_t unit, size_t adjudicator, size_t *value, bool *labels)
{
	size_t n;
	const struct rating *r = consensus_ratings(v, unit, &n);

	for (size_t i = 0; i < n; i++)
		if (r[i].coder == adjudicator) {
			r += i;
			n = 1;
		}
	if (n == 0)
		return CONSENSUS_NONE;
	return v->sets ? agree_on_labels(v, r, n, labels) : agree_on_value(r, n, value);
}
