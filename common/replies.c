#include "common/replies.h"

#include <stdlib.h>

#include "common/mem.h"
#include "common/table.h"

/* Numbers fit 32 bits: a table holds no more. */
#define NONE UINT32_MAX

enum { DAY = 86400 };

enum thread_state { THREAD_OPEN, THREAD_ON_PATH, THREAD_KNOWN, THREAD_UNKNOWN };

/* A comment, at the number of its id; or an id that comments only refer to. */
struct comment {
	int64_t time;
	uint32_t rank;               /* its place in the input */
	uint32_t up, reply_to;       /* the comment next towards the root, the one replied to */
	uint32_t post, author, reply_to_author;
	uint32_t thread;             /* its root, or the last id known on the way there */
	uint32_t replied;            /* the earliest official reply to it */
	uint32_t joined;             /* the earliest official one in the thread it is the root of */
	uint32_t answer;
	uint8_t state;               /* of thread */
	bool present, by_parent, dated, exact, official, deleted, unsure;
};

/* What officials addressed to one author in one thread. */
struct address {
	uint32_t next;               /* the first dated one after the moment the sweep is at */
	bool undated;                /* there is one of unknown time */
};

/* A comment on the line of time; the undated stand at its end. */
struct event {
	int64_t time;
	uint32_t rank, comment;
};

struct replies {
	struct table *ids, *names;   /* names are those of posts and authors */
	struct comment *comments;
	size_t n, room, present;
	struct table *addressed;     /* numbers thread, author and post together */
	struct address *addresses;
	size_t addresses_room;
};

struct replies *
replies_new(void)
{
	struct replies *r = mem_new(1, sizeof *r);

	r->ids = table_new();
	r->names = table_new();
	r->addressed = table_new();
	return r;
}

void
replies_free(struct replies *r)
{
	if (r == NULL)
		return;
	table_free(r->ids);
	table_free(r->names);
	table_free(r->addressed);
	free(r->comments);
	free(r->addresses);
	free(r);
}

void
replies_clear(struct replies *r)
{
	r->ids = table_emptied(r->ids);
	r->names = table_emptied(r->names);
	r->addressed = table_emptied(r->addressed);
	r->n = r->present = 0;
}

static uint32_t
number_of(struct replies *r, struct str id)
{
	size_t i;

	if (id.n == 0)
		return NONE;
	i = table_number(r->ids, id);
	if (i == r->n) {
		r->comments = mem_room(r->comments, r->n, &r->room, sizeof *r->comments);
		r->comments[r->n++] = (struct comment){.replied = NONE, .joined = NONE, .answer = NONE};
	}
	return (uint32_t)i;
}

static uint32_t
name_of(struct replies *r, struct str name)
{
	return name.n > 0 ? (uint32_t)table_number(r->names, name) : NONE;
}

/* Given the day alone, citizens speak when it begins and officials when it ends. */
static int64_t
moment(const struct remark *m)
{
	if (!m->dated)
		return INT64_MAX;
	return m->official && !m->exact ? m->time + (DAY - 1) : m->time;
}

bool
replies_add(struct replies *r, const struct remark *m)
{
	uint32_t id = number_of(r, m->id);
	uint32_t parent, reply_to;
	struct comment *c;

	if (r->comments[id].present)
		return false;
	parent = number_of(r, m->parent);
	reply_to = number_of(r, m->reply_to);
	c = &r->comments[id];
	c->present = true;
	c->rank = (uint32_t)r->present++;
	c->by_parent = parent != NONE;
	c->up = c->by_parent ? parent : reply_to;
	c->reply_to = reply_to;
	c->post = name_of(r, m->post);
	c->author = name_of(r, m->author);
	c->reply_to_author = name_of(r, m->reply_to_author);
	c->time = moment(m);
	c->dated = m->dated;
	c->exact = m->dated && m->exact;
	c->official = m->official;
	c->deleted = m->deleted;
	return true;
}

/* Where the way up from comment i ends: at a root, at an id that is no comment here, in a circle. */
static uint32_t
climb(struct replies *r, uint32_t i, uint8_t *state)
{
	for (;;) {
		struct comment *c = &r->comments[i];

		*state = c->state == THREAD_ON_PATH ? THREAD_UNKNOWN : c->state;
		if (c->state != THREAD_OPEN)
			return c->thread;
		*state = THREAD_KNOWN;
		if (c->up == NONE || c->up == i)
			return i;
		if (!r->comments[c->up].present) {
			*state = c->by_parent ? THREAD_KNOWN : THREAD_UNKNOWN;
			return c->up;
		}
		c->state = THREAD_ON_PATH;
		c->thread = NONE;
		i = c->up;
	}
}

/* Every comment is climbed over once: those on the way learn its end too, and their post if need be. */
static void
find_thread(struct replies *r, uint32_t i)
{
	uint8_t state;
	uint32_t thread = climb(r, i, &state);

	while (i != NONE && r->comments[i].present && r->comments[i].state <= THREAD_ON_PATH) {
		struct comment *c = &r->comments[i];

		c->thread = thread;
		c->state = state;
		if (c->post == NONE && thread != NONE && r->comments[thread].present)
			c->post = r->comments[thread].post;
		i = c->up;
	}
}

