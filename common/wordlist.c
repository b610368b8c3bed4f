#include "common/wordlist.h"

#include "common/input.h"
#include "common/text.h"

static void
take(struct table *words, struct tokens *tokens, struct str line)
{
	text_tokens(tokens, str_cut(&line, '#'));
	for (size_t i = 0; i < tokens->n; i++)
		table_number(words, tokens->items[i].form);
}

struct table *
wordlist_read(const char *path)
{
	char *names[] = {(char *)(uintptr_t)path, NULL};
	struct table *words = table_new();
	struct input *in = input_open(names);
	struct tokens tokens = {0};
	struct str line;

	while (input_next_file(in)) {
		input_decode(in, NULL);
		while (input_file_line(in, &line) == INPUT_LINE)
			take(words, &tokens, line);
	}
	input_close(in);
	text_free(&tokens);
	return words;
}
