#include "common/htmlescape.h"

void
htmlescape_add(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		switch (text.p[i]) {
		case '&': buf_add_str(out, STR("&amp;")); break;
		case '<': buf_add_str(out, STR("&lt;")); break;
		case '>': buf_add_str(out, STR("&gt;")); break;
		case '"': buf_add_str(out, STR("&quot;")); break;
		default: buf_addc(out, text.p[i]);
		}
}
