#include "common/csv.h"

#include <csv.h>

#include "check.h"

/* Rows as text: fields in <>, rows on lines; so that two readers can be compared. */
static void
add_field(struct buf *b, struct str field)
{
	buf_addc(b, '<');
	buf_add_str(b, field);
	buf_addc(b, '>');
}

static void
reference_field(void *p, size_t n, void *ctx)
{
	add_field(ctx, (struct str){p, n});
}

static void
reference_row(int end, void *ctx)
{
	(void)end;
	buf_addc(ctx, '\x01');
}

/* What libcsv makes of the whole rows of a text, all at once. */
static void
read_reference(struct buf *b, struct str text, char delimiter)
{
	struct csv_parser parser;
	size_t n;

	csv_init(&parser, 0);
	csv_set_delim(&parser, (unsigned char)delimiter);
	csv_parse(&parser, text.p, text.n, reference_field, reference_row, b);
	csv_parse(&parser, "\n", 1, reference_field, reference_row, b);
	csv_free(&parser);
	for (n = b->n; n > 0 && b->p[n - 1] != '\x01'; n--)
		;
	b->n = n;                    /* a row in an open quote is none */
}

static enum csv_status
read_rows(struct buf *b, struct csv *csv)
{
	struct csv_row row;
	enum csv_status status;

	while ((status = csv_next(csv, &row)) == CSV_ROW) {
		for (size_t i = 0; i < row.n; i++)
			add_field(b, row.fields[i]);
		buf_addc(b, '\x01');
	}
	csv_close(csv);
	return status;
}

static void
whatever_the_text_rows_are_those_of_libcsv(void)
{
	static const char delimiters[] = {';', ',', '\t', '|'};
	static const char *const pieces[] = {
		"a", "Яма", ";", ";", ",", "\t", "|", "\"", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\r\r\n", "\";\"",
		"b\"c"
	};
	struct buf text = {0}, seen = {0}, expected = {0};

	for (size_t round = 0; round < 400000 && check_failures == 0; round++) {
		char delimiter = delimiters[round % 4];

		buf_clear(&text);
		buf_clear(&seen);
		buf_clear(&expected);
		for (uint64_t n = draw(24); n > 0; n--)
			buf_add_str(&text, str_of(pieces[draw(sizeof pieces / sizeof *pieces)]));
		read_rows(&seen, csv_open_text(buf_str(&text), delimiter));
		read_reference(&expected, buf_str(&text), delimiter);
		CHECK_STR(buf_str(&seen), buf_str(&expected));
		if (check_failures > 0)
			printf("# text |%s|\n", buf_text(&text));
	}
	buf_free(&text);
	buf_free(&seen);
	buf_free(&expected);
}

/* A table of three columns whose rows are of many sizes, so that windows end anywhere in them. */
static void
add_table(struct buf *b, size_t bytes)
{
	static const char *const pieces[] = {"\r\n", "\"\"", "a;b\n", "я", "ё", "да", "нет", "ещё", "вот"};

	for (size_t i = 0; b->n < bytes; i++) {
		buf_addf(b, "%zu;\"", i);
		for (uint64_t n = draw(i % 97 == 0 ? 9000 : 40); n > 0; n--)
			buf_add_str(b, str_of(pieces[draw(sizeof pieces / sizeof *pieces)]));
		buf_add_str(b, i % 3 == 0 ? STR("\";х\n") : STR("\"; х \r\n"));
	}
}

static void
a_file_reads_as_its_text_does_wherever_its_windows_end(void)
{
	struct buf text = {0}, seen = {0}, expected = {0};
	char path[] = "/tmp/cx-unit-csv.XXXXXX", *names[] = {path, NULL};
	int fd = mkstemp(path);
	struct input *in;

	add_table(&text, 3 << 20);
	CHECK(write(fd, text.p, text.n) == (ssize_t)text.n);
	close(fd);
	in = input_open(names);
	CHECK(input_next_file(in));
	CHECK(read_rows(&seen, csv_open(in, ';')) == CSV_END);
	input_close(in);
	unlink(path);
	read_reference(&expected, buf_str(&text), ';');
	CHECK(seen.n > 1 << 20);
	CHECK(str_equal(buf_str(&seen), buf_str(&expected)));
	buf_free(&text);
	buf_free(&seen);
	buf_free(&expected);
}

/* What is read of a text whose rows have `width' fields, a refused one as !quote>resumed. */
static void
check_rows(const char *text, size_t width, const char *expected)
{
	struct csv *csv = csv_open_text(str_of(text), ';');
	struct buf seen = {0};
	struct csv_row row;
	enum csv_status status;

	csv_expect(csv, width, width);
	while ((status = csv_next(csv, &row)) != CSV_END) {
		if (status == CSV_OPEN) {
			buf_addf(&seen, "!%zu>%zu|", row.line, row.resumes);
			continue;
		}
		for (size_t i = 0; i < row.n; i++)
			add_field(&seen, row.fields[i]);
		buf_addc(&seen, '|');
	}
	CHECK_STR(buf_str(&seen), str_of(expected));
	csv_close(csv);
	buf_free(&seen);
}

