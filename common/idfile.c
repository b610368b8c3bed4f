#include "common/idfile.h"

#include <stddef.h>

#include "common/error.h"
#include "common/input.h"

struct table *
idfile_read(const char *path)
{
	char *names[] = {(char *)(uintptr_t)path, NULL};
	enum input_status status;
	struct table *ids;
	struct input *in;
	struct str line, id;

	if (path == NULL)
		return NULL;
	ids = table_new();
	in = input_open(names);
	while ((status = input_line(in, &line)) != INPUT_END) {
		if (status == INPUT_LONG)
			die("%s:%zu: the line is too long", input_name(in), input_number(in));
		id = str_trim(str_cut(&line, '#'));
		if (id.n > 0)
			table_number(ids, id);
	}
	input_close(in);
	return ids;
}
