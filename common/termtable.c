#include "common/termtable.h"

#include <math.h>
#include <stdlib.h>

#include "common/association.h"
#include "common/keyness.h"
#include "common/mem.h"
#include "common/rounding.h"
#include "common/table.h"

/* NaN of no tokens at all. */
static double
per_million(double count, uint64_t tokens)
{
	return rounding_decimals(count * 1e6 / (double)tokens);
}

static bool
is_wanted(const struct termtable *t, double count, double docs)
{
	return count > 0 && count >= t->least_count && docs >= t->least_docs;
}

/* --- terms ----------------------------------------------------------------- */

static void
set_dispersion(struct lexis *l, size_t cell, double *figures)
{
	size_t n;
	struct dispersion d = lexis_dispersion(l, cell, &n);

	figures[0] = (double)n;
	figures[1] = rounding_decimals(d.dp);
	figures[2] = rounding_decimals(d.dp_norm);
	figures[3] = rounding_decimals(d.juilland_d);
}

static struct ranking *
begin_terms(const struct termtable *t)
{
	static const char *const columns[] = {
		"count", "per_million", "docs", "parts", "dp", "dp_norm", "juilland_d"
	};
	struct ranking *r = ranking_new();

	for (size_t i = 0; i < (t->parts ? 7 : 3); i++)
		ranking_column(r, columns[i]);
	return r;
}

struct ranking *
termtable_terms(const struct termtable *t, size_t group)
{
	struct ranking *r = begin_terms(t);
	uint64_t tokens = lexis_total(t->lexis, group).tokens;
	size_t n;
	const size_t *cells = lexis_in_group(t->lexis, group, &n);

	for (size_t i = 0; i < n; i++) {
		struct lexis_cell cell = lexis_cell(t->lexis, cells[i]);
		double count = (double)cell.count, docs = (double)cell.texts, *figures;

		if (!is_wanted(t, count, docs))
			continue;
		figures = ranking_add(r, lexis_shown(t->lexis, cell.term));
		figures[0] = count;
		figures[1] = per_million(count, tokens);
		figures[2] = docs;
		if (t->parts)
			set_dispersion(t->lexis, cells[i], figures + 3);
	}
	return r;
}

struct ranking *
termtable_top(const struct spacesaving *top, uint64_t tokens, double least_count)
{
	struct ranking *r = ranking_new();

	ranking_column(r, "count");
	ranking_column(r, "error");
	ranking_column(r, "per_million");
	for (size_t i = 0; i < spacesaving_count(top); i++) {
		struct counter c = spacesaving_at(top, i);
		double *figures;

		if ((double)c.count < least_count)
			continue;
		figures = ranking_add(r, c.key);
		figures[0] = (double)c.count;
		figures[1] = (double)c.error;
		figures[2] = per_million((double)c.count, tokens);
	}
	return r;
}

/* --- keyness --------------------------------------------------------------- */

enum { TARGET, REFERENCE, SIDES };

enum {
	N, PER_MILLION = N + SIDES, DOCS = PER_MILLION + SIDES,
	G2 = DOCS + SIDES, G2_FOUR, LOG_RATIO, P, P_ADJUSTED, IN_PARTS,
	DP = IN_PARTS + SIDES
};

static struct ranking *
begin_keyness(const struct termtable *t)
{
	static const char *const columns[] = {
		"n_target", "n_reference", "per_million_target", "per_million_reference", "docs_target",
		"docs_reference", "g2", "g2_four", "log_ratio", "p", "p_adjusted", "parts_target",
		"parts_reference", "dp_target", "dp_reference"
	};
	struct ranking *r = ranking_new();

	for (size_t i = 0; i < (t->parts ? DP + SIDES : IN_PARTS); i++)
		ranking_column(r, columns[i]);
	return r;
}

/* One side's own figures. */
static void
set_side(const struct termtable *t, size_t term, size_t side, double *figures)
{
	size_t at = lexis_find(t->lexis, term, side), parts = 0;
	struct lexis_cell cell = {0};
	struct dispersion d = {.dp = NAN};

	if (at != LEXIS_NONE)
		cell = lexis_cell(t->lexis, at);
	figures[N + side] = (double)cell.count;
	figures[PER_MILLION + side] = per_million((double)cell.count, lexis_total(t->lexis, side).tokens);
	figures[DOCS + side] = (double)cell.texts;
	if (!t->parts)
		return;
	if (at != LEXIS_NONE)
		d = lexis_dispersion(t->lexis, at, &parts);
	figures[IN_PARTS + side] = (double)parts;
	figures[DP + side] = rounding_decimals(d.dp);
}

