/* Whatever the bytes, whatever they are said to be written in, UTF-8 comes out, and the same in any pieces. */

#include <stdint.h>
#include <stdlib.h>

#include "common/charset.h"
#include "common/decode.h"
#include "common/unicode.h"

/* Found out, and what has states, pairs, widths and letters of two parts. */
static const char *const names[] = {
	NULL, "UTF-8", "cp1251", "cp866", "koi8-r", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "SHIFT_JIS",
	"GB18030", "ISO-2022-JP", "CP1258", "UTF-7", "MAC-CYRILLIC", "EUC-JISX0213"
};

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static struct recode_tally
decode_all(const char *name, struct str bytes, size_t first, size_t piece, struct buf *out)
{
	struct str head = {bytes.p, bytes.n < CHARSET_HEAD ? bytes.n : CHARSET_HEAD};
	struct decode *d = decode_new(name, head, 0, "fuzz");
	struct recode_tally t;
	size_t n = first;

	do {
		size_t had = out->n;

		n = n < bytes.n ? n : bytes.n;
		decode_before(d, out);
		buf_add(out, bytes.p, n);
		bytes = str_from(bytes, n);
		decode_after(d, out, had, false);
		must(unicode_valid(buf_str(out)) == out->n);
		n = piece;
	} while (bytes.n > 0);
	n = out->n;
	decode_before(d, out);
	decode_after(d, out, n, true);
	must(unicode_valid(buf_str(out)) == out->n);
	t = decode_tally(d);
	decode_free(d);
	return t;
}

/* Letters that nobody can make out end the program, as they should. */
static bool
would_die(struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		if ((unsigned char)bytes.p[i] >= 0x80)
			return charset_guess(str_from(bytes, i), true).guess == CHARSET_UNCLEAR;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf once = {0}, again = {0};
	struct recode_tally whole, pieces;
	struct str bytes;
	const char *name;

	if (size < 2)
		return 0;
	name = names[data[0] % (sizeof names / sizeof *names)];
	bytes = (struct str){(const char *)data + 2, size - 2};
	if (name == NULL && would_die(bytes))
		return 0;
	whole = decode_all(name, bytes, bytes.n, 1, &once);
	pieces = decode_all(name, bytes, data[1] % 16, 1 + data[1] / 16, &again);
	must(str_equal(buf_str(&once), buf_str(&again)));
	must(whole.taken == bytes.n && pieces.taken == bytes.n);
	must(whole.illegal == pieces.illegal && (whole.illegal == 0 || whole.first == pieces.first));
	buf_free(&once);
	buf_free(&again);
	return 0;
}
