#ifndef CX_OPINION_H
#define CX_OPINION_H

#include "common/stream.h"

/*
 * A model of sentiment at work on records: cx-sentiment's second engine.
 *
 * Sets sentiment, the score under the key that is given, a probability for
 * each label, p_negative and so on, and, explained, sentiment_evidence: the
 * OPINION_REASONS features that weighed most for and against the class behind
 * the label.
 */
enum { OPINION_REASONS = 10 };

struct opinion;

/*
 * Reads the file, or the sentiment.cxm that came with cx when the path is
 * "default"; dies when it is wrong.  The stream's run record names it.
 */
struct opinion *opinion_open(struct stream *, const char *path, bool all_labels, bool explained);
void opinion_free(struct opinion *);

/* The label; of no bytes when the record has no such text. */
struct str opinion_set(struct opinion *, struct record *, const char *field, const char *score_key);
/* Texts in which a regular expression of the model's lexicon ran away. */
size_t opinion_runaways(const struct opinion *);

#endif
