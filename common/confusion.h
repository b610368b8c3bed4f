#ifndef CX_CONFUSION_H
#define CX_CONFUSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How far what was said agrees with the truth, over classes of which an item
 * has one (exclusive) or any number.
 *
 * Of a class: `hits' items have it and were said to, `truth' have it, `said'
 * were said to.
 *
 *	precision = hits / said
 *	recall    = hits / truth
 *	F1        = 2 hits / (truth + said), their harmonic mean
 *
 * Of all:
 *
 *	accuracy    = items of which all was said right / items
 *	macro F1    = mean of the F1 of classes
 *	weighted F1 = mean of the F1 of classes, weighted by truth
 *	micro F1    = 2 sum of hits / (sum of truth + sum of said)
 *
 *	baseline    = the largest class's truth / items: how often one is
 *	              right who says it of all; exclusive classes only
 *	MCC         = (n right - sum of truth said) /
 *	              sqrt((n² - sum of said²) (n² - sum of truth²)),
 *	              Matthews' correlation by Gorodkin (2004); exclusive only
 *
 * Whatever divides by zero is NaN: unknown.  Such an F1, of a class that
 * nothing has and nothing was said to have, is not part of a mean.  (So does
 * scikit-learn with the labels that it meets.)
 */
struct confusion;

struct confusion *confusion_new(size_t classes, bool exclusive);
void confusion_free(struct confusion *);

/* An item: the class that it has and the one that it was said to have. */
void confusion_add(struct confusion *, size_t truth, size_t said);
/* An item of classes side by side: by class, whether it has it, and was said to. */
void confusion_add_sets(struct confusion *, const bool *truth, const bool *said);
/* All that the second counted, too. */
void confusion_join(struct confusion *, const struct confusion *);

struct confusion_class {
	uint64_t hits, truth, said;
	double precision, recall, f1;
};

struct confusion_total {
	uint64_t n;
	double accuracy, macro_f1, weighted_f1, micro_f1;
};

struct confusion_class confusion_class(const struct confusion *, size_t class);
struct confusion_total confusion_total(const struct confusion *);
double confusion_baseline(const struct confusion *);
double confusion_mcc(const struct confusion *);
/* Items that have the one class and were said to have the other; exclusive classes only. */
uint64_t confusion_cell(const struct confusion *, size_t truth, size_t said);

#endif
