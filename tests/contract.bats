# The promises every filter keeps, whatever it does.  cx(7) states them; ARGUMENTS in helper.bash says what makes each
# filter speak.  One test, one promise; a failure names the filter in the last line with a second '#'.

setup_file() {
  load helper
  cp "$FIXTURES/family.ndjson" "$BIG/family"
  gzip -nc "$BIG/family" > "$BIG/family.gz"
  { sed 4q "$BIG/family"
    echo '{"kind":"comment","id":"c2","text":"cut'
    sed 1,4d "$BIG/family"; } > "$BIG/bad"
  # The family again and again under ever new ids: several megabytes, more than a pipe and a gather buffer hold.
  awk '{ line[NR] = $0 }
       END { for (n = 0; n < 1500; n++) for (i = 1; i < NR; i++) {
               s = line[i]; gsub(/vk:-/, "vk:-" n, s); gsub(/survey.csv:/, "&" n, s); print s } }' \
    "$BIG/family" > "$BIG/many"
  gzip -1nc "$BIG/many" > "$BIG/many.gz"
}

setup() { load helper; }

# --- input --------------------------------------------------------------------

@test "every filter has something to say about the family, else the other tests prove nothing" {
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/family"
    quiet
    [ -s "$T/out" ]
    [ "$f" = cx-ingest ] || run ! cmp -s "$BIG/family" "$T/out"   # to cx-ingest these are records already
  done
}

@test "no input is no record, and no error" {
  for f in $FILTERS; do
    about "$f"
    for nothing in '' '\n' '\n \t\n\r\n' '\xef\xbb\xbf'; do
      printf "$nothing" > "$T/nothing"
      speak 0 "$T/nothing"
      quiet
      [ -n "${REDUCES[$f]:-}" ] || [ ! -s "$T/out" ]
    done
  done
}

@test "operands are files, - is stdin, none means stdin, and many are one stream" {
  cd "$T"
  head -7 "$BIG/family" > a
  tail -n +8 "$BIG/family" > b
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/family"
    mv out expected
    speak 0 < "$BIG/family"
    same expected out
    speak 0 - < "$BIG/family"
    same expected out
    speak 0 a b
    same expected out
    speak 0 a - < b
    same expected out
  done
}

@test "a bad line is refused by name and place, and every good one goes on" {
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/family"
    mv "$T/out" "$T/expected"
    speak 1 "$BIG/bad"
    same "$T/expected" "$T/out"
    matches "^$f: $BIG/bad:5: byte [0-9]+: .+" "$T/err"
    [ "$(wc -l < "$T/err")" -eq 1 ]
    speak 1 < "$BIG/bad"
    matches "^$f: <stdin>:5: byte [0-9]+: .+" "$T/err"
  done
}

@test "whatever is wrong with a line, it alone is refused" {
  cat > "$T/wrong" <<'END'
nope
[1]
"text"
7
{"kind":"comment","id":"1"
{"kind":"comment","id":"1"}}
{"kind":"comment","id":"1"}{"kind":"comment","id":"2"}
{"kind":"comment","id":"1",}
{"kind":"comment",'id':"1"}
{"kind":"comment","n":01}
{"kind":"comment","n":+1}
{"kind":"comment","n":.5}
{"kind":"comment","n":NaN}
{"kind":"comment","n":-Infinity}
{"kind":"comment","s":"\x41"}
{"kind":"comment","s":"\ud83"}
{"kind":"comment"} // why
{"kind" "comment"}
{kind:"comment"}
END
  printf '{"kind":"comment","s":"\001"}\n{"kind":"comment","s":"a\tb"}\n' >> "$T/wrong"
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/family"
    mv "$T/out" "$T/expected"
    while IFS= read -r line; do
      echo "$line"
      { sed 4q "$BIG/family"; printf '%s\n' "$line"; sed 1,4d "$BIG/family"; } > "$T/one"
      speak 1 "$T/one"
      same "$T/expected" "$T/out"
      byte='byte [0-9]+: '
      [[ $f != cx-ingest || $line != *@(NaN|Infinity)* ]] || byte=''      # Python writes so: to it, they are unknown
      matches "^$f: $T/one:5: $byte.+" "$T/err"
    done < "$T/wrong"
    { cat "$BIG/family"; printf '{"kind":"comment","id":"\0"}\n'; } > "$T/one"
    speak 1 "$T/one"
    same "$T/expected" "$T/out"
  done
}

