#include "common/parts.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/hash.h"
#include "common/mem.h"

#define TABLE "aggregate-partial"
#define FORMAT "2"

struct parts {
	const struct parts_setting *settings;
	size_t n;
	struct buf *values;          /* of the settings, as JSON: the first part's or this run's; "" is not given */
	struct arena texts;          /* of the settings, as the first part has them */
	struct buf first, begun;     /* where the first and the last part begin */
	bool open;                   /* it has not ended yet */
	uint64_t rows;               /* in it so far */
	struct record *row;          /* on its way out */
	size_t written;
};

struct parts *
parts_new(const struct parts_setting *settings)
{
	struct parts *p = mem_new(1, sizeof *p);

	p->settings = settings;
	while (settings[p->n].name != NULL)
		p->n++;
	p->values = mem_new(p->n, sizeof *p->values);
	p->row = record_new();
	return p;
}

void
parts_free(struct parts *p)
{
	for (size_t i = 0; i < p->n; i++)
		buf_free(&p->values[i]);
	free(p->values);
	arena_free(&p->texts);
	buf_free(&p->first);
	buf_free(&p->begun);
	record_free(p->row);
	free(p);
}

static bool
is_given(const struct parts_setting *s)
{
	return (s->text != NULL && *s->text != NULL) || (s->list != NULL && s->list->n > 0) ||
	    (s->flag != NULL && *s->flag);
}

void
parts_forbid(const struct parts_setting *settings)
{
	for (; settings->name != NULL; settings++)
		if (is_given(settings))
			die("option --%s: with --merge the parts decide over that", settings->name);
}

static void
add_digest(const struct parts *p, struct buf *digest)
{
	struct buf all = {0};

	buf_add_str(&all, STR(FORMAT));
	for (size_t i = 0; i < p->n; i++) {
		buf_addf(&all, "\n%s ", p->settings[i].name);
		buf_add_str(&all, buf_str(&p->values[i]));
	}
	hash_add_sha256(digest, buf_str(&all));
	buf_free(&all);
}

/* --- writing --------------------------------------------------------------- */

struct record *
parts_row(struct parts *p, const char *what)
{
	struct buf id = {0};

	buf_addf(&id, "%s:%zu", TABLE, p->written++);
	record_begin(p->row);
	record_set_text(p->row, "kind", STR("row"));
	record_set_text(p->row, "id", buf_str(&id));
	record_set_text(p->row, "table", STR(TABLE));
	record_set_text(p->row, "what", str_of(what));
	buf_free(&id);
	return p->row;
}

void
parts_add(struct parts *p, struct stream *s)
{
	stream_write(s, p->row);
}

static void
add_setting(const struct parts_setting *s, struct buf *json)
{
	if (!is_given(s))
		return;
	if (s->text != NULL)
		json_add_string(json, str_of(*s->text));
	else if (s->flag != NULL)
		buf_add_str(json, STR("true"));
	for (size_t i = 0; s->list != NULL && i < s->list->n; i++) {
		buf_addc(json, i > 0 ? ',' : '[');
		json_add_string(json, str_of(s->list->values[i]));
	}
	if (s->list != NULL)
		buf_addc(json, ']');
}

void
parts_begin(struct parts *p, struct stream *s)
{
	struct record *row = parts_row(p, "settings");
	struct buf digest = {0};

	for (size_t i = 0; i < p->n; i++) {
		buf_clear(&p->values[i]);
		add_setting(&p->settings[i], &p->values[i]);
	}
	add_digest(p, &digest);
	record_set_text(row, "digest", buf_str(&digest));
	for (size_t i = 0; i < p->n; i++)
		if (p->values[i].n > 0)
			record_set_raw(row, p->settings[i].name, buf_str(&p->values[i]));
	buf_free(&digest);
	parts_add(p, s);
}

void
parts_end(struct parts *p, struct stream *s)
{
	size_t rows = p->written - 1;

	record_set_number(parts_row(p, "end"), "rows", (double)rows);
	parts_add(p, s);
}

/* --- reading --------------------------------------------------------------- */

void
parts_spoiled(const char *place)
{
	die("%s: no row as cx-aggregate --partial writes it", place);
}

static const char *
copy(struct parts *p, const struct json_value *v, const char *place)
{
	struct str text;
	char *value;

	if (!json_string(v, &text) || memchr(text.p, '\0', text.n) != NULL)
		parts_spoiled(place);
	value = arena_take(&p->texts, text.n + 1);
	memcpy(value, text.p, text.n);
	value[text.n] = '\0';
	return value;
}

