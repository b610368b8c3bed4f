#include "common/chapters.h"

#include <math.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/correctedshare.h"
#include "common/numerals.h"
#include "common/selection.h"
#include "common/themes.h"

enum { REACTIONS = 6, WIDE = 64 };   /* WIDE: columns of one table; further ones stay in the CSV */

static const char *const tones[] = {"negative", "neutral", "positive"};

static const char *const known[] = {
	"corpus", "reactions", "tone", "tone_by_month", "tone_by_page", "codes", "code_base",
	"openness", "replies", "replies_by_page",
	/* these are in the chapter of reliability, or too long for a page */
	"agreement", "evaluation", "prevalence", "confusion", "curve"
};

/* A body under its name, or its id where it has none. */
static struct str
body(struct article *a, const struct study *s, const struct rows_table *t, const struct row *row)
{
	struct str name = rows_text(t, row, "name"), id = rows_text(t, row, "page");

	if (name.n == 0)
		name = study_page(s, id);
	if (name.n == 0)
		name = id;
	return name.n > 0 ? article_escaped(a, name) : STR("—");
}

static bool
ends(struct str name, const char *tail)
{
	size_t n = strlen(tail);

	return name.n >= n && memcmp(name.p + name.n - n, tail, n) == 0;
}

/* The column's name tells the unit: ..._seconds, ..._share; other numbers are counts or means. */
static struct str
value(struct article *a, struct str column, const struct cell *cell, int places)
{
	if (cell == NULL)
		return STR("—");
	if (cell->kind != JSON_NUMBER || isnan(cell->number))
		return article_escaped(a, str_is(column, "time:month") ?
		    numerals_month(&a->arena, a->language, cell->text) :
		    label_word(a->language, "group", cell->text));
	if (ends(column, "seconds"))
		return numerals_duration(&a->arena, a->language, cell->number);
	if (ends(column, "share"))
		return article_percent(a, cell->number);
	return numerals_decimal(&a->arena, a->language, cell->number, places);
}

static bool
is_numeric(const struct rows_table *t, const char *column)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct cell *cell = rows_cell(t, &t->items[i], column);

		if (cell != NULL)
			return cell->kind == JSON_NUMBER;
	}
	return t->n == 0;
}

static bool
has_fractions(const struct rows_table *t, const char *column)
{
	for (size_t i = 0; i < t->n; i++) {
		double number = rows_number(t, &t->items[i], column);

		if (!isnan(number) && number != floor(number))
			return true;
	}
	return false;
}

/* Columns of a table to be printed as they are. */
struct columns {
	const char *names[WIDE];
	struct str titles[WIDE];
	char sides[WIDE + 1];
	int places[WIDE];            /* behind the point: means have them, counts have none */
	size_t n;
};

static bool
has_column(const struct columns *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->names[i], name) == 0)
			return true;
	return false;
}

static void
add_column(struct columns *c, struct article *a, const struct rows_table *t, const char *name)
{
	if (c->n == WIDE || has_column(c, name))
		return;
	c->names[c->n] = name;
	c->titles[c->n] = article_escaped(a, label_word(a->language, "measure", str_of(name)));
	c->places[c->n] = has_fractions(t, name) ? 2 : 0;
	c->sides[c->n++] = is_numeric(t, name) ? 'r' : 'l';
}

/* A column's name as C text, in the arena. */
static const char *
column_name(struct article *a, const struct rows_table *t, size_t i)
{
	struct str name = table_key(t->columns, i);
	char *copy = arena_take(&a->arena, name.n + 1);

	if (name.n > 0)
		memcpy(copy, name.p, name.n);
	copy[name.n] = '\0';
	return copy;
}

static void
add_other_columns(struct columns *c, struct article *a, const struct rows_table *t)
{
	for (size_t i = 0; i < table_count(t->columns); i++)
		add_column(c, a, t, column_name(a, t, i));
}

static void
write_row(struct article *a, const struct rows_table *t, const struct columns *c,
    const struct row *row, struct str first)
{
	struct str cells[WIDE];

	for (size_t i = 0; i < c->n; i++) {
		cells[i] = value(a, str_of(c->names[i]), rows_cell(t, row, c->names[i]), c->places[i]);
		if (i == 0 && first.n > 0)
			cells[i] = first;
		else if (row->total)
			cells[i] = str_is(cells[i], "—") ? STR("") : article_strong(a, cells[i]);
	}
	article_row(a, cells, c->n);
}

