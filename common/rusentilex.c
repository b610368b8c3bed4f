#include "common/rusentilex.h"

#include <stdint.h>

enum field { FORM, PART_OF_SPEECH, LEMMA, SENTIMENT, SOURCE, FIELDS };

static const double POSITIVE = 2, NEGATIVE = -2;

static bool
cut_fields(struct str line, struct str *fields)
{
	for (int i = 0; i < FIELDS; i++) {
		if (line.n == 0)
			return false;
		fields[i] = str_trim(str_cut(&line, ','));
	}
	return true;
}

static bool
is_sentiment(struct str s)
{
	return str_is(s, "positive") || str_is(s, "negative") || str_is(s, "neutral") ||
	    str_is(s, "positive/negative");
}

/* The next line that says something; of no bytes at the end. */
static struct str
next_line(struct str *text, size_t *number)
{
	struct str line = {text->p, 0};

	while (text->n > 0 && (line.n == 0 || *line.p == '!')) {
		line = str_trim(str_cut(text, '\n'));
		++*number;
	}
	if (line.n > 0 && *line.p == '!')
		line.n = 0;
	return line;
}

bool
rusentilex_is(struct str text)
{
	struct str fields[FIELDS];
	size_t number = 0;

	return cut_fields(next_line(&text, &number), fields) && is_sentiment(fields[SENTIMENT]);
}

static void
read_entry(struct foreign *f, const struct str *fields)
{
	struct str name = fields[SENTIMENT];
	size_t category;

	if (!is_sentiment(name)) {
		foreign_flaw(f, "'%.*s' is no sentiment", (int)name.n, name.p);
		return;
	}
	if (str_is(name, "positive/negative"))
		return;
	category = foreign_open(f, &name, 1);
	foreign_add_as(f, category, FOREIGN_LEMMA, fields[LEMMA], str_is(name, "neutral") ? NULL :
	    str_is(name, "positive") ? &POSITIVE : &NEGATIVE);
}

void
rusentilex_read(struct foreign *f, struct str text)
{
	struct str line, fields[FIELDS];

	while ((line = next_line(&text, &f->line)).n > 0) {
		if (cut_fields(line, fields))
			read_entry(f, fields);
		else
			foreign_flaw(f, "not 'form, part of speech, lemma, sentiment, source'");
	}
}
