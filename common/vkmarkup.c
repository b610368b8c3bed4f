#include "common/vkmarkup.h"

#include <stdlib.h>

#include "common/htmltext.h"
#include "common/mem.h"
#include "common/rcodes.h"
#include "common/unicode.h"
#include "common/vkid.h"

enum {
	UNIQUE_MAX = 64,             /* words are told apart among so many: a wall of tags stays linear */
	LABEL_MAX = 2048             /* bytes of [target|label]: a wall of brackets too */
};

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

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/* Whether what stands before p is part of a word, so that no tag or @name begins here. */
static bool
in_word(const char *begin, const char *p)
{
	unsigned char c;

	if (p == begin)
		return false;
	c = (unsigned char)p[-1];
	return is_name((char)c) ? c != '.' : c >= 0x80 && p - begin >= 2 &&
	    (unsigned char)p[-2] >= 0xD0 && (unsigned char)p[-2] <= 0xD3;
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

/* id1, club1, public1, event1, and id1:bp-1_2 of a reply: the number, community negative; else 0. */
static int64_t
target_number(struct str target)
{
	struct vkid id;
	struct str head = str_cut(&target, ':');

	return vkid_read_link(head, &id) && id.post == 0 ? id.owner : 0;
}

static bool
is_link(struct str s)
{
	return str_starts(s, STR("https://")) || str_starts(s, STR("http://"));
}

/* [target|label] at p: its bytes, 0 when it is none. */
static size_t
markup_at(const char *p, const char *end, struct str *target, struct str *label)
{
	const char *bar, *close;
	size_t room = (size_t)(end - p) < LABEL_MAX ? (size_t)(end - p) : LABEL_MAX;

	if ((close = memchr(p, ']', room)) == NULL)
		return 0;
	if ((bar = memchr(p, '|', (size_t)(close - p))) == NULL || bar == p + 1)
		return 0;
	*target = (struct str){p + 1, (size_t)(bar - p - 1)};
	*label = (struct str){bar + 1, (size_t)(close - bar - 1)};
	if (memchr(target->p, ' ', target->n) != NULL || memchr(target->p, '\n', target->n) != NULL)
		return 0;
	return (size_t)(close + 1 - p);
}

/* [#alias|label|link]: a link that was given another name. */
static bool
add_alias(struct vkmarkup *m, struct str label)
{
	size_t bar = label.n;

	while (bar > 0 && label.p[bar - 1] != '|')
		bar--;
	if (bar < 2 || !is_link(str_from(label, bar)))
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
	int64_t number = target_number(target);

	if (target.n > 1 && *target.p == '#')
		return add_alias(m, label);
	if (number != 0)
		add_word(&m->mentions, id_name(m, number));
	else if (is_link(target) || str_starts(target, STR("vk.com/")) || str_starts(target, STR("vk.ru/")))
		add_word(&m->links, target);
	else if (!str_starts(target, STR("post")) || target.n == 4 || target.p[4] < '0' || target.p[4] > '9')
		return false;
	add_plain(&m->text, label);
	return true;
}

static const char *
tag_end(const char *p, const char *end)
{
	size_t width;

	while (p < end) {
		uint32_t code = unicode_at(p, end, &width);

		if (code != '_' && !(code >= '0' && code <= '9') && !unicode_is_letter(code))
			break;
		p += width;
	}
	return p;
}

static const char *
name_end(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && is_name(*p))
		p++;
	while (p > from && p[-1] == '.')
		p--;
	return p;
}

static bool
only_digits(const char *p, const char *end)
{
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p == end;
}

/* #tag[@page] at p; the bytes of #tag, and in *hidden those of @page. */
static size_t
take_tag(struct vkmarkup *m, const char *p, const char *end, size_t *hidden)
{
	const char *last = tag_end(p + 1, end);

	*hidden = 0;
	if (last == p + 1 || only_digits(p + 1, last))
		return 0;
	add_word(&m->tags, (struct str){p + 1, (size_t)(last - p - 1)});
	if (last < end && *last == '@' && name_end(last + 1, end) > last + 1)
		*hidden = (size_t)(name_end(last + 1, end) - last);
	return (size_t)(last - p);
}

static size_t
take_at(struct vkmarkup *m, const char *p, const char *end)
{
	const char *last = name_end(p + 1, end);
	struct str name = {p + 1, (size_t)(last - p - 1)};
	int64_t number;

	if (name.n < 2)
		return 1;
	number = target_number(name);
	add_word(&m->mentions, number != 0 ? id_name(m, number) : (struct str){p, name.n + 1});
	return name.n + 1;
}

/* @page (Имя) and *id1 (Имя) as people type them, at p: the bytes of it, and the label goes into the text. */
static size_t
take_typed(struct vkmarkup *m, const char *p, const char *end)
{
	const char *last = name_end(p + 1, end), *close;
	struct str name = {p + 1, (size_t)(last - p - 1)}, label;
	int64_t number = target_number(name);

	if (name.n < 2 || end - last < 4 || last[0] != ' ' || last[1] != '(' || (*p == '*' && number == 0))
		return 0;
	label = (struct str){last + 2, (size_t)(end - last - 2) < LABEL_MAX ? (size_t)(end - last - 2) : LABEL_MAX};
	if ((close = memchr(label.p, ')', label.n)) == NULL || close == label.p)
		return 0;
	label.n = (size_t)(close - label.p);
	if (memchr(label.p, '\n', label.n) != NULL || memchr(label.p, '(', label.n) != NULL)
		return 0;
	add_word(&m->mentions, number != 0 ? id_name(m, number) : (struct str){p, name.n + 1});
	add_plain(&m->text, label);
	return (size_t)(close + 1 - p);
}

/* The bytes from the colon at p to the end of a bare link, 1 when it is none. */
static size_t
take_link(struct vkmarkup *m, const char *begin, const char *p, const char *end)
{
	const char *head = p, *last = p;

	if (end - p < 4 || memcmp(p, "://", 3) != 0)
		return 1;
	while (head > begin && head[-1] >= 'a' && head[-1] <= 'z' && p - head < 5)
		head--;
	if (!is_link((struct str){head, (size_t)(end - head)}))
		return 1;
	while (last < end && (unsigned char)*last > ' ' && memchr("<>\"[]|", *last, 6) == NULL &&
	    memcmp(last, "\xC2", 1) != 0 && memcmp(last, "\xE2", 1) != 0)
		last++;
	while (last > p + 3 && memchr(".,;:!?)'", last[-1], 8) != NULL)
		last--;
	if (last == p + 3)
		return 1;
	add_word(&m->links, (struct str){head, (size_t)(last - head)});
	return (size_t)(last - p);
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
	    (n = markup_at(rest.p, rest.p + rest.n, &target, &label)) == 0 ||
	    (number = target_number(target)) == 0 || n == rest.n || rest.p[n] != ',')
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
	if (*p == '[' && (n = markup_at(p, end, &target, &label)) > 0 && add_label(m, target, label))
		return n;
	if (*p == '#' && (p == m->joint || !in_word(begin, p)) && (n = take_tag(m, p, end, &hidden)) > 0) {
		*shown = n;
		m->joint = p + n + hidden;
		return n + hidden;
	}
	if ((*p == '@' || *p == '*') && !in_word(begin, p) && (n = take_typed(m, p, end)) > 0)
		return n;
	if (*p == '@' && !in_word(begin, p))
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
