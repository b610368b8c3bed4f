# cx-match: the concept in all its forms, none of its neighbours, and where it stands.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
}

# found PATTERN TEXT...: the ids (from 1) of the texts in which the pattern is found.
found() {
  local pattern=$1 id=0 text
  shift
  printf '%s\n' "$pattern" > p.dict
  for text; do
    id=$((id + 1))
    jq -cn --arg id "$id" --arg text "$text" '{kind:"comment",id:$id,text:$text}'
  done > in.ndjson
  run -0 bash -c 'cx-match -d p.dict in.ndjson | jq -r .id | paste -sd " "'
  raw=$output
  # What stands in norm must find the same.
  run -0 bash -c 'cx-normalize in.ndjson | cx-match -d p.dict | jq -r .id | paste -sd " "'
  [ "$raw" = "$output" ]
}

@test "a word is found in every inflection" {
  found жалоба жалоба жалобы Жалобам ЖАЛОБОЙ жалобах жалобный сжалиться
  is '1 2 3 4 5'
}

@test "an exact form is found alone, and with capitals only so written" {
  found '=дума' дума Дума думы подумал
  is '1 2'
  found '=Дума' дума Дума ДУМА
  is 2
}

@test "capitals count in phrases and expressions too" {
  found '=Дума & жалоба' 'Дума жалоба' 'дума жалоба'
  is 1
  found '=Дума ~2 жалоба' 'жалоба в Думе' 'Дума и жалоба' 'дума и жалоба'
  is 2
  found 'для =Галочки' 'для "Галочки"' 'для Галочки' 'для галочки'
  is '1 2'
}

@test "a hyphen beside a star stays a hyphen" {
  found '*-то' кто-то кто 'то' 'где-то там'
  is '1 4'
  found 'кое-*' кое-что кое 'кое что'
  is 1
}

@test "prefix, infix and suffix" {
  found 'центр*' центр центральный эпицентр
  is '1 2'
  found '*центр*' центр центральный эпицентр рецепт
  is '1 2 3'
  found '*центр' центр центральный эпицентр
  is '1 3'
  found 'к*т' кот кит кита
  is '1 2'
}

@test "the concept in all forms and spellings, not its neighbours" {
  found 'клиентоцентричн*' 'о клиентоцентричности' '#Клиентоцентричность' КЛИЕНТОЦЕНТРИЧНЫХ 'клиенто-центричный' \
    '«клиентоцентричного»' 'кЛИЕНTоцентричность' 'клиен­тоцентричность' клиентоориентированность клиентский 'клиент центричный' центричность
  is '1 2 3 4 5 6 7'
}

@test "a phrase is adjacent words in any inflection, across quotation marks, not across a comma" {
  found 'для галочки' 'всё для галочки' 'для «галочки»' 'для галочкой' 'для, галочки' 'галочки для' 'для вашей галочки'
  is '1 2 3'
}

@test "near finds both within the distance in either order" {
  found 'закрыть ~3 комментарий' 'закрыли комментарии' 'комментарии снова закрыли' 'закрыли нам все комментарии' \
    'закрыли нам снова все комментарии' 'закрыли'
  is '1 2 3'
}

@test "boolean expressions speak of the whole text" {
  found 'отписка & !спасибо' 'одна отписка' 'спасибо за отписку' спасибо
  is 1
  found '(кот | пёс) & дом' 'кот и дом' 'дом с псом' 'пес в доме' 'кот' 'дом'
  is '1 3'
  found 'а & (б | !в)' 'а' 'а в' 'а б в' 'б'
  is '1 3'
}

@test "a regular expression knows Cyrillic words" {
  found '/\bвод[аы]\b/' вода воды ВОДА завода 'нет воды!'
  is '1 2 3 5'
}

@test "a regular expression guarded by words is tried only where they are, and finds the same" {
  found 'кот & /кот\p{L}* \d+/' 'кот 5' 'коты 12' 'кот' '5 котов' 'собака 5'
  is '1 2'
  found '(кот | пёс) & /\d/' 'кот 5' 'пес 5' '5' 'кот'
  is '1 2'
}

@test "quoted signs mean themselves" {
  found '"?"' 'как?' 'как' 'как?!'
  is 1
  found '"))"' 'ну да)))' 'да)'
  is 1
}

@test "a hyphenated word is also its parts and their union" {
  found бюрократ чиновник-бюрократ бюрократы чиновник
  is '1 2'
}

@test "the longest pattern wins between categories without levels" {
  printf '%s\n' '[people]' 'для людей' '[state]' 'государство для людей' > d.dict
  run -0 bash -c 'jq -cn "{kind:\"post\",id:\"1\",text:\"Государство для людей\"}" | cx-match -d d.dict | jq -c "[.matches,.match_evidence]"'
  is '[["state"],["0-21 Государство для людей = state:государство для людей"]]'
}

