/* cx-journey - satisfaction along the way of a service, stage by stage, and the weakest stage */

#include <math.h>
#include <stdlib.h>

#include "common/error.h"
#include "common/fields.h"
#include "common/mem.h"
#include "common/questions.h"
#include "common/remark.h"
#include "common/rounding.h"
#include "common/rowkey.h"
#include "common/satisfaction.h"
#include "common/stages.h"
#include "common/standing.h"
#include "common/stream.h"
#include "common/table.h"

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

enum { KEYS_MAX = 8 };

/* What the rows have of their own. */
static const char *const own[] = {
	"kind", "id", "table", "n", "left_out", "csat", "csat_low", "csat_high", "csat_n", "csi", "csi_100", "csi_n", "nps",
	"nps_se", "nps_n", "ces", "ces_100", "ces_best", "ces_n", "small", "judge", "value", "low", "high", "next_stage",
	"next_value", "difference",
	"difference_low", "difference_high", "clear", "stages", "note", NULL
};

/* Answers that have the same keys. */
struct group {
	struct str keys[KEYS_MAX];   /* of no bytes: absent */
	struct satisfaction answers;
	double n, left_out;
};

struct journey {
	struct stream *stream;
	char *keys[KEYS_MAX];
	size_t n_keys;
	struct stages *stages;
	enum standing_figure figure;         /* that judges */
	struct questions *questions;
	struct arena arena;
	struct table *group_ids;
	struct group *groups;
	size_t n_groups, groups_room;
	struct buf id;
	struct record *row;
};

/* --- what is asked for ---------------------------------------------------------------- */

static void
read_keys(struct journey *j)
{
	struct str rest = str_of(by);

	do {
		struct str part = str_trim(str_cut(&rest, ','));
		struct buf key = {0};

		if (j->n_keys == KEYS_MAX)
			die("option --by: more than %d keys", KEYS_MAX);
		buf_add_str(&key, part);
		rowkey_check("by", buf_text(&key), own);
		for (size_t i = 0; i < j->n_keys; i++)
			if (str_is(part, j->keys[i]))
				die("option --by: %s is there twice", j->keys[i]);
		j->keys[j->n_keys++] = fields_name(part);
		buf_free(&key);
	} while (rest.n > 0);
}

static void
check_objectives(const struct journey *j)
{
	if (objectives.n > STAGES_MEASURED)
		die("option --objective: more than %d", STAGES_MEASURED);
	for (size_t i = 0; i < objectives.n; i++) {
		rowkey_check("objective", objectives.values[i], own);
		for (size_t k = 0; k < j->n_keys; k++)
			if (strcmp(objectives.values[i], j->keys[k]) == 0)
				die("option --objective: %s is a key of --by", j->keys[k]);
		for (size_t k = 0; k < i; k++)
			if (strcmp(objectives.values[i], objectives.values[k]) == 0)
				die("option --objective: %s is there twice", objectives.values[i]);
	}
}

static struct journey
open_journey(char **argv)
{
	struct journey j = {.stream = stream_open(&tool, argv)};

	read_keys(&j);
	check_objectives(&j);
	if (!standing_named(judge, &j.figure))
		die("option --judge: '%s' is none of csat, csi, nps, ces", judge);
	if (!(least >= 1 && least <= 1e15))
		die("option --least: %g is no number from 1", least);
	if (weights_path != NULL)
		stream_uses(j.stream, weights_path);
	j.questions = questions_read(weights_path);
	j.stages = stages_new(stages_text);
	j.group_ids = table_new();
	j.row = record_new();
	return j;
}

static void
close_journey(struct journey *j)
{
	for (size_t i = 0; i < j->n_groups; i++)
		satisfaction_free(&j->groups[i].answers);
	for (size_t i = 0; i < j->n_keys; i++)
		free(j->keys[i]);
	free(j->groups);
	table_free(j->group_ids);
	stages_free(j->stages);
	questions_free(j->questions);
	arena_free(&j->arena);
	buf_free(&j->id);
	record_free(j->row);
}

/* --- groups ------------------------------------------------------------------------------ */

static struct str
word(const struct record *rec, const char *key)
{
	struct str s = {0};

	record_scalar(rec, key, &s);
	return s;
}

static struct group *
group_of(struct journey *j, const struct record *rec)
{
	size_t i;

	buf_clear(&j->id);
	for (size_t k = 0; k < j->n_keys; k++)
		remark_add_text(&j->id, word(rec, j->keys[k]));
	i = table_number(j->group_ids, buf_str(&j->id));
	if (i == j->n_groups) {
		j->groups = mem_room(j->groups, i, &j->groups_room, sizeof *j->groups);
		j->groups[i] = (struct group){.n = 0};
		for (size_t k = 0; k < j->n_keys; k++)
			j->groups[i].keys[k] = arena_copy(&j->arena, word(rec, j->keys[k]));
		j->n_groups++;
	}
	return &j->groups[i];
}

static struct stage *
stage_of(struct journey *j, const struct record *rec)
{
	return stages_at(j->stages, word(rec, "service"), word(rec, "stage"));
}

/* --- answers --------------------------------------------------------------------------------- */

static bool
metric_of(const struct record *rec, enum satisfaction_metric *metric)
{
	*metric = record_equals(rec, "metric", "nps") ? METRIC_NPS :
	    record_equals(rec, "metric", "ces") ? METRIC_CES : METRIC_CSAT;
	return *metric != METRIC_CSAT || record_equals(rec, "metric", "csat") ||
	    (ratings && record_equals(rec, "metric", "rating"));
}

static double
number(const struct record *rec, const char *key)
{
	double x;

	return record_number(rec, key, &x) ? x : NAN;
}