@test "a byte that is not UTF-8 is refused with its line" {
  for f in $FILTERS; do
    [ "$f" != cx-ingest ] || continue          # other people's bytes: it mends them, see cx-ingest-bytes.bats
    about "$f"
    speak 0 "$BIG/family"
    mv "$T/out" "$T/expected"
    # a stray byte, a cut letter, an overlong slash, half a surrogate pair, beyond the last code point
    for bytes in '\xff' '\xd0' '\xc0\xaf' '\xed\xa0\x80' '\xf4\x90\x80\x80'; do
      { cat "$BIG/family"; printf '{"kind":"comment","id":"u","text":"да %b нет"}\n' "$bytes"; } > "$T/utf"
      speak 1 "$T/utf"
      same "$T/expected" "$T/out"
      matches "^$f: $T/utf:17: byte [0-9]+: .+" "$T/err"
    done
  done
}

@test "a BOM, CRLF, a missing last newline and blank lines change nothing" {
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/family"
    mv "$T/out" "$T/expected"
    { printf '\xef\xbb\xbf'; cat "$BIG/family"; } > "$T/in"
    speak 0 "$T/in"
    same "$T/expected" "$T/out"
    sed 's/$/\r/' "$BIG/family" > "$T/in"
    speak 0 "$T/in"
    same "$T/expected" "$T/out"
    head -c -1 "$BIG/family" > "$T/in"
    speak 0 "$T/in"
    same "$T/expected" "$T/out"
    sed 's/$/\n\n  /' "$BIG/family" > "$T/in"
    speak 0 "$T/in"
    same "$T/expected" "$T/out"
    quiet
  done
}

@test "however small the pieces in which input arrives, the answer is the same" {
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/family"
    mv "$T/out" "$T/expected"
    for packed in family family.gz; do
      speak 0 < <(dd if="$BIG/$packed" bs=1 count=5 status=none; sleep 0.1
        dd if="$BIG/$packed" bs=97 skip=5 iflag=skip_bytes status=none)
      same "$T/expected" "$T/out"
    done
  done
}

@test "a line of 10 MB is a line like others" {
  { sed 4q "$BIG/family"
    printf '{"kind":"comment","id":"long","post":"vk:-1_10","text":"'
    yes 'не отписка, а ответ ' | head -c 10000000 | iconv -cf UTF-8 -t UTF-8 | tr '\n' ' '
    printf '"}\n'
    sed 1,4d "$BIG/family"; } > "$T/long"
  for f in $FILTERS; do
    about "$f"
    speak 0 "$T/long"
    quiet
    [ -n "${REDUCES[$f]:-}" ] && continue
    [ "$(wc -l < "$T/out")" -eq 17 ]
    sed -n 5p "$T/long" | head -c 9000000 > "$T/expected"
    sed -n 5p "$T/out" | head -c 9000000 > "$T/actual"
    same "$T/expected" "$T/actual"
  done
}

@test "a line of 64 MiB is read, one byte more is refused, and the rest goes on" {
  pad() { # BYTES: a record line of so many
    printf '{"kind":"comment","id":"z","x":"'
    head -c $(($1 - 34)) /dev/zero | tr '\0' x
    printf '"}\n'
  }
  pad $((64 << 20)) > "$T/most"
  pad $(((64 << 20) + 1)) > "$T/over"
  pad $((65 << 20)) > "$T/far"
  [ "$(head -1 "$T/most" | wc -c)" -eq $(((64 << 20) + 1)) ]
  cat "$T/most" "$BIG/family" > "$T/read"
  echo nope > "$T/nope"
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/family"
    mv "$T/out" "$T/expected"
    speak 0 "$T/read"
    quiet
    if [ -z "${REDUCES[$f]:-}" ]; then
      head -c $((32 << 20)) "$T/most" > "$T/head"
      head -c $((32 << 20)) "$T/out" > "$T/actual"
      same "$T/head" "$T/actual"
    fi
    for line in over far; do
      speak 1 "$T/nope" "$T/$line" "$BIG/family"
      same "$T/expected" "$T/out"
      matches "^$f: $T/$line:1: byte 67108865: the line is longer than 64 MiB$" "$T/err"
      speak 1 < <(cat "$T/nope" "$T/$line" "$BIG/family")
      matches "^$f: <stdin>:2: byte 67108865: the line is longer than 64 MiB$" "$T/err"
      same "$T/expected" "$T/out"
    done
  done
}

