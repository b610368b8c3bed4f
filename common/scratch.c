#include "common/scratch.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/error.h"

/* What the end of the process must remove; nothing can be handed to it. */
static struct buf path;
static sigset_t before;

static void
remove_files(void)
{
	DIR *directory = opendir(buf_text(&path));
	const struct dirent *entry;
	struct buf file = {0};

	while (directory != NULL && (entry = readdir(directory)) != NULL) {
		buf_clear(&file);
		buf_addf(&file, "%s/%s", buf_text(&path), entry->d_name);
		/* . and .. are no files and stay. */
		unlink(buf_text(&file));
	}
	if (directory != NULL)
		closedir(directory);
	buf_free(&file);
}

void
scratch_remove(void)
{
	if (path.n == 0)
		return;
	remove_files();
	rmdir(buf_text(&path));
	buf_free(&path);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

/* A handler could not read a directory: what would end the process waits until it is gone. */
static void
hold_signals(void)
{
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGHUP);
	sigprocmask(SIG_BLOCK, &held, &before);
}

const char *
scratch_make(void)
{
	const char *place = getenv("TMPDIR");

	buf_addf(&path, "%s/cx-XXXXXX", place != NULL && *place != '\0' ? place : "/tmp");
	buf_text(&path);
	hold_signals();
	if (mkdtemp(path.p) == NULL)
		die("%s:", path.p);
	atexit(scratch_remove);
	return path.p;
}
