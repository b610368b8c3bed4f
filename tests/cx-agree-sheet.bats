# cx-agree --disagreements: the sheet by which someone decides, and the loop that it closes.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' '[tone]' @exclusive '[tone/bad]' '[tone/good]' '[theme/roads]' '[theme/parks]' > book.dict
  cat > coded << '!'
{"kind":"coding","id":"1/boris","unit":"1","coder":"boris","post":"p","time":"2024-05-06T07:08:09Z","tone":"bad","theme":["roads"],"post_text":"пост","parent_text":"вопрос","text":"=да"}
{"kind":"coding","id":"2/boris","unit":"2","coder":"boris","tone":"good","theme":["parks","roads"],"text":"нет"}
{"kind":"coding","id":"3/boris","unit":"3","coder":"boris","tone":"bad","theme":[],"text":"три"}
{"kind":"coding","id":"4/boris","unit":"4","coder":"boris","tone":"bad","text":"четыре"}
{"kind":"coding","id":"1/anna","unit":"1","coder":"anna","tone":"good","theme":["roads"],"text":"=да"}
{"kind":"coding","id":"2/anna","unit":"2","coder":"anna","tone":"good","theme":["roads","parks"],"text":"нет"}
{"kind":"coding","id":"3/anna","unit":"3","coder":"anna","tone":"bad","theme":["roads"],"text":"три"}
{"kind":"coding","id":"5/anna","unit":"5","coder":"anna","tone":"bad","text":"пять"}
!
}

check() { python3 "$ROOT/tests/sheet.py" check book.dict "$1"; }
conflicts() { cx-agree -c book.dict -b 0 -d s.csv "$@" > rows; }

# expect: the sheet of units 1 and 3, in the order of whoever decides.
expect() {
  cat > rows.csv << !
1;$(check 1);adjudicated;p;2024-05-06T07:08:09Z;;пост;вопрос;'=да;good;bad;roads;roads;;;
3;$(check 3);adjudicated;;;;;;три;bad;bad;roads;none;;;
!
  printf '\xef\xbb\xbfrow;id;check;coder;post;time;url;post_text;parent_text;text;tone_anna;tone_boris;theme_anna;theme_boris;tone;theme;note\r\n'
  n=0
  for id in $(python3 "$ROOT/tests/sheet.py" order 1 adjudicated 1 3); do
    n=$((n + 1))
    printf '%s of 2;%s\r\n' $n "$(grep "^$id;" rows.csv)"
  done
}

@test "units on which coders differ make a sheet, with what each of them said, and nothing else does" {
  conflicts coded
  expect > expected
  same expected s.csv
  # the order of the records does not matter, nor does a coder who said nothing of a unit
  tac coded | conflicts
  [ "$(sed 1d s.csv | cut -d ';' -f 2,11-)" = "$(sed 1d expected | cut -d ';' -f 2,11-)" ]
  # and the rows are those that there are without it
  cx-agree -c book.dict -b 0 coded > expected
  tac coded > back
  conflicts coded
  same expected rows
}

@test "texts come from the codings, else from the records with what they answer" {
  jq -c 'del(.text, .post_text, .parent_text, .post, .time)' coded > bare
  run -0 --separate-stderr cx-agree -c book.dict -b 0 -d s.csv bare
  [ "$stderr" = 'cx-agree: s.csv: 2 of 2 units have no text: --records FILE has it' ]
  cat > records << '!'
{"kind":"comment","id":"1","post":"p","parent":"0","time":"2024-05-06T07:08:09Z","text":"=да"}
{"kind":"post","id":"p","text":"пост"}

{"kind":"comment","id":"0","text":"вопрос"}
{"kind":"comment","id":"3","text":"три"}
!
  conflicts --records records bare
  expect > expected
  same expected s.csv
  echo '{"kind"' >> records
  run -1 --separate-stderr cx-agree -c book.dict -b 0 -d s.csv --records records bare
  matches '^cx-agree: records:6: byte [0-9]+: ' <(echo "$stderr")
  same expected s.csv
}

@test "what was decided comes back, and is no conflict any more" {
  conflicts coded
  sed -i 's/^\(. of 2;1;.*;\);;\(.\)$/\1good;;\2/; s/^\(. of 2;3;.*;\);;\(.\)$/\1;none;\2/' s.csv
  cx-ingest --sheet book.dict s.csv > decided
  [ "$(jq -c '[.id, .tone, .theme, .text]' decided | sort)" = '["1/adjudicated","good",null,"=да"]
["3/adjudicated",null,[],"три"]' ]
  conflicts coded decided
  [ "$(wc -l < s.csv)" -eq 1 ]
  # of one variable only: the other one is still open
  jq -c 'select(.unit == "1") | del(.tone) | .theme = ["parks"]' decided > half
  conflicts coded half
  [ "$(sed 1d s.csv | cut -d ';' -f 2 | sort | tr '\n' ' ')" = '1 3 ' ]
}

@test "from a sample to a decision without any other file" {
  jq -cn 'range(12) | {kind:"comment",id:"c\(.)",post:"p",text:"текст \(.)"}' > in
  cx-sample -n 6 --sheet '%.csv' --codebook book.dict --coder anna --coder boris in > drawn
  sed -i 's/;;;\(.\)$/;bad;roads;\1/' anna.csv
  sed -i 's/;;;\(.\)$/;bad;roads;\1/; 3s/;bad;/;good;/' boris.csv
  unit=$(sed -n 3p boris.csv | cut -d ';' -f 2)
  cx-ingest --sheet book.dict anna.csv boris.csv > codings
  conflicts codings
  [ "$(sed 1d s.csv | cut -d ';' -f 1,2,10-12)" = "1 of 1;$unit;текст ${unit#c};bad;good" ]
  run -0 jq -c 'select(.variable == "tone" and .category == null) | [.coders, .units, .percent]' rows
  is '[2,6,0.833333]'
}

@test "only the variables that are asked for are compared; other delimiters; options that mean nothing" {
  conflicts -v theme --delimiter tab coded
  [ "$(sed 1d s.csv | cut -f 2,11-13 | tr '\t' ' ')" = '3 roads none ' ]
  run -2 cx-agree -v tone -d s.csv coded
  is 'cx-agree: --disagreements needs a --codebook, by which they are decided'
  run -2 cx-agree -c book.dict --records coded coded
  is 'cx-agree: --records is for --disagreements'
  run -2 cx-agree -c book.dict -d s.csv --delimiter x coded
  is "cx-agree: option --delimiter: 'x' is none of tab, comma, semicolon, bar"
  run -2 cx-agree -c book.dict -d coded coded
  is 'cx-agree: option --disagreements: coded is read as input'
}
