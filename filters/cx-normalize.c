/* cx-normalize - bring the text of each record to one comparable token line */

#include "common/options.h"
#include "common/stream.h"
#include "common/text.h"

static const char *field = "text";

static const struct option_spec options[] = {
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_END
};

static const struct tool tool = {
	"cx-normalize", "bring the text of each record to one comparable token line",
	options, stream_options
};

static const char *const keys[] = {"norm", NULL};

/* A record without the field passes through: a filter adds order, not rules. */
static void
normalize(struct record *rec, struct tokens *tokens)
{
	struct str text;

	if (!record_text(rec, field, &text))
		return;
	text_tokens(tokens, text);
	record_set_text(rec, "norm", text_line(tokens));
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct tokens tokens = {0};
	struct record *rec;

	(void)argc;
	stream_own(s, keys);
	while ((rec = stream_next(s)) != NULL) {
		normalize(rec, &tokens);
		stream_write(s, rec);
	}
	text_free(&tokens);
	return stream_close(s);
}
