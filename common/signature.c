#include "common/signature.h"

#include "common/unicode.h"

enum { LONGEST_CHARACTER = 4 };

static const struct {
	struct str magic;
	struct signature signature;
} known[] = {
	{{"PK\003\004", 4}, {"an xlsx or zip archive",
	    "save an xlsx as CSV (ssconvert %s table.csv); unzip -p %s | cx-ingest for others"}},
	{{"\x28\xB5\x2F\xFD", 4}, {"zstd data", "zstdcat %s | cx-ingest"}},
	{{"\xFD" "7zXZ", 5}, {"xz data", "xzcat %s | cx-ingest"}},
	{{"BZh", 3}, {"bzip2 data", "bzcat %s | cx-ingest"}},
	{{"7z\xBC\xAF", 4}, {"a 7z archive", "7z x -so %s | cx-ingest"}},
	{{"%PDF", 4}, {"a PDF document", "pdftotext -layout %s - shows what is in it; a table must be typed or exported anew"}},
	{{"SQLite format 3", 15}, {"an SQLite database",
	    "sqlite3 -header -csv %s 'select * from TABLE' | cx-ingest"}},
	{{"\xD0\xCF\x11\xE0", 4}, {"an old Office file (xls, doc)", "ssconvert %s table.csv"}},
	{{"PAR1", 4}, {"a Parquet file", "duckdb -csv -c \"from '%s'\" | cx-ingest"}},
	{{"\xFF\xFE", 2}, {"UTF-16, not UTF-8", "iconv -f utf-16 -t utf-8 %s | cx-ingest"}},
	{{"\xFE\xFF", 2}, {"UTF-16, not UTF-8", "iconv -f utf-16 -t utf-8 %s | cx-ingest"}}
};

const struct signature *
signature_find(struct str head)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_starts(head, known[i].magic))
			return &known[i].signature;
	return NULL;
}

bool
signature_other_encoding(struct str head, size_t *bad)
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
