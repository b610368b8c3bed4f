#include "common/codesheet.h"

#include <stdlib.h>

#include "common/error.h"
#include "common/hash.h"
#include "common/mem.h"

enum { DIGITS = 4, CODER_MAX = 100, ROWS_DIGITS = 9 };

const char *
codesheet_name(enum codesheet_column c)
{
	static const char *const names[CODESHEET_COLUMNS] = {
		"row", "id", "check", "coder", "post", "time", "url", "post_text", "parent_text", "text", "note"
	};

	return names[c];
}

/* --- writing ------------------------------------------------------------------------ */

static void
add_cell(struct buf *b, const struct codesheet *s, struct str cell)
{
	csvcell_add(b, cell, s->delimiter, CSVCELL_RESTORED, false);
}

void
codesheet_add_header(struct buf *b, const struct codesheet *s)
{
	buf_add_str(b, STR("\xEF\xBB\xBF"));
	for (enum codesheet_column c = CODESHEET_ROW; c < CODESHEET_NOTE; c++)
		csvcell_add(b, str_of(codesheet_name(c)), s->delimiter, CSVCELL_RESTORED, c == CODESHEET_ROW);
	for (size_t i = 0; i < s->more_n; i++)
		add_cell(b, s, s->more[i]);
	for (size_t i = 0; i < s->variables_n; i++)
		add_cell(b, s, s->variables[i]->name);
	add_cell(b, s, str_of(codesheet_name(CODESHEET_NOTE)));
	csvcell_end_line(b);
}

void
codesheet_add_row(struct buf *b, const struct codesheet *s, size_t number, size_t rows, struct str coder,
    const struct codesheet_unit *u, const struct str *cells)
{
	struct buf check = {0};

	buf_addf(b, "%zu of %zu", number, rows);
	add_cell(b, s, u->id);
	codesheet_add_check(&check, s->version, u->id);
	add_cell(b, s, buf_str(&check));
	add_cell(b, s, coder);
	add_cell(b, s, u->post);
	add_cell(b, s, u->time);
	add_cell(b, s, u->url);
	add_cell(b, s, u->post_text);
	add_cell(b, s, u->parent_text);
	add_cell(b, s, u->text);
	for (size_t i = 0; i < s->more_n; i++)
		add_cell(b, s, cells[i]);
	for (size_t i = 0; i < s->variables_n + 1; i++)
		add_cell(b, s, STR(""));
	csvcell_end_line(b);
	buf_free(&check);
}

/* --- checks ------------------------------------------------------------------------- */

/* Keyed with the mark, as a number. */
static void
add_digits(struct buf *b, struct str mark, struct str id)
{
	uint64_t seed = 0;

	for (size_t i = 0; i < mark.n; i++)
		seed = seed << 8 | (unsigned char)mark.p[i];
	buf_addf(b, "%04x", (unsigned)(hash_draw(seed, id) & 0xFFFF));
}

void
codesheet_add_check(struct buf *b, struct str version, struct str id)
{
	struct str mark = {version.p, version.n < CODESHEET_MARK ? version.n : CODESHEET_MARK};

	buf_addc(b, 'x');
	buf_add_str(b, mark);
	add_digits(b, mark, id);
}

struct str
codesheet_mark(struct str check, struct str id)
{
	struct str mark = {check.p, 0};
	struct buf digits = {0};

	if (check.n != CODESHEET_CHECK_BYTES || check.p[0] != 'x')
		return mark;
	mark = (struct str){check.p + 1, CODESHEET_MARK};
	add_digits(&digits, mark, id);
	if (!str_equal(buf_str(&digits), str_from(check, 1 + CODESHEET_MARK)))
		mark.n = 0;
	buf_free(&digits);
	return mark;
}

/* --- cells -------------------------------------------------------------------------- */

static bool
read_count(struct str *rest, size_t *number)
{
	size_t digits = 0;

	for (*number = 0; rest->n > 0 && str_digit(*rest->p); *rest = str_from(*rest, 1)) {
		*number = *number * 10 + (size_t)(*rest->p - '0');
		if (++digits > ROWS_DIGITS)
			return false;
	}
	return digits > 0;
}

bool
codesheet_read_row(struct str cell, size_t *number, size_t *rows)
{
	struct str rest = str_trim(cell);

	if (!read_count(&rest, number))
		return false;
	rest = str_trim(rest);
	if (str_starts(rest, STR("of")))
		rest = str_from(rest, 2);
	else if (str_starts(rest, STR("/")))
		rest = str_from(rest, 1);
	else
		return false;
	rest = str_trim(rest);
	return read_count(&rest, rows) && rest.n == 0 && *number > 0 && *number <= *rows;
}

bool
codesheet_is_coder(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < ' ' || name.p[i] == '\x7F' || name.p[i] == '/' || name.p[i] == '%')
			return false;
	return name.n > 0 && name.n <= CODER_MAX && str_trim(name).n == name.n;
}

char
codesheet_delimiter(const char *word)
{
	static const struct {
		const char *name, *character;
	} known[] = {{"tab", "\t"}, {"comma", ","}, {"semicolon", ";"}, {"bar", "|"}};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(word, known[i].name) == 0 || strcmp(word, known[i].character) == 0)
			return *known[i].character;
	return '\0';
}

/* --- order -------------------------------------------------------------------------- */

struct place {
	uint64_t hash;
	struct str id;
	size_t number;
};

static int
by_hash(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return str_compare(x->id, y->id);
}

void
codesheet_order(size_t *to, const struct str *ids, size_t n, uint64_t seed, struct str coder)
{
	struct place *places = mem_new(n + 1, sizeof *places);
	uint64_t key = hash_draw(seed, coder);

	for (size_t i = 0; i < n; i++)
		places[i] = (struct place){hash_draw(key, ids[i]), ids[i], i};
	qsort(places, n, sizeof *places, by_hash);
	for (size_t i = 0; i < n; i++)
		to[i] = places[i].number;
	free(places);
}
