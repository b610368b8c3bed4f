#include "common/columns.h"

#include <stdlib.h>

#include "common/unicode.h"

enum { NAME_MAX_BYTES = 160 };

/* As loosen() leaves them, in the order of their bytes. */
static const struct known {
	const char *name;
	enum column column;
} known[] = {
	{"agency", COLUMN_ORG}, {"answer", COLUMN_ANSWER}, {"answer text", COLUMN_ANSWER},
	{"author", COLUMN_AUTHOR}, {"author id", COLUMN_AUTHOR_ID}, {"author link", COLUMN_AUTHOR_LINK},
	{"author name", COLUMN_AUTHOR_NAME}, {"author url", COLUMN_AUTHOR_LINK}, {"body", COLUMN_TEXT},
	{"can comment", COLUMN_CAN_COMMENT}, {"caption", COLUMN_TEXT}, {"category", COLUMN_THEME},
	{"cats", COLUMN_THEME}, {"ces", COLUMN_SCORE}, {"channel", COLUMN_CHANNEL},
	{"cid", COLUMN_COMMENT_ID}, {"client", COLUMN_CLIENT}, {"client type", COLUMN_CLIENT},
	{"comment", COLUMN_TEXT}, {"comment count", COLUMN_COMMENTS}, {"comment id", COLUMN_COMMENT_ID},
	{"comment link", COLUMN_LINK}, {"comment text", COLUMN_TEXT}, {"comment url", COLUMN_LINK},
	{"commenter", COLUMN_AUTHOR}, {"commenter id", COLUMN_AUTHOR_ID}, {"comments", COLUMN_COMMENTS},
	{"comments can post", COLUMN_CAN_COMMENT}, {"comments count", COLUMN_COMMENTS},
	{"community id", COLUMN_GROUP_ID},
	{"content", COLUMN_TEXT}, {"created", COLUMN_DATE}, {"created at", COLUMN_DATE},
	{"created time", COLUMN_DATE}, {"created utc", COLUMN_UNIX}, {"creation date", COLUMN_DATE},
	{"csat", COLUMN_SCORE}, {"csi", COLUMN_SCORE}, {"date", COLUMN_DATE},
	{"date created", COLUMN_DATE}, {"date time", COLUMN_DATE}, {"date unixtime", COLUMN_UNIX},
	{"datetime", COLUMN_DATE}, {"department", COLUMN_ORG}, {"feedback", COLUMN_TEXT},
	{"feedback text", COLUMN_TEXT}, {"followers", COLUMN_MEMBERS}, {"from id", COLUMN_AUTHOR_ID},
	{"full text", COLUMN_TEXT}, {"grade", COLUMN_SCORE}, {"group", COLUMN_GROUP},
	{"group id", COLUMN_GROUP_ID}, {"headline", COLUMN_TITLE}, {"href", COLUMN_LINK}, {"id", COLUMN_ID},
	{"id автора", COLUMN_AUTHOR_ID}, {"id автора комментария", COLUMN_AUTHOR_ID},
	{"id владельца", COLUMN_OWNER_ID}, {"id группы", COLUMN_GROUP_ID}, {"id записи", COLUMN_POST_ID},
	{"id комментария", COLUMN_COMMENT_ID}, {"id обращения", COLUMN_ID}, {"id ответа", COLUMN_ID},
	{"id пользователя", COLUMN_AUTHOR_ID}, {"id поста", COLUMN_POST_ID}, {"id респондента", COLUMN_ID},
	{"id сообщения", COLUMN_ID}, {"id сообщества", COLUMN_GROUP_ID}, {"id стены", COLUMN_OWNER_ID}, {"id страницы", COLUMN_PAGE},
	{"in reply to comment id", COLUMN_REPLY_TO}, {"in reply to user", COLUMN_REPLY_TO_AUTHOR},
	{"item id", COLUMN_ID}, {"item type", COLUMN_KIND}, {"kind", COLUMN_KIND},
	{"like count", COLUMN_LIKES}, {"likes", COLUMN_LIKES}, {"likes count", COLUMN_LIKES},
	{"link", COLUMN_LINK}, {"members", COLUMN_MEMBERS}, {"members count", COLUMN_MEMBERS},
	{"message", COLUMN_TEXT}, {"message id", COLUMN_ID}, {"message link", COLUMN_LINK},
	{"message text", COLUMN_TEXT}, {"message url", COLUMN_LINK}, {"metric", COLUMN_METRIC},
	{"name", COLUMN_NAME}, {"nps", COLUMN_SCORE}, {"num comments", COLUMN_COMMENTS},
	{"org", COLUMN_ORG}, {"organisation", COLUMN_ORG}, {"organization", COLUMN_ORG},
	{"owner id", COLUMN_OWNER_ID}, {"page", COLUMN_PAGE}, {"page id", COLUMN_PAGE},
	{"page url", COLUMN_PAGE}, {"permalink", COLUMN_LINK}, {"post comments", COLUMN_COMMENTS},
	{"post id", COLUMN_POST_ID}, {"post link", COLUMN_LINK}, {"post text", COLUMN_TEXT},
	{"post type", COLUMN_KIND}, {"post url", COLUMN_LINK}, {"posted at", COLUMN_DATE},
	{"publication date", COLUMN_DATE}, {"publish date", COLUMN_DATE}, {"published", COLUMN_DATE},
	{"published at", COLUMN_DATE}, {"question", COLUMN_QUESTION}, {"question text", COLUMN_QUESTION},
	{"rating", COLUMN_SCORE}, {"reply to comment", COLUMN_REPLY_TO},
	{"reply to user", COLUMN_REPLY_TO_AUTHOR}, {"repost count", COLUMN_REPOSTS},
	{"reposts", COLUMN_REPOSTS}, {"reposts count", COLUMN_REPOSTS}, {"respondent id", COLUMN_ID},
	{"response", COLUMN_ANSWER}, {"response date", COLUMN_DATE}, {"response id", COLUMN_ID},
	{"review", COLUMN_TEXT}, {"review text", COLUMN_TEXT}, {"scale max", COLUMN_SCALE_MAX},
	{"scale min", COLUMN_SCALE_MIN}, {"score", COLUMN_SCORE}, {"screen name", COLUMN_SCREEN_NAME},
	{"segment", COLUMN_SEGMENT}, {"selftext", COLUMN_TEXT}, {"service", COLUMN_SERVICE},
	{"service name", COLUMN_SERVICE}, {"share count", COLUMN_REPOSTS}, {"shares", COLUMN_REPOSTS},
	{"shares count", COLUMN_REPOSTS}, {"stage", COLUMN_STAGE}, {"stars", COLUMN_SCORE},
	{"status", COLUMN_STATUS}, {"step", COLUMN_STAGE}, {"subject", COLUMN_TITLE},
	{"submit date", COLUMN_DATE}, {"submitdate", COLUMN_DATE}, {"submitted at", COLUMN_DATE},
	{"subscribers", COLUMN_MEMBERS}, {"text", COLUMN_TEXT}, {"text display", COLUMN_TEXT},
	{"text original", COLUMN_TEXT}, {"textoriginal", COLUMN_TEXT}, {"theme", COLUMN_THEME},
	{"thread id", COLUMN_POST_ID}, {"time", COLUMN_CLOCK}, {"timestamp", COLUMN_DATE},
	{"timestamp unix", COLUMN_UNIX}, {"title", COLUMN_TITLE}, {"to id", COLUMN_OWNER_ID},
	{"to post id", COLUMN_POST_ID}, {"topic", COLUMN_THEME}, {"touchpoint", COLUMN_CHANNEL},
	{"type", COLUMN_KIND}, {"uid", COLUMN_AUTHOR_ID}, {"unix time", COLUMN_UNIX},
	{"unix timestamp", COLUMN_UNIX}, {"unixtime", COLUMN_UNIX}, {"url", COLUMN_LINK},
	{"user", COLUMN_AUTHOR}, {"user id", COLUMN_AUTHOR_ID}, {"user name", COLUMN_AUTHOR_NAME},
	{"username", COLUMN_AUTHOR_NAME}, {"verified", COLUMN_VERIFIED}, {"view count", COLUMN_VIEWS},
	{"views", COLUMN_VIEWS}, {"views count", COLUMN_VIEWS}, {"wall", COLUMN_WALL},
	{"автор", COLUMN_AUTHOR}, {"автор комментария", COLUMN_AUTHOR}, {"балл", COLUMN_SCORE}, {"баллы", COLUMN_SCORE},
	{"ваш комментарий", COLUMN_TEXT}, {"ведомство", COLUMN_ORG}, {"вид запроса", COLUMN_THEME},
	{"вид клиента", COLUMN_CLIENT}, {"вопрос", COLUMN_QUESTION}, {"вопрос анкеты", COLUMN_QUESTION},
	{"время", COLUMN_CLOCK}, {"время публикации", COLUMN_CLOCK}, {"время создания", COLUMN_CLOCK},
	{"время сообщения", COLUMN_CLOCK}, {"госуслуга", COLUMN_SERVICE}, {"группа", COLUMN_GROUP},
	{"группа клиентов", COLUMN_SEGMENT}, {"группа тем", COLUMN_THEME}, {"дата", COLUMN_DATE},
	{"дата время", COLUMN_DATE}, {"дата записи", COLUMN_DATE}, {"дата заполнения", COLUMN_DATE},
	{"дата и время", COLUMN_DATE}, {"дата комментария", COLUMN_DATE}, {"дата обращения", COLUMN_DATE},
	{"дата опроса", COLUMN_DATE}, {"дата отзыва", COLUMN_DATE}, {"дата оценки", COLUMN_DATE},
	{"дата подачи", COLUMN_DATE}, {"дата поста", COLUMN_DATE}, {"дата поступления", COLUMN_DATE},
	{"дата прохождения", COLUMN_DATE}, {"дата публикации", COLUMN_DATE},
	{"дата регистрации", COLUMN_DATE}, {"дата создания", COLUMN_DATE}, {"дата сообщения", COLUMN_DATE},
	{"дата/время", COLUMN_DATE}, {"заголовок", COLUMN_TITLE}, {"замечания", COLUMN_TEXT},
	{"замечания и предложения", COLUMN_TEXT}, {"заявитель", COLUMN_AUTHOR_NAME}, {"ид", COLUMN_ID},
	{"имя автора", COLUMN_AUTHOR_NAME}, {"имя и фамилия автора", COLUMN_AUTHOR_NAME},
	{"исполнитель", COLUMN_ORG}, {"итог", COLUMN_STATUS}, {"итоговая оценка", COLUMN_SCORE},
	{"канал", COLUMN_CHANNEL}, {"канал обращения", COLUMN_CHANNEL}, {"канал опроса", COLUMN_CHANNEL},
	{"канал получения", COLUMN_CHANNEL}, {"канал получения услуги", COLUMN_CHANNEL},
	{"канал поступления", COLUMN_CHANNEL}, {"канал связи", COLUMN_CHANNEL},
	{"категория", COLUMN_THEME}, {"категория заявителя", COLUMN_SEGMENT},
	{"категория клиента", COLUMN_SEGMENT}, {"категория обращения", COLUMN_THEME},
	{"категория проблемы", COLUMN_THEME}, {"категория респондента", COLUMN_SEGMENT},
	{"клиент", COLUMN_CLIENT}, {"количество комментариев", COLUMN_COMMENTS},
	{"количество лайков", COLUMN_LIKES}, {"количество подписчиков", COLUMN_MEMBERS},
	{"количество просмотров", COLUMN_VIEWS}, {"количество репостов", COLUMN_REPOSTS},
	{"комментариев", COLUMN_COMMENTS}, {"комментарии", COLUMN_COMMENTS},
	{"комментарии и пожелания", COLUMN_TEXT}, {"комментарий", COLUMN_TEXT},
	{"комментарий клиента", COLUMN_TEXT}, {"комментарий респондента", COLUMN_TEXT},
	{"короткое имя", COLUMN_SCREEN_NAME}, {"лайки", COLUMN_LIKES}, {"лайков", COLUMN_LIKES},
	{"максимальный балл", COLUMN_SCALE_MAX}, {"максимум шкалы", COLUMN_SCALE_MAX},
	{"метрика", COLUMN_METRIC}, {"минимальный балл", COLUMN_SCALE_MIN},
	{"минимум шкалы", COLUMN_SCALE_MIN}, {"название", COLUMN_NAME},
	{"название организации", COLUMN_ORG}, {"название услуги", COLUMN_SERVICE},
	{"наименование ведомства", COLUMN_ORG}, {"наименование организации", COLUMN_ORG},
	{"наименование услуги", COLUMN_SERVICE}, {"номер", COLUMN_ID}, {"номер анкеты", COLUMN_ID},
	{"номер запроса", COLUMN_ID}, {"номер заявки", COLUMN_ID}, {"номер инцидента", COLUMN_ID},
	{"номер обращения", COLUMN_ID}, {"обращение", COLUMN_TEXT}, {"общая оценка", COLUMN_SCORE},
	{"описание", COLUMN_TEXT}, {"описание проблемы", COLUMN_TEXT}, {"опубликовано", COLUMN_DATE},
	{"орган", COLUMN_ORG}, {"орган власти", COLUMN_ORG}, {"организация", COLUMN_ORG},
	{"ответ", COLUMN_ANSWER}, {"ответ клиента", COLUMN_ANSWER}, {"ответ на вопрос", COLUMN_ANSWER},
	{"ответ на комментарий", COLUMN_REPLY_TO}, {"ответ респондента", COLUMN_ANSWER},
	{"ответственное ведомство", COLUMN_ORG}, {"ответственное лицо", COLUMN_ORG},
	{"ответственный исполнитель", COLUMN_ORG}, {"отзыв", COLUMN_TEXT}, {"открытый ответ", COLUMN_TEXT},
	{"отметка времени", COLUMN_DATE}, {"оценка", COLUMN_SCORE}, {"оценка качества", COLUMN_SCORE},
	{"оценка клиента", COLUMN_SCORE}, {"оценка респондента", COLUMN_SCORE},
	{"оценка удовлетворенности", COLUMN_SCORE}, {"оценка услуги", COLUMN_SCORE},
	{"подписчики", COLUMN_MEMBERS}, {"подписчиков", COLUMN_MEMBERS}, {"пожелания", COLUMN_TEXT},
	{"показатель", COLUMN_METRIC}, {"полный текст", COLUMN_TEXT}, {"пользователь", COLUMN_AUTHOR},
	{"предложения", COLUMN_TEXT}, {"просмотров", COLUMN_VIEWS}, {"просмотры", COLUMN_VIEWS},
	{"профиль автора", COLUMN_AUTHOR_LINK}, {"пункт анкеты", COLUMN_QUESTION},
	{"развернутый ответ", COLUMN_TEXT}, {"рейтинг", COLUMN_SCORE}, {"репостов", COLUMN_REPOSTS},
	{"репосты", COLUMN_REPOSTS}, {"рубрика", COLUMN_THEME}, {"свободный комментарий", COLUMN_TEXT},
	{"сегмент", COLUMN_SEGMENT}, {"сегмент клиента", COLUMN_SEGMENT}, {"сервис", COLUMN_SERVICE},
	{"содержание", COLUMN_TEXT}, {"содержание инцидента", COLUMN_TEXT},
	{"содержание обращения", COLUMN_TEXT}, {"создано", COLUMN_DATE}, {"сообщение", COLUMN_TEXT},
	{"сообщение клиента", COLUMN_TEXT}, {"способ обращения", COLUMN_CHANNEL},
	{"способ подачи", COLUMN_CHANNEL}, {"ссылка", COLUMN_LINK},
	{"ссылка на автора", COLUMN_AUTHOR_LINK}, {"ссылка на запись", COLUMN_LINK},
	{"ссылка на комментарий", COLUMN_LINK}, {"ссылка на материал", COLUMN_LINK},
	{"ссылка на отзыв", COLUMN_LINK}, {"ссылка на пост", COLUMN_LINK},
	{"ссылка на профиль", COLUMN_AUTHOR_LINK}, {"ссылка на профиль автора", COLUMN_AUTHOR_LINK},
	{"ссылка на публикацию", COLUMN_LINK}, {"ссылка на сообщение", COLUMN_LINK},
	{"ссылка на страницу", COLUMN_PAGE}, {"ссылка с учетом владельца", COLUMN_LINK},
	{"стадия", COLUMN_STAGE}, {"статус", COLUMN_STATUS}, {"статус заявки", COLUMN_STATUS},
	{"статус инцидента", COLUMN_STATUS}, {"статус обращения", COLUMN_STATUS}, {"стена", COLUMN_WALL},
	{"страница", COLUMN_PAGE}, {"суть обращения", COLUMN_TEXT}, {"текст", COLUMN_TEXT},
	{"текст жалобы", COLUMN_TEXT}, {"текст записи", COLUMN_TEXT}, {"текст запроса", COLUMN_TEXT},
	{"текст инцидента", COLUMN_TEXT}, {"текст комментария", COLUMN_TEXT},
	{"текст обращения", COLUMN_TEXT}, {"текст ответа", COLUMN_ANSWER}, {"текст отзыва", COLUMN_TEXT},
	{"текст поста", COLUMN_TEXT}, {"текст публикации", COLUMN_TEXT}, {"текст сообщения", COLUMN_TEXT},
	{"тема", COLUMN_THEME}, {"тема обращения", COLUMN_THEME}, {"тематика", COLUMN_THEME},
	{"тематика обращения", COLUMN_THEME}, {"тип клиента", COLUMN_CLIENT},
	{"точка контакта", COLUMN_CHANNEL}, {"удовлетворенность", COLUMN_SCORE},
	{"услуга", COLUMN_SERVICE}, {"участники", COLUMN_MEMBERS}, {"участников", COLUMN_MEMBERS},
	{"учреждение", COLUMN_ORG}, {"фио", COLUMN_AUTHOR_NAME}, {"фио автора", COLUMN_AUTHOR_NAME},
	{"фио заявителя", COLUMN_AUTHOR_NAME}, {"формулировка вопроса", COLUMN_QUESTION},
	{"число комментариев", COLUMN_COMMENTS}, {"число лайков", COLUMN_LIKES},
	{"число лайков к комментарию", COLUMN_LIKES}, {"число подписчиков", COLUMN_MEMBERS},
	{"число просмотров", COLUMN_VIEWS}, {"число репостов", COLUMN_REPOSTS},
	{"число участников", COLUMN_MEMBERS}, {"этап", COLUMN_STAGE},
	{"этап получения услуги", COLUMN_STAGE}, {"этап услуги", COLUMN_STAGE}
};

