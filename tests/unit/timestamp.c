#include "common/timestamp.h"

#include "check.h"

enum { MOSCOW = 3 * 3600 };

/* Tuesday; in Moscow it is 15:04:05. */
static const char now_text[] = "2024-02-06T12:04:05Z";

struct date {
	const char *text, *instant;  /* a day alone is meant as a whole */
};

static int64_t
now(void)
{
	int64_t seconds = 0;

	CHECK(timestamp_parse(str_of(now_text), &seconds));
	return seconds;
}

static void
check_dates(const struct date *dates, size_t n, int64_t at)
{
	for (size_t i = 0; i < n; i++) {
		bool day_only = strlen(dates[i].instant) == 10;
		struct timestamp t = {0};
		struct buf seen = {0};
		bool read = timestamp_read_near(str_of(dates[i].text), day_only ? 0 : MOSCOW, at, &t);

		if (read)
			timestamp_add(&seen, t.seconds);
		if (day_only && read && str_starts(str_from(buf_str(&seen), 10), STR("T00:00:00Z")))
			seen.n = 10;
		if (!read || t.day_only != day_only || !str_is(buf_str(&seen), dates[i].instant))
			printf("# |%s| is |%.*s|%s\n", dates[i].text, (int)seen.n, seen.p,
			    t.day_only ? " as a day" : "");
		CHECK(read && t.day_only == day_only);
		CHECK_STR(buf_str(&seen), str_of(dates[i].instant));
		buf_free(&seen);
	}
}

#define CHECK_DATES(dates, at) check_dates(dates, sizeof (dates) / sizeof *(dates), at)

static void
check_unread(const char *const *texts, size_t n, int64_t at)
{
	for (size_t i = 0; i < n; i++) {
		struct timestamp t = {0};
		bool read = timestamp_read_near(str_of(texts[i]), MOSCOW, at, &t);

		if (read)
			printf("# |%s| was read as %" PRId64 "\n", texts[i], t.seconds);
		CHECK(!read);
	}
}

#define CHECK_UNREAD(texts, at) check_unread(texts, sizeof (texts) / sizeof *(texts), at)

static void
unix_time_is_seconds_or_milliseconds(void)
{
	static const struct date dates[] = {
		{"1706961845", "2024-02-03T12:04:05Z"}, {" 1706961845 ", "2024-02-03T12:04:05Z"},
		{"1706961845.0", "2024-02-03T12:04:05Z"}, {"1.706961845e9", "2024-02-03T12:04:05Z"},
		{"1706961845.75", "2024-02-03T12:04:05Z"}, {"1706961845123", "2024-02-03T12:04:05Z"},
		{"100000000", "1973-03-03T09:46:40Z"}, {"100000000000", "1973-03-03T09:46:40Z"}
	};

	CHECK_DATES(dates, 0);
}

static void
iso_and_its_relatives_are_read(void)
{
	static const struct date dates[] = {
		{"2024-02-03T15:04:05Z", "2024-02-03T15:04:05Z"},
		{"2024-02-03t15:04:05z", "2024-02-03T15:04:05Z"},
		{"2024-02-03T15:04:05", "2024-02-03T12:04:05Z"}, {"2024-02-03T15:04", "2024-02-03T12:04:00Z"},
		{"2024-02-03 15:04:05", "2024-02-03T12:04:05Z"}, {"2024-02-03 15:04", "2024-02-03T12:04:00Z"},
		{"2024-02-03 9:05", "2024-02-03T06:05:00Z"},
		{"2024-02-03T15:04:05.123456", "2024-02-03T12:04:05Z"},
		{"2024-02-03T15:04:05,5Z", "2024-02-03T15:04:05Z"},
		{"2024-02-03T15:04:05.123+03:00", "2024-02-03T12:04:05Z"},
		{"2024-02-03T15:04:05+0300", "2024-02-03T12:04:05Z"},
		{"2024-02-03 15:04:05 +03", "2024-02-03T12:04:05Z"},
		{"2024-02-03T15:04:05-03:30", "2024-02-03T18:34:05Z"},
		{"2024-02-03 15:04 UTC", "2024-02-03T15:04:00Z"},
		{"2024-02-03 15:04 GMT+5", "2024-02-03T10:04:00Z"},
		{"2024-02-03 15:04 MSK", "2024-02-03T12:04:00Z"},
		{"2024-02-03 15:04 МСК", "2024-02-03T12:04:00Z"}, {"2024-02-03", "2024-02-03"},
		{"2024.02.03", "2024-02-03"}, {"2024/02/03", "2024-02-03"}, {"2024-2-3", "2024-02-03"},
		{"2023.01.26 16:32", "2023-01-26T13:32:00Z"}, {"2024/02/03 16:32:01", "2024-02-03T13:32:01Z"},
		{"0001-01-02", "0001-01-02"}, {"9999-12-31", "9999-12-31"}, {"2000-02-29", "2000-02-29"}
	};

	CHECK_DATES(dates, 0);
}

