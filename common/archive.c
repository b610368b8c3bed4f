#include "common/archive.h"

#include <stdlib.h>

#include "common/blocks.h"
#include "common/figure.h"
#include "common/mem.h"

struct archive {
	struct blocks *blocks;
	const struct row_rules *rules;
	bool likes, own;             /* the file lies in likes/; in wall/ or comments/ */
	bool comments;               /* in comments/ */
	bool over;
	size_t read;                 /* blocks */
	struct vkid post;            /* the one that the next comments stand under */
	struct buf raw, attachments;
	struct str text, link;       /* of the block being read */
};

/* Whether a directory of that name is in the path. */
static bool
lies_in(const char *path, const char *directory)
{
	struct str rest = str_of(path), part;

	while (rest.n > 0) {
		part = str_cut(&rest, '/');
		if (rest.n > 0 && str_is(part, directory))
			return true;
	}
	return false;
}

struct archive *
archive_open(struct input *in, const char *name, const struct row_rules *rules)
{
	struct archive *a = mem_new(1, sizeof *a);

	a->blocks = blocks_open(in);
	a->rules = rules;
	a->likes = lies_in(name, "likes");
	a->comments = lies_in(name, "comments");
	a->own = a->comments || lies_in(name, "wall");
	return a;
}

void
archive_close(struct archive *a)
{
	if (a == NULL)
		return;
	blocks_close(a->blocks);
	buf_free(&a->raw);
	buf_free(&a->attachments);
	free(a);
}

static struct str
said(const struct block *b, enum block_field field)
{
	return buf_str(&b->fields[field]);
}

/* The text and the link of a block; an item whose text is a link to a post, and no more, has no text. */
static void
tell_link_from_text(struct archive *a, const struct block *b)
{
	struct str text = said(b, BLOCK_TEXT), target = text;
	struct vkid id;

	a->text = text;
	a->link = said(b, BLOCK_LINK);
	if (b->kind != BLOCK_ITEM || a->link.n > 0 || text.n < 2)
		return;
	if (*text.p == '[' && text.p[text.n - 1] == ']') {
		target = str_from(text, 1);
		target = str_cut(&target, '|');
	}
	if (memchr(target.p, ' ', target.n) != NULL || memchr(text.p + 1, '[', text.n - 1) != NULL ||
	    memchr(text.p, '\n', text.n) != NULL || !vkid_read_link(target, &id) || id.post == 0)
		return;
	a->link = target;
	a->text = STR("");
}

/* -1_2, post-1_2, reply-1_3, wall_reply-1_3. */
static bool
read_name(struct str name, struct vkid *id)
{
	while (name.n > 0 && *name.p != '-' && (*name.p < '0' || *name.p > '9'))
		name = str_from(name, 1);
	return vkid_read(name, id) && id->post != 0 && id->comment == 0;
}

/* Its link has all the numbers; else those of its name, of the post above it, of --post. */
static struct vkid
identify(const struct archive *a, const struct block *b)
{
	struct vkid id = {0}, name = {0};
	bool linked = a->link.n > 0 && vkid_read_link(a->link, &id) && id.post != 0;
	bool named = said(b, BLOCK_NAME).n > 0 && read_name(said(b, BLOCK_NAME), &name);

	if (b->kind != BLOCK_REPLY) {
		id.comment = b->kind == BLOCK_POST ? 0 : id.comment;
		return linked ? id : named ? name : (struct vkid){0};
	}
	if (linked && id.comment != 0)
		return id;
	if (!linked)
		id = a->post.post != 0 ? a->post : a->rules->about;
	if (!named || (id.owner != 0 && id.owner != name.owner))
		return id;
	return (struct vkid){.owner = name.owner, .post = id.post, .comment = name.post};
}

/* The figure that a label begins with: 4.2K, 1 738 people reacted, 4,2 тыс. просмотров. */
static int64_t
read_count(struct str label)
{
	int64_t n;

	while (label.n > 0) {
		if (figure_whole(label, &n) && n >= 0)
			return n;
		while (label.n > 0 && label.p[label.n - 1] != ' ')
			label.n--;
		label = str_trim(label);
	}
	return -1;
}

/* Whether a word of the label begins so. */
static bool
has_word(struct str label, const char *word)
{
	struct str want = str_of(word);

	for (; label.n >= want.n; label = str_from(label, 1))
		if (str_starts(label, want))
			return true;
	return false;
}

