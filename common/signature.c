#include "common/signature.h"

/* The advice has the file's name in place of each %. */
struct kind {
	const char *is, *advice;
};

#define SHEET "ssconvert % table.csv"
#define PROSE "pandoc -t plain % shows what is in it"
#define MHTML "munpack % writes its parts as files; or save the page as .html"
#define PICTURE "tesseract % - -l rus shows what can be read in it"

static const struct {
	size_t at;
	struct str magic;
	struct kind kind;
} known[] = {
	{0, {"\x28\xB5\x2F\xFD", 4}, {"zstd data", "zstdcat % | cx-ingest"}},
	{0, {"\xFD" "7zXZ", 5}, {"xz data", "xzcat % | cx-ingest"}},
	{4, {"1AY&SY", 6}, {"bzip2 data", "bzcat % | cx-ingest"}},
	{0, {"\x04\x22\x4D\x18", 4}, {"lz4 data", "lz4cat % | cx-ingest"}},
	{0, {"\x1F\x9D", 2}, {"compress data", "zcat % | cx-ingest"}},
	{0, {"7z\xBC\xAF", 4}, {"a 7z archive", "7z x -so % | cx-ingest"}},
	{0, {"Rar!\x1A\x07", 6}, {"a RAR archive", "unrar p -inul % | cx-ingest"}},
	{257, {"ustar", 5}, {"a tar archive", "tar -xOf % | cx-ingest"}},
	{0, {"%PDF", 4}, {"a PDF document", "pdftotext -layout % - shows what is in it"}},
	{0, {"{\\rtf", 5}, {"an RTF document", "unrtf --text % shows what is in it"}},
	{0, {"SQLite format 3", 15}, {"an SQLite database",
	    "sqlite3 -header -csv % 'select * from TABLE' | cx-ingest"}},
	{0, {"\xD0\xCF\x11\xE0", 4}, {"an old Office file (xls, doc)", SHEET}},
	{0, {"PAR1", 4}, {"a Parquet file", "duckdb -csv -c \"from '%'\" | cx-ingest"}},
	{0, {"$FL2@(#)", 8}, {"an SPSS file", "pspp-convert % table.csv"}},
	{0, {"X\n\0\0\0", 5}, {"an R object (rds)", "Rscript -e \"write.csv(readRDS('%'))\" | cx-ingest"}},
	{0, {"\x89PNG", 4}, {"a picture", PICTURE}},
	{0, {"\xFF\xD8\xFF", 3}, {"a picture", PICTURE}},
	{0, {"From: <Saved by", 15}, {"a page saved as MHTML", MHTML}},
	{0, {"MIME-Version: 1.0", 17}, {"a page saved as MHTML, or a letter", MHTML}}
};

/* What a zip with such a member is. */
static const struct {
	struct str member;
	struct kind kind;
} zips[] = {
	{{"xl/", 3}, {"an Excel workbook (xlsx)", SHEET}},
	{{"word/", 5}, {"a Word document (docx)", PROSE}},
	{{"ppt/", 4}, {"a PowerPoint file (pptx)", "unoconv -f txt % writes what is in it"}},
	{{"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 54},
	    {"an OpenDocument table (ods)", SHEET}},
	{{"mimetypeapplication/vnd.oasis.opendocument.text", 47}, {"an OpenDocument text (odt)", PROSE}},
	{{"mimetypeapplication/epub+zip", 28}, {"a book (epub)", PROSE}}
};

static const struct kind some_zip = {"a zip archive", "unzip -p % | cx-ingest"};
static const struct kind closed_zip = {"an xlsx or zip archive",
	SHEET " (a table), unzip -p % | cx-ingest (a zip)"};

enum { NAME_AT = 30, NAME_LENGTH_AT = 26 };

#define LOCAL_HEADER STR("PK\003\004")

/* By the name behind a member's header, or the name and the bytes of a member that is not packed. */
static const struct kind *
kind_of_member(struct str header)
{
	struct str rest;

	if (header.n <= NAME_AT || !str_starts(header, LOCAL_HEADER))
		return NULL;
	rest = str_from(header, NAME_AT);
	for (size_t i = 0; i < sizeof zips / sizeof *zips; i++)
		if (str_starts(rest, zips[i].member))
			return &zips[i].kind;
	return NULL;
}

static const struct kind *
kind_of_zip(struct str head)
{
	bool has_names = head.n > NAME_AT && head.p[NAME_LENGTH_AT] != 0;

	for (const char *next = head.p; next != NULL; next = memchr(head.p, 'P', head.n)) {
		const struct kind *kind;

		head = str_from(head, (size_t)(next - head.p));
		kind = kind_of_member(head);
		if (kind != NULL)
			return kind;
		head = str_from(head, 1);
	}
	return has_names ? &some_zip : &closed_zip;
}

static const struct kind *
kind_of(struct str head)
{
	if (str_starts(head, LOCAL_HEADER))
		return kind_of_zip(head);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (head.n >= known[i].at && str_starts(str_from(head, known[i].at), known[i].magic))
			return &known[i].kind;
	return NULL;
}

bool
signature_refuses(struct str head, const char *name, struct buf *why)
{
	const struct kind *kind = kind_of(head);

	buf_clear(why);
	if (kind == NULL)
		return false;
	buf_addf(why, "%s; convert it: ", kind->is);
	for (const char *c = kind->advice; *c != '\0'; c++)
		if (*c == '%')
			buf_add_str(why, strcmp(name, "<stdin>") == 0 ? STR("FILE") : str_of(name));
		else
			buf_addc(why, *c);
	return true;
}
