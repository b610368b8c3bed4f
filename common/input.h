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
 * Bytes handed out belong to the input and hold until its next call.
 */
struct input;

enum {
	INPUT_LINE_MAX = 64 << 20    /* bytes of one line; a longer one is refused */
};

enum input_status {
	INPUT_END,
	INPUT_LINE,
	INPUT_LONG                   /* *line holds its first INPUT_LINE_MAX bytes */
};

struct input *input_open(char **names);
void input_close(struct input *);

/* The next line of all files, without its LF or CRLF; a BOM that begins a file is skipped. */
enum input_status input_line(struct input *, struct str *line);

/* File by file instead: false when there is no further one. */
bool input_next_file(struct input *);
/* The next line of this file only. */
enum input_status input_file_line(struct input *, struct str *line);
/* What comes next in this file, up to want bytes (fewer only at its end), not yet taken. */
struct str input_peek(struct input *, size_t want);
/* Take bytes that input_peek() showed. */
void input_skip(struct input *, size_t n);

const char *input_name(const struct input *);
size_t input_number(const struct input *);   /* of the line last returned, from 1 in each file */

/* For progress: bytes read so far, and of all files together (0 when unknown). */
uint64_t input_bytes(const struct input *);
uint64_t input_total(const struct input *);

#endif
