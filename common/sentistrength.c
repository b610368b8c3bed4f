#include "common/sentistrength.h"

#include <math.h>

enum what { STRENGTH, EMOTICON, BOOSTER, NEGATOR };

static const struct {
	const char *name;
	enum what what;
} files[SENTISTRENGTH_FILES] = {
	{"EmotionLookupTable.txt", STRENGTH}, {"SentimentLookupTable.txt", STRENGTH},
	{"IdiomLookupTable.txt", STRENGTH}, {"EmoticonLookupTable.txt", EMOTICON},
	{"BoosterWordList.txt", BOOSTER}, {"NegatingWordList.txt", NEGATOR},
};

static const double STRENGTH_MOST = 5, FACTOR_LEAST = 0.25;

const char *
sentistrength_file(size_t i)
{
	return files[i].name;
}

static size_t
open_category(struct foreign *f, const char *name)
{
	struct str path = str_of(name);

	return foreign_open(f, &path, 1);
}

static void
add(struct foreign *f, enum what what, struct str word, double strength)
{
	double weight = strength;

	switch (what) {
	case STRENGTH:
		weight = copysign(fabs(strength) > 1 ? fabs(strength) - 1 : 0, strength);
		foreign_add(f, open_category(f, "tone"), word, &weight);
		break;
	case EMOTICON:
		foreign_add_as(f, open_category(f, "tone"), FOREIGN_PLAIN, word, &weight);
		break;
	case BOOSTER:
		weight = fmax(1 + strength / 2, FACTOR_LEAST);
		foreign_add(f, open_category(f, weight >= 1 ? "intensifier" : "diminisher"), word, &weight);
		break;
	case NEGATOR:
		foreign_add(f, open_category(f, "negator"), word, NULL);
		break;
	}
}

static void
read_line(struct foreign *f, enum what what, struct str line)
{
	struct str word = str_trim(str_cut(&line, '\t')), number = str_trim(str_cut(&line, '\t'));
	double strength = 0;

	if (word.n == 0)
		return;
	if (what != NEGATOR && (!foreign_number(number, &strength) ||
	    !(strength <= STRENGTH_MOST && strength >= -STRENGTH_MOST))) {
		foreign_flaw(f, "'%.*s' is no strength from -5 to 5", (int)number.n, number.p);
		return;
	}
	add(f, what, word, strength);
}

void
sentistrength_read(struct foreign *f, size_t i, struct str text)
{
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_from(text, 3);
	for (f->line = 0; text.n > 0;) {
		struct str line = str_cut(&text, '\n');

		f->line++;
		read_line(f, files[i].what, line);
	}
}
