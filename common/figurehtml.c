#include "common/figurehtml.h"

#include "common/htmlescape.h"

void
figurehtml_add(struct buf *out, enum language language, const struct picture *p)
{
	buf_add_str(out, STR("<figure id=\"figure."));
	htmlescape_add(out, p->name);
	buf_add_str(out, STR("\">\n<div class=\"plot\">"));
	buf_add_str(out, p->svg);
	buf_add_str(out, STR("</div>\n<figcaption><details><summary>"));
	htmlescape_add(out, label_text(language, LABEL_IN_WORDS));
	buf_add_str(out, STR("</summary><p>"));
	htmlescape_add(out, p->alt);
	buf_add_str(out, STR("</p></details></figcaption>\n</figure>\n"));
}
