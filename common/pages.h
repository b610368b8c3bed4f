#ifndef CX_PAGES_H
#define CX_PAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "common/json.h"
#include "common/record.h"
#include "common/str.h"
#include "common/tablerow.h"

/*
 * The pages of a study, each once: those of the registry first, in its
 * order, then others as they are met.  What is told first about a page
 * holds; later tellings add what is still missing.  All of it is in memory,
 * some hundred bytes a page.
 */
struct pages;

struct pages *pages_new(void);
void pages_free(struct pages *);

/*
 * Take a page as a table has it.  In a registry a bare number, 1, is
 * community 1; a page known by its screen name alone waits for a number.
 * False when no cell tells which page it is.
 */
bool pages_add_row(struct pages *, struct tablerow *, struct str source);

/* Take a community's or a person's object.  False when the page was known. */
bool pages_add(struct pages *, int64_t number, const struct json_value *who, struct str source);

/* Whether a page of this id, vk:-1, is known. */
bool pages_has(const struct pages *, struct str id);

size_t pages_count(const struct pages *);
/* Fill the record with page i, from 0; seen may be empty. */
void pages_record(const struct pages *, size_t i, struct str seen, struct record *);

#endif
