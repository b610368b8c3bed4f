#include "common/stem.h"

#include <stdlib.h>

#include <libstemmer.h>

#include "common/error.h"
#include "common/mem.h"

/* Longer than any word; a stemmer's cost is not ours to spend on a megabyte without spaces. */
enum { WORD_MAX_BYTES = 256 };

struct stemmer {
	struct sb_stemmer *russian, *english;
};

struct stemmer *
stemmer_new(void)
{
	struct stemmer *s = mem_new(1, sizeof *s);

	s->russian = sb_stemmer_new("russian", "UTF_8");
	s->english = sb_stemmer_new("english", "UTF_8");
	if (s->russian == NULL || s->english == NULL)
		die("libstemmer has no Russian or no English");
	return s;
}

void
stemmer_free(struct stemmer *s)
{
	if (s == NULL)
		return;
	sb_stemmer_delete(s->russian);
	sb_stemmer_delete(s->english);
	free(s);
}

static bool
has_cyrillic(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if ((unsigned char)word.p[i] >= 0xD0 && (unsigned char)word.p[i] <= 0xD3)
			return true;
	return false;
}

struct str
stemmer_stem(struct stemmer *s, struct str word)
{
	struct sb_stemmer *sb = has_cyrillic(word) ? s->russian : s->english;
	const sb_symbol *stem;

	if (word.n == 0 || word.n > WORD_MAX_BYTES)
		return word;
	stem = sb_stemmer_stem(sb, (const sb_symbol *)word.p, (int)word.n);
	if (stem == NULL)
		die("out of memory");
	return (struct str){(const char *)stem, (size_t)sb_stemmer_length(sb)};
}
