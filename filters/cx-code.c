/* cx-code - apply a codebook: name each theme that the text bears */

#include <math.h>
#include <stdlib.h>

#include "common/bookcheck.h"
#include "common/coder.h"
#include "common/dict.h"
#include "common/error.h"
#include "common/options.h"
#include "common/overrule.h"
#include "common/stream.h"
#include "common/tagger.h"

static const char *field = "text", *adjudicator = "adjudicated";
static const char *codebook;
static struct option_list models, coded, checked;

static const struct option_spec options[] = {
	OPTION_TEXT('c', "codebook", &codebook, "FILE", "the codebook (codebook.dict that came with cx)"),
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_LIST('m', "model", &models, "FILE", "also give the codes of this model of cx-train; again for more"),
	OPTION_LIST(0, "coded", &coded, "FILE", "people's codes, which go before the machine's; again for more"),
	OPTION_TEXT(0, "adjudicator", &adjudicator, "NAME", "the coder whose word goes before others' (adjudicated)"),
	OPTION_LIST('k', "check", &checked, "FILE", "tell what is wrong with codebooks, the operands too"),
	OPTION_END
};

static const struct tool tool = {
	"cx-code", "apply a codebook: name each theme that the text bears", options, stream_options
};

struct work {
	struct stream *stream;
	struct tagger *tagger;
	struct coder *coder;
	struct overrule *overrule;
	bool alone;                  /* neither patterns nor models: people's codes only */
};

/* A text without a theme gets an empty list: it was looked at.  Without a text there is no list. */
static void
code(struct work *w, struct record *rec)
{
	struct machine_codes machine = {false, NULL, 0};
	size_t hits;

	machine.said = !w->alone && tagger_read(w->tagger, rec, field, &hits);
	if (machine.said) {
		coder_add(w->coder, w->tagger, rec, field);
		machine.names = tagger_names(w->tagger, &machine.n);
	}
	overrule_apply(w->overrule, rec, &machine);
	if (machine.said)
		tagger_cite(w->tagger, rec, "code_evidence");
}

static struct work
open_work(struct stream *s)
{
	struct work w = {
		s, tagger_new(s, codebook, "codebook.dict"), coder_open(s, models.values, models.n), NULL, false
	};
	const struct dict *dict = tagger_dict(w.tagger);
	struct overrule_options o = {{coded.values, coded.n, adjudicator}, dict->n_entries == 0 && models.n == 0};

	if (o.alone && coded.n == 0)
		die("%s: no entries: a codebook without patterns is for --coded", dict->path);
	w.alone = o.alone;
	w.overrule = overrule_new(s, dict, &o);
	return w;
}

static int
close_work(struct work *w)
{
	if (coder_runaways(w->coder) > 0)
		stream_flaw(w->stream);
	overrule_free(w->overrule);
	coder_free(w->coder);
	tagger_free(w->tagger);
	return stream_close(w->stream);
}

/* --- instead of the records --------------------------------------------------------- */

static void
tell_variable(struct stream *s, struct record *row, const struct codebook_variable *v, struct str version)
{
	struct buf id = {0};

	buf_addf(&id, "codebook:%.*s", (int)v->name.n, v->name.p);
	record_begin(row);
	record_set_text(row, "kind", STR("row"));
	record_set_text(row, "id", buf_str(&id));
	record_set_text(row, "table", STR("codebook"));
	record_set_text(row, "variable", v->name);
	record_set_text(row, "level", str_of(agreement_level_name(v->level)));
	record_set_bool(row, "exclusive", v->exclusive);
	record_set_number(row, "codes", (double)v->n);
	if (isfinite(v->least))
		record_set_number(row, "min", v->least);
	if (isfinite(v->most))
		record_set_number(row, "max", v->most);
	record_set_text(row, "codebook", version);
	stream_write(s, row);
	buf_free(&id);
}

static void
tell_book(struct stream *s, const struct dict *dict, const char *path)
{
	struct codebook *book = codebook_new(dict, NULL);
	struct record *row = record_new();
	struct buf version = {0};
	struct str first;
	size_t n;

	for (int note = 0; note < BOOKCHECK_NOTES; note++)
		if ((n = bookcheck_lacking(book, (enum bookcheck_note)note, &first)) > 0)
			warn("%s: codes without @%s: %zu, %.*s among them", path,
			    bookcheck_name((enum bookcheck_note)note), n, (int)first.n, first.p);
	codebook_add_version(&version, book);
	for (size_t i = 0; i < book->n; i++)
		tell_variable(s, row, &book->variables[i], buf_str(&version));
	buf_free(&version);
	record_free(row);
	codebook_free(book);
}

static void
check(struct stream *s, const char *path)
{
	struct flaws flaws = {0};
	struct buf out = {0};
	struct dict *dict = dict_read(path, &flaws);

	bookcheck_look(dict, &flaws);
	if (flaws.n > 0) {
		flaws_write(&flaws, path, &out);
		stream_is_final(s);
		stream_write_bytes(s, buf_str(&out));
		stream_flaw(s);
	} else {
		tell_book(s, dict, path);
	}
	buf_free(&out);
	dict_free(dict);
	flaws_free(&flaws);
}

static int
check_all(struct stream *s, char **operands)
{
	for (size_t i = 0; i < checked.n; i++)
		check(s, checked.values[i]);
	for (char **o = operands; *o != NULL; o++)
		check(s, *o);
	return stream_close(s);
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct record *rec;
	struct work w;

	(void)argc;
	if (checked.n > 0)
		return check_all(s, argv);
	w = open_work(s);
	while ((rec = stream_next(s)) != NULL) {
		code(&w, rec);
		stream_write(s, rec);
	}
	return close_work(&w);
}
