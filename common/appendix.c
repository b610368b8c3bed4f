#include "common/appendix.h"

#include <math.h>

#include "common/numerals.h"
#include "common/origin.h"
#include "common/version.h"

enum { ARGUMENTS = 40, FILES = 200 };    /* of one run that are told */

/* What a run says of itself, as text; a dash when it doesn't. */
static struct str
told(struct article *a, struct str text)
{
	return text.n > 0 ? article_escaped(a, text) : STR("—");
}

static double
number_of(const struct origin *o, const char *name)
{
	double n;

	for (size_t i = 0; i < o->counts_n; i++)
		if (str_is(o->counts[i].name, name) && json_parse_number(o->counts[i].digits, &n))
			return n;
	return NAN;
}

static struct str
count(struct article *a, const struct origin *o, const char *name)
{
	double n = number_of(o, name);

	return isnan(n) ? STR("—") : article_count(a, n);
}

/* Call do_it with each run of the study. */
static void
each_run(struct article *a, const struct study *s, void (*do_it)(struct article *, const struct origin *, void *),
    void *what)
{
	struct json *json = json_new();
	struct origin o;

	for (size_t i = 0; i < table_count(s->runs); i++)
		if (origin_read(&o, json, table_key(s->runs, i), &a->arena))
			do_it(a, &o, what);
	json_free(json);
}

/* --- what was refused ------------------------------------------------------------------- */

struct refused {
	double sum;
	struct buf by;               /* tool: number, ... */
};

static void
add_refused(struct article *a, const struct origin *o, void *what)
{
	struct refused *refused = what;
	double n = number_of(o, "refused");

	if (!(n > 0))
		return;
	refused->sum += n;
	buf_add_str(&refused->by, refused->by.n > 0 ? STR("; ") : STR(""));
	buf_add_str(&refused->by, article_string(a, LABEL_REFUSED_BY, told(a, o->tool), article_count(a, n)));
}

bool
appendix_refused(struct article *a, const struct study *s)
{
	struct refused refused = {.sum = 0};

	each_run(a, s, add_refused, &refused);
	if (refused.sum > 0)
		article_say(a, LABEL_REFUSED,
		    numerals_counted(&a->arena, a->language, refused.sum, UNIT_RECORDS), buf_str(&refused.by));
	buf_free(&refused.by);
	return refused.sum > 0;
}

/* --- a run ---------------------------------------------------------------------------------- */

/* An item under the one before it. */
static void
add_under(struct article *a, struct str markdown)
{
	buf_add_str(&a->text, STR("  - "));
	buf_add_str(&a->text, markdown);
	buf_addc(&a->text, '\n');
}

static void
add_file(struct article *a, const struct origin_file *file)
{
	struct buf hash = {0};

	if (file->sha256.n > 0) {
		buf_add_str(&hash, STR("sha256:"));
		buf_add_str(&hash, file->sha256);
	}
	add_under(a, article_joined(a, article_escaped(a, file->name), article_escaped(a, buf_str(&hash))));
	buf_free(&hash);
}

static void
say_arguments(struct article *a, const struct origin *o)
{
	struct buf list = {0};

	for (size_t i = 0; i < o->arguments_n && i < ARGUMENTS; i++) {
		struct str argument = o->arguments[i];
		bool spaced = argument.n == 0 || memchr(argument.p, ' ', argument.n) != NULL;

		buf_add_str(&list, list.n > 0 ? STR(" ") : STR(""));
		buf_add_str(&list, spaced ? STR("'") : STR(""));
		buf_add_str(&list, article_escaped(a, argument));
		buf_add_str(&list, spaced ? STR("'") : STR(""));
	}
	if (o->arguments_n > ARGUMENTS)
		buf_add_str(&list, STR(" …"));
	if (o->arguments_n > 0)
		add_under(a, article_string(a, LABEL_P_OPTIONS, buf_str(&list)));
	buf_free(&list);
}

static void
say_files(struct article *a, const struct origin *o)
{
	for (size_t i = 0; i < o->files_n && i < FILES; i++)
		add_file(a, &o->files[i]);
	if (o->files_n > FILES)
		add_under(a, article_string(a, LABEL_P_FURTHER_FILES, article_count(a, (double)(o->files_n - FILES))));
}

/* What else the run counted: ", duplicates: 62". */
static struct str
further_counts(struct article *a, const struct origin *o)
{
	static const char *const keys[] = {"duplicate", "left_out", "found_by_rule", "found_by_hand", "excluded"};
	struct buf b = {0};
	struct str s;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (number_of(o, keys[i]) > 0)
			buf_add_str(&b, article_string(a, LABEL_P_ALSO,
			    label_word(a->language, "run", str_of(keys[i])), count(a, o, keys[i])));
	s = b.n > 0 ? arena_copy(&a->arena, buf_str(&b)) : STR("");
	buf_free(&b);
	return s;
}

static void
say_run(struct article *a, const struct origin *o, void *what)
{
	double seed = number_of(o, "seed");

	(void)what;
	article_item(a, LABEL_P_RUN, article_strong(a, told(a, o->tool)), told(a, o->version),
	    count(a, o, "records_in"), count(a, o, "records_out"), count(a, o, "refused"), further_counts(a, o));
	say_arguments(a, o);
	if (!isnan(seed))
		add_under(a, article_string(a, LABEL_P_SEED, article_digits(a, seed)));
	say_files(a, o);
}

/* --- this report --------------------------------------------------------------------------------- */

static void
say_self(struct article *a, const struct study *s, const char *const *files)
{
	article_item(a, LABEL_P_SELF, STR("**cx-report**"), STR(CX_VERSION),
	    article_count(a, (double)s->read), article_digits(a, (double)s->seed));
	for (; *files != NULL; files++) {
		struct origin_file file = origin_of_file(*files, &a->arena);

		add_file(a, &file);
	}
}

void
appendix_provenance(struct article *a, const struct study *s, const char *const *files)
{
	article_title(a, 2, LABEL_PROVENANCE);
	article_say(a, LABEL_P_LEAD, STR(""));
	each_run(a, s, say_run, NULL);
	say_self(a, s, files);
}
