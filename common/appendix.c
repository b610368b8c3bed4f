#include "common/appendix.h"

#include "common/error.h"
#include "common/hash.h"
#include "common/numerals.h"
#include "common/version.h"

void
appendix_limitations(struct article *a)
{
	static const enum label items[] = {
		LABEL_L_MODERATED, LABEL_L_DICTIONARY, LABEL_L_CENSUS, LABEL_L_KEYWORDS, LABEL_L_SNAPSHOT,
		LABEL_L_REACTIONS, LABEL_L_UNKNOWN
	};

	article_title(a, 2, LABEL_LIMITATIONS);
	for (size_t i = 0; i < sizeof items / sizeof *items; i++)
		article_item_with(a, items[i], NULL, 0);
}

void
appendix_method(struct article *a, const struct study *s)
{
	static const enum label items[] = {
		LABEL_M_UNIT, LABEL_M_PER_POST, LABEL_M_TONE, LABEL_M_CODES, LABEL_M_WILSON, LABEL_M_REPLIES,
		LABEL_M_OPENNESS
	};

	article_title(a, 2, LABEL_METHOD);
	for (size_t i = 0; i < sizeof items / sizeof *items; i++)
		article_item_with(a, items[i], NULL, 0);
	article_item(a, LABEL_M_QUOTES,
	    numerals_counted(&a->arena, a->language, (double)s->per_code, UNIT_COMMENTS),
	    article_digits(a, (double)s->seed));
}

/* An item under the one before it. */
static void
add_file(struct article *a, struct str file)
{
	struct str name = str_cut(&file, ' ');

	buf_add_str(&a->text, STR("  - "));
	buf_add_str(&a->text, article_escaped(a, name));
	if (file.n > 0) {
		buf_addc(&a->text, ' ');
		buf_add_str(&a->text, article_escaped(a, file));
	}
	buf_addc(&a->text, '\n');
}

static struct str
scalar(struct article *a, const struct record *r, const char *key)
{
	struct str s;

	return record_scalar(r, key, &s) ? article_escaped(a, s) : STR("—");
}

static struct str
count(struct article *a, const struct record *r, const char *key)
{
	double n;

	return record_number(r, key, &n) ? article_count(a, n) : STR("—");
}

static void
say_run(struct article *a, struct record *r)
{
	const struct json_value *files = record_value(r, "files"), *file;
	struct json_walk w;
	struct str name;

	article_item(a, LABEL_P_RUN, article_strong(a, scalar(a, r, "tool")), scalar(a, r, "version"),
	    count(a, r, "records_in"), count(a, r, "records_out"), count(a, r, "refused"));
	if (files == NULL || json_kind(files) != JSON_ARRAY)
		return;
	for (w = json_walk(files); (file = json_next(&w, NULL)) != NULL; )
		if (json_text(file, &a->arena, &name))
			add_file(a, name);
}

static void
say_self(struct article *a, const struct study *s, const char *const *files)
{
	article_item(a, LABEL_P_SELF, STR("**cx-report**"), STR(CX_VERSION),
	    article_count(a, (double)s->read), article_digits(a, (double)s->seed));
	for (; *files != NULL; files++) {
		const char *slash = strrchr(*files, '/');
		struct buf item = {0};

		buf_addf(&item, "%s sha256:", slash != NULL ? slash + 1 : *files);
		if (!hash_add_file(&item, *files))
			die("%s:", *files);
		add_file(a, buf_str(&item));
		buf_free(&item);
	}
}

void
appendix_provenance(struct article *a, const struct study *s, const char *const *files)
{
	struct record *r = record_new();
	struct json_error why;

	article_title(a, 2, LABEL_PROVENANCE);
	article_say(a, LABEL_P_LEAD, STR(""));
	for (size_t i = 0; i < table_count(s->runs); i++)
		if (record_read(r, table_key(s->runs, i), &why))
			say_run(a, r);
	say_self(a, s, files);
	record_free(r);
}
