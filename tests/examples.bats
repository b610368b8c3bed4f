# What the pages and the README show is what happens: their examples run, and answer as printed.

setup() { load helper; }

# blocks_of_page PAGE: each literal block as text, one file each, $T/block.N.
# A block with no command in it shows a format, and is left alone.
blocks_of_page() {
  awk -v out="$T/block." '
    function decode(s) {
      gsub(/\\e/, "\001", s); gsub(/\\&/, "", s); gsub(/\\-/, "-", s)
      gsub(/\\\(aq/, "\047", s); gsub(/\\\(dq/, "\"", s); gsub(/\\\(ga/, "`", s)
      gsub(/\\\(ha/, "^", s); gsub(/\\\(ti/, "~", s); gsub(/\001/, "\\", s)
      return s
    }
    /^\.Bd -literal/ { block++; inside = 1; next }
    /^\.Ed/ { inside = 0; next }
    inside { print decode($0) > (out block) }' "$1"
}

# The README's: fenced as ```console, or as ``` with a first line that is a command.
blocks_of_readme() {
  awk -v out="$T/block." '
    /^```/ { inside = !inside; if (inside) block++; next }
    inside { print > (out block) }' "$1"
}

# play BLOCK: run its commands in an empty directory; each must print exactly what stands below it.
# A command begins with "$ " and goes on in the next line after a trailing backslash.
play() {
  local line command='' expected='' continued=no
  cd "$(mktemp -d "$T/play.XXXXXX")"
  while IFS= read -r line || [ -n "$line" ]; do
    if [ "$continued" = yes ]; then
      command+=$'\n'$line
    elif [ "${line:0:2}" = '$ ' ]; then
      judge "$command" "$expected"
      command=${line:2} expected=
    else
      expected+=$line$'\n'
      continue
    fi
    [[ $line == *\\ ]] && continued=yes || continued=no
  done < "$1"
  judge "$command" "$expected"
  cd "$T"
}

# judge COMMAND EXPECTED: both channels, as a terminal shows them.  What differs is told, and counted in $wrong.
judge() {
  [ -n "$1" ] || return 0
  played=$((played + 1))
  printf '%s' "$2" > "$T/expected"
  bash -c "$1" > "$T/actual" 2>&1 < /dev/null || true     # an example may end with status 1: it shows a refusal
  cmp -s "$T/expected" "$T/actual" && return
  wrong=$((wrong + 1))
  printf '$ %s\n' "$1"
  diff -a "$T/expected" "$T/actual" || true
}

@test "the examples of every page print what the page says" {
  wrong=0
  for page in "$ROOT"/filters/*.[157]; do
    played=0
    echo "# $page"
    blocks_of_page "$page"
    for block in "$T"/block.*; do
      grep -q '^\$ ' "$block" || continue
      play "$block"
    done
    rm -f "$T"/block.*
    [[ $page != *.1 ]] || [ "$played" -gt 0 ]     # a filter's page has an example
  done
  [ "$wrong" -eq 0 ]
}

@test "every filter's page has an example" {
  for f in $FILTERS; do
    about "$f"
    sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/p' "$ROOT/filters/$f.1" | grep -q '^\$ .*'"$f"
  done
}

# A command without output is there to be typed (git clone …); one that shows an answer is held to it.
@test "the README's commands print what it says" {
  blocks_of_readme "$ROOT/README.md"
  wrong=0 played=0
  for block in "$T"/block.*; do
    grep -q '^\$ ' "$block" && grep -qv '^\$ ' "$block" || continue
    ! grep -Eq '^\$ (make|git|sudo|apt) ' "$block" || continue    # `make study` is a test of its own
    sed -i "s|examples/|$ROOT/examples/|g" "$block"
    play "$block"
  done
  [ "$played" -gt 0 ]
  [ "$wrong" -eq 0 ]
}
