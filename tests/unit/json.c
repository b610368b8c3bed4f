#include "common/json.h"

#include <math.h>

#include "check.h"

static double
random_double(void)
{
	double number;
	uint64_t bits;

	do {
		bits = draw(UINT64_C(1) << 32) << 32 | draw(UINT64_C(1) << 32);
		memcpy(&number, &bits, sizeof number);
	} while (!isfinite(number));
	return number;
}

static bool
reads_back(double number)
{
	struct buf b = {0};
	struct json *j = json_new();
	struct json_error why;
	double again = -1, parsed = -1;
	bool ok;

	json_add_number(&b, number);
	ok = json_parse_number(buf_str(&b), &parsed) && parsed == number && b.n <= 24;
	ok = ok && json_number(json_read(j, buf_str(&b), &why), &again) && again == number;
	json_free(j);
	buf_free(&b);
	return ok;
}

static void
a_number_reads_back_as_itself(void)
{
	static const double edges[] = {
		0, 1, -1, 0.1, 0.2, 0.3, 1.0 / 3, 2.0 / 3, 1e15, 1e16, 1e17, 1e21, 1e22, 1e23, 9007199254740991,
		9007199254740992, 1.7976931348623157e308, 2.2250738585072014e-308, 5e-324, -5e-324, 12.59,
	};

	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
		CHECK(reads_back(edges[i]));
	for (int i = 0; i < 100000; i++)
		CHECK(reads_back(random_double()));
	for (int i = 0; i < 100000; i++)
		CHECK(reads_back((double)draw(UINT64_C(1) << 53) / (double)(draw(100000) + 1)));
}

static void
number_is(double number, const char *expected, const char *file, int line)
{
	struct buf b = {0};

	json_add_number(&b, number);
	check_str(buf_str(&b), str_of(expected), file, line);
	buf_free(&b);
}

static void
a_number_is_written_as_a_person_would(void)
{
#define NUMBER(n, text) number_is((n), (text), __FILE__, __LINE__)
	NUMBER(0, "0");
	NUMBER(-0.0, "0");
	NUMBER(1, "1");
	NUMBER(-17, "-17");
	NUMBER(100000, "100000");
	NUMBER(123456789, "123456789");
	NUMBER(0.1, "0.1");
	NUMBER(12.59, "12.59");
	NUMBER(0.1 + 0.2, "0.30000000000000004");
	NUMBER(1.0 / 3, "0.3333333333333333");
	NUMBER(2.5e-7, "2.5e-07");
	NUMBER(1e300, "1e+300");
	NUMBER(NAN, "null");
	NUMBER(INFINITY, "null");
	NUMBER(-INFINITY, "null");
	/* What was written with up to 15 digits comes back with no more. */
	for (int i = 0; i < 100000; i++) {
		char text[32];
		double number = (double)(1 + draw(999999)) / 1000;

		snprintf(text, sizeof text, "%.15g", number);
		NUMBER(number, text);
	}
}

static void
only_a_whole_number_is_a_number(void)
{
	static const char *const no[] = {
		"", "-", "+1", ".5", "nan", "NaN", "inf", "-inf", "Infinity", "0x1", "1x", "1.5x", " 1",
		"1 ", "1e", "1e+",
		"--1", "1,5", "1e999", "-1e999", "1_000", "1.2.3",
	};
	double number = 7;

	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		CHECK(!json_parse_number(str_of(no[i]), &number));
	CHECK(!json_parse_number((struct str){"1\0", 2}, &number));
	CHECK(json_parse_number(STR("1.5"), &number) && number == 1.5);
	CHECK(json_parse_number(STR("-0"), &number) && number == 0 && signbit(number));
	CHECK(json_parse_number(STR("999999999999999"), &number) && number == 999999999999999.0);
	CHECK(json_parse_number(STR("-9007199254740993"), &number) && number == -9007199254740992.0);
	CHECK(json_parse_number(STR("1e-400"), &number) && number == 0);
	CHECK(json_parse_number(STR("12345678901234567890"), &number) && number == 12345678901234567890.0);
}

