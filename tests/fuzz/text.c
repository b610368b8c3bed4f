/*
 * Whatever the text, its tokens lie in it in order, and the line is made of
 * their forms; whatever the bytes, it ends and keeps to its memory.
 */

#include <stdint.h>
#include <stdlib.h>

#include "common/text.h"
#include "common/unicode.h"

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
look_at(const struct tokens *t, struct str text)
{
	struct str line = text_line(t);
	uint32_t before = 0;
	size_t at = 0;

	must(t->line.n <= t->line.room);
	if (unicode_valid(text) < text.n)
		return;              /* no such text gets in; only memory is to be safe from it */
	for (size_t i = 0; i < t->n; i++) {
		const struct token *k = &t->items[i];

		must(i == 0 || line.p[at++] == ' ');
		must(k->form.n > 0 && k->form.p == line.p + at && memchr(k->form.p, ' ', k->form.n) == NULL);
		must(k->start < k->end && k->start >= before);
		must(k->at < k->after && k->after <= text.n);
		before = k->end;
		at += k->form.n;
	}
	must(at == line.n);
	must(before <= unicode_count(text));
	must(unicode_valid(line) == line.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Half of the text first: the second call finds the room that the first one made. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tokens tokens = {0};
	struct str text = {(const char *)data, size}, half = {(const char *)data, size / 2};

	text_tokens(&tokens, half);
	look_at(&tokens, half);
	text_tokens(&tokens, text);
	look_at(&tokens, text);
	text_free(&tokens);
	return 0;
}
