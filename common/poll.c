#include "common/poll.h"

#include "common/settled.h"
#include "common/vkfields.h"
#include "common/vkid.h"

enum { MEMBERS_MAX = 6 };

bool
poll_open(struct poll *p, const struct json_value *v, const struct draft *post)
{
	const struct json_value *question = json_get(v, "question"), *answers = json_get(v, "answers");

	if (json_kind(question) != JSON_STRING || !json_is_array(answers))
		return false;
	*p = (struct poll){v, json_walk(answers), post};
	return true;
}

/* A count as JSON digits; empty when there is none. */
static struct str
count_digits(const struct json_value *v, struct arena *arena)
{
	struct buf b = {0};
	struct str digits = {0};
	int64_t n;

	if (vkfields_whole(v, &n) && n >= 0) {
		buf_add_count(&b, (size_t)n);
		digits = settled(arena, &b);
	}
	return digits;
}

static void
add_member(struct draft_member *list, struct draft *d, struct draft_member m)
{
	if (m.value.n > 0)
		list[d->members_n++] = m;
}

static void
add_members(const struct poll *p, struct str name, struct str votes, struct arena *arena, struct draft *d)
{
	struct draft_member *list = arena_take(arena, MEMBERS_MAX * sizeof *list);
	struct buf post = {0};
	struct str question = {0};

	json_text(json_get(p->value, "question"), arena, &question);
	if (p->post != NULL && p->post->id.post != 0)
		vkid_add(&post, (struct vkid){.owner = p->post->id.owner, .post = p->post->id.post});
	d->members = list;
	add_member(list, d, (struct draft_member){"post", settled(arena, &post), false});
	add_member(list, d, (struct draft_member){"channel", STR("vk"), false});
	add_member(list, d, (struct draft_member){"question", question, false});
	add_member(list, d, (struct draft_member){"score", votes, true});
	add_member(list, d, (struct draft_member){"x_poll", name, false});
	add_member(list, d, (struct draft_member){"x_poll_votes",
	    count_digits(json_get(p->value, "votes"), arena), true});
}

/* What all answers of the poll have in common: whose it is, when it began, where it is seen. */
static struct str
take_poll(const struct poll *p, int64_t owner, int64_t number, struct arena *arena, struct draft *d)
{
	struct buf b = {0};

	d->id.owner = owner;
	d->time.seconds = vkfields_id(json_get(p->value, "created"));
	if (d->time.seconds == 0 && p->post != NULL)
		d->time = p->post->time;
	buf_addf(&b, "https://vk.com/poll%lld_%lld", (long long)owner, (long long)number);
	d->url = settled(arena, &b);
	buf_addf(&b, "vk:poll%lld_%lld", (long long)owner, (long long)number);
	return settled(arena, &b);
}

enum poll_status
poll_next(struct poll *p, struct arena *arena, struct draft *d, const char **why)
{
	const struct json_value *answer = json_next(&p->answers, NULL), *id = json_get(p->value, "id"), *text;
	int64_t owner = vkfields_id(json_get(p->value, "owner_id"));
	int64_t number = vkfields_id(id != NULL ? id : json_get(p->value, "poll_id")), mine;
	struct str name;
	struct buf b = {0};

	if (answer == NULL)
		return POLL_END;
	*d = draft_new(DRAFT_FEEDBACK);
	mine = vkfields_id(json_get(answer, "id"));
	*why = owner == 0 || number == 0 ? "an answer of a poll that does not tell its id and owner_id" :
	    "an answer of a poll without its id";
	if (owner == 0 || number == 0 || mine == 0)
		return POLL_BAD;
	name = take_poll(p, owner, number, arena, d);
	buf_addf(&b, "%.*s_%lld", (int)name.n, name.p, (long long)mine);
	d->named = settled(arena, &b);
	text = json_get(answer, "text");
	d->has_text = text != NULL && json_text(text, arena, &d->text);
	add_members(p, name, count_digits(json_get(answer, "votes"), arena), arena, d);
	return POLL_ANSWER;
}
