#include "common/weakest.h"

void
weakest_judge(struct weakest *w, struct stage *stage, const struct standing *s)
{
	w->judged++;
	if (w->stage == NULL || standing_less(s, &w->lowest)) {
		w->next = w->lowest;
		w->next_stage = w->stage;
		w->lowest = *s;
		w->stage = stage;
	} else if (w->next_stage == NULL || standing_less(s, &w->next)) {
		w->next = *s;
		w->next_stage = stage;
	}
}
