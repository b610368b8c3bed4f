#include "common/tonechapter.h"

#include <math.h>
#include <stdlib.h>

#include "common/correctedshare.h"
#include "common/gapchapter.h"
#include "common/numerals.h"

enum { TONES = 3 };

static const char *const tones[TONES] = {"negative", "neutral", "positive"};

struct tone {
	double parts[TONES], n;      /* critical, neutral, positive; their sum */
};

static struct tone
tone_of(const struct rows_table *t, const struct row *row)
{
	struct tone tone = {.n = 0};

	for (size_t i = 0; i < TONES; i++) {
		tone.parts[i] = rows_number(t, row, tones[i]);
		tone.n += tone.parts[i];
	}
	return tone;
}

static void
write_tone(struct article *a, const struct study *s, const struct tone *tone, size_t i, size_t columns)
{
	static const char *const glyphs[TONES] = {"▓", "░", "█"};
	struct correctedshare share;
	struct standing part = gap_perceived(s, tones[i]);
	bool told = correctedshare_find(s, STR("sentiment"), str_of(tones[i]), &share);

	article_row(a, (const struct str[]){label_word(a->language, "tone", str_of(tones[i])),
	    article_count(a, tone->parts[i]), article_percent(a, tone->parts[i] / tone->n),
	    chapter_between(a, &part), article_bar_of(a, tone->parts[i] / tone->n, glyphs[i]),
	    correctedshare_text(a, &share, told)}, columns);
}

bool
chapter_tone(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "tone");
	const struct row *row = rows_whole(t);
	const struct str titles[] = {article_label(a, LABEL_COL_TONE), article_label(a, LABEL_COL_COMMENTS),
		article_label(a, LABEL_COL_SHARE), article_label(a, LABEL_COL_INTERVAL), STR(" "),
		article_label(a, LABEL_COL_CORRECTED_SHARE)};
	struct correctedshare share;
	struct tone tone;
	bool any = correctedshare_find(s, STR("sentiment"), STR("negative"), &share);

	tone = tone_of(t, row);
	if (!(tone.n > 0))
		return false;
	article_title(a, 2, LABEL_TONE);
	article_say(a, LABEL_TONE_LEAD,
	    numerals_counted(&a->arena, a->language, tone.n, UNIT_COMMENTS));
	if (tone.parts[2] >= SMALL)
		article_say(a, LABEL_TONE_RATIO,
		    numerals_decimal(&a->arena, a->language, tone.parts[0] / tone.parts[2], 1));
	article_table(a, any ? "lrrrlr" : "lrrrl", titles);
	for (size_t i = 0; i < TONES; i++)
		write_tone(a, s, &tone, i, any ? 6 : 5);
	article_data(a, t->name);
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

/* In how many of the rows that have enough comments more than half are critical. */
static void
say_majority(struct article *a, enum label label, const struct rows_table *t)
{
	double enough = 0, critical = 0;

	for (size_t i = 0; i < t->n; i++) {
		struct tone tone = tone_of(t, &t->items[i]);

		enough += tone.n >= SMALL;
		critical += tone.n >= SMALL && 2 * tone.parts[0] > tone.n;
	}
	if (enough > 0)
		article_say(a, label, article_count(a, critical), article_count(a, enough), article_count(a, SMALL));
}

bool
chapter_tone_by_month(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "tone_by_month");

	if (t == NULL)
		return false;
	article_title(a, 2, LABEL_TONE_MONTH);
	say_majority(a, LABEL_TONE_MONTH_LEAD, t);
	article_picture(a, "tone_by_month");
	begin_tones(a, LABEL_COL_MONTH);
	for (size_t i = 0; i < t->n; i++) {
		struct tone tone = tone_of(t, &t->items[i]);
		struct str month = rows_text(t, &t->items[i], "time:month");

		write_tones(a, month.n == 0 ? STR("—") :
		    article_escaped(a, numerals_month(&a->arena, a->language, month)), &tone);
	}
	article_data(a, t->name);
	return true;
}

bool
chapter_tone_by_page(struct article *a, const struct study *s)
{
	const struct rows_table *t = rows_find(s->rows, "tone_by_page");
	const struct row **sorted;
	double few = 0, of_few = 0, none = 0;
	bool any = false;

	if (t == NULL)
		return false;
	article_title(a, 2, LABEL_TONE_BODY);
	say_majority(a, LABEL_TONE_BODY_LEAD, t);
	article_picture(a, "tone_by_page");
	sorted = rows_sorted(t, "n", "name");
	for (size_t i = 0; i < t->n; i++) {
		struct tone tone = tone_of(t, sorted[i]);

		if (tone.n >= SMALL) {
			if (!any)
				begin_tones(a, LABEL_COL_BODY);
			any = true;
			write_tones(a, chapter_body(a, s, t, sorted[i]), &tone);
		} else if (tone.n > 0) {
			few++;
			of_few += tone.n;
		} else {
			none++;
		}
	}
	article_data(a, t->name);
	article_say(a, LABEL_TONE_BODY_NOTE, article_count(a, SMALL),
	    numerals_counted(&a->arena, a->language, few, UNIT_BODIES),
	    numerals_counted(&a->arena, a->language, of_few, UNIT_COMMENTS), article_count(a, none));
	free(sorted);
	return true;
}
