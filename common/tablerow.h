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

/* In column i, from 0, words stand for scores: bare numbers in it are on their scale. */
void tablerow_label(struct tablerow *, size_t i);

/* Of no bytes when the row has no such thing. */
struct str tablerow_cell(const struct tablerow *, enum column);

/* Whether the table, or what is filled in this row, tells of a comment, and the table of appeals. */
bool tablerow_tells_comment(const struct tablerow *);
bool tablerow_tells_appeal(const struct tablerow *);
/* Whether a table's row sums up others: Итого, Всего, Среднее, Total, Average. */
bool tablerow_is_total(const struct tablerow *);

/*
 * A questionnaire has a row a person and a column a question.  How many of
 * the columns that are questions this person answered, a text besides them
 * last; the row is about number i of them, as a score or as a text, once that
 * was taken up.  A text besides them is never a score.
 */
size_t tablerow_answers(const struct tablerow *);
struct str tablerow_answer(const struct tablerow *, size_t i);
void tablerow_take_up(struct tablerow *, size_t i, bool is_score);
/* Whether there are such columns. */
bool tablerow_asks(const struct tablerow *);
/* Whether the score stands in a column that words do, too; and whether words taken up there are no known ones. */
bool tablerow_is_labelled(const struct tablerow *);
bool tablerow_lost_label(const struct tablerow *);

/* The names in a table's header that are not known: name i from 0; of no bytes when there are no more. */
struct str tablerow_stranger(const struct tablerow *, size_t i);

/* The columns without a known meaning, as members x_NAME; the number of them. */
size_t tablerow_extras(const struct tablerow *, const struct draft_member **);

/* The cells that mean something for a post, a comment or a page only, as members x_NAME: for feedback. */
size_t tablerow_spare(struct tablerow *, const struct draft_member **);

#endif
