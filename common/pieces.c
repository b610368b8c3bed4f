#include "common/pieces.h"

#include <stdlib.h>

#include "common/elements.h"
#include "common/insight.h"
#include "common/jsonscan.h"
#include "common/mem.h"
#include "common/skeleton.h"
#include "common/wrapping.h"

enum { BATCH = 1 << 18 };            /* bytes of a piece's items, unless one alone has more */

struct level {
	bool list;
	bool map;                    /* an object whose members are items */
	bool people, communities;    /* a list of such */
	bool begun;                  /* an item was met */
	size_t number;               /* of all that were opened */
};

struct pieces {
	struct elements text;
	struct skeleton shape;
	struct level levels[SKELETON_DEPTH];
	struct people *people;
	struct insight insight;
	size_t opened;
	size_t next, width;          /* when narrow: of the items, those that are next */
	bool learning, narrow;
	bool narrowed;               /* the last piece was too wide */
	bool first;                  /* the element at hand is the first of its list */
	bool passing;                /* the last element was too long, and is still to be passed over */
	bool over;
};

struct pieces *
pieces_new(void)
{
	struct pieces *p = mem_new(1, sizeof *p);

	p->people = people_new();
	return p;
}

void
pieces_free(struct pieces *p)
{
	if (p == NULL)
		return;
	skeleton_free(&p->shape);
	people_free(p->people);
	insight_free(&p->insight);
	free(p);
}

struct people *
pieces_people(struct pieces *p)
{
	return p->people;
}

uint64_t
pieces_byte(const struct pieces *p)
{
	return p->text.byte;
}

static struct level *
top(struct pieces *p)
{
	return &p->levels[p->shape.depth - 1];
}

static void
open_level(struct pieces *p, struct str name, struct str value)
{
	struct level l = {.list = *value.p == '[', .number = p->opened++};

	l.communities = l.list && str_is(name, "groups");
	l.people = l.communities || (l.list && str_is(name, "profiles"));
	l.map = !l.list && (str_is(name, "posts") || str_is(name, "comments") || wrapping_is_map(value));
	skeleton_open(&p->shape, l.list, name);
	*top(p) = l;
	p->text.commas = 0;
	if (!p->learning && insight_context(&p->insight, l.number).n > 0)
		skeleton_keep(&p->shape, insight_context(&p->insight, l.number));
}

static bool
opens(struct pieces *p, struct str name, struct str value, enum elements_extent extent)
{
	const struct level *l = top(p);

	if (!wrapping_holds(value) || p->shape.depth == SKELETON_DEPTH)
		return false;
	if (!l->list && !l->map && wrapping_holds_items(name, value))
		return true;
	if (*value.p == '[')
		return extent != ELEMENTS_WHOLE || (p->text.broken && l->list);
	return (l->list || l->map) && (extent != ELEMENTS_WHOLE || p->text.broken) && wrapping_is_envelope(value);
}

/* What is gathered goes out before the shape changes, or the file ends. */
static bool
hand_out(struct pieces *p, struct piece *piece, size_t first, size_t n)
{
	if (n == 0)
		return false;
	*piece = (struct piece){.items = n, .byte = p->shape.items[first].byte};
	piece->text = skeleton_text(&p->shape, first, n, &piece->lead);
	piece->raw = (struct str){p->shape.batch.p + p->shape.items[first].at, p->shape.items[first].n};
	return true;
}

static bool
flush(struct pieces *p, struct piece *piece)
{
	return hand_out(p, piece, 0, p->shape.items_n);
}

static enum pieces_status
refuse(struct pieces *p, struct piece *piece, struct str raw, const char *why)
{
	*piece = (struct piece){.raw = raw, .byte = p->text.byte, .why = why};
	return PIECES_BAD;
}

static void
close_level(struct pieces *p, char bracket)
{
	elements_check_commas(&p->text, false);
	if (bracket != (top(p)->list ? ']' : '}'))
		elements_odd(&p->text);
	elements_skip(&p->text, 1);
	skeleton_close(&p->shape);
	p->over = p->shape.depth == 0;
	if (!p->over)
		top(p)->begun = true;
}

