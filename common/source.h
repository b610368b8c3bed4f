#ifndef CX_SOURCE_H
#define CX_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sys/types.h>

/*
 * The bytes of one file, plain or gzip, told apart by the first two.  A read
 * error, a cut or a corrupt gzip file is fatal, after what came before it was
 * handed out.
 */
struct source;

/* Bytes of all the files together, packed as they are; 0 when that can't be known. */
uint64_t source_total(char **names);

/* "-" is standard input.  The name must outlive the source. */
struct source *source_open(const char *name);
void source_close(struct source *);

/* Some bytes, at most room of them; 0 at the end. */
size_t source_read(struct source *, char *p, size_t room);

/* While patient, what is wrong with the gzip data is an end; afterwards the next source_read() is fatal, as ever. */
void source_be_patient(struct source *, bool);
/* Whether something was wrong. */
bool source_failed(const struct source *);

/* Where the next byte lies; false when it can't be read twice: of a pipe, of gzip. */
bool source_place(const struct source *, off_t *place);
void source_return(struct source *, off_t place);

/* As messages name it. */
const char *source_name(const struct source *);

/* Bytes of the file read so far, packed as they are; those read twice count once. */
uint64_t source_bytes(const struct source *);

#endif