/* What m.vk.com says to those who hear its buttons: 1738 people reacted, 2 Share. */
static void
take_notes(const struct block *b, struct draft *d)
{
	struct str rest = said(b, BLOCK_NOTES), note;

	while (rest.n > 0) {
		note = str_cut(&rest, '\n');
		if (has_word(note, "reacted") || has_word(note, "отреагировал"))
			d->counts[DRAFT_LIKES] = read_count(note);
		else if (has_word(note, "Share") || has_word(note, "оделились"))
			d->counts[DRAFT_REPOSTS] = read_count(note);
	}
}

/* [12,3]: the sum is what the counter shows. */
static int64_t
read_reactions(struct str list)
{
	int64_t sum = 0, n;

	if (list.n < 2 || *list.p != '[' || list.p[list.n - 1] != ']')
		return -1;
	list = (struct str){list.p + 1, list.n - 2};
	while (list.n > 0) {
		struct str part = str_cut(&list, ',');

		if (!figure_whole(part, &n) || n < 0 || n > INT32_MAX)
			return -1;
		sum += n;
	}
	return sum;
}

static void
take_counts(const struct block *b, struct draft *d)
{
	static const enum block_field fields[DRAFT_COUNTS] = {
		BLOCK_LIKES, BLOCK_SHARES, BLOCK_VIEWS, BLOCK_COMMENTS
	};

	take_notes(b, d);
	for (size_t i = 0; i < DRAFT_COUNTS; i++)
		if (said(b, fields[i]).n > 0)
			d->counts[i] = read_count(said(b, fields[i]));
	if (said(b, BLOCK_REACTIONS).n > 0 && said(b, BLOCK_LIKES).n == 0)
		d->counts[DRAFT_LIKES] = read_reactions(said(b, BLOCK_REACTIONS));
	if (d->kind == DRAFT_COMMENT)
		d->counts[DRAFT_REPOSTS] = d->counts[DRAFT_VIEWS] = d->counts[DRAFT_COMMENTS] = -1;
}

/* "Вы 12 янв 2020 в 15:04 (Запись архивирована)": the date, and whether the note tells of a deletion. */
static void
take_date(const struct archive *a, const struct block *b, struct draft *d)
{
	struct str date = said(b, BLOCK_DATE), rest = date;

	if (date.n == 0)
		return;
	if (str_starts(date, STR("Вы")) || str_starts(date, STR("You")))
		rest = date = str_from(date, *date.p == 'Y' ? 3 : 4);
	rest = date = str_starts(date, STR("\xC2\xA0")) ? str_from(date, 2) : date;
	date = str_trim(str_cut(&rest, '('));
	d->deleted = has_word(rest, "удален") || has_word(rest, "удалён");
	while (date.n > 0 && date.p[date.n - 1] == '\n')
		date.n--;
	if (timestamp_read_near(date, a->rules->zone, a->rules->now, &d->time))
		return;
	d->time = (struct timestamp){0};
	d->date_lost = date.n > 0;
}

static void
take_author(const struct block *b, struct draft *d)
{
	struct str number = said(b, BLOCK_AUTHOR_ID), link = said(b, BLOCK_AUTHOR_LINK);
	struct vkid id;

	d->author_name = said(b, BLOCK_AUTHOR);
	if (link.n > 0 && *link.p == '/')
		link = str_from(link, 1);
	if (number.n > 0 && vkid_read(number, &id) && id.post == 0)
		d->author = id.owner;
	else if (link.n > 0 && vkid_read_link(link, &id) && id.post == 0)
		d->author = id.owner;
	else if (link.n > 0)
		d->author_screen_name = vkid_screen_name(link);
}

/* The names that the archive gives to attachments, and those of the API. */
static const struct {
	const char *label, *type;
} attachments[] = {
	{"Фотография", "photo"}, {"Видеозапись", "video"}, {"Аудиозапись", "audio"}, {"Файл", "doc"},
	{"Ссылка", "link"}, {"Стикер", "sticker"}, {"Опрос", "poll"}, {"Запись на стене", "wall"},
	{"Подарок", "gift"}, {"Товар", "market"}, {"Статья", "article"}, {"Плейлист", "audio_playlist"},
	{"Альбом", "album"}, {"Граффити", "graffiti"}
};

static void
take_attachments(struct archive *a, const struct block *b, struct draft *d)
{
	size_t counts[sizeof attachments / sizeof *attachments] = {0};
	struct str rest = said(b, BLOCK_ATTACHMENTS);

	while (rest.n > 0) {
		struct str label = str_trim(str_cut(&rest, '\n'));

		for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
			counts[i] += str_is(label, attachments[i].label);
	}
	buf_clear(&a->attachments);
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (counts[i] > 0)
			buf_addf(&a->attachments, "%s%s:%zu", a->attachments.n > 0 ? " " : "",
			    attachments[i].type, counts[i]);
	d->attachments = buf_str(&a->attachments);
}

