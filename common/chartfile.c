#include "common/chartfile.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "common/csvcell.h"
#include "common/error.h"
#include "common/gnuplot.h"
#include "common/markdown.h"
#include "common/output.h"
#include "common/palette.h"
#include "common/svg.h"
#include "common/unicode.h"
#include "common/version.h"

enum { TITLE = 20, LINE = 17, GAP = 8, TITLE_CHARS = 44, LINE_CHARS = 52, FIGURE_MAX = 1 << 24,
    DIGITS_MAX = 400 };

static const char *const colours[] = {"ink", "soft", "line", "dark", "light", "full", "link"};

/* As many words as a line takes; a longer word stands alone. */
static struct str
next_line(struct str *rest, size_t chars)
{
	struct str line = {rest->p, 0}, words = *rest;

	while (words.n > 0) {
		struct str word = str_cut(&words, ' '), longer = {line.p, (size_t)(word.p - line.p) + word.n};

		if (line.n > 0 && unicode_width(longer) > chars)
			break;
		line = longer;
		*rest = words;
	}
	return line;
}

static void
set_line(struct chartfile *f, int size, const char *colour, size_t at, struct str line)
{
	struct buf quoted = {0};

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\'')
			buf_addc(&quoted, '\'');
		buf_addc(&quoted, line.p[i]);
	}
	chartfile_set(f, "set label at screen %.4f, screen (height - %zu.0) / height '%s' left font \",%d\" "
	    "textcolor rgb %s", (double)CHARTFILE_SIDE / CHARTFILE_WIDTH, at, buf_text(&quoted), size,
	    colour);
	buf_free(&quoted);
}

void
chartfile_begin(struct chartfile *f, const struct chartset *set, const char *name, struct str title,
    struct str note)
{
	struct str rest = title;

	*f = (struct chartfile){.set = set, .name = name, .title = title, .top = GAP / 2};
	for (; rest.n > 0; f->top += TITLE)
		set_line(f, 15, "ink", f->top + TITLE / 2, next_line(&rest, TITLE_CHARS));
	for (rest = note; rest.n > 0; f->top += LINE)
		set_line(f, 13, "soft", f->top + LINE / 2, next_line(&rest, LINE_CHARS));
	f->top += GAP;
}

void
chartfile_head(struct chartfile *f, const char *names)
{
	buf_add_str(&f->data, str_of(names));
	buf_add_str(&f->data, STR("\r\n"));
}

/* So many columns of a text that has more: a wide character takes two. */
static struct str
shortened(struct str text, size_t columns)
{
	struct str cut = unicode_slice(text, 0, columns);

	for (size_t n = columns; n > 0 && unicode_width(cut) > columns; n--)
		cut = unicode_slice(text, 0, n - 1);
	return str_trim(cut);
}

/*
 * One line without controls or hidden characters, cut to what fits.  gnuplot
 * reads \n and \101 in a label as C does, so that a backslash becomes one
 * that only looks like it; and it hands &#60; on to the SVG as it is, so that
 * such a & becomes the wide one.
 */
void
chartfile_text(struct chartfile *f, struct str text, size_t most)
{
	struct buf plain = {0}, cell = {0};
	struct str cut;

	markdown_add_plain(&plain, text);
	cut = buf_str(&plain);
	if (unicode_width(cut) > most)
		cut = shortened(cut, most - 1);
	for (size_t i = 0; i < cut.n; i++)
		if (cut.p[i] == '\\')
			buf_add_str(&cell, STR("\u2216"));
		else if (cut.p[i] == '&' && i + 1 < cut.n && cut.p[i + 1] == '#')
			buf_add_str(&cell, STR("\uFF06"));
		else
			buf_addc(&cell, cut.p[i]);
	if (cut.n < plain.n)
		buf_add_str(&cell, STR("…"));
	csvcell_add(&f->data, buf_str(&cell), ',', CSVCELL_SHOWN, !f->filled);
	f->filled = true;
	buf_free(&plain);
	buf_free(&cell);
}

