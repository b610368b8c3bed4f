#ifndef CX_REPORTJSON_H
#define CX_REPORTJSON_H

#include "common/buf.h"
#include "common/study.h"

/*
 * A study's report as one JSON document (cx-report(1), REPORT.JSON): every
 * figure of it, in no language, one row of a table, one figure, one run a
 * line, so that two of them diff well.  Cells keep the digits that were
 * written.  The same study makes the same bytes wherever it lies.
 */
struct reportjson {
	const char *title;           /* NULL: none given */
	const char *const *files;    /* that the report itself was written from, NULL-terminated */
};

void reportjson_add(struct buf *, const struct study *, const struct reportjson *);

#endif
