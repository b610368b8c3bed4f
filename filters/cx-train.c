/* cx-train - learn from coded records what tells their classes apart */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/coded.h"
#include "common/error.h"
#include "common/fitting.h"
#include "common/folds.h"
#include "common/mem.h"
#include "common/model.h"
#include "common/modelcard.h"
#include "common/plantext.h"
#include "common/reading.h"
#include "common/scorecard.h"
#include "common/terminal.h"
#include "common/verdict.h"

static const char *key = "sentiment", *field = "text", *group = "post", *out, *sets, *lexicon, *format;
static const char *learner = "mix", *weights = "balanced", *calibration = "platt", *cost;
static double bits = 20, folds = 5, seed = 1, width = 8, least = 2, prune = 0;
static bool verbose;

static const struct option_spec options[] = {
	OPTION_TEXT('k', "key", &key, "NAME", "the key that people coded (sentiment)"),
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_TEXT('o', "out", &out, "FILE", "write the model there; without it, only compare"),
	OPTION_TEXT('g', "group", &group, "NAME", "records with the same value are never torn apart (post)"),
	OPTION_NUMBER('K', "folds", &folds, "K", "parts for cross-validation, 0 for none (5)"),
	OPTION_TEXT('s', "features", &sets, "LIST", "words:N,chars:N,stems:N,lexicon,style, each @PERCENT"),
	OPTION_TEXT('l', "lexicon", &lexicon, "FILE", "the lexicon of the set (that which came with cx)"),
	OPTION_NUMBER(0, "bits", &bits, "N", "features are numbered from 0 to 2^N - 1 (20)"),
	OPTION_NUMBER(0, "min-texts", &least, "N", "leave out features that fewer texts have (2)"),
	OPTION_TEXT(0, "learner", &learner, "NAME", "lr, svm, nbsvm or mix (mix)"),
	OPTION_TEXT('w', "weights", &weights, "NAME", "balanced or none (balanced)"),
	OPTION_TEXT('c', "cost", &cost, "C", "what an error costs, or auto: compare five (0.2)"),
	OPTION_TEXT(0, "calibrate", &calibration, "NAME", "platt, isotonic or none (platt)"),
	OPTION_NUMBER(0, "width", &width, "BITS", "of a weight in the file, 8 or 16 (8)"),
	OPTION_NUMBER(0, "prune", &prune, "SHARE", "drop weights below that share of the largest (0)"),
	OPTION_NUMBER(0, "seed", &seed, "N", "draws the folds (1)"),
	OPTION_TEXT('F', "format", &format, "NAME", "rows or text (text on a terminal, else rows)"),
	OPTION_FLAG('v', "verbose", &verbose, "say on standard error what is being done"),
	OPTION_END
};

static const struct tool tool = {
	"cx-train", "learn from coded records what tells their classes apart", options, stream_options
};

static const double costs[] = {0.05, 0.1, 0.2, 0.4, 0.8};
enum { COSTS = sizeof costs / sizeof *costs };

/* A table of doubles, one for each bucket and class, is held while the model is written. */
enum { TABLE_MAX = 1 << 27 };

struct training {
	struct stream *stream;
	struct trainer_options how;
	enum verdict_calibration calibration;
	struct feature_plan plan;
	struct dict *lexicon;            /* NULL: none */
	struct buf lexicon_bytes;
	struct features *features;
	struct reading reading;
	struct examples *examples;
	struct coded *coded;
	struct output *to;               /* NULL: no model is wanted */
	size_t records;
	size_t unlabelled, unusable;     /* without a label, and with what can be none */
	uint32_t *columns;               /* the bucket of each column */
	bool chooses;                    /* C */
	bool text;
};

/* --- what is asked ------------------------------------------------------------- */

static size_t
choice(const char *option, const char *value, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++)
		if (strcmp(value, names[i]) == 0)
			return i;
	die("option --%s: there is no '%s'", option, value);
}

static void
check_number(const char *option, double number, double low, double high)
{
	if (!(number >= low && number <= high && number == floor(number)))
		die("option --%s: a whole number from %.0f to %.0f is expected", option, low, high);
}

static void
read_cost(struct training *t)
{
	double c = 0.2;

	t->chooses = cost != NULL && strcmp(cost, "auto") == 0;
	if (cost != NULL && !t->chooses && !(json_parse_number(str_of(cost), &c) && c >= 1e-6 && c <= 1e6))
		die("option --cost: 'auto' or a number from 0.000001 to 1000000 is expected");
	t->how.c = c;
}

static void
read_lexicon(struct training *t)
{
	char *path = lexicon != NULL ? strdup(lexicon) : dict_default("lexicon.tsv");

	if (path == NULL)
		die("out of memory");
	t->lexicon = dict_load_once(path, &t->lexicon_bytes);
	if (t->lexicon->foreign)
		die("%s: a model carries a lexicon of cx-dict(5) only", path);
	stream_uses(t->stream, path);
	free(path);
}

