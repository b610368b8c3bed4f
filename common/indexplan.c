#include "common/indexplan.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/fields.h"
#include "common/input.h"
#include "common/json.h"
#include "common/mem.h"
#include "common/unicode.h"

enum {
	NONE = 3,                        /* names in each list below */
	NAME_MAX_BYTES = 200             /* of a column, of a group */
};

static const char *const means[NONE] = {"arithmetic", "geometric", "rank"};
static const char *const missing[NONE] = {"skip", "zero", "none"};
static const char *const scalings[NONE] = {"minmax", "target", "z"};

/* Where we are, for messages. */
struct reader {
	struct indexplan *plan;
	struct buf place;
};

/* The next word of a line. */
static struct str
word(struct str *rest)
{
	struct str text = str_trim(*rest);
	size_t n = 0;

	while (n < text.n && text.p[n] != ' ' && text.p[n] != '\t')
		n++;
	*rest = str_from(text, n);
	return (struct str){text.p, n};
}

static size_t
one_of(struct reader *r, const char *const names[NONE], struct str text)
{
	for (size_t i = 0; i < NONE; i++)
		if (str_is(text, names[i]))
			return i;
	die("%s: %.*s: %s, %s or %s is expected", buf_text(&r->place), (int)text.n, text.p, names[0], names[1],
	    names[2]);
}

static double
number(struct reader *r, struct str text, double least, double most)
{
	double x;

	if (!json_parse_number(text, &x) || !(x >= least && x <= most))
		die("%s: %.*s: a number from %g to %g is expected", buf_text(&r->place), (int)text.n, text.p, least,
		    most);
	return x;
}

static void
no_more(struct reader *r, struct str rest)
{
	rest = str_trim(rest);
	if (rest.n > 0)
		die("%s: %.*s: nothing more is expected here", buf_text(&r->place), (int)rest.n, rest.p);
}

/* Names become keys of rows. */
static void
check_name(struct reader *r, struct str name)
{
	char *key = name.n <= NAME_MAX_BYTES ? fields_name(name) : NULL;

	if (key == NULL)
		die("%s: a name has up to %d bytes, without \" and \\", buf_text(&r->place), NAME_MAX_BYTES);
	free(key);
}

static void
take_note(struct reader *r, struct str line)
{
	struct indexplan *p = r->plan;
	struct str rest = str_from(line, 1), key = word(&rest), text = str_trim(rest);

	if ((str_is(key, "ru") || str_is(key, "en")) && p->composite.n_groups > 0) {
		*(str_is(key, "ru") ? &p->groups[p->composite.n_groups - 1].ru :
		    &p->groups[p->composite.n_groups - 1].en) = arena_copy(&p->arena, text);
		return;
	}
	if (str_is(key, "mean"))
		p->composite.mean = (enum composite_mean)one_of(r, means, text);
	else if (str_is(key, "missing"))
		p->composite.missing = (enum composite_missing)one_of(r, missing, text);
	else if (str_is(key, "least"))
		p->composite.least = (size_t)number(r, text, 0, INDEXPLAN_MAX);
	else
		die("%s: @%.*s: @mean, @missing, @least, or of a group @ru and @en", buf_text(&r->place), (int)key.n,
		    key.p);
}

static void
take_group(struct reader *r, struct str line)
{
	struct indexplan *p = r->plan;
	struct str rest = str_from(line, 1), name = str_trim(str_cut(&rest, ']')), weight = str_trim(rest);
	size_t n = p->composite.n_groups;

	if (name.n == 0 || name.p + name.n == line.p + line.n)
		die("%s: a group is written [NAME] WEIGHT", buf_text(&r->place));
	check_name(r, name);
	for (size_t g = 0; g < n; g++)
		if (str_equal(p->groups[g].name, name))
			die("%s: the group %.*s was there already", buf_text(&r->place), (int)name.n, name.p);
	p->groups = mem_room(p->groups, n, &p->room_groups, sizeof *p->groups);
	p->weights = mem_room(p->weights, n, &p->room_weights, sizeof *p->weights);
	p->groups[n] = (struct indexplan_group){.name = arena_copy(&p->arena, name)};
	p->weights[n] = weight.n > 0 ? number(r, weight, 0, 1e6) : 1;
	p->composite.n_groups++;
}

