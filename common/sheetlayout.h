#ifndef CX_SHEETLAYOUT_H
#define CX_SHEETLAYOUT_H

#include "common/arena.h"
#include "common/codesheet.h"

/*
 * Where the columns of a sheet are that came back: people put them in another
 * order, and add some.  A sheet is known by the columns id and check in one of
 * its first ten rows, under whatever delimiter they show.
 */
#define SHEETLAYOUT_NONE SIZE_MAX

struct sheetlayout {
	char delimiter;
	size_t header;               /* the number of its row, from 1; that of sep= counts */
	size_t width;
	size_t at[CODESHEET_COLUMNS];        /* SHEETLAYOUT_NONE: there is none such */
	size_t *variable_at;         /* the same, of each of the codebook's */
	struct str *strangers;       /* names of columns that are not read */
	size_t strangers_n, room;
	struct arena arena;
};

/*
 * Read it from a file's beginning.  The delimiter may be '\0', not known.
 * False and *why when it is no sheet, or one column comes twice.
 */
bool sheetlayout_read(struct sheetlayout *, struct str head, char delimiter, const struct codebook *,
    struct buf *why);
void sheetlayout_free(struct sheetlayout *);

/* A cell as it was written; of no bytes when there is no such column, or the row ends before it. */
struct str sheetlayout_cell(const struct sheetlayout *, enum codesheet_column, const struct str *cells, size_t n);

/* Whether a row says something beyond the header; and whether one of so many cells ends before one of n variables. */
bool sheetlayout_is_wide(const struct sheetlayout *, const struct str *cells, size_t n);
bool sheetlayout_is_cut(const struct sheetlayout *, size_t cells, size_t n);

/* Append what a spreadsheet calls column i, from 0: A .. Z, AA .. */
void sheetlayout_add_letters(struct buf *, size_t i);

#endif
