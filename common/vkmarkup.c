#include "common/vkmarkup.h"

#include <stdlib.h>

#include "common/htmltext.h"
#include "common/mem.h"
#include "common/rcodes.h"
#include "common/unicode.h"
#include "common/vkid.h"
#include "common/vkspan.h"

enum { UNIQUE_MAX = 64 };            /* words are told apart among so many: a wall of tags stays linear */

/* Where a run of plain bytes may have to end. */
static const bool special[256] = {
	['['] = true, ['#'] = true, ['@'] = true, ['*'] = true, ['\r'] = true, [':'] = true, ['\0'] = true,
	[0xC2] = true, [0xE2] = true, [0xEF] = true
};

/* The next special byte, or the end; four at a time, since most texts have few. */
static const char *
next_special(const char *p, const char *end)
{
	while (end - p >= 4 && !(special[(unsigned char)p[0]] | special[(unsigned char)p[1]] |
	    special[(unsigned char)p[2]] | special[(unsigned char)p[3]]))
		p += 4;
	while (p < end && !special[(unsigned char)*p])
		p++;
	return p;
}

static void
add_word(struct words *w, struct str word)
{
	size_t known = w->n < UNIQUE_MAX ? w->n : UNIQUE_MAX;

	for (size_t i = 0; i < known; i++)
		if (str_equal(w->items[i], word))
			return;
	w->items = mem_room(w->items, w->n, &w->room, sizeof *w->items);
	w->items[w->n++] = word;
}

