/* stems: reads words, one a line, folded, and prints their stems. */

#include <stdio.h>
#include <string.h>

#include "common/stem.h"

int
main(void)
{
	struct stemmer *s = stemmer_new();
	char line[4096];

	while (fgets(line, sizeof line, stdin) != NULL) {
		struct str stem = stemmer_stem(s, (struct str){line, strcspn(line, "\n")});

		printf("%.*s\n", (int)stem.n, stem.p);
	}
	stemmer_free(s);
	return 0;
}