static bool
parent_has(const struct pieces *p, enum insight_mark mark)
{
	return p->shape.depth >= 2 && insight_has(&p->insight, p->levels[p->shape.depth - 2].number, mark);
}

/* Whether it is an item in its own right, and not a member beside the lists of an envelope. */
static bool
is_item(struct pieces *p, struct str name)
{
	return top(p)->list || top(p)->map || str_is(name, "error") || str_is(name, "execute_errors") ||
	    str_is(name, "post");
}

/* A call that failed, told among the errors; the count in front of an old page's items. */
static bool
means_nothing(struct pieces *p, struct str value)
{
	struct str ahead, rest;

	if (!top(p)->list || wrapping_holds(value))
		return false;
	if (parent_has(p, HAS_ERRORS) && (str_is(value, "false") || str_is(value, "null")))
		return true;
	ahead = elements_peek(&p->text, ELEMENTS_LOOK);
	rest = jsonscan_after_space(str_from(ahead, value.n < ahead.n ? value.n : ahead.n));
	return p->first && rest.n > 0 && *rest.p == ',' &&
	    wrapping_holds(jsonscan_after_space(str_from(rest, 1)));
}

static void
gather(struct pieces *p, struct str name, struct str value, struct str element)
{
	if (p->learning && !top(p)->list && !top(p)->map)
		insight_learn(&p->insight, top(p)->number, name, value);
	if (top(p)->people && p->learning)
		people_add(p->people, value, top(p)->communities);
	if (top(p)->people && (!top(p)->communities || parent_has(p, HAS_ITEMS)))
		return;
	if (p->learning || !is_item(p, name) || means_nothing(p, value))
		return;
	skeleton_add(&p->shape, element, p->text.byte);
	if (str_is(name, "execute_errors"))     /* it means nothing without what the calls did return */
		skeleton_append(&p->shape, STR(",\"response\":[]"));
}

