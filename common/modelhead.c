#include "common/modelhead.h"

#include <math.h>

#include "common/json.h"

/* Of scales and biases, so that no decision is infinite. */
static const double SCALE_MIN = 1e-300, LARGEST = 1e12;
static const uint64_t COUNT_MAX = UINT64_C(1) << 53;
static const char EXCLUSIVE[] = "exclusive", SIDE_BY_SIDE[] = "side by side";

/* --- bounds ----------------------------------------------------------------------- */

/* One line of a bounded length. */
static bool
is_line(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] < 0x20)
			return false;
	return text.n <= MODEL_TEXT_MAX;
}

bool
modelhead_refuse(struct buf *why, const char *reason)
{
	buf_clear(why);
	buf_add_str(why, str_of(reason));
	return false;
}

static bool
class_holds(const struct model_class *c, double scale)
{
	return c->name.n > 0 && is_line(c->name) && fabs(c->bias) <= LARGEST &&
	    calibration_holds(&c->calibration) &&
	    c->threshold >= 0 && c->threshold <= 1 && c->count < COUNT_MAX &&
	    scale >= SCALE_MIN && scale <= LARGEST;
}

static bool
classes_hold(const struct model_info *info, const struct model_shape *shape, struct buf *why)
{
	if (info->classes_n < (info->exclusive ? 2 : 1) || info->classes_n > MODEL_CLASSES_MAX)
		return modelhead_refuse(why, "its number of classes is absurd");
	for (size_t i = 0; i < info->classes_n; i++) {
		if (!class_holds(&info->classes[i], shape->scales[i])) {
			modelhead_refuse(why, "a number or a name is absurd in class ");
			buf_add_count(why, i + 1);
			return false;
		}
		for (size_t k = 0; k < i; k++)
			if (str_equal(info->classes[i].name, info->classes[k].name))
				return modelhead_refuse(why, "two of its classes have one name");
	}
	return true;
}

bool
modelhead_holds(const struct model_info *info, const struct model_shape *shape, struct buf *why)
{
	bool lexical = info->plan.longest[FEATURE_LEXICON] > 0;

	if (!feature_plan_holds(&info->plan))
		return modelhead_refuse(why, "its plan of features is absurd");
	if (shape->width != 8 && shape->width != 16)
		return modelhead_refuse(why, "its weights are neither of 8 nor of 16 bits");
	if (shape->rows > (size_t)1 << info->plan.bits)
		return modelhead_refuse(why, "it has more rows than its table");
	if (lexical != (shape->lexicon > 0) || shape->lexicon > DICT_FILE_MAX)
		return modelhead_refuse(why, "its lexicon is absurd");
	if (info->variable.n == 0 || info->field.n == 0 || !is_line(info->variable) ||
	    !is_line(info->field) || !is_line(info->trained_on) || !is_line(info->note))
		return modelhead_refuse(why, "a text in its head is absurd");
	if (info->texts >= COUNT_MAX || info->seed >= COUNT_MAX)
		return modelhead_refuse(why, "a count in its head is absurd");
	return classes_hold(info, shape, why);
}

/* --- writing ------------------------------------------------------------------------ */

static void
add_key(struct buf *b, const char *key)
{
	buf_addf(b, "%s\"%s\":", b->n > 0 && b->p[b->n - 1] != '{' ? "," : "", key);
}

static void
add_text(struct buf *b, const char *key, struct str text)
{
	add_key(b, key);
	json_add_string(b, text);
}

static void
add_number(struct buf *b, const char *key, double number)
{
	add_key(b, key);
	json_add_number(b, number);
}

static void
add_count(struct buf *b, const char *key, uint64_t count)
{
	add_key(b, key);
	buf_add_count(b, (size_t)count);
}

static void
add_points(struct buf *b, const struct calibration *c)
{
	add_key(b, "points");
	for (size_t i = 0; i < c->points_n; i++) {
		buf_addc(b, i > 0 ? ',' : '[');
		json_add_number(b, c->points[i].x);
		buf_addc(b, ',');
		json_add_number(b, c->points[i].y);
	}
	buf_addc(b, ']');
}

