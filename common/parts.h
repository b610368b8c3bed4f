#ifndef CX_PARTS_H
#define CX_PARTS_H

#include "common/options.h"
#include "common/stream.h"

/*
 * What cx-aggregate knows of a part of the records, written as rows between
 * a first one, which tells what was asked for, and a last one, which tells
 * how many there are.  Parts in any order, one after another, make the whole.
 *
 * What does not add up to that is fatal, and named: a part made with other
 * settings or with settings that were changed since, one that is cut or
 * lacks a row, a line that is no such row.
 */
struct parts;

/* What decides over the figures: an option, and where its value stands, one of the three. */
struct parts_setting {
	const char *name;            /* NULL ends the list */
	const char **text;
	struct option_list *list;
	bool *flag;
};

/* The settings must stay. */
struct parts *parts_new(const struct parts_setting *);
void parts_free(struct parts *);

/* Die when an option is given that the parts decide over. */
void parts_forbid(const struct parts_setting *);

/* --- writing --------------------------------------------------------------- */

void parts_begin(struct parts *, struct stream *);
/* A row to fill, and to write with parts_add(). */
struct record *parts_row(struct parts *, const char *what);
void parts_add(struct parts *, struct stream *);
void parts_end(struct parts *, struct stream *);

/* --- reading --------------------------------------------------------------- */

enum parts_what { PARTS_FIRST, PARTS_NOTHING, PARTS_TOTAL, PARTS_GROUP, PARTS_PAGE };

/* What a row is; PARTS_FIRST once: the settings are those of the parts now. */
enum parts_what parts_read(struct parts *, struct record *, const char *place);
_Noreturn void parts_spoiled(const char *place);
/* No further row comes: die when one should. */
void parts_check(const struct parts *);

#endif
