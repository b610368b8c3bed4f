#include "common/csvwindow.h"

enum { CREDIT_MAX = 1 << 22, CREDIT_PER_BYTE = 8 };

void
csvwindow_open(struct csvwindow *w, struct input *in, struct str text)
{
	*w = (struct csvwindow){.in = in, .last = in == NULL, .credit = CREDIT_MAX};
	w->seen = in != NULL ? STR("") : text;
}

bool
csvwindow_look(struct csvwindow *w, size_t want)
{
	size_t had = w->seen.n;

	if (w->last)
		return false;
	w->seen = input_peek(w->in, want);
	w->last = w->seen.n < want;
	return w->seen.n > had || w->last;
}

void
csvwindow_pass(struct csvwindow *w, const char *p)
{
	size_t n = (size_t)(p - w->seen.p);

	if (w->in != NULL)
		input_skip(w->in, n);
	w->seen = str_from(w->seen, n);
	w->credit += n * CREDIT_PER_BYTE;
	if (w->credit > CREDIT_MAX)
		w->credit = CREDIT_MAX;
}

void
csvwindow_spend(struct csvwindow *w, size_t n)
{
	w->credit -= n < w->credit ? n : w->credit;
}

const char *
csvwindow_end(const struct csvwindow *w)
{
	return w->seen.p + w->seen.n;
}