static bool
is_bare(const struct archive *a, const struct block *b)
{
	return a->text.n == 0 && said(b, BLOCK_ATTACHMENTS).n == 0;
}

/* What a text without a link is: --kind says it, or the directory of the archive. */
static bool
kind_unlinked(const struct archive *a, enum draft_kind *kind)
{
	const char *said_kind = a->rules->kind;

	*kind = a->comments ? DRAFT_COMMENT : DRAFT_POST;
	if (a->own)
		return true;
	if (said_kind == NULL || strcmp(said_kind, "page") == 0)
		return false;
	*kind = strcmp(said_kind, "comment") == 0 ? DRAFT_COMMENT :
	    strcmp(said_kind, "feedback") == 0 ? DRAFT_FEEDBACK : DRAFT_POST;
	return true;
}

/* False when nothing tells, with the reason. */
static bool
tell_kind(const struct archive *a, const struct block *b, struct vkid id, enum draft_kind *kind,
    const char **why)
{
	*kind = b->kind == BLOCK_REPLY || id.comment != 0 ? DRAFT_COMMENT : DRAFT_POST;
	if (id.post == 0 && id.comment == 0 && a->text.n == 0) {
		*why = "a block with neither a text nor a link to a post or comment";
		return false;
	}
	if (b->kind != BLOCK_ITEM)
		return true;
	if (id.post == 0) {
		*why = "a text without a link to a post or comment: say --kind post or comment";
		return kind_unlinked(a, kind);
	}
	if (is_bare(a, b) && (a->likes || !a->own))
		*kind = DRAFT_REACTION;
	return true;
}

static void
keep_raw(struct archive *a, const struct block *b)
{
	static const enum block_field shown[] = {
		BLOCK_NAME, BLOCK_LINK, BLOCK_AUTHOR, BLOCK_DATE, BLOCK_TEXT
	};

	buf_clear(&a->raw);
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		if (said(b, shown[i]).n == 0)
			continue;
		if (a->raw.n > 0)
			buf_addc(&a->raw, '\n');
		buf_add_str(&a->raw, said(b, shown[i]));
	}
}

static bool
read_block(struct archive *a, const struct block *b, struct draft *d, const char **why)
{
	enum draft_kind kind;
	struct vkid id;

	tell_link_from_text(a, b);
	id = identify(a, b);
	if (b->kind == BLOCK_POST)
		a->post = id;
	keep_raw(a, b);
	if (b->cut) {
		*why = "the page ends inside this block, or it has a text of more than 16 MiB";
		return false;
	}
	if (!tell_kind(a, b, id, &kind, why))
		return false;
	*d = draft_new(kind);
	d->id = id;
	take_date(a, b, d);
	take_author(b, d);
	if (kind == DRAFT_REACTION) {
		d->reaction = str_of(draft_reaction_name(0));
		return true;
	}
	d->text = a->text;
	d->has_text = !d->deleted || d->text.n > 0;
	d->repost_text = said(b, BLOCK_QUOTE);
	if (said(b, BLOCK_QUOTE_LINK).n > 0)
		vkid_read_link(said(b, BLOCK_QUOTE_LINK), &d->repost_of);
	take_counts(b, d);
	take_attachments(a, b, d);
	return true;
}

enum archive_status
archive_next(struct archive *a, struct draft *d, struct str *raw, const char **why)
{
	const struct block *b;
	enum blocks_status status;
	bool taken;

	*raw = STR("");
	if (a->over)
		return ARCHIVE_END;
	status = blocks_next(a->blocks, &b);
	if (status == BLOCKS_ONE) {
		a->read++;
		taken = read_block(a, b, d, why);
		*raw = buf_str(&a->raw);
		return taken ? ARCHIVE_DRAFT : ARCHIVE_BAD;
	}
	a->over = true;
	if (status == BLOCKS_STOP)
		*why = "the page goes on beyond 64 MiB, 512 elements in each other, or a tag of 8 MiB: "
		    "the rest is left out";
	else if (blocks_have_messages(a->blocks))
		*why = "private messages of a VK archive, which are not read";
	else if (a->read > 0)
		return ARCHIVE_END;
	else
		*why = "an HTML page without posts and comments that are known here; "
		    "pandoc -t plain shows what is in it";
	return ARCHIVE_BAD;
}
