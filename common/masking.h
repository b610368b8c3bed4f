#ifndef CX_MASKING_H
#define CX_MASKING_H

#include "common/buf.h"
#include "common/str.h"

/*
 * Append the text with @… for whoever is named in it by what networks write
 * for a person: [id1|Имя], @id1 (Имя), @name, vk.com/id1, vk.com/name,
 * wall1_2, sel=1, t.me/name.  Communities' posts (wall-1_2) stay.  A person
 * who is named in plain words stays, too.
 */
void masking_add(struct buf *, struct str text);

#endif
