# Sixty concepts of the study's field, with all their forms and what only looks like them: a dictionary finds the ones,
# whatever their writing, and none of the others.  The figures of each check are in its output.

setup() {
  load helper
}

ask() { python3 "$BATS_TEST_DIRNAME/concepts.py" "$@"; }

@test "the tables hold sixty concepts, over two thousand forms, and at least ten near misses a concept" {
  run -0 ask table
  [[ $output =~ ^60\ concepts,\ 2[0-9]{3}\ forms,\ 6[0-9]{2}\ near\ misses$ ]]
}

@test "at least 99 % of the forms are found, where they stand and as nothing else, however they are written" {
  ask forms
}

@test "so they are in what cx-normalize made of them" {
  ask norm
}

@test "none of over six hundred near misses is found" {
  run -0 ask near-misses
  is '0 false hits among 616'
}

@test "the tables ask more than whole words or stems can answer" {
  ask simple
}
