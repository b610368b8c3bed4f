#ifndef CX_BUF_H
#define CX_BUF_H

#include <stddef.h>
#include <string.h>

#include "common/str.h"

/* A growing run of bytes.  Zero-initialise to begin, buf_free() to end. */
struct buf {
	char *p;
	size_t n;
	size_t room;
};

/* Room for n more bytes than there is; dies when memory ends. */
void buf_grow(struct buf *, size_t n);

/* Make room for n more bytes; what is written there counts after b->n += …. */
static inline void
buf_reserve(struct buf *b, size_t n)
{
	if (n > b->room - b->n)
		buf_grow(b, n);
}

static inline void
buf_add(struct buf *b, const char *p, size_t n)
{
	buf_reserve(b, n);
	if (n > 0)
		memcpy(b->p + b->n, p, n);
	b->n += n;
}

static inline void
buf_add_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

static inline void
buf_addc(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->p[b->n++] = c;
}

void buf_addf(struct buf *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* n in decimal digits, without printf. */
void buf_add_count(struct buf *, size_t n);
void buf_clear(struct buf *);
void buf_free(struct buf *);
struct str buf_str(const struct buf *);

/* The bytes with a NUL after them, which is not counted in n. */
const char *buf_text(struct buf *);

#endif
