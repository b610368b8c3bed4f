# cx-code: each theme that the text bears, with what it rests on.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' '[phenomenon/formalisation]' '@ru Формализация' 'для галочки' 'отписка' \
    '[phenomenon/ignoring]' 'не отвеча*' 'ответ* ~3 =нет' '[function/question]' '"?"' '"??"' > book.dict
}

codes() {
  run -0 bash -c 'jq -cn --arg text "$1" "{id:\"1\",text:\$text}" | cx-code -c book.dict | jq -c .codes' _ "$1"
}

@test "a text bears several codes, named in the order of the book" {
  codes 'Почему не отвечаете? Одни отписки!'
  is '["phenomenon/formalisation","phenomenon/ignoring","function/question"]'
}

@test "a code is named once, its evidence as often as it is there" {
  run -0 bash -c 'echo "{\"text\":\"отписка на отписке\"}" | cx-code -c book.dict | jq -c "[.codes,.code_evidence]"'
  is '[["phenomenon/formalisation"],["0-7 отписка = phenomenon/formalisation:отписка","11-18 отписке = phenomenon/formalisation:отписка"]]'
}

@test "a text without a theme has an empty list, a record without a text none" {
  run -0 cx-code -c book.dict <<< '{"text":"Красота"}'
  is '{"text":"Красота","codes":[]}'
  run -0 cx-code -c book.dict <<< '{"id":"1"}'
  is '{"id":"1"}'
}

@test "a second run replaces both keys" {
  run -0 bash -c 'echo "{\"codes\":[\"x\"],\"text\":\"отписка\"}" | cx-code -c book.dict | cx-code -c book.dict'
  is '{"text":"отписка","codes":["phenomenon/formalisation"],"code_evidence":["0-7 отписка = phenomenon/formalisation:отписка"]}'
}

@test "without -c the codebook that came with cx is read" {
  run -0 bash -c 'echo "{\"text\":\"Всё для галочки\"}" | cx-code | jq -c .codes'
  is '["phenomenon/formalisation"]'
}

@test "the run record names the codebook and its hash" {
  sum=$(sha256sum book.dict | cut -d' ' -f1)
  run -0 bash -c 'cx-code --provenance -c book.dict < /dev/null | jq -c .files'
  is "[\"book.dict sha256:$sum\"]"
}

@test "every code of the bundled codebook has labels, a definition and patterns; tone, which cx-sentiment finds, no patterns" {
  book="$ROOT/examples/client-centricity/codebook.dict"
  run -0 awk '
    /^\[/ { name = $0; n++ }
    /^@(ru|en|definition) ./ { notes[name]++ }
    /^[^#@[]/ { patterns[name]++ }
    END { for (name in notes) if (notes[name] == 3) if (name ~ /^.sentiment/) tone += !patterns[name]; else good += patterns[name] >= 20
          print n, good, tone }' "$book"
  is '28 24 4'
}