static void
with_dots_the_day_comes_first(void)
{
	static const struct date dates[] = {
		{"26.01.2023", "2023-01-26"}, {"26.01.2023 16:32", "2023-01-26T13:32:00Z"},
		{"26.01.2023 16:32:05", "2023-01-26T13:32:05Z"},
		{"26.01.2023, 16:32", "2023-01-26T13:32:00Z"},
		{"26.01.2023 в 16:32", "2023-01-26T13:32:00Z"}, {"6.1.2023", "2023-01-06"},
		{"26.01.23", "2023-01-26"},
		{"26.01.23 16:32", "2023-01-26T13:32:00Z"}, {"26.01.2023 г.", "2023-01-26"},
		{"Чт, 26.01.2023", "2023-01-26"},
		{"01.02.69", "2069-02-01"}
	};

	CHECK_DATES(dates, 0);
}

static void
months_have_names(void)
{
	static const struct date dates[] = {
		{"29 Dec 2025", "2025-12-29"}, {"29\xC2\xA0" "Dec\xC2\xA0" "2025", "2025-12-29"},
		{"29\xE2\x80\xAF" "Dec\xE2\x80\x89" "2025", "2025-12-29"}, {"29  Dec   2025", "2025-12-29"},
		{"29 December 2025", "2025-12-29"}, {"29-Dec-2025", "2025-12-29"},
		{"29 Sept 2025", "2025-09-29"},
		{"12 фев 2024", "2024-02-12"}, {"12 ФЕВ 2024", "2024-02-12"},
		{"12 Февраля 2024", "2024-02-12"},
		{"12 февр. 2024 г.", "2024-02-12"}, {"12 февраля 2024 года", "2024-02-12"},
		{"12 ФЕВРАЛЯ 2024 ГОДА", "2024-02-12"},
		{"12 февраля 2024г.", "2024-02-12"}, {"1 январь 2020", "2020-01-01"},
		{"1 марта 2020", "2020-03-01"},
		{"1 апреля 2020", "2020-04-01"}, {"1 май 2020", "2020-05-01"}, {"1 мая 2020", "2020-05-01"},
		{"1 июн 2020", "2020-06-01"}, {"1 июня 2020", "2020-06-01"}, {"1 июл. 2020", "2020-07-01"},
		{"1 августа 2020", "2020-08-01"}, {"1 сент. 2020", "2020-09-01"},
		{"1 сен 2020", "2020-09-01"},
		{"1 октября 2020", "2020-10-01"}, {"1 нояб. 2020", "2020-11-01"},
		{"1 ноя 2020", "2020-11-01"},
		{"1 дек 2020", "2020-12-01"}, {"12 янв 2020 в 15:04", "2020-01-12T12:04:00Z"},
		{"12 янв 2020 г. в 15:04", "2020-01-12T12:04:00Z"},
		{"12 янв 2020 г., 15:04", "2020-01-12T12:04:00Z"},
		{"12 янв 2020, 15:04:05", "2020-01-12T12:04:05Z"},
		{"12 янв 2020 15:04", "2020-01-12T12:04:00Z"},
		{"3 Feb 2024 at 3:07 pm", "2024-02-03T12:07:00Z"},
		{"3 Feb 2024 at 3:07pm", "2024-02-03T12:07:00Z"},
		{"3 Feb 2024 at 3:07 PM", "2024-02-03T12:07:00Z"},
		{"3 Feb 2024 at 12:07 am", "2024-02-02T21:07:00Z"},
		{"3 Feb 2024 at 12:07 pm", "2024-02-03T09:07:00Z"},
		{"3 Feb 2024, 3:07:08 a.m.", "2024-02-03T00:07:08Z"},
		{"Feb 3, 2024", "2024-02-03"}, {"February 3 2024", "2024-02-03"},
		{"Feb 3, 2024, 3:07\xE2\x80\xAFPM", "2024-02-03T12:07:00Z"},
		{"\xE2\x80\x8E" "3 Feb 2024", "2024-02-03"}
	};

	CHECK_DATES(dates, 0);
}

