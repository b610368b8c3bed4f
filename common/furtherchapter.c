#include "common/furtherchapter.h"

#include "common/selection.h"
#include "common/tableprint.h"

static const char *const known[] = {
	"status", "corpus", "search", "activity", "engagement", "reactions", "tone", "tone_by_month",
	"tone_by_page", "tone_of_posts", "gap", "keyness_posts", "keyness_comments", "codes", "code_base",
	"codes_ci", "openness", "openness_by_page", "replies", "responsiveness", "survival", "replies_by_page",
	"journey", "journey_weakest", "index", "index_sensitivity",
	/* what the index is made of; in the chapter of reliability, or too long for a page */
	"bodies", "agreement", "evaluation", "prevalence", "confusion", "curve"
};

/* These two stand in chapters that tell of more, when these are there. */
static bool
is_known(const struct study *s, struct str name)
{
	if (str_is(name, "found"))
		return selection_known(s);
	if (str_is(name, "reactions_by_tone"))
		return rows_whole(rows_find(s->rows, "reactions")) != NULL;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_is(name, known[i]))
			return true;
	return false;
}

bool
chapter_further(struct article *a, const struct study *s)
{
	bool any = false;

	for (size_t i = 0; i < rows_count(s->rows); i++) {
		const struct rows_table *t = rows_at(s->rows, i);

		if (is_known(s, t->name))
			continue;
		if (!any)
			article_title(a, 2, LABEL_FURTHER);
		tableprint_all(a, s, t);
		any = true;
	}
	return any;
}