static bool
integer_of(const char *text, int64_t *integer)
{
	struct json *j = json_new();
	struct json_error why;
	bool ok = json_integer(json_read(j, str_of(text), &why), integer);

	json_free(j);
	return ok;
}

static void
an_integer_is_one_that_fits(void)
{
	int64_t n = 7;

	CHECK(integer_of("0", &n) && n == 0);
	CHECK(integer_of("-17", &n) && n == -17);
	CHECK(integer_of("9223372036854775807", &n) && n == INT64_MAX);
	CHECK(integer_of("-9223372036854775808", &n) && n == INT64_MIN);
	CHECK(!integer_of("9223372036854775808", &n));
	CHECK(!integer_of("123456789012345678901234567890", &n));
	CHECK(!integer_of("1.0", &n));
	CHECK(!integer_of("1e3", &n));
	CHECK(!integer_of("\"1\"", &n));
	CHECK(!integer_of("null", &n));
}

static void
string_is(const char *text, struct str expected, const char *file, int line)
{
	struct json *j = json_new();
	struct arena arena = {0};
	struct json_error why;
	const struct json_value *v = json_read(j, str_of(text), &why);
	struct str s = STR("(none)");

	if (v != NULL)
		json_text(v, &arena, &s);
	check_str(s, expected, file, line);
	arena_free(&arena);
	json_free(j);
}

static void
half_of_a_surrogate_pair_reads_as_a_replacement(void)
{
#define STRING(text, expected) string_is((text), STR(expected), __FILE__, __LINE__)
	STRING("\"\\ud83d\\ude00\"", "😀");
	STRING("\"\\uD83D\\uDE00\"", "😀");
	STRING("\"\\ud83d\"", "\uFFFD");
	STRING("\"\\ude00\"", "\uFFFD");
	STRING("\"\\ude00\\ud83d\"", "\uFFFD\uFFFD");
	STRING("\"\\ud83d\\ud83d\\ude00\"", "\uFFFD😀");
	STRING("\"\\ud83d\\ude00\\ude00\"", "😀\uFFFD");
	STRING("\"\\ud83dx\"", "\uFFFDx");
	STRING("\"\\ud83d\\n\"", "\uFFFD\n");
	STRING("\"\\\\ud83d \\ud83d\"", "\\ud83d \uFFFD");        /* an escaped backslash begins no escape */
	STRING("\"\\\\\\ud83d\"", "\\\uFFFD");
	STRING("\"\\u0000\"", "\uFFFD");
	STRING("\"a\\u0000\\u0000b\\ud83d\"", "a\uFFFD\uFFFDb\uFFFD");
	STRING("\"\\u0444\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "ф/\b\f\n\r\t\"\\");
	STRING("\"\"", "");
}

static void
mending_surrogates_forgives_nothing_else(void)
{
	static const char *const wrong[] = {
		"\"\\ud83d", "\"\\ud83d\\x\"", "\"\\ud83\"", "\"\\ud83d\xFF\"", "\"\\ud83d\n\"",
		"[\"\\ud83d\",]",
	};
	struct json *j = json_new();

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct json_error why = {0, NULL};

		CHECK(json_read(j, str_of(wrong[i]), &why) == NULL);
		CHECK(why.byte >= 1 && why.byte <= strlen(wrong[i]) + 1);
		CHECK(why.what != NULL && *why.what != '\0');
	}
	json_free(j);
}

