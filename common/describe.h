#ifndef CX_DESCRIBE_H
#define CX_DESCRIBE_H

#include "common/buf.h"
#include "common/envelope.h"
#include "common/json.h"
#include "common/str.h"

/* How refused things are spoken of, and the bytes that they were written in. */

/* An object's own bytes in the text that was read; a scalar's value; else nothing. */
struct str describe_raw(const struct json *, struct str text, const struct json_value *);

/* Append the same of an error's answer, with *** for the access token of the request that it quotes. */
void describe_masked(struct buf *, const struct json *, struct str text, const struct json_value *);

/* Put "unknown object with keys a, b, c" into the buffer, or what else it is. */
void describe_unknown(struct buf *, const struct json *, const struct json_value *);

/* Put "error 29: Rate limit reached (the daily limit …)" into the buffer. */
void describe_error(struct buf *, const struct object *);

/* Put "no known columns: a, b, c". */
void describe_names(struct buf *, const char *what, const struct str *names, size_t n);
/* Append " a, b, c", up to 200 of them. */
void describe_all_names(struct buf *, const struct str *names, size_t n);

#endif