@test "nesting may be deep" {
  for depth in 10000 1000000; do
    printf '{"kind":"comment","id":"deep","text":"отписка","x":%s%s}\n' \
      "$(head -c $depth /dev/zero | tr '\0' '[')" "$(head -c $depth /dev/zero | tr '\0' ']')" > "$T/deep"
    for f in $FILTERS; do
      about "$f"
      speak 0 "$T/deep"
      quiet
      [ -n "${REDUCES[$f]:-}" ] && continue
      head -c $((2 * depth)) "$T/deep" > "$T/expected"
      head -c $((2 * depth)) "$T/out" > "$T/actual"
      same "$T/expected" "$T/actual"
      printf '{"kind":"comment","id":"deep","x":%s\n' "$(head -c $depth /dev/zero | tr '\0' '[')" > "$T/open"
      speak 1 "$T/open"
    done
  done
}

# --- gzip ---------------------------------------------------------------------

@test "gzip is known by its bytes, in one member or many, whatever its name" {
  cp "$BIG/family.gz" "$T/plain.ndjson"
  { head -7 "$BIG/family" | gzip -n; printf '' | gzip -n; tail -n +8 "$BIG/family" | gzip -n; } > "$T/members"
  { cat "$BIG/family.gz"; head -c 10240 /dev/zero; } > "$T/padded"
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/family"
    mv "$T/out" "$T/expected"
    for packed in "$T/plain.ndjson" "$T/members" "$T/padded"; do
      speak 0 "$packed"
      quiet
      same "$T/expected" "$T/out"
      speak 0 < "$packed"
      same "$T/expected" "$T/out"
    done
    printf '' | gzip > "$T/none.gz"
    speak 0 "$T/none.gz"
    quiet
  done
}

@test "a cut gzip file is a failure, after what was good went out" {
  size=$(wc -c < "$BIG/many.gz")
  for f in $FILTERS; do
    about "$f"
    for length in 2 9 $((size / 2)) $((size - 9)) $((size - 1)); do
      head -c "$length" "$BIG/many.gz" > "$T/cut.gz"
      speak 2 "$T/cut.gz"
      matches "^$f: $T/cut.gz: .*cut short" "$T/err"
    done
    [ -n "${REDUCES[$f]:-}${HOLDS[$f]:-}" ] || [ -s "$T/out" ]
    speak 2 < "$T/cut.gz"
    matches "^$f: <stdin>: .*cut short" "$T/err"
  done
}

@test "a corrupt gzip file is a failure" {
  size=$(wc -c < "$BIG/many.gz")
  cp "$BIG/many.gz" "$T/sum.gz"      # the checksum that ends the member
  printf '\x5a\xa5' | dd of="$T/sum.gz" bs=1 seek=$((size - 8)) conv=notrunc status=none
  cp "$BIG/many.gz" "$T/middle.gz"
  head -c 64 /dev/zero | dd of="$T/middle.gz" bs=1 seek=$((size / 2)) conv=notrunc status=none
  { cat "$BIG/family.gz"; echo rest; } > "$T/tail.gz"
  for f in $FILTERS; do
    about "$f"
    for broken in sum middle tail; do
      speak 2 "$T/$broken.gz"
      matches "^$f: $T/$broken.gz: .*gzip" "$T/err"
    done
  done
}

# --- files and descriptors that fail ---------------------------------------------

@test "an operand that can't be read is a failure, and is named" {
  for f in $FILTERS; do
    about "$f"
    speak 2 "$BIG/family" "$T/none"
    matches "^$f: $T/none: No such file or directory$" "$T/err"
    speak 2 "$T"
    matches "^$f: $T: Is a directory$" "$T/err"
    speak 2 <&-
    [ -s "$T/err" ]
  done
}

