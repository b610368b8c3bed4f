#!/usr/bin/env bats
# The figures of cx-report: drawn by gnuplot, kept with their numbers and scripts, and put into the page.

setup() { load helper; }

# equal EXPECTED ACTUAL
equal() { [ "$1" = "$2" ] || { diff <(echo "$1") <(echo "$2"); false; }; }

# draw ARGUMENT...: a page with its figures in $T/figures, from standard input.
draw() { cx-report --html --figures "$T/figures" "$@" > "$T/page.html"; }

# row TABLE JSON...: rows of a table, each given as the inside of an object.
row() {
  local table=$1 each n=0
  shift
  for each; do
    printf '{"kind":"row","id":"%s:%d","table":"%s",%s}\n' "$table" $((n += 1)) "$table" "$each"
  done
}

# A small study that has all ten figures.
study() {
  row activity '"time:month":"2024-01","posts":7,"comments":97' '"time:month":"2024-03","posts":9,"comments":183'
  row reactions '"like":60,"haha":20,"wow":10,"love":5,"anger":4,"sad":1,"total":true'
  row tone_by_month '"time:month":"2024-01","n":40,"negative":10,"neutral":20,"positive":10' \
    '"time:month":"2024-02","n":4,"negative":4,"neutral":0,"positive":0' \
    '"time:month":"2024-03","n":50,"negative":40,"neutral":5,"positive":5'
  row tone_by_page '"page":"1","name":"Lighthouses","n":10,"negative":8,"neutral":1,"positive":1' \
    '"page":"2","name":"Piers","n":20,"negative":5,"neutral":5,"positive":10' \
    '"page":"3","name":"Clouds","n":4,"negative":4,"neutral":0,"positive":0'
  row codes '"codes":"need/speed","n":30,"negative":10' '"codes":"need/safety","n":10,"negative":5'
  row code_base '"n":100,"total":true'
  row gap '"page":"1","name":"Lighthouses","declared":0.6,"declared_n":10,"perceived":0.2,"perceived_low":0.1,"perceived_high":0.3,"perceived_n":50' \
    '"declared":0.5,"declared_n":30,"perceived":0.25,"perceived_low":0.2,"perceived_high":0.3,"perceived_n":90,"total":true'
  row tone '"n":90,"negative":60,"neutral":10,"positive":20,"total":true'
  row tone_of_posts '"n":30,"negative":5,"neutral":10,"positive":15,"total":true'
  row replies '"eligible":90,"answered":30,"median_seconds":3600,"total":true'
  row openness '"openness":"open","posts":30' '"openness":"closed","posts":8' '"openness":"unknown","posts":2'
  row survival '"eligible":90,"unanswered_1h":0.9,"unanswered_4h":0.8,"unanswered_9h":0.7,"unanswered_24h":0.6,"unanswered_72h":0.5,"unanswered_168h":0.4,"unanswered_720h":null,"working_unanswered_1h":0.8,"working_unanswered_4h":0.6,"working_unanswered_9h":0.5,"working_unanswered_24h":0.4,"working_unanswered_72h":0.3,"working_unanswered_168h":null,"working_unanswered_720h":null,"total":true'
  row journey '"service":"Pass","stage":"need","n":50,"csat":0.8,"csat_low":0.7,"csat_high":0.9,"csat_n":50' \
    '"service":"Pass","stage":"result","n":50,"csat":0.4,"csat_low":0.3,"csat_high":0.5,"csat_n":50'
  row index '"page":"1","name":"Lighthouses","index":0.7,"rank":1,"rank_low":1,"rank_high":2' \
    '"page":"2","name":"Piers","index":0.5,"rank":2,"rank_low":1,"rank_high":2' \
    '"page":"3","name":"Clouds","index":null,"rank":null,"rank_low":null,"rank_high":null'
}

ALL='activity codes gap index journey openness reactions survival tone_by_month tone_by_page'

