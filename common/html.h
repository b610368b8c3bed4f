#ifndef CX_HTML_H
#define CX_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

/*
 * HTML as libxml2's parser sees it, which closes what people forget to close:
 * bytes are fed piece by piece, and the tags and texts in them come out in
 * order.  Nothing is fetched, no declared encoding is believed, and nothing is
 * printed; comments, declarations, what scripts and styles hold, and the tags
 * html, head and body are left out.
 *
 * Fed is UTF-8; bad bytes and NUL become U+FFFD, other control characters may
 * be dropped.  It holds the last piece with what came out of it, and a tag
 * that has not ended yet.
 */
struct html;

enum {
	HTML_DEPTH_MAX = 512,        /* of elements in each other */
	HTML_OPEN_MAX = 8 << 20      /* bytes of one tag */
};

enum html_kind {
	HTML_OPEN,                   /* <name …> */
	HTML_CLOSE,                  /* </name>, written or implied; also of <br> and the like */
	HTML_TEXT,                   /* decoded; a run of text may come in pieces */
	HTML_STOP,                   /* one of the limits above: nothing follows */
	HTML_END                     /* of the bytes; the last text may follow, and implied closings */
};

struct html_attribute {
	struct str name, value;      /* decoded */
};

struct html_event {
	enum html_kind kind;
	struct str text;             /* the element's name in lower case, or text */
	const struct html_attribute *attributes;
	size_t n;
};

struct html *html_new(void);
void html_free(struct html *);

/* What came out before, and its strings, are gone. */
void html_feed(struct html *, struct str bytes);
/* There are no more bytes: the rest comes out. */
void html_finish(struct html *);
/* The next one of what came out; false when there is none. */
bool html_next(struct html *, struct html_event *);

/* An attribute's value, or no bytes. */
struct str html_value(const struct html_event *, const char *name);
/* Whether the class attribute has this word. */
bool html_has_class(const struct html_event *, const char *word);

/* Whether text begins with a declaration, a comment, or the tag of an element that HTML has. */
bool html_begins(struct str text);

/* Whether HTML has an element of that name, in letters of any case. */
bool html_knows(struct str name);
/* The character that &name; stands for; 0 when HTML has no such. */
uint32_t html_character(struct str name);

#endif
