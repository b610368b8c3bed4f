#ifndef CX_MEASUREFILE_H
#define CX_MEASUREFILE_H

#include "common/options.h"
#include "common/record.h"

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

/* Append the file's definitions to the list, which borrows them.  Dies naming the line of a wrong note. */
void measurefile_read(struct measurefile *, const char *path, struct option_list *definitions);

/* The notes, in the order of the definitions: set on a row, with the name and the definition. */
size_t measurefile_count(const struct measurefile *);
struct str measurefile_name(const struct measurefile *, size_t);
void measurefile_set(const struct measurefile *, size_t, struct record *row);

#endif
