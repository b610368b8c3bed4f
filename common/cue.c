#include "common/cue.h"

#include <stdlib.h>

#include "common/mem.h"

void
cues_clear(struct cues *c)
{
	buf_clear(&c->line);
	c->n = 0;
}

void
cues_free(struct cues *c)
{
	buf_free(&c->line);
	free(c->ends);
	*c = (struct cues){0};
}

static void
end(struct cues *c)
{
	c->ends = mem_room(c->ends, c->n, &c->room, sizeof *c->ends);
	c->ends[c->n++] = c->line.n;
}

static void
begin(struct cues *c, const char *name)
{
	buf_add_str(&c->line, str_of(name));
	buf_addc(&c->line, '=');
}

void
cues_add(struct cues *c, const char *name, struct str value)
{
	begin(c, name);
	buf_add_str(&c->line, value);
	end(c);
}

void
cues_add_count(struct cues *c, const char *name, size_t count)
{
	size_t bucket = 1;

	if (count == 0)
		return;
	for (count--; count > 0; count >>= 1)
		bucket++;
	begin(c, name);
	buf_add_count(&c->line, bucket);
	end(c);
}

void
cues_add_number(struct cues *c, const char *name, int value)
{
	begin(c, name);
	if (value < 0)
		buf_addc(&c->line, '-');
	buf_add_count(&c->line, (size_t)(value < 0 ? -value : value));
	end(c);
}

struct str
cues_at(const struct cues *c, size_t i)
{
	size_t from = i > 0 ? c->ends[i - 1] : 0;

	return (struct str){c->line.p + from, c->ends[i] - from};
}
