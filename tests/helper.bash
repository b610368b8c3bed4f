# What the suites share: the filters there are, the table of what makes each of them speak, and how to compare.
# shellcheck shell=bash disable=SC2034,SC2154

bats_require_minimum_version 1.5.0

ROOT=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
FIXTURES="$BATS_TEST_DIRNAME/fixtures"
# One filter at a time while you write it: CX_FILTERS=cx-match bats tests/contract.bats
FILTERS=${CX_FILTERS:-$(cd "$ROOT" && basename -s .c filters/*.c)}
T=${BATS_TEST_TMPDIR:-}
BIG=${BATS_FILE_TMPDIR:-}

# The arguments, quoted for the shell, that make a filter add something to fixtures/family.ndjson.  A filter without a
# row takes none.
declare -gA ARGUMENTS=(
  [cx-aggregate]="--by what=kind --measure 'n = count' --measure 'likes = sum likes'"
  [cx-agree]="--unit id --coder kind --variable tone --replicates 10"
  [cx-index]="--indicators '$FIXTURES/index.plan'"
  [cx-code]="--codebook '$FIXTURES/codebook.dict'"
  [cx-evaluate]="--predicted author_kind --gold kind --where 'author_kind=user & kind=comment'"
  [cx-kwic]="--pattern 'отписк*' --pattern 'клиентоцентричн*'"
  [cx-dedupe]="--keep all --near 0.8"
  [cx-match]="--all --dict '$FIXTURES/concepts.dict'"
  [cx-sample]="--size 1000000000"
  [cx-sentiment]="--lexicon '$FIXTURES/lexicon.tsv'"
  [cx-train]="--key author_kind --group id"
)

# Filters that a promise can not bind, and why; the rest of the contract holds for them too.
declare -gA REDUCES=(
  [cx-aggregate]='many records become one row: nothing passes through'
  [cx-agree]='codings become rows: nothing passes through'
  [cx-evaluate]='labels become rows: nothing passes through'
  [cx-index]='rows become other rows: nothing passes through'
  [cx-journey]='answers become rows: nothing passes through'
  [cx-kwic]='hits become rows: nothing passes through'
  [cx-sample]='only what is drawn goes on'
  [cx-report]='tables become one page: nothing passes through'
  [cx-terms]='texts become rows: nothing passes through'
  [cx-train]='records become a model and rows: nothing passes through'
)

# Filters that have nothing to say before they have seen all.
declare -gA HOLDS=(
  [cx-dedupe]='the record seen last and the text said first are known when all are: only --keep first streams'
  [cx-sample]='what is drawn is known when all are seen'
  [cx-thread]='an answer may come before its question: nothing goes out before the end'
)

# Filters whose output is no stream of records, so that no run record is appended to it.
declare -gA WRITES_A_PAGE=(
  [cx-report]='the page itself says what made it'
)

# What a filter says, with status 1, when no record has the key that it was asked for: it may be mistyped.  Where the
# contract has records without it, that is as good as silence.
declare -gA MISSES=(
  [cx-train]='cx-train: no record has both text and author_kind: there is nothing to learn from'
)

# records FILE: what the filter may be given of a file of records.  To cx-ingest an object of no known kind is raw
# data that it must make out, and refuses; to all others it is a record like any.
records() {
  if [ "$filter" = cx-ingest ]; then grep -E '"kind" ?: ?"(page|post|comment|reaction|feedback|run)"' "$1"; else cat "$1"; fi
}

# The filters that hand every record on.
passing() {
  local name
  for name in $FILTERS; do
    [ -n "${REDUCES[$name]:-}" ] || echo "$name"
  done
}

# about FILTER: from here on `speak` speaks for it, and a failure shows its name.
about() {
  filter=$1
  eval "args=(${ARGUMENTS[$filter]:-})"
  echo "# $filter ${args[*]}"
}

# speak STATUS [ARGUMENT...]: the filter ends so; what it wrote is in $T/out, what it said in $T/err.
speak() {
  local expected=$1 got=0
  shift
  timeout "${CX_TIMEOUT:-300}" "$filter" "${args[@]}" "$@" > "$T/out" 2> "$T/err" || got=$?
  if [ "$got" -eq 1 ] && [ "$(cat "$T/err")" = "${MISSES[$filter]:-nothing of that kind}" ]; then
    got=0
    : > "$T/err"
  fi
  [ "$got" -eq "$expected" ] && return
  printf '%s %s: status %d, expected %d\n' "$filter" "${args[*]} $*" "$got" "$expected"
  head -5 "$T/err"
  return 1
}

# table: the filter's option table is in $T/table: name, letter or -, value or -, help.
table() {
  "$filter" --options > "$T/table"
  [ "$(wc -l < "$T/table")" -ge 5 ]     # --help, --version and the stream's three are everybody's
}

# quiet: the last `speak` said nothing.
quiet() {
  [ ! -s "$T/err" ] || { echo 'unexpected message:'; head -5 "$T/err"; return 1; }
}

# same EXPECTED ACTUAL: two files, byte for byte.
same() {
  cmp "$1" "$2" && return
  diff -a "$1" "$2" | cut -c 1-300 | head -20
  return 1
}

# is EXPECTED: the last run printed exactly this, and a failure shows both.
is() {
  [ "$output" = "$1" ] && return
  printf 'expected: %s\nactual:   %s\n' "$1" "$output"
  return 1
}

# matches REGEX FILE: some line of the file does; a failure shows the file.
matches() {
  grep -qaE -- "$1" "$2" && return
  printf 'no line matches: %s\n' "$1"
  head -5 "$2"
  return 1
}

# only JQ ARGUMENT...: what cx-ingest makes of it, through a jq filter; its messages are in $T/err.
only() {
  local jq=$1
  shift
  output=$(cx-ingest "$@" 2> "$T/err" | jq -c "$jq")
}

# built_unit NAME: the program made of tests/unit/NAME.c: beside the filters, or one directory up when those are wrapped.
built_unit() {
  local directory
  while IFS= read -rd : directory; do
    [ ! -x "$directory/unit/$1" ] || { echo "$directory/unit/$1"; return; }
  done <<< "$PATH:"
  echo "tests/unit/$1.c is not built: make units" >&2
  return 1
}
