#include "common/keyfigures.h"

#include <math.h>

/* Bodies as the total row says, else the rows, which stand for one each. */
static void
count_corpus(struct keynumbers *n, const struct rows *rows)
{
	const struct rows_table *t = rows_find(rows, "corpus");
	const struct row *whole = rows_whole(t);

	n->posts = rows_number(t, whole, "posts");
	n->comments = rows_number(t, whole, "comments");
	n->declared = rows_number(t, whole, "comments_declared");
	n->bodies = rows_number(t, whole, "bodies");
	n->silent = t != NULL ? 0 : NAN;
	if (t == NULL)
		return;
	if (isnan(n->bodies))
		n->bodies = (double)t->n;
	for (size_t i = 0; i < t->n; i++)
		n->silent += rows_number(t, &t->items[i], "posts") <= 0;
}

static void
count_tone(struct keynumbers *n, const struct rows *rows)
{
	const struct rows_table *t = rows_find(rows, "tone");
	const struct row *whole = rows_whole(t);

	n->negative = rows_number(t, whole, "negative");
	n->neutral = rows_number(t, whole, "neutral");
	n->positive = rows_number(t, whole, "positive");
	n->toned = n->negative + n->positive + n->neutral;
}

static void
count_replies(struct keynumbers *n, const struct rows *rows)
{
	const struct rows_table *t = rows_find(rows, "replies");
	const struct row *whole = rows_whole(t);

	n->eligible = rows_number(t, whole, "eligible");
	n->answered = rows_number(t, whole, "answered");
	n->within = rows_number(t, whole, "within_9h");
	n->median = rows_number(t, whole, "median_seconds");
	n->p90 = rows_number(t, whole, "p90_seconds");
	t = rows_find(rows, "responsiveness");
	whole = rows_whole(t);
	n->wait = rows_number(t, whole, "wait");
	n->waited = rows_number(t, whole, "wait_n");
}

static void
count_openness(struct keynumbers *n, const struct rows *rows)
{
	const struct rows_table *t = rows_find(rows, "openness");

	n->closed = n->known = t != NULL ? 0 : NAN;
	for (size_t i = 0; t != NULL && i < t->n; i++) {
		struct str state = rows_text(t, &t->items[i], "openness");
		double posts = rows_number(t, &t->items[i], "posts");

		if (state.n == 0 || str_is(state, "unknown") || isnan(posts))
			continue;
		n->known += posts;
		if (str_is(state, "closed"))
			n->closed += posts;
	}
}

struct keynumbers
keynumbers_of(const struct rows *rows)
{
	struct keynumbers n;

	count_corpus(&n, rows);
	count_tone(&n, rows);
	count_replies(&n, rows);
	count_openness(&n, rows);
	return n;
}
