/* cx-ingest - find out what the bytes are; every object or row becomes one record */

#include <unistd.h>

#include "common/archive.h"
#include "common/blocks.h"
#include "common/documents.h"
#include "common/error.h"
#include "common/intake.h"
#include "common/opening.h"
#include "common/scale.h"
#include "common/recode.h"
#include "common/sheetintake.h"
#include "common/signature.h"
#include "common/stream.h"
#include "common/tablefile.h"
#include "common/timebucket.h"
#include "common/timestamp.h"

static const char *pages_path, *officials_path, *post, *zone = "+03:00", *seen, *kind;
static const char *now, *scale_path, *report_path, *denied_path, *encoding, *delimiter, *columns, *sheet, *coder;
static struct option_list maps;
static bool verbose, other_version;

static const struct option_spec options[] = {
	OPTION_TEXT('p', "pages", &pages_path, "FILE", "table of the pages studied: each becomes a record"),
	OPTION_TEXT(0, "officials", &officials_path, "FILE", "ids or links of further official voices, one a line"),
	OPTION_TEXT(0, "post", &post, "ID", "post of likes and comments that do not tell it: vk:-1_2 or its link"),
	OPTION_TEXT('k', "kind", &kind, "KIND", "what rows are that do not tell: post, comment, feedback, page"),
	OPTION_LIST(0, "map", &maps, "KEY=COLUMN,...", "what columns of tables mean: text=Жалоба,score=CSI"),
	OPTION_TEXT(0, "columns", &columns, "NAMES", "names of the columns, for tables without a header"),
	OPTION_TEXT(0, "delimiter", &delimiter, "CHAR", "what parts the fields of tables: tab, comma, semicolon, bar"),
	OPTION_TEXT('e', "encoding", &encoding, "NAME", "what dumps without a byte order mark are written in"),
	OPTION_TEXT(0, "tz", &zone, "OFFSET", "zone of dates that have none (+03:00)"),
	OPTION_TEXT(0, "now", &now, "TIME", "the instant that yesterday and dates without a year are read at"),
	OPTION_TEXT(0, "scale", &scale_path, "FILE", "numbers of a survey's labels: label, tab, number"),
	OPTION_TEXT(0, "report", &report_path, "FILE", "write there what became of each file's objects, as JSON"),
	OPTION_TEXT(0, "denied", &denied_path, "FILE", "write there the posts whose comments VK denies (error 212)"),
	OPTION_TEXT(0, "sheet", &sheet, "CODEBOOK", "the files are sheets that people coded on, by this codebook"),
	OPTION_TEXT(0, "coder", &coder, "NAME", "who coded the sheets, where they do not tell"),
	OPTION_FLAG(0, "other-version", &other_version, "read sheets of another version of the codebook, too"),
	OPTION_TEXT(0, "seen", &seen, "TIME", "when the dump was taken: written into every record"),
	OPTION_FLAG('v', "verbose", &verbose, "sum up on standard error what was done"),
	OPTION_END
};

static const struct tool tool = {
	"cx-ingest", "find out what the bytes are; every object or row becomes one record",
	options, stream_options
};

struct job {
	struct stream *out;
	struct input *in;
	struct json *json;
	struct envelope *envelope;
	struct intake *intake;
	struct sheetintake *sheets;  /* NULL: the files are no sheets */
	struct ledger *ledger;
	struct output *report;       /* NULL when nobody asks for one */
	struct intake_rules rules;
	struct tablerules tables;
	struct voices *voices;
	struct scale *scale;
	struct buf seen, reason;
	bool unreadable;             /* some file was */
	size_t number, part;         /* of the object last read: its place in the file */
};

/* What --kind and --tz say of tables, and --post of what tells no post. */
static void
read_row_rules(struct row_rules *rules)
{
	static const char *const kinds[] = {"post", "comment", "feedback", "page", NULL};
	const char *const *k = kinds;
	int64_t offset;

	if (!timebucket_offset(str_of(zone), &offset))
		die("option --tz: '%s' is no offset like +03:00", zone);
	rules->zone = (int)offset;
	while (kind != NULL && *k != NULL && strcmp(kind, *k) != 0)
		k++;
	if (*k == NULL)
		die("option --kind: '%s' is not post, comment, feedback or page", kind);
	rules->kind = kind;
	if (post != NULL && !(vkid_read(str_of(post), &rules->about) && rules->about.post != 0) &&
	    !(vkid_read_link(str_of(post), &rules->about) && rules->about.post != 0))
		die("option --post: '%s' is neither vk:-1_2 nor a link to a post", post);
}

static void
read_table_rules(struct job *j)
{
	for (size_t i = 0; i < maps.n; i++)
		if (!mapping_add(&j->tables.mapping, str_of(maps.values[i]), &j->reason))
			die("option --map: %s", buf_text(&j->reason));
	if (columns != NULL && !tablerules_name(&j->tables, str_of(columns)))
		die("option --columns: '%s' names none", columns);
	if (delimiter != NULL && !tablerules_delimit(&j->tables, str_of(delimiter)))
		die("option --delimiter: '%s' is neither one character nor tab, comma, semicolon or bar", delimiter);
	j->tables.kind = j->rules.rows.kind;
}

