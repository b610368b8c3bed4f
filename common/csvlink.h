#ifndef CX_CSVLINK_H
#define CX_CSVLINK_H

#include "common/buf.h"
#include "common/rows.h"

/*
 * Append the attributes of a link that holds a table's CSV itself and saves
 * it as NAME.csv: download and a data: address (RFC 2397).  The bytes are
 * those of sheet.h.  They stand as they are but for what an address must
 * escape, or in base64 where that is shorter.
 */
void csvlink_add(struct buf *html, const struct rows_table *);

#endif
