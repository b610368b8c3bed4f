#ifndef CX_ERROR_H
#define CX_ERROR_H

/*
 * How a filter ends.  These three numbers are the whole vocabulary;
 * cx(7) documents them and tests/contract.bats holds every filter to them.
 */
enum {
	STATUS_OK = 0,       /* every record was handled */
	STATUS_REFUSED = 1,  /* output is sound, but some input was refused */
	STATUS_FATAL = 2     /* usage error, or the job could not be finished */
};

extern const char *progname;

/*
 * Both print "progname: message" as one line.  A format that ends in ':'
 * asks for the reason in errno, as in sbase.
 */
void warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* die() calls this first: whoever holds a half-written file removes it here. */
extern void (*die_cleanup)(void);

#endif
