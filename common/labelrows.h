#ifndef CX_LABELROWS_H
#define CX_LABELROWS_H

#include "common/bins.h"
#include "common/comparison.h"
#include "common/prevalence.h"
#include "common/stream.h"

/*
 * The rows in which is told how far labels can be believed: the tables
 * evaluation, confusion, prevalence, calibration and curve (cx-evaluate(1)),
 * each row written as it is asked for.  Their ids begin with the variable's
 * name when there is one, so that several variables make one table.
 */
struct labelrows;

/* The variable's name stays; NULL: there is none, and evaluation has a total. */
struct labelrows *labelrows_new(struct stream *, const char *variable);
void labelrows_free(struct labelrows *);

void labelrows_class(struct labelrows *, const struct comparison *, const struct confusion *, size_t class);
/* unlabelled: how many have a truth, and nothing was said of them. */
void labelrows_total(struct labelrows *, const struct comparison *, const struct confusion *, size_t unlabelled);
/* Of values only, which exclude each other. */
void labelrows_cell(struct labelrows *, const struct comparison *, const struct confusion *, size_t truth,
    size_t said);
void labelrows_share(struct labelrows *, struct str class, const struct prevalence_share *);
void labelrows_bin(struct labelrows *, struct str class, size_t number, const struct bin *);
/* Of the curve of learning: all that was compared so far. */
void labelrows_point(struct labelrows *, const struct confusion_total *);

#endif