static void
compare_sides(const struct termtable *t, double *figures)
{
	const struct contrast s = {
		figures[N + TARGET], (double)lexis_total(t->lexis, TARGET).tokens,
		figures[N + REFERENCE], (double)lexis_total(t->lexis, REFERENCE).tokens
	};
	double g2 = keyness_g2(&s);

	figures[G2] = rounding_decimals(g2);
	figures[G2_FOUR] = rounding_decimals(keyness_g2_four(&s));
	figures[LOG_RATIO] = rounding_decimals(keyness_log_ratio(&s));
	figures[P] = keyness_p(g2);
}

static void
adjust(struct ranking *r)
{
	size_t n = ranking_n(r);
	double *p = mem_new(n, sizeof *p);

	for (size_t i = 0; i < n; i++)
		p[i] = ranking_figures(r, i)[P];
	keyness_adjust(p, n);
	for (size_t i = 0; i < n; i++) {
		double *figures = ranking_figures(r, i);

		figures[P] = rounding_digits(figures[P]);
		figures[P_ADJUSTED] = rounding_digits(p[i]);
	}
	free(p);
}

struct ranking *
termtable_keyness(const struct termtable *t)
{
	struct ranking *r = begin_keyness(t);
	double side[DP + SIDES];

	for (size_t term = 0; term < lexis_terms(t->lexis); term++) {
		double *figures;

		set_side(t, term, TARGET, side);
		set_side(t, term, REFERENCE, side);
		if (!is_wanted(t, side[N] + side[N + 1], side[DOCS] + side[DOCS + 1]))
			continue;
		figures = ranking_add(r, lexis_shown(t->lexis, term));
		memcpy(figures, side, (t->parts ? DP + SIDES : IN_PARTS) * sizeof *side);
		compare_sides(t, figures);
	}
	adjust(r);
	return r;
}

/* --- collocations ---------------------------------------------------------- */

/* How many pairs each word begins, and ends. */
struct words {
	struct table *table;
	struct word {
		double left, right;
	} *items;
	size_t room;
};

static struct word *
word_of(struct words *w, struct str form)
{
	size_t before = table_count(w->table), i = table_number(w->table, form);

	if (i == before) {
		w->items = mem_room(w->items, i, &w->room, sizeof *w->items);
		w->items[i] = (struct word){0};
	}
	return &w->items[i];
}

static struct words
count_words(const struct lexis *l, const size_t *cells, size_t n)
{
	struct words w = {.table = table_new()};

	for (size_t i = 0; i < n; i++) {
		struct lexis_cell cell = lexis_cell(l, cells[i]);
		struct str second = lexis_key(l, cell.term), first = str_cut(&second, ' ');

		word_of(&w, first)->left += (double)cell.count;
		word_of(&w, second)->right += (double)cell.count;
	}
	return w;
}

static void
associate(struct words *w, struct str pair, double tokens, double count, double *figures)
{
	struct str second = pair, first = str_cut(&second, ' ');
	struct pairing p = {count, word_of(w, first)->left, word_of(w, second)->right, tokens};
	struct association a = association_of(&p);

	figures[0] = p.n1;
	figures[1] = p.n2;
	figures[2] = rounding_decimals(a.g2);
	figures[3] = rounding_decimals(a.log_dice);
	figures[4] = rounding_decimals(a.pmi);
	figures[5] = rounding_decimals(a.lambda);
	figures[6] = rounding_decimals(a.z);
}

struct ranking *
termtable_collocations(const struct termtable *t, size_t group)
{
	static const char *const columns[] = {
		"count", "docs", "n_left", "n_right", "g2", "log_dice", "pmi", "lambda", "z"
	};
	struct ranking *r = ranking_new();
	double tokens = (double)lexis_total(t->lexis, group).tokens;
	size_t n;
	const size_t *cells = lexis_in_group(t->lexis, group, &n);
	struct words words = count_words(t->lexis, cells, n);

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		ranking_column(r, columns[i]);
	for (size_t i = 0; i < n; i++) {
		struct lexis_cell cell = lexis_cell(t->lexis, cells[i]);
		double *figures, count = (double)cell.count;

		if (!is_wanted(t, count, (double)cell.texts))
			continue;
		figures = ranking_add(r, lexis_shown(t->lexis, cell.term));
		figures[0] = count;
		figures[1] = (double)cell.texts;
		associate(&words, lexis_key(t->lexis, cell.term), tokens, count, figures + 2);
	}
	table_free(words.table);
	free(words.items);
	return r;
}
