#include "common/input.h"

#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "common/buf.h"

/* Some 3 MB of Russian: lines of 0 to 499 letters, one of 300000 among them; and the same in cp1251. */
static struct buf content, windows;
/* With a byte here and there that is no UTF-8, and what it is to become. */
static struct buf broken, mended;

static void
add_letter(unsigned letter)
{
	char utf8[] = {(char)(letter < 16 ? 0xD0 : 0xD1), (char)(letter < 16 ? 0xB0 + letter : 0x70 + letter), '\0'};

	buf_add_str(&content, str_of(utf8));
	buf_add_str(&broken, str_of(utf8));
	buf_add_str(&mended, str_of(utf8));
	buf_addc(&windows, (char)(0xE0 + letter));
	if (draw(20000) == 0) {
		buf_addc(&broken, '\xFF');
		buf_add_str(&mended, STR("\xEF\xBF\xBD"));
	}
}

static void
add_everywhere(struct str ascii)
{
	buf_add_str(&content, ascii);
	buf_add_str(&windows, ascii);
	buf_add_str(&broken, ascii);
	buf_add_str(&mended, ascii);
}

static void
make_content(void)
{
	for (size_t line = 0; line < 6000; line++) {
		for (size_t n = line == 3000 ? 300000 : draw(500); n > 0; n--)
			add_letter((unsigned)draw(32));
		add_everywhere(STR("\n"));
	}
	add_everywhere(STR("no line end"));
}

static void
write_all(int fd, struct str s)
{
	while (s.n > 0) {
		ssize_t n = write(fd, s.p, s.n < 5000 ? s.n : 5000);

		if (n <= 0)
			_exit(1);
		s = str_from(s, (size_t)n);
	}
}

static void
write_file(const char *path, struct str s)
{
	FILE *f = fopen(path, "w");

	if (f == NULL || fwrite(s.p, 1, s.n, f) != s.n || fclose(f) != 0)
		abort();
}

/* Take some by peek or by line; what comes must be what `all' has at *at. */
static void
take_some(struct input *in, struct str all, size_t *at)
{
	struct str rest = str_from(all, *at), seen;
	size_t want = draw(draw(4) == 0 ? 700000 : 3000);

	if (draw(2) == 0) {
		seen = input_peek(in, want);
		CHECK(seen.n == (want < rest.n ? want : rest.n));
		CHECK(str_starts(rest, seen));
		want = draw((draw(30) == 0 || seen.n < 3000 ? seen.n : 3000) + 1);
		input_skip(in, want);
		*at += want;
	} else if (input_file_line(in, &seen) == INPUT_LINE) {
		CHECK_STR(seen, str_cut(&rest, '\n'));
		*at = all.n - rest.n;
	} else {
		CHECK(rest.n == 0);
	}
}

/* There and back again, also while what comes is read for the second time. */
static void
wander(struct input *in, struct str all, const char *encoding)
{
	size_t at = 0, marked = 0, number = 0;

	CHECK(input_next_file(in));
	if (encoding != NULL)
		input_decode(in, encoding);
	for (int round = 0; round < 300; round++) {
		input_mark(in);
		marked = at;
		number = input_number(in);
		for (size_t n = draw(8); n > 0; n--)
			take_some(in, all, &at);
		if (draw(8) == 0) {
			input_unmark(in);
		} else {
			input_reset(in);
			CHECK(input_number(in) == number);
			at = marked;
		}
		for (size_t n = draw(6); n > 0; n--)
			take_some(in, all, &at);
	}
	CHECK_STR(input_peek(in, all.n), str_from(all, at));
	input_skip(in, all.n - at);
	CHECK(input_peek(in, 1).n == 0);
	CHECK(!input_next_file(in));
}

static char directory[] = "/tmp/cx-unit-XXXXXX";
static char plain[64], packed[64], in_windows[64], with_errors[64];

static void
a_plain_file_comes_again_from_its_mark(void)
{
	char *names[] = {plain, NULL};

	for (int i = 0; i < 5; i++) {
		struct input *in = input_open(names);

		wander(in, buf_str(&content), NULL);
		CHECK(input_bytes(in) == content.n);     /* what was read twice counts once */
		input_close(in);
	}
}

static void
a_gzip_file_comes_again_from_its_mark(void)
{
	char *names[] = {packed, NULL};

	for (int i = 0; i < 5; i++) {
		struct input *in = input_open(names);

		wander(in, buf_str(&content), NULL);
		CHECK(input_bytes(in) == input_total(in));
		input_close(in);
	}
}

static void
a_pipe_comes_again_from_its_mark(void)
{
	char dash[] = "-", *names[] = {dash, NULL};

	for (int i = 0; i < 5; i++) {
		struct input *in;
		int ends[2];

		if (pipe(ends) != 0)
			abort();
		if (fork() == 0) {
			close(ends[0]);
			write_all(ends[1], buf_str(&content));
			_exit(0);
		}
		close(ends[1]);
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		in = input_open(names);
		wander(in, buf_str(&content), NULL);
		input_close(in);
		wait(NULL);
	}
}

