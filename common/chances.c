#include "common/chances.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"

struct chances {
	const struct option_list *asked;
	double *numbers;             /* records × asked */
	size_t n, room;
	char why[256];
};

struct chances *
chances_new(const struct option_list *asked)
{
	struct chances *c = mem_new(1, sizeof *c);

	for (size_t i = 0; i < asked->n; i++)
		if (strchr(asked->values[i], '=') == NULL)
			die("option --probability: '%s' is no CLASS=KEY", asked->values[i]);
	c->asked = asked;
	return c;
}

void
chances_free(struct chances *c)
{
	free(c->numbers);
	free(c);
}

bool
chances_read(struct chances *c, const struct record *rec, const char **why)
{
	bool ok = true;

	for (size_t i = 0; i < c->asked->n; i++) {
		const char *key = strchr(c->asked->values[i], '=') + 1;
		bool told = record_told(rec, key) != NULL;
		double number = NAN;

		c->numbers = mem_room(c->numbers, c->n, &c->room, sizeof *c->numbers);
		if (told && !(record_number(rec, key, &number) && number >= 0 && number <= 1)) {
			snprintf(c->why, sizeof c->why, "%.100s: a probability from 0 to 1 is expected", key);
			*why = c->why;
			number = NAN;
			ok = false;
		}
		c->numbers[c->n++] = number;
	}
	return ok;
}

struct str
chances_class(const struct chances *c, size_t which)
{
	struct str rest = str_of(c->asked->values[which]);

	return str_cut(&rest, '=');
}

double
chances_at(const struct chances *c, size_t record, size_t which)
{
	return c->numbers[record * c->asked->n + which];
}