/* What an invisible or otherwise unfit character becomes; NULL when it is to stay. */
static const char *
substitute(uint32_t code)
{
	switch (code) {
	case 0:
		return "\xEF\xBF\xBD";
	case 0xA0: case 0x2007: case 0x202F:
		return " ";
	case 0x2028: case 0x2029:
		return "\n";
	case 0xAD: case 0x200B: case 0x200C: case 0x200E: case 0x200F: case 0xFEFF:
		return "";
	default:
		return (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
		    (code >= 0xFE00 && code <= 0xFE0E) ? "" : NULL;
	}
}

/* CRCRLF, CRLF and CR to LF; the bytes at p that were read, 0 when there is nothing to change. */
static size_t
tidy(struct buf *out, const char *p, const char *end)
{
	const char *instead;
	size_t width;

	if (*p == '\r') {
		buf_addc(out, '\n');
		if (end - p > 2 && p[1] == '\r' && p[2] == '\n')
			return 3;
		return end - p > 1 && p[1] == '\n' ? 2 : 1;
	}
	instead = substitute(unicode_at(p, end, &width));
	if (instead == NULL)
		return 0;
	buf_add_str(out, str_of(instead));
	return width;
}

static void
add_plain(struct buf *out, struct str s)
{
	const char *p = s.p, *end = s.p + s.n, *from = p;
	size_t n;

	while ((p = next_special(p, end)) < end) {
		buf_add(out, from, (size_t)(p - from));
		from = p;
		p += (n = tidy(out, p, end)) > 0 ? n : 1;
		from += n;
	}
	buf_add(out, from, (size_t)(p - from));
}

void
vkmarkup_add_name(struct buf *out, struct str raw)
{
	size_t from = out->n;

	add_plain(out, raw);
	for (size_t i = from; i < out->n; i++)
		if (out->p[i] == '\n' || out->p[i] == '\t')
			out->p[i] = ' ';
}

static struct str
keep(struct vkmarkup *m, const char *text, size_t n)
{
	return arena_copy(&m->arena, (struct str){text, n});
}

static struct str
id_name(struct vkmarkup *m, int64_t number)
{
	struct buf b = {0};
	struct str kept;

	vkid_add(&b, (struct vkid){.owner = number});
	kept = keep(m, b.p, b.n);
	buf_free(&b);
	return kept;
}

/* [#alias|label|link]: a link that was given another name. */
static bool
add_alias(struct vkmarkup *m, struct str label)
{
	size_t bar = label.n;

	while (bar > 0 && label.p[bar - 1] != '|')
		bar--;
	if (bar < 2 || !vkspan_is_link(str_from(label, bar)))
		return false;
	add_word(&m->links, str_from(label, bar));
	label.n = bar - 1;
	add_plain(&m->text, label);
	return true;
}

/* Take the reader's view of a label; false when the target is nothing that VK knows. */
static bool
add_label(struct vkmarkup *m, struct str target, struct str label)
{
	int64_t number = vkspan_number(target);

	if (target.n > 1 && *target.p == '#')
		return add_alias(m, label);
	if (number != 0)
		add_word(&m->mentions, id_name(m, number));
	else if (vkspan_is_link(target) || str_starts(target, STR("vk.com/")) || str_starts(target, STR("vk.ru/")))
		add_word(&m->links, target);
	else if (!str_starts(target, STR("post")) || target.n == 4 || target.p[4] < '0' || target.p[4] > '9')
		return false;
	add_plain(&m->text, label);
	return true;
}

/* #tag[@page] at p; the bytes of #tag, and in *hidden those of @page. */
static size_t
take_tag(struct vkmarkup *m, const char *p, const char *end, size_t *hidden)
{
	size_t n = vkspan_tag(p, end, hidden);

	if (n > 0)
		add_word(&m->tags, (struct str){p + 1, n - 1});
	return n;
}

/* The sign at p and the name behind it. */
static void
add_mention(struct vkmarkup *m, const char *p, struct str name)
{
	int64_t number = vkspan_number(name);

	add_word(&m->mentions, number != 0 ? id_name(m, number) : (struct str){p, name.n + 1});
}

static size_t
take_at(struct vkmarkup *m, const char *p, const char *end)
{
	struct str name = vkspan_name(p + 1, end);

	if (name.n < 2)
		return 1;
	add_mention(m, p, name);
	return name.n + 1;
}

/* The bytes of what is typed at p, 0 for none; its label goes into the text. */
static size_t
take_typed(struct vkmarkup *m, const char *p, const char *end)
{
	struct str name, label;
	size_t n = vkspan_typed(p, end, &name, &label);

	if (n == 0 || (*p == '*' && vkspan_number(name) == 0))
		return 0;
	add_mention(m, p, name);
	add_plain(&m->text, label);
	return n;
}

/* The bytes from the colon at p to the end of a bare link, 1 when it is none. */
static size_t
take_link(struct vkmarkup *m, const char *begin, const char *p, const char *end)
{
	struct str link = vkspan_link(begin, p, end);

	if (link.n == 0)
		return 1;
	add_word(&m->links, link);
	return (size_t)(link.p + link.n - p);
}

/* "[id1|Имя], " at the beginning: whom it answers, and the text behind it. */
static struct str
take_addressee(struct vkmarkup *m, struct str s)
{
	struct str rest = s, target, label;
	int64_t number;
	size_t n;

	while (rest.n > 0 && (*rest.p == ' ' || *rest.p == '\n'))
		rest = str_from(rest, 1);
	if (rest.n == 0 || *rest.p != '[' ||
	    (n = vkspan_markup(rest.p, rest.p + rest.n, &target, &label)) == 0 ||
	    (number = vkspan_number(target)) == 0 || n == rest.n || rest.p[n] != ',')
		return s;
	m->addressee = id_name(m, number);
	rest = str_from(rest, n + 1);
	while (rest.n > 0 && (*rest.p == ' ' || str_starts(rest, STR("\xC2\xA0"))))
		rest = str_from(rest, *rest.p == ' ' ? 1 : 2);
	return rest;
}

/*
 * What the special character at p means: the bytes that it takes from the
 * source, of which the first *shown go into the text as they are.
 */
static size_t
interpret(struct vkmarkup *m, const char *begin, const char *p, const char *end, size_t *shown)
{
	struct str target, label;
	size_t n, hidden;

	*shown = 0;
	if (*p == '[' && (n = vkspan_markup(p, end, &target, &label)) > 0 && add_label(m, target, label))
		return n;
	if (*p == '#' && (p == m->joint || !vkspan_in_word(begin, p)) && (n = take_tag(m, p, end, &hidden)) > 0) {
		*shown = n;
		m->joint = p + n + hidden;
		return n + hidden;
	}
	if ((*p == '@' || *p == '*') && !vkspan_in_word(begin, p) && (n = take_typed(m, p, end)) > 0)
		return n;
	if (*p == '@' && !vkspan_in_word(begin, p))
		return *shown = take_at(m, p, end);
	if (*p == ':')
		return *shown = take_link(m, begin, p, end);
	if ((n = tidy(&m->text, p, end)) > 0)
		return n;
	return *shown = 1;
}

static void
read_marked(struct vkmarkup *m, struct str s)
{
	const char *p = s.p, *end = s.p + s.n, *from = p;
	size_t shown, n;

	while ((p = next_special(p, end)) < end) {
		buf_add(&m->text, from, (size_t)(p - from));
		n = interpret(m, s.p, p, end, &shown);
		buf_add(&m->text, p, shown);
		from = p += n;
	}
	buf_add(&m->text, from, (size_t)(p - from));
}

void
vkmarkup_read(struct vkmarkup *m, struct str raw, bool reply)
{
	buf_clear(&m->text);
	m->mentions.n = m->links.n = m->tags.n = 0;
	m->addressee = (struct str){0};
	m->joint = NULL;
	arena_reset(&m->arena);
	if (raw.n == 0)
		return;
	if (rcodes_present(raw)) {
		buf_clear(&m->decoded);
		rcodes_add(&m->decoded, raw);
		raw = buf_str(&m->decoded);
	}
	if ((memchr(raw.p, '&', raw.n) != NULL || memchr(raw.p, '<', raw.n) != NULL) && htmltext_present(raw)) {
		buf_clear(&m->plain);
		htmltext_add(&m->plain, raw);
		while (m->plain.n > 0 && m->plain.p[m->plain.n - 1] == '\n')
			m->plain.n--;
		raw = buf_str(&m->plain);
	}
	if (reply)
		raw = take_addressee(m, raw);
	read_marked(m, raw);
}

void
vkmarkup_free(struct vkmarkup *m)
{
	buf_free(&m->text);
	buf_free(&m->plain);
	buf_free(&m->decoded);
	arena_free(&m->arena);
	free(m->mentions.items);
	free(m->links.items);
	free(m->tags.items);
	*m = (struct vkmarkup){0};
}
