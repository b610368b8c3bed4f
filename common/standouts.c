#include "common/standouts.h"

#include <math.h>

/* Whether the stage of the row is judged, and by a share of people as all others are. */
static bool
is_judged(const struct rows_table *t, const struct row *row)
{
	return str_is(rows_text(t, row, "judge"), "csat") && rows_text(t, row, "stage").n > 0 &&
	    rows_number(t, row, "n") >= SMALL && !isnan(rows_number(t, row, "value"));
}

static struct standing
satisfied(const struct rows_table *t, const struct row *row)
{
	return (struct standing){
		rows_number(t, row, "value"), rows_number(t, row, "low"), rows_number(t, row, "high"),
		rows_number(t, row, "n")
	};
}

bool
standouts_stage(const struct study *s, struct standouts_stage *found)
{
	const struct rows_table *t = rows_find(s->rows, "journey_weakest");

	*found = (struct standouts_stage){.judged = 0};
	for (size_t i = 0; t != NULL && i < t->n; i++) {
		const struct row *row = &t->items[i];

		if (!is_judged(t, row))
			continue;
		found->clear += str_is(rows_text(t, row, "clear"), "true");
		if (found->judged++ > 0 && !(rows_number(t, row, "value") < found->satisfied.value))
			continue;
		found->service = rows_text(t, row, "service");
		found->stage = rows_text(t, row, "stage");
		found->satisfied = satisfied(t, row);
	}
	return found->judged > 0;
}

struct standouts_leaders
standouts_leaders(const struct study *s)
{
	struct standouts_leaders l = {.table = rows_find(s->rows, "index")};

	for (size_t i = 0; l.table != NULL && i < l.table->n; i++) {
		const struct row *row = &l.table->items[i];

		if (isnan(rows_number(l.table, row, "rank")))
			continue;
		if (l.n < STANDOUTS_LEADERS)
			l.items[l.n++] = row;
		l.ranked++;
	}
	return l;
}
