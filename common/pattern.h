#ifndef CX_PATTERN_H
#define CX_PATTERN_H

#include "common/arena.h"
#include "common/str.h"

/*
 * The pattern language of cx-dict(5), parsed:
 *
 *	жалоба                  any inflection (same stem)
 *	=Дума                   this form; with a capital in it, so written
 *	клиентоцентричн*        prefix; *центричн* infix; any place for a star;
 *	                        =Дум* with a capital, so written
 *	для галочки             a phrase; "…" quotes one
 *	ребёнок | дети          forms: each by itself, as if it were the only one
 *	закрыть ~3 комментарий  both within 3 tokens, either order; each side may
 *	                        be several forms in brackets
 *	a & !b, (a | b) & c     boolean over one text
 *	/regexp/                on the original text
 *
 * Parsing is pure: bytes in, a tree in the caller's arena or a reason out.
 */
enum pattern_kind {
	PATTERN_PHRASE, PATTERN_NEAR, PATTERN_AND, PATTERN_OR, PATTERN_NOT, PATTERN_REGEX
};

enum word_kind { WORD_STEM, WORD_EXACT, WORD_GLOB };

struct pattern_word {
	enum word_kind kind;
	bool cased;                  /* a form or a glob that must be written so */
	bool quoted;
	struct str text;             /* as written, without = and quotes */
};

struct pattern {
	enum pattern_kind kind;
	struct pattern_word *words;  /* PHRASE */
	size_t n;
	size_t within;               /* NEAR: tokens from one to the other, 1 = adjacent */
	struct str regex;            /* REGEX: without its slashes */
	struct pattern *a, *b;       /* NOT has only a; those of NEAR are forms */
	size_t leaf;                 /* for the dictionary: the number of this PHRASE or REGEX */
};

enum { PATTERN_DEPTH_MAX = 64, PATTERN_WORDS_MAX = 64, PATTERN_NEAR_MAX = 100, PATTERN_JOINED_MAX = 1000 };

struct pattern_error {
	size_t byte;                 /* from 1 */
	const char *what;            /* static text */
};

/* A phrase, or several with | between them.  Depth is bounded by the parser. */
bool pattern_is_forms(const struct pattern *);

/* NULL and *why when text is no pattern. */
struct pattern *pattern_parse(struct str text, struct arena *, struct pattern_error *why);

#endif