static void
read_rules(struct job *j)
{
	struct timestamp t;

	if (encoding != NULL && !recode_knows(encoding))
		die("option --encoding: '%s' is none that iconv knows, like cp1251, cp866, koi8-r, utf-16le", encoding);
	read_row_rules(&j->rules.rows);
	read_table_rules(j);
	if (seen != NULL && !timestamp_read(str_of(seen), j->rules.rows.zone, &t))
		die("option --seen: '%s' is no time", seen);
	if (seen != NULL)
		timestamp_add(&j->seen, t.seconds);
	j->rules.seen = buf_str(&j->seen);
	if (now != NULL && (!timestamp_read(str_of(now), j->rules.rows.zone, &t) || t.day_only || t.seconds <= 0))
		die("option --now: '%s' is no instant like '2024-05-06 10:00'", now);
	j->rules.rows.now = now != NULL ? t.seconds : 0;
	if (scale_path != NULL)
		stream_uses(j->out, scale_path);
	j->rules.rows.scale = j->tables.scale = j->scale = scale_read(scale_path);
	if (officials_path != NULL)
		stream_uses(j->out, officials_path);
	j->rules.voices = j->voices = voices_read(officials_path);
}

static void
begin(struct job *j, size_t number, size_t part)
{
	intake_begin(j->intake, input_name(j->in), number, part);
	stream_progress(j->out, input_bytes(j->in), input_total(j->in));
}

/* On a line of NDJSON all objects share its number; else each has its own. */
static void
begin_object(struct job *j, bool line)
{
	size_t number = line ? input_number(j->in) : j->number + 1;

	j->part = number == j->number ? j->part + 1 : 1;
	j->number = number;
	begin(j, number, j->part);
}

static void
refuse_json(struct job *j, bool line, const struct document *doc, uint64_t byte, const char *what)
{
	begin_object(j, line);
	buf_clear(&j->reason);
	buf_addf(&j->reason, "byte %ju: %s", (uintmax_t)byte + 1, what);
	intake_refuse(j->intake, doc->raw, buf_text(&j->reason));
}

static void
refuse_nested(struct job *j, bool line, struct str text, size_t n)
{
	begin_object(j, line);
	buf_clear(&j->reason);
	buf_addf(&j->reason, "%zu objects lie in lists nested too deep, and are left out", n);
	intake_refuse(j->intake, text, buf_text(&j->reason));
}

static void
read_document(struct job *j, struct documents *d, const struct document *doc, bool part)
{
	bool line = documents_are_lines(d);
	struct json_error why;
	const struct json_value *root = json_read(j->json, doc->text, &why);
	struct object o;

	if (root == NULL) {
		size_t at = why.byte - 1 > doc->lead ? why.byte - 1 - doc->lead : 0;

		if (!documents_retry(d, why))
			refuse_json(j, line, doc, doc->byte + at, why.what);
		return;
	}
	envelope_open(j->envelope, root, j->rules.rows.about);
	envelope_ask(j->envelope, part ? documents_people(d) : NULL);
	intake_document(j->intake, j->json, doc->text, j->envelope);
	while (envelope_next(j->envelope, &o)) {
		begin_object(j, line);
		intake_object(j->intake, &o);
	}
	if (envelope_lost(j->envelope) > 0)
		refuse_nested(j, line, doc->raw, envelope_lost(j->envelope));
}

static void
read_json(struct job *j)
{
	struct documents *d = documents_open(j->in);
	enum documents_status status;
	struct document doc;

	j->number = j->part = 0;
	while ((status = documents_next(d, &doc)) != DOCUMENTS_END)
		if (status == DOCUMENTS_BAD)
			refuse_json(j, documents_are_lines(d), &doc, doc.byte, doc.why);
		else
			read_document(j, d, &doc, status == DOCUMENTS_PART);
	documents_close(d);
}

/* What every table has in common; each row goes to `take'. */
static void
read_table(struct job *j, const struct tablerules *rules, void (*take)(struct intake *, struct str))
{
	struct tablefile *t = tablefile_open(j->in, intake_row(j->intake), rules, &j->reason);
	enum tablefile_status status;
	struct csv_row at;

	if (t == NULL && opening_follows(j->in)) {
		read_json(j);
		return;
	}
	if (t == NULL) {
		begin(j, 1, 1);
		intake_refuse(j->intake, STR(""), buf_text(&j->reason));
		return;
	}
	while ((status = tablefile_next(t, &at, &j->reason)) != TABLEFILE_END) {
		begin(j, at.number, 1);
		if (status == TABLEFILE_ROW)
			take(j->intake, at.raw);
		else
			intake_refuse(j->intake, at.raw, buf_text(&j->reason));
		if (at.lines > 1)
			intake_lose(j->intake, at.lines - 1);
	}
	tablefile_close(t);
}

