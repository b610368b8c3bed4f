#ifndef CX_SAMPLEFRAME_H
#define CX_SAMPLEFRAME_H

#include "common/allocation.h"
#include "common/drawing.h"
#include "common/record.h"

/*
 * The frame that a sample is drawn from: candidates, the records that each
 * of them stands for, and the strata that they lie in.
 *
 * A candidate is a record, or a cluster of them (a post with its comments, a
 * day), which is drawn or left with all it has.
 */
struct frame_stratum {
	struct str name;             /* its keys' values, joined with '/' */
	double weight;               /* N_h / n_h; NaN when nothing is drawn */
	struct stratum share;        /* N_h, σ_h, n_h */
};

struct sampleframe;

struct sampleframe *sampleframe_new(uint64_t seed);
void sampleframe_free(struct sampleframe *);

/* The number of the stratum of that name. */
size_t sampleframe_stratum(struct sampleframe *, struct str name);
/* Add to what Neyman's allocation goes by: a number of a record in the stratum. */
void sampleframe_spread(struct sampleframe *, size_t stratum, double number);

/* A candidate by itself; content tells it from one of the same name.  Rank may be of no bytes.  Its number. */
size_t sampleframe_add(struct sampleframe *, size_t stratum, struct str name, struct str content, struct str rank);
/* The candidate of this name, which is added when new; SIZE_MAX when it lies in another stratum already. */
size_t sampleframe_cluster(struct sampleframe *, size_t stratum, struct str name);

struct sampleframe_plan {
	size_t size;                 /* n */
	size_t each;                 /* when above 0, of each stratum instead */
	size_t least;                /* of each stratum */
	enum allocation how;
	bool systematic;             /* by rank, else simple */
};

void sampleframe_draw(struct sampleframe *, const struct sampleframe_plan *);

bool sampleframe_drawn(const struct sampleframe *, size_t candidate);
double sampleframe_weight(const struct sampleframe *, size_t candidate);

/* Strata in the byte order of their names. */
size_t sampleframe_strata(const struct sampleframe *);
const struct frame_stratum *sampleframe_at(const struct sampleframe *, size_t);

#endif
