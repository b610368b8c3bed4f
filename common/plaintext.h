#ifndef CX_PLAINTEXT_H
#define CX_PLAINTEXT_H

#include <stddef.h>

#include "common/input.h"
#include "common/str.h"

/*
 * A file of plain texts: the blocks between blank lines, or, when the first
 * 256 KiB have no blank line between others, each line.  Lines end in LF,
 * CRLF, CR or CRCRLF; in a block they are joined with LF.
 *
 * It holds one block; what is handed out holds until the next call.
 */
struct plaintext;

enum plaintext_status {
	PLAINTEXT_END,
	PLAINTEXT_ONE,
	PLAINTEXT_LONG               /* longer than INPUT_LINE_MAX: passed over, *text holds its head */
};

/* What is left of the current file of the input, which must outlive the reader. */
struct plaintext *plaintext_open(struct input *);
enum plaintext_status plaintext_next(struct plaintext *, struct str *text);
void plaintext_close(struct plaintext *);

#endif
