#include "common/input.h"

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

enum {
	CHUNK = 1 << 18,
	PACKED = 1 << 16,
	HEAD = 3,                    /* bytes that tell gzip and a BOM */
	KEEP_MAX = 1 << 22
};

struct input {
	char **names;                /* those still to be read */
	const char *name;
	size_t number;
	int fd;                      /* -1 between files */
	bool at_end;                 /* of the file: fd gives no more */
	struct buf bytes;
	size_t at;                   /* bytes.p[at .. bytes.n) is not taken yet */
	bool is_gzip, in_member;
	z_stream z;
	unsigned char *packed;
	struct buf giant;            /* the head of the last INPUT_LONG */
	uint64_t read, total;
};

static char dash[] = "-", *standard_input[] = {dash, NULL};

static uint64_t
total_size(char **names)
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

struct input *
input_open(char **names)
{
	struct input *in = mem_new(1, sizeof *in);

	in->names = *names != NULL ? names : standard_input;
	in->total = total_size(in->names);
	in->fd = -1;
	in->name = "";
	return in;
}

static size_t
read_some(struct input *in, void *p, size_t room)
{
	ssize_t n;

	do
		n = read(in->fd, p, room);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		die("%s:", in->name);
	in->read += (uint64_t)n;
	return (size_t)n;
}

/* After a member: another one, the zeros of a tape block, or nothing. */
static void
between_members(struct input *in)
{
	while (in->z.avail_in > 0 && *in->z.next_in == 0) {
		in->z.next_in++;
		in->z.avail_in--;
	}
	if (in->z.avail_in == 0)
		return;
	if (*in->z.next_in != 0x1f)
		die("%s: other bytes after the gzip data", in->name);
	inflateReset(&in->z);
	in->in_member = true;
}

/* One step of inflating; false when the file is finished. */
static bool
inflate_some(struct input *in, char *out, size_t room, size_t *n)
{
	int status;

	*n = 0;
	if (in->z.avail_in == 0) {
		in->z.next_in = in->packed;
		in->z.avail_in = (uInt)read_some(in, in->packed, PACKED);
		if (in->z.avail_in == 0 && in->in_member)
			die("%s: gzip data is cut short", in->name);
		if (in->z.avail_in == 0)
			return false;
	}
	if (!in->in_member)
		between_members(in);
	if (!in->in_member)
		return true;
	in->z.next_out = (unsigned char *)out;
	in->z.avail_out = (uInt)room;
	status = inflate(&in->z, Z_NO_FLUSH);
	*n = room - in->z.avail_out;
	if (status == Z_STREAM_END)
		in->in_member = false;
	else if (status != Z_OK && status != Z_BUF_ERROR)
		die("%s: gzip data is corrupt%s%s", in->name,
		    in->z.msg != NULL ? ": " : "", in->z.msg != NULL ? in->z.msg : "");
	return true;
}

/* Drop what was taken, and let go of the room that one giant line needed. */
static void
settle(struct input *in)
{
	size_t left = in->bytes.n - in->at;

	if (in->at > 0 && left > 0)
		memmove(in->bytes.p, in->bytes.p + in->at, left);
	in->bytes.n = left;
	in->at = 0;
	if (in->bytes.room > KEEP_MAX && left < CHUNK) {
		in->bytes.p = mem_grow(in->bytes.p, 2 * CHUNK, 1);
		in->bytes.room = 2 * CHUNK;
	}
}

/* Append some bytes of this file; false at its end. */
static bool
fill(struct input *in)
{
	size_t n = 0;

	if (in->at_end)
		return false;
	settle(in);
	buf_reserve(&in->bytes, CHUNK);
	if (!in->is_gzip)
		n = read_some(in, in->bytes.p + in->bytes.n, CHUNK);
	else
		while (n == 0 && inflate_some(in, in->bytes.p + in->bytes.n, CHUNK, &n))
			;
	in->bytes.n += n;
	in->at_end = n == 0;
	return n > 0;
}

/* The bytes read so far turn out to be packed: hand them to zlib. */
static void
begin_gzip(struct input *in)
{
	if (in->packed == NULL)
		in->packed = mem_new(HEAD + CHUNK, 1);
	memset(&in->z, 0, sizeof in->z);
	if (inflateInit2(&in->z, 16 + MAX_WBITS) != Z_OK)
		die("out of memory");
	memcpy(in->packed, in->bytes.p, in->bytes.n);
	in->z.next_in = in->packed;
	in->z.avail_in = (uInt)in->bytes.n;
	in->bytes.n = 0;
	in->is_gzip = in->in_member = true;
	in->at_end = false;          /* zlib is to say whether these bytes are all */
}

