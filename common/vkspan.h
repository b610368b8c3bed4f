#ifndef CX_VKSPAN_H
#define CX_VKSPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * What stands at a place p of a text as VKontakte stores it, and how far it
 * goes; nothing beyond `end' is looked at.  Lengths are bytes, 0 when there
 * is no such thing.
 */

/* [target|label], as far as both are no more than one label may be. */
size_t vkspan_markup(const char *p, const char *end, struct str *target, struct str *label);

/* @page (Имя) and *id1 (Имя), as people type them; *name is what stands behind the sign. */
size_t vkspan_typed(const char *p, const char *end, struct str *name, struct str *label);

/* The name behind @, without a full stop that ends it. */
struct str vkspan_name(const char *p, const char *end);

/* #тег; and *hidden bytes of @page, which its reader does not see. */
size_t vkspan_tag(const char *p, const char *end, size_t *hidden);

/* A bare link around the colon at p, in a text that begins at `begin'; of no bytes when it is none. */
struct str vkspan_link(const char *begin, const char *p, const char *end);

/* Whether what stands before p is part of a word, so that no tag or @name begins here. */
bool vkspan_in_word(const char *begin, const char *p);

/* id1, club1, public1, event1, and id1:bp-1_2 of a reply: the number, community negative; else 0. */
int64_t vkspan_number(struct str target);
/* It begins with https:// or http:// . */
bool vkspan_is_link(struct str);

#endif
