#include "common/liwc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/buf.h"
#include "common/mem.h"
#include "common/table.h"

struct liwc {
	struct foreign *f;
	struct table *numbers;       /* of the categories, as written, without leading zeros */
	size_t *categories;
	size_t room;
	struct str path[FOREIGN_DEPTH_MAX];
};

static struct str
cut_number(struct str *rest)
{
	struct str digits = {rest->p, 0};

	while (digits.n < rest->n && digits.p[digits.n] >= '0' && digits.p[digits.n] <= '9')
		digits.n++;
	*rest = str_from(*rest, digits.n);
	while (digits.n > 1 && *digits.p == '0')
		digits = str_from(digits, 1);
	return digits;
}

/* "	125	affect" */
static void
read_category(struct liwc *l, struct str line)
{
	size_t depth = 0, number, before = table_count(l->numbers);
	struct str digits, name;

	while (depth < line.n && line.p[depth] == '\t')
		depth++;
	name = str_trim(line);
	digits = cut_number(&name);
	name = str_trim(name);
	if (digits.n == 0 || name.n == 0) {
		foreign_flaw(l->f, "neither a category, a number and a name, nor the %% after them");
		return;
	}
	if (depth >= FOREIGN_DEPTH_MAX || (depth > 0 && l->path[depth - 1].n == 0)) {
		foreign_flaw(l->f, "a category deeper than what it lies in");
		return;
	}
	l->path[depth] = name;
	for (size_t i = depth + 1; i < FOREIGN_DEPTH_MAX; i++)
		l->path[i].n = 0;
	number = table_number(l->numbers, digits);
	if (number < before) {
		foreign_flaw(l->f, "the category %.*s is there already", (int)digits.n, digits.p);
		return;
	}
	l->categories = mem_room(l->categories, number, &l->room, sizeof *l->categories);
	l->categories[number] = foreign_open(l->f, l->path, depth + 1);
}

/* Where the numbers begin: after the first TAB, or, where there is none, the last words that are digits. */
static size_t
word_end(struct str line)
{
	const char *tab = memchr(line.p, '\t', line.n);
	size_t at = line.n, end = line.n;

	if (tab != NULL)
		return (size_t)(tab - line.p);
	while (at > 0 && (line.p[at - 1] == ' ' || (line.p[at - 1] >= '0' && line.p[at - 1] <= '9'))) {
		at--;
		if (line.p[at] == ' ')
			end = at;
	}
	return end;
}

static void
read_word(struct liwc *l, struct str line)
{
	struct str word = {line.p, word_end(line)}, rest = str_from(line, word.n);
	bool any = false;

	while ((rest = str_trim(rest)).n > 0) {
		struct str digits = cut_number(&rest);
		size_t number = digits.n > 0 ? table_find(l->numbers, digits) : TABLE_NONE;

		if (digits.n == 0 || (rest.n > 0 && *rest.p != '\t' && *rest.p != ' ')) {
			foreign_flaw(l->f, "'%.*s' counts only beside other words, which is not read: take the line out",
			    (int)word.n, word.p);
			return;
		}
		if (number == TABLE_NONE)
			foreign_flaw(l->f, "there is no category %.*s", (int)digits.n, digits.p);
		else
			foreign_add(l->f, l->categories[number], word, NULL);
		any = true;
	}
	if (!any)
		foreign_flaw(l->f, "'%.*s' has no category", (int)word.n, word.p);
}

static bool
is_conditional(struct str line)
{
	return memchr(line.p, '<', line.n) != NULL ||
	    (memchr(line.p, '(', line.n) != NULL && memchr(line.p, '/', line.n) != NULL);
}

void
liwc_read(struct foreign *f, struct str text)
{
	struct liwc l = {.f = f, .numbers = table_new()};
	int marks = 0;

	while (text.n > 0) {
		struct str raw = str_cut(&text, '\n'), line = str_trim(raw);

		f->line++;
		if (line.n == 0)
			continue;
		if (str_is(line, "%") && marks < 2)
			marks++;
		else if (marks == 1)
			read_category(&l, raw);
		else if (marks == 0)
			break;
		else if (is_conditional(line))
			foreign_flaw(f, "'%.*s' counts only beside other words, which is not read: take the line out",
			    (int)line.n, line.p);
		else
			read_word(&l, line);
	}
	if (marks < 2)
		foreign_flaw(f, "the categories of a .dic stand between two lines of %%");
	table_free(l.numbers);
	free(l.categories);
}
