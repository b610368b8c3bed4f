# The report as HTML: what stands in the page, by its bytes.  cx-report-browser.bats asks a browser.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR" || return
}

# row TABLE 'MEMBERS': one row record.
row() { printf '{"kind":"row","id":"%s:%s","table":"%s",%s}\n' "$1" "$((RANDOM))" "$1" "$2"; }

# A small study with a table of each make.
tables() {
  row corpus '"page":"vk:-1","name":"Служба мостов","bodies":1,"posts":37,"comments":2000,"comments_per_post":54.054054'
  row corpus '"page":"vk:-2","name":"Агентство ветров","bodies":1,"posts":0,"comments":0'
  row corpus '"total":true,"bodies":2,"posts":37,"comments":2000,"comments_per_post":54.054054'
  row tone '"total":true,"n":2822,"negative":2012,"neutral":610,"positive":200'
  row codes '"codes":"phenomenon/ignoring","n":50,"negative":50'
  row code_base '"total":true,"n":234'
  row replies '"total":true,"eligible":50,"answered":5,"median_seconds":18720,"p90_seconds":397440,"within_9h":4'
}

# of FILE: python with `page', the text of the file.
of() { python3 -c 'import re, sys, html, base64, hashlib, urllib.parse
page = open(sys.argv[1], encoding="utf-8").read()
exec(sys.stdin.read())' "$1"; }

@test "the page stands alone: no address but those of links, and a policy that lets nothing else in" {
  tables | cx-report --html --lang ru --title 'Ответы «граждан»' > page.html
  of page.html <<'!'
assert page.startswith('<!DOCTYPE html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n')
assert "<title>Ответы «граждан»</title>" in page
policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page).group(1)
directives = dict(d.strip().split(" ", 1) for d in policy.split(";"))
script = directives.pop("script-src")
assert directives == {"default-src": "'none'", "style-src": "'unsafe-inline'", "img-src": "data:", "base-uri": "'none'",
    "form-action": "'none'"}, directives
assert not re.search(r"<(link|img|iframe|object|embed|form|base)\b|@import|url\(| on\w+=| src=", page)
for tag in "div", "main", "header", "nav", "table", "thead", "tbody", "span", "ul", "li", "figure", "svg", "p":
    assert len(re.findall(f"<{tag}[ >]", page)) == page.count(f"</{tag}>"), tag
!
}

@test "the policy runs the page's own script and no other: one script, one hash, that of its bytes" {
  tables | cx-report --html > page.html
  of page.html <<'!'
scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
assert len(scripts) == page.count("<script") == 1
digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
assert f"script-src 'sha256-{digest}';" in page, digest
assert page.endswith("</script>\n</body>\n</html>\n")
!
}

@test "ids are there once, also where headings are called the same, and links find them" {
  { tables; row main '"x":1'; row 'Main!' '"x":1'; row 'table 1' '"x":1'; row '***' '"x":1'; row '???' '"x":1'; } |
    cx-report --html > page.html
  of page.html <<'!'
ids = [html.unescape(i) for i in re.findall(r' id="([^"]*)"', page)]
assert len(set(ids)) == len(ids), [i for i in ids if ids.count(i) > 1]
assert {"main", "main-1", "table-1", "section", "section-1", "key-findings"} <= set(ids), ids
links = {urllib.parse.unquote(html.unescape(h)) for h in re.findall(r'href="#([^"]*)"', page)}
assert links <= set(ids), links - set(ids)
contents = re.search(r"<nav .*?</nav>", page, re.S).group(0)
assert 'href="#key-findings"' in contents and "<summary>Contents</summary>" in contents
!
}

