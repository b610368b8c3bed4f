#ifndef CX_HARVEST_H
#define CX_HARVEST_H

#include "common/vkfields.h"

/*
 * Collectors save posts and comments under names of their own: body, url,
 * likes_count, Автор.  What VK's own names leave open is filled in from
 * members that table columns are known by, and from those of some collectors.
 */
void harvest_fields(struct vkfields *, const struct json_value *object);

#endif
