#include "common/voices.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/input.h"
#include "common/mem.h"
#include "common/table.h"
#include "common/vkid.h"

struct voices {
	struct table *numbers, *names;
};

static struct str
number_key(const int64_t *number)
{
	return (struct str){(const char *)number, sizeof *number};
}

/* tg:user3; no link, and no screen name has a colon. */
static bool
is_foreign(struct str word)
{
	struct str rest = word, network = str_cut(&rest, ':');

	return network.n > 0 && rest.n > 0 && !str_starts(rest, STR("/")) && !str_is(network, "vk") &&
	    memchr(word.p, ' ', word.n) == NULL;
}

static void
take(struct voices *v, const struct input *in, struct str line)
{
	struct str word = str_trim(str_cut(&line, '#')), name;
	struct vkid id;

	if (word.n == 0)
		return;
	if ((vkid_read(word, &id) && id.post == 0) || (vkid_read_link(word, &id) && id.post == 0)) {
		table_number(v->numbers, number_key(&id.owner));
		return;
	}
	name = is_foreign(word) ? word : vkid_screen_name(word);
	if (name.n == 0)
		die("%s:%zu: neither an id nor a link", input_name(in), input_number(in));
	table_number(v->names, name);
}

struct voices *
voices_read(const char *path)
{
	char *names[] = {(char *)(uintptr_t)path, NULL};
	struct voices *v;
	struct input *in;
	struct str line;

	if (path == NULL)
		return NULL;
	v = mem_new(1, sizeof *v);
	v->numbers = table_new();
	v->names = table_new();
	in = input_open(names);
	while (input_next_file(in)) {
		input_decode(in, NULL);
		while (input_file_line(in, &line) == INPUT_LINE)
			take(v, in, line);
	}
	input_close(in);
	return v;
}

void
voices_free(struct voices *v)
{
	if (v == NULL)
		return;
	table_free(v->numbers);
	table_free(v->names);
	free(v);
}

bool
voices_has(const struct voices *v, int64_t number, struct str screen_name)
{
	if (v == NULL)
		return false;
	return table_find(v->numbers, number_key(&number)) != TABLE_NONE ||
	    (screen_name.n > 0 && table_find(v->names, screen_name) != TABLE_NONE);
}

bool
voices_has_author(const struct voices *v, struct str author)
{
	struct vkid id;

	if (v == NULL || author.n == 0)
		return false;
	if (str_starts(author, STR("vk:")) && vkid_read(author, &id))
		return id.post == 0 && voices_has(v, id.owner, STR(""));
	return table_find(v->names, author) != TABLE_NONE;
}
