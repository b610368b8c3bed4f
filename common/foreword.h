#ifndef CX_FOREWORD_H
#define CX_FOREWORD_H

#include "common/article.h"

/*
 * What the user says of the study, a Markdown file: what stands before its
 * first heading, in a few words, opens the page; the rest is a chapter, which
 * the findings need not wait for.  Both are a part "about" and stay as they
 * are, for the user wrote them, but for a BOM, line ends at the end, and
 * comments that would begin or end a part (markup.h).
 *
 * A file that can't be read, is larger than 1 MiB or is not UTF-8 is fatal.
 * It is read once, for it may be a pipe.  All zero: nothing is said.
 */
struct foreword {
	struct buf text;
	struct str lead, rest;       /* parts of it */
};

struct foreword foreword_read(const char *path);
void foreword_free(struct foreword *);

void foreword_write(struct article *top, const struct foreword *);
/* The chapter; nothing when the file has no heading. */
void foreword_write_rest(struct article *, const struct foreword *);

#endif