static void
a_weekday_is_passed_over(void)
{
	static const struct date dates[] = {
		{"Пн, 5 фев 2024", "2024-02-05"}, {"понедельник, 5 февраля 2024 г.", "2024-02-05"},
		{"вс 4 фев 2024", "2024-02-04"}, {"Пн, 3 фев 2024", "2024-02-03"},
		{"Sat 3 Feb 2024", "2024-02-03"},
		{"Saturday, 3 February 2024", "2024-02-03"},
		{"Sat, 03 Feb 2024 15:04:05 +0300", "2024-02-03T12:04:05Z"},
		{"Sat, 03 Feb 2024 15:04:05 +0300 (MSK)", "2024-02-03T12:04:05Z"},
		{"Sat, 03 Feb 2024 15:04:05 GMT", "2024-02-03T15:04:05Z"},
		{"Sat Feb  3 15:04:05 2024", "2024-02-03T12:04:05Z"},
		{"Sat Feb  3 15:04:05 MSK 2024", "2024-02-03T12:04:05Z"},
		{"Sat Feb 03 15:04:05 +0000 2024", "2024-02-03T15:04:05Z"},
		{"Sat Feb 03 2024 15:04:05 GMT+0300 (Москва, стандартное время)", "2024-02-03T12:04:05Z"}
	};

	CHECK_DATES(dates, 0);
}

/* Europe/Moscow of the IANA data: +04 from 2011-03-27 to 2014-10-26. */
static void
moscow_was_an_hour_ahead_for_some_years(void)
{
	static const struct date dates[] = {
		{"2011-03-26 15:00 MSK", "2011-03-26T12:00:00Z"},
		{"2011-03-27 15:00 MSK", "2011-03-27T11:00:00Z"},
		{"2013-07-01 15:00 MSK", "2013-07-01T11:00:00Z"},
		{"2014-10-25 15:00 MSK", "2014-10-25T11:00:00Z"},
		{"2014-10-26 15:00 MSK", "2014-10-26T12:00:00Z"}
	};

	CHECK_DATES(dates, 0);
}

static void
a_year_that_is_not_there_is_the_latest_possible(void)
{
	static const struct date dates[] = {
		{"3 фев в 14:05", "2024-02-03T11:05:00Z"}, {"3 Feb at 3:07 pm", "2024-02-03T12:07:00Z"},
		{"3 фев", "2024-02-03"}, {"Feb 3", "2024-02-03"},
		{"Feb 3 at 3:07 pm", "2024-02-03T12:07:00Z"},
		{"3 февраля, 14:05", "2024-02-03T11:05:00Z"}, {"6 фев в 9:00", "2024-02-06T06:00:00Z"},
		{"6 фев в 23:59", "2024-02-06T20:59:00Z"},       /* later today: clocks differ */
		{"8 фев в 9:00", "2023-02-08T06:00:00Z"}, {"31 дек в 23:00", "2023-12-31T20:00:00Z"},
		{"1 янв", "2024-01-01"}, {"29 фев", "2020-02-29"}, {"Пт, 2 фев", "2024-02-02"}
	};
	static const char *const unclear[] = {"7 фев в 9:00", "7 Feb", "30 фев", "31 апр в 10:00"};
	static const char *const new_year[] = {"1 янв в 0:30"};
	static const struct date year_ago[] = {{"2 янв", "2023-01-02"}};

	CHECK_DATES(dates, now());
	CHECK_UNREAD(unclear, now());
	CHECK_UNREAD(new_year, INT64_C(1704024000));      /* 2023-12-31T12:00:00Z: tomorrow is next year */
	CHECK_DATES(year_ago, INT64_C(1704024000));
}

