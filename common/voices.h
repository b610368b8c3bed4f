#ifndef CX_VOICES_H
#define CX_VOICES_H

#include <stdbool.h>
#include <stdint.h>

#include "common/str.h"

/*
 * The official voices of a study: who speaks for an authority besides its
 * own pages.  A list has one id, link or screen name a line, # comments; an
 * id of another network than VKontakte as records have it, tg:user3.
 * All of it is held in memory.
 */
struct voices;

/* NULL for no list.  An unreadable file or a line that is none of these is fatal. */
struct voices *voices_read(const char *path);
void voices_free(struct voices *);

/* By number, or by screen name, which may be empty. */
bool voices_has(const struct voices *, int64_t number, struct str screen_name);
/* By the id that a record has for an author, vk:-1 or any other. */
bool voices_has_author(const struct voices *, struct str author);

#endif