# figure NAME: the figure as it stands in the page.
figure() {
  python3 - "$T/page.html" "$1" <<'EOF'
import re, sys
page, name = open(sys.argv[1], encoding='utf-8').read(), sys.argv[2]
found = [s for s in re.findall(r'<svg .*?</svg>', page, re.S) if 'id="%s-title"' % name in s]
assert len(found) == 1, (name, len(found))
print(found[0])
EOF
}

# said NAME: the texts of the figure in the page, one a line, without title and description.
said() { figure "$1" | python3 -c '
import sys, xml.etree.ElementTree as tree
for e in tree.fromstring(sys.stdin.read()).iter():
    if e.tag.endswith("}text"):
        print(e.text)'; }

# sound: every figure of the page is XML of the elements and attributes that are drawn with, and each id is there once.
sound() {
  python3 - "$T/page.html" <<'EOF'
import re, sys, xml.etree.ElementTree as tree
page = open(sys.argv[1], encoding='utf-8').read()
allowed = {
    'svg': {'viewBox', 'font-size', 'role', 'aria-labelledby'}, 'title': {'id'}, 'desc': {'id'},
    'g': {'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'fill-opacity', 'text-anchor', 'font-size'},
    'path': {'d'}, 'circle': {'cx', 'cy', 'r'}, 'text': {'x', 'y'},
}
figures = re.findall(r'<svg .*?</svg>', page, re.S)
assert figures and len(figures) == page.count('<svg')
ids = []
for figure in figures:
    root = tree.fromstring(figure)
    for e in root.iter():
        space, name = e.tag[1:].split('}')
        assert space == 'http://www.w3.org/2000/svg', e.tag
        assert set(e.attrib) <= allowed[name], (name, e.attrib)
        for key, value in e.attrib.items():
            if key not in ('id', 'aria-labelledby'):
                assert re.fullmatch(r"none|img|start|middle|end|var\(--[a-z]+,#[0-9a-f]{6}\)|[-0-9., MLZ]+", value), (key, value)
        ids += [e.attrib['id']] if 'id' in e.attrib else []
    title, desc = root[0], root[1]
    assert title.tag.endswith('title') and title.text and desc.tag.endswith('desc') and desc.text
    assert root.attrib['role'] == 'img'
    assert root.attrib['aria-labelledby'].split() == [title.attrib['id'], desc.attrib['id']]
    width, height = map(float, root.attrib['viewBox'].split()[2:])
    for e in root.iter():                 # nothing is outside the picture
        if e.tag.endswith('}text'):
            assert 0 <= float(e.attrib['x']) <= width and 0 <= float(e.attrib['y']) <= height, e.attrib
every = re.findall(r'\bid="([^"]*)"', page)
assert len(every) == len(set(every)), [i for i in every if every.count(i) > 1]
EOF
}

@test "a study has ten figures, each with its numbers, its script, an SVG and a PDF" {
  study | draw
  equal "$(for name in $ALL; do echo "$name".{csv,gp,pdf,svg}; done | tr ' ' '\n')" "$(cd "$T/figures" && printf '%s\n' *)"
  for name in $ALL; do
    file -b "$T/figures/$name.svg" | grep -q '^SVG'
    file -b "$T/figures/$name.pdf" | grep -q '^PDF'
    figure "$name" > "$T/one"
    [ "$(wc -l < "$T/one")" -gt 10 ]
  done
  sound
}

@test "the same tables make the same bytes, whatever the time and the user's own gnuplot" {
  study | draw
  mv "$T/figures" "$T/first"
  mv "$T/page.html" "$T/first.html"
  mkdir "$T/home"
  echo 'set terminal dumb' > "$T/home/.gnuplot"
  sleep 1.1
  study | HOME="$T/home" GNUTERM=dumb TZ=Asia/Tokyo LC_ALL=C draw
  diff -r "$T/first" "$T/figures"
  cmp "$T/first.html" "$T/page.html"
}

@test "a script drawn again makes the same SVG" {
  study | draw
  cp -r "$T/figures" "$T/again"
  cd "$T/again"
  rm -- *.svg *.pdf
  for name in $ALL; do
    gnuplot -d "$name.gp"
    cmp "$name.svg" "../figures/$name.svg"
    [ -s "$name.pdf" ]
  done
}

@test "a figure's numbers are those of its table, as CSV" {
  study | draw
  equal $'place,month,n,negative,neutral,positive,negative_low,negative_high\r
24288,2024-01,40,0.2500,0.5000,0.2500,0.1419,0.4019\r
24289,2024-02,4,,,,,\r
24290,2024-03,50,0.8000,0.1000,0.1000,0.6696,0.8876\r' "$(cat "$T/figures/tone_by_month.csv")"
  equal $'place,heading,name,value,low,high,other,n,said\r
0.500,,Lighthouses,0.8000,0.4902,0.9433,,10,"80.0%, n 10"\r
1.500,,Piers,0.2500,0.1119,0.4687,,20,"25.0%, n 20"\r' "$(cat "$T/figures/tone_by_page.csv")"
  equal $'hours,wall_clock,working_hours\r
1,0.9000,0.8000\r
4,0.8000,0.6000\r
9,0.7000,0.5000\r
24,0.6000,0.4000\r
72,0.5000,0.3000\r
168,0.4000,\r
720,,\r' "$(cat "$T/figures/survival.csv")"
}

@test "a figure says in words what is to be seen" {
  study | draw
  run -0 python3 - "$T/page.html" <<'EOF'
import re, sys
page = open(sys.argv[1], encoding='utf-8').read()
for name in 'reactions', 'tone_by_month', 'tone_by_page', 'journey':
    print(re.search(r'<desc id="%s-desc">(.*?)</desc>' % name, page).group(1).replace('\u00a0', ' '))
EOF
  is 'Kinds of reaction to posts, share of all: Like — 60.0%, n 60; Laughter — 20.0%, n 20; Surprise — 10.0%, n 10; Love — 5.0%, n 5; Anger — 4.0%, n 4; Sadness — 1.0%, n 1.
Shares of tones by month, January 2024 to March 2024. Critical comments: from 25.0% (January 2024) to 80.0% (March 2024); in the last month 80.0%.
Share of critical comments by body: Lighthouses — 80.0%, n 10 (95% CI 49.0–94.3%); Piers — 25.0%, n 20 (95% CI 11.2–46.9%).
Satisfaction by stage of the service. Pass: need — 80.0%, n 50 (95% CI 70.0–90.0%); result — 40.0%, n 50 (95% CI 30.0–50.0%).'
}

@test "no line of the grid runs through a name, and an interval of a point and a half is seen beside its dot" {
  { study | grep -v '"table":"code'
    row codes '"codes":"need/speed","n":280,"negative":10' '"codes":"need/safety","n":50,"negative":5'
    row code_base '"n":1000,"total":true'
    row codes_ci '"codes":"need/safety","share":0.05,"share_low":0.043,"share_high":0.057'; } | draw
  for name in tone_by_page gap index codes journey; do
    figure "$name" > "$T/one.svg"
    python3 - "$T/one.svg" <<'EOF'
import sys
import xml.etree.ElementTree as tree
lines, rows, dots, names = [], [], [], []
for group in tree.parse(sys.argv[1]).getroot():
    for e in group:
        if e.tag.endswith('}circle'):
            dots.append([float(e.attrib[k]) for k in ('cx', 'cy', 'r')])
        if e.tag.endswith('}text') and group.attrib.get('text-anchor', 'start') == 'start':
            names.append((float(e.attrib['x']), float(e.attrib['y']), e.text))
        for path in e.attrib.get('d', '').split('M')[1:]:
            xs, ys = zip(*[map(float, point.split(',')) for point in path.rstrip('Z').split()])
            if min(xs) == max(xs):
                lines.append((xs[0], min(ys), max(ys)))
            elif min(ys) == max(ys):
                rows.append((min(xs), max(xs), ys[0]))
assert lines and rows and dots and names, (lines, rows, dots, names)
for left, base, name in names:      # a letter is 5 wide at least, and stands 4 above the line that it is written on
    assert not [x for x, top, bottom in lines if left < x < left + 5 * len(name) and top < base - 4 < bottom], name
for left, right, y in rows:
    assert all(right - left > 2 * r + 1 for x, at, r in dots if abs(at - y) < 1), (left, right, dots)
EOF
  done
}

@test "labels are in the report's language" {
  study | draw --lang ru
  run -0 said reactions
  is_line 'Виды реакций на посты, доля от всех' "$output"
  is_line 'Возмутительно' "$output"
  run -0 said activity
  is_line 'янв' "$output"
  ! grep -q '<text[^>]*>[A-Za-z]\{3,\}' <(figure openness)
  if command -v pdftotext > /dev/null; then
    pdftotext "$T/figures/reactions.pdf" - | grep -qx 'Возмутительно'
  fi
}

# is_line LINE TEXT
is_line() { grep -qxF -- "$1" <<< "$2" || { echo "no line '$1' in:"; echo "$2"; false; }; }

@test "names of bodies are drawn as they are written, and are no commands, markup or formats" {
  cat > "$T/names" <<'EOF'
"quoted" 'twice' ""
$(touch hostile) `touch hostile` ${HOME}
'; system("touch hostile"); '
"; set output "hostile"; plot x; "
@macro {/Bold=40 large} a_b^c %s %d %5$n
<script>alert(1)</script><b>&amp;</b>
]]> --> <!-- </text></svg>
# a comment, with, commas
=1+1
NaN
-
EOF
  python3 - "$T/names" > "$T/rows" <<'EOF'
import json, sys
for i, name in enumerate(open(sys.argv[1]).read().splitlines()):
    print(json.dumps({"kind": "row", "id": str(i), "table": "tone_by_page", "page": str(i), "name": name,
                      "n": 100, "negative": 90 - i, "neutral": 5, "positive": 5}))
EOF
  draw < "$T/rows"
  sound
  run -0 said tone_by_page
  while IFS= read -r name; do
    [ "$name" != '=1+1' ] || name="'=1+1"     # a spreadsheet must not run the CSV either
    [[ $name != [@-]* ]] || name="'$name"
    is_line "${name:0:47}" "$(cut -c 1-47 <<< "$output")"
  done < "$T/names"
  run -2 ls "$T/figures/hostile" "$T/hostile" hostile
}

