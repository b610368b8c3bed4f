#include "common/tempfile.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/error.h"
#include "common/mem.h"

static const char *
directory(void)
{
	const char *dir = getenv("TMPDIR");

	return dir != NULL && *dir != '\0' ? dir : "/tmp";
}

void
tempfile_failed(void)
{
	die("temporary file in %s:", directory());
}

void
tempfile_cut(void)
{
	die("temporary file in %s: it was cut short", directory());
}

/* Above 2: where a standard stream was closed, its number must not come to mean this file. */
int
tempfile_open(void)
{
	static const char tail[] = "/cx-XXXXXX";
	size_t n = strlen(directory());
	char *path = mem_new(n + sizeof tail, 1);
	int low, fd;

	memcpy(path, directory(), n);
	memcpy(path + n, tail, sizeof tail);
	low = mkstemp(path);
	if (low < 0)
		tempfile_failed();
	unlink(path);
	free(path);
	fd = fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (fd < 0)
		tempfile_failed();
	close(low);
	return fd;
}
