#ifndef CX_FEATURES_H
#define CX_FEATURES_H

#include <stdbool.h>
#include <stdint.h>

#include "common/bag.h"
#include "common/dict.h"
#include "common/gram.h"
#include "common/reading.h"
#include "common/weights.h"

/*
 * A text as a sparse vector: what a linear model (model.h) sees of it.
 *
 * Features are numbered by hashing into 2^bits; nothing is learned or kept.
 * The sets, each with a switch:
 *
 *	words    n-grams of 1 to `words' tokens (text.h): words, numbers with
 *	         every digit as 0, marks, emoji, emoticons, <url>, <user>
 *	chars    n-grams of 1 to `chars' code points of each of these tokens
 *	         with a space at both ends; never across tokens, and not the
 *	         space alone
 *	stems    n-grams of 1 to `stems' Snowball stems of words, not across
 *	         clause marks; one of the three words after a negator in the
 *	         clause is another feature than the stem itself
 *	lexicon  what a tone lexicon and its rules (tone.h) say: sums and
 *	         counts of praise and of reproach, the score, the first and
 *	         the last word of tone, the categories found; in buckets
 *	style    length, ! ? ) (, emoji, capitals, stretched letters, links,
 *	         first and last sign; in buckets
 *
 * A feature that occurs k times in a text counts 1 + ln min(k, 64).  Within
 * each set these are divided by their Euclidean norm and multiplied by the
 * set's weight, so that the many characters do not drown the few words: the
 * vector of a text has norm sqrt(sum of squared weights), however long it is.
 * Of two sets or two n-grams in one bucket the values add up.
 *
 * Weights by document frequency (IDF) have no place here: whoever wants them
 * multiplies values by them in training and the learned weights once more,
 * which is the same model.  The norm is then that of the counts without IDF.
 *
 * All is integer arithmetic, values are in 1/65536: the same everywhere.
 * What a plan gives for a text is fixed by FEATURES_VERSION: a change to
 * anything above, to text.h or to tone.h that moves values raises it.
 */
enum { FEATURES_VERSION = 1, FEATURES_ONE = BAG_ONE };

enum feature_set {
	FEATURE_WORDS, FEATURE_CHARS, FEATURE_STEMS, FEATURE_LEXICON, FEATURE_STYLE, FEATURE_SETS
};

/* The names of the sets, by number. */
extern const char *const feature_set_names[FEATURE_SETS];

enum {
	FEATURE_GRAM_MAX = GRAM_LONGEST,
	FEATURE_BITS_MIN = 8, FEATURE_BITS_MAX = 24,
	FEATURE_WEIGHT_MAX = 1000
};

struct feature_plan {
	unsigned longest[FEATURE_SETS];  /* n-gram, up to FEATURE_GRAM_MAX or 1; 0 for none */
	unsigned weights[FEATURE_SETS];  /* in percent, up to FEATURE_WEIGHT_MAX */
	unsigned bits;
};

/* All of it, in a table of 2^20. */
extern const struct feature_plan feature_plan_usual;

/* Whether all numbers of the plan are within their bounds and at least one set is on. */
bool feature_plan_holds(const struct feature_plan *);

struct features;

/* The plan must hold, and is copied; the lexicon, for a plan that has that set, must outlive the features. */
struct features *features_new(const struct feature_plan *, const struct dict *lexicon);
void features_free(struct features *);

/*
 * The vector of the text that was taken (reading_take); it is cut into tokens
 * here.  Each struct feature (bag.h) has an index < 2^bits and a value > 0 in
 * 1/FEATURES_ONE.  In no order, an index perhaps twice, which a sum does not
 * mind.  *vector holds until the next call with these features.
 */
size_t features_read(struct features *, struct reading *, const struct feature **vector);

/*
 * To apply a model: what weights_sum() adds for that vector is added here,
 * but faster, since what the characters of a form add is remembered.  One
 * table of weights for all texts.
 */
void features_weigh(struct features *, struct reading *, const struct weights *, int64_t *sums);

/* The vector by rising index, each once: for training. */
size_t features_read_sorted(struct features *, struct reading *, const struct feature **vector);

/*
 * What stands behind the features of the text last read, one for each time
 * that one occurs,  the lexicon's first, then set by set in the order
 * of the text: for people.
 * Slower.  Holds until the next call with these features; form borrows from
 * the reading.
 */
struct feature_name {
	uint32_t index;
	enum feature_set set;
	uint32_t first, last;        /* the tokens, last exclusive; 0, 0 for lexicon and style */
	struct str name;             /* "не работает", " спас", "not_работа", "score=-4" */
};

size_t features_name(struct features *, struct reading *, const struct feature_name **names);

/* The vector of the text last read: in order after features_read_sorted() and features_name(). */
size_t features_vector(const struct features *, const struct feature **vector);

/* Texts in which a regular expression of the lexicon ran away (finder.h). */
size_t features_runaways(const struct features *);

#endif
