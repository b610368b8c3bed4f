#include "common/stem.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

#include "common/error.h"
#include "common/mem.h"

/* Longer than any word; a stemmer's cost is not ours to spend on a megabyte without spaces. */
enum { WORD_MAX_BYTES = 256 };

/* And words without inflection are shorter than this. */
enum { ALONE_MAX_BYTES = 16, LETTER = 2 };

struct stemmer {
	struct sb_stemmer *russian, *english;
	char made[WORD_MAX_BYTES + 1];       /* a stem that is not part of a word */
};

/* Prepositions, conjunctions and particles. */
static const char *const uninflected[] = {
	"без", "безо", "в", "во", "для", "до", "за", "из", "изо", "к", "ко", "кроме", "между", "на", "над",
	"о", "об", "обо", "от", "ото", "перед", "по", "под", "подо", "при", "про", "с", "со", "сквозь",
	"среди", "у", "через", "а", "и", "но", "да", "или", "либо", "то", "что", "чтоб", "чтобы", "если",
	"как", "так", "ли", "же", "бы", "не", "ни", "ну", "вот",
};

/*
 * Nouns, and what ends with them, that look like an adjective (приему), a verb (портал, портала) or a reflexive
 * verb (запись) in some of their cases, without the endings of those.
 */
static const struct noun {
	const char *base;
	bool whole;                  /* it is all of the word */
} nouns[] = {
	{"ъем", false}, {"прием", false}, {"водоем", false}, {"проем", true}, {"заем", true}, {"наем", true},
	{"запис", false}, {"подпис", false}, {"надпис", false}, {"перепис", false}, {"рукопис", false},
	{"опис", true}, {"портал", false}, {"журнал", false}, {"материал", false}, {"персонал", false},
	{"терминал", false}, {"филиал", false}, {"квартал", false}, {"потенциал", false}, {"вокзал", false},
	{"капитал", true}, {"сигнал", true}, {"канал", true},
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

static bool
is_uninflected(struct str word)
{
	if (word.n >= ALONE_MAX_BYTES)
		return false;
	for (size_t i = 0; i < sizeof uninflected / sizeof *uninflected; i++)
		if (uninflected[i][1] == word.p[1] && str_is(word, uninflected[i]))
			return true;
	return false;
}

static bool
ends_with(struct str word, const char *end)
{
	size_t n = strlen(end);

	return word.n >= n && memcmp(word.p + word.n - n, end, n) == 0;
}

/* A noun's base that an ending of those cases may stand after; most words are told by this. */
static struct str
without_ending(struct str word)
{
	struct str base = {word.p, word.n > LETTER ? word.n - LETTER : 0};

	if (ends_with(word, "м") || ends_with(word, "л"))
		return word;
	if ((ends_with(word, "у") && ends_with(base, "м")) || (ends_with(word, "а") && ends_with(base, "л")) ||
	    (ends_with(word, "ь") && ends_with(base, "с")))
		return base;
	return STR("");
}

/* The noun without its ending, or nothing. */
static struct str
noun_stem(struct str word)
{
	struct str base = without_ending(word);

	for (size_t i = 0; base.n > 0 && i < sizeof nouns / sizeof *nouns; i++)
		if (nouns[i].whole ? str_is(base, nouns[i].base) : ends_with(base, nouns[i].base))
			return base;
	return STR("");
}

static struct str
alone(struct stemmer *s, struct str word)
{
	memcpy(s->made, word.p, word.n);
	s->made[word.n] = '.';
	return (struct str){s->made, word.n + 1};
}

/*
 * Vowels that come and go: ребенок, but ребенка, справка, but справок, отец, but отца.  A stem's last vowel is left
 * out where it may be of these, in all forms alike; лец becomes льц, as in владельца.
 */
static struct str
without_fleeting(struct stemmer *s, struct str stem)
{
	static const char ok[] = "ок", ek[] = "ек", ec[] = "ец", lec[] = "лец";
	bool consonant = ends_with(stem, ok) || ends_with(stem, ek), prince = ends_with(stem, ec);
	size_t kept = stem.n - 2 * LETTER;

	if (stem.n > WORD_MAX_BYTES || (consonant ? stem.n < 5 * LETTER : !prince || stem.n < 4 * LETTER))
		return stem;
	memcpy(s->made, stem.p, kept);
	if (ends_with(stem, lec)) {
		memcpy(s->made + kept, "ь", LETTER);
		kept += LETTER;
	}
	memcpy(s->made + kept, stem.p + stem.n - LETTER, LETTER);
	return (struct str){s->made, kept + LETTER};
}

struct str
stem_head(struct str stem)
{
	struct str head = {stem.p, stem.n > LETTER ? stem.n - LETTER : 0};

	if (!(ends_with(stem, "к") && stem.n >= 4 * LETTER) && !(ends_with(stem, "ц") && stem.n >= 3 * LETTER))
		return stem;
	if (ends_with(stem, "льц"))
		head.n -= LETTER;
	return head;
}

bool
stem_is_alone(struct str stem)
{
	return stem.n > 1 && stem.p[stem.n - 1] == '.';
}

struct str
stemmer_stem(struct stemmer *s, struct str word)
{
	bool cyrillic = has_cyrillic(word);
	struct sb_stemmer *sb = cyrillic ? s->russian : s->english;
	const sb_symbol *stem;
	struct str noun;

	if (word.n == 0 || word.n > WORD_MAX_BYTES)
		return word;
	if (cyrillic && is_uninflected(word))
		return alone(s, word);
	if (cyrillic && (noun = noun_stem(word)).n > 0)
		return noun;
	if (cyrillic && ends_with(word, "ьми"))              /* детьми, людьми, дверьми */
		return (struct str){word.p, word.n - 3 * LETTER};
	stem = sb_stemmer_stem(sb, (const sb_symbol *)word.p, (int)word.n);
	if (stem == NULL)
		die("out of memory");
	noun = (struct str){(const char *)stem, (size_t)sb_stemmer_length(sb)};
	return cyrillic ? without_fleeting(s, noun) : noun;
}
