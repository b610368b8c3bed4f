#include "common/lexicoder.h"

#include <stdint.h>

void
lexicoder_read(struct foreign *f, struct str text)
{
	size_t category = SIZE_MAX;
	bool opened = false;

	while (text.n > 0) {
		struct str line = str_trim(str_cut(&text, '\n'));

		f->line++;
		if (line.n == 0)
			continue;
		if (*line.p == '+') {
			struct str name = str_trim(str_from(line, 1));

			category = foreign_open(f, &name, 1);
			opened = true;
		} else if (!opened) {
			foreign_flaw(f, "a pattern before the first category, which is a line that begins with +");
		} else {
			foreign_add(f, category, line, NULL);
		}
	}
}
