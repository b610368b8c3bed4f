#include "common/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *progname = "cx";
void (*die_cleanup)(void);

/* Colour on a terminal and only there, and not when NO_COLOR says no. */
static bool
coloured(void)
{
	const char *no = getenv("NO_COLOR");

	return isatty(STDERR_FILENO) && (no == NULL || *no == '\0');
}

static void
report(const char *colour, const char *fmt, va_list ap)
{
	int reason = errno;
	size_t n = strlen(fmt);
	bool paint = coloured();

	fprintf(stderr, "%s%s:%s ", paint ? colour : "", progname, paint ? "\033[0m" : "");
	vfprintf(stderr, fmt, ap);
	if (n > 0 && fmt[n - 1] == ':')
		fprintf(stderr, " %s", strerror(reason));
	fputc('\n', stderr);
}

void
warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report("\033[33m", fmt, ap);
	va_end(ap);
}

void
die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report("\033[31m", fmt, ap);
	va_end(ap);
	if (die_cleanup != NULL)
		die_cleanup();
	exit(STATUS_FATAL);
}