/* The columns that every corpus has, in the order in which a reader asks for them. */
static void
choose_corpus_columns(struct columns *c, struct article *a, const struct rows_table *t)
{
	static const char *const usual[] = {
		"group", "members", "posts", "comments", "comments_per_post", "citizens", "official",
		"deleted", "comments_declared", "likes", "reposts", "views"
	};

	add_column(c, a, t, "name");
	c->sides[0] = 'l';
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (rows_has(t, usual[i]))
			add_column(c, a, t, usual[i]);
	for (size_t i = 0; i < table_count(t->columns); i++) {
		const char *name = column_name(a, t, i);

		if (strcmp(name, "page") != 0 && strcmp(name, "bodies") != 0)
			add_column(c, a, t, name);
	}
}

bool
chapters_corpus(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "corpus");
	struct columns c = {0};
	const struct row **sorted;

	if (t == NULL)
		return false;
	article_title(a, 2, LABEL_CORPUS);
	selection_write(a, s);
	article_say(a, LABEL_CORPUS_LEAD, STR(""));
	choose_corpus_columns(&c, a, t);
	article_table(a, c.sides, c.titles);
	sorted = rows_sorted(t, "posts", "name");
	for (size_t i = 0; i < t->n; i++)
		write_row(a, t, &c, sorted[i], body(a, s, t, sorted[i]));
	if (t->total != NULL)
		write_row(a, t, &c, t->total, article_strong(a, article_label(a, LABEL_TOTAL)));
	free(sorted);
	return true;
}

bool
chapters_reactions(struct article *a, const struct study *s)
{
	static const char *const kinds[REACTIONS] = {"like", "haha", "wow", "love", "anger", "sad"};
	const struct rows_table *t = rows_find(s->rows, "reactions");
	const struct row *row = t != NULL ? rows_whole(t) : NULL;
	const struct str titles[] = {article_label(a, LABEL_COL_REACTION), article_label(a, LABEL_COL_NUMBER),
		article_label(a, LABEL_COL_SHARE), STR(" ")};
	double n[REACTIONS], sum = 0, most = 0;

	if (row == NULL)
		return false;
	for (size_t i = 0; i < REACTIONS; i++) {
		n[i] = rows_number(t, row, kinds[i]);
		sum += n[i] > 0 ? n[i] : 0;
		most = n[i] > most ? n[i] : most;
	}
	article_title(a, 2, LABEL_REACTIONS);
	article_say(a, LABEL_REACTIONS_LEAD, STR(""));
	article_table(a, "lrrl", titles);
	for (size_t i = 0; i < REACTIONS; i++)
		article_row(a, (const struct str[]){label_word(a->language, "reaction", str_of(kinds[i])),
		    article_count(a, n[i]), article_percent(a, sum > 0 ? n[i] / sum : NAN),
		    article_bar(a, n[i] / most)}, 4);
	article_say(a, LABEL_REACTIONS_SUM, article_count(a, rows_number(t, row, "likes")),
	    article_count(a, rows_number(t, row, "reposts")), article_count(a, rows_number(t, row, "views")));
	return true;
}

struct tone {
	double parts[3], n;          /* critical, neutral, positive; their sum */
};

static struct tone
tone_of(const struct rows_table *t, const struct row *row)
{
	struct tone tone = {.n = 0};

	for (size_t i = 0; i < 3; i++) {
		tone.parts[i] = rows_number(t, row, tones[i]);
		tone.n += tone.parts[i];
	}
	return tone;
}

bool
chapters_tone(struct article *a, const struct study *s)
{
	static const char *const glyphs[3] = {"▓", "░", "█"};
	const struct rows_table *t = rows_find(s->rows, "tone");
	const struct row *row = t != NULL ? rows_whole(t) : NULL;
	const struct str titles[] = {article_label(a, LABEL_COL_TONE), article_label(a, LABEL_COL_COMMENTS),
		article_label(a, LABEL_COL_SHARE), article_label(a, LABEL_COL_INTERVAL), STR(" "),
		article_label(a, LABEL_COL_CORRECTED_SHARE)};
	struct correctedshare share;
	struct tone tone;
	bool told, any = correctedshare_find(s, STR("sentiment"), STR("negative"), &share);

	if (row == NULL)
		return false;
	tone = tone_of(t, row);
	article_title(a, 2, LABEL_TONE);
	article_say(a, LABEL_TONE_LEAD,
	    numerals_counted(&a->arena, a->language, tone.n, UNIT_COMMENTS));
	article_table(a, any ? "lrrrlr" : "lrrrl", titles);
	for (size_t i = 0; i < 3; i++) {
		told = correctedshare_find(s, STR("sentiment"), str_of(tones[i]), &share);
		article_row(a, (const struct str[]){label_word(a->language, "tone", str_of(tones[i])),
		    article_count(a, tone.parts[i]), article_percent(a, tone.parts[i] / tone.n),
		    article_wilson(a, tone.parts[i], tone.n), article_bar_of(a, tone.parts[i] / tone.n, glyphs[i]),
		    correctedshare_text(a, &share, told)}, any ? 6 : 5);
	}
	return true;
}

