#include "common/align.h"

#include "common/unicode.h"

/* Accents on one letter: more of them would run over the lines around. */
enum { MARKS_MAX = 8 };

/* Between the words and the place. */
enum { GAP = 2 };

#define ELLIPSIS "\xE2\x80\xA6"

/* --- what a screen may see ----------------------------------------------------- */

/* What makes one picture of several: a joiner, and the letters of a region's flag. */
static bool
joins(uint32_t c)
{
	return c == 0x200D || (c >= 0xE0020 && c <= 0xE007F);
}

/* A copy that does nothing but show. */
static struct str
show(struct buf *b, struct str text)
{
	unsigned marks = 0;

	buf_clear(b);
	for (size_t at = 0, n; at < text.n; at += n) {
		uint32_t c = unicode_at(text.p + at, text.p + text.n, &n);

		if (unicode_is_space(c)) {
			buf_addc(b, ' ');
			marks = 0;
		} else if (unicode_is_format(c) && !joins(c)) {
			continue;
		} else if (unicode_columns(c) > 0) {
			unicode_add(b, c);
			marks = 0;
		} else if (marks++ < MARKS_MAX) {
			unicode_add(b, c);
		}
	}
	return buf_str(b);
}

/* --- cutting -------------------------------------------------------------------- */

/* The longest beginning of whole characters that is no wider than room. */
static struct str
beginning(struct str text, size_t room)
{
	size_t at = 0, n;
	unsigned wide;

	for (; at < text.n; at += n, room -= wide) {
		n = unicode_cluster(text.p + at, text.p + text.n, &wide);
		if (wide > room)
			break;
	}
	return (struct str){text.p, at};
}

/* The longest end. */
static struct str
end(struct str text, size_t room)
{
	size_t columns = unicode_width(text), at = 0;
	unsigned wide;

	for (; columns > room; columns -= wide)
		at += unicode_cluster(text.p + at, text.p + text.n, &wide);
	return str_from(text, at);
}

/* What is shown of a text, with an ellipsis where a word was broken. */
struct piece {
	struct str text;
	bool broken;
	size_t columns;
};

static struct piece
piece_of(struct str text, bool broken)
{
	return (struct piece){text, broken, unicode_width(text) + broken};
}

static struct piece
keep_beginning(struct str text, size_t room, bool whole_words)
{
	size_t n = beginning(text, room).n;

	if (n == text.n || room == 0)
		return piece_of((struct str){text.p, n}, false);
	while (whole_words && n > 0 && text.p[n] != ' ')
		n--;
	if (whole_words && n > 0)
		return piece_of((struct str){text.p, n}, false);
	return piece_of(beginning(text, room - 1), true);
}

/* What follows the first space that bears no accent; a part of a character could be wider than the whole. */
static struct str
after_space(struct str text)
{
	unsigned wide;

	for (size_t at = 0, n; at < text.n; at += n) {
		n = unicode_cluster(text.p + at, text.p + text.n, &wide);
		if (n == 1 && text.p[at] == ' ')
			return str_from(text, at + 1);
	}
	return str_from(text, text.n);
}

static struct piece
keep_end(struct str text, size_t room, bool whole_words)
{
	struct str cut = end(text, room), word = cut;

	if (cut.n == text.n || room == 0)
		return piece_of(cut, false);
	if (whole_words && cut.p[-1] != ' ')
		word = after_space(cut);
	if (whole_words && word.n > 0)
		return piece_of(word, false);
	return piece_of(end(text, room - 1), true);
}

/* --- the line -------------------------------------------------------------------- */

static void
add_spaces(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_addc(out, ' ');
}

static void
add_left(struct buf *out, struct piece left, size_t columns)
{
	add_spaces(out, columns > left.columns ? columns - left.columns : 0);
	buf_add_str(out, left.broken ? STR(ELLIPSIS) : STR(""));
	buf_add_str(out, left.text);
}

static void
add_right(struct buf *out, struct piece right)
{
	buf_add_str(out, right.text);
	buf_add_str(out, right.broken ? STR(ELLIPSIS) : STR(""));
}

static void
add_hit(struct buf *out, struct piece hit, bool colour)
{
	buf_add_str(out, colour ? STR("\033[1;31m") : STR(""));
	add_right(out, hit);
	buf_add_str(out, colour ? STR("\033[0m") : STR(""));
}

void
align_add(struct align *a, struct buf *out, struct str left, struct str hit, struct str right,
    struct str place)
{
	size_t third = a->columns / 3, taken, room;
	struct str all = show(&a->shown[0], place);
	struct piece from = a->whole_place ? piece_of(all, false) : keep_end(all, third - GAP, false);
	struct piece middle, after;

	taken = third + (from.columns > 0 ? GAP + from.columns : 0);
	room = a->columns > taken ? a->columns - taken : 0;
	middle = keep_beginning(show(&a->shown[1], hit), room > third ? room : third, false);
	room = room > middle.columns ? room - middle.columns : 0;
	after = keep_beginning(show(&a->shown[2], right), room, true);
	add_left(out, keep_end(show(&a->shown[3], left), third, true), third);
	add_hit(out, middle, a->colour);
	add_right(out, after);
	if (from.columns > 0)
		add_left(out, from, room - after.columns + GAP + from.columns);
	buf_addc(out, '\n');
}

void
align_free(struct align *a)
{
	for (size_t i = 0; i < sizeof a->shown / sizeof *a->shown; i++)
		buf_free(&a->shown[i]);
}
