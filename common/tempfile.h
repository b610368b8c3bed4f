#ifndef CX_TEMPFILE_H
#define CX_TEMPFILE_H

/*
 * A file without a name, open for reading and writing, in $TMPDIR (else
 * /tmp).  It is gone when the process is, however that ends.  When there can
 * be none, that is fatal.
 */
int tempfile_open(void);

/* For what can't be written or read back, which is fatal too: the reason is in errno; it was cut short. */
_Noreturn void tempfile_failed(void);
_Noreturn void tempfile_cut(void);

#endif
