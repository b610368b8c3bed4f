#include "common/screen.h"

#include <stdlib.h>

#include "common/automaton.h"
#include "common/literal.h"
#include "common/mem.h"
#include "common/narrow.h"

/* So few are tried on every text: that costs no more than the pass over it. */
enum { FEW = 4 };

/* A word asks for an expression. */
struct wish {
	uint32_t number;
	uint32_t next;               /* of the same word, counted from 1 */
};

struct screen {
	struct automaton *words;
	uint32_t *wished;            /* by word: its first wish, counted from 1 */
	size_t wished_room;
	struct wish *wishes;
	size_t n_wishes, wishes_room;
	uint32_t *all;               /* all numbers */
	size_t n, room;
	uint32_t *always;            /* those without a word */
	size_t n_always, always_room;
	uint32_t *picked;
	size_t n_picked, picked_room;
	size_t *seen;                /* by number: the pick that it was in last */
	size_t pick;
	struct buf folded;
	bool settled;
};

struct screen *
screen_new(void)
{
	struct screen *s = mem_new(1, sizeof *s);

	s->words = automaton_new();
	return s;
}

void
screen_free(struct screen *s)
{
	if (s == NULL)
		return;
	automaton_free(s->words);
	free(s->wished);
	free(s->wishes);
	free(s->all);
	free(s->always);
	free(s->picked);
	free(s->seen);
	buf_free(&s->folded);
	free(s);
}

static void
wish(struct screen *s, struct str word, uint32_t number)
{
	uint32_t before = automaton_count(s->words), key = automaton_add(s->words, word);

	if (key == before) {
		s->wished = mem_room(s->wished, key, &s->wished_room, sizeof *s->wished);
		s->wished[key] = 0;
	}
	s->wishes = mem_room(s->wishes, s->n_wishes, &s->wishes_room, sizeof *s->wishes);
	s->wishes[s->n_wishes++] = (struct wish){number, s->wished[key]};
	s->wished[key] = (uint32_t)s->n_wishes;
}

void
screen_add(struct screen *s, uint32_t number, struct str expression)
{
	struct literal l = {0};

	literal_read(&l, expression);
	for (size_t i = 0; i < l.n; i++)
		wish(s, literal_word(&l, i), number);
	if (l.n == 0) {
		s->always = mem_room(s->always, s->n_always, &s->always_room, sizeof *s->always);
		s->always[s->n_always++] = number;
	}
	s->all = mem_room(s->all, s->n, &s->room, sizeof *s->all);
	s->all[s->n++] = number;
	s->settled = false;
	literal_free(&l);
}

static void
settle(struct screen *s)
{
	size_t want = s->n > 0 ? (size_t)s->all[s->n - 1] + 1 : 0;

	automaton_settle(s->words);
	free(s->seen);
	s->seen = mem_new(want, sizeof *s->seen);
	s->pick = 0;
	s->settled = true;
}

static void
pick(struct screen *s, uint32_t number)
{
	if (s->seen[number] == s->pick)
		return;
	s->seen[number] = s->pick;
	s->picked = mem_room(s->picked, s->n_picked, &s->picked_room, sizeof *s->picked);
	s->picked[s->n_picked++] = number;
}

const uint32_t *
screen_pick(struct screen *s, struct str text, size_t *n)
{
	struct automaton_walk walk = {0};
	uint32_t key;

	if (s->n <= FEW || s->n_always == s->n) {
		*n = s->n;
		return s->all;
	}
	if (!s->settled)
		settle(s);
	s->pick++;
	s->n_picked = 0;
	for (size_t i = 0; i < s->n_always; i++)
		pick(s, s->always[i]);
	buf_clear(&s->folded);
	narrow_add(&s->folded, text);
	while (automaton_next(s->words, &walk, buf_str(&s->folded), &key))
		for (uint32_t w = s->wished[key]; w != 0; w = s->wishes[w - 1].next)
			pick(s, s->wishes[w - 1].number);
	*n = s->n_picked;
	return s->picked;
}

size_t
screen_open(const struct screen *s)
{
	return s->n_always;
}