@test "line breaks, backslashes, controls and marks of direction in a name break nothing" {
  row tone_by_page '"page":"1","name":"a\nb\r\nc\td","n":10,"negative":9,"neutral":1,"positive":0' \
    '"page":"2","name":"x\\ny\\101\\\\","n":10,"negative":8,"neutral":1,"positive":1' \
    '"page":"3","name":"e\u0000\u0007f\u202eg\u200bh\ufeff","n":10,"negative":7,"neutral":1,"positive":2' \
    '"page":"4","name":"","n":10,"negative":6,"neutral":1,"positive":3' |
    draw
  sound
  run -0 said tone_by_page
  is_line 'a b c d' "$output"
  is_line 'x∖ny∖101∖∖' "$output"
  is_line 4 "$output"
  ! grep -qP '[\x00-\x08\x{202e}\x{200b}\x{feff}]' <<< "$output"
}

@test "a long name is cut to what fits, one of wide characters to half of it" {
  wide=$(printf '語%.0s' {1..60})
  row tone_by_page '"page":"1","name":"'"$(printf 'б%.0s' {1..60})"'","n":10,"negative":9' \
    '"page":"2","name":"'"$wide"'","n":10,"negative":8' | draw
  run -0 said tone_by_page
  is_line "$(printf 'б%.0s' {1..50})…" "$output"
  is_line "${wide:0:25}…" "$output"
}

