#include "common/measure.h"

#include <math.h>
#include <stdlib.h>

#include "common/definition.h"
#include "common/error.h"
#include "common/mem.h"

/* Groups lie in blocks, so that more of them never move those that are there. */
enum { BLOCK = 256, COLUMNS_MAX = 4096 };

struct measure {
	struct definition as;
	size_t same_where;           /* an earlier measure with the same condition, or itself */
	bool meant;                  /* the record satisfies the condition */
	bool counts;                 /* and has what the measure asks for */
	size_t state;                /* where in a group it is */
	size_t column, columns;      /* its first column, and how many */
};

struct measures {
	struct measuring shared;
	struct measure *items;
	size_t n, room;
	struct figure *figures;      /* of the columns */
	char **columns;
	size_t (*numbers)[2];        /* of the columns: where they, and the total's, are among the shared names */
	size_t n_columns;
	size_t stride;               /* bytes of a group: how many records, then the states */
	char **blocks;
	size_t n_blocks, used;       /* used: the last group that was asked for, and 1 */
	size_t grown;                /* bytes that states took beyond themselves */
};

struct measures *
measures_new(struct fields *fields, size_t exact, int64_t local)
{
	struct measures *ms = mem_new(1, sizeof *ms);

	ms->shared = (struct measuring){.fields = fields, .exact = exact, .local = local, .names = table_new(),
	    .rows = NAN};
	ms->stride = sizeof(uint64_t);
	return ms;
}

static size_t
add_name(struct measures *ms, struct str name)
{
	size_t i = table_number(ms->shared.names, name);

	ms->shared.numbers = mem_grow(ms->shared.numbers, table_count(ms->shared.names),
	    sizeof *ms->shared.numbers);
	ms->shared.numbers[i] = NAN;
	return i;
}

void
measures_know(struct measures *ms, const char *column)
{
	add_name(ms, str_of(column));
}

static void
add_names(struct measures *ms, const char *name, size_t numbers[2])
{
	struct buf total = {0};

	buf_addf(&total, "total:%s", name);
	numbers[0] = add_name(ms, str_of(name));
	numbers[1] = add_name(ms, buf_str(&total));
	buf_free(&total);
}

static void
add_column(struct measures *ms, const struct measure *m, const char *more)
{
	size_t n = strlen(m->as.name), more_n = strlen(more);
	char *name = mem_new(n + more_n + 1, 1);

	memcpy(name, m->as.name, n);
	memcpy(name + n, more, more_n);
	if (ms->n_columns == COLUMNS_MAX)
		die("measure '%s': more than %d columns", name, COLUMNS_MAX);
	ms->columns = mem_grow(ms->columns, ms->n_columns + 1, sizeof *ms->columns);
	ms->figures = mem_grow(ms->figures, ms->n_columns + 1, sizeof *ms->figures);
	ms->figures[ms->n_columns] = (struct figure){0};
	ms->numbers = mem_grow(ms->numbers, ms->n_columns + 1, sizeof *ms->numbers);
	add_names(ms, name, ms->numbers[ms->n_columns]);
	ms->columns[ms->n_columns++] = name;
}

static void
find_same_where(const struct measures *ms, struct measure *m)
{
	m->same_where = 0;
	while (m->same_where < ms->n && (m->as.where == NULL || ms->items[m->same_where].as.where == NULL ||
	    !str_equal(ms->items[m->same_where].as.where_text, m->as.where_text)))
		m->same_where++;
}

void
measures_define(struct measures *ms, const char *text)
{
	static const char *const one[] = {"", NULL};
	const char *const *more;
	struct phrase in = phrase_of(text);
	struct measure m = {0};

	if (!definition_read(&in, &ms->shared, &m.as))
		die("measure '%s': position %zu: %s", text, phrase_position(&in), in.wrong);
	find_same_where(ms, &m);
	m.state = ms->stride;
	ms->stride += (m.as.kind->size + 7) / 8 * 8;
	m.column = ms->n_columns;
	more = m.as.kind->columns != NULL ? m.as.kind->columns : one;
	for (; more[m.columns] != NULL; m.columns++)
		add_column(ms, &m, more[m.columns]);
	ms->items = mem_room(ms->items, ms->n, &ms->room, sizeof *ms->items);
	ms->items[ms->n++] = m;
}

size_t
measures_count(const struct measures *ms)
{
	return ms->n_columns;
}

const char *
measures_name(const struct measures *ms, size_t i)
{
	return ms->columns[i];
}

/* --- records --------------------------------------------------------------- */

/* The group's bytes, made when new. */
static char *
group_at(struct measures *ms, size_t group)
{
	size_t block = group / BLOCK;

	if (group >= ms->used)
		ms->used = group + 1;
	if (block >= ms->n_blocks) {
		size_t n = block + 1 + block / 2;

		ms->blocks = mem_grow(ms->blocks, n, sizeof *ms->blocks);
		memset(ms->blocks + ms->n_blocks, 0, (n - ms->n_blocks) * sizeof *ms->blocks);
		ms->n_blocks = n;
	}
	if (ms->blocks[block] == NULL) {
		ms->blocks[block] = mem_new(BLOCK, ms->stride);
		ms->grown += BLOCK * ms->stride;
	}
	return ms->blocks[block] + group % BLOCK * ms->stride;
}

void
measures_read(struct measures *ms)
{
	struct fields *f = ms->shared.fields;

	for (size_t i = 0; i < ms->n; i++) {
		struct measure *m = &ms->items[i];

		m->meant = m->as.where == NULL || (m->same_where < i ? ms->items[m->same_where].meant :
		    condition_holds(m->as.where, f));
		m->counts = m->meant && m->as.kind->read(m->as.own, f);
	}
}