static const struct known keys[] = {
	{"text", COLUMN_TEXT}, {"title", COLUMN_TITLE}, {"id", COLUMN_ID}, {"post", COLUMN_POST_ID},
	{"comment", COLUMN_COMMENT_ID}, {"page", COLUMN_PAGE}, {"url", COLUMN_LINK}, {"kind", COLUMN_KIND},
	{"time", COLUMN_DATE}, {"author", COLUMN_AUTHOR}, {"author_name", COLUMN_AUTHOR_NAME},
	{"reply_to", COLUMN_REPLY_TO}, {"reply_to_author", COLUMN_REPLY_TO_AUTHOR}, {"likes", COLUMN_LIKES},
	{"reposts", COLUMN_REPOSTS}, {"views", COLUMN_VIEWS}, {"comments", COLUMN_COMMENTS},
	{"can_comment", COLUMN_CAN_COMMENT}, {"name", COLUMN_NAME}, {"screen_name", COLUMN_SCREEN_NAME},
	{"members", COLUMN_MEMBERS}, {"wall", COLUMN_WALL}, {"verified", COLUMN_VERIFIED}, {"group", COLUMN_GROUP},
	{"service", COLUMN_SERVICE}, {"stage", COLUMN_STAGE}, {"channel", COLUMN_CHANNEL},
	{"segment", COLUMN_SEGMENT}, {"client", COLUMN_CLIENT}, {"question", COLUMN_QUESTION},
	{"metric", COLUMN_METRIC}, {"score", COLUMN_SCORE}, {"scale_min", COLUMN_SCALE_MIN},
	{"scale_max", COLUMN_SCALE_MAX}, {"theme", COLUMN_THEME}, {"org", COLUMN_ORG}, {"status", COLUMN_STATUS},
	{"answer", COLUMN_ASKED}
};