static void
relative_dates_count_from_now(void)
{
	static const struct date dates[] = {
		{"сегодня в 9:05", "2024-02-06T06:05:00Z"}, {"Сегодня, 9:05", "2024-02-06T06:05:00Z"},
		{"вчера в 12:30", "2024-02-05T09:30:00Z"}, {"ВЧЕРА В 12:30", "2024-02-05T09:30:00Z"},
		{"вчера", "2024-02-05"}, {"позавчера", "2024-02-04"},
		{"позавчера в 0:00", "2024-02-03T21:00:00Z"},
		{"yesterday at 3:07 pm", "2024-02-05T12:07:00Z"},
		{"today at 12:07 am", "2024-02-05T21:07:00Z"},
		{"Today", "2024-02-06"}, {"только что", "2024-02-06T12:04:05Z"},
		{"just now", "2024-02-06T12:04:05Z"},
		{"5 секунд назад", "2024-02-06T12:04:00Z"}, {"5 минут назад", "2024-02-06T11:59:05Z"},
		{"5\xC2\xA0минут\xC2\xA0назад", "2024-02-06T11:59:05Z"},
		{"минуту назад", "2024-02-06T12:03:05Z"},
		{"пять минут назад", "2024-02-06T11:59:05Z"}, {"3 мин. назад", "2024-02-06T12:01:05Z"},
		{"час назад", "2024-02-06T11:04:05Z"}, {"два часа назад", "2024-02-06T10:04:05Z"},
		{"2 ч назад", "2024-02-06T10:04:05Z"}, {"13 часов назад", "2024-02-05T23:04:05Z"},
		{"три дня назад", "2024-02-03"}, {"день назад", "2024-02-05"},
		{"10 дней назад", "2024-01-27"},
		{"5 minutes ago", "2024-02-06T11:59:05Z"}, {"an hour ago", "2024-02-06T11:04:05Z"},
		{"a day ago", "2024-02-05"}, {"two days ago", "2024-02-04"},
		{"2 hrs ago", "2024-02-06T10:04:05Z"}
	};
	struct timestamp t = {0};

	CHECK_DATES(dates, now());
	/* Which day it is, the zone tells: at 22:00Z it is tomorrow already in Moscow. */
	CHECK(timestamp_read_near(STR("вчера"), MOSCOW, INT64_C(1707256800), &t));
	CHECK(t.seconds == INT64_C(1707166800));
	CHECK(timestamp_read_near(STR("вчера"), 0, INT64_C(1707256800), &t));
	CHECK(t.seconds == INT64_C(1707091200));
}

static void
without_now_nothing_is_guessed(void)
{
	static const char *const texts[] = {
		"3 фев в 14:05", "3 фев", "3 Feb at 3:07 pm", "вчера", "вчера в 12:30", "сегодня в 9:05",
		"yesterday",
		"5 минут назад", "час назад", "только что", "just now", "three days ago"
	};

	CHECK_UNREAD(texts, 0);
}

static void
what_is_unclear_is_not_read(void)
{
	static const char *const texts[] = {
		"", " ", "-", "—", "NA", "None", "неизвестно", "0", "1", "2024", "20240203", "45325",
		"99999999",
		"202402031504055", "20240203150405", "-1706961845", "1e300", "1706961845 s",
		"9999999999999999",
		"01/26/2023", "26/01/2023", "03-02-2024", "3/2/24", "03.02", "02.2024", "2024-02",
		"2024-02-30",
		"2023-02-29", "1900-02-29", "2024-00-10", "2024-13-01", "2024-01-00", "2024-01-32",
		"0000-01-01",
		"24-02-03", "2024-02.03", "26.01/2023", "26.01.123", "26.01.70", "26.01.99", "26.13.2023",
		"31.04.2023",
		"2024-02-03T", "2024-02-03T15", "2024-02-03T24:00:00", "2024-02-03T15:60",
		"2024-02-03T15:04:60",
		"2024-02-03T15:4", "2024-02-03T15:04:5", "2024-02-03T15:04:05.", "2024-02-03T15:04:05+15:00",
		"2024-02-03T15:04:05+03:60", "2024-02-03T15:04:05+", "2024-02-03T15:04:05 CET",
		"2024-02-03T15:04:05Zx",
		"2024-02-0315:04", "2024-02-03 15:04 в", "2024-02-03 13:00 pm", "2024-02-03 0:30 am",
		"12 foo 2024", "12 ма 2024", "12 мартини 2024", "12 ja 2024", "0 фев 2024", "32 янв 2024",
		"30 фев 2024",
		"12 фев 24", "12 фев 20240", "фев 2024", "февраль", "12", "12 фев 2024 вечером",
		"Вы 12 янв 2020",
		"понедельник", "в понедельник", "завтра", "завтра в 9:00", "вчера в", "вчера в 25:00",
		"вчера 5 минут назад",
		"неделю назад", "2 недели назад", "месяц назад", "год назад", "a week ago",
		"несколько минут назад",
		"минут назад 5", "5 назад", "5 минут", "через 5 минут", "0 минут назад",
		"99999 минут назад", "ago",
		"только что был", "\xFF\xFE", "\xD0", "12 \xD1\x84\xD0 2024"
	};
	char nul[] = "2024-02-03\0";
	struct timestamp t;

	CHECK_UNREAD(texts, now());
	CHECK(!timestamp_read((struct str){nul, sizeof nul - 1}, 0, &t) || t.day_only);
}

