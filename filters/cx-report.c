/* cx-report - turn tables and samples into one page that a person wants to read */

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "common/appendix.h"
#include "common/article.h"
#include "common/chapters.h"
#include "common/error.h"
#include "common/findings.h"
#include "common/options.h"
#include "common/page.h"
#include "common/sheet.h"
#include "common/stream.h"
#include "common/study.h"
#include "common/reliability.h"
#include "common/themes.h"
#include "common/unicode.h"

enum { ABOUT_MAX = 1 << 20 };

static const char *format_name, *language_name = "en", *title, *about, *codebook, *table, *columns;
static double quotations = 3, seed = 1;
static bool html;

static const struct option_spec options[] = {
	OPTION_TEXT('F', "format", &format_name, "FORMAT", "markdown, html or csv (markdown)"),
	OPTION_FLAG(0, "html", &html, "the same as --format html"),
	OPTION_TEXT('l', "lang", &language_name, "LANG", "en or ru (en)"),
	OPTION_TEXT('t', "title", &title, "TEXT", "the title of the page"),
	OPTION_TEXT('a', "about", &about, "FILE", "Markdown for the top: what was studied"),
	OPTION_TEXT('c', "codebook", &codebook, "FILE", "where the labels of codes are"),
	OPTION_NUMBER('q', "quotes", &quotations, "N", "quotations for each code (3)"),
	OPTION_NUMBER('s', "seed", &seed, "N", "of the draw of quotations (1)"),
	OPTION_TEXT(0, "table", &table, "NAME", "the table to write as CSV (the first)"),
	OPTION_TEXT(0, "columns", &columns, "KEYS", "write each record's keys as CSV: id,time,codes"),
	OPTION_END
};

static const struct tool tool = {
	"cx-report", "turn tables and samples into one page that a person wants to read",
	options, stream_options
};

enum format { MARKDOWN, HTML, CSV };

static enum format
format_of(void)
{
	static const char *const names[] = {"markdown", "html", "csv"};

	if (html && format_name != NULL && strcmp(format_name, "html") != 0)
		die("options --html and --format %s contradict each other", format_name);
	if (html)
		return HTML;
	if (format_name == NULL)
		return columns != NULL ? CSV : MARKDOWN;
	for (enum format f = MARKDOWN; f <= CSV; f++)
		if (strcmp(format_name, names[f]) == 0)
			return f;
	die("option --format: '%s' is none of markdown, html, csv", format_name);
}

static enum language
language(void)
{
	enum language l;

	if (!language_find(language_name, &l))
		die("option --lang: '%s' is neither en nor ru", language_name);
	return l;
}

static void
check_options(enum format format)
{
	if (!(quotations >= 0 && quotations <= QUOTES_PER_CODE_MAX) || quotations != floor(quotations))
		die("option --quotes: not a whole number from 0 to %d", QUOTES_PER_CODE_MAX);
	if (!(seed >= 0 && seed <= 9007199254740992.0) || seed != floor(seed))
		die("option --seed: not a whole number from 0 to 2^53");
	if (format != CSV && (table != NULL || columns != NULL))
		die("option --%s is for --format csv", table != NULL ? "table" : "columns");
}

static void
write_lines(struct stream *s, struct buf *lines)
{
	stream_write_bytes(s, buf_str(lines));
	buf_clear(lines);
}

static void
write_table(struct stream *s, const struct study *study)
{
	const struct rows_table *t = NULL;
	struct buf lines = {0};

	if (rows_count(study->rows) > 0)
		t = table != NULL ? rows_find(study->rows, table) : rows_at(study->rows, 0);
	/* A table without rows leaves no trace in NDJSON; one that isn't among others is a mistake. */
	if (t == NULL && rows_count(study->rows) > 0)
		die("there is no table '%s' in the input", table);
	if (t != NULL)
		sheet_add_table(&lines, t);
	write_lines(s, &lines);
	buf_free(&lines);
}

/* Records as lines, while they come: nothing is held. */
static void
write_columns(struct stream *s)
{
	struct buf line = {0};
	struct sheet_keys *keys = sheet_keys_of(columns);
	struct record *r;

	sheet_add_header(&line, keys);
	write_lines(s, &line);
	while ((r = stream_next(s)) != NULL) {
		if (record_equals(r, "kind", "run") || (table != NULL && !record_equals(r, "table", table)))
			continue;
		sheet_add_record(&line, keys, r);
		write_lines(s, &line);
	}
	sheet_keys_free(keys);
	buf_free(&line);
}

