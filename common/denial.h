#ifndef CX_DENIAL_H
#define CX_DENIAL_H

#include <stdbool.h>

#include "common/json.h"
#include "common/vkid.h"

/*
 * VK's answer to a request that it refuses quotes the request's parameters,
 * [{"key":"post_id","value":"5"}] or {"post_id":5}, in the answer or in its error.
 */

/* The parameter's value, or NULL. */
const struct json_value *denial_parameter(const struct json_value *answer, const char *name);

/* Which post was asked about; false when it does not tell. */
bool denial_post(const struct json_value *answer, struct vkid *);

/* The same, and its comments are what was asked for and denied: error 212. */
bool denial_of_comments(const struct json_value *answer, struct vkid *);

#endif
