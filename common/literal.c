#include "common/literal.h"

#include <string.h>

#include "common/narrow.h"
#include "common/unicode.h"

enum { DEPTH_MAX = 16, SHORT = 2 };

struct reader {
	struct str text;
	size_t at;
	size_t depth;
	bool lost;                   /* something is not understood */
};

static bool read_branches(struct reader *, struct literal *best);

/* --- sets of words ---------------------------------------------------------------- */

struct str
literal_word(const struct literal *l, size_t i)
{
	size_t from = i > 0 ? l->ends[i - 1] : 0;

	return (struct str){l->bytes.p + from, l->ends[i] - from};
}

void
literal_free(struct literal *l)
{
	buf_free(&l->bytes);
	*l = (struct literal){0};
}

static void
clear(struct literal *l)
{
	buf_clear(&l->bytes);
	l->n = 0;
}

static bool
add_word(struct literal *l, struct str word)
{
	if (l->n == LITERAL_WORDS_MAX)
		return false;
	buf_add_str(&l->bytes, word);
	l->ends[l->n++] = l->bytes.n;
	return true;
}

static size_t
shortest(const struct literal *l)
{
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < l->n; i++)
		least = literal_word(l, i).n < least ? literal_word(l, i).n : least;
	return l->n > 0 ? least : 0;
}

/* The longer the words, the fewer texts have them; of all that must be there one set will do. */
static void
keep_better(struct literal *best, const struct literal *other)
{
	if (shortest(other) < SHORT || shortest(other) <= shortest(best))
		return;
	clear(best);
	for (size_t i = 0; i < other->n; i++)
		add_word(best, literal_word(other, i));
}

static void
keep_better_word(struct literal *best, const struct buf *run)
{
	struct literal one = {0};

	if (run->n >= SHORT && run->n > shortest(best)) {
		add_word(&one, buf_str(run));
		keep_better(best, &one);
		literal_free(&one);
	}
}

/* --- expressions ------------------------------------------------------------------- */

static bool
is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool
ahead(const struct reader *r, const char *what)
{
	return str_starts(str_from(r->text, r->at), str_of(what));
}

