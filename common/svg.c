#include "common/svg.h"

#include <math.h>
#include <stdio.h>

#include "common/htmlescape.h"
#include "common/palette.h"
#include "common/svgtag.h"

enum { DEPTH = 16, DIGITS_MAX = 400, TEXT_SIZE = 14 };

/* What a group hands on to what is in it. */
struct state {
	struct str stroke, fill, colour, width, anchor, size;
	double x, y;
};

/* Things in the order in which they are drawn, those of one style in a group. */
struct layer {
	struct buf text;
	struct buf style;            /* of the group that is open; "": none */
	bool at_path;                /* the last thing written is a path of that style */
};

struct drawing {
	struct layer shapes, texts;  /* texts lie above all shapes */
	struct state states[DEPTH];
	size_t depth, hidden;        /* hidden: how deep in what is left out */
	bool whole;
};

/* The characters that a text stands for: gnuplot escapes & and <, and leaves > as it is. */
static void
add_text(struct buf *out, struct str text)
{
	static const struct entity {
		const char *name;
		char is;
	} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
	struct buf plain = {0};

	while (text.n > 0) {
		size_t width = 1;
		char c = text.p[0];

		for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
			if (str_starts(text, str_of(entities[i].name))) {
				width = strlen(entities[i].name);
				c = entities[i].is;
			}
		buf_addc(&plain, c);
		text = str_from(text, width);
	}
	htmlescape_add(out, str_trim(buf_str(&plain)));
	buf_free(&plain);
}

/* "#1d2228" or "rgb( 29,  34,  40)" or "black" as a colour of the page; what it lacks is its ink. */
static void
add_colour(struct buf *out, struct str s)
{
	char code[8] = "#";
	const char *name;

	if (str_is(s, "none")) {
		buf_add_str(out, s);
		return;
	}
	if (str_starts(s, STR("rgb("))) {
		struct str rest = str_from(s, 4);

		for (size_t i = 1; i < 7; i += 2) {
			struct str part = str_trim(str_cut(&rest, ','));
			unsigned n = 0;

			for (size_t k = 0; k < part.n && k < 3 && str_digit(part.p[k]); k++)
				n = 10 * n + (unsigned)(part.p[k] - '0');
			code[i] = "0123456789abcdef"[n / 16 % 16];
			code[i + 1] = "0123456789abcdef"[n % 16];
		}
	}
	name = palette_name(code);
	buf_addf(out, "var(--%s,%s)", name, palette_code(name));
}

/* A coordinate, a tenth of a unit fine: a pixel is five times that on a phone and on a screen. */
static void
add_number(struct buf *out, double n)
{
	char digits[DIGITS_MAX];
	int length = snprintf(digits, sizeof digits, "%.1f", fabs(n) < 0.05 ? 0 : n);
	size_t used = length > 0 && (size_t)length < sizeof digits ? (size_t)length : 0;

	if (used > 2 && digits[used - 1] == '0')
		used -= 2;
	buf_add(out, digits, used);
}

/* Numbers and the letters of a path, each number rounded. */
static void
add_path(struct buf *out, struct str d)
{
	bool first = true;

	while (d.n > 0) {
		size_t n = 0;

		while (n < d.n && (str_digit(d.p[n]) || d.p[n] == '.' || d.p[n] == '-'))
			n++;
		if (n > 0) {
			if (!first && out->p[out->n - 1] != ',')
				buf_addc(out, ' ');
			add_number(out, svgtag_number((struct str){d.p, n}));
			first = false;
		} else if (*d.p == 'M' || *d.p == 'L' || *d.p == 'Z') {
			/* Lines go on without their letter. */
			first = *d.p != 'L';
			if (first)
				buf_addc(out, *d.p);
			n = 1;
		} else {
			if (*d.p == ',')
				buf_addc(out, ',');
			n = 1;
		}
		d = str_from(d, n);
	}
}

/* The group that things of one style share is opened when the style changes. */
static struct buf *
use_style(struct layer *l, struct buf *style)
{
	if (!str_equal(buf_str(style), buf_str(&l->style))) {
		if (l->style.n > 0)
			buf_add_str(&l->text, STR("</g>\n"));
		buf_add_str(&l->text, STR("<g"));
		buf_add_str(&l->text, buf_str(style));
		buf_add_str(&l->text, STR(">\n"));
		buf_clear(&l->style);
		buf_add_str(&l->style, buf_str(style));
		l->at_path = false;
	}
	buf_free(style);
	return &l->text;
}

