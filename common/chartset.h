#ifndef CX_CHARTSET_H
#define CX_CHARTSET_H

#include "common/labels.h"
#include "common/pictures.h"
#include "common/study.h"

/* Where the figures of a report come from and where they go.  Strings made for them lie in the arena. */
struct chartset {
	struct pictures *pictures;
	const struct study *study;
	enum language language;
	const char *directory;
	bool kept;                   /* whether the files stay, PDFs among them */
	struct arena arena;
};

/* A label with its n arguments; numbers in the set's language. */
struct str chartset_fill(struct chartset *, enum label, const struct str *arguments, size_t n);
struct str chartset_label(const struct chartset *, enum label);
struct str chartset_word(const struct chartset *, const char *space, struct str key);
struct str chartset_count(struct chartset *, double);
struct str chartset_percent(struct chartset *, double share);
/* A whole percentage, for an axis. */
struct str chartset_mark(struct chartset *, double share);

#endif
