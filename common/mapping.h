#ifndef CX_MAPPING_H
#define CX_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "common/buf.h"
#include "common/columns.h"
#include "common/str.h"

/*
 * What the columns of a table mean: as the user said (--map), else by their
 * names.  Once a column was said to mean something, no other one means it
 * because of its name.
 */
struct mapping {
	struct mapping_said {
		enum column column;
		struct str name;
	} *said;
	size_t n, room;
};

/*
 * Take "text=Сообщение клиента,score=CSI": keys of cx-record(5) and the names
 * of columns, which may have commas in them, and borrow from the list.  False
 * and *why for what is none, and for a second column of one key, but answer.  Zero-initialise to begin.
 */
bool mapping_add(struct mapping *, struct str list, struct buf *why);
void mapping_free(struct mapping *);

/* COLUMN_COUNT when nothing is known. */
enum column mapping_column(const struct mapping *, struct str name);

/* How many of the names are known, two with one meaning once; *said of them by the user. */
size_t mapping_known(const struct mapping *, const struct str *names, size_t n, size_t *said);

/* False and *name when there is no column of a name that the user said. */
bool mapping_holds(const struct mapping *, const struct str *names, size_t n, struct str *name);

#endif
