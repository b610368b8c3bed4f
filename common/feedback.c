#include "common/feedback.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/figure.h"
#include "common/json.h"
#include "common/mem.h"

struct feedback {
	struct draft_member *members;
	size_t room;
	struct arena arena;
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
add_cell(struct feedback *f, const struct tablerow *row, struct draft *d, const char *key, enum column column)
{
	if (tablerow_cell(row, column).n > 0)
		add_member(f, d, (struct draft_member){key, tablerow_cell(row, column), false});
}

/* A number goes out as one; a label that stands for one stays in sight. */
static void
add_figure(struct feedback *f, const struct tablerow *row, struct draft *d, const char *key, enum column column)
{
	struct buf digits = {0};
	double number;

	if (tablerow_cell(row, column).n == 0)
		return;
	if (!figure_read(tablerow_cell(row, column), &number)) {
		if (column == COLUMN_SCORE)
			add_cell(f, row, d, "x_score", column);
		return;
	}
	json_add_number(&digits, number);
	add_member(f, d, (struct draft_member){key, arena_copy(&f->arena, buf_str(&digits)), true});
	buf_free(&digits);
}

void
feedback_draft(struct feedback *f, const struct tablerow *row, struct draft *d)
{
	static const struct {
		const char *key;
		enum column column;
	} words[] = {
		{"service", COLUMN_SERVICE}, {"stage", COLUMN_STAGE}, {"channel", COLUMN_CHANNEL},
		{"segment", COLUMN_SEGMENT}, {"client", COLUMN_CLIENT}, {"question", COLUMN_QUESTION},
		{"metric", COLUMN_METRIC}, {"theme", COLUMN_THEME}, {"org", COLUMN_ORG}, {"status", COLUMN_STATUS},
		{"x_id", COLUMN_ID}, {"x_link", COLUMN_LINK}
	};

	const struct draft_member *extras;
	size_t n = tablerow_extras(row, &extras);

	arena_reset(&f->arena);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		add_cell(f, row, d, words[i].key, words[i].column);
	add_figure(f, row, d, "score", COLUMN_SCORE);
	add_figure(f, row, d, "scale_min", COLUMN_SCALE_MIN);
	add_figure(f, row, d, "scale_max", COLUMN_SCALE_MAX);
	for (size_t i = 0; i < n; i++)
		if (strcmp(extras[i].key, "x_id") != 0 && strcmp(extras[i].key, "x_link") != 0 &&
		    strcmp(extras[i].key, "x_score") != 0)
			add_member(f, d, extras[i]);
}
