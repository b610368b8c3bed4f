#ifndef CX_HTMLESCAPE_H
#define CX_HTMLESCAPE_H

#include "common/buf.h"
#include "common/str.h"

/* Append text so that HTML shows it as it is, between tags and between double quotes. */
void htmlescape_add(struct buf *, struct str text);

#endif
