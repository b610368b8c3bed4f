#ifndef CX_VKID_H
#define CX_VKID_H

#include <stdbool.h>
#include <stdint.h>

#include "common/buf.h"
#include "common/str.h"

/*
 * The names that things on VKontakte go by, in records (vk:-1_2_3) and in
 * links.  Communities have negative numbers, people positive ones; 0 is no
 * number that VK gives, so it stands for unknown.
 */
struct vkid {
	int64_t owner, post, comment, thread;
	bool topic;                  /* the post is a topic of the discussion board */
};

/* Append vk:-1, vk:-1_2 or vk:-1_2_3, of a topic vk:topic-1_2_3: as much as is known. */
void vkid_add(struct buf *, struct vkid);
/* Append the link: https://vk.com/club1, …/wall-1_2, …/wall-1_2?reply=3&thread=4 or …/topic-1_2?post=3. */
void vkid_add_url(struct buf *, struct vkid);

/* vk:-1, vk:-1_2, vk:-1_2_3, vk:topic-1_2_3; the vk: may be missing, so 1 is person 1. */
bool vkid_read(struct str text, struct vkid *);

/*
 * A link to a wall, a post, a comment, a community or a person, by number:
 * wall-1_2?reply=3&thread=4, w=wall-1_2_r3, topic-1_2?post=3, club1, public1,
 * event1, id1.
 */
bool vkid_read_link(struct str link, struct vkid *);

/* The screen name in https://vk.com/NAME, m.vk.ru/NAME, @NAME or NAME; empty when it is no such thing. */
struct str vkid_screen_name(struct str link);

#endif