static void
gather(struct stream *s, struct study *study)
{
	struct record *r;

	while ((r = stream_next(s)) != NULL) {
		const char *why = study_take(study, r);
		struct buf raw = {0};

		if (why == NULL)
			continue;
		record_write(r, &raw);
		stream_refuse(s, (struct str){raw.p, raw.n - 1}, stream_place(s), why);
		buf_free(&raw);
	}
}

/* The file as it is, for the user wrote it; but it must be text. */
static void
read_about(struct buf *text)
{
	FILE *file = fopen(about, "rb");

	if (file == NULL)
		die("%s:", about);
	buf_reserve(text, ABOUT_MAX + 1);
	text->n = fread(text->p, 1, ABOUT_MAX + 1, file);
	if (ferror(file))
		die("%s:", about);
	fclose(file);
	if (text->n > ABOUT_MAX)
		die("%s: larger than 1 MiB", about);
	if (unicode_valid(buf_str(text)) < text->n)
		die("%s: byte %zu: not UTF-8", about, unicode_valid(buf_str(text)) + 1);
}

static void
write_top(struct article *top)
{
	struct str name = title != NULL ? str_of(title) : article_label(top, LABEL_TITLE);
	struct buf text = {0};
	struct str s;

	article_heading(top, 1, article_escaped(top, name));
	if (about == NULL)
		return;
	read_about(&text);
	s = buf_str(&text);
	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_from(s, 3);
	while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
		s.n--;
	article_begin(top, "about");
	article_paragraph(top, s);
	article_end(top, "about");
	buf_free(&text);
}

/* The page in its order; a chapter that has nothing to say is named by its table. */
static const struct chapter {
	bool (*write)(struct article *, const struct study *);
	const char *table;
} chapters[] = {
	{chapters_corpus, "corpus"},
	{chapters_reactions, "reactions"},
	{chapters_tone, "tone"},
	{chapters_tone_by_month, "tone_by_month"},
	{chapters_tone_by_page, "tone_by_page"},
	{themes_write, "codes"},
	{themes_write_quotes, "quotations"},
	{chapters_openness, "openness"},
	{chapters_replies, "replies"},
	{chapters_replies_by_page, "replies_by_page"},
	{reliability_write, "agreement"},
};

static void
write_article(struct article *a, const struct study *study)
{
	const char *files[3] = {NULL}, **file = files;
	struct buf missing = {0};

	findings_write_figures(a, study);
	findings_write(a, study);
	for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++)
		if (!chapters[i].write(a, study)) {
			buf_add_str(&missing, missing.n > 0 ? STR(", ") : STR(""));
			buf_add_str(&missing, label_word(a->language, "table", str_of(chapters[i].table)));
		}
	chapters_further(a, study);
	appendix_limitations(a);
	if (missing.n > 0)
		article_say(a, LABEL_LEFT_OUT, buf_str(&missing));
	appendix_method(a, study);
	if (about != NULL)
		*file++ = about;
	if (codebook != NULL)
		*file++ = codebook;
	appendix_provenance(a, study, files);
	buf_free(&missing);
}

static void
write_page(struct stream *s, const struct study *study, enum format format)
{
	struct article top = {.language = language()}, a = {.language = language()};
	struct buf out = {0};

	write_top(&top);
	write_article(&a, study);
	if (format == HTML) {
		page_add(&out, &a, title != NULL ? str_of(title) : article_label(&a, LABEL_TITLE),
		    buf_str(&top.text));
	} else {
		article_title(&top, 2, LABEL_CONTENTS);
		buf_add_str(&out, buf_str(&top.text));
		buf_addc(&out, '\n');
		article_add_contents(&out, &a);
		buf_addc(&out, '\n');
		buf_add_str(&out, buf_str(&a.text));
	}
	stream_write_bytes(s, buf_str(&out));
	article_free(&top);
	article_free(&a);
	buf_free(&out);
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	enum format format = format_of();
	struct dict *book = NULL;
	struct study study;

	(void)argc;
	check_options(format);
	language();
	stream_keep_runs(s);
	stream_is_final(s);
	if (columns != NULL) {
		write_columns(s);
		return stream_close(s);
	}
	if (codebook != NULL)
		book = dict_load(codebook);
	study_begin(&study, format == CSV ? 0 : (size_t)quotations, (uint64_t)seed, book);
	gather(s, &study);
	if (format == CSV)
		write_table(s, &study);
	else
		write_page(s, &study, format);
	study_end(&study);
	dict_free(book);
	return stream_close(s);
}