/* Paths of one style that follow each other are one. */
static void
begin_path(struct layer *l)
{
	if (l->at_path)
		l->text.n -= strlen("\"/>\n");
	else
		buf_add_str(&l->text, STR("<path d=\""));
	l->at_path = true;
}

static void
add_attribute(struct buf *out, const char *name, double n)
{
	buf_addf(out, " %s=\"", name);
	add_number(out, n);
	buf_addc(out, '"');
}

static void
add_paint(struct buf *out, const char *name, struct str colour)
{
	buf_addf(out, " %s=\"", name);
	add_colour(out, colour);
	buf_addc(out, '"');
}

static void
write_path(struct layer *l, const struct svgtag *t, const struct state *now)
{
	struct str path = str_trim(svgtag_attribute(t, "d")), stroke = svgtag_attribute(t, "stroke");
	struct str dashes = svgtag_attribute(t, "stroke-dasharray");
	struct buf style = {0};

	/* A tick of no length is a place alone. */
	if (path.n == 0 || memchr(path.p, 'L', path.n) == NULL)
		return;
	buf_add_str(&style, STR(" fill=\"none\""));
	add_paint(&style, "stroke", stroke.n > 0 ? stroke : now->stroke);
	add_attribute(&style, "stroke-width", svgtag_number(now->width));
	if (dashes.n > 0) {
		buf_add_str(&style, STR(" stroke-dasharray=\""));
		add_path(&style, dashes);
		buf_addc(&style, '"');
	}
	use_style(l, &style);
	begin_path(l);
	add_path(&l->text, path);
	buf_add_str(&l->text, STR("\"/>\n"));
}

static void
write_polygon(struct layer *l, const struct svgtag *t)
{
	double opacity = svgtag_number(svgtag_attribute(t, "fill-opacity"));
	struct buf style = {0};

	add_paint(&style, "fill", svgtag_attribute(t, "fill"));
	if (opacity > 0 && opacity < 1)
		add_attribute(&style, "fill-opacity", opacity);
	use_style(l, &style);
	begin_path(l);
	buf_addc(&l->text, 'M');
	add_path(&l->text, str_trim(svgtag_attribute(t, "points")));
	buf_add_str(&l->text, STR("Z\"/>\n"));
}

/* A full circle is pointtype 7, an empty one 6, which gnuplot numbers from 0. */
static void
write_marker(struct layer *l, const struct svgtag *t)
{
	struct str which = svgtag_attribute(t, "xlink:href"), place = svgtag_attribute(t, "transform");
	bool full = str_is(which, "#gpPt6");
	struct buf style = {0}, *out;

	if (!full && !str_is(which, "#gpPt5"))
		return;
	add_paint(&style, "fill", full ? svgtag_attribute(t, "color") : STR("rgb(255,255,255)"));
	if (!full) {
		add_paint(&style, "stroke", svgtag_attribute(t, "color"));
		add_attribute(&style, "stroke-width", 2);
	}
	out = use_style(l, &style);
	l->at_path = false;
	buf_add_str(out, STR("<circle"));
	add_attribute(out, "cx", svgtag_argument(place, "translate", 0));
	add_attribute(out, "cy", svgtag_argument(place, "translate", 1));
	add_attribute(out, "r", svgtag_argument(place, "scale", 0));
	buf_add_str(out, STR("/>\n"));
}

static void
write_text(struct layer *l, const struct svgtag *t, const struct state *now)
{
	struct buf style = {0}, *out;

	if (str_trim(t->text).n == 0)
		return;
	add_paint(&style, "fill", now->fill);
	if (str_is(now->anchor, "middle") || str_is(now->anchor, "end"))
		buf_addf(&style, " text-anchor=\"%.*s\"", (int)now->anchor.n, now->anchor.p);
	if (svgtag_number(now->size) > 0 && (int)svgtag_number(now->size) != TEXT_SIZE)
		add_attribute(&style, "font-size", svgtag_number(now->size));
	out = use_style(l, &style);
	buf_add_str(out, STR("<text"));
	add_attribute(out, "x", now->x);
	add_attribute(out, "y", now->y);
	buf_addc(out, '>');
	add_text(out, t->text);
	buf_add_str(out, STR("</text>\n"));
}

