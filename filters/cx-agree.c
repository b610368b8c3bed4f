/* cx-agree - how far coders agree, beyond chance */

#include <math.h>
#include <stdlib.h>

#include "common/codesheet.h"
#include "common/codings.h"
#include "common/conflicts.h"
#include "common/dict.h"
#include "common/error.h"
#include "common/kappa.h"
#include "common/mem.h"
#include "common/resultrow.h"
#include "common/stream.h"

static const char *codebook, *level = "nominal";
static struct codings_keys keys = {"unit", "coder", "post"};
static struct option_list variables;
static const char *table = "agreement", *disagreements, *records, *delimiter = "semicolon";
static double replicates = 2000, seed = 1;

static const struct option_spec options[] = {
	OPTION_TEXT('c', "codebook", &codebook, "FILE", "the variables and their codes"),
	OPTION_LIST('v', "variable", &variables, "NAME", "this one (all of the codebook)"),
	OPTION_TEXT('l', "level", &level, "LEVEL", "nominal, ordinal, interval, ratio: without a codebook (nominal)"),
	OPTION_TEXT('u', "unit", &keys.unit, "KEY", "the key that names what was coded (unit)"),
	OPTION_TEXT(0, "coder", &keys.coder, "KEY", "the key that names who coded (coder)"),
	OPTION_TEXT(0, "cluster", &keys.cluster, "KEY", "draw these with all their units (post; '' for units)"),
	OPTION_NUMBER('b', "replicates", &replicates, "N", "of the bootstrap (2000)"),
	OPTION_NUMBER('s', "seed", &seed, "N", "what the draws depend on (1)"),
	OPTION_TEXT('d', "disagreements", &disagreements, "FILE", "write a sheet of the units on which coders differ"),
	OPTION_TEXT(0, "records", &records, "FILE", "what was coded, for that sheet to show its texts"),
	OPTION_TEXT(0, "delimiter", &delimiter, "CHAR", "of that sheet: tab, comma, semicolon or bar (semicolon)"),
	OPTION_TEXT('t', "table", &table, "NAME", "what the rows say they belong to (agreement)"),
	OPTION_END
};

static const struct tool tool = {
	"cx-agree", "how far coders agree, beyond chance", options, stream_options
};

/* So much of all codings in one value makes chance agreement nearly certain, and alpha small. */
static const double skewed = 0.9;

struct agree {
	struct stream *stream;
	struct dict *dict;           /* NULL without a codebook */
	struct codebook *book;
	struct codings *codings;
	struct conflicts *conflicts; /* NULL when nobody asks for them */
	struct record *row;
};

/* --- what is asked ------------------------------------------------------------------ */

static void
check_options(void)
{
	if (!(replicates >= 0 && replicates <= 1e6 && replicates == floor(replicates)))
		die("option --replicates: a whole number from 0 to 1000000 is expected");
	if (!(seed >= 0 && seed <= 0x1p53 && seed == floor(seed)))
		die("option --seed: a whole number from 0 on is expected");
	if (codebook == NULL && variables.n == 0)
		die("say what was coded: --codebook FILE, or --variable NAME");
	if (disagreements != NULL && codebook == NULL)
		die("--disagreements needs a --codebook, by which they are decided");
	if (records != NULL && disagreements == NULL)
		die("--records is for --disagreements");
	if (*keys.cluster == '\0')
		keys.cluster = NULL;
}

static void
want(struct agree *a, struct str name)
{
	const struct codebook_variable *v = a->book == NULL ? NULL : codebook_find(a->book, name);
	enum agreement_level as = AGREEMENT_NOMINAL;

	if (a->book != NULL && v == NULL)
		die("%s has no variable %.*s", codebook, (int)name.n, name.p);
	if (!agreement_level_read(str_of(level), &as))
		die("option --level: nominal, ordinal, interval or ratio");
	codings_want(a->codings, name, v, as);
}

static void
want_all(struct agree *a)
{
	for (size_t i = 0; i < variables.n; i++)
		want(a, str_of(variables.values[i]));
	for (size_t i = 0; variables.n == 0 && i < a->book->n; i++)
		want(a, a->book->variables[i].name);
}

