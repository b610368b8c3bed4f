#include "common/pattern.h"

#include <string.h>

#include "common/unicode.h"

struct parser {
	struct str text;
	size_t at;
	size_t depth, joined;
	struct arena *arena;
	struct pattern_error *why;
	struct pattern_word words[PATTERN_WORDS_MAX];    /* of the phrase at hand */
};

static struct pattern *parse_or(struct parser *);

static void *
fail(struct parser *p, const char *what)
{
	if (p->why->what == NULL)
		*p->why = (struct pattern_error){p->at + 1, what};
	return NULL;
}

static char
look(struct parser *p)
{
	while (p->at < p->text.n && (p->text.p[p->at] == ' ' || p->text.p[p->at] == '\t'))
		p->at++;
	return p->at < p->text.n ? p->text.p[p->at] : '\0';
}

static struct pattern *
new_pattern(struct parser *p, enum pattern_kind kind)
{
	struct pattern *made = arena_take(p->arena, sizeof *made);

	*made = (struct pattern){.kind = kind};
	return made;
}

static struct pattern *
join(struct parser *p, enum pattern_kind kind, struct pattern *a, struct pattern *b)
{
	struct pattern *made;

	if (a == NULL || b == NULL)
		return NULL;
	if (++p->joined > PATTERN_JOINED_MAX)       /* who walks the tree goes as deep as a | b | c … is long */
		return fail(p, "more than 1000 of & | and ~ in one pattern");
	made = new_pattern(p, kind);
	made->a = a;
	made->b = b;
	return made;
}

static bool
has_capital(struct str text)
{
	const char *at = text.p, *end = text.p + text.n;
	size_t width;

	for (; at < end; at += width)
		if (unicode_is_upper(unicode_at(at, end, &width)))
			return true;
	return false;
}

/* =form, =Pre*, pre*, *in*, or a word by its stem. */
static struct pattern_word
classify(struct str text)
{
	bool exact = text.n > 1 && *text.p == '=', cased;

	text = exact ? str_from(text, 1) : text;
	cased = exact && has_capital(text);
	if (text.n > 1 && memchr(text.p, '*', text.n) != NULL)
		return (struct pattern_word){.kind = WORD_GLOB, .cased = cased, .text = text};
	if (exact)
		return (struct pattern_word){.kind = WORD_EXACT, .cased = cased, .text = text};
	return (struct pattern_word){.kind = WORD_STEM, .text = text};
}

/* *, ** or ?*: wildcards and nothing else. */
static bool
is_wild(struct str text)
{
	while (text.n > 0 && (*text.p == '*' || *text.p == '?'))
		text = str_from(text, 1);
	return text.n == 0;
}

static bool
add_word(struct parser *p, struct pattern *phrase, struct pattern_word word)
{
	if (phrase->n == PATTERN_WORDS_MAX)
		return fail(p, "a phrase of more than 64 words");
	if (word.kind == WORD_GLOB && is_wild(word.text))
		return fail(p, "a pattern of stars alone finds everything");
	p->words[phrase->n++] = word;
	return true;
}

/* In quotes a word without a letter, such as :* or =), is meant as it stands. */
static struct pattern_word
classify_quoted(struct str text)
{
	const char *at = text.p, *end = text.p + text.n;
	size_t width;

	for (; at < end; at += width)
		if (unicode_is_letter(unicode_at(at, end, &width)))
			return classify(text);
	return (struct pattern_word){.kind = WORD_EXACT, .text = text};
}

/* Inside quotes only spaces part the words. */
static bool
add_quoted(struct parser *p, struct pattern *phrase)
{
	struct str inner;
	const char *end;

	p->at++;
	end = memchr(p->text.p + p->at, '"', p->text.n - p->at);
	if (end == NULL)
		return fail(p, "a quotation mark without its partner");
	inner = (struct str){p->text.p + p->at, (size_t)(end - p->text.p) - p->at};
	p->at += inner.n + 1;
	while ((inner = str_trim(inner)).n > 0) {
		struct pattern_word word = classify_quoted(str_cut(&inner, ' '));

		word.quoted = true;
		if (!add_word(p, phrase, word))
			return false;
	}
	return true;
}

static bool
ends_word(char c)
{
	return c == '\0' || strchr(" \t&|()\"", c) != NULL;
}

static bool
add_plain(struct parser *p, struct pattern *phrase)
{
	size_t from = p->at;

	while (p->at < p->text.n && !ends_word(p->text.p[p->at]))
		p->at++;
	return add_word(p, phrase, classify((struct str){p->text.p + from, p->at - from}));
}

static struct pattern *
parse_phrase(struct parser *p)
{
	struct pattern *phrase = new_pattern(p, PATTERN_PHRASE);
	char c;

	while ((c = look(p)) != '\0' && strchr("&|()~", c) == NULL) {
		if (c == '!' && phrase->n > 0)
			return fail(p, "'!' must follow '&', '|' or '('");
		if (!(c == '"' ? add_quoted(p, phrase) : add_plain(p, phrase)))
			return NULL;
	}
	if (phrase->n == 0)
		return fail(p, "a word is missing here");
	phrase->words = arena_take(p->arena, phrase->n * sizeof *phrase->words);
	memcpy(phrase->words, p->words, phrase->n * sizeof *phrase->words);
	return phrase;
}

