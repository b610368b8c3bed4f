#ifndef CX_REGEX_H
#define CX_REGEX_H

#include "common/str.h"

/*
 * Perl-compatible expressions over UTF-8 with Unicode classes, without
 * regard to case.  \b and \w know Cyrillic.
 *
 * An expression is a few hundred bytes; machine code is made of it when it
 * is first tried.  What a search needs besides is in a bench, which all
 * expressions share.
 */
struct regex;
struct regex_bench;

struct regex_bench *regex_bench_new(void);
void regex_bench_free(struct regex_bench *);

/* NULL when the expression is wrong: then *why (static until the next call) and *at (byte) tell. */
struct regex *regex_new(struct str expression, const char **why, size_t *at);
void regex_free(struct regex *);

enum regex_status { REGEX_NONE, REGEX_FOUND, REGEX_RUNAWAY };

/* The first match at or after byte *start of text: *start and *end become its bounds. */
enum regex_status regex_find(struct regex *, struct regex_bench *, struct str text,
    size_t *start, size_t *end);

#endif
