#include "common/pagebar.h"

enum { BLOCK = 5 };                  /* per cent of a bar */

/* How much of a full block each shows, and in which class. */
static const struct block {
	const char *text, *kind;
	double part;
} blocks[] = {
	{"█", "full", 1}, {"▉", "full", .875}, {"▊", "full", .75}, {"▋", "full", .625},
	{"▌", "full", .5}, {"▍", "full", .375}, {"▎", "full", .25}, {"▏", "full", .125},
	{"░", "light", 1}, {"▓", "dark", 1},
};

static const struct block *
cut_block(struct str *text)
{
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (str_starts(*text, str_of(blocks[i].text))) {
			*text = str_from(*text, strlen(blocks[i].text));
			return &blocks[i];
		}
	return NULL;
}

bool
pagebar_add(struct buf *html, struct str text)
{
	const struct block *block;
	size_t before = html->n;

	block = cut_block(&text);
	if (block == NULL)
		return false;
	buf_add_str(html, STR("<span class=\"bar\" aria-hidden=\"true\">"));
	while (block != NULL) {
		const char *kind = block->kind;
		double width = 0;

		for (; block != NULL && strcmp(block->kind, kind) == 0; block = cut_block(&text))
			width += block->part;
		buf_addf(html, "<i class=\"%s\" style=\"width:%.4g%%\"></i>", kind, width * BLOCK);
	}
	buf_add_str(html, STR("</span>"));
	if (text.n > 0)
		html->n = before;
	return text.n == 0;
}