static struct pattern *
parse_regex(struct parser *p)
{
	struct pattern *made = new_pattern(p, PATTERN_REGEX);
	size_t from = ++p->at;

	while (p->at < p->text.n && p->text.p[p->at] != '/')
		p->at += p->text.p[p->at] == '\\' && p->at + 1 < p->text.n ? 2 : 1;
	if (p->at >= p->text.n)
		return fail(p, "a regular expression without its closing '/'");
	if (p->at == from)
		return fail(p, "an empty regular expression finds everything");
	made->regex = (struct str){p->text.p + from, p->at - from};
	p->at++;
	return made;
}

static bool
parse_distance(struct parser *p, size_t *within)
{
	*within = 0;
	p->at++;
	while (p->at < p->text.n && p->text.p[p->at] >= '0' && p->text.p[p->at] <= '9' &&
	    *within <= PATTERN_NEAR_MAX)
		*within = 10 * *within + (size_t)(p->text.p[p->at++] - '0');
	if (*within == 0 || *within > PATTERN_NEAR_MAX)
		return fail(p, "'~' needs a distance from 1 to 100");
	return true;
}

bool
pattern_is_forms(const struct pattern *p)
{
	return p->kind == PATTERN_PHRASE ||
	    (p->kind == PATTERN_OR && pattern_is_forms(p->a) && pattern_is_forms(p->b));
}

static struct pattern *
parse_group(struct parser *p)
{
	struct pattern *inner;

	p->at++;
	inner = parse_or(p);
	if (inner == NULL)
		return NULL;
	if (look(p) != ')')
		return fail(p, "a ')' is missing here");
	p->at++;
	return inner;
}

/* The forms on the one side, and, when a ~ follows, those on the other. */
static struct pattern *
parse_near(struct parser *p, struct pattern *a)
{
	struct pattern *near, *b;
	size_t within;

	if (a == NULL || look(p) != '~')
		return a;
	if (!pattern_is_forms(a))
		return fail(p, "'~' stands between words, or between forms in brackets");
	if (!parse_distance(p, &within))
		return NULL;
	b = look(p) == '(' ? parse_group(p) : parse_phrase(p);
	if (b != NULL && !pattern_is_forms(b))
		return fail(p, "'~' stands between words, or between forms in brackets");
	if ((near = join(p, PATTERN_NEAR, a, b)) == NULL)
		return NULL;
	near->within = within;
	return near;
}

static struct pattern *
parse_operand(struct parser *p)
{
	struct pattern *made, *inner;
	char c = look(p);

	if (++p->depth > PATTERN_DEPTH_MAX)
		return fail(p, "nested more than 64 deep");
	if (c == '!') {
		p->at++;
		if ((inner = parse_operand(p)) == NULL)
			return NULL;
		made = new_pattern(p, PATTERN_NOT);
		made->a = inner;
	} else if (c == '(') {
		made = parse_near(p, parse_group(p));
	} else if (c == '/') {
		made = parse_regex(p);
	} else {
		made = parse_near(p, parse_phrase(p));
	}
	p->depth--;
	return made;
}

static struct pattern *
parse_and(struct parser *p)
{
	struct pattern *a = parse_operand(p);

	while (a != NULL && look(p) == '&') {
		p->at++;
		a = join(p, PATTERN_AND, a, parse_operand(p));
	}
	return a;
}

static struct pattern *
parse_or(struct parser *p)
{
	struct pattern *a = parse_and(p);

	while (a != NULL && look(p) == '|') {
		p->at++;
		a = join(p, PATTERN_OR, a, parse_and(p));
	}
	return a;
}

/* Whether something in it can be pointed at: !a alone can't. */
static bool
finds_something(const struct pattern *pattern)
{
	switch (pattern->kind) {
	case PATTERN_NOT:
		return false;
	case PATTERN_AND:
		return finds_something(pattern->a) || finds_something(pattern->b);
	case PATTERN_OR:
		return finds_something(pattern->a) && finds_something(pattern->b);
	default:
		return true;
	}
}

struct pattern *
pattern_parse(struct str text, struct arena *arena, struct pattern_error *why)
{
	struct parser p = {.text = text, .arena = arena, .why = why};
	struct pattern *pattern;

	*why = (struct pattern_error){0};
	pattern = parse_or(&p);
	if (pattern == NULL)
		return NULL;
	if (look(&p) != '\0' || p.at < text.n)      /* a NUL byte ends nothing */
		return fail(&p, "nothing is expected here");
	if (!finds_something(pattern))
		return fail(&p, "only negations: there is nothing to find");
	return pattern;
}
