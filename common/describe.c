#include "common/describe.h"

#include "common/denial.h"
#include "common/jsonscan.h"
#include "common/vkerror.h"

enum { KEYS_SHOWN = 8, ALL_KEYS_SHOWN = 200, KEY_BYTES = 40, NAME_BYTES = 1000, MESSAGE_BYTES = 160 };

struct str
describe_raw(const struct json *json, struct str text, const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	struct str name, raw = STR("");
	size_t at;

	if (!json_is_object(v)) {
		json_scalar(v, &raw);
		return raw;
	}
	if (json_next(&w, &name) == NULL)
		return STR("{}");
	at = json_offset(json, name);
	do
		at--;                /* the name may begin with one */
	while (at > 0 && text.p[at] != '{');
	return (struct str){text.p + at, jsonscan_extent(str_from(text, at))};
}

/* The token among a request's parameters, or beside them. */
static const struct json_value *
find_token(const struct json_value *answer)
{
	const struct json_value *token = json_get(answer, "access_token");

	if (token == NULL)
		token = json_get(json_get(answer, "error"), "access_token");
	return token != NULL ? token : denial_parameter(answer, "access_token");
}

void
describe_masked(struct buf *b, const struct json *json, struct str text, const struct json_value *v)
{
	struct str raw = describe_raw(json, text, v), token;
	const struct json_value *found = find_token(v);
	size_t from, to;

	if (found == NULL || !json_string(found, &token)) {
		buf_add_str(b, raw);
		return;
	}
	from = to = json_offset(json, token) - (size_t)(raw.p - text.p);
	while (to < raw.n && raw.p[to] != '"')
		to += raw.p[to] == '\\' ? 2 : 1;
	buf_add(b, raw.p, from);
	buf_add_str(b, STR("***"));
	if (to < raw.n)
		buf_add(b, raw.p + to, raw.n - to);
}

/* Not more than so many bytes, and no half of a character. */
static struct str
cut(struct str s, size_t most)
{
	if (s.n <= most)
		return s;
	while (most > 0 && ((unsigned char)s.p[most] & 0xC0) == 0x80)
		most--;
	s.n = most;
	return s;
}

static void
add_key(struct buf *b, size_t i, struct str key, size_t most)
{
	key = cut(key, most);
	buf_add_str(b, i > 0 ? STR(", ") : STR(" "));
	for (size_t k = 0; k < key.n; k++)
		buf_addc(b, (unsigned char)key.p[k] < ' ' ? ' ' : key.p[k]);
}

/* A number or a string where an object should be; the rest of JSON keeps no trace of its place. */
static void
describe_stray(struct buf *b, const struct json *json, const struct json_value *v)
{
	struct str scalar;

	if (json_is_array(v))
		buf_add_str(b, STR("lists nested too deep"));
	else if (json_kind(v) == JSON_NUMBER && json_scalar(v, &scalar))
		buf_addf(b, "byte %zu: not a JSON object", json_offset(json, scalar) + 1);
	else if (json_kind(v) == JSON_STRING && json_scalar(v, &scalar))
		buf_addf(b, "byte %zu: not a JSON object", json_offset(json, scalar));
	else
		buf_add_str(b, STR("byte 1: not a JSON object"));
}

void
describe_unknown(struct buf *b, const struct json *json, const struct json_value *v)
{
	struct json_walk w = json_walk(v);
	struct str name;
	size_t i;

	buf_clear(b);
	if (!json_is_object(v)) {
		describe_stray(b, json, v);
		return;
	}
	buf_add_str(b, json_count(v) > 0 ? STR("unknown object with keys") : STR("empty object"));
	for (i = 0; i < KEYS_SHOWN && json_next(&w, &name) != NULL; i++)
		add_key(b, i, name, KEY_BYTES);
	if (w.left > 0)
		buf_addf(b, " and %zu more", w.left);
}

static void
add_names(struct buf *b, const struct str *names, size_t n, size_t most, size_t bytes)
{
	for (size_t i = 0; i < n && i < most; i++)
		add_key(b, i, names[i], bytes);
	if (n > most)
		buf_addf(b, " and %zu more", n - most);
}

void
describe_names(struct buf *b, const char *what, const struct str *names, size_t n)
{
	buf_clear(b);
	buf_add_str(b, str_of(what));
	add_names(b, names, n, KEYS_SHOWN, KEY_BYTES);
}

void
describe_all_names(struct buf *b, const struct str *names, size_t n)
{
	add_names(b, names, n, ALL_KEYS_SHOWN, NAME_BYTES);
}

void
describe_error(struct buf *b, const struct object *o)
{
	const struct json_value *error = o->fields.at[VK_ERROR];
	struct str message = STR(""), method = STR("");
	struct vkid post;
	int64_t code;

	if (!json_is_object(error))
		error = o->value;
	code = vkfields_id(json_get(error, "error_code"));
	if (json_get(error, "error_msg") != NULL)
		json_string(json_get(error, "error_msg"), &message);
	if (json_get(error, "method") != NULL)
		json_string(json_get(error, "method"), &method);
	buf_clear(b);
	if (!json_is_object(error)) {
		buf_add_str(b, STR("a call failed, and the answer does not tell why"));
		return;
	}
	if (denial_post(o->value, &post)) {
		vkid_add(b, post);
		buf_add_str(b, STR(": "));
	}
	if (method.n > 0)
		buf_addf(b, "%.*s: ", (int)cut(method, MESSAGE_BYTES).n, method.p);
	buf_addf(b, "error %lld: %.*s (%s)", (long long)code, (int)cut(message, MESSAGE_BYTES).n, message.p,
	    vkerror_meaning(code));
}
