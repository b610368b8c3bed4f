/* cx-evaluate - test labels against coded ones, and correct shares for what they get wrong */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/codedvalue.h"
#include "common/condition.h"
#include "common/confusion.h"
#include "common/correction.h"
#include "common/error.h"
#include "common/hash.h"
#include "common/mem.h"
#include "common/proportion.h"
#include "common/rounding.h"
#include "common/stats.h"
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

enum { GOLD, MACHINE, SIDES };       /* the two coders */
enum {
	CLASSES_MAX = 1000,          /* their matrix is told cell by cell */
	RECORDS_MAX = 1 << 30
};

static const char *const sides[SIDES] = {"gold", "predicted"};

/* A record that was labelled or coded. */
struct item {
	uint64_t cluster, draw;
	size_t truth, said;          /* values; SIZE_MAX: none */
	size_t stratum;
};

/* How many records lie in it, and how many of them were coded. */
struct rate {
	double population, coded;
};

struct evaluation {
	struct stream *stream;
	char *name;                  /* of --variable; NULL without */
	struct buf machine;          /* the key of what the machine had said */
	struct fields *fields;
	struct condition *where;
	struct coded_variable variable;
	struct item *items;
	size_t n, room;
	struct table *strata;
	struct rate *rates;          /* by stratum, once settled */
	struct buf stratum;          /* the key of what the machine had said there */
	double *chances;             /* n × probabilities; NaN where not told */
	size_t chances_room;
	size_t labels[SIDES], like[SIDES];   /* in lists; those that have what the prefix ends with */
	struct record *row;
	struct buf line;
	char why[256];
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
	for (size_t i = 0; i < probabilities.n; i++)
		if (strchr(probabilities.values[i], '=') == NULL)
			die("option --probability: '%s' is no CLASS=KEY", probabilities.values[i]);
}

/* The keys under which cx-code --coded leaves a variable. */
static void
ask_for_variable(struct evaluation *e)
{
	struct str name = str_of(variable);

	if (name.p[name.n - 1] == '/') {
		name.n--;
		prefix = variable;
		gold = "codes";
	} else {
		gold = variable;
	}
	e->name = mem_new(name.n + 1, 1);
	memcpy(e->name, name.p, name.n);
	buf_addf(&e->machine, "%s_machine", gold);
	predicted = buf_text(&e->machine);
}

static struct evaluation
open_evaluation(char **argv)
{
	struct evaluation e = {.stream = stream_open(&tool, argv)};
	enum agreement_level as = AGREEMENT_NOMINAL;

	check_options();
	if (!agreement_level_read(str_of(level), &as))
		die("option --level: nominal, ordinal, interval or ratio");
	e.fields = fields_new();
	e.where = condition_option("where", where, e.fields);
	if (variable != NULL)
		ask_for_variable(&e);
	coded_variable_begin(&e.variable, str_of(variable != NULL ? variable : gold), NULL, as);
	e.variable.prefix = str_of(prefix);
	e.strata = table_new();
	if (strata != NULL)
		buf_addf(&e.stratum, "%s_machine", strata);
	e.row = record_new();
	return e;
}

static void
close_evaluation(struct evaluation *e)
{
	coded_variable_free(&e->variable);
	condition_free(e->where);
	fields_free(e->fields);
	record_free(e->row);
	free(e->items);
	free(e->chances);
	buf_free(&e->line);
	buf_free(&e->machine);
	buf_free(&e->stratum);
	table_free(e->strata);
	free(e->rates);
	free(e->name);
}

/* --- what was said -------------------------------------------------------------------- */

static const struct json_value *
value_of(const struct record *rec, const char *key)
{
	const struct json_value *v = record_value(rec, key);

	return v != NULL && json_kind(v) != JSON_NULL ? v : NULL;
}

/* False and *why when something is there that is no probability. */
static bool
take_chances(struct evaluation *e, const struct record *rec)
{
	bool ok = true;

	for (size_t i = 0; i < probabilities.n; i++) {
		const char *key = strchr(probabilities.values[i], '=') + 1;
		double number = NAN;

		e->chances = mem_room(e->chances, e->n * probabilities.n + i, &e->chances_room, sizeof *e->chances);
		if (value_of(rec, key) != NULL && !(record_number(rec, key, &number) && number >= 0 && number <= 1)) {
			snprintf(e->why, sizeof e->why, "%.100s: a probability from 0 to 1 is expected", key);
			number = NAN;
			ok = false;
		}
		e->chances[e->n * probabilities.n + i] = number;
	}
	return ok;
}

