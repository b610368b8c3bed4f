#include "common/rowkey.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/fields.h"

void
rowkey_check(const char *option, const char *key, const char *const *own)
{
	char *plain = fields_name(str_of(key));

	if (plain == NULL || *key == '\0')
		die("option --%s: '%s' can't be a key", option, key);
	free(plain);
	for (; *own != NULL; own++)
		if (str_is(str_of(key), *own))
			die("option --%s: the rows have a %s of their own", option, key);
}

void
rowkey_check_twice(const char *option, const char *const *keys, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (strcmp(keys[i], keys[n - 1]) == 0)
			die("option --%s: %s is there twice", option, keys[i]);
}
