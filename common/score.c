#include "common/score.h"

#include <math.h>

#include "common/buf.h"
#include "common/figure.h"
#include "common/fold.h"
#include "common/unicode.h"

enum { CELL_MAX = 64 };                  /* bytes; what is longer is an answer in words */

/* Full stars, then perhaps empty ones, and nothing else. */
static bool
read_stars(struct str text, struct score *s)
{
	size_t full = 0, empty = 0, width;

	for (size_t i = 0; i < text.n; i += width) {
		uint32_t code = unicode_at(text.p + i, text.p + text.n, &width);

		if ((code == 0x2605 || code == 0x2B50 || code == 0x1F31F) && empty == 0)
			full++;
		else if (code == 0x2606)
			empty++;
		else if (code != ' ')
			return false;
	}
	if (full == 0)
		return false;
	s->value = (double)full;
	s->min = 1;
	if (empty > 0)
		s->max = (double)(full + empty);
	return true;
}

static bool
take(struct str *text, const char *word)
{
	if (!str_starts(*text, str_of(word)))
		return false;
	*text = str_from(*text, strlen(word));
	return true;
}

/* A figure without spaces in it; what comes then, less the space before it, stays. */
static bool
take_figure(struct str *text, double *number)
{
	size_t n = 0;

	while (n < text->n && memchr("+-0123456789.,", text->p[n], 14) != NULL)
		n++;
	if (!figure_read((struct str){text->p, n}, number))
		return false;
	*text = str_from(*text, n);
	take(text, " ");
	return true;
}

/* баллов, звёзд: what is counted. */
static void
take_noun(struct str *text, struct score *s)
{
	static const char *const points[] = {"баллов", "балла", "балл", "points", "point", NULL};
	static const char *const stars[] = {
		"звездочек", "звездочки", "звездочка", "звезды", "звезда", "звезд", "stars", "star", NULL
	};
	bool found = false;

	for (const char *const *word = points; *word != NULL && !found; word++)
		found = take(text, *word);
	for (const char *const *word = stars; *word != NULL && !found; word++)
		if ((found = take(text, *word)))
			s->min = 1;
	if (found)
		take(text, " ");
}

/* (отлично): what the figure means; a label of another number is a contradiction. */
static bool
take_gloss(struct str *text, struct scale *scale, double value)
{
	double number;

	if (text->n < 3 || *text->p != '(' || text->p[text->n - 1] != ')')
		return false;
	*text = (struct str){text->p + 1, text->n - 2};
	if (memchr(text->p, '(', text->n) != NULL || (scale_find(scale, *text, &number) && number != value))
		return false;
	text->n = 0;
	return true;
}

/* 4 из 5 and its like, folded. */
static bool
read_figure(struct str text, struct scale *scale, struct score *s)
{
	if (!take_figure(&text, &s->value))
		return false;
	if (str_is(text, "%")) {
		s->min = 0;
		s->max = 100;
		return true;
	}
	take_noun(&text, s);
	if (take(&text, "из ") || take(&text, "out of ") || take(&text, "of ") || take(&text, "/")) {
		take(&text, " ");
		if (!take_figure(&text, &s->max))
			return false;
		take_noun(&text, s);
	}
	return text.n == 0 || take_gloss(&text, scale, s->value);
}

bool
score_read(struct str cell, struct scale *scale, struct score *s)
{
	struct buf folded = {0};
	bool good;

	*s = (struct score){NAN, NAN, NAN, false};
	if (scale_find(scale, cell, &s->value)) {
		s->label = true;
		scale_min(scale, &s->min);
		scale_max(scale, &s->max);
		return true;
	}
	if (cell.n > CELL_MAX)
		return false;
	fold_add(&folded, cell);
	good = read_stars(buf_str(&folded), s) || read_figure(buf_str(&folded), scale, s) ||
	    figure_read(cell, &s->value);
	buf_free(&folded);
	return good;
}
