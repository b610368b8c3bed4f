#ifndef CX_THEMES_H
#define CX_THEMES_H

#include "common/chapter.h"

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

/*
 * All codes of the table "codes", and those of the codebook that no comment
 * bears with an n of 0: variables in the study's order, then the most
 * frequent first.  Malloced; *n of them, none without the table.
 */
struct theme *themes_list(const struct study *, size_t *n);

/* Citizens' comments with text, the base of the shares; NaN when unknown. */
double themes_base(const struct study *);

/*
 * A code's share of the base, with the interval that the table "codes_ci" has
 * (codes, share, share_low, share_high), where comments under one post are a
 * cluster, else with Wilson's.
 */
struct standing themes_share(const struct study *, const struct theme *, double base);

/* The code's label, as plain text: the codebook's, else what is behind the slash. */
struct str themes_label(enum language, const struct study *, struct str code);
/* The same of a variable: its heading in the codebook, else its name as the report knows it, or as it is. */
struct str themes_variable(enum language, const struct study *, struct str variable);
/* A code's label as Markdown. */
struct str themes_name(struct article *, const struct study *, struct str code);

/* The chapters; false when there is nothing to write. */
bool themes_write(struct article *, const struct study *);
bool themes_write_quotes(struct article *, const struct study *);

#endif
