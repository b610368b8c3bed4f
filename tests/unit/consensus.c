#include "common/consensus.h"

#include <stdlib.h>

#include "check.h"
#include "common/json.h"

/*
 * What coders' codes come to.  A line of values, one a coder, "-" for none;
 * in sets "." stands for the empty one.
 */

static struct coded_variable variable;

static void
begin(const char *values, bool sets)
{
	struct json *json = json_new();
	struct json_error error;
	uint32_t coder = 0;
	const char *why;
	char text[64];

	coded_variable_begin(&variable, STR("v"), NULL, AGREEMENT_NOMINAL);
	for (; *values != '\0'; values++, coder++) {
		if (*values == '-')
			continue;
		if (!sets)
			snprintf(text, sizeof text, "\"%c\"", *values);
		else if (*values == '.')
			snprintf(text, sizeof text, "[]");
		else if (*values >= 'a')
			snprintf(text, sizeof text, "[\"%c\"]", *values);
		else             /* a capital: it and the next */
			snprintf(text, sizeof text, "[\"%c\",\"%c\"]", *values | 0x20, (*values | 0x20) + 1);
		CHECK(coded_variable_take(&variable, 7, coder, json_read(json, str_of(text), &error), &why));
	}
	/* Units beside it are none of its business. */
	CHECK(coded_variable_take(&variable, 6, 0, json_read(json, sets ? STR("[\"z\"]") : STR("\"z\""), &error), &why));
	CHECK(coded_variable_take(&variable, 8, 0, json_read(json, sets ? STR("[\"z\"]") : STR("\"z\""), &error), &why));
	coded_variable_finish(&variable);
	json_free(json);
}

/* '?' for a tie, '-' for nothing said. */
static char
value(const char *values, size_t adjudicator)
{
	enum consensus consensus;
	size_t number = SIZE_MAX;
	char result;

	begin(values, false);
	consensus = consensus_of(&variable, 7, adjudicator, &number, NULL);
	result = consensus == CONSENSUS_NONE ? '-' : consensus == CONSENSUS_TIED ? '?' : *variable.names[number].p;
	coded_variable_free(&variable);
	return result;
}

static bool
labels(const char *values, size_t adjudicator, const char *expected)
{
	enum consensus consensus;
	bool given[8] = {false}, same = true;
	size_t number;

	begin(values, true);
	consensus = consensus_of(&variable, 7, adjudicator, &number, given);
	if (consensus != CONSENSUS_REACHED)
		same = *expected == (consensus == CONSENSUS_NONE ? '-' : '?');
	for (size_t k = 0; consensus == CONSENSUS_REACHED && k < table_count(variable.labels); k++)
		same &= given[k] == (strchr(expected, *table_key(variable.labels, k).p) != NULL);
	coded_variable_free(&variable);
	return same;
}

static void
more_than_half(void)
{
	CHECK(value("a", SIZE_MAX) == 'a' && value("aa", SIZE_MAX) == 'a' && value("ab", SIZE_MAX) == '?');
	CHECK(value("aba", SIZE_MAX) == 'a' && value("abc", SIZE_MAX) == '?' && value("aabb", SIZE_MAX) == '?');
	CHECK(value("bcabb", SIZE_MAX) == 'b' && value("aabc", SIZE_MAX) == '?' && value("a-b--a", SIZE_MAX) == 'a');
	CHECK(value("", SIZE_MAX) == '-' && value("---", SIZE_MAX) == '-');
}

static void
labels_one_by_one(void)
{
	CHECK(labels("a", SIZE_MAX, "a") && labels(".", SIZE_MAX, "") && labels("aa", SIZE_MAX, "a"));
	CHECK(labels("a.", SIZE_MAX, "?") && labels("ab", SIZE_MAX, "?") && labels("AA", SIZE_MAX, "ab"));
	/* a is given by two of three, b by two of three */
	CHECK(labels("Aab", SIZE_MAX, "ab") && labels("aab", SIZE_MAX, "a") && labels("abc", SIZE_MAX, ""));
	CHECK(labels("--", SIZE_MAX, "-"));
}

static void
the_adjudicator(void)
{
	CHECK(value("aab", 2) == 'b' && value("ab", 0) == 'a' && value("aa", 5) == 'a' && value("ab-", 2) == '?');
	CHECK(labels("aab", 2, "b") && labels("aa.", 2, ""));
}

/* Every way in which five coders take three codes, or none: counted. */
static void
all_of_five(void)
{
	for (size_t way = 0; way < 1024; way++) {
		char values[6] = "", expected = '?';
		size_t counts[4] = {0}, n = 0;

		for (size_t i = 0; i < 5; i++) {
			size_t code = way >> (2 * i) & 3;

			values[i] = "abc-"[code];
			counts[code]++;
			n += code < 3;
		}
		for (size_t k = 0; k < 3; k++)
			if (2 * counts[k] > n)
				expected = "abc"[k];
		CHECK(value(values, SIZE_MAX) == (n == 0 ? '-' : expected));
	}
}

int
main(void)
{
	RUN(more_than_half);
	RUN(labels_one_by_one);
	RUN(the_adjudicator);
	RUN(all_of_five);
	return check_broken > 0;
}
