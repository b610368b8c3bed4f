#include "common/pagetext.h"

#include "common/htmltext.h"
#include "common/unicode.h"
#include "common/vkid.h"

enum { LABEL_MAX = 1024 };           /* bytes of what a link is shown as, and of where it leads */

static void
drop_blanks(struct buf *f)
{
	while (f->n > 0 && f->p[f->n - 1] == ' ')
		f->n--;
}

void
pagetext_end_line(struct buf *f, bool fresh)
{
	drop_blanks(f);
	if (f->n > 0 && !(fresh && f->p[f->n - 1] == '\n'))
		buf_addc(f, '\n');
}

/* As browsers show it: a run of blanks is one. */
void
pagetext_add(struct buf *f, struct str text, bool escape)
{
	for (size_t i = 0; i < text.n; i++) {
		if (memchr(" \t\r\n\f", text.p[i], 5) == NULL) {
			if (escape)
				htmltext_add_escaped(f, (struct str){text.p + i, 1});
			else
				buf_addc(f, text.p[i]);
		} else if (f->n > 0 && f->p[f->n - 1] != ' ' && f->p[f->n - 1] != '\n') {
			buf_addc(f, ' ');
		}
	}
}

void
pagetext_trim(struct buf *f)
{
	while (f->n > 0 && (f->p[f->n - 1] == ' ' || f->p[f->n - 1] == '\n'))
		f->n--;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The bytes that %XX%XX… at the beginning of s stand for, up to a character's; how many. */
static size_t
escaped_bytes(struct str s, char bytes[4])
{
	size_t n = 0;

	for (; n < 4 && s.n >= 3 && *s.p == '%' && hex(s.p[1]) >= 0 && hex(s.p[2]) >= 0; s = str_from(s, 3))
		bytes[n++] = (char)(hex(s.p[1]) * 16 + hex(s.p[2]));
	return n;
}

/*
 * What stands in …?to=https%3A%2F%2F…&…, which is how VK writes links that
 * lead away.  Signs that are not UTF-8, as in addresses of pages in cp1251,
 * stay as they are written, which leads to the same place.
 */
static void
add_destination(struct buf *b, struct str to)
{
	char bytes[4];
	size_t n, width;

	for (to = str_cut(&to, '&'); to.n > 0;) {
		n = escaped_bytes(to, bytes);
		width = 1;
		if (n > 0 && (unicode_at(bytes, bytes + n, &width) != 0xFFFD || width > 1)) {
			buf_add(b, bytes, width);
			to = str_from(to, 3 * width);
		} else {
			buf_addc(b, *to.p);
			to = str_from(to, 1);
		}
	}
}

/* Where a link leads, as texts have it: id1, club1, https://…; nothing for what VK alone can read. */
static void
read_target(struct buf *target, const struct html_event *e)
{
	static const struct str away = {"away.php?to=", 12}, search = {"feed?section=search", 19};
	struct str href = html_value(e, "href"), person = html_value(e, "mention_id"), rest = href;
	struct vkid id;

	buf_clear(target);
	if (person.n == 0)
		person = href.n > 0 && *href.p == '/' ? str_from(href, 1) : href;
	if (vkid_read_link(person, &id) && id.post == 0) {
		buf_addf(target, "%s%lld", id.owner < 0 ? "club" : "id",
		    (long long)(id.owner < 0 ? -id.owner : id.owner));
		return;
	}
	for (; rest.n > 0; rest = str_from(rest, 1))
		if (str_starts(rest, search))
			return;
		else if (str_starts(rest, away)) {
			add_destination(target, str_from(rest, away.n));
			return;
		}
	if (str_starts(href, STR("/wall")))
		buf_add_str(target, STR("https://vk.com"));
	if (target->n > 0 || str_starts(href, STR("http://")) || str_starts(href, STR("https://")))
		buf_add_str(target, href);
}

/* Neither a label nor a target may hold what ends them, and both must be short. */
static bool
can_stand(struct str s, bool label)
{
	for (size_t i = 0; i < s.n; i++)
		if (memchr("]|\n", s.p[i], 3) != NULL || (!label && (unsigned char)s.p[i] <= ' '))
			return false;
	return s.n > 0 && s.n <= LABEL_MAX;
}

void
pagelink_begin(struct pagelink *l, const struct buf *text, const struct html_event *e)
{
	read_target(&l->target, e);
	l->from = text->n;
}

void
pagelink_end(struct pagelink *l, struct buf *text)
{
	struct str label = text->n > l->from ? str_from(buf_str(text), l->from) : STR("");

	if (!can_stand(label, true) || !can_stand(buf_str(&l->target), false))
		return;
	buf_clear(&l->label);
	htmltext_add_escaped(&l->label, buf_str(&l->target));
	if (str_equal(buf_str(&l->label), label))
		return;
	buf_addc(&l->label, '|');
	buf_add_str(&l->label, label);
	text->n = l->from;
	buf_addc(text, '[');
	buf_add_str(text, buf_str(&l->label));
	buf_addc(text, ']');
}

void
pagelink_free(struct pagelink *l)
{
	buf_free(&l->target);
	buf_free(&l->label);
}
