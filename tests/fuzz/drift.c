/*
 * Whatever the bytes: what is read as a report.json does not differ from
 * itself; and each line of what differs from others has seven fields that no
 * stranger's text leaves, and what goes one way comes the other.
 */

#include <stdint.h>
#include <stdlib.h>

#include "common/drift.h"
#include "common/unicode.h"

enum { FIELDS = 7 };

static void
must(bool ok)
{
	if (!ok)
		abort();
}

/* A field has no control and is not empty. */
static void
check_field(struct str field)
{
	const char *end = field.p + field.n;
	size_t width;

	must(field.n > 0);
	for (const char *p = field.p; p < end; p += width) {
		uint32_t code = unicode_at(p, end, &width);

		must(code == ' ' || !(unicode_is_space(code) || unicode_is_format(code)));
	}
}

static size_t
count_lines(struct str lines, const char *what)
{
	size_t n = 0;

	must(unicode_valid(lines) == lines.n);
	while (lines.n > 0) {
		struct str line = str_cut(&lines, '\n');

		n += str_starts(line, str_of(what));
		for (int i = 0; i < FIELDS; i++)
			check_field(str_cut(&line, '\t'));
		must(line.n == 0);
	}
	return n;
}

static void
compare(const struct reported *a, const struct reported *b, struct drift_tolerance t)
{
	struct buf there = {0}, back = {0};
	struct drift d = drift_list(&there, a, b, t), e = drift_list(&back, b, a, t);

	must(count_lines(buf_str(&there), "changed\t") == d.cells);
	must(count_lines(buf_str(&there), "came\t") == d.came);
	must(count_lines(buf_str(&there), "went\t") == d.went);
	must(count_lines(buf_str(&back), "came\t") == d.went && e.came == d.went && e.went == d.came);
	must(t.relative || d.cells == e.cells);
	must(d.data <= d.came);
	buf_free(&there);
	buf_free(&back);
}

static void
compare_with_itself(struct reported *a, struct str text)
{
	struct buf lines = {0}, why = {0};
	size_t line;
	struct reported *again = reported_read(text, &line, &why);
	struct drift d;

	must(again != NULL);
	d = drift_list(&lines, a, again, (struct drift_tolerance){0});
	must(lines.n == 0 && d.cells + d.came + d.went == 0);
	reported_free(again);
	buf_free(&lines);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Two reports, one after the other with a NUL between, or one and a fixed one. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char fixed[] = "{\"schema\":1,\"version\":\"0.1.0\","
	    "\"figures\":[{\"name\":\"posts\",\"value\":7,"
	    "\"n\":null}],\"tables\":{\"t\":[{\"key\":{\"page\":\"a\"},\"cells\":{\"n\":1.0,\"x\":\"b\"}},"
	    "{\"total\":true,\"cells\":{\"n\":20,\"x\":null}}]}}";
	struct str rest = {(const char *)data, size}, first = str_cut(&rest, '\0');
	struct str second = rest.n > 0 ? rest : str_of(fixed);
	struct buf why = {0};
	size_t line;
	struct reported *a = reported_read(first, &line, &why), *b;

	must((a == NULL) == (why.n > 0) && line >= 1 && line <= size + 1);
	buf_clear(&why);
	b = reported_read(second, &line, &why);
	if (a != NULL)
		compare_with_itself(a, first);
	if (a != NULL && b != NULL) {
		compare(a, b, (struct drift_tolerance){0});
		compare(a, b, (struct drift_tolerance){0.5, false});
		compare(a, b, (struct drift_tolerance){0.1, true});
	}
	reported_free(a);
	reported_free(b);
	buf_free(&why);
	return 0;
}
