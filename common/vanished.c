#include "common/vanished.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/proportion.h"
#include "common/rounding.h"
#include "common/table.h"

enum { TONES_MAX = 64 };                 /* a tone beyond them is an unknown one */

struct tally {
	double of[SINCE_UNKNOWN + 1];
};

struct vanished {
	struct table *tones;
	struct tally *tallies;
	size_t *order;               /* once rows are asked for */
	size_t room;
	struct tally total;
};

struct vanished *
vanished_new(void)
{
	struct vanished *v = mem_new(1, sizeof *v);

	v->tones = table_new();
	return v;
}

void
vanished_free(struct vanished *v)
{
	if (v == NULL)
		return;
	table_free(v->tones);
	free(v->tallies);
	free(v->order);
	free(v);
}

void
vanished_add(struct vanished *v, struct str tone, enum fate_since fate)
{
	size_t known = table_count(v->tones), i;

	if (known >= TONES_MAX && table_find(v->tones, tone) == TABLE_NONE)
		tone = STR("");
	i = table_number(v->tones, tone);
	if (i == known) {
		v->tallies = mem_room(v->tallies, i, &v->room, sizeof *v->tallies);
		v->tallies[i] = (struct tally){{0}};
	}
	v->tallies[i].of[fate]++;
	v->total.of[fate]++;
}

/* Few tones, so the next one in order is looked for; the unknown one is the last. */
static void
put_in_order(struct vanished *v)
{
	size_t n = table_count(v->tones);

	v->order = mem_new(n + 1, sizeof *v->order);
	for (size_t i = 0, k; i < n; i++) {
		struct str tone = table_key(v->tones, i);

		for (k = i; k > 0; k--) {
			struct str other = table_key(v->tones, v->order[k - 1]);

			if (tone.n == 0 || (other.n > 0 && str_compare(other, tone) < 0))
				break;
			v->order[k] = v->order[k - 1];
		}
		v->order[k] = i;
	}
}

static void
set_counts(struct record *row, const struct tally *t)
{
	double gone = t->of[SINCE_MISSING] + t->of[SINCE_DELETED], before = t->of[SINCE_THERE] + gone;
	struct interval i = proportion_wilson(gone, before);

	record_set_number(row, "before", before);
	record_set_number(row, "missing", t->of[SINCE_MISSING]);
	record_set_number(row, "deleted", t->of[SINCE_DELETED]);
	record_set_number(row, "share", rounding_decimals(gone / before));
	record_set_number(row, "share_low", rounding_decimals(i.low));
	record_set_number(row, "share_high", rounding_decimals(i.high));
	record_set_number(row, "not_compared", t->of[SINCE_UNKNOWN]);
}

bool
vanished_row(struct vanished *v, size_t number, struct record *row)
{
	size_t n = table_count(v->tones);
	struct buf id = {0};
	struct str tone;

	if (number > n)
		return false;
	if (v->order == NULL)
		put_in_order(v);
	tone = number < n ? table_key(v->tones, v->order[number]) : STR("");
	record_begin(row);
	record_set_text(row, "kind", STR("row"));
	buf_add_str(&id, STR("disappeared:"));
	buf_add_str(&id, number < n && tone.n == 0 ? STR("?") : tone);
	record_set_text(row, "id", buf_str(&id));
	record_set_text(row, "table", STR("disappeared"));
	if (tone.n > 0)
		record_set_text(row, "sentiment", tone);
	if (number == n)
		record_set_bool(row, "total", true);
	set_counts(row, number < n ? &v->tallies[v->order[number]] : &v->total);
	buf_free(&id);
	return true;
}
