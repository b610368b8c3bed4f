#include "common/termcount.h"

#include <stdlib.h>

#include "common/condition.h"
#include "common/error.h"
#include "common/hash.h"
#include "common/mem.h"
#include "common/ngram.h"
#include "common/normline.h"
#include "common/text.h"
#include "common/timebucket.h"
#include "common/wordlist.h"

enum { TARGET, REFERENCE };

struct termcount {
	struct stream *stream;
	const char *field;           /* NULL: norm, else text */
	struct condition *where, *target, *reference;
	struct table *stop;
	struct buf digest;
	struct ngram ngram;
	struct tokens tokens;
	struct shard_counts counts;
	struct spacesaving *top;
	struct lexis_total read;
	bool is_shard;               /* others may have what this one lacks */
};

/* --- what is asked for ------------------------------------------------------- */

static void
read_stop_words(struct termcount *t, struct termcount_options *o)
{
	if (o->stopwords == NULL)
		return;
	stream_uses(t->stream, o->stopwords);
	t->ngram.stop = t->stop = wordlist_read(o->stopwords);
	if (!hash_add_file(&t->digest, o->stopwords))
		die("%s:", o->stopwords);
	o->digest = buf_text(&t->digest);
}

static void
choose_tokens(struct termcount *t, struct termcount_options *o)
{
	struct str wrong;

	if (o->ngrams == NULL)
		o->ngrams = "1";
	if (strlen(o->ngrams) != 1 || *o->ngrams < '1' || *o->ngrams > '0' + NGRAM_MAX)
		die("option --ngrams: '%s' is no number from 1 to %d", o->ngrams, NGRAM_MAX);
	t->ngram.n = (size_t)(*o->ngrams - '0');
	if (o->keep != NULL && !ngram_keep(&t->ngram, str_of(o->keep), &wrong))
		die("option --keep: '%.*s' is none of emoji, emoticon, hashtag, link, number", (int)wrong.n,
		    wrong.p);
	t->field = o->field;
	read_stop_words(t, o);
}

static struct groups *
groups_of(const struct termcount_options *o, const char *keys, char prefix, struct fields *fields)
{
	int64_t local;
	struct groups *groups;
	char *respelt;

	if (!timebucket_offset(str_of(o->zone), &local))
		die("option --tz: '%s' is no offset such as +03:00, Z or UTC", o->zone);
	if (keys == NULL)
		return NULL;
	/* As they were typed first, so that what is wrong is told so. */
	groups = groups_new(keys, local, fields);
	if (!o->reads && !o->writes)
		return groups;
	groups_free(groups);
	respelt = shard_keys(keys, prefix, o->reads, o->writes);
	groups = groups_new(respelt, local, fields);
	free(respelt);
	return groups;
}

static void
choose_records(struct termcount *t, struct termcount_options *o)
{
	struct shard_counts *c = &t->counts;

	if (o->target != NULL && o->by != NULL)
		die("option --by: two sides can't be counted by other keys, too");
	if (o->target == NULL && o->reference != NULL)
		die("option --reference: it needs --target");
	if (o->zone == NULL)
		o->zone = "+03:00";
	c->fields = fields_new();
	c->groups = groups_of(o, o->by, 'b', c->fields);
	c->parts = groups_of(o, o->parts, 'p', c->fields);
	c->sides = o->target != NULL;
	t->where = condition_option("where", o->where, c->fields);
	t->target = condition_option("target", o->target, c->fields);
	t->reference = condition_option("reference", o->reference, c->fields);
}

struct termcount *
termcount_new(struct termcount_options *o, struct stream *s)
{
	struct termcount *t = mem_new(1, sizeof *t);

	t->stream = s;
	t->is_shard = o->writes;
	choose_tokens(t, o);
	choose_records(t, o);
	t->counts.lexis = lexis_new(o->stem != NULL);
	if (o->top > 0)
		t->top = spacesaving_new(o->top);
	return t;
}

void
termcount_free(struct termcount *t)
{
	condition_free(t->where);
	condition_free(t->target);
	condition_free(t->reference);
	table_free(t->stop);
	buf_free(&t->digest);
	ngram_free(&t->ngram);
	text_free(&t->tokens);
	lexis_free(t->counts.lexis);
	if (t->counts.groups != NULL)
		groups_free(t->counts.groups);
	if (t->counts.parts != NULL)
		groups_free(t->counts.parts);
	fields_free(t->counts.fields);
	spacesaving_free(t->top);
	free(t);
}

/* --- each record ------------------------------------------------------------- */

/* The text, and whether it is a token line already. */
static bool
find_text(const struct termcount *t, struct record *rec, struct str *text, bool *cut)
{
	*cut = t->field == NULL || strcmp(t->field, "norm") == 0;
	if (*cut && record_text(rec, "norm", text))
		return true;
	*cut = false;
	return record_text(rec, t->field != NULL ? t->field : "text", text);
}

