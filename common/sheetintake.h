#ifndef CX_SHEETINTAKE_H
#define CX_SHEETINTAKE_H

#include "common/input.h"
#include "common/ledger.h"
#include "common/stream.h"

/*
 * Sheets that people coded on, read back: a record of kind coding for each
 * row in which something is said (codesheet.h tells of sheets).
 *
 * Of a row whatever is good is kept, and cells that are not are refused by
 * row and column.  A row is refused when its check does not fit its id, or
 * its coder coded the unit in an earlier one.  What is missing, and what was
 * coded by another version of the codebook, is told at the end of a file.
 *
 * Held are the units' ids with their coders, and a number for each row.
 */
struct sheetintake;

struct sheetintake_rules {
	const char *codebook;
	const char *coder;           /* where the sheet names none; NULL when not known */
	char delimiter;              /* '\0' when not known */
	bool other_version;          /* of the codebook is well, too */
	bool tell;                   /* what became of each file, on standard error */
};

/* Dies when the codebook is wrong.  Stream and ledger must outlive it. */
struct sheetintake *sheetintake_new(struct stream *, struct ledger *, const struct sheetintake_rules *);
void sheetintake_free(struct sheetintake *);

/* The file that the input stands at. */
void sheetintake_read(struct sheetintake *, struct input *);

#endif