static void
read_plan(struct training *t)
{
	struct buf why = {0};

	t->plan = feature_plan_usual;
	if (sets != NULL && !plantext_read(sets, &t->plan, &why))
		die("option --features: %s", buf_text(&why));
	check_number("bits", bits, FEATURE_BITS_MIN, FEATURE_BITS_MAX);
	t->plan.bits = (unsigned)bits;
	buf_free(&why);
	if (t->plan.longest[FEATURE_LEXICON] > 0)
		read_lexicon(t);
	else if (lexicon != NULL)
		die("option --lexicon: --features has no lexicon");
}

static void
read_options(struct training *t)
{
	static const char *const learners[] = {"lr", "svm", "nbsvm", "mix", NULL};
	static const char *const balances[] = {"none", "balanced", NULL};
	static const char *const calibrations[] = {"none", "platt", "isotonic", NULL};
	static const char *const formats[] = {"rows", "text", NULL};

	t->how.kind = (enum trainer_kind)choice("learner", learner, learners);
	t->how.balanced = choice("weights", weights, balances) == 1;
	t->calibration = (enum verdict_calibration)choice("calibrate", calibration, calibrations);
	t->text = format != NULL ? choice("format", format, formats) == 1 : terminal_is_there();
	check_number("folds", folds, 0, FOLDS_MAX);
	check_number("seed", seed, 0, 9007199254740991.0);
	check_number("min-texts", least, 1, 1e9);
	if (!(prune >= 0 && prune < 1))
		die("option --prune: a share from 0 to below 1 is expected");
	if (!(width >= 8 && width <= 8) && !(width >= 16 && width <= 16))
		die("option --width: 8 or 16 is expected");
	t->how.seed = (uint64_t)seed;
	read_cost(t);
	read_plan(t);
}

static void
say(const char *what, double number)
{
	if (verbose)
		warn("%s: %.6g", what, number);
}

/* --- the records ----------------------------------------------------------------- */

static void
take(struct training *t, struct record *rec)
{
	const char *why;
	struct example x = {0};

	t->records++;
	if (!coded_classes(t->coded, rec, &x, &why)) {
		t->unlabelled += why == NULL;
		t->unusable += why != NULL;
		if (why != NULL && verbose)
			warn("%s: %s: %s", stream_place(t->stream), key, why);
		return;
	}
	if (!reading_take(&t->reading, rec, field))
		return;
	x.text = t->reading.text;
	x.group = coded_group(t->coded, rec, x.text);
	x.n = features_read_sorted(t->features, &t->reading, &x.vector);
	examples_add(t->examples, &x);
}

/* --- learning ---------------------------------------------------------------------- */

/* Only a model must be made of something; but of records that have nothing to compare it is said. */
static void
refuse_nothing(const struct training *t)
{
	static const char what[] = "no record has both %s and %s: there is nothing to learn from";

	if (out != NULL)
		die(what, field, key);
	if (t->records == 0)
		return;
	warn(what, field, key);
	stream_flaw(t->stream);
}

/* Whether there is something to learn. */
static bool
check_examples(const struct training *t)
{
	size_t n = examples_count(t->examples), classes = examples_classes(t->examples);

	if (n == 0) {
		refuse_nothing(t);
		return false;
	}
	if (classes < 2 && examples_exclusive(t->examples))
		die("all %zu texts have one %s: there is nothing to tell apart", n, key);
	if (classes == 0)
		die("none of %zu texts has any of the %s", n, key);
	if (classes > MODEL_CLASSES_MAX)
		die("%zu different values of %s: a model tells at most %d apart", classes, key,
		    MODEL_CLASSES_MAX);
	if (out != NULL && classes << t->plan.bits > TABLE_MAX)
		die("%zu classes need fewer --bits than %u", classes, t->plan.bits);
	return true;
}

static void
choose_cost(struct training *t, struct validation *v, struct trainer *trainer)
{
	double best = -1;

	for (size_t i = 0; t->chooses && v->folds > 1 && i < COSTS; i++) {
		double f1;

		trainer_set_c(trainer, costs[i]);
		validation_decide(v, trainer, examples_data(t->examples));
		f1 = validation_f1(v);
		say("c", costs[i]);
		say("macro F1", f1);
		if (f1 > best + 1e-9) {
			best = f1;
			t->how.c = costs[i];
		}
	}
	trainer_set_c(trainer, t->how.c);
}

/* --- the model ------------------------------------------------------------------------ */

