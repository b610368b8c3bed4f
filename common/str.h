#ifndef CX_STR_H
#define CX_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A borrowed run of bytes: never NUL-terminated, never freed. */
struct str {
	const char *p;
	size_t n;
};

#define STR(lit) ((struct str){ (lit), sizeof(lit) - 1 })

static inline struct str
str_of(const char *text)
{
	return (struct str){text, strlen(text)};
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
str_is(struct str a, const char *text)
{
	return str_equal(a, str_of(text));
}

static inline bool
str_starts(struct str a, struct str head)
{
	return a.n >= head.n && (head.n == 0 || memcmp(a.p, head.p, head.n) == 0);
}

/* Byte order, the shorter first among equals: the same on every machine. */
static inline int
str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n > 0 ? memcmp(a.p, b.p, n) : 0;

	return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

/* The same, of struct str, for qsort(). */
static inline int
str_order(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static inline struct str
str_from(struct str a, size_t at)
{
	return (struct str){a.p + at, a.n - at};
}

/* 0 to 9, whatever the locale. */
static inline bool
str_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Without the spaces and tabs at both ends. */
static inline struct str
str_trim(struct str a)
{
	while (a.n > 0 && (*a.p == ' ' || *a.p == '\t'))
		a = str_from(a, 1);
	while (a.n > 0 && (a.p[a.n - 1] == ' ' || a.p[a.n - 1] == '\t' || a.p[a.n - 1] == '\r'))
		a.n--;
	return a;
}

/* Cut the part before the first `mark' off *rest; all of it when there is none. */
static inline struct str
str_cut(struct str *rest, char mark)
{
	const char *at = rest->n > 0 ? memchr(rest->p, mark, rest->n) : NULL;
	struct str head = *rest;

	if (rest->n == 0)
		return head;         /* of no bytes, perhaps at no place: there is nothing to add to */
	if (at == NULL) {
		*rest = (struct str){rest->p + rest->n, 0};
		return head;
	}
	head.n = (size_t)(at - rest->p);
	*rest = str_from(*rest, head.n + 1);
	return head;
}

#endif
