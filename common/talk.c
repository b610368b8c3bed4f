#include "common/talk.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/mem.h"
#include "common/table.h"

enum { IS_POST, IS_COMMENT, IS_OLD };

/* A record. */
struct member {
	uint64_t number;
	size_t id, id_n;             /* of a comment: where its id lies in names */
	size_t tone_n;               /* of an old one: the tone follows */
	size_t page;                 /* of a post */
	uint8_t what;
	bool commentable;
};

struct talk {
	struct replies *replies;
	struct member *members;
	size_t n, room;
	struct buf names;
	struct talk_counts counts;
};

struct talk *
talk_new(void)
{
	struct talk *t = mem_new(1, sizeof *t);

	t->replies = replies_new();
	return t;
}

void
talk_free(struct talk *t)
{
	if (t == NULL)
		return;
	replies_free(t->replies);
	free(t->members);
	buf_free(&t->names);
	free(t);
}

void
talk_clear(struct talk *t)
{
	replies_clear(t->replies);
	t->n = 0;
	buf_clear(&t->names);
	t->counts = (struct talk_counts){0};
}

struct talk_counts *
talk_counts(struct talk *t)
{
	return &t->counts;
}

static struct member *
new_member(struct talk *t, uint8_t what, uint64_t number, struct str id)
{
	t->members = mem_room(t->members, t->n, &t->room, sizeof *t->members);
	t->members[t->n] = (struct member){
		.what = what, .number = number, .id = t->names.n, .id_n = id.n, .page = TALK_NO_PAGE
	};
	buf_add_str(&t->names, id);
	return &t->members[t->n++];
}

void
talk_add_comment(struct talk *t, uint64_t number, const struct remark *m)
{
	new_member(t, IS_COMMENT, number, m->id);
	if (!replies_add(t->replies, m) || m->post.n == 0)
		return;
	t->counts.received++;
	if (m->deleted)
		t->counts.deleted++;
	else if (m->official)
		t->counts.official++;
	else
		t->counts.citizens++;
}

void
talk_add_post(struct talk *t, uint64_t number, size_t page, bool commentable)
{
	struct member *m = new_member(t, IS_POST, number, STR(""));

	m->page = page;
	m->commentable = commentable;
}

void
talk_add_old(struct talk *t, struct str id, struct str tone, uint64_t place)
{
	new_member(t, IS_OLD, place, id)->tone_n = tone.n;
	buf_add_str(&t->names, tone);
}

/* Of two dumps of a post that disagree, the first that one could comment on counts for its page. */
size_t
talk_join(struct talk *t)
{
	replies_join(t->replies);
	for (size_t i = 0; i < t->n; i++) {
		const struct member *m = &t->members[i];

		if (m->what != IS_POST || !m->commentable)
			continue;
		t->counts.commentable = true;
		return m->page;
	}
	return TALK_NO_PAGE;
}

static enum fate_since
since(struct talk *t, struct str id, bool compared)
{
	struct verdict v;

	if (!compared)
		return SINCE_UNKNOWN;
	if (!replies_find(t->replies, id, &v))
		return SINCE_MISSING;
	return v.deleted ? SINCE_DELETED : SINCE_THERE;
}

/* A post that the later snapshot has not collected at all says nothing of its comments. */
void
talk_compare(struct talk *t, struct vanished *vanished, struct spool *gone)
{
	struct table *seen = table_new();
	bool compared = false;

	for (size_t i = 0; i < t->n; i++)
		compared = compared || t->members[i].what != IS_OLD;
	for (size_t i = 0; i < t->n; i++) {
		const struct member *m = &t->members[i];
		struct str id = {t->names.p + m->id, m->id_n};
		size_t known = table_count(seen);
		enum fate_since fate;

		if (m->what != IS_OLD || table_number(seen, id) < known)
			continue;
		fate = since(t, id, compared);
		vanished_add(vanished, (struct str){id.p + id.n, m->tone_n}, fate);
		t->counts.before++;
		if (fate != SINCE_MISSING && fate != SINCE_DELETED)
			continue;
		t->counts.gone++;
		spool_add(gone, (struct str){(const char *)&m->number, sizeof m->number});
	}
	table_free(seen);
}

bool
talk_next(const struct talk *t, size_t *i, struct talk_record *r)
{
	while (*i < t->n) {
		const struct member *m = &t->members[(*i)++];

		*r = (struct talk_record){.number = m->number, .is_comment = m->what == IS_COMMENT};
		if (m->what == IS_POST ||
		    (r->is_comment && replies_find(t->replies, (struct str){t->names.p + m->id, m->id_n},
		    &r->verdict)))
			return true;
	}
	return false;
}