@test "a table is a region that the keyboard reaches, with a caption, named rows, a foot, and keys where words do not tell" {
  { row waits '"name":"a","wait_seconds":7200,"note":"x"'; row waits '"name":"b & c","wait_seconds":null'
    row waits '"total":true,"wait_seconds":90,"note":"y"'; } | cx-report --html > page.html
  of page.html > table <<'!'
print(re.search(r'<div class="table.*?</table>\n</div>', page, re.S).group(0))
!
  run -0 sed 's/\xc2\xa0/~/g' table
  is '<div class="table short" role="region" tabindex="0" aria-labelledby="table.1">
<table>
<caption id="table.1">waits</caption>
<thead>
<tr><th scope="col">Body<th scope="col" class="n">wait_seconds<th scope="col">note
</thead>
<tbody>
<tr><th scope="row">a<td data-key="7200">2~h<td class="t">x
<tr><th scope="row">b &amp; c<td>—<td class="t">—
</tbody>
<tfoot>
<tr><th scope="row"><strong>Total</strong><td data-key="120"><strong>2~min</strong><td class="t"><strong>y</strong>
</tfoot>
</table>
</div>'
}

@test "a header cell that the glossary explains leads there" {
  tables | cx-report --html --lang ru > page.html
  of page.html <<'!'
heads = re.findall(r'<th scope="col"[^>]*>(.*?)(?=<t|\n)', page)
marked = dict(re.match(r'<a class="what" href="#(term-[^"]*)">([^<]+)</a>$', head).group(2, 1) for head in heads if "<" in head)
assert "Посты" in marked and len(marked) >= 3 and "Орган власти" in heads, heads
for words, term in marked.items():
    item = page.split(f'<span class="term" id="{term}"></span>')
    assert len(item) == 2 and item[0].rstrip().endswith(("<li>", "<p>")) and item[1].startswith("<strong>")
!
}

@test "a link to CSV holds the table's bytes, whatever they are, under its name" {
  { tables; row tone_by_month '"time:month":"2024-01","n":5,"negative":5,"neutral":0,"positive":0,"name":"100% #1 & \"two\"\n<b>, Ёж\u2028=1+1"'; } > in
  cx-report --html in > page.html
  for table in corpus tone tone_by_month; do cx-report --format csv --table $table in > $table.csv; done
  of page.html <<'!'
for table in "corpus", "tone", "tone_by_month":
    link = re.search(f'<p class="data"><a download="{table}.csv" href="data:text/csv;charset=utf-8(;base64)?,([^"]*)" aria-label="CSV: ([^"]+)">CSV</a></p>', page)
    data = html.unescape(link.group(2))
    assert not re.search(r"[\s<>\"#\\^`{|}]", data)
    data = base64.b64decode(data, validate=True) if link.group(1) else urllib.parse.unquote_to_bytes(data)
    assert data == open(f"{table}.csv", "rb").read(), table
!
}

@test "CSV goes in base64 where that is shorter" {
  row tone_by_month "\"time:month\":\"2024-01\",\"n\":5,\"negative\":5,\"neutral\":0,\"positive\":0,\"name\":\"$(printf '# %.0s' {1..500})\"" |
    cx-report --html > page.html
  of page.html <<'!'
data = re.search('download="tone_by_month.csv" href="data:text/csv;charset=utf-8;base64,([^"]*)"', page).group(1)
assert b"# # # " in base64.b64decode(data, validate=True) and len(data) < 1700
!
}

@test "figures are drawn into the page with their words below; Markdown points to their files" {
  tables | sed 's/"total":true,"n":2822/"n":2822/' > in
  { cat in; for month in 01 02 03; do row tone_by_month "\"time:month\":\"2024-$month\",\"n\":50,\"negative\":40,\"neutral\":5,\"positive\":5"; done; } > more
  cx-report --html more > page.html
  cx-report --figures figures more > page.md
  grep -o '^!\[.*' page.md > images
  [ -s images ]
  of page.html <<'!'
figures = re.findall(r'<figure id="figure\.([a-z_]+)">\n<div class="plot"><svg (.*?)</svg>\n?</div>\n<figcaption><details><summary>The figure in words</summary><p>(.*?)</p></details></figcaption>\n</figure>', page, re.S)
images = [re.match(r"!\[(.*)\]\(figures/([a-z_]+)\.svg\)$", line).groups() for line in open("images", encoding="utf-8")]
assert page.count("<figure") == len(figures) == len(images) > 0
assert [name for name, _, _ in figures] == [name for _, name in images]
for name, svg, words in figures:
    assert "viewBox=" in svg and html.unescape(words).strip()
    file = open(f"figures/{name}.svg").read()
!
}

