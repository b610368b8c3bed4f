#ifndef CX_ARTICLE_H
#define CX_ARTICLE_H

#include "common/arena.h"
#include "common/buf.h"
#include "common/labels.h"

/*
 * A Markdown text under construction, in one language: headings, paragraphs,
 * lists and tables, with the blank lines that Markdown wants between them.
 *
 * Strings that go in are Markdown already: a stranger's come through
 * article_escaped().  What article_... hands out lies in the arena and lives
 * as long as the article.
 */
enum article_block { ARTICLE_NOTHING, ARTICLE_BLOCK, ARTICLE_ITEM, ARTICLE_ROW };

struct pictures;

struct article {
	enum language language;
	const struct pictures *pictures;   /* the caller's; NULL: none */
	struct arena arena;
	struct buf text;
	enum article_block last;
	struct str *chapters;        /* headings of level 2 */
	size_t n, room;
};

void article_free(struct article *);

void article_heading(struct article *, int level, struct str title);
/* The same, of a label. */
void article_title(struct article *, int level, enum label);
void article_paragraph(struct article *, struct str);

/* A message with its arguments, as a paragraph, as an item of a list, or as a string. */
void article_say_with(struct article *, enum label, const struct str *arguments, size_t n);
void article_item_with(struct article *, enum label, const struct str *arguments, size_t n);
struct str article_string_with(struct article *, enum label, const struct str *arguments, size_t n);

#define ARTICLE_ARGUMENTS(...) \
	(const struct str[]){__VA_ARGS__}, sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str)
#define article_say(a, label, ...) article_say_with(a, label, ARTICLE_ARGUMENTS(__VA_ARGS__))
#define article_item(a, label, ...) article_item_with(a, label, ARTICLE_ARGUMENTS(__VA_ARGS__))
#define article_string(a, label, ...) article_string_with(a, label, ARTICLE_ARGUMENTS(__VA_ARGS__))

/* A table: one letter of sides for each column, 'l' or 'r'; then its rows of as many cells. */
void article_table(struct article *, const char *sides, const struct str *titles);
void article_row(struct article *, const struct str *cells, size_t n);

/*
 * The picture of that name at this place, "![what it shows](figures/NAME.svg)",
 * which on a page becomes a figure; nothing when there is no such picture.
 */
void article_picture(struct article *, const char *name);

/*
 * Where the CSV of the study's table can be had, "[CSV](tables/NAME.csv)": it
 * stands below what was written from that table.  On a page it becomes a
 * download.  Nothing for a name that is no file's: of other signs than
 * letters, digits, '_', '-' of ASCII.
 */
void article_data(struct article *, struct str table);

/* What stands between is one part of the page, in HTML a <div> of that class. */
void article_begin(struct article *, const char *part);
void article_end(struct article *, const char *part);

/* Append a list of links to the chapters. */
void article_add_contents(struct buf *, const struct article *);

struct str article_label(const struct article *, enum label);
struct str article_escaped(struct article *, struct str text);
struct str article_strong(struct article *, struct str markdown);
/* One sentence after the other; either may be "". */
struct str article_joined(struct article *, struct str first, struct str second);

/* Numbers in the article's language. */
struct str article_count(struct article *, double);
struct str article_digits(struct article *, double);     /* no grouping: a seed, a year */
struct str article_percent(struct article *, double share);
struct str article_wilson(struct article *, double x, double n);

/*
 * Bars of block characters, 20 for the whole: one of share 0..1, and one of
 * three parts with the glyphs ▓ ░ █.  "" when there is nothing to draw.
 */
struct str article_bar(struct article *, double share);
struct str article_bar_of(struct article *, double share, const char *glyph);
struct str article_mix(struct article *, const double parts[3]);

#endif
