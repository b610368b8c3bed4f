#include "common/article.h"

#include <math.h>
#include <stdlib.h>

#include "common/markdown.h"
#include "common/mem.h"
#include "common/numerals.h"
#include "common/pictures.h"
#include "common/proportion.h"
#include "common/settled.h"

enum { BAR = 20, EIGHTHS = 8 };

static const char *const glyphs[3] = {"▓", "░", "█"};

void
article_free(struct article *a)
{
	arena_free(&a->arena);
	buf_free(&a->text);
	free(a->chapters);
}

/* Items of one list and rows of one table stand together; all else apart. */
static void
open_block(struct article *a, enum article_block block)
{
	if (a->last != ARTICLE_NOTHING && (block != a->last || block == ARTICLE_BLOCK))
		buf_addc(&a->text, '\n');
	a->last = block;
}

void
article_heading(struct article *a, int level, struct str title)
{
	open_block(a, ARTICLE_BLOCK);
	for (int i = 0; i < level; i++)
		buf_addc(&a->text, '#');
	buf_addc(&a->text, ' ');
	buf_add_str(&a->text, title);
	buf_addc(&a->text, '\n');
	if (level != 2)
		return;
	a->chapters = mem_room(a->chapters, a->n, &a->room, sizeof *a->chapters);
	a->chapters[a->n++] = arena_copy(&a->arena, title);
}

void
article_title(struct article *a, int level, enum label label)
{
	article_heading(a, level, article_label(a, label));
}

void
article_paragraph(struct article *a, struct str text)
{
	open_block(a, ARTICLE_BLOCK);
	buf_add_str(&a->text, text);
	buf_addc(&a->text, '\n');
}

void
article_say_with(struct article *a, enum label label, const struct str *arguments, size_t n)
{
	open_block(a, ARTICLE_BLOCK);
	label_fill(&a->text, a->language, label, arguments, n);
	buf_addc(&a->text, '\n');
}

void
article_item_with(struct article *a, enum label label, const struct str *arguments, size_t n)
{
	open_block(a, ARTICLE_ITEM);
	buf_add_str(&a->text, STR("- "));
	label_fill(&a->text, a->language, label, arguments, n);
	buf_addc(&a->text, '\n');
}

struct str
article_string_with(struct article *a, enum label label, const struct str *arguments, size_t n)
{
	struct buf b = {0};

	label_fill(&b, a->language, label, arguments, n);
	return settled(&a->arena, &b);
}

void
article_row(struct article *a, const struct str *cells, size_t n)
{
	open_block(a, ARTICLE_ROW);
	for (size_t i = 0; i < n; i++) {
		buf_add_str(&a->text, i > 0 ? STR(" | ") : STR("| "));
		buf_add_str(&a->text, cells[i]);
	}
	buf_add_str(&a->text, STR(" |\n"));
}

void
article_table(struct article *a, const char *sides, const struct str *titles)
{
	/* Two tables in a row would run into one. */
	if (a->last == ARTICLE_ROW)
		a->last = ARTICLE_BLOCK;
	article_row(a, titles, strlen(sides));
	for (const char *side = sides; *side != '\0'; side++)
		buf_add_str(&a->text, *side == 'r' ? STR("| ---: ") : STR("| --- "));
	buf_add_str(&a->text, STR("|\n"));
}

void
article_picture(struct article *a, const char *name)
{
	const struct picture *p = a->pictures != NULL ? pictures_find(a->pictures, str_of(name)) : NULL;

	if (p == NULL)
		return;
	open_block(a, ARTICLE_BLOCK);
	buf_add_str(&a->text, STR("!["));
	markdown_add_escaped(&a->text, p->alt);
	buf_addf(&a->text, "](figures/%s.svg)\n", name);
}

static bool
is_file_name(struct str name)
{
	static const char signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

	for (size_t i = 0; i < name.n; i++)
		if (memchr(signs, name.p[i], sizeof signs - 1) == NULL)
			return false;
	return name.n > 0;
}

void
article_data(struct article *a, struct str table)
{
	if (!is_file_name(table))
		return;
	open_block(a, ARTICLE_BLOCK);
	buf_addf(&a->text, "[CSV](tables/%.*s.csv)\n", (int)table.n, table.p);
}

