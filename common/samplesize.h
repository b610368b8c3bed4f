#ifndef CX_SAMPLESIZE_H
#define CX_SAMPLESIZE_H

#include "common/buf.h"

/*
 * How many units people must code.  A question is a list of numbers:
 *
 *	alpha=.800,p=.05,coders=2[,share=.25]
 *	    so many that an alpha of this much or more is not taken for a
 *	    smaller one, with error p (one-sided), when the rarest code has
 *	    this share: n >= 2 z² ((1 + α)(3 − α) / (4 s (1 − s)(1 − α)) − α)
 *	    (Krippendorff 2004, after Bloch and Kraemer 1989); with more than
 *	    two coders z² is taken times their number, as ATLAS.ti's manual has it
 *	population=2947,share=.85,error=.05[,p=.05]
 *	    so many of a population that a share in the sample is within
 *	    `error' of the whole's, one-sided: n >= ((N − 1) SE² + P Q N) /
 *	    ((N − 1) SE² + P Q), SE = error / z (Lacy and Riffe 1996)
 *
 * Appends the answer with the formula filled in, a line each; dies when the
 * question is none.
 */
void samplesize_answer(const char *question, struct buf *answer);

#endif
