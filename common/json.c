#include "common/json.h"

#include <errno.h>
#include <stdlib.h>

#include <yyjson.h>

#include "common/mem.h"
#include "common/reuse.h"
#include "common/surrogate.h"

enum { KEEP_MAX = 1 << 22 };         /* a larger pool served one giant document; it is not hoarded */

struct json {
	struct buf text;             /* the copy that yyjson reads in place */
	yyjson_doc *doc;
	yyjson_alc alc;
	struct reuse pool;           /* yyjson asks for one block a document when it reads in place */
	yyjson_read_flag flags;
};

struct json *
json_new(void)
{
	struct json *j = mem_new(1, sizeof *j);

	j->alc = (yyjson_alc){reuse_malloc, reuse_realloc, reuse_free, &j->pool};
	j->flags = YYJSON_READ_INSITU | YYJSON_READ_NUMBER_AS_RAW;
	return j;
}

void
json_allow_nan(struct json *j)
{
	j->flags |= YYJSON_READ_ALLOW_INF_AND_NAN;
}

static void
forget(struct json *j)
{
	yyjson_doc_free(j->doc);
	j->doc = NULL;
	reuse_shrink(&j->pool, KEEP_MAX);
	if (j->text.room > KEEP_MAX)
		buf_free(&j->text);
}

void
json_free(struct json *j)
{
	if (j == NULL)
		return;
	forget(j);
	reuse_shrink(&j->pool, 0);
	buf_free(&j->text);
	free(j);
}

static yyjson_doc *
read_copy(struct json *j, struct str text, bool mend, yyjson_read_err *err)
{
	buf_clear(&j->text);
	buf_reserve(&j->text, text.n + YYJSON_PADDING_SIZE);
	buf_add_str(&j->text, text);
	memset(j->text.p + text.n, 0, YYJSON_PADDING_SIZE);
	if (mend && !surrogate_mend(j->text.p, j->text.p + text.n))
		return NULL;
	return yyjson_read_opts(j->text.p, text.n, j->flags, &j->alc, err);
}

/* What str() and print() make of Python's values, where JSON's should be. */
static bool
is_python(struct str rest)
{
	return rest.n > 0 && (*rest.p == '\'' || str_starts(rest, STR("None")) || str_starts(rest, STR("True")) ||
	    str_starts(rest, STR("False")));
}

const struct json_value *
json_read(struct json *j, struct str text, struct json_error *why)
{
	yyjson_read_err err = {0}, again = {0};

	forget(j);
	j->doc = read_copy(j, text, false, &err);
	if (j->doc == NULL && err.code == YYJSON_READ_ERROR_INVALID_STRING &&
	    (j->doc = read_copy(j, text, true, &again)) == NULL && again.code != 0)
		err = again;
	if (j->doc == NULL) {
		why->byte = err.pos + 1;
		why->what = err.msg != NULL ? err.msg : "no JSON";
		if (err.pos < text.n && is_python(str_from(text, err.pos)))
			why->what = "a Python literal, not JSON: python3 -c 'import ast, json, sys; "
			    "[print(json.dumps(ast.literal_eval(s))) for s in sys.stdin]' makes JSON of it";
		return NULL;
	}
	return (const struct json_value *)yyjson_doc_get_root(j->doc);
}

static yyjson_val *
val(const struct json_value *v)
{
	return (yyjson_val *)(uintptr_t)v;
}

/* All numbers end with a digit, NaN and Infinity do not. */
static bool
is_figure(yyjson_val *raw)
{
	char last = yyjson_get_raw(raw)[yyjson_get_len(raw) - 1];

	return last >= '0' && last <= '9';
}

enum json_kind
json_kind(const struct json_value *v)
{
	switch (yyjson_get_type(val(v))) {
	case YYJSON_TYPE_BOOL:
		return JSON_BOOL;
	case YYJSON_TYPE_RAW:
		return is_figure(val(v)) ? JSON_NUMBER : JSON_NULL;
	case YYJSON_TYPE_STR:
		return JSON_STRING;
	case YYJSON_TYPE_ARR:
		return JSON_ARRAY;
	case YYJSON_TYPE_OBJ:
		return JSON_OBJECT;
	default:
		return JSON_NULL;
	}
}

bool
json_is_array(const struct json_value *v)
{
	return yyjson_is_arr(val(v));
}

