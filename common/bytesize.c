#include "common/bytesize.h"

#include <stdint.h>
#include <string.h>

#include "common/error.h"

size_t
bytesize_option(const char *option, const char *text)
{
	static const char units[] = "KMG";
	size_t size = 0, digits = strspn(text, "0123456789");
	const char *unit = text + digits, *known = *unit != '\0' ? strchr(units, *unit) : NULL;
	int shift = known != NULL ? 10 * (int)(known - units + 1) : 0;

	for (size_t i = 0; i < digits && size <= SIZE_MAX / 16; i++)
		size = 10 * size + (size_t)(text[i] - '0');
	if (size == 0 || size > SIZE_MAX / 16 >> shift || unit[known != NULL] != '\0')
		die("option --%s: '%s' is no size, as 500M or 2G are", option, text);
	return size << shift;
}