/* The table by month and by body: what it is of, the three tones, the critical share, the mix. */
static void
begin_tones(struct article *a, enum label first)
{
	const struct str titles[] = {
		article_label(a, first), article_label(a, LABEL_COL_COMMENTS),
		article_label(a, LABEL_COL_MIX), article_label(a, LABEL_COL_NEGATIVE_SHARE),
		article_label(a, LABEL_COL_INTERVAL), article_label(a, LABEL_COL_NEGATIVE),
		article_label(a, LABEL_COL_NEUTRAL), article_label(a, LABEL_COL_POSITIVE)
	};

	article_table(a, "lrlrrrrr", titles);
}

static void
write_tones(struct article *a, struct str first, const struct tone *tone)
{
	const struct str cells[] = {
		first, article_count(a, tone->n), article_mix(a, tone->parts),
		article_percent(a, tone->n >= SMALL ? tone->parts[0] / tone->n : NAN),
		tone->n >= SMALL ? article_wilson(a, tone->parts[0], tone->n) : STR("—"),
		article_count(a, tone->parts[0]), article_count(a, tone->parts[1]),
		article_count(a, tone->parts[2])
	};

	article_row(a, cells, sizeof cells / sizeof *cells);
}

bool
chapters_tone_by_month(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "tone_by_month");

	if (t == NULL)
		return false;
	article_title(a, 2, LABEL_TONE_MONTH);
	begin_tones(a, LABEL_COL_MONTH);
	for (size_t i = 0; i < t->n; i++) {
		struct tone tone = tone_of(t, &t->items[i]);
		struct str month = rows_text(t, &t->items[i], "time:month");

		write_tones(a, month.n == 0 ? STR("—") :
		    article_escaped(a, numerals_month(&a->arena, a->language, month)), &tone);
	}
	return true;
}

bool
chapters_tone_by_page(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "tone_by_page");
	const struct row **sorted;
	double few = 0, of_few = 0, none = 0;

	if (t == NULL)
		return false;
	article_title(a, 2, LABEL_TONE_BODY);
	begin_tones(a, LABEL_COL_BODY);
	sorted = rows_sorted(t, "n", "name");
	for (size_t i = 0; i < t->n; i++) {
		struct tone tone = tone_of(t, sorted[i]);

		if (tone.n >= SMALL) {
			write_tones(a, body(a, s, t, sorted[i]), &tone);
		} else if (tone.n > 0) {
			few++;
			of_few += tone.n;
		} else {
			none++;
		}
	}
	article_say(a, LABEL_TONE_BODY_NOTE, article_count(a, SMALL),
	    numerals_counted(&a->arena, a->language, few, UNIT_BODIES),
	    numerals_counted(&a->arena, a->language, of_few, UNIT_COMMENTS), article_count(a, none));
	free(sorted);
	return true;
}

bool
chapters_openness(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "openness");
	const struct str titles[] = {article_label(a, LABEL_COL_STATE), article_label(a, LABEL_COL_POSTS),
		article_label(a, LABEL_COL_SHARE), article_label(a, LABEL_COL_INTERVAL), STR(" ")};
	const struct row **sorted;
	double sum = 0;

	if (t == NULL)
		return false;
	for (size_t i = 0; i < t->n; i++)
		sum += rows_number(t, &t->items[i], "posts");
	article_title(a, 2, LABEL_OPENNESS);
	article_say(a, LABEL_OPENNESS_LEAD, STR(""));
	article_table(a, "lrrrl", titles);
	sorted = rows_sorted(t, "posts", "openness");
	for (size_t i = 0; i < t->n; i++) {
		struct str state = rows_text(t, sorted[i], "openness");
		double n = rows_number(t, sorted[i], "posts");

		state = label_word(a->language, "openness", state.n > 0 ? state : STR("unknown"));
		article_row(a, (const struct str[]){article_escaped(a, state), article_count(a, n),
		    article_percent(a, n / sum), article_wilson(a, n, sum), article_bar(a, n / sum)}, 5);
	}
	free(sorted);
	return true;
}

