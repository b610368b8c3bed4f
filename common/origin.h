#ifndef CX_ORIGIN_H
#define CX_ORIGIN_H

#include "common/arena.h"
#include "common/json.h"

/*
 * What a run record tells of one run: the program, its options, the files
 * that decided over its output, and what it counted.
 *
 * Where a file lay is no part of it: an argument that is the path of one of
 * the files, or an absolute path outside /dev, is cut to the name, so that the
 * same study is told in the same words wherever it lies.
 */
enum { ORIGIN_COUNTS_MAX = 100 };    /* further ones are not told */

struct origin_file {
	struct str name, sha256;     /* sha256 "": not known, as of a pipe */
};

struct origin_count {
	struct str name, digits;     /* records_in, records_out, refused, and what the run noted besides */
};

struct origin {
	struct str tool, version;    /* "" when unknown */
	struct str *arguments;
	struct origin_file *files;
	struct origin_count *counts;
	size_t arguments_n, files_n, counts_n;
};

/* False when the line is no JSON object.  All lies in the arena. */
bool origin_read(struct origin *, struct json *, struct str line, struct arena *);

/* The file's name without its directories, and its hash unless it is a pipe; dies when it can't be read. */
struct origin_file origin_of_file(const char *path, struct arena *);

#endif
