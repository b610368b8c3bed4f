#include "common/fates.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/mem.h"
#include "common/tempfile.h"

enum { NO_FILE = -1 };

struct fates {
	struct fate *items;          /* of the records below n; those below `most' may be here */
	size_t n, room, most;
	int file;                    /* of the records from `most' on; what was never written reads as zero */
};

struct fates *
fates_new(size_t memory)
{
	struct fates *f = mem_new(1, sizeof *f);

	f->most = memory / sizeof *f->items / 2;     /* while it grows there are two of it */
	f->file = NO_FILE;
	return f;
}

void
fates_free(struct fates *f)
{
	if (f == NULL)
		return;
	if (f->file != NO_FILE)
		close(f->file);
	free(f->items);
	free(f);
}

static off_t
place(const struct fates *f, uint64_t number)
{
	return (off_t)((number - f->most) * sizeof *f->items);
}

static struct fate
read_back(const struct fates *f, uint64_t number)
{
	struct fate fate = {0};
	ssize_t got;

	if (f->file == NO_FILE)
		return fate;
	while ((got = pread(f->file, &fate, sizeof fate, place(f, number))) < 0 && errno == EINTR)
		continue;
	if (got < 0)
		tempfile_failed();
	if (got > 0 && (size_t)got < sizeof fate)
		tempfile_cut();
	return fate;
}

static void
write_out(struct fates *f, uint64_t number, struct fate fate)
{
	ssize_t put;

	if (f->file == NO_FILE)
		f->file = tempfile_open();
	while ((put = pwrite(f->file, &fate, sizeof fate, place(f, number))) < 0 && errno == EINTR)
		continue;
	if (put < 0)
		tempfile_failed();
	if ((size_t)put < sizeof fate)
		tempfile_cut();
}

struct fate
fates_get(const struct fates *f, uint64_t number)
{
	if (number >= f->most)
		return read_back(f, number);
	return number < f->n ? f->items[number] : (struct fate){0};
}

void
fates_set(struct fates *f, uint64_t number, struct fate fate)
{
	if (number >= f->most) {
		write_out(f, number, fate);
		return;
	}
	while (f->n <= number) {
		f->items = mem_room(f->items, f->n, &f->room, sizeof *f->items);
		f->items[f->n++] = (struct fate){0};
	}
	f->items[number] = fate;
}
