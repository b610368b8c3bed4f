# More than 300 hostile texts in every place of a report where a stranger's text stands: none becomes markup, an
# address, a formula or a command.  tests/hostile.py makes them and looks at what came of them.

setup_file() {
  load helper
  cd "$BATS_FILE_TMPDIR" || return
  python3 "$ROOT/tests/hostile.py" make .
  for which in hostile harmless; do
    for format in html markdown; do
      cx-report --format $format --lang en --quotes 100 --codebook $which.dict --title "$(cat $which.title)" $which.ndjson > $which.$format
    done
  done
}

setup() {
  load helper
  cd "$BATS_FILE_TMPDIR"
}

hostile() { python3 "$ROOT/tests/hostile.py" "$@"; }

@test "there are 300 texts and more" {
  [ "$(hostile texts | sort -u | wc -l)" -ge 300 ]
}

@test "a page of hostile texts has the same elements with the same attributes as one of harmless texts" {
  run -0 hostile compare hostile.html harmless.html
  [ -z "$output" ]
}

@test "one tag more, one attribute more, a script's address or an open formula would be noticed" {
  for flaw in '<b>x</b>' '<p class=x>' '<a href="javascript:x">x</a>' '<a href="#nowhere">x</a>' \
    '<a href="data:text/csv,%3D1+1">x</a>' '<p id=x></p><p id=x></p>'; do
    sed "s|</main>|${flaw//&/\\&}</main>|" hostile.html > broken.html
    run -1 hostile compare broken.html harmless.html
  done
}

@test "the Markdown has line for line the same kind, and rows as many cells" {
  run -0 hostile lines hostile.markdown harmless.markdown
  [ -z "$output" ]
  sed 's/^| harmless/| x | harmless/' harmless.markdown > broken.markdown
  run -1 hostile lines broken.markdown harmless.markdown
}

@test "no control, direction mark or hidden character gets into the Markdown" {
  run -0 hostile sane hostile.markdown
  [ -z "$output" ]
}

@test "whatever stands for an address, only the web is linked, and no address leaves its attribute" {
  cx-report --html --quotes 100 urls.ndjson > urls.html
  run -0 hostile links urls.html
  [ -z "$output" ]
}

@test "an about of hostile Markdown becomes nothing that runs or fetches" {
  cx-report --html --about hostile.md --codebook hostile.dict hostile.ndjson > about.html
  run -0 hostile about about.html
  [ -z "$output" ]
}

@test "the page allows no script but its own, whose hash is in its policy" {
  grep -q "default-src 'none'" hostile.html
  diff <(sed '/<script>/,/<\/script>/!d' hostile.html) <(sed '/<script>/,/<\/script>/!d' harmless.html)
  ! grep -E "script-src[^;]*(unsafe-inline|unsafe-eval|http|\*)" hostile.html
}

@test "tables as CSV have no cell that a spreadsheet would run" {
  for table in corpus found keyness_posts journey journey_weakest index index_sensitivity agreement prevalence codes columns0 months; do
    cx-report --format csv --table "$table" hostile.ndjson > "$table.csv"
  done
  cx-report --columns id,text,codes,url hostile.ndjson > records.csv
  run -0 hostile csv ./*.csv
  [ -z "$output" ]
  printf 'a,b\r\n=1+1,2\r\n' > broken.csv
  run -1 hostile csv broken.csv
  rm broken.csv
}

@test "figures run nothing, their pictures are well-formed and their data is data" {
  mkdir -p figures
  cx-report --html --figures figures --codebook hostile.dict --title "$(cat hostile.title)" hostile.ndjson > figured.html
  [ -n "$(ls figures/*.svg)" ]
  [ -z "$(find . -name '*PWNED*')" ]
  run -0 hostile svg figures/*.svg
  [ -z "$output" ]
  run -0 hostile csv figures/*.csv
  [ -z "$output" ]
}

@test "report.json is JSON, and says the same of hostile texts as of harmless ones" {
  cx-report --format json hostile.ndjson > hostile.json
  cx-report --format json harmless.ndjson > harmless.json
  python3 - << 'END'
import json
def numbers(v):
    if isinstance(v, dict):
        return [n for x in v.values() for n in numbers(x)]
    if isinstance(v, list):
        return [n for x in v for n in numbers(x)]
    return [v] if isinstance(v, (int, float)) and not isinstance(v, bool) else []
a, b = (sorted(numbers(json.load(open(f)))) for f in ('hostile.json', 'harmless.json'))
assert a == b and len(a) > 10000, (len(a), len(b))
END
}
