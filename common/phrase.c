#include "common/phrase.h"

#include "common/unicode.h"

struct phrase
phrase_of(const char *text)
{
	return (struct phrase){.text = str_of(text)};
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
in_word(char c)
{
	return !is_space(c) && strchr("&|()!=<>~'\"", c) == NULL;
}

/* What is left, from the next thing that is no space. */
static struct str
rest(struct phrase *p)
{
	while (p->at < p->text.n && is_space(p->text.p[p->at]))
		p->at++;
	return str_from(p->text, p->at);
}

static bool
complain(struct phrase *p, size_t place, const char *what)
{
	if (p->wrong == NULL) {
		p->wrong = what;
		p->place = place;
	}
	return false;
}

bool
phrase_wrong_next(struct phrase *p, const char *what)
{
	rest(p);
	return complain(p, p->at, what);
}

bool
phrase_wrong_word(struct phrase *p, const char *what)
{
	return complain(p, p->word, what);
}

bool
phrase_ends(struct phrase *p)
{
	return rest(p).n == 0;
}

bool
phrase_mark(struct phrase *p, const char *mark)
{
	struct str next = rest(p);

	if (!str_starts(next, str_of(mark)))
		return false;
	p->word = p->at;
	p->at += strlen(mark);
	return true;
}

static struct str
bare_word(struct str next)
{
	size_t n = 0;

	while (n < next.n && in_word(next.p[n]))
		n++;
	return (struct str){next.p, n};
}

bool
phrase_says(struct phrase *p, const char *word)
{
	if (!str_is(bare_word(rest(p)), word))
		return false;
	p->word = p->at;
	p->at += strlen(word);
	return true;
}

bool
phrase_word(struct phrase *p, struct str *word, bool *quoted, const char *complaint)
{
	struct str next = rest(p);
	bool quote = next.n > 0 && (*next.p == '\'' || *next.p == '"');
	const char *end;

	p->word = p->at;
	if (quoted != NULL)
		*quoted = quote;
	if (!quote) {
		*word = bare_word(next);
		p->at += word->n;
		return word->n > 0 || complain(p, p->at, complaint);
	}
	end = memchr(next.p + 1, *next.p, next.n - 1);
	if (end == NULL)
		return complain(p, p->at, "the quote is not closed");
	*word = (struct str){next.p + 1, (size_t)(end - next.p) - 1};
	p->at += word->n + 2;
	return true;
}

size_t
phrase_position(const struct phrase *p)
{
	return unicode_count((struct str){p->text.p, p->place}) + 1;
}
