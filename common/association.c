#include "common/association.h"

#include <math.h>

#include "common/keyness.h"

static const double smoothing = 0.5;

struct association
association_of(const struct pairing *p)
{
	const struct contrast after = {p->n12, p->n1, p->n2 - p->n12, p->n - p->n1};
	double both = p->n12 + smoothing;
	double first = p->n1 - p->n12 + smoothing, second = p->n2 - p->n12 + smoothing;
	double none = p->n - p->n1 - p->n2 + p->n12 + smoothing;
	struct association a;

	a.g2 = after.d > 0 ? keyness_g2_four(&after) : 0;
	a.log_dice = 14 + log2(2 * p->n12 / (p->n1 + p->n2));
	a.pmi = log2(p->n12 / p->n1 * (p->n / p->n2));
	a.lambda = log(both / first * (none / second));
	a.z = a.lambda / sqrt(1 / both + 1 / first + 1 / second + 1 / none);
	return a;
}
