#ifndef CX_CHART_H
#define CX_CHART_H

#include "common/labels.h"
#include "common/pictures.h"
#include "common/study.h"

/*
 * Draw every figure that the study's tables allow, with gnuplot, and hand it
 * out for the page.  Into the directory, which is made when there is none,
 * each leaves NAME.csv (its numbers), NAME.gp (its script, for `gnuplot
 * NAME.gp` there), NAME.svg and NAME.pdf.  A table that is missing, holds
 * nothing to draw or more than can be drawn has no figure.
 *
 * directory NULL: they are drawn in a directory for the moment, without PDF,
 * and nothing is kept; where there is no gnuplot there are no pictures then.
 * Dies when gnuplot fails or a file cannot be written, and when a directory
 * was asked for and there is no gnuplot.
 */
void charts_draw(struct pictures *, const struct study *, enum language, const char *directory);

#endif
