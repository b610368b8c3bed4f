/* Whatever the bytes, a record is refused with a reason, or goes out so that it reads back the same. */

#include <stdint.h>
#include <stdlib.h>

#include "common/record.h"

static const char *const owned[] = {"norm", "text", NULL};

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
write_with_text(struct record *r, struct str line, struct str text, struct buf *out)
{
	struct json_error why;

	must(record_read(r, line, &why));
	record_set_text(r, "text", text);
	record_set_number(r, "norm", 1.5);
	buf_clear(out);
	record_write(r, out);
	must(out->n > 0 && out->p[out->n - 1] == '\n');
	out->n--;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct record *r = record_new(), *again = record_new();
	struct str line = {(const char *)data, size}, text = STR("none"), read;
	struct buf once = {0}, twice = {0}, kept = {0};
	struct json_error why = {0, NULL};
	double number;

	record_own(again, owned);
	if (!record_read(r, line, &why)) {
		must(why.byte >= 1 && why.byte <= size + 1 && why.what != NULL);
	} else {
		record_text(r, "text", &text);
		buf_add_str(&kept, text);
		write_with_text(again, line, buf_str(&kept), &once);
		write_with_text(again, buf_str(&once), buf_str(&kept), &twice);
		must(str_equal(buf_str(&once), buf_str(&twice)));
		must(record_read(r, buf_str(&once), &why));
		must(record_text(r, "text", &read) && str_equal(read, buf_str(&kept)));
		must(record_number(r, "norm", &number) && number == 1.5);
	}
	record_free(r);
	record_free(again);
	buf_free(&once);
	buf_free(&twice);
	buf_free(&kept);
	return 0;
}