static void
add_note(const struct training *t, double f1, struct buf *note)
{
	buf_addf(note, "%s, weights %s, C %g, features ", learner, weights, t->how.c);
	plantext_add(&t->plan, note);
	if (!isnan(f1))
		buf_addf(note, ", macro F1 %.4f in cross-validation", f1);
}

static void
write_draft(struct training *t, const struct model_draft *draft, struct modelcard *card)
{
	struct buf file = {0}, why = {0};

	if (!model_write(draft, &file, &card->loss, &why))
		die("%s: %s", out, buf_text(&why));
	card->path = out;
	card->bytes = file.n;
	output_add(t->to, buf_str(&file));
	output_close(t->to);
	buf_free(&file);
	buf_free(&why);
}

static void
write_model(struct training *t, struct trainer *trainer, struct model_info *info, struct modelcard *card,
    double f1)
{
	struct buf digest = {0}, note = {0};
	double *table = fitting_table(t->examples, trainer, t->columns, info);

	examples_add_digest(t->examples, &digest);
	add_note(t, f1, &note);
	info->variable = str_of(key);
	info->field = str_of(field);
	info->seed = t->how.seed;
	info->trained_on = buf_str(&digest);
	info->note = buf_str(&note);
	info->lexicon = buf_str(&t->lexicon_bytes);
	write_draft(t, &(struct model_draft){*info, table, (unsigned)width, prune}, card);
	buf_free(&digest);
	buf_free(&note);
	free(table);
}

/* --- what is told ---------------------------------------------------------------------- */

static void
tell(const struct training *t, const struct modelcard *card, const struct scorecard *s)
{
	struct buf b = {0};

	if (!t->text) {
		if (s->parts_n > 0)
			scorecard_write(s, t->stream);
		modelcard_write(card, t->stream);
		return;
	}
	if (s->parts_n > 0) {
		scorecard_add_text(s, &b);
		buf_addc(&b, '\n');
	}
	modelcard_add_text(card, &b);
	stream_write_bytes(t->stream, buf_str(&b));
	buf_free(&b);
}

/* --- all of it --------------------------------------------------------------------------- */

static struct scorecard
compare(const struct training *t, const struct validation *v, const struct model_info *info)
{
	size_t parts = v->folds > 1 ? v->folds : 0;
	struct scorecard s = {examples_names(t->examples), info->classes_n, info->exclusive, NULL, parts};

	s.parts = mem_new(parts + 1, sizeof *s.parts);
	for (unsigned i = 0; i < parts; i++)
		s.parts[i] = verdict_compare(v, info, i);
	return s;
}

static void
learn(struct training *t)
{
	struct sparse *x = examples_data(t->examples);
	struct model_info info = fitting_describe(t->examples, &t->plan);
	struct validation *v = validation_new(t->examples, (size_t)folds);
	struct modelcard card = {.texts = info.texts, .unlabelled = t->unlabelled, .unusable = t->unusable};
	struct trainer *trainer;
	struct scorecard s;

	t->columns = sparse_pack(x, UINT32_C(1) << t->plan.bits, (size_t)least);
	say("features", x->columns);
	trainer = trainer_new(x, &t->how);
	choose_cost(t, v, trainer);
	validation_decide(v, trainer, x);
	verdict_learn(v, t->calibration, t->how.balanced, &info);
	s = compare(t, v, &info);
	card.features = x->columns;
	card.cost = t->how.c;
	card.brier = verdict_brier(v, &info);
	say("macro F1", scorecard_macro_f1(&s));
	if (out != NULL)
		write_model(t, trainer, &info, &card, scorecard_macro_f1(&s));
	tell(t, &card, &s);
	for (size_t i = 0; i < s.parts_n; i++)
		confusion_free(s.parts[i]);
	free(s.parts);
	verdict_free(&info);
	free(info.classes);
	trainer_free(trainer);
	validation_free(v);
}

int
main(int argc, char **argv)
{
	struct training t = {.stream = stream_open(&tool, argv), .examples = examples_new()};
	struct record *rec;

	(void)argc;
	read_options(&t);
	t.to = out != NULL ? stream_beside(t.stream, "out", out) : NULL;
	if (t.text)
		stream_is_final(t.stream);
	t.coded = coded_new(key, group);
	t.features = features_new(&t.plan, t.lexicon);
	while ((rec = stream_next(t.stream)) != NULL)
		take(&t, rec);
	if (features_runaways(t.features) > 0)
		stream_flaw(t.stream);
	say("texts", (double)examples_count(t.examples));
	examples_finish(t.examples, t.how.seed);
	if (check_examples(&t))
		learn(&t);
	examples_free(t.examples);
	features_free(t.features);
	dict_free(t.lexicon);
	reading_free(&t.reading);
	buf_free(&t.lexicon_bytes);
	free(t.columns);
	coded_free(t.coded);
	return stream_close(t.stream);
}