static bool
is_less_better(struct reader *r, struct str text)
{
	if (!str_is(text, "up") && !str_is(text, "down"))
		die("%s: %.*s: up or down is expected", buf_text(&r->place), (int)text.n, text.p);
	return str_is(text, "down");
}

static void
take_indicator(struct reader *r, struct str line)
{
	struct indexplan *p = r->plan;
	struct composite_indicator i = {.target = 1};
	size_t n = p->composite.n_indicators;
	struct str rest = line, column = word(&rest);

	if (p->composite.n_groups == 0)
		die("%s: an indicator needs a group above it: [NAME] WEIGHT", buf_text(&r->place));
	if (n == INDEXPLAN_MAX)
		die("%s: more than %d indicators", buf_text(&r->place), INDEXPLAN_MAX);
	check_name(r, column);
	for (size_t k = 0; k < n; k++)
		if (str_equal(p->columns[k], column))
			die("%s: the column %.*s was there already", buf_text(&r->place), (int)column.n, column.p);
	i.group = p->composite.n_groups - 1;
	i.less_is_better = is_less_better(r, word(&rest));
	i.scaling = (enum composite_scaling)one_of(r, scalings, word(&rest));
	if (i.scaling == COMPOSITE_TARGET) {
		i.target = number(r, word(&rest), 0, 1e15);
		if (!(i.target > 0))
			die("%s: a target is above 0", buf_text(&r->place));
	}
	no_more(r, rest);
	p->indicators = mem_room(p->indicators, n, &p->room_indicators, sizeof *p->indicators);
	p->columns = mem_room(p->columns, n, &p->room_columns, sizeof *p->columns);
	p->indicators[n] = i;
	p->columns[n] = arena_copy(&p->arena, column);
	p->composite.n_indicators++;
}

static void
take_line(struct reader *r, struct str line)
{
	line = str_trim(line);
	if (unicode_valid(line) < line.n)
		die("%s: the line is not UTF-8", buf_text(&r->place));
	if (line.n == 0 || *line.p == '#')
		return;
	if (*line.p == '@')
		take_note(r, line);
	else if (*line.p == '[')
		take_group(r, line);
	else
		take_indicator(r, line);
}

static void
check(const struct indexplan *p, const char *path)
{
	double sum = 0;

	if (p->composite.n_indicators == 0)
		die("%s: there is no indicator in it", path);
	for (size_t i = 0; i < p->composite.n_indicators; i++)
		sum += p->weights[p->indicators[i].group];
	if (!(sum > 0))
		die("%s: all weights are 0", path);        /* of groups that have indicators */
	for (size_t i = 0; p->composite.mean == COMPOSITE_GEOMETRIC && i < p->composite.n_indicators; i++)
		if (p->indicators[i].scaling == COMPOSITE_Z)
			die("%s: %.*s: z is below 0 for some, and a geometric mean can't be", path,
			    (int)p->columns[i].n, p->columns[i].p);
}

struct indexplan *
indexplan_read(const char *path)
{
	char *names[] = {(char *)(uintptr_t)path, NULL};
	struct indexplan *p = mem_new(1, sizeof *p);
	struct reader r = {.plan = p};
	struct input *in = input_open(names);
	enum input_status status;
	struct str line;

	while ((status = input_line(in, &line)) != INPUT_END) {
		buf_clear(&r.place);
		buf_addf(&r.place, "%s:%zu", input_name(in), input_number(in));
		if (status == INPUT_LONG)
			die("%s: the line is too long", buf_text(&r.place));
		take_line(&r, line);
	}
	check(p, path);
	p->composite.indicators = p->indicators;
	p->composite.weights = p->weights;
	input_close(in);
	buf_free(&r.place);
	return p;
}

void
indexplan_free(struct indexplan *p)
{
	if (p == NULL)
		return;
	free(p->indicators);
	free(p->columns);
	free(p->weights);
	free(p->groups);
	arena_free(&p->arena);
	free(p);
}

struct str
indexplan_column(struct str column, struct str table)
{
	if (column.n > table.n && column.p[table.n] == '.' && str_starts(column, table))
		return str_from(column, table.n + 1);
	return memchr(column.p, '.', column.n) == NULL ? column : STR("");
}