void
chartfile_number(struct chartfile *f, double number, int places)
{
	char digits[DIGITS_MAX] = "";

	if (isfinite(number))
		snprintf(digits, sizeof digits, "%.*f", places, fabs(number) < 0.5 * pow(10, -places) ?
		    0 : number);
	csvcell_add(&f->data, str_of(digits), ',', CSVCELL_SHOWN, !f->filled);
	f->filled = true;
}

void
chartfile_end_row(struct chartfile *f)
{
	csvcell_end_line(&f->data);
	f->filled = false;
}

static void
add_line(struct buf *b, const char *fmt, va_list args)
{
	char line[2048];
	int n = vsnprintf(line, sizeof line, fmt, args);

	if (n < 0 || (size_t)n >= sizeof line)
		die("a line of a figure's script is too long");
	buf_add(b, line, (size_t)n);
	buf_addc(b, '\n');
}

void
chartfile_set(struct chartfile *f, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add_line(&f->settings, fmt, args);
	va_end(args);
}

void
chartfile_draw(struct chartfile *f, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_addc(&f->plot, '\t');
	add_line(&f->plot, fmt, args);
	va_end(args);
}

void
chartfile_frame(struct chartfile *f, size_t left, size_t right, size_t inner, size_t bottom)
{
	f->height = f->top + inner + bottom;
	chartfile_set(f, "set lmargin at screen %zu.0 / width", left);
	chartfile_set(f, "set rmargin at screen (width - %zu.0) / width", right);
	chartfile_set(f, "set tmargin at screen (height - %zu.0) / height", f->top);
	chartfile_set(f, "set bmargin at screen %zu.0 / height", bottom);
}

/* The constant 'it''s', with what is doubled as often as each quote is. */
static const char *
quoted(struct chartset *set, struct str text, char doubled)
{
	struct buf b = {0};
	struct str s;

	buf_addc(&b, '\'');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\'' || text.p[i] == doubled)
			buf_addc(&b, text.p[i]);
		buf_addc(&b, (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i]);
	}
	buf_addc(&b, '\'');
	buf_addc(&b, '\0');
	s = arena_copy(&set->arena, buf_str(&b));
	buf_free(&b);
	return s.p;
}

const char *
chartfile_quoted(struct chartset *set, struct str text)
{
	return quoted(set, text, '\'');
}

void
chartfile_tick(struct chartfile *f, struct chartset *set, char axis, struct str text, double at)
{
	/* The text of a tick is a format for its number. */
	chartfile_set(f, "set %ctics add (%s %.6g)", axis, quoted(set, text, '%'), at);
}

static void
add_script(struct buf *out, struct chartfile *f)
{
	buf_addf(out, "# %s: %.*s\n#\n", f->name, (int)f->title.n, f->title.p);
	buf_addf(out, "# Made by cx-report %s of the numbers in %s.csv.  Change what you like, then run\n#\n"
	    "#\tgnuplot %s.gp\n#\n# in this directory: it makes %s.svg and %s.pdf.\n\n", CX_VERSION, f->name,
	    f->name, f->name, f->name);
	buf_add_str(out, STR("if (!exists(\"kinds\")) kinds = \"svg pdf\"\n\n"
	    "# The size in points; the colours, of which dark and link are for what matters.\n"));
	buf_addf(out, "width = %d.0\nheight = %zu.0\n", CHARTFILE_WIDTH, f->height);
	for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
		buf_addf(out, "%s = \"%s\"\n", colours[i], palette_code(colours[i]));
	buf_add_str(out, STR("\nset encoding utf8\nset datafile separator \",\"\nset key off\nunset border\n"
	    "set tics scale 0 textcolor rgb soft font \",13\"\n"
	    "set grid linetype 1 linewidth 1 linecolor rgb line\n\n"));
	buf_add_str(out, buf_str(&f->settings));
	buf_addf(out, "\ndo for [kind in kinds] {\n\tif (kind eq \"svg\") {\n\t\tdot = 1.0\n"
	    "\t\tset terminal svg size %d,%zu dynamic noenhanced font \"sans-serif,14\" background "
	    "\"white\"\n"
	    "\t} else {\n\t\tdot = 1.7\n"
	    "\t\tset terminal pdfcairo size %.4fin,%.4fin noenhanced font \"Sans,14\" fontscale 0.75 "
	    "linewidth 2\n"
	    "\t}\n\tset output \"%s.\".kind\n\n", CHARTFILE_WIDTH, f->height, CHARTFILE_WIDTH / 72.0,
	    (double)f->height / 72, f->name);
	buf_add_str(out, buf_str(&f->plot));
	buf_add_str(out, STR("\n\tunset output\n}\n"));
}

