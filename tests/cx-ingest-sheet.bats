# cx-ingest --sheet: what coders did comes back, and what went wrong on the way is told by row and column.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
  cat > book.dict << '!'
[tone]
@exclusive
@level ordinal

[tone/negative]
@ru Негативная
@en Negative

[tone/neutral]
@ru Никакая, или смешанная

[tone/positive]
@ru Позитивная

[theme/roads]
@ru Дороги
@en Roads

[theme/parks]
@ru Ещё парки

[effort]
@level interval
@min 0
@max 10
!
  version=$(grep "^[[@]" book.dict | sha256sum | cut -c 1-16)
}

check() { python3 "$ROOT/tests/sheet.py" check book.dict "$1"; }

# rows of a sheet by anna: ID TONE THEME EFFORT NOTE, in its arguments' order, five each.
sheet() {
  local n=0 of=$(($# / 5))
  printf '\xef\xbb\xbfrow;id;check;coder;post;time;url;post_text;parent_text;text;tone;theme;effort;note\r\n'
  while [ $# -gt 0 ]; do
    n=$((n + 1))
    printf '%s of %s;%s;%s;anna;;;;;;;%s;%s;%s;%s\r\n' $n $of "$1" "$(check "$1")" "$2" "$3" "$4" "$5"
    shift 5
  done
}

# codes FILE...: unit and codes of each record; messages are in $stderr.
codes() {
  run --separate-stderr bash -c 'set -o pipefail; cx-ingest --sheet book.dict "$@" |
    jq -c "[.unit, .tone, .theme, .effort, .note]"' - "$@"
}

@test "a row becomes a record, with what the coder saw" {
  c=$(check vk:-1_2_3)
  printf '\xef\xbb\xbfrow;id;check;coder;post;time;url;post_text;parent_text;text;tone;theme;effort;note\r\n' > s.csv
  printf '1 of 1;vk:-1_2_3;%s;anna;vk:-1_2;2024-05-06T07:08:09Z;https://vk.com/w;"Пост; да";Вопрос;"\047=ответ\n""мой"" ";negative;roads;3;не уверена\r\n' "$c" >> s.csv
  run -0 cx-ingest --sheet book.dict s.csv
  is '{"kind":"coding","id":"vk:-1_2_3/anna","unit":"vk:-1_2_3","coder":"anna","post":"vk:-1_2","time":"2024-05-06T07:08:09Z","url":"https://vk.com/w","codebook":"'"$version"'","tone":"negative","theme":["roads"],"effort":3,"note":"не уверена","post_text":"Пост; да","parent_text":"Вопрос","text":"=ответ\n\"мой\" "}'
}

@test "codes are names or labels, whatever their case, parted by whatever people part them by" {
  sheet 1 negative roads 1 '' 2 'tone/Negative' 'theme/roads' 2,5 '' 3 ' НЕГАТИВНАЯ ' 'дороги, еще  парки' '1 0' '' \
    4 'Никакая, или смешанная' '"парки;"' 0.5 '' > s.csv
  sed -i 's/"парки;"/"Ещё парки;\nRoads;;roads"/' s.csv
  codes s.csv
  [ "$status" -eq 1 ]
  is '["1","negative",["roads"],1,null]
["2","negative",["roads"],2.5,null]
["3","negative",["roads","parks"],null,null]
["4","neutral",["roads","parks"],0.5,null]'
  [ "$stderr" = 'cx-ingest: s.csv:4: column M: effort: a number is expected' ]
}

@test "an empty cell is not coded, a dash says that none fits, and a row without a word is left out" {
  sheet 1 '' - '' '' 2 positive нет - '' 3 '' None н/д '' 4 '' '' '' 'что это?' 5 '' '' '' '' > s.csv
  codes s.csv
  [ "$status" -eq 0 ]
  is '["1",null,[],null,null]
["2","positive",[],null,null]
["3",null,[],null,null]
["4",null,null,null,"что это?"]'
  [ "$stderr" = '' ]
  run -0 bash -c 'cx-ingest -v --sheet book.dict s.csv 2>&1 > codings'
  is 'cx-ingest: s.csv: coded 4, empty 1, refused 0; not coded: tone 3, theme 1, effort 4
cx-ingest: read 5, written 4, duplicate 0, refused 0, left out 1; of those written deleted 0, without text 0'
}

@test "a bad cell is refused by row and column, and the rest of its row is kept" {
  sheet 1 good roads 11 да 2 negative 'roads, rails, Roads' -1 '' 3 '"negative; positive"' '' '' '' 4 positive parks 3 '' > s.csv
  codes s.csv --bad bad
  [ "$status" -eq 1 ]
  is '["1",null,["roads"],null,"да"]
["2","negative",null,null,null]
["4","positive",["parks"],3,null]'
  [ "$stderr" = "cx-ingest: s.csv:2: column K: the codebook has no code 'good' of tone; column M: effort: 11 is above 10
cx-ingest: s.csv:3: column L: the codebook has no code 'rails' of theme; column M: effort: -1 is below 0
cx-ingest: s.csv:4: column K: tone: one code is expected, and there are 2" ]
  [ "$(wc -l < bad)" -eq 3 ]
  matches $'^s.csv:4: column K: tone: one code is expected, and there are 2\t3 of 4;3;x.*;anna;.*;"negative; positive"' bad
}

@test "what Excel saves in Russia is read: cp1251, a comma, columns moved and added" {
  sheet 1 Негативная Дороги 2 'не уверена, но' > s.csv
  python3 - << '!'
import csv
rows = list(csv.reader(open("s.csv", newline="", encoding="utf-8-sig"), delimiter=";"))
rows[0].append("моё мнение")
rows[1].append("хорошо сказано, с юмором")
with open("t.csv", "w", newline="", encoding="cp1251") as f:
    csv.writer(f).writerows(row[::-1] for row in rows)
!
  codes t.csv
  [ "$status" -eq 0 ]
  is '["1","negative",["roads"],2,"не уверена, но"]'
  [ "$stderr" = 'cx-ingest: t.csv: columns that are not read: моё мнение' ]
  # by iconv, under a first line that Excel believes, as UTF-16, with tabs
  { printf 'sep=;\r\n'; sed '1s/^\xef\xbb\xbf//' s.csv; } | iconv -f UTF-8 -t CP1251 > u.csv
  codes -e cp1251 u.csv
  is '["1","negative",["roads"],2,"не уверена, но"]'
  { printf '\xff\xfe'; sed '1s/^\xef\xbb\xbf//' s.csv | tr ';' '\t' | iconv -f UTF-8 -t UTF-16LE; } > v.csv
  codes v.csv
  is '["1","negative",["roads"],2,"не уверена, но"]'
}

@test "changed ids and shifted cells are refused, whatever else the row says" {
  sheet 1 negative '' '' '' 2 positive '' '' '' 3 neutral '' '' '' 4 neutral '' '' '' > s.csv
  sed -i '2s/;1;/;7;/; 3s/;2;/;;2;/; 4s/\r$/;;x\r/; 5s/;x/;X/' s.csv
  codes s.csv
  [ "$status" -eq 1 ]
  is '["4","neutral",null,null,null]'
  [ "$stderr" = "cx-ingest: s.csv:2: the check does not fit the id '7': it was changed, or the row's cells were shifted
cx-ingest: s.csv:3: no id
cx-ingest: s.csv:4: 16 cells where the header has 14" ] || { echo "$stderr"; false; }
}

@test "a unit that a coder codes twice is refused the second time, in whatever file" {
  sheet 1 negative '' '' '' 2 '' '' '' '' > a.csv
  sheet 1 positive '' '' '' 2 positive '' '' '' > b.csv
  sed 's/;anna;/;boris;/' b.csv > c.csv
  codes a.csv b.csv c.csv
  [ "$status" -eq 1 ]
  is '["1","negative",null,null,null]
["2","positive",null,null,null]
["1","positive",null,null,null]
["2","positive",null,null,null]'
  [ "$stderr" = 'cx-ingest: b.csv:2: 1 by anna was coded in a.csv:2 already' ]
}

@test "missing rows are told by their numbers, also of sheets put one behind another" {
  sheet 1 negative '' '' '' 2 negative '' '' '' 3 negative '' '' '' 4 negative '' '' '' 5 negative '' '' '' > s.csv
  sed '3d; 5,6d' s.csv > a.csv
  sed 's/;anna;/;boris;/; s/^\(.\) of 5/\1\/5/' s.csv | sed 4d > b.csv
  cat a.csv b.csv > both.csv
  codes both.csv
  [ "$status" -eq 1 ]
  [ "$(wc -l <<< "$output")" -eq 6 ]
  [ "$stderr" = 'cx-ingest: both.csv: 3 of 5 units of anna are missing: rows 2, 4-5
cx-ingest: both.csv: 1 of 5 units of boris are missing: row 3' ]
  # a spreadsheet that took numbers for dates
  sed 's/^2 of 5/02.май/' s.csv > dates.csv
  codes dates.csv
  [ "$status" -eq 0 ]
  sed 3d s.csv | sed 's/^3 of 5/03.май/' > dates.csv
  codes dates.csv
  [ "$status" -eq 1 ]
  [ "$stderr" = "cx-ingest: dates.csv: 1 row has no number as '17 of 120' is one: whether units are missing is not known" ]
}

@test "a sheet of another version of the codebook is told once, and read when that is asked for" {
  sheet 1 negative '' '' '' 2 positive '' '' '' > s.csv
  printf '\n[theme/rails]\n' >> book.dict
  codes s.csv
  [ "$status" -eq 1 ]
  is ''
  [ "$stderr" = 'cx-ingest: s.csv: coded with another version of the codebook than book.dict, and not read: 2 rows (--other-version reads them)' ]
  codes --other-version s.csv
  [ "$status" -eq 0 ]
  is '["1","negative",null,null,null]
["2","positive",null,null,null]'
}

@test "who coded is told by the sheet, else by --coder, else it is refused" {
  sheet 1 negative '' '' '' 2 positive '' '' '' > a.csv
  sed 's/;anna;/;;/' a.csv > b.csv
  run -0 bash -c 'cx-ingest --sheet book.dict --coder vera a.csv b.csv | jq -r .id'
  is '1/anna
2/anna
1/vera
2/vera'
  sed '3s/;anna;/;;/' a.csv > s.csv
  run -1 --separate-stderr bash -c 'set -o pipefail; cx-ingest --sheet book.dict s.csv | jq -r .id'
  is 1/anna
  [ "${stderr%%$'\n'*}" = "cx-ingest: s.csv:3: no coder: --coder says whose the sheet is" ]
  sed -i '3s/;;/;a\/b;/' s.csv
  run -1 --separate-stderr cx-ingest --sheet book.dict s.csv
  [ "${stderr%%$'\n'*}" = "cx-ingest: s.csv:3: what stands under coder is no name for one" ]
  run -2 cx-ingest --sheet book.dict --coder a/b s.csv
  is "cx-ingest: option --coder: 'a/b' is no name for a coder"
}

@test "what is no sheet is refused; columns that are missing are told; nothing is nothing" {
  printf 'id,text\n1,a\n' > t.csv
  run -1 cx-ingest --sheet book.dict t.csv
  is 'cx-ingest: t.csv:1: no sheet to code on: none of the first ten rows names columns id and check'
  sheet 1 negative '' '' '' | sed '1s/theme/tone/' > s.csv
  run -1 cx-ingest --sheet book.dict s.csv
  is 'cx-ingest: s.csv:1: two columns are called tone'
  printf 'id;check;coder;tone\n1;%s;anna;positive\n' "$(check 1)" > s.csv
  codes s.csv
  [ "$status" -eq 0 ]
  is '["1","positive",null,null,null]'
  [ "$stderr" = 'cx-ingest: s.csv: there is no column theme
cx-ingest: s.csv: there is no column effort' ]
  printf '\r\n \n' > nothing
  run -0 cx-ingest --sheet book.dict nothing
  is ''
  run -2 cx-ingest --sheet no.dict s.csv
  is 'cx-ingest: no.dict: No such file or directory'
}

@test "a name counts more than another code's label, and a label of two codes is none" {
  printf '%s\n' '[v]' @exclusive '[v/a]' '@ru b' '@en same' '[v/b]' '@ru Same' '[v/B]' '[v/нет]' > book.dict
  { printf 'id;check;coder;v\n'
    for cell in 1:b 2:B 3:same 4:A 5:НЕТ; do printf '%s;%s;anna;%s\n' ${cell%:*} "$(check ${cell%:*})" ${cell#*:}; done; } > s.csv
  run -1 --separate-stderr bash -c "set -o pipefail; cx-ingest --sheet book.dict s.csv | jq -c '[.unit,.v]'"
  is '["1","b"]
["2","B"]
["4","a"]
["5","нет"]'
  [ "$stderr" = "cx-ingest: s.csv:4: column D: 'same' is the label of several codes of v" ]
}

@test "a damaged sheet loses what is damaged only" {
  sheet 1 negative roads 1 '' 2 positive parks 2 '' 3 neutral '' '' '' > s.csv
  for length in $(seq 0 7 "$(wc -c < s.csv)"); do
    head -c "$length" s.csv > cut.csv
    status=0
    timeout 10 cx-ingest --sheet book.dict cut.csv > out 2> err || status=$?
    [ "$status" -le 1 ]
    [ "$(jq -r .unit out | wc -l)" -le 3 ]
  done
  sed '3s/;anna;/;"anna;/' s.csv > quote.csv
  codes quote.csv
  [ "$status" -eq 1 ]
  [ "$(jq -r '.[0]' <<< "$output" | tr '\n' ' ')" = '1 3 ' ]
  matches '^cx-ingest: quote.csv:3: a quote that opens on line 3 is never closed$' <(echo "$stderr")
}

@test "a row that is cut short is refused: a code that is gone is no cell left empty" {
  sheet 1 negative roads 10 sure 2 positive parks 2 '' 3 neutral roads 7 '' > whole.csv
  # The second row ends in its effort's place, in the theme's and before it; a note alone may be missing.
  for kept in '2 13' '2 12' '2 11'; do
    awk -F';' -v OFS=';' -v row=$((${kept% *} + 1)) -v n="${kept#* }" 'NR == row { NF = n - 1 } 1' whole.csv > s.csv
    codes s.csv
    [ "$status" -eq 1 ]
    is '["1","negative",["roads"],10,"sure"]
["3","neutral",["roads"],7,null]'
    [ "$stderr" = "cx-ingest: s.csv:3: $((${kept#* } - 1)) cells where the header has 14: the row was cut short" ]
  done
  awk -F';' -v OFS=';' 'NR == 3 { NF = 13 } 1' whole.csv > s.csv
  codes s.csv
  [ "$status" -eq 0 ]
  [ -z "$stderr" ]
  is '["1","negative",["roads"],10,"sure"]
["2","positive",["parks"],2,null]
["3","neutral",["roads"],7,null]'
}

@test "what becomes of rows is in the report" {
  sheet 1 negative '' '' '' 2 good '' '' '' 3 '' '' '' '' 4 positive '' '' '' > s.csv
  sed -i '5s/;4;/;5;/' s.csv
  run -1 --separate-stderr cx-ingest --sheet book.dict --report report s.csv
  run -0 jq -c '.files[0] | [.read, .written, .refused, .left_out]' report
  is '[4,1,2,1]'
}

@test "a column may be called by its variable's label; one that was renamed beyond that costs the status" {
  printf '%s\n' '[mood]' '@ru Настрой' '@en Mood' '@exclusive' '[mood/good]' '[mood/bad]' > book.dict
  for name in mood Настрой Mood; do
    printf 'id;check;coder;%s\n1;%s;anna;bad\n' "$name" "$(check 1)" > s.csv
    run -0 --separate-stderr bash -c 'cx-ingest --sheet book.dict s.csv | jq -r .mood'
    is bad
    [ -z "$stderr" ]
  done
  printf 'id;check;coder;mod\n1;%s;anna;bad\n' "$(check 1)" > s.csv
  run -1 --separate-stderr cx-ingest --sheet book.dict s.csv
  [ "$stderr" = 'cx-ingest: s.csv: there is no column mood
cx-ingest: s.csv: columns that are not read: mod' ]
}
