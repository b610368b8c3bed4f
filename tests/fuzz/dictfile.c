/*
 * Whatever the bytes, in whatever format, a dictionary is read or its flaws
 * are told, with places that are in the file; what was read can be examined,
 * and what it finds in a text lies in that text.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/dictcheck.h"
#include "common/finder.h"
#include "common/unicode.h"

static void
must(bool ok)
{
	if (!ok)
		abort();
}

/* At most: YAML has more line breaks than we have, U+0085 and U+2028 among them. */
static size_t
lines_of(struct str text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] != '\0' && strchr("\n\r\xC2\xE2", text.p[i]) != NULL;
	return n;
}

static void
look_for(const struct dict *d, struct str text)
{
	struct flaws flaws = {0};
	struct finder *f = finder_over(leaves_new(d, &flaws));
	struct reading r = {.text = text};
	const struct hit *hits;
	size_t n = finder_find(f, &r, &hits), codes = unicode_count(text);

	for (size_t i = 0; i < n; i++) {
		must(hits[i].entry < d->n_entries && !d->entries[hits[i].entry].excludes);
		must(hits[i].start <= hits[i].end && hits[i].end <= codes);
		must(hits[i].form.p >= text.p && hits[i].form.p + hits[i].form.n <= text.p + text.n);
		must(unicode_count(hits[i].form) == hits[i].end - hits[i].start);
		must(i == 0 || hits[i - 1].first <= hits[i].first);
	}
	reading_free(&r);
	finder_free(f);
	flaws_free(&flaws);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"d.dict", "d.dic", "d.yml", "d.lc3", "d.ykd"};
	struct str text = {(const char *)data + 1, size - 1};
	struct flaws flaws = {0};
	struct dict *d;

	if (size == 0 || unicode_valid(text) < text.n)
		return 0;
	d = dict_parse(names[data[0] % (sizeof names / sizeof *names)], text, &flaws);
	for (size_t i = 0; i < d->n_entries; i++)
		must(d->entries[i].category < d->n_categories && d->entries[i].pattern != NULL);
	dictcheck_look(d, &flaws);
	for (size_t i = 0; i < flaws.n; i++) {
		must(flaws.items[i].line <= lines_of(text));
		must(unicode_valid(flaws.items[i].text) == flaws.items[i].text.n);
	}
	look_for(d, text);
	flaws_free(&flaws);
	dict_free(d);
	return 0;
}
