#ifndef CX_TABLEROW_H
#define CX_TABLEROW_H

#include <stdbool.h>

#include "common/columns.h"
#include "common/draft.h"
#include "common/json.h"

/*
 * A row of somebody's table, or an object that is like one: its known
 * columns by meaning, and the rest by name.  Where two columns mean the same,
 * the first that is not empty counts; of links, the first to a wall.
 */
struct tablerow;

struct tablerow *tablerow_new(void);
void tablerow_free(struct tablerow *);

/* What the columns are called from here on; the names are copied. */
void tablerow_header(struct tablerow *, const struct str *names, size_t n);
/* Take a row under that header.  The fields must hold as long as the row is used. */
void tablerow_take(struct tablerow *, const struct str *fields, size_t n);
/* Take an object's members instead; false when fewer than two have known names. */
bool tablerow_take_object(struct tablerow *, const struct json_value *);

/* Of no bytes when the row has no such thing. */
struct str tablerow_cell(const struct tablerow *, enum column);

/* The columns without a known meaning, as members x_NAME; the number of them. */
size_t tablerow_extras(const struct tablerow *, const struct draft_member **);

#endif