static void
look_for_prefix(struct evaluation *e, const struct json_value *value, int side)
{
	struct json_walk walk = json_walk(value);
	const struct json_value *item;
	struct str text;

	while (*prefix != '\0' && json_is_array(value) && (item = json_next(&walk, NULL)) != NULL)
		if (json_scalar(item, &text)) {
			e->labels[side]++;
			e->like[side] += memchr(text.p, prefix[strlen(prefix) - 1], text.n) != NULL;
		}
}

/* Whether people coded the record in the variable. */
static bool
is_coded(const struct record *rec, const char *name)
{
	const struct json_value *list = value_of(rec, "coded"), *item;
	struct json_walk walk = json_walk(list);
	struct str text;

	while (json_is_array(list) && (item = json_next(&walk, NULL)) != NULL)
		if (json_string(item, &text) && str_is(text, name))
			return true;
	return false;
}

/* Under which keys the record has what is compared; NULL: it has not. */
static void
find_keys(const struct evaluation *e, const struct record *rec, const char *keys[SIDES])
{
	keys[GOLD] = gold;
	keys[MACHINE] = predicted;
	if (e->name == NULL)
		return;
	if (!is_coded(rec, e->name)) {
		keys[GOLD] = NULL;
		if (*prefix == '\0' || value_of(rec, predicted) == NULL)
			keys[MACHINE] = gold;        /* nobody's word took its place */
	}
}

/* What the record was drawn by, which is what the machine said where people's word took its place. */
static size_t
stratum_of(struct evaluation *e, const struct record *rec)
{
	struct str value = STR("");

	if (strata != NULL)
		record_scalar(rec, is_coded(rec, strata) ? buf_text(&e->stratum) : strata, &value);
	return table_number(e->strata, value);
}

/* False and e->why when it is there, but can't be a label. */
static bool
take_label(struct evaluation *e, const struct record *rec, const char *key, int side)
{
	const struct json_value *value = key != NULL ? value_of(rec, key) : NULL;
	const char *why;

	if (value == NULL)
		return true;
	look_for_prefix(e, value, side);
	if (coded_variable_take(&e->variable, (uint32_t)e->n, (uint32_t)side, value, &why))
		return true;
	snprintf(e->why, sizeof e->why, "%.100s: %.100s", key, why);
	return false;
}

static void
take(struct evaluation *e, struct record *rec)
{
	const char *keys[SIDES];
	struct str id, of, raw;
	bool ok;

	fields_read(e->fields, rec);
	find_keys(e, rec, keys);
	if ((e->where != NULL && !condition_holds(e->where, e->fields)) ||
	    (value_of(rec, keys[MACHINE]) == NULL && (keys[GOLD] == NULL || value_of(rec, keys[GOLD]) == NULL)))
		return;
	if (e->n == RECORDS_MAX)
		die("more records than can be counted");
	buf_clear(&e->line);
	record_write(rec, &e->line);
	raw = (struct str){e->line.p, e->line.n - 1};
	if (!record_scalar(rec, "id", &id))
		id = raw;
	if (!record_scalar(rec, cluster, &of))
		of = id;
	e->items = mem_room(e->items, e->n, &e->room, sizeof *e->items);
	e->items[e->n] = (struct item){hash_draw(0, of), hash_draw((uint64_t)seed, id), SIZE_MAX, SIZE_MAX,
	    stratum_of(e, rec)};
	ok = take_label(e, rec, keys[GOLD], GOLD);
	ok = take_label(e, rec, keys[MACHINE], MACHINE) && ok;
	ok = take_chances(e, rec) && ok;
	if (!ok)
		stream_refuse(e->stream, raw, stream_place(e->stream), e->why);
	e->n++;
}

/* Lists of labels that are written without it, distrust and not phenomenon/distrust, would be empty ones. */
static void
tell_prefix(const struct evaluation *e)
{
	for (int side = 0; side < SIDES; side++)
		if (e->labels[side] > 0 && e->like[side] == 0) {
			warn("option --prefix: none of %zu labels %s is written like %s",
			    e->labels[side], sides[side], prefix);
			stream_flaw(e->stream);
		}
}

static bool
is_compared(const struct item *item)
{
	return item->truth != SIZE_MAX && item->said != SIZE_MAX;
}

/* How many records of a stratum each of its coded ones stands for. */
static void
set_rates(struct evaluation *e)
{
	e->rates = mem_new(table_count(e->strata) + 1, sizeof *e->rates);
	for (size_t i = 0; i < e->n; i++) {
		e->rates[e->items[i].stratum].population += e->items[i].said != SIZE_MAX;
		e->rates[e->items[i].stratum].coded += is_compared(&e->items[i]);
	}
}