static struct agree
open_agree(char **argv)
{
	struct agree a = {.stream = stream_open(&tool, argv)};

	check_options();
	if (codebook != NULL) {
		a.dict = dict_load(codebook);
		a.book = codebook_new(a.dict, NULL);
		stream_uses(a.stream, codebook);
	}
	if (records != NULL)
		stream_uses(a.stream, records);
	if (disagreements != NULL)
		a.conflicts = conflicts_new(a.stream, &(struct conflicts_rules){disagreements, a.book, records,
		    delimiter, keys.unit});
	a.codings = codings_new(&keys);
	a.row = record_new();
	want_all(&a);
	return a;
}

static void
close_agree(struct agree *a)
{
	record_free(a->row);
	conflicts_free(a->conflicts);
	codings_free(a->codings);
	codebook_free(a->book);
	dict_free(a->dict);
}

/* --- what was coded --------------------------------------------------------------------- */

static void
gather(struct agree *a)
{
	struct record *rec;
	enum codings_status status;
	const char *why;

	while ((rec = stream_next(a->stream)) != NULL) {
		status = codings_add(a->codings, rec, &why);
		if (status != CODINGS_NONE && a->conflicts != NULL)
			conflicts_keep(a->conflicts, rec);
		if (status == CODINGS_REFUSED)
			stream_refuse_record(a->stream, rec, why);
	}
	codings_finish(a->codings);
}

/* --- rows ------------------------------------------------------------------------------- */

/* Why a figure is not there, or not to be read alone. */
static struct str
note_on(const struct agreement *g, double largest, size_t values)
{
	if (!(g->paired > 0))
		return STR("undefined: no unit has two codings");
	if (isnan(g->alpha) && values > AGREEMENT_VALUES_MAX)
		return STR("undefined: more than 4096 different values");
	if (isnan(g->alpha) && largest < 1)
		return STR("undefined: the values that stand in pairs do not differ, or lie too far apart");
	if (isnan(g->alpha))
		return STR("undefined: all codings are the same, so nothing shows that coders can tell");
	if (largest >= skewed && g->alpha < g->ac1)
		return STR("skewed: nearly all codings are one value, where few differences make alpha low; see ac1");
	return STR("");
}

/* The share of the value that was given most. */
static double
largest_share(const struct ratings *r)
{
	double *times = mem_new(r->values + 1, sizeof *times), most = 0;

	for (size_t i = 0; i < r->n; i++)
		times[r->items[i].value]++;
	for (size_t k = 0; k < r->values; k++)
		most = fmax(most, times[k]);
	free(times);
	return most / (double)r->n;
}

static size_t
coders_of(const struct ratings *r)
{
	bool *seen = mem_new(r->coders + 1, sizeof *seen);
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		n += !seen[r->items[i].coder];
		seen[r->items[i].coder] = true;
	}
	free(seen);
	return n;
}

static void
set_coefficients(struct record *row, const struct agreement *g, const struct kappa *k, bool nominal)
{
	resultrow_set(row, "percent", g->percent);
	resultrow_set(row, "kappa", k->plain);
	if (!nominal) {
		resultrow_set(row, "kappa_linear", k->linear);
		resultrow_set(row, "kappa_quadratic", k->quadratic);
	}
	resultrow_set(row, "fleiss", g->fleiss);
	resultrow_set(row, "brennan_prediger", g->brennan_prediger);
	resultrow_set(row, "ac1", g->ac1);
	if (!nominal) {
		resultrow_set(row, "weighted_percent", g->weighted_percent);
		resultrow_set(row, "ac2", g->ac2);
	}
	resultrow_set(row, "alpha", g->alpha);
}

