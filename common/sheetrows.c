#include "common/sheetrows.h"

#include <stdlib.h>

#include "common/codesheet.h"
#include "common/mem.h"
#include "common/table.h"

enum {
	RUNS_TOLD = 20,
	CODERS_MAX = 100             /* of whom each may own a row that was passed: else it would take too long */
};

/* The rows of one coder's sheet: one of another length is another sheet. */
struct part {
	struct str coder;            /* of the table */
	size_t rows;
	size_t *numbers;
	size_t n, room;
};

struct passed {
	size_t number, rows;
};

struct sheetrows {
	struct table *names;
	struct passed *passed;
	size_t passed_n, passed_room;
	struct part *parts;
	size_t room, next;
	size_t unnumbered;
};

struct sheetrows *
sheetrows_new(void)
{
	struct sheetrows *r = mem_new(1, sizeof *r);

	r->names = table_new();
	return r;
}

void
sheetrows_free(struct sheetrows *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < table_count(r->names); i++)
		free(r->parts[i].numbers);
	free(r->parts);
	free(r->passed);
	table_free(r->names);
	free(r);
}

static struct part *
part_of(struct sheetrows *r, struct str coder, size_t rows)
{
	size_t known = table_count(r->names), number;
	struct buf name = {0};

	buf_addf(&name, "%zu ", rows);
	buf_add_str(&name, coder);
	number = table_number(r->names, buf_str(&name));
	if (number == known) {
		r->parts = mem_room(r->parts, known, &r->room, sizeof *r->parts);
		r->parts[number] = (struct part){.rows = rows};
		r->parts[number].coder = str_from(table_key(r->names, number), name.n - coder.n);
	}
	buf_free(&name);
	return &r->parts[number];
}

static void
add_number(struct part *p, size_t number)
{
	p->numbers = mem_room(p->numbers, p->n, &p->room, sizeof *p->numbers);
	p->numbers[p->n++] = number;
}

void
sheetrows_take(struct sheetrows *r, struct str coder, struct str cell)
{
	size_t number, rows;

	if (codesheet_read_row(cell, &number, &rows))
		add_number(part_of(r, coder, rows), number);
	else
		r->unnumbered++;
}

void
sheetrows_pass(struct sheetrows *r, struct str cell)
{
	struct passed p;

	if (!codesheet_read_row(cell, &p.number, &p.rows))
		return;
	r->passed = mem_room(r->passed, r->passed_n, &r->passed_room, sizeof *r->passed);
	r->passed[r->passed_n++] = p;
}

static int
by_number(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
add_run(struct buf *list, size_t first, size_t last, size_t runs)
{
	if (runs > RUNS_TOLD)
		return;
	if (runs == RUNS_TOLD)
		buf_add_str(list, STR(" ..."));
	else if (first == last)
		buf_addf(list, "%s %zu", runs > 0 ? "," : "", first);
	else
		buf_addf(list, "%s %zu-%zu", runs > 0 ? "," : "", first, last);
}

/* The runs of numbers from 1 on that are not there, and how many they are. */
static size_t
list_gaps(const struct part *p, struct buf *list)
{
	size_t missing = 0, runs = 0, next = 1;

	for (size_t i = 0; i <= p->n; i++) {
		size_t number = i < p->n ? p->numbers[i] : p->rows + 1;

		if (number > next) {
			add_run(list, next, number - 1, runs++);
			missing += number - next;
		}
		next = number + 1;
	}
	return missing;
}

static bool
tell_gaps(const struct sheetrows *r, struct part *p, struct buf *message)
{
	struct buf list = {0};
	size_t missing;

	for (size_t i = 0; i < r->passed_n && table_count(r->names) <= CODERS_MAX; i++)
		if (r->passed[i].rows == p->rows)
			add_number(p, r->passed[i].number);
	qsort(p->numbers, p->n, sizeof *p->numbers, by_number);
	missing = list_gaps(p, &list);
	if (missing > 0)
		buf_addf(message, "%zu of %zu units%s%.*s are missing: row%s%s", missing, p->rows,
		    p->coder.n > 0 ? " of " : "", (int)p->coder.n, p->coder.p, missing > 1 ? "s" : "", buf_text(&list));
	buf_free(&list);
	return missing > 0;
}

/* As many rows without a number as numbers without a row: a spreadsheet spoiled them, and nothing is missing. */
static bool
is_whole(const struct sheetrows *r)
{
	return table_count(r->names) == 1 && r->parts[0].n + r->passed_n + r->unnumbered >= r->parts[0].rows;
}

bool
sheetrows_missing(struct sheetrows *r, struct buf *message)
{
	size_t unnumbered = r->unnumbered;

	buf_clear(message);
	if (unnumbered > 0) {
		if (is_whole(r))
			return false;
		buf_addf(message, "%zu row%s no number as '17 of 120' is one: whether units are missing is not known",
		    unnumbered, unnumbered == 1 ? " has" : "s have");
		r->unnumbered = 0;
		r->next = table_count(r->names);
		return true;
	}
	while (r->next < table_count(r->names))
		if (tell_gaps(r, &r->parts[r->next++], message))
			return true;
	return false;
}
