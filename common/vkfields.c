#include "common/vkfields.h"

#include "common/figure.h"

#define X(key, name) {name, sizeof name - 1},
static const struct {
	const char *name;
	size_t n;
} keys[VK_KEY_COUNT] = { VK_KEYS(X) };
#undef X

/* Objects are narrow and keys few: length and first letter tell nearly all of them apart. */
void
vkfields_read(struct vkfields *f, const struct json_value *object)
{
	struct json_walk w = json_walk(object);
	const struct json_value *v;
	struct str name;

	*f = (struct vkfields){0};
	while ((v = json_next(&w, &name)) != NULL) {
		if (name.n == 0)
			continue;
		for (size_t i = 0; i < VK_KEY_COUNT; i++)
			if (keys[i].n == name.n && keys[i].name[0] == *name.p &&
			    memcmp(keys[i].name, name.p, name.n) == 0) {
				if (f->at[i] == NULL)
					f->at[i] = v;
				break;
			}
	}
}

bool
vkfields_whole(const struct json_value *v, int64_t *number)
{
	struct str digits;

	if (v == NULL)
		return false;
	return json_integer(v, number) ||
	    (json_kind(v) != JSON_BOOL && json_scalar(v, &digits) && figure_whole(digits, number));
}

int64_t
vkfields_id(const struct json_value *v)
{
	int64_t number;

	return vkfields_whole(v, &number) && number > -VKFIELDS_ID_LIMIT && number < VKFIELDS_ID_LIMIT ?
	    number : 0;
}

int64_t
vkfields_first_id(const struct json_value *a, const struct json_value *b)
{
	int64_t id = vkfields_id(a);

	return id != 0 ? id : vkfields_id(b);
}

int64_t
vkfields_positive(const struct json_value *v)
{
	int64_t number = vkfields_id(v);

	return number > 0 ? number : 0;
}

int
vkfields_flag(const struct json_value *v)
{
	int64_t number;

	if (v == NULL)
		return -1;
	if (json_kind(v) == JSON_BOOL)
		return json_true(v);
	return vkfields_whole(v, &number) && (number == 0 || number == 1) ? (int)number : -1;
}
