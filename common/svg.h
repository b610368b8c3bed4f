#ifndef CX_SVG_H
#define CX_SVG_H

#include <stdbool.h>

#include "common/buf.h"

/*
 * A figure as gnuplot's terminal svg writes it, made fit to stand in a page.
 *
 * It is read as a list of things drawn, and only these are written anew:
 * lines, areas, markers and texts, their numbers checked and their colours
 * taken from a palette.  Nothing else of the file gets through: no script,
 * style, link, picture, event or id.
 */

/*
 * Append the figure as one <svg> element whose ids begin with name; title
 * and description are plain text.  False, with *out as it was, when raw is no
 * whole file of gnuplot's.
 */
bool svg_add(struct buf *out, struct str raw, const char *name, struct str title, struct str description);

#endif
