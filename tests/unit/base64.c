#include "common/base64.h"

#include "check.h"

/* RFC 4648, section 10. */
static void
the_vectors_of_the_standard_hold(void)
{
	static const char *const vectors[][2] = {
		{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="},
		{"foobar", "Zm9vYmFy"},
	};
	struct buf b = {0};

	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
		struct str expected = str_of(vectors[i][1]);

		buf_clear(&b);
		base64_add(&b, str_of(vectors[i][0]));
		CHECK_STR(buf_str(&b), expected);
		CHECK(base64_size(strlen(vectors[i][0])) == expected.n);
	}
	buf_free(&b);
}

/* Python: base64.b64encode(bytes(range(256))[240:] + b"\0\xff\x80") */
static void
all_bits_count(void)
{
	static const char bytes[] = "\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff\0\xff\x80";
	struct buf b = {0};

	base64_add(&b, (struct str){bytes, sizeof bytes - 1});
	CHECK_STR(buf_str(&b), STR("8PHy8/T19vf4+fr7/P3+/wD/gA=="));
	buf_free(&b);
}

int
main(void)
{
	RUN(the_vectors_of_the_standard_hold);
	RUN(all_bits_count);
	return check_broken > 0;
}
