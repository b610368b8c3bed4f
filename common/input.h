#ifndef CX_INPUT_H
#define CX_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/str.h"

/*
 * The named files read as one stream; plain or gzip, told apart by their
 * first bytes.  No names, or "-", means standard input.  A read error, a cut
 * or a corrupt gzip file is fatal, after what came before it was handed out:
 * half an answer must not look like a whole one.
 *
 * A line ends with LF, and CRs before it are no part of it.
 *
 * Bytes handed out belong to the input and hold until its next call.
 */
struct input;

enum {
	INPUT_LINE_MAX = 64 << 20,   /* bytes of one line; a longer one is refused */
	INPUT_HEAD = 1 << 18         /* bytes of a file's beginning that tell what it is */
};

enum input_status {
	INPUT_END,
	INPUT_LINE,
	INPUT_LONG                   /* *line holds its first INPUT_LINE_MAX bytes */
};

struct input *input_open(char **names);
void input_close(struct input *);

/* The next line of all files, without its end; a BOM that begins a file is skipped. */
enum input_status input_line(struct input *, struct str *line);

/* File by file instead: false when there is no further one. */
bool input_next_file(struct input *);
/*
 * From here on this file is handed out as valid UTF-8, whatever it is written
 * in (decode.h); encoding may be NULL.  And if it begins with a line that CR
 * alone ends, CR alone ends them all.  Call it before anything is taken.
 */
void input_decode(struct input *, const char *encoding);
/* What it was written in if not UTF-8, else NULL; the answer may only be known at the file's end. */
const char *input_encoding(const struct input *, bool *guessed);
/* How many of its bytes became U+FFFD so far, and the place of the first, from 1. */
uint64_t input_illegal(const struct input *, uint64_t *first);

/* The next line of this file only. */
enum input_status input_file_line(struct input *, struct str *line);
/* What comes next in this file, up to want bytes (fewer only at its end), not yet taken. */
struct str input_peek(struct input *, size_t want);
/* See twice as much of it as `seen', INPUT_HEAD at least, `most' at most; false when there is no more. */
bool input_look_further(struct input *, size_t most, struct str *seen);
/* Take bytes that input_peek() showed. */
void input_skip(struct input *, size_t n);

/*
 * Remember this place of the file, so that input_reset() can come back to it:
 * a plain file is read again from there; of anything else the bytes from here
 * on are kept in a temporary file without a name.  A later mark replaces this
 * one.
 */
void input_mark(struct input *);
/* Back to the mark, which is then gone.  The numbers of lines go back, too. */
void input_reset(struct input *);
/* No need to come back. */
void input_unmark(struct input *);

const char *input_name(const struct input *);
size_t input_number(const struct input *);   /* of the line last returned, from 1 in each file */

/* For progress: bytes read so far, each counted once, and of all files together (0 when unknown). */
uint64_t input_bytes(const struct input *);
uint64_t input_total(const struct input *);

#endif
