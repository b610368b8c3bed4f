/* cx-kwic - words in their context */

#include <math.h>
#include <string.h>

#include "common/align.h"
#include "common/carry.h"
#include "common/error.h"
#include "common/sorter.h"
#include "common/spots.h"
#include "common/stream.h"
#include "common/terminal.h"
#include "common/window.h"

enum { WORDS_MAX = 1000 };

static const char *key, *dictionary, *field = "text";
static const char *sort_name = "none", *format_name = "auto", *color_name = "auto";
static struct option_list patterns;
static double words = 5, width;
static bool permalink;

static const struct option_spec options[] = {
	OPTION_LIST('p', "pattern", &patterns, "PATTERN", "find this; may be given several times"),
	OPTION_TEXT('d', "dict", &dictionary, "FILE", "find the patterns of this dictionary"),
	OPTION_TEXT('k', "key", &key, "KEY", "show this evidence (match_evidence)"),
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_NUMBER('n', "words", &words, "N", "so many words on either side (5)"),
	OPTION_TEXT('s', "sort", &sort_name, "BY", "none, hit, left or right (none)"),
	OPTION_TEXT('F', "format", &format_name, "FORMAT", "json, text, or auto: text on a terminal (auto)"),
	OPTION_TEXT(0, "color", &color_name, "WHEN", "always, never or auto (auto)"),
	OPTION_NUMBER('w', "width", &width, "N", "columns of a line of text (the terminal's)"),
	OPTION_FLAG('u', "url", &permalink, "end a line of text with the permalink, not the id"),
	OPTION_END
};

static const struct tool tool = {
	"cx-kwic", "words in their context", options, stream_options
};

/* What a row says of the record that the hit is in. */
static const char *const carried[] = {
	"page", "post", "time", "author_kind", "official", "url", "sentiment", "codes", NULL
};

enum order { ORDER_NONE, ORDER_HIT, ORDER_LEFT, ORDER_RIGHT };

struct kwic {
	struct stream *out;
	struct spots *spots;
	struct reading reading;
	struct window window;
	enum order order;
	struct sorter *sorter;       /* NULL: in the order of the records */
	bool text;
	struct align align;
	struct record *row;
	struct buf id, line, key;
	size_t texts, with_evidence;
};

/* --- before the first record --------------------------------------------------- */

static size_t
choose(const char *option, const char *value, const char *const names[], size_t n)
{
	struct buf list = {0};

	for (size_t i = 0; i < n; i++)
		if (strcmp(value, names[i]) == 0)
			return i;
	for (size_t i = 0; i < n; i++)
		buf_addf(&list, "%s%s", i > 0 ? ", " : "", names[i]);
	die("option --%s: '%s' is none of %s", option, value, buf_text(&list));
}

static void
check_number(const char *option, double value, int least, int most)
{
	if (!(value >= least && value <= most) || value != floor(value))
		die("option --%s: not a whole number from %d to %d", option, least, most);
}

/* The evidence of cx-match, unless it is said what to look for. */
static struct spots *
choose_spots(struct stream *s)
{
	if ((patterns.n > 0) + (dictionary != NULL) + (key != NULL) > 1)
		die("only one of --pattern, --dict and --key says where the hits are");
	if (patterns.n > 0)
		return spots_of_patterns(patterns.values, patterns.n);
	if (dictionary != NULL) {
		stream_uses(s, dictionary);
		return spots_of_dict(dictionary);
	}
	key = key != NULL ? key : "match_evidence";
	return spots_of_evidence(key);
}

enum { NO, YES, AUTO };

static bool
decide(size_t choice, bool automatic)
{
	return choice == AUTO ? automatic : choice == YES;
}

static struct kwic
open_kwic(struct stream *s)
{
	static const char *const orders[] = {"none", "hit", "left", "right"};
	static const char *const formats[] = {"json", "text", "auto"};
	static const char *const colors[] = {"never", "always", "auto"};
	struct kwic k = {.out = s};

	check_number("words", words, 0, WORDS_MAX);
	if (width != 0)
		check_number("width", width, TERMINAL_COLUMNS_MIN, TERMINAL_COLUMNS_MAX);
	k.order = (enum order)choose("sort", sort_name, orders, 4);
	k.text = decide(choose("format", format_name, formats, 3), terminal_is_there());
	k.align.colour = decide(choose("color", color_name, colors, 3), terminal_has_colour());
	k.align.columns = width != 0 ? (size_t)width : terminal_columns();
	k.align.whole_place = permalink;
	k.spots = choose_spots(s);
	k.sorter = k.order != ORDER_NONE ? sorter_new(SORTER_HOLD) : NULL;
	k.row = record_new();
	return k;
}

static void
close_kwic(struct kwic *k)
{
	spots_free(k->spots);
	reading_free(&k->reading);
	window_free(&k->window);
	sorter_free(k->sorter);
	align_free(&k->align);
	record_free(k->row);
	buf_free(&k->id);
	buf_free(&k->line);
	buf_free(&k->key);
}

