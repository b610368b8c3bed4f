#ifndef CX_BUF_H
#define CX_BUF_H

#include <stddef.h>

#include "common/str.h"

/* A growing run of bytes.  Zero-initialise to begin, buf_free() to end. */
struct buf {
	char *p;
	size_t n;
	size_t room;
};

/* Make room for n more bytes; what is written there counts after b->n += …. */
void buf_reserve(struct buf *, size_t n);
void buf_add(struct buf *, const char *, size_t);
void buf_add_str(struct buf *, struct str);
void buf_addc(struct buf *, char);
void buf_addf(struct buf *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* n in decimal digits, without printf. */
void buf_add_count(struct buf *, size_t n);
void buf_clear(struct buf *);
void buf_free(struct buf *);
struct str buf_str(const struct buf *);

/* The bytes with a NUL after them, which is not counted in n. */
const char *buf_text(struct buf *);

#endif
