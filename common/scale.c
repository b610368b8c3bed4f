#include "common/scale.h"

#include <math.h>
#include <stdlib.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/figure.h"
#include "common/fold.h"
#include "common/input.h"
#include "common/mem.h"
#include "common/table.h"
#include "common/unicode.h"

struct scale {
	struct table *labels;        /* folded */
	double *numbers;
	size_t *lines;               /* where each label was listed */
	size_t room, lines_room;
	double min, max;             /* NaN: not told */
	struct buf folded;
};

static struct str
fold(struct scale *s, struct str label)
{
	buf_clear(&s->folded);
	fold_add(&s->folded, label);
	return buf_str(&s->folded);
}

static void
take_end(double *end, struct str text, const char *place, const char *name)
{
	if (!isnan(*end))
		die("%s: a second @%s", place, name);
	if (!figure_read(text, end))
		die("%s: @%s needs a number", place, name);
}

static void
take_label(struct scale *s, struct str line, size_t line_number, const char *place)
{
	size_t known = table_count(s->labels), i;
	struct str label = str_cut(&line, '\t'), folded;
	double number;

	if (!figure_read(line, &number))
		die("%s: a label, a tab and a number are expected", place);
	folded = fold(s, label);
	if (folded.n == 0)
		die("%s: there is no label before the tab", place);
	i = table_number(s->labels, folded);
	if (i < known) {
		if (s->numbers[i] != number)
			die("%s: this label has another number in line %zu", place, s->lines[i]);
		return;
	}
	s->numbers = mem_room(s->numbers, i, &s->room, sizeof *s->numbers);
	s->lines = mem_room(s->lines, i, &s->lines_room, sizeof *s->lines);
	s->numbers[i] = number;
	s->lines[i] = line_number;
}

static void
take_line(struct scale *s, struct str line, size_t number, const char *place)
{
	if (unicode_valid(line) < line.n)
		die("%s: the line is not UTF-8", place);
	if (str_trim(line).n == 0 || *line.p == '#')
		return;
	if (str_starts(line, STR("@min")))
		take_end(&s->min, str_from(line, 4), place, "min");
	else if (str_starts(line, STR("@max")))
		take_end(&s->max, str_from(line, 4), place, "max");
	else
		take_label(s, line, number, place);
}

/* The ends may be told after the labels. */
static void
check(const struct scale *s, const char *path)
{
	if (table_count(s->labels) == 0)
		die("%s: there is no label in it", path);
	if (s->min >= s->max)
		die("%s: @min is not below @max", path);
	for (size_t i = 0; i < table_count(s->labels); i++)
		if (s->numbers[i] < s->min || s->numbers[i] > s->max)
			die("%s:%zu: %g lies outside @min and @max", path, s->lines[i], s->numbers[i]);
}

struct scale *
scale_read(const char *path)
{
	char *names[] = {(char *)(uintptr_t)path, NULL};
	struct buf place = {0};
	enum input_status status;
	struct scale *s;
	struct input *in;
	struct str line;

	if (path == NULL)
		return NULL;
	s = mem_new(1, sizeof *s);
	s->labels = table_new();
	s->min = s->max = NAN;
	in = input_open(names);
	while ((status = input_line(in, &line)) != INPUT_END) {
		buf_clear(&place);
		buf_addf(&place, "%s:%zu", input_name(in), input_number(in));
		if (status == INPUT_LONG)
			die("%s: the line is too long", buf_text(&place));
		take_line(s, line, input_number(in), buf_text(&place));
	}
	check(s, path);
	input_close(in);
	buf_free(&place);
	return s;
}

void
scale_free(struct scale *s)
{
	if (s == NULL)
		return;
	table_free(s->labels);
	free(s->numbers);
	free(s->lines);
	buf_free(&s->folded);
	free(s);
}

bool
scale_find(struct scale *s, struct str label, double *number)
{
	size_t i;

	if (s == NULL)
		return false;
	i = table_find(s->labels, fold(s, label));
	if (i == TABLE_NONE)
		return false;
	*number = s->numbers[i];
	return true;
}

bool
scale_min(const struct scale *s, double *number)
{
	if (s == NULL || isnan(s->min))
		return false;
	*number = s->min;
	return true;
}

bool
scale_max(const struct scale *s, double *number)
{
	if (s == NULL || isnan(s->max))
		return false;
	*number = s->max;
	return true;
}
