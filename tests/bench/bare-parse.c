/* bare-parse - the floor: read lines, parse each with yyjson, do nothing else */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yyjson.h>

int
main(void)
{
	static char buffer[1 << 20];
	size_t n = 0, got, lines = 0;
	char *pool = malloc(1 << 16);
	yyjson_alc alc;

	yyjson_alc_pool_init(&alc, pool, 1 << 16);
	while ((got = fread(buffer + n, 1, sizeof buffer - n, stdin)) > 0) {
		char *line = buffer, *end = buffer + n + got, *newline;

		while ((newline = memchr(line, '\n', (size_t)(end - line))) != NULL) {
			yyjson_doc *doc = yyjson_read_opts(line, (size_t)(newline - line), 0, &alc, NULL);

			lines += doc != NULL;
			yyjson_doc_free(doc);
			line = newline + 1;
		}
		n = (size_t)(end - line);
		memmove(buffer, line, n);
	}
	printf("%zu\n", lines);
	free(pool);
	return 0;
}
