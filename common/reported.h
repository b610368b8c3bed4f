#ifndef CX_REPORTED_H
#define CX_REPORTED_H

#include "common/arena.h"
#include "common/buf.h"
#include "common/json.h"
#include "common/table.h"

/*
 * A report.json (reportjson.h) read back: its tables, the figures as one of
 * them.  It may be another version's or a stranger's: nothing is taken on
 * trust.  A member that is there twice is an error, one that is not known is
 * passed over, and memory is bounded by the text.
 */
enum {
	REPORTED_SCHEMA = 1,         /* goes up when a reader of today would misread what a writer then writes */
	REPORTED_MAX = 64 << 20,     /* bytes of a report.json, for those who fetch one */
	REPORTED_TABLES = 10000      /* an empty one of six bytes takes more than a thousand */
};

struct reported_cell {
	struct str column;
	enum json_kind kind;         /* null, bool, number or string */
	struct str text;             /* a number's digits, a string's bytes */
};

struct reported_row {
	struct str key;              /* "page=vk:-1", "total", "#3": plain words, each once in a table */
	struct reported_cell *cells;
	size_t n;
};

struct reported_table {
	struct str name;             /* "figures" when it is that of the figures */
	bool figures;
	struct reported_row *rows;
	size_t n;
	struct table *keys;          /* the rows' keys, at their numbers */
	struct table *columns;       /* of any row */
};

struct reported {
	struct str version;          /* of the cx-report that made it; "" when it doesn't say */
	struct reported_table *tables;
	size_t n, room;
	struct json *json;           /* owns the strings, with the arena */
	struct arena arena;
};

/*
 * NULL when the text is no report.json: then *line, from 1, is where, and the
 * reason is appended to why, as "tables: tone: row 2: cells: n: an object".
 */
struct reported *reported_read(struct str text, size_t *line, struct buf *why);
void reported_free(struct reported *);

/* The same table of another report; NULL when there is none.  A user's table "figures" is not the figures. */
const struct reported_table *reported_find(const struct reported *, const struct reported_table *like);
/* NULL when the row has no such column; so for a row that is NULL. */
const struct reported_cell *reported_cell(const struct reported_row *, struct str column);

#endif
