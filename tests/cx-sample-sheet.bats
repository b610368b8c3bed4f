# cx-sample --sheet: what a coder gets.  Checks and orders are computed again, from their definition, in sheet.py.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
  cat > book.dict << '!'
[tone]
@exclusive

[tone/good]

[tone/bad]

[theme/roads]
!
  cat > in << '!'
{"kind":"page","id":"vk:-1","name":"Служба"}
{"kind":"post","id":"vk:-1_2","page":"vk:-1","text":"Открыли \"мост\";\nприходите","sentiment":"positive"}
{"kind":"comment","id":"vk:-1_2_3","post":"vk:-1_2","time":"2024-05-06T07:08:09Z","url":"https://vk.com/wall-1_2?reply=3","text":"=мост?","sentiment":"negative","codes":["theme/roads"]}
{"kind":"comment","id":"vk:-1_2_4","post":"vk:-1_2","parent":"vk:-1_2_3","reply_to":"vk:-1_2_5","text":"'да'"}
{"kind":"comment","id":"vk:-1_2_5","post":"vk:-1_2","parent":"vk:-1_2_3","text":"нет"}
!
}

sheet() { python3 "$ROOT/tests/sheet.py" "$@"; }

@test "a sheet shows a unit with what it answers to, and asks for the codebook's variables" {
  cx-sample -n 9 -w 'kind = comment' --sheet s.csv --codebook book.dict --coder anna in > drawn
  [ "$(jq -r .id drawn | tr '\n' ' ')" = 'vk:-1_2_3 vk:-1_2_4 vk:-1_2_5 ' ]
  post='"Открыли ""мост"";'$'\n''приходите"'
  cat > rows << !
vk:-1_2_3;$(sheet check book.dict vk:-1_2_3);anna;vk:-1_2;2024-05-06T07:08:09Z;https://vk.com/wall-1_2?reply=3;$post;;'=мост?;;;
vk:-1_2_4;$(sheet check book.dict vk:-1_2_4);anna;vk:-1_2;;;$post;нет;''да';;;
vk:-1_2_5;$(sheet check book.dict vk:-1_2_5);anna;vk:-1_2;;;$post;'=мост?;нет;;;
!
  { printf '\xef\xbb\xbfrow;id;check;coder;post;time;url;post_text;parent_text;text;tone;theme;note\r\n'
    n=0
    for id in $(sheet order 1 anna vk:-1_2_3 vk:-1_2_4 vk:-1_2_5); do
      n=$((n + 1))
      printf '%s of 3;%s\r\n' $n "$(grep -A 1 "^$id;" rows)"
    done; } > expected
  same expected s.csv
}

@test "each coder has a sheet without a word of the other, in an order of its own" {
  jq -cn 'range(30) | {kind:"comment",id:"c\(.)",text:"т\(.)",sentiment:"positive",codes:["a"]}' > many
  cx-sample -n 20 --sheet 'sheet-%.csv' --codebook book.dict --coder anna --coder boris many > drawn
  for coder in anna boris; do
    sheet order 1 $coder $(jq -r .id drawn) > expected
    cut -d ';' -f 2 sheet-$coder.csv | tail -n +2 > seen
    same expected seen
    [ "$(cut -d ';' -f 4 sheet-$coder.csv | tail -n +2 | sort -u)" = $coder ]
  done
  run -1 grep -l 'positive\|boris' sheet-anna.csv
  run ! cmp -s <(cut -d ';' -f 2 sheet-anna.csv) <(cut -d ';' -f 2 sheet-boris.csv)
  # any order of the input makes the same sheets, another seed another sample
  mv sheet-anna.csv expected
  shuf --random-source=<(yes 1) many | cx-sample -n 20 --sheet 'sheet-%.csv' --codebook book.dict --coder anna > shuffled
  same expected sheet-anna.csv
}

