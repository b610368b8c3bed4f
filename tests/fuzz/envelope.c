/* Whatever the JSON, its objects come to an end, each has a reason or becomes a record, and that is one line of JSON. */

#include <stdint.h>
#include <stdlib.h>

#include "common/envelope.h"
#include "common/telegram.h"
#include "common/vk.h"

static void
must(bool ok)
{
	if (!ok)
		abort();
}

struct bench {
	struct envelope *envelope;
	struct telegram *telegram;
	struct arena arena;
	struct drafter drafter;
	struct record *record, *again;
	struct buf line;
};

static bool
read_object(struct bench *b, const struct object *o, struct draft *d, const char **why)
{
	struct vk_rules rules = {b->envelope, {&b->arena, 10800, 1709283600}};

	if (o->shape == SHAPE_MESSAGE)
		return telegram_draft(b->telegram, o->chat, o->value, &rules.parts, d, why);
	return vk_draft(o, &rules, d, why);
}

static void
take(struct bench *b, const struct object *o)
{
	const char *why = NULL;
	struct json_error error;
	struct draft d;
	struct str id;

	arena_reset(&b->arena);
	if (!read_object(b, o, &d, &why)) {
		must(why != NULL);
		return;
	}
	d.source = STR("file:1");
	draft_record(&b->drafter, &d, b->record);
	buf_clear(&b->line);
	record_write(b->record, &b->line);
	must(b->line.n > 0 && b->line.p[--b->line.n] == '\n');
	must(record_read(b->again, buf_str(&b->line), &error));
	must(record_text(b->again, "id", &id) && str_equal(id, buf_str(&b->drafter.id)) && id.n > 0);
}

static void
walk(struct bench *b, const struct json_value *root, size_t most)
{
	size_t n = 0;
	struct object o;

	while (envelope_next(b->envelope, &o)) {
		must(++n <= most);
		switch (o.shape) {
		case SHAPE_POST: case SHAPE_COMMENT: case SHAPE_EVENT: case SHAPE_LIKE: case SHAPE_MESSAGE:
			take(b, &o);
			break;
		case SHAPE_SERVICE:
			telegram_skip(b->telegram, o.chat, o.value);
			break;
		case SHAPE_REFUSED:
			must(o.why != NULL);
			break;
		default:
			must(o.value != NULL);
		}
	}
	must(root != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bench b = {.envelope = envelope_new(), .telegram = telegram_new(), .record = record_new(),
	    .again = record_new()};
	struct vkid about = {.owner = -5, .post = 11};
	struct voices *voices = voices_read(NULL);
	struct json *json = json_new();
	struct json_error why;
	const struct json_value *root = json_read(json, (struct str){(const char *)data, size}, &why);

	b.drafter.voices = voices;
	for (int told = 0; root != NULL && told < 2; told++) {
		envelope_open(b.envelope, root, told ? about : (struct vkid){0});
		walk(&b, root, size);        /* no object takes less than a byte */
	}
	envelope_free(b.envelope);
	telegram_free(b.telegram);
	arena_free(&b.arena);
	drafter_free(&b.drafter);
	record_free(b.record);
	record_free(b.again);
	buf_free(&b.line);
	voices_free(voices);
	json_free(json);
	return 0;
}
