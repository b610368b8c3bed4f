#include "common/signature.h"

#include "common/unicode.h"

enum { LONGEST_CHARACTER = 4 };

/* The advice has the file's name in place of each %. */
static const struct {
	struct str magic;
	const char *is, *advice;
} known[] = {
	{{"PK\003\004", 4}, "an xlsx or zip archive",
	    "ssconvert % table.csv (a table), unzip -p % | cx-ingest (a zip)"},
	{{"\x28\xB5\x2F\xFD", 4}, "zstd data", "zstdcat % | cx-ingest"},
	{{"\xFD" "7zXZ", 5}, "xz data", "xzcat % | cx-ingest"},
	{{"BZh", 3}, "bzip2 data", "bzcat % | cx-ingest"},
	{{"7z\xBC\xAF", 4}, "a 7z archive", "7z x -so % | cx-ingest"},
	{{"%PDF", 4}, "a PDF document", "pdftotext -layout % - shows what is in it"},
	{{"SQLite format 3", 15}, "an SQLite database",
	    "sqlite3 -header -csv % 'select * from TABLE' | cx-ingest"},
	{{"\xD0\xCF\x11\xE0", 4}, "an old Office file (xls, doc)", "ssconvert % table.csv"},
	{{"<!DOCTYPE", 9}, "an HTML page", "pandoc -t plain % shows what is in it"},
	{{"<!doctype", 9}, "an HTML page", "pandoc -t plain % shows what is in it"},
	{{"<html", 5}, "an HTML page", "pandoc -t plain % shows what is in it"},
	{{"PAR1", 4}, "a Parquet file", "duckdb -csv -c \"from '%'\" | cx-ingest"},
	{{"\xFF\xFE", 2}, "UTF-16, not UTF-8", "iconv -f utf-16 -t utf-8 % | cx-ingest"},
	{{"\xFE\xFF", 2}, "UTF-16, not UTF-8", "iconv -f utf-16 -t utf-8 % | cx-ingest"}
};

/* Most of what lies beyond ASCII is not UTF-8; *bad is the offset of the first such byte. */
static bool
is_other_encoding(struct str head, size_t *bad)
{
	size_t wrong = 0, right = 0, at = 0;

	*bad = head.n;
	while (at < head.n) {
		size_t good = unicode_valid(str_from(head, at));

		for (size_t i = at; i < at + good; i++)
			right += ((unsigned char)head.p[i] & 0xC0) == 0xC0;
		at += good;
		if (head.n - at < LONGEST_CHARACTER && wrong == 0 && right > 0)
			break;       /* a character cut by the end of what we look at */
		if (at == head.n)
			break;
		if (wrong++ == 0)
			*bad = at;
		at++;
	}
	return wrong > right;
}

static void
add_advice(struct buf *why, const char *advice, const char *name)
{
	for (; *advice != '\0'; advice++)
		if (*advice == '%')
			buf_add_str(why, str_of(name));
		else
			buf_addc(why, *advice);
}

static void
advise_iconv(struct buf *why, size_t bad, const char *name)
{
	size_t n = strlen(name);
	bool packed = n > 3 && strcmp(name + n - 3, ".gz") == 0;

	buf_addf(why, "not UTF-8 (byte %zu); convert it: ", bad + 1);
	if (strcmp(name, "<stdin>") == 0)
		add_advice(why, "… | iconv -f cp1251 -t utf-8 | cx-ingest", name);
	else
		add_advice(why, packed ? "zcat % | iconv -f cp1251 -t utf-8 | cx-ingest" :
		    "iconv -f cp1251 -t utf-8 % | cx-ingest", name);
}

bool
signature_refuses(struct str head, const char *name, struct buf *why)
{
	size_t bad;

	buf_clear(why);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (!str_starts(head, known[i].magic))
			continue;
		buf_addf(why, "%s; convert it: ", known[i].is);
		add_advice(why, known[i].advice, name);
		return true;
	}
	if (!is_other_encoding(head, &bad))
		return false;
	advise_iconv(why, bad, name);
	return true;
}