static void
add_class(struct buf *b, const struct model_class *c, double scale)
{
	buf_addc(b, '{');
	add_text(b, "name", c->name);
	add_count(b, "count", c->count);
	add_number(b, "bias", c->bias);
	add_number(b, "scale", scale);
	add_number(b, "threshold", c->threshold);
	if (c->calibration.points_n > 0) {
		add_points(b, &c->calibration);
	} else {
		add_number(b, "a", c->calibration.a);
		add_number(b, "b", c->calibration.b);
	}
	buf_addc(b, '}');
}

static void
add_plan(struct buf *b, const struct feature_plan *plan)
{
	add_count(b, "features", FEATURES_VERSION);
	add_count(b, "bits", plan->bits);
	add_key(b, "sets");
	buf_addc(b, '{');
	for (size_t i = 0; i < FEATURE_SETS; i++) {
		add_key(b, feature_set_names[i]);
		buf_addf(b, "[%u,%u]", plan->longest[i], plan->weights[i]);
	}
	buf_addc(b, '}');
}

void
modelhead_write(const struct model_info *info, const struct model_shape *shape, struct buf *b)
{
	buf_addc(b, '{');
	add_text(b, "variable", info->variable);
	add_text(b, "field", info->field);
	add_text(b, "kind", str_of(info->exclusive ? EXCLUSIVE : SIDE_BY_SIDE));
	add_text(b, "note", info->note);
	add_count(b, "texts", info->texts);
	add_count(b, "seed", info->seed);
	add_text(b, "trained_on", info->trained_on);
	add_plan(b, &info->plan);
	add_count(b, "width", shape->width);
	add_count(b, "rows", shape->rows);
	add_count(b, "lexicon", shape->lexicon);
	add_key(b, "classes");
	for (size_t i = 0; i < info->classes_n; i++) {
		buf_addc(b, i > 0 ? ',' : '[');
		add_class(b, &info->classes[i], shape->scales[i]);
	}
	buf_add_str(b, STR("]}"));
}

/* --- reading ------------------------------------------------------------------------ */

struct head {
	const struct json_value *root;
	struct arena *arena;
	const char *missing;         /* the first key that is not there, or is of another kind */
};

static struct str
take_text(struct head *h, const struct json_value *object, const char *key)
{
	struct str text = {0};

	if (!json_string(json_get(object, key), &text))
		h->missing = h->missing != NULL ? h->missing : key;
	return arena_copy(h->arena, text);
}

static double
take_number(struct head *h, const struct json_value *object, const char *key)
{
	const struct json_value *v = json_get(object, key);
	double number = 0;

	if (v == NULL || !json_number(v, &number))
		h->missing = h->missing != NULL ? h->missing : key;
	return number;
}

static uint64_t
take_count(struct head *h, const struct json_value *object, const char *key)
{
	const struct json_value *v = json_get(object, key);
	int64_t count = 0;

	if (v == NULL || !json_integer(v, &count) || count < 0)
		h->missing = h->missing != NULL ? h->missing : key;
	return count < 0 ? 0 : (uint64_t)count;
}

static unsigned
small(uint64_t count)
{
	return count > UINT16_MAX ? UINT16_MAX : (unsigned)count;
}

static void
take_points(struct head *h, const struct json_value *list, struct calibration *c)
{
	size_t n = json_count(list), i = 0;
	struct json_walk walk = json_walk(list);
	struct calibration_point *points;
	const struct json_value *v;
	double number;

	if (json_kind(list) != JSON_ARRAY || n == 0 || n % 2 != 0 || n / 2 > CALIBRATION_POINTS_MAX) {
		h->missing = h->missing != NULL ? h->missing : "points";
		return;
	}
	points = arena_take(h->arena, n / 2 * sizeof *points);
	for (; (v = json_next(&walk, NULL)) != NULL; i++) {
		if (!json_number(v, &number)) {
			h->missing = h->missing != NULL ? h->missing : "points";
			number = 0;
		}
		*(i % 2 == 0 ? &points[i / 2].x : &points[i / 2].y) = number;
	}
	c->points = points;
	c->points_n = n / 2;
}

