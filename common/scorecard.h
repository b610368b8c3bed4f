#ifndef CX_SCORECARD_H
#define CX_SCORECARD_H

#include "common/confusion.h"
#include "common/stream.h"

/*
 * How well labels agree with the truth, as tables (confusion.h has the
 * formulas): part by part and over all parts, class by class, and which class
 * was taken for which.
 */
struct scorecard {
	const struct str *classes;
	size_t classes_n;
	bool exclusive;
	struct confusion **parts;    /* perhaps only one */
	size_t parts_n;
};

/*
 * Rows (cx-record(5)): table folds, a row for each part and the total; table
 * fold_classes; table classes; and, of exclusive classes, table confusion.
 * Figures have six decimals; what is unknown is null.
 */
void scorecard_write(const struct scorecard *, struct stream *);

/* Over all parts (confusion.h); NaN without any. */
double scorecard_macro_f1(const struct scorecard *);

/* The same for eyes, with three decimals. */
void scorecard_add_text(const struct scorecard *, struct buf *);

#endif
