/* cx-normalize - bring the text of each record to one comparable token line */

#include "common/options.h"
#include "common/stream.h"
#include "common/text.h"
#include "common/tokenlist.h"

static const char *field = "text";
static bool offsets, types;

static const struct option_spec options[] = {
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_FLAG(0, "offsets", &offsets, "also say where each token stands in the text"),
	OPTION_FLAG(0, "types", &types, "also say what each token is"),
	OPTION_END
};

static const struct tool tool = {
	"cx-normalize", "bring the text of each record to one comparable token line",
	options, stream_options
};

static const char *const keys[] = {"norm", "norm_offsets", "norm_types", NULL};

struct work {
	struct tokens tokens;
	struct buf offsets, types;
};

/* A record without the field passes through: a filter adds order, not rules. */
static void
normalize(struct record *rec, struct work *w)
{
	struct str text;

	if (!record_text(rec, field, &text))
		return;
	text_tokens(&w->tokens, text);
	record_set_text(rec, "norm", text_line(&w->tokens));
	if (offsets)
		record_set_text(rec, "norm_offsets", tokenlist_offsets(&w->tokens, &w->offsets));
	if (types)
		record_set_text(rec, "norm_types", tokenlist_letters(&w->tokens, &w->types));
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct work work = {{0}, {0}, {0}};
	struct record *rec;

	(void)argc;
	stream_own(s, keys);
	while ((rec = stream_next(s)) != NULL) {
		normalize(rec, &work);
		stream_write(s, rec);
	}
	text_free(&work.tokens);
	buf_free(&work.offsets);
	buf_free(&work.types);
	return stream_close(s);
}
