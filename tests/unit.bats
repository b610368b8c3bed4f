# The C unit tests: make units builds one program out of each tests/unit/*.c.

setup() { load helper; }

@test "every unit test keeps its promises" {
  for source in "$ROOT"/tests/unit/*.c; do
    grep -q check.h "$source" || continue        # a program that a suite of its own asks
    program=$(built_unit "$(basename -s .c "$source")")
    run "$program"
    echo "$output"
    [ "$status" -eq 0 ]
    [ "$(grep -c '^ok - ' <<< "$output")" -eq "$(grep -c '^	RUN(' "$source")" ]
  done
}
