#ifndef CX_TABLERULES_H
#define CX_TABLERULES_H

#include "common/arena.h"
#include "common/mapping.h"
#include "common/scale.h"

/* What the user said of tables.  Zero-initialised, nothing. */
struct tablerules {
	struct mapping mapping;
	char delimiter;              /* '\0': to be found out */
	struct str *columns;         /* the names, where the table has none */
	size_t columns_n, columns_room;
	struct arena arena;
	const char *kind;            /* of what does not tell; NULL when not known */
	struct scale *scale;         /* of scores in words, or NULL */
};

/* A byte, or tab, comma, semicolon, bar or pipe; false for the rest, for quotes, spaces and line ends. */
bool tablerules_delimit(struct tablerules *, struct str word);

/* The names of columns in a row of CSV; an empty one is not read.  False when there is none. */
bool tablerules_name(struct tablerules *, struct str list);

void tablerules_free(struct tablerules *);

#endif
