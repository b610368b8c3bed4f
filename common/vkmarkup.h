#ifndef CX_VKMARKUP_H
#define CX_VKMARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/str.h"

/*
 * A text as VKontakte stores it, and what its reader sees: [id1|Имя],
 * [https://vk.com/wall-1_2|слово], [#alias|слово|https://vk.com/a], and
 * @page (Имя) as it is typed, become their labels, #тег@page becomes #тег;
 * no-break spaces become spaces, CRLF becomes LF; what is zero-width goes, but
 * for the joiner and the selector that emoji need.  Entities and tags are
 * resolved when the text has any that HTML knows, and so is R's <U+1F602>.
 * Letters, case and length stay.
 */
struct words {
	struct str *items;           /* each once, in order of appearance */
	size_t n, room;
};

struct vkmarkup {
	struct buf text;
	struct words mentions;       /* vk:1, vk:-5, @name */
	struct words links;          /* what labels stood for, and bare http links */
	struct words tags;           /* without # and without @page */
	struct str addressee;        /* vk:1 of a leading "[id1|Имя], ", which is taken off; else empty */
	const char *joint;           /* where the last tag ended: #a#b are two */
	struct buf plain, decoded;
	struct arena arena;
};

/*
 * Zero-initialise to begin.  With `reply', a leading mention with a comma is
 * an addressee, not text.  What is handed out holds until the next call, and
 * as long as the raw text does.
 */
void vkmarkup_read(struct vkmarkup *, struct str raw, bool reply);

/* Append a short text, a name say, on one line and without what is zero-width. */
void vkmarkup_add_name(struct buf *, struct str raw);

void vkmarkup_free(struct vkmarkup *);

#endif
