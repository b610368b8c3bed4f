#include "common/vkid.h"

#include <inttypes.h>

enum { SCREEN_NAME_MAX = 64 };

static void
add_number(struct buf *b, int64_t number)
{
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	char digits[20];
	size_t n = sizeof digits;

	do
		digits[--n] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (number < 0)
		buf_addc(b, '-');
	buf_add(b, digits + n, sizeof digits - n);
}

void
vkid_add(struct buf *b, struct vkid id)
{
	buf_add_str(b, id.topic && id.post != 0 ? STR("vk:topic") : STR("vk:"));
	add_number(b, id.owner);
	if (id.post == 0)
		return;
	buf_addc(b, '_');
	add_number(b, id.post);
	if (id.comment == 0)
		return;
	buf_addc(b, '_');
	add_number(b, id.comment);
}

void
vkid_add_url(struct buf *b, struct vkid id)
{
	buf_add_str(b, STR("https://vk.com/"));
	if (id.post == 0) {
		buf_add_str(b, id.owner < 0 ? STR("club") : STR("id"));
		add_number(b, id.owner < 0 ? -id.owner : id.owner);
		return;
	}
	buf_add_str(b, id.topic ? STR("topic") : STR("wall"));
	add_number(b, id.owner);
	buf_addc(b, '_');
	add_number(b, id.post);
	if (id.comment == 0)
		return;
	buf_add_str(b, id.topic ? STR("?post=") : STR("?reply="));
	add_number(b, id.comment);
	if (id.thread == 0 || id.topic)
		return;
	buf_add_str(b, STR("&thread="));
	add_number(b, id.thread);
}

static bool
take(struct str *s, const char *word)
{
	struct str head = str_of(word);

	if (!str_starts(*s, head))
		return false;
	*s = str_from(*s, head.n);
	return true;
}

/* Up to 18 digits, so that it fits; leading sign only where asked for. */
static bool
take_number(struct str *s, bool sign, int64_t *number)
{
	bool minus = sign && s->n > 0 && *s->p == '-';
	size_t i = minus;

	*number = 0;
	while (i < s->n && s->p[i] >= '0' && s->p[i] <= '9' && i < 18 + (size_t)minus)
		*number = *number * 10 + (s->p[i++] - '0');
	if (i == (size_t)minus || (i < s->n && s->p[i] >= '0' && s->p[i] <= '9') || *number == 0)
		return false;
	if (minus)
		*number = -*number;
	*s = str_from(*s, i);
	return true;
}

bool
vkid_read(struct str text, struct vkid *id)
{
	*id = (struct vkid){0};
	text = str_trim(text);
	take(&text, "vk:");
	id->topic = take(&text, "topic");
	if (!take_number(&text, true, &id->owner) || (id->topic && text.n == 0))
		return false;
	if (text.n > 0 && (!take(&text, "_") || !take_number(&text, false, &id->post)))
		return false;
	if (text.n > 0 && (!take(&text, "_") || !take_number(&text, false, &id->comment)))
		return false;
	return text.n == 0;
}

/* After ? or &: name=number. */
static int64_t
parameter(struct str link, const char *name)
{
	struct str want = str_of(name);
	int64_t number;

	for (size_t i = 0; i + want.n < link.n; i++) {
		struct str rest = str_from(link, i + 1);

		if ((link.p[i] == '?' || link.p[i] == '&') && take(&rest, name) &&
		    take_number(&rest, false, &number))
			return number;
	}
	return 0;
}

static bool
read_topic(struct str link, struct vkid *id)
{
	static const struct str mark = {"/topic", 6};

	for (size_t i = 0; i + mark.n < link.n; i++) {
		struct str rest = str_from(link, i);

		*id = (struct vkid){.topic = true};
		if (!take(&rest, "/topic") || !take_number(&rest, true, &id->owner) || !take(&rest, "_") ||
		    !take_number(&rest, false, &id->post))
			continue;
		id->comment = parameter(link, "post=");
		return true;
	}
	return false;
}

static bool
read_wall(struct str link, struct vkid *id)
{
	static const struct str mark = {"wall", 4};

	for (size_t i = 0; i + mark.n < link.n; i++) {
		struct str rest = str_from(link, i);

		if (*rest.p != 'w')
			continue;
		*id = (struct vkid){0};
		if (!take(&rest, "wall") || !take_number(&rest, true, &id->owner) || !take(&rest, "_") ||
		    !take_number(&rest, false, &id->post))
			continue;
		if (!take(&rest, "_r") || !take_number(&rest, false, &id->comment))
			id->comment = parameter(link, "reply=");
		id->thread = id->comment != 0 ? parameter(link, "thread=") : 0;
		return true;
	}
	return false;
}

/* What follows the host, or the whole when there is no link around it. */
static struct str
path_of(struct str link)
{
	static const char *const hosts[] = {
		"vk.com/", "vk.ru/", "m.vk.com/", "m.vk.ru/", "www.vk.com/", "vkontakte.ru/", NULL
	};
	bool schemed;

	link = str_trim(link);
	schemed = take(&link, "https://") || take(&link, "http://");
	for (const char *const *host = hosts; *host != NULL; host++)
		if (take(&link, *host))
			return link;
	if (schemed)
		return (struct str){link.p, 0};
	take(&link, "@");
	return link;
}

bool
vkid_read_link(struct str link, struct vkid *id)
{
	static const struct {
		const char *word;
		int sign;
	} kinds[] = {{"club", -1}, {"public", -1}, {"event", -1}, {"id", 1}};
	struct str path = path_of(link);

	if (read_wall(link, id) || read_topic(link, id))
		return true;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct str rest = path;

		*id = (struct vkid){0};
		/* Streaming answers write club-1. */
		if (!take(&rest, kinds[i].word) || !take_number(&rest, kinds[i].sign < 0, &id->owner) ||
		    (rest.n > 0 && *rest.p != '?' && *rest.p != '/'))
			continue;
		if (kinds[i].sign < 0 && id->owner > 0)
			id->owner = -id->owner;
		return true;
	}
	return false;
}

struct str
vkid_screen_name(struct str link)
{
	struct str path = path_of(link);
	size_t n = 0;

	while (n < path.n && ((path.p[n] >= 'a' && path.p[n] <= 'z') || (path.p[n] >= 'A' && path.p[n] <= 'Z') ||
	    (path.p[n] >= '0' && path.p[n] <= '9') || path.p[n] == '_' || path.p[n] == '.'))
		n++;
	if (n == 0 || n > SCREEN_NAME_MAX || (n < path.n && path.p[n] != '?' && path.p[n] != '/'))
		return (struct str){path.p, 0};
	return (struct str){path.p, n};
}
