#include "common/surrogate.h"

#include <string.h>

static int
hex4(const char *p)
{
	int value = 0;

	for (int i = 0; i < 4; i++) {
		char c = p[i];
		int digit = c >= '0' && c <= '9' ? c - '0' :
		    c >= 'a' && c <= 'f' ? c - 'a' + 10 :
		    c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

		if (digit < 0)
			return -1;
		value = 16 * value + digit;
	}
	return value;
}

/* 0xD800-0xDFFF when an escape of that kind is at p, else -1. */
static int
surrogate_at(const char *p, const char *end)
{
	int unit;

	if (end - p < 6 || p[0] != '\\' || p[1] != 'u' || (unit = hex4(p + 2)) < 0)
		return -1;
	return unit >= 0xD800 && unit <= 0xDFFF ? unit : -1;
}

bool
surrogate_mend(char *p, const char *end)
{
	bool mended = false;

	while (p < end && (p = memchr(p, '\\', (size_t)(end - p))) != NULL) {
		int unit = surrogate_at(p, end);
		int next = unit >= 0 && unit < 0xDC00 ? surrogate_at(p + 6, end) : -1;

		if (unit < 0) {
			p += 2;
		} else if (next >= 0xDC00) {
			p += 12;
		} else {
			memcpy(p, "\\uFFFD", 6);
			mended = true;
			p += 6;
		}
	}
	return mended;
}
