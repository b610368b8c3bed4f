#include "common/csvscan.h"

#include <stdlib.h>

#include "common/mem.h"

enum { REFERENCE_MAX = 10 };

void
csvscan_begin(struct csvscan *s, const char *p, const char *end, bool last, char delimiter)
{
	s->p = p;
	s->end = end;
	s->last = last;
	s->marks[CSVSCAN_DELIMITER] = delimiter;
	s->marks[CSVSCAN_QUOTE] = '"';
	s->marks[CSVSCAN_LF] = '\n';
	s->marks[CSVSCAN_CR] = '\r';
	for (size_t i = 0; i < CSVSCAN_MARKS; i++)
		s->found[i] = (struct csvscan_found){end, end};
	s->looked = 0;
}

void
csvscan_try(struct csvscan *s, const struct csvscan *other, const char *p, const char *end)
{
	memcpy(s->marks, other->marks, sizeof s->marks);
	memcpy(s->found, other->found, sizeof s->found);
	s->p = p;
	s->end = end;
	s->last = other->last && end == other->end;
	s->looked = 0;
}

void
csvscan_free(struct csvscan *s)
{
	free(s->fields);
	free(s->doubled);
	buf_free(&s->single);
}

static const char *
look(struct csvscan *s, enum csvscan_mark mark, const char *from)
{
	size_t n = from < s->end ? (size_t)(s->end - from) : 0;
	const char *at = n > 0 ? memchr(from, s->marks[mark], n) : NULL;

	if (at == NULL)
		at = from + n;
	s->looked += (size_t)(at - from);
	s->found[mark] = (struct csvscan_found){from, at};
	return at;
}

/* It may lie behind the end, when the text goes on there. */
static inline const char *
next(struct csvscan *s, enum csvscan_mark mark, const char *from)
{
	struct csvscan_found found = s->found[mark];

	return found.from <= from && from <= found.at ? found.at : look(s, mark, from);
}

static inline void
add_field(struct csvscan *s, const char *p, const char *end)
{
	if (s->n == s->room)
		s->fields = mem_room(s->fields, s->n, &s->room, sizeof *s->fields);
	s->fields[s->n++] = (struct str){p, (size_t)(end - p)};
}

static bool
is_space(const struct csvscan *s, char c)
{
	return c == ' ' || (c == '\t' && s->marks[CSVSCAN_DELIMITER] != '\t');
}

static const char *
after_spaces(const struct csvscan *s, const char *p)
{
	while (p < s->end && is_space(s, *p))
		p++;
	return p;
}

const char *
csvscan_line(const char *p, const char *end)
{
	while (p < end && *p != '\n' && *p != '\r')
		p++;
	return p < end ? p + 1 : end;
}

size_t
csvscan_breaks(const char *p, const char *end)
{
	static const char marks[] = {'\n', '\r'};
	size_t n = 0;

	for (size_t i = 0; i < sizeof marks && n == 0; i++)
		for (const char *at = p; at < end && (at = memchr(at, marks[i], (size_t)(end - at))) != NULL; at++)
			n++;
	return n;
}

/* A field without quotes, from its first byte that is no space. */
static enum csvscan_end
take_plain(struct csvscan *s, const char *p)
{
	const char *lf = next(s, CSVSCAN_LF, p), *cr = next(s, CSVSCAN_CR, p);
	const char *line = lf < cr ? lf : cr, *at = next(s, CSVSCAN_DELIMITER, p), *end;

	s->p = at = at < line ? at : line;
	if (at >= s->end && !s->last)
		return CSVSCAN_CUT;
	s->sloppy = s->sloppy || next(s, CSVSCAN_QUOTE, p) < at;
	for (end = at; end > p && is_space(s, end[-1]); end--)
		;
	add_field(s, p, end);
	return CSVSCAN_WHOLE;
}

/* What stands between the quotes: to the one that is not doubled. */
static enum csvscan_end
take_quoted(struct csvscan *s, const char *open)
{
	const char *from = open + 1, *close = next(s, CSVSCAN_QUOTE, from);
	bool doubled = false;

	s->quote = open;
	s->open = true;
	while (s->end - close > 1 && close[1] == '"') {
		doubled = true;
		close = next(s, CSVSCAN_QUOTE, close + 2);
	}
	if (close >= s->end || (close + 1 == s->end && !s->last))
		return CSVSCAN_CUT;
	if (next(s, CSVSCAN_LF, from) < close || next(s, CSVSCAN_CR, from) < close)
		s->breaks += csvscan_breaks(from, close);
	if (doubled) {
		s->doubled = mem_room(s->doubled, s->doubled_n, &s->doubled_room, sizeof *s->doubled);
		s->doubled[s->doubled_n++] = s->n;
	}
	add_field(s, from, close);
	s->p = after_spaces(s, close + 1);
	if (s->p == s->end && !s->last)
		return CSVSCAN_CUT;
	s->open = s->p < s->end && *s->p != s->marks[CSVSCAN_DELIMITER] && *s->p != '\n' && *s->p != '\r';
	return s->open ? CSVSCAN_ODD : CSVSCAN_WHOLE;
}