static struct str
without_space_behind(struct str s)
{
	while (s.n > 0 && jsonscan_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* True when gathering the element has to wait until what is there was handed out. */
static bool
must_wait(struct pieces *p, size_t n)
{
	return p->shape.items_n > 0 && ((!top(p)->list && !top(p)->map) || p->shape.batch.n + n > BATCH);
}

enum { GO_ON = -1 };

static int
enter(struct pieces *p, struct piece *piece, struct str name, struct str value, size_t before)
{
	if (flush(p, piece))
		return PIECES_PART;
	if (!top(p)->list && !top(p)->map && p->learning)
		insight_learn(&p->insight, top(p)->number, name, value);
	elements_check_commas(&p->text, top(p)->begun);
	top(p)->begun = true;
	open_level(p, name, value);
	elements_skip(&p->text, before + 1);
	return GO_ON;
}

/* The likes of a page stand beside their reactions, which the pieces of it don't have. */
static bool
is_torn_like(struct pieces *p, struct str value)
{
	return !p->learning && top(p)->list && !wrapping_holds(value) && parent_has(p, HAS_REACTIONS);
}

static int
take_bad(struct pieces *p, struct piece *piece, struct str element, enum elements_extent extent)
{
	const char *why = "no member of an object";

	if (extent == ELEMENTS_LONG)
		why = "an object of more than 64 MiB";
	else if (extent == ELEMENTS_CUT)
		why = "the file ends inside this document";
	refuse(p, piece, element, why);
	p->passing = extent == ELEMENTS_LONG;
	p->over = extent == ELEMENTS_CUT;
	if (extent != ELEMENTS_LONG)
		elements_skip(&p->text, element.n);
	return PIECES_BAD;
}

static int
take_element(struct pieces *p, struct piece *piece)
{
	struct str element, name = STR(""), value;
	enum elements_extent extent = elements_measure(&p->text, PIECES_FROM, &element);
	bool named = jsonscan_name(element, &name, &value), list = top(p)->list;

	if (list) {
		name = STR("");
		value = element;
	}
	if ((list || named) && opens(p, name, value, extent))
		return enter(p, piece, name, value, (size_t)(value.p - element.p));
	if (extent == ELEMENTS_LONG)
		extent = elements_measure(&p->text, INPUT_LINE_MAX, &element);
	if ((extent != ELEMENTS_WHOLE || must_wait(p, element.n)) && flush(p, piece))
		return PIECES_PART;
	elements_check_commas(&p->text, top(p)->begun);
	p->first = !top(p)->begun;
	top(p)->begun = true;
	if (extent != ELEMENTS_WHOLE || !(list || named))
		return take_bad(p, piece, element, extent);
	value = element;
	if (!list)
		jsonscan_name(element, &name, &value);
	if (is_torn_like(p, value))
		refuse(p, piece, element, p->text.broken ? "a like in a broken list: its reaction can't be told" :
		    "a like in a list too long to be held: its reaction can't be told");
	else
		gather(p, name, without_space_behind(value), without_space_behind(element));
	elements_skip(&p->text, element.n);
	return piece->why != NULL ? PIECES_BAD : GO_ON;
}

static enum pieces_status
end(struct pieces *p, struct piece *piece)
{
	if (p->text.odd == 0 || p->text.broken)
		return PIECES_END;
	refuse(p, piece, STR(""), "a comma or a bracket out of place");
	piece->byte = p->text.odd - 1;
	p->text.odd = 0;
	return PIECES_BAD;
}

static enum pieces_status
step(struct pieces *p, struct piece *piece)
{
	int status = GO_ON;

	*piece = (struct piece){0};
	if (p->passing)
		elements_pass_over(&p->text);
	p->passing = false;
	while (status == GO_ON) {
		int c;

		if (p->over)
			return end(p, piece);
		c = elements_look(&p->text);
		if (c != ELEMENTS_END && c != ']' && c != '}')
			status = take_element(p, piece);
		else if (flush(p, piece))
			status = PIECES_PART;
		else if (c == ELEMENTS_END)
			status = take_bad(p, piece, STR(""), ELEMENTS_CUT);
		else
			close_level(p, (char)c);
	}
	return (enum pieces_status)status;
}

static void
begin(struct pieces *p, uint64_t byte)
{
	skeleton_clear(&p->shape);
	p->opened = 0;
	elements_begin(&p->text, byte);
	p->over = p->passing = p->narrow = false;
	open_level(p, STR(""), elements_peek(&p->text, ELEMENTS_LOOK));
	elements_skip(&p->text, 1);
}

static bool
open_both(struct pieces *p, uint64_t byte)
{
	struct str head = elements_peek(&p->text, PIECES_FROM);
	struct piece ignored;

	if (!wrapping_holds(head) || (*head.p == '{' && !wrapping_is_envelope(head)))
		return false;
	people_clear(p->people);
	insight_clear(&p->insight);
	if (p->text.in != NULL)
		input_mark(p->text.in);
	p->learning = true;
	begin(p, byte);
	while (step(p, &ignored) != PIECES_END)
		;
	p->learning = false;
	if (p->text.in != NULL)
		input_reset(p->text.in);
	begin(p, byte);
	return true;
}

bool
pieces_open(struct pieces *p, struct input *in, uint64_t byte)
{
	p->text = (struct elements){.in = in};
	return open_both(p, byte);
}

bool
pieces_open_text(struct pieces *p, struct str text, uint64_t byte)
{
	p->text = (struct elements){.whole = text, .broken = true};
	return open_both(p, byte);
}

/* What was handed out was good: from there on, and twice as wide. */
static bool
widen(struct pieces *p)
{
	p->next += p->width;
	p->width *= 2;
	if (p->width > p->shape.items_n - p->next)
		p->width = p->shape.items_n - p->next;
	return p->width > 0;
}

enum pieces_status
pieces_next(struct pieces *p, struct piece *piece)
{
	if (p->narrow && (p->narrowed || widen(p))) {
		p->narrowed = false;
		hand_out(p, piece, p->next, p->width);
		return PIECES_PART;
	}
	p->narrow = false;
	skeleton_forget(&p->shape);
	return step(p, piece);
}

bool
pieces_narrow(struct pieces *p)
{
	if (!p->narrow) {
		p->next = 0;
		p->width = p->shape.items_n;
	}
	if (p->width < 2)
		return false;
	p->narrow = p->narrowed = true;
	p->width /= 2;
	return true;
}
