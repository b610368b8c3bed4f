#include "common/ledger.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/json.h"
#include "common/mem.h"
#include "common/version.h"

enum { REASONS_MAX = 64, KINDS_MAX = 8 };

struct tally {
	struct str name;             /* a reason, or a kind */
	size_t n;
};

struct account {
	struct str file, encoding;
	size_t counts[LEDGER_COUNTS];
	struct tally reasons[REASONS_MAX], kinds[KINDS_MAX];
	size_t reasons_n, kinds_n;
};

struct ledger {
	struct account *files, total;
	size_t n, room;
	struct arena arena;
};

static const char *const names[LEDGER_COUNTS] = {
	[LEDGER_READ] = "read", [LEDGER_WRITTEN] = "written", [LEDGER_DUPLICATE] = "duplicate",
	[LEDGER_REFUSED] = "refused", [LEDGER_LEFT_OUT] = "left_out", [LEDGER_DELETED] = "deleted",
	[LEDGER_TEXTLESS] = "without_text", [LEDGER_DATES] = "dates_not_understood",
	[LEDGER_SCORES] = "scores_not_understood", [LEDGER_NUMBERS] = "numbers_not_understood",
	[LEDGER_ILLEGAL] = "illegal_bytes"
};

struct ledger *
ledger_new(void)
{
	return mem_new(1, sizeof (struct ledger));
}

void
ledger_free(struct ledger *l)
{
	if (l == NULL)
		return;
	free(l->files);
	arena_free(&l->arena);
	free(l);
}

void
ledger_file(struct ledger *l, const char *name)
{
	l->files = mem_room(l->files, l->n, &l->room, sizeof *l->files);
	l->files[l->n++] = (struct account){.file = arena_copy(&l->arena, str_of(name))};
}

void
ledger_encoding(struct ledger *l, const char *name)
{
	l->files[l->n - 1].encoding = arena_copy(&l->arena, str_of(name));
}

void
ledger_add(struct ledger *l, enum ledger_count count, size_t n)
{
	l->total.counts[count] += n;
	if (l->n > 0)
		l->files[l->n - 1].counts[count] += n;
}

/* One more of a name; those for which there is no room are one together. */
static void
tally(struct tally *tallies, size_t *n, size_t room, struct str name, struct arena *arena)
{
	size_t i = 0;

	while (i < *n && !str_equal(tallies[i].name, name))
		i++;
	if (i == *n && i == room)
		i = room - 1;
	if (i == *n && i == room - 1)
		name = STR("other reasons");
	if (i == *n)
		tallies[(*n)++] = (struct tally){arena_copy(arena, name), 0};
	tallies[i].n++;
}

void
ledger_kind(struct ledger *l, struct str kind)
{
	tally(l->total.kinds, &l->total.kinds_n, KINDS_MAX, kind, &l->arena);
	if (l->n > 0)
		tally(l->files[l->n - 1].kinds, &l->files[l->n - 1].kinds_n, KINDS_MAX, kind, &l->arena);
}

static struct str
without_byte(struct str reason)
{
	struct str rest = reason;

	if (!str_starts(rest, STR("byte ")))
		return reason;
	rest = str_from(rest, 5);
	while (rest.n > 0 && *rest.p >= '0' && *rest.p <= '9')
		rest = str_from(rest, 1);
	return str_starts(rest, STR(": ")) ? str_from(rest, 2) : reason;
}

void
ledger_reason(struct ledger *l, struct str reason)
{
	reason = without_byte(reason);
	tally(l->total.reasons, &l->total.reasons_n, REASONS_MAX, reason, &l->arena);
	if (l->n > 0)
		tally(l->files[l->n - 1].reasons, &l->files[l->n - 1].reasons_n, REASONS_MAX, reason, &l->arena);
}

size_t
ledger_total(const struct ledger *l, enum ledger_count count)
{
	return l->total.counts[count];
}

static void
add_name(struct buf *b, struct str name)
{
	json_add_string(b, name);
	buf_addc(b, ':');
}

static void
add_tallies(struct buf *b, struct str name, const struct tally *tallies, size_t n)
{
	buf_addc(b, ',');
	add_name(b, name);
	for (size_t i = 0; i < n; i++) {
		buf_addc(b, i == 0 ? '{' : ',');
		add_name(b, tallies[i].name);
		buf_add_count(b, tallies[i].n);
	}
	buf_add_str(b, n == 0 ? STR("{}") : STR("}"));
}

static void
add_account(struct buf *b, const struct account *a)
{
	for (size_t i = 0; i < LEDGER_COUNTS; i++) {
		if (i > 0)
			buf_addc(b, ',');
		add_name(b, str_of(names[i]));
		buf_add_count(b, a->counts[i]);
	}
	add_tallies(b, STR("kinds"), a->kinds, a->kinds_n);
	add_tallies(b, STR("reasons"), a->reasons, a->reasons_n);
}

static void
add_file(struct buf *b, const struct account *a)
{
	buf_addc(b, '{');
	add_name(b, STR("file"));
	json_add_string(b, a->file);
	if (a->encoding.n > 0) {
		buf_addc(b, ',');
		add_name(b, STR("encoding"));
		json_add_string(b, a->encoding);
	}
	buf_addc(b, ',');
	add_account(b, a);
	buf_addc(b, '}');
}

void
ledger_write(const struct ledger *l, struct output *out)
{
	struct buf b = {0};

	buf_add_str(&b, STR("{\"tool\":\"cx-ingest\",\"version\":\"" CX_VERSION "\","));
	add_account(&b, &l->total);
	buf_add_str(&b, STR(",\"files\":["));
	for (size_t i = 0; i < l->n; i++) {
		buf_add_str(&b, i == 0 ? STR("\n") : STR(",\n"));
		add_file(&b, &l->files[i]);
	}
	buf_add_str(&b, STR("\n]}\n"));
	output_add(out, buf_str(&b));
	buf_free(&b);
}

/* Read is the sum of the first ones; what never happened is not worth a word. */
void
ledger_add_sum(struct buf *b, const struct ledger *l)
{
	static const struct {
		enum ledger_count what;
		const char *name;
	} odd[] = {{LEDGER_DATES, "date"}, {LEDGER_SCORES, "score"}, {LEDGER_NUMBERS, "number"}};

	buf_addf(b, "read %zu, written %zu, duplicate %zu, refused %zu", ledger_total(l, LEDGER_READ),
	    ledger_total(l, LEDGER_WRITTEN), ledger_total(l, LEDGER_DUPLICATE), ledger_total(l, LEDGER_REFUSED));
	if (ledger_total(l, LEDGER_LEFT_OUT) > 0)
		buf_addf(b, ", left out %zu", ledger_total(l, LEDGER_LEFT_OUT));
	buf_addf(b, "; of those written deleted %zu, without text %zu", ledger_total(l, LEDGER_DELETED),
	    ledger_total(l, LEDGER_TEXTLESS));
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		if (ledger_total(l, odd[i].what) > 0)
			buf_addf(b, ", with a %s not understood %zu", odd[i].name, ledger_total(l, odd[i].what));
}
