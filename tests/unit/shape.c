#include "common/shape.h"

#include "check.h"

static enum shape
shape_in(const char *text, struct shape_place at)
{
	struct json *json = json_new();
	const struct json_value *v = json_read(json, str_of(text), &(struct json_error){0, NULL});
	struct vkfields fields;
	enum shape shape;

	vkfields_read(&fields, v);
	shape = shape_of(&fields, &at, json_count(v));
	json_free(json);
	return shape;
}

static enum shape
shape(const char *text)
{
	return shape_in(text, (struct shape_place){.listed = SHAPE_OTHER});
}

static void
names_of_members_tell_the_shape(void)
{
	CHECK(shape("{\"kind\":\"post\",\"id\":\"a\"}") == SHAPE_OWN);
	CHECK(shape("{\"kind\":\"story\",\"id\":\"a\"}") == SHAPE_OTHER);
	CHECK(shape("{\"id\":1,\"post_type\":\"post\"}") == SHAPE_POST);
	CHECK(shape("{\"id\":1,\"post_type\":\"reply\"}") == SHAPE_COMMENT);
	CHECK(shape("{\"id\":1,\"comments\":{\"count\":2}}") == SHAPE_POST);
	CHECK(shape("{\"id\":1,\"comments\":{\"5\":{}}}") == SHAPE_OTHER);
	CHECK(shape("{\"id\":1,\"post_id\":2,\"thread\":{}}") == SHAPE_COMMENT);
	CHECK(shape("{\"id\":1,\"topic_owner_id\":-2,\"topic_id\":3}") == SHAPE_COMMENT);
	CHECK(shape("{\"id\":1,\"topic_id\":3,\"post_type\":\"post\"}") == SHAPE_POST);
	CHECK(shape("{\"cid\":1,\"uid\":2,\"text\":\"\"}") == SHAPE_COMMENT);
	CHECK(shape("{\"id\":1,\"name\":\"a\",\"screen_name\":\"b\"}") == SHAPE_PAGE);
	CHECK(shape("{\"id\":1,\"name\":\"a\"}") == SHAPE_OTHER);
	CHECK(shape("{\"id\":1,\"first_name\":\"a\"}") == SHAPE_LIKE);
	CHECK(shape("{\"error\":{}}") == SHAPE_ERROR);
	CHECK(shape("{\"error\":1}") == SHAPE_OTHER);
	CHECK(shape("{\"error_code\":5,\"error_msg\":\"a\"}") == SHAPE_ERROR);
	CHECK(shape("{}") == SHAPE_OTHER);
}

static void
what_is_bare_is_told_by_its_place(void)
{
	static const char bare[] = "{\"id\":1,\"from_id\":2,\"date\":3,\"text\":\"a\"}";
	struct shape_place about = {.about = {.owner = -1, .post = 2}}, comments = {.listed = SHAPE_COMMENT};
	struct shape_place posts = {.about = {.owner = -1, .post = 2}, .listed = SHAPE_POST};

	CHECK(shape(bare) == SHAPE_OTHER);
	CHECK(shape_in(bare, about) == SHAPE_COMMENT);
	CHECK(shape_in(bare, comments) == SHAPE_COMMENT);
	CHECK(shape_in(bare, posts) == SHAPE_OTHER);
	CHECK(shape_in("{\"id\":1}", comments) == SHAPE_COMMENT);
	CHECK(shape_in("{\"id\":1}", about) == SHAPE_OTHER);
	CHECK(shape_in("{\"id\":1,\"from_id\":2,\"date\":3,\"text\":\"a\",\"photo_id\":4}", about) == SHAPE_REFUSED);
}

static bool
holds(bool (*is)(const struct json_value *), const char *text)
{
	struct json *json = json_new();
	bool yes = is(json_read(json, str_of(text), &(struct json_error){0, NULL}));

	json_free(json);
	return yes;
}

static void
maps_and_columns_are_told_by_their_names(void)
{
	CHECK(holds(shape_is_map, "{\"12\":{}}"));
	CHECK(holds(shape_is_map, "{\"-1_2\":{}}"));
	CHECK(holds(shape_is_map, "{\"0\":{}}"));
	CHECK(!holds(shape_is_map, "{\"count\":{}}"));
	CHECK(!holds(shape_is_map, "{\"12\":5}"));
	CHECK(!holds(shape_is_map, "{}"));
	CHECK(holds(shape_is_column, "{\"0\":\"a\",\"1\":null,\"2\":3}"));
	CHECK(!holds(shape_is_column, "{\"0\":1}"));
	CHECK(!holds(shape_is_column, "{\"0\":\"a\",\"b\":\"c\"}"));
	CHECK(!holds(shape_is_column, "{\"0\":\"a\",\"1\":[]}"));
	CHECK(!holds(shape_is_column, "{}"));
}

int
main(void)
{
	RUN(names_of_members_tell_the_shape);
	RUN(what_is_bare_is_told_by_its_place);
	RUN(maps_and_columns_are_told_by_their_names);
	return check_broken > 0;
}
