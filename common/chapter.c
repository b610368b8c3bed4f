#include "common/chapter.h"

#include <math.h>

#include "common/numerals.h"
#include "common/proportion.h"
#include "common/timestamp.h"

enum { CLOCK = 3 * 3600 };           /* seconds east of UTC */

struct str
chapter_body(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row)
{
	struct str name = rows_text(t, row, "name"), id = rows_text(t, row, "page");

	if (name.n == 0)
		name = study_page(s, id);
	if (name.n == 0)
		name = id;
	return name.n > 0 ? article_escaped(a, name) : STR("—");
}

struct str
chapter_day(struct article *a, struct str time)
{
	struct buf local = {0};
	int64_t seconds;

	if (timestamp_parse(time, &seconds) && timestamp_valid(seconds + CLOCK)) {
		timestamp_add(&local, seconds + CLOCK);
		time = arena_copy(&a->arena, buf_str(&local));
	}
	buf_free(&local);
	return numerals_day(&a->arena, a->language, time);
}

static double
number(const struct rows_table *t, const struct row *row, const char *name, const char *tail)
{
	struct buf key = {0};
	double found;

	buf_addf(&key, "%s%s", name, tail);
	buf_addc(&key, '\0');
	found = rows_number(t, row, key.p);
	buf_free(&key);
	return found;
}

struct standing
chapter_share(const struct rows_table *t, const struct row *row, const char *name)
{
	double share = rows_number(t, row, name);

	return (struct standing){
		share >= 0 && share <= 1 ? share : NAN, number(t, row, name, "_low"), number(t, row, name, "_high"),
		number(t, row, name, "_n")
	};
}

struct standing
chapter_part(double x, double n)
{
	struct interval i = proportion_wilson(x, n);

	return (struct standing){n > 0 ? x / n : NAN, i.low, i.high, n};
}

struct str
chapter_percent(struct article *a, const struct standing *share)
{
	return article_percent(a, share->value);
}

struct str
chapter_between(struct article *a, const struct standing *share)
{
	return isnan(share->low) || isnan(share->high) ? STR(" ") :
	    numerals_range(&a->arena, a->language, share->low, share->high);
}

struct str
chapter_basis(struct article *a, const struct standing *share)
{
	bool interval = !isnan(share->low) && !isnan(share->high);

	if (isnan(share->n))
		return interval ? article_string(a, LABEL_BASIS_INTERVAL, chapter_between(a, share)) : STR("");
	if (!interval)
		return article_string(a, LABEL_BASIS_N, article_count(a, share->n));
	return article_string(a, LABEL_BASIS, article_count(a, share->n), chapter_between(a, share));
}

/* With its sign, a hundredfold. */
static struct str
signed_number(struct article *a, double x)
{
	struct str digits = numerals_decimal(&a->arena, a->language, 100 * x, 1);
	struct buf b = {0};

	if (!(x > 0) || 100 * x < 0.05)
		return digits;
	buf_addc(&b, '+');
	buf_add_str(&b, digits);
	digits = arena_copy(&a->arena, buf_str(&b));
	buf_free(&b);
	return digits;
}

struct str
chapter_points(struct article *a, double difference)
{
	return isnan(difference) ? STR("—") : article_string(a, LABEL_POINTS, signed_number(a, difference));
}

struct str
chapter_points_between(struct article *a, const struct standing *difference)
{
	return isnan(difference->low) || isnan(difference->high) ? STR(" ") :
	    article_string(a, LABEL_BETWEEN, signed_number(a, difference->low),
	    signed_number(a, difference->high));
}

void
chapter_add_with(struct article *a, struct buf *text, enum label label, const struct str *arguments, size_t n)
{
	buf_add_str(text, text->n > 0 ? STR(" ") : STR(""));
	label_fill(text, a->language, label, arguments, n);
}

void
chapter_paragraph(struct article *a, struct buf *text)
{
	if (text->n > 0)
		article_paragraph(a, buf_str(text));
	buf_free(text);
}

const struct row **
chapter_sorted(const struct rows_table *t, const char *column, size_t *n)
{
	const struct row **sorted = rows_sorted(t, column, "name");

	/* Those without the number are the last. */
	for (*n = t->n; *n > 0 && isnan(rows_number(t, sorted[*n - 1], column)); --*n)
		;
	return sorted;
}
