#include "common/seek.h"

#include <stdlib.h>

#include "common/abbrev.h"
#include "common/glob.h"
#include "common/mem.h"

#define NOWHERE UINT32_MAX

struct seek {
	const struct leaves *leaves;
	struct str text;             /* at hand */
	const struct token *tokens;  /* of it */
	uint32_t n;
	struct meaning *meanings;    /* by token */
	size_t meanings_room;
	const uint32_t *atoms;       /* that they point into */
	uint32_t *seen;              /* by atom: the last text that had it, counted from 1 */
	uint32_t number;             /* of the text at hand */
	struct sighted *found;
	size_t n_found, found_room;
};

struct seek *
seek_new(const struct leaves *leaves)
{
	struct seek *s = mem_new(1, sizeof *s);

	s->leaves = leaves;
	s->seen = mem_new(vocab_count(leaves->vocab), sizeof *s->seen);
	return s;
}

void
seek_free(struct seek *s)
{
	if (s == NULL)
		return;
	free(s->meanings);
	free(s->seen);
	free(s->found);
	free(s);
}

/* --- tokens --------------------------------------------------------------------- */

static bool
is_point(const struct seek *s, uint32_t token)
{
	return s->tokens[token].kind == TOKEN_MARK && s->text.p[s->tokens[token].at] == '.';
}

static bool
means(const struct seek *s, uint32_t token, uint32_t atom)
{
	struct meaning m = s->meanings[token];

	for (uint32_t i = 0; i < m.n; i++)
		if (s->atoms[m.from + i] == atom)
			return true;
	return atom == s->leaves->point && is_point(s, token);
}

/* Whether the token is the leaf's word i, in its capitals too if they count. */
static bool
fits(const struct seek *s, uint32_t token, const struct leaf *leaf, uint32_t i)
{
	const struct token *t = &s->tokens[token];

	return means(s, token, leaf->atoms[i]) && (leaf->written == NULL || leaf->written[i].n == 0 ||
	    glob_fits(leaf->written[i], (struct str){s->text.p + t->at, t->after - t->at}));
}

/* Whether the token parts no phrase: «для "галочки"» is для галочки, and «гос. услуги» гос услуги. */
static bool
is_between(const struct seek *s, uint32_t token)
{
	const struct token *t = &s->tokens[token];

	return t->kind == TOKEN_QUOTE ||
	    (t->kind == TOKEN_MARK && token > 0 && str_is(t->form, ".") && abbrev_is(t[-1].form));
}

/* The next token from `at' on that counts; NOWHERE at the end. */
static uint32_t
next_token(const struct seek *s, uint32_t at)
{
	for (int between = 0; at < s->n && between < HITS_QUOTES_MAX; between++, at++)
		if (!is_between(s, at))
			break;
	return at < s->n ? at : NOWHERE;
}

/* --- phrases ---------------------------------------------------------------------- */

/* The token after the phrase whose first word is at `first', or NOWHERE. */
static uint32_t
phrase_end(const struct seek *s, const struct leaf *leaf, uint32_t first)
{
	uint32_t at = first;

	if (leaf->written != NULL && !fits(s, first, leaf, 0))
		return NOWHERE;
	for (uint32_t i = 1; i < leaf->n; i++) {
		uint32_t after = at + 1;

		if (after < s->n && fits(s, after, leaf, i))
			at = after;
		else if ((at = next_token(s, after)) == NOWHERE || !fits(s, at, leaf, i))
			return NOWHERE;
	}
	return at + 1 + (leaf->pointed && at + 1 < s->n && is_point(s, at + 1));
}

static void
try_phrase(struct seek *s, const struct leaf_start *start, uint32_t first)
{
	uint32_t last;

	if (start->needs > 0 && s->seen[start->needs - 1] != s->number)
		return;
	last = phrase_end(s, &s->leaves->items[start->leaf], first);
	if (last == NOWHERE)
		return;
	s->found = mem_room(s->found, s->n_found, &s->found_room, sizeof *s->found);
	s->found[s->n_found++] = (struct sighted){start->leaf, first, last};
}

/* The first start in [from, to) whose second atom, counted from 1, is not below `want'. */
static uint32_t
lower_bound(const struct leaf_start *starts, uint32_t from, uint32_t to, uint32_t want)
{
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (starts[middle].second < want)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* The phrases that begin with the two atoms. */
static void
try_pair(struct seek *s, uint32_t atom, uint32_t second, uint32_t first)
{
	const struct leaf_run *run = &s->leaves->runs[atom];
	const struct leaf_start *starts = s->leaves->starts;
	uint32_t i;

	if (!leaves_may_pair(s->leaves, atom, second))
		return;
	i = lower_bound(starts, run->pairs, run->to, second + 1);
	for (; i < run->to && starts[i].second == second + 1; i++)
		try_phrase(s, &starts[i], first);
}

/* The phrases that begin with the atom and whose second word is at `token'. */
static void
try_second(struct seek *s, uint32_t atom, uint32_t first, uint32_t token)
{
	struct meaning m = s->meanings[token];
	bool point = s->leaves->point != NOWHERE && is_point(s, token);

	for (uint32_t k = 0; k < m.n; k++) {
		try_pair(s, atom, s->atoms[m.from + k], first);
		point &= s->atoms[m.from + k] != s->leaves->point;
	}
	if (point)
		try_pair(s, atom, s->leaves->point, first);
}

static void
start_phrases(struct seek *s, uint32_t atom, uint32_t first)
{
	const struct leaf_run *run = &s->leaves->runs[atom];
	uint32_t next;

	for (uint32_t i = run->from; i < run->pairs; i++)
		try_phrase(s, &s->leaves->starts[i], first);
	if (run->pairs == run->to || first + 1 == s->n)
		return;
	try_second(s, atom, first, first + 1);
	next = is_between(s, first + 1) ? next_token(s, first + 1) : NOWHERE;
	if (next != NOWHERE)
		try_second(s, atom, first, next);
}

/* --- the text ------------------------------------------------------------------------ */

/* After four billion texts the numbers begin anew. */
static void
see(struct seek *s)
{
	if (++s->number == 0) {
		memset(s->seen, 0, vocab_count(s->leaves->vocab) * sizeof *s->seen);
		s->number = 1;
	}
	for (uint32_t i = 0; i < s->n && s->leaves->has_needs; i++)
		for (uint32_t k = 0; k < s->meanings[i].n; k++)
			s->seen[s->atoms[s->meanings[i].from + k]] = s->number;
}

const struct sighted *
seek_phrases(struct seek *s, const struct reading *r, size_t *n)
{
	const struct tokens *tokens = &r->tokens;

	if (tokens->n > s->meanings_room) {
		s->meanings_room = 2 * tokens->n;
		s->meanings = mem_grow(s->meanings, s->meanings_room, sizeof *s->meanings);
	}
	s->text = r->text;
	s->tokens = tokens->items;
	s->n = (uint32_t)tokens->n;
	s->n_found = 0;
	s->atoms = vocab_read(s->leaves->vocab, tokens, s->meanings);
	see(s);
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t k = 0; k < s->meanings[i].n; k++)
			start_phrases(s, s->atoms[s->meanings[i].from + k], i);
	*n = s->n_found;
	return s->found;
}
