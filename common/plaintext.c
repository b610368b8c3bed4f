#include "common/plaintext.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/mem.h"

struct plaintext {
	struct input *in;
	struct str line;             /* what is left of it: CR alone ends lines, too */
	bool blocks;
	struct buf block;
};

static struct str
cut_line(struct str *rest)
{
	struct str line = {rest->p, 0};
	size_t at;

	while (line.n < rest->n && rest->p[line.n] != '\n' && rest->p[line.n] != '\r')
		line.n++;
	/* CR, CRLF and CRCRLF end one line; CRCR ends two. */
	for (at = line.n; at < rest->n && at < line.n + 2 && rest->p[at] == '\r'; at++)
		;
	if (at == rest->n || rest->p[at] != '\n')
		at = line.n;
	*rest = str_from(*rest, at < rest->n ? at + 1 : at);
	return line;
}

static bool
is_blank(struct str line)
{
	return str_trim(line).n == 0;
}

/* Whether a blank line stands between others. */
static bool
has_blocks(struct str head)
{
	bool begun = false, parted = false;

	while (head.n > 0) {
		bool blank = is_blank(cut_line(&head));

		if (!blank && parted)
			return true;
		begun = begun || !blank;
		parted = begun && blank;
	}
	return false;
}

struct plaintext *
plaintext_open(struct input *in)
{
	struct plaintext *p = mem_new(1, sizeof *p);

	p->in = in;
	p->blocks = has_blocks(input_peek(in, INPUT_HEAD));
	return p;
}

void
plaintext_close(struct plaintext *p)
{
	if (p == NULL)
		return;
	buf_free(&p->block);
	free(p);
}

static enum input_status
next_line(struct plaintext *p, struct str *line)
{
	enum input_status status = INPUT_LINE;

	if (p->line.n == 0)
		status = input_file_line(p->in, &p->line);
	if (status == INPUT_LINE) {
		*line = cut_line(&p->line);
		return status;
	}
	*line = p->line;
	p->line.n = 0;
	return status;
}

enum plaintext_status
plaintext_next(struct plaintext *p, struct str *text)
{
	enum input_status status;
	struct str line;
	bool whole = true;

	buf_clear(&p->block);
	while ((status = next_line(p, &line)) != INPUT_END) {
		if (status == INPUT_LINE && is_blank(line)) {
			if (p->block.n > 0 || !whole)
				break;
			continue;
		}
		whole = whole && status == INPUT_LINE && line.n < INPUT_LINE_MAX - p->block.n;
		if (p->block.n > 0 && whole)
			buf_addc(&p->block, '\n');
		if (whole || p->block.n == 0)
			buf_add_str(&p->block, line);
		if (!p->blocks)
			break;
	}
	*text = buf_str(&p->block);
	if (!whole)
		return PLAINTEXT_LONG;
	return p->block.n > 0 ? PLAINTEXT_ONE : PLAINTEXT_END;
}
