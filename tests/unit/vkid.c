#include "common/vkid.h"

#include "check.h"

static void
check_same(struct vkid a, struct vkid b)
{
	CHECK(a.owner == b.owner && a.post == b.post && a.comment == b.comment && a.thread == b.thread &&
	    a.topic == b.topic);
}

static struct vkid
read_back(struct vkid id, bool link)
{
	struct buf b = {0};
	struct vkid again = {0};

	if (link)
		vkid_add_url(&b, id);
	else
		vkid_add(&b, id);
	CHECK(link ? vkid_read_link(buf_str(&b), &again) : vkid_read(buf_str(&b), &again));
	buf_free(&b);
	return again;
}

static int64_t
some_number(void)
{
	return (int64_t)draw(draw(2) ? 9 : 999999999) + 1;
}

static void
a_name_and_a_link_read_back(void)
{
	for (int i = 0; i < 1000; i++) {
		struct vkid id = {.owner = draw(3) > 0 ? -some_number() : some_number()};

		check_same(read_back(id, false), id);
		check_same(read_back(id, true), id);
		id.post = some_number();
		check_same(read_back(id, true), id);
		id.topic = draw(3) == 0;
		id.comment = some_number();
		check_same(read_back(id, false), id);
		check_same(read_back(id, true), id);
		id.thread = id.topic ? 0 : some_number();
		check_same(read_back(id, true), id);
	}
}

static void
links_of_all_hosts_and_forms(void)
{
	static const struct {
		const char *link;
		struct vkid id;
	} links[] = {
		{"https://vk.com/wall-1_2", {.owner = -1, .post = 2}},
		{"vk.ru/wall1_2?reply=3", {.owner = 1, .post = 2, .comment = 3}},
		{"https://m.vk.com/feed?w=wall-1_2_r3", {.owner = -1, .post = 2, .comment = 3}},
		{"wall-1_2?reply=4&thread=3", {.owner = -1, .post = 2, .comment = 4, .thread = 3}},
		{"https://vk.com/topic-1_2", {.owner = -1, .post = 2, .topic = true}},
		{"https://vk.com/topic-1_2?offset=20&post=3", {.owner = -1, .post = 2, .comment = 3, .topic = true}},
		{"https://vk.com/club1", {.owner = -1}}, {"public1", {.owner = -1}}, {"id1", {.owner = 1}}
	};
	struct vkid id;

	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		CHECK(vkid_read_link(str_of(links[i].link), &id));
		check_same(id, links[i].id);
	}
}

static void
what_is_no_id_is_refused(void)
{
	static const char *const none[] = {
		"", "vk:", "vk:topic-1", "vk:-1_", "vk:-1_0", "vk:0", "1_2_3_4", "-1_2x", "9999999999999999999", "wall", "а"
	};
	struct vkid id;

	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		CHECK(!vkid_read(str_of(none[i]), &id));
	CHECK(!vkid_read_link(STR("https://vk.com/topic-1"), &id));
	CHECK(!vkid_read_link(STR("https://vk.com/port5"), &id));
}

int
main(void)
{
	RUN(a_name_and_a_link_read_back);
	RUN(links_of_all_hosts_and_forms);
	RUN(what_is_no_id_is_refused);
	return check_broken > 0;
}
