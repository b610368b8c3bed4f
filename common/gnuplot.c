#include "common/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/tempfile.h"

enum { SECONDS_MAX = 60, WORDS_MAX = 300, IN = 0, OUT = 1, ERR = 2, NOT_RUN = 127 };

extern char **environ;

/* The first executable file of that name on PATH; an empty part of it is no place to run things from. */
static bool
add_path(struct buf *path)
{
	const char *list = getenv("PATH");
	struct str rest = str_of(list != NULL ? list : "");

	while (rest.n > 0) {
		struct str place = str_cut(&rest, ':');

		buf_clear(path);
		buf_add_str(path, place);
		buf_add_str(path, STR("/gnuplot"));
		if (place.n > 0 && access(buf_text(path), X_OK) == 0)
			return true;
	}
	return false;
}

bool
gnuplot_found(void)
{
	struct buf path = {0};
	bool found = add_path(&path);

	buf_free(&path);
	return found;
}

/*
 * In the child.  Its complaints go where they can be read later.  A spawned
 * process could not be told its directory, hence fork.
 */
_Noreturn static void
become(const char *program, const char *directory, char *const arguments[], int complaints)
{
	static char locale[] = "LC_ALL=C.UTF-8", terminal[] = "GNUTERM=unknown";
	static char *fixed[] = {NULL, locale, terminal, NULL};
	int nothing = open("/dev/null", O_RDWR);
	struct buf path = {0};
	const char *list = getenv("PATH");
	sigset_t none;

	buf_add_str(&path, STR("PATH="));
	buf_add_str(&path, str_of(list != NULL ? list : ""));
	buf_text(&path);
	fixed[0] = path.p;
	environ = fixed;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (nothing >= 0 && dup2(nothing, IN) >= 0 && dup2(nothing, OUT) >= 0 &&
	    dup2(complaints, ERR) >= 0 && chdir(directory) == 0) {
		signal(SIGALRM, SIG_DFL);
		alarm(SECONDS_MAX);
		execv(program, arguments);
	}
	_exit(NOT_RUN);
}

/* The first line that says something: gnuplot shows the command and points at a place in it before. */
static void
add_complaint(struct buf *out, int complaints)
{
	struct buf all = {0};
	struct str rest, line = {0};
	ssize_t n;

	buf_reserve(&all, WORDS_MAX);
	n = pread(complaints, all.p, WORDS_MAX, 0);
	all.n = n > 0 ? (size_t)n : 0;
	for (rest = buf_str(&all); rest.n > 0 && line.n == 0;)
		line = str_trim(str_cut(&rest, '\n'));
	for (size_t i = 0; i < line.n; i++)
		buf_addc(out, (unsigned char)line.p[i] < ' ' ? ' ' : line.p[i]);
	buf_free(&all);
}

static int
wait_for(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			die("gnuplot:");
	return status;
}

void
gnuplot_run(const char *directory, const char *script, const char *define)
{
	struct buf program = {0}, words = {0}, texts[5] = {{0}};
	const char *const given[] = {"gnuplot", "-d", "-e", define != NULL ? define : "", script};
	char *arguments[6] = {NULL};
	int status, complaints;
	pid_t child;

	if (!add_path(&program))
		die("there is no gnuplot, which draws the figures (Debian: gnuplot-nox)");
	for (size_t i = 0; i < 5; i++) {
		buf_add_str(&texts[i], str_of(given[i]));
		buf_text(&texts[i]);
		arguments[i] = texts[i].p;
	}
	complaints = tempfile_open();
	/* Where a parent left it ignored, no child's status would be kept. */
	signal(SIGCHLD, SIG_DFL);
	child = fork();
	if (child < 0)
		die("gnuplot:");
	if (child == 0)
		become(buf_text(&program), directory, arguments, complaints);
	status = wait_for(child);
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
		die("gnuplot: %s: not done within %d s", script, SECONDS_MAX);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		add_complaint(&words, complaints);
		die("gnuplot: %s: %s", script, words.n > 0 ? buf_text(&words) : "it ended for no known "
		    "reason");
	}
	close(complaints);
	buf_free(&program);
	for (size_t i = 0; i < 5; i++)
		buf_free(&texts[i]);
}