struct where {
	const size_t *numbers;
	size_t n;
};

static void
refuse(struct termcount *t, const struct record *rec)
{
	struct buf line = {0};

	record_write(rec, &line);
	line.n--;
	stream_refuse(t->stream, buf_str(&line), stream_place(t->stream),
	    "it falls into more than a million groups");
	buf_free(&line);
}

static bool
find_where(struct termcount *t, struct groups *groups, struct record *rec, struct where *w)
{
	*w = (struct where){NULL, 0};
	if (groups == NULL || groups_read(groups, &w->numbers, &w->n))
		return true;
	refuse(t, rec);
	return false;
}

/* Who satisfies both conditions belongs to the target. */
static bool
find_side(const struct termcount *t, struct where *w)
{
	static const size_t sides[] = {TARGET, REFERENCE};

	if (condition_holds(t->target, t->counts.fields))
		*w = (struct where){&sides[TARGET], 1};
	else if (t->reference == NULL || condition_holds(t->reference, t->counts.fields))
		*w = (struct where){&sides[REFERENCE], 1};
	else
		*w = (struct where){NULL, 0};
	return true;
}

static bool
find_groups(struct termcount *t, struct record *rec, struct where *w)
{
	static const size_t all = 0;

	if (t->counts.sides)
		return find_side(t, w);
	if (t->counts.groups != NULL)
		return find_where(t, t->counts.groups, rec, w);
	*w = (struct where){&all, 1};
	return true;
}

static void
count_top(struct termcount *t)
{
	struct str term;

	while (ngram_next(&t->ngram, &term)) {
		spacesaving_add(t->top, term);
		t->read.tokens++;
	}
}

static void
count_all(struct termcount *t, const struct where *groups, const struct where *parts)
{
	struct str term;

	lexis_begin(t->counts.lexis, groups->numbers, groups->n, parts->numbers, parts->n);
	for (; ngram_next(&t->ngram, &term); t->read.tokens++)
		lexis_add(t->counts.lexis, term);
	lexis_end(t->counts.lexis);
}

/* A record without a text opens no group. */
void
termcount_take(struct termcount *t, struct record *rec)
{
	struct where groups, parts;
	struct str text;
	bool cut;

	fields_read(t->counts.fields, rec);
	if (t->where != NULL && !condition_holds(t->where, t->counts.fields))
		return;
	if (!find_text(t, rec, &text, &cut) || !find_where(t, t->counts.parts, rec, &parts))
		return;
	if (!find_groups(t, rec, &groups) || groups.n == 0)
		return;
	if (cut)
		normline_tokens(&t->tokens, text);
	else
		text_tokens(&t->tokens, text);
	t->read.texts++;
	ngram_begin(&t->ngram, &t->tokens);
	if (t->top != NULL)
		count_top(t);
	else
		count_all(t, &groups, &parts);
}

/* --- after the last one ------------------------------------------------------ */

const struct shard_counts *
termcount_counts(const struct termcount *t)
{
	return &t->counts;
}

const struct spacesaving *
termcount_top(const struct termcount *t)
{
	return t->top;
}

struct lexis_total
termcount_read(const struct termcount *t)
{
	return t->read;
}

/* Of two sides one without texts is hardly meant. */
static void
check_sides(const struct termcount *t)
{
	uint64_t mine = lexis_total(t->counts.lexis, TARGET).texts;
	uint64_t others = lexis_total(t->counts.lexis, REFERENCE).texts;

	if (!t->counts.sides || t->is_shard || (mine > 0) == (others > 0))
		return;
	warn("no text is on the side of --%s: there is nothing to compare",
	    mine == 0 ? "target" : "reference");
	stream_flaw(t->stream);
}

static void
settle(struct termcount *t)
{
	size_t n, *order, *ranks;

	if (t->counts.parts == NULL) {
		lexis_settle(t->counts.lexis, NULL);
		return;
	}
	n = groups_count(t->counts.parts);
	order = groups_sorted(t->counts.parts);
	ranks = mem_new(n, sizeof *ranks);
	for (size_t i = 0; i < n; i++)
		ranks[order[i]] = i;
	lexis_settle(t->counts.lexis, ranks);
	free(order);
	free(ranks);
}

void
termcount_finish(struct termcount *t)
{
	if (t->ngram.overlong > 0) {
		warn("tokens of more than %d bytes were left out: %llu", NGRAM_TOKEN_MAX,
		    (unsigned long long)t->ngram.overlong);
		stream_flaw(t->stream);
	}
	check_sides(t);
	settle(t);
}
