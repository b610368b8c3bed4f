#ifndef CX_TONEPARTS_H
#define CX_TONEPARTS_H

#include "common/hits.h"
#include "common/token.h"
#include "common/tonerole.h"

/* Why a part is not meant as it is written. */
enum tone_irony { IRONY_NONE, IRONY_CUE, IRONY_COURTESY, IRONY_MOCKED, IRONY_QUOTED };

struct tone_part {
	struct hit hit;
	double weight;               /* after the rules */
	enum tone_role role;
	enum tone_irony irony;
};

/* What bears on the word that begins at a token; tonebearing.h. */
struct tone_bearing {
	double degree;               /* the factor of the degrees that end here */
	uint32_t degree_last;        /* where the degree that begins here ends */
	unsigned flags;
};

/*
 * A text on its way through the rules, and then what became of it.  Reused
 * from text to text; zero-initialise to begin.
 */
struct tone {
	double score;
	struct tone_part *parts;     /* in the order of the text */
	size_t n, room;
	bool irony;                  /* some part is ironic */
	struct tone_bearing *bearings;       /* by token, two more than there are */
	size_t bearings_room;
	size_t steps;                /* tokens, hits and parts that were looked at */
};

/* The text that is weighed; hits in its order. */
struct tone_text {
	const struct tone_rules *rules;
	const struct tokens *tokens;
	const struct hit *hits;
	size_t n;
};

static inline const struct dict_entry *
tone_entry(const struct tone_text *x, const struct hit *h)
{
	return &x->rules->dict->entries[h->entry];
}

static inline enum tone_role
tone_role(const struct tone_text *x, const struct hit *h)
{
	return x->rules->roles[tone_entry(x, h)->category];
}

static inline bool
tone_is_pictured(const struct token *token)
{
	return token->kind == TOKEN_EMOJI || token->kind == TOKEN_EMOTICON;
}

/* Whether the hit's first token is a picture; a regular expression may find the end, where no token is. */
static inline bool
tone_is_picture(const struct tone_text *x, const struct hit *h)
{
	return h->first < x->tokens->n && tone_is_pictured(&x->tokens->items[h->first]);
}

/* Whether the token is there and reads so. */
static inline bool
tone_is_form(const struct tone_text *x, size_t at, const char *form)
{
	return at < x->tokens->n && str_is(x->tokens->items[at].form, form);
}

/* . ! ? … or the line's end */
bool tone_ends_sentence(const struct token *);

void toneparts_add(struct tone *, struct tone_part);
/* The first part that begins at this token or later; t->n when there is none. */
size_t toneparts_at(struct tone *, size_t first);
/*
 * Multiply praise and reproach in the parts that begin at the tokens from
 * `first' to before `last'; echoes aside.
 */
void toneparts_scale(struct tone *, size_t first, size_t last, double praise, double reproach);

#endif
