#include "common/runrecord.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "common/error.h"
#include "common/hash.h"
#include "common/mem.h"
#include "common/version.h"

struct runrecord {
	const char *tool;
	char **argv;                 /* a copy: parsing moves them */
	size_t n;
	struct buf used;             /* a file a line */
	struct {
		const char *key;
		size_t n;
	} notes[RUNRECORD_NOTES_MAX];
	size_t notes_n;
};

struct runrecord *
runrecord_new(const char *tool, char **argv)
{
	struct runrecord *r = mem_new(1, sizeof *r);

	r->tool = tool;
	while (argv[r->n] != NULL)
		r->n++;
	r->argv = mem_new(r->n + 1, sizeof *r->argv);
	for (size_t i = 0; i < r->n; i++)
		r->argv[i] = argv[i];
	return r;
}

void
runrecord_free(struct runrecord *r)
{
	buf_free(&r->used);
	free(r->argv);
	free(r);
}

void
runrecord_uses(struct runrecord *r, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct stat st;

	buf_add_str(&r->used, str_of(slash != NULL ? slash + 1 : path));
	if (stat(path, &st) != 0)
		die("%s:", path);
	if (S_ISREG(st.st_mode)) {           /* a pipe can be read but once */
		buf_add_str(&r->used, STR(" sha256:"));
		if (!hash_add_file(&r->used, path))
			die("%s:", path);
	}
	buf_addc(&r->used, '\n');
}

void
runrecord_note(struct runrecord *r, const char *key, size_t n)
{
	r->notes[r->notes_n].key = key;
	r->notes[r->notes_n++].n = n;
}

static size_t
split_lines(struct str text, struct str *items)
{
	size_t n = 0;

	while (text.n > 0)
		items[n++] = str_cut(&text, '\n');
	return n;
}

static void
set_texts(const struct runrecord *r, struct record *to)
{
	struct str *items = mem_new(r->n + r->used.n + 1, sizeof *items);

	for (size_t i = 1; i < r->n; i++)
		items[i - 1] = str_of(r->argv[i]);
	record_set_list(to, "arguments", items, r->n > 0 ? r->n - 1 : 0);
	record_set_list(to, "files", items, split_lines(buf_str(&r->used), items));
	free(items);
}

void
runrecord_fill(const struct runrecord *r, const struct runrecord_counts *counts, struct record *to)
{
	struct buf id = {0};

	buf_addf(&id, "run:%zu:%s", counts->number, r->tool);
	record_begin(to);
	record_set_text(to, "kind", STR("run"));
	record_set_text(to, "id", buf_str(&id));
	record_set_text(to, "tool", str_of(r->tool));
	record_set_text(to, "version", STR(CX_VERSION));
	set_texts(r, to);
	record_set_number(to, "records_in", (double)counts->read);
	record_set_number(to, "records_out", (double)counts->written);
	record_set_number(to, "refused", (double)counts->refused);
	for (size_t i = 0; i < r->notes_n; i++)
		record_set_number(to, r->notes[i].key, (double)r->notes[i].n);
	buf_free(&id);
}
