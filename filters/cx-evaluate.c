/* cx-evaluate - test labels against coded ones, and correct shares for what they get wrong */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/bins.h"
#include "common/chances.h"
#include "common/comparison.h"
#include "common/condition.h"
#include "common/error.h"
#include "common/hash.h"
#include "common/labelrows.h"
#include "common/prevalence.h"
#include "common/stream.h"

static const char *predicted, *gold, *variable, *where, *strata, *cluster = "post", *level = "nominal", *prefix = "";
static struct option_list probabilities;
static double bins = 10, seed = 1;

static const struct option_spec options[] = {
	OPTION_TEXT('p', "predicted", &predicted, "KEY", "what is tested"),
	OPTION_TEXT('g', "gold", &gold, "KEY", "what people said"),
	OPTION_TEXT('v', "variable", &variable, "NAME", "both, as cx-code --coded left them; NAME/ of labels in codes"),
	OPTION_TEXT('w', "where", &where, "CONDITION", "only of records that satisfy it"),
	OPTION_TEXT('c', "cluster", &cluster, "KEY", "what records belong to (post)"),
	OPTION_TEXT(0, "strata", &strata, "KEY", "what the coded records were drawn by, at different rates"),
	OPTION_TEXT('l', "level", &level, "LEVEL", "of alpha: nominal, ordinal, interval, ratio (nominal)"),
	OPTION_TEXT('x', "prefix", &prefix, "TEXT", "of lists, only labels that begin so; it is left out"),
	OPTION_LIST('P', "probability", &probabilities, "CLASS=KEY", "the class's probability, for calibration"),
	OPTION_NUMBER('b', "bins", &bins, "N", "of the calibration (10)"),
	OPTION_NUMBER('s', "seed", &seed, "N", "the order in which the learning curve adds records (1)"),
	OPTION_END
};

static const struct tool tool = {
	"cx-evaluate", "test labels against coded ones, and correct shares for what they get wrong",
	options, stream_options
};

static const char *const sides[LABEL_SIDES] = {"gold", "predicted"};

struct evaluation {
	struct stream *stream;
	struct fields *fields;
	struct condition *where;     /* NULL: all */
	struct labelkeys keys;
	struct table *strata;
	struct buf stratum;          /* the key of what the machine had said there before people did */
	struct comparison labels;
	struct chances *chances;
	struct labelrows *rows;
	struct buf line;
};

/* --- what is asked ----------------------------------------------------------------- */

static void
check_options(void)
{
	if (variable == NULL ? predicted == NULL || gold == NULL : predicted != NULL || gold != NULL)
		die("say what is compared: --predicted KEY and --gold KEY, or --variable NAME");
	if (variable != NULL && (*variable == '\0' || *variable == '/' || *prefix != '\0'))
		die("option --variable: a name, or NAME/, and no --prefix beside it");
	if (!(bins >= 1 && bins <= 1000 && bins == floor(bins)))
		die("option --bins: a whole number from 1 to 1000 is expected");
	if (!(seed >= 0 && seed <= 0x1p53 && seed == floor(seed)))
		die("option --seed: a whole number from 0 on is expected");
}

static struct evaluation
open_evaluation(char **argv)
{
	struct evaluation e = {.stream = stream_open(&tool, argv)};
	enum agreement_level as = AGREEMENT_NOMINAL;

	check_options();
	e.chances = chances_new(&probabilities);
	if (!agreement_level_read(str_of(level), &as))
		die("option --level: nominal, ordinal, interval or ratio");
	e.fields = fields_new();
	e.where = condition_option("where", where, e.fields);
	if (variable != NULL)
		labelkeys_of_variable(&e.keys, variable);
	else
		e.keys = (struct labelkeys){.key = {gold, predicted}, .prefix = prefix};
	comparison_begin(&e.labels, str_of(variable != NULL ? variable : gold), str_of(e.keys.prefix), as);
	e.strata = table_new();
	if (strata != NULL)
		buf_addf(&e.stratum, "%s_machine", strata);
	e.rows = labelrows_new(e.stream, e.keys.variable);
	return e;
}

static void
close_evaluation(struct evaluation *e)
{
	comparison_free(&e->labels);
	chances_free(e->chances);
	labelkeys_free(&e->keys);
	condition_free(e->where);
	fields_free(e->fields);
	labelrows_free(e->rows);
	table_free(e->strata);
	buf_free(&e->stratum);
	buf_free(&e->line);
}

/* --- what was said -------------------------------------------------------------------- */

/* What the record was drawn by, which is what the machine said where people's word took its place. */
static size_t
stratum_of(struct evaluation *e, const struct record *rec)
{
	bool replaced = strata != NULL && record_lists(rec, "coded", str_of(strata));
	const char *key = replaced ? buf_text(&e->stratum) : strata;

	return table_number(e->strata, key != NULL ? record_word(rec, key) : STR(""));
}

static void
add(struct evaluation *e, const struct record *rec)
{
	struct str id = {e->line.p, e->line.n - 1}, of;

	record_scalar(rec, "id", &id);       /* else it is known by all that it says */
	if (!record_scalar(rec, cluster, &of))
		of = id;
	comparison_add(&e->labels, hash_draw(0, of), hash_draw((uint64_t)seed, id), stratum_of(e, rec));
}