static void
close_file(struct input *in)
{
	if (in->is_gzip)
		inflateEnd(&in->z);
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
	in->is_gzip = in->at_end = false;
	in->bytes.n = in->at = 0;
}

/* Enough bytes to know gzip and BOM by, however small the first reads are. */
static void
look_at_head(struct input *in)
{
	while (in->bytes.n < HEAD && fill(in))
		;
	if (in->bytes.n >= 2 && memcmp(in->bytes.p, "\x1f\x8b", 2) == 0) {
		begin_gzip(in);
		while (in->bytes.n < HEAD && fill(in))
			;
	}
	if (in->bytes.n >= HEAD && memcmp(in->bytes.p, "\xEF\xBB\xBF", 3) == 0)
		in->at = 3;
}

bool
input_next_file(struct input *in)
{
	if (in->fd >= 0)
		close_file(in);
	if (*in->names == NULL)
		return false;
	in->name = *in->names++;
	in->number = 0;
	in->fd = STDIN_FILENO;
	if (strcmp(in->name, "-") == 0)
		in->name = "<stdin>";
	else if ((in->fd = open(in->name, O_RDONLY)) < 0)
		die("%s:", in->name);
	look_at_head(in);
	return true;
}

struct str
input_peek(struct input *in, size_t want)
{
	while (in->bytes.n - in->at < want && fill(in))
		;
	return (struct str){in->bytes.p + in->at,
	    want < in->bytes.n - in->at ? want : in->bytes.n - in->at};
}

void
input_skip(struct input *in, size_t n)
{
	in->at += n;
}

/* The line is longer than we hold: keep its head, and pass over its tail. */
static enum input_status
long_line(struct input *in, struct str *line)
{
	const char *newline;

	buf_free(&in->giant);
	in->giant = in->bytes;
	*line = (struct str){in->giant.p + in->at, INPUT_LINE_MAX};
	in->bytes = (struct buf){0};
	buf_add_str(&in->bytes, str_from(buf_str(&in->giant), in->at + INPUT_LINE_MAX));
	do {
		newline = memchr(in->bytes.p, '\n', in->bytes.n);
		in->at = newline != NULL ? (size_t)(newline + 1 - in->bytes.p) : in->bytes.n;
	} while (newline == NULL && fill(in));
	return INPUT_LONG;
}

enum input_status
input_file_line(struct input *in, struct str *line)
{
	const char *newline = NULL;
	size_t seen = 0;

	buf_free(&in->giant);
	while (newline == NULL) {
		size_t left = in->bytes.n - in->at;

		/* Look no further than the limit: whatever the pieces that came, the same line is too long. */
		if (left > INPUT_LINE_MAX)
			left = (size_t)INPUT_LINE_MAX + 1;
		newline = left > seen ? memchr(in->bytes.p + in->at + seen, '\n', left - seen) : NULL;
		if (newline != NULL)
			break;
		seen = left;
		if (left > INPUT_LINE_MAX) {
			in->number++;
			return long_line(in, line);
		}
		if (!fill(in))
			break;
	}
	if (newline == NULL && in->bytes.n == in->at)
		return INPUT_END;
	in->number++;
	line->p = in->bytes.p + in->at;
	line->n = newline != NULL ? (size_t)(newline - line->p) : in->bytes.n - in->at;
	in->at += line->n + (newline != NULL);
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return INPUT_LINE;
}

enum input_status
input_line(struct input *in, struct str *line)
{
	enum input_status status;

	for (;;) {
		if (in->fd < 0 && !input_next_file(in))
			return INPUT_END;
		status = input_file_line(in, line);
		if (status != INPUT_END)
			return status;
		close_file(in);
	}
}

const char *
input_name(const struct input *in)
{
	return in->name;
}

size_t
input_number(const struct input *in)
{
	return in->number;
}

uint64_t
input_bytes(const struct input *in)
{
	return in->read;
}

uint64_t
input_total(const struct input *in)
{
	return in->total;
}

void
input_close(struct input *in)
{
	if (in->fd >= 0)
		close_file(in);
	buf_free(&in->bytes);
	buf_free(&in->giant);
	free(in->packed);
	free(in);
}
