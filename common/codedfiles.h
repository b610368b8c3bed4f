#ifndef CX_CODEDFILES_H
#define CX_CODEDFILES_H

#include "common/codings.h"
#include "common/stream.h"

/*
 * Codings that a filter reads beside its records: files of NDJSON with
 * records of kind "coding"; others in them are not looked at.
 *
 * What can't be read is refused to the stream, by file and line.  A file
 * without a coding of any variable, and a coder's second word on a unit,
 * are told and cost status 1.
 */

/* "-" is standard input.  The stream's run record names the file. */
void codedfiles_read(struct codings *, struct stream *, const char *path);
/* After the last one: codings_finish(). */
void codedfiles_finish(struct codings *, struct stream *);

#endif
