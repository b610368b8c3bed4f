#include "common/pagestock.h"

#include "common/csvlink.h"
#include "common/figurehtml.h"
#include "common/htmlescape.h"
#include "common/markdown.h"

void
pagestock_add_id(struct buf *html, struct pagestock *stock, struct str heading)
{
	struct buf id = {0};
	size_t given = table_count(stock->ids), length;

	markdown_add_anchor(&id, heading);
	if (id.n == 0)
		buf_add_str(&id, STR("section"));
	length = id.n;
	for (size_t i = 1; table_number(stock->ids, buf_str(&id)) < given; i++) {
		id.n = length;
		buf_addf(&id, "-%zu", i);
	}
	htmlescape_add(html, buf_str(&id));
	buf_free(&id);
}

/* NAME of an address DIRECTORY/NAME.SUFFIX; "" for another one. */
static struct str
name_in(struct str url, struct str directory, struct str suffix)
{
	if (!str_starts(url, directory) || url.n < directory.n + suffix.n)
		return STR("");
	url = str_from(url, directory.n);
	url.n -= suffix.n;
	return str_equal((struct str){url.p + url.n, suffix.n}, suffix) ? url : STR("");
}

static const struct picture *
picture_at(const struct pagestock *stock, struct str url)
{
	return pictures_find(stock->pictures, name_in(url, STR("figures/"), STR(".svg")));
}

bool
pagestock_has_picture(const struct pagestock *stock, struct str url)
{
	return picture_at(stock, url) != NULL;
}

bool
pagestock_add_picture(struct buf *html, struct pagestock *stock, struct str url)
{
	const struct picture *picture = picture_at(stock, url);
	size_t given = table_count(stock->ids);

	if (picture == NULL)
		return false;
	/* Its address stands for the ids in it. */
	if (table_number(stock->ids, url) == given) {
		figurehtml_add(html, stock->language, picture);
		return true;
	}
	buf_add_str(html, STR("<p>"));
	htmlescape_add(html, picture->alt);
	buf_add_str(html, STR("</p>\n"));
	return true;
}

static const struct rows_table *
table_named(const struct rows *rows, struct str name)
{
	for (size_t i = 0; rows != NULL && i < rows_count(rows); i++)
		if (str_equal(rows_at(rows, i)->name, name))
			return rows_at(rows, i);
	return NULL;
}

bool
pagestock_add_data(struct buf *html, const struct pagestock *stock, struct str url, struct str words)
{
	struct str name = name_in(url, STR("tables/"), STR(".csv"));
	const struct rows_table *t = table_named(stock->rows, name);

	if (name.n == 0)
		return false;
	if (t == NULL)
		return true;
	buf_add_str(html, STR("<p class=\"data\"><a "));
	csvlink_add(html, t);
	buf_add_str(html, STR(" aria-label=\""));
	htmlescape_add(html, words);
	buf_add_str(html, STR(": "));
	htmlescape_add(html, label_word(stock->language, "table", name));
	buf_add_str(html, STR("\">"));
	htmlescape_add(html, words);
	buf_add_str(html, STR("</a></p>\n"));
	return true;
}
