#include "common/foreword.h"

#include <stdio.h>

#include "common/error.h"
#include "common/unicode.h"

enum { FOREWORD_MAX = 1 << 20, LEVELS = 6 };

static void
read_text(struct buf *text, const char *path)
{
	FILE *file = fopen(path, "rb");

	if (file == NULL)
		die("%s:", path);
	buf_reserve(text, FOREWORD_MAX + 1);
	text->n = fread(text->p, 1, FOREWORD_MAX + 1, file);
	if (ferror(file))
		die("%s:", path);
	fclose(file);
	if (text->n > FOREWORD_MAX)
		die("%s: larger than 1 MiB", path);
	if (unicode_valid(buf_str(text)) < text->n)
		die("%s: byte %zu: not UTF-8", path, unicode_valid(buf_str(text)) + 1);
}

/* Without a BOM, and without line ends at its end. */
static struct str
body_of(const struct buf *text)
{
	struct str s = buf_str(text);

	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_from(s, 3);
	while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
		s.n--;
	return s;
}

static bool
is_heading(struct str line)
{
	size_t level = 0;

	while (level < line.n && line.p[level] == '#')
		level++;
	return level > 0 && level <= LEVELS && level < line.n && line.p[level] == ' ';
}

/* Cut what stands before the first heading off *text. */
static struct str
cut_lead(struct str *text)
{
	struct str lead = *text, rest = *text;

	while (rest.n > 0 && !is_heading(rest))
		str_cut(&rest, '\n');
	lead.n -= rest.n;
	*text = rest;
	while (lead.n > 0 && (lead.p[lead.n - 1] == '\n' || lead.p[lead.n - 1] == '\r'))
		lead.n--;
	return lead;
}

static void
write_part(struct article *a, struct str text)
{
	article_begin(a, "about");
	article_paragraph(a, text);
	article_end(a, "about");
}

void
foreword_write(struct article *top, const char *path)
{
	struct buf text = {0};
	struct str rest, lead;

	read_text(&text, path);
	rest = body_of(&text);
	lead = cut_lead(&rest);
	if (lead.n > 0)
		write_part(top, lead);
	buf_free(&text);
}

void
foreword_write_rest(struct article *a, const char *path)
{
	struct buf text = {0};
	struct str rest;

	read_text(&text, path);
	rest = body_of(&text);
	cut_lead(&rest);
	if (rest.n > 0) {
		article_title(a, 2, LABEL_ABOUT);
		write_part(a, rest);
	}
	buf_free(&text);
}