@test "of a thousand bodies the ten at either end are drawn, and the figure says so" {
  for i in {1..1000}; do
    printf '{"kind":"row","id":"%d","table":"tone_by_page","page":"%d","name":"Body %04d","n":1000,"negative":%d,"neutral":0,"positive":%d}\n' \
      "$i" "$i" "$i" "$i" $((1000 - i))
  done | draw
  run -0 said tone_by_page
  equal "$(for i in {1000..991} {10..1}; do printf 'Body %04d\n' "$i"; done)" "$(grep '^Body' <<< "$output")"
  is_line '… 980 more between them, in the table' "$output"
  [ "$(figure tone_by_page | wc -c)" -lt 12000 ]
}

@test "one row is a figure, and no row, an unknown one or one of nothing is none" {
  row tone_by_page '"page":"1","name":"Alone","n":5,"negative":5,"neutral":0,"positive":0' | draw
  run -0 said tone_by_page
  is_line Alone "$output"
  equal 'tone_by_page.csv tone_by_page.gp tone_by_page.pdf tone_by_page.svg' "$(cd "$T/figures" && echo *)"
  rm -r "$T/figures"
  {
    row tone_by_page '"page":"1","name":"A","n":null,"negative":null' '"page":"2","name":"B","n":0,"negative":0'
    row activity '"time:month":"soon","posts":3,"comments":4' '"time:month":"2024-13","posts":3,"comments":4' \
      '"time:month":"2024-01","posts":0,"comments":null'
    row tone_by_month '"time:month":"2024-01","n":null,"negative":3,"neutral":1,"positive":1' \
      '"time:month":"2024-02","n":4,"negative":4,"neutral":0,"positive":0'
    row reactions '"like":0,"haha":null,"total":true'
    row openness '"openness":"open","posts":null'
    row codes '"codes":"need/speed","n":30,"negative":10'
    row gap '"page":"1","declared":null,"perceived":0.5' '"page":"2","declared":0.5,"declared_n":9,"perceived":7,"perceived_n":9'
    row survival '"eligible":0,"unanswered_1h":null,"total":true'
    row journey '"service":"s","stage":"need","csat":null,"csat_n":0'
    row index '"page":"1","index":null,"rank":null'
  } | draw
  equal '' "$(ls -A "$T/figures")"
  ! grep -q '<svg' "$T/page.html"
}

