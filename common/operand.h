#ifndef CX_OPERAND_H
#define CX_OPERAND_H

#include "common/accumulator.h"
#include "common/arithmetic.h"

/*
 * A number that a record tells: the one of a key, or what a formula in
 * parentheses (arithmetic.h) makes of several keys.  A record that lacks one
 * of them tells none, nor does one whose formula has no finite value.
 * Zero-initialise to begin.
 */
struct operand {
	size_t field;
	struct arithmetic *formula;  /* NULL: the field's number */
	size_t *fields;              /* of the formula's names */
	double *numbers;
	size_t n;
};

/* False and a complaint when neither comes. */
bool operand_read(struct phrase *, struct fields *, struct operand *);
bool operand_number(struct operand *, struct fields *, double *);
void operand_free(struct operand *);

/* What a function of one or two numbers keeps of its own (accumulator.h). */
struct operands {
	struct operand x_of, y_of;
	double x, y;                 /* of the record */
};

void *operands_parse(struct phrase *, struct measuring *);
bool operands_read(void *operands, struct fields *);
/* The same of two. */
void *operands_parse_two(struct phrase *, struct measuring *);
bool operands_read_two(void *operands, struct fields *);
void operands_forget(void *operands);

#endif