/* A key mistyped, perhaps. */
static void
tell_nothing(const struct evaluation *e)
{
	bool said = probabilities.n > 0, truth = false;

	for (size_t i = 0; i < e->n; i++) {
		said |= e->items[i].said != SIZE_MAX;
		truth |= e->items[i].truth != SIZE_MAX;
	}
	if (e->n == 0 || (said && truth))
		return;
	warn("no record has %s: nothing is compared", said ? gold : predicted);
	stream_flaw(e->stream);
}

/* Each item learns its values. */
static void
settle(struct evaluation *e)
{
	const struct ratings *r = &e->variable.ratings;

	if (!e->variable.sets && table_count(e->variable.values) > CLASSES_MAX)
		die("more than %d different values: these are no labels", CLASSES_MAX);
	coded_variable_finish(&e->variable);
	if (e->variable.sets && (table_count(e->variable.labels) > CLASSES_MAX || e->variable.has == NULL))
		die("more than %d different labels", CLASSES_MAX);
	tell_prefix(e);
	for (size_t i = 0; i < r->n; i++)
		if (r->items[i].coder == GOLD)
			e->items[r->items[i].unit].truth = r->items[i].value;
		else
			e->items[r->items[i].unit].said = r->items[i].value;
	set_rates(e);
	tell_nothing(e);
}

/* --- classes: of sets each label, else each value ----------------------------------------- */

static size_t
classes(const struct evaluation *e)
{
	return e->variable.sets ? table_count(e->variable.labels) : e->variable.scale.n;
}

static struct str
class_name(const struct evaluation *e, size_t class)
{
	return e->variable.sets ? table_key(e->variable.labels, class) : e->variable.names[class];
}

static const bool *
labels_of(const struct evaluation *e, size_t value)
{
	return e->variable.has + value * table_count(e->variable.labels);
}

static bool
bears(const struct evaluation *e, size_t value, size_t class)
{
	return e->variable.sets ? labels_of(e, value)[class] : value == class;
}

static void
count(const struct evaluation *e, struct confusion *c, const struct item *item)
{
	if (e->variable.sets)
		confusion_add_sets(c, labels_of(e, item->truth), labels_of(e, item->said));
	else
		confusion_add(c, item->truth, item->said);
}

/* --- rows --------------------------------------------------------------------------------- */

static void
begin_row(struct evaluation *e, const char *table, struct str a, struct str b)
{
	struct buf id = {0};

	buf_addf(&id, "%s:%s%s%.*s", table, e->name != NULL ? e->name : "", e->name != NULL ? ":" : "", (int)a.n, a.p);
	if (b.n > 0)
		buf_addf(&id, ":%.*s", (int)b.n, b.p);
	record_begin(e->row);
	record_set_text(e->row, "kind", STR("row"));
	record_set_text(e->row, "id", buf_str(&id));
	record_set_text(e->row, "table", str_of(table));
	if (e->name != NULL)
		record_set_text(e->row, "variable", str_of(e->name));
	buf_free(&id);
}

static void
set(struct evaluation *e, const char *key, double number)
{
	record_set_number(e->row, key, rounding_decimals(number));
}

static void
tell_class(struct evaluation *e, const struct confusion *c, size_t class)
{
	struct confusion_class k = confusion_class(c, class);
	struct interval precision = proportion_wilson((double)k.hits, (double)k.said);
	struct interval recall = proportion_wilson((double)k.hits, (double)k.truth);

	begin_row(e, "evaluation", class_name(e, class), STR(""));
	record_set_text(e->row, "class", class_name(e, class));
	set(e, "gold", (double)k.truth);
	set(e, "predicted", (double)k.said);
	set(e, "hits", (double)k.hits);
	set(e, "precision", k.precision);
	set(e, "precision_low", precision.low);
	set(e, "precision_high", precision.high);
	set(e, "recall", k.recall);
	set(e, "recall_low", recall.low);
	set(e, "recall_high", recall.high);
	set(e, "f1", k.f1);
	stream_write(e->stream, e->row);
}

