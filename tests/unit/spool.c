#include "common/spool.h"

#include "check.h"

enum { LINES = 300, LONGEST = 5000 };

/* Line i: its bytes are its number's, its length anything, also around the piece that is read at a glance. */
static struct str
line_of(char *bytes, size_t i)
{
	static const size_t lengths[] = {0, 1, 7, 8, 9, 1007, 1008, 1015, 1016, 1017, 1023, 1024, 1025, LONGEST};
	size_t n = lengths[i * 5 % (sizeof lengths / sizeof *lengths)];

	memset(bytes, (int)(i % 251), n);
	return (struct str){bytes, n};
}

static void
lines_come_back_in_order_and_by_their_places(void)
{
	static char bytes[LONGEST], other[LONGEST];
	uint64_t places[LINES];
	struct spool *s = spool_new();
	struct str line;

	for (size_t i = 0; i < LINES; i++)
		places[i] = spool_add(s, line_of(bytes, i));
	for (int round = 0; round < 2; round++) {
		spool_rewind(s);
		for (size_t i = 0; i < LINES; i++) {
			size_t k = draw(LINES);

			CHECK_STR(spool_at(s, places[k]), line_of(other, k));
			CHECK(spool_next(s, &line));
			CHECK_STR(line, line_of(bytes, i));
		}
		CHECK(!spool_next(s, &line));
	}
	spool_free(s);
	spool_free(NULL);
}

static void
an_empty_spool_has_no_line(void)
{
	struct spool *s = spool_new();
	struct str line;

	spool_rewind(s);
	CHECK(!spool_next(s, &line));
	spool_free(s);
}

int
main(void)
{
	RUN(lines_come_back_in_order_and_by_their_places);
	RUN(an_empty_spool_has_no_line);
	return check_broken > 0;
}
