#ifndef CX_RECHECK_H
#define CX_RECHECK_H

#include "common/drift.h"
#include "common/reported.h"
#include "common/stream.h"

/* The drift check of a report against the report.json of an earlier run. */

/* Dies naming file and line when it can't be read or is none. */
struct reported *recheck_open(const char *path);

struct recheck {
	struct drift drift;
	bool changed;                /* what the status depends on */
};

/*
 * Write what changed to the stream; now is the report.json of this run.
 *
 * What only another version of cx could tell is no drift: when the old report
 * is not of this one, tables, columns and figures that came are listed, but
 * they alone are no change.
 */
struct recheck recheck_write(struct stream *, const struct reported *old, struct str now,
    struct drift_tolerance);

/* The sum of it, on standard error; nothing when nothing was written. */
void recheck_tell(const char *path, const struct recheck *);

#endif