@test "values that are no shares, huge or far apart draw nothing wild" {
  {
    row tone_by_page '"page":"1","name":"A","n":1e300,"negative":1e299,"neutral":0,"positive":0' \
      '"page":"2","name":"B","n":10,"negative":-3,"neutral":0,"positive":0' \
      '"page":"3","name":"C","n":10,"negative":30,"neutral":0,"positive":0'
    row activity '"time:month":"0001-01","posts":1e300,"comments":1e15' '"time:month":"9999-12","posts":1,"comments":-5'
    row tone_by_month '"time:month":"0000-01","n":10,"negative":11,"neutral":1,"positive":1' \
      '"time:month":"9999-12","n":10,"negative":5,"neutral":1,"positive":4'
    row index '"page":"1","name":"A","index":1e300,"rank":1,"rank_low":-1e9,"rank_high":1e300' \
      '"page":"2","name":"B","index":1,"rank":1e18,"rank_low":1,"rank_high":1'
    row journey '"service":"s","stage":"need","csat":0.5,"csat_low":-9,"csat_high":1e9,"csat_n":1e300'
  } | draw
  sound
}

@test "a table of more months, or codes of more variables, than a figure can show does not end the report" {
  { python3 -c 'for i in range(300000): print("{\"kind\":\"row\",\"id\":\"activity:%d\",\"table\":\"activity\",\"time:month\":\"2024-01\",\"posts\":1,\"comments\":2}" % i)'
    python3 -c 'for i in range(20000): print("{\"kind\":\"row\",\"id\":\"codes:%d\",\"table\":\"codes\",\"codes\":\"v%d/c\",\"n\":10}" % (i, i))'
    row code_base '"n":100,"total":true'; } > "$T/in"
  draw "$T/in"
  [ "$(ls "$T/figures")" = $'codes.csv\ncodes.gp\ncodes.pdf\ncodes.svg' ]
}

