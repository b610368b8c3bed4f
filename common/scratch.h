#ifndef CX_SCRATCH_H
#define CX_SCRATCH_H

/*
 * One directory for the moment, in $TMPDIR (else /tmp), for another program
 * to work in.  It is removed, with the files in it, by scratch_remove(), and
 * by whatever ends the process in order, die() among them; SIGINT, SIGTERM and
 * SIGHUP wait until then.
 */

/* Its path; dies when there can be none. */
const char *scratch_make(void);
void scratch_remove(void);

#endif
