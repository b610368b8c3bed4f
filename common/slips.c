#include "common/slips.h"

#include <string.h>

#include "common/unicode.h"

enum { STEM_MIN = 3 };               /* letters */

struct look {
	const char *path;
	struct vocab *vocab;
	struct flaws *flaws;
	struct buf text;
};

static struct flaw
at_word(const struct dict_entry *e, struct str word)
{
	struct flaw place = {.line = e->line, .column = e->column};

	if (word.p >= e->source.p && word.p < e->source.p + e->source.n)
		place.column += unicode_count((struct str){e->source.p, (size_t)(word.p - e->source.p)});
	return place;
}

static bool
is_operator(struct str word)
{
	static const char *const names[] = {"AND", "OR", "NOT", "NEAR", "&&", "||"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(word, names[i]))
			return true;
	return false;
}

/* A word that has a sign of some other pattern language in or after it. */
static bool
has_foreign_sign(struct str word)
{
	for (size_t i = 1; i < word.n; i++)
		if (strchr("?[]{}\\^$+", word.p[i]) != NULL && ((unsigned char)word.p[i - 1] >= 0x80 ||
		    ((word.p[i - 1] | 0x20) >= 'a' && (word.p[i - 1] | 0x20) <= 'z')))
			return true;
	return false;
}

/* Whether folding made a word of other length: characters that nobody sees, stretched letters. */
static bool
is_read_otherwise(struct look *c, const struct pattern_word *word)
{
	struct buf composed = {0};
	bool differs;

	buf_clear(&c->text);
	vocab_folded(c->vocab, word, &c->text);
	unicode_add_composed(&composed, word->text, true);
	differs = c->text.n > 0 && memchr(c->text.p, ' ', c->text.n) == NULL &&
	    unicode_count(buf_str(&c->text)) != unicode_count(buf_str(&composed));
	buf_free(&composed);
	return differs;
}

/* «Убить» by its stem finds убой, and «юлят» finds Юля.  Of «еда» only the ending is taken away. */
static bool
is_cut_short(struct look *c, const struct pattern_word *word)
{
	struct str stem;
	size_t letters;

	buf_clear(&c->text);
	vocab_folded(c->vocab, word, &c->text);
	stem = vocab_stem(c->vocab, buf_str(&c->text));
	letters = unicode_count(stem);
	if (word->kind != WORD_STEM || letters >= STEM_MIN || unicode_count(buf_str(&c->text)) < letters + 2)
		return false;
	buf_clear(&c->text);
	buf_add_str(&c->text, stem);
	return true;
}

static void
check_word(struct look *c, const struct dict_entry *e, const struct pattern_word *word)
{
	if (word->quoted)
		return;
	if (is_operator(word->text))
		flaws_add(c->flaws, c->path, at_word(e, word->text),
		    "'%.*s' is a word like any: signs are & | ! ~N, quotes make it clear that a word is meant",
		    (int)word->text.n, word->text.p);
	else if (word->kind != WORD_GLOB && has_foreign_sign(word->text))
		flaws_add(c->flaws, c->path, at_word(e, word->text),
		    "the sign in '%.*s' stands for itself: quotes make it clear that it shall", (int)word->text.n, word->text.p);
	else if (is_read_otherwise(c, word))
		flaws_add(c->flaws, c->path, at_word(e, word->text), "'%.*s' is read as '%.*s'",
		    (int)word->text.n, word->text.p, (int)c->text.n, c->text.p);
}

/* In a phrase or an expression what stands beside it tells what is meant. */
static void
check_stem(struct look *c, const struct dict_entry *e, const struct pattern *p)
{
	if (p->n == 1 && pattern_is_forms(e->pattern) && is_cut_short(c, &p->words[0]))
		flaws_add(c->flaws, c->path, at_word(e, p->words[0].text),
		    "of '%.*s' only the stem '%.*s' is left: list its forms with =",
		    (int)p->words[0].text.n, p->words[0].text.p, (int)c->text.n, c->text.p);
}

/* Depth is bounded by the parser. */
static void
check_words(struct look *c, const struct dict_entry *e, const struct pattern *p)
{
	if (p->kind == PATTERN_PHRASE) {
		for (size_t i = 0; i < p->n; i++)
			check_word(c, e, &p->words[i]);
		check_stem(c, e, p);
	} else if (p->kind != PATTERN_REGEX) {
		check_words(c, e, p->a);
		if (p->b != NULL)
			check_words(c, e, p->b);
	}
}

/* "ужасный -3" with a space, "-слово" without one. */
static void
check_form(struct look *c, const struct dict_entry *e)
{
	const struct pattern *p = e->pattern;
	const struct pattern_word *last = p->kind == PATTERN_PHRASE ? &p->words[p->n - 1] : NULL;

	if (last == NULL || last->quoted)
		return;
	if (!e->has_weight && p->n > 1 && last->text.n > 1 && strchr("+-", *last->text.p) != NULL &&
	    last->text.p[1] >= '0' && last->text.p[1] <= '9')
		flaws_add(c->flaws, c->path, at_word(e, last->text), "a TAB, not a space, stands before a weight");
	if (!e->excludes && p->words[0].text.n > 1 && *p->words[0].text.p == '-' && !p->words[0].quoted &&
	    p->words[0].text.p[1] != '*')
		flaws_add(c->flaws, c->path, at_word(e, e->source), "'- ' with a space excludes; '%.*s' is a word",
		    (int)p->words[0].text.n, p->words[0].text.p);
}

void
slips_look(const char *path, const struct dict_entry *e, struct vocab *v, struct flaws *flaws)
{
	struct look c = {.path = path, .vocab = v, .flaws = flaws};

	check_words(&c, e, e->pattern);
	check_form(&c, e);
	buf_free(&c.text);
}
