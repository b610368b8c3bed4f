#ifndef CX_THEMES_H
#define CX_THEMES_H

#include "common/article.h"
#include "common/study.h"

/*
 * The codes of a study, by variable: how many comments bear each, how many
 * of them are critical, and what citizens wrote.
 */
struct theme {
	struct str code;             /* variable/category */
	struct str variable;         /* what is before the slash; "" without one */
	size_t rank;                 /* of the variable */
	double n, negative;          /* NaN: unknown */
};

enum { SMALL = 5 };                  /* below it a share says nothing, and is not shown */

/*
 * All codes of the table "codes", and those of the codebook that no comment
 * bears with an n of 0: variables in the study's order, then the most
 * frequent first.  Malloced; *n of them, none without the table.
 */
struct theme *themes_list(const struct study *, size_t *n);

/* Citizens' comments with text, the base of the shares; NaN when unknown. */
double themes_base(const struct study *);

/* The code's label, as Markdown. */
struct str themes_name(struct article *, const struct study *, struct str code);

/* The chapters; false when there is nothing to write. */
bool themes_write(struct article *, const struct study *);
bool themes_write_quotes(struct article *, const struct study *);

#endif
