# cx-kwic: each hit with the words around it, as rows and as aligned lines.  The reference in cx-kwic.py compares random
# texts; here each promise stands by itself.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
}

# said TEXT...: comments 1, 2 ... are in the file `in`.
said() {
  local id=0 text
  for text; do
    id=$((id + 1))
    jq -cn --arg id "$id" --arg text "$text" '{kind:"comment",id:$id,text:$text}'
  done > in
}

# contexts ARGUMENT...: left[hit]right of each row, a line each.
contexts() {
  cx-kwic "$@" in | jq -r '.left + "[" + .hit + "]" + .right'
}

# lines ARGUMENT...: as text, without what follows the right context.
lines() {
  run -0 --separate-stderr cx-kwic --format text "$@" in
}

# --- which hits ------------------------------------------------------------------

@test "the hits that cx-match marked are shown, with their rule and place, and whose they are" {
  printf '%s\n' '[centric]' 'клиентоцентричн*' '[paper]' 'для галочки' > d.dict
  cat > in <<'END'
{"kind":"comment","id":"vk:-1_2_3","page":"vk:-1","post":"vk:-1_2","time":"2024-05-06T07:08:09Z","author":"vk:7","author_kind":"user","author_name":"И.","likes":3,"text":"Ваша клиентоцентричность — для галочки","url":"https://vk.com/wall-1_2?reply=3"}
END
  run -0 bash -c 'cx-match -d d.dict in | cx-kwic'
  is '{"kind":"row","id":"kwic:vk:-1_2_3:5","table":"kwic","record":"vk:-1_2_3","record_kind":"comment","page":"vk:-1","post":"vk:-1_2","time":"2024-05-06T07:08:09Z","author_kind":"user","url":"https://vk.com/wall-1_2?reply=3","rule":"centric:клиентоцентричн*","start":5,"end":24,"left":"Ваша ","hit":"клиентоцентричность","right":" — для галочки"}
{"kind":"row","id":"kwic:vk:-1_2_3:27","table":"kwic","record":"vk:-1_2_3","record_kind":"comment","page":"vk:-1","post":"vk:-1_2","time":"2024-05-06T07:08:09Z","author_kind":"user","url":"https://vk.com/wall-1_2?reply=3","rule":"paper:для галочки","start":27,"end":38,"left":"Ваша клиентоцентричность — ","hit":"для галочки","right":""}'
}

@test "a dictionary finds by itself what cx-match would mark" {
  said 'Опять отписка для галочки' 'Вода' 'Не для «галочки», а для людей'
  printf '%s\n' '[a]' 'отписка' 'для галочки' '[b]' '/люд\w+/' 'вод*' > d.dict
  cx-match -d d.dict in | cx-kwic > expected
  [ "$(wc -l < expected)" -eq 5 ]
  run -0 cx-kwic -d d.dict in
  is "$(cat expected)"
}

@test "patterns are the dictionary's language, several are one dictionary, and their rule is what was typed" {
  said 'Ради галочки и для галочки, клиентоцентричность' 'эгоцентричный, центричный'
  run -0 bash -c "cx-kwic -n 0 -p галочка -p 'для галочки' -p '*центричн*' -p '- эгоцентричн*' in | jq -c '[.record,.start,.hit,.rule]'"
  is '["1",5,"галочки","галочка"]
["1",15,"для галочки","для галочки"]
["1",28,"клиентоцентричность","*центричн*"]
["2",15,"центричный","*центричн*"]'
}

@test "other evidence is seen in its context, and what was said of the record comes along" {
  echo '{"kind":"comment","id":"1","text":"Стыдно, вода!","sentiment":"negative","score":-1.50,"sentiment_evidence":["0-6 Стыдно = стыдно -2"],"codes":["a/b","c"],"code_evidence":["0-6 Стыдно = a/b:стыдно","0-6 Стыдно = c:стыд*","8-12 вода = c:вода"]}' > in
  run -0 bash -c 'cx-kwic -k sentiment_evidence in | jq -c "[.id,.sentiment,.codes,.rule,.hit]"'
  is '["kwic:1:0","negative",["a/b","c"],"стыдно -2","Стыдно"]'
  run -0 bash -c 'cx-kwic --key=code_evidence in | jq -c "[.id,.rule,.hit]"'
  is '["kwic:1:0","a/b:стыдно","Стыдно"]
["kwic:1:0:2","c:стыд*","Стыдно"]
["kwic:1:8","c:вода","вода"]'
}

