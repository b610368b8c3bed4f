#ifndef CX_OVERRULE_H
#define CX_OVERRULE_H

#include "common/jury.h"

/*
 * People's codes in the place of a machine's, unit by unit and variable by
 * variable (consensus.h), with both kept.  A record is a unit by its id.
 *
 *	codes           the machine's list; the labels of a variable that
 *	                people coded are theirs
 *	codes_machine   the machine's whole list, when people's took its place
 *	VARIABLE        an exclusive variable's code, without its name, or number
 *	VARIABLE_machine what the record had under this name before
 *	coded           the variables whose codes are people's
 *	coded_by        who coded the unit, in byte order
 *	coded_tie       the variables in which people differ, and the machine's stays
 *
 * An exclusive variable has its code in `codes', too, where the machine has
 * one: when the book has patterns of it, or a model named it.
 *
 * Whatever an earlier run put into these keys is taken back first.
 *
 * Held: the codings, as codings.h says.  Coded units that no record was are
 * told at the end, which costs status 1.
 */
struct overrule;

struct overrule_options {
	struct jury_options jury;
	bool alone;                  /* no machine is at work: its codes are those that records have already */
};

/* The dictionary must outlive it. */
struct overrule *overrule_new(struct stream *, const struct dict *, const struct overrule_options *);
void overrule_free(struct overrule *);

/* What a machine says of a text. */
struct machine_codes {
	bool said;                   /* false: it had no text */
	const struct str *names;
	size_t n;
};

/* Set the keys; of one that works alone the codes are not looked at. */
void overrule_apply(struct overrule *, struct record *, const struct machine_codes *);

#endif
