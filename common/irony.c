#include "common/irony.h"

static const double THANKS_FOR_NOTHING = -0.75, PRAISE_MOCKED = -0.5;
static const double REPROACH_PLAIN = -1;

enum { OBJECT_REACH = 2, CLAUSE_REACH = 4, CLOSING_REACH = 2, FACE_REACH = 12 };

/* The token before which what the courtesy is for must begin, or 0; *from is the one after «за» or «что». */
static size_t
object_end(const struct tone_text *x, const struct hit *courtesy, size_t *from)
{
	size_t at = courtesy->last;

	if (at == 0)
		return 0;
	if (tone_is_form(x, at - 1, "за") || tone_is_form(x, at - 1, "что"))
		at--;
	if (tone_is_form(x, at, "вам"))
		at++;
	if (tone_is_form(x, at, "за")) {
		*from = at + 1;
		return at + 1 + OBJECT_REACH;
	}
	at += tone_is_form(x, at, ",");
	*from = at + 1;
	return tone_is_form(x, at, "что") ? at + 1 + CLAUSE_REACH : 0;
}

static bool
parted(const struct tone_text *x, struct tone *t, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++, t->steps++)
		if (x->tokens->items[i].kind == TOKEN_MARK)
			return true;
	return false;
}

static bool
is_reproach(const struct tone_part *part)
{
	return part->role != ROLE_ECHO && part->weight <= REPROACH_PLAIN;
}

/* What the courtesy is for, as in «спасибо за яму»; NULL when that is nothing of tone, or no reproach. */
static struct tone_part *
object_of(const struct tone_text *x, struct tone *t, const struct hit *courtesy)
{
	size_t from, end = object_end(x, courtesy, &from), i = end > 0 ? toneparts_at(t, from) : t->n;

	if (i == t->n || t->parts[i].hit.first >= end || !is_reproach(&t->parts[i]) ||
	    parted(x, t, from, t->parts[i].hit.first))
		return NULL;
	return &t->parts[i];
}

/* The reproach that a courtesy after a comma closes, or NULL. */
static struct tone_part *
closed_by(const struct tone_text *x, struct tone *t, const struct hit *courtesy)
{
	size_t i = toneparts_at(t, courtesy->first), comma;
	struct tone_part *part;

	if (courtesy->first == 0 || i == 0)
		return NULL;
	comma = courtesy->first - 1;
	part = &t->parts[i - 1];
	if (!tone_is_form(x, comma, ",") || !is_reproach(part) || part->hit.last > comma ||
	    part->hit.last + CLOSING_REACH < comma || parted(x, t, part->hit.last, comma))
		return NULL;
	return part;
}

/* Thanks for a reproach. */
static void
try_courtesy(const struct tone_text *x, struct tone *t, struct tone_part *courtesy)
{
	struct tone_part *reproach;

	if (courtesy->weight <= 0)
		return;
	reproach = object_of(x, t, &courtesy->hit);
	if (reproach == NULL)
		reproach = closed_by(x, t, &courtesy->hit);
	if (reproach == NULL)
		return;
	courtesy->weight *= THANKS_FOR_NOTHING;
	courtesy->irony = reproach->irony = IRONY_COURTESY;
}

/* A face takes back the praise before it. */
static void
mock(struct tone *t, struct tone_part *face)
{
	size_t end = face->hit.first, from = end > FACE_REACH ? end - FACE_REACH : 0;

	for (size_t i = toneparts_at(t, from); i < t->n && t->parts[i].hit.first < end; i++, t->steps++) {
		struct tone_part *part = &t->parts[i];

		if (part->weight <= 0 || part->role == ROLE_ECHO || part->role == ROLE_MOCKERY)
			continue;
		part->weight *= PRAISE_MOCKED;
		part->irony = face->irony = IRONY_MOCKED;
	}
}

void
irony_find(const struct tone_text *x, struct tone *t)
{
	for (size_t i = 0; i < t->n; i++, t->steps++) {
		struct tone_part *part = &t->parts[i];

		if (part->role == ROLE_IRONY && part->weight != 0)
			part->irony = IRONY_CUE;
		else if (part->role == ROLE_COURTESY)
			try_courtesy(x, t, part);
		else if (part->role == ROLE_MOCKERY)
			mock(t, part);
	}
	for (size_t i = 0; i < t->n; i++)
		t->irony |= t->parts[i].irony != IRONY_NONE;
}