@test "a full disk and a closed output are failures" {
  [ -c /dev/full ]
  for f in $FILTERS; do
    about "$f"
    for input in family many; do
      run -2 --separate-stderr bash -c '"$@" > /dev/full' _ "$f" "${args[@]}" "$BIG/$input"
      [ "$stderr" = "$f: standard output: No space left on device" ]
      run -2 --separate-stderr bash -c '"$@" >&-' _ "$f" "${args[@]}" "$BIG/$input"
      [ "$stderr" = "$f: standard output: Bad file descriptor" ]
      run -2 bash -c '"$@" >&- <&-' _ "$f" "${args[@]}" "$BIG/$input"
    done
    for answer in --help --version; do
      run -2 bash -c '"$@" > /dev/full' _ "$f" "$answer"
      run -2 bash -c '"$@" >&-' _ "$f" "$answer"
    done
  done
}

@test "a closed output or error output never gets into the file of --bad" {
  for f in $FILTERS; do
    about "$f"
    speak 1 --bad "$T/expected" "$BIG/bad"
    if [ -z "${CX_SLOW:-}" ]; then       # valgrind itself does not start without an error output
      run -1 bash -c '"$@" > /dev/null 2>&-' _ "$f" "${args[@]}" --bad "$T/kept" "$BIG/bad"
      same "$T/expected" "$T/kept"
      rm "$T/kept"
    fi
    run -2 bash -c '"$@" >&-' _ "$f" "${args[@]}" --bad "$T/kept" "$BIG/bad"
    [[ $output == *"$f: standard output: Bad file descriptor" ]]
    [ ! -e "$T/kept" ]
  done
}

@test "a reader that leaves early is met with silence" {
  for f in $FILTERS; do
    about "$f"
    run -0 --separate-stderr bash -c '"$@" | head -1; case ${PIPESTATUS[0]} in 0 | 141) ;; *) exit 9 ;; esac' \
      _ "$f" "${args[@]}" "$BIG/many"
    [ -z "$stderr" ]
    [ -n "$output" ]
  done
}

# --- options -----------------------------------------------------------------------

@test "an option that isn't there is a usage error, and nothing is read" {
  for f in $FILTERS; do
    about "$f"
    for option in --no-such-option --no-such=1 --hel -% --help=yes --=; do
      speak 2 "$option" "$BIG/family"
      [ ! -s "$T/out" ]
      matches "^$f: .*option" "$T/err"
      [ "$(wc -l < "$T/err")" -eq 1 ]
    done
  done
}

@test "an option without its value is a usage error" {
  for f in $FILTERS; do
    about "$f"
    table
    while IFS=$'\t' read -r name letter value _; do
      [ "$value" != - ] || continue
      speak 2 "--$name"
      [ ! -s "$T/out" ]
      matches "^$f: option --$name needs a value" "$T/err"
      [ "$letter" != - ] || continue
      speak 2 "-$letter"
      matches "^$f: option -$letter needs a value" "$T/err"
    done < "$T/table"
  done
}

@test "values come as --opt V, --opt=V, -oV or -o V, and letters bundle" {
  for f in $FILTERS; do
    about "$f"
    table
    "$f" --help > "$T/help"
    flags=
    while IFS=$'\t' read -r name letter value _; do
      [ "$letter" = - ] || [ "$value" != - ] || flags+=$letter
      [ "$value" != - ] || { run -0 "$f" "--$name" --help; run -2 "$f" "--$name=1"; continue; }
      args=()
      speak 0 "--$name" 1 --help
      same "$T/help" "$T/out"
      speak 0 "--$name=1" --help
      same "$T/help" "$T/out"
      [ "$letter" != - ] || continue
      speak 0 "-$letter" 1 --help
      same "$T/help" "$T/out"
      speak 0 "-${letter}1" --help
      same "$T/help" "$T/out"
    done < <(grep -v '^version' "$T/table")
    speak 0 "-$flags"                # -h is always among them
    same "$T/help" "$T/out"
    speak 0 "-$(rev <<< "$flags")"
    same "$T/help" "$T/out"
  done
}

@test "options may follow operands, until --" {
  cd "$T"
  for f in $FILTERS; do
    about "$f"
    cp "$BIG/bad" ./--help
    speak 2 "$BIG/bad" --max-bad 0
    matches "^$f: 1 of 17 " err
    speak 0 "$BIG/family"
    mv out expected
    speak 1 -- --help
    same expected out
    matches "^$f: --help:5: byte" err
    speak 1 --max-bad 9 -- --help
    speak 2 -- --help --max-bad
    matches "^$f: --max-bad: No such file" err
  done
}

