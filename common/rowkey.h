#ifndef CX_ROWKEY_H
#define CX_ROWKEY_H

#include <stddef.h>

/*
 * Keys that users name for rows: each goes into them as it is, so it can be
 * written so (fields.h), and is none that the rows have of their own.
 */

/* Dies naming the option when it can't be such a key.  own: NULL-terminated. */
void rowkey_check(const char *option, const char *key, const char *const *own);
/* Dies naming the option when the last of n keys, of which there is one at least, is among those before it. */
void rowkey_check_twice(const char *option, const char *const *keys, size_t n);

#endif