@test "evidence in any order is shown in the order of the text" {
  echo '{"kind":"comment","id":"1","text":"а б в = г","match_evidence":["4-9 в = г = x = y","2-3 б = z","0-1 а = w"]}' > in
  run -0 bash -c 'cx-kwic -n 1 in | jq -c "[.id,.hit,.rule,.left,.right]"'
  is '["kwic:1:0","а","w",""," б"]
["kwic:1:2","б","z","а "," в"]
["kwic:1:4","в = г","x = y","б ",""]'
}

@test "another field than the text has hits of its own" {
  echo '{"kind":"post","id":"1","text":"вода","title":"О воде и хлебе"}' > in
  run -0 bash -c 'cx-kwic -f title -p вода in | jq -c "[.start,.left,.hit,.right]"'
  is '[2,"О ","воде"," и хлебе"]'
}

@test "evidence that is none, or of another text, is refused by name, and the rest goes on" {
  good='{"kind":"post","id":"g","text":"вода","match_evidence":["0-4 вода = x"]}'
  printf '%s\n' "$good" > in
  run -0 cx-kwic in
  expected=$output
  while IFS='|' read -r evidence reason; do
    printf '%s\n' "$good" "{\"kind\":\"post\",\"id\":\"1\",\"text\":\"Вода и дом\",\"match_evidence\":$evidence}" > in
    run -1 --separate-stderr cx-kwic in
    is "$expected"
    [ "$stderr" = "cx-kwic: in:2: match_evidence $reason" ] || { echo "$evidence: $stderr"; false; }
  done <<'!'
"0-4 Вода = x"|is no list
5|is no list
[5]|is not all START-END FORM = RULE
[""]|is not all START-END FORM = RULE
["0-4 Вода"]|is not all START-END FORM = RULE
["0-4 Вод = x"]|is not all START-END FORM = RULE
["0-3 Вода = x"]|is not all START-END FORM = RULE
["4-0 Вода = x"]|is not all START-END FORM = RULE
["-4 Вода = x"]|is not all START-END FORM = RULE
["0-4Вода = x"]|is not all START-END FORM = RULE
["18446744073709551616-18446744073709551620 Вода = x"]|is not all START-END FORM = RULE
["0-4 Вода = x","x"]|is not all START-END FORM = RULE
["1-5 Вода = x"]|does not fit the text
["0-4 вода = x"]|does not fit the text
["9-11 мм = x"]|does not fit the text
["99-103 Вода = x"]|does not fit the text
["11-11  = x"]|does not fit the text
!
  # The very end of the text is a place in it.
  echo '{"kind":"post","id":"1","text":"дом","match_evidence":["3-3  = x"]}' > in
  run -0 bash -c 'cx-kwic in | jq -c "[.left,.hit,.right]"'
  is '["дом","",""]'
}

@test "it is said when no record has the evidence, for then nothing can be shown" {
  said 'вода' 'дом'
  run -0 --separate-stderr cx-kwic in
  is ''
  [ "$stderr" = 'cx-kwic: no record has match_evidence: pass them through the filter that finds it first, or give --pattern' ]
  run -0 --separate-stderr cx-kwic -p хлеб in
  is ''
  [ -z "$stderr" ]
  run -0 --separate-stderr cx-kwic <<< '{"kind":"page","id":"p","name":"вода"}'
  [ -z "$stderr" ]
}

# --- the window ------------------------------------------------------------------

