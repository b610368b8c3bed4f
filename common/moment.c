#include "common/moment.h"

#include "common/timestamp.h"

bool
moment_of(struct record *rec, const char *key, int64_t *seconds)
{
	struct str text;

	return record_text(rec, key, &text) && timestamp_parse(text, seconds);
}
