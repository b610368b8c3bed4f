#include "common/outlet.h"

#include <stdlib.h>

#include "common/idset.h"
#include "common/mem.h"
#include "common/pages.h"

struct outlet {
	struct stream *out;
	struct ledger *ledger;
	struct record *record;
	struct drafter drafter;
	struct pages *pages;
	struct idset *ids;           /* of the posts, comments and reactions written */
	struct buf place, line;
	size_t number;               /* bytes of the place without the part of an answer */
};

struct outlet *
outlet_new(struct stream *out, struct str seen, const struct voices *voices, struct ledger *ledger)
{
	struct outlet *o = mem_new(1, sizeof *o);

	o->out = out;
	o->ledger = ledger;
	o->drafter.seen = seen;
	o->drafter.voices = voices;
	o->record = record_new();
	o->pages = pages_new();
	o->ids = idset_new();
	return o;
}

void
outlet_free(struct outlet *o)
{
	record_free(o->record);
	drafter_free(&o->drafter);
	pages_free(o->pages);
	idset_free(o->ids);
	buf_free(&o->place);
	buf_free(&o->line);
	free(o);
}

/* --- places, and what became of things ------------------------------------------------ */

static void
count(struct outlet *o)
{
	ledger_add(o->ledger, LEDGER_READ, 1);
	stream_count(o->out);
}

void
outlet_begin(struct outlet *o, const char *file, size_t number, size_t part)
{
	buf_clear(&o->place);
	buf_add_str(&o->place, str_of(file));
	buf_addc(&o->place, ':');
	buf_add_count(&o->place, number);
	if (part > 1) {
		buf_addc(&o->place, '.');
		buf_add_count(&o->place, part);
	}
	o->number = o->place.n;
	count(o);
}

void
outlet_more(struct outlet *o, size_t part)
{
	count(o);
	if (part == 0)
		return;
	o->place.n = o->number;
	buf_addc(&o->place, '.');
	buf_add_count(&o->place, part);
}

struct str
outlet_place(const struct outlet *o)
{
	return buf_str(&o->place);
}

void
outlet_refuse(struct outlet *o, struct str raw, const char *why)
{
	ledger_add(o->ledger, LEDGER_REFUSED, 1);
	ledger_reason(o->ledger, str_of(why));
	stream_refuse(o->out, raw, buf_text(&o->place), why);
}

void
outlet_leave_out(struct outlet *o)
{
	ledger_add(o->ledger, LEDGER_LEFT_OUT, 1);
}

void
outlet_lose(struct outlet *o, size_t n)
{
	ledger_add(o->ledger, LEDGER_READ, n);
	ledger_add(o->ledger, LEDGER_REFUSED, n);
}

/* --- records --------------------------------------------------------------------------- */

static void
write_record(struct outlet *o, struct str kind)
{
	stream_write(o->out, o->record);
	ledger_add(o->ledger, LEDGER_WRITTEN, 1);
	ledger_kind(o->ledger, kind);
}

struct str
outlet_prepare(struct outlet *o, struct draft *d)
{
	d->source = buf_str(&o->place);
	draft_record(&o->drafter, d, o->record);
	return buf_str(&o->drafter.id);
}

bool
outlet_knows(const struct outlet *o, struct str id)
{
	return idset_has(o->ids, id);
}

/* The first of an id stays: 4CAT doubles replies, and pages of an answer overlap. */
void
outlet_write(struct outlet *o, const struct draft *d)
{
	if (!idset_add(o->ids, buf_str(&o->drafter.id))) {
		ledger_add(o->ledger, LEDGER_DUPLICATE, 1);
		return;
	}
	ledger_add(o->ledger, LEDGER_DELETED, d->deleted);
	ledger_add(o->ledger, LEDGER_TEXTLESS, o->drafter.textless && d->kind != DRAFT_REACTION);
	ledger_add(o->ledger, LEDGER_DATES, d->date_lost);
	ledger_add(o->ledger, LEDGER_SCORES, d->score_lost);
	ledger_add(o->ledger, LEDGER_NUMBERS, d->number_lost);
	write_record(o, str_of(draft_kind_name(d->kind)));
}

void
outlet_draft(struct outlet *o, struct draft *d)
{
	outlet_prepare(o, d);
	outlet_write(o, d);
}

void
outlet_pass(struct outlet *o, struct str raw)
{
	struct json_error why;
	struct str id, kind = STR("");

	buf_clear(&o->line);
	buf_add_str(&o->line, raw);
	for (size_t i = 0; i < o->line.n; i++)
		if (o->line.p[i] == '\n' || o->line.p[i] == '\r')
			o->line.p[i] = ' ';
	if (!record_read(o->record, buf_str(&o->line), &why))
		outlet_refuse(o, raw, why.what);
	else if (record_equals(o->record, "kind", "page") && record_scalar(o->record, "id", &id) &&
	    pages_has(o->pages, id))
		ledger_add(o->ledger, LEDGER_DUPLICATE, 1);
	else {
		record_scalar(o->record, "kind", &kind);
		write_record(o, kind);
	}
}

/* --- pages ------------------------------------------------------------------------------ */

/* A page is written at the end, whoever tells more of it until then; here it counts where it was met first. */
static void
count_page(struct outlet *o, bool new)
{
	ledger_add(o->ledger, new ? LEDGER_WRITTEN : LEDGER_DUPLICATE, 1);
	if (new)
		ledger_kind(o->ledger, STR("page"));
}

void
outlet_page(struct outlet *o, int64_t number, const struct json_value *who)
{
	count_page(o, pages_add(o->pages, number, who, buf_str(&o->place)));
}

void
outlet_page_row(struct outlet *o, struct tablerow *row, struct str raw)
{
	size_t known = pages_count(o->pages);

	if (!pages_add_row(o->pages, row, buf_str(&o->place)))
		outlet_refuse(o, raw, "nothing tells which page this is");
	else
		count_page(o, pages_count(o->pages) > known);
}

void
outlet_page_beside(struct outlet *o, int64_t number, const struct json_value *who)
{
	if (!pages_add(o->pages, number, who, buf_str(&o->place)))
		return;
	count(o);
	count_page(o, true);
}

void
outlet_finish(struct outlet *o)
{
	for (size_t i = 0; i < pages_count(o->pages); i++) {
		pages_record(o->pages, i, o->drafter.seen, o->record);
		stream_write(o->out, o->record);
	}
}