@test "so many words on either side, in their own writing" {
  said 'Раз два три ЧЕТЫРЕ Вода пять шесть семь восемь'
  run -0 contexts -p вода
  is 'Раз два три ЧЕТЫРЕ [Вода] пять шесть семь восемь'
  run -0 contexts -p вода -n 2
  is 'три ЧЕТЫРЕ [Вода] пять шесть'
  run -0 contexts -p вода -n 0
  is '[Вода]'
  run -0 contexts -p вода --words=1000
  is 'Раз два три ЧЕТЫРЕ [Вода] пять шесть семь восемь'
  said 'а б в г д е ё вода ж з и й к л м'
  run -0 contexts -p вода
  is 'в г д е ё [вода] ж з и й к'
}

@test "marks, quotation marks and symbols are not counted; links, names, numbers, emoji and smiles are" {
  said 'раз, — «два» (три)… вода!!! № % «раз» 😡😡 :) 12,5 @you дом'
  run -0 contexts -p вода -n 1
  is '(три)… [вода]!!! № % «раз»'
  run -0 contexts -p вода -n 2
  is '«два» (три)… [вода]!!! № % «раз» 😡'
  run -0 contexts -p вода -n 4
  is 'раз, — «два» (три)… [вода]!!! № % «раз» 😡😡 :)'
  run -0 contexts -p вода -n 6
  is 'раз, — «два» (три)… [вода]!!! № % «раз» 😡😡 :) 12,5 @you'
}

@test "what touches the hit is beside it: a hashtag's sign, a mark, the rest of the word" {
  said 'да #вода, нет' 'чиновник-вода пришёл' 'да наводнение нет'
  run -0 contexts -n 1 -p вода -p '/вод(?=не)/'
  is 'да #[вода], нет
[чиновник-вода] пришёл
да на[вод]нение нет'
}

@test "white space, line breaks and controls become one space, and none stands at the ends" {
  printf '%s\n' '{"kind":"post","id":"1","text":" \n раз\r\n\r\n два\tвода \u00a0\u2028\u0085\u0007 три\u001b[31m\n\n"}' > in
  run -0 bash -c 'cx-kwic -p вода in | jq -c "[.start,.left,.hit,.right]"'
  is '[15,"раз два ","вода"," три [31m"]'
  printf '%s\n' '{"kind":"post","id":"1","text":"для\n галочки"}' > in
  run -0 bash -c 'cx-kwic -p "/для\s+галочки/" in | jq -c "[.start,.end,.left,.hit,.right]"'
  is '[0,12,"","для галочки",""]'
  printf '%s\n' '{"kind":"post","id":"1","text":"да \n вода\n и"}' > in
  run -0 bash -c "cx-kwic -p '/\\s+вода\\s+/' in | jq -c '[.start,.end,.left,.hit,.right]'"
  is '[2,11,"да"," вода ","и"]'
}

@test "a hit is where code points say, whatever stands before" {
  echo '{"kind":"post","id":"1","text":"😂👨‍👩‍👧 ё\u0301\nВоды нет","match_evidence":["10-14 Воды = x"]}' > in
  run -0 bash -c 'cx-kwic in | jq -c "[.start,.left,.hit,.right]"'
  is '[10,"😂👨‍👩‍👧 ё́ ","Воды"," нет"]'
}

# --- order -----------------------------------------------------------------------

@test "--sort left goes by the words before the hit from it outward, right by those after it" {
  said 'мой белый кот спит' 'твой белый кот ест' 'Ёлка, кот!' 'елка кот ест мышь' 'кот' 'ели кот спал'
  run -0 contexts -p =кот -s left
  is '[кот]
мой белый [кот] спит
твой белый [кот] ест
ели [кот] спал
Ёлка, [кот]!
елка [кот] ест мышь'
  run -0 contexts -p =кот -s right
  is 'Ёлка, [кот]!
[кот]
твой белый [кот] ест
елка [кот] ест мышь
ели [кот] спал
мой белый [кот] спит'
  run -0 contexts -p =кот -s none
  is "$(contexts -p =кот)"
}

