#ifndef CX_AUTOMATON_H
#define CX_AUTOMATON_H

#include <stdint.h>

#include "common/str.h"

/*
 * Many strings looked for at once in one pass over a text, however many they
 * are (Aho & Corasick 1975).  About 20 bytes for each byte of the keys.
 */
struct automaton;

struct automaton *automaton_new(void);
void automaton_free(struct automaton *);

/* The number of the key, which is not empty: 0, 1, 2 … in order of first appearance. */
uint32_t automaton_add(struct automaton *, struct str key);
uint32_t automaton_count(const struct automaton *);
/* Once after all were added, before the first walk. */
void automaton_settle(struct automaton *);

/* Zero-initialise to begin a walk through a text. */
struct automaton_walk {
	size_t at;
	uint32_t node, out;
};

/* The next key that stands in the text, by where it ends; false at the end of the text. */
bool automaton_next(const struct automaton *, struct automaton_walk *, struct str text, uint32_t *key);

#endif
