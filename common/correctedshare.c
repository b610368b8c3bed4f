#include "common/correctedshare.h"

#include <math.h>

#include "common/numerals.h"

bool
correctedshare_find(const struct study *s, struct str variable, struct str class, struct correctedshare *share)
{
	const struct rows_table *t = rows_find(s->rows, "prevalence");
	const struct row *row;

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		row = &t->items[i];
		if (!str_equal(rows_text(t, row, "variable"), variable) || !str_equal(rows_text(t, row, "class"), class))
			continue;
		*share = (struct correctedshare){
			rows_number(t, row, "share"), rows_number(t, row, "cluster_low"),
			rows_number(t, row, "cluster_high"), rows_number(t, row, "coded")
		};
		if (isnan(share->low)) {
			share->low = rows_number(t, row, "low");
			share->high = rows_number(t, row, "high");
		}
		return !isnan(share->share);
	}
	return false;
}

bool
correctedshare_of_code(const struct study *s, struct str code, struct correctedshare *share)
{
	struct str class = code, variable = str_cut(&class, '/');

	return correctedshare_find(s, variable, class, share);
}

struct str
correctedshare_text(struct article *a, const struct correctedshare *share, bool known)
{
	if (!known)
		return STR("—");
	return article_string(a, LABEL_WITH_INTERVAL, article_percent(a, share->share),
	    isnan(share->low) ? STR("—") : numerals_range(&a->arena, a->language, share->low, share->high));
}
