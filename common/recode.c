#include "common/recode.h"

#include <errno.h>
#include <stdlib.h>

#include <iconv.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/unicode.h"

enum { STEP = 1 << 16 };

struct recode {
	iconv_t cd;
	size_t unit;                 /* bytes that a character has at least */
};

#define REPLACEMENT STR("\xEF\xBF\xBD")

/* Not "", which is the locale's, nor what iconv takes for an order, like //IGNORE. */
static bool
is_plain_name(const char *name)
{
	if (*name == '\0')
		return false;
	for (; *name != '\0'; name++)
		if (!((*name >= '0' && *name <= '9') || (*name >= 'a' && *name <= 'z') ||
		    (*name >= 'A' && *name <= 'Z') || strchr("-_.:+()", *name) != NULL))
			return false;
	return true;
}

/* Of zeros, one is a character in most encodings, two in UTF-16, four in UTF-32; in some, nothing is. */
static size_t
width_of_zero(iconv_t cd)
{
	for (size_t width = 1; width <= 4; width *= 2) {
		char zeros[4] = {0}, out[16], *from = zeros, *to = out;
		size_t left = width, room = sizeof out;
		size_t status = iconv(cd, &from, &left, &to, &room);

		iconv(cd, NULL, NULL, NULL, NULL);
		if (status != (size_t)-1 && left == 0)
			return width;
	}
	return 1;
}

struct recode *
recode_open(const char *encoding)
{
	struct recode *r;
	iconv_t cd;

	if (!is_plain_name(encoding))
		return NULL;
	cd = iconv_open("UTF-8", encoding);
	if (cd == (iconv_t)-1)
		return NULL;
	r = mem_new(1, sizeof *r);
	r->cd = cd;
	r->unit = width_of_zero(cd);
	return r;
}

void
recode_close(struct recode *r)
{
	if (r == NULL)
		return;
	iconv_close(r->cd);
	free(r);
}

bool
recode_knows(const char *encoding)
{
	struct recode *r = recode_open(encoding);

	recode_close(r);
	return r != NULL;
}

static void
replace(struct str *bytes, size_t n, struct buf *out, struct recode_tally *t)
{
	if (n > bytes->n)
		n = bytes->n;
	if (t->illegal == 0)
		t->first = t->taken;
	t->illegal += n;
	t->taken += n;
	*bytes = str_from(*bytes, n);
	buf_add_str(out, REPLACEMENT);
}

/* One call of iconv.  What it takes and gives is settled before its errno is looked at. */
static int
convert(struct recode *r, struct str *bytes, struct buf *out, struct recode_tally *t)
{
	char *from = (char *)(uintptr_t)bytes->p, *to;
	size_t left = bytes->n, room = STEP, status;

	buf_reserve(out, STEP);
	to = out->p + out->n;
	errno = 0;
	status = bytes->n > 0 ? iconv(r->cd, &from, &left, &to, &room) : iconv(r->cd, NULL, NULL, &to, &room);
	out->n += STEP - room;
	t->taken += bytes->n - left;
	*bytes = str_from(*bytes, bytes->n - left);
	return status == (size_t)-1 ? errno : 0;
}

size_t
recode_add(struct recode *r, struct str bytes, bool last, struct buf *out, struct recode_tally *t)
{
	while (bytes.n > 0) {
		switch (convert(r, &bytes, out, t)) {
		case 0: case E2BIG:
			break;
		case EINVAL:
			if (!last)
				return bytes.n;
			replace(&bytes, bytes.n, out, t);
			break;
		case EILSEQ:
			replace(&bytes, r->unit, out, t);
			break;
		default:
			die("iconv:");
		}
	}
	if (last)
		convert(r, &bytes, out, t);          /* what a character of two parts waited for */
	return 0;
}

/* Whether more bytes could make a character of what is left. */
static bool
is_cut(struct str rest)
{
	unsigned char lead = (unsigned char)*rest.p;
	size_t width = lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

	return rest.n < width;
}

size_t
recode_mend(struct str bytes, bool last, struct buf *out, struct recode_tally *t)
{
	while (bytes.n > 0) {
		size_t good = unicode_valid(bytes);

		buf_add(out, bytes.p, good);
		t->taken += good;
		bytes = str_from(bytes, good);
		if (bytes.n > 0 && !last && is_cut(bytes))
			break;
		if (bytes.n > 0)
			replace(&bytes, 1, out, t);
	}
	return bytes.n;
}