@test "categories with levels stand side by side" {
  printf '%s\n' '[a/people]' 'для людей' '[a/state]' 'государство для людей' > d.dict
  run -0 bash -c 'jq -cn "{kind:\"post\",id:\"1\",text:\"Государство для людей\"}" | cx-match -d d.dict | jq -c .matches'
  is '["a/people","a/state"]'
}

@test "an exclusion removes what lies within it" {
  printf '%s\n' '[c]' '*центричн*' '- эгоцентричн*' > d.dict
  run -0 bash -c 'printf "{\"kind\":\"post\",\"id\":\"%s\",\"text\":\"%s\"}\n" 1 эгоцентричный 2 "эгоцентричный и центричный" | cx-match -d d.dict | jq -c "[.id,.match_evidence]"'
  is '["2",["16-26 центричный = c:*центричн*"]]'
}

@test "an exclusion may be long, and binds regular expressions and expressions too" {
  printf '%s\n' '[c]' 'слово' '- /начало.*конец/' > d.dict
  { printf '{"kind":"post","id":"1","text":"начало %s слово конец"}\n' "$(printf 'раз %.0s' {1..300})"
    printf '{"kind":"post","id":"2","text":"слово конец"}\n'; } > in
  run -0 bash -c 'cx-match -d d.dict in | jq -r .id'
  is 2
  printf '%s\n' '[c]' '/галочк\w+/' '- ради галочки' > d.dict
  printf '{"kind":"post","id":"%s","text":"%s"}\n' 1 'ради галочки' 2 'для галочки' > in
  run -0 bash -c 'cx-match -d d.dict in | jq -r .id'
  is 2
}

@test "spans are code points of the text, whatever stands before" {
  printf '%s\n' 'вода' > d.dict
  printf '%s\n' '{"kind":"post","id":"1","text":"😂👨‍👩‍👧 ё\u0301\nВоды \"нет\""}' > in
  # 1 + 5 code points of emoji, a space, ё with its accent, a line break: the word begins at 10.
  run -0 bash -c 'cx-match -d d.dict in | jq -r ".match_evidence[0], .text[10:14]"'
  is '10-14 Воды = match:вода
Воды'
}

@test "an aside is marked but keeps no record" {
  printf '%s\n' '[main]' 'центр*' '[near]' '@aside told apart' 'ориент*' > d.dict
  printf '{"kind":"post","id":"%s","text":"%s"}\n' 1 'ориентир' 2 'центр и ориентир' > in
  run -0 bash -c 'cx-match -d d.dict in | jq -c "[.id,.matches]"'
  is '["2",["main","near"]]'
}

@test "-a keeps all, -v the others; pages and unknown kinds always pass" {
  printf '%s\n' 'вода' > d.dict
  printf '%s\n' '{"kind":"page","id":"p","name":"вода"}' '{"kind":"post","id":"1","text":"вода"}' '{"kind":"post","id":"2","text":"дом"}' \
    '{"kind":"post","id":"3"}' '{"kind":"else","id":"4"}' > in
  run -0 bash -c 'cx-match -d d.dict in | jq -r .id | paste -sd " "'
  is 'p 1 4'
  run -0 bash -c 'cx-match -v -d d.dict in | jq -r .id | paste -sd " "'
  is 'p 2 3 4'
  run -0 bash -c 'cx-match -a -d d.dict in | jq -c "[.id,.matches]" | paste -sd " "'
  is '["p",null] ["1",["match"]] ["2",null] ["3",null] ["4",null]'
}

@test "with -t comments and reactions go the way of their post, early ones too, orphans their own" {
  printf '%s\n' 'вода' > d.dict
  printf '%s\n' '{"kind":"comment","id":"early","post":"1","text":"а"}' '{"kind":"comment","id":"lost","post":"9","text":"вода"}' \
    '{"kind":"post","id":"1","text":"вода"}' '{"kind":"post","id":"2","text":"дом"}' \
    '{"kind":"comment","id":"c1","post":"1","text":"б"}' '{"kind":"comment","id":"c2","post":"2","text":"вода"}' \
    '{"kind":"reaction","id":"r1","post":"1"}' '{"kind":"reaction","id":"r2","post":"2"}' \
    '{"kind":"feedback","id":"f","text":"вода"}' > in
  run -0 bash -c 'cx-match -t -d d.dict in | jq -r .id | paste -sd " "'
  is '1 c1 r1 f early lost'
  run -0 bash -c 'cx-match -tv -d d.dict in | jq -r .id | paste -sd " "'
  is '2 c2 r2'
  run -0 bash -c 'cx-match -ta -d d.dict in | jq -r .id | sort | paste -sd " "'
  is '1 2 c1 c2 early f lost r1 r2'
}

