#ifndef CX_PAGESCRIPT_H
#define CX_PAGESCRIPT_H

#include "common/buf.h"

/*
 * The page's only script: header cells of tables sort the rows, once down and
 * once up, numbers as numbers of the page's language, unknown ones last; what
 * the glossary says of them shows where the pointer rests, and a mark leads
 * there in their place.  The contents fold up where they have no margin to
 * stand in.  Without it the page lacks nothing else.
 *
 * The mark is called what <body data-what> says.
 */

/* Append it as a <script> element. */
void pagescript_add(struct buf *);

/* Append the source expression that lets a Content-Security-Policy run it, and nothing else: 'sha256-...'. */
void pagescript_add_source(struct buf *);

#endif
