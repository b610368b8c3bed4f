#include "common/record.h"

#include "check.h"

/*
 * Random objects against a model: the test itself keeps the raw text of
 * each member it wrote, and says what must come out.
 */
enum { MEMBERS_MAX = 12 };

static const char *const owned[] = {"norm", "ключ", "a\"b", "", NULL};

static const struct {
	const char *raw;             /* as written in the line, without quotes */
	const char *name;
} names[] = {
	{"norm", "norm"}, {"no\\u0072m", "norm"}, {"n\\u006frm", "norm"}, {"ключ", "ключ"},
	{"a\\\"b", "a\"b"}, {"", ""},
	{"id", "id"}, {"text", "text"}, {"normal", "normal"}, {"nor", "nor"}, {"клю", "клю"}, {"b", "b"},
	{"a,\\\"}{", "a,\"}{"},
	{"x\\\\", "x\\"}, {"t\\/u", "t/u"}, {"id", "id"},
};

static const char *const values[] = {
	"1", "1.10", "12345678901234567890", "1e999", "-0.0", "true", "null", "\"\"", "\"norm\"",
	"\"a,\\\"norm\\\":1}\"",
	"\"\\u0041\\ud83d\"", "[]", "[1, 2 ,\t3]", "{}", "{\"norm\":1,\"x\":[{\"norm\" : {}}]}",
	"\"строка\"", "\"}\"", "[[[[]]]]",
};

struct model {
	struct buf line;
	struct str kept[MEMBERS_MAX];     /* raw name, colon and value, in line */
	size_t kept_at[MEMBERS_MAX], kept_n[MEMBERS_MAX];
	size_t n_kept, n;
};

static bool
is_owned(const char *name)
{
	for (const char *const *key = owned; *key != NULL; key++)
		if (strcmp(*key, name) == 0)
			return true;
	return false;
}

static void
add_space(struct buf *b)
{
	while (draw(3) == 0)
		buf_addc(b, " \t\r\n"[draw(3)]);
}

static void
make(struct model *m)
{
	size_t n = draw(MEMBERS_MAX);

	buf_clear(&m->line);
	m->n = n;
	m->n_kept = 0;
	add_space(&m->line);
	buf_addc(&m->line, '{');
	for (size_t i = 0; i < n; i++) {
		size_t name = draw(sizeof names / sizeof *names), at;

		add_space(&m->line);
		at = m->line.n;
		buf_addf(&m->line, "\"%s\"", names[name].raw);
		add_space(&m->line);
		buf_addc(&m->line, ':');
		add_space(&m->line);
		buf_add_str(&m->line, str_of(values[draw(sizeof values / sizeof *values)]));
		if (!is_owned(names[name].name)) {
			m->kept_at[m->n_kept] = at;
			m->kept_n[m->n_kept++] = m->line.n - at;
		}
		add_space(&m->line);
		if (i + 1 < n)
			buf_addc(&m->line, ',');
	}
	if (n == 0)
		add_space(&m->line);
	buf_addc(&m->line, '}');
	add_space(&m->line);
}

static void
skip_space(struct str *s)
{
	while (s->n > 0 && strchr(" \t\r\n", *s->p) != NULL)
		*s = str_from(*s, 1);
}

/* Take exactly this off the front, after space. */
static bool
take(struct str *s, struct str expected)
{
	skip_space(s);
	if (!str_starts(*s, expected))
		return false;
	*s = str_from(*s, expected.n);
	return true;
}

static const char added[] = "\"norm\":\"x \\\" y\",\"ключ\":[\"a\",\"b\"]";

/* What came out is {, the kept members byte for byte in their order, what was set, } and LF; space aside. */
static bool
is_as_modelled(const struct model *m, struct str out, bool with_added)
{
	bool first = true;

	if (!take(&out, STR("{")))
		return false;
	for (size_t i = 0; i < m->n_kept; i++, first = false)
		if ((!first && !take(&out, STR(","))) ||
		    !take(&out, (struct str){m->line.p + m->kept_at[i], m->kept_n[i]}))
			return false;
	if (with_added && ((!first && !take(&out, STR(","))) || !take(&out, STR(added))))
		return false;
	return take(&out, STR("}")) && str_is(out, "\n");
}

static void
set(struct record *r)
{
	struct str items[] = {STR("a"), STR("b")};

	record_set_text(r, "norm", STR("x \" y"));
	record_set_list(r, "ключ", items, 2);
}

static void
owned_keys_go_others_stay_byte_for_byte_set_ones_come_last(void)
{
	struct model m = {0};
	struct record *r = record_new();
	struct buf out = {0}, again = {0};
	struct json_error why;

	record_own(r, owned);
	for (int round = 0; round < 200000; round++) {
		bool sets = draw(2) == 0;

		make(&m);
		CHECK(record_read(r, buf_str(&m.line), &why));
		if (sets)
			set(r);
		buf_clear(&out);
		record_write(r, &out);
		if (!is_as_modelled(&m, buf_str(&out), sets)) {
			CHECK_STR(buf_str(&out), buf_str(&m.line));      /* to show them */
			CHECK(!"as modelled");
		}
		/* A second run says the same. */
		CHECK(record_read(r, ((struct str){out.p, out.n - 1}), &why));
		if (sets)
			set(r);
		buf_clear(&again);
		record_write(r, &again);
		CHECK_STR(buf_str(&again), buf_str(&out));
	}
	record_free(r);
	buf_free(&m.line);
	buf_free(&out);
	buf_free(&again);
}