void
measures_add(struct measures *ms, size_t group)
{
	char *g = group_at(ms, group);

	++*(uint64_t *)(void *)g;
	for (size_t i = 0; i < ms->n; i++) {
		struct measure *m = &ms->items[i];

		if (m->counts)
			ms->grown += m->as.kind->add(m->as.own, g + m->state);
		else if (m->meant && m->as.kind->lack != NULL)
			m->as.kind->lack(g + m->state);
	}
}

uint64_t
measures_records(const struct measures *ms, size_t group)
{
	const char *block = group / BLOCK < ms->n_blocks ? ms->blocks[group / BLOCK] : NULL;

	return block != NULL ? *(const uint64_t *)(const void *)(block + group % BLOCK * ms->stride) : 0;
}

/* --- rows ------------------------------------------------------------------ */

void
measures_tell(struct measures *ms, size_t column, double number)
{
	ms->shared.numbers[column] = number;
}

static void
set_figure(struct record *row, const char *name, struct figure *f, bool hidden)
{
	if (hidden)
		record_set_number(row, name, NAN);
	else if (f->json.n > 0)
		record_set_raw(row, name, buf_str(&f->json));
	else
		record_set_number(row, name, f->number);
}

/* All figures of a group, for formulas those of this row, or of the total too. */
static void
evaluate(struct measures *ms, size_t group, bool total)
{
	char *g = group_at(ms, group);

	for (size_t i = 0; i < ms->n; i++) {
		struct measure *m = &ms->items[i];

		for (size_t c = m->column; c < m->column + m->columns; c++) {
			ms->figures[c].number = NAN;
			buf_clear(&ms->figures[c].json);
		}
		m->as.kind->value(m->as.own, g + m->state, &ms->shared, &ms->figures[m->column]);
		for (size_t c = m->column; c < m->column + m->columns; c++) {
			ms->shared.numbers[ms->numbers[c][0]] = ms->figures[c].number;
			ms->shared.numbers[ms->numbers[c][total]] = ms->figures[c].number;
		}
	}
}

bool
measures_want_total(const struct measures *ms)
{
	return ms->shared.total;
}

void
measures_tell_total(struct measures *ms, size_t group)
{
	evaluate(ms, group, true);
}

bool
measures_want_rows(const struct measures *ms)
{
	return ms->shared.counts_rows;
}

void
measures_tell_rows(struct measures *ms, size_t rows)
{
	ms->shared.rows = (double)rows;
}

void
measures_set(struct measures *ms, size_t group, struct record *row, bool hidden)
{
	evaluate(ms, group, false);
	for (size_t c = 0; c < ms->n_columns; c++)
		set_figure(row, ms->columns[c], &ms->figures[c], hidden);
}

/* --- states ---------------------------------------------------------------- */

void
measures_write(struct measures *ms, size_t group, struct buf *json)
{
	char *g = group_at(ms, group);

	buf_addc(json, '[');
	accumulator_add_count(json, *(uint64_t *)(void *)g);
	for (size_t i = 0; i < ms->n; i++) {
		buf_addc(json, ',');
		ms->items[i].as.kind->write(ms->items[i].as.own, g + ms->items[i].state, json);
	}
	buf_addc(json, ']');
}

bool
measures_merge(struct measures *ms, size_t group, const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	char *g = group_at(ms, group);
	uint64_t records;

	if (!json_is_array(v) || json_count(v) != ms->n + 1 || !accumulator_count(json_next(&w, NULL), &records))
		return false;
	*(uint64_t *)(void *)g += records;
	for (size_t i = 0; i < ms->n; i++) {
		struct measure *m = &ms->items[i];

		if (!m->as.kind->merge(m->as.own, g + m->state, json_next(&w, NULL), &ms->grown))
			return false;
	}
	return true;
}

static void
clear_group(struct measures *ms, char *g)
{
	for (size_t i = 0; i < ms->n; i++)
		ms->items[i].as.kind->clear(g + ms->items[i].state);
	memset(g, 0, ms->stride);
}

/* What states took beyond themselves is counted anew from nothing: of few groups that stay it is little. */
void
measures_clear(struct measures *ms, size_t from)
{
	ms->grown = 0;
	for (size_t g = from; g < ms->used; g++)
		if (ms->blocks[g / BLOCK] != NULL)
			clear_group(ms, ms->blocks[g / BLOCK] + g % BLOCK * ms->stride);
	for (size_t b = 0; b * BLOCK < ms->used; b++) {
		if (b * BLOCK < from) {
			ms->grown += BLOCK * ms->stride;
			continue;
		}
		free(ms->blocks[b]);
		ms->blocks[b] = NULL;
	}
	ms->used = from < ms->used ? from : ms->used;
}

size_t
measures_memory(const struct measures *ms)
{
	return ms->grown + ms->n_blocks * sizeof *ms->blocks;
}

void
measures_free(struct measures *ms)
{
	measures_clear(ms, 0);
	for (size_t i = 0; i < ms->n; i++)
		definition_free(&ms->items[i].as);
	for (size_t i = 0; i < ms->n_columns; i++) {
		free(ms->columns[i]);
		buf_free(&ms->figures[i].json);
	}
	table_free(ms->shared.names);
	free(ms->shared.numbers);
	free(ms->columns);
	free(ms->numbers);
	free(ms->figures);
	free(ms->blocks);
	free(ms->items);
	free(ms);
}