static void
read_html(struct job *j)
{
	struct archive *a = archive_open(j->in, input_name(j->in), &j->rules.rows);
	enum archive_status status;
	struct draft d;
	struct str raw;
	const char *why;
	size_t number = 0;

	while ((status = archive_next(a, &d, &raw, &why)) != ARCHIVE_END) {
		begin(j, ++number, 1);
		if (status == ARCHIVE_DRAFT)
			intake_draft(j->intake, &d);
		else
			intake_refuse(j->intake, raw, why);
	}
	archive_close(a);
}

/* False, and told, when the file is no text.  What the others hold does not depend on it, but the status does. */
static bool
begin_file(struct job *j, const char *written_in)
{
	ledger_file(j->ledger, input_name(j->in));
	if (signature_refuses(input_peek(j->in, INPUT_HEAD), input_name(j->in), &j->reason)) {
		warn("%s: %s", input_name(j->in), buf_text(&j->reason));
		j->unreadable = true;
		return false;
	}
	input_decode(j->in, written_in);
	return true;
}

/* After a file: what it was written in, and what of it was lost. */
static void
tell_bytes(struct job *j)
{
	bool guessed;
	uint64_t first, illegal = input_illegal(j->in, &first);
	const char *name = input_encoding(j->in, &guessed);

	ledger_encoding(j->ledger, name != NULL ? name : "UTF-8");
	ledger_add(j->ledger, LEDGER_ILLEGAL, (size_t)illegal);
	if (name != NULL && (verbose || isatty(STDERR_FILENO)))
		warn("%s: read as %s%s", input_name(j->in), name,
		    guessed ? " (guessed; --encoding says otherwise)" : "");
	if (illegal == 0)
		return;
	warn("%s: %ju byte%s not %s became U+FFFD, the first at byte %ju", input_name(j->in), (uintmax_t)illegal,
	    illegal == 1 ? "" : "s", name != NULL ? name : "UTF-8", (uintmax_t)first);
	stream_flaw(j->out);
}

static void
read_registry(struct job *j)
{
	static const struct tablerules none;
	char *names[] = {(char *)(uintptr_t)pages_path, NULL};

	if (pages_path == NULL)
		return;
	stream_uses(j->out, pages_path);
	j->in = input_open(names);
	while (input_next_file(j->in)) {
		if (!begin_file(j, NULL))
			continue;
		read_table(j, &none, intake_take_page);
		tell_bytes(j);
	}
	input_close(j->in);
}

static void
read_dumps(struct job *j, char **operands)
{
	tablerow_map(intake_row(j->intake), &j->tables.mapping);
	for (char **o = operands; *o != NULL; o++)
		if (strcmp(*o, "-") != 0)
			stream_uses(j->out, *o);
	j->in = input_open(operands);
	while (input_next_file(j->in)) {
		if (!begin_file(j, encoding))
			continue;
		if (j->sheets != NULL)
			sheetintake_read(j->sheets, j->in);
		else if (opening_is_json(j->in))
			read_json(j);
		else if (blocks_begin(j->in))
			read_html(j);
		else
			read_table(j, &j->tables, intake_take_row);
		tell_bytes(j);
	}
	input_close(j->in);
}

static void
sum_up(struct job *j)
{
	stream_note(j->out, "duplicate", ledger_total(j->ledger, LEDGER_DUPLICATE));
	stream_note(j->out, "left_out", ledger_total(j->ledger, LEDGER_LEFT_OUT));
	if (j->report != NULL) {
		ledger_write(j->ledger, j->report);
		output_close(j->report);
	}
	if (j->rules.denied != NULL)
		output_close(j->rules.denied);
	if (!verbose && !isatty(STDERR_FILENO))
		return;
	buf_clear(&j->reason);
	ledger_add_sum(&j->reason, j->ledger);
	warn("%s", buf_text(&j->reason));
}

static void
end(struct job *j)
{
	intake_free(j->intake);
	sheetintake_free(j->sheets);
	ledger_free(j->ledger);
	json_free(j->json);
	envelope_free(j->envelope);
	voices_free(j->voices);
	scale_free(j->scale);
	tablerules_free(&j->tables);
	buf_free(&j->seen);
	buf_free(&j->reason);
}

int
main(int argc, char **argv)
{
	struct job j = {0};
	char **operands;
	int status;

	(void)argc;
	j.out = stream_produce(&tool, argv, &operands);
	read_rules(&j);
	if (report_path != NULL)
		j.report = stream_beside(j.out, "report", report_path);
	if (denied_path != NULL)
		j.rules.denied = stream_beside(j.out, "denied", denied_path);
	j.json = json_new();
	json_allow_nan(j.json);
	j.envelope = envelope_new();
	j.ledger = ledger_new();
	j.intake = intake_new(j.out, &j.rules, j.ledger);
	if (sheet != NULL)
		j.sheets = sheetintake_new(j.out, j.ledger, &(struct sheetintake_rules){sheet, coder, j.tables.delimiter,
		    other_version, verbose || isatty(STDERR_FILENO)});
	read_registry(&j);
	read_dumps(&j, operands);
	intake_finish(j.intake);
	sum_up(&j);
	end(&j);
	status = stream_close(j.out);
	return j.unreadable ? STATUS_FATAL : status;
}
