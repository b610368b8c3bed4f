/* proportion_wilson() x n ...: prints low and high of each pair with six digits. */

#include <stdio.h>
#include <stdlib.h>

#include "common/proportion.h"

int
main(int argc, char **argv)
{
	for (int i = 1; i + 1 < argc; i += 2) {
		struct interval in = proportion_wilson(strtod(argv[i], NULL), strtod(argv[i + 1], NULL));

		printf("%.6f %.6f\n", in.low, in.high);
	}
	return 0;
}
