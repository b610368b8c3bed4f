#include "common/selection.h"

#include <stdlib.h>

enum { REASONS = 20, COLUMNS = 3 };  /* REASONS: lines for each way; further reasons are counted together */

/* In the order of the search; what went into the corpus first. */
static const char *const ways[] = {"rule", "hand", "excluded", "unmatched"};

enum { IN_CORPUS = 2, WAYS = sizeof ways / sizeof *ways };

static const struct rows_table *
table_of(const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "found");

	return t != NULL && rows_has(t, "match_by") && rows_has(t, "records") ? t : NULL;
}

bool
selection_known(const struct study *s)
{
	return table_of(s) != NULL;
}

static void
write_line(struct article *a, struct str way, struct str reason, struct str records)
{
	article_row(a, (const struct str[]){way, reason, records}, COLUMNS);
}

/* One way and its reasons, the most frequent first; how many records it were. */
static double
write_way(struct article *a, const struct rows_table *t, const struct row **sorted, const char *way)
{
	struct str name = label_word(a->language, "found", str_of(way));
	double sum = 0, further = 0, of_further = 0;
	size_t lines = 0;

	for (size_t i = 0; i < t->n; i++) {
		struct str reason = rows_text(t, sorted[i], "match_reason");
		double records = rows_number(t, sorted[i], "records");

		if (!str_is(rows_text(t, sorted[i], "match_by"), way))
			continue;
		sum += records > 0 ? records : 0;
		if (lines++ < REASONS) {
			write_line(a, name, reason.n > 0 ? article_escaped(a, reason) : STR("—"),
			    article_count(a, records));
		} else {
			further++;
			of_further += records > 0 ? records : 0;
		}
	}
	if (further > 0)
		write_line(a, name, article_string(a, LABEL_SELECTION_FURTHER, article_count(a, further)),
		    article_count(a, of_further));
	return sum;
}

bool
selection_write(struct article *a, const struct study *s)
{
	const struct rows_table *t = table_of(s);
	const struct str titles[COLUMNS] = {label_word(a->language, "measure", STR("match_by")),
		label_word(a->language, "measure", STR("match_reason")),
		label_word(a->language, "measure", STR("records"))};
	const struct row **sorted;
	double corpus = 0;

	if (t == NULL)
		return false;
	article_say(a, LABEL_SELECTION_LEAD, STR(""));
	article_table(a, "llr", titles);
	sorted = rows_sorted(t, "records", "match_reason");
	for (size_t i = 0; i < IN_CORPUS; i++)
		corpus += write_way(a, t, sorted, ways[i]);
	write_line(a, article_strong(a, article_label(a, LABEL_SELECTION_CORPUS)), STR(""),
	    article_strong(a, article_count(a, corpus)));
	for (size_t i = IN_CORPUS; i < WAYS; i++)
		write_way(a, t, sorted, ways[i]);
	article_data(a, t->name);
	free(sorted);
	return true;
}
