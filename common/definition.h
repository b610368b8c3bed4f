#ifndef CX_DEFINITION_H
#define CX_DEFINITION_H

#include "common/accumulator.h"
#include "common/condition.h"

/* One measure as it was written: NAME = FUNC [ARGUMENTS] [where CONDITION], or NAME = FORMULA. */
struct definition {
	char *name;
	const struct accumulator *kind;
	void *own;                   /* of that kind */
	struct condition *where;     /* NULL: every record */
	struct str where_text;       /* as it stands in the phrase */
};

/* False and a complaint when it is wrong.  The text must hold as long as the definition. */
bool definition_read(struct phrase *, struct measuring *, struct definition *);
void definition_free(struct definition *);

#endif
