#include "common/wording.h"

#include <string.h>

#include "common/literal.h"
#include "common/stem.h"

static void
add_quoted(struct buf *out, struct str text)
{
	buf_addc(out, '"');
	buf_add_str(out, text);
	buf_addc(out, '"');
}

static void
indent(struct buf *out, int depth)
{
	buf_addc(out, '#');
	for (int i = 0; i <= depth; i++)
		buf_addc(out, ' ');
}

static void
tell_glob(struct buf *out, struct str glob)
{
	bool first = *glob.p == '*', last = glob.p[glob.n - 1] == '*';
	struct str inner = {glob.p + first, glob.n - (size_t)first - (size_t)last};

	if (memchr(glob.p, '?', glob.n) != NULL || (inner.n > 0 && memchr(inner.p, '*', inner.n) != NULL)) {
		buf_add_str(out, STR("every form like "));
		inner = glob;
	} else {
		buf_add_str(out, first && last ? STR("every form with ") : first ? STR("every form that ends with ") :
		    STR("every form that begins with "));
	}
	add_quoted(out, inner);
	if (first && last && inner.p != glob.p)
		buf_add_str(out, STR(" in it"));
}

static void
tell_word(struct vocab *v, const struct pattern_word *word, struct buf *out)
{
	struct buf folded = {0};
	struct str stem;

	vocab_folded(v, word, &folded);
	buf_add_str(out, word->text);
	buf_add_str(out, STR(": "));
	if (word->kind == WORD_GLOB) {
		tell_glob(out, word->cased ? word->text : buf_str(&folded));
		buf_add_str(out, word->cased ? STR(", so written") : STR(""));
	} else if (word->cased) {
		buf_add_str(out, STR("this form, so written"));
	} else if (word->kind == WORD_EXACT) {
		buf_add_str(out, STR("the form "));
		add_quoted(out, buf_str(&folded));
	} else if (folded.n > 0 && memchr(folded.p, ' ', folded.n) != NULL) {
		buf_add_str(out, STR("these one after another: "));
		buf_add_str(out, buf_str(&folded));
	} else if (stem_is_alone(stem = vocab_stem(v, buf_str(&folded)))) {
		buf_add_str(out, STR("the form "));
		add_quoted(out, buf_str(&folded));
		buf_add_str(out, STR(", which has no other"));
	} else {
		buf_add_str(out, STR("every form with the stem "));
		add_quoted(out, stem);
	}
	buf_addc(out, '\n');
	buf_free(&folded);
}

static void
tell_phrase(struct vocab *v, const struct pattern *p, int depth, struct buf *out)
{
	if (p->n > 1) {
		indent(out, depth++);
		buf_addf(out, "%zu words one after another:\n", p->n);
	}
	for (size_t i = 0; i < p->n; i++) {
		indent(out, depth);
		tell_word(v, &p->words[i], out);
	}
}

static void
tell_regex(const struct pattern *p, int depth, struct buf *out)
{
	struct literal l = {0};

	literal_read(&l, p->regex);
	indent(out, depth);
	buf_add_str(out, STR("the regular expression "));
	buf_add_str(out, p->regex);
	buf_add_str(out, l.n == 0 ? STR(", tried on every text\n") : STR(", tried where a word is that it needs\n"));
	literal_free(&l);
}

static const char *
name_of(const struct pattern *p)
{
	switch (p->kind) {
	case PATTERN_AND:
		return "both in one text:";
	case PATTERN_OR:
		return pattern_is_forms(p) ? "any of these forms:" : "at least one in a text:";
	default:
		return "not in the text:";
	}
}

static void tell(struct vocab *, const struct pattern *, int depth, struct buf *);

/* The operands of a | b | c lie side by side. */
static void
tell_operands(struct vocab *v, const struct pattern *p, enum pattern_kind kind, int depth, struct buf *out)
{
	const struct pattern *sides[2] = {p->a, p->b};

	for (int i = 0; i < 2 && sides[i] != NULL; i++) {
		if (sides[i]->kind == kind && (kind == PATTERN_AND || kind == PATTERN_OR))
			tell_operands(v, sides[i], kind, depth, out);
		else
			tell(v, sides[i], depth, out);
	}
}

/* Depth is bounded by the parser. */
static void
tell(struct vocab *v, const struct pattern *p, int depth, struct buf *out)
{
	if (p->kind == PATTERN_PHRASE) {
		tell_phrase(v, p, depth, out);
	} else if (p->kind == PATTERN_REGEX) {
		tell_regex(p, depth, out);
	} else {
		indent(out, depth);
		if (p->kind == PATTERN_NEAR)
			buf_addf(out, "within %zu tokens, in either order:", p->within);
		else
			buf_add_str(out, str_of(name_of(p)));
		buf_addc(out, '\n');
		tell_operands(v, p, p->kind, depth + 1, out);
	}
}

void
wording_pattern(struct vocab *v, const struct pattern *p, struct buf *out)
{
	tell(v, p, 0, out);
}
