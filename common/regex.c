#include "common/regex.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "common/error.h"
#include "common/mem.h"

/* Steps after which an expression is called a runaway. */
enum { MATCH_LIMIT = 1000000, DEPTH_LIMIT = 10000 };

/* pcre2 gives compiled expressions 32 KiB otherwise, which a few thousand words in one group use up. */
enum { STACK_MIN = 1 << 15, STACK_MAX = 1 << 23 };

struct regex {
	pcre2_code *code;
	bool ready;                  /* machine code was asked for */
};

struct regex_bench {
	pcre2_match_data *found;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

struct regex_bench *
regex_bench_new(void)
{
	struct regex_bench *b = mem_new(1, sizeof *b);

	b->found = pcre2_match_data_create(1, NULL);     /* the whole match; groups are of no interest */
	b->context = pcre2_match_context_create(NULL);
	if (b->found == NULL || b->context == NULL)
		die("out of memory");
	b->stack = pcre2_jit_stack_create(STACK_MIN, STACK_MAX, NULL);
	pcre2_jit_stack_assign(b->context, NULL, b->stack);
	pcre2_set_match_limit(b->context, MATCH_LIMIT);
	pcre2_set_depth_limit(b->context, DEPTH_LIMIT);
	return b;
}

void
regex_bench_free(struct regex_bench *b)
{
	if (b == NULL)
		return;
	pcre2_match_data_free(b->found);
	pcre2_match_context_free(b->context);
	pcre2_jit_stack_free(b->stack);
	free(b);
}

struct regex *
regex_new(struct str expression, const char **why, size_t *at)
{
	static char message[120];
	struct regex *r = mem_new(1, sizeof *r);
	int code;

	r->code = pcre2_compile((PCRE2_SPTR)expression.p, expression.n,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS, &code, at, NULL);
	if (r->code == NULL) {
		pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
		*why = message;
		free(r);
		return NULL;
	}
	return r;
}

void
regex_free(struct regex *r)
{
	if (r == NULL)
		return;
	pcre2_code_free(r->code);
	free(r);
}

enum regex_status
regex_find(struct regex *r, struct regex_bench *b, struct str text, size_t *start, size_t *end)
{
	const PCRE2_SIZE *bounds;
	int n;

	if (!r->ready)
		pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE);     /* slower without, not wrong */
	r->ready = true;
	n = pcre2_match(r->code, (PCRE2_SPTR)text.p, text.n, *start, PCRE2_NO_UTF_CHECK, b->found, b->context);
	if (n == PCRE2_ERROR_NOMATCH)
		return REGEX_NONE;
	if (n < 0)
		return REGEX_RUNAWAY;
	bounds = pcre2_get_ovector_pointer(b->found);
	*start = bounds[0];
	*end = bounds[1] > bounds[0] ? bounds[1] : bounds[0];
	return REGEX_FOUND;
}