@test "a chart of one month, and of ten years" {
  row activity '"time:month":"2024-05","posts":3,"comments":4' | draw
  run -0 said activity
  is_line May "$output"
  is_line 2024 "$output"
  sound
  for year in {2010..2019}; do
    for month in {01..12}; do row activity "\"time:month\":\"$year-$month\",\"posts\":$((10#$month)),\"comments\":$year"; done
  done | draw
  run -0 said activity
  equal '2010 2013 2016 2019' "$(grep -x '20[0-9][0-9]' <<< "$output" | tr '\n' ' ' | sed 's/ 2000 *//; s/ $//')"
  sound
}

@test "without a directory the page has its figures all the same, and nothing is left behind" {
  study | draw
  mv "$T/page.html" "$T/kept.html"
  mkdir "$T/tmp"
  study | TMPDIR="$T/tmp" cx-report --html > "$T/page.html"
  equal "$(for name in $ALL; do figure "$name"; done)" "$(mv "$T/kept.html" "$T/page.html"; for name in $ALL; do figure "$name"; done)"
  equal '' "$(ls -A "$T/tmp")"
}

# bare: a PATH with everything but gnuplot.
bare() {
  mkdir -p "$T/bin"
  ln -sf "$(command -v cx-report)" "$T/bin/cx-report"
}

@test "without gnuplot the page has no figures; figures that were asked for are an error" {
  bare
  study > "$T/study.ndjson"
  run -0 --separate-stderr env PATH="$T/bin" "$T/bin/cx-report" --html "$T/study.ndjson"
  equal '' "$stderr"
  ! grep -q '<svg' <<< "$output"
  run -2 --separate-stderr env PATH="$T/bin" "$T/bin/cx-report" --html --figures "$T/figures" "$T/study.ndjson"
  equal 'cx-report: there is no gnuplot, which draws the figures (Debian: gnuplot-nox)' "$stderr"
  equal '' "$output"
}

@test "gnuplot's failure is told in its words, and is fatal" {
  bare
  printf '#!/bin/sh\necho >&2\necho "gnuplot: all is lost" >&2\nexit 3\n' > "$T/bin/gnuplot"
  chmod +x "$T/bin/gnuplot"
  study > "$T/study.ndjson"
  mkdir "$T/tmp"
  run -2 --separate-stderr env PATH="$T/bin" TMPDIR="$T/tmp" "$T/bin/cx-report" --html "$T/study.ndjson"
  equal 'cx-report: gnuplot: activity.gp: gnuplot: all is lost' "$stderr"
  equal '' "$output"
  equal '' "$(ls -A "$T/tmp")"
  # One that says it is done and is not.
  printf '#!/bin/sh\nprintf "<svg><g>" > activity.svg\n' > "$T/bin/gnuplot"
  run -2 --separate-stderr env PATH="$T/bin" TMPDIR="$T/tmp" "$T/bin/cx-report" --html --figures "$T/figures" "$T/study.ndjson"
  equal "cx-report: $T/figures/activity.svg: gnuplot did not finish it" "$stderr"
}

