#include "common/flaws.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/unicode.h"

enum { TEXT_MAX = 1000 };

static _Noreturn void
die_at(const char *path, struct flaw at, const char *text)
{
	if (at.column > 0)
		die("%s:%zu:%zu: %s", path, at.line, at.column, text);
	if (at.line > 0)
		die("%s:%zu: %s", path, at.line, text);
	die("%s: %s", path, text);
}

void
flaws_add(struct flaws *f, const char *path, struct flaw at, const char *fmt, ...)
{
	char text[TEXT_MAX];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	if (f == NULL)
		die_at(path, at, text);
	at.text = (struct str){text, n < 0 ? 0 : n < TEXT_MAX ? (size_t)n : TEXT_MAX - 1};
	at.text.n = unicode_valid(at.text);  /* a long name may have been cut amid a character */
	at.text = arena_copy(&f->arena, at.text);
	at.rank = f->n;
	f->items = mem_room(f->items, f->n, &f->room, sizeof *f->items);
	f->items[f->n++] = at;
}

static int
by_place(const void *a, const void *b)
{
	const struct flaw *x = a, *y = b;

	if (x->line != y->line)      /* what is said of the whole comes last */
		return y->line == 0 || (x->line > 0 && x->line < y->line) ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

void
flaws_sort(struct flaws *f)
{
	if (f->n > 1)
		qsort(f->items, f->n, sizeof *f->items, by_place);
}

void
flaws_write(const struct flaws *f, const char *path, struct buf *out)
{
	for (size_t i = 0; i < f->n; i++) {
		buf_addf(out, "%s:", path);
		if (f->items[i].line > 0)
			buf_addf(out, "%zu:", f->items[i].line);
		if (f->items[i].column > 0)
			buf_addf(out, "%zu:", f->items[i].column);
		buf_addc(out, ' ');
		buf_add_str(out, f->items[i].text);
		buf_addc(out, '\n');
	}
}

void
flaws_free(struct flaws *f)
{
	free(f->items);
	arena_free(&f->arena);
	*f = (struct flaws){0};
}
