#ifndef CX_DICTXML_H
#define CX_DICTXML_H

#include "common/foreign.h"

/*
 * Yoshikoder's .ykd and Lexicoder's .lcd: <cnode name="…"> is a category,
 * with others in it, <pnode name="…" score="…"> a pattern, its score a
 * weight.  Nothing else of XML is needed: a document type, from which
 * entities could come that grow, is refused.  So is patternengine="regexp".
 */
void dictxml_read(struct foreign *, struct str text);

#endif