static void
inherit(struct str *value, const struct svgtag *t, const char *name)
{
	struct str own = svgtag_attribute(t, name);

	if (own.n > 0)
		*value = own;
}

static bool
enter(struct drawing *d, const struct svgtag *t)
{
	struct state *now = &d->states[d->depth + 1];

	if (d->depth + 1 == DEPTH)
		return false;
	*now = d->states[d->depth];
	d->depth++;
	inherit(&now->stroke, t, "stroke");
	inherit(&now->fill, t, "fill");
	inherit(&now->width, t, "stroke-width");
	inherit(&now->anchor, t, "text-anchor");
	inherit(&now->size, t, "font-size");
	now->x += svgtag_argument(svgtag_attribute(t, "transform"), "translate", 0);
	now->y += svgtag_argument(svgtag_attribute(t, "transform"), "translate", 1);
	return true;
}

static bool
leave(struct drawing *d)
{
	return d->depth > 0 && d->depth-- > 0;
}

/* What holds no drawing: what is in it is left out with it. */
static bool
is_hidden(struct str name)
{
	return str_is(name, "defs") || str_is(name, "title") || str_is(name, "desc") || str_is(name,
	    "script") ||
	    str_is(name, "style") || str_is(name, "foreignObject");
}

/* False when it is no figure of gnuplot's: groups too deep, or more closed than opened. */
static bool
draw(struct drawing *d, const struct svgtag *t)
{
	const struct state *now = &d->states[d->depth];

	if (is_hidden(t->name) && !t->empty) {
		d->hidden += t->closing ? (size_t)-1 : 1;
		return d->hidden < DEPTH;
	}
	if (d->hidden > 0)
		return true;
	if (str_is(t->name, "g")) {
		return t->empty || (t->closing ? leave(d) : enter(d, t));
	} else if (str_is(t->name, "svg") && t->closing) {
		d->whole = d->depth == 0;
	} else if (t->closing) {
		return true;
	} else if (str_is(t->name, "path")) {
		write_path(&d->shapes, t, now);
	} else if (str_is(t->name, "polygon")) {
		write_polygon(&d->shapes, t);
	} else if (str_is(t->name, "use")) {
		write_marker(&d->shapes, t);
	} else if (str_is(t->name, "text")) {
		write_text(&d->texts, t, now);
	}
	return true;
}

static void
begin(struct buf *out, const struct svgtag *t, const char *name, struct str title, struct str description)
{
	struct str box = svgtag_attribute(t, "viewBox");

	buf_add_str(out, STR("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\""));
	for (size_t i = 0; i < 4; i++) {
		if (i > 0)
			buf_addc(out, ' ');
		add_number(out, svgtag_number(str_cut(&box, ' ')));
	}
	buf_addf(out, "\" font-size=\"%d\" role=\"img\" aria-labelledby=\"%s-title %s-desc\">\n", TEXT_SIZE,
	    name, name);
	buf_addf(out, "<title id=\"%s-title\">", name);
	htmlescape_add(out, title);
	buf_addf(out, "</title>\n<desc id=\"%s-desc\">", name);
	htmlescape_add(out, description);
	buf_add_str(out, STR("</desc>\n"));
}

static void
add_layer(struct buf *out, struct layer *l)
{
	buf_add_str(out, buf_str(&l->text));
	if (l->style.n > 0)
		buf_add_str(out, STR("</g>\n"));
	buf_free(&l->text);
	buf_free(&l->style);
}

bool
svg_add(struct buf *out, struct str raw, const char *name, struct str title, struct str description)
{
	struct drawing d = {.whole = false};
	struct svgtag t;
	size_t before = out->n;
	bool sound = false;

	while (svgtag_next(&raw, &t)) {
		if (!t.closing && str_is(t.name, "svg")) {
			begin(out, &t, name, title, description);
			sound = true;
		} else if (sound) {
			sound = draw(&d, &t);
		}
	}
	add_layer(out, &d.shapes);
	add_layer(out, &d.texts);
	buf_add_str(out, STR("</svg>\n"));
	if (!sound || !d.whole)
		out->n = before;
	return sound && d.whole;
}
