#include "common/link.h"

#include <string.h>

#include "common/unicode.h"

static bool
ends_link(uint32_t c)
{
	return c == '"' || c == '<' || c == '>' || c == 0xAB || c == 0xBB || unicode_is_space(c);
}

void
link_skip(struct scan *s)
{
	struct scan at = *s;
	size_t width;
	uint32_t c;

	while ((c = scan_peek(&at, &width)), width > 0 && !ends_link(c)) {
		at.p += width;
		at.at++;
		if (c >= 0x80 || !strchr(".,;:!?)]}'", (int)c))
			*s = at;
	}
}

static bool
has_prefix(const struct scan *s, const char *prefix)
{
	const char *p = s->p;

	for (; *prefix != '\0'; prefix++, p++)
		if (p >= s->end || (*p | 0x20) != (*prefix | 0x20))
			return false;
	return p < s->end;
}

bool
link_starts(const struct scan *s)
{
	return has_prefix(s, "http://") || has_prefix(s, "https://") || has_prefix(s, "www.");
}

static bool
is_top_level(const char *p, const char *end)
{
	static const char *const domains[] = {"ru", "com", "org", "net", "su", "info", "me", "io", "gov"};

	for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
		size_t n = strlen(domains[i]);

		if ((size_t)(end - p) >= n && memcmp(p, domains[i], n) == 0 &&
		    ((size_t)(end - p) == n || !scan_is_letter((unsigned char)p[n])))
			return true;
	}
	return (size_t)(end - p) >= 4 && memcmp(p, "рф", 4) == 0;
}

/* A word turned out to be the head of an address: name@…, site.ru/… */
bool
link_goes_on(const struct scan *s, bool cyrillic)
{
	if (s->end - s->p < 3)
		return false;
	if (*s->p == '@')
		return !cyrillic && scan_is_letter((unsigned char)s->p[1]);
	return *s->p == '.' && is_top_level(s->p + 1, s->end);
}
