# What the generator of the example planted comes out of pipeline.sh exactly: study-truth.py works it out from the truth files.

setup_file() {
  load helper
  export EXAMPLE="$ROOT/examples/client-centricity"
  export STUDY="$BATS_FILE_TMPDIR/study"
  "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz -o "$STUDY"
}

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
}

planted() { python3 "$BATS_TEST_DIRNAME/study-truth.py" "$1" "$EXAMPLE" "${2:-$STUDY}"; }

@test "each answer is found by the rule that was planted, and all rates, delays and survival figures follow" {
  planted answers
}

@test "closed sections, missing comments and stubs of deleted ones are those planted, post by post and body by body" {
  planted sections
}

@test "CSAT, NPS, effort and minutes of each service and stage are those planted, and so is the weakest stage" {
  planted feedback
}

@test "a coder who is always right: tone, themes and the gap between posts and comments come out as planted" {
  cx-sample --size 100000 --sheet %.csv --coder right --codebook "$EXAMPLE/codebook.dict" \
    --where "kind=post | kind=comment & !official & !deleted & text!=''" "$STUDY/records.ndjson.gz" > /dev/null
  python3 "$BATS_TEST_DIRNAME/study-truth.py" sheet "$EXAMPLE" right.csv filled.csv
  "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz --coded filled.csv -o coded
  planted coded coded
}

@test "the same tables are right sums of what the machine found" {
  planted machine
}