@test "--sort hit goes by the folded words of the hit, equal ones by the order of the records" {
  said 'яблоко' 'Ёжик' 'еж ел' 'Яблоко ёжик' 'ежи'
  run -0 contexts -n 0 -p '/\w+/' -s hit
  is '[еж]
[ежи]
[Ёжик]
[ёжик]
[ел]
[яблоко]
[Яблоко]'
}

@test "a word that another one begins with comes before it, with whatever it goes on" {
  said 'кот а я' 'кот аб а' 'кот а' 'кот а б'
  run -0 contexts -p =кот -s right
  is '[кот] а
[кот] а б
[кот] а я
[кот] аб а'
}

@test "only words that are shown decide over the order" {
  said 'кот а я' 'кот а б'
  run -0 contexts -p =кот -s right -n 1
  is '[кот] а
[кот] а'
  run -0 bash -c 'cx-kwic -p =кот -s right -n 1 in | jq -r .record | paste -sd " "'
  is '1 2'
}

@test "random texts agree with the slow reference, windows and orders" {
  python3 "$BATS_TEST_DIRNAME/cx-kwic.py" rows
}

# --- text --------------------------------------------------------------------------

@test "as text the hits stand below each other, and the ids at the end of the line" {
  said 'Опять отписка! Три месяца жду' 'Спасибо за ответ, а не отписку' 'отписки'
  #  third of 60: 20 columns                                    60th
  lines -p отписка --width 60
  is '              Опять отписка! Три месяца жду                1
     за ответ, а не отписку                                2
                    отписки                                3'
}

@test "random texts agree with the slow reference in columns and borders of words" {
  python3 "$BATS_TEST_DIRNAME/cx-kwic.py" lines
}

@test "wide characters take two columns, accents, joined emoji and flags what they show" {
  #      each left context is as wide as the ten letters of the first
  said 'абвгдежзик вода' '中文中文中 вода' 'абвгдежзи́й́ вода' '👨‍👩‍👧👍🏽🇷🇺❤️аб вода'
  lines -p вода --width 60 -n 9
  is '         абвгдежзик вода                                   1
         中文中文中 вода                                   2
         абвгдежзи́й́ вода                                   3
         👨‍👩‍👧👍🏽🇷🇺❤️аб вода                                   4'
}

@test "too long a context is cut at the border of a word; a word that does not fit, after a whole character" {
  said 'первое второе вода третье четвёртое' 'достопримечательность вода достопримечательность' 'й́й́й́й́й́й́й́й́й́й́й́й́ вода'
  lines -p вода --width 30
  #       third: 10, for what follows the hit 30 - 10 - 4 - 2 - 1 = 13
  is '   второе вода третье        1
…ельность вода достопримеч…  2
…й́й́й́й́й́й́й́й́ вода               3'
}

@test "a hit or id too long is cut with an ellipsis, a permalink never" {
  printf '%s\n' '{"kind":"post","id":"vk:-123456789_987654321_1","text":"а достопримечательностями б","url":"https://vk.com/wall-123456789_987654321?reply=1"}' > in
  lines -p 'достопримечательност*' --width 30
  is '        а достоприм…  …54321_1'
  lines -p 'достопримечательност*' --width 30 --url
  is '        а достоприм…  https://vk.com/wall-123456789_987654321?reply=1'
  lines -p 'достопримечательност*' --width 100 --url
  is '                               а достопримечательностями  https://vk.com/wall-123456789_987654321?reply=1'
}

@test "a record without id or permalink leaves nothing behind its words" {
  echo '{"kind":"post","text":"да вода нет"}' > in
  lines -p вода --width 30
  is '       да вода нет'
  lines -p вода --width 30 -u
  is '       да вода нет'
  run -0 bash -c 'cx-kwic -p вода in | jq -c "[.id,.record]"'
  is '["kwic::3",null]'
}

