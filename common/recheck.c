#include "common/recheck.h"

#include "common/error.h"
#include "common/filemap.h"
#include "common/version.h"

struct reported *
recheck_open(const char *path)
{
	struct filemap map = filemap_open(path, REPORTED_MAX);
	struct buf why = {0};
	size_t line;
	struct reported *r = reported_read(map.bytes, &line, &why);

	if (r == NULL)
		die("%s:%zu: %s", path, line, buf_text(&why));
	filemap_close(&map);
	return r;
}

struct recheck
recheck_write(struct stream *s, const struct reported *old, struct str now,
    struct drift_tolerance tolerance)
{
	bool same_version = str_is(old->version, CX_VERSION);
	struct recheck result = {.changed = false};
	struct buf text = {0};
	struct reported *new;
	struct drift *d = &result.drift;
	size_t line;

	new = reported_read(now, &line, &text);
	if (new == NULL)
		die("this report is not fit to be compared: line %zu: %s", line, buf_text(&text));
	*d = drift_list(&text, old, new, tolerance);
	stream_write_bytes(s, buf_str(&text));
	result.changed = d->cells + d->went + (same_version ? d->came : d->data) > 0;
	reported_free(new);
	buf_free(&text);
	return result;
}

void
recheck_tell(const char *path, const struct recheck *r)
{
	const struct drift *d = &r->drift;

	if (d->cells + d->went + d->came > 0)
		warn("%s: %zu cell%s changed; came: %zu, went: %zu", path, d->cells, d->cells == 1 ? "" : "s",
		    d->came, d->went);
	if (d->came > 0 && !r->changed)
		warn("%s: another version made it: what is new in this one is no drift", path);
}
