#include "common/proportion.h"

#include <math.h>

const double proportion_z = 1.959963984540054;

struct interval
proportion_wilson(double x, double n)
{
	return proportion_wilson_at(proportion_z, x, n);
}

struct interval
proportion_wilson_at(double z, double x, double n)
{
	double p = x / n, z2 = z * z;
	double centre = p + z2 / (2 * n);
	double half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
	struct interval i;

	if (!(n > 0) || !(x >= 0) || !(x <= n) || isnan(z))
		return (struct interval){NAN, NAN};
	i.low = (centre - half) / (1 + z2 / n);
	i.high = (centre + half) / (1 + z2 / n);
	/* At the ends the formula gives 0 and 1, the rounding of a double may not. */
	if (x <= 0 || i.low < 0)
		i.low = 0;
	if (x >= n || i.high > 1)
		i.high = 1;
	return i;
}
