#include "common/resultrow.h"

#include "common/rounding.h"

void
resultrow_begin(struct record *row, struct str table, struct str of)
{
	struct buf id = {0};

	buf_add_str(&id, table);
	buf_addc(&id, ':');
	buf_add_str(&id, of);
	record_begin(row);
	record_set_text(row, "kind", STR("row"));
	record_set_text(row, "id", buf_str(&id));
	record_set_text(row, "table", table);
	buf_free(&id);
}

void
resultrow_set(struct record *row, const char *key, double figure)
{
	record_set_number(row, key, rounding_decimals(figure));
}