@test "--help and --version answer on standard output" {
  version=$(sed -n 's/^#define CX_VERSION "\(.*\)"$/\1/p' "$ROOT/common/version.h")
  [ -n "$version" ]
  for f in $FILTERS; do
    about "$f"
    table
    for help in --help -h; do
      run -0 --separate-stderr "$f" "$help" < /dev/null
      [ "${lines[0]}" = "usage: $f [options] [file ...]" ]
      [ -n "${lines[1]}" ]
      [ -z "$stderr" ]
      while IFS=$'\t' read -r name _; do
        [[ $output == *"--$name"* ]] || { echo "--$name is not in --help"; false; }
      done < "$T/table"
    done
    run -0 --separate-stderr "$f" --version < /dev/null
    is "$f $version"
    [ -z "$stderr" ]
  done
}

# --- refusals ------------------------------------------------------------------------

@test "--bad keeps the raw bytes of what was refused, with place and reason" {
  printf 'one\tnope\r\n{"a":"\xff\x80"}\n{"kind":"comment","id":"\0"}\n' > "$T/raw"
  printf 'one\tnope\n{"a":"\xff\x80"}\n{"kind":"comment","id":"\0"}\n' > "$T/expected"
  for f in $FILTERS; do
    about "$f"
    cat "$BIG/family" "$T/raw" > "$T/in"
    speak 1 --bad "$T/kept" "$T/in"
    cut -f 2- "$T/kept" > "$T/actual"
    [ "$f" != cx-ingest ] || sed -i 's/\xef\xbf\xbd\xef\xbf\xbd/\xff\x80/' "$T/actual"   # mended
    same "$T/expected" "$T/actual"
    cut -f 1 "$T/kept" | sed "s/^/$f: /" > "$T/actual"
    sed -i '/ became U+FFFD, the first at byte /d' "$T/err"
    same "$T/err" "$T/actual"
    speak 0 --bad "$T/kept" "$BIG/family"
    [ -f "$T/kept" ]
    [ ! -s "$T/kept" ]                         # made anew: what it says is about this run
  done
}

@test "a flood of refusals is cut short on the screen, never in --bad" {
  for f in $FILTERS; do
    about "$f"
    { cat "$BIG/family"; yes nope | head -5000; } > "$T/in"
    speak 1 --bad "$T/kept" "$T/in"
    [ "$(wc -l < "$T/err")" -lt 100 ]
    [ "$(wc -l < "$T/kept")" -eq 5000 ]
  done
}

@test "--bad appears whole or not at all" {
  for f in $FILTERS; do
    about "$f"
    echo before > "$T/kept"
    head -c 300 "$BIG/family.gz" > "$T/cut.gz"
    speak 2 --bad "$T/kept" "$BIG/bad" "$T/cut.gz"
    matches "^$f: $T/cut.gz: .*cut short" "$T/err"
    [ "$(cat "$T/kept")" = before ]
    run -2 bash -c '"$@" > /dev/full' _ "$f" "${args[@]}" --bad "$T/kept" "$BIG/bad"
    [[ $output == *"$f: standard output: No space left on device" ]]
    [ "$(cat "$T/kept")" = before ]
    [ "$(find "$T" -name 'kept*' | wc -l)" -eq 1 ]
    rm "$T/kept"
    speak 2 --bad "$T/none/kept" "$BIG/bad"
    matches "^$f: $T/none/kept: No such file or directory$" "$T/err"
  done
}

@test "--bad into a pipe or a device writes there, and doesn't replace it" {
  mkfifo "$T/pipe"
  for f in $FILTERS; do
    about "$f"
    speak 1 --bad "$T/expected" "$BIG/bad"
    timeout 10 cat "$T/pipe" > "$T/actual" 3>&- &
    speak 1 --bad "$T/pipe" "$BIG/bad" || { kill $!; false; }
    [ -p "$T/pipe" ] || { kill $!; false; }
    wait $!
    same "$T/expected" "$T/actual"
  done
}

@test "--bad never takes the place of the input" {
  for f in $FILTERS; do
    about "$f"
    cp "$BIG/bad" "$T/in"
    speak 2 --bad "$T/in" "$T/in"
    same "$BIG/bad" "$T/in"
    matches "^$f: option --bad: $T/in is read as input" "$T/err"
  done
}

