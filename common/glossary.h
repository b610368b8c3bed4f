#ifndef CX_GLOSSARY_H
#define CX_GLOSSARY_H

#include "common/labels.h"

/*
 * What the report's measures mean, told to a reader who is no statistician:
 * the section "Glossary" of labels.def, a row for each term.
 *
 * A measure is asked for by its key in the tables ("er_post"), where one key
 * means two things by table and key ("responsiveness.answered"), or by what
 * it is called in that language: the text of a header cell ("ER by post").
 * What is handed out is plain text, static and never freed.
 *
 * Anchors: the appendix lists the terms that occur in the report as the items
 * of one list between <!-- begin glossary --> and <!-- end glossary -->, each
 * beginning with its name in bold.  In HTML such an item has as its id what
 * glossary_add_anchor() appends for that name: "term-er_post", the same in
 * every language.  A header cell links to # and what glossary_add_anchor()
 * appends for its text.  The appendix lists each term that a header cell
 * above it means, so that such a link always has its end.
 */

/* What it says and how it is worked out, with its unit; "" when the measure is not explained. */
struct str glossary_tell(enum language, struct str measure);

/* Append "term-KEY"; nothing when the measure is not explained. */
void glossary_add_anchor(struct buf *, enum language, struct str measure);

/* One term. */
struct gloss {
	struct str name, tell;
	struct str formula;          /* in signs; "" when the words say all */
};

/* The terms have numbers from 0; GLOSSES is how many there are, and stands for none of them. */
enum {
	GLOSSES = 0
#define GLOSS(keys, en, ru, tell_en, tell_ru, formula) + 1
#include "common/labels.def"
};

size_t glossary_find(enum language, struct str measure);
struct gloss glossary_term(enum language, size_t number);

#endif
