#ifndef CX_JSONTEXT_H
#define CX_JSONTEXT_H

#include <stdbool.h>

#include "common/buf.h"
#include "common/str.h"

/* Numbers and strings as they stand in JSON (RFC 8259). */

/* The shortest digits that read back as the same number; null for NaN and infinity. */
void json_add_number(struct buf *, double);
/* The JSON string for text, quotes included. */
void json_add_string(struct buf *, struct str text);

/* text as a number, whole: "1.5" yes, "1.5x", "", "nan" and "0x1" no. */
bool json_parse_number(struct str text, double *);

#endif
