#ifndef CX_TESTS_CHECK_H
#define CX_TESTS_CHECK_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * A unit test is a program: a function for each promise, CHECKs in it, and
 * RUN lines in main().  It prints "ok" or "not ok" for each promise and ends
 * with status 1 when one was broken.  A broken CHECK is told once, with what
 * was seen, and the promise goes on, so CHECK must not guard a pointer.
 */
static int check_failures;
static int check_broken;             /* promises */

static inline void
check(bool ok, const char *file, int line, const char *what)
{
	if (ok || check_failures++ > 9)
		return;
	printf("# %s:%d: %s\n", file, line, what);
}

static inline void
check_str(struct str seen, struct str expected, const char *file, int line)
{
	if (str_equal(seen, expected) || check_failures++ > 9)
		return;
	printf("# %s:%d:\n#   seen     |%.*s|\n#   expected |%.*s|\n", file, line,
	    (int)seen.n, seen.p, (int)expected.n, expected.p);
}

#define CHECK(condition) check((condition), __FILE__, __LINE__, #condition)
#define CHECK_STR(seen, expected) check_str((seen), (expected), __FILE__, __LINE__)

static inline void
check_run(const char *name, void (*promise)(void))
{
	check_failures = 0;
	alarm(300);                  /* what should take a second and doesn't end is broken too */
	promise();
	printf("%s - %s\n", check_failures == 0 ? "ok" : "not ok", name);
	fflush(stdout);
	check_broken += check_failures > 0;
}

#define RUN(promise) check_run(#promise, (promise))

/* xorshift64*: the same numbers on every machine. */
static uint64_t check_seed = 20261122;

static inline uint64_t
draw(uint64_t below)
{
	check_seed ^= check_seed >> 12;
	check_seed ^= check_seed << 25;
	check_seed ^= check_seed >> 27;
	return (check_seed * UINT64_C(2685821657736338717) >> 11) % below;
}

#endif
