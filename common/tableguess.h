#ifndef CX_TABLEGUESS_H
#define CX_TABLEGUESS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/str.h"

/* What a table's beginning tells of the rest. */
struct tableguess {
	char delimiter;              /* comma, semicolon or tab */
	size_t header;               /* the row with the names, from 1; the rows before it are preamble */
	size_t known;                /* names with a known meaning in it */
};

/*
 * The delimiter and the row, among the first ten, under which most column
 * names are known.  False when none are: two must be, but for a first row.
 */
bool tableguess_read(struct str head, struct tableguess *);

#endif