@test "a signal in the middle leaves no temporary of --bad" {
  mkfifo "$T/feed"
  for f in $FILTERS; do
    for signal in TERM INT HUP; do
      about "$f"
      # bash starts background jobs with SIGINT ignored; env puts it back.
      env --default-signal="$signal" "$f" "${args[@]}" --bad "$T/kept" "$T/feed" > /dev/null 2>&1 3>&- &
      pid=$!
      exec 9<> "$T/feed"     # both ways, so that opening doesn't wait for the filter
      cat "$BIG/bad" >&9
      for _ in {1..100}; do
        [ -z "$(find "$T" -name 'kept*')" ] || break
        sleep 0.05
      done
      [ -n "$(find "$T" -name 'kept.*')" ]
      kill -s "$signal" "$pid"
      got=0
      wait "$pid" || got=$?
      exec 9>&-
      [ "$got" -eq $((128 + $(kill -l "$signal"))) ]
      [ -z "$(find "$T" -name 'kept*')" ]
    done
  done
}

@test "--max-bad N and P% turn too many refusals into a failure" {
  head -3 "$BIG/family" > "$T/in"
  echo nope >> "$T/in"
  for f in $FILTERS; do
    about "$f"
    speak 1 "$T/in"
    mv "$T/out" "$T/expected"
    for enough in 1 2 25% 25.5% 100%; do
      speak 1 --max-bad "$enough" "$T/in"
      same "$T/expected" "$T/out"
    done
    for less in 0 0.5 24% 0%; do
      speak 2 --max-bad "$less" "$T/in"
      same "$T/expected" "$T/out"              # the output is whole: only the verdict changes
      matches "^$f: .*max-bad" "$T/err"
    done
    for wrong in '' x 1x % -1 -1% 5%% nan inf 0x10; do
      speak 2 "--max-bad=$wrong" "$BIG/family"
      matches "^$f: option --max-bad" "$T/err"
    done
    speak 0 --max-bad 0 "$BIG/family"
  done
}

# --- what passes through --------------------------------------------------------------

@test "what a filter doesn't own leaves byte for byte, in its order" {
  for f in $(passing); do
    about "$f"
    records "$FIXTURES/exact.ndjson" > "$T/in"
    speak 0 "$T/in"
    quiet
    mapfile -t in < "$T/in"
    [ "${#in[@]}" -ge 9 ]
    mapfile -t out < "$T/out"
    [ "${#in[@]}" -eq "${#out[@]}" ]
    for i in "${!in[@]}"; do
      kept=${in[i]%\}}
      kept=${kept% }
      [ "${out[i]:0:${#kept}}" = "$kept" ] || { printf '%s\n' "${in[i]}" "became" "${out[i]}"; false; }
      [[ ${out[i]} == *\} ]]
    done
  done
}

@test "what cx-ingest knows about a record stays in it: no filter takes its keys" {
  for f in $(passing); do
    about "$f"
    speak 0 "$BIG/family"
    mapfile -t in < "$BIG/family"
    mapfile -t out < "$T/out"
    [ "${#in[@]}" -eq "${#out[@]}" ]
    for i in "${!in[@]}"; do
      kept=${in[i]%\}}
      [ "${out[i]:0:${#kept}}" = "$kept" ] || { printf '%s\n' "${in[i]}" "became" "${out[i]}"; false; }
    done
  done
}

@test "nothing that a record may hold stops a filter" {
  for f in $FILTERS; do
    about "$f"
    records "$FIXTURES/exact.ndjson" > "$T/in"
    speak 0 "$T/in"
    quiet
    # every key of the family with every kind of value, one at a time
    grep -o '"[a-z_]*":' "$BIG/family" | sort -u > "$T/keys"
    while IFS= read -r key; do
      for value in null true false 0 -1.5e300 1e999 12345678901234567890 \
        '""' '"x"' '[]' '["a",1,null]' '{}' '{"a":[]}'; do
        printf '{"kind":"comment","text":"отписка",%s%s}\n' "$key" "$value"
        printf '{%s%s,"kind":"post","id":"p"}\n{%s%s}\n' "$key" "$value" "$key" "$value"
      done
    done < "$T/keys" > "$T/odd"
    lines=$(wc -l < "$T/odd")
    if [ "$f" = cx-ingest ]; then      # all of them, accounted for
      speak 1 --bad "$T/kept" "$T/odd"
      [ $(($(wc -l < "$T/out") + $(wc -l < "$T/kept"))) -ge "$lines" ]
    else
      speak 0 "$T/odd"
      [ -n "${REDUCES[$f]:-}" ] || [ "$(wc -l < "$T/out")" -eq "$lines" ]
    fi
  done
}

