#ifndef CX_PLAINWORD_H
#define CX_PLAINWORD_H

#include "common/buf.h"

/*
 * A stranger's text in a line that people read and programs cut: it has no
 * line end, no tab, nothing that a terminal obeys, nothing that isn't seen.
 */

/* As it is when it is a word of letters, digits and . _ / : - + % @ , but not "-" alone; else quoted. */
void plainword_add(struct buf *, struct str text);

/* A JSON string, in which controls, directions and all spaces but U+0020 are escaped. */
void plainword_add_quoted(struct buf *, struct str text);

#endif
