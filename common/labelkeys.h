#ifndef CX_LABELKEYS_H
#define CX_LABELKEYS_H

#include "common/record.h"

/*
 * Under which keys a record has what people said of it, and what the machine
 * said: under two that were named, or as overrule.h leaves a variable:
 *
 *	NAME            people's word when the list `coded' has NAME, else
 *	                the machine's
 *	NAME_machine    the machine's, where people's took its place
 *
 * A variable of labels in codes is asked for as NAME/, and has `codes' and
 * `codes_machine' for it; the labels are those that begin with NAME/.
 */
enum label_side { LABEL_GOLD, LABEL_MACHINE, LABEL_SIDES };

struct labelkeys {
	const char *key[LABEL_SIDES];
	const char *prefix;          /* of the labels in lists that are meant; "": all */
	char *variable;              /* its name; NULL: the keys were named */
	char *machine;               /* owned */
};

/* `variable' is of one byte at least, and not "/"; it must stay. */
void labelkeys_of_variable(struct labelkeys *, const char *variable);
void labelkeys_free(struct labelkeys *);

/* Those of this record; NULL where it has nothing to compare. */
void labelkeys_find(const struct labelkeys *, const struct record *, const char *key[LABEL_SIDES]);

#endif
