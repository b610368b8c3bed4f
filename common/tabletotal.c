#include "common/tabletotal.h"

#include "common/buf.h"
#include "common/fold.h"

enum { CELL_MAX = 64 };                  /* bytes */

/* What follows the word: nothing, or what it is of. */
static bool
sums_up(struct str rest, bool alone)
{
	rest = str_trim(rest);
	if (str_starts(rest, STR(":")))
		rest = str_trim(str_from(rest, 1));
	return rest.n == 0 || (!alone && (str_starts(rest, STR("по ")) || str_starts(rest, STR("за "))));
}

bool
tabletotal_is(struct str cell, bool alone)
{
	static const char *const words[] = {
		"итого", "всего", "итог", "среднее значение", "среднее", "grand total", "total", "average", "sum"
	};
	struct buf folded = {0};
	bool found = false;

	/* Most cells begin otherwise. */
	if (cell.n == 0 || cell.n > CELL_MAX || memchr("\xD0\xD1GgTtAaSs", *cell.p, 10) == NULL)
		return false;
	fold_add(&folded, cell);
	for (size_t i = 0; i < sizeof words / sizeof *words && !found; i++) {
		struct str word = str_of(words[i]);

		found = str_starts(buf_str(&folded), word) && sums_up(str_from(buf_str(&folded), word.n), alone);
	}
	buf_free(&folded);
	return found;
}
