/* cx-ingest - turn raw dumps of VKontakte and tables into records */

#include <stdlib.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/csv.h"
#include "common/documents.h"
#include "common/draft.h"
#include "common/envelope.h"
#include "common/error.h"
#include "common/pages.h"
#include "common/rawbytes.h"
#include "common/signature.h"
#include "common/stream.h"
#include "common/table.h"
#include "common/tableguess.h"
#include "common/tablerow.h"
#include "common/timebucket.h"
#include "common/vk.h"
#include "common/vkerror.h"

static const char *pages_path, *officials_path, *post, *zone = "+03:00", *seen, *kind;
static bool verbose;

static const struct option_spec options[] = {
	OPTION_TEXT('p', "pages", &pages_path, "FILE", "table of the pages studied: each becomes a record"),
	OPTION_TEXT(0, "officials", &officials_path, "FILE", "ids or links of further official voices, one a line"),
	OPTION_TEXT(0, "post", &post, "ID", "post of likes and comments that do not tell it: vk:-1_2 or its link"),
	OPTION_TEXT('k', "kind", &kind, "KIND", "what rows are that do not tell: post, comment, feedback, page"),
	OPTION_TEXT(0, "tz", &zone, "OFFSET", "zone of dates that have none (+03:00)"),
	OPTION_TEXT(0, "seen", &seen, "TIME", "when the dump was taken: written into every record"),
	OPTION_FLAG('v', "verbose", &verbose, "sum up on standard error what was done"),
	OPTION_END
};

static const struct tool tool = {
	"cx-ingest", "turn raw dumps of VKontakte and tables into records", options, stream_options
};

struct job {
	struct stream *out;
	struct input *in;
	struct record *record;
	struct drafter drafter;
	struct tablerow_rules rules;
	struct pages *pages;
	struct table *ids;           /* of the posts, comments and reactions written */
	struct json *json;
	struct envelope *envelope;
	struct tablerow *row;
	struct voices *voices;
	struct arena arena;          /* one object's strings */
	struct buf seen, place, reason;
	size_t read, written, duplicate, refused, deleted, textless;
};

static void
read_rules(struct job *j)
{
	static const char *const kinds[] = {"post", "comment", "feedback", "page", NULL};
	struct timestamp t;
	const char *const *k = kinds;
	int64_t offset;

	if (!timebucket_offset(str_of(zone), &offset))
		die("option --tz: '%s' is no offset like +03:00", zone);
	j->rules.zone = (int)offset;
	while (kind != NULL && *k != NULL && strcmp(kind, *k) != 0)
		k++;
	if (*k == NULL)
		die("option --kind: '%s' is not post, comment, feedback or page", kind);
	j->rules.kind = kind;
	if (post != NULL && !(vkid_read(str_of(post), &j->rules.about) && j->rules.about.post != 0) &&
	    !(vkid_read_link(str_of(post), &j->rules.about) && j->rules.about.post != 0))
		die("option --post: '%s' is neither vk:-1_2 nor a link to a post", post);
	if (seen != NULL && !timestamp_read(str_of(seen), j->rules.zone, &t))
		die("option --seen: '%s' is no time", seen);
	if (seen != NULL)
		timestamp_add(&j->seen, t.seconds);
	j->drafter.seen = buf_str(&j->seen);
}

static struct str
place(struct job *j, size_t number, size_t part)
{
	buf_clear(&j->place);
	buf_addf(&j->place, "%s:%zu", input_name(j->in), number);
	if (part > 1)
		buf_addf(&j->place, ".%zu", part);
	buf_text(&j->place);
	return buf_str(&j->place);
}

static void
count(struct job *j)
{
	j->read++;
	stream_count(j->out);
	stream_progress(j->out, input_bytes(j->in), input_total(j->in));
}

static void
refuse(struct job *j, struct str raw, const char *why)
{
	j->refused++;
	stream_refuse(j->out, raw, buf_text(&j->place), why);
}

static void
write_record(struct job *j)
{
	stream_write(j->out, j->record);
	j->written++;
}

/* The first of an id stays: 4CAT doubles replies, and pages of an answer overlap. */
static void
write_draft(struct job *j, const struct draft *d)
{
	size_t known = table_count(j->ids);

	draft_record(&j->drafter, d, j->record);
	table_number(j->ids, buf_str(&j->drafter.id));
	if (table_count(j->ids) == known) {
		j->duplicate++;
		return;
	}
	j->deleted += d->deleted;
	j->textless += j->drafter.textless && d->kind != DRAFT_REACTION;
	write_record(j);
}

static void
take_page(struct job *j, const struct object *o)
{
	j->duplicate += !pages_add(j->pages, o->id.owner, o->value, buf_str(&j->place));
}

/* Our own record passes as it is, a page once. */
static void
take_own(struct job *j, const struct object *o, struct str raw)
{
	struct json_error why;
	struct str id;

	if (!record_read(j->record, raw, &why)) {
		refuse(j, raw, why.what);
		return;
	}
	if (record_equals(j->record, "kind", "page") && record_scalar(j->record, "id", &id) &&
	    pages_has(j->pages, id)) {
		j->duplicate++;
		return;
	}
	(void)o;
	write_record(j);
}

static void
take_row(struct job *j, struct str raw)
{
	struct draft d;
	const char *why = "nothing tells which page this is";

	switch (tablerow_draft(j->row, &j->rules, &d, &why)) {
	case TABLEROW_DRAFT:
		d.source = buf_str(&j->place);
		write_draft(j, &d);
		break;
	case TABLEROW_PAGE:
		if (pages_add_row(j->pages, j->row, buf_str(&j->place)))
			break;
		/* fall through */
	case TABLEROW_UNKNOWN:
		refuse(j, raw, why);
		break;
	}
}

static void
refuse_error(struct job *j, const struct object *o, struct str raw)
{
	rawbytes_explain_error(&j->reason, o);
	refuse(j, raw, buf_text(&j->reason));
}

static void
take_vk(struct job *j, const struct object *o, struct str raw)
{
	const struct json_value *owner = envelope_person(j->envelope, o->id.owner);
	struct draft d;
	const char *why;

	arena_reset(&j->arena);
	if (!vk_draft(o, j->envelope, &j->arena, &d, &why)) {
		refuse(j, raw, why);
		return;
	}
	d.source = buf_str(&j->place);
	if (owner != NULL && o->shape != SHAPE_LIKE)
		pages_add(j->pages, o->id.owner, owner, d.source);
	write_draft(j, &d);
}
