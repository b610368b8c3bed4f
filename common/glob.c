#include "common/glob.h"

#include <stdlib.h>

#include "common/automaton.h"
#include "common/mem.h"
#include "common/table.h"

bool
glob_is_prefix(struct str glob)
{
	return memchr(glob.p, '*', glob.n) == glob.p + glob.n - 1 && memchr(glob.p, '?', glob.n) == NULL;
}

struct str
glob_cut(struct str *rest)
{
	struct str piece = {rest->p, 0};

	while (piece.n < rest->n && piece.p[piece.n] != '*' && piece.p[piece.n] != '?')
		piece.n++;
	*rest = str_from(*rest, piece.n < rest->n ? piece.n + 1 : piece.n);
	return piece;
}

struct str
glob_longest(struct str glob)
{
	struct str longest = {glob.p, 0}, piece;

	while (glob.n > 0)
		if ((piece = glob_cut(&glob)).n > longest.n)
			longest = piece;
	return longest;
}

/* Its bytes; the character that a question mark stands for. */
static size_t
character(struct str form, size_t i)
{
	size_t n = 1;

	while (i + n < form.n && ((unsigned char)form.p[i + n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* A star stands for any bytes; one star too many costs a retry, never a recursion. */
bool
glob_fits(struct str glob, struct str form)
{
	size_t g = 0, i = 0, star = SIZE_MAX, back = 0;

	while (i < form.n) {
		if (g < glob.n && glob.p[g] == '*') {
			star = g++;
			back = i;
		} else if (g < glob.n && glob.p[g] == '?') {
			g++;
			i += character(form, i);
		} else if (g < glob.n && glob.p[g] == form.p[i]) {
			g++;
			i++;
		} else if (star != SIZE_MAX) {
			g = star + 1;
			back += character(form, back);
			i = back;
		} else {
			return false;
		}
	}
	while (g < glob.n && glob.p[g] == '*')
		g++;
	return g == glob.n;
}

/* --- many ------------------------------------------------------------------------- */

struct globs {
	struct table *texts;
	uint32_t *next;              /* by glob: the next with the same piece, counted from 1 */
	size_t next_room;
	struct automaton *pieces;    /* the longest of each glob */
	uint32_t *first;             /* by piece: its first glob, counted from 1 */
	size_t first_room;
	uint32_t bare;               /* the first without a piece, counted from 1 */
	bool settled;
	uint32_t *fit;
	size_t n_fit, fit_room;
};

struct globs *
globs_new(void)
{
	struct globs *g = mem_new(1, sizeof *g);

	g->texts = table_new();
	g->pieces = automaton_new();
	return g;
}

void
globs_free(struct globs *g)
{
	if (g == NULL)
		return;
	table_free(g->texts);
	automaton_free(g->pieces);
	free(g->next);
	free(g->first);
	free(g->fit);
	free(g);
}

/* Where the chain of those with the piece begins. */
static uint32_t *
chain_of(struct globs *g, struct str piece)
{
	uint32_t before = automaton_count(g->pieces), key;

	if (piece.n == 0)
		return &g->bare;
	key = automaton_add(g->pieces, piece);
	if (key == before) {
		g->first = mem_room(g->first, key, &g->first_room, sizeof *g->first);
		g->first[key] = 0;
	}
	return &g->first[key];
}

uint32_t
globs_add(struct globs *g, struct str glob)
{
	size_t before = table_count(g->texts), number = table_number(g->texts, glob);
	uint32_t *chain;

	if (number < before)
		return (uint32_t)number;
	chain = chain_of(g, glob_longest(glob));
	g->next = mem_room(g->next, number, &g->next_room, sizeof *g->next);
	g->next[number] = *chain;
	*chain = (uint32_t)number + 1;
	g->settled = false;
	return (uint32_t)number;
}

uint32_t
globs_count(const struct globs *g)
{
	return (uint32_t)table_count(g->texts);
}

static void
try_chain(struct globs *g, uint32_t first, struct str form)
{
	for (uint32_t i = first; i != 0; i = g->next[i - 1]) {
		if (!glob_fits(table_key(g->texts, i - 1), form))
			continue;
		g->fit = mem_room(g->fit, g->n_fit, &g->fit_room, sizeof *g->fit);
		g->fit[g->n_fit++] = i - 1;
	}
}

const uint32_t *
globs_fit(struct globs *g, struct str form, size_t *n)
{
	struct automaton_walk walk = {0};
	uint32_t key;

	if (!g->settled)
		automaton_settle(g->pieces);
	g->settled = true;
	g->n_fit = 0;
	while (automaton_next(g->pieces, &walk, form, &key))
		try_chain(g, g->first[key], form);
	try_chain(g, g->bare, form);
	*n = g->n_fit;
	return g->fit;
}
