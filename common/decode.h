#ifndef CX_DECODE_H
#define CX_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/recode.h"
#include "common/str.h"

/*
 * Turns a file's bytes, piece by piece, into valid UTF-8 and nothing else,
 * whatever they are written in; the same wherever the pieces are cut.
 *
 * A byte order mark is believed most, then the encoding asked for, then what
 * a page declares of itself (unless it is UTF-8 beyond doubt), then charset.h.
 * ASCII is the same in all that is left, so that nothing is decided before
 * the first other byte comes, be it after gigabytes: then the next
 * CHARSET_WINDOW bytes are judged.
 */
struct decode;

/*
 * head is how the file goes on behind the `passed' bytes that are not for the
 * decoder, up to CHARSET_HEAD bytes of it; file names it in messages and must
 * outlive the decoder.  encoding may be NULL: to be found out; one that iconv
 * does not know is fatal.
 */
struct decode *decode_new(const char *encoding, struct str head, size_t passed, const char *file);
void decode_free(struct decode *);

/* Call it before bytes are appended to b, which may append those that were held back ... */
void decode_before(struct decode *, struct buf *b);
/*
 * ... and this afterwards: what b has from `from' on, where it ended before
 * both calls, becomes UTF-8.  A letter that is not whole yet is held back, and
 * so is what can't be judged yet; nothing with last.  Letters that nobody can
 * make out are fatal.
 */
void decode_after(struct decode *, struct buf *b, size_t from, bool last);

/*
 * Whether what was handed out is what the file has, byte for byte, so that it
 * may be read again; *held is how many bytes of it are held back.
 */
bool decode_is_plain(struct decode *, size_t *held);
/* Back to where so many bytes of such a file were taken. */
void decode_return(struct decode *, uint64_t taken);

/* The encoding, when it is not UTF-8 or only ASCII was met, else NULL; whether it was guessed. */
const char *decode_encoding(const struct decode *, bool *guessed);
struct recode_tally decode_tally(const struct decode *);

#endif
