#include "common/polarity.h"

#include "common/rounding.h"

/* The labels, which three they count as, and what they add to the score. */
static const struct label {
	const char *name, *among_three;
	int tone;
} known[POLARITY_LABELS] = {
	{"negative", "negative", -1}, {"neutral", "neutral", 0}, {"positive", "positive", 1},
	{"speech", "positive", 1}, {"skip", "neutral", 0},
};

static const struct label *
label_of(struct str class)
{
	for (size_t i = 0; i < POLARITY_LABELS; i++)
		if (str_is(class, known[i].name))
			return &known[i];
	return NULL;
}

static bool
has(const struct model_info *info, const char *class)
{
	for (size_t i = 0; i < info->classes_n; i++)
		if (str_is(info->classes[i].name, class))
			return true;
	return false;
}

bool
polarity_fits(const struct model_info *info, struct buf *why)
{
	bool fits = info->exclusive && has(info, "negative") && has(info, "positive");

	for (size_t i = 0; i < info->classes_n && fits; i++)
		fits = label_of(info->classes[i].name) != NULL;
	if (fits)
		return true;
	buf_clear(why);
	buf_add_str(why, STR("no model of sentiment: its classes are"));
	for (size_t i = 0; i < info->classes_n && i <= POLARITY_LABELS; i++) {
		buf_add_str(why, i > 0 ? STR(", ") : STR(" "));
		buf_add_str(why, info->classes[i].name);
	}
	buf_add_str(why, info->classes_n > POLARITY_LABELS + 1 ? STR(" ...") : STR(""));
	buf_add_str(why, info->exclusive ? STR("") : STR(", side by side"));
	return false;
}

/* The number of the label, which gets one when it is new. */
static size_t
number_of(struct polarity *v, const char *label)
{
	size_t i = 0;

	while (i < v->n && !str_is(v->labels[i], label))
		i++;
	if (i == v->n) {
		v->labels[v->n] = str_of(label);
		v->p[v->n++] = 0;
	}
	return i;
}

/* Of the model's classes behind the label that has won, the likeliest. */
static size_t
class_behind(const struct model_info *info, const double *p, const struct polarity *v, bool all)
{
	size_t best = info->classes_n;

	for (size_t i = 0; i < info->classes_n; i++) {
		const struct label *l = label_of(info->classes[i].name);

		if (str_is(v->labels[v->label], all ? l->name : l->among_three) &&
		    (best == info->classes_n || p[i] > p[best]))
			best = i;
	}
	return best;
}

void
polarity_find(const struct model_info *info, const double *p, bool all, struct polarity *v)
{
	double score = 0;

	v->n = 0;
	for (size_t k = 0; k < POLARITY_LABELS; k++)
		for (size_t i = 0; i < info->classes_n; i++)
			if (str_is(info->classes[i].name, known[k].name)) {
				v->p[number_of(v, all ? known[k].name : known[k].among_three)] += p[i];
				score += known[k].tone * p[i];
			}
	for (size_t i = 0; i < v->n; i++)
		v->p[i] = rounding_four(v->p[i]);
	v->label = 0;
	for (size_t i = 1; i < v->n; i++)
		if (v->p[i] > v->p[v->label])
			v->label = i;
	v->class = class_behind(info, p, v, all);
	v->score = rounding_four(score);
}
