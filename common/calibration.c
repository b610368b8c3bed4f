#include "common/calibration.h"

#include <math.h>

/* ln 2 in two parts, so that k times the first is exact for all k that come. */
static const double LN2_HIGH = 0x1.62e42feep-1, LN2_LOW = 0x1.a39ef35793c76p-33;
static const double LOG2_E = 0x1.71547652b82fep+0;
static const double FARTHEST = 700, LARGEST = 1e12;

/* Taylor's series of 14 terms: |r| is at most ln 2 / 2, the rest below 2^-57. */
double
calibration_exp(double x)
{
	double k, r, sum = 1;

	if (x < -FARTHEST)
		return 0;
	if (x > FARTHEST)
		x = FARTHEST;
	k = floor(x * LOG2_E + 0.5);
	r = x - k * LN2_HIGH;
	r = r - k * LN2_LOW;
	for (int i = 14; i > 0; i--)
		sum = 1 + r * sum / i;
	return ldexp(sum, (int)k);
}

bool
calibration_holds(const struct calibration *c)
{
	if (!(fabs(c->a) <= LARGEST) || !(fabs(c->b) <= LARGEST) || c->points_n > CALIBRATION_POINTS_MAX)
		return false;
	for (size_t i = 0; i < c->points_n; i++) {
		const struct calibration_point *p = &c->points[i];

		if (!(fabs(p->x) <= LARGEST) || !(p->y >= 0 && p->y <= 1))
			return false;
		if (i > 0 && !(p->x > p[-1].x && p->y >= p[-1].y))
			return false;
	}
	return true;
}

static double
isotonic(const struct calibration *c, double x)
{
	size_t low = 0, high = c->points_n;          /* the first point beyond x */
	struct calibration_point p, q;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->points[middle].x <= x)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || low == c->points_n)
		return c->points[low == 0 ? 0 : low - 1].y;
	p = c->points[low - 1];
	q = c->points[low];
	return p.y + (q.y - p.y) * ((x - p.x) / (q.x - p.x));
}

double
calibration_probability(const struct calibration *c, double decision)
{
	if (c->points_n > 0)
		return isotonic(c, decision);
	return 1 / (1 + calibration_exp(c->a * decision + c->b));
}
