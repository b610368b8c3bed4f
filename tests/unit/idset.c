#include "common/idset.h"

#include "check.h"
#include "common/table.h"

enum { DRAWS = 300000 };

/* Ids of every form, drawn from few enough that many come twice. */
static struct str
draw_id(char *text, size_t room)
{
	static const char *const forms[] = {
		"vk:-%" PRIu64 "_%" PRIu64, "vk:-1_%" PRIu64 "_%" PRIu64, "dump%" PRIu64 ".csv:%" PRIu64,
		"vk:-%" PRIu64 "_7:vk:%" PRIu64, "%" PRIu64 "x%" PRIu64 "y", "a_%" PRIu64 "_0%" PRIu64,
		"%" PRIu64 "_99999999999999%" PRIu64, "лист_%" PRIu64 "__%" PRIu64
	};
	uint64_t form = draw(sizeof forms / sizeof *forms), a = draw(40), b = draw(3) ? draw(500) : draw(1) + 63;
	int n;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	n = snprintf(text, room, forms[form], a, b);
#pragma GCC diagnostic pop
	return (struct str){text, (size_t)n};
}

/* The slow reference: a table of whole strings. */
static void
an_id_is_new_once(void)
{
	struct idset *set = idset_new();
	struct table *all = table_new();
	char text[80];

	for (size_t i = 0; i < DRAWS; i++) {
		struct str id = draw_id(text, sizeof text);
		size_t known = table_count(all);

		table_number(all, id);
		CHECK(idset_has(set, id) == (table_count(all) == known));
		CHECK(idset_add(set, id) == (table_count(all) > known));
	}
	CHECK(table_count(all) > 10000);
	idset_free(set);
	table_free(all);
}

static void
ids_that_look_alike_are_different(void)
{
	static const char *const ids[] = {
		"1", "01", "001", "1_1", "1_01", "01_1", "_1", "1_", "", "x1_1", "x_1", "x1", "vk:1_1", "vk:-1_1",
		"1_1_1", "1__1", "18446744073709551615", "18446744073709551616", "999999999999999999",
		"9999999999999999999", "0", "64", "63", "4294967296", "274877906944", "274877906943"
	};
	struct idset *set = idset_new();

	for (int again = 0; again < 2; again++)
		for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
			CHECK(idset_add(set, str_of(ids[i])) == (again == 0));
	idset_free(set);
}

int
main(void)
{
	RUN(an_id_is_new_once);
	RUN(ids_that_look_alike_are_different);
	return check_broken > 0;
}
