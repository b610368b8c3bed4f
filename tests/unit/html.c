#include "common/html.h"

#include "check.h"

static struct buf seen;

static void
show(struct html *h)
{
	static const char *const marks[] = {"<", "</", "", "!", "."};
	struct html_event e;
	static enum html_kind last;

	while (html_next(h, &e)) {
		if (e.kind != HTML_TEXT || last != HTML_TEXT || seen.n == 0)
			buf_add_str(&seen, seen.n > 0 ? STR(" ") : STR(""));
		last = e.kind;
		buf_add_str(&seen, str_of(marks[e.kind]));
		buf_add_str(&seen, e.text);
		for (size_t i = 0; i < e.n; i++)
			buf_addf(&seen, " %.*s=%.*s", (int)e.attributes[i].name.n, e.attributes[i].name.p,
			    (int)e.attributes[i].value.n, e.attributes[i].value.p);
	}
}

/* What comes out of a page that is fed in pieces of so many bytes. */
static struct str
events(struct str page, size_t piece)
{
	struct html *h = html_new();

	buf_clear(&seen);
	for (size_t at = 0; at < page.n; at += piece) {
		html_feed(h, (struct str){page.p + at, page.n - at < piece ? page.n - at : piece});
		show(h);
	}
	html_finish(h);
	show(h);
	html_free(h);
	return buf_str(&seen);
}

static const char page[] =
    "<!DOCTYPE html><html><head><meta charset=windows-1251><title>Т</title>"
    "<script>if (1<2) '</b>'</script></head>"
    "<body class='a b'><p>Раз &amp; &laquo;два&raquo;<br>три<p ID=\"x&quot;y\" hidden>четыре<!-- нет -->"
    "</body></html><html><body><i>Ещё</i> одна</body></html>";

static void
a_page_comes_out_in_order_and_closed(void)
{
	CHECK_STR(events(str_of(page), sizeof page), STR("<meta charset=windows-1251 </meta <title Т </title "
	    "<script </script <p Раз & «два» <br </br три </p <p id=x\"y hidden= четыре </p "
	    "<i Ещё </i  одна ."));
	buf_free(&seen);
}

static void
the_pieces_it_comes_in_make_no_difference(void)
{
	struct buf whole = {0};

	events(str_of(page), sizeof page);
	buf_add_str(&whole, buf_str(&seen));
	for (size_t piece = 1; piece < 60; piece++)
		CHECK_STR(events(str_of(page), piece), buf_str(&whole));
	buf_free(&whole);
	buf_free(&seen);
}

static void
nothing_is_behind_the_end_of_a_page(void)
{
	CHECK_STR(events(STR("</p>a</html>b</body></HTML>\n<i>c</i>"), 5), STR("ab\n <i c </i ."));
	CHECK_STR(events(STR("<html><body>a</body></html></html>b"), 5), STR("a . b"));
	buf_free(&seen);
}

static void
bad_bytes_are_replaced_and_cost_nothing_else(void)
{
	for (size_t piece = 1; piece < 5; piece++) {
		CHECK_STR(events(STR("<b>\xFFя\xD1 \0</b>"), piece),
		    STR("<b \uFFFDя\uFFFD \uFFFD </b ."));
		CHECK_STR(events(STR("<b>\xD1"), piece), STR("<b . \uFFFD </b"));
	}
	buf_free(&seen);
}

static void
what_is_too_deep_or_too_long_stops_it(void)
{
	struct html_event e = {0};
	struct html *h = html_new();
	struct buf deep = {0};
	size_t opened = 0, stops = 0;

	for (size_t i = 0; i < 10 * HTML_DEPTH_MAX; i++)
		buf_add_str(&deep, STR("<b>"));
	html_feed(h, buf_str(&deep));
	html_feed(h, STR("text"));
	CHECK(!html_next(h, &e));
	html_finish(h);
	CHECK(!html_next(h, &e));
	html_free(h);
	h = html_new();
	html_feed(h, buf_str(&deep));
	while (html_next(h, &e)) {
		opened += e.kind == HTML_OPEN;
		stops += e.kind == HTML_STOP;
	}
	CHECK(opened == HTML_DEPTH_MAX && stops == 1 && e.kind == HTML_STOP);
	html_free(h);

	h = html_new();
	html_feed(h, STR("<a title=\""));
	buf_clear(&deep);
	for (size_t i = 0; i < 1 << 20; i++)
		buf_addc(&deep, 'x');
	for (size_t i = stops = 0; i < 20; i++) {
		html_feed(h, buf_str(&deep));
		while (html_next(h, &e))
			stops += e.kind == HTML_STOP;
	}
	CHECK(stops == 1);
	html_free(h);
	buf_free(&deep);
}

static void
attributes_beyond_reason_are_left_out(void)
{
	struct html *h = html_new();
	struct html_event e;
	struct buf tag = {0};
	size_t n = 0;

	buf_add_str(&tag, STR("<p class=' a\tbc '"));
	for (int i = 0; i < 200000; i++)
		buf_addf(&tag, " a%d=%d", i, i);
	buf_add_str(&tag, STR("><i>x</i>"));
	html_feed(h, buf_str(&tag));
	while (html_next(h, &e)) {
		if (e.kind == HTML_OPEN && str_is(e.text, "p")) {
			n = e.n;
			CHECK(html_has_class(&e, "a") && html_has_class(&e, "bc"));
			CHECK(!html_has_class(&e, "b"));
			CHECK_STR(html_value(&e, "a7"), STR("7"));
			CHECK_STR(html_value(&e, "none"), STR(""));
		}
		if (e.kind == HTML_TEXT)
			CHECK_STR(e.text, STR("x"));
	}
	CHECK(n > 200 && n < 300);
	html_free(h);
	buf_free(&tag);
}

static void
it_knows_what_html_has(void)
{
	CHECK(html_knows(STR("br")) && html_knows(STR("DIV")) && html_knows(STR("section")));
	CHECK(html_knows(STR("h6")) && !html_knows(STR("h7")) && !html_knows(STR("")));
	CHECK(!html_knows(STR("ivanov")) && !html_knows(STR("b\0")));
	CHECK(html_character(STR("nbsp")) == 0xA0 && html_character(STR("Auml")) == 0xC4);
	CHECK(html_character(STR("numero")) == 0x2116 && html_character(STR("NBSP")) == 0);
	CHECK(html_character(STR("")) == 0 && html_character(STR("averyveryverylongnameindeed")) == 0);
	CHECK(html_begins(STR("<!DOCTYPE html>")) && html_begins(STR("<HTML>")));
	CHECK(html_begins(STR("<div class=a>")) && !html_begins(STR("text <b>")) && !html_begins(STR("")));
	CHECK(!html_begins(STR("<3 люблю")) && !html_begins(STR("<Иванов>")) && !html_begins(STR("<b")));
}

int
main(void)
{
	RUN(a_page_comes_out_in_order_and_closed);
	RUN(the_pieces_it_comes_in_make_no_difference);
	RUN(nothing_is_behind_the_end_of_a_page);
	RUN(bad_bytes_are_replaced_and_cost_nothing_else);
	RUN(what_is_too_deep_or_too_long_stops_it);
	RUN(attributes_beyond_reason_are_left_out);
	RUN(it_knows_what_html_has);
	return check_broken > 0;
}