static char
look(const struct reader *r)
{
	return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static void
skip_digits(struct reader *r)
{
	while (look(r) >= '0' && look(r) <= '9')
		r->at++;
}

static void
skip_past(struct reader *r, char mark)
{
	const char *end = memchr(r->text.p + r->at, mark, r->text.n - r->at);

	r->lost |= end == NULL;
	r->at = end != NULL ? (size_t)(end - r->text.p) + 1 : r->text.n;
}

static bool
is_positive(struct str digits)
{
	while (digits.n > 0 && *digits.p == '0')
		digits = str_from(digits, 1);
	return digits.n > 0;
}

/* What follows an element: whether it must be there at least once; *plain_one when nothing follows. */
static bool
read_quantifier(struct reader *r, bool *plain_one)
{
	char c = look(r);
	bool needed = true;

	*plain_one = false;
	if (c == '+') {
		r->at++;
	} else if (c == '?' || c == '*') {
		needed = false;
		r->at++;
	} else if (c == '{') {
		size_t from = ++r->at;

		skip_digits(r);
		/* {0…}, {,n} and a brace that is none: all the same, not promised */
		needed = is_positive((struct str){r->text.p + from, r->at - from}) &&
		    (look(r) == ',' || look(r) == '}');
		skip_past(r, '}');
	} else {
		*plain_one = true;
		return true;
	}
	if (look(r) == '+' || look(r) == '?')
		r->at++;
	if (look(r) == '{' || look(r) == '*')        /* a quantifier of a quantifier: no longer understood */
		r->lost = true;
	return needed;
}

/* [:alpha:] and its like within a class; anything that only looks so is not understood. */
static void
skip_posix(struct reader *r)
{
	size_t from = r->at + 2;

	skip_past(r, ']');
	r->lost |= r->at < from + 2 || r->text.p[r->at - 2] != ':' || r->text.p[from - 1] != ':';
	for (size_t i = from; i + 2 < r->at; i++)
		r->lost |= !is_alphanumeric(r->text.p[i]) && r->text.p[i] != '^';
}

static void
skip_class(struct reader *r)
{
	r->at++;
	if (look(r) == '^')
		r->at++;
	if (look(r) == ']')
		r->at++;
	while (r->at < r->text.n && look(r) != ']') {
		if (ahead(r, "[:") || ahead(r, "[.") || ahead(r, "[=")) {
			skip_posix(r);
		} else if (look(r) == '\\') {
			r->lost |= ahead(r, "\\Q") || r->text.n - r->at < 2;
			r->at += r->text.n - r->at < 2 ? 1 : 2;
		} else {
			r->at++;
		}
	}
	r->lost |= r->at >= r->text.n;
	r->at += r->at < r->text.n;
}

/* An escape that is a class, an assertion or a character by number. */
static void
skip_escape(struct reader *r, char c)
{
	if (c == '\0' || strchr("QEgkcK", c) != NULL)
		r->lost = true;
	r->at += r->at < r->text.n;
	if (look(r) == '{' && strchr("pPxoN", c) != NULL)
		skip_past(r, '}');
	else if (c == 'p' || c == 'P')
		r->at += r->at < r->text.n;
	else if (c == 'x')
		for (int i = 0; i < 2 && strchr("0123456789abcdefABCDEF", look(r)) != NULL && look(r) != '\0'; i++)
			r->at++;
	else if (c >= '0' && c <= '9')
		skip_digits(r);
}

/* Pass the head of the group that begins here; false when what is in it need not be there. */
static bool
open_group(struct reader *r)
{
	static const char *const heads[] = {"(?:", "(?>", "(?|"};
	static const char *const looks[] = {"(?!", "(?<!", "(?=", "(?<="};

	r->lost |= ahead(r, "(*");
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		if (ahead(r, looks[i])) {
			r->at += strlen(looks[i]);
			return false;
		}
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (ahead(r, heads[i])) {
			r->at += strlen(heads[i]);
			return true;
		}
	if (!ahead(r, "(?")) {
		r->at++;
		return true;
	}
	if (ahead(r, "(?P<") || ahead(r, "(?<"))
		skip_past(r, '>');
	else
		r->lost = true;      /* (?i), (?(1)…), (?R), (?C) … */
	return true;
}

/* A group: its words are better or are not; what stands beside it is not adjacent. */
static void
read_group(struct reader *r, struct literal *best)
{
	struct literal inner = {0};
	bool needed = open_group(r), alone;

	if (!r->lost && !read_branches(r, &inner))
		r->lost = true;
	r->lost |= look(r) != ')';
	r->at += !r->lost;
	needed &= read_quantifier(r, &alone);
	if (needed && !r->lost)
		keep_better(best, &inner);
	literal_free(&inner);
}

/* The code point at p is a character that stands for itself; false when it is no part of a word. */
static bool
add_character(struct reader *r, struct buf *run)
{
	size_t width;
	uint32_t c = unicode_at(r->text.p + r->at, r->text.p + r->text.n, &width);
	unsigned char folded = narrow_letter(c);

	r->at += width;
	if (folded == NARROW_OTHER || c == 0)
		return false;
	buf_addc(run, (char)folded);
	return true;
}

/* One element that is no group; *run grows, or ends. */
static void
read_element(struct reader *r, struct buf *run, struct literal *best)
{
	size_t before = run->n;
	bool known = false, alone, needed, still = false;
	char c = look(r);

	if (c == '[') {
		skip_class(r);
	} else if (c == '\\') {
		c = ++r->at < r->text.n ? look(r) : '\0';
		still = c == 'b';
		if (c != '\0' && !is_alphanumeric(c))
			known = add_character(r, run);
		else
			skip_escape(r, c);
	} else if (c == '^' || c == '$' || c == '.') {
		r->at++;
	} else {
		r->lost |= c == '*' || c == '+' || c == '?' || c == '{';
		known = add_character(r, run);
	}
	needed = read_quantifier(r, &alone);
	if (still && alone)
		return;
	if (known && !needed)
		run->n = before;
	if (known && alone)
		return;
	keep_better_word(best, run);
	buf_clear(run);
}

/* One branch; the words it can't do without go to *best. */
static void
read_sequence(struct reader *r, struct literal *best)
{
	struct buf run = {0};

	while (!r->lost && r->at < r->text.n && look(r) != '|' && look(r) != ')') {
		if (look(r) == '(') {
			keep_better_word(best, &run);
			buf_clear(&run);
			read_group(r, best);
		} else {
			read_element(r, &run, best);
		}
	}
	keep_better_word(best, &run);
	buf_free(&run);
}

/* Branches up to a ')' or the end: one word of each, or none at all.  False when they lie too deep. */
static bool
read_branches(struct reader *r, struct literal *best)
{
	struct literal branch = {0};
	bool all = true;

	if (++r->depth > DEPTH_MAX)
		return false;
	for (;;) {
		clear(&branch);
		read_sequence(r, &branch);
		all &= branch.n > 0;
		for (size_t i = 0; i < branch.n && all; i++)
			all = add_word(best, literal_word(&branch, i));
		if (r->lost || look(r) != '|')
			break;
		r->at++;
	}
	if (!all)
		clear(best);
	literal_free(&branch);
	r->depth--;
	return true;
}

void
literal_read(struct literal *l, struct str expression)
{
	struct reader r = {.text = expression};

	clear(l);
	if (!read_branches(&r, l) || r.lost || r.at < expression.n)
		clear(l);
}