static void
tell_total(struct evaluation *e, const struct confusion *c, size_t unlabelled)
{
	struct confusion_total t = confusion_total(c);
	struct interval right = proportion_wilson(t.accuracy * (double)t.n, (double)t.n);
	struct profiles p;

	profiles_make(&p, &e->variable.ratings, NULL);
	begin_row(e, "evaluation", STR("total"), STR(""));
	if (e->name == NULL)         /* a table of several variables has no total */
		record_set_bool(e->row, "total", true);
	set(e, "n", (double)t.n);
	set(e, "unlabelled", (double)unlabelled);
	set(e, "accuracy", t.accuracy);
	set(e, "accuracy_low", right.low);
	set(e, "accuracy_high", right.high);
	if (!e->variable.sets) {
		set(e, "baseline", confusion_baseline(c));
		set(e, "mcc", confusion_mcc(c));
	}
	set(e, "macro_f1", t.macro_f1);
	set(e, "micro_f1", t.micro_f1);
	set(e, "weighted_f1", t.weighted_f1);
	set(e, "alpha", agreement_of(&p, &e->variable.scale).alpha);
	stream_write(e->stream, e->row);
	profiles_free(&p);
}

static void
tell_evaluation(struct evaluation *e)
{
	struct confusion *c = confusion_new(classes(e), !e->variable.sets);
	size_t unlabelled = 0;

	for (size_t i = 0; i < e->n; i++)
		if (is_compared(&e->items[i]))
			count(e, c, &e->items[i]);
		else
			unlabelled += e->items[i].truth != SIZE_MAX;
	for (size_t k = 0; k < classes(e); k++)
		tell_class(e, c, k);
	tell_total(e, c, unlabelled);
	for (size_t a = 0; !e->variable.sets && a < classes(e); a++)
		for (size_t b = 0; b < classes(e); b++) {
			begin_row(e, "confusion", class_name(e, a), class_name(e, b));
			record_set_text(e->row, "gold", class_name(e, a));
			record_set_text(e->row, "predicted", class_name(e, b));
			set(e, "n", (double)confusion_cell(c, a, b));
			stream_write(e->stream, e->row);
		}
	confusion_free(c);
}

/* --- prevalence ---------------------------------------------------------------------------- */

/* Of sets the class against the rest: labels are 0 and 1. */
static struct correction *
correct(const struct evaluation *e, size_t class)
{
	struct correction *c = correction_new(e->variable.sets ? 2 : classes(e));
	const struct item *i = e->items;
	size_t said, truth;

	for (; i < e->items + e->n; i++) {
		if (i->said == SIZE_MAX)
			continue;
		said = e->variable.sets ? bears(e, i->said, class) : i->said;
		correction_add(c, said);
		if (i->truth == SIZE_MAX)
			continue;
		truth = e->variable.sets ? bears(e, i->truth, class) : i->truth;
		correction_code(c, said, truth, i->cluster,
		    e->rates[i->stratum].population / e->rates[i->stratum].coded);
	}
	return c;
}

/* By the sample's own sensitivity and specificity, which are the population's when it was drawn from all alike. */
static double
rogan_gladen(const struct evaluation *e, size_t class, double raw)
{
	double has = 0, found = 0, lacks = 0, left = 0;

	for (const struct item *i = e->items; i < e->items + e->n; i++) {
		if (!is_compared(i))
			continue;
		has += bears(e, i->truth, class);
		found += bears(e, i->truth, class) && bears(e, i->said, class);
		lacks += !bears(e, i->truth, class);
		left += !bears(e, i->truth, class) && !bears(e, i->said, class);
	}
	return correction_rogan_gladen(raw, found / has, left / lacks);
}

static void
tell_prevalence(struct evaluation *e, const struct correction *c, size_t class)
{
	struct corrected r = correction_of(c, e->variable.sets ? 1 : class);
	double other = rogan_gladen(e, class, r.raw);

	begin_row(e, "prevalence", class_name(e, class), STR(""));
	record_set_text(e->row, "class", class_name(e, class));
	set(e, "population", r.population);
	set(e, "coded", r.coded);
	set(e, "raw", r.raw);
	set(e, "share", r.share);
	set(e, "se", r.se);
	set(e, "low", r.low);
	set(e, "high", r.high);
	set(e, "cluster_se", r.cluster_se);
	set(e, "cluster_low", r.cluster_low);
	set(e, "cluster_high", r.cluster_high);
	set(e, "deff", r.deff);
	set(e, "precision", r.precision);
	set(e, "recall", r.recall);
	set(e, "rogan_gladen", other);
	if (isnan(r.share))
		record_set_text(e->row, "note", STR("undefined: of some label nothing was coded"));
	else if (other < 0 || other > 1)
		record_set_text(e->row, "note", STR("rogan_gladen lies outside 0 and 1: sample and labels do not fit"));
	stream_write(e->stream, e->row);
}

static void
tell_shares(struct evaluation *e)
{
	struct correction *c = NULL;

	for (size_t k = 0; k < classes(e); k++) {
		if (c == NULL || e->variable.sets) {
			correction_free(c);
			c = correct(e, k);
		}
		tell_prevalence(e, c, k);
	}
	correction_free(c);
}

