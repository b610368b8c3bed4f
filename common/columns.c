#include "common/columns.h"

#include "common/buf.h"
#include "common/unicode.h"

enum { NAME_MAX_BYTES = 160 };

/* Folded; dots and underscores are spaces. */
static const struct known {
	const char *name;
	enum column column;
} known[] = {
	{"text", COLUMN_TEXT}, {"text original", COLUMN_TEXT}, {"body", COLUMN_TEXT}, {"content", COLUMN_TEXT},
	{"comment", COLUMN_TEXT}, {"message", COLUMN_TEXT}, {"review", COLUMN_TEXT},
	{"comment text", COLUMN_TEXT}, {"post text", COLUMN_TEXT}, {"full text", COLUMN_TEXT},
	{"текст", COLUMN_TEXT}, {"текст комментария", COLUMN_TEXT}, {"текст сообщения", COLUMN_TEXT},
	{"текст инцидента", COLUMN_TEXT}, {"текст обращения", COLUMN_TEXT}, {"текст поста", COLUMN_TEXT},
	{"текст отзыва", COLUMN_TEXT}, {"описание", COLUMN_TEXT}, {"отзыв", COLUMN_TEXT},
	{"комментарий", COLUMN_TEXT}, {"сообщение", COLUMN_TEXT},
	{"title", COLUMN_TITLE}, {"заголовок", COLUMN_TITLE},
	{"id", COLUMN_ID}, {"message id", COLUMN_ID}, {"номер запроса", COLUMN_ID},
	{"post id", COLUMN_POST_ID}, {"to post id", COLUMN_POST_ID}, {"thread id", COLUMN_POST_ID},
	{"comment id", COLUMN_COMMENT_ID}, {"cid", COLUMN_COMMENT_ID},
	{"owner id", COLUMN_OWNER_ID}, {"to id", COLUMN_OWNER_ID},
	{"link", COLUMN_LINK}, {"url", COLUMN_LINK}, {"href", COLUMN_LINK}, {"post url", COLUMN_LINK},
	{"comment url", COLUMN_LINK}, {"ссылка", COLUMN_LINK}, {"ссылка на комментарий", COLUMN_LINK},
	{"ссылка на пост", COLUMN_LINK}, {"ссылка с учётом владельца", COLUMN_LINK},
	{"ссылка с учетом владельца", COLUMN_LINK},
	{"kind", COLUMN_KIND}, {"item type", COLUMN_KIND}, {"type", COLUMN_KIND}, {"post type", COLUMN_KIND},
	{"unix timestamp", COLUMN_UNIX},
	{"date", COLUMN_DATE}, {"timestamp", COLUMN_DATE}, {"time", COLUMN_DATE}, {"datetime", COLUMN_DATE},
	{"published at", COLUMN_DATE}, {"created", COLUMN_DATE}, {"created at", COLUMN_DATE},
	{"дата", COLUMN_DATE}, {"дата и время", COLUMN_DATE}, {"дата создания", COLUMN_DATE},
	{"дата регистрации", COLUMN_DATE}, {"дата публикации", COLUMN_DATE},
	{"from id", COLUMN_AUTHOR_ID}, {"author id", COLUMN_AUTHOR_ID}, {"user id", COLUMN_AUTHOR_ID},
	{"commenter id", COLUMN_AUTHOR_ID}, {"uid", COLUMN_AUTHOR_ID}, {"id автора", COLUMN_AUTHOR_ID},
	{"ссылка на автора", COLUMN_AUTHOR_LINK}, {"author url", COLUMN_AUTHOR_LINK},
	{"author name", COLUMN_AUTHOR_NAME}, {"имя и фамилия автора", COLUMN_AUTHOR_NAME},
	{"author", COLUMN_AUTHOR}, {"автор", COLUMN_AUTHOR},
	{"reply to comment", COLUMN_REPLY_TO}, {"in reply to comment id", COLUMN_REPLY_TO},
	{"reply to user", COLUMN_REPLY_TO_AUTHOR}, {"in reply to user", COLUMN_REPLY_TO_AUTHOR},
	{"likes", COLUMN_LIKES}, {"likes count", COLUMN_LIKES}, {"лайков", COLUMN_LIKES}, {"лайки", COLUMN_LIKES},
	{"число лайков к комментарию", COLUMN_LIKES},
	{"reposts", COLUMN_REPOSTS}, {"reposts count", COLUMN_REPOSTS}, {"репостов", COLUMN_REPOSTS},
	{"репосты", COLUMN_REPOSTS},
	{"views", COLUMN_VIEWS}, {"views count", COLUMN_VIEWS}, {"просмотров", COLUMN_VIEWS},
	{"просмотры", COLUMN_VIEWS},
	{"comments", COLUMN_COMMENTS}, {"comments count", COLUMN_COMMENTS}, {"post comments", COLUMN_COMMENTS},
	{"комментариев", COLUMN_COMMENTS}, {"комментарии", COLUMN_COMMENTS},
	{"comments can post", COLUMN_CAN_COMMENT}, {"can comment", COLUMN_CAN_COMMENT},
	{"page", COLUMN_PAGE}, {"page id", COLUMN_PAGE}, {"name", COLUMN_NAME}, {"название", COLUMN_NAME},
	{"screen name", COLUMN_SCREEN_NAME}, {"members", COLUMN_MEMBERS}, {"members count", COLUMN_MEMBERS},
	{"подписчиков", COLUMN_MEMBERS}, {"участников", COLUMN_MEMBERS}, {"wall", COLUMN_WALL},
	{"verified", COLUMN_VERIFIED}, {"group", COLUMN_GROUP}, {"группа", COLUMN_GROUP},
	{"service", COLUMN_SERVICE}, {"услуга", COLUMN_SERVICE}, {"stage", COLUMN_STAGE}, {"этап", COLUMN_STAGE},
	{"channel", COLUMN_CHANNEL}, {"канал", COLUMN_CHANNEL}, {"segment", COLUMN_SEGMENT},
	{"сегмент", COLUMN_SEGMENT}, {"client", COLUMN_CLIENT}, {"клиент", COLUMN_CLIENT},
	{"question", COLUMN_QUESTION}, {"вопрос", COLUMN_QUESTION}, {"metric", COLUMN_METRIC},
	{"score", COLUMN_SCORE}, {"rating", COLUMN_SCORE}, {"оценка", COLUMN_SCORE},
	{"scale min", COLUMN_SCALE_MIN}, {"scale max", COLUMN_SCALE_MAX},
	{"theme", COLUMN_THEME}, {"category", COLUMN_THEME}, {"cats", COLUMN_THEME}, {"тема", COLUMN_THEME},
	{"тематика", COLUMN_THEME}, {"группа тем", COLUMN_THEME}, {"вид запроса", COLUMN_THEME},
	{"org", COLUMN_ORG}, {"исполнитель", COLUMN_ORG}, {"ответственное лицо", COLUMN_ORG},
	{"status", COLUMN_STATUS}, {"статус", COLUMN_STATUS}, {"итог", COLUMN_STATUS}
};