/* Dots, underscores and no-break spaces to single spaces, none at the ends, nor a colon; ё to е. */
static void
loosen(struct buf *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		bool nbsp = i + 1 < b->n && memcmp(b->p + i, "\xC2\xA0", 2) == 0;

		if (i + 1 < b->n && memcmp(b->p + i, "ё", 2) == 0) {
			memcpy(b->p + n, "е", 2);
			n += 2;
			i++;
		} else if (!nbsp && memchr(" \t\r\n._", b->p[i], 6) == NULL) {
			b->p[n++] = b->p[i];
		} else if (n > 0 && b->p[n - 1] != ' ') {
			b->p[n++] = ' ';
		}
		i += nbsp;
	}
	while (n > 0 && (b->p[n - 1] == ' ' || b->p[n - 1] == ':'))
		n--;
	b->n = n;
}

static void
fold(struct buf *b, struct str name)
{
	unicode_add_composed(b, name, true);
	loosen(b);
}

static int
by_name(const void *key, const void *member)
{
	const struct str *name = key;
	const struct known *k = member;

	return str_compare(*name, str_of(k->name));
}

enum column
columns_named(struct str name)
{
	struct buf folded = {0};
	const struct known *found;
	struct str key;

	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return COLUMN_COUNT;
	fold(&folded, name);
	key = buf_str(&folded);
	found = bsearch(&key, known, sizeof known / sizeof *known, sizeof *known, by_name);
	buf_free(&folded);
	return found != NULL ? found->column : COLUMN_COUNT;
}

