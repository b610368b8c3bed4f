#ifndef CX_TABLEROW_H
#define CX_TABLEROW_H

#include <stdbool.h>

#include "common/columns.h"
#include "common/draft.h"
#include "common/json.h"
#include "common/mapping.h"

/*
 * A row of somebody's table, or an object that is like one: its known
 * columns by meaning, and the rest by name.  Where two columns mean the same,
 * the first that is not empty counts; of links, the first to a wall; what the
 * others say stays under their names.
 */
struct tablerow;

struct tablerow *tablerow_new(void);
void tablerow_free(struct tablerow *);

/* What the user said of columns, which must outlive the row: it holds from the next header or object on. */
void tablerow_map(struct tablerow *, const struct mapping *);
/* What the columns are called from here on; the names are copied. */
void tablerow_header(struct tablerow *, const struct str *names, size_t n);
/* Take a row under that header.  The fields must hold as long as the row is used. */
void tablerow_take(struct tablerow *, const struct str *fields, size_t n);
/* Take an object's members instead; false when fewer than two have known names. */
bool tablerow_take_object(struct tablerow *, const struct json_value *);

/* Of no bytes when the row has no such thing. */
struct str tablerow_cell(const struct tablerow *, enum column);

/*
 * A questionnaire has a row a person and a column a question.  How many of
 * the columns that are questions this person answered; the row is about
 * number i of them, as a score or as a text, once that was taken up.
 */
size_t tablerow_answers(const struct tablerow *);
struct str tablerow_answer(const struct tablerow *, size_t i);
void tablerow_take_up(struct tablerow *, size_t i, bool is_score);
/* Whether there are such columns. */
bool tablerow_asks(const struct tablerow *);

/* The columns without a known meaning, as members x_NAME; the number of them. */
size_t tablerow_extras(const struct tablerow *, const struct draft_member **);

/* The cells that mean something for a post, a comment or a page only, as members x_NAME: for feedback. */
size_t tablerow_spare(struct tablerow *, const struct draft_member **);

#endif
