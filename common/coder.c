#include "common/coder.h"

#include <stdlib.h>
#include <string.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/reasons.h"
#include "common/settled.h"
#include "common/stats.h"

struct expert {
	struct model *model;
	struct str file;
	struct str *codes;           /* by class, in the arena */
};

struct coder {
	struct expert *experts;
	size_t n;
	struct arena arena;
	struct reading reading;
	struct reasons *reasons;
	struct buf rules;            /* of the text at hand; reserved, so that they never move */
};

/* What json_add_number() and the space before it take at most. */
enum { NUMBER_MAX = 32 };

static struct str
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_of(slash != NULL ? slash + 1 : path);
}

static struct str
code_of(struct coder *c, const struct model_info *info, struct str class)
{
	struct buf b = {0};

	if (memchr(class.p, '/', class.n) == NULL) {
		buf_add_str(&b, info->variable);
		buf_addc(&b, '/');
	}
	buf_add_str(&b, class);
	return settled(&c->arena, &b);
}

static void
open_expert(struct coder *c, struct expert *e, const char *path)
{
	const struct model_info *info;

	e->model = model_open(path);
	e->file = file_name(path);
	info = model_info(e->model);
	e->codes = mem_new(info->classes_n, sizeof *e->codes);
	for (size_t i = 0; i < info->classes_n; i++)
		if (!info->exclusive || !str_is(info->classes[i].name, "none"))
			e->codes[i] = code_of(c, info, info->classes[i].name);
}

struct coder *
coder_open(struct stream *s, const char *const *paths, size_t n)
{
	struct coder *c = mem_new(1, sizeof *c);

	if (n > CODER_MODELS_MAX)
		die("more than %d models", CODER_MODELS_MAX);
	c->n = n;
	c->experts = mem_new(n, sizeof *c->experts);
	c->reasons = reasons_new();
	for (size_t i = 0; i < n; i++) {
		open_expert(c, &c->experts[i], paths[i]);
		stream_uses(s, paths[i]);
	}
	return c;
}

void
coder_free(struct coder *c)
{
	for (size_t i = 0; i < c->n; i++) {
		model_free(c->experts[i].model);
		free(c->experts[i].codes);
	}
	free(c->experts);
	arena_free(&c->arena);
	reading_free(&c->reading);
	reasons_free(c->reasons);
	buf_free(&c->rules);
	free(c);
}

static void
add_code(struct coder *c, struct tagger *t, struct expert *e, size_t class, double p)
{
	struct hit place = reasons_token(c->reasons, e->model, &c->reading, class);
	size_t begin = c->rules.n;

	buf_add_str(&c->rules, e->file);
	buf_addc(&c->rules, ' ');
	json_add_number(&c->rules, p);
	tagger_add(t, e->codes[class], &place, str_from(buf_str(&c->rules), begin));
}

static void
ask(struct coder *c, struct tagger *t, struct expert *e)
{
	const struct model_info *info = model_info(e->model);
	double decisions[MODEL_CLASSES_MAX], p[MODEL_CLASSES_MAX];
	size_t largest;

	c->reading.tokens.n = 0;
	model_judge(e->model, &c->reading, decisions);
	model_probabilities(e->model, decisions, p);
	largest = stats_largest(p, info->classes_n);
	for (size_t i = 0; i < info->classes_n; i++)
		if (e->codes[i].n > 0 &&
		    (info->exclusive ? i == largest : p[i] >= info->classes[i].threshold))
			add_code(c, t, e, i, p[i]);
}

void
coder_add(struct coder *c, struct tagger *t, struct record *rec, const char *field)
{
	size_t room = 0;

	if (c->n == 0 || !reading_take(&c->reading, rec, field))
		return;
	for (size_t i = 0; i < c->n; i++)
		room += model_info(c->experts[i].model)->classes_n * (c->experts[i].file.n + NUMBER_MAX);
	buf_clear(&c->rules);
	buf_reserve(&c->rules, room);
	for (size_t i = 0; i < c->n; i++)
		ask(c, t, &c->experts[i]);
}

size_t
coder_runaways(const struct coder *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += features_runaways(model_features(c->experts[i].model));
	return n;
}
