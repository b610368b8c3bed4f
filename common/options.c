#include "common/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/error.h"
#include "common/mem.h"
#include "common/version.h"

static bool show_help, show_version, show_table;

static const struct option_spec own[] = {
	OPTION_FLAG('h', "help", &show_help, "show this and exit"),
	OPTION_FLAG(0, "version", &show_version, "show the version and exit"),
	OPTION_END
};

/* For the completions; not a thing to type. */
static const struct option_spec hidden[] = {
	OPTION_FLAG(0, "options", &show_table, "show the option table and exit"),
	OPTION_END
};

struct tables {
	const struct option_spec *of[4];
};

static struct tables
tables_of(const struct tool *tool)
{
	return (struct tables){{tool->options, tool->family, own, hidden}};
}

static void
print_option(const struct option_spec *o)
{
	char name[64];

	snprintf(name, sizeof name, "%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
	if (o->letter != 0)
		printf("  -%c, --%-24s %s\n", o->letter, name, o->help);
	else
		printf("      --%-24s %s\n", name, o->help);
}

static _Noreturn void
finish(void)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		die("standard output:");
	exit(STATUS_OK);
}

static _Noreturn void
help(const struct tool *tool)
{
	struct tables t = tables_of(tool);

	printf("usage: %s [options] [file ...]\n%s\n\n", tool->name, tool->purpose);
	for (size_t i = 0; i < 3; i++)
		for (const struct option_spec *o = t.of[i]; o != NULL && o->name != NULL; o++)
			print_option(o);
	printf("\nSee also: man %s, man cx\n", tool->name);
	finish();
}

static _Noreturn void
print_table(const struct tool *tool)
{
	struct tables t = tables_of(tool);

	for (size_t i = 0; i < 3; i++)
		for (const struct option_spec *o = t.of[i]; o != NULL && o->name != NULL; o++)
			printf("%s\t%c\t%s\t%s\n", o->name, o->letter ? o->letter : '-',
			    o->value ? o->value : "-", o->help);
	finish();
}

static const struct option_spec *
find_name(const struct tool *tool, const char *name, size_t n)
{
	struct tables t = tables_of(tool);

	for (size_t i = 0; i < 4; i++)
		for (const struct option_spec *o = t.of[i]; o != NULL && o->name != NULL; o++)
			if (strlen(o->name) == n && memcmp(o->name, name, n) == 0)
				return o;
	die("unknown option --%.*s (try --help)", (int)n, name);
}

static const struct option_spec *
find_letter(const struct tool *tool, char letter)
{
	struct tables t = tables_of(tool);

	for (size_t i = 0; i < 4; i++)
		for (const struct option_spec *o = t.of[i]; o != NULL && o->name != NULL; o++)
			if (o->letter == letter)
				return o;
	die("unknown option -%c (try --help)", letter);
}

static void
add_to_list(struct option_list *list, const char *value)
{
	list->values = mem_room(list->values, list->n, &list->room, sizeof *list->values);
	list->values[list->n++] = value;
}

static void
take(const struct option_spec *o, const char *value)
{
	char *end;

	switch (o->kind) {
	case OPTION_IS_FLAG:
		*(bool *)o->target = true;
		break;
	case OPTION_IS_TEXT:
		*(const char **)o->target = value;
		break;
	case OPTION_IS_LIST:
		add_to_list(o->target, value);
		break;
	case OPTION_IS_NUMBER:
		errno = 0;
		*(double *)o->target = strtod(value, &end);
		if (end == value || value[strspn(value, "0123456789+-.eE")] != '\0' || *end != '\0' || errno != 0)
			die("option --%s: '%s' is not a number", o->name, value);
		break;
	}
}

/* --name, --name value or --name=value; returns the last argument used. */
static char **
parse_long(const struct tool *tool, char **argv)
{
	const char *name = *argv + 2;
	const char *equals = strchr(name, '=');
	size_t n = equals != NULL ? (size_t)(equals - name) : strlen(name);
	const struct option_spec *o = find_name(tool, name, n);

	if (o->value == NULL && equals != NULL)
		die("option --%s takes no value", o->name);
	if (o->value != NULL && equals == NULL && argv[1] == NULL)
		die("option --%s needs a value: %s", o->name, o->value);
	if (o->value == NULL || equals != NULL) {
		take(o, equals != NULL ? equals + 1 : NULL);
		return argv;
	}
	take(o, argv[1]);
	return argv + 1;
}

/* -a, -ab, -oVALUE or -o VALUE. */
static char **
parse_letters(const struct tool *tool, char **argv)
{
	for (const char *p = *argv + 1; *p != '\0'; p++) {
		const struct option_spec *o = find_letter(tool, *p);

		if (o->value == NULL) {
			take(o, NULL);
		} else if (p[1] != '\0') {
			take(o, p + 1);
			return argv;
		} else if (argv[1] == NULL) {
			die("option -%c needs a value: %s", *p, o->value);
		} else {
			take(o, argv[1]);
			return argv + 1;
		}
	}
	return argv;
}

char **
options_parse(const struct tool *tool, char **argv)
{
	char **operands = argv, **operand = argv;

	progname = tool->name;
	if (*argv != NULL)
		argv++;
	for (; *argv != NULL; argv++) {
		if (strcmp(*argv, "--") == 0) {
			while (*++argv != NULL)
				*operand++ = *argv;
			break;
		}
		if (strncmp(*argv, "--", 2) == 0)
			argv = parse_long(tool, argv);
		else if ((*argv)[0] == '-' && (*argv)[1] != '\0')
			argv = parse_letters(tool, argv);
		else
			*operand++ = *argv;
	}
	*operand = NULL;
	if (show_help)
		help(tool);
	if (show_table)
		print_table(tool);
	if (show_version) {
		printf("%s %s\n", tool->name, CX_VERSION);
		finish();
	}
	return operands;
}
