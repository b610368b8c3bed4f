#ifndef CX_GNUPLOT_H
#define CX_GNUPLOT_H

#include <stdbool.h>

/*
 * The program gnuplot, as found by PATH.  No shell stands between, nor do a
 * user's own settings: it sees PATH, LC_ALL=C.UTF-8 and nothing else of the
 * environment, and no ~/.gnuplot.  A run of more than a minute is ended.
 */
bool gnuplot_found(void);

/*
 * Run a script in its directory; define, gnuplot commands, goes first (NULL:
 * none).  Dies with gnuplot's first words of complaint when it fails.
 */
void gnuplot_run(const char *directory, const char *script, const char *define);

#endif
