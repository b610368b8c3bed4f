#include "common/page.h"

#include "common/markdown.h"
#include "common/version.h"

static const char head[] =
"<meta charset=\"utf-8\">\n"
"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
" img-src data:; base-uri 'none'; form-action 'none'\">\n"
"<meta name=\"referrer\" content=\"no-referrer\">\n"
"<meta name=\"color-scheme\" content=\"light dark\">\n"
"<meta name=\"generator\" content=\"cx-report " CX_VERSION "\">\n";

/*
 * The three tones are told apart by lightness as well as by hue, for print
 * in grey and for the colour-blind.
 */
static const char *const style[] = {
":root {\n"
"  --paper: #fff; --sheet: #f6f5f1; --ink: #1d2228; --soft: #565e68; --line: #dedcd5; --link: #1c5d8c;\n"
"  --dark: #a8481f; --light: #d9dbde; --full: #7aa7c7;\n"
"}\n"
"@media (prefers-color-scheme: dark) { :root {\n"
"  --paper: #15181c; --sheet: #1e2227; --ink: #e4e6e8; --soft: #a3abb4; --line: #343a41; --link: #86bde6;\n"
"  --dark: #e08a5c; --light: #424a53; --full: #4f86b0;\n"
"} }\n",
"* { box-sizing: border-box; }\n"
"html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }\n"
"body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;\n"
"  font: 1.0625rem/1.65 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', "
"sans-serif; }\n"
".sheet { max-width: 88rem; margin: 0 auto; padding: 3.5rem 2.5rem 6rem; }\n"
"main, header { min-width: 0; max-width: 68rem; }\n"
"main > p, main > ul, main > ol, main > blockquote, .about, .quotes { max-width: 44rem; }\n"
"a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: 1px; }\n"
"a:focus-visible, .table:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; }\n",
"h1, h2, h3 { line-height: 1.22; text-wrap: balance; font-weight: 600; position: relative;\n"
"  font-family: Charter, 'Iowan Old Style', Cambria, 'PT Serif', 'Noto Serif', 'DejaVu Serif', "
"Georgia, serif; }\n"
"h1 { font-size: clamp(1.4rem, .85rem + 2.5vw, 2.8rem); letter-spacing: -.012em; margin: 0 0 1.5rem; }\n"
"h2 { font-size: 1.7rem; margin: 4.5rem 0 1.1rem; padding-top: 1.4rem; border-top: 1px solid var(--line); }\n"
"h3 { font-size: 1.2rem; margin: 2.6rem 0 .8rem; }\n"
"h4 { font-size: 1rem; margin: 2rem 0 .6rem; }\n"
".anchor { position: absolute; top: 0; }\n"
"p, ul, ol { margin: 0 0 1.1rem; }\n"
"ul, ol { padding-left: 1.3rem; }\n"
"li { margin-bottom: .55rem; }\n"
"li::marker { color: var(--soft); }\n"
"li ul { margin: .4rem 0 .8rem; font-size: .85rem; color: var(--soft); }\n"
"main > h2 + p { color: var(--soft); }\n"
"code { font: .88em/1.5 ui-monospace, 'DejaVu Sans Mono', Consolas, monospace; }\n"
"img { max-width: 100%; }\n"
"hr { border: 0; border-top: 1px solid var(--line); margin: 3rem 0; }\n",
".about { background: var(--sheet); border-left: 3px solid var(--dark); border-radius: 0 .4rem .4rem 0;\n"
"  padding: 1.3rem 1.6rem; margin: 0 0 2.8rem; font-size: .95rem; }\n"
".about > :last-child { margin-bottom: 0; }\n"
".about h2, .about h3 { font-size: 1.15rem; margin: 1.2rem 0 .5rem; padding: 0; border: 0; }\n"
".about > :first-child { margin-top: 0; }\n"
".about blockquote { border-left: 2px solid var(--line); padding-left: 1rem; }\n",
"blockquote { margin: 0 0 1.1rem; padding: 0; }\n"
".quotes blockquote { background: var(--sheet); border-radius: .5rem; padding: 1.1rem 1.4rem; "
"margin: 0 0 .9rem;\n"
"  overflow: hidden; }\n"
".quotes blockquote p { margin: 0; unicode-bidi: plaintext; }\n"
".quotes blockquote p + p { margin-top: .55rem; font-size: .85rem; color: var(--soft); }\n",
".table { overflow: auto; max-height: min(85vh, 60rem); margin: 0 0 1.4rem; width: fit-content; "
"max-width: 100%;\n"
"  border-bottom: 1px solid var(--line);\n"
"  background: linear-gradient(to left, var(--paper) 40%, transparent) 100% 0 / 3rem 100% no-repeat local,\n"
"    linear-gradient(to top, var(--paper) 40%, transparent) 0 100% / 100% 3rem no-repeat local,\n"
"    linear-gradient(to left, rgba(127,127,127,.4), transparent) 100% 0 / 1rem 100% no-repeat scroll,\n"
"    linear-gradient(to top, rgba(127,127,127,.4), transparent) 0 100% / 100% 1rem no-repeat scroll; }\n"
"table { border-collapse: separate; border-spacing: 0; font-size: .9rem; line-height: 1.4;\n"
"  font-variant-numeric: tabular-nums lining-nums; }\n"
"th, td { padding: .5rem .65rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line);\n"
"  overflow-wrap: normal; word-break: normal; unicode-bidi: isolate; }\n"
"th:first-child, td:first-child { padding-left: .2rem; min-width: 13rem; overflow-wrap: anywhere;\n"
"  position: sticky; left: 0; background: var(--paper); }\n"
"td[style] { white-space: nowrap; }\n"
"thead th { position: sticky; top: 0; z-index: 2; background: var(--paper); border-top: 0; "
"font-weight: 600;\n"
"  font-size: .8rem; line-height: 1.3; color: var(--soft); vertical-align: bottom;\n"
"  border-bottom: 2px solid var(--line); }\n"
"thead th:first-child { z-index: 3; }\n"
"tbody tr:first-child td { border-top: 0; }\n"
"tbody tr:hover td { background: var(--sheet); }\n",
".bar { display: inline-flex; width: 8em; height: .8em; vertical-align: -.05em; }\n"
".bar i { height: 100%; flex: none; }\n"
".bar i:first-child { border-radius: 2px 0 0 2px; }\n"
".bar i:last-child { border-radius: 0 2px 2px 0; }\n"
".bar i:only-child { border-radius: 2px; }\n"
".full { background: var(--full); } .light { background: var(--light); } .dark { background: "
"var(--dark); }\n",
".figures { margin: 0 0 1rem; }\n"
".figures .table { width: auto; overflow: visible; max-height: none; border: 0; background: none; }\n"
".figures table, .figures tr, .figures td { display: block; }\n"
".figures thead { display: none; }\n"
".figures tbody { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.6rem, 1fr)); gap: "
"1.6rem 1.3rem; }\n"
".figures tr { border-top: 2px solid var(--ink); padding-top: .7rem; display: flex; flex-direction: "
"column-reverse;\n"
"  justify-content: flex-end; }\n"
".figures td, .figures tr:hover td { padding: 0 !important; border: 0; background: none; min-width: 0;\n"
"  color: var(--soft); line-height: 1.3; white-space: normal; text-align: left !important; }\n"
".figures strong { color: var(--ink); font-size: 2.05rem; line-height: 1.15; font-weight: 600;\n"
"  letter-spacing: -.02em; white-space: nowrap; }\n",
"nav { font-size: .9rem; line-height: 1.4; margin: 0 0 2.5rem; }\n"
"nav strong { font-size: .8rem; color: var(--soft); font-weight: 600; }\n"
"nav ul { list-style: none; padding: 0; margin: .6rem 0 0; columns: 15rem 3; column-gap: 2rem; }\n"
"nav li { margin: 0 0 .5rem; break-inside: avoid; }\n"
"nav a { color: var(--ink); text-decoration: none; }\n"
"nav a:hover { color: var(--link); text-decoration: underline; }\n"
"@media (min-width: 75rem) {\n"
"  .sheet { display: grid; grid-template: auto 1fr / minmax(0, 1fr) 13rem; column-gap: 3.5rem; }\n"
"  header, main { grid-column: 1; }\n"
"  nav { grid-area: 1 / 2 / 3 / 3; position: sticky; top: 3.5rem; align-self: start; margin: .9rem 0 0;\n"
"    max-height: calc(100vh - 7rem); overflow: auto; }\n"
"  nav ul { columns: 1; border-left: 1px solid var(--line); padding-left: 1rem; }\n"
"}\n",
"@media (max-width: 40rem) {\n"
"  body { font-size: 1rem; }\n"
"  .sheet { padding: 2rem 1.1rem 4rem; }\n"
"  h2 { font-size: 1.45rem; margin-top: 3.2rem; }\n"
"  .about { padding: 1rem 1.1rem; }\n"
"  .figures tbody { grid-template-columns: 1fr 1fr; }\n"
"  .figures strong { font-size: 1.7rem; }\n"
"  .bar { width: 5em; }\n"
"  .quotes blockquote { padding: .9rem 1rem; }\n"
"  th, td { padding: .45rem .5rem; }\n"
"  table { font-size: .82rem; }\n"
"  th:first-child, td:first-child { min-width: 7.7rem; max-width: 9rem; }\n"
"}\n"
"@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }\n",
"@media print {\n"
"  @page { margin: 18mm 16mm; }\n"
"  :root { --paper: #fff; --sheet: #f6f5f1; --ink: #000; --soft: #444; --line: #bbb; --link: #000;\n"
"    --dark: #a8481f; --light: #d9dbde; --full: #7aa7c7; }\n"
"  html { font-size: 10pt; }\n"
"  body { font-size: 1rem; line-height: 1.45; print-color-adjust: exact; "
"-webkit-print-color-adjust: exact; }\n"
"  .sheet { display: block; max-width: none; padding: 0; }\n"
"  nav { display: none; }\n"
"  h2 { margin-top: 1.6rem; padding-top: .8rem; font-size: 1.4rem; }\n"
"  h2, h3 { break-after: avoid; }\n"
"  blockquote, tr { break-inside: avoid; }\n"
"  .table { overflow: visible; max-height: none; background: none; }\n"
"  table { font-size: 7pt; line-height: 1.3; }\n"
"  thead th { font-size: 6pt; overflow-wrap: anywhere; hyphens: auto; min-width: 2.2rem; }\n"
"  th, td { padding: .2rem .25rem; }\n"
"  thead th:first-child, td:first-child { min-width: 7.5rem; position: static; }\n"
"  .figures strong { font-size: 1.5rem; }\n"
"  .figures tbody { grid-template-columns: repeat(6, 1fr); gap: 1rem; }\n"
"  .figures td:first-child { min-width: 0; }\n"
"  thead th { position: static; }\n"
"  .bar { width: 6em; }\n"
"}\n",
};