enum column
columns_keyed(struct str key)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_is(key, keys[i].name))
			return keys[i].column;
	return COLUMN_COUNT;
}

void
columns_add_keys(struct buf *b)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		buf_add_str(b, i > 0 ? STR(", ") : STR(""));
		buf_add_str(b, str_of(keys[i].name));
	}
}

static bool
holds_word(struct str name, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= name.n; i++)
		if (memcmp(name.p + i, word, n) == 0)
			return true;
	return false;
}

static bool
tells_any(struct str name, const char *const *words)
{
	struct buf folded = {0};
	bool found = false;

	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return false;
	fold(&folded, name);
	for (; *words != NULL && !found; words++)
		found = holds_word(buf_str(&folded), *words);
	buf_free(&folded);
	return found;
}

bool
columns_tell_comment(struct str name)
{
	static const char *const words[] = {
		"комментарий", "комментария", "комментарию", "comment", NULL
	};
	enum column column = columns_named(name);

	return column != COLUMN_COUNT && column != COLUMN_COMMENTS && column != COLUMN_CAN_COMMENT &&
	    column != COLUMN_REPLY_TO && tells_any(name, words);
}

bool
columns_tell_appeal(struct str name)
{
	static const char *const words[] = {"инцидента", "обращения", "жалобы", NULL};

	return columns_named(name) != COLUMN_COUNT && tells_any(name, words);
}

