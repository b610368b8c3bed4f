#ifndef CX_FRAME_H
#define CX_FRAME_H

#include "common/json.h"

/*
 * Tables as pandas writes them when it is not told otherwise: column by
 * column, {"text":{"0":"a","1":"b"}} or {"text":["a","b"]}, or with the names
 * apart from the rows.  What is wrong with such an object, and what to do;
 * NULL when it is none.
 */
const char *frame_fault(const struct json_value *object);

/* The rows of {"schema":{"fields":...},"data":[...]}, objects with names; NULL when it is none. */
const struct json_value *frame_rows(const struct json_value *object);

#endif
