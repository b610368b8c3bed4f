#include "common/questions.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/input.h"
#include "common/json.h"
#include "common/mem.h"
#include "common/table.h"

#define WEIGHT_MAX 1e6

struct questions {
	struct table *names;
	double *weights;
	size_t n, room;
};

static void
take(struct questions *q, const struct input *in, struct str line)
{
	struct str name = str_trim(str_cut(&line, '\t')), weight = str_trim(line);
	double x;

	if (name.n == 0 || *name.p == '#')
		return;
	if (!json_parse_number(weight, &x) || !(x >= 0 && x <= WEIGHT_MAX))
		die("%s:%zu: a question, a tab and a weight from 0 to %g are expected", input_name(in),
		    input_number(in), WEIGHT_MAX);
	if (table_number(q->names, name) < q->n)
		die("%s:%zu: the question was there already", input_name(in), input_number(in));
	if (q->n == QUESTIONS_MAX)
		die("%s:%zu: more than %d questions", input_name(in), input_number(in), QUESTIONS_MAX);
	q->weights = mem_room(q->weights, q->n, &q->room, sizeof *q->weights);
	q->weights[q->n++] = x;
}

struct questions *
questions_read(const char *path)
{
	char *names[] = {(char *)(uintptr_t)path, NULL};
	struct questions *q = mem_new(1, sizeof *q);
	enum input_status status;
	struct input *in;
	struct str line;

	q->names = table_new();
	if (path == NULL)
		return q;
	in = input_open(names);
	while ((status = input_line(in, &line)) != INPUT_END) {
		if (status == INPUT_LONG)
			die("%s:%zu: the line is too long", input_name(in), input_number(in));
		take(q, in, line);
	}
	input_close(in);
	return q;
}

void
questions_free(struct questions *q)
{
	table_free(q->names);
	free(q->weights);
	free(q);
}

size_t
questions_number(struct questions *q, struct str question)
{
	if (table_count(q->names) >= QUESTIONS_MAX && table_find(q->names, question) == TABLE_NONE)
		return QUESTIONS_MAX;
	return table_number(q->names, question);
}

const double *
questions_weights(const struct questions *q, size_t *n)
{
	*n = q->n;
	return q->weights;
}
