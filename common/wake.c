#include "common/wake.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/spool.h"
#include "common/table.h"

struct wake {
	struct table *ids;
	bool *kept;
	size_t room;
	struct spool *early;         /* lines after a sign of what is done alone */
	struct buf line;
};

struct wake *
wake_new(void)
{
	struct wake *w = mem_new(1, sizeof *w);

	w->ids = table_new();
	return w;
}

void
wake_free(struct wake *w)
{
	table_free(w->ids);
	free(w->kept);
	if (w->early != NULL)
		spool_free(w->early);
	buf_free(&w->line);
	free(w);
}

void
wake_post(struct wake *w, struct record *rec, bool kept)
{
	struct str id;
	size_t number;

	if (!record_text(rec, "id", &id))
		return;
	number = table_number(w->ids, id);
	w->kept = mem_room(w->kept, number, &w->room, sizeof *w->kept);
	w->kept[number] = kept;
}

static void
put_aside(struct wake *w, const struct record *rec, bool alone)
{
	if (w->early == NULL)
		w->early = spool_new();
	buf_clear(&w->line);
	buf_addc(&w->line, alone ? '+' : '-');
	record_write(rec, &w->line);
	w->line.n--;                 /* its LF */
	spool_add(w->early, buf_str(&w->line));
}

bool
wake_follow(struct wake *w, const struct record *rec, struct str post, bool alone, bool *known)
{
	size_t number = table_find(w->ids, post);

	*known = number != TABLE_NONE;
	if (!*known)
		put_aside(w, rec, alone);
	return *known && w->kept[number];
}

void
wake_release(struct wake *w, struct stream *s)
{
	struct record *rec;
	struct json_error why;
	struct str line, post;
	size_t number;

	if (w->early == NULL)
		return;
	rec = record_new();
	spool_rewind(w->early);
	while (spool_next(w->early, &line)) {
		bool alone = *line.p == '+';

		if (!record_read(rec, str_from(line, 1), &why) || !record_text(rec, "post", &post))
			die("a record that was put aside can't be read back");
		number = table_find(w->ids, post);
		if (number != TABLE_NONE ? w->kept[number] : alone)
			stream_write(s, rec);
	}
	record_free(rec);
}
