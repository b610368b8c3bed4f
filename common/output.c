#include "common/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/mem.h"

enum { GATHER = 1 << 15, OUTPUTS_MAX = 8 };

struct output {
	struct buf bytes;
	int fd;
	int reason;                  /* errno of the first failed write, or 0 */
	const char *path;            /* NULL: standard output */
	char *temporary;
};

/* What die() and a signal must finish or remove; a handler can reach nothing else. */
static struct output *unfinished[OUTPUTS_MAX];

static void
flush(struct output *o)
{
	const char *p = o->bytes.p;
	size_t left = o->bytes.n;

	while (left > 0 && o->reason == 0) {
		ssize_t n = write(o->fd, p, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			o->reason = errno;
			break;
		}
		p += n;
		left -= (size_t)n;
	}
	buf_clear(&o->bytes);
}

static void
remove_temporaries(int signal_number)
{
	for (size_t i = 0; i < OUTPUTS_MAX; i++)
		if (unfinished[i] != NULL && unfinished[i]->temporary != NULL)
			unlink(unfinished[i]->temporary);
	if (signal_number != 0)
		raise(signal_number);        /* SA_RESETHAND: the default takes over */
}

/* What is good so far still reaches the reader of a pipe, with status 2 after it. */
static void
leave(void)
{
	for (size_t i = 0; i < OUTPUTS_MAX; i++)
		if (unfinished[i] != NULL && unfinished[i]->temporary == NULL)
			flush(unfinished[i]);
	remove_temporaries(0);
}

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
enum { N_SIGNALS = sizeof signals / sizeof *signals };

static void
watch(struct output *o)
{
	struct sigaction action = {0}, before;
	size_t i = 0;

	while (i < OUTPUTS_MAX - 1 && unfinished[i] != NULL)
		i++;
	unfinished[i] = o;
	die_cleanup = leave;
	if (o->temporary == NULL)
		return;
	action.sa_handler = remove_temporaries;
	action.sa_flags = (int)SA_RESETHAND;
	for (i = 0; i < N_SIGNALS; i++)      /* what nohup or a shell's & ignores stays ignored */
		if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
}

struct output *
output_standard(void)
{
	struct output *o = mem_new(1, sizeof *o);

	o->fd = STDOUT_FILENO;
	watch(o);
	return o;
}

static int
open_temporary(struct output *o)
{
	size_t room = strlen(o->path) + sizeof ".XXXXXX";
	mode_t mask = umask(0);
	int fd;

	umask(mask);
	o->temporary = mem_new(room, 1);
	snprintf(o->temporary, room, "%s.XXXXXX", o->path);
	fd = mkstemp(o->temporary);
	if (fd >= 0)
		fchmod(fd, 0666 & ~mask);
	return fd;
}

/* Where a standard stream was closed, its number is free: messages must not end up in the file. */
static int
above_standard(int fd)
{
	int high = fd;

	if (fd >= 0 && fd <= STDERR_FILENO) {
		high = fcntl(fd, F_DUPFD, STDERR_FILENO + 1);
		close(fd);
	}
	return high;
}

/* A signal waits until the new temporary is known to the handler. */
static sigset_t
hold_signals(void)
{
	sigset_t held, before;

	sigemptyset(&held);
	for (size_t i = 0; i < N_SIGNALS; i++)
		sigaddset(&held, signals[i]);
	sigprocmask(SIG_BLOCK, &held, &before);
	return before;
}

struct output *
output_file(const char *path)
{
	struct output *o = mem_new(1, sizeof *o);
	sigset_t before;
	struct stat st;
	/* A pipe, a device or what is open already is written to; a rename would put a file in its place. */
	bool special = strncmp(path, "/dev/fd/", strlen("/dev/fd/")) == 0 ||
	    (stat(path, &st) == 0 && !S_ISREG(st.st_mode));
	/* A pipe waits for its reader: a signal must still get through. */
	int fd = special ? open(path, O_WRONLY) : -1;

	o->path = path;
	before = hold_signals();
	o->fd = above_standard(special ? fd : open_temporary(o));
	if (o->fd < 0)
		die("%s:", path);
	watch(o);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return o;
}

void
output_add(struct output *o, struct str s)
{
	buf_add_str(&o->bytes, s);
	if (o->bytes.n >= GATHER)
		flush(o);
}

void
output_close(struct output *o)
{
	const char *name = o->path != NULL ? o->path : "standard output";

	flush(o);
	if (o->reason == 0 && o->temporary != NULL && fsync(o->fd) != 0 && errno != EINVAL)
		o->reason = errno;
	if (close(o->fd) != 0 && o->reason == 0)
		o->reason = errno;
	if (o->reason == 0 && o->temporary != NULL && rename(o->temporary, o->path) != 0)
		o->reason = errno;
	if (o->reason != 0) {
		errno = o->reason;
		die("%s:", name);
	}
	for (size_t i = 0; i < OUTPUTS_MAX; i++)
		if (unfinished[i] == o)
			unfinished[i] = NULL;
	buf_free(&o->bytes);
	free(o->temporary);
	free(o);
}
