#include "common/feedback.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/figure.h"
#include "common/fold.h"
#include "common/json.h"
#include "common/mem.h"
#include "common/score.h"

struct feedback {
	struct draft_member *members;
	size_t room;
	struct arena arena;
	struct buf scratch, why;
};

struct meaning {
	const char *word, *means;    /* folded: fold.h */
};

static const struct meaning metrics[] = {
	{"csat", "csat"}, {"csi", "csat"}, {"удовлетворенность", "csat"},
	{"индекс удовлетворенности", "csat"},
	{"удовлетворенность клиентов", "csat"}, {"индекс удовлетворенности клиентов", "csat"},
	{"satisfaction", "csat"}, {"customer satisfaction", "csat"},
	{"nps", "nps"}, {"лояльность", "nps"}, {"индекс лояльности", "nps"},
	{"индекс потребительской лояльности", "nps"},
	{"net promoter score", "nps"},
	{"ces", "ces"}, {"индекс усилий", "ces"}, {"индекс потребительских усилий", "ces"},
	{"индекс клиентских усилий", "ces"}, {"customer effort score", "ces"}, {"effort", "ces"},
	{"rating", "rating"}, {"score", "rating"}, {"stars", "rating"}, {"оценка", "rating"},
	{"рейтинг", "rating"},
	{"звезды", "rating"}, {NULL, NULL}
};

static const struct meaning clients[] = {
	{"external", "external"}, {"citizen", "external"}, {"внешний", "external"},
	{"внешний клиент", "external"},
	{"гражданин", "external"}, {"гражданка", "external"}, {"граждане", "external"},
	{"житель", "external"},
	{"жители", "external"}, {"физлицо", "external"}, {"физическое лицо", "external"},
	{"население", "external"},
	{"internal", "internal"}, {"employee", "internal"}, {"внутренний", "internal"},
	{"внутренний клиент", "internal"}, {"сотрудник", "internal"}, {"сотрудники", "internal"},
	{"работник", "internal"}, {"работники", "internal"},
	{"business", "business"}, {"бизнес", "business"}, {"юрлицо", "business"},
	{"юридическое лицо", "business"},
	{"ип", "business"}, {"индивидуальный предприниматель", "business"}, {"предприниматель", "business"},
	{NULL, NULL}
};

struct feedback *
feedback_new(void)
{
	return mem_new(1, sizeof (struct feedback));
}

void
feedback_free(struct feedback *f)
{
	if (f == NULL)
		return;
	free(f->members);
	arena_free(&f->arena);
	buf_free(&f->scratch);
	buf_free(&f->why);
	free(f);
}

static void
add_member(struct feedback *f, struct draft *d, struct draft_member m)
{
	f->members = mem_room(f->members, d->members_n, &f->room, sizeof *f->members);
	f->members[d->members_n++] = m;
	d->members = f->members;
}

static void
add_cell(struct feedback *f, const struct tablerow *row, struct draft *d, const char *key,
    enum column column)
{
	if (tablerow_cell(row, column).n > 0)
		add_member(f, d, (struct draft_member){key, tablerow_cell(row, column), false});
}

static void
add_number(struct feedback *f, struct draft *d, const char *key, double number)
{
	if (isnan(number))
		return;
	buf_clear(&f->scratch);
	json_add_number(&f->scratch, number);
	add_member(f, d, (struct draft_member){key, arena_copy(&f->arena, buf_str(&f->scratch)), true});
}

/* One of few words that a key may have; others stay in sight as x_NAME. */
static void
add_meaning(struct feedback *f, struct draft *d, const struct meaning *list, const char *x_key,
    struct str cell)
{
	if (cell.n == 0)
		return;
	buf_clear(&f->scratch);
	fold_add(&f->scratch, cell);
	for (; list->word != NULL; list++)
		if (str_is(buf_str(&f->scratch), list->word))
			break;
	if (list->word != NULL)
		add_member(f, d, (struct draft_member){x_key + 2, str_of(list->means), false});
	else
		add_member(f, d, (struct draft_member){x_key, cell, false});
}

/* An end of the scale from a column of its own.  False when the score's cell told another one. */
static bool
take_end(struct feedback *f, const struct tablerow *row, struct draft *d, const char *x_key,
    enum column column, double *end)
{
	struct str cell = tablerow_cell(row, column);
	double number;

