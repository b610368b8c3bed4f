#ifndef CX_RECORD_H
#define CX_RECORD_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/json.h"
#include "common/str.h"

/*
 * A record is one line of NDJSON, an index of its top level, and what this
 * filter appends.
 *
 * The line goes out byte for byte as it came, less the keys that the filter
 * owns, plus those that it set: 1.10 stays 1.10, a 20-digit id keeps its
 * digits, unknown keys, escapes and order stay.  So a second run replaces
 * what the first one said.
 *
 * Every struct str handed out borrows from the record and holds until its
 * next record_read() or record_begin().  The line itself must hold as long.
 */
struct record;

struct record *record_new(void);
void record_free(struct record *);

/* The keys that the filter owns: a NULL-terminated list that must stay. */
void record_own(struct record *, const char *const *keys);

/* False and *why when line is not one JSON object. */
bool record_read(struct record *, struct str line, struct json_error *why);
/* An empty record, to be filled with the record_set functions. */
void record_begin(struct record *);
/* Append the record and a LF to out. */
void record_write(const struct record *, struct buf *out);

/* The value of a key as it was read (owned keys too), or NULL. */
const struct json_value *record_value(const struct record *, const char *key);
/* The same, but null, which says nothing, is as good as absent.  Of no key (NULL) there is none. */
const struct json_value *record_told(const struct record *, const char *key);

const struct json_value *record_value_of(const struct record *, struct str key);

/* False if there is no such key, or it is of another kind.  A NUL reads as U+FFFD. */
bool record_text(struct record *, const char *key, struct str *text);
bool record_number(const struct record *, const char *key, double *number);
/* A string as it is, a number's digits, "true" or "false". */
bool record_scalar(const struct record *, const char *key, struct str *text);
/* The same, of no bytes when there is none: an empty id or name says nothing, as in a CSV cell. */
struct str record_word(const struct record *, const char *key);
/* Whether the key is a list that has the string `text'. */
bool record_lists(const struct record *, const char *key, struct str text);
/* True only when the key is there and true. */
bool record_is(const struct record *, const char *key);
/* The value as it was written: raw JSON. */
bool record_raw(const struct record *, const char *key, struct str *json);
/* Whether the key is the string `value'. */
bool record_equals(const struct record *, const char *key, const char *value);

/* Each sets a key that the line has not, or that is owned; once per record. */
void record_set_text(struct record *, const char *key, struct str);
void record_set_number(struct record *, const char *key, double);
void record_set_bool(struct record *, const char *key, bool);
void record_set_list(struct record *, const char *key, const struct str *items, size_t n);
/* Raw JSON, for one that has checked it. */
void record_set_raw(struct record *, const char *key, struct str json);

#endif