/* Dots, underscores and no-break spaces to single spaces, none at the ends. */
static void
loosen(struct buf *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		bool nbsp = i + 1 < b->n && memcmp(b->p + i, "\xC2\xA0", 2) == 0;

		if (!nbsp && memchr(" \t\r\n._", b->p[i], 6) == NULL)
			b->p[n++] = b->p[i];
		else if (n > 0 && b->p[n - 1] != ' ')
			b->p[n++] = ' ';
		i += nbsp;
	}
	b->n = n > 0 && b->p[n - 1] == ' ' ? n - 1 : n;
}

enum column
columns_named(struct str name)
{
	struct buf folded = {0};
	enum column column = COLUMN_COUNT;

	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return COLUMN_COUNT;
	unicode_add_composed(&folded, name, true);
	loosen(&folded);
	for (size_t i = 0; i < sizeof known / sizeof *known && column == COLUMN_COUNT; i++)
		if (str_is(buf_str(&folded), known[i].name))
			column = known[i].column;
	buf_free(&folded);
	return column;
}

size_t
columns_known(const struct str *names, size_t n)
{
	bool seen[COLUMN_COUNT] = {false};
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		enum column c = columns_named(names[i]);

		if (c == COLUMN_COUNT || seen[c])
			continue;
		seen[c] = true;
		count++;
	}
	return count;
}
