#include "common/vkerror.h"

#include <stddef.h>

/* dev.vk.com/ru/reference/errors and what collectors met besides. */
static const struct {
	int64_t code;
	const char *meaning;
} errors[] = {
	{1, "unknown error: ask again"},
	{5, "the token is not valid: authorise anew"},
	{6, "too many requests per second: ask again, slower"},
	{9, "flood control: wait long before asking again"},
	{10, "internal error of the server: ask again"},
	{14, "a captcha is wanted: stop the run"},
	{15, "access denied: the wall is off, or for members only"},
	{17, "validation of the account is wanted: stop the run"},
	{18, "the page is deleted or banned"},
	{19, "the content is blocked"},
	{27, "a community's token can't do this"},
	{28, "a service token can't do this"},
	{29, "the daily limit of this method is reached: go on tomorrow"},
	{30, "the profile is private"},
	{32, "too many of the same requests: wait long before asking again"},
	{36, "the method took too long: ask again"},
	{100, "a parameter is missing or wrong"},
	{104, "not found"},
	{203, "access to the community denied"},
	{210, "access to the wall's post denied"},
	{211, "access to the wall's comment denied"},
	{212, "access to the post's comments denied: they are closed"},
	{213, "no permission to comment this post"},
	{801, "comments are closed"},
	{1051, "the method is not for tokens of this kind"},
	{1116, "the token has expired"},
	{1117, "the token has expired"},
	{1260, "the screen name is not valid"},
	{1401, "comments are closed"}
};

const char *
vkerror_meaning(int64_t code)
{
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (errors[i].code == code)
			return errors[i].meaning;
	return "see dev.vk.com/ru/reference/errors";
}
