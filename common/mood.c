#include "common/mood.h"

static double
number(const struct record *rec, const char *key)
{
	double n;

	return record_number(rec, key, &n) && n > 0 ? n : 0;
}

bool
mood_of(const struct record *rec, double *mood, double *reactions)
{
	double love = number(rec, "reaction_love"), anger = number(rec, "reaction_anger");
	double sad = number(rec, "reaction_sad");

	*reactions = love + anger + sad + number(rec, "reaction_wow") + number(rec, "reaction_haha");
	*mood = (love - anger - sad) / *reactions;
	return *reactions > 0 && *reactions < 1e15;
}

bool
mood_clashes(struct str label, double mood, double reactions)
{
	if (reactions < MOOD_LEAST)
		return false;
	return str_is(label, "positive") ? mood <= -1.0 / 3 : str_is(label, "negative") && mood >= 1.0 / 3;
}
