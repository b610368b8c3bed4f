#ifndef CX_ROWKEY_H
#define CX_ROWKEY_H

/*
 * Keys that users name for rows: each goes into them as it is, so it can be
 * written so (fields.h), and is none that the rows have of their own.
 */

/* Dies naming the option when it can't be such a key.  own: NULL-terminated. */
void rowkey_check(const char *option, const char *key, const char *const *own);

#endif
