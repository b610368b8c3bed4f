#include "common/foreign.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "common/buf.h"
#include "common/json.h"
#include "common/unicode.h"

enum { TEXT_MAX = 500, NUMBER_MAX = 40 };

void
foreign_flaw(struct foreign *f, const char *fmt, ...)
{
	char text[TEXT_MAX];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	text[unicode_valid(str_of(text))] = '\0';    /* it may have been cut amid a character */
	flaws_add(f->flaws, f->dict->path, (struct flaw){.line = f->line}, "%s", text);
}

/* "A category" -> A_category */
static void
add_name(struct buf *out, struct str name)
{
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];

		buf_addc(out, c <= ' ' || c == 0x7F || strchr("[]=,;|/", c) != NULL ? '_' : name.p[i]);
	}
}

size_t
foreign_open(struct foreign *f, const struct str *path, size_t depth)
{
	struct buf joined = {0};
	size_t before = f->dict->n_categories, category;
	bool plain = true;

	for (size_t i = 0; i < depth; i++) {
		if (str_trim(path[i]).n == 0) {
			foreign_flaw(f, "a category without a name");
			buf_free(&joined);
			return SIZE_MAX;
		}
		if (i > 0)
			buf_addc(&joined, '/');
		add_name(&joined, str_trim(path[i]));
		plain &= dict_is_name(path[i]);
	}
	category = dict_open(f->dict, arena_copy(&f->dict->arena, buf_str(&joined)));
	if (category == before && !plain)
		dict_add_note(f->dict, category, (struct dict_note){STR("en"),
		    arena_copy(&f->dict->arena, str_trim(path[depth - 1])), f->line});
	buf_free(&joined);
	return category;
}

static bool
has_wildcard(struct str word)
{
	return word.n > 0 && (memchr(word.p, '*', word.n) != NULL || memchr(word.p, '?', word.n) != NULL);
}

static bool
is_wild(struct str word)
{
	while (word.n > 0 && (*word.p == '*' || *word.p == '?'))
		word = str_from(word, 1);
	return word.n == 0;
}

static struct pattern_word
word_of(struct str word, enum foreign_kind kind)
{
	struct pattern_word w = {.kind = WORD_EXACT, .quoted = true, .text = word};

	if (kind == FOREIGN_LEMMA)
		w.kind = WORD_STEM;
	else if (kind == FOREIGN_WILD && has_wildcard(word) && word.n > 1)
		w.kind = WORD_GLOB;
	return w;
}

/* The words between spaces; false when there are too many or none. */
static bool
cut_words(struct foreign *f, enum foreign_kind kind, struct str text, struct pattern *phrase)
{
	struct pattern_word words[PATTERN_WORDS_MAX];

	while ((text = str_trim(text)).n > 0) {
		struct str word = str_cut(&text, ' ');

		if (phrase->n == PATTERN_WORDS_MAX) {
			foreign_flaw(f, "a phrase of more than %d words", PATTERN_WORDS_MAX);
			return false;
		}
		/* a lone ? is a question mark */
		if (kind == FOREIGN_WILD && has_wildcard(word) && word.n > 1 && is_wild(word)) {
			foreign_flaw(f, "'%.*s' finds everything", (int)word.n, word.p);
			return false;
		}
		words[phrase->n++] = word_of(word, kind);
	}
	if (phrase->n == 0) {
		foreign_flaw(f, "a pattern without a word");
		return false;
	}
	phrase->words = arena_take(&f->dict->arena, phrase->n * sizeof *phrase->words);
	memcpy(phrase->words, words, phrase->n * sizeof *phrase->words);
	return true;
}

bool
foreign_number(struct str text, double *number)
{
	char digits[NUMBER_MAX];

	if (text.n > 1 && *text.p == '+')
		text = str_from(text, 1);
	if (text.n == 0 || text.n > sizeof digits)
		return false;
	for (size_t i = 0; i < text.n; i++)
		digits[i] = text.p[i] == ',' ? '.' : text.p[i];
	return json_parse_number((struct str){digits, text.n}, number);
}

void
foreign_add(struct foreign *f, size_t category, struct str pattern, const double *weight)
{
	foreign_add_as(f, category, FOREIGN_WILD, pattern, weight);
}

void
foreign_add_as(struct foreign *f, size_t category, enum foreign_kind kind, struct str pattern,
    const double *weight)
{
	struct dict_entry e = {.category = category, .line = f->line};

	if (category == SIZE_MAX)
		return;
	if (weight != NULL && !(*weight <= DICT_WEIGHT_MAX && *weight >= -DICT_WEIGHT_MAX)) {
		foreign_flaw(f, "a weight beyond %d", DICT_WEIGHT_MAX);
		return;
	}
	e.source = arena_copy(&f->dict->arena, str_trim(pattern));
	e.pattern = arena_take(&f->dict->arena, sizeof *e.pattern);
	*e.pattern = (struct pattern){.kind = PATTERN_PHRASE};
	if (!cut_words(f, kind, e.source, e.pattern))
		return;
	if (weight != NULL) {
		e.weight = *weight;
		e.has_weight = true;
	}
	dict_add(f->dict, e);
}
