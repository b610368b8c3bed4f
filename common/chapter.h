#ifndef CX_CHAPTER_H
#define CX_CHAPTER_H

#include "common/article.h"
#include "common/standing.h"
#include "common/study.h"

/*
 * What the chapters of a study's report have in common.
 *
 * A chapter is a function that writes itself, its figure and its tables, each
 * with where its CSV is.  It is false, and nothing is written, when the study
 * lacks the table that it is about.
 */

enum { SMALL = 5 };                  /* below it a share says nothing: it is neither shown nor ranked */

/* A body under its name, else its page's, else its id, as Markdown; a dash without any. */
struct str chapter_body(struct article *, const struct study *, const struct rows_table *,
    const struct row *);

/* The day of a time of RFC 3339, as numerals_day writes it, by the clock of cx-aggregate's days and months: +03:00. */
struct str chapter_day(struct article *, struct str time);

/*
 * A share with its 95 % interval, as the columns NAME, NAME_low, NAME_high and
 * NAME_n tell it.  NaN: they don't, or it is no share.
 */
struct standing chapter_share(const struct rows_table *, const struct row *, const char *name);
/* x of n, the interval by Wilson. */
struct standing chapter_part(double x, double n);

/* "12.5%", and "11.3–13.8%" or nothing. */
struct str chapter_percent(struct article *, const struct standing *);
struct str chapter_between(struct article *, const struct standing *);
/* " (n = 280; 95% CI 15.1–24.3%)", or what of it is known, to stand behind a share; "" for nothing. */
struct str chapter_basis(struct article *, const struct standing *);

/* Percentage points, "+21.5 pp"; and an interval of them. */
struct str chapter_points(struct article *, double difference);
struct str chapter_points_between(struct article *, const struct standing *);

/* Append a sentence to those of one paragraph or item. */
void chapter_add_with(struct article *, struct buf *, enum label, const struct str *arguments, size_t n);
#define chapter_add(a, text, label, ...) chapter_add_with(a, text, label, ARTICLE_ARGUMENTS(__VA_ARGS__))
/* The sentences as a paragraph, if there are any; frees them. */
void chapter_paragraph(struct article *, struct buf *);

/* The rows that have a number in `column', the largest first, then by name; malloced, *n of them. */
const struct row **chapter_sorted(const struct rows_table *, const char *column, size_t *n);

#endif
