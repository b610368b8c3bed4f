#ifndef CX_TABLEGUESS_H
#define CX_TABLEGUESS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/mapping.h"
#include "common/str.h"

/* What is known before a table is looked at. */
struct tableguess_hints {
	const struct mapping *mapping;
	char delimiter;              /* '\0': not known */
	size_t columns;              /* 0: the names stand in the table, if anywhere */
};

/* What a table's beginning tells of the rest. */
struct tableguess {
	char delimiter;              /* tab, semicolon, comma, bar, or CSV_ONE_COLUMN */
	size_t header;               /* the row with the names, from 1, 0 for none; those before are preamble */
	size_t known;                /* names with a known meaning in it */
	size_t width;                /* the number of fields that most rows have */
	size_t rows, steady;         /* looked at; of that width */
	bool shifted;                /* the header has no name for the first column: R's names of rows */
	bool labelled;               /* no name is known, but the first row is none of data */
	size_t text;                 /* the only column of long texts, from 1; 0 for none */
};

/*
 * Look at the rows, up to 200, under each delimiter: the one under which
 * names are known counts, then the one with the steadiest number of fields,
 * then the one under which most names are known.  The header is the row,
 * among the first ten, with most known names: two, or one in the first row,
 * or one that the user said.
 *
 * False when the text has neither known names nor, under any delimiter, rows
 * of one width.  `whole' says that the head is all there is.
 */
bool tableguess_read(struct str head, bool whole, const struct tableguess_hints *, struct tableguess *);

/* Excel's first line of a table, sep=;, is none of its rows: cut it off; its delimiter, '\0' without one. */
char tableguess_cut_sep(struct str *head);

#endif
