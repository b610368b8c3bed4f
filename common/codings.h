#ifndef CX_CODINGS_H
#define CX_CODINGS_H

#include "common/codedvalue.h"
#include "common/record.h"
#include "common/resample.h"

/*
 * What coders said, gathered from records: each speaks of one unit by one
 * coder, and has a key for each variable that the coder coded.
 *
 *	{"kind":"coding","id":"vk:-1_2_3/anna","unit":"vk:-1_2_3",
 *	 "coder":"anna","post":"vk:-1_2","tone":"negative",
 *	 "phenomenon":["distrust","ignoring"]}
 *
 * An absent key is a variable that was not coded; [] says that no code fits.
 * Held in memory: 12 bytes a value, and each unit's id once.
 */
struct codings;

/* Which keys name the unit, the coder and the cluster (NULL: none). */
struct codings_keys {
	const char *unit, *coder, *cluster;
};

/* The keys must stay. */
struct codings *codings_new(const struct codings_keys *);
void codings_free(struct codings *);

/* Ask for a variable of a codebook, or, when book is NULL, for a key at this level. */
void codings_want(struct codings *, struct str name, const struct codebook_variable *, enum agreement_level);

enum codings_status {
	CODINGS_NONE,                /* no unit, no coder, or none of the variables */
	CODINGS_TAKEN,
	CODINGS_REFUSED              /* what could be read of it was taken; *why until the next call says what not */
};

enum codings_status codings_add(struct codings *, struct record *, const char **why);

/* No record comes any more: values and ratings are put in order. */
void codings_finish(struct codings *);

size_t codings_count(const struct codings *);          /* variables */
const struct coded_variable *codings_at(const struct codings *, size_t);
size_t codings_units(const struct codings *);
struct str codings_unit(const struct codings *, size_t);
size_t codings_find(const struct codings *, struct str unit);      /* its number, or SIZE_MAX */
size_t codings_coders(const struct codings *);
struct str codings_coder(const struct codings *, size_t);

/*
 * Where the units of profiles lie, of_unit as profiles_make() gives it;
 * clusters by name, others by themselves.  Units without a pair are left out.
 */
void codings_clusters(const struct codings *, const struct profiles *, const size_t *of_unit, size_t units,
    struct clusters *);

#endif
