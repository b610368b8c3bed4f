#include "common/coded.h"

#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

/* As long as a model's head takes (modelhead.h). */
enum { NAME_MAX_BYTES = 1024 };

struct coded {
	const char *key, *group;
	struct str *classes;
	size_t room;
	struct buf line;
};

struct coded *
coded_new(const char *key, const char *group)
{
	struct coded *c = mem_new(1, sizeof *c);

	c->key = key;
	c->group = group;
	return c;
}

void
coded_free(struct coded *c)
{
	free(c->classes);
	buf_free(&c->line);
	free(c);
}

/* Why it can't be the name of a class, or NULL. */
static const char *
check_name(struct str name)
{
	if (name.n == 0)
		return "an empty label";
	if (name.n > NAME_MAX_BYTES)
		return "a label of more than 1024 bytes";
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < ' ' || name.p[i] == 0x7F)
			return "a label with a control character";
	return NULL;
}

static const char *
add_class(struct coded *c, const struct json_value *value, struct example *x)
{
	struct str name;
	const char *why = "a label that is neither text nor number";

	if (json_scalar(value, &name))
		why = check_name(name);
	if (why != NULL)
		return why;
	c->classes = mem_room(c->classes, x->classes_n, &c->room, sizeof *c->classes);
	c->classes[x->classes_n++] = name;
	return NULL;
}

bool
coded_classes(struct coded *c, const struct record *rec, struct example *x, const char **why)
{
	const struct json_value *value = record_value(rec, c->key), *item;
	struct json_walk walk;

	*why = NULL;
	x->classes_n = 0;
	if (value == NULL || json_kind(value) == JSON_NULL)
		return false;
	x->list = json_kind(value) == JSON_ARRAY;
	walk = json_walk(value);
	if (!x->list)
		*why = add_class(c, value, x);
	while (x->list && *why == NULL && (item = json_next(&walk, NULL)) != NULL)
		*why = add_class(c, item, x);
	x->classes = c->classes;
	return *why == NULL;
}

struct str
coded_group(struct coded *c, struct record *rec, struct str text)
{
	bool post = strcmp(c->group, "post") == 0 && record_equals(rec, "kind", "post");
	struct str value;

	buf_clear(&c->line);
	if (record_scalar(rec, c->group, &value) || (post && record_scalar(rec, "id", &value))) {
		buf_add_str(&c->line, STR("in:"));
		buf_add_str(&c->line, value);
	} else {
		buf_add_str(&c->line, STR("text:"));
		buf_add_str(&c->line, text);
	}
	return buf_str(&c->line);
}
