#include "common/denial.h"

#include "common/vkfields.h"

enum { COMMENTS_DENIED = 212 };

static const struct json_value *
find(const struct json_value *params, const char *name)
{
	const struct json_value *param, *value = json_get(params, name);
	struct json_walk w = json_walk(params);
	struct str key;

	if (value != NULL)
		return value;
	while ((param = json_next(&w, NULL)) != NULL)
		if (json_get(param, "key") != NULL && json_string(json_get(param, "key"), &key) && str_is(key, name))
			return json_get(param, "value");
	return NULL;
}

const struct json_value *
denial_parameter(const struct json_value *answer, const char *name)
{
	const struct json_value *value = find(json_get(answer, "request_params"), name);

	return value != NULL ? value : find(json_get(json_get(answer, "error"), "request_params"), name);
}

bool
denial_post(const struct json_value *answer, struct vkid *id)
{
	*id = (struct vkid){
		.owner = vkfields_id(denial_parameter(answer, "owner_id")),
		.post = vkfields_positive(denial_parameter(answer, "post_id"))
	};
	return id->owner != 0 && id->post != 0;
}

bool
denial_of_comments(const struct json_value *answer, struct vkid *id)
{
	const struct json_value *error = json_get(answer, "error");

	return vkfields_id(json_get(json_is_object(error) ? error : answer, "error_code")) == COMMENTS_DENIED &&
	    denial_post(answer, id);
}
