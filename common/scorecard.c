#include "common/scorecard.h"

#include <math.h>
#include <stdio.h>

#include "common/rounding.h"
#include "common/unicode.h"

static struct confusion *
all_parts(const struct scorecard *s)
{
	struct confusion *all = confusion_new(s->classes_n, s->exclusive);

	for (size_t i = 0; i < s->parts_n; i++)
		confusion_join(all, s->parts[i]);
	return all;
}

double
scorecard_macro_f1(const struct scorecard *s)
{
	struct confusion *all = all_parts(s);
	double f1 = confusion_total(all).macro_f1;

	confusion_free(all);
	return f1;
}

/* --- rows ------------------------------------------------------------------------ */

struct writer {
	struct stream *stream;
	struct record *row;
	struct buf id;
};

static void
begin(struct writer *w, const char *table)
{
	buf_clear(&w->id);
	buf_addf(&w->id, "%s:", table);
	record_begin(w->row);
	record_set_text(w->row, "kind", STR("row"));
}

/* Once the id is whole. */
static void
identify(struct writer *w, const char *table)
{
	record_set_text(w->row, "id", buf_str(&w->id));
	record_set_text(w->row, "table", str_of(table));
}

static void
set_figure(struct writer *w, const char *key, double figure)
{
	record_set_number(w->row, key, rounding_decimals(figure));
}

/* part 0 is the total. */
static void
write_part(struct writer *w, const struct scorecard *s, const struct confusion *c, size_t part)
{
	struct confusion_total t = confusion_total(c);

	begin(w, "folds");
	if (part > 0)
		buf_add_count(&w->id, part);
	else
		buf_add_str(&w->id, STR("total"));
	identify(w, "folds");
	if (part > 0)
		record_set_number(w->row, "fold", (double)part);
	else
		record_set_bool(w->row, "total", true);
	record_set_number(w->row, "texts", (double)t.n);
	set_figure(w, "accuracy", t.accuracy);
	set_figure(w, "macro_f1", t.macro_f1);
	set_figure(w, "weighted_f1", t.weighted_f1);
	if (!s->exclusive)
		set_figure(w, "micro_f1", t.micro_f1);
	stream_write(w->stream, w->row);
}

static void
write_class(struct writer *w, const struct scorecard *s, const struct confusion *c, size_t part, size_t class)
{
	const char *table = part > 0 ? "fold_classes" : "classes";
	struct confusion_class of = confusion_class(c, class);

	begin(w, table);
	if (part > 0)
		buf_addf(&w->id, "%zu:", part);
	buf_add_str(&w->id, s->classes[class]);
	identify(w, table);
	if (part > 0)
		record_set_number(w->row, "fold", (double)part);
	record_set_text(w->row, "class", s->classes[class]);
	record_set_number(w->row, "support", (double)of.truth);
	record_set_number(w->row, "named", (double)of.said);
	set_figure(w, "precision", of.precision);
	set_figure(w, "recall", of.recall);
	set_figure(w, "f1", of.f1);
	stream_write(w->stream, w->row);
}

static void
write_cell(struct writer *w, const struct scorecard *s, const struct confusion *c, size_t truth, size_t said)
{
	begin(w, "confusion");
	buf_add_str(&w->id, s->classes[truth]);
	buf_addc(&w->id, ':');
	buf_add_str(&w->id, s->classes[said]);
	identify(w, "confusion");
	record_set_text(w->row, "class", s->classes[truth]);
	record_set_text(w->row, "named", s->classes[said]);
	record_set_number(w->row, "texts", (double)confusion_cell(c, truth, said));
	stream_write(w->stream, w->row);
}

static void
write_classes(struct writer *w, const struct scorecard *s, const struct confusion *all)
{
	for (size_t i = 0; i < s->parts_n; i++)
		for (size_t class = 0; class < s->classes_n; class++)
			write_class(w, s, s->parts[i], i + 1, class);
	for (size_t class = 0; class < s->classes_n; class++)
		write_class(w, s, all, 0, class);
	for (size_t i = 0; s->exclusive && i < s->classes_n * s->classes_n; i++)
		write_cell(w, s, all, i / s->classes_n, i % s->classes_n);
}