static void
a_legal_row_is_taken_whatever_the_lines_in_its_quotes_look_like(void)
{
	check_rows("1;\"a\n2;b;c\n3;d;e\nf\";z\n", 3, "<1><a\n2;b;c\n3;d;e\nf><z>|");
	check_rows("1;\"2;\"\"b\"\";c\n3;d;e\";z\n", 3, "<1><2;\"b\";c\n3;d;e><z>|");
	check_rows("\"\n1;2;3\n\";b;\"\n4;5;6\n\"\n7;8;9", 3, "<\n1;2;3\n><b><\n4;5;6\n>|<7><8><9>|");
	check_rows("1;\"a\r\r\n2;b;c\r\r\n\";z\r\r\n4;5;6\r\r\n", 3, "<1><a\r\r\n2;b;c\r\r\n><z>|<4><5><6>|");
	/* Empty fields behind the last column do not widen a row. */
	check_rows("1;\"a\n2;b;c\";z;;;\n", 3, "<1><a\n2;b;c><z><><><>|");
}

static void
a_quote_that_is_never_closed_costs_its_row_only(void)
{
	check_rows("1;\"a;x\n2;b;y\n3;c;z\n", 3, "!1>2|<2><b><y>|<3><c><z>|");          /* none follows */
	check_rows("1;\"a;x\n2;\"b\";y\n3;c;z\n", 3, "!1>2|<2><b><y>|<3><c><z>|");      /* a good one does */
	check_rows("1;\"a;x\n2;\"b\n;\";y\n3;c;z\n", 3, "!1>2|<2><b\n;><y>|<3><c><z>|");
	check_rows("1;\"a;x\n2;\";b\";y\n3;c;z\n", 3, "!1>2|<2><;b><y>|<3><c><z>|");    /* it seems to close the first */
	check_rows("\"1;a;x\n2;\";b\";y\n", 3, "!1>2|<2><;b><y>|");                     /* to the right width, even */
	check_rows("1;\"a;x\n2;\"\";y\n3;c;z\n", 3, "!1>2|<2><><y>|<3><c><z>|");
	check_rows("1;\"a;x\n2;\"b;y\n3;c;z\n", 3, "!1>3|<3><c><z>|");                  /* two in a row */
	check_rows("0;0;0\n1;a;\"x\n2;b;y", 3, "<0><0><0>|!2>3|<2><b><y>|");
	check_rows("1;\"a;x\nтекст\nещё\n2;b;y\n", 3, "!1>4|<2><b><y>|");               /* its text has lines */
	check_rows("1;\"a;x\nтекст\n", 3, "!1>0|");
	check_rows("1;\"a;x\r2;b;y\r3;c;z\r", 3, "!1>2|<2><b><y>|<3><c><z>|");
	check_rows("1;\"a;x\r\r\n2;b;y\r\r\n", 3, "!1>2|<2><b><y>|");
}

static void
quotes_within_quotes_that_are_not_doubled_are_read_as_libcsv_does(void)
{
	check_rows("1;\"он \"да\" ей\";x\n2;b;y\n", 3, "<1><он \"да\" ей><x>|<2><b><y>|");
	check_rows("1;\"он \"да\" ей\nтак\";x\n2;b;y\n", 3, "<1><он \"да\" ей\nтак><x>|<2><b><y>|");
	check_rows("1;он \"да\" ей;x\n2;b;y\n", 3, "<1><он \"да\" ей><x>|<2><b><y>|");
}

static void
semicolons_of_character_references_part_no_fields_in_rows_that_would_be_too_wide(void)
{
	check_rows("1;да&#128514;&#x1F602; и&quot;так&quot;;x\n", 3,
	    "<1><да&#128514;&#x1F602; и&quot;так&quot;><x>|");
	check_rows("1;да&#128514;;x\n", 3, "<1><да&#128514;><x>|");
	check_rows("1;да&#128514;x\n", 3, "<1><да&#128514><x>|");              /* it is as wide as it should be */
	check_rows("1;\"a\"\"&#1;\";&#2;&#3;;\"b\"\"c\"\n", 4, "<1><a\"&#1;><&#2;&#3;><b\"c>|");
	check_rows("1;a&;b;c\n", 3, "<1><a&><b><c>|");
	check_rows("1;\"&#1\";b;c\n", 3, "<1><&#1><b><c>|");
}

/* Lines of it have the right width only if quotes are taken for letters. */
static void
a_row_of_a_wrong_width_whose_lines_are_no_rows_is_one_row(void)
{
	check_rows("1;\"a\nc\";d;e\n2;b;y\n", 3, "<1><a\nc><d><e>|<2><b><y>|");
	check_rows("1;\"a\nc\"\n2;b;y\n", 3, "<1><a\nc>|<2><b><y>|");
}

