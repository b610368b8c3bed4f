#include "common/terms.h"

#include <stdlib.h>

#include "common/glossary.h"
#include "common/unicode.h"

struct seen {
	bool terms[GLOSSES];
};

/* The next line of *rest, without its end. */
static struct str
next_line(struct str *rest)
{
	return str_cut(rest, '\n');
}

static struct str
trimmed(struct str s)
{
	while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '*'))
		s = str_from(s, 1);
	while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '*'))
		s.n--;
	return s;
}

/* Our own labels need no escapes, and so nothing is lost when a cell with one is not known. */
static void
see(struct seen *seen, enum language language, struct str cell)
{
	size_t term = glossary_find(language, trimmed(cell));

	if (term < GLOSSES)
		seen->terms[term] = true;
}

static void
see_cells(struct seen *seen, enum language language, struct str line, bool all)
{
	struct str rest = str_from(line, 1);

	do {
		see(seen, language, str_cut(&rest, '|'));
	} while (all && rest.n > 0);
}

static bool
is_ruler(struct str line)
{
	return str_starts(line, STR("| ---"));
}

/* Header rows are followed by a ruler; of other rows the first cell may name a measure. */
static void
see_tables(struct seen *seen, const struct article *a)
{
	struct str rest = buf_str(&a->text), line = next_line(&rest), next;

	for (; rest.n > 0 || line.n > 0; line = next) {
		next = next_line(&rest);
		if (str_starts(line, STR("| ")) && !is_ruler(line))
			see_cells(seen, a->language, line, is_ruler(next));
	}
}

struct entry {
	size_t term;
	struct buf key;              /* what it is sorted by */
};

static int
by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = str_compare(buf_str(&x->key), buf_str(&y->key));

	return order != 0 ? order : (x->term > y->term) - (x->term < y->term);
}

static void
write_entry(struct article *a, const struct entry *e)
{
	struct gloss g = glossary_term(a->language, e->term);

	if (g.formula.n > 0)
		article_item(a, LABEL_GLOSS_ITEM_FORMULA, g.name, article_escaped(a, g.tell), g.formula);
	else
		article_item(a, LABEL_GLOSS_ITEM, g.name, article_escaped(a, g.tell));
}

bool
terms_write(struct article *a)
{
	struct entry entries[GLOSSES];
	struct seen seen = {{false}};
	size_t n = 0;

	see_tables(&seen, a);
	for (size_t i = 0; i < GLOSSES; i++)
		if (seen.terms[i]) {
			entries[n] = (struct entry){.term = i};
			/* Without case code points stand as letters do in the alphabets of both languages. */
			unicode_add_composed(&entries[n++].key, glossary_term(a->language, i).name, true);
		}
	if (n == 0)
		return false;
	qsort(entries, n, sizeof *entries, by_key);
	article_title(a, 2, LABEL_GLOSSARY);
	article_say(a, LABEL_GLOSSARY_LEAD, STR(""));
	article_begin(a, "glossary");
	for (size_t i = 0; i < n; i++) {
		write_entry(a, &entries[i]);
		buf_free(&entries[i].key);
	}
	article_end(a, "glossary");
	return true;
}
