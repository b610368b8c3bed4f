/*
 * Whatever the bytes: as a text, what is escaped reads back, and nothing grows
 * beyond measure; as a page, its blocks end, and their texts are UTF-8.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/archive.h"
#include "common/html.h"
#include "common/htmltext.h"
#include "common/pagetext.h"
#include "common/unicode.h"

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
read_text(struct str text)
{
	struct buf once = {0}, escaped = {0}, again = {0};

	htmltext_add(&once, text);
	must(once.n <= 2 * text.n + 8);
	must(unicode_valid(buf_str(&once)) == once.n);
	must(htmltext_present(text) || str_equal(text, buf_str(&once)));
	htmltext_add_escaped(&escaped, text);
	htmltext_add(&again, buf_str(&escaped));
	must(str_equal(buf_str(&again), text));
	buf_free(&once);
	buf_free(&escaped);
	buf_free(&again);
}

/* Where a quote that is never closed ends depends on how much of it the parser sees at once. */
static bool
is_plain(struct str page)
{
	for (size_t i = 0; i < page.n; i++)
		if (page.p[i] == '"' || page.p[i] == '\'' || (page.p[i] >= 0 && page.p[i] < ' '))
			return false;
	return true;
}

/* The text of a page, the same however it is cut. */
static void
read_page(struct str page, size_t piece, struct buf *seen)
{
	struct html *html = html_new();
	struct pagelink link = {0};
	struct html_event e;
	bool last = false;
	size_t depth = 0;

	for (size_t at = 0; !last; at += piece) {
		last = at >= page.n;
		if (last)
			html_finish(html);
		else
			html_feed(html, (struct str){page.p + at, page.n - at < piece ? page.n - at : piece});
		while (html_next(html, &e)) {
			must(unicode_valid(e.text) == e.text.n);
			depth += e.kind == HTML_OPEN;
			must(depth <= HTML_DEPTH_MAX && (e.kind != HTML_CLOSE || depth-- > 0));
			if (e.kind == HTML_TEXT)
				pagetext_add(seen, e.text, true);
			if (e.kind == HTML_OPEN && link.target.n == 0)
				pagelink_begin(&link, seen, &e);
		}
	}
	pagelink_end(&link, seen);
	pagetext_trim(seen);
	pagelink_free(&link);
	html_free(html);
}

/* The records of a page, which is put into a file first. */
static void
read_blocks(struct str page)
{
	static const struct row_rules rules = {.kind = "comment", .zone = 10800};
	static char made[] = "/tmp/cx-fuzz-html-XXXXXX", path[32], *names[] = {path, NULL};
	static struct drafter drafter;
	static struct record *record;
	static int fd = -1;
	enum archive_status status;
	struct archive *a;
	struct input *in;
	struct draft d;
	struct str raw;
	const char *why;

	if (fd < 0) {
		must((fd = mkstemp(made)) >= 0 && unlink(made) == 0);
		snprintf(path, sizeof path, "/dev/fd/%d", fd);
		record = record_new();
	}
	must(ftruncate(fd, 0) == 0 && pwrite(fd, page.p, page.n, 0) == (ssize_t)page.n);
	in = input_open(names);
	must(input_next_file(in));
	a = archive_open(in, page.n % 2 == 0 ? "likes/1.html" : "1.html", &rules);
	while ((status = archive_next(a, &d, &raw, &why)) != ARCHIVE_END) {
		must(unicode_valid(raw) == raw.n);
		must(status == ARCHIVE_DRAFT || (why != NULL && *why != '\0'));
		if (status == ARCHIVE_DRAFT)
			draft_record(&drafter, &d, record);
	}
	archive_close(a);
	input_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};
	struct buf whole = {0}, pieces = {0};

	if (unicode_valid(bytes) == size && (size == 0 || memchr(data, '\0', size) == NULL))
		read_text(bytes);
	read_page(bytes, size + 1, &whole);
	read_page(bytes, size % 7 + 1, &pieces);
	must(!is_plain(bytes) || str_equal(buf_str(&whole), buf_str(&pieces)));
	if (size > 0 && data[0] == '<')
		read_blocks(bytes);
	buf_free(&whole);
	buf_free(&pieces);
	return 0;
}
