#include "common/datewords.h"

#include <stddef.h>

enum { RUSSIAN_LETTER = 2 };            /* bytes */

struct word {
	const char *word;
	int number;
};

static const char *const months[][3] = {
	{"january", "январь", "января"}, {"february", "февраль", "февраля"}, {"march", "март", "марта"},
	{"april", "апрель", "апреля"}, {"may", "май", "мая"}, {"june", "июнь", "июня"},
	{"july", "июль", "июля"}, {"august", "август", "августа"}, {"september", "сентябрь", "сентября"},
	{"october", "октябрь", "октября"}, {"november", "ноябрь", "ноября"},
	{"december", "декабрь", "декабря"}
};

static const char *const weekdays[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	"понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"
};

/* What no beginning of a name is. */
static const char *const weekdays_short[] = {"пн", "вт", "ср", "чт", "пт", "сб", "вс"};

static const struct word days[] = {
	{"сегодня", 0}, {"вчера", 1}, {"позавчера", 2}, {"today", 0}, {"yesterday", 1}
};

static const struct word counts[] = {
	{"один", 1}, {"одну", 1}, {"два", 2}, {"две", 2}, {"три", 3}, {"четыре", 4}, {"пять", 5},
	{"шесть", 6},
	{"семь", 7}, {"восемь", 8}, {"девять", 9}, {"десять", 10},
	{"a", 1}, {"an", 1}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6},
	{"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}
};

static const struct word units[] = {
	{"секунда", 1}, {"секунду", 1}, {"секунды", 1}, {"секунд", 1}, {"сек", 1}, {"с", 1},
	{"минута", 60}, {"минуту", 60}, {"минуты", 60}, {"минут", 60}, {"мин", 60},
	{"час", 3600}, {"часа", 3600}, {"часов", 3600}, {"ч", 3600},
	{"день", 86400}, {"дня", 86400}, {"дней", 86400}, {"дн", 86400}, {"д", 86400},
	{"second", 1}, {"seconds", 1}, {"sec", 1}, {"secs", 1}, {"minute", 60}, {"minutes", 60}, {"min", 60},
	{"mins", 60}, {"hour", 3600}, {"hours", 3600}, {"hr", 3600}, {"hrs", 3600}, {"day", 86400},
	{"days", 86400}
};

static int
look_up(const struct word *list, size_t n, struct str word, int otherwise)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(word, list[i].word))
			return list[i].number;
	return otherwise;
}

#define LOOK_UP(list, word, otherwise) look_up(list, sizeof list / sizeof *list, word, otherwise)

/* Whether the word begins the name and has at least so many bytes. */
static bool
begins(struct str word, const char *name, size_t least)
{
	return word.n >= least && str_starts(str_of(name), word);
}

int
datewords_month(struct str word)
{
	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		if (begins(word, months[i][0], 3) || begins(word, months[i][1], 3 * RUSSIAN_LETTER) ||
		    begins(word, months[i][2], 3 * RUSSIAN_LETTER))
			return (int)i + 1;
	return 0;
}

bool
datewords_weekday(struct str word)
{
	for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++)
		if (begins(word, weekdays[i], i < 7 ? 3 : 2 * RUSSIAN_LETTER))
			return true;
	for (size_t i = 0; i < sizeof weekdays_short / sizeof *weekdays_short; i++)
		if (str_is(word, weekdays_short[i]))
			return true;
	return false;
}

int
datewords_day(struct str word)
{
	return LOOK_UP(days, word, -1);
}

int
datewords_count(struct str word)
{
	return LOOK_UP(counts, word, 0);
}

int
datewords_unit(struct str word)
{
	return LOOK_UP(units, word, 0);
}