bool
columns_same(struct str one, struct str other)
{
	struct buf a = {0}, b = {0};
	bool same;

	fold(&a, one);
	fold(&b, other);
	same = str_equal(buf_str(&a), buf_str(&b));
	buf_free(&a);
	buf_free(&b);
	return same;
}

const char *
columns_kind(struct str word)
{
	static const char *const words[][2] = {
		{"comment", "comment"}, {"post", "post"}, {"reply", "comment"}, {"copy", "post"},
		{"posts", "post"}, {"comments", "comment"}, {"feedback", "feedback"}, {"page", "page"},
		{"пост", "post"}, {"запись", "post"}, {"комментарий", "comment"},
		{"Post", "post"}, {"Comment", "comment"}, {"Пост", "post"}, {"Запись", "post"},
		{"Комментарий", "comment"}
	};

	for (size_t i = 0; word.n > 0 && i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i][0]))
			return words[i][1];
	return NULL;
}

void
columns_add_extra(struct buf *b, struct str name)
{
	struct buf folded = {0};
	size_t width, from = b->n;

	unicode_add_composed(&folded, name, true);
	buf_add_str(b, STR("x_"));
	for (size_t i = 0; i < folded.n; i += width) {
		uint32_t code = unicode_at(folded.p + i, folded.p + folded.n, &width);

		if (unicode_is_letter(code) || unicode_is_digit(code))
			unicode_add(b, code);
		else if (b->p[b->n - 1] != '_')
			buf_addc(b, '_');
	}
	while (b->n > from + 2 && b->p[b->n - 1] == '_')
		b->n--;
	if (b->n == from + 2)
		b->n = from;
	buf_free(&folded);
}