@test "posts are found though they can't be drawn, however it is drawn" {
  texts() { python3 "$ROOT/tests/sheet.py" column post_text s.csv | sort | uniq -c | sed 's/^ *//'; }
  jq -c 'select(.kind != "page")' in > two
  run -1 --separate-stderr cx-sample -n 9 -c post --sheet s.csv --codebook book.dict two
  [ "$stderr" = 'cx-sample: two:1: no value of the key that --cluster draws by' ]
  [ "$(texts)" = '3 Открыли "мост";\nприходите' ]
  run -0 cx-sample -n 2 -e id -w 'kind = comment' --sheet s.csv --codebook book.dict in
  [ "$(texts)" = '2 Открыли "мост";\nприходите' ]
  run -0 cx-sample --weeks 1 -w 'time != ""' --sheet s.csv --codebook book.dict in
  [ "$(texts)" = '1 Открыли "мост";\nприходите' ]
}

@test "the delimiter is one of four, and cells that hold it are quoted" {
  echo '{"id":"1","text":"a,b;c|d\te"}' > one
  for d in semicolon: comma:, tab: bar:'|' ';:'; do
    cx-sample -n 1 --sheet s.csv --codebook book.dict --delimiter "${d%:*}" one > drawn
    case ${d%:*} in semicolon | ';') c=';' ;; comma) c=, ;; tab) c=$'\t' ;; bar) c='|' ;; esac
    [ "$(sed 1d s.csv | tr -d '\r')" = "1 of 1${c}1${c}$(sheet check book.dict 1)${c}${c}${c}${c}${c}${c}${c}\"a,b;c|d"$'\t'"e\"${c}${c}${c}" ]
  done
}

@test "300 hostile texts come back as they were, under every delimiter" {
  sheet hostile > hostile
  for d in semicolon comma tab bar; do
    cx-sample -n 1000 --sheet s.csv --codebook book.dict --coder anna --delimiter $d hostile > drawn
    # no cell of it is a formula to whoever reads CSV
    run -0 sheet formulas $d s.csv
    is 0
    case $d in semicolon) c=';' ;; comma) c=, ;; tab) c=$'\t' ;; bar) c='|' ;; esac
    sed -i "s/$c$c$c\r\$/${c}good$c$c\r/" s.csv
    cx-ingest --sheet book.dict s.csv | jq -cS '[.unit,.text]' | sort > seen
    jq -cS '[.id,.text]' hostile | sort > expected
    [ "$(wc -l < expected)" -eq 300 ]
    same expected seen
  done
}

@test "a unit without an id, or with another's, is on no sheet, and that is told" {
  printf '%s\n' '{"id":"1","text":"a"}' '{"id":"1","text":"b"}' > two
  run -1 --separate-stderr cx-sample -n 2 --sheet s.csv --codebook book.dict two
  is '{"id":"1","text":"a","weight":1}
{"id":"1","text":"b","weight":1}'
  [ "$stderr" = 'cx-sample: 1 was drawn twice, and is on the sheet once' ]
  [ "$(sheet column text s.csv)" = a ]
  echo '{"time":"2024-05-06T07:08:09Z"}' > none
  run -1 --separate-stderr cx-sample --weeks 1 --sheet s.csv --codebook book.dict none
  [ "$stderr" = 'cx-sample: a record without an id was drawn, and is on no sheet' ]
}

@test "options that mean nothing are refused, and then there is no sheet" {
  refuses() {
    run -2 cx-sample -n 1 "${@:2}" in
    is "cx-sample: $1"
    [ ! -e s.csv ]
  }
  refuses '--sheet and --codebook go together' --sheet s.csv
  refuses '--sheet and --codebook go together' --codebook book.dict
  refuses '--coder is whose --sheet it is: give both' --coder anna
  refuses "option --sheet: a % in the name is needed, which becomes the coder's" --sheet s.csv --codebook book.dict --coder a --coder b
  refuses "option --sheet: % is the coder's name: --coder tells it" --sheet %s.csv --codebook book.dict
  refuses "option --coder: 'a/b' is no name for a coder" --sheet s.csv --codebook book.dict --coder a/b
  refuses "option --coder: a is given twice" --sheet %s.csv --codebook book.dict --coder a --coder a
  refuses "option --coder: adjudicated is who decides where coders differ" --sheet s.csv --codebook book.dict --coder adjudicated
  refuses "option --delimiter: 'x' is none of tab, comma, semicolon, bar" --sheet s.csv --codebook book.dict --delimiter x
  refuses "option --sheet: in is read as input" --sheet in --codebook book.dict
  refuses 'no.dict: No such file or directory' --sheet s.csv --codebook no.dict
}
