#ifndef CX_MODELHEAD_H
#define CX_MODELHEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/calibration.h"
#include "common/features.h"
#include "common/weights.h"

/*
 * What a model file says of itself (cx-model(5)): the head of the file, one
 * line of JSON.
 */
enum { MODEL_CLASSES_MAX = WEIGHTS_CLASSES_MAX, MODEL_TEXT_MAX = 1024 };

struct model_class {
	struct str name;             /* one line, not empty, no two alike */
	double bias;
	struct calibration calibration;
	double threshold;            /* codes side by side: yes from this probability on (0..1) */
	uint64_t count;              /* texts that had it in training */
};

struct model_info {
	struct str variable;         /* what was learned: "sentiment", "phenomenon" */
	struct str field;            /* the key of the records: "text" */
	bool exclusive;
	struct feature_plan plan;
	struct model_class *classes; /* in the order of columns */
	size_t classes_n;
	uint64_t texts;              /* trained on */
	uint64_t seed;               /* this and all counts: below 2^53 */
	struct str trained_on;       /* SHA-256 of the training set in hexadecimal, or empty */
	struct str note;             /* for people: solver, C, F1 ...; one line, may be empty */
	struct str lexicon;          /* its bytes, as cx-dict(5), when the plan has the set */
};

/* What the rest of the file must be like. */
struct model_shape {
	unsigned width;              /* bits of a weight: 8 or 16 */
	size_t rows;                 /* kept */
	size_t lexicon;              /* bytes */
	double scales[MODEL_CLASSES_MAX];
};

/* Put the reason there; false. */
bool modelhead_refuse(struct buf *why, const char *reason);

/* False and the reason when something is out of its bounds. */
bool modelhead_holds(const struct model_info *, const struct model_shape *, struct buf *why);

/* Append the line, without an end. */
void modelhead_write(const struct model_info *, const struct model_shape *, struct buf *);

/* False and the reason; strings and arrays go to the arena, the lexicon is left empty. */
bool modelhead_read(struct str line, struct arena *, struct model_info *, struct model_shape *,
    struct buf *why);

#endif