static void
set_resampled(struct agree *a, const struct profiles *p, const struct agreement_scale *s, const size_t *of_unit,
    size_t units, double paired)
{
	struct clusters clusters = {0};
	struct resampled r;
	bool clustered;

	if (replicates == 0)
		return;
	if (keys.cluster != NULL)
		codings_clusters(a->codings, p, of_unit, units, &clusters);
	clustered = clusters.n > 0 && (double)clusters.n < paired;   /* else units stand by themselves: cheaper */
	r = resample_alpha(p, s, clustered ? &clusters : NULL, (size_t)replicates, (uint64_t)seed);
	resultrow_set(a->row, "alpha_low", r.low);
	resultrow_set(a->row, "alpha_high", r.high);
	resultrow_set(a->row, "p_667", r.least);
	resultrow_set(a->row, "p_800", r.good);
	record_set_number(a->row, "replicates", (double)r.used);
	free(clusters.parts);
	free(clusters.begin);
}

static void
begin_row(struct agree *a, const struct coded_variable *v, struct str category)
{
	struct buf of = {0};

	buf_add_str(&of, v->name);
	if (category.n > 0)
		buf_addc(&of, ':');
	buf_add_str(&of, category);
	resultrow_begin(a->row, str_of(table), buf_str(&of));
	record_set_text(a->row, "variable", v->name);
	if (category.n > 0)
		record_set_text(a->row, "category", category);
	buf_free(&of);
}

/* One row: what ratings on a scale say. */
static void
tell(struct agree *a, const struct coded_variable *v, const struct ratings *r, const struct agreement_scale *s,
    struct str category)
{
	size_t *of_unit = mem_new(r->units + 1, sizeof *of_unit);
	struct profiles p;
	struct agreement g;
	struct kappa k = kappa_of(r, s);
	struct str note;

	profiles_make(&p, r, of_unit);
	g = agreement_of(&p, s);
	begin_row(a, v, category);
	record_set_text(a->row, "level", str_of(agreement_level_name(s->level)));
	record_set_number(a->row, "coders", (double)coders_of(r));
	record_set_number(a->row, "units", g.units);
	record_set_number(a->row, "paired", g.paired);
	record_set_number(a->row, "codings", g.codings);
	record_set_number(a->row, "values", (double)s->n);
	set_coefficients(a->row, &g, &k, s->level == AGREEMENT_NOMINAL);
	set_resampled(a, &p, s, of_unit, r->units, g.paired);
	note = note_on(&g, largest_share(r), s->n);
	if (note.n > 0)
		record_set_text(a->row, "note", note);
	stream_write(a->stream, a->row);
	profiles_free(&p);
	free(of_unit);
}

/* Who saw what the others had said is no independent coder; SIZE_MAX when there is nobody. */
static size_t
adjudicator(const struct agree *a)
{
	for (size_t i = 0; i < codings_coders(a->codings); i++)
		if (str_is(codings_coder(a->codings, i), CODESHEET_ADJUDICATED))
			return i;
	return SIZE_MAX;
}

/* The variable as a whole, then each of its categories against the rest. */
static void
tell_variable(struct agree *a, const struct coded_variable *v)
{
	static const struct agreement_scale yes_or_no = {AGREEMENT_NOMINAL, 2, NULL, NULL};
	struct ratings r, all;

	if (v->doubled > 0) {
		warn("%.*s: %zu codings of a unit by a coder who had coded it before were left out",
		    (int)v->name.n, v->name.p, v->doubled);
		stream_flaw(a->stream);
	}
	ratings_without(&r, &v->ratings, adjudicator(a));
	tell(a, v, &r, &v->scale, STR(""));
	ratings_free(&r);
	for (size_t i = 0; i < coded_variable_categories(v); i++) {
		coded_variable_against_rest(v, i, &all);
		ratings_without(&r, &all, adjudicator(a));
		tell(a, v, &r, &yes_or_no, coded_variable_category(v, i));
		ratings_free(&all);
		ratings_free(&r);
	}
}

int
main(int argc, char **argv)
{
	struct agree a = open_agree(argv);

	(void)argc;
	gather(&a);
	for (size_t i = 0; i < codings_count(a.codings); i++)
		tell_variable(&a, codings_at(a.codings, i));
	if (a.conflicts != NULL)
		conflicts_write(a.conflicts, a.codings);
	close_agree(&a);
	return stream_close(a.stream);
}
