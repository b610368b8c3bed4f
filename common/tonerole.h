#ifndef CX_TONEROLE_H
#define CX_TONEROLE_H

#include "common/dict.h"

/*
 * What the categories of a tone lexicon are to the rules (tone.h): those
 * named here are their tools, all others carry tone by their weights alone.
 */
enum tone_role {
	ROLE_TONE,
	ROLE_NEGATOR, ROLE_INTENSIFIER, ROLE_DIMINISHER, ROLE_CONTRAST,
	ROLE_REQUEST,                /* its sentence asks for something */
	ROLE_CONDITION,              /* its sentence says what is not so */
	ROLE_NEUTRAL,                /* what it covers has no tone */
	ROLE_REMEDY,                 /* the trouble after it is what it cures: repair, solution */
	ROLE_TROUBLE,                /* what can be cured: a pit, a queue; else a reproach like any */
	ROLE_COMPARATIVE,
	ROLE_RHETORIC,               /* a question that asks nothing: it keeps its weight before a ? */
	ROLE_COURTESY,               /* thanks and bravo: irony before a reproach */
	ROLE_IRONY,                  /* a set phrase that is always ironic */
	ROLE_MOCKERY,                /* a face that takes the praise before it back */
	ROLE_ECHO                    /* says more of what the others say */
};

struct tone_rules {
	const struct dict *dict;
	enum tone_role *roles;       /* by category */
};

struct tone_rules *tone_rules_new(const struct dict *);
void tone_rules_free(struct tone_rules *);

/* Whether a category of this name has a role of its own. */
bool tone_is_tool(struct str category);

#endif
