#ifndef CX_REGEX_H
#define CX_REGEX_H

#include "common/str.h"

/*
 * Perl-compatible expressions over UTF-8 with Unicode classes, without
 * regard to case.  \b and \w know Cyrillic.
 */
struct regex;

/* NULL when the expression is wrong: then *why (static until the next call) and *at (byte) tell. */
struct regex *regex_new(struct str expression, const char **why, size_t *at);
void regex_free(struct regex *);

enum regex_status { REGEX_NONE, REGEX_FOUND, REGEX_RUNAWAY };

/* The first match at or after byte *start of text: *start and *end become its bounds. */
enum regex_status regex_find(struct regex *, struct str text, size_t *start, size_t *end);

#endif
