#ifndef CX_JSON_H
#define CX_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/jsontext.h"
#include "common/str.h"

/*
 * JSON read strictly (RFC 8259), kept as a tree that belongs to its reader
 * and holds until the next json_read() or json_free().
 *
 * Numbers stay the digits that were written.  Of two members with one name
 * the first is meant.  A lone surrogate (\ud83d) reads as U+FFFD; so does
 * \u0000, through json_text().  Depth is not bounded by the stack.
 */
struct json;
struct json_value;

enum json_kind {
	JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT
};

struct json_error {
	size_t byte;                 /* from 1 */
	const char *what;            /* static text */
};

struct json *json_new(void);
void json_free(struct json *);

/*
 * From here on NaN, Infinity and -Infinity are values, too, as Python's json
 * writes them; each reads as null.  For those who make records of foreign data.
 */
void json_allow_nan(struct json *);

/* The root, or NULL and *why. */
const struct json_value *json_read(struct json *, struct str text, struct json_error *why);

/* Of NULL: JSON_NULL. */
enum json_kind json_kind(const struct json_value *);
bool json_is_array(const struct json_value *);
bool json_is_object(const struct json_value *);

/* A string's bytes, UTF-8; a \u0000 in it is a NUL byte here.  False if it is no string. */
bool json_string(const struct json_value *, struct str *);
/* The same, of no bytes when it is NULL or no string. */
struct str json_string_or_none(const struct json_value *);
/* The same, fit for reading: NUL became U+FFFD, in the arena when needed. */
bool json_text(const struct json_value *, struct arena *, struct str *);
/* A string as it is, a number's digits, "true" or "false".  False for the rest. */
bool json_scalar(const struct json_value *, struct str *);
/* False if it is no number, or one that a double or int64_t can't hold. */
bool json_number(const struct json_value *, double *);
bool json_integer(const struct json_value *, int64_t *);
bool json_true(const struct json_value *);

/* NULL when object is NULL, no object, or has no such member. */
const struct json_value *json_get(const struct json_value *object, const char *name);
/* Members or items; 0 for scalars. */
size_t json_count(const struct json_value *);

/* Walk an array or an object: struct json_walk w = json_walk(v); while ((v = json_next(&w, &name))) … */
struct json_walk {
	const struct json_value *next;
	size_t left;
	bool named;
};

struct json_walk json_walk(const struct json_value *);
/* NULL at the end.  *name, when not NULL, is the member's name, "" in an array. */
const struct json_value *json_next(struct json_walk *, struct str *name);

/* A member, and where the opening quote of its name is in the text that was read: for those who splice. */
struct json_member {
	struct str name;
	const struct json_value *value;
	size_t at;
};

/* All members of an object: as many as json_count() says. */
void json_members(const struct json *, const struct json_value *object, struct json_member *);

/*
 * Where a member's name begins in the text that was read: the offset of the
 * first byte after its opening quote.  For those who splice.
 */
size_t json_offset(const struct json *, struct str name);

#endif
