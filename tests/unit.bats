# The C unit tests: make units builds one program out of each tests/unit/*.c.

setup() { load helper; }

# Where make put them: beside the filters, or one directory up when those are wrapped.
program() {
  local directory
  while IFS= read -rd : directory; do
    [ ! -x "$directory/unit/$1" ] || { echo "$directory/unit/$1"; return; }
  done <<< "$PATH:"
  echo "tests/unit/$1.c is not built: make units" >&2
  return 1
}

@test "every unit test keeps its promises" {
  for source in "$ROOT"/tests/unit/*.c; do
    grep -q check.h "$source" || continue        # a program that a suite of its own asks
    program=$(program "$(basename -s .c "$source")")
    run "$program"
    echo "$output"
    [ "$status" -eq 0 ]
    [ "$(grep -c '^ok - ' <<< "$output")" -eq "$(grep -c '^	RUN(' "$source")" ]
  done
}
