#include "common/talks.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/error.h"
#include "common/mem.h"
#include "common/sorter.h"
#include "common/spool.h"
#include "common/strays.h"

enum { IS_POST, IS_COMMENT, IS_OLD, IS_COUNTED };
enum { SMALL_HOLD = 8 << 20 };           /* what sorting takes of grouped input, which is nearly in order */

struct talks {
	size_t hold;
	bool grouped, joined, open, counted, asked;
	struct sorter *gathered;     /* by post; of grouped input posts and what was counted under them */
	struct sorter *told;         /* by the records' numbers */
	struct strays *strays;
	struct vanished *vanished;
	struct spool *gone;
	bool gone_read;

	struct buf group;            /* the post at hand */
	struct talk *talk;

	size_t *commentable;         /* posts, by page */
	size_t pages, pages_room;
	struct buf key, line;
	struct str head;             /* what is told of record next_number */
	uint64_t next_number;
	bool more;
};

struct talks *
talks_new(size_t hold, bool grouped, struct vanished *vanished)
{
	struct talks *t = mem_new(1, sizeof *t);

	t->hold = grouped && hold > SMALL_HOLD ? SMALL_HOLD : hold;
	t->grouped = grouped;
	t->gathered = sorter_new(t->hold);
	t->told = sorter_new(t->hold);
	t->strays = strays_new(t->hold);
	t->talk = talk_new();
	t->vanished = vanished;
	if (vanished != NULL)
		t->gone = spool_new();
	return t;
}

void
talks_free(struct talks *t)
{
	if (t == NULL)
		return;
	sorter_free(t->gathered);
	sorter_free(t->told);
	strays_free(t->strays);
	talk_free(t->talk);
	spool_free(t->gone);
	free(t->commentable);
	buf_free(&t->group);
	buf_free(&t->key);
	buf_free(&t->line);
	free(t);
}

/* --- what is found goes back to the records --------------------------------------- */

static void
pack_verdict(struct talks *t, const struct verdict *v)
{
	remark_add_text(&t->line, v->thread);
	remark_add_text(&t->line, v->answer);
	remark_add_number(&t->line, v->answered);
	remark_add_number(&t->line, (uint64_t)v->seconds);
	remark_add_number(&t->line, v->asked_known);
	remark_add_number(&t->line, (uint64_t)v->asked);
	remark_add_number(&t->line, (uint64_t)v->told);
	remark_add_number(&t->line, v->deleted);
}

static void
pack_counts(struct talks *t)
{
	buf_add(&t->line, (const char *)talk_counts(t->talk), sizeof(struct talk_counts));
}

static void
tell_records(struct talks *t)
{
	struct talk_record r;

	for (size_t i = 0; talk_next(t->talk, &i, &r);) {
		buf_clear(&t->key);
		remark_add_rank(&t->key, r.number);
		buf_clear(&t->line);
		remark_add_number(&t->line, r.number);
		if (r.is_comment)
			pack_verdict(t, &r.verdict);
		else
			pack_counts(t);
		sorter_add(t->told, buf_str(&t->key), buf_str(&t->line));
	}
}

/* --- records on their way to their posts ----------------------------------------------- */

/* Groups are whole keys, whatever bytes they have; within one the records come by their numbers. */
static void
begin_gathered(struct talks *t, struct str group, uint64_t number, uint64_t what)
{
	buf_clear(&t->key);
	remark_add_rank(&t->key, group.n);
	buf_add_str(&t->key, group);
	remark_add_rank(&t->key, number);
	buf_clear(&t->line);
	remark_add_text(&t->line, group);
	remark_add_number(&t->line, what);
	remark_add_number(&t->line, number);
}

static void
gather(struct talks *t)
{
	sorter_add(t->gathered, buf_str(&t->key), buf_str(&t->line));
}

/* --- one post ------------------------------------------------------------------------ */

/* The comments of a post are joined, and its records are still to come. */
static void
put_counts(struct talks *t)
{
	if (!t->grouped || t->joined || t->group.n == 0)
		return;
	begin_gathered(t, buf_str(&t->group), 0, IS_COUNTED);
	pack_counts(t);
	gather(t);
}

static void
count_page(struct talks *t, size_t page)
{
	if (page == TALK_NO_PAGE)
		return;
	while (t->pages <= page) {
		t->commentable = mem_room(t->commentable, t->pages, &t->pages_room, sizeof *t->commentable);
		t->commentable[t->pages++] = 0;
	}
	t->commentable[page]++;
}

static void
end_post(struct talks *t)
{
	if (!t->open)
		return;
	t->open = false;
	count_page(t, talk_join(t->talk));
	put_counts(t);
	if (t->vanished != NULL)
		talk_compare(t->talk, t->vanished, t->gone);
	tell_records(t);
	talk_clear(t->talk);
	t->counted = false;
}

static void
begin_post(struct talks *t, struct str group)
{
	if (t->open && str_equal(buf_str(&t->group), group))
		return;
	end_post(t);
	t->open = true;
	buf_clear(&t->group);
	buf_add_str(&t->group, group);
}

/* --- to the posts ---------------------------------------------------------------------- */

