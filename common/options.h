#ifndef CX_OPTIONS_H
#define CX_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * One table says what a filter accepts.  It is the parser, the --help text,
 * what tests/contract.bats compares with the man page, and, through the
 * hidden --options, the source of the shell completions.
 */
enum option_kind { OPTION_IS_FLAG, OPTION_IS_TEXT, OPTION_IS_NUMBER, OPTION_IS_LIST };

/* The values of an option that may be given several times, in their order. */
struct option_list {
	const char **values;
	size_t n, room;
};

struct option_spec {
	char letter;                 /* 0 for none */
	const char *name;
	const char *value;           /* what the argument is called; NULL for a flag */
	enum option_kind kind;
	void *target;
	const char *help;
};

#define OPTION_FLAG(letter, name, flag, help) \
	{ (letter), (name), NULL, OPTION_IS_FLAG, (flag), (help) }
#define OPTION_TEXT(letter, name, text, value, help) \
	{ (letter), (name), (value), OPTION_IS_TEXT, (text), (help) }
#define OPTION_NUMBER(letter, name, number, value, help) \
	{ (letter), (name), (value), OPTION_IS_NUMBER, (number), (help) }
#define OPTION_LIST(letter, name, list, value, help) \
	{ (letter), (name), (value), OPTION_IS_LIST, (list), (help) }
#define OPTION_END { 0, NULL, NULL, OPTION_IS_FLAG, NULL, NULL }

struct tool {
	const char *name;
	const char *purpose;         /* the same line as .Nd in its man page */
	const struct option_spec *options;
	const struct option_spec *family;  /* those that every filter has: stream_options */
};

/*
 * Parse argv, operands and options in any order until "--".  Returns the
 * operands, NULL-terminated.  Exits on --help, --version and misuse.
 */
char **options_parse(const struct tool *, char **argv);

#endif
