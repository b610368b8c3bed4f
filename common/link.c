#include "common/link.h"

#include <string.h>

#include "common/unicode.h"

enum { LABELS_MAX = 5, LABEL_MAX = 63 };

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

/* A domain that ends here, in any case. */
static bool
is_top_level(const char *p, const char *end)
{
	static const char *const domains[] = {"ru", "com", "org", "net", "su", "info", "me", "io", "gov"};

	for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
		size_t n = strlen(domains[i]), k = 0;

		while (k < n && p + k < end && (p[k] | 0x20) == domains[i][k])
			k++;
		if (k == n && (p + n == end || !(scan_is_letter((unsigned char)p[n]) ||
		    scan_is_digit((unsigned char)p[n]))))
			return true;
	}
	return end - p >= 4 && memcmp(p, "рф", 4) == 0;
}

/* The end of a label of a domain, or of a part of a mailbox's name; one too long ends one byte too late. */
static const char *
pass_label(const char *p, const char *end)
{
	if (end - p > LABEL_MAX + 1)
		end = p + LABEL_MAX + 1;
	while (p < end && (scan_is_letter((unsigned char)*p) || scan_is_digit((unsigned char)*p) ||
	    *p == '_' || *p == '-' || *p == '+'))
		p++;
	return p;
}

/* bit.ly/: a short label of letters with a slash behind it can be no end of a sentence. */
static bool
has_slash(const char *label, const char *after, const char *end)
{
	if (after - label < 2 || after - label > 6 || after == end || *after != '/')
		return false;
	while (label < after && scan_is_letter((unsigned char)*label))
		label++;
	return label == after;
}

/*
 * A word turned out to be the head of an address: name@…, first.last@…,
 * site.ru/…, sub.site.ru, bit.ly/…
 */
bool
link_goes_on(const struct scan *s, bool cyrillic)
{
	const char *p = s->p, *end = s->end;

	if (!link_may_go_on(s))
		return false;
	if (*p == '.' && is_top_level(p + 1, end))
		return true;
	for (int labels = 0; !cyrillic && labels < LABELS_MAX && end - p >= 3; labels++) {
		const char *label = p + 1;

		if (*p == '@')
			return scan_is_letter((unsigned char)*label);
		if (*p != '.' && *p != '_' && *p != '+')
			return false;
		p = pass_label(label, end);
		if (p == label || p - label > LABEL_MAX)
			return false;
		if (label[-1] == '.' && (is_top_level(label, end) || has_slash(label, p, end)))
			return true;
	}
	return false;
}