@test "marks of an earlier run do not survive when nothing is found now" {
  printf '%s\n' 'вода' > d.dict
  run -0 cx-match -a -d d.dict <<< '{"kind":"post","id":"1","matches":["x"],"text":"дом","match_evidence":["y"]}'
  is '{"kind":"post","id":"1","text":"дом"}'
}

@test "a norm that is not the text's is not believed" {
  printf '%s\n' 'вода' > d.dict
  run -0 bash -c 'echo "{\"kind\":\"post\",\"id\":\"1\",\"text\":\"сухо\",\"norm\":\"вода\"}" | cx-match -a -d d.dict'
  is '{"kind":"post","id":"1","text":"сухо","norm":"вода"}'
}

@test "wrong dictionaries are refused with line and byte" {
  while IFS='|' read -r line reason; do
    printf '%s\n' '# first' "$line" > d.dict
    run -2 cx-match -d d.dict < /dev/null
    is "cx-match: d.dict:2$reason"
  done <<'!'
(кот & пёс|:17: a ')' is missing here
кот &|:9: a word is missing here
"кот|:2: a quotation mark without its partner
!кот|:8: only negations: there is nothing to find
кот ~0 пёс|:10: '~' needs a distance from 1 to 100
/вод[/|: byte 8 of the regular expression: missing terminating ] for character class
/вода|:10: a regular expression without its closing '/'
***|:4: a pattern of stars alone finds everything
//|:2: an empty regular expression finds everything
кот)|:7: nothing is expected here
[a,b]|: 'a,b' is no name for a category
[a|: a heading without its ']'
!
}

@test "a wrong weight, a doubled category, an empty or missing file are refused" {
  printf 'кот\tмного\n' > d.dict
  run -2 cx-match -d d.dict < /dev/null
  is "cx-match: d.dict:1: 'много' is no weight"
  printf '[a]\nx\n[a]\ny\n' > d.dict
  run -2 cx-match -d d.dict < /dev/null
  is 'cx-match: d.dict:3: the category [a] is there already'
  printf '# nothing\n' > d.dict
  run -2 cx-match -d d.dict < /dev/null
  is 'cx-match: d.dict: no entries'
  run -2 cx-match -d nowhere < /dev/null
  is 'cx-match: nowhere: No such file or directory'
  printf 'к\xEE\xF2\n' > d.dict
  run -2 cx-match -d d.dict < /dev/null
  is 'cx-match: d.dict: byte 3: not UTF-8'
}

@test "a long match does not run out of stack" {
  printf '%s\n' '/(?:\w+\s)*конец/' > d.dict
  printf '{"kind":"post","id":"1","text":"%sконец"}\n' "$(printf 'да %.0s' {1..20000})" > in
  run -0 --separate-stderr bash -c 'cx-match -d d.dict in | jq -r .id'
  is 1
}

@test "a runaway expression is stopped and counted, and the record goes on" {
  printf '%s\n' '/(а+)+$/' > d.dict
  printf '{"kind":"post","id":"1","text":"%sб"}\n' "$(printf 'а%.0s' {1..60})" > in
  run -0 --separate-stderr timeout 20 cx-match -a -d d.dict in
  [ "$(jq -c 'has("matches")' <<< "$output")" = false ]
  [ "$stderr" = 'cx-match: 1 times a regular expression was stopped at its step limit' ]
}

@test "hostile text is linear: a megabyte of one word, of pairs, of quotation marks" {
  printf '%s\n' '[a]' 'не' 'не ~100 да' 'не да не' 'не & да' '- не не' > d.dict
  printf '%s\n' '/а/' > one.dict
  python3 -c 'import json; print(json.dumps({"kind":"post","id":"1","text":"аб" * 100000}))' > long
  run -0 timeout 20 bash -c 'cx-match -a -d one.dict long | wc -l'
  is 1
  for unit in 'не ' 'не да ' 'не " '; do
    python3 -c 'import json,sys; print(json.dumps({"kind":"post","id":"1","text": sys.argv[1] * 100000}))' "$unit" > long
    run -0 timeout 60 bash -c 'cx-match -a -d d.dict long | wc -l'
    is 1
  done
}

@test "the cost of a text hardly grows with the number of patterns" {
  # Ten thousand patterns against ten: the same hits, and the vocabulary is asked once a form.
  for n in 10 10000; do
    { for i in $(seq "$n"); do echo "слово$i*"; done; echo 'вода'; } > "d$n.dict"
  done
  printf '{"kind":"post","id":"1","text":"вода и дом"}\n' > in
  run -0 cx-match -d d10.dict in
  ten=$output
  run -0 cx-match -d d10000.dict in
  is "$ten"
}
