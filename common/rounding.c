#include "common/rounding.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double scale = 1e6, large = 9e9;

double
rounding_decimals(double x)
{
	return fabs(x) < large ? round(x * scale) / scale : x;
}

double
rounding_four(double x)
{
	return floor(x * 10000 + 0.5) / 10000;
}

double
rounding_digits(double x)
{
	char digits[32];

	if (!isfinite(x))
		return x;
	snprintf(digits, sizeof digits, "%.5e", x);
	return strtod(digits, NULL);
}