/* Any bytes in a string, written and read. */
static void
a_string_reads_back_as_itself(void)
{
	struct buf text = {0}, b = {0};
	struct json *j = json_new();
	struct json_error why;

	for (int round = 0; round < 20000; round++) {
		struct str again = STR("(none)");
		const struct json_value *v;

		buf_clear(&text);
		buf_clear(&b);
		for (uint64_t n = draw(20); n > 0; n--) {
			static const char *const pieces[] = {
				"\"", "\\", "/", "\x7f", "я", "😀", "\u2028", "a", "\\u0041", "\xC2\x85"
			};

			if (draw(2) == 0)
				buf_addc(&text, (char)draw(0x20));     /* controls, NUL too */
			else
				buf_add_str(&text, str_of(pieces[draw(sizeof pieces / sizeof *pieces)]));
		}
		json_add_string(&b, buf_str(&text));
		v = json_read(j, buf_str(&b), &why);
		CHECK(v != NULL && json_string(v, &again));
		CHECK_STR(again, buf_str(&text));
	}
	buf_free(&text);
	buf_free(&b);
	json_free(j);
}

static void
a_walk_sees_every_member_once_and_the_first_of_equals_is_meant(void)
{
	struct json *j = json_new();
	struct json_error why;
	struct str text = STR(" {\"a\":1,\"b\":[[],{},[1,{\"x\":2}]],\"a\":3, \"\":null}"), name;
	const struct json_value *root = json_read(j, text, &why), *v;
	struct json_walk w = json_walk(root);
	double number = 0;
	size_t n = 0;

	CHECK(json_kind(root) == JSON_OBJECT && json_count(root) == 4);
	CHECK(json_number(json_get(root, "a"), &number) && number == 1);
	CHECK(json_get(root, "c") == NULL && json_get(NULL, "a") == NULL);
	while ((v = json_next(&w, &name)) != NULL) {
		static const char *const names[] = {"a", "b", "a", ""};
		static const enum json_kind kinds[] = {JSON_NUMBER, JSON_ARRAY, JSON_NUMBER, JSON_NULL};

		CHECK_STR(name, str_of(names[n]));
		CHECK(json_kind(v) == kinds[n]);
		CHECK(text.p[json_offset(j, name) - 1] == '"');
		CHECK(memcmp(text.p + json_offset(j, name), names[n], strlen(names[n])) == 0);
		n++;
	}
	CHECK(n == 4);
	w = json_walk(json_get(root, "b"));
	for (n = 0; (v = json_next(&w, NULL)) != NULL; n++)
		CHECK(json_kind(v) == (n == 1 ? JSON_OBJECT : JSON_ARRAY));
	CHECK(n == 3);
	w = json_walk(json_get(root, "a"));
	CHECK(json_next(&w, NULL) == NULL);
	json_free(j);
}

static void
what_was_read_before_leaves_no_trace(void)
{
	struct json *j = json_new();
	struct json_error why;
	struct buf big = {0};
	int64_t n = 0;

	buf_addc(&big, '[');
	for (int i = 0; i < 1000000; i++)
		buf_add_str(&big, STR("\"xxxxxxxx\","));
	buf_add_str(&big, STR("1]"));
	for (int round = 0; round < 3; round++) {
		CHECK(json_count(json_read(j, buf_str(&big), &why)) == 1000001);
		CHECK(json_read(j, STR("["), &why) == NULL);
		CHECK(json_read(j, STR(""), &why) == NULL);
		CHECK(json_integer(json_read(j, STR("5"), &why), &n) && n == 5);
	}
	buf_free(&big);
	json_free(j);
	json_free(NULL);
}

int
main(void)
{
	RUN(a_number_reads_back_as_itself);
	RUN(a_number_is_written_as_a_person_would);
	RUN(only_a_whole_number_is_a_number);
	RUN(an_integer_is_one_that_fits);
	RUN(half_of_a_surrogate_pair_reads_as_a_replacement);
	RUN(mending_surrogates_forgives_nothing_else);
	RUN(a_string_reads_back_as_itself);
	RUN(a_walk_sees_every_member_once_and_the_first_of_equals_is_meant);
	RUN(what_was_read_before_leaves_no_trace);
	return check_broken > 0;
}
