#ifndef CX_FLAWS_H
#define CX_FLAWS_H

#include "common/arena.h"
#include "common/buf.h"

/*
 * What is wrong with a file that is read line by line: gathered, or, for
 * those who only want a file that is right, the end at the first.
 * Zero-initialise to begin.
 */
struct flaw {
	size_t line, column;         /* from 1, the column in code points; 0: not known */
	struct str text;
	size_t rank;                 /* among all, as they came */
};

struct flaws {
	struct flaw *items;
	size_t n, room;
	struct arena arena;
};

/* With flaws NULL it dies: path:line:column: text. */
void flaws_add(struct flaws *, const char *path, struct flaw at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* In the order of the lines, what has none last, of one place as they came. */
void flaws_sort(struct flaws *);
/* Append them, one a line: path:line:column: text. */
void flaws_write(const struct flaws *, const char *path, struct buf *out);
void flaws_free(struct flaws *);

#endif