const char *
csvscan_blanks(const struct csvscan *s, const char *p, bool last, size_t *lines, bool *clear)
{
	while (p < s->end && (*p == '\n' || *p == '\r' || is_space(s, *p))) {
		const char *from = p;

		while (p < s->end && *p == '\r')
			p++;
		*clear = p < s->end || p == from || last;
		if (!*clear)
			return from;
		*lines += p < s->end && *p == '\n' ? 1 : (size_t)(p - from);
		p += p == from || (p < s->end && *p == '\n');
	}
	return p;
}

enum csvscan_end
csvscan_row(struct csvscan *s)
{
	s->n = s->doubled_n = s->breaks = 0;
	s->sloppy = s->open = false;
	s->quote = NULL;
	for (;; s->p++) {
		const char *p = after_spaces(s, s->p);
		enum csvscan_end end = p < s->end && *p == '"' ? take_quoted(s, p) : take_plain(s, p);

		if (end != CSVSCAN_WHOLE)
			return end;
		if (s->p == s->end || *s->p != s->marks[CSVSCAN_DELIMITER])
			return CSVSCAN_WHOLE;
	}
}

/* As take_quoted(), but what RFC 4180 has no room for in this line is as it stands. */
static enum csvscan_end
take_either(struct csvscan *s, const char *open)
{
	size_t doubled = s->doubled_n, breaks = s->breaks, n = s->n;

	s->p = open;
	if (take_quoted(s, open) == CSVSCAN_WHOLE)
		return CSVSCAN_WHOLE;
	s->doubled_n = doubled;
	s->breaks = breaks;
	s->n = n;
	s->open = false;
	return take_plain(s, open);
}

enum csvscan_end
csvscan_literal_row(struct csvscan *s)
{
	s->n = s->doubled_n = s->breaks = 0;
	s->sloppy = s->open = false;
	s->quote = NULL;
	for (;; s->p++) {
		const char *p = after_spaces(s, s->p);
		enum csvscan_end end = p < s->end && *p == '"' ? take_either(s, p) : take_plain(s, p);

		if (end != CSVSCAN_WHOLE)
			return end;
		if (s->p == s->end || *s->p != s->marks[CSVSCAN_DELIMITER])
			return CSVSCAN_WHOLE;
	}
}

/* &#128514 or &#x1F602 or &quot, where a semicolon comes next. */
static bool
ends_in_reference(struct str s)
{
	size_t n = 0;
	char c;

	while (n < REFERENCE_MAX && n < s.n && (c = s.p[s.n - 1 - n]) != '&') {
		if (c != '#' && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			return false;
		n++;
	}
	return n > 1 && n < s.n && s.p[s.n - 1 - n] == '&';
}

void
csvscan_join_references(struct csvscan *s)
{
	size_t kept = 0, d = 0;

	for (size_t i = 1; i < s->n; i++) {
		struct str *last = &s->fields[kept];
		const char *end = last->p + last->n;

		/* A field in quotes has one before it and one behind. */
		if (*end == ';' && ends_in_reference(*last) && s->fields[i].p[-1] != '"') {
			last->n = (size_t)(s->fields[i].p + s->fields[i].n - last->p);
			continue;
		}
		s->fields[++kept] = s->fields[i];
		while (d < s->doubled_n && s->doubled[d] < i)
			d++;
		if (d < s->doubled_n && s->doubled[d] == i)
			s->doubled[d++] = kept;
	}
	s->n = kept + 1;
}

void
csvscan_settle(struct csvscan *s)
{
	size_t room = 0;

	for (size_t i = 0; i < s->doubled_n; i++)
		room += s->fields[s->doubled[i]].n;
	buf_clear(&s->single);
	buf_reserve(&s->single, room);       /* once: what is pointed to must not move */
	for (size_t i = 0; i < s->doubled_n; i++) {
		struct str *field = &s->fields[s->doubled[i]], rest = *field;
		size_t from = s->single.n;

		while (rest.n > 0) {
			const char *quote = memchr(rest.p, '"', rest.n);
			size_t n = quote != NULL ? (size_t)(quote - rest.p) + 1 : rest.n;

			buf_add(&s->single, rest.p, n);
			rest = str_from(rest, quote != NULL ? n + 1 : n);
		}
		*field = (struct str){s->single.p + from, s->single.n - from};
	}
}
