setup() {
  load helper
  cd "$BATS_TEST_TMPDIR" || return
}

# seen ID DAY LIKES [KIND]: a record as it was seen on a day of May, `-' when nobody knows.
seen() {
  local when=",\"seen\":\"2024-05-$2T00:00:00Z\""
  [ "$2" != - ] || when=
  printf '{"kind":"%s","id":"%s"%s,"likes":%s}\n' "${4:-post}" "$1" "$when" "$3"
}

# say ID TIME TEXT [KEY:VALUE ...]: a comment; TIME is a clock, or - when unknown.
say() {
  local line="\"kind\":\"comment\",\"id\":\"$1\"" pair
  [ "$2" = - ] || line+=",\"time\":\"2024-05-06T$2:00Z\""
  [ "$3" = - ] || line+=",\"text\":\"$3\""
  for pair in "${@:4}"; do line+=",\"${pair%%:*}\":\"${pair#*:}\""; done
  printf '{%s}\n' "$line"
}

likes() { cx-dedupe "$@" > out && jq -r '.id + " " + (.likes | tostring)' < out; }

# told ARGUMENT...: id, the original that it is a copy of, and the number of its own copies.
told() {
  cx-dedupe "$@" > out && jq -r '[.id, .duplicate_of // "-", .duplicates // "-"] | map(tostring) | join(" ")' < out
}

