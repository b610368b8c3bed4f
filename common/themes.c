#include "common/themes.h"

#include <math.h>
#include <stdlib.h>

#include "common/correctedshare.h"
#include "common/markdown.h"
#include "common/mem.h"
#include "common/numerals.h"

/* What a study of an authority's talk is about comes first; other variables follow as they came. */
static const char *const order[] = {"phenomenon", "function", "stage", "need", "quality"};

static struct str
variable_of(struct str code)
{
	struct str head = code, variable = str_cut(&head, '/');

	return variable.n < code.n ? variable : (struct str){"", 0};
}

static void
add(struct theme *list, size_t *n, struct table *variables, struct theme theme)
{
	theme.variable = variable_of(theme.code);
	theme.rank = table_number(variables, theme.variable);
	list[(*n)++] = theme;
}

static int
compare(const void *left, const void *right)
{
	const struct theme *a = left, *b = right;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->n > b->n || a->n < b->n)
		return a->n > b->n ? -1 : 1;
	return str_compare(a->code, b->code);
}

static void
add_counted(struct theme *list, size_t *n, struct table *variables, struct table *seen,
    const struct rows_table *t)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct row *row = &t->items[i];
		struct theme theme = {.code = rows_text(t, row, "codes"), .n = rows_number(t, row, "n"),
		    .negative = rows_number(t, row, "negative")};
		size_t before = table_count(seen);

		/* NaN would have no place in the order. */
		if (theme.code.n > 0 && !isnan(theme.n) && table_number(seen, theme.code) == before)
			add(list, n, variables, theme);
	}
}

/* Tone and its like have chapters of their own. */
static bool
is_exclusive(const struct dict *book, struct str variable)
{
	for (size_t i = 0; i < book->n_categories; i++)
		for (size_t k = 0; str_equal(book->categories[i].name, variable) && k < book->categories[i].n_notes; k++)
			if (str_is(book->categories[i].notes[k].key, "exclusive"))
				return true;
	return false;
}

static void
add_unborne(struct theme *list, size_t *n, struct table *variables, struct table *seen,
    const struct dict *book)
{
	for (size_t i = 0; i < book->n_categories; i++) {
		struct theme theme = {.code = book->categories[i].name, .n = 0, .negative = NAN};

		if (variable_of(theme.code).n > 0 && !is_exclusive(book, variable_of(theme.code)) &&
		    table_find(seen, theme.code) == TABLE_NONE)
			add(list, n, variables, theme);
	}
}

struct theme *
themes_list(const struct study *s, size_t *n)
{
	const struct rows_table *t = rows_find(s->rows, "codes");
	struct table *variables = table_new(), *seen = table_new();
	struct theme *list = NULL;

	*n = 0;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		table_number(variables, str_of(order[i]));
	if (t != NULL) {
		list = mem_new(t->n + (s->codebook != NULL ? s->codebook->n_categories : 0), sizeof *list);
		add_counted(list, n, variables, seen, t);
		if (s->codebook != NULL)
			add_unborne(list, n, variables, seen, s->codebook);
		qsort(list, *n, sizeof *list, compare);
	}
	table_free(variables);
	table_free(seen);
	return list;
}

double
themes_base(const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "code_base");
	double n = rows_number(t, t != NULL ? rows_whole(t) : NULL, "n");

	return n > 0 ? n : NAN;
}

struct str
themes_label(enum language language, const struct study *s, struct str code)
{
	struct str name = {0}, rest = code;

	for (size_t i = 0; s->codebook != NULL && i < s->codebook->n_categories; i++)
		if (str_equal(s->codebook->categories[i].name, code))
			name = dict_note(&s->codebook->categories[i], language_code(language));
	if (name.n > 0)
		return name;
	str_cut(&rest, '/');
	return rest.n > 0 ? rest : code;
}

struct str
themes_name(struct article *a, const struct study *s, struct str code)
{
	return article_escaped(a, themes_label(a->language, s, code));
}

struct str
themes_variable(enum language language, const struct study *s, struct str variable)
{
	struct str heading = themes_label(language, s, variable);

	return str_equal(heading, variable) ? label_word(language, "variable", variable) : heading;
}

static struct str
variable_title(struct article *a, const struct study *s, struct str variable)
{
	if (variable.n == 0)
		return article_label(a, LABEL_COL_CODE);
	return article_escaped(a, themes_variable(a->language, s, variable));
}

static void
write_row(struct article *a, const struct study *s, const struct theme *t, double base, double most,
    size_t columns)
{
	double negative = t->n >= SMALL ? t->negative / t->n : NAN;
	struct standing share = themes_share(s, t, base);
	struct correctedshare corrected;
	bool known = correctedshare_of_code(s, t->code, &corrected);
	struct str cells[] = {
		themes_name(a, s, t->code), article_count(a, t->n), chapter_percent(a, &share),
		isnan(share.low) ? STR("—") : chapter_between(a, &share), article_percent(a, negative),
		article_bar(a, t->n / most), correctedshare_text(a, &corrected, known)
	};

	article_row(a, cells, columns);
}

