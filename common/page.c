#include "common/page.h"

#include "common/error.h"
#include "common/htmlescape.h"
#include "common/markdown.h"
#include "common/markup.h"
#include "common/pagescript.h"
#include "common/pagestyle.h"
#include "common/version.h"

static void
add_head(struct buf *out, enum language language, struct str title)
{
	struct buf plain = {0};

	buf_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'unsafe-inline'; img-src data:; script-src ", language_code(language));
	pagescript_add_source(out);
	buf_add_str(out, STR("; base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<meta name=\"generator\" content=\"cx-report " CX_VERSION "\">\n<title>"));
	markdown_add_plain(&plain, title);
	htmlescape_add(out, buf_str(&plain));
	buf_add_str(out, STR("</title>\n<style>\n"));
	pagestyle_add(out);
	buf_add_str(out, STR("</style>\n</head>\n"));
	buf_free(&plain);
}

static void
add_contents(struct buf *out, const struct article *a, struct markup *m)
{
	struct buf list = {0};
	struct str label = article_label(a, LABEL_CONTENTS);

	article_add_contents(&list, a);
	if (list.n > 0) {
		buf_add_str(out, STR("<nav aria-label=\""));
		htmlescape_add(out, label);
		buf_add_str(out, STR("\">\n<details open>\n<summary>"));
		htmlescape_add(out, label);
		buf_add_str(out, STR("</summary>\n"));
		markup_add(out, m, buf_str(&list));
		buf_add_str(out, STR("</details>\n</nav>\n"));
	}
	buf_free(&list);
}

void
page_add(struct buf *out, const struct article *a, const struct study *study, struct str title,
    struct str top)
{
	struct markup m = {{a->language, a->pictures, study->rows, table_new()}, 0, 0};
	struct buf text = {0};

	/* First, so that the chapters' ids are those which the contents lead to, whatever stands above. */
	markup_add(&text, &m, buf_str(&a->text));
	add_head(out, a->language, title);
	buf_add_str(out, STR("<body data-what=\""));
	htmlescape_add(out, article_label(a, LABEL_WHAT_IS));
	buf_add_str(out, STR("\">\n<a class=\"skip\" href=\"#main.\">"));
	htmlescape_add(out, article_label(a, LABEL_SKIP));
	buf_add_str(out, STR("</a>\n<div class=\"sheet\">\n<header>\n"));
	markup_add(out, &m, top);
	if (m.open != 0)             /* only what the user wrote can have swallowed the end of its part */
		die("option --about: a fence, comment or element in it is never closed");
	buf_add_str(out, STR("</header>\n"));
	add_contents(out, a, &m);
	buf_add_str(out, STR("<main id=\"main.\" tabindex=\"-1\">\n"));
	buf_add_str(out, buf_str(&text));
	buf_add_str(out, STR("</main>\n</div>\n"));
	pagescript_add(out);
	buf_add_str(out, STR("</body>\n</html>\n"));
	table_free(m.stock.ids);
	buf_free(&text);
}
