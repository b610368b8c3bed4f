#ifndef CX_LEXIS_H
#define CX_LEXIS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/counts.h"
#include "common/dispersion.h"
#include "common/forms.h"
#include "common/str.h"

/*
 * How often each term occurs, and in how many texts: by groups of records,
 * and in each by parts of the corpus.
 *
 * Groups and parts are numbers of the caller's, counted from 0.  A term is
 * the form itself or, when stemmed, the stems of its words (forms.h).
 *
 * All counts are whole and exact, and those of any number of lexes add up to
 * what one would have counted.  One beyond 2^53 is fatal.
 */
struct lexis;

struct lexis *lexis_new(bool stemmed);
void lexis_free(struct lexis *);

/* --- counting: a text begins, its terms come, it ends ---------------------- */

/* The text falls into these groups, at least one, and these parts, each once; they must hold until its end. */
void lexis_begin(struct lexis *, const size_t *groups, size_t n, const size_t *parts, size_t parts_n);
void lexis_add(struct lexis *, struct str form);
void lexis_end(struct lexis *);

/* --- what was counted ------------------------------------------------------ */

struct lexis_total {
	uint64_t tokens, texts;
};

size_t lexis_groups(const struct lexis *);
struct lexis_total lexis_total(const struct lexis *, size_t group);

size_t lexis_terms(const struct lexis *);
/* The form or the stem that is counted. */
struct str lexis_key(const struct lexis *, size_t term);

/* A term in a group. */
struct lexis_cell {
	size_t term, group;
	uint64_t count, texts;
};

#define LEXIS_NONE SIZE_MAX

size_t lexis_cells(const struct lexis *);
struct lexis_cell lexis_cell(const struct lexis *, size_t cell);
/* The cell of a term in a group, or LEXIS_NONE. */
size_t lexis_find(const struct lexis *, size_t term, size_t group);

/* NULL unless stemmed. */
const struct forms *lexis_forms(const struct lexis *);
/* Of cells in parts, and of groups in parts: all their tokens. */
const struct counts *lexis_in_parts(const struct lexis *);
const struct counts *lexis_part_sizes(const struct lexis *);

/* --- what takes all counts to know ----------------------------------------- */

/*
 * Nothing may be added afterwards.  ranks: of each part, its place in the
 * order in which portions shall come; NULL without parts.
 */
void lexis_settle(struct lexis *, const size_t *ranks);
/* The cells of a group; *n of them. */
const size_t *lexis_in_group(const struct lexis *, size_t group, size_t *n);
/* What to show for a term: its most frequent form. */
struct str lexis_shown(const struct lexis *, size_t term);
/* How a cell lies in the parts of its group; *n of them it is in. */
struct dispersion lexis_dispersion(struct lexis *, size_t cell, size_t *n);

/* --- adding what was counted elsewhere ------------------------------------- */

void lexis_put_total(struct lexis *, size_t group, struct lexis_total);
/* All 0 only makes sure that the cell is there. */
size_t lexis_put_cell(struct lexis *, struct str term, size_t group, uint64_t count, uint64_t texts);
void lexis_put_form(struct lexis *, struct str form, struct str term, uint64_t count);
void lexis_put_in_part(struct lexis *, size_t cell, size_t part, uint64_t count);
void lexis_put_part_size(struct lexis *, size_t group, size_t part, uint64_t count);

#endif