static void
what_is_decoded_comes_again_from_its_mark(void)
{
	char *names[] = {plain, NULL}, *others[] = {in_windows, NULL}, *damaged[] = {with_errors, NULL};
	struct input *in = input_open(names);
	uint64_t first;

	wander(in, buf_str(&content), "UTF-8");
	input_close(in);
	in = input_open(others);
	wander(in, buf_str(&content), "cp1251");
	CHECK(input_bytes(in) == windows.n);
	input_close(in);
	in = input_open(damaged);
	wander(in, buf_str(&mended), "UTF-8");
	input_close(in);
	in = input_open(damaged);
	input_next_file(in);
	input_decode(in, "UTF-8");
	input_mark(in);
	input_peek(in, mended.n);
	CHECK(input_illegal(in, &first) == (mended.n - broken.n) / 2);
	CHECK(broken.p[first - 1] == '\xFF' && memchr(broken.p, 0xFF, first - 1) == NULL);
	input_reset(in);
	CHECK_STR(input_peek(in, mended.n), buf_str(&mended));
	CHECK(input_illegal(in, &first) == (mended.n - broken.n) / 2);
	input_close(in);
}

static void
read_lines(struct str bytes, bool decode, const char *expected)
{
	char *names[] = {plain, NULL};
	struct input *in;
	struct buf seen = {0};
	struct str line;

	write_file(plain, bytes);
	in = input_open(names);
	input_next_file(in);
	if (decode)
		input_decode(in, NULL);
	while (input_file_line(in, &line) == INPUT_LINE)
		buf_addf(&seen, "[%.*s]", (int)line.n, line.p);
	CHECK_STR(buf_str(&seen), str_of(expected));
	buf_free(&seen);
	input_close(in);
}

static void
lines_end_with_lf_crlf_crcrlf_or_cr(void)
{
	for (int decode = 0; decode < 2; decode++) {
		read_lines(STR("a\nb\n\nc"), decode, "[a][b][][c]");
		read_lines(STR("a\r\nb\r\n\r\nc\r\n"), decode, "[a][b][][c]");
		read_lines(STR("a\r\r\nb\r\r\n"), decode, "[a][b]");
		read_lines(STR("a\rb\nc"), decode, "[a\rb][c]");
		read_lines(STR("a\r"), decode, "[a]");
	}
	read_lines(STR("a\rb\r\rc"), true, "[a][b][][c]");
	read_lines(STR("a\rb\r"), true, "[a][b]");
	read_lines(STR("\xEF\xBB\xBF" "a\r\xD0\xB1\r"), true, "[a][б]");
	read_lines(STR("\xFE\xFF\0a\0\r\4\x31\0\r"), true, "[a][б]");
	write_file(plain, buf_str(&content));
}

static void
a_mark_at_either_end_holds_and_dies_with_its_file(void)
{
	char *names[] = {plain, packed, NULL};
	struct input *in = input_open(names);

	while (input_next_file(in)) {
		input_mark(in);
		CHECK_STR(input_peek(in, 2 * content.n), buf_str(&content));
		input_skip(in, content.n);
		CHECK(input_peek(in, 1).n == 0);
		input_reset(in);
		CHECK_STR(input_peek(in, 2 * content.n), buf_str(&content));
		input_skip(in, content.n);
		input_mark(in);
		CHECK(input_peek(in, 1).n == 0);
		input_reset(in);
		CHECK(input_peek(in, 1).n == 0);
		input_mark(in);
	}
	input_close(in);
}

int
main(void)
{
	char command[256];

	make_content();
	if (mkdtemp(directory) == NULL)
		abort();
	snprintf(plain, sizeof plain, "%s/plain", directory);
	snprintf(packed, sizeof packed, "%s/packed", directory);
	snprintf(in_windows, sizeof in_windows, "%s/windows", directory);
	snprintf(with_errors, sizeof with_errors, "%s/broken", directory);
	write_file(plain, buf_str(&content));
	write_file(in_windows, buf_str(&windows));
	write_file(with_errors, buf_str(&broken));
	snprintf(command, sizeof command, "gzip -1c %s > %s", plain, packed);
	if (system(command) != 0)
		abort();
	RUN(a_plain_file_comes_again_from_its_mark);
	RUN(a_gzip_file_comes_again_from_its_mark);
	RUN(a_pipe_comes_again_from_its_mark);
	RUN(what_is_decoded_comes_again_from_its_mark);
	RUN(lines_end_with_lf_crlf_crcrlf_or_cr);
	RUN(a_mark_at_either_end_holds_and_dies_with_its_file);
	unlink(plain);
	unlink(packed);
	unlink(in_windows);
	unlink(with_errors);
	rmdir(directory);
	buf_free(&content);
	buf_free(&windows);
	buf_free(&broken);
	buf_free(&mended);
	return check_broken > 0;
}