/* Rows in quotes: so many are a table that a quote has swallowed, and a cell with fewer is one. */
static void
check_long(size_t rows, bool closed, bool kept)
{
	struct buf text = {0};
	struct csv_row row;
	struct csv *csv;
	size_t n = 0;

	buf_add_str(&text, STR("1;\"a\n"));
	for (size_t i = 0; i < rows; i++)
		buf_addf(&text, "%zu;%s%04000d;%zu\n", i, i % 2 == 0 ? "я" : "", 7, i);
	buf_add_str(&text, closed ? STR("\";z\n") : STR("9;9;9\n"));
	csv = csv_open_text(buf_str(&text), ';');
	csv_expect(csv, 3, 3);
	CHECK(csv_next(csv, &row) == (kept ? CSV_ROW : CSV_OPEN));
	if (!kept)
		CHECK(row.line == 1 && row.resumes == 2);
	while (csv_next(csv, &row) == CSV_ROW)
		n++;
	CHECK(n == (kept ? 0 : rows + 1 - closed));
	csv_close(csv);
	buf_free(&text);
}

static void
a_text_is_looked_at_to_its_end_before_a_quote_counts_as_open(void)
{
	check_long(50, true, true);
	check_long(50, false, false);
	check_long(3000, true, true);        /* of a text nothing need be guessed: its end is known */
	check_long(3000, false, false);
}

static void
in_a_file_a_hundred_rows_in_a_quote_are_a_table(void)
{
	char path[] = "/tmp/cx-unit-csv.XXXXXX", *names[] = {path, NULL};
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w");
	struct input *in;
	struct csv *csv;
	struct csv_row row;
	size_t n = 0;

	/* Even if something closes the quote in the end. */
	fputs("a;b;c\n1;\"x;y\n", f);
	for (int i = 0; i < 200000; i++)
		fprintf(f, "%d;б%d;в\n", i, i);
	fputs("\";z\n", f);
	fclose(f);
	in = input_open(names);
	CHECK(input_next_file(in));
	csv = csv_open(in, ';');
	CHECK(csv_next(csv, &row) == CSV_ROW);
	csv_expect(csv, 3, 3);
	CHECK(csv_next(csv, &row) == CSV_OPEN && row.line == 2 && row.resumes == 3);
	while (csv_next(csv, &row) == CSV_ROW)
		n++;
	CHECK(n == 200000);
	csv_close(csv);
	input_close(in);
	unlink(path);
}

/* Each line opens a quote that only the whole rest could close: looking must not take the square of it. */
static void
wrong_quotes_everywhere_take_linear_time(void)
{
	static const char *const lines[] = {"a;\"\"x\n", "a;\"x\n", "a;\"\"\"x\n", "\"a\"b;\"\n", "a;\"x;\"\"\n"};

	for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
		struct buf text = {0};
		struct csv_row row;
		struct csv *csv;

		while (text.n < 4 << 20)
			buf_add_str(&text, str_of(lines[k]));
		csv = csv_open_text(buf_str(&text), ';');
		csv_expect(csv, 3, 3);
		while (csv_next(csv, &row) != CSV_END)
			;
		csv_close(csv);
		buf_free(&text);
	}
}

static void
rows_and_lines_are_numbered_and_their_bytes_kept(void)
{
	struct csv *csv = csv_open_text(STR("\n a;b \r\n\r\n\"c\n\nd\";e\r\n;\n"), ';');
	struct csv_row row;

	CHECK(csv_next(csv, &row) == CSV_ROW && row.number == 1 && row.line == 2);
	CHECK_STR(row.raw, STR("a;b "));
	CHECK(csv_next(csv, &row) == CSV_ROW && row.number == 2 && row.line == 4);
	CHECK_STR(row.raw, STR("\"c\n\nd\";e"));
	CHECK(csv_next(csv, &row) == CSV_ROW && row.number == 3 && row.line == 7 && row.n == 2);
	CHECK(csv_next(csv, &row) == CSV_END);
	CHECK(csv_next(csv, &row) == CSV_END);
	csv_close(csv);
}

int
main(void)
{
	RUN(whatever_the_text_rows_are_those_of_libcsv);
	RUN(a_file_reads_as_its_text_does_wherever_its_windows_end);
	RUN(a_legal_row_is_taken_whatever_the_lines_in_its_quotes_look_like);
	RUN(a_quote_that_is_never_closed_costs_its_row_only);
	RUN(quotes_within_quotes_that_are_not_doubled_are_read_as_libcsv_does);
	RUN(a_row_of_a_wrong_width_whose_lines_are_no_rows_is_one_row);
	RUN(semicolons_of_character_references_part_no_fields_in_rows_that_would_be_too_wide);
	RUN(a_text_is_looked_at_to_its_end_before_a_quote_counts_as_open);
	RUN(in_a_file_a_hundred_rows_in_a_quote_are_a_table);
	RUN(wrong_quotes_everywhere_take_linear_time);
	RUN(rows_and_lines_are_numbered_and_their_bytes_kept);
	return check_broken > 0;
}
