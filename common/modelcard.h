#ifndef CX_MODELCARD_H
#define CX_MODELCARD_H

#include "common/stream.h"
#include "common/weights.h"

/*
 * What is told of a model that was learned: from what, how probable its
 * probabilities are, and what rounding its weights cost.
 */
struct modelcard {
	uint64_t texts;
	size_t unlabelled, unusable; /* records left out: without a label, and with what can be none */
	size_t features;
	double cost, brier;          /* NaN: unknown */
	const char *path;            /* NULL: not written, and the rest is nothing */
	size_t bytes;
	struct weights_loss loss;
};

/* A row of table model. */
void modelcard_write(const struct modelcard *, struct stream *);
/* For eyes, a line or two. */
void modelcard_add_text(const struct modelcard *, struct buf *);

#endif
