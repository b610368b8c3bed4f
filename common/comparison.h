#ifndef CX_COMPARISON_H
#define CX_COMPARISON_H

#include "common/codedvalue.h"
#include "common/confusion.h"
#include "common/labelkeys.h"

/*
 * Records that people coded, that a machine labelled, or both: what is true
 * of each, and what was said.
 *
 * First each record is added with the labels that it has, then all is
 * finished, and from there on values have numbers.  Classes are those
 * values, or, when values are sets, the labels in them: a value bears its
 * own class alone, a set any number.
 */
enum {
	COMPARISON_RECORDS_MAX = 1 << 30,
	COMPARISON_CLASSES_MAX = 1000            /* their matrix is told cell by cell */
};

struct compared {
	uint64_t cluster, draw;      /* any numbers: of its own cluster alone, and by which its turn comes */
	size_t stratum;              /* a small number */
	size_t truth, said;          /* values; SIZE_MAX: none */
};

struct comparison {
	struct coded_variable variable;
	struct compared *items;
	size_t n, room;
	struct {
		size_t labels, like;         /* in lists; those that have what the prefix ends with */
	} listed[LABEL_SIDES];
};

/* The name and the prefix of labels in lists must stay. */
void comparison_begin(struct comparison *, struct str name, struct str prefix, enum agreement_level);
void comparison_free(struct comparison *);

/* A record; dies beyond COMPARISON_RECORDS_MAX. */
void comparison_add(struct comparison *, uint64_t cluster, uint64_t draw, size_t stratum);
/* A label of the record that was added last.  False and *why, static, when it can't be one. */
bool comparison_take(struct comparison *, enum label_side, const struct json_value *, const char **why);
/* Dies beyond COMPARISON_CLASSES_MAX. */
void comparison_finish(struct comparison *);

/* Whether any record has a label of that side. */
bool comparison_has(const struct comparison *, enum label_side);
/* Has a truth, and something was said of it. */
bool comparison_is_pair(const struct compared *);
size_t comparison_classes(const struct comparison *);
struct str comparison_class(const struct comparison *, size_t class);
bool comparison_bears(const struct comparison *, size_t value, size_t class);
/* Without a pair so far. */
struct confusion *comparison_confusion(const struct comparison *);
void comparison_count(const struct comparison *, struct confusion *, const struct compared *pair);

/* Records into the order of their turns: for what is told as they become more. */
void comparison_take_turns(struct comparison *);

#endif
