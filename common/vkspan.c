#include "common/vkspan.h"

#include "common/unicode.h"
#include "common/vkid.h"

enum { LABEL_MAX = 2048 };           /* bytes of [target|label]: a wall of brackets stays linear */

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

bool
vkspan_in_word(const char *begin, const char *p)
{
	unsigned char c;

	if (p == begin)
		return false;
	c = (unsigned char)p[-1];
	return is_name((char)c) ? c != '.' : c >= 0x80 && p - begin >= 2 &&
	    (unsigned char)p[-2] >= 0xD0 && (unsigned char)p[-2] <= 0xD3;
}

int64_t
vkspan_number(struct str target)
{
	struct vkid id;
	struct str head = str_cut(&target, ':');

	return vkid_read_link(head, &id) && id.post == 0 ? id.owner : 0;
}

bool
vkspan_is_link(struct str s)
{
	return str_starts(s, STR("https://")) || str_starts(s, STR("http://"));
}

size_t
vkspan_markup(const char *p, const char *end, struct str *target, struct str *label)
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

struct str
vkspan_name(const char *p, const char *end)
{
	return (struct str){p, (size_t)(name_end(p, end) - p)};
}

size_t
vkspan_typed(const char *p, const char *end, struct str *name, struct str *label)
{
	const char *last = name_end(p + 1, end), *close;

	*name = (struct str){p + 1, (size_t)(last - p - 1)};
	if (name->n < 2 || end - last < 4 || last[0] != ' ' || last[1] != '(')
		return 0;
	*label = (struct str){last + 2, (size_t)(end - last - 2) < LABEL_MAX ? (size_t)(end - last - 2) : LABEL_MAX};
	if ((close = memchr(label->p, ')', label->n)) == NULL || close == label->p)
		return 0;
	label->n = (size_t)(close - label->p);
	if (memchr(label->p, '\n', label->n) != NULL || memchr(label->p, '(', label->n) != NULL)
		return 0;
	return (size_t)(close + 1 - p);
}

size_t
vkspan_tag(const char *p, const char *end, size_t *hidden)
{
	const char *last = tag_end(p + 1, end);

	*hidden = 0;
	if (last == p + 1 || only_digits(p + 1, last))
		return 0;
	if (last < end && *last == '@' && name_end(last + 1, end) > last + 1)
		*hidden = (size_t)(name_end(last + 1, end) - last);
	return (size_t)(last - p);
}

struct str
vkspan_link(const char *begin, const char *p, const char *end)
{
	static const struct str none = {"", 0};
	const char *head = p, *last = p;

	if (end - p < 4 || memcmp(p, "://", 3) != 0)
		return none;
	while (head > begin && head[-1] >= 'a' && head[-1] <= 'z' && p - head < 5)
		head--;
	if (!vkspan_is_link((struct str){head, (size_t)(end - head)}))
		return none;
	while (last < end && (unsigned char)*last > ' ' && memchr("<>\"[]|", *last, 6) == NULL &&
	    memcmp(last, "\xC2", 1) != 0 && memcmp(last, "\xE2", 1) != 0)
		last++;
	while (last > p + 3 && memchr(".,;:!?)'", last[-1], 8) != NULL)
		last--;
	return last == p + 3 ? none : (struct str){head, (size_t)(last - head)};
}