@test "of two keys with one name the first counts" {
  # Of the comments that have all these keys; others would be right to take the second.
  grep '^{"kind":"comment".*"page":.*"post":.*"time":.*"text":' "$BIG/family" > "$T/all"
  [ -s "$T/all" ]
  second='"text":"второй","id":"other","kind":"zebra","post":"none","page":"none","time":"1999-01-01T00:00:00Z"'
  sed "s/}\$/,$second}/" "$T/all" > "$T/twice"
  sed "s/}\$/,$(sed 's/"\([a-z]*\)":/"_\1":/g' <<< "$second")}/" "$T/all" > "$T/once"
  for f in $FILTERS; do
    about "$f"
    speak 0 "$T/once"
    sed 's/"_\(text\|id\|kind\|post\|page\|time\)":/"\1":/g' "$T/out" > "$T/expected"
    speak 0 "$T/twice"
    same "$T/expected" "$T/out"
  done
}

@test "a lone surrogate and \\u0000 pass as bytes, and a reader of the text sees U+FFFD" {
  for escape in '\\u0000' '\\ud83d' '\\uDE00'; do
    text="$escape"'клиентоцентричность'"$escape"' отписка'"$escape"
    sed 's/"text":"\([^"]*\)"/"text":"\1 '"$text"'"/' "$BIG/family" > "$T/odd"
    sed 's/'"$escape"'/\\ufffd/g' "$T/odd" > "$T/plain"
    for f in $FILTERS; do
      about "$f"
      speak 0 "$T/plain"
      mv "$T/out" "$T/expected"
      speak 0 "$T/odd"
      quiet
      [ -n "${REDUCES[$f]:-}" ] || grep -q "$escape" "$T/out"
      sed 's/'"$escape"'/\\ufffd/g' "$T/out" > "$T/actual"
      same "$T/expected" "$T/actual"
    done
  done
}

@test "a second run replaces what the first one said" {
  for f in $(passing); do
    about "$f"
    speak 0 "$BIG/family"
    mv "$T/out" "$T/once"
    speak 0 "$T/once"
    same "$T/once" "$T/out"
    records "$FIXTURES/exact.ndjson" > "$T/exact"
    speak 0 "$T/exact"
    mv "$T/out" "$T/once"
    speak 0 "$T/once"
    same "$T/once" "$T/out"
  done
}

# --- the same bytes ------------------------------------------------------------------------

@test "the same input gives the same bytes, whatever the place, the clock, the locale and the user" {
  mkdir "$T/elsewhere"
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/many"
    mv "$T/out" "$T/expected"
    speak 0 "$BIG/many"
    same "$T/expected" "$T/out"
    (cd "$T/elsewhere" && env -i PATH="$PATH" TZ=Asia/Tokyo HOME=/nowhere LANG=C \
      "$f" "${args[@]}" "$BIG/many") > "$T/out"
    same "$T/expected" "$T/out"
  done
}

