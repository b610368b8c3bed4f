#include "common/spans.h"

#include <inttypes.h>
#include <stdlib.h>

#include "common/mem.h"
#include "common/timestamp.h"

struct own {
	size_t field;
	int64_t local, day;
};

struct days {
	bool any;
	int64_t first, last;         /* since 1970 on the local clock */
};

enum { DAY_SECONDS = 86400 };

static void *
parse_key(struct phrase *in, struct measuring *m)
{
	struct own *own = mem_new(1, sizeof *own);

	own->local = m->local;
	if (accumulator_key(in, m->fields, &own->field))
		return own;
	free(own);
	return NULL;
}

static bool
read_day(void *p, struct fields *f)
{
	struct own *own = p;
	const struct json_value *v = fields_value(f, own->field);
	int64_t seconds;
	struct str text;

	if (v == NULL || !json_string(v, &text) || !timestamp_parse(text, &seconds))
		return false;
	seconds += own->local;
	own->day = seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0);
	return true;
}

static size_t
days_see(struct days *d, int64_t first, int64_t last)
{
	d->first = d->any && d->first < first ? d->first : first;
	d->last = d->any && d->last > last ? d->last : last;
	d->any = true;
	return 0;
}

static size_t
days_add(void *p, void *state)
{
	int64_t day = ((struct own *)p)->day;

	return days_see(state, day, day);
}

static void
days_write(void *own, void *state, struct buf *json)
{
	struct days *d = state;

	(void)own;
	if (d->any)
		buf_addf(json, "[%" PRId64 ",%" PRId64 "]", d->first, d->last);
	else
		buf_add_str(json, STR("null"));
}

static bool
days_merge(void *own, void *state, const struct json_value *v, size_t *grown)
{
	static const int64_t most = 1 << 30;
	const struct json_value *items[2];
	int64_t first, last;

	(void)own, (void)grown;
	if (v != NULL && json_kind(v) == JSON_NULL)
		return true;
	if (!accumulator_items(v, items, 2) || !json_integer(items[0], &first) || !json_integer(items[1], &last) ||
	    first < -most || last > most || first > last)
		return false;
	days_see(state, first, last);
	return true;
}

static void
days_figure(void *own, void *state, const struct measuring *m, struct figure *out)
{
	struct days *d = state;

	(void)own, (void)m;
	if (d->any)
		out->number = (double)(d->last - d->first + 1);
}

const struct accumulator accumulator_spans[] = {
	{"days", "KEY", "days from the first to the last of these times, both counted", NULL, sizeof(struct days),
	    parse_key, free, read_day, days_add, NULL, days_write, days_merge, days_figure, accumulator_keep},
	{.name = NULL}
};
