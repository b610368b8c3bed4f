#ifndef CX_SPREAD_H
#define CX_SPREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/stats.h"

/*
 * How numbers are spread: each different one and how often it came.  It is
 * exact up to a stated number of different ones; with more it is coarse:
 * each number stands for all that agree with it in sign, exponent and the
 * first six binary digits, as in the linear mapping of DDSketch (Masson, Rim
 * and Lee 2019).  What it then tells is off by at most 1/128 of itself.
 *
 * It depends on the numbers alone, not on their order or on the parts they
 * came in: of a coarse one each part may be coarse or not.
 *
 * 16 bytes a different number; zero-initialise to begin.
 */
struct spread_run {
	double value;
	uint64_t count;
};

struct spread {
	struct values fresh;         /* not counted yet */
	struct spread_run *runs;     /* by size */
	size_t n;
	bool coarse;
};

enum { SPREAD_EXACT = 65536 };

/* limit: how many different numbers are kept exactly.  Returns by how many bytes it grew. */
size_t spread_add(struct spread *, double, size_t limit);
/* Another one's runs, in any order. */
size_t spread_add_runs(struct spread *, const struct spread_run *, size_t n, bool coarse, size_t limit);
/* To be called before anything is asked. */
size_t spread_settle(struct spread *, size_t limit);

uint64_t spread_count(const struct spread *);
/*
 * The q-quantile as values_quantile() has it, of one that is settled.  Of a
 * coarse one both order statistics, and so what lies between, are estimates.
 */
double spread_quantile(const struct spread *, double q);
size_t spread_memory(const struct spread *);
void spread_free(struct spread *);

#endif
