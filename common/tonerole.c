#include "common/tonerole.h"

#include <stdint.h>
#include <stdlib.h>

#include "common/mem.h"

static const struct {
	const char *name;
	enum tone_role role;
} tools[] = {
	{"negator", ROLE_NEGATOR}, {"intensifier", ROLE_INTENSIFIER}, {"diminisher", ROLE_DIMINISHER},
	{"contrast", ROLE_CONTRAST}, {"request", ROLE_REQUEST}, {"condition", ROLE_CONDITION},
	{"neutral", ROLE_NEUTRAL}, {"remedy", ROLE_REMEDY}, {"trouble", ROLE_TROUBLE},
	{"comparative", ROLE_COMPARATIVE}, {"rhetoric", ROLE_RHETORIC}, {"courtesy", ROLE_COURTESY},
	{"irony", ROLE_IRONY}, {"mockery", ROLE_MOCKERY}, {"echo", ROLE_ECHO},
};

bool
tone_is_tool(struct str category)
{
	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++)
		if (str_is(category, tools[i].name))
			return true;
	return false;
}

struct tone_rules *
tone_rules_new(const struct dict *dict)
{
	struct tone_rules *r = mem_new(1, sizeof *r);

	r->dict = dict;
	r->roles = mem_new(dict->n_categories, sizeof *r->roles);
	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
		size_t category = dict_category(dict, tools[i].name);

		if (category != SIZE_MAX)
			r->roles[category] = tools[i].role;
	}
	return r;
}

void
tone_rules_free(struct tone_rules *r)
{
	if (r != NULL)
		free(r->roles);
	free(r);
}
