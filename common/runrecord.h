#ifndef CX_RUNRECORD_H
#define CX_RUNRECORD_H

#include "common/record.h"

/*
 * The record of kind "run" that tells what a filter did (cx-record(5)): its
 * name and version, its arguments, the files that decided over the output
 * with their SHA-256, and how many records went in and out.
 *
 * Of such a file only what is behind the last slash is told: the same bytes
 * wherever it lies.
 */
struct runrecord;

enum { RUNRECORD_NOTES_MAX = 4 };

/* As main() got them, before options are parsed; the strings must stay. */
struct runrecord *runrecord_new(const char *tool, char **argv);
void runrecord_free(struct runrecord *);

/* A file besides; what can't be read is fatal.  Of a pipe, which can be read but once, only the name is told. */
void runrecord_uses(struct runrecord *, const char *path);
/* A number besides, with a static key; RUNRECORD_NOTES_MAX at most. */
void runrecord_note(struct runrecord *, const char *key, size_t n);

struct runrecord_counts {
	size_t number;               /* of the run, from 1, among those that went by */
	size_t read, written, refused;
};

void runrecord_fill(const struct runrecord *, const struct runrecord_counts *, struct record *);

#endif
