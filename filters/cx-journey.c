/* cx-journey - satisfaction along the way of a service, stage by stage, and the weakest stage */

#include <math.h>
#include <stdlib.h>

#include "common/answergroups.h"
#include "common/error.h"
#include "common/questions.h"
#include "common/resultrow.h"
#include "common/rounding.h"
#include "common/rowkey.h"
#include "common/satisfaction.h"
#include "common/stages.h"
#include "common/standing.h"
#include "common/stream.h"
#include "common/surveyanswer.h"
#include "common/weakest.h"

static const char *by = "service,stage", *stages_text, *weights_path, *judge = "csat", *name = "journey";
static struct option_list objectives;
static bool ratings, effort;
static double least = 30;

static const struct option_spec options[] = {
	OPTION_TEXT('b', "by", &by, "KEYS", "a row for each of their values (service,stage)"),
	OPTION_TEXT('s', "stages", &stages_text, "STAGES", "in their order, from need to result, with commas"),
	OPTION_LIST('o', "objective", &objectives, "KEY", "a figure to set beside: its median by service and stage"),
	OPTION_TEXT('w', "weights", &weights_path, "FILE", "of questions, for CSI"),
	OPTION_TEXT('j', "judge", &judge, "FIGURE", "that tells the weakest stage: csat, csi, nps, ces (csat)"),
	OPTION_NUMBER('l', "least", &least, "N", "answers that a stage needs to be judged (30)"),
	OPTION_FLAG('r', "ratings", &ratings, "take ratings for satisfaction"),
	OPTION_FLAG('e', "effort", &effort, "of CES the least score is the best"),
	OPTION_TEXT('t', "table", &name, "NAME", "what the rows say they belong to (journey)"),
	OPTION_END
};

static const struct tool tool = {
	"cx-journey", "satisfaction along the way of a service, stage by stage, and the weakest stage",
	options, stream_options
};

/* What the rows have of their own. */
static const char *const own[] = {
	"kind", "id", "table", "n", "left_out", "csat", "csat_low", "csat_high", "csat_n", "csi", "csi_100", "csi_n", "nps",
	"nps_se", "nps_n", "ces", "ces_100", "ces_best", "ces_n", "small", "judge", "value", "low", "high", "next_stage",
	"next_value", "difference",
	"difference_low", "difference_high", "clear", "stages", "note", NULL
};

struct journey {
	struct stream *stream;
	struct questions *questions;
	struct answergroups *groups;
	struct stages *stages;
	enum standing_figure figure;         /* that judges */
	struct record *row;
};

/* --- what is asked for ---------------------------------------------------------------- */

static void
check_objectives(const struct answergroups *groups)
{
	if (objectives.n > STAGES_MEASURED)
		die("option --objective: more than %d", STAGES_MEASURED);
	for (size_t i = 0; i < objectives.n; i++) {
		rowkey_check("objective", objectives.values[i], own);
		if (answergroups_find(groups, objectives.values[i]) != SIZE_MAX)
			die("option --objective: %s is a key of --by", objectives.values[i]);
		rowkey_check_twice("objective", objectives.values, i + 1);
	}
}

static struct journey
open_journey(char **argv)
{
	struct journey j = {.stream = stream_open(&tool, argv)};

	j.groups = answergroups_new(by, own);
	check_objectives(j.groups);
	if (!standing_named(judge, &j.figure))
		die("option --judge: '%s' is none of csat, csi, nps, ces", judge);
	if (!(least >= 1 && least <= 1e15))
		die("option --least: %g is no number from 1", least);
	if (weights_path != NULL)
		stream_uses(j.stream, weights_path);
	j.questions = questions_read(weights_path);
	j.stages = stages_new(stages_text);
	j.row = record_new();
	return j;
}

static void
close_journey(struct journey *j)
{
	answergroups_free(j->groups);
	stages_free(j->stages);
	questions_free(j->questions);
	record_free(j->row);
}

/* --- answers --------------------------------------------------------------------------------- */

static struct stage *
stage_of(struct journey *j, const struct record *rec)
{
	return stages_at(j->stages, record_word(rec, "service"), record_word(rec, "stage"));
}

static void
take_answer(struct journey *j, const struct record *rec)
{
	struct satisfaction_answer a;
	struct answergroup *group;

	if (!surveyanswer_read(rec, &(struct surveyanswer_rules){ratings, effort}, &a))
		return;
	a.question = questions_number(j->questions, record_word(rec, "question"));
	group = answergroups_at(j->groups, rec);
	group->n++;
	if (satisfaction_add(&group->answers, &a))
		satisfaction_add(&stage_of(j, rec)->answers, &a);
	else
		group->left_out++;
}

static void
take(struct journey *j, const struct record *rec)
{
	double x;

	if (record_is(rec, "total"))
		return;
	for (size_t i = 0; i < objectives.n; i++)
		if (record_number(rec, objectives.values[i], &x))
			values_add(&stage_of(j, rec)->measured[i], x);
	if (record_equals(rec, "kind", "feedback"))
		take_answer(j, rec);
}

/* --- rows ---------------------------------------------------------------------------------------- */

static void
set(struct journey *j, const char *key, double x)
{
	resultrow_set(j->row, key, x);
}

