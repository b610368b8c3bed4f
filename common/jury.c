#include "common/jury.h"

#include <stdlib.h>

#include "common/codedfiles.h"
#include "common/error.h"
#include "common/mem.h"

struct jury {
	struct stream *stream;
	const struct codebook *book;
	struct codings *codings;
	size_t adjudicator, unit;    /* SIZE_MAX: none */
	bool *asked;                 /* by unit */
	struct jury_verdict *verdicts;   /* by variable */
	bool **labels;
};

static void
gather(struct jury *j, const struct jury_options *options)
{
	static const struct codings_keys keys = {"unit", "coder", NULL};

	j->codings = codings_new(&keys);
	for (size_t i = 0; i < j->book->n; i++)
		codings_want(j->codings, j->book->variables[i].name, &j->book->variables[i], AGREEMENT_NOMINAL);
	for (size_t i = 0; i < options->n; i++)
		codedfiles_read(j->codings, j->stream, options->files[i]);
	codedfiles_finish(j->codings, j->stream);
	for (size_t i = 0; i < codings_coders(j->codings); i++)
		if (str_is(codings_coder(j->codings, i), options->adjudicator))
			j->adjudicator = i;
}

struct jury *
jury_new(struct stream *s, const struct codebook *book, const struct jury_options *options)
{
	struct jury *j = mem_new(1, sizeof *j);

	j->stream = s;
	j->book = book;
	j->adjudicator = j->unit = SIZE_MAX;
	gather(j, options);
	j->asked = mem_new(codings_units(j->codings) + 1, sizeof *j->asked);
	j->verdicts = mem_new(book->n + 1, sizeof *j->verdicts);
	j->labels = mem_new(book->n + 1, sizeof *j->labels);
	for (size_t i = 0; i < book->n; i++)
		j->labels[i] = mem_new(table_count(codings_at(j->codings, i)->labels) + 1, sizeof **j->labels);
	return j;
}

static void
tell_missing(const struct jury *j)
{
	struct str first = {NULL, 0}, id;
	size_t n = 0, units = codings_units(j->codings);

	for (size_t i = 0; i < units; i++) {
		if (j->asked[i])
			continue;
		id = codings_unit(j->codings, i);
		if (n++ == 0 || str_compare(id, first) < 0)
			first = id;
	}
	if (n == 0)
		return;
	warn("%zu of %zu coded units have no record, %.*s among them", n, units, (int)first.n, first.p);
	stream_flaw(j->stream);
}

void
jury_free(struct jury *j)
{
	tell_missing(j);
	for (size_t i = 0; i < j->book->n; i++)
		free(j->labels[i]);
	codings_free(j->codings);
	free(j->asked);
	free(j->verdicts);
	free(j->labels);
	free(j);
}

void
jury_rest(struct jury *j)
{
	j->unit = SIZE_MAX;
	for (size_t i = 0; i < j->book->n; i++)
		j->verdicts[i].consensus = CONSENSUS_NONE;
}

static struct jury_verdict
judge(const struct jury *j, size_t variable)
{
	const struct coded_variable *v = codings_at(j->codings, variable);
	size_t value;
	struct jury_verdict to = {.labels = j->labels[variable]};

	to.consensus = consensus_of(v, j->unit, j->adjudicator, &value, j->labels[variable]);
	if (to.consensus != CONSENSUS_REACHED || v->sets)
		return to;
	to.code = v->names[value];
	to.number = v->numbers[value];
	return to;
}

bool
jury_ask(struct jury *j, struct str id)
{
	j->unit = codings_find(j->codings, id);
	if (j->unit == SIZE_MAX)
		return false;
	j->asked[j->unit] = true;
	for (size_t i = 0; i < j->book->n; i++)
		j->verdicts[i] = judge(j, i);
	return true;
}

struct jury_verdict
jury_verdict(const struct jury *j, size_t variable)
{
	return j->verdicts[variable];
}

void
jury_set_coders(const struct jury *j, struct record *rec, const char *key)
{
	struct str *names = NULL;
	const struct rating *r;
	size_t n = 0, room = 0, kept = 0, m;

	for (size_t i = 0; i < j->book->n && j->unit != SIZE_MAX; i++) {
		r = consensus_ratings(codings_at(j->codings, i), j->unit, &m);
		for (size_t k = 0; k < m; k++) {
			names = mem_room(names, n, &room, sizeof *names);
			names[n++] = codings_coder(j->codings, r[k].coder);
		}
	}
	if (n == 0)
		return;
	qsort(names, n, sizeof *names, str_order);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || !str_equal(names[kept - 1], names[i]))
			names[kept++] = names[i];
	record_set_list(rec, key, names, kept);
	free(names);
}