/* As the settings are when nothing is given, then as the part has them. */
static void
take_over(struct parts *p, const struct parts_setting *s, const struct json_value *v, const char *place)
{
	struct json_walk w = json_walk(v);
	const struct json_value *item;

	if (v == NULL)
		return;
	if (s->flag != NULL)
		*s->flag = json_true(v);
	if (s->text != NULL)
		*s->text = copy(p, v, place);
	if (s->list != NULL && !json_is_array(v))
		parts_spoiled(place);
	while (s->list != NULL && (item = json_next(&w, NULL)) != NULL) {
		s->list->values = mem_room(s->list->values, s->list->n, &s->list->room, sizeof *s->list->values);
		s->list->values[s->list->n++] = copy(p, item, place);
	}
}

static void
add_read(const struct parts_setting *s, const struct json_value *v, struct buf *json)
{
	struct json_walk w = json_walk(v);
	const struct json_value *item;
	size_t n = 0;

	if (v == NULL)
		return;
	if (s->text != NULL)
		json_add_string(json, json_string_or_none(v));
	else if (s->flag != NULL)
		buf_add_str(json, json_true(v) ? STR("true") : STR("false"));
	for (; s->list != NULL && (item = json_next(&w, NULL)) != NULL; n++) {
		buf_addc(json, n > 0 ? ',' : '[');
		json_add_string(json, json_string_or_none(item));
	}
	if (s->list != NULL)
		buf_addc(json, ']');
}

static void
compare(const struct parts *p, size_t i, const struct buf *now, const char *place)
{
	struct str first = buf_str(&p->values[i]), text = buf_str(now);

	if (str_equal(first, text))
		return;
	first = first.n > 0 ? first : STR("not given");
	text = text.n > 0 ? text : STR("not given");
	die("%s: option --%s is %.*s in this part, and %.*s in the one at %.*s", place, p->settings[i].name,
	    (int)text.n, text.p, (int)first.n, first.p, (int)p->first.n, p->first.p);
}

static void
check_digest(const struct parts *p, struct record *rec, const char *place)
{
	struct buf digest = {0};
	struct str told = STR("");

	add_digest(p, &digest);
	record_text(rec, "digest", &told);
	if (!str_equal(told, buf_str(&digest)))
		die("%s: the settings of this part were changed, or come from another version", place);
	buf_free(&digest);
}

static void
begin(struct parts *p, struct record *rec, const char *place)
{
	bool is_first = p->first.n == 0;
	struct buf now = {0};

	parts_check(p);
	p->open = true;
	p->rows = 0;
	buf_clear(&p->begun);
	buf_add_str(&p->begun, str_of(place));
	if (is_first)
		buf_add_str(&p->first, str_of(place));
	for (size_t i = 0; i < p->n; i++) {
		const struct json_value *v = record_value(rec, p->settings[i].name);

		buf_clear(&now);
		add_read(&p->settings[i], v, &now);
		if (is_first) {
			take_over(p, &p->settings[i], v, place);
			buf_add_str(&p->values[i], buf_str(&now));
		} else {
			compare(p, i, &now, place);
		}
	}
	buf_free(&now);
	check_digest(p, rec, place);
}

static void
end(struct parts *p, struct record *rec, const char *place)
{
	const struct json_value *v = record_value(rec, "rows");
	int64_t rows;

	if (v == NULL || !json_integer(v, &rows) || rows < 0)
		parts_spoiled(place);
	if ((uint64_t)rows != p->rows)
		die("%s: the part that ends here, and begins at %.*s, has %llu rows; it was written with %llu", place,
		    (int)p->begun.n, p->begun.p, (unsigned long long)p->rows, (unsigned long long)rows);
	p->open = false;
}

enum parts_what
parts_read(struct parts *p, struct record *rec, const char *place)
{
	static const struct {
		const char *name;
		enum parts_what what;
	} rows[] = {{"group", PARTS_GROUP}, {"total", PARTS_TOTAL}, {"page", PARTS_PAGE}};
	bool is_first = p->first.n == 0;

	if (!record_equals(rec, "table", TABLE))
		parts_spoiled(place);
	if (record_equals(rec, "what", "settings")) {
		begin(p, rec, place);
		return is_first ? PARTS_FIRST : PARTS_NOTHING;
	}
	if (!p->open)
		parts_spoiled(place);
	if (record_equals(rec, "what", "end")) {
		end(p, rec, place);
		return PARTS_NOTHING;
	}
	p->rows++;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (record_equals(rec, "what", rows[i].name))
			return rows[i].what;
	parts_spoiled(place);
}

void
parts_check(const struct parts *p)
{
	if (p->open)
		die("%.*s: the part that begins here is cut: its last row is missing", (int)p->begun.n, p->begun.p);
}
