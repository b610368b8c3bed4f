#ifndef CX_QUOTES_H
#define CX_QUOTES_H

#include <stdint.h>

#include "common/record.h"
#include "common/str.h"

/*
 * Comments drawn by chance for each code, to be quoted: those with the
 * smallest keyed hash of their id (hash_draw), so that the draw depends on
 * neither the order of the records nor on how they were split.  Of equal
 * texts one is kept.
 *
 * Only citizens' comments with text and codes are drawn, and none that has
 * people among its `mentions', for it has their names in plain words.  A quote
 * names no author: mentions as they are typed become @… (masking.h).
 * It is one line of at most QUOTE_MAX code points, cut between words.
 *
 * Memory: at most per_code quotes for each of at most QUOTES_CODES_MAX
 * codes; further codes get none.
 */
enum { QUOTE_MAX = 300, QUOTES_CODES_MAX = 1000, QUOTES_PER_CODE_MAX = 100 };

struct quotes;

struct quote {
	uint64_t draw;
	struct str id, text, url, page, time, sentiment;   /* "" when unknown */
};

struct quotes *quotes_new(size_t per_code, uint64_t seed);
void quotes_free(struct quotes *);

/* Take the record into the draw, if it is one to be quoted. */
void quotes_offer(struct quotes *, struct record *);

/* The quotes of a code in the order of the draw; *n of them, held until the next offer. */
const struct quote *quotes_of(const struct quotes *, struct str code, size_t *n);

#endif
