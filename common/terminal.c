#include "common/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_COLUMNS = 80 };

bool
terminal_is_there(void)
{
	return isatty(STDOUT_FILENO) == 1;
}

/* 0 when it tells nothing. */
static size_t
columns_of_environment(void)
{
	const char *value = getenv("COLUMNS");

	if (value == NULL || *value == '\0' || value[strspn(value, "0123456789")] != '\0')
		return 0;
	return strlen(value) > 5 ? TERMINAL_COLUMNS_MAX : strtoul(value, NULL, 10);
}

static size_t
columns_of_device(void)
{
	struct winsize size;

	return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

size_t
terminal_columns(void)
{
	size_t columns = columns_of_environment();

	if (columns == 0)
		columns = columns_of_device();
	if (columns == 0)
		columns = USUAL_COLUMNS;
	if (columns > TERMINAL_COLUMNS_MAX)
		return TERMINAL_COLUMNS_MAX;
	return columns < TERMINAL_COLUMNS_MIN ? TERMINAL_COLUMNS_MIN : columns;
}

bool
terminal_has_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return terminal_is_there() && (no == NULL || *no == '\0') && (term == NULL || strcmp(term, "dumb") != 0);
}
