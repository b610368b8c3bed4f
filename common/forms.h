#ifndef CX_FORMS_H
#define CX_FORMS_H

#include <stddef.h>
#include <stdint.h>

#include "common/str.h"
#include "common/table.h"

/*
 * The forms of terms that are counted by their stems, and how often each
 * came: a term is shown by the most frequent of its forms, the first by its
 * bytes among equals.
 *
 * A form is a word or several with a space between them; its stem is the
 * stems of its words.  Terms have numbers in a table of the caller's.
 */
struct forms;

struct forms *forms_new(void);
void forms_free(struct forms *);

/* The form came once more; the number of its stem in terms, added when new. */
size_t forms_add(struct forms *, struct table *terms, struct str form);
/* Add what was counted elsewhere, of a form whose term is known. */
void forms_put(struct forms *, struct str form, size_t term, uint64_t count);

/* Choose what to show for n terms; it holds until the next form is added. */
void forms_choose(struct forms *, size_t n);
/* Empty for a term without a form. */
struct str forms_shown(const struct forms *, size_t term);

struct form {
	struct str text;
	size_t term;
	uint64_t count;
};

size_t forms_n(const struct forms *);
struct form forms_at(const struct forms *, size_t);

#endif
