#include "common/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/mem.h"

enum { PACKED = 1 << 16, MAGIC = 2 };

struct source {
	const char *name;
	int fd;
	bool is_gzip, in_member, is_regular;
	z_stream z;                  /* of a plain file, too: its first bytes wait in next_in */
	unsigned char *packed;
	bool patient;                /* what is wrong is said when it is read again */
	const char *wrong;           /* what was */
	struct buf reason;
	off_t again;                 /* bytes that will be read for the second time */
	uint64_t read;
};

static size_t
read_some(struct source *s, void *p, size_t room)
{
	ssize_t n;

	do
		n = read(s->fd, p, room);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		die("%s:", s->name);
	if (n <= s->again) {
		s->again -= n;
		return (size_t)n;
	}
	s->read += (uint64_t)(n - s->again);
	s->again = 0;
	return (size_t)n;
}

/* Enough bytes to know gzip by, however small the first reads are. */
static void
look_at_head(struct source *s)
{
	size_t n = 0, more;

	while (n < MAGIC && (more = read_some(s, s->packed + n, PACKED - n)) > 0)
		n += more;
	s->z.next_in = s->packed;
	s->z.avail_in = (uInt)n;
	if (n < MAGIC || memcmp(s->packed, "\x1f\x8b", MAGIC) != 0)
		return;
	if (inflateInit2(&s->z, 16 + MAX_WBITS) != Z_OK)
		die("out of memory");
	s->is_gzip = s->in_member = true;
}

uint64_t
source_total(char **names)
{
	uint64_t total = 0;
	struct stat st;

	for (; *names != NULL; names++) {
		if (strcmp(*names, "-") == 0 || stat(*names, &st) != 0 || !S_ISREG(st.st_mode))
			return 0;
		total += (uint64_t)st.st_size;
	}
	return total;
}

/* Where standard input is closed, no file takes its place: else "-" would read that one. */
static int
open_file(const char *name)
{
	enum { BEYOND_STANDARD = 3 };
	int low = open(name, O_RDONLY), fd = low;

	if (low == STDIN_FILENO) {
		fd = fcntl(low, F_DUPFD, BEYOND_STANDARD);
		close(low);
	}
	return fd;
}

struct source *
source_open(const char *name)
{
	struct source *s = mem_new(1, sizeof *s);
	struct stat st;

	s->name = name;
	s->fd = STDIN_FILENO;
	if (strcmp(name, "-") == 0)
		s->name = "<stdin>";
	else if ((s->fd = open_file(name)) < 0)
		die("%s:", name);
	s->is_regular = fstat(s->fd, &st) == 0 && S_ISREG(st.st_mode);
	s->packed = mem_new(PACKED, 1);
	look_at_head(s);
	return s;
}

void
source_close(struct source *s)
{
	if (s == NULL)
		return;
	if (s->is_gzip)
		inflateEnd(&s->z);
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	free(s->packed);
	buf_free(&s->reason);
	free(s);
}

/* Nothing more comes of this file: say so now, or when it is read again. */
static bool
fail(struct source *s, const char *wrong)
{
	s->wrong = wrong;
	if (!s->patient)
		die("%s: %s", s->name, wrong);
	return false;
}

static bool
fail_corrupt(struct source *s)
{
	buf_clear(&s->reason);
	buf_addf(&s->reason, "gzip data is corrupt%s%s", s->z.msg != NULL ? ": " : "",
	    s->z.msg != NULL ? s->z.msg : "");
	return fail(s, buf_text(&s->reason));
}

/* After a member: another one, the zeros of a tape block, or nothing. */
static bool
between_members(struct source *s)
{
	while (s->z.avail_in > 0 && *s->z.next_in == 0) {
		s->z.next_in++;
		s->z.avail_in--;
	}
	if (s->z.avail_in == 0)
		return true;
	if (*s->z.next_in != 0x1f)
		return fail(s, "other bytes after the gzip data");
	inflateReset(&s->z);
	s->in_member = true;
	return true;
}

/* One step of inflating; false when the file is finished. */
static bool
inflate_some(struct source *s, char *out, size_t room, size_t *n)
{
	int status;

	*n = 0;
	if (s->z.avail_in == 0) {
		s->z.next_in = s->packed;
		s->z.avail_in = (uInt)read_some(s, s->packed, PACKED);
		if (s->z.avail_in == 0 && s->in_member)
			return fail(s, "gzip data is cut short");
		if (s->z.avail_in == 0)
			return false;
	}
	if (!s->in_member && !between_members(s))
		return false;
	if (!s->in_member)
		return true;
	s->z.next_out = (unsigned char *)out;
	s->z.avail_out = (uInt)room;
	status = inflate(&s->z, Z_NO_FLUSH);
	*n = room - s->z.avail_out;
	if (status == Z_STREAM_END)
		s->in_member = false;
	else if (status != Z_OK && status != Z_BUF_ERROR)
		return fail_corrupt(s);
	return true;
}

size_t
source_read(struct source *s, char *p, size_t room)
{
	size_t n = 0;

	if (s->wrong != NULL) {
		fail(s, s->wrong);
		return 0;
	}
	if (s->is_gzip) {
		while (n == 0 && inflate_some(s, p, room, &n))
			;
		return n;
	}
	if (s->z.avail_in == 0)
		return read_some(s, p, room);
	n = room < s->z.avail_in ? room : s->z.avail_in;
	memcpy(p, s->z.next_in, n);
	s->z.next_in += n;
	s->z.avail_in -= (uInt)n;
	return n;
}

void
source_be_patient(struct source *s, bool patient)
{
	s->patient = patient;
}

bool
source_failed(const struct source *s)
{
	return s->wrong != NULL;
}

bool
source_place(const struct source *s, off_t *place)
{
	if (s->is_gzip || !s->is_regular)
		return false;
	*place = lseek(s->fd, 0, SEEK_CUR);
	if (*place < 0)
		return false;
	*place -= (off_t)s->z.avail_in;
	return true;
}

void
source_return(struct source *s, off_t place)
{
	off_t now = lseek(s->fd, 0, SEEK_CUR);

	if (now < 0 || lseek(s->fd, place, SEEK_SET) < 0)
		die("%s:", s->name);
	s->again += now - place;
	s->z.avail_in = 0;
}

const char *
source_name(const struct source *s)
{
	return s->name;
}

uint64_t
source_bytes(const struct source *s)
{
	return s->read;
}