/* --- each hit ------------------------------------------------------------------ */

/* kwic:RECORD:START, and of several that start there the second and on with their number. */
static struct str
id_of(struct kwic *k, struct str record, size_t start, size_t number)
{
	buf_clear(&k->id);
	buf_add_str(&k->id, STR("kwic:"));
	buf_add_str(&k->id, record);
	buf_addf(&k->id, ":%zu", start);
	if (number > 1)
		buf_addf(&k->id, ":%zu", number);
	return buf_str(&k->id);
}

static void
fill_row(struct kwic *k, struct record *rec, const struct spot *spot, size_t number)
{
	struct record *row = k->row;
	struct str id = STR(""), kind;
	bool known = record_scalar(rec, "id", &id);

	record_begin(row);
	record_set_text(row, "kind", STR("row"));
	record_set_text(row, "id", id_of(k, id, spot->start, number));
	record_set_text(row, "table", STR("kwic"));
	if (known)
		record_set_text(row, "record", id);
	if (record_text(rec, "kind", &kind))
		record_set_text(row, "record_kind", kind);
	for (const char *const *name = carried; *name != NULL; name++)
		carry_copy(row, *name, rec);
	record_set_text(row, "rule", spot->rule);
	record_set_number(row, "start", (double)spot->start);
	record_set_number(row, "end", (double)spot->end);
	record_set_text(row, "left", k->window.left);
	record_set_text(row, "hit", k->window.hit);
	record_set_text(row, "right", k->window.right);
}

static void
fill_line(struct kwic *k, struct record *rec)
{
	struct str place = STR("");

	if (!permalink || !record_text(rec, "url", &place))
		record_scalar(rec, "id", &place);
	align_add(&k->align, &k->line, k->window.left, k->window.hit, k->window.right, place);
}

/* What is sorted waits as it will be written. */
static void
keep(struct kwic *k)
{
	static const enum window_side sides[] = {
		[ORDER_HIT] = WINDOW_HIT, [ORDER_LEFT] = WINDOW_LEFT, [ORDER_RIGHT] = WINDOW_RIGHT
	};

	buf_clear(&k->key);
	window_add_key(&k->window, &k->key, sides[k->order]);
	if (!k->text)
		record_write(k->row, &k->line);
	sorter_add(k->sorter, buf_str(&k->key), buf_str(&k->line));
}

static void
tell(struct kwic *k, struct record *rec, const struct spot *spot, size_t number)
{
	window_take(&k->window, &k->reading, spot->form, (size_t)words);
	buf_clear(&k->line);
	if (k->text)
		fill_line(k, rec);
	else
		fill_row(k, rec, spot, number);
	if (k->sorter != NULL)
		keep(k);
	else if (k->text)
		stream_write_bytes(k->out, buf_str(&k->line));
	else
		stream_write(k->out, k->row);
}

static void
refuse(struct kwic *k, const struct record *rec, const char *why)
{
	struct buf raw = {0}, reason = {0};

	record_write(rec, &raw);
	raw.n--;                     /* its LF */
	buf_addf(&reason, "%s %s", key, why);
	stream_refuse(k->out, buf_str(&raw), stream_place(k->out), buf_text(&reason));
	buf_free(&raw);
	buf_free(&reason);
}

static void
take(struct kwic *k, struct record *rec)
{
	const struct spot *spots;
	const char *why;
	size_t n, number = 0;

	if (!reading_take(&k->reading, rec, field))
		return;
	k->texts++;
	k->with_evidence += key != NULL && record_value(rec, key) != NULL;
	why = spots_find(k->spots, rec, &k->reading, &spots, &n);
	if (why != NULL) {
		refuse(k, rec, why);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		number = i > 0 && spots[i].start == spots[i - 1].start ? number + 1 : 1;
		tell(k, rec, &spots[i], number);
	}
}

/* --- after the last one ---------------------------------------------------------- */

static void
write_sorted(struct kwic *k)
{
	struct json_error why;
	struct str line;

	while (k->sorter != NULL && sorter_next(k->sorter, &line)) {
		if (k->text)
			stream_write_bytes(k->out, line);
		else if (record_read(k->row, (struct str){line.p, line.n - 1}, &why))
			stream_write(k->out, k->row);
		else
			die("a row that was put aside can't be read back");
	}
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct kwic k = open_kwic(s);
	struct record *rec;

	(void)argc;
	if (k.text) {
		stream_keep_runs(s);
		stream_is_final(s);
	}
	while ((rec = stream_next(s)) != NULL)
		if (!record_equals(rec, "kind", "run"))
			take(&k, rec);
	write_sorted(&k);
	if (key != NULL && k.texts > 0 && k.with_evidence == 0)
		warn("no record has %s: pass them through the filter that finds it first, or give --pattern", key);
	close_kwic(&k);
	return stream_close(s);
}
