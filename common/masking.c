#include "common/masking.h"

#include <stdbool.h>
#include <string.h>

#include "common/vkspan.h"

enum { NAME_MAX = 2048 };            /* bytes of [id1|Имя], as vkspan has it */

static const char hidden[] = "@…";

static bool
is_name_byte(char c)
{
	return str_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
}

/* In ASCII letters of either case; `head' is written small. */
static bool
begins(struct str s, struct str head)
{
	for (size_t i = 0; i < head.n; i++)
		if (i >= s.n || (s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] | 0x20 : s.p[i]) != head.p[i])
			return false;
	return true;
}

/* The first of the words that s begins with: its length, or 0. */
static size_t
one_of(struct str s, const char *const words[])
{
	for (size_t i = 0; words[i] != NULL; i++)
		if (begins(s, str_of(words[i])))
			return strlen(words[i]);
	return 0;
}

/* id12, wall12_3, sel=12: what has a person's number in it; a community's is negative.  Its length, or 0. */
static size_t
numbered(struct str s)
{
	static const char *const kinds[] = {"id", "wall", "photos", "photo", "videos", "video", "albums", "album",
	    "audios", "audio", "docs", "doc", "note", "story", "clip", "write", "friends", "gim", "sel=", "uid=",
	    "mid=", NULL};
	size_t n = one_of(s, kinds);

	if (n == 0 || n >= s.n || !str_digit(s.p[n]))
		return 0;
	while (n < s.n && (str_digit(s.p[n]) || s.p[n] == '_'))
		n++;
	return n;
}

/* id12|, club12: and so on: an account behind a bracket that may never be closed. */
static bool
is_target(struct str s)
{
	static const char *const kinds[] = {"id", "club", "public", "event", NULL};
	size_t n = one_of(s, kinds);

	if (n == 0 || n >= s.n || !str_digit(s.p[n]))
		return false;
	while (n < s.n && str_digit(s.p[n]))
		n++;
	return n < s.n && (s.p[n] == '|' || s.p[n] == ':');
}

/* [id12|Имя], [https://vk.com/id12|Имя]: its length, or 0; of one that is never closed all that a label may be. */
static size_t
bracketed(struct str s)
{
	struct str target, label;
	size_t n = vkspan_markup(s.p, s.p + s.n, &target, &label);

	if (n > 0 || !is_target(str_from(s, 1)))
		return n;
	n = s.n < NAME_MAX ? s.n : NAME_MAX;
	while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* @name, @id12 (Имя), *id12 (Имя): its length, or 0.  Of a mail address it takes the latter half. */
static size_t
handle(struct str s)
{
	struct str name, label;
	size_t n = vkspan_typed(s.p, s.p + s.n, &name, &label);

	if (n > 0)
		return n;
	if (s.p[0] == '*' && numbered(str_from(s, 1)) == 0)
		return 0;
	for (n = 1; n < s.n && is_name_byte(s.p[n]); n++)
		;
	return n > 1 ? n : 0;
}

/* Whether a name of the network stands right before the slash. */
static bool
is_network(struct str text, size_t at)
{
	static const char *const places[] = {"vk.com", "vk.ru", "vk.me", "vkontakte.ru", "ok.ru", "ok.ru/profile",
	    "t.me", NULL};

	for (size_t i = 0; places[i] != NULL; i++) {
		size_t n = strlen(places[i]);

		if (at >= n && begins(str_from(text, at - n), str_of(places[i])) &&
		    (at == n || !is_name_byte(text.p[at - n - 1]) || text.p[at - n - 1] == '.'))
			return true;
	}
	return false;
}

/*
 * vk.com/id12 and vk.com/ivan.petrov, but not vk.com/wall-1_2, which is a
 * community's: the length from the slash on, or 0.
 */
static size_t
profile(struct str text, size_t at)
{
	static const char *const places[] = {"wall-", "photo-", "video-", "topic-", "doc-", "album-", "clip-", "app",
	    "profile/", NULL};
	struct str s = str_from(text, at + 1);
	size_t n = 0;

	if (!is_network(text, at) || one_of(s, places) > 0)
		return 0;
	while (n < s.n && is_name_byte(s.p[n]))
		n++;
	return n > 0 ? 1 + n : 0;
}

/* How many bytes from here on tell who somebody is, or 0. */
static size_t
person(struct str text, size_t at)
{
	switch (text.p[at]) {
	case '[':
		return bracketed(str_from(text, at));
	case '@':
	case '*':
		return handle(str_from(text, at));
	case '/':
		return profile(text, at);
	default:
		return at > 0 && (is_name_byte(text.p[at - 1]) && text.p[at - 1] != '.') ? 0 :
		    numbered(str_from(text, at));
	}
}

void
masking_add(struct buf *out, struct str text)
{
	for (size_t i = 0, n; i < text.n; i += n > 0 ? n : 1) {
		n = person(text, i);
		if (n == 0 || text.p[i] == '/')
			buf_addc(out, text.p[i]);
		if (n > 0)
			buf_add_str(out, str_of(hidden));
	}
}
