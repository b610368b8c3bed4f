#include "common/samplesheets.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/context.h"
#include "common/dict.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/table.h"

struct sheet {
	struct str coder;
	struct output *to;
};

struct samplesheets {
	struct stream *stream;
	struct dict *dict;
	struct codebook *book;
	const struct codebook_variable **variables;
	struct buf version, row;
	struct arena paths;
	struct codesheet form;
	uint64_t seed;
	struct sheet *sheets;
	size_t n;
	struct context *context;
	struct table *ids;           /* of the units */
	size_t *units;               /* their records' numbers */
	uint64_t *places;            /* of records */
	size_t seen, room, units_room;
};

/* --- what is asked ------------------------------------------------------------------ */

static void
check_coders(const struct samplesheets_rules *r)
{
	for (size_t i = 0; i < r->coders->n; i++) {
		if (!codesheet_is_coder(str_of(r->coders->values[i])))
			die("option --coder: '%s' is no name for a coder", r->coders->values[i]);
		if (str_is(str_of(r->coders->values[i]), CODESHEET_ADJUDICATED))
			die("option --coder: %s is who decides where coders differ", CODESHEET_ADJUDICATED);
		for (size_t k = 0; k < i; k++)
			if (strcmp(r->coders->values[i], r->coders->values[k]) == 0)
				die("option --coder: %s is given twice", r->coders->values[i]);
	}
	if (r->coders->n > 1 && strchr(r->path, '%') == NULL)
		die("option --sheet: a %% in the name is needed, which becomes the coder's");
	if (r->coders->n == 0 && strchr(r->path, '%') != NULL)
		die("option --sheet: %% is the coder's name: --coder tells it");
}

/* The output borrows its path. */
static const char *
path_of(struct samplesheets *s, const char *pattern, struct str coder)
{
	buf_clear(&s->row);
	for (; *pattern != '\0'; pattern++)
		if (*pattern == '%')
			buf_add_str(&s->row, coder);
		else
			buf_addc(&s->row, *pattern);
	buf_addc(&s->row, '\0');
	return arena_copy(&s->paths, buf_str(&s->row)).p;
}

static void
open_sheets(struct samplesheets *s, struct stream *stream, const struct samplesheets_rules *r)
{
	s->n = r->coders->n > 0 ? r->coders->n : 1;
	s->sheets = mem_new(s->n, sizeof *s->sheets);
	for (size_t i = 0; i < s->n; i++) {
		s->sheets[i].coder = r->coders->n > 0 ? str_of(r->coders->values[i]) : STR("");
		s->sheets[i].to = stream_beside(stream, "sheet", path_of(s, r->path, s->sheets[i].coder));
	}
}

struct samplesheets *
samplesheets_new(struct stream *stream, struct spool *spool, const struct samplesheets_rules *r)
{
	struct samplesheets *s;

	check_coders(r);
	if (codesheet_delimiter(r->delimiter) == '\0')
		die("option --delimiter: '%s' is none of tab, comma, semicolon, bar", r->delimiter);
	s = mem_new(1, sizeof *s);
	s->stream = stream;
	s->form.delimiter = codesheet_delimiter(r->delimiter);
	s->dict = dict_load(r->codebook);
	s->book = codebook_new(s->dict, NULL);
	stream_uses(stream, r->codebook);
	codebook_add_version(&s->version, s->book);
	s->variables = mem_new(s->book->n + 1, sizeof *s->variables);
	for (size_t i = 0; i < s->book->n; i++)
		s->variables[i] = &s->book->variables[i];
	s->form.variables = s->variables;
	s->form.variables_n = s->book->n;
	s->form.version = buf_str(&s->version);
	s->seed = r->seed;
	s->context = context_new(spool);
	s->ids = table_new();
	open_sheets(s, stream, r);
	return s;
}

void
samplesheets_free(struct samplesheets *s)
{
	if (s == NULL)
		return;
	context_free(s->context);
	table_free(s->ids);
	codebook_free(s->book);
	dict_free(s->dict);
	free(s->variables);
	free(s->sheets);
	free(s->units);
	free(s->places);
	buf_free(&s->version);
	arena_free(&s->paths);
	buf_free(&s->row);
	free(s);
}

/* --- units -------------------------------------------------------------------------- */

void
samplesheets_seen(struct samplesheets *s, struct record *rec, uint64_t place)
{
	struct str id;

	s->places = mem_room(s->places, s->seen, &s->room, sizeof *s->places);
	s->places[s->seen++] = place;
	if (record_scalar(rec, "id", &id))
		context_add(s->context, id, place);
}

void
samplesheets_draw(struct samplesheets *s, struct record *rec, size_t number)
{
	size_t n = table_count(s->ids);
	struct str id = STR("");

	if (record_scalar(rec, "id", &id) && id.n > 0 && table_number(s->ids, id) == n) {
		s->units = mem_room(s->units, n, &s->units_room, sizeof *s->units);
		s->units[n] = number;
		return;
	}
	if (id.n > 0)
		warn("%.*s was drawn twice, and is on the sheet once", (int)id.n, id.p);
	else
		warn("a record without an id was drawn, and is on no sheet");
	stream_flaw(s->stream);
}

static void
write_sheet(struct samplesheets *s, struct sheet *sheet, const struct str *ids, size_t *order)
{
	size_t n = table_count(s->ids);
	struct codesheet_unit unit;

	codesheet_order(order, ids, n, s->seed, sheet->coder);
	buf_clear(&s->row);
	codesheet_add_header(&s->row, &s->form);
	for (size_t i = 0; i < n; i++) {
		unit = context_at(s->context, s->places[s->units[order[i]]]);
		codesheet_add_row(&s->row, &s->form, i + 1, n, sheet->coder, &unit, NULL);
		output_add(sheet->to, buf_str(&s->row));
		buf_clear(&s->row);
	}
	output_add(sheet->to, buf_str(&s->row));
	output_close(sheet->to);
}

void
samplesheets_write(struct samplesheets *s)
{
	size_t n = table_count(s->ids), *order = mem_new(n + 1, sizeof *order);
	struct str *ids = mem_new(n + 1, sizeof *ids);

	for (size_t i = 0; i < n; i++)
		ids[i] = table_key(s->ids, i);
	for (size_t i = 0; i < s->n; i++)
		write_sheet(s, &s->sheets[i], ids, order);
	free(order);
	free(ids);
}
