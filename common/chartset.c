#include "common/chartset.h"

#include "common/numerals.h"

struct str
chartset_fill(struct chartset *set, enum label label, const struct str *arguments, size_t n)
{
	struct buf text = {0};
	struct str s;

	label_fill(&text, set->language, label, arguments, n);
	s = arena_copy(&set->arena, buf_str(&text));
	buf_free(&text);
	return s;
}

struct str
chartset_label(const struct chartset *set, enum label label)
{
	return label_text(set->language, label);
}

struct str
chartset_word(const struct chartset *set, const char *space, struct str key)
{
	return label_word(set->language, space, key);
}

struct str
chartset_count(struct chartset *set, double n)
{
	return numerals_count(&set->arena, set->language, n);
}

struct str
chartset_percent(struct chartset *set, double share)
{
	return numerals_percent(&set->arena, set->language, share);
}

struct str
chartset_mark(struct chartset *set, double share)
{
	struct str number = numerals_decimal(&set->arena, set->language, 100 * share, 0);

	return chartset_fill(set, LABEL_PERCENT, &number, 1);
}
