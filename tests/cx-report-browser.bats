# The report in a real browser, headless chromium: what a reader gets, with and without script, small and wide, light
# and dark, on paper.  tests/browser/ speaks to it; axe-core comes from npm, of the version in the lock file.

# shellcheck disable=SC2154

# One browser looks at all pages, once; the promises below are read from what it said.
setup_file() {
  load helper
  local npm="$BATS_FILE_TMPDIR/npm"
  STUDY="$BATS_FILE_TMPDIR/study"
  PAGES="$BATS_FILE_TMPDIR/pages"
  SEEN="$BATS_FILE_TMPDIR/seen"
  export STUDY PAGES SEEN
  mkdir -p "$PAGES" "$npm"
  cp "$ROOT"/tests/browser/package{,-lock}.json "$npm"
  (cd "$npm" && npm ci --prefer-offline --ignore-scripts --no-audit --no-fund --silent) >&2
  "$ROOT/pipeline.sh" "$ROOT"/examples/client-centricity/dump/*.gz \
    --coded "$ROOT/examples/client-centricity/coded" --drawn-by sentiment -o "$STUDY" > /dev/null 2> "$SEEN.err" ||
    { cat "$SEEN.err" >&2; return 1; }
  cp "$STUDY/report.html" "$PAGES/study.html"
  cx-report --html < /dev/null > "$PAGES/empty.html"
  english | cx-report --html --about <(foreword) > "$PAGES/english.html"
  hostile | cx-report --html --title '<script>alert(1)</script>' > "$PAGES/hostile.html"
  CHROMIUM=$(command -v chromium) timeout 300 node "$ROOT/tests/browser/inspect.mjs" \
    "$npm/node_modules/axe-core/axe.min.js" "$SEEN.files" "$PAGES"/{study,empty,english,hostile}.html > "$SEEN"
}

foreword() { printf 'One sentence.\n\n![a picture from elsewhere](https://elsewhere.example/x.png)\n\n## Why\n\nBecause.\n'; }

# Numbers of every shape, in English.
english() {
  local name seconds below n=0
  while read -r name seconds; do
    [ "$seconds" = null ] && below=null || below=-$seconds
    echo "{\"kind\":\"row\",\"table\":\"waits\",\"id\":\"waits:$((n += 1))\",\"name\":\"$name\",\"time:month\":\"2024-$(printf %02d $n)\",\"wait_seconds\":$seconds,\"x\":${below}}"
  done < <(printf '%s\n' 'ten 10' 'two 2' 'Ten 0.5' 'hour 5000' 'day 200000' 'minute 90' 'none null' 'year 31557600')
}

# Texts that would break out of their places, and one that would break the layout.
hostile() {
  local text n=0
  while IFS= read -r text; do
    jq -nc --arg t "$text" --arg id "row:$((n += 1))" \
      '{kind: "row", table: "corpus", id: $id, page: $t, name: $t, posts: 1}, {kind: "row", table: $t, id: $id, ($t): $t, n: 1}'
  done <<'!'
<script>document.title = 'broken'</script>
"><img src=x onerror=alert(1)>
</td></tr></table></div></main><h1>out</h1>
](javascript:alert(1)) [x](data:text/html,x)
' onmouseover='alert(1)
![x](https://evil.example/x.png) <style>*{display:none}</style>
=HYPERLINK("https://evil.example";"x")
Verwaltungsmodernisierungsbeschleunigungsgesetzgebungskompetenzverteilungsdebattenprotokoll_Verwaltungsmodernisierung
!
}

setup() {
  load helper
  [ -s "$SEEN" ]
}

# kept PROMISE...: each was kept by all four pages.
kept() {
  local promise
  for promise; do
    awk -F '\t' -v p="$promise" '$2 == p { n++; if ($3 != "kept") { print; bad = 1 } }
      END { if (n != 4) { print p ": told of " n + 0 " pages"; bad = 1 } exit bad }' "$SEEN" || return
  done
}

@test "a page loads from a file without a word on the console and without a request, script or no script" {
  kept 'console without script' 'console with script' 'network without script' 'network with script'
}

@test "without script the tables are whole, and there is no button that does nothing" {
  kept 'whole without script' 'no dead buttons without script'
}

@test "every column of every table sorts: up and down, numbers by value, the unknown last, the total in its place" {
  kept 'every column sorts'
  [ "$(grep -c 'pointer and keys sort.kept$' "$SEEN")" -eq 3 ]     # not the empty page, which has no table
}

@test "all links within a page lead somewhere, the first of them past the contents" {
  kept 'links lead somewhere' 'skip link'
}

@test "every image has its text alternative, every control its name" {
  kept 'images have names' 'controls have names'
  [ "$(grep -c '<figure ' "$PAGES/study.html")" -ge 9 ]
}

@test "nothing is wider than 360, 768 and 1280 pixels but in boxes that scroll and that the keyboard reaches" {
  kept 'fits 360' 'fits 768' 'fits 1280'
}

@test "text has a contrast of 4.5 or more, light and dark" {
  kept 'contrast light' 'contrast dark'
}

@test "axe-core finds no violation, light and dark" {
  kept 'axe light' 'axe dark'
}

@test "on paper the page is black on white, its tables whole, its words there" {
  kept 'prints black on white' 'prints no table cut' 'prints words of headers whole'
  for page in study empty english hostile; do
    [ "$(pdfinfo "$SEEN.files/$page.pdf" | sed -n 's/^Pages: *//p')" -ge 1 ]
  done
  pdftotext "$SEEN.files/study.pdf" - | tr -s ' \n\f\302\240' ' ' > "$T/words"
  for words in 'Что ответили граждане' 'Главное' 'Происхождение данных'; do
    grep -q "$words" "$T/words"
  done
}

@test "what a link to CSV saves is the table's file, byte for byte" {
  compared=0
  for saved in "$SEEN.files/study"/*.csv; do
    same "$STUDY/tables/$(basename "$saved")" "$saved"
    : $((compared += 1))
  done
  [ "$compared" -ge 10 ]
  set -- "$SEEN.files/study/clicked"/*.csv
  same "$STUDY/tables/$(basename "$1")" "$1"
}

@test "tidy finds no error in the HTML, and warns of nothing but what it does not know" {
  for page in "$PAGES"/*.html; do
    # HTML Tidy 5.6: letters of other scripts in addresses (WHATWG URL has them), empty elements that CSS draws, SVG
    run tidy -q -e "$page"
    run grep -vE '(<a> escaping malformed URI reference|trimming empty <(i|span)>|<(svg|title)> proprietary attribute "(font-size|id)")$' <<< "$output"
    is ''
  done
}

@test "the example's page is not larger than 400 kB" {
  size=$(wc -c < "$PAGES/study.html")
  echo "$size bytes"
  [ "$size" -le 400000 ]
}
