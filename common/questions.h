#ifndef CX_QUESTIONS_H
#define CX_QUESTIONS_H

#include <stddef.h>

#include "common/str.h"

/*
 * The questions of a survey, numbered from 0, and what each weighs: by a file
 * of lines "question, tab, weight", # comments; 1 where it says nothing.
 */
struct questions;

enum { QUESTIONS_MAX = 1000 };           /* those beyond count as one */

/* NULL for no file.  Dies with file:line: reason. */
struct questions *questions_read(const char *path);
void questions_free(struct questions *);

/* The number of a question, which is added when new. */
size_t questions_number(struct questions *, struct str question);
/* The weights of those of the file, which have the first numbers. */
const double *questions_weights(const struct questions *, size_t *n);

#endif
