#include "common/labelkeys.h"

#include <stdlib.h>

#include "common/mem.h"

static char *
joined(struct str head, struct str tail)
{
	char *text = mem_new(head.n + tail.n + 1, 1);

	memcpy(text, head.p, head.n);
	memcpy(text + head.n, tail.p, tail.n);
	return text;
}

void
labelkeys_of_variable(struct labelkeys *k, const char *variable)
{
	struct str name = str_of(variable);
	bool labels = name.p[name.n - 1] == '/';

	if (labels)
		name.n--;
	*k = (struct labelkeys){.prefix = labels ? variable : "", .variable = joined(name, STR(""))};
	k->key[LABEL_GOLD] = labels ? "codes" : variable;
	k->machine = joined(str_of(k->key[LABEL_GOLD]), STR("_machine"));
	k->key[LABEL_MACHINE] = k->machine;
}

void
labelkeys_free(struct labelkeys *k)
{
	free(k->variable);
	free(k->machine);
}

void
labelkeys_find(const struct labelkeys *k, const struct record *rec, const char *key[LABEL_SIDES])
{
	key[LABEL_GOLD] = k->key[LABEL_GOLD];
	key[LABEL_MACHINE] = k->key[LABEL_MACHINE];
	if (k->variable == NULL || record_lists(rec, "coded", str_of(k->variable)))
		return;
	/* Nobody's word took the machine's place in it; in codes another variable's may have. */
	key[LABEL_GOLD] = NULL;
	if (*k->prefix == '\0' || record_told(rec, k->key[LABEL_MACHINE]) == NULL)
		key[LABEL_MACHINE] = k->key[LABEL_GOLD];
}