	if (figure_unknown(cell))
		return true;
	if (!figure_read(cell, &number)) {
		add_cell(f, row, d, x_key, column);
		return true;
	}
	if (!isnan(*end) && *end != number)
		return false;
	*end = number;
	return true;
}

static bool
is_on_scale(struct feedback *f, const struct score *s)
{
	buf_clear(&f->why);
	if (s->min >= s->max)
		buf_addf(&f->why, "a scale from %g to %g is none", s->min, s->max);
	else if ((s->value < s->min || s->value > s->max) && !isnan(s->min) && !isnan(s->max))
		buf_addf(&f->why, "score %g is outside its scale %g-%g", s->value, s->min, s->max);
	else if (s->value < s->min)
		buf_addf(&f->why, "score %g is outside its scale, which begins at %g", s->value, s->min);
	else if (s->value > s->max)
		buf_addf(&f->why, "score %g is outside its scale, which ends at %g", s->value, s->max);
	return f->why.n == 0;
}

/* The score as a number, and in the words that were used when they say more. */
static bool
add_score(struct feedback *f, const struct tablerow *row, struct scale *scale, struct draft *d,
    const char **why)
{
	struct score s = {NAN, NAN, NAN, false};
	struct str cell = tablerow_cell(row, COLUMN_SCORE);

	d->score_lost = tablerow_lost_label(row);
	if (!figure_unknown(cell)) {
		d->score_lost = !score_read(cell, scale, &s);
		if (d->score_lost || s.label)
			add_cell(f, row, d, "x_score", COLUMN_SCORE);
	}
	if (!take_end(f, row, d, "x_scale_min", COLUMN_SCALE_MIN, &s.min) ||
	    !take_end(f, row, d, "x_scale_max", COLUMN_SCALE_MAX, &s.max)) {
		*why = "the score and the columns of its scale tell two scales";
		return false;
	}
	if (tablerow_is_labelled(row) && !isnan(s.value) && isnan(s.min) && isnan(s.max)) {
		scale_min(scale, &s.min);
		scale_max(scale, &s.max);
	}
	if (!is_on_scale(f, &s)) {
		*why = buf_text(&f->why);
		return false;
	}
	add_number(f, d, "score", s.value);
	add_number(f, d, "scale_min", s.min);
	add_number(f, d, "scale_max", s.max);
	return true;
}

/* Whatever has no meaning here, but for names that are taken. */
static void
add_extras(struct feedback *f, const struct tablerow *row, struct draft *d)
{
	const struct draft_member *extras;
	size_t n = tablerow_extras(row, &extras), taken = d->members_n;

	for (size_t i = 0; i < n; i++) {
		bool free_name = true;

		for (size_t k = 0; k < taken && free_name; k++)
			free_name = strcmp(f->members[k].key, extras[i].key) != 0;
		if (free_name)
			add_member(f, d, extras[i]);
	}
}

bool
feedback_draft(struct feedback *f, const struct tablerow *row, struct scale *scale, struct draft *d,
    const char **why)
{
	static const struct {
		const char *key;
		enum column column;
	} words[] = {
		{"service", COLUMN_SERVICE}, {"stage", COLUMN_STAGE}, {"channel", COLUMN_CHANNEL},
		{"segment", COLUMN_SEGMENT}, {"question", COLUMN_QUESTION}, {"theme", COLUMN_THEME},
		{"org", COLUMN_ORG}, {"status", COLUMN_STATUS}, {"x_id", COLUMN_ID}, {"x_link", COLUMN_LINK}
	};

	arena_reset(&f->arena);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		add_cell(f, row, d, words[i].key, words[i].column);
	add_meaning(f, d, clients, "x_client", tablerow_cell(row, COLUMN_CLIENT));
	add_meaning(f, d, metrics, "x_metric", tablerow_cell(row, COLUMN_METRIC));
	if (!add_score(f, row, scale, d, why))
		return false;
	add_extras(f, row, d);
	return true;
}

bool
feedback_beside(struct feedback *f, const struct tablerow *row, struct scale *scale, struct draft *d,
    const char **why)
{
	arena_reset(&f->arena);
	add_cell(f, row, d, "theme", COLUMN_THEME);
	add_cell(f, row, d, "org", COLUMN_ORG);
	add_cell(f, row, d, "status", COLUMN_STATUS);
	return tablerow_cell(row, COLUMN_SCORE).n == 0 || add_score(f, row, scale, d, why);
}