static void
the_years_end_where_they_end(void)
{
	struct timestamp t;

	CHECK(!timestamp_read(STR("0001-01-01"), 3600, &t));          /* 0000-12-31T23:00:00Z */
	CHECK(timestamp_read(STR("0001-01-01"), 0, &t) && t.seconds == INT64_C(-62135596800));
	CHECK(!timestamp_read(STR("9999-12-31T23:59:59-00:01"), 0, &t));
	CHECK(timestamp_read(STR("9999-12-31T23:59:59Z"), 0, &t) && t.seconds == INT64_C(253402300799));
	CHECK(timestamp_read_near(STR("9999 days ago"), 0, 1, &t) && t.seconds == INT64_C(-9999) * 86400);
	CHECK(timestamp_read_near(STR("31 Dec"), 0, INT64_C(253402300799), &t));
	/* The year before the first there is none of. */
	CHECK(timestamp_read_near(STR("1 Jan"), 0, INT64_C(-62135596799), &t) && t.seconds == INT64_C(-62135596800));
	CHECK(!timestamp_read_near(STR("31 Dec"), 0, INT64_C(-62135596799), &t));
}

/* RFC 3339, and nothing looser: what records carry. */
static void
records_have_one_form(void)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} good[] = {
		{"1970-01-01T00:00:00Z", 0}, {"2024-02-03T12:04:05Z", 1706961845},
		{"2024-02-03T12:04:05.999Z", 1706961845},
		{"2024-02-03T15:04:05+03:00", 1706961845}, {"2024-02-03 08:34:05-03:30", 1706961845},
		{"2024-02-03t12:04:05z", 1706961845}
	};
	static const char *const bad[] = {
		"", "2024-02-03", "2024-02-03T12:04Z", "2024-02-03T12:04:05", "2024-02-03T12:04:05+0300",
		"2024-02-03T12:04:05 Z",
		"2024-02-30T12:04:05Z", "2024-02-03T24:00:00Z", "2024-02-03T12:04:05.Z",
		"2024-02-03T12:04:05Zz",
		"24-02-03T12:04:05Z00", "2024.02.03T12:04:05Z", "2024-02-03T12:04:05+15:00", "1706961845",
		"2024-02-03T12:04:05MSK"
	};
	int64_t seconds;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(timestamp_parse(str_of(good[i].text), &seconds) && seconds == good[i].seconds);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!timestamp_parse(str_of(bad[i]), &seconds));
}

static void
what_is_written_reads_back(void)
{
	for (int i = 0; i < 100000; i++) {
		int64_t seconds = (int64_t)draw(UINT64_C(315537897600)) - INT64_C(62135596800), parsed = 0;
		struct timestamp t = {0};
		struct buf b = {0};

		timestamp_add(&b, seconds);
		CHECK(timestamp_read(buf_str(&b), MOSCOW, &t) && t.seconds == seconds && !t.day_only);
		CHECK(timestamp_parse(buf_str(&b), &parsed) && parsed == seconds);
		buf_free(&b);
	}
}

int
main(void)
{
	RUN(unix_time_is_seconds_or_milliseconds);
	RUN(iso_and_its_relatives_are_read);
	RUN(with_dots_the_day_comes_first);
	RUN(months_have_names);
	RUN(a_weekday_is_passed_over);
	RUN(moscow_was_an_hour_ahead_for_some_years);
	RUN(a_year_that_is_not_there_is_the_latest_possible);
	RUN(relative_dates_count_from_now);
	RUN(without_now_nothing_is_guessed);
	RUN(what_is_unclear_is_not_read);
	RUN(the_years_end_where_they_end);
	RUN(records_have_one_form);
	RUN(what_is_written_reads_back);
	return check_broken > 0;
}
