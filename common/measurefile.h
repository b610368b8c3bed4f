#ifndef CX_MEASUREFILE_H
#define CX_MEASUREFILE_H

#include "common/options.h"
#include "common/rowlines.h"

/*
 * Measures that are kept in a file, with what people are to know of them:
 *
 *	# a comment
 *	posts = count where kind=post
 *	@ru Публикаций
 *	@en Posts
 *	@unit 1
 *	@formula |P|
 *
 * A line is a definition as cx-aggregate takes it, or a note on the one
 * above it: its labels, its unit, its formula, and @note for the rest.
 */
struct measurefile;

struct measurefile *measurefile_new(void);
void measurefile_free(struct measurefile *);

/*
 * The definitions of files, or of sets that come with cx by their names, put
 * before those of the list, which borrows them, and named in the run record.
 * Dies naming the line of a wrong note.
 */
void measurefile_read(struct measurefile *, const struct option_list *paths, struct option_list *definitions,
    struct stream *);

/* The notes as a table, in the order of the definitions. */
void measurefile_explain(const struct measurefile *, const char *table, struct rowlines *, struct stream *);

#endif
