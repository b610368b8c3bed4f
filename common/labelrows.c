#include "common/labelrows.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/proportion.h"
#include "common/resultrow.h"

struct labelrows {
	struct stream *stream;
	const char *variable;
	struct record *row;
	struct buf id;
};

struct labelrows *
labelrows_new(struct stream *stream, const char *variable)
{
	struct labelrows *w = mem_new(1, sizeof *w);

	w->stream = stream;
	w->variable = variable;
	w->row = record_new();
	return w;
}

void
labelrows_free(struct labelrows *w)
{
	record_free(w->row);
	buf_free(&w->id);
	free(w);
}

/* What the row is of: behind the variable. */
static struct buf *
begin_id(struct labelrows *w)
{
	buf_clear(&w->id);
	if (w->variable != NULL)
		buf_addf(&w->id, "%s:", w->variable);
	return &w->id;
}

static void
begin_row(struct labelrows *w, struct str table)
{
	resultrow_begin(w->row, table, buf_str(&w->id));
	if (w->variable != NULL)
		record_set_text(w->row, "variable", str_of(w->variable));
}

static void
begin_class(struct labelrows *w, struct str table, struct str class)
{
	buf_add_str(begin_id(w), class);
	begin_row(w, table);
	record_set_text(w->row, "class", class);
}

static void
set(struct labelrows *w, const char *key, double figure)
{
	resultrow_set(w->row, key, figure);
}

/* --- evaluation, confusion ----------------------------------------------------------- */

void
labelrows_class(struct labelrows *w, const struct comparison *of, const struct confusion *c, size_t class)
{
	struct confusion_class k = confusion_class(c, class);
	struct interval precision = proportion_wilson((double)k.hits, (double)k.said);
	struct interval recall = proportion_wilson((double)k.hits, (double)k.truth);

	begin_class(w, STR("evaluation"), comparison_class(of, class));
	set(w, "gold", (double)k.truth);
	set(w, "predicted", (double)k.said);
	set(w, "hits", (double)k.hits);
	set(w, "precision", k.precision);
	set(w, "precision_low", precision.low);
	set(w, "precision_high", precision.high);
	set(w, "recall", k.recall);
	set(w, "recall_low", recall.low);
	set(w, "recall_high", recall.high);
	set(w, "f1", k.f1);
	stream_write(w->stream, w->row);
}

static double
alpha_of(const struct coded_variable *v)
{
	struct profiles p;
	double alpha;

	profiles_make(&p, &v->ratings, NULL);
	alpha = agreement_of(&p, &v->scale).alpha;
	profiles_free(&p);
	return alpha;
}

void
labelrows_total(struct labelrows *w, const struct comparison *of, const struct confusion *c, size_t unlabelled)
{
	struct confusion_total t = confusion_total(c);
	struct interval right = proportion_wilson(t.accuracy * (double)t.n, (double)t.n);

	buf_add_str(begin_id(w), STR("total"));
	begin_row(w, STR("evaluation"));
	if (w->variable == NULL)     /* a table of several variables has no total */
		record_set_bool(w->row, "total", true);
	set(w, "n", (double)t.n);
	set(w, "unlabelled", (double)unlabelled);
	set(w, "accuracy", t.accuracy);
	set(w, "accuracy_low", right.low);
	set(w, "accuracy_high", right.high);
	if (!of->variable.sets) {
		set(w, "baseline", confusion_baseline(c));
		set(w, "mcc", confusion_mcc(c));
	}
	set(w, "macro_f1", t.macro_f1);
	set(w, "micro_f1", t.micro_f1);
	set(w, "weighted_f1", t.weighted_f1);
	set(w, "alpha", alpha_of(&of->variable));
	stream_write(w->stream, w->row);
}

void
labelrows_cell(struct labelrows *w, const struct comparison *of, const struct confusion *c, size_t a, size_t b)
{
	struct str truth = comparison_class(of, a), said = comparison_class(of, b);

	buf_add_str(begin_id(w), truth);
	buf_addc(&w->id, ':');
	buf_add_str(&w->id, said);
	begin_row(w, STR("confusion"));
	record_set_text(w->row, "gold", truth);
	record_set_text(w->row, "predicted", said);
	set(w, "n", (double)confusion_cell(c, a, b));
	stream_write(w->stream, w->row);
}

/* --- prevalence -------------------------------------------------------------------------- */

void
labelrows_share(struct labelrows *w, struct str class, const struct prevalence_share *s)
{
	const struct corrected *r = &s->corrected;

	begin_class(w, STR("prevalence"), class);
	set(w, "population", r->population);
	set(w, "coded", r->coded);
	set(w, "raw", r->raw);
	set(w, "share", r->share);
	set(w, "se", r->se);
	set(w, "low", r->low);
	set(w, "high", r->high);
	set(w, "cluster_se", r->cluster_se);
	set(w, "cluster_low", r->cluster_low);
	set(w, "cluster_high", r->cluster_high);
	set(w, "deff", r->deff);
	set(w, "precision", r->precision);
	set(w, "recall", r->recall);
	set(w, "rogan_gladen", s->rogan_gladen);
	if (isnan(r->share))
		record_set_text(w->row, "note", STR("undefined: of some label nothing was coded"));
	else if (s->rogan_gladen < 0 || s->rogan_gladen > 1)
		record_set_text(w->row, "note", STR("rogan_gladen lies outside 0 and 1: sample and labels do not fit"));
	stream_write(w->stream, w->row);
}

/* --- calibration, curve -------------------------------------------------------------------- */

void
labelrows_bin(struct labelrows *w, struct str class, size_t number, const struct bin *b)
{
	struct interval seen = proportion_wilson(b->hits, b->n);

	buf_add_str(begin_id(w), class);
	buf_addc(&w->id, ':');
	buf_add_count(&w->id, number);
	begin_row(w, STR("calibration"));
	record_set_text(w->row, "class", class);
	set(w, "from", b->from);
	set(w, "to", b->to);
	set(w, "n", b->n);
	set(w, "predicted", b->mean);
	set(w, "observed", b->hits / b->n);
	set(w, "observed_low", seen.low);
	set(w, "observed_high", seen.high);
	stream_write(w->stream, w->row);
}

void
labelrows_point(struct labelrows *w, const struct confusion_total *t)
{
	buf_add_count(begin_id(w), t->n);
	begin_row(w, STR("curve"));
	set(w, "n", (double)t->n);
	set(w, "accuracy", t->accuracy);
	set(w, "macro_f1", t->macro_f1);
	stream_write(w->stream, w->row);
}
