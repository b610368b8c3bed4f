#ifndef CX_KEYFIGURES_H
#define CX_KEYFIGURES_H

#include "common/rows.h"

/*
 * The numbers that a study is summed up in, as its tables tell them: the same
 * for the page and for report.json.  NaN where the tables are silent.
 */
struct keynumbers {
	double bodies, silent, posts, comments, declared;
	double negative, neutral, positive, toned;
	double eligible, answered, within, median, p90;      /* the last two in seconds */
	double wait, waited;         /* median in seconds, of so many, those counted who still wait */
	double closed, known;
};

struct keynumbers keynumbers_of(const struct rows *);

#endif
