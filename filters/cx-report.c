/* cx-report - turn tables and samples into one page that a person wants to read */

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "common/activitychapter.h"
#include "common/appendix.h"
#include "common/article.h"
#include "common/chart.h"
#include "common/corpuschapter.h"
#include "common/engagementchapter.h"
#include "common/error.h"
#include "common/extract.h"
#include "common/findings.h"
#include "common/foreword.h"
#include "common/furtherchapter.h"
#include "common/gapchapter.h"
#include "common/indexchapter.h"
#include "common/journeychapter.h"
#include "common/keynesschapter.h"
#include "common/limitations.h"
#include "common/methods.h"
#include "common/opennesschapter.h"
#include "common/options.h"
#include "common/page.h"
#include "common/recheck.h"
#include "common/reliability.h"
#include "common/replieschapter.h"
#include "common/reportjson.h"
#include "common/searchchapter.h"
#include "common/stream.h"
#include "common/study.h"
#include "common/terms.h"
#include "common/themes.h"
#include "common/tonechapter.h"
#include "common/unicode.h"

static const char *format_name, *language_name = "en", *title, *about, *codebook, *table, *columns,
	*figures, *check, *tolerance_text;
static double quotations = 3, seed = 1;
static bool html;

static const struct option_spec options[] = {
	OPTION_TEXT('F', "format", &format_name, "FORMAT", "markdown, html, json or csv (markdown)"),
	OPTION_FLAG(0, "html", &html, "the same as --format html"),
	OPTION_TEXT('l', "lang", &language_name, "LANG", "en or ru (en)"),
	OPTION_TEXT('t', "title", &title, "TEXT", "the title of the page"),
	OPTION_TEXT('a', "about", &about, "FILE", "Markdown for the top: what was studied"),
	OPTION_TEXT('f', "figures", &figures, "DIR", "keep the page's figures there: SVG, PDF, data, script"),
	OPTION_TEXT('c', "codebook", &codebook, "FILE", "where the labels of codes are"),
	OPTION_NUMBER('q', "quotes", &quotations, "N", "quotations for each code (3)"),
	OPTION_NUMBER('s', "seed", &seed, "N", "of the draw of quotations (1)"),
	OPTION_TEXT(0, "check", &check, "FILE", "a report.json of before: list what changed since"),
	OPTION_TEXT(0, "tolerance", &tolerance_text, "X|P%", "with --check: what a number may change by (0)"),
	OPTION_TEXT(0, "table", &table, "NAME", "the table to write as CSV (the first)"),
	OPTION_TEXT(0, "columns", &columns, "KEYS", "write each record's keys as CSV: id,time,codes"),
	OPTION_END
};

static const struct tool tool = {
	"cx-report", "turn tables and samples into one page that a person wants to read",
	options, stream_options
};

enum format { MARKDOWN, HTML, CSV, JSON, DRIFT };

static enum format
format_of(void)
{
	static const char *const names[] = {"markdown", "html", "csv", "json"};

	if (html && format_name != NULL && strcmp(format_name, "html") != 0)
		die("options --html and --format %s contradict each other", format_name);
	if (html)
		return HTML;
	if (format_name == NULL)
		return check != NULL ? DRIFT : columns != NULL ? CSV : MARKDOWN;
	for (enum format f = MARKDOWN; f <= JSON; f++)
		if (strcmp(format_name, names[f]) == 0)
			return f;
	die("option --format: '%s' is none of markdown, html, json, csv", format_name);
}

static enum language
language(void)
{
	enum language l;

	if (!language_find(language_name, &l))
		die("option --lang: '%s' is neither en nor ru", language_name);
	return l;
}

static struct drift_tolerance
tolerance(void)
{
	struct drift_tolerance t = {0};

	if (tolerance_text != NULL && !drift_tolerance_read(&t, tolerance_text))
		die("option --tolerance: '%s' is neither a number from 0 on nor a percentage", tolerance_text);
	return t;
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
	if (figures != NULL && format != MARKDOWN && format != HTML)
		die("option --figures is for a page");
	if (check != NULL && format != DRIFT)
		die("option --check writes no page");
	if (tolerance_text != NULL && check == NULL)
		die("option --tolerance is for --check");
	if (title != NULL && unicode_valid(str_of(title)) < strlen(title))
		die("option --title: not UTF-8");
}

static void
gather(struct stream *s, struct study *study)
{
	struct record *r;

	while ((r = stream_next(s)) != NULL) {
		const char *why = study_take(study, r);

		if (why != NULL)
			stream_refuse_record(s, r, why);
	}
}

static void
write_top(struct article *top, const struct foreword *foreword)
{
	struct str name = title != NULL ? str_of(title) : article_label(top, LABEL_TITLE);

	article_heading(top, 1, article_escaped(top, name));
	foreword_write(top, foreword);
}