@test "a locale that writes 1,5 changes nothing" {
  comma=$(locale -a | grep -m 1 -E '^(de_DE|ru_RU|fr_FR)' || echo de_DE.UTF-8)
  echo "locale $comma"
  for f in $FILTERS; do
    about "$f"
    speak 0 "$BIG/family"
    mv "$T/out" "$T/expected"
    LC_ALL=$comma speak 0 "$BIG/family"
    same "$T/expected" "$T/out"
    run -0 env LC_ALL="$comma" "$f" --help
    is "$("$f" --help)"
    LC_ALL=$comma speak 2 "$T/none"
    matches "No such file or directory" "$T/err"
  done
  # No filter asks for a locale: that is why.
  run -1 grep -ln 'setlocale *(' "$ROOT"/common/*.c "$ROOT"/filters/*.c
}

# --- provenance -------------------------------------------------------------------------------

@test "a run record passes untouched, and is never taken for data" {
  grep '"kind":"run"' "$BIG/family" > "$T/run"
  for f in $FILTERS; do
    about "$f"
    grep -v '"kind":"run"' "$BIG/family" > "$T/rest"
    speak 0 "$BIG/family"
    grep '"kind":"run"' "$T/out" > "$T/actual" || [ -n "${REDUCES[$f]:-}" ]
    [ -n "${REDUCES[$f]:-}" ] || same "$T/run" "$T/actual"
    grep -v '"kind":"run"' "$T/out" > "$T/with"
    speak 0 "$T/rest"
    [ -n "${WRITES_A_PAGE[$f]:-}" ] || same "$T/out" "$T/with"     # the page tells of it
  done
}

@test "--provenance and CX_PROVENANCE=1 append one run record that is right" {
  for f in $FILTERS; do
    about "$f"
    speak 1 "$BIG/bad"
    mv "$T/out" "$T/plain"
    speak 1 --provenance "$BIG/bad"
    if [ -n "${WRITES_A_PAGE[$f]:-}" ]; then
      same "$T/plain" "$T/out"
      matches "$f" "$T/out"
      continue
    fi
    [ "$(grep -c "\"kind\":\"run\".*\"tool\":\"$f\"" "$T/out")" -eq "$([ "$f" = cx-ingest ] && echo 2 || echo 1)" ]
    head -n -1 "$T/out" > "$T/actual"
    same "$T/plain" "$T/actual"
    tail -1 "$T/out" > "$T/run"
    jq -e --arg f "$f" '.kind == "run" and (.id | type) == "string" and .tool == $f and .refused == 1
      and .records_in == 17 and (.arguments | index("--provenance")) and (.version | length > 0)' "$T/run"
    [ -n "${REDUCES[$f]:-}" ] || jq -e '.records_out == 16' "$T/run"
    for value in 1 yes; do
      CX_PROVENANCE=$value speak 1 "$BIG/bad"
      [ "$(wc -l < "$T/out")" -eq $(($(wc -l < "$T/plain") + 1)) ]
    done
    CX_PROVENANCE=1 speak 1 --provenance "$BIG/bad"
    same "$T/run" <(tail -1 "$T/out")
    for value in 0 ''; do
      CX_PROVENANCE=$value speak 1 "$BIG/bad"
      same "$T/plain" "$T/out"
    done
  done
}

# --- the terminal --------------------------------------------------------------------------------

@test "no escape code goes anywhere but to a terminal" {
  { cat "$BIG/bad"; printf '\033[31mred\n'; } > "$T/in"
  for f in $FILTERS; do
    about "$f"
    speak 1 "$T/in"
    run ! grep -q $'\033' "$T/out" "$T/err"
    TERM=xterm-256color CLICOLOR_FORCE=1 speak 2 --no-such-option
    run ! grep -q $'\033' "$T/err"
  done
}

@test "on a terminal messages have colour, unless NO_COLOR says no" {
  for f in $FILTERS; do
    about "$f"
    command="$(printf '%q ' "$f" "${args[@]}" "$BIG/bad") > /dev/null"
    run -1 env -u NO_COLOR script -qec "$command" /dev/null
    [[ $output == *$'\033['* ]]
    run -1 env NO_COLOR=1 script -qec "$command" /dev/null
    [[ $output != *$'\033'* ]]
    [[ $output == "$f: "* ]]
  done
}

# --- memory ------------------------------------------------------------------------------------------

@test "a streaming filter stays under 32 MiB on 60 MB" {
  for ((i = 0; i < 12; i++)); do cat "$BIG/many"; done > "$T/much"
  echo "$(wc -c < "$T/much") bytes"
  [ "$(wc -c < "$T/much")" -ge 60000000 ]
  for f in $FILTERS; do
    case $f in cx-ingest | cx-normalize | cx-match | cx-sentiment | cx-code | cx-kwic) ;; *) continue ;; esac
    about "$f"
    limit=32768
    # Sanitizers and valgrind keep books of their own: under them the question is only whether memory is bounded.
    ! grep -qa __asan_init "$(command -v "$f")" || limit=$((10 * limit))
    [ -z "${CX_SLOW:-}" ] || limit=$((10 * limit))
    export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}quarantine_size_mb=1
    peak=$(python3 - "$f" "${args[@]}" "$T/much" <<'END'
import os, resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if status == 0 else 1 << 40)
END
)
    echo "peak $peak KiB of $limit"
    [ "$peak" -le "$limit" ]
  done
}
