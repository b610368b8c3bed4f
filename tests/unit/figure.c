#include "common/figure.h"

#include <math.h>

#include "check.h"

struct figure {
	const char *text;
	double number;
};

static void
check_figure(const char *text, double expected)
{
	double number = -1;
	bool read = figure_read(str_of(text), &number);

	if (!read || number != expected)
		printf("# |%s| is %s %.17g, not %.17g\n", text, read ? "read as" : "not read,", number,
		    expected);
	CHECK(read && number == expected);
}

static void
figures_are_read_as_people_write_them(void)
{
	static const struct figure figures[] = {
		{"0", 0}, {"12", 12}, {"007", 7}, {"8335.0", 8335}, {"4,5", 4.5}, {"4.50", 4.5}, {"-3", -3},
		{"+3", 3}, {"\xE2\x88\x92" "3,5", -3.5}, {"1.7e9", 1.7e9}, {"1E-3", 0.001}, {"1e+2", 100},
		{" 12 ", 12}, {"\xC2\xA0" "12\xC2\xA0", 12}, {"1234567", 1234567}
	};

	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		check_figure(figures[i].text, figures[i].number);
}

static void
thousands_come_in_groups_of_three(void)
{
	static const struct figure figures[] = {
		{"1 234", 1234}, {"1 234 567", 1234567}, {"12 345,6", 12345.6}, {"999 999.25", 999999.25},
		{"1\xC2\xA0" "234", 1234}, {"1\xE2\x80\xAF" "234", 1234}, {"1\xE2\x80\x89" "234", 1234},
		{"1\xE2\x80\x87" "234", 1234}, {"-1 234", -1234},
		{"1,234,567", 1234567}, {"1.234.567", 1234567}, {"1,234.5", 1234.5}, {"1.234,5", 1234.5},
		{"1,234,567.25", 1234567.25}, {"1.234.567,25", 1234567.25}, {"1,234.567", 1234.567}
	};

	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		check_figure(figures[i].text, figures[i].number);
}

static void
one_mark_alone_is_a_decimal_one(void)
{
	int64_t whole;

	check_figure("1,234", 1.234);
	check_figure("1.234", 1.234);
	check_figure("0,125", 0.125);
	CHECK(!figure_whole(STR("1,234"), &whole));
}

static void
units_multiply(void)
{
	static const struct figure figures[] = {
		{"4.2K", 4200}, {"4,2k", 4200}, {"4.2К", 4200}, {"5к", 5000}, {"1,2 тыс.", 1200},
		{"1,2 тыс", 1200},
		{"2,1 ТЫС.", 2100}, {"1,2\xC2\xA0тыс.", 1200}, {"15 тысяч", 15000}, {"3 млн", 3e6},
		{"3 млн.", 3e6},
		{"1.5M", 1.5e6}, {"1,5М", 1.5e6}, {"2 миллиона", 2e6}, {"1,1 млрд", 1.1e9}, {"2B", 2e9},
		/* what multiplication would miss by a hair */
		{"1.001K", 1001}, {"4.35K", 4350}, {"2.3M", 2300000}, {"1,005 тыс.", 1005}
	};

	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		check_figure(figures[i].text, figures[i].number);
}

static void
what_is_no_figure_is_not_read(void)
{
	static const char *const texts[] = {
		"", " ", "-", "—", "+", ".", ",", "NA", "NaN", "nan", "inf", "Infinity", "None", "null",
		"N/A",
		"0x10", "1e", "e5", "1e999", "1e400K", "5.", ".5", ",5", "--5", "+-5", "1-2", "4/5",
		"4 из 5", "85%",
		"1 23", "12 34", "1  234", "1 2345", "1234 567", "1,23,456", "1,2,3", "1.2.3", "26.01.2023",
		"1,234 567", "1.234,567.8", "1 234,567,890", "1\t234", "5 шт.", "3 м", "3 m", "5b", "K",
		"тыс.", "1e3K",
		"12345678901234567890123456789012345678901",
		"1e99999999999999999999999999999999999999999999999999999999",
		"1\xFF", "\xD0", "1\xE2\x80", "٣", "１２"
	};
	double number;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		bool read = figure_read(str_of(texts[i]), &number);

		if (read)
			printf("# |%s| was read as %g\n", texts[i], number);
		CHECK(!read);
	}
	CHECK(!figure_read((struct str){"1\0", 2}, &number));
}

static void
ids_keep_every_digit(void)
{
	static const struct {
		const char *text;
		int64_t number;
	} ids[] = {
		{"9223372036854775807", INT64_MAX}, {"-9223372036854775807", -INT64_MAX},
		{"9007199254740993", INT64_C(9007199254740993)}, {"-5", -5}, {"0012", 12}, {"8335.0", 8335},
		{"1 234", 1234}, {"4.2K", 4200}, {"1,234,567", 1234567},
		{"9007199254740992.0", INT64_C(9007199254740992)}
	};
	static const char *const others[] = {
		"9223372036854775808", "99999999999999999999", "1.5", "4.2515K", "1e300",
		"9007199254740994.0", "", "x"
	};
	int64_t n;

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		CHECK(figure_whole(str_of(ids[i].text), &n) && n == ids[i].number);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK(!figure_whole(str_of(others[i]), &n));
}

static void
a_cell_may_say_that_nothing_is_known(void)
{
	static const char *const absent[] = {
		"", "  ", "NA", "N/A", "NaN", "nan", "NaT", "None", "null", "NULL", "#N/A", "#Н/Д", "<NA>",
		" NA "
	};
	/* People say such things in texts. */
	static const char *const texts[] = {
		"-", "—", "нет данных", "no data", "na", "Nan", "0", "нет", "Naja", "N"
	};
	static const char *const figures[] = {
		"-", "–", "—", "нет данных", "Нет данных", "н/д", "no data", "", "NA"
	};

	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
		CHECK(figure_absent(str_of(absent[i])));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK(!figure_absent(str_of(texts[i])));
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		CHECK(figure_unknown(str_of(figures[i])));
	CHECK(!figure_unknown(STR("0")) && !figure_unknown(STR("нет")));
}

int
main(void)
{
	RUN(figures_are_read_as_people_write_them);
	RUN(thousands_come_in_groups_of_three);
	RUN(one_mark_alone_is_a_decimal_one);
	RUN(units_multiply);
	RUN(what_is_no_figure_is_not_read);
	RUN(ids_keep_every_digit);
	RUN(a_cell_may_say_that_nothing_is_known);
	return check_broken > 0;
}
