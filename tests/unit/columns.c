#include "common/columns.h"

#include "common/mapping.h"

#include "check.h"

/* What tables of exporters, R, pandas and survey labs call their columns. */
static const struct {
	enum column column;
	const char *names;
} table[] = {
	{COLUMN_TEXT, "text|text original|textoriginal|text display|body|content|comment|message|review|"
	    "comment text|post text|full text|message text|review text|feedback|feedback text|"
	    "selftext|caption|текст|полный текст|текст комментария|текст сообщения|"
	    "текст инцидента|текст обращения|текст поста|текст записи|текст публикации|"
	    "текст отзыва|текст жалобы|текст запроса|описание|описание проблемы|отзыв|комментарий|"
	    "ваш комментарий|комментарий респондента|комментарий клиента|свободный комментарий|"
	    "сообщение|сообщение клиента|обращение|содержание|содержание обращения|суть обращения|"
	    "содержание инцидента|развернутый ответ|открытый ответ|пожелания|замечания|"
	    "замечания и предложения|предложения|комментарии и пожелания"},
	{COLUMN_ANSWER, "answer|answer text|response|ответ|ответ респондента|ответ клиента|ответ на вопрос|"
	    "текст ответа"},
	{COLUMN_TITLE, "title|headline|subject|заголовок"},
	{COLUMN_ID, "id|ид|message id|item id|response id|respondent id|номер|номер запроса|"
	    "номер обращения|номер заявки|номер инцидента|номер анкеты|id сообщения|id обращения|"
	    "id ответа|id респондента"},
	{COLUMN_POST_ID, "post id|to post id|thread id|id поста|id записи"},
	{COLUMN_COMMENT_ID, "comment id|cid|id комментария"},
	{COLUMN_OWNER_ID, "owner id|to id|id владельца|id стены"},
	{COLUMN_LINK, "link|url|href|permalink|post url|post link|comment url|comment link|message url|"
	    "message link|ссылка|ссылка на комментарий|ссылка на пост|ссылка на запись|"
	    "ссылка на публикацию|ссылка на сообщение|ссылка на материал|ссылка на отзыв|"
	    "ссылка с учетом владельца"},
	{COLUMN_KIND, "kind|item type|type|post type"},
	{COLUMN_UNIX, "unix timestamp|unixtime|unix time|date unixtime|timestamp unix|created utc"},
	{COLUMN_DATE, "date|timestamp|datetime|date time|published|published at|publish date|"
	    "publication date|created|created at|created time|date created|creation date|"
	    "posted at|submitted at|submitdate|submit date|response date|дата|дата и время|"
	    "дата/время|дата время|дата создания|дата регистрации|дата публикации|дата обращения|"
	    "дата поступления|дата подачи|дата отзыва|дата комментария|дата сообщения|дата поста|"
	    "дата записи|дата заполнения|дата опроса|дата оценки|дата прохождения|отметка времени|"
	    "опубликовано|создано"},
	{COLUMN_CLOCK, "time|время|время публикации|время создания|время сообщения"},
	{COLUMN_AUTHOR_ID, "from id|author id|user id|commenter id|uid|id автора|id пользователя"},
	{COLUMN_AUTHOR_LINK, "author url|author link|ссылка на автора|ссылка на профиль|ссылка на профиль автора|"
	    "профиль автора"},
	{COLUMN_AUTHOR_NAME, "author name|user name|username|имя автора|имя и фамилия автора|фио|фио автора|"
	    "фио заявителя|заявитель"},
	{COLUMN_AUTHOR, "author|user|commenter|автор|пользователь"},
	{COLUMN_REPLY_TO, "reply to comment|in reply to comment id|ответ на комментарий"},
	{COLUMN_REPLY_TO_AUTHOR, "reply to user|in reply to user"},
	{COLUMN_LIKES, "likes|likes count|like count|лайков|лайки|число лайков|количество лайков|"
	    "число лайков к комментарию"},
	{COLUMN_REPOSTS, "reposts|reposts count|repost count|shares|shares count|share count|репостов|репосты|"
	    "число репостов|количество репостов"},
	{COLUMN_VIEWS, "views|views count|view count|просмотров|просмотры|число просмотров|"
	    "количество просмотров"},
	{COLUMN_COMMENTS, "comments|comments count|comment count|post comments|num comments|комментариев|"
	    "комментарии|число комментариев|количество комментариев"},
	{COLUMN_CAN_COMMENT, "comments can post|can comment"},
	{COLUMN_PAGE, "page|page id|page url|страница|id страницы|ссылка на страницу"},
	{COLUMN_NAME, "name|название"},
	{COLUMN_SCREEN_NAME, "screen name|короткое имя"},
	{COLUMN_MEMBERS, "members|members count|subscribers|followers|подписчиков|подписчики|число подписчиков|"
	    "количество подписчиков|участников|участники|число участников"},
	{COLUMN_WALL, "wall|стена"},
	{COLUMN_VERIFIED, "verified"},
	{COLUMN_GROUP, "group|группа"},
	{COLUMN_SERVICE, "service|service name|сервис|услуга|госуслуга|название услуги|наименование услуги"},
	{COLUMN_STAGE, "stage|step|этап|стадия|этап услуги|этап получения услуги"},
	{COLUMN_CHANNEL, "channel|touchpoint|канал|канал обращения|канал связи|канал опроса|канал получения|"
	    "канал получения услуги|канал поступления|способ обращения|способ подачи|"
	    "точка контакта"},
	{COLUMN_SEGMENT, "segment|сегмент|сегмент клиента|группа клиентов|категория клиента|"
	    "категория заявителя|категория респондента"},
	{COLUMN_CLIENT, "client|client type|клиент|тип клиента|вид клиента"},
	{COLUMN_QUESTION, "question|question text|вопрос|вопрос анкеты|формулировка вопроса|пункт анкеты"},
	{COLUMN_METRIC, "metric|метрика|показатель"},
	{COLUMN_SCORE, "score|rating|grade|stars|балл|баллы|оценка|рейтинг|оценка услуги|оценка качества|"
	    "оценка клиента|оценка респондента|общая оценка|итоговая оценка|удовлетворенность|"
	    "оценка удовлетворенности|nps|csi|csat|ces"},
	{COLUMN_SCALE_MIN, "scale min|минимум шкалы|минимальный балл"},
	{COLUMN_SCALE_MAX, "scale max|максимум шкалы|максимальный балл"},
	{COLUMN_THEME, "theme|category|cats|topic|тема|тематика|рубрика|группа тем|категория|вид запроса|"
	    "тема обращения|тематика обращения|категория обращения|категория проблемы"},
	{COLUMN_ORG, "org|organization|organisation|agency|department|ведомство|организация|орган|"
	    "орган власти|учреждение|исполнитель|ответственное лицо|ответственный исполнитель|"
	    "ответственное ведомство|название организации|наименование организации|"
	    "наименование ведомства"},
	{COLUMN_STATUS, "status|статус|итог|статус обращения|статус инцидента|статус заявки"}
};

