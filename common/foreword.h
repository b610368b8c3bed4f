#ifndef CX_FOREWORD_H
#define CX_FOREWORD_H

#include "common/article.h"

/*
 * What the user says of the study, a Markdown file: what stands before its
 * first heading, in a few words, opens the page; the rest is a chapter, which
 * the findings need not wait for.  Both are a part "about" and stay as they
 * are, for the user wrote them, but for a BOM and line ends at the end.
 *
 * A file that can't be read, is larger than 1 MiB or is not UTF-8 is fatal.
 */
void foreword_write(struct article *top, const char *path);

/* The chapter; nothing when the file has no heading. */
void foreword_write_rest(struct article *, const char *path);

#endif