/* All that can be read of a record is taken; what can't be is refused. */
static void
take(struct evaluation *e, const struct record *rec)
{
	const struct json_value *said[LABEL_SIDES];
	const char *key[LABEL_SIDES], *why;
	struct buf flaw = {0};

	fields_read(e->fields, rec);
	labelkeys_find(&e->keys, rec, key);
	for (int side = 0; side < LABEL_SIDES; side++)
		said[side] = record_told(rec, key[side]);
	if ((e->where != NULL && !condition_holds(e->where, e->fields)) ||
	    (said[LABEL_GOLD] == NULL && said[LABEL_MACHINE] == NULL))
		return;
	buf_clear(&e->line);
	record_write(rec, &e->line);
	add(e, rec);
	for (int side = 0; side < LABEL_SIDES; side++)
		if (said[side] != NULL && !comparison_take(&e->labels, (enum label_side)side, said[side], &why)) {
			buf_clear(&flaw);
			buf_addf(&flaw, "%.100s: %.100s", key[side], why);
		}
	if (!chances_read(e->chances, rec, &why)) {
		buf_clear(&flaw);
		buf_addf(&flaw, "%s", why);
	}
	if (flaw.n > 0)
		stream_refuse_record(e->stream, rec, buf_text(&flaw));
	buf_free(&flaw);
}

/* Keys or a prefix mistyped, perhaps. */
static void
tell_doubts(const struct evaluation *e)
{
	const struct comparison *c = &e->labels;
	bool truth = comparison_has(c, LABEL_GOLD), said = comparison_has(c, LABEL_MACHINE) || probabilities.n > 0;

	for (int side = 0; side < LABEL_SIDES; side++)
		if (c->listed[side].labels > 0 && c->listed[side].like == 0) {
			warn("option --prefix: none of %zu labels %s is written like %s",
			    c->listed[side].labels, sides[side], e->keys.prefix);
			stream_flaw(e->stream);
		}
	if (c->n > 0 && !(truth && said)) {
		warn("no record has %s: nothing is compared", e->keys.key[said ? LABEL_GOLD : LABEL_MACHINE]);
		stream_flaw(e->stream);
	}
}

/* --- tables ------------------------------------------------------------------------------- */

static void
tell_evaluation(struct evaluation *e)
{
	const struct comparison *labels = &e->labels;
	struct confusion *c = comparison_confusion(labels);
	size_t classes = comparison_classes(labels), unlabelled = 0;

	for (size_t i = 0; i < labels->n; i++)
		if (comparison_is_pair(&labels->items[i]))
			comparison_count(labels, c, &labels->items[i]);
		else
			unlabelled += labels->items[i].truth != SIZE_MAX;
	for (size_t k = 0; k < classes; k++)
		labelrows_class(e->rows, labels, c, k);
	labelrows_total(e->rows, labels, c, unlabelled);
	for (size_t a = 0; !labels->variable.sets && a < classes; a++)
		for (size_t b = 0; b < classes; b++)
			labelrows_cell(e->rows, labels, c, a, b);
	confusion_free(c);
}

static void
tell_prevalence(struct evaluation *e)
{
	struct prevalence *p = prevalence_new(&e->labels);
	struct prevalence_share s;

	for (size_t k = 0; k < comparison_classes(&e->labels); k++) {
		s = prevalence_of(p, k);
		labelrows_share(e->rows, comparison_class(&e->labels, k), &s);
	}
	prevalence_free(p);
}

/* SIZE_MAX: no label is that class, so no record bears it. */
static size_t
class_named(const struct evaluation *e, struct str name)
{
	for (size_t k = 0; k < comparison_classes(&e->labels); k++)
		if (str_equal(comparison_class(&e->labels, k), name))
			return k;
	if (e->labels.n > 0) {
		warn("option --probability: no label is %.*s", (int)name.n, name.p);
		stream_flaw(e->stream);
	}
	return SIZE_MAX;
}

/* Empty bins have no row. */
static void
tell_calibration(struct evaluation *e, size_t which)
{
	struct str name = chances_class(e->chances, which);
	size_t class = class_named(e, name), truth;
	struct bins *all = bins_new((size_t)bins);
	struct bin bin;
	double p;

	for (size_t i = 0; i < e->labels.n; i++) {
		p = chances_at(e->chances, i, which);
		truth = e->labels.items[i].truth;
		if (truth != SIZE_MAX && !isnan(p))
			bins_add(all, p, class != SIZE_MAX && comparison_bears(&e->labels, truth, class));
	}
	for (size_t b = 0; b < (size_t)bins; b++) {
		bin = bins_at(all, b);
		if (bin.n > 0)
			labelrows_bin(e->rows, name, b + 1, &bin);
	}
	bins_free(all);
}

/* How figures settle as more is coded: after 25 pairs, 50, 100 and so on, and after all of them. */
static void
tell_curve(struct evaluation *e)
{
	const struct comparison *labels = &e->labels;
	struct confusion *c = comparison_confusion(labels);
	struct confusion_total t;
	size_t n = 0, next = 25, all = 0;

	comparison_take_turns(&e->labels);
	for (size_t i = 0; i < labels->n; i++)
		all += comparison_is_pair(&labels->items[i]);
	for (size_t i = 0; i < labels->n; i++) {
		if (!comparison_is_pair(&labels->items[i]))
			continue;
		comparison_count(labels, c, &labels->items[i]);
		if (++n != next && n != all)
			continue;
		next *= n == next ? 2 : 1;
		t = confusion_total(c);
		labelrows_point(e->rows, &t);
	}
	confusion_free(c);
}

int
main(int argc, char **argv)
{
	struct evaluation e = open_evaluation(argv);
	struct record *rec;

	(void)argc;
	while ((rec = stream_next(e.stream)) != NULL)
		take(&e, rec);
	comparison_finish(&e.labels);
	tell_doubts(&e);
	tell_evaluation(&e);
	tell_prevalence(&e);
	for (size_t i = 0; i < probabilities.n; i++)
		tell_calibration(&e, i);
	tell_curve(&e);
	close_evaluation(&e);
	return stream_close(e.stream);
}
