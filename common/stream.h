#ifndef CX_STREAM_H
#define CX_STREAM_H

#include "common/options.h"
#include "common/output.h"
#include "common/record.h"

/*
 * Records in from the named files, records out on standard output, and the
 * promises of the family kept on the way (cx(7)):
 *
 * A line that is not a record is refused: named on standard error as
 * file:line: byte n: reason, kept in --bad FILE, counted against --max-bad,
 * and remembered in the status.  Records of kind "run" pass by the filter,
 * and with --provenance the filter's own is appended at the end.
 *
 * The stream owns the record that it hands out.
 */
struct stream;

/* --bad, --max-bad and --provenance, for struct tool's family. */
extern const struct option_spec stream_options[];

struct stream *stream_open(const struct tool *, char **argv);
/* For a producer that reads its input itself: operands are left to it. */
struct stream *stream_produce(const struct tool *, char **argv, char ***operands);

/* The keys this filter writes, so that a second run replaces them: NULL-terminated, static. */
void stream_own(struct stream *, const char *const *keys);

struct record *stream_next(struct stream *);   /* NULL at the end */
/* From now on run records are handed out too: for one that puts records aside and keeps the order. */
void stream_keep_runs(struct stream *);
/* The output is no NDJSON: --provenance appends nothing to it. */
void stream_is_final(struct stream *);
/* Where the record came from, "file:17", for messages and ids. */
const char *stream_place(struct stream *);

void stream_write(struct stream *, const struct record *);
/* A record as it came, without its LF. */
void stream_pass(struct stream *, struct str line);
/* Bytes that are no record: for cx-report, and for whole lines held back. */
void stream_write_bytes(struct stream *, struct str);

/* Refuse something that was read: the raw bytes go to --bad, the status becomes 1. */
void stream_refuse(struct stream *, struct str raw, const char *place, const char *reason);
/* The same, of the record at hand: as it would go out. */
void stream_refuse_record(struct stream *, const struct record *, const char *reason);
/* A message that costs status 1 but refuses no record. */
void stream_flaw(struct stream *);
/* A further file to write to, for --OPTION: dies when it is one of those that are read. */
struct output *stream_beside(struct stream *, const char *option, const char *path);
/* Count a record that a producer read. */
void stream_count(struct stream *);
/* A number that the run record shall tell besides; up to four, with static keys. */
void stream_note(struct stream *, const char *key, size_t n);
/*
 * Progress on a terminal: done bytes of total.  With total 0, unknown, as
 * behind a pipe, nobody is told: one line is enough.
 */
void stream_progress(struct stream *, uint64_t done, uint64_t total);

/* Name a file that decided over the output: with --provenance its SHA-256 goes into the run record. */
void stream_uses(struct stream *, const char *path);

/* Write what is left, close all out loud, and say the status to exit with. */
int stream_close(struct stream *);

#endif
