/* Whatever the bytes, reading ends; what was read can be walked to its last leaf, and reads back when written. */

#include <stdint.h>
#include <stdlib.h>

#include "common/json.h"
#include "common/unicode.h"

enum { DEPTH_MAX = 200 };

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
write_again(struct json *scratch, const struct json_value *v)
{
	struct buf b = {0};
	struct json_error why;
	struct str s, again;
	double number, same;
	int64_t integer;

	if (json_string(v, &s)) {
		must(unicode_valid(s) == s.n);
		json_add_string(&b, s);
		must(json_string(json_read(scratch, buf_str(&b), &why), &again) && str_equal(s, again));
	} else if (json_number(v, &number)) {
		json_add_number(&b, number);
		must(json_number(json_read(scratch, buf_str(&b), &why), &same) && same == number);
		if (json_integer(v, &integer))
			must(number == (double)integer);
	}
	buf_free(&b);
}

static void
walk(struct json *j, struct json *scratch, const struct json_value *v, struct str text, int depth)
{
	struct json_walk w = json_walk(v);
	const struct json_value *child;
	size_t n = 0;
	struct str name;

	write_again(scratch, v);
	while (depth < DEPTH_MAX && (child = json_next(&w, &name)) != NULL) {
		if (json_kind(v) == JSON_OBJECT)
			must(json_offset(j, name) < text.n && text.p[json_offset(j, name) - 1] == '"');
		walk(j, scratch, child, text, depth + 1);
		n++;
	}
	must(depth == DEPTH_MAX || n == json_count(v));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct json *j = json_new(), *scratch = json_new();
	struct str text = {(const char *)data, size};
	struct json_error why = {0, NULL};
	struct arena arena = {0};
	struct str read;
	const struct json_value *root = json_read(j, text, &why);

	if (root == NULL) {
		must(why.byte >= 1 && why.byte <= size + 1 && why.what != NULL);
	} else {
		walk(j, scratch, root, text, 0);
		if (json_text(root, &arena, &read))
			must(memchr(read.p, '\0', read.n) == NULL || read.n == 0);
	}
	arena_free(&arena);
	json_free(j);
	json_free(scratch);
	return 0;
}
