#ifndef CX_CODER_H
#define CX_CODER_H

#include "common/tagger.h"

/*
 * Models that give codes beside those of a codebook: cx-code's second engine.
 *
 * The code of a class is the class itself when it has a slash in it, else
 * variable/class.  Of exclusive classes the likeliest is the code, but "none"
 * is none; side by side each class is one from its threshold on.
 *
 * A code rests on the token whose features speak most for it, and on the
 * rule "FILE p", the name of the model's file without its folders and the
 * probability.
 */
struct coder;

enum { CODER_MODELS_MAX = 16 };

/* Reads the files; dies when one is wrong, or they are too many.  The stream's run record names them. */
struct coder *coder_open(struct stream *, const char *const *paths, size_t n);
void coder_free(struct coder *);

/* Add to what the tagger last read, which was this field of this record. */
void coder_add(struct coder *, struct tagger *, struct record *, const char *field);
/* Texts in which a regular expression of a model's lexicon ran away. */
size_t coder_runaways(const struct coder *);

#endif