bool
json_is_object(const struct json_value *v)
{
	return yyjson_is_obj(val(v));
}

bool
json_string(const struct json_value *v, struct str *s)
{
	if (!yyjson_is_str(val(v)))
		return false;
	*s = (struct str){yyjson_get_str(val(v)), yyjson_get_len(val(v))};
	return true;
}

struct str
json_string_or_none(const struct json_value *v)
{
	struct str s = STR("");

	json_string(v, &s);
	return s;
}

bool
json_text(const struct json_value *v, struct arena *arena, struct str *s)
{
	struct str raw;
	size_t nuls = 0, n = 0;
	char *p;

	if (!json_string(v, &raw))
		return false;
	*s = raw;
	if (raw.n == 0 || memchr(raw.p, '\0', raw.n) == NULL)
		return true;
	for (size_t i = 0; i < raw.n; i++)
		nuls += raw.p[i] == '\0';
	p = arena_take(arena, raw.n + 2 * nuls);
	for (size_t i = 0; i < raw.n; i++) {
		if (raw.p[i] != '\0') {
			p[n++] = raw.p[i];
			continue;
		}
		memcpy(p + n, "\xEF\xBF\xBD", 3);
		n += 3;
	}
	*s = (struct str){p, n};
	return true;
}

static bool
raw_number(const struct json_value *v, struct str *s)
{
	if (!yyjson_is_raw(val(v)) || !is_figure(val(v)))
		return false;
	*s = (struct str){yyjson_get_raw(val(v)), yyjson_get_len(val(v))};
	return true;
}

bool
json_scalar(const struct json_value *v, struct str *s)
{
	if (json_string(v, s) || raw_number(v, s))
		return true;
	if (!yyjson_is_bool(val(v)))
		return false;
	*s = yyjson_get_bool(val(v)) ? STR("true") : STR("false");
	return true;
}

bool
json_number(const struct json_value *v, double *number)
{
	struct str digits;

	return raw_number(v, &digits) && json_parse_number(digits, number);
}

bool
json_integer(const struct json_value *v, int64_t *integer)
{
	struct str digits;
	char text[24];
	char *end;

	if (!raw_number(v, &digits) || digits.n >= sizeof text)
		return false;
	memcpy(text, digits.p, digits.n);
	text[digits.n] = '\0';
	errno = 0;
	*integer = strtoll(text, &end, 10);
	return errno == 0 && *end == '\0';
}

bool
json_true(const struct json_value *v)
{
	return yyjson_is_true(val(v));
}

const struct json_value *
json_get(const struct json_value *object, const char *name)
{
	return (const struct json_value *)yyjson_obj_get(val(object), name);
}

size_t
json_count(const struct json_value *v)
{
	return yyjson_is_ctn(val(v)) ? unsafe_yyjson_get_len(val(v)) : 0;
}

struct json_walk
json_walk(const struct json_value *v)
{
	struct json_walk w = {NULL, json_count(v), yyjson_is_obj(val(v))};

	if (w.left > 0)
		w.next = (const struct json_value *)unsafe_yyjson_get_first(val(v));
	return w;
}

const struct json_value *
json_next(struct json_walk *w, struct str *name)
{
	yyjson_val *v = val(w->next);
	struct str none = STR("");

	if (w->left == 0)
		return NULL;
	if (name != NULL)
		*name = w->named ? (struct str){unsafe_yyjson_get_str(v), unsafe_yyjson_get_len(v)} : none;
	if (w->named)
		v++;
	w->left--;
	w->next = (const struct json_value *)unsafe_yyjson_get_next(v);
	return (const struct json_value *)v;
}

void
json_members(const struct json *j, const struct json_value *object, struct json_member *members)
{
	yyjson_val *v = val(object), *name = unsafe_yyjson_get_first(v);

	for (size_t n = unsafe_yyjson_get_len(v); n > 0; n--, members++) {
		members->name = (struct str){unsafe_yyjson_get_str(name), unsafe_yyjson_get_len(name)};
		members->value = (const struct json_value *)(name + 1);
		members->at = (size_t)(members->name.p - j->text.p) - 1;
		name = unsafe_yyjson_get_next(name + 1);
	}
}

size_t
json_offset(const struct json *j, struct str name)
{
	return (size_t)(name.p - j->text.p);
}
