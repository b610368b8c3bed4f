/*
 * Whatever the bytes: an instant that was read can be written, and reads back
 * as itself; a figure is finite, and a whole one is the same figure; a score
 * and its scale are finite.  Texts are valid where cx-ingest sees to it.
 */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/figure.h"
#include "common/scale.h"
#include "common/score.h"
#include "common/timestamp.h"
#include "common/unicode.h"

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
look_at_date(struct str text, int zone, int64_t now)
{
	struct timestamp t = {0}, again = {0};
	struct buf b = {0}, twice = {0};
	int64_t parsed;

	if (text.n <= 64 && timestamp_parse(text, &parsed))      /* a date in a table is short */
		must(timestamp_read(text, zone, &t) && t.seconds == parsed && !t.day_only);
	if (timestamp_read_near(text, zone, now, &t)) {
		must(timestamp_valid(t.seconds));
		timestamp_add(&b, t.seconds);
		must(b.n == 20);
		must(timestamp_read(buf_str(&b), zone, &again));
		must(again.seconds == t.seconds && !again.day_only);
		must(timestamp_parse(buf_str(&b), &parsed) && parsed == t.seconds);
		timestamp_add(&twice, again.seconds);
		must(str_equal(buf_str(&b), buf_str(&twice)));
	}
	buf_free(&b);
	buf_free(&twice);
}

static void
look_at_figure(struct str text)
{
	double number, same;
	int64_t whole;

	if (figure_read(text, &number)) {
		must(isfinite(number));
		must(!figure_absent(text) && !figure_unknown(text));
	}
	if (figure_whole(text, &whole) && figure_read(text, &same))
		must((double)whole == same);
}

static void
look_at_score(struct str text)
{
	static struct scale *scale;
	struct score s;

	if (scale == NULL) {
		char path[] = "/tmp/cx-fuzz-XXXXXX";
		FILE *out = fdopen(mkstemp(path), "wb");

		must(out != NULL);
		fputs("@min 1\n@max 5\nда\t5\nскорее нет\t2\n", out);
		fclose(out);
		scale = scale_read(path);
		unlink(path);
	}
	if (score_read(text, scale, &s)) {
		must(isfinite(s.value));
		must(!isinf(s.min) && !isinf(s.max));
		must(!s.label || (s.value >= 1 && s.value <= 5));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};

	look_at_date(text, 3 * 3600, INT64_C(1707221045));
	look_at_date(text, -14 * 3600, INT64_C(253402300799));
	look_at_date(text, 14 * 3600, 1);
	look_at_figure(text);
	if (unicode_valid(text) == text.n)       /* what cx-ingest lets in */
		look_at_score(text);
	return 0;
}
