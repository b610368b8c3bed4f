#include "common/recent.h"

#include <stdlib.h>
#include <string.h>

#include "common/mem.h"

/* Eleven Cyrillic letters, so that a place is half a cache line. */
enum { BITS = 13, FORM_MAX = 22 };

struct place {
	struct meaning meaning;
	uint8_t n;                   /* bytes of the form; 0: empty */
	bool word;
	char form[FORM_MAX];
};

struct recent {
	struct place places[1 << BITS];
};

struct recent *
recent_new(void)
{
	return mem_new(1, sizeof(struct recent));
}

void
recent_free(struct recent *r)
{
	free(r);
}

void
recent_clear(struct recent *r)
{
	memset(r, 0, sizeof *r);
}

/* Eight bytes a step. */
static size_t
place_of(struct str form)
{
	uint64_t h = form.n, word = 0;
	size_t i = 0;

	for (; i + sizeof word <= form.n; i += sizeof word) {
		memcpy(&word, form.p + i, sizeof word);
		h = (h ^ word) * UINT64_C(0x9FB21C651E98DF25);
	}
	word = 0;
	memcpy(&word, form.p + i, form.n - i);
	h = (h ^ (h >> 29) ^ word) * UINT64_C(0x9FB21C651E98DF25);
	return (size_t)(h >> (64 - BITS));
}

bool
recent_get(const struct recent *r, struct str form, bool word, struct meaning *meaning)
{
	const struct place *p;

	if (form.n == 0 || form.n > FORM_MAX)
		return false;
	p = &r->places[place_of(form)];
	*meaning = p->meaning;
	return p->n == form.n && p->word == word && memcmp(p->form, form.p, form.n) == 0;
}

void
recent_put(struct recent *r, struct str form, bool word, struct meaning meaning)
{
	struct place *p;

	if (form.n == 0 || form.n > FORM_MAX)
		return;
	p = &r->places[place_of(form)];
	*p = (struct place){.meaning = meaning, .n = (uint8_t)form.n, .word = word};
	memcpy(p->form, form.p, form.n);
}
