#include "common/pagetable.h"

#include <stdlib.h>

#include "common/glossary.h"
#include "common/htmlescape.h"
#include "common/mem.h"
#include "common/sortkey.h"
#include "common/unicode.h"

enum { SHORT = 20 };                 /* characters */

static const struct pagetable_cell *
cell_at(const struct pagetable *t, size_t row, size_t column)
{
	return &t->cells[row * t->columns + column];
}

/* Bars alone, or nothing. */
static bool
is_drawing(const struct pagetable *t, size_t column)
{
	bool any = false;

	for (size_t row = 1; row < t->rows; row++) {
		const struct pagetable_cell *c = cell_at(t, row, column);

		if (c->words.n > 0 && !c->bar)
			return false;
		any |= c->bar;
	}
	return any;
}

/* What a column holds: numbers, as most do, stand at the right, and their cells need no class. */
enum kind { NUMBERS, TEXTS, DRAWINGS };

static const char *const head_classes[] = {" class=\"n\"", "", " class=\"bars\""};
static const char *const cell_classes[] = {"", " class=\"t\"", " class=\"t\""};

/* The kind of each column; malloced. */
static enum kind *
kinds_of(const struct pagetable *t)
{
	enum kind *kinds = mem_new(t->columns, sizeof *kinds);

	for (size_t column = 0; column < t->columns; column++)
		kinds[column] = is_drawing(t, column) ? DRAWINGS : t->sides[column] == 'r' ? NUMBERS : TEXTS;
	return kinds;
}

static void
add_title(struct buf *out, const struct pagetable *t, size_t column, enum kind kind)
{
	const struct pagetable_cell *cell = cell_at(t, 0, column);
	struct buf anchor = {0};

	if (cell->words.n == 0) {
		buf_add_str(out, STR("<td>"));
		return;
	}
	buf_addf(out, "<th scope=\"col\"%s>", head_classes[kind]);
	glossary_add_anchor(&anchor, t->language, cell->words);
	if (anchor.n > 0)
		buf_addf(out, "<a class=\"what\" href=\"#%s\">", buf_text(&anchor));
	buf_add_str(out, cell->html);
	buf_add_str(out, anchor.n > 0 ? STR("</a>") : STR(""));
	buf_free(&anchor);
}

static void
add_cell(struct buf *out, const struct pagetable *t, size_t row, size_t column, enum kind kind)
{
	const struct pagetable_cell *cell = cell_at(t, row, column);
	bool names = column == 0 && cell->words.n > 0 && !cell->bar;
	double key;

	buf_addf(out, "<%s%s", names ? "th scope=\"row\"" : "td", names ? "" : cell_classes[kind]);
	if (sortkey_find(t->language, cell->words, &key))
		buf_addf(out, " data-key=\"%.0f\"", key);
	buf_addc(out, '>');
	buf_add_str(out, cell->html);
}

/* Ends of cells and rows go without saying (HTML, 13.1.2.4): a tenth of a page of tables. */
static void
add_row(struct buf *out, const struct pagetable *t, size_t row, const enum kind *kinds)
{
	buf_add_str(out, STR("<tr>"));
	for (size_t column = 0; column < t->columns; column++)
		if (row == 0)
			add_title(out, t, column, kinds[column]);
		else
			add_cell(out, t, row, column, kinds[column]);
	buf_addc(out, '\n');
}

/* The last row, when its name is the word for it and in bold, as no stranger's is. */
static bool
has_total(const struct pagetable *t)
{
	const struct pagetable_cell *first = cell_at(t, t->rows - 1, 0);

	return t->rows > 1 && str_equal(first->words, label_text(t->language, LABEL_TOTAL)) &&
	    str_starts(first->html, STR("<strong>"));
}

/* Names that need no second line; others take a share of the table's width. */
static bool
has_short_names(const struct pagetable *t)
{
	for (size_t row = 1; row < t->rows; row++)
		if (unicode_count(cell_at(t, row, 0)->words) > SHORT)
			return false;
	return true;
}

void
pagetable_add(struct buf *out, const struct pagetable *t)
{
	enum kind *kinds;
	size_t body = t->rows;

	if (t->rows == 0 || t->columns == 0)
		return;
	kinds = kinds_of(t);
	body -= has_total(t);
	buf_addf(out, "<div class=\"table%s\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table.%zu\">\n"
	    "<table>\n<caption id=\"table.%zu\">", has_short_names(t) ? " short" : "", t->number, t->number);
	htmlescape_add(out, t->caption);
	buf_add_str(out, STR("</caption>\n<thead>\n"));
	add_row(out, t, 0, kinds);
	buf_add_str(out, STR("</thead>\n<tbody>\n"));
	for (size_t row = 1; row < body; row++)
		add_row(out, t, row, kinds);
	buf_add_str(out, STR("</tbody>\n"));
	if (body < t->rows) {
		buf_add_str(out, STR("<tfoot>\n"));
		add_row(out, t, body, kinds);
		buf_add_str(out, STR("</tfoot>\n"));
	}
	buf_add_str(out, STR("</table>\n</div>\n"));
	free(kinds);
}

void
pagetable_add_list(struct buf *out, const struct pagetable *t)
{
	buf_add_str(out, STR("<ul>\n"));
	for (size_t row = 1; row < t->rows && t->columns >= 2; row++) {
		buf_add_str(out, STR("<li>"));
		buf_add_str(out, cell_at(t, row, 1)->html);
		buf_add_str(out, STR(" <span>"));
		buf_add_str(out, cell_at(t, row, 0)->html);
		buf_add_str(out, STR("</span></li>\n"));
	}
	buf_add_str(out, STR("</ul>\n"));
}
