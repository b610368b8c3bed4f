/* cx-match - find the study's concepts in the text and show where */

#include <stdlib.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/options.h"
#include "common/spool.h"
#include "common/stream.h"
#include "common/table.h"
#include "common/tagger.h"

static const char *field = "text";
static const char *dictionary;
static bool keep_all, invert, threads;

static const struct option_spec options[] = {
	OPTION_TEXT('d', "dict", &dictionary, "FILE", "the dictionary (keywords.dict that came with cx)"),
	OPTION_TEXT('f', "field", &field, "NAME", "the field to read (text)"),
	OPTION_FLAG('a', "all", &keep_all, "keep every record, only mark those that match"),
	OPTION_FLAG('v', "invert", &invert, "keep the records that do not match"),
	OPTION_FLAG('t', "threads", &threads, "comments and reactions go the way of their post"),
	OPTION_END
};

static const struct tool tool = {
	"cx-match", "find the study's concepts in the text and show where", options, stream_options
};

static const char *const keys[] = {"matches", "match_evidence", NULL};
static const char *const no_keys[] = {NULL};

/* What became of each post that was seen, and the records that came before theirs. */
struct posts {
	struct table *ids;
	bool *kept;
	size_t room;
	struct spool *early;
	struct buf line;
};

struct matcher {
	struct tagger *tagger;
	bool *counts;                /* by category: a reason to keep; not when its note says @aside */
	struct posts posts;
};

static struct matcher
open_matcher(struct stream *s)
{
	struct matcher m = {.tagger = tagger_new(s, dictionary, "keywords.dict")};
	const struct dict *dict = tagger_dict(m.tagger);

	m.counts = mem_new(dict->n_categories, sizeof *m.counts);
	for (size_t i = 0; i < dict->n_categories; i++)
		m.counts[i] = dict_note(&dict->categories[i], "aside").n == 0;
	m.posts.ids = table_new();
	return m;
}

static void
close_matcher(struct matcher *m)
{
	tagger_free(m->tagger);
	free(m->counts);
	table_free(m->posts.ids);
	free(m->posts.kept);
	buf_free(&m->posts.line);
}

/* Mark the record; whether it matches in a category that counts. */
static bool
matches(struct matcher *m, struct record *rec)
{
	bool found = false;
	size_t hits;

	if (!tagger_read(m->tagger, rec, field, &hits) || hits == 0)
		return false;
	tagger_set(m->tagger, rec, "matches", "match_evidence");
	for (size_t i = 0; i < tagger_dict(m->tagger)->n_categories; i++)
		found |= m->counts[i] && tagger_bears(m->tagger, i);
	return found;
}

static void
remember(struct posts *p, struct record *rec, bool kept)
{
	struct str id;
	size_t number;

	if (!record_text(rec, "id", &id))
		return;
	number = table_number(p->ids, id);
	p->kept = mem_room(p->kept, number, &p->room, sizeof *p->kept);
	p->kept[number] = kept;
}

/* The record waits until its post was seen, after a sign of what is done if it never is. */
static void
put_aside(struct posts *p, const struct record *rec, bool keep)
{
	if (p->early == NULL)
		p->early = spool_new();
	buf_clear(&p->line);
	buf_addc(&p->line, keep ? '+' : '-');
	record_write(rec, &p->line);
	p->line.n--;                 /* its LF */
	spool_add(p->early, buf_str(&p->line));
}

/* What a record is to the filter. */
enum role { ROLE_POST, ROLE_COMMENT, ROLE_REACTION, ROLE_FEEDBACK, ROLE_OTHER };

static enum role
role_of(struct record *rec)
{
	static const char *const kinds[] = {"post", "comment", "reaction", "feedback"};
	struct str kind;
	size_t i = 0;

	if (!record_text(rec, "kind", &kind))
		return ROLE_OTHER;
	while (i < ROLE_OTHER && !str_is(kind, kinds[i]))
		i++;
	return (enum role)i;
}

static bool
is_judged(enum role role)
{
	return role != ROLE_REACTION && role != ROLE_OTHER;
}

/* Whether the record goes its post's way. */
static bool
follows(struct record *rec, enum role role, struct str *post)
{
	return threads && !keep_all && (role == ROLE_COMMENT || role == ROLE_REACTION) &&
	    record_text(rec, "post", post);
}

static void
judge(struct matcher *m, struct stream *s, struct record *rec)
{
	enum role role = role_of(rec);
	bool found = is_judged(role) && matches(m, rec), keep = keep_all || found != invert;
	struct str post;
	size_t number;

	record_own(rec, is_judged(role) ? keys : no_keys);
	if (follows(rec, role, &post)) {
		number = table_find(m->posts.ids, post);
		if (number == TABLE_NONE) {
			put_aside(&m->posts, rec, keep);
			return;
		}
		keep = m->posts.kept[number];
	} else if (!is_judged(role)) {
		keep = true;
	}
	if (threads && role == ROLE_POST)
		remember(&m->posts, rec, keep);
	if (keep)
		stream_write(s, rec);
}

/* Those whose post never came are judged by what they say themselves. */
static void
release(struct matcher *m, struct stream *s)
{
	struct record *rec;
	struct json_error why;
	struct str line, post;
	size_t number;

	if (m->posts.early == NULL)
		return;
	rec = record_new();
	spool_rewind(m->posts.early);
	while (spool_next(m->posts.early, &line)) {
		bool keep = *line.p == '+';

		if (!record_read(rec, str_from(line, 1), &why) || !record_text(rec, "post", &post))
			die("a record that was put aside can't be read back");
		number = table_find(m->posts.ids, post);
		if (number != TABLE_NONE ? m->posts.kept[number] : keep)
			stream_write(s, rec);
	}
	spool_free(m->posts.early);
	record_free(rec);
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	struct matcher matcher = open_matcher(s);
	struct record *rec;

	(void)argc;
	while ((rec = stream_next(s)) != NULL)
		judge(&matcher, s, rec);
	release(&matcher, s);
	close_matcher(&matcher);
	return stream_close(s);
}