static void
add_escaped(struct buf *out, struct str text)
{
	struct buf plain = {0};

	markdown_add_plain(&plain, text);
	for (size_t i = 0; i < plain.n; i++)
		switch (plain.p[i]) {
		case '&': buf_add_str(out, STR("&amp;")); break;
		case '<': buf_add_str(out, STR("&lt;")); break;
		case '>': buf_add_str(out, STR("&gt;")); break;
		case '"': buf_add_str(out, STR("&quot;")); break;
		default: buf_addc(out, plain.p[i]);
		}
	buf_free(&plain);
}

static void
add_contents(struct buf *out, const struct article *a)
{
	struct buf list = {0};
	struct str label = article_label(a, LABEL_CONTENTS);

	buf_addf(out, "<nav aria-label=\"%.*s\"><strong>%.*s</strong>\n", (int)label.n, label.p,
	    (int)label.n, label.p);
	article_add_contents(&list, a);
	markdown_add_html(out, buf_str(&list));
	buf_add_str(out, STR("</nav>\n"));
	buf_free(&list);
}

void
page_add(struct buf *out, const struct article *a, struct str title, struct str top)
{
	buf_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n%s<title>",
	    language_code(a->language), head);
	add_escaped(out, title);
	buf_add_str(out, STR("</title>\n<style>\n"));
	for (size_t i = 0; i < sizeof style / sizeof *style; i++)
		buf_add_str(out, str_of(style[i]));
	buf_add_str(out, STR("</style>\n</head>\n<body>\n<div class=\"sheet\">\n<header>\n"));
	markdown_add_html(out, top);
	buf_add_str(out, STR("</header>\n"));
	add_contents(out, a);
	buf_add_str(out, STR("<main>\n"));
	markdown_add_html(out, buf_str(&a->text));
	buf_add_str(out, STR("</main>\n</div>\n</body>\n</html>\n"));
}
