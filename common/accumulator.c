#include "common/accumulator.h"

#include <inttypes.h>

#include "common/stats.h"

/* As many digits as carried limbs have, with a bit to spare. */
static const int64_t limb_max = (int64_t)1 << 33, count_max = (int64_t)1 << 62;

bool
accumulator_key(struct phrase *in, struct fields *fields, size_t *field)
{
	struct str key;

	if (phrase_says(in, "where"))
		return phrase_wrong_word(in, "a key is missing before 'where'");
	if (!phrase_word(in, &key, NULL, "a key is missing"))
		return false;
	*field = fields_want(fields, key);
	return true;
}

bool
accumulator_column(struct measuring *m, struct str name, size_t *column)
{
	*column = table_find(m->names, name);
	if (*column == TABLE_NONE)
		return false;
	m->total |= str_starts(name, STR("total:"));
	return true;
}

bool
accumulator_items(const struct json_value *v, const struct json_value **items, size_t n)
{
	struct json_walk w;

	if (!json_is_array(v) || json_count(v) != n)
		return false;
	w = json_walk(v);
	for (size_t i = 0; i < n; i++)
		items[i] = json_next(&w, NULL);
	return true;
}

bool
accumulator_count(const struct json_value *v, uint64_t *count)
{
	int64_t n;

	if (!json_integer(v, &n) || n < 0 || n > count_max)
		return false;
	*count = (uint64_t)n;
	return true;
}

void
accumulator_add_count(struct buf *json, uint64_t n)
{
	buf_add_count(json, (size_t)n);
}

size_t
accumulator_sum(struct sum *s, double x)
{
	size_t before = s->wide != NULL ? bigsum_memory(s->wide) : 0;

	sum_add(s, x);
	return s->wide != NULL ? bigsum_memory(s->wide) - before : 0;
}

/* The whole part; with fractions a list: it, where the limbs begin, the limbs. */
void
accumulator_add_sum(struct buf *json, const struct sum *s)
{
	struct sum copy = {s->whole, NULL};

	if (s->wide == NULL) {
		buf_addf(json, "%" PRId64, s->whole);
		return;
	}
	bigsum_add_all(&copy.wide, s->wide, false);
	bigsum_carry(&copy.wide);
	buf_addf(json, "[%" PRId64 ",%d", copy.whole, copy.wide->lo);
	for (unsigned i = 0; i < copy.wide->n; i++)
		buf_addf(json, ",%" PRId64, copy.wide->limbs[i]);
	buf_addc(json, ']');
	sum_free(&copy);
}

static bool
add_limb(struct bigsum **wide, const struct json_value *v, int64_t lo)
{
	int64_t limb;

	if (!json_integer(v, &limb) || limb > limb_max || limb < -limb_max)
		return false;
	bigsum_add(wide, limb < 0 ? 0 - (uint64_t)limb : (uint64_t)limb, (int)(32 * lo), limb < 0);
	return true;
}

static bool
read_sum(struct sum *s, const struct json_value *v)
{
	const struct json_value *item;
	struct json_walk w = json_walk(v);
	int64_t lo;

	if (!json_is_array(v))
		return json_integer(v, &s->whole) && s->whole <= count_max && s->whole >= -count_max;
	if (json_count(v) < 2 || json_count(v) > BIGSUM_LIMBS_MAX)
		return false;
	item = json_next(&w, NULL);
	if (!json_integer(item, &s->whole) || s->whole > count_max || s->whole < -count_max)
		return false;
	if (!json_integer(json_next(&w, NULL), &lo) || lo < -BIGSUM_LO_MAX || lo > BIGSUM_LO_MAX)
		return false;
	for (; (item = json_next(&w, NULL)) != NULL; lo++)
		if (!add_limb(&s->wide, item, lo))
			return false;
	return true;
}

bool
accumulator_merge_sum(struct sum *s, const struct json_value *v, size_t *grown)
{
	size_t before = bigsum_memory(s->wide);
	struct sum other = {0};
	bool ok = read_sum(&other, v);

	if (ok)
		sum_add_all(s, &other);
	sum_free(&other);
	*grown += bigsum_memory(s->wide) - before;
	return ok;
}

void
accumulator_keep(void *p)
{
	(void)p;
}
