#include "common/csvlink.h"

#include "common/base64.h"
#include "common/htmlescape.h"
#include "common/sheet.h"
#include "common/unicode.h"

/*
 * ASCII that would end an attribute or an address, or is no code point of one
 * (WHATWG URL, 4.3).  Letters of other scripts are: browsers encode them
 * themselves.
 */
static bool
is_plain(uint32_t code)
{
	if (code < 0x80)
		return code > ' ' && code != 0x7F && strchr("\"#%&'<>[\\]^`{|}", (int)code) == NULL;
	return unicode_is_letter(code) || unicode_is_digit(code);
}

static void
add_percent(struct buf *out, struct str bytes)
{
	const char *at = bytes.p, *end = bytes.p + bytes.n;
	size_t width;

	for (; at < end; at += width)
		if (is_plain(unicode_at(at, end, &width)))
			buf_add(out, at, width);
		else
			for (size_t i = 0; i < width; i++)
				buf_addf(out, "%%%02X", (unsigned char)at[i]);
}

void
csvlink_add(struct buf *html, const struct rows_table *t)
{
	struct buf csv = {0}, percent = {0};

	sheet_add_table(&csv, t);
	add_percent(&percent, buf_str(&csv));
	buf_add_str(html, STR("download=\""));
	htmlescape_add(html, t->name);
	buf_add_str(html, STR(".csv\" href=\"data:text/csv;charset=utf-8"));
	if (percent.n <= base64_size(csv.n) + sizeof ";base64" - 1) {
		buf_addc(html, ',');
		buf_add_str(html, buf_str(&percent));
	} else {
		buf_add_str(html, STR(";base64,"));
		base64_add(html, buf_str(&csv));
	}
	buf_addc(html, '"');
	buf_free(&csv);
	buf_free(&percent);
}
