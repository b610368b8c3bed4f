#include "common/prevalence.h"

#include <stdlib.h>

#include "common/mem.h"

/* How many records lie in a stratum, and how many of them were coded. */
struct rate {
	double population, coded;
};

struct prevalence {
	const struct comparison *of;
	struct rate *rates;
	struct correction *correction;       /* NULL: not worked out yet */
	size_t class;                        /* of sets, which it was worked out for */
};

struct prevalence *
prevalence_new(const struct comparison *c)
{
	struct prevalence *p = mem_new(1, sizeof *p);
	size_t largest = 0;
	struct rate *of;

	p->of = c;
	for (size_t i = 0; i < c->n; i++)
		largest = c->items[i].stratum > largest ? c->items[i].stratum : largest;
	p->rates = mem_new(largest + 1, sizeof *p->rates);
	for (size_t i = 0; i < c->n; i++) {
		of = &p->rates[c->items[i].stratum];
		of->population += c->items[i].said != SIZE_MAX;
		of->coded += comparison_is_pair(&c->items[i]);
	}
	return p;
}

void
prevalence_free(struct prevalence *p)
{
	correction_free(p->correction);
	free(p->rates);
	free(p);
}

/* Of sets the class against the rest: labels are 0 and 1. */
static struct correction *
correct(const struct prevalence *p, size_t class)
{
	const struct comparison *of = p->of;
	bool sets = of->variable.sets;
	struct correction *c = correction_new(sets ? 2 : comparison_classes(of));
	size_t said, truth;

	for (const struct compared *i = of->items; i < of->items + of->n; i++) {
		if (i->said == SIZE_MAX)
			continue;
		said = sets ? comparison_bears(of, i->said, class) : i->said;
		correction_add(c, said);
		if (i->truth == SIZE_MAX)
			continue;
		truth = sets ? comparison_bears(of, i->truth, class) : i->truth;
		correction_code(c, said, truth, i->cluster,
		    p->rates[i->stratum].population / p->rates[i->stratum].coded);
	}
	return c;
}

static double
rogan_gladen(const struct comparison *c, size_t class, double raw)
{
	double has = 0, found = 0, lacks = 0, left = 0;
	bool bears, said;

	for (const struct compared *i = c->items; i < c->items + c->n; i++) {
		if (!comparison_is_pair(i))
			continue;
		bears = comparison_bears(c, i->truth, class);
		said = comparison_bears(c, i->said, class);
		has += bears;
		found += bears && said;
		lacks += !bears;
		left += !bears && !said;
	}
	return correction_rogan_gladen(raw, found / has, left / lacks);
}

struct prevalence_share
prevalence_of(struct prevalence *p, size_t class)
{
	bool sets = p->of->variable.sets;
	struct prevalence_share s;

	if (p->correction == NULL || (sets && class != p->class)) {
		correction_free(p->correction);
		p->correction = correct(p, class);
		p->class = class;
	}
	s.corrected = correction_of(p->correction, sets ? 1 : class);
	s.rogan_gladen = rogan_gladen(p->of, class, s.corrected.raw);
	return s;
}