# count N: the words w1 w2 ... wN; `count A B' begins at A.
count() { if [ $# -eq 2 ]; then seq -f 'слово%g' -s ' ' "$1" "$2"; else seq -f 'слово%g' -s ' ' "$1"; fi; }

# --- ids

@test "of the records with one id the one seen last stays, where it stood and byte for byte" {
  cat > in <<'!'
{"kind":"page","id":"vk:-1","seen":"2024-05-02T00:00:00Z","members":10}
{"kind":"post","id":"vk:-1_2","seen":"2024-05-02T00:00:00Z","likes":1.10}
{ "kind" : "post", "id":"vk:-1_2","seen":"2024-05-03T00:00:00Z" ,"likes":12345678901234567890, "x":"\u0435\/" }
{"kind":"comment","id":"vk:-1_2_3","text":"Да"}
{"kind":"post","id":"vk:-1_2","seen":"2024-05-01T00:00:00Z","likes":3}
{"kind":"page","id":"vk:-1","seen":"2024-05-01T00:00:00Z","members":9}
!
  run -0 cx-dedupe in
  is "$(sed -n '1p; 3,4p' in)"
}

@test "of those seen at one moment the last that came stays; one that nobody knows when it was seen is older than any" {
  run -0 likes < <(seen a 02 1; seen a 02 2; seen b - 1; seen b 01 2; seen b - 3; seen c - 1; seen c - 2)
  is 'a 2
b 2
c 2'
}

@test "moments are compared, not the way they are written" {
  run -0 likes <<'!'
{"kind":"post","id":"a","seen":"2024-05-02T01:00:00+03:00","likes":1}
{"kind":"post","id":"a","seen":"2024-05-01T23:00:00Z","likes":2}
{"kind":"post","id":"a","seen":"2024-05-01T12:00:00-09:00","likes":3}
{"kind":"post","id":"a","seen":"yesterday","likes":4}
{"kind":"post","id":"a","seen":20240601,"likes":5}
!
  is 'a 2'
}

@test "--keep takes the first, the last, or all" {
  { seen a 02 1; seen b 01 2; seen a 03 3; seen b 02 4; seen a 01 5; } > in
  run -0 likes --keep first in
  is 'a 1
b 2'
  run -0 likes -klast in
  is 'b 4
a 5'
  run -0 cx-dedupe --keep=all in
  is "$(cat in)"
  run -0 likes --keep latest in
  is 'a 3
b 4'
}

@test "with --keep first a record goes out before the next one comes" {
  mkfifo feed
  timeout 60 cx-dedupe --keep first feed > out 3>&- &
  exec 9> feed
  # Several times what a pipe and the output's buffer hold, and no end yet.
  for i in {1..6000}; do seen "a$i" 01 1; seen "a$i" 02 2; done >&9
  for _ in {1..100}; do
    [ -s out ] && break
    sleep 0.1
  done
  [ -s out ]
  exec 9>&-
  wait $!
  [ "$(wc -l < out)" -eq 6000 ]
  [ "$(jq -s 'map(.likes) | add' out)" -eq 6000 ]
}

@test "an id of one kind is not that of another, and a number is the id that it is written as" {
  run -0 cx-dedupe <<'!'
{"kind":"post","id":"7","n":1}
{"kind":"comment","id":"7","n":2}
{"kind":"comment","id":7,"n":3}
{"kind":"comment","id":"07","n":4}
{"id":"7","n":5}
{"kind":"zebra","id":"7","n":6}
{"kind":"zebra","id":"7","n":7}
{"kind":"zebra7","id":"8"}
{"kind":"zebra","id":"78"}
!
  is '{"kind":"post","id":"7","n":1}
{"kind":"comment","id":7,"n":3}
{"kind":"comment","id":"07","n":4}
{"id":"7","n":5}
{"kind":"zebra","id":"7","n":7}
{"kind":"zebra7","id":"8"}
{"kind":"zebra","id":"78"}'
}

@test "rows, runs and what has no id pass, in their places" {
  cat > in <<'!'
{"kind":"run","id":"run:1:cx-ingest","duplicates":3,"text":"раз два три четыре пять"}
{"kind":"row","id":"table:1","table":"t","text":"раз два три четыре пять"}
{"kind":"post"}
{"kind":"post","id":""}
{"kind":"post","id":null,"text":"раз два три четыре пять"}
{"kind":"post"}
{"kind":"post","id":["a"]}
{"kind":"row","id":"table:1","table":"t","duplicate_of":"kept","text":"раз два три четыре пять"}
{"kind":"run","id":"run:1:cx-ingest","text":"раз два три четыре пять"}
{}
!
  for options in '' '--keep first' '--keep last' '--text' '--near 0.5' '--near 1 --drop --keep all'; do
    # shellcheck disable=SC2086
    run -0 cx-dedupe $options in
    is "$(cat in)"
  done
}

@test "what another said of copies stays when texts are not asked for, and goes when they are" {
  echo '{"kind":"post","id":"a","duplicate_of":"b","duplicates":2,"text":"коротко"}' > in
  run -0 cx-dedupe in
  is "$(cat in)"
  run -0 cx-dedupe --text in
  is '{"kind":"post","id":"a","text":"коротко"}'
}

# --- texts

@test "the same words in another dress are a copy; other marks or faces are not" {
  run -0 told --text < <(
    say a 01:00 'Всё ещё жду вашего ответа'
    say b 02:00 'ВСЕ   ЕЩЕ ждууууу ва\u00adшего\nответа'
    say c 03:00 'всё ещё жду вашего ответа!'
    say d 04:00 'Всe eщё жду вашего ответа'
    say e 05:00 'ещё всё жду вашего ответа'
    say f 06:00 'всё ещё жду вашего ответа 😡'
    say g 07:00 'Всё ещё ЖДУ вашего ответа!')
  is 'a - 1
b - 0
c - 1
d a -
e - 0
f - 0
g c -'
}

@test "the earliest text is the original; what has no time comes last, and the order decides among equals" {
  text='раз два три четыре пять'
  run -0 told --text < <(
    say none - "$text"; say late 12:00 "$text"; say early 08:00 "$text"; say equal 08:00 "$text"
    say odd - "$text" time:вчера; say zone - "$text" time:2024-05-06T10:30:00+03:00)
  is 'none zone -
late zone -
early zone -
equal zone -
odd zone -
zone - 5'
  run -0 told --text < <(say b 08:00 "$text"; say a 08:00 "$text"; say c - "$text")
  is 'b - 2
a b -
c b -'
  # A day counts from its beginning.
  run -0 told --text < <(say a 00:01 "$text"; say b 00:00 "$text" time_precision:day)
  is 'a b -
b - 1'
}

@test "texts of one kind are compared, and those of pages never" {
  text='раз два три четыре пять'
  run -0 told --near 0.5 < <(
    for kind in post comment post feedback page page comment zebra reaction zebra; do
      printf '{"kind":"%s","id":"%s","text":"%s"}\n' $kind $((++n)) "$text"
    done
    echo '{"id":"11","text":"'"$text"'"}'; echo '{"id":"12","text":"'"$text"'"}')
  is '1 - 1
2 - 1
3 1 -
4 - 0
5 - -
6 - -
7 2 -
8 - 1
9 - 0
10 8 -
11 - 1
12 11 -'
}

@test "a text of fewer than five words, or of --min-words, is not compared; marks and links are no words" {
  { say a 01:00 'Спасибо вам большое, @ivan!!! 😊'; say b 02:00 'Спасибо вам большое, @ivan!!! 😊'
    say c 03:00 'с новым годом https://example.org/5'; say d 04:00 'с новым годом https://example.org/6'
    say e 05:00 'пять слов да ещё 5'; say f 06:00 'пять слов да ещё 5'
    say g 07:00 '!!!'; say h 08:00 '!!!'; say i 09:00 -; say j 10:00 ''; } > in
  for how in --text '--near 0.8'; do
    # shellcheck disable=SC2086
    run -0 told $how in
    is 'a - -
b - -
c - -
d - -
e - 1
f e -
g - -
h - -
i - -
j - -'
    # shellcheck disable=SC2086
    run -0 told $how --min-words 3 in
    is 'a - 1
b a -
c - 1
d c -
e - 1
f e -
g - -
h - -
i - -
j - -'
  done
}

@test "one and two words are a shingle by themselves" {
  run -0 told --near 0.3 -w1 < <(say a - Спасибо; say b - 'спасибо большое'; say c - СПАСИБО!; say d - 'большое спасибо'
    say e - 'Спасибо, большое')
  is 'a - 1
b - 1
c a -
d - 0
e b -'
}

@test "near is the Jaccard coefficient of word 3-shingles, at least" {
  # 10 words have 8 shingles, 12 have 10: 8 of 10 are in both.
  { say a 01:00 "$(count 10)"; say b 02:00 "$(count 12)"; } > in
  run -0 told --near 0.8 in
  is 'a - 1
b a -'
  run -0 told --near 0.8000001 in
  is 'a - 0
b - 0'
  # One word changed in the middle takes three shingles away: 24 of 30 are in both with 29 words, 23 of 29 with 28.
  for n in 28 29; do
    { say a 01:00 "$(count $n)"; say b 02:00 "$(count 13) другое $(count 15 $n)"; } > "in$n"
  done
  run -0 told --near 0.8 in28
  is 'a - 0
b - 0'
  run -0 told --near 0.8 in29
  is 'a - 1
b a -'
  # Marks, links and emoji change nothing, the order of words does; a shingle that comes again is the same.
  run -0 told --near 1 -w 3 < <(
    say a 01:00 'раз два три четыре'; say b 02:00 'Раз, два! Три... 😊 ЧЕТЫРЕ @ivan https://example.org'
    say c 03:00 'четыре три два раз'; say d 04:00 'да да да да да'; say e 05:00 'да да да')
  is 'a - 1
b a -
c - 0
d - 1
e d -'
}

@test "a copy is like the original that it names: a copy's copy may be too far from it" {
  # a and b share 8 of 10 shingles, b and c 10 of 12; a and c 8 of 12, so c is an original, and d is its copy.
  run -0 told --near 0.8 < <(
    say d 04:00 "$(count 14)"; say c 03:00 "$(count 14)"; say b 02:00 "$(count 12)"; say a 01:00 "$(count 10)")
  is 'd c -
c - 1
b a -
a - 1'
}

@test "of several originals that a text is like, the earliest is named" {
  # x shares 10 shingles of 12 with each of the others, and they 10 of 14 with each other.
  run -0 told --near 0.8 < <(
    say x 03:00 "$(count 3 14)"; say two 02:00 "$(count 3 16)"; say one 01:00 "$(count 14)")
  is 'x one -
two - 0
one - 1'
  run -0 told --near 0.8 < <(
    say x 03:00 "$(count 3 14)"; say two 01:00 "$(count 3 16)"; say one 02:00 "$(count 14)")
  is 'x two -
two - 1
one - 0'
}

@test "a text counts as the record of its id that stays has it" {
  old='раз два три четыре пять' new='шесть семь восемь девять десять'
  { say a 01:00 "$old" seen:2024-05-07T00:00:00Z; say b 02:00 "$old" seen:2024-05-07T00:00:00Z
    say a 01:00 "$new" seen:2024-05-08T00:00:00Z; say c 03:00 "$new" seen:2024-05-07T00:00:00Z; } > in
  run -0 told --text in
  is 'b - 0
a - 1
c a -'
  run -0 told --text --keep first in
  is 'a - 1
b a -
c - 0'
}

@test "with --keep all an id is one text, its first, and all its records are told the same" {
  text='раз два три четыре пять'
  { say b 02:00 "$text"; say a 01:00 "$text"; say b 02:00 'совсем другое дело вышло вдруг'; say a 05:00 "$text"; say b - -; } > in
  run -0 told --text --keep all in
  is 'b a -
a - 1
b a -
a - 1
b a -'
  run -0 told --text --keep all --drop in
  is 'a - 1
a - 1'
}

@test "--drop leaves the copies out and counts them; the rest keeps its order" {
  run -0 cx-dedupe --near 0.8 --drop < <(
    say a 03:00 "$(count 12)"; say b 02:00 "$(count 20)"; say c 01:00 "$(count 10)"; say d - "$(count 12)"; say e - Спасибо)
  is "$(say b 02:00 "$(count 20)" | sed 's/}$/,"duplicates":0}/')
$(say c 01:00 "$(count 10)" | sed 's/}$/,"duplicates":2}/')
$(say e - Спасибо)"
}

@test "--field reads another key" {
  { say a 01:00 'раз два три четыре пять' title:'О воде'; say b 02:00 'шесть семь восемь девять десять' title:'о воде'; } > in
  run -0 told --text --field title -w 2 in
  is 'a - 1
b a -'
  run -0 told -tf none in
  is 'a - -
b - -'
}

@test "an id with a quote, a NUL or an emoji is told as it was said" {
  text='раз два три четыре пять'
  run -0 cx-dedupe --text < <(say 'a\"\\\u0000😡' 01:00 "$text"; say b 02:00 "$text")
  is '{"kind":"comment","id":"a\"\\\u0000😡","time":"2024-05-06T01:00:00Z","text":"раз два три четыре пять","duplicates":1}
{"kind":"comment","id":"b","time":"2024-05-06T02:00:00Z","text":"раз два три четыре пять","duplicate_of":"a\"\\\u0000😡"}'
}

@test "the run record tells how many went for their ids, and how many were copies" {
  text='раз два три четыре пять'
  { say a 01:00 "$text"; say b 02:00 "$text"; say c 03:00 "$text"; say c 03:00 "$text"; say a - -; say d 04:00 другое; } > in
  told='[.records_in, .records_out, .duplicate, .copies]'
  run -0 jq -c "select(.kind == \"run\") | $told" <(cx-dedupe --provenance in; cx-dedupe --provenance --keep first in
    cx-dedupe --provenance --text --keep first in; cx-dedupe --provenance --text --drop --keep first in)
  is '[6,4,2,null]
[6,4,2,null]
[6,4,2,2]
[6,2,2,2]'
}

# --- the slow reference; memory

@test "a slow reference says the same of random records, whatever the memory" {
  seeds='11 12 13'
  [ -z "${CX_SLOW:-}" ] || seeds=11
  for seed in $seeds; do
    run -0 python3 "$BATS_TEST_DIRNAME/cx-dedupe.py" $seed 400
  done
}

@test "however little is remembered in memory, thousands of records have the same answer" {
  for ((i = 0; i < 6000; i++)); do
    say "c$((i % 5000))" "0$((i * 7 % 10)):$((i * 13 % 50 + 10))" "жалоба $((i * 31 % 1500)) по вопросу о воде в доме на улице" \
      seen:"2024-06-$((i * 17 % 20 + 10))T00:00:00Z"
  done > in
  for options in '' '--keep first' '--keep last' '--text' '--near 0.6' '--near 0.8 --keep all'; do
    # shellcheck disable=SC2086
    cx-dedupe $options in > expected
    for memory in 5000 32K 1M; do
      # shellcheck disable=SC2086
      cx-dedupe $options --memory $memory in > out
      same expected out
    done
  done
  run -0 grep -c duplicate_of out
  [ "$output" -gt 3000 ]
}

@test "memory stays within --memory and what the program needs by itself" {
  for ((i = 0; i < 100; i++)); do
    sed "s/\"id\":\"/&$i:/" "$FIXTURES/family.ndjson"
  done > some
  for ((i = 0; i < 70; i++)); do sed "s/\"id\":\"/&$i:/" some; done > many
  [ "$(wc -l < many)" -eq 112000 ]
  limit=20480
  # Sanitizers and valgrind keep books of their own: under them the question is only whether memory is bounded.
  ! grep -qa __asan_init "$(command -v cx-dedupe)" || limit=$((10 * limit))
  [ -z "${CX_SLOW:-}" ] || limit=$((10 * limit))
  export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}quarantine_size_mb=1
  for options in '--keep latest' '--keep first' '--near 0.8'; do
    # shellcheck disable=SC2086
    peak=$(python3 -c '
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if status == 0 else 1 << 40)' \
      cx-dedupe $options --memory 4M many)
    echo "$options: peak $peak KiB of $limit"
    [ "$peak" -le "$limit" ]
  done
}

@test "sizes are bytes, or K, M and G of them" {
  say a - Спасибо > in
  for size in 1 4096 1K 64M 2G 1000G; do
    run -0 cx-dedupe --memory $size in
    is "$(cat in)"
  done
  for size in '' 0 0K K 9k -1 1.5G 1GB ' 1' 1e6 99999999999999999999 9999999999999G; do
    run -2 cx-dedupe --memory="$size" in
    is "cx-dedupe: option --memory: '$size' is no size, as 500M or 2G are"
  done
}

@test "values that make no sense are usage errors" {
  for near in 0 0.29 1.1 -1; do
    run -2 cx-dedupe --near=$near
    is "cx-dedupe: option --near: $near is not between 0.3 and 1"
  done
  for words in 0 -3 2.5 1e99; do
    run -2 cx-dedupe --text --min-words=$words
    [[ $output == 'cx-dedupe: option --min-words: '*' is no whole number from 1' ]]
  done
  run -2 cx-dedupe --keep newest
  is "cx-dedupe: option --keep: 'newest' is none of latest, first, last, all"
  run -2 cx-dedupe --drop
  is 'cx-dedupe: option --drop: only copies of texts are marked or dropped; give --text or --near too'
}

@test "the temporary files have no names, a place that can't be written is named, and a full one is fatal" {
  mkdir tmp
  say a - "$(count 20)" > in
  # A file is nameless a moment after it is made: a name that stays is what must not be.
  TMPDIR=$PWD/tmp run -0 cx-dedupe --near 0.8 < <(cat in; sleep 0.2
    for _ in {1..50}; do [ -z "$(ls tmp)" ] || sleep 0.1; done; ls tmp > seen)
  [ -z "$(cat seen; ls tmp)" ]
  TMPDIR=$PWD/none run -2 cx-dedupe in
  is "cx-dedupe: temporary file in $PWD/none: No such file or directory"
  TMPDIR=$PWD/none run -0 cx-dedupe --keep first in       # which needs none
  is "$(cat in)"
  for ((i = 0; i < 3000; i++)); do say "a$i" - "$i $(count 20)"; done > many
  for options in --keep=last --text --near=0.8 '--keep=first --memory=1' '--near=0.3 --memory=1'; do
    # shellcheck disable=SC2086
    run -2 bash -c 'ulimit -f 100; trap "" XFSZ; "$@" > /dev/null' _ cx-dedupe $options many
    is "cx-dedupe: temporary file in ${TMPDIR:-/tmp}: File too large"
  done
}

@test "a cut gzip is fatal: with --keep first after what was good, else before anything" {
  for ((i = 0; i < 5000; i++)); do seen "a$RANDOM$i" 01 $RANDOM; done | gzip > whole.gz
  head -c 30000 whole.gz > cut.gz
  run -2 --separate-stderr cx-dedupe cut.gz
  is ''
  [ "$stderr" = 'cx-dedupe: cut.gz: gzip data is cut short' ]
  run -2 --separate-stderr cx-dedupe --keep first cut.gz
  [ -n "$output" ]
}

@test "a line of 10 MB and one 10,000 deep come through both passes" {
  { printf '{"kind":"comment","id":"c","text":"%s"}\n' "$(head -c 10000000 /dev/zero | tr '\0' x)"
    printf '{"kind":"comment","id":"d","text":"%s"}\n' "$(seq 1200000 | tr '\n' ' ')"
    printf '{"kind":"comment","id":"e","text":"%s"}\n' "$(seq 1200000 | tr '\n' ' ')"
    printf '{"kind":"comment","id":"f","x":%s%s}\n' "$(printf '[%.0s' {1..10000})" "$(printf ']%.0s' {1..10000})"; } > in
  cx-dedupe --near 0.8 --memory 1M in > out
  sed 's/,"duplicate[_a-z]*":[^}]*}$/}/' out | cmp - in
  run -0 grep -ao ',"duplicate[_a-z]*":[^}]*' out
  is ',"duplicates":1
,"duplicate_of":"d"'
}
