#include "common/opinion.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/reasons.h"
#include "common/polarity.h"

struct opinion {
	struct model *model;
	struct reading reading;
	struct reasons *reasons;     /* NULL unless explained */
	struct evidence evidence;
	bool all_labels;
};

struct opinion *
opinion_open(struct stream *s, const char *path, bool all_labels, bool explained)
{
	struct opinion *o = mem_new(1, sizeof *o);
	char *found = strcmp(path, "default") == 0 ? dict_default("sentiment.cxm") : NULL;
	struct buf why = {0};

	path = found != NULL ? found : path;
	o->model = model_open(path);
	if (!polarity_fits(model_info(o->model), &why)) {
		opinion_free(o);
		die("%s: %s", path, buf_text(&why));
	}
	stream_uses(s, path);
	o->all_labels = all_labels;
	o->reasons = explained ? reasons_new() : NULL;
	free(found);
	return o;
}

void
opinion_free(struct opinion *o)
{
	if (o == NULL)
		return;
	model_free(o->model);
	reading_free(&o->reading);
	reasons_free(o->reasons);
	evidence_free(&o->evidence);
	free(o);
}

static void
set_probabilities(struct record *rec, const struct polarity *v)
{
	for (size_t i = 0; i < v->n; i++) {
		char key[16] = "p_";

		memcpy(key + 2, v->labels[i].p, v->labels[i].n);
		record_set_number(rec, key, v->p[i]);
	}
}

static void
set_evidence(struct opinion *o, struct record *rec, size_t class)
{
	const struct reason *reasons;
	size_t n = reasons_find(o->reasons, o->model, &o->reading, class, OPINION_REASONS, &reasons);

	evidence_clear(&o->evidence);
	for (size_t i = 0; i < n; i++)
		reasons_write(&reasons[i], evidence_add(&o->evidence, &reasons[i].place));
	evidence_set(&o->evidence, rec, "sentiment_evidence");
}

struct str
opinion_set(struct opinion *o, struct record *rec, const char *field, const char *score_key)
{
	const struct model_info *info = model_info(o->model);
	double decisions[MODEL_CLASSES_MAX], p[MODEL_CLASSES_MAX];
	struct polarity v;

	if (!reading_take(&o->reading, rec, field))
		return STR("");
	model_judge(o->model, &o->reading, decisions);
	model_probabilities(o->model, decisions, p);
	polarity_find(info, p, o->all_labels, &v);
	record_set_text(rec, "sentiment", v.labels[v.label]);
	record_set_number(rec, score_key, v.score);
	set_probabilities(rec, &v);
	if (o->reasons != NULL)
		set_evidence(o, rec, v.class);
	return v.labels[v.label];
}

size_t
opinion_runaways(const struct opinion *o)
{
	return features_runaways(model_features(o->model));
}
