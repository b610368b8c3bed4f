/* cx-ingest - find out what the bytes are; every object or row becomes one record */

#include <unistd.h>

#include "common/documents.h"
#include "common/error.h"
#include "common/intake.h"
#include "common/signature.h"
#include "common/stream.h"
#include "common/tablefile.h"
#include "common/timebucket.h"
#include "common/timestamp.h"

enum { HEAD = 1 << 18 };

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
	"cx-ingest", "find out what the bytes are; every object or row becomes one record",
	options, stream_options
};

struct job {
	struct stream *out;
	struct input *in;
	struct json *json;
	struct envelope *envelope;
	struct intake *intake;
	struct intake_rules rules;
	struct voices *voices;
	struct buf seen, reason;
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
read_rules(struct job *j)
{
	struct timestamp t;

	read_row_rules(&j->rules.rows);
	if (seen != NULL && !timestamp_read(str_of(seen), j->rules.rows.zone, &t))
		die("option --seen: '%s' is no time", seen);
	if (seen != NULL)
		timestamp_add(&j->seen, t.seconds);
	j->rules.seen = buf_str(&j->seen);
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

static void
refuse_syntax(struct job *j, struct str text, uint64_t byte, const char *what)
{
	buf_clear(&j->reason);
	buf_addf(&j->reason, "byte %ju: %s", (uintmax_t)byte, what);
	intake_refuse(j->intake, text, buf_text(&j->reason));
}

static void
refuse_nested(struct job *j, struct str text, size_t n)
{
	buf_clear(&j->reason);
	buf_addf(&j->reason, "%zu objects lie in lists nested too deep, and are left out", n);
	intake_refuse(j->intake, text, buf_text(&j->reason));
}

/* The objects of one document.  On a line of NDJSON all share its number; else each has its own. */
static void
read_document(struct job *j, struct str text, bool line, uint64_t byte, size_t *number)
{
	struct json_error why;
	const struct json_value *root = json_read(j->json, text, &why);
	struct object o;
	size_t part = 0;

	if (root == NULL) {
		begin(j, line ? input_number(j->in) : ++*number, 1);
		refuse_syntax(j, text, byte + why.byte, why.what);
		return;
	}
	envelope_open(j->envelope, root, j->rules.rows.about);
	intake_document(j->intake, j->json, text, j->envelope);
	while (envelope_next(j->envelope, &o)) {
		begin(j, line ? input_number(j->in) : ++*number, line ? ++part : 1);
		intake_object(j->intake, &o);
	}
	if (envelope_lost(j->envelope) > 0)
		refuse_nested(j, text, envelope_lost(j->envelope));
}

static void
read_json(struct job *j)
{
	struct documents d = documents_open(j->in);
	enum documents_status status;
	size_t number = 0;
	struct str text;
	uint64_t byte;

	while ((status = documents_next(&d, &text, &byte)) != DOCUMENTS_END) {
		if (status == DOCUMENTS_ONE) {
			read_document(j, text, d.lines, byte, &number);
			continue;
		}
		begin(j, d.lines ? input_number(j->in) : ++number, 1);
		if (status == DOCUMENTS_LONG)
			refuse_syntax(j, text, byte + INPUT_LINE_MAX + 1,
			    d.lines ? "the line is longer than 64 MiB" : "the document is longer than 64 MiB");
		else if (status == DOCUMENTS_CUT)
			refuse_syntax(j, text, byte + text.n + 1, "the file ends inside this document");
		else
			refuse_syntax(j, text, byte + 1, "no document begins here: the rest is left out");
	}
}

/* What every table has in common; each row goes to `take'. */
static void
read_table(struct job *j, void (*take)(struct intake *, struct str))
{
	struct tablefile *t = tablefile_open(j->in, intake_row(j->intake), &j->reason);
	enum tablefile_status status;
	struct csv_row at;

	if (t == NULL && documents_follow(j->in)) {
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
	}
	tablefile_close(t);
}

/* Half an answer, or one in the wrong letters, must not look like a whole one. */
static void
check_bytes(struct job *j)
{
	if (signature_refuses(input_peek(j->in, HEAD), input_name(j->in), &j->reason))
		die("%s: %s", input_name(j->in), buf_text(&j->reason));
}

static void
read_registry(struct job *j)
{
	char *names[] = {(char *)(uintptr_t)pages_path, NULL};

	if (pages_path == NULL)
		return;
	stream_uses(j->out, pages_path);
	j->in = input_open(names);
	while (input_next_file(j->in)) {
		check_bytes(j);
		read_table(j, intake_take_page);
	}
	input_close(j->in);
}

static void
read_dumps(struct job *j, char **operands)
{
	j->in = input_open(operands);
	while (input_next_file(j->in)) {
		check_bytes(j);
		if (documents_begin(j->in))
			read_json(j);
		else
			read_table(j, intake_take_row);
	}
	input_close(j->in);
}

static void
sum_up(const struct job *j)
{
	struct intake_tally t = intake_tally(j->intake);

	if (verbose || isatty(STDERR_FILENO))
		warn("read %zu, written %zu, duplicate %zu, refused %zu; of those written deleted %zu, "
		    "without text %zu", t.read, t.written, t.duplicate, t.refused, t.deleted, t.textless);
}

static void
end(struct job *j)
{
	intake_free(j->intake);
	json_free(j->json);
	envelope_free(j->envelope);
	voices_free(j->voices);
	buf_free(&j->seen);
	buf_free(&j->reason);
}

int
main(int argc, char **argv)
{
	struct job j = {0};
	char **operands;

	(void)argc;
	j.out = stream_produce(&tool, argv, &operands);
	read_rules(&j);
	j.json = json_new();
	j.envelope = envelope_new();
	j.intake = intake_new(j.out, &j.rules);
	read_registry(&j);
	read_dumps(&j, operands);
	intake_finish(j.intake);
	sum_up(&j);
	end(&j);
	return stream_close(j.out);
}
