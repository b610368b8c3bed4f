#include "common/charset.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <uchardet/uchardet.h>

#include "common/unicode.h"

enum { DECLARED_IN = 4096, LONGEST_CHARACTER = 4 };

/* The upper halves of the encodings, the likeliest first; ? is no letter and no sign. */
static const struct {
	const char *name;
	int prior;                   /* Windows is likelier by far than an old Macintosh */
	const char *upper_half;
} known[] = {
	{"cp1251", 5, "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—?™љ›њќћџ" " ЎўЈ¤Ґ¦§Ё©Є«¬?®Ї°±Ііґµ¶·ё№є»јЅѕї"
	    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ" "абвгдежзийклмнопрстуфхцчшщъыьэюя"},
	{"cp866", 0, "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ" "абвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
	    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" "рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■ "},
	{"koi8-r", 0, "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥ ⌡°²·÷" "═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
	    "юабцдефгхийклмнопярстужвьызшэщчъ" "ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"},
	{"mac-cyrillic", -40, "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ" "†°¢£§•¶І®©™Ђђ≠Ѓѓ∞±≤≥іµ∂ЈЄєЇїЉљЊњ"
	    "јЅ¬√ƒ≈∆«»… ЋћЌќѕ–—“”‘’÷„ЎўЏџ№Ёёя" "абвгдежзийклмнопрстуфхцчшщъыьэю¤"},
	{"iso-8859-5", 0, "????????????????????????????????" " ЁЂЃЄЅІЇЈЉЊЋЌ?ЎЏАБВГДЕЖЗИЙКЛМНОП"
	    "РСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп" "рстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ"}
};

enum { KNOWN = sizeof known / sizeof *known };

const char *
charset_by_mark(struct str head, size_t *length)
{
	static const struct {
		struct str mark;
		const char *name;
	} marks[] = {
		{{"\xEF\xBB\xBF", 3}, "UTF-8"},
		{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
		{{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
		{{"\xFF\xFE", 2}, "UTF-16LE"},
		{{"\xFE\xFF", 2}, "UTF-16BE"}
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (!str_starts(head, marks[i].mark))
			continue;
		*length = marks[i].mark.n;
		return marks[i].name;
	}
	return NULL;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Behind the next `mark' of text, which is in lower case; all is passed when there is none. */
static bool
pass(struct str *text, struct str mark)
{
	for (; text->n >= mark.n; *text = str_from(*text, 1)) {
		size_t n = 0;

		while (n < mark.n && lower(text->p[n]) == mark.p[n])
			n++;
		if (n < mark.n)
			continue;
		*text = str_from(*text, mark.n);
		return true;
	}
	return false;
}

static bool
is_name_byte(char c)
{
	return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
	    c == '-' || c == '_' || c == ':';
}

/* After charset: = and a name, bare or in quotes. */
static bool
read_name(struct str rest, struct str *name)
{
	rest = str_trim(rest);
	if (rest.n == 0 || *rest.p != '=')
		return false;
	rest = str_trim(str_from(rest, 1));
	if (rest.n > 0 && (*rest.p == '"' || *rest.p == '\''))
		rest = str_from(rest, 1);
	*name = (struct str){rest.p, 0};
	while (name->n < rest.n && is_name_byte(rest.p[name->n]))
		name->n++;
	/* Whoever reads this in ASCII does not read UTF-16. */
	return name->n > 0 && !(name->n >= 5 && lower(name->p[0]) == 'u' && name->p[4] == '1');
}

/* The first tag that tells it. */
static bool
declared_in_tags(struct str head, struct str tag, struct str key, struct str *name)
{
	while (pass(&head, tag)) {
		struct str rest = head, inside = str_cut(&rest, '>');

		if (pass(&inside, key) && read_name(inside, name))
			return true;
	}
	return false;
}

bool
charset_declared(struct str head, struct str *name)
{
	while (head.n > 0 && (*head.p == ' ' || *head.p == '\t' || *head.p == '\r' || *head.p == '\n'))
		head = str_from(head, 1);
	if (head.n == 0 || *head.p != '<')
		return false;
	if (head.n > DECLARED_IN)
		head.n = DECLARED_IN;
	return declared_in_tags(head, STR("<meta"), STR("charset"), name) ||
	    (str_starts(head, STR("<?xml")) && declared_in_tags(head, STR("<?xml"), STR("encoding"), name));
}

/* What Russian and English are made of, and no two bytes of ASCII make. */
static bool
is_usual(unsigned unit)
{
	return (unit >= 0x20 && unit < 0x7F) || unit == '\t' || unit == '\n' || unit == '\r' ||
	    (unit >= 0x400 && unit < 0x460) || (unit >= 0xA0 && unit < 0xC0) ||
	    (unit >= 0x2010 && unit < 0x2020) || unit == 0x2116;
}

/* Most of what is no emoji is asked for, not all: there are other scripts. */
const char *
charset_wide(struct str head)
{
	const unsigned char *u = (const unsigned char *)head.p;
	size_t units = head.n / 2, little = 0, big = 0, little_emoji = 0, big_emoji = 0;

	for (size_t i = 0; i < units; i++) {
		little += is_usual(u[2 * i] | (unsigned)u[2 * i + 1] << 8);
		big += is_usual((unsigned)u[2 * i] << 8 | u[2 * i + 1]);
		little_emoji += (u[2 * i + 1] & 0xF8) == 0xD8;
		big_emoji += (u[2 * i] & 0xF8) == 0xD8;
	}
	if (little >= 2 && little > big && little >= (units - little_emoji) / 10 * 9)
		return "UTF-16LE";
	return big >= 2 && big > little && big >= (units - big_emoji) / 10 * 9 ? "UTF-16BE" : NULL;
}

/*
 * How the letters from а to я are weighed: ten times the logarithm to base two
 * of how much more often than the average letter each occurs in Russian.
 */
static const signed char weights[] = {
	14, -9, 6, -8, 0, 15, -17, -9, 13, -13, 2, 5, 1, 11, 19, -1,
	6, 9, 10, -2, -35, -16, -27, -11, -21, -31, -62, -7, -8, -32, -22, -6
};

enum {
	YO = -20,                    /* ё: many leave its dots out */
	NEIGHBOUR = -25,             /* a letter of another Slavic language */
	SIGN = -8,                   /* a sign that Russian texts have */
	STRANGE = -60,               /* all others */
	ODD = -50                    /* a capital behind a small letter and the like */
};

/* What a Russian text weighs per byte beyond ASCII: 6 usually, hardly less than 1 from 40 bytes on. */
enum {
	CERTAIN = 1,
	AT_LEAST = -4,
	WORDS = 4                    /* at least one byte of so many is a letter that follows a letter */
};

enum kind { OTHER, SMALL, CAPITAL, QUOTE, MARK };

/* One byte of the upper half as an encoding reads it. */
struct reading {
	signed char weight;
	unsigned char kind;
};

static struct reading
read_as(uint32_t code)
{
	if (code >= 0x430 && code < 0x450)
		return (struct reading){weights[code - 0x430], SMALL};
	if (code >= 0x410 && code < 0x430)
		return (struct reading){weights[code - 0x410], CAPITAL};
	if (code == 0x451 || code == 0x401)
		return (struct reading){YO, code == 0x451 ? SMALL : CAPITAL};
	switch (code) {
	case 0x456: case 0x457: case 0x454: case 0x45E: case 0x491:
		return (struct reading){NEIGHBOUR, SMALL};
	case 0x406: case 0x407: case 0x404: case 0x40E: case 0x490:
		return (struct reading){NEIGHBOUR, CAPITAL};
	case 0xA0: case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E: case 0x2018: case 0x2019:
		return (struct reading){SIGN, QUOTE};
	case 0x2013: case 0x2014: case 0x2116: case 0x2026: case 0x2022: case 0xA9: case 0xAE: case 0xB0:
	case 0xA7: case 0x2122: case 0x20AC: case 0xB7:
		return (struct reading){SIGN, MARK};
	default:
		return (struct reading){STRANGE, OTHER};
	}
}

struct score {
	long sum;
	size_t high, words, signs;   /* bytes beyond ASCII; of these: letters behind a letter; signs */
};

static bool
is_letter(enum kind k)
{
	return k == SMALL || k == CAPITAL;
}

/* приВет, ПРивет, —ривет, р»ивет: as it looks in an encoding that is nearly the right one. */
static bool
is_odd(enum kind before, enum kind last, enum kind now)
{
	if (now == CAPITAL && last == SMALL)
		return true;
	if (now == SMALL && last == CAPITAL && before == CAPITAL)
		return true;
	return is_letter(now) && (last == MARK || (last == QUOTE && is_letter(before)));
}

/* How Russian the text looks when it is read so: the sum of what its bytes beyond ASCII weigh. */
static struct score
weigh(struct str text, size_t encoding)
{
	const char *at = known[encoding].upper_half, *end = at + strlen(at);
	struct reading table[128];
	struct score s = {0};
	enum kind last = OTHER, before = OTHER;

	for (size_t i = 0, width; i < 128 && at < end; i++, at += width)
		table[i] = read_as(unicode_at(at, end, &width));
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		struct reading r = c < 0x80 ? (struct reading){0, OTHER} : table[c - 0x80];

		s.high += c >= 0x80;
		s.words += is_letter(r.kind) && is_letter(last);
		s.signs += r.kind == QUOTE || r.kind == MARK;
		s.sum += r.weight;
		if (is_odd(before, last, r.kind))
			s.sum += ODD;
		before = last;
		last = r.kind;
	}
	return s;
}

static void
ask_uchardet(struct str text, char name[32])
{
	uchardet_t u = uchardet_new();

	*name = '\0';
	if (u == NULL)
		return;
	if (uchardet_handle_data(u, text.p, text.n) == 0) {
		uchardet_data_end(u);
		snprintf(name, 32, "%s", uchardet_get_charset(u));
	}
	uchardet_delete(u);
}

static bool
has_words(struct score s)
{
	return s.words * WORDS >= s.high;
}

/*
 * libuchardet is the second to speak.  In a trial on pieces of Russian
 * comments it was right less often than the weights, and never of texts in
 * capitals; but it knows languages that the weights don't, so that its word
 * decides where the best reading is Russian only by half.  Its names of other
 * encodings are for the message alone: no dump of Russian comments is written
 * in them, and a wrong guess would spoil each letter of it.
 */
static bool
is_russian(struct score s, const char *uchardet)
{
	static const char *const cyrillic[] = {
		"", "WINDOWS-1251", "IBM866", "IBM855", "KOI8-R", "MAC-CYRILLIC", "ISO-8859-5"
	};
	long high = (long)s.high;

	if (!has_words(s) || s.sum < AT_LEAST * high)
		return false;
	for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++)
		if (strcmp(uchardet, cyrillic[i]) == 0)
			return true;
	return s.sum >= CERTAIN * high;
}

/* Characters of two bytes or more, and bytes that are none; one cut by the window's end is neither. */
static void
count_utf8(struct str text, bool whole, struct charset_verdict *v)
{
	while (text.n > 0) {
		size_t good = unicode_valid(text);

		for (size_t i = 0; i < good; i++)
			v->right += ((unsigned char)text.p[i] & 0xC0) == 0xC0;
		text = str_from(text, good);
		if (text.n == 0 || (!whole && text.n < LONGEST_CHARACTER))
			return;
		v->wrong++;
		text = str_from(text, 1);
	}
}

static size_t
best_reading(struct str text, struct score *best)
{
	size_t chosen = 0;

	*best = weigh(text, 0);
	for (size_t i = 1; i < KNOWN; i++) {
		struct score s = weigh(text, i);

		if (s.sum + known[i].prior <= best->sum + known[chosen].prior)
			continue;
		*best = s;
		chosen = i;
	}
	return chosen;
}

/* Quotes, dashes and the like: the same in Russian and Western Windows. */
static bool
is_all_signs(struct str text)
{
	struct score s = weigh(text, 0);

	return s.signs == s.high;
}

struct charset_verdict
charset_guess(struct str window, bool whole)
{
	struct charset_verdict v = {.guess = CHARSET_UTF8};
	struct score best;
	size_t chosen;

	count_utf8(window, whole, &v);
	if (v.wrong == 0 || v.right > v.wrong)
		return v;
	chosen = best_reading(window, &best);
	ask_uchardet(window, v.name);
	v.guess = is_russian(best, v.name) ? CHARSET_OTHER : CHARSET_UNCLEAR;
	if (!has_words(best) && is_all_signs(window)) {
		v.guess = CHARSET_OTHER;
		chosen = 0;
	}
	if (v.guess == CHARSET_OTHER)
		snprintf(v.name, sizeof v.name, "%s", known[chosen].name);
	return v;
}