static void
every_name_has_its_meaning(void)
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct str names = str_of(table[i].names);

		for (; names.n > 0; n++) {
			struct str name = str_cut(&names, '|');

			CHECK(columns_named(name) == table[i].column);
			if (columns_named(name) != table[i].column)
				printf("# %.*s\n", (int)name.n, name.p);
		}
	}
	CHECK(n > 300);
}

static void
case_marks_and_spaces_make_no_difference(void)
{
	static const struct {
		const char *name;
		enum column column;
	} names[] = {
		{"TEXT", COLUMN_TEXT}, {"likes.count", COLUMN_LIKES}, {"LIKES_COUNT", COLUMN_LIKES},
		{"comments.can_post", COLUMN_CAN_COMMENT}, {" Дата  и\xC2\xA0время ", COLUMN_DATE},
		{"Ссылка С УЧЁТОМ владельца", COLUMN_LINK}, {"Отчёт", COLUMN_COUNT}, {"Балл:", COLUMN_SCORE},
		{"ТЕКСТ_КОММЕНТАРИЯ", COLUMN_TEXT}, {"in_reply_to_comment_id", COLUMN_REPLY_TO},
		{"Развёрнутый ответ", COLUMN_TEXT}, {"Канал обращения", COLUMN_CHANNEL}
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		CHECK(columns_named(str_of(names[i].name)) == names[i].column);
}

static void
names_that_may_mean_this_or_that_are_not_known(void)
{
	static const char *const names[] = {
		"", " ", "тип", "источник", "регион", "район", "город", "пол", "возраст", "адрес", "дата ответа",
		"ответ ведомства", "description", "source", "тип обращения", "тип инцидента", "решение", "data", "textile",
		"author_type", "author_screen_name", "likes.can_like", "0", "V1", "охват"
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		CHECK(columns_named(str_of(names[i])) == COLUMN_COUNT);
}

static void
every_key_that_a_column_is_read_into_is_known_and_listed(void)
{
	struct buf keys = {0};
	struct str rest;
	size_t n = 0;

	columns_add_keys(&keys);
	for (rest = buf_str(&keys); rest.n > 0; n++)
		CHECK(columns_keyed(str_trim(str_cut(&rest, ','))) != COLUMN_COUNT);
	CHECK(n == 38);
	CHECK(columns_keyed(STR("org")) == COLUMN_ORG);
	CHECK(columns_keyed(STR("post")) == COLUMN_POST_ID);
	CHECK(columns_keyed(STR("official")) == COLUMN_COUNT);
	CHECK(columns_keyed(STR("Text")) == COLUMN_COUNT);
	buf_free(&keys);
}

static void
what_the_user_says_of_a_column_holds_and_takes_its_meaning_from_others(void)
{
	struct mapping m = {0};
	struct buf why = {0};
	struct str names[] = {STR("Текст"), STR("Жалоба, кратко"), STR("csi")}, missing;
	size_t said;

	CHECK(mapping_add(&m, STR("text=Жалоба, кратко,score=CSI"), &why));
	CHECK(mapping_column(&m, STR("жалоба, Кратко")) == COLUMN_TEXT);
	CHECK(mapping_column(&m, STR("Текст")) == COLUMN_COUNT);
	CHECK(mapping_column(&m, STR("Дата")) == COLUMN_DATE);
	CHECK(mapping_known(&m, names, 3, &said) == 2 && said == 2);
	CHECK(mapping_holds(&m, names, 3, &missing));
	CHECK(!mapping_holds(&m, names, 2, &missing));
	CHECK_STR(missing, STR("CSI"));
	CHECK(!mapping_add(&m, STR("text"), &why));
	CHECK(!mapping_add(&m, STR(""), &why));
	CHECK(!mapping_add(&m, STR("text="), &why));
	CHECK(!mapping_add(&m, STR("score=a,mood=b"), &why));
	CHECK(mapping_add(&m, STR("author=a=b"), &why));
	CHECK(mapping_column(&m, STR("a=b")) == COLUMN_AUTHOR);
	mapping_free(&m);
	buf_free(&why);
}

int
main(void)
{
	RUN(every_name_has_its_meaning);
	RUN(case_marks_and_spaces_make_no_difference);
	RUN(names_that_may_mean_this_or_that_are_not_known);
	RUN(every_key_that_a_column_is_read_into_is_known_and_listed);
	RUN(what_the_user_says_of_a_column_holds_and_takes_its_meaning_from_others);
	return check_broken > 0;
}
