#include "common/intake.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/denial.h"
#include "common/describe.h"
#include "common/doubts.h"
#include "common/draft.h"
#include "common/mem.h"
#include "common/outlet.h"
#include "common/poll.h"
#include "common/score.h"
#include "common/telegram.h"
#include "common/vk.h"

struct intake {
	struct outlet *out;
	struct row_rules rules;
	struct output *denied;       /* or NULL */
	struct tablerow *row;
	struct rowdraft *rowdraft;
	struct telegram *telegram;
	const struct json *json;     /* the document being read */
	struct str text;
	const struct envelope *envelope;
	int64_t owner;               /* in it, whose page was last taken */
	struct arena arena;          /* one object's strings */
	struct buf reason, masked;
	struct doubts *doubts;
	size_t number;               /* of the row */
};

struct intake *
intake_new(struct stream *out, const struct intake_rules *rules, struct ledger *ledger)
{
	struct intake *j = mem_new(1, sizeof *j);

	j->out = outlet_new(out, rules->seen, rules->voices, ledger);
	j->rules = rules->rows;
	j->denied = rules->denied;
	j->row = tablerow_new();
	j->rowdraft = rowdraft_new();
	j->telegram = telegram_new();
	j->doubts = doubts_new();
	return j;
}

void
intake_free(struct intake *j)
{
	outlet_free(j->out);
	tablerow_free(j->row);
	rowdraft_free(j->rowdraft);
	telegram_free(j->telegram);
	doubts_free(j->doubts);
	arena_free(&j->arena);
	buf_free(&j->reason);
	buf_free(&j->masked);
	free(j);
}

void
intake_begin(struct intake *j, const char *file, size_t number, size_t part)
{
	doubts_file(j->doubts, file);
	j->number = number;
	outlet_begin(j->out, file, number, part);
}

void
intake_refuse(struct intake *j, struct str raw, const char *why)
{
	outlet_refuse(j->out, raw, why);
}

void
intake_lose(struct intake *j, size_t n)
{
	outlet_lose(j->out, n);
}

void
intake_draft(struct intake *j, const struct draft *draft)
{
	struct draft d = *draft;

	outlet_draft(j->out, &d);
}

/* The wall's owner comes along with its posts; it was an object of the dump, too. */
static void
take_owner(struct intake *j, int64_t number)
{
	const struct json_value *owner = envelope_person(j->envelope, number);

	if (owner == NULL || number == j->owner)
		return;
	j->owner = number;
	outlet_page_beside(j->out, number, owner);
}

void
intake_take_page(struct intake *j, struct str raw)
{
	outlet_page_row(j->out, j->row, raw);
}

/* A row's id that another text has, too, is no duplicate of it: nothing may be lost for being listed oddly. */
static void
take_row_draft(struct intake *j, struct draft *d, struct str raw)
{
	struct str id = outlet_prepare(j->out, d);
	size_t first;

	if (outlet_knows(j->out, id) && !doubts_agree(j->doubts, id, d, &first)) {
		buf_clear(&j->reason);
		buf_addf(&j->reason, "the id of row %zu again, with another text or author", first);
		intake_refuse(j, raw, buf_text(&j->reason));
		return;
	}
	if (!str_equal(id, d->source))
		doubts_remember(j->doubts, id, d, j->number);
	doubts_note(j->doubts, d->source, d);
	outlet_write(j->out, d);
}

static void
take_row(struct intake *j, struct str raw)
{
	struct draft d;
	const char *why;

	switch (rowdraft_read(j->rowdraft, j->row, &j->rules, &d, &why)) {
	case ROWDRAFT_DRAFT:
		take_row_draft(j, &d, raw);
		break;
	case ROWDRAFT_PAGE:
		intake_take_page(j, raw);
		break;
	case ROWDRAFT_UNKNOWN:
		intake_refuse(j, raw, why);
		break;
	}
}

/* A questionnaire's row: each answer is a thing of its own, the first one with the row's number, FILE:7.2 the next. */
static void
take_answers(struct intake *j, struct str raw)
{
	struct score score;

	if (tablerow_answers(j->row) == 0)
		outlet_leave_out(j->out);
	for (size_t i = 0; i < tablerow_answers(j->row); i++) {
		if (i > 0)
			outlet_more(j->out, i + 1);
		tablerow_take_up(j->row, i, score_read(tablerow_answer(j->row, i), j->rules.scale, &score));
		take_row(j, raw);
	}
}

void
intake_take_row(struct intake *j, struct str raw)
{
	if (tablerow_is_total(j->row))
		outlet_leave_out(j->out);
	else if (tablerow_asks(j->row))
		take_answers(j, raw);
	else
		take_row(j, raw);
}

/* The answers of a poll, each an object of its own; the poll itself is one that was counted already, or none. */
static void
take_poll(struct intake *j, struct poll *p, bool counted)
{
	enum poll_status status;
	const char *why;
	struct draft d;

	for (; (status = poll_next(p, &j->arena, &d, &why)) != POLL_END; counted = false) {
		if (!counted)
			outlet_more(j->out, 0);
		if (status == POLL_BAD) {
			intake_refuse(j, describe_raw(j->json, j->text, p->value), why);
			continue;
		}
		outlet_draft(j->out, &d);
	}
	if (counted)
		intake_refuse(j, describe_raw(j->json, j->text, p->value), "a poll without answers");
}

