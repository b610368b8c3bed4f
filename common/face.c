#include "common/face.h"

#include <string.h>

#include "common/unicode.h"

static bool
is_in_word(const struct scan *s)
{
	size_t width;
	uint32_t c = scan_peek(s, &width);

	return width > 0 && (c == '_' || scan_is_hyphen(c) || scan_is_apostrophe(c) || scan_is_word_code(c) ||
	    unicode_is_ignorable(c));
}

/* From s to `at' it is a face. */
static bool
found(struct scan *s, const struct scan *at, const char *form, enum token_kind kind)
{
	const struct scan begun = *s;

	*s = *at;
	scan_add_fixed(s, form, kind, &begun);
	return true;
}

static size_t
pass_run(struct scan *s, char c)
{
	size_t n = 0;

	for (; s->p < s->end && *s->p == c; n++)
		scan_step(s);
	return n;
}

/* --- eyes, a nose or a tear or none, a mouth -------------------------------------- */

static bool
eyes(struct scan *s)
{
	static const struct {
		char mouth;
		const char *form;
	} faces[] = {
		{')', ":)"}, {'(', ":("}, {'D', ":D"}, {'*', ":*"}, {'/', ":/"}, {'\\', ":/"},
		{'P', ":P"}, {'p', ":P"}, {']', ":)"}, {'[', ":("}, {'|', ":|"}, {'O', ":O"}, {'o', ":O"},
		{'}', ":)"}, {'{', ":("},
	};
	struct scan at = *s;

	scan_step(&at);
	for (int noses = 0; noses < 2 && at.p < at.end && strchr("-'^", *at.p) && *at.p != '\0'; noses++)
		scan_step(&at);
	for (size_t i = 0; at.p < at.end && i < sizeof faces / sizeof *faces; i++) {
		char mouth = *at.p;

		if (mouth != faces[i].mouth)
			continue;
		pass_run(&at, mouth);
		if (scan_is_letter((unsigned char)mouth) && at.p < at.end &&
		    scan_is_letter((unsigned char)*at.p))
			return false;
		return found(s, &at, faces[i].form, TOKEN_EMOTICON);
	}
	return false;
}

/* --- those that are always drawn alike -------------------------------------------- */

static bool
drawn(struct scan *s)
{
	static const struct {
		const char *drawing, *form;
		enum token_kind kind;
	} drawings[] = {
		{"^_^", ":)", TOKEN_EMOTICON}, {"^.^", ":)", TOKEN_EMOTICON}, {"^-^", ":)", TOKEN_EMOTICON},
		{"^^", ":)", TOKEN_EMOTICON}, {"(:", ":)", TOKEN_EMOTICON}, {"(=", ":)", TOKEN_EMOTICON},
		{"-_-", ":|", TOKEN_EMOTICON}, {">_<", ":(", TOKEN_EMOTICON}, {">.<", ":(", TOKEN_EMOTICON},
		{"<3", "\xE2\x9D\xA4", TOKEN_EMOJI}, {"¯\\_(ツ)_/¯", "🤷", TOKEN_EMOJI},
		{"¯_(ツ)_/¯", "🤷", TOKEN_EMOJI},
	};

	for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++) {
		struct str drawing = str_of(drawings[i].drawing);
		struct scan at = *s;

		if (!str_starts((struct str){s->p, (size_t)(s->end - s->p)}, drawing))
			continue;
		at.p += drawing.n;
		at.at += (uint32_t)unicode_count(drawing);
		if (!is_in_word(&at))
			return found(s, &at, drawings[i].form, drawings[i].kind);
	}
	return false;
}

bool
face_scan(struct scan *s, uint32_t c)
{
	switch (c) {
	case ':': case ';': case '=':
		return eyes(s);
	case '^': case '(': case '-': case '>': case '<': case 0xAF:
		return drawn(s);
	default:
		return false;
	}
}

/* --- letters ------------------------------------------------------------------------ */

enum eye { NO_EYE, ROUND, WEEPING };

/* O and T of both alphabets, and the zero. */
static enum eye
eye_of(uint32_t c)
{
	switch (c) {
	case 'o': case 'O': case '0': case 0x43E: case 0x41E:
		return ROUND;
	case 'T': case 0x422:
		return WEEPING;
	default:
		return NO_EYE;
	}
}

/* o_O */
static bool
stares(struct scan *s, enum eye left)
{
	struct scan at = *s;
	size_t width;

	scan_step(&at);
	if (pass_run(&at, '_') == 0 || eye_of(scan_peek(&at, &width)) != left || width == 0)
		return false;
	scan_step(&at);
	return !is_in_word(&at) && found(s, &at, left == ROUND ? ":O" : ":(", TOKEN_EMOTICON);
}

/* xD */
static bool
laughs(struct scan *s)
{
	struct scan at = *s;
	size_t width, mouths = 0;
	uint32_t c;

	scan_step(&at);
	while ((c = scan_peek(&at, &width)), width > 0 && (c == 'D' || c == 0x414)) {
		scan_step(&at);
		mouths++;
	}
	return mouths > 0 && !is_in_word(&at) && found(s, &at, ":D", TOKEN_EMOTICON);
}

bool
face_of_letters(struct scan *s)
{
	size_t width;
	uint32_t c = scan_peek(s, &width);

	if (s->p > s->text && s->p[-1] == '_')
		return false;
	if (c == 'x' || c == 'X' || c == 0x445 || c == 0x425)
		return laughs(s);
	return eye_of(c) != NO_EYE && stares(s, eye_of(c));
}
