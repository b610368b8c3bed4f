#ifndef CX_CHARTFILE_H
#define CX_CHARTFILE_H

#include "common/buf.h"
#include "common/chartset.h"

/*
 * One figure in the making: its numbers as CSV, its script for gnuplot, and
 * what both become.  A figure is 440 units wide, its height as it needs; on
 * top stand its title and a note in small print.  A script draws in units
 * of its axes: chartfile_frame() says where these lie.
 *
 * No text of the data enters a script, where it might be a command: it is in
 * the CSV alone, whence gnuplot takes it as a label.
 */

struct chartfile {
	const struct chartset *set;
	const char *name;
	struct str title;
	struct buf data, settings, plot;
	size_t top;                  /* units that the title and the note take */
	size_t height;
	bool filled;                 /* whether the line of CSV at hand has a cell */
};

enum { CHARTFILE_WIDTH = 440, CHARTFILE_SIDE = 14 };

/* Title and note are plain text of ours, and are broken into lines. */
void chartfile_begin(struct chartfile *, const struct chartset *, const char *name, struct str title,
    struct str note);

/* Cells of the CSV: what is NaN is empty; a text is a stranger's, made harmless and cut to so many columns. */
void chartfile_head(struct chartfile *, const char *names);
void chartfile_text(struct chartfile *, struct str, size_t most);
void chartfile_number(struct chartfile *, double, int places);
void chartfile_end_row(struct chartfile *);

/* The axes stand between these units from the left, the right, the end of the note and the bottom. */
void chartfile_frame(struct chartfile *, size_t left, size_t right, size_t inner, size_t bottom);

/* Lines of the script: settings, then what is drawn, for each kind of file anew. */
void chartfile_set(struct chartfile *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void chartfile_draw(struct chartfile *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A text of ours as gnuplot's constant: 'it''s'.  NUL-terminated, in the arena. */
const char *chartfile_quoted(struct chartset *, struct str);

/* A tick of the axis x or y, which has none by itself. */
void chartfile_tick(struct chartfile *, struct chartset *, char axis, struct str text, double at);

/* Write the files, have them drawn, hand out the picture; all memory is given back. */
void chartfile_finish(struct chartfile *, struct str alt);

#endif