@test "--about from a pipe is read once: the page has all of it, and its provenance no hash of nothing" {
  printf 'Lead.\n\n## Further\n\nThe rest.\n' > about.md
  cx-report --about about.md < /dev/null > file.md
  cx-report --about <(cat about.md) < /dev/null > pipe.md
  diff <(sed '/^  - about.md sha256/d' file.md) <(sed '/^  - [0-9]*$/d' pipe.md)
  run -0 cx-report -F json --about <(cat about.md) < /dev/null
  [ "$(jq '.provenance.files[0].sha256' <<< "$output")" = null ]
}

@test "--about opens the page with what stands before its first heading; the rest waits for the findings" {
  printf '**Synthetic.** One sentence.\n\n![not ours](https://elsewhere.example/x.png "t") and ![](y.png)\n\n## What was studied\n\nMuch.\n' > about.md
  tables | cx-report --html --about about.md > page.html
  of page.html <<'!'
header = re.search(r"<header>\n(.*?)</header>", page, re.S).group(1)
assert '<div class="about">\n<p><strong>Synthetic.</strong> One sentence.</p>\n<p>not ours and </p>\n</div>' in header, header
assert "What was studied" not in header and "elsewhere" not in page
main = page[page.index("<main"):]
order = [main.index(words) for words in ('<div class="figures">', ">Key findings", ">About the study", '<h2 id="what-was-studied">', 'id="corpus-by-body"')]
assert order == sorted(order), order
!
  run -0 cx-report --about about.md < <(tables)
  [[ $output == '# '*$'\n\n<!-- begin about -->\n\n**Synthetic.** One sentence.'*'## Key findings'*'## About the study'*$'\n\n<!-- begin about -->\n\n## What was studied\n\nMuch.\n\n<!-- end about -->'* ]]
  printf '# All\n\nof it\n' > about.md
  tables | cx-report --html --about about.md > page.html
  of page.html <<'!'
assert "about" not in re.search(r"<header>\n(.*?)</header>", page, re.S).group(1)
assert page.count('<div class="about">') == 1
!
}

@test "an --about that leaves something open, and would swallow the page, is refused; its comments begin and end nothing" {
  for open in '```' '~~~ text' '<!-- x' '<script>' '<pre>' '<?php' '<![CDATA[' '   ```'; do
    for lead in '' '# H'; do
      printf 'Top.\n\n%s\n\n%s\n' "$lead" "$open" > about.md
      run -2 cx-report --html --about about.md < <(tables)
      is 'cx-report: option --about: a fence, comment or element in it is never closed'
    done
  done
  for mark in '<!-- begin quotes -->' '<!-- end about -->' '<!-- end x -->' '</div></main>' '- ```' '> <!-- x'; do
    printf 'Top.\n\n%s\n\n# H\n\n%s\n' "$mark" "$mark" > about.md
    tables | cx-report --html --about about.md > page.html
    [ "$(grep -o '<div' page.html | wc -l)" -eq "$(grep -o '</div>' page.html | wc -l)" ]
    tables | cx-report --html --about <(printf 'Top.\n\n# H\n\nText.\n') | grep '<h2' > without
    grep '<h2' page.html | same without -
  done
}

@test "bars are drawn, key figures are a list, an empty study is a page too" {
  tables | cx-report --html > page.html
  of page.html <<'!'
assert '<span class="bar" aria-hidden="true"><i class="full" style="width:100%"></i></span>' in page
figures = re.search(r'<div class="figures">\n<ul>\n(.*?)</ul>\n</div>', page, re.S).group(1)
assert "<li><strong>2</strong> <span>Bodies</span></li>\n" in figures, figures
!
  run -0 cx-report --html < /dev/null
  [[ $output == '<!DOCTYPE html>'*'<main id="main." tabindex="-1">'*'</html>' ]]
  [[ $output != *'<table'* ]]
}
