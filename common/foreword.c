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

/* What the user writes begins and ends no part of the page: a second blank, and the comment means nothing. */
static void
add_harmless(struct buf *b, struct str text)
{
	for (struct str rest = text; rest.n > 0; rest = str_from(rest, 1)) {
		buf_addc(b, *rest.p);
		if (str_starts(rest, STR("- begin ")) || str_starts(rest, STR("- end ")))
			if (rest.p - text.p >= 3 && memcmp(rest.p - 3, "<!-", 3) == 0)
				buf_addc(b, ' ');
	}
}

static void
write_part(struct article *a, struct str text)
{
	struct buf harmless = {0};

	add_harmless(&harmless, text);
	article_begin(a, "about");
	article_paragraph(a, buf_str(&harmless));
	article_end(a, "about");
	buf_free(&harmless);
}

struct foreword
foreword_read(const char *path)
{
	struct foreword f = {.text = {0}};

	read_text(&f.text, path);
	f.rest = body_of(&f.text);
	f.lead = cut_lead(&f.rest);
	return f;
}

void
foreword_free(struct foreword *f)
{
	buf_free(&f->text);
}

void
foreword_write(struct article *top, const struct foreword *f)
{
	if (f->lead.n > 0)
		write_part(top, f->lead);
}

void
foreword_write_rest(struct article *a, const struct foreword *f)
{
	if (f->rest.n == 0)
		return;
	article_title(a, 2, LABEL_ABOUT);
	write_part(a, f->rest);
}