static const char *
path_of(struct buf *path, const struct chartfile *f, const char *suffix)
{
	buf_clear(path);
	buf_addf(path, "%s/%s%s", f->set->directory, f->name, suffix);
	return buf_text(path);
}

static void
write_file(const struct chartfile *f, const char *suffix, struct str bytes)
{
	struct buf path = {0};
	struct output *out = output_file(path_of(&path, f, suffix));

	output_add(out, bytes);
	output_close(out);
	buf_free(&path);
}

static void
read_file(const struct chartfile *f, const char *suffix, struct buf *bytes)
{
	struct buf path = {0};
	FILE *file = fopen(path_of(&path, f, suffix), "rb");
	size_t n;

	if (file == NULL)
		die("%s:", buf_text(&path));
	do {
		buf_reserve(bytes, 1 << 16);
		n = fread(bytes->p + bytes->n, 1, 1 << 16, file);
		bytes->n += n;
	} while (n > 0 && bytes->n <= FIGURE_MAX);
	if (ferror(file))
		die("%s:", buf_text(&path));
	fclose(file);
	if (bytes->n > FIGURE_MAX)
		die("%s: larger than 16 MiB", buf_text(&path));
	buf_free(&path);
}

/* Cairo writes the time of day into a PDF; the same figure shall be the same bytes. */
static void
still_clock(const struct chartfile *f)
{
	static const char mark[] = "/CreationDate (D:";
	struct buf pdf = {0}, path = {0};
	bool whole;

	read_file(f, ".pdf", &pdf);
	whole = pdf.n > 6 && memcmp(pdf.p + pdf.n - 6, "%%EOF\n", 6) == 0;
	if (!whole)
		die("%s: gnuplot did not finish it", path_of(&path, f, ".pdf"));
	for (size_t i = 0; i + sizeof mark - 1 + 14 <= pdf.n; i++)
		if (memcmp(pdf.p + i, mark, sizeof mark - 1) == 0)
			memcpy(pdf.p + i + sizeof mark - 1, "19700101000000", 14);
	write_file(f, ".pdf", buf_str(&pdf));
	buf_free(&pdf);
	buf_free(&path);
}

static void
take_picture(const struct chartfile *f, struct str alt)
{
	struct buf raw = {0}, svg = {0}, path = {0};

	read_file(f, ".svg", &raw);
	if (!svg_add(&svg, buf_str(&raw), f->name, f->title, alt))
		die("%s: gnuplot did not finish it", path_of(&path, f, ".svg"));
	pictures_add(f->set->pictures, (struct picture){str_of(f->name), alt, buf_str(&svg)});
	buf_free(&raw);
	buf_free(&svg);
	buf_free(&path);
}

void
chartfile_finish(struct chartfile *f, struct str alt)
{
	struct buf script = {0}, name = {0};

	add_script(&script, f);
	write_file(f, ".csv", buf_str(&f->data));
	write_file(f, ".gp", buf_str(&script));
	buf_addf(&name, "%s.gp", f->name);
	gnuplot_run(f->set->directory, buf_text(&name), f->set->kept ? NULL : "kinds = 'svg'");
	take_picture(f, alt);
	if (f->set->kept)
		still_clock(f);
	buf_free(&script);
	buf_free(&name);
	buf_free(&f->data);
	buf_free(&f->settings);
	buf_free(&f->plot);
}
