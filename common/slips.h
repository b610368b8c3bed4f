#ifndef CX_SLIPS_H
#define CX_SLIPS_H

#include "common/entries.h"
#include "common/vocab.h"

/*
 * What is allowed in a pattern but was most likely meant otherwise: signs
 * and words of other pattern languages, a weight after a space, letters that
 * folding takes out, words of whose stem one or two letters are left.
 */
void slips_look(const char *path, const struct dict_entry *, struct vocab *, struct flaws *);

#endif