void
scorecard_write(const struct scorecard *s, struct stream *stream)
{
	struct writer w = {stream, record_new(), {0}};
	struct confusion *all = all_parts(s);

	for (size_t i = 0; i < s->parts_n; i++)
		write_part(&w, s, s->parts[i], i + 1);
	write_part(&w, s, all, 0);
	write_classes(&w, s, all);
	confusion_free(all);
	record_free(w.row);
	buf_free(&w.id);
}

/* --- text -------------------------------------------------------------------------- */

static void
add_figure(struct buf *b, double figure)
{
	if (isnan(figure))
		buf_addf(b, "%11s", "-");
	else
		buf_addf(b, "%11.3f", figure);
}

static void
add_padded(struct buf *b, struct str name, size_t width)
{
	buf_add_str(b, name);
	for (size_t n = unicode_count(name); n < width; n++)
		buf_addc(b, ' ');
}

static size_t
widest(const struct scorecard *s)
{
	size_t most = 8;

	for (size_t i = 0; i < s->classes_n; i++)
		if (unicode_count(s->classes[i]) > most)
			most = unicode_count(s->classes[i]);
	return most < 40 ? most : 40;
}

static void
add_part(struct buf *b, const struct scorecard *s, const struct confusion *c, const char *name)
{
	struct confusion_total t = confusion_total(c);

	buf_addf(b, "%-8s%9llu", name, (unsigned long long)t.n);
	add_figure(b, t.accuracy);
	add_figure(b, t.macro_f1);
	add_figure(b, t.weighted_f1);
	if (!s->exclusive)
		add_figure(b, t.micro_f1);
	buf_addc(b, '\n');
}

static void
add_class(struct buf *b, const struct scorecard *s, const struct confusion *c, size_t class, size_t width)
{
	struct confusion_class of = confusion_class(c, class);

	add_padded(b, s->classes[class], width);
	buf_addf(b, "%9llu%9llu", (unsigned long long)of.truth, (unsigned long long)of.said);
	add_figure(b, of.precision);
	add_figure(b, of.recall);
	add_figure(b, of.f1);
	buf_addc(b, '\n');
}

enum { MATRIX_MAX = 12 };

static void
add_matrix(struct buf *b, const struct scorecard *s, const struct confusion *c, size_t width)
{
	buf_addc(b, '\n');
	add_padded(b, STR("truth \\ named"), width);
	for (size_t i = 0; i < s->classes_n; i++) {
		buf_add_str(b, STR("  "));
		add_padded(b, s->classes[i], 9);
	}
	for (size_t truth = 0; truth < s->classes_n; truth++) {
		buf_addc(b, '\n');
		add_padded(b, s->classes[truth], width > 13 ? width : 13);
		for (size_t said = 0; said < s->classes_n; said++) {
			size_t n = unicode_count(s->classes[said]);
			unsigned long long texts = confusion_cell(c, truth, said);

			buf_addf(b, "  %*llu", (int)(n > 9 ? n : 9), texts);
		}
	}
	buf_addc(b, '\n');
}

void
scorecard_add_text(const struct scorecard *s, struct buf *b)
{
	struct confusion *all = all_parts(s);
	size_t width = widest(s);
	char name[24];

	buf_add_str(b, STR("fold        texts   accuracy   macro F1 weighted F1"));
	buf_addf(b, "%s\n", s->exclusive ? "" : "   micro F1");
	for (size_t i = 0; i < s->parts_n; i++) {
		snprintf(name, sizeof name, "%zu", i + 1);
		add_part(b, s, s->parts[i], name);
	}
	add_part(b, s, all, "all");
	buf_addc(b, '\n');
	add_padded(b, STR("class"), width);
	buf_add_str(b, STR("  support    named  precision     recall         F1\n"));
	for (size_t i = 0; i < s->classes_n; i++)
		add_class(b, s, all, i, width);
	if (s->exclusive && s->classes_n <= MATRIX_MAX)
		add_matrix(b, s, all, width > 13 ? width : 13);
	confusion_free(all);
}