@test "a signal while figures are drawn ends the report, and nothing is left behind" {
  mkdir "$T/bin" "$T/tmp"
  printf '#!/bin/sh\nkill -%s $PPID\nexit 1\n' TERM > "$T/bin/gnuplot"
  chmod +x "$T/bin/gnuplot"
  study > "$T/in"
  for signal in TERM:143 INT:130 HUP:129; do
    sed -i "s/^kill -[A-Z]*/kill -${signal%:*}/" "$T/bin/gnuplot"
    PATH=$T/bin:$PATH TMPDIR=$T/tmp run -"${signal#*:}" cx-report --html "$T/in"
    [ -z "$(ls -A "$T/tmp")" ]
  done
}

@test "a parent that ignored its children's ends does not keep the figures from being drawn" {
  study > "$T/in"
  run -0 python3 -c 'import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execvp(sys.argv[1], sys.argv[1:])' \
    cx-report --html --figures "$T/figures" "$T/in"
  [ "$(cd "$T/figures" && ls ./*.svg | wc -l)" -eq 10 ]
}

@test "what an SVG must not hold does not get into the page, whoever wrote it" {
  bare
  cat > "$T/bin/gnuplot" <<'EOF'
#!/bin/sh
for last; do :; done
cat > "${last%.gp}.svg" <<'SVG'
<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY x "y">]>
<svg viewBox="0 0 440 100" onload="alert(1)" xmlns="http://www.w3.org/2000/svg">
<script>alert(2)</script><style>*{display:none}</style>
<foreignObject><body onload="alert(3)"><g><text>inner</text></g></body></foreignObject>
<image href="http://example.org/a.png"/><a href="javascript:alert(4)"><g fill="url(#x)" stroke="javascript:alert(5)" stroke-width="1e999">
<path d='M0,0 L5,5 " onclick="alert(6)' onclick="alert(7)" stroke-dasharray='1,2"x'/>
<g transform="translate(1e400,nan)" text-anchor='x" onclick="alert(8)' font-size="9in"><text onclick="alert(9)">a &lt;b&gt; &amp;lt; &#60;c&#62;</text></g>
<polygon points='0,0 1,1 <2' fill='"evil'/>
<use xlink:href='http://example.org/#x' transform='translate(1,2) scale(3)'/>
<use xlink:href='#gpPt6' transform='translate(1,2) scale(3)' color='expression(alert(10))' id="x"/>
</g></a>
</svg>
SVG
EOF
  chmod +x "$T/bin/gnuplot"
  ln -s "$(command -v cat)" "$T/bin/cat"
  row openness '"openness":"open","posts":30' > "$T/one.ndjson"
  PATH="$T/bin" cx-report --html "$T/one.ndjson" > "$T/page.html"
  sound
  run -0 figure openness
  ! grep -qiE 'alert|script|style|http://ex|inner|ENTITY|onload|onclick|evil' <<< "$output"
  [ "$(grep -c '<circle' <<< "$output")" -eq 1 ]
  is_line 'a <b> &lt; &#60;c&#62;' "$(said openness)"
}

@test "a directory that can't be written, or is none, is an error that names it" {
  study > "$T/study.ndjson"
  run -2 --separate-stderr cx-report --html --figures "$T/no/such" "$T/study.ndjson"
  equal "cx-report: $T/no/such: No such file or directory" "$stderr"
  : > "$T/file"
  run -2 --separate-stderr cx-report --html --figures "$T/file" "$T/study.ndjson"
  [[ $stderr == "cx-report: $T/file"*'Not a directory' ]]
}

@test "a full disk is noticed" {
  study > "$T/study.ndjson"
  # A file of 8 KiB is as long as one may be: CSV and script fit in, what gnuplot draws does not.
  run -2 --separate-stderr bash -c 'trap "" XFSZ; ulimit -f 8; cx-report --html --figures "$1" "$2" > /dev/null' - "$T/figures" "$T/study.ndjson"
  [[ $stderr == 'cx-report: '*'/figures/'* ]] || [[ $stderr == 'cx-report: gnuplot: '* ]]
}

@test "the figures of many bodies are small" {
  study | draw
  for name in $ALL; do
    [ "$(figure "$name" | wc -c)" -lt 12000 ]
  done
}
