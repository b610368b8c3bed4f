#include "common/abbrev.h"

enum { BYTES_MAX = 10 };

bool
abbrev_is(struct str word)
{
	static const char *const words[] = {
		"гос", "соц", "мед", "хоз", "юр", "физ", "техн", "спец", "муниц", "эл", "моб", "ген", "зам", "зав",
		"им", "ул", "обл", "респ", "кв", "просп", "корп", "тел", "тыс", "млн", "млрд", "стр", "проф",
		"акад", "доц",
	};

	for (size_t i = 0; word.n <= BYTES_MAX && i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}
