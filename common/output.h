#ifndef CX_OUTPUT_H
#define CX_OUTPUT_H

#include "common/str.h"

/*
 * Bytes on their way out.  Writes are gathered and go unchecked until
 * output_close(), which dies when any of them failed: a full disk is always
 * noticed.  A named file appears under its name only when it is complete:
 * until then it is a temporary beside it, which die() and the usual signals
 * remove.  A pipe, a device or /dev/fd/N has no such name to keep: it is
 * written to.
 */
struct output;

struct output *output_standard(void);
struct output *output_file(const char *path);
void output_add(struct output *, struct str);
void output_close(struct output *);

#endif
