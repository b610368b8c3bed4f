#include "common/elements.h"

#include "common/jsonscan.h"
#include "common/wrapping.h"

void
elements_begin(struct elements *e, uint64_t byte)
{
	e->at = e->commas = 0;
	e->odd = 0;
	e->byte = byte;
}

struct str
elements_peek(struct elements *e, size_t want)
{
	struct str rest = e->in != NULL ? input_peek(e->in, want) : str_from(e->whole, e->at);

	return want < rest.n ? (struct str){rest.p, want} : rest;
}

void
elements_skip(struct elements *e, size_t n)
{
	if (e->in != NULL)
		input_skip(e->in, n);
	e->at += n;
	e->byte += n;
}

enum elements_extent
elements_measure(struct elements *e, size_t most, struct str *element)
{
	struct jsonscan s = {.mend = e->broken};

	for (size_t want = ELEMENTS_LOOK; ; want = 2 * want < most ? 2 * want : most) {
		*element = elements_peek(e, want);
		if (jsonscan_element(&s, *element)) {
			element->n = s.at;
			return ELEMENTS_WHOLE;
		}
		if (element->n < want)
			return s.depth == 0 && !s.quoted && wrapping_holds(*element) ? ELEMENTS_WHOLE : ELEMENTS_CUT;
		if (want >= most)
			return ELEMENTS_LONG;
	}
}

int
elements_look(struct elements *e)
{
	for (;;) {
		struct str some = elements_peek(e, ELEMENTS_LOOK), rest = jsonscan_after_space(some);
		bool comma = rest.n > 0 && *rest.p == ',';

		if (some.n == 0)
			return ELEMENTS_END;
		elements_skip(e, some.n - rest.n + comma);
		e->commas += comma;
		if (rest.n > 0 && !comma)
			return (unsigned char)*rest.p;
	}
}

void
elements_pass_over(struct elements *e)
{
	struct jsonscan s = {.mend = e->broken};
	struct str some;

	while ((some = elements_peek(e, ELEMENTS_LOOK)).n > 0) {
		bool done = jsonscan_element(&s, some);

		elements_skip(e, s.at);
		s.at = 0;
		if (done || some.n < ELEMENTS_LOOK)
			return;
	}
}

void
elements_odd(struct elements *e)
{
	if (e->odd == 0)
		e->odd = e->byte;
}

void
elements_check_commas(struct elements *e, bool between)
{
	if (e->commas != between)
		elements_odd(e);
	e->commas = 0;
}
