# The report of the whole example, in each of its languages: what the toolkit says is in that language, and only the
# study's own names, terms and texts are as they were written.

setup_file() {
  load helper
  cd "$BATS_FILE_TMPDIR" || return
  "$ROOT/pipeline.sh" "$ROOT"/examples/client-centricity/dump/*.gz --coded "$ROOT/examples/client-centricity/coded" \
    --drawn-by sentiment --lang en --output study
  study=$ROOT/examples/client-centricity
  for lang in en ru; do
    cx-report --lang $lang --codebook "$study/codebook.dict" --about "$study/about.$lang.md" \
      study/tables/*.ndjson study/records.ndjson.gz > $lang.md
    cx-report --html --lang $lang --codebook "$study/codebook.dict" --about "$study/about.$lang.md" \
      study/tables/*.ndjson study/records.ndjson.gz > $lang.html
  done
  cp "$ROOT/tests/reportlanguage.py" .
}

setup() {
  load helper
  cd "$BATS_FILE_TMPDIR"
}

@test "the English page has no Cyrillic but in quotations, names and words of the data" {
  run -0 python3 reportlanguage.py foreign en.html study
  [ -z "$output" ]
}

@test "the English Markdown has none either" {
  run -0 python3 reportlanguage.py foreign en.md study
  [ -z "$output" ]
}

@test "no key of a table is left as it is where words belong, in either language" {
  for lang in en ru; do
    run -0 python3 reportlanguage.py keys $lang.md
    [ -z "$output" ]
    run -0 python3 reportlanguage.py keys $lang.html
    [ -z "$output" ]
  done
}

@test "the Russian page has no English sentence" {
  run -0 python3 reportlanguage.py english ru.html study
  [ -z "$output" ]
}

@test "numbers are written as the language does: 2,947 and 12.59, 2 947 and 12,59" {
  run -0 python3 reportlanguage.py numbers en.md
  [ -z "$output" ]
  run -0 python3 reportlanguage.py numbers ru.md
  [ -z "$output" ]
}

@test "months are named in the language" {
  grep -q '^| January 2024 |' en.md
  grep -q '^| январь 2024 |' ru.md
  ! grep -E '^\| 20[0-9]{2}-[0-9]{2} \|' en.md ru.md
}

@test "what would be noticed is noticed" {
  sed 's/^## Limitations/## Ограничения/' en.md > broken.md
  run -1 python3 reportlanguage.py foreign broken.md study
  sed 's/^## Ограничения/## median_seconds/' ru.md > broken.md
  run -1 python3 reportlanguage.py keys broken.md
  sed 's/2,947/2947/' en.md > broken.md
  run -1 python3 reportlanguage.py numbers broken.md
  sed 's|</main>|<p>The share of the posts is not known.</p></main>|' ru.html > broken.html
  run -1 python3 reportlanguage.py english broken.html study
}