/* --- calibration ----------------------------------------------------------------------------- */

static size_t
class_named(const struct evaluation *e, struct str name)
{
	for (size_t k = 0; k < classes(e); k++)
		if (str_equal(class_name(e, k), name))
			return k;
	if (e->n > 0) {
		warn("option --probability: no label is %.*s", (int)name.n, name.p);
		stream_flaw(e->stream);
	}
	return SIZE_MAX;
}

/* Of a class that no label is, no record bears it. */
static bool
bears_named(const struct evaluation *e, size_t value, size_t class)
{
	return class != SIZE_MAX && bears(e, value, class);
}

/* Bin b is from b / bins to below (b + 1) / bins, the last to 1: exactly, whatever the product is rounded to. */
static size_t
bin_of(double p)
{
	size_t bin = (size_t)fmin(p * bins, bins - 1);

	while (bin > 0 && p < (double)bin / bins)
		bin--;
	while (bin + 1 < (size_t)bins && p >= (double)(bin + 1) / bins)
		bin++;
	return bin;
}

static void
tell_bin(struct evaluation *e, struct str name, size_t bin, double n, double sum, double hits)
{
	struct interval seen = proportion_wilson(hits, n);
	char number[32];

	snprintf(number, sizeof number, "%zu", bin + 1);
	begin_row(e, "calibration", name, str_of(number));
	record_set_text(e->row, "class", name);
	set(e, "from", (double)bin / bins);
	set(e, "to", (double)(bin + 1) / bins);
	set(e, "n", n);
	set(e, "predicted", sum / n);
	set(e, "observed", hits / n);
	set(e, "observed_low", seen.low);
	set(e, "observed_high", seen.high);
	stream_write(e->stream, e->row);
}

/* Probabilities in bins of one width; empty ones have no row. */
static void
tell_calibration(struct evaluation *e, size_t which)
{
	struct str rest = str_of(probabilities.values[which]), name = str_cut(&rest, '=');
	size_t class = class_named(e, name), bin;
	double *n = mem_new((size_t)bins, sizeof *n);
	struct sum *sum = mem_new((size_t)bins, sizeof *sum);
	double *hits = mem_new((size_t)bins, sizeof *hits), p;

	for (size_t i = 0; i < e->n; i++) {
		p = e->chances[i * probabilities.n + which];
		if (e->items[i].truth == SIZE_MAX || isnan(p))
			continue;
		bin = bin_of(p);
		n[bin]++;
		sum_add(&sum[bin], p);
		hits[bin] += bears_named(e, e->items[i].truth, class);
	}
	for (size_t b = 0; b < (size_t)bins; b++) {
		if (n[b] > 0)
			tell_bin(e, name, b, n[b], sum_value(&sum[b]), hits[b]);
		sum_free(&sum[b]);
	}
	free(n);
	free(sum);
	free(hits);
}

/* --- how figures settle as more is coded ------------------------------------------------------ */

static int
by_draw(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (x->draw != y->draw)
		return x->draw < y->draw ? -1 : 1;
	if (x->truth != y->truth)
		return x->truth < y->truth ? -1 : 1;
	return (x->said > y->said) - (x->said < y->said);
}

/* The items are in the order of the draw from here on. */
static void
tell_curve(struct evaluation *e)
{
	struct confusion *c = confusion_new(classes(e), !e->variable.sets);
	struct confusion_total t;
	size_t n = 0, next = 25, all = 0;
	char number[32];

	if (e->n > 0)
		qsort(e->items, e->n, sizeof *e->items, by_draw);
	for (size_t i = 0; i < e->n; i++)
		all += is_compared(&e->items[i]);
	for (size_t i = 0; i < e->n; i++) {
		if (!is_compared(&e->items[i]))
			continue;
		count(e, c, &e->items[i]);
		if (++n != next && n != all)
			continue;
		next *= n == next ? 2 : 1;
		t = confusion_total(c);
		snprintf(number, sizeof number, "%zu", n);
		begin_row(e, "curve", str_of(number), STR(""));
		set(e, "n", (double)n);
		set(e, "accuracy", t.accuracy);
		set(e, "macro_f1", t.macro_f1);
		stream_write(e->stream, e->row);
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
	settle(&e);
	tell_evaluation(&e);
	tell_shares(&e);
	for (size_t i = 0; i < probabilities.n; i++)
		tell_calibration(&e, i);
	tell_curve(&e);
	close_evaluation(&e);
	return stream_close(e.stream);
}