static void
mark(struct article *a, const char *what, const char *part)
{
	open_block(a, ARTICLE_BLOCK);
	buf_addf(&a->text, "<!-- %s %s -->\n", what, part);
}

void
article_begin(struct article *a, const char *part)
{
	mark(a, "begin", part);
}

void
article_end(struct article *a, const char *part)
{
	mark(a, "end", part);
}

void
article_add_contents(struct buf *out, const struct article *a)
{
	for (size_t i = 0; i < a->n; i++) {
		buf_add_str(out, STR("- ["));
		buf_add_str(out, a->chapters[i]);
		buf_add_str(out, STR("](#"));
		markdown_add_anchor(out, a->chapters[i]);
		buf_add_str(out, STR(")\n"));
	}
}

struct str
article_label(const struct article *a, enum label label)
{
	return label_text(a->language, label);
}

struct str
article_escaped(struct article *a, struct str text)
{
	struct buf b = {0};

	markdown_add_escaped(&b, text);
	return settled(&a->arena, &b);
}

struct str
article_strong(struct article *a, struct str markdown)
{
	struct buf b = {0};

	if (markdown.n == 0)
		return markdown;
	buf_add_str(&b, STR("**"));
	buf_add_str(&b, markdown);
	buf_add_str(&b, STR("**"));
	return settled(&a->arena, &b);
}

struct str
article_joined(struct article *a, struct str first, struct str second)
{
	struct buf b = {0};

	buf_add_str(&b, first);
	buf_add_str(&b, first.n > 0 && second.n > 0 ? STR(" ") : STR(""));
	buf_add_str(&b, second);
	return settled(&a->arena, &b);
}

struct str
article_count(struct article *a, double number)
{
	return numerals_count(&a->arena, a->language, number);
}

struct str
article_digits(struct article *a, double number)
{
	struct buf b = {0};

	buf_addf(&b, "%.0f", number);
	return settled(&a->arena, &b);
}

struct str
article_percent(struct article *a, double share)
{
	return numerals_percent(&a->arena, a->language, share);
}

struct str
article_wilson(struct article *a, double x, double n)
{
	struct interval i = proportion_wilson(x, n);

	return numerals_range(&a->arena, a->language, i.low, i.high);
}

static void
repeat(struct buf *b, const char *glyph, size_t times)
{
	while (times-- > 0)
		buf_add_str(b, str_of(glyph));
}

struct str
article_bar(struct article *a, double share)
{
	static const char *const partial[EIGHTHS] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	struct buf b = {0};
	size_t eighths;

	if (!(share > 0 && share <= 1))
		return STR("");
	eighths = (size_t)lround(share * BAR * EIGHTHS);
	/* What is there at all is to be seen. */
	if (eighths == 0)
		eighths = 1;
	repeat(&b, "█", eighths / EIGHTHS);
	buf_add_str(&b, str_of(partial[eighths % EIGHTHS]));
	return settled(&a->arena, &b);
}

struct str
article_bar_of(struct article *a, double share, const char *glyph)
{
	struct buf b = {0};

	if (share > 0 && share <= 1)
		repeat(&b, glyph, share * BAR < 1 ? 1 : (size_t)lround(share * BAR));
	return settled(&a->arena, &b);
}

/* The largest remainders take what rounding down has left over; of equal ones the first. */
static void
apportion(const double parts[3], double sum, size_t shares[3])
{
	double rest[3];
	size_t left = BAR;

	for (size_t i = 0; i < 3; i++) {
		double exact = parts[i] / sum * BAR;

		shares[i] = (size_t)floor(exact);
		rest[i] = exact - floor(exact);
		left -= shares[i];
	}
	while (left-- > 0) {
		size_t most = rest[1] > rest[0];

		if (rest[2] > rest[most])
			most = 2;
		shares[most]++;
		rest[most] = -1;
	}
}

struct str
article_mix(struct article *a, const double parts[3])
{
	double sum = parts[0] + parts[1] + parts[2];
	size_t shares[3];
	struct buf b = {0};

	if (!(sum > 0) || !isfinite(sum) || parts[0] < 0 || parts[1] < 0 || parts[2] < 0)
		return STR("");
	apportion(parts, sum, shares);
	for (size_t i = 0; i < 3; i++)
		repeat(&b, glyphs[i], shares[i]);
	return settled(&a->arena, &b);
}
