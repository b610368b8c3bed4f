#ifndef CX_WORDLIST_H
#define CX_WORDLIST_H

#include "common/table.h"

/*
 * The words of a file, one or more a line, folded as text.h folds; what
 * follows a '#' is a comment.  Dies when the file can't be read.  The caller
 * frees the table.
 */
struct table *wordlist_read(const char *path);

#endif