/* Recommendation has one scale: who tells its end, or nothing of it, means that one. */
static void
complete_scale(struct satisfaction_answer *a)
{
	if (a->metric != METRIC_NPS)
		return;
	a->least = isnan(a->least) ? 0 : a->least;
	a->most = isnan(a->most) ? 10 : a->most;
}

static void
take_answer(struct journey *j, const struct record *rec)
{
	struct satisfaction_answer a = {
		.score = number(rec, "score"), .least = number(rec, "scale_min"), .most = number(rec, "scale_max")
	};
	struct group *group;

	if (isnan(a.score) || !metric_of(rec, &a.metric))
		return;
	a.question = questions_number(j->questions, word(rec, "question"));
	a.less_is_better = effort && a.metric == METRIC_CES;
	complete_scale(&a);
	group = group_of(j, rec);
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
	record_set_number(j->row, key, rounding_decimals(x));
}

static void
begin_row(struct journey *j, const char *suffix, const struct str *keys, size_t n)
{
	struct buf table = {0}, id = {0};

	buf_addf(&table, "%s%s", name, suffix);
	buf_addf(&id, "%s%s", name, suffix);
	for (size_t i = 0; i < n; i++) {
		buf_addc(&id, i == 0 ? ':' : '|');
		buf_add_str(&id, keys[i]);
	}
	record_begin(j->row);
	record_set_text(j->row, "kind", STR("row"));
	record_set_text(j->row, "id", buf_str(&id));
	record_set_text(j->row, "table", buf_str(&table));
	buf_free(&table);
	buf_free(&id);
}

static struct satisfaction_figures
figures_of(const struct journey *j, const struct satisfaction *s)
{
	size_t n;
	const double *weights = questions_weights(j->questions, &n);

	return satisfaction_figures(s, weights, n);
}

static void
set_figures(struct journey *j, const struct group *g)
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

static struct str
key_of(const struct journey *j, const struct group *g, const char *key)
{
	for (size_t k = 0; k < j->n_keys; k++)
		if (strcmp(j->keys[k], key) == 0)
			return g->keys[k];
	return STR("");
}

static bool
has_key(const struct journey *j, const char *key)
{
	for (size_t k = 0; k < j->n_keys; k++)
		if (strcmp(j->keys[k], key) == 0)
			return true;
	return false;
}

static void
tell_group(struct journey *j, const struct group *g)
{
	begin_row(j, "", g->keys, j->n_keys);
	for (size_t k = 0; k < j->n_keys; k++)
		if (g->keys[k].n > 0)
			record_set_text(j->row, j->keys[k], g->keys[k]);
	set_figures(j, g);
	if (has_key(j, "service") && has_key(j, "stage"))
		set_measured(j, stages_find(j->stages, key_of(j, g, "service"), key_of(j, g, "stage")));
	stream_write(j->stream, j->row);
}

/* --- their order: stages as they follow each other, all else by its bytes, the unknown last ------------ */

/* qsort() hands no context on: each place knows its journey. */
struct place {
	const struct journey *journey;
	const struct group *group;
};

static int
by_keys(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = 0;

	for (size_t k = 0; k < x->journey->n_keys && order == 0; k++)
		order = strcmp(x->journey->keys[k], "stage") == 0 ?
		    stages_compare(x->journey->stages, x->group->keys[k], y->group->keys[k]) :
		    stages_compare_words(x->group->keys[k], y->group->keys[k]);
	return order;
}

static void
tell_groups(struct journey *j)
{
	struct place *places = mem_new(j->n_groups + 1, sizeof *places);

	for (size_t i = 0; i < j->n_groups; i++)
		places[i] = (struct place){j, &j->groups[i]};
	qsort(places, j->n_groups, sizeof *places, by_keys);
	for (size_t i = 0; i < j->n_groups; i++)
		tell_group(j, places[i].group);
	free(places);
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

/* The two lowest of a service's stages, of which enough is known. */
struct lowest {
	struct standing weakest, next;
	struct stage *stage, *next_stage;    /* NULL: there is none */
	size_t judged;
};

static void
judge_stage(const struct journey *j, struct stage *stage, struct lowest *l)
{
	struct satisfaction_figures f = figures_of(j, &stage->answers);
	struct standing s = standing_of(&stage->answers, &f, j->figure);

	if (stage->name.n == 0 || !(s.n >= least) || isnan(s.value))
		return;
	l->judged++;
	if (l->stage == NULL || standing_less(&s, &l->weakest)) {
		l->next = l->weakest;
		l->next_stage = l->stage;
		l->weakest = s;
		l->stage = stage;
	} else if (l->next_stage == NULL || standing_less(&s, &l->next)) {
		l->next = s;
		l->next_stage = stage;
	}
}

static void
tell_weakest(struct journey *j, struct str service, const struct lowest *l)
{
	begin_row(j, "_weakest", &service, 1);
	record_set_text(j->row, "service", service);
	record_set_text(j->row, "judge", str_of(judge));
	set(j, "stages", (double)l->judged);
	if (l->stage != NULL) {
		record_set_text(j->row, "stage", l->stage->name);
		set(j, "value", l->weakest.value);
		set(j, "low", l->weakest.low);
		set(j, "high", l->weakest.high);
		set(j, "n", l->weakest.n);
		if (l->next_stage != NULL)
			set_next(j, &l->weakest, &l->next, l->next_stage->name);
		set_measured(j, l->stage);
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
		struct lowest l = {.judged = 0};

		for (; i < n && str_equal(stages_sorted(j->stages, i)->service, service); i++)
			judge_stage(j, stages_sorted(j->stages, i), &l);
		if (service.n > 0)
			tell_weakest(j, service, &l);
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