static int
by_time(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

static struct event *
line_up(const struct replies *r)
{
	struct event *events = mem_new(r->present, sizeof *events);

	for (size_t i = 0; i < r->n; i++) {
		const struct comment *c = &r->comments[i];

		if (c->present)
			events[c->rank] = (struct event){c->time, c->rank, (uint32_t)i};
	}
	qsort(events, r->present, sizeof *events, by_time);
	return events;
}

/* The number for what is addressed to author in c's thread, or TABLE_NONE. */
static size_t
address_of(struct replies *r, const struct comment *c, uint32_t author, bool add)
{
	uint32_t parts[] = {c->thread, author, c->post};
	struct str key = {(const char *)parts, sizeof parts};

	if (c->thread == NONE || author == NONE)
		return TABLE_NONE;
	return add ? table_number(r->addressed, key) : table_find(r->addressed, key);
}

static void
note_address(struct replies *r, uint32_t official)
{
	const struct comment *o = &r->comments[official];
	size_t count = table_count(r->addressed);
	size_t i = address_of(r, o, o->reply_to_author, true);

	if (i == TABLE_NONE)
		return;
	if (i == count) {
		r->addresses = mem_room(r->addresses, i, &r->addresses_room, sizeof *r->addresses);
		r->addresses[i] = (struct address){.next = NONE};
	}
	if (o->dated)
		r->addresses[i].next = official;
	else
		r->addresses[i].undated = true;
}

/* A reply is later than what it replies to, and all of a thread than its root: only dates can deny it. */
static void
note_reply(struct replies *r, uint32_t official)
{
	const struct comment *o = &r->comments[official];
	struct comment *to = o->reply_to != NONE ? &r->comments[o->reply_to] : NULL;
	struct comment *root = o->thread != NONE ? &r->comments[o->thread] : NULL;

	if (to != NULL && to->post == o->post)
		to->replied = official;
	if (root != NULL && root != o && root->post == o->post)
		root->joined = official;
}

static void
settle(struct replies *r, uint32_t citizen)
{
	struct comment *c = &r->comments[citizen];
	size_t i = address_of(r, c, c->author, false);
	const struct address *to = i != TABLE_NONE ? &r->addresses[i] : NULL;

	c->answer = c->replied;
	if (c->answer == NONE && to != NULL && c->dated)
		c->answer = to->next;
	if (c->answer == NONE)
		c->answer = c->joined;
	c->unsure = c->answer == NONE && to != NULL && (to->undated || !c->dated);
}

static bool
answers(const struct comment *c)
{
	return c->official && !c->deleted;
}

/* The comments of one moment, the last one first.  Replies are noted before anybody's answer is settled. */
static void
sweep_moment(struct replies *r, const struct event *first, const struct event *end)
{
	for (const struct event *e = end; e-- > first; )
		if (answers(&r->comments[e->comment]))
			note_reply(r, e->comment);
	for (const struct event *e = end; e-- > first; ) {
		const struct comment *c = &r->comments[e->comment];

		if (answers(c))
			note_address(r, e->comment);
		else if (c->dated)
			settle(r, e->comment);
	}
}

/* From the last moment to the first one: what was noted latest is the earliest that follows. */
static void
sweep(struct replies *r, const struct event *events)
{
	size_t end = r->present;

	while (end > 0) {
		size_t first = end - 1;

		while (first > 0 && events[first - 1].time == events[end - 1].time)
			first--;
		sweep_moment(r, events + first, events + end);
		end = first;
	}
	for (end = r->present; end-- > 0; )
		if (!r->comments[events[end].comment].dated)
			settle(r, events[end].comment);
}

void
replies_join(struct replies *r)
{
	struct event *events;

	for (size_t i = 0; i < r->n; i++)
		if (r->comments[i].present)
			find_thread(r, (uint32_t)i);
	events = line_up(r);
	sweep(r, events);
	free(events);
}

static int64_t
seconds_between(const struct comment *c, const struct comment *answer)
{
	return c->exact && answer->exact ? answer->time - c->time : -1;
}

bool
replies_find(const struct replies *r, struct str id, struct verdict *v)
{
	size_t i = table_find(r->ids, id);
	const struct comment *c = i != TABLE_NONE ? &r->comments[i] : NULL;

	if (c == NULL || !c->present)
		return false;
	*v = (struct verdict){
		.answered = c->unsure ? ANSWERED_UNKNOWN : ANSWERED_NO, .seconds = -1,
		.asked_known = c->exact, .asked = c->time, .deleted = c->deleted
	};
	if (c->state == THREAD_KNOWN)
		v->thread = table_key(r->ids, c->thread);
	if (c->official || c->deleted)
		v->answered = ANSWERED_NOT_ASKED;
	else if (c->answer != NONE) {
		v->answered = ANSWERED_YES;
		v->answer = table_key(r->ids, c->answer);
		v->seconds = seconds_between(c, &r->comments[c->answer]);
		v->told = r->comments[c->answer].time;
	}
	return true;
}