static void
take_attached_polls(struct intake *j, const struct object *o, const struct draft *post)
{
	struct json_walk w = json_walk(o->fields.at[VK_ATTACHMENTS]);
	const struct json_value *attachment;
	struct poll p;

	while ((attachment = json_next(&w, NULL)) != NULL)
		if (poll_open(&p, json_get(attachment, "poll"), post))
			take_poll(j, &p, false);
}

static bool
read_object(struct intake *j, const struct object *o, struct draft *d, const char **why)
{
	struct vk_rules rules = {j->envelope, {&j->arena, j->rules.zone, j->rules.now}};

	if (o->shape == SHAPE_MESSAGE)
		return telegram_draft(j->telegram, o->chat, o->value, &rules.parts, d, why);
	return vk_draft(o, &rules, d, why);
}

static void
take_object(struct intake *j, const struct object *o)
{
	struct draft d;
	const char *why;

	arena_reset(&j->arena);
	if (!read_object(j, o, &d, &why)) {
		intake_refuse(j, describe_raw(j->json, j->text, o->value), why);
		return;
	}
	if (o->shape != SHAPE_LIKE)
		take_owner(j, d.id.owner);
	outlet_draft(j->out, &d);
	if (o->shape != SHAPE_LIKE)
		take_attached_polls(j, o, &d);
}

static void
leave_out(struct intake *j, const struct object *o)
{
	if (o->shape == SHAPE_SERVICE)
		telegram_skip(j->telegram, o->chat, o->value);
	outlet_leave_out(j->out);
}

/* A value of a column that was saved alone: a row of nothing but a text. */
static void
take_text(struct intake *j, const struct object *o)
{
	struct str name = STR("text"), text = STR("");

	arena_reset(&j->arena);
	if (!json_text(o->value, &j->arena, &text))
		json_scalar(o->value, &text);
	tablerow_header(j->row, &name, 1);
	tablerow_take(j->row, &text, 1);
	intake_take_row(j, text);
}

/* A comment of versions before 5.90: rows have no from_id, and what is feedback says so. */
static bool
is_bare(const struct intake *j, const struct object *o)
{
	const struct vkfields *f = &o->fields;
	bool comment = j->rules.kind == NULL || strcmp(j->rules.kind, "comment") == 0;

	return comment && vkfields_positive(f->at[VK_ID]) != 0 && vkfields_id(f->at[VK_FROM_ID]) != 0 &&
	    f->at[VK_TEXT] != NULL && (f->at[VK_DATE] != NULL || f->at[VK_THREAD] != NULL) &&
	    f->at[VK_OWNER_ID] == NULL && f->at[VK_TO_ID] == NULL;
}

/* Whether anything in it was understood. */
static bool
is_row(const struct tablerow *row)
{
	size_t column = 0;

	while (column < COLUMN_COUNT && tablerow_cell(row, (enum column)column).n == 0)
		column++;
	return column < COLUMN_COUNT || tablerow_answers(row) > 0;
}

static void
take_other(struct intake *j, const struct object *o)
{
	struct str raw = describe_raw(j->json, j->text, o->value);
	struct poll p;

	if (poll_open(&p, o->value, NULL)) {
		arena_reset(&j->arena);
		take_poll(j, &p, true);
		return;
	}
	if (is_bare(j, o)) {
		intake_refuse(j, raw, "a comment that does not tell its post: name it with --post");
		return;
	}
	if (json_is_object(o->value) && tablerow_take_object(j->row, o->value) && is_row(j->row)) {
		intake_take_row(j, raw);
		return;
	}
	describe_unknown(&j->reason, j->json, o->value);
	intake_refuse(j, raw, buf_text(&j->reason));
}

static void
take_error(struct intake *j, const struct object *o)
{
	struct vkid post;

	if (j->denied != NULL && denial_of_comments(o->value, &post)) {
		buf_clear(&j->reason);
		vkid_add(&j->reason, post);
		buf_add_str(&j->reason, STR("\n"));
		output_add(j->denied, buf_str(&j->reason));
	}
	describe_error(&j->reason, o);
	buf_clear(&j->masked);
	describe_masked(&j->masked, j->json, j->text, o->value);
	intake_refuse(j, buf_str(&j->masked), buf_text(&j->reason));
}

void
intake_object(struct intake *j, const struct object *o)
{
	switch (o->shape) {
	case SHAPE_OWN:
		outlet_pass(j->out, describe_raw(j->json, j->text, o->value));
		break;
	case SHAPE_PAGE:             /* a known one learns from it; that is no new record */
		outlet_page(j->out, o->id.owner, o->value);
		break;
	case SHAPE_ERROR:
		take_error(j, o);
		break;
	case SHAPE_REFUSED:
		intake_refuse(j, describe_raw(j->json, j->text, o->value), o->why);
		break;
	case SHAPE_SERVICE:
	case SHAPE_LEFT_OUT:
		leave_out(j, o);
		break;
	case SHAPE_TEXT:
		take_text(j, o);
		break;
	case SHAPE_OTHER:
		take_other(j, o);
		break;
	default:
		take_object(j, o);
	}
}

void
intake_document(struct intake *j, const struct json *json, struct str text, const struct envelope *e)
{
	j->json = json;
	j->text = text;
	j->envelope = e;
	j->owner = 0;
}

struct tablerow *
intake_row(struct intake *j)
{
	return j->row;
}

void
intake_finish(struct intake *j)
{
	doubts_tell(j->doubts);
	outlet_finish(j->out);
}