@test "nothing in a text, an id or a link can speak to the terminal" {
  #  escape, bell, C1, override, isolate, mark, zero width, tag alone; in id and url a line break too
  printf '%s\n' '{"kind":"post","id":"i\u001b[2J\n\u202ed","url":"u\u009b2J\u2066\r\u0000","text":"а\u001b[31mб \u0007\u009b1m\u202eв\u2067 \u200fг\u200b вода\u001b]0;x\u0007 д\u2069"}' > in
  lines -p вода --width 70 --color never
  is "$(printf '%9sа [31mб 1mв г вода ]0;x д%29si [2J d' '' '')"
  lines -p вода --width 70 --color never --url
  is "$(printf '%9sа [31mб 1mв г вода ]0;x д%30su 2J �' '' '')"
  # every control there is, and all that turns the direction of writing
  python3 - > in <<'END'
import json
bad = [*range(0, 32), *range(127, 160), 0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
bad.remove(0x200D)
for c in bad:
    print(json.dumps({"kind": "post", "id": "1" + chr(c) + "2", "text": "x" + chr(c) + "y вода z" + chr(c)}))
END
  lines -p вода --width 70
  printf '%s\n' "$output" > text
  [ "$(wc -l < text)" -eq "$(wc -l < in)" ]
  run -0 python3 - text <<'END'
import sys, unicodedata
text = open(sys.argv[1], newline="\n").read()
print({hex(ord(c)) for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\n"} or "none")
END
  is none
}

@test "a heap of accents does not run over the lines around" {
  printf '{"kind":"post","id":"1","text":"а%s вода"}\n' "$(printf '\\u0301%.0s' {1..1000})" > in
  lines -p вода --width 30
  is "$(printf '        а%s вода               1' "$(printf '\u0301%.0s' {1..8})")"
}

# --- the terminal -------------------------------------------------------------------

# tty COMMAND: its output on a terminal of 60 columns.
tty() { # as lines end in CR LF there
  run -0 script -qec "stty cols 60; $1" /dev/null
  output=${output//$'\r'/}
}

@test "on a terminal it is text in its width with the hit in colour, elsewhere rows" {
  said 'Опять отписка! Три месяца'
  tty 'env -u NO_COLOR -u COLUMNS TERM=xterm cx-kwic -p отписка in'
  is "              Опять "$'\033[1;31mотписка\033[0m'"! Три месяца                    1"
  tty 'NO_COLOR=1 cx-kwic -p отписка in'
  is "              Опять отписка! Три месяца                    1"
  tty 'env -u NO_COLOR TERM=dumb cx-kwic -p отписка in'
  is "              Опять отписка! Три месяца                    1"
  tty 'env -u NO_COLOR TERM=xterm cx-kwic --color never -p отписка in'
  is "              Опять отписка! Три месяца                    1"
  tty 'COLUMNS=30 NO_COLOR=1 cx-kwic -p отписка in'
  is '    Опять отписка! Три       1'
  tty 'COLUMNS=30 NO_COLOR=1 cx-kwic --width 36 -p отписка in'
  is '      Опять отписка! Три месяца    1'
  tty 'COLUMNS=wide NO_COLOR=1 cx-kwic -p отписка in'
  is "              Опять отписка! Три месяца                    1"
  tty 'cx-kwic --format json -p отписка in'
  [[ $output == '{"kind":"row",'*'}' ]]
  run -0 cx-kwic -p отписка in
  [[ $output == '{"kind":"row",'*'}' ]]
}

@test "elsewhere text has colour only when asked, and 80 columns" {
  said 'вода'
  NO_COLOR=1 lines -p вода --color always
  is "$(printf '%26s\033[1;31mвода\033[0m%49s1' '' '')"
  COLUMNS= lines -p вода --color auto
  is "$(printf '%26sвода%49s1' '' '')"
}

@test "in text no run record is among the lines, in rows they pass and one tells of this run" {
  printf '%s\n' '{"kind":"run","id":"run:1:x","text":"вода"}' '{"kind":"post","id":"1","text":"вода"}' > in
  lines -p вода --width 30 --provenance
  is '          вода               1'
  for sort in none left; do
    run -0 bash -c "cx-kwic -p вода --provenance --sort $sort in | jq -c '[.kind,.id,.records_in,.records_out]'"
    is '["run","run:1:x",null,null]
["row","kwic:1:0",null,null]
["run","run:2:cx-kwic",2,2]'
  done
}

# --- bounds --------------------------------------------------------------------------

@test "wrong values are refused" {
  while IFS='|' read -r arguments reason; do
    eval "run -2 cx-kwic $arguments" < /dev/null
    is "cx-kwic: $reason"
  done <<'!'
--sort up|option --sort: 'up' is none of none, hit, left, right
--format xml|option --format: 'xml' is none of json, text, auto
--color red|option --color: 'red' is none of never, always, auto
--words -1|option --words: not a whole number from 0 to 1000
--words 1.5|option --words: not a whole number from 0 to 1000
--words 1001|option --words: not a whole number from 0 to 1000
--width 19|option --width: not a whole number from 20 to 10000
--width 10001|option --width: not a whole number from 20 to 10000
-p a -d b|only one of --pattern, --dict and --key says where the hits are
-p a -k b|only one of --pattern, --dict and --key says where the hits are
-p 'кот &'|option --pattern: 'кот &': byte 9: a word is missing here
-p ''|option --pattern: '': byte 1: a word is missing here
-p $'\xff'|option --pattern: byte 1: not UTF-8
-d none|none: No such file or directory
!
}

@test "what does not fit into memory is sorted all the same" {
  # 90 MB of rows, more than are held at once, in an order that awk knows too.
  awk 'BEGIN { x = 7; pad = sprintf("%1200s", ""); gsub(/ /, "x", pad)
    for (i = 1; i <= 70000; i++) { x = (x * 16807) % 2147483647
      printf "{\"kind\":\"post\",\"id\":\"%d\",\"text\":\"вода w%06d\",\"url\":\"%s\"}\n", i, x % 20000, pad } }' > in
  sed 's/.*"id":"\([0-9]*\)","text":"вода w\([0-9]*\)".*/\2 \1/' in | LC_ALL=C sort -s -k 1,1 > expected
  run -0 bash -c 'cx-kwic -p вода -s right in | sed "s/.*\"record\":\"\([0-9]*\)\".*\" w\([0-9]*\)\"}/\2 \1/" > actual'
  [ "$(wc -l < actual)" -eq 70000 ]
  same expected actual
}

@test "memory is bounded, sorted or not" {
  awk 'BEGIN { for (i = 1; i <= 150000; i++)
    printf "{\"kind\":\"post\",\"id\":\"%d\",\"text\":\"%d вода и дом\",\"url\":\"%0700d\"}\n", i, i, i }' > in
  for sort in none:32 left:128; do
    limit=$((${sort#*:} * 1024))
    ! grep -qa __asan_init "$(command -v cx-kwic)" || limit=$((10 * limit))
    [ -z "${CX_SLOW:-}" ] || limit=$((10 * limit))
    run -0 env ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}quarantine_size_mb=1" python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' cx-kwic -p вода --sort "${sort%:*}" in
    echo "$sort: $output KiB of $limit"
    [ "$output" -le "$limit" ]
  done
}

@test "hostile texts are linear: a megabyte of hits, of marks, of accents, one word" {
  for unit in 'вода ' 'вода' ', ' '" ' $'\u0301' '👍' '#'; do
    python3 -c 'import json,sys; print(json.dumps({"kind":"post","id":"1","text": "вода " + sys.argv[1] * 200000 + " вода"}))' "$unit" > in
    run -0 timeout 60 bash -c 'cx-kwic -p вода in | wc -l; cx-kwic -p вода -s left in | wc -l; cx-kwic -p вода --format text in | wc -l'
    case $unit in 'вода ') n=200002 ;; *) n=2 ;; esac
    is "$n
$n
$n"
  done
}