/* The comment next towards the root. */
static struct str
above(const struct remark *m)
{
	return m->parent.n > 0 ? m->parent : m->reply_to;
}

void
talks_add_comment(struct talks *t, uint64_t number, const struct remark *m)
{
	if (t->grouped) {
		if (m->post.n > 0 || !t->open)
			begin_post(t, m->post);
		talk_add_comment(t->talk, number, m);
	} else if (m->post.n > 0) {
		begin_gathered(t, m->post, number, IS_COMMENT);
		remark_pack(m, &t->line);
		gather(t);
	} else {
		buf_clear(&t->line);
		remark_add_number(&t->line, number);
		remark_pack(m, &t->line);
		strays_add(t->strays, m->id, above(m), buf_str(&t->line));
	}
}

void
talks_add_post(struct talks *t, uint64_t number, struct str id, size_t page, bool commentable)
{
	begin_gathered(t, id, number, IS_POST);
	remark_add_number(&t->line, page);
	remark_add_number(&t->line, commentable);
	gather(t);
}

/* After those of the later snapshot, whatever their numbers. */
void
talks_add_old(struct talks *t, struct str post, struct str id, struct str tone, uint64_t place)
{
	begin_gathered(t, post, UINT64_MAX, IS_OLD);
	remark_add_text(&t->line, id);
	remark_add_text(&t->line, tone);
	remark_add_number(&t->line, place);
	gather(t);
}

bool
talks_has_strays(const struct talks *t)
{
	return strays_any(t->strays);
}

void
talks_know(struct talks *t, struct str id, struct str post)
{
	strays_know(t->strays, id, post);
}

static void
gather_strays(struct talks *t)
{
	struct str group, line;

	strays_settle(t->strays);
	while (strays_next(t->strays, &group, &line)) {
		uint64_t number = remark_cut_number(&line);

		begin_gathered(t, group, number, IS_COMMENT);
		buf_add_str(&t->line, line);
		gather(t);
	}
}

static void
take_counts(struct talks *t, struct str line)
{
	if (t->counted)
		die("the comments of the post %.*s do not stand together: leave --grouped out", (int)t->group.n,
		    t->group.p);
	t->counted = true;
	memcpy(talk_counts(t->talk), line.p, sizeof(struct talk_counts));
}

static void
take(struct talks *t, uint64_t what, uint64_t number, struct str line)
{
	if (what == IS_COMMENT) {
		struct remark m = remark_unpack(line);

		talk_add_comment(t->talk, number, &m);
	} else if (what == IS_POST) {
		size_t page = (size_t)remark_cut_number(&line);

		talk_add_post(t->talk, number, page, remark_cut_number(&line) != 0);
	} else if (what == IS_COUNTED) {
		take_counts(t, line);
	} else {
		struct str id = remark_cut_text(&line), tone = remark_cut_text(&line);

		talk_add_old(t->talk, id, tone, remark_cut_number(&line));
	}
}

void
talks_settle(struct talks *t)
{
	struct str line;

	end_post(t);
	gather_strays(t);
	t->joined = t->grouped;
	while (sorter_next(t->gathered, &line)) {
		struct str group = remark_cut_text(&line);
		uint64_t what = remark_cut_number(&line), number = remark_cut_number(&line);

		begin_post(t, group);
		take(t, what, number, line);
	}
	end_post(t);
	sorter_free(t->gathered);
	t->gathered = NULL;
	t->more = true;
}

/* --- back to the records ------------------------------------------------------------------ */

static bool
find(struct talks *t, uint64_t number, struct str *line)
{
	while (t->more && (!t->asked || t->next_number < number)) {
		t->asked = true;
		t->more = sorter_next(t->told, &t->head);
		if (t->more)
			t->next_number = remark_cut_number(&t->head);
	}
	*line = t->head;
	return t->more && t->next_number == number;
}

bool
talks_comment(struct talks *t, uint64_t number, struct verdict *v)
{
	struct str line;

	if (!find(t, number, &line))
		return false;
	v->thread = remark_cut_text(&line);
	v->answer = remark_cut_text(&line);
	v->answered = (enum answered)remark_cut_number(&line);
	v->seconds = (int64_t)remark_cut_number(&line);
	v->asked_known = remark_cut_number(&line) != 0;
	v->asked = (int64_t)remark_cut_number(&line);
	v->told = (int64_t)remark_cut_number(&line);
	v->deleted = remark_cut_number(&line) != 0;
	return true;
}

bool
talks_post(struct talks *t, uint64_t number, struct talk_counts *post)
{
	struct str line;

	if (!find(t, number, &line))
		return false;
	memcpy(post, line.p, sizeof *post);
	return true;
}

size_t
talks_commentable(const struct talks *t, size_t page)
{
	return page < t->pages ? t->commentable[page] : 0;
}

bool
talks_gone(struct talks *t, uint64_t *place)
{
	struct str line;

	if (t->gone == NULL)
		return false;
	if (!t->gone_read)
		spool_rewind(t->gone);
	t->gone_read = true;
	if (!spool_next(t->gone, &line))
		return false;
	memcpy(place, line.p, sizeof *place);
	return true;
}