static void
write_reply_measure(struct article *a, const struct rows_table *t, const struct row *row, const char *name)
{
	if (rows_cell(t, row, name) != NULL)
		article_row(a, (const struct str[]){label_word(a->language, "measure", str_of(name)),
		    value(a, str_of(name), rows_cell(t, row, name), 0), STR(" ")}, 3);
}

static void
write_reply_share(struct article *a, enum label label, double x, double n)
{
	if (n > 0 && x >= 0)
		article_row(a, (const struct str[]){article_label(a, label), article_percent(a, x / n),
		    article_wilson(a, x, n)}, 3);
}

bool
chapters_replies(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "replies");
	const struct row *row = t != NULL ? rows_whole(t) : NULL;
	const struct str titles[] = {article_label(a, LABEL_COL_MEASURE), article_label(a, LABEL_COL_VALUE),
		article_label(a, LABEL_COL_INTERVAL)};
	double answered = rows_number(t, row, "answered");

	if (row == NULL)
		return false;
	article_title(a, 2, LABEL_REPLIES);
	article_say(a, LABEL_REPLIES_LEAD, STR(""));
	article_table(a, "lrr", titles);
	write_reply_measure(a, t, row, "eligible");
	write_reply_measure(a, t, row, "answered");
	write_reply_share(a, LABEL_ANSWERED_SHARE, answered, rows_number(t, row, "eligible"));
	write_reply_measure(a, t, row, "median_seconds");
	write_reply_measure(a, t, row, "p90_seconds");
	write_reply_measure(a, t, row, "within_9h");
	write_reply_share(a, LABEL_WITHIN_9H_SHARE, rows_number(t, row, "within_9h"), answered);
	return true;
}

static void
write_body_replies(struct article *a, struct str name, const struct rows_table *t, const struct row *row)
{
	double eligible = rows_number(t, row, "eligible"), answered = rows_number(t, row, "answered");
	bool enough = eligible >= SMALL;
	const struct str cells[] = {
		name, article_count(a, eligible), article_count(a, answered),
		article_percent(a, enough ? answered / eligible : NAN),
		enough ? article_wilson(a, answered, eligible) : STR("—"),
		numerals_duration(&a->arena, a->language, rows_number(t, row, "median_seconds"))
	};

	article_row(a, cells, sizeof cells / sizeof *cells);
}

bool
chapters_replies_by_page(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "replies_by_page");
	const struct str titles[] = {
		article_label(a, LABEL_COL_BODY), label_word(a->language, "measure", STR("eligible")),
		label_word(a->language, "measure", STR("answered")), article_label(a, LABEL_COL_SHARE),
		article_label(a, LABEL_COL_INTERVAL),
		label_word(a->language, "measure", STR("median_seconds"))
	};
	const struct row **sorted;
	double none = 0;

	if (t == NULL)
		return false;
	article_title(a, 2, LABEL_REPLIES_BODY);
	article_table(a, "lrrrrr", titles);
	sorted = rows_sorted(t, "eligible", "name");
	for (size_t i = 0; i < t->n; i++)
		if (rows_number(t, sorted[i], "eligible") > 0)
			write_body_replies(a, body(a, s, t, sorted[i]), t, sorted[i]);
		else
			none++;
	if (none > 0)
		article_say(a, LABEL_REPLIES_BODY_NOTE, article_count(a, none));
	free(sorted);
	return true;
}

/* How the corpus was found is told in its chapter, if there is one. */
static bool
is_known(const struct study *s, struct str name)
{
	if (str_is(name, "found"))
		return selection_known(s) && rows_find(s->rows, "corpus") != NULL;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_is(name, known[i]))
			return true;
	return false;
}

static void
write_generic(struct article *a, const struct rows_table *t)
{
	struct columns c = {0};

	article_heading(a, 3, article_escaped(a, label_word(a->language, "table", t->name)));
	add_other_columns(&c, a, t);
	if (c.n == 0)
		return;
	article_table(a, c.sides, c.titles);
	for (size_t i = 0; i < t->n; i++)
		write_row(a, t, &c, &t->items[i], STR(""));
	if (t->total != NULL)
		write_row(a, t, &c, t->total, article_strong(a, article_label(a, LABEL_TOTAL)));
}

bool
chapters_further(struct article *a, const struct study *s)
{
	bool any = false;

	for (size_t i = 0; i < rows_count(s->rows); i++) {
		const struct rows_table *t = rows_at(s->rows, i);

		if (is_known(s, t->name))
			continue;
		if (!any)
			article_title(a, 2, LABEL_FURTHER);
		write_generic(a, t);
		any = true;
	}
	return any;
}
