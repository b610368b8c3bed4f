#ifndef CX_IDFILE_H
#define CX_IDFILE_H

#include "common/table.h"

/* A file of ids, one a line, # comments, as a table of them.  NULL for no file; one that can't be read is fatal. */
struct table *idfile_read(const char *path);

#endif
