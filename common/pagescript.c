#include "common/pagescript.h"

#include "common/base64.h"
#include "common/hash.h"

static const char script[] =
"'use strict';\n"
"{\n"
"const language = document.documentElement.lang, comma = language !== 'en';\n"
"const words = new Intl.Collator(language, {numeric: true});\n"
"const number = cell => {\n"
"\tlet text = cell.dataset.key ?? cell.textContent.replace(/\\s/g, '').replace('\\u2212', '-');\n"
"\tif (cell.dataset.key === undefined)\n"
"\t\ttext = comma ? text.replace(',', '.') : text.replaceAll(',', '');\n"
"\treturn parseFloat(text);\n"
"};\n"
"const key = (cell, numeric) => {\n"
"\tconst value = numeric || cell.dataset.key ? number(cell) : cell.textContent.trim();\n"
"\treturn Number.isNaN(value) || value === '' || value === '\\u2014' ? null : value;\n"
"};\n"
"const order = (a, b) => typeof a === 'number' && typeof b === 'number' ? a - b :\n"
"\twords.compare(a, b);\n"
"const sort = head => {\n"
"\tconst table = head.closest('table'), numeric = head.classList.contains('n');\n"
"\tconst before = head.getAttribute('aria-sort');\n"
"\tconst up = before ? before === 'descending' : !numeric;\n"
"\tconst rows = [...table.tBodies[0].rows].map(row => [key(row.cells[head.cellIndex], numeric), row]);\n"
"\trows.sort(([a], [b]) => (a === null) - (b === null) ||\n"
"\t\t(a === null ? 0 : up ? order(a, b) : order(b, a)));\n"
"\ttable.tBodies[0].append(...rows.map(([, row]) => row));\n"
"\tfor (const other of table.tHead.rows[0].cells)\n"
"\t\tother.removeAttribute('aria-sort');\n"
"\thead.setAttribute('aria-sort', up ? 'ascending' : 'descending');\n"
"};\n"
"if (!matchMedia('(min-width: 75rem)').matches)\n"
"\tfor (const contents of document.querySelectorAll('nav details'))\n"
"\t\tcontents.open = false;\n"
"for (const head of document.querySelectorAll('.table thead th')) {\n"
"\tconst what = head.querySelector('.what'), label = document.createElement('span');\n"
"\tif (what)\n"
"\t\thead.title = document.getElementById(what.hash.slice(1))?.closest('li').textContent.trim() ?? '';\n"
"\tif (head.closest('table').tBodies[0].rows.length < 2 || head.classList.contains('bars'))\n"
"\t\tcontinue;\n"
"\tlabel.append(...(what ?? head).childNodes);\n"
"\thead.prepend(label);\n"
"\tif (what) {\n"
"\t\twhat.textContent = '?';\n"
"\t\twhat.setAttribute('aria-label', document.body.dataset.what + ': ' + label.textContent);\n"
"\t}\n"
/* No <button>: on paper Chromium repeats no header that has one. */
"\tlabel.setAttribute('role', 'button');\n"
"\tlabel.tabIndex = 0;\n"
"\tlabel.addEventListener('click', () => sort(head));\n"
"\tlabel.addEventListener('keydown', event => {\n"
"\t\tif (event.key === 'Enter' || event.key === ' ') {\n"
"\t\t\tevent.preventDefault();\n"
"\t\t\tsort(head);\n"
"\t\t}\n"
"\t});\n"
"}\n"
"}\n";

void
pagescript_add(struct buf *out)
{
	buf_add_str(out, STR("<script>"));
	buf_add_str(out, str_of(script));
	buf_add_str(out, STR("</script>\n"));
}

static unsigned
hex(char digit)
{
	return (unsigned)(str_digit(digit) ? digit - '0' : digit - 'a' + 10);
}

void
pagescript_add_source(struct buf *out)
{
	struct buf digits = {0}, bytes = {0};

	hash_add_sha256(&digits, str_of(script));
	for (size_t i = 0; i + 1 < digits.n; i += 2)
		buf_addc(&bytes, (char)(unsigned char)(hex(digits.p[i]) << 4 | hex(digits.p[i + 1])));
	buf_add_str(out, STR("'sha256-"));
	base64_add(out, buf_str(&bytes));
	buf_addc(out, '\'');
	buf_free(&digits);
	buf_free(&bytes);
}