/* The last column is for shares that are corrected, and stands where one is. */
static size_t
columns_of(const struct study *s, const struct theme *list, size_t n)
{
	struct correctedshare share;

	for (size_t i = 0; i < n; i++)
		if (correctedshare_of_code(s, list[i].code, &share))
			return 7;
	return 6;
}

/* One table for each variable: n of the list, which begins with its most frequent code. */
static void
write_variable(struct article *a, const struct study *s, const struct theme *list, size_t n, double base)
{
	const struct str titles[] = {
		article_label(a, LABEL_COL_CODE), article_label(a, LABEL_COL_COMMENTS),
		article_label(a, LABEL_COL_SHARE), article_label(a, LABEL_COL_INTERVAL),
		article_label(a, LABEL_COL_NEGATIVE_AMONG), STR(" "), article_label(a, LABEL_COL_CORRECTED_SHARE)
	};
	size_t columns = columns_of(s, list, n);

	article_heading(a, 3, variable_title(a, s, list[0].variable));
	article_table(a, columns == 7 ? "lrrrrlr" : "lrrrrl", titles);
	for (size_t i = 0; i < n; i++)
		write_row(a, s, &list[i], base, list[0].n, columns);
}

bool
themes_write(struct article *a, const struct study *s)
{
	double base = themes_base(s);
	size_t n, from = 0;
	struct theme *list = themes_list(s, &n);

	if (n > 0) {
		article_title(a, 2, LABEL_CODES);
		if (isnan(base))
			article_say(a, LABEL_CODES_LEAD_NO_BASE, STR(""));
		else
			article_say(a, LABEL_CODES_LEAD,
			    numerals_counted(&a->arena, a->language, base, UNIT_COMMENTS),
			    article_count(a, SMALL));
		if (rows_find(s->rows, "codes_ci") != NULL)
			article_say(a, LABEL_CODES_CLUSTERS, STR(""));
		article_picture(a, "codes");
	}
	for (size_t i = 1; i <= n; i++)
		if (i == n || list[i].rank != list[from].rank) {
			write_variable(a, s, list + from, i - from, base);
			from = i;
		}
	if (n > 0)
		article_data(a, STR("codes"));
	free(list);
	return n > 0;
}

struct standing
themes_share(const struct study *s, const struct theme *theme, double base)
{
	const struct rows_table *t = rows_find(s->rows, "codes_ci");

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		struct standing share = chapter_share(t, &t->items[i], "share");

		if (str_equal(rows_text(t, &t->items[i], "codes"), theme->code) && !isnan(share.low))
			return share;
	}
	return chapter_part(theme->n, base);
}

/* Whose page, when, in what tone, and where it stands: never whose words. */
static struct str
source(struct article *a, const struct study *s, const struct quote *q)
{
	const struct str parts[] = {
		article_escaped(a, study_page(s, q->page)),
		article_escaped(a, chapter_day(a, q->time)),
		article_escaped(a, label_word(a->language, "attitude", q->sentiment))
	};
	struct buf b = {0}, link = {0};
	struct str line;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].n > 0)
			buf_addf(&b, "%s%.*s", b.n > 0 ? " · " : "", (int)parts[i].n, parts[i].p);
	if (markdown_add_link(&link, article_label(a, LABEL_ORIGINAL), q->url)) {
		buf_add_str(&b, b.n > 0 ? STR(" · ") : STR(""));
		buf_add_str(&b, buf_str(&link));
	}
	line = arena_copy(&a->arena, buf_str(&b));
	buf_free(&b);
	buf_free(&link);
	return line;
}

static void
write_quote(struct article *a, const struct study *s, const struct quote *q)
{
	struct str text = article_escaped(a, q->text), from = source(a, s, q);
	struct buf b = {0};

	buf_add_str(&b, STR("> "));
	buf_add_str(&b, text);
	if (from.n > 0) {
		buf_add_str(&b, STR("\n>\n> "));
		buf_add_str(&b, from);
	}
	article_paragraph(a, buf_str(&b));
	buf_free(&b);
}

static bool
write_quotes_of(struct article *a, const struct study *s, struct str code, bool first)
{
	size_t n;
	const struct quote *quotes = quotes_of(s->quotes, code, &n);

	if (n == 0)
		return false;
	if (first) {
		article_title(a, 2, LABEL_QUOTATIONS);
		article_say(a, LABEL_QUOTATIONS_LEAD, article_digits(a, (double)s->seed),
		    article_count(a, (double)s->per_code));
		article_begin(a, "quotes");
	}
	article_heading(a, 3, themes_name(a, s, code));
	for (size_t i = 0; i < n; i++)
		write_quote(a, s, &quotes[i]);
	return true;
}

/* Those of the first variable: the phenomena, where the study has them. */
bool
themes_write_quotes(struct article *a, const struct study *s)
{
	size_t n;
	struct theme *list = themes_list(s, &n);
	bool any = false;

	for (size_t i = 0; i < n && list[i].rank == list[0].rank; i++)
		any = write_quotes_of(a, s, list[i].code, !any) || any;
	if (any)
		article_end(a, "quotes");
	free(list);
	return any;
}