static void
take_class(struct head *h, const struct json_value *v, struct model_class *c, double *scale)
{
	const struct json_value *points = json_get(v, "points");

	*c = (struct model_class){.name = take_text(h, v, "name")};
	c->count = take_count(h, v, "count");
	c->bias = take_number(h, v, "bias");
	*scale = take_number(h, v, "scale");
	c->threshold = take_number(h, v, "threshold");
	if (points != NULL) {
		take_points(h, points, &c->calibration);
	} else {
		c->calibration.a = take_number(h, v, "a");
		c->calibration.b = take_number(h, v, "b");
	}
}

static void
take_classes(struct head *h, struct model_info *info, struct model_shape *shape)
{
	const struct json_value *list = json_get(h->root, "classes"), *v;
	struct json_walk walk;

	if (list == NULL || json_kind(list) != JSON_ARRAY || json_count(list) > MODEL_CLASSES_MAX) {
		h->missing = h->missing != NULL ? h->missing : "classes";
		return;
	}
	info->classes = arena_take(h->arena, (json_count(list) + 1) * sizeof *info->classes);
	walk = json_walk(list);
	for (; (v = json_next(&walk, NULL)) != NULL; info->classes_n++)
		take_class(h, v, &info->classes[info->classes_n], &shape->scales[info->classes_n]);
}

static void
take_plan(struct head *h, struct feature_plan *plan)
{
	const struct json_value *sets = json_get(h->root, "sets");

	plan->bits = small(take_count(h, h->root, "bits"));
	for (size_t i = 0; i < FEATURE_SETS; i++) {
		const struct json_value *pair = json_get(sets, feature_set_names[i]), *v;
		struct json_walk walk;
		int64_t numbers[2] = {0};
		size_t n = 0;

		if (pair == NULL || json_kind(pair) != JSON_ARRAY || json_count(pair) != 2) {
			h->missing = h->missing != NULL ? h->missing : "sets";
			return;
		}
		for (walk = json_walk(pair); (v = json_next(&walk, NULL)) != NULL; n++)
			if (!json_integer(v, &numbers[n]) || numbers[n] < 0)
				h->missing = h->missing != NULL ? h->missing : "sets";
		plan->longest[i] = small((uint64_t)numbers[0]);
		plan->weights[i] = small((uint64_t)numbers[1]);
	}
}

static void
take_all(struct head *h, struct model_info *info, struct model_shape *shape)
{
	struct str kind = take_text(h, h->root, "kind");

	info->variable = take_text(h, h->root, "variable");
	info->field = take_text(h, h->root, "field");
	info->exclusive = str_is(kind, EXCLUSIVE);
	if (!info->exclusive && !str_is(kind, SIDE_BY_SIDE))
		h->missing = h->missing != NULL ? h->missing : "kind";
	info->note = take_text(h, h->root, "note");
	info->texts = take_count(h, h->root, "texts");
	info->seed = take_count(h, h->root, "seed");
	info->trained_on = take_text(h, h->root, "trained_on");
	take_plan(h, &info->plan);
	shape->width = small(take_count(h, h->root, "width"));
	shape->rows = take_count(h, h->root, "rows");
	shape->lexicon = take_count(h, h->root, "lexicon");
	take_classes(h, info, shape);
}

bool
modelhead_read(struct str line, struct arena *arena, struct model_info *info, struct model_shape *shape,
    struct buf *why)
{
	struct json *json = json_new();
	struct json_error error;
	struct head h = {json_read(json, line, &error), arena, NULL};
	uint64_t features = 0;

	*info = (struct model_info){0};
	*shape = (struct model_shape){0};
	if (h.root != NULL) {
		features = take_count(&h, h.root, "features");
		take_all(&h, info, shape);
	}
	json_free(json);
	if (h.root == NULL)
		return modelhead_refuse(why, "its head is no JSON");
	if (features != FEATURES_VERSION && features > 0) {
		modelhead_refuse(why, "");
		buf_addf(why, "its features are of version %zu, this cx makes those of version %d: "
		    "train it anew", (size_t)features, (int)FEATURES_VERSION);
		return false;
	}
	if (h.missing != NULL) {
		modelhead_refuse(why, "its head has no proper ");
		buf_add_str(why, str_of(h.missing));
		return false;
	}
	return modelhead_holds(info, shape, why);
}
