#ifndef CX_FILEMAP_H
#define CX_FILEMAP_H

#include "common/str.h"

/*
 * All bytes of a file, read-only: mapped, so that many processes share them,
 * or, when it is a pipe, read.
 */
struct filemap {
	struct str bytes;
	bool mapped;
};

/* Dies, naming it, when it can't be read or has more than max bytes. */
struct filemap filemap_open(const char *path, size_t max);
void filemap_close(struct filemap *);

#endif