static void
a_record_that_nobody_touches_leaves_as_it_came(void)
{
	struct model m = {0};
	struct record *r = record_new();
	struct buf out = {0};
	struct json_error why;

	for (int round = 0; round < 50000; round++) {
		struct str line;

		make(&m);
		line = buf_str(&m.line);
		while (line.p[line.n - 1] != '}')
			line.n--;            /* space after the brace is no part of the record */
		CHECK(record_read(r, buf_str(&m.line), &why));
		buf_clear(&out);
		record_write(r, &out);
		CHECK_STR(((struct str){out.p, out.n - 1}), line);
		CHECK(out.p[out.n - 1] == '\n');
	}
	record_free(r);
	buf_free(&m.line);
	buf_free(&out);
}

static void
what_was_set_reads_back(void)
{
	static const char *const all[] = {"t", "n", "b", "l", "r", NULL};
	static const char *const pieces[] = {"\"", "\\", "\n", "\x01", "ё", "😀", ","};
	struct record *r = record_new(), *again = record_new();
	struct buf out = {0}, text = {0};
	struct json_error why;

	record_own(r, all);
	for (int round = 0; round < 20000; round++) {
		struct str read = STR("(none)"), items[3];
		double number = (double)draw(1u << 30) / 8, n = -1;

		buf_clear(&text);
		for (uint64_t i = draw(12); i > 0; i--)
			buf_add_str(&text, str_of(pieces[draw(sizeof pieces / sizeof *pieces)]));
		record_begin(r);
		items[0] = items[2] = buf_str(&text);
		items[1] = STR("");
		record_set_text(r, "t", buf_str(&text));
		record_set_number(r, "n", number);
		record_set_bool(r, "b", round % 2 == 0);
		record_set_list(r, "l", items, (size_t)round % 4);
		record_set_raw(r, "r", STR("{\"x\":1.10}"));
		buf_clear(&out);
		record_write(r, &out);
		CHECK(record_read(again, ((struct str){out.p, out.n - 1}), &why));
		CHECK(record_text(again, "t", &read));
		CHECK_STR(read, buf_str(&text));
		CHECK(record_number(again, "n", &n) && n == number);
		CHECK(record_is(again, "b") == (round % 2 == 0));
		CHECK(json_count(record_value(again, "l")) == (size_t)round % 4);
		CHECK(json_kind(record_value(again, "r")) == JSON_OBJECT);
		CHECK(record_equals(again, "t", buf_text(&text)) && !record_equals(again, "t", "no"));
	}
	record_free(r);
	record_free(again);
	buf_free(&out);
	buf_free(&text);
}

static void
kinds_are_kept_apart_and_the_first_of_equals_counts(void)
{
	struct record *r = record_new();
	struct str line = STR("{\"s\":\"1\",\"n\":1.50,\"t\":true,\"z\":null,\"a\":[],"
	    "\"s\":2,\"t\":false,\"u\":\"a\\u0000\"}"), s;
	struct json_error why;
	double n;

	CHECK(record_read(r, line, &why));
	CHECK(record_text(r, "s", &s));
	CHECK_STR(s, STR("1"));
	CHECK(!record_text(r, "n", &s) && !record_text(r, "z", &s));
	CHECK(!record_text(r, "a", &s) && !record_text(r, "none", &s));
	CHECK(record_number(r, "n", &n) && n == 1.5);
	CHECK(!record_number(r, "s", &n) && !record_number(r, "z", &n) && !record_number(r, "none", &n));
	CHECK(record_scalar(r, "s", &s) && str_is(s, "1"));
	CHECK(record_scalar(r, "n", &s) && str_is(s, "1.50"));
	CHECK(record_scalar(r, "t", &s) && str_is(s, "true"));
	CHECK(!record_scalar(r, "z", &s) && !record_scalar(r, "a", &s));
	CHECK(record_is(r, "t") && !record_is(r, "n") && !record_is(r, "none"));
	CHECK(record_text(r, "u", &s));
	CHECK_STR(s, STR("a\uFFFD"));
	record_free(r);
}

static void
only_one_object_is_a_record(void)
{
	static const char *const no[] = {
		"", " ", "1", "null", "[]", "[{}]", "\"{}\"", "{} {}", "{}x", "{", "}", "{\"a\"}", "{,}"
	};
	struct record *r = record_new();

	for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
		struct json_error why = {0, NULL};

		CHECK(!record_read(r, str_of(no[i]), &why));
		CHECK(why.byte >= 1 && why.what != NULL);
		CHECK(record_value(r, "a") == NULL);
	}
	record_free(r);
	record_free(NULL);
}

int
main(void)
{
	RUN(owned_keys_go_others_stay_byte_for_byte_set_ones_come_last);
	RUN(a_record_that_nobody_touches_leaves_as_it_came);
	RUN(what_was_set_reads_back);
	RUN(kinds_are_kept_apart_and_the_first_of_equals_counts);
	RUN(only_one_object_is_a_record);
	return check_broken > 0;
}