static void
begin_row(struct journey *j, const char *suffix, const struct str *keys, size_t n)
{
	struct buf table = {0}, of = {0};

	buf_addf(&table, "%s%s", name, suffix);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_addc(&of, '|');
		buf_add_str(&of, keys[i]);
	}
	resultrow_begin(j->row, buf_str(&table), buf_str(&of));
	buf_free(&table);
	buf_free(&of);
}

static struct satisfaction_figures
figures_of(const struct journey *j, const struct satisfaction *s)
{
	size_t n;
	const double *weights = questions_weights(j->questions, &n);

	return satisfaction_figures(s, weights, n);
}

static void
set_figures(struct journey *j, const struct answergroup *g)
{
	struct satisfaction_figures f = figures_of(j, &g->answers);

	set(j, "n", g->n);
	set(j, "left_out", g->left_out);
	set(j, "csat", f.csat);
	set(j, "csat_low", f.csat_low);
	set(j, "csat_high", f.csat_high);
	set(j, "csat_n", g->answers.csat_n);
	set(j, "csi", f.csi);
	set(j, "csi_100", f.csi_100);
	set(j, "csi_n", f.csi_n);
	set(j, "nps", f.nps);
	set(j, "nps_se", f.nps_se);
	set(j, "nps_n", g->answers.nps_n);
	set(j, "ces", f.ces);
	set(j, "ces_100", f.ces_100);
	set(j, "ces_best", f.ces_best);
	set(j, "ces_n", g->answers.ces_n);
	record_set_bool(j->row, "small", g->n - g->left_out < least);
}

/* The medians of what was measured there; NULL: nothing is known of it. */
static void
set_measured(struct journey *j, struct stage *stage)
{
	for (size_t i = 0; i < objectives.n; i++)
		set(j, objectives.values[i], stage != NULL ? values_quantile(&stage->measured[i], .5) : NAN);
}

static void
tell_group(struct journey *j, const struct answergroup *g)
{
	size_t service = answergroups_find(j->groups, "service"), stage = answergroups_find(j->groups, "stage");

	begin_row(j, "", g->keys, answergroups_keys(j->groups));
	for (size_t k = 0; k < answergroups_keys(j->groups); k++)
		if (g->keys[k].n > 0)
			record_set_text(j->row, answergroups_key(j->groups, k), g->keys[k]);
	set_figures(j, g);
	if (service != SIZE_MAX && stage != SIZE_MAX)
		set_measured(j, stages_find(j->stages, g->keys[service], g->keys[stage]));
	stream_write(j->stream, j->row);
}

static void
tell_groups(struct journey *j)
{
	size_t n = answergroups_sort(j->groups, j->stages);

	for (size_t i = 0; i < n; i++)
		tell_group(j, answergroups_sorted(j->groups, i));
}

/* --- the weakest stage ------------------------------------------------------------------------------------ */

static void
set_next(struct journey *j, const struct standing *weakest, const struct standing *next, struct str stage)
{
	struct standing difference = standing_difference(weakest, next);

	record_set_text(j->row, "next_stage", stage);
	set(j, "next_value", next->value);
	set(j, "difference", difference.value);
	set(j, "difference_low", difference.low);
	set(j, "difference_high", difference.high);
	if (!isnan(difference.low))
		record_set_bool(j->row, "clear", rounding_decimals(difference.low) > 0);
}

/* Only stages that have a name, and of which enough is known. */
static void
judge_stage(const struct journey *j, struct stage *stage, struct weakest *w)
{
	struct satisfaction_figures f = figures_of(j, &stage->answers);
	struct standing s = standing_of(&stage->answers, &f, j->figure);

	if (stage->name.n > 0 && s.n >= least && !isnan(s.value))
		weakest_judge(w, stage, &s);
}

static void
tell_weakest(struct journey *j, struct str service, const struct weakest *w)
{
	begin_row(j, "_weakest", &service, 1);
	record_set_text(j->row, "service", service);
	record_set_text(j->row, "judge", str_of(judge));
	set(j, "stages", (double)w->judged);
	if (w->stage != NULL) {
		record_set_text(j->row, "stage", w->stage->name);
		set(j, "value", w->lowest.value);
		set(j, "low", w->lowest.low);
		set(j, "high", w->lowest.high);
		set(j, "n", w->lowest.n);
		if (w->next_stage != NULL)
			set_next(j, &w->lowest, &w->next, w->next_stage->name);
		set_measured(j, w->stage);
	} else {
		record_set_text(j->row, "note", STR("no stage has enough answers"));
	}
	stream_write(j->stream, j->row);
}

static void
tell_services(struct journey *j)
{
	size_t n = stages_sort(j->stages);

	for (size_t i = 0; i < n;) {
		struct str service = stages_sorted(j->stages, i)->service;
		struct weakest w = {.judged = 0};

		for (; i < n && str_equal(stages_sorted(j->stages, i)->service, service); i++)
			judge_stage(j, stages_sorted(j->stages, i), &w);
		if (service.n > 0)
			tell_weakest(j, service, &w);
	}
}

int
main(int argc, char **argv)
{
	struct journey j = open_journey(argv);
	struct record *rec;

	(void)argc;
	while ((rec = stream_next(j.stream)) != NULL)
		take(&j, rec);
	tell_groups(&j);
	tell_services(&j);
	close_journey(&j);
	return stream_close(j.stream);
}
