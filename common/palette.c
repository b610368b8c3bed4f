#include "common/palette.h"

#include <string.h>

/*
 * Those of the three tones, dark, light and full, differ in lightness too,
 * for print in grey and for the colour-blind.
 */
static const struct colour {
	const char *name, *code;
} colours[] = {
	{"ink", "#1d2228"}, {"soft", "#565e68"}, {"line", "#dedcd5"}, {"paper", "#ffffff"},
	{"dark", "#a8481f"}, {"light", "#d9dbde"}, {"full", "#7aa7c7"}, {"link", "#1c5d8c"}
};

const char *
palette_code(const char *name)
{
	for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
		if (strcmp(colours[i].name, name) == 0)
			return colours[i].code;
	return colours[0].code;
}

const char *
palette_name(const char *code)
{
	for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
		if (strcmp(colours[i].code, code) == 0)
			return colours[i].name;
	return colours[0].name;
}