/* What decides over the page besides the records, NULL-terminated. */
static const char *const *
own_files(void)
{
	static const char *files[3];
	size_t n = 0;

	if (about != NULL)
		files[n++] = about;
	if (codebook != NULL)
		files[n++] = codebook;
	files[n] = NULL;
	return files;
}

/* The page in its order; a chapter that has nothing to say is named by its table. */
static const struct chapter {
	bool (*write)(struct article *, const struct study *);
	const char *table;
} chapters[] = {
	{chapter_corpus, "corpus"},
	{chapter_search, "search"},
	{chapter_activity, "activity"},
	{chapter_engagement, "engagement"},
	{chapter_reactions, "reactions"},
	{chapter_tone, "tone"},
	{chapter_tone_by_month, "tone_by_month"},
	{chapter_tone_by_page, "tone_by_page"},
	{themes_write, "codes"},
	{themes_write_quotes, "quotations"},
	{chapter_gap, "gap"},
	{chapter_keyness, "keyness_posts"},
	{chapter_openness, "openness"},
	{chapter_replies, "replies"},
	{chapter_replies_by_page, "replies_by_page"},
	{chapter_journey, "journey"},
	{chapter_index, "index"},
	{reliability_write, "agreement"},
};                                   /* a new chapter takes its row in the order of the page */

static void
write_article(struct article *a, const struct study *study, const struct foreword *foreword)
{
	struct buf missing = {0};

	appendix_refused(a, study);
	findings_write_figures(a, study);
	findings_write(a, study);
	foreword_write_rest(a, foreword);
	for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++)
		if (!chapters[i].write(a, study)) {
			buf_add_str(&missing, missing.n > 0 ? STR(", ") : STR(""));
			buf_add_str(&missing, label_word(a->language, "table", str_of(chapters[i].table)));
		}
	chapter_further(a, study);
	limitations_write(a, study);
	if (missing.n > 0)
		article_say(a, LABEL_LEFT_OUT, buf_str(&missing));
	terms_write(a);
	methods_write(a, study);
	appendix_provenance(a, study, own_files());
	buf_free(&missing);
}

/* HTML carries its figures; Markdown points to them, so that they must be there. */
static void
draw(struct article *a, struct pictures *pictures, const struct study *study, enum format format)
{
	if (format != HTML && figures == NULL)
		return;
	charts_draw(pictures, study, a->language, figures);
	a->pictures = pictures;
}

static void
write_page(struct stream *s, const struct study *study, enum format format)
{
	struct article top = {.language = language()}, a = {.language = language()};
	struct foreword foreword = {.text = {0}};
	struct pictures pictures = {0};
	struct buf out = {0};

	if (about != NULL)
		foreword = foreword_read(about);
	draw(&a, &pictures, study, format);
	write_top(&top, &foreword);
	write_article(&a, study, &foreword);
	if (format == HTML) {
		page_add(&out, &a, study, title != NULL ? str_of(title) : article_label(&a, LABEL_TITLE),
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
	foreword_free(&foreword);
	pictures_free(&pictures);
	buf_free(&out);
}

/* For programs: written, or held against the old one. */
static struct recheck
write_json(struct stream *s, const struct study *study, const struct reported *old)
{
	const struct reportjson of = {title, own_files()};
	struct recheck result = {.changed = false};
	struct buf out = {0};

	reportjson_add(&out, study, &of);
	if (old != NULL)
		result = recheck_write(s, old, buf_str(&out), tolerance());
	else
		stream_write_bytes(s, buf_str(&out));
	buf_free(&out);
	return result;
}

/* Refused records are no part of what was compared, so that nothing is known. */
static int
close_check(struct stream *s, const struct recheck *result)
{
	int status = stream_close(s);

	recheck_tell(check, result);
	if (status == STATUS_OK)
		return result->changed ? STATUS_REFUSED : STATUS_OK;
	warn("some input was refused: the check does not hold");
	return STATUS_FATAL;
}

int
main(int argc, char **argv)
{
	struct stream *s = stream_open(&tool, argv);
	enum format format = format_of();
	struct reported *old = NULL;
	struct dict *book = NULL;
	struct study study;
	struct recheck result = {.changed = false};

	(void)argc;
	check_options(format);
	language();
	tolerance();
	if (check != NULL)
		old = recheck_open(check);
	stream_keep_runs(s);
	stream_is_final(s);
	if (columns != NULL) {
		extract_columns(s, columns, table);
		return stream_close(s);
	}
	if (codebook != NULL)
		book = dict_load(codebook);
	study_begin(&study, format == CSV ? 0 : (size_t)quotations, (uint64_t)seed, book);
	gather(s, &study);
	if (format == CSV)
		extract_table(s, study.rows, table);
	else if (format == JSON || format == DRIFT)
		result = write_json(s, &study, old);
	else
		write_page(s, &study, format);
	study_end(&study);
	dict_free(book);
	reported_free(old);
	return format == DRIFT ? close_check(s, &result) : stream_close(s);
}
