#include "common/standing.h"

#include <math.h>
#include <string.h>

#include "common/rounding.h"

#define Z 1.9599639845400545                     /* of 95 % */

bool
standing_named(const char *name, enum standing_figure *figure)
{
	static const char *const names[] = {
		[STANDING_CSAT] = "csat", [STANDING_CSI] = "csi", [STANDING_NPS] = "nps", [STANDING_CES] = "ces"
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0) {
			*figure = (enum standing_figure)i;
			return true;
		}
	return false;
}

static struct standing
by_error(double value, double error, double n)
{
	return (struct standing){value, value - Z * error, value + Z * error, n};
}

struct standing
standing_of(const struct satisfaction *s, const struct satisfaction_figures *f, enum standing_figure figure)
{
	switch (figure) {
	case STANDING_CSI:
		return by_error(f->csi_100, f->csi_se, f->csi_n);
	case STANDING_NPS:
		return by_error(f->nps, f->nps_se, s->nps_n);
	case STANDING_CES:
		return by_error(f->ces_100, f->ces_se, s->ces_n);
	case STANDING_CSAT:
		break;
	}
	return (struct standing){f->csat, f->csat_low, f->csat_high, s->csat_n};
}

bool
standing_less(const struct standing *a, const struct standing *b)
{
	return rounding_decimals(a->value) < rounding_decimals(b->value);
}

struct standing
standing_difference(const struct standing *a, const struct standing *b)
{
	double d = b->value - a->value;

	return (struct standing){
		d, d - hypot(b->value - b->low, a->high - a->value), d + hypot(b->high - b->value, a->value - a->low),
		a->n + b->n
	};
}
