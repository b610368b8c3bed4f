#include "common/intake.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/describe.h"
#include "common/draft.h"
#include "common/mem.h"
#include "common/pages.h"
#include "common/table.h"
#include "common/vk.h"

struct intake {
	struct stream *out;
	struct record *record;
	struct drafter drafter;
	struct row_rules rules;
	struct tablerow *row;
	struct rowdraft *rowdraft;
	struct pages *pages;
	struct table *ids;           /* of the posts, comments and reactions written */
	const struct json *json;     /* the document being read */
	struct str text;
	const struct envelope *envelope;
	const struct json_value *owner;   /* in it, whose page was last taken */
	struct arena arena;          /* one object's strings */
	struct buf place, reason, line;
	struct intake_tally tally;
};

struct intake *
intake_new(struct stream *out, const struct intake_rules *rules)
{
	struct intake *j = mem_new(1, sizeof *j);

	j->out = out;
	j->rules = rules->rows;
	j->drafter.seen = rules->seen;
	j->drafter.voices = rules->voices;
	j->record = record_new();
	j->row = tablerow_new();
	j->rowdraft = rowdraft_new();
	j->pages = pages_new();
	j->ids = table_new();
	return j;
}

void
intake_free(struct intake *j)
{
	record_free(j->record);
	drafter_free(&j->drafter);
	tablerow_free(j->row);
	rowdraft_free(j->rowdraft);
	pages_free(j->pages);
	table_free(j->ids);
	arena_free(&j->arena);
	buf_free(&j->place);
	buf_free(&j->reason);
	buf_free(&j->line);
	free(j);
}

static void
count(struct intake *j)
{
	j->tally.read++;
	stream_count(j->out);
}

void
intake_begin(struct intake *j, const char *file, size_t number, size_t part)
{
	buf_clear(&j->place);
	buf_addf(&j->place, "%s:%zu", file, number);
	if (part > 1)
		buf_addf(&j->place, ".%zu", part);
	buf_text(&j->place);
	count(j);
}

void
intake_refuse(struct intake *j, struct str raw, const char *why)
{
	j->tally.refused++;
	stream_refuse(j->out, raw, buf_text(&j->place), why);
}

static void
write_record(struct intake *j)
{
	stream_write(j->out, j->record);
	j->tally.written++;
}

/* The first of an id stays: 4CAT doubles replies, and pages of an answer overlap. */
static void
write_draft(struct intake *j, const struct draft *d)
{
	size_t known = table_count(j->ids);

	draft_record(&j->drafter, d, j->record);
	table_number(j->ids, buf_str(&j->drafter.id));
	if (table_count(j->ids) == known) {
		j->tally.duplicate++;
		return;
	}
	j->tally.deleted += d->deleted;
	j->tally.textless += j->drafter.textless && d->kind != DRAFT_REACTION;
	write_record(j);
}

/* The wall's owner comes along with its posts; it was an object of the dump, too. */
static void
take_owner(struct intake *j, int64_t number)
{
	const struct json_value *owner = envelope_person(j->envelope, number);

	if (owner == NULL || owner == j->owner)
		return;
	j->owner = owner;
	if (pages_add(j->pages, number, owner, buf_str(&j->place)))
		count(j);
}

/* Our own record passes as it is; a page only once. */
static void
take_own(struct intake *j, struct str raw)
{
	struct json_error why;
	struct str id;

	buf_clear(&j->line);
	buf_add_str(&j->line, raw);
	for (size_t i = 0; i < j->line.n; i++)
		if (j->line.p[i] == '\n' || j->line.p[i] == '\r')
			j->line.p[i] = ' ';
	if (!record_read(j->record, buf_str(&j->line), &why))
		intake_refuse(j, raw, why.what);
	else if (record_equals(j->record, "kind", "page") && record_scalar(j->record, "id", &id) &&
	    pages_has(j->pages, id))
		j->tally.duplicate++;
	else
		write_record(j);
}

void
intake_take_page(struct intake *j, struct str raw)
{
	size_t known = pages_count(j->pages);

	if (!pages_add_row(j->pages, j->row, buf_str(&j->place)))
		intake_refuse(j, raw, "nothing tells which page this is");
	else
		j->tally.duplicate += pages_count(j->pages) == known;
}

void
intake_take_row(struct intake *j, struct str raw)
{
	struct draft d;
	const char *why;

	switch (rowdraft_read(j->rowdraft, j->row, &j->rules, &d, &why)) {
	case ROWDRAFT_DRAFT:
		d.source = buf_str(&j->place);
		write_draft(j, &d);
		break;
	case ROWDRAFT_PAGE:
		intake_take_page(j, raw);
		break;
	case ROWDRAFT_UNKNOWN:
		intake_refuse(j, raw, why);
		break;
	}
}

static void
take_vk(struct intake *j, const struct object *o)
{
	struct draft d;
	const char *why;

	arena_reset(&j->arena);
	if (!vk_draft(o, j->envelope, &j->arena, &d, &why)) {
		intake_refuse(j, describe_raw(j->json, j->text, o->value), why);
		return;
	}
	if (o->shape != SHAPE_LIKE)
		take_owner(j, d.id.owner);
	d.source = buf_str(&j->place);
	write_draft(j, &d);
}

static void
take_other(struct intake *j, const struct object *o)
{
	struct str raw = describe_raw(j->json, j->text, o->value);

	if (json_kind(o->value) == JSON_OBJECT && tablerow_take_object(j->row, o->value)) {
		intake_take_row(j, raw);
		return;
	}
	describe_unknown(&j->reason, j->json, o->value);
	intake_refuse(j, raw, buf_text(&j->reason));
}

void
intake_object(struct intake *j, const struct object *o)
{
	switch (o->shape) {
	case SHAPE_OWN:
		take_own(j, describe_raw(j->json, j->text, o->value));
		break;
	case SHAPE_PAGE:             /* a known one learns from it; that is no new record */
		j->tally.duplicate += !pages_add(j->pages, o->id.owner, o->value, buf_str(&j->place));
		break;
	case SHAPE_ERROR:
		describe_error(&j->reason, o);
		intake_refuse(j, describe_raw(j->json, j->text, o->value), buf_text(&j->reason));
		break;
	case SHAPE_OTHER:
		take_other(j, o);
		break;
	default:
		take_vk(j, o);
	}
}

void
intake_document(struct intake *j, const struct json *json, struct str text, const struct envelope *e)
{
	j->json = json;
	j->text = text;
	j->envelope = e;
	j->owner = NULL;             /* its memory may serve the next document */
}

struct tablerow *
intake_row(struct intake *j)
{
	return j->row;
}

void
intake_finish(struct intake *j)
{
	for (size_t i = 0; i < pages_count(j->pages); i++) {
		pages_record(j->pages, i, j->drafter.seen, j->record);
		write_record(j);
	}
}

struct intake_tally
intake_tally(const struct intake *j)
{
	return j->tally;
}
