#include "common/tableguess.h"

#include "common/columns.h"
#include "common/csv.h"

enum { ROWS = 10, FIELDS_MAX = 1000 };

static void
try_delimiter(struct str head, char delimiter, struct tableguess *best)
{
	struct csv *csv = csv_open_text(head, delimiter);
	struct csv_row row;

	while (csv_next(csv, &row) == CSV_ROW && row.number <= ROWS) {
		size_t known = row.n <= FIELDS_MAX ? columns_known(row.fields, row.n) : 0;

		if (known > best->known && (known > 1 || row.number == 1))
			*best = (struct tableguess){delimiter, row.number, known};
	}
	csv_close(csv);
}

bool
tableguess_read(struct str head, struct tableguess *best)
{
	static const char delimiters[] = {',', ';', '\t'};

	*best = (struct tableguess){0};
	for (size_t i = 0; i < sizeof delimiters; i++)
		try_delimiter(head, delimiters[i], best);
	return best->known > 0;
}
