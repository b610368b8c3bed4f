/* cx-code - apply a codebook: name each theme that the text bears */

#include "common/options.h"
#include "common/stream.h"
#include "common/tagger.h"

static const char *field = "text";
static const char *codebook;

static const struct option_spec options[] = {
	OPTION_TEXT('c', "codebook", &codebook, "FILE", "the codebook (codebook.dict that came with cx)"),
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_END
};

static const struct tool tool = {
	"cx-code", "apply a codebook: name each theme that the text bears", options, stream_options
};

static const char *const keys[] = {"codes", "code_evidence", NULL};

/* A text without a theme gets an empty list: it was looked at.  Without a text there is no list. */
static void
code(struct tagger *coder, struct record *rec)
{
	size_t hits;

	if (tagger_read(coder, rec, field, &hits))
		tagger_set(coder, rec, "codes", "code_evidence");
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct tagger *coder = tagger_new(s, codebook, "codebook.dict");
	struct record *rec;

	(void)argc;
	stream_own(s, keys);
	while ((rec = stream_next(s)) != NULL) {
		code(coder, rec);
		stream_write(s, rec);
	}
	tagger_free(coder);
	return stream_close(s);
}
