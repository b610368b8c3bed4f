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

@test "= before a star: a capital in it is to be written so, else it is a plain star" {
  found '=дум*' дума Думой ДУМЫ подумал 'дум*'
  is '1 2 3 5'
  found '=Дум*' дума Думой ДУМЫ Дум подДумал
  is '2 4'
  found 'наша =*Надежд* & !цвет' 'наша Надежда' 'наша надежда' 'наша НеНадеждина' 'наша Надежда и цвет'
  is '1 3'
  run -2 cx-match --explain '=**' x
  is "cx-match: option --explain:1:4: a pattern of stars alone finds everything"
  run -0 cx-match --explain '=Дум*' Думы
  is '# Дум*: every form that begins with "Дум", so written
yes	Думы	0-4 Думы'
}

@test "a word without inflection is found as itself, and no other word as it" {
  found при при приём приема
  is 1
  found приём приём приёму прием приемов приёмом приёмы при приёмная
  is '1 2 3 4 5 6'
  found не не нее ней
  is 1
  found какой какой какая каких как
  is '1 2 3'
  found соя соя сои соей со
  is '1 2 3'
}

@test "nouns that look like verbs or adjectives are found in all cases" {
  found запись запись записи записью записей записался
  is '1 2 3 4'
  found портал портал портала порталу порталы порталов порт
  is '1 2 3 4 5'
  found объём объём объёму объёма объёмов обь
  is '1 2 3 4'
  found журналы журнал журнала журналом
  is '1 2 3'
  found торопись торопись торопиться опись описи
  is '1 2'
}

@test "the point of an abbreviation parts no phrase, the end of a sentence does" {
  found 'гос услуга' 'гос. услуги' 'гос услуга' 'ГОС.УСЛУГ' 'гос. «услуги»' 'услуги гос.' 'гос! услуги' 'гос... услуги'
  is '1 2 3 4'
  found 'нет ответа' 'нет ответа' 'нет. Ответа'
  is 1
  found 'гос. услуги' 'гос. услуги' 'гос.. услуги' 'гос услуги' 'гос? услуги'
  is '1 2'
}

@test "the last point of т. е. may be missing, or the end of a sentence may be in it" {
  found 'и т. д.' 'и т. д.' 'и т.д' 'и т.д...' 'и т.д.!' 'и т. д, да' 'и т д' 'и т. п.'
  is '1 2 3 4 5'
  found 'т. е.' 'т.е.' 'т. е' 'те' 'т е'
  is '1 2'
  run -0 cx-match --explain 'т. е.' 'а т. е. б' 'т.е'
  is '# 2 words one after another:
#  т.: these one after another: т .
#  е.: these one after another: е .
yes	а т. е. б	2-7 т. е.
yes	т.е	0-3 т.е'
}

@test "what nobody sees beside a hyphen breaks no word" {
  local soft=$'\u00ad' zero=$'\u200b' joiner=$'\u2060'
  found 'клиентоцентричн*' "клиенто-${soft}центричность" "клиенто${zero}-${zero}центричность" \
    "клиенто-$soft"$'\n'"центричность" "клиентоцен-$zero"$'\r\n'"$soft тричность" "клиентоцен$soft$joiner"$'\n'"тричность" \
    "клиенто-$zero-центричность"
  is '1 2 3 4 5'
  found позор "п-${zero}о-${zero}з-${zero}о-${zero}р" "п ${soft}о ${soft}з ${soft}о ${soft}р" "п${zero}.о${zero}.з${zero}.о${zero}.р"
  is '1 2 3'
}

@test "a hundred thousand characters that nobody sees cost what they are, not their square" {
  for unseen in $'\u00ad' $'\u200b' $'-\u00ad' $'\u00ad-'; do
    python3 -c 'import json,sys; print(json.dumps({"kind":"post","id":"1","text":"клиент" + sys.argv[1] * 100000 + "а"}))' "$unseen" > long
    run -0 timeout 10 bash -c 'cx-match -a -d <(echo "клиент*") long | jq -c .matches'
    is '["match"]'
  done
}

@test "what speaks for an expression is its evidence, and half of an & speaks for nothing" {
  printf '%s\n' '[c]' '(кот & пёс) | дом' > d.dict
  printf '{"kind":"post","id":"%s","text":"%s"}\n' 1 'кот и дом' 2 'кот, дом и пёс' > in
  run -0 bash -c 'cx-match -d d.dict in | jq -r ".match_evidence[]"'
  is '6-9 дом = c:(кот & пёс) | дом
0-3 кот = c:(кот & пёс) | дом'
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

@test "wrong dictionaries are refused with line and column" {
  while IFS='|' read -r line reason; do
    printf '%s\n' '# first' "$line" > d.dict
    run -2 cx-match -d d.dict < /dev/null
    is "cx-match: d.dict:2$reason"
  done <<'!'
(кот & пёс|:11: a ')' is missing here
кот &|:6: a word is missing here
"кот|:2: a quotation mark without its partner
!кот|:5: only negations: there is nothing to find
кот ~0 пёс|:7: '~' needs a distance from 1 to 100
/вод[/|:6: in the regular expression: missing terminating ] for character class
/вода|:6: a regular expression without its closing '/'
***|:4: a pattern of stars alone finds everything
?*|:3: a pattern of stars alone finds everything
//|:2: an empty regular expression finds everything
кот)|:4: nothing is expected here
[a,b]|: 'a,b' is no name for a category
[a|: a heading without its ']'
!
}

@test "a wrong weight, a doubled category, an empty or missing file are refused" {
  printf 'кот\tмного\n' > d.dict
  run -2 cx-match -d d.dict < /dev/null
  is "cx-match: d.dict:1:5: 'много' is no weight"
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

@test "a runaway expression is stopped, told once and counted; the records go on unmatched, the status is 1" {
  printf '%s\n' '[a]' '/сыр|(а+)+$/' '[b]' 'вода' '/б.*(а+)+$/' > d.dict
  for id in 1 2 3; do
    printf '{"kind":"post","id":"%s","text":"%sб"}\n' $id "$(printf 'а%.0s' {1..60})"
  done > in
  printf '{"kind":"post","id":"4","text":"сыр, вода %sб"}\n' "$(printf 'а%.0s' {1..60})" >> in
  printf '{"kind":"post","id":"5","text":"ба"}\n' >> in
  run -1 --separate-stderr timeout 60 cx-match -a -d d.dict in
  [ "$(jq -c '[.id, .matches]' <<< "$output" | paste -sd ' ')" = '["1",null] ["2",null] ["3",null] ["4",["b"]] ["5",["a","b"]]' ]
  [ "$stderr" = 'cx-match: d.dict:2: stopped at its step limit: /сыр|(а+)+$/
cx-match: in 4 records a regular expression was stopped at its step limit: there it found nothing' ]
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

# --- by hand -----------------------------------------------------------------------

# corpus: three posts, two of them with water, and comments under them.
corpus() {
  printf '%s\n' '[water]' 'вода' '[near]' '@aside told apart' 'лёд' > d.dict
  printf '%s\n' '{"kind":"page","id":"p"}' \
    '{"kind":"post","id":"1","text":"вода"}' '{"kind":"comment","id":"1a","post":"1","text":"да"}' \
    '{"kind":"post","id":"2","text":"вода и лёд"}' '{"kind":"comment","id":"2a","post":"2","text":"вода"}' \
    '{"kind":"post","id":"3","text":"лёд"}' '{"kind":"comment","id":"3a","post":"3","text":"да"}' \
    '{"kind":"post","id":"4"}' > in
}

@test "listed records are taken in or left out, whatever their text says, and the record says why" {
  corpus
  printf '%s\n' 'id,reason' '3,"о воде, но иносказательно"' '4,"видео о воде"' '1,проверено' > in.csv
  printf '%s\n' 'reason;id' 'реклама;2' > out.csv
  run -0 --separate-stderr bash -c 'cx-match -d d.dict --include in.csv --exclude out.csv in | jq -c "[.id, .matches, .match_by, .match_reason]"'
  is '["p",null,null,null]
["1",["water"],"rule",null]
["2a",["water"],"rule",null]
["3",["water","near"],"hand","о воде, но иносказательно"]
["4",["water"],"hand","видео о воде"]'
  [ "$stderr" = '' ]
  run -0 bash -c 'cx-match -a -d d.dict -i in.csv -x out.csv in | jq -c "select(.match_by == \"excluded\")"'
  is '{"kind":"post","id":"2","text":"вода и лёд","match_by":"excluded","match_reason":"реклама"}'
  run -0 bash -c 'cx-match -v -d d.dict -i in.csv -x out.csv in | jq -r .id | paste -sd " "'
  is 'p 1a 2 3a'
}

@test "a decision about a comment stands, whatever becomes of its post; a post's takes its comments along" {
  corpus
  printf '%s\n' 'id,reason' '3,читано' '2a,читано' > in.csv
  printf '%s\n' 'id,reason' '2,реклама' '1a,спам' > out.csv
  run -0 bash -c 'cx-match -t -d d.dict -i in.csv -x out.csv in | jq -r .id | paste -sd " "'
  is 'p 1 2a 3 3a'
}

@test "a list may name the category, and a second run replaces what the first one said" {
  corpus
  printf 'ID\tReason\tCategory\n3\tдругое\tnear\n' > in.csv
  run -0 bash -c 'cx-match -d d.dict -i in.csv in | jq -c "select(.id == \"3\") | [.matches, .match_by]"'
  is '[["near"],"hand"]'
  run -0 bash -c 'cx-match -d d.dict -i in.csv in | cx-match -a -d d.dict | jq -c "select(.id == \"3\")"'
  is '{"kind":"post","id":"3","text":"лёд","matches":["near"],"match_evidence":["0-3 лёд = near:лёд"]}'
}

@test "ids that no record has are told at the end, with their line, and the status is 1" {
  corpus
  printf '%s\n' 'id,reason' '3,да' '33,да' '' 'vk:-1_2,нет' > in.csv
  run -1 --separate-stderr cx-match -d d.dict -i in.csv in
  [ "$stderr" = "cx-match: in.csv:3: no record has the id '33'
cx-match: in.csv:5: no record has the id 'vk:-1_2'" ]
  [ "$(jq -r .id <<< "$output" | paste -sd ' ')" = 'p 1 2 2a 3' ]
}

@test "wrong lists are refused with their line" {
  corpus
  while IFS='|' read -r text reason; do
    printf "$text" > l.csv
    run -2 cx-match -d d.dict -i l.csv in
    is "cx-match: l.csv:$reason"
  done <<'!'
| nothing to read
1,2\n|1: the first line must name the columns id and reason
id,reason\n1,\n|2: the reason is missing
id,reason\n,да\n|2: the id is missing
id,reason,category\n1,да,fire\n|2: there is no category 'fire'
id,reason\n1,"да\n|2: a quote is never closed
!
  printf '%s\n' 'id,reason' '1,да' > in.csv
  printf '%s\n' 'id,reason' '2,нет' '1,нет' > out.csv
  run -2 cx-match -d d.dict -i in.csv -x out.csv in
  is "cx-match: out.csv:3: '1' is decided otherwise in in.csv:2"
  run -2 cx-match -d d.dict -x nowhere.csv in
  is 'cx-match: nowhere.csv: No such file or directory'
}

@test "the run record tells the numbers and the lists' hashes" {
  corpus
  printf '%s\n' 'id,reason' '3,да' > in.csv
  printf '%s\n' 'id,reason' '2,нет' > out.csv
  run -0 bash -c 'cx-match --provenance -d d.dict -i in.csv -x out.csv in | tail -1 | jq -c "[.found_by_rule, .found_by_hand, .excluded, (.files | length)]"'
  is '[2,1,1,3]'
}

# --- counts and samples ----------------------------------------------------------------

@test "--count writes records and hits by category, and who found them" {
  corpus
  printf '%s\n' 'id,reason' '4,видео' > in.csv
  printf '%s\n' 'id,reason' '1,реклама' > out.csv
  run -0 cx-match -c -d d.dict -i in.csv -x out.csv in
  is '{"kind":"row","id":"matches:water","table":"matches","category":"water","records":3,"hits":2}
{"kind":"row","id":"matches:near","table":"matches","category":"near","records":2,"hits":2}
{"kind":"row","id":"found:rule","table":"found","match_by":"rule","records":2}
{"kind":"row","id":"found:hand","table":"found","match_by":"hand","records":1}
{"kind":"row","id":"found:excluded","table":"found","match_by":"excluded","records":1}
{"kind":"row","id":"found:unmatched","table":"found","match_by":"unmatched","records":3}
{"kind":"row","id":"found:total","table":"found","total":true,"records":7}'
}

@test "the sample of what does not match is of the size that was asked, weighted, and the same in any order" {
  printf '%s\n' 'вода' > d.dict
  for i in $(seq 100); do
    printf '{"kind":"comment","id":"%s","text":"%s","weight":7}\n' "$i" "$([ $((i % 10)) -eq 0 ] && echo вода || echo дом)"
  done > in
  run -0 cx-match -d d.dict --sample-unmatched 9 in
  [ "$(wc -l <<< "$output")" -eq 9 ]
  [ "$(jq -c '[.text, .match_by, .weight]' <<< "$output" | sort -u)" = '["дом","unmatched",10]' ]
  [ "$(jq .id <<< "$output" | sort -u | wc -l)" -eq 9 ]
  jq -r .id <<< "$output" | sort > here
  sort -r in > other
  cx-match -d d.dict --sample-unmatched 9 other | jq -r .id | sort > there
  cmp here there
  cx-match -d d.dict --sample-unmatched 9 --seed 2 in | jq -r .id | sort > second
  run ! cmp -s here second
  # More than there are: all of them, each for itself.
  run -0 bash -c 'cx-match -d d.dict --sample-unmatched 1000 in | jq -c .weight | sort | uniq -c'
  is '     90 1'
}

@test "every record that does not match is drawn equally often" {
  printf '%s\n' 'вода' > d.dict
  for i in $(seq 20); do printf '{"kind":"comment","id":"c%s","text":"дом"}\n' "$i"; done > in
  for seed in $(seq 400); do cx-match -d d.dict --sample-unmatched 5 --seed "$seed" in; done | jq -r .id | sort | uniq -c > counts
  # 400 draws of 5 of 20: 100 each, sd 8.7; chi-square of 19 degrees of freedom stays below 43.8 in 999 of 1000.
  [ "$(wc -l < counts)" -eq 20 ]
  awk '{ x += ($1 - 100) ^ 2 / 100 } END { exit !(x < 43.8) }' counts
}

@test "sampling wants whole numbers, and one question is asked at a time" {
  echo вода > d.dict
  for n in 0 -3 1.5 1e99 x; do
    run -2 cx-match -d d.dict --sample-unmatched "$n" /dev/null
    [[ $output == 'cx-match: option --sample-unmatched: '* ]]
  done
  run -2 cx-match -d d.dict --sample-unmatched 5 --seed -1 /dev/null
  is 'cx-match: option --seed: a whole number from 0 is wanted'
  run -2 cx-match -d d.dict --count --explain x
  [[ $output == *'ask one'* ]]
}

# --- explain -----------------------------------------------------------------------------

@test "--explain tells how a pattern is read" {
  run -0 cx-match --explain '(жалоба | =Дума | клиент* | *центр* | *ость | к*т) ~3 "для галочки" & !(/вод[аы]/ | /\d/) | т.е.' ''
  is '# at least one in a text:
#  both in one text:
#   within 3 tokens, in either order:
#    any of these forms:
#     жалоба: every form with the stem "жалоб"
#     Дума: this form, so written
#     клиент*: every form that begins with "клиент"
#     *центр*: every form with "центр" in it
#     *ость: every form that ends with "ость"
#     к*т: every form like "к*т"
#    2 words one after another:
#     для: the form "для", which has no other
#     галочки: every form with the stem "галочк"
#   not in the text:
#    at least one in a text:
#     the regular expression вод[аы], tried where a word is that it needs
#     the regular expression \d, tried on every text
#  т.е.: these one after another: т . е .
no		'
}

@test "--explain tells of given texts what is found and why the rest is not" {
  run -0 cx-match --explain 'жалоба | жаловаться' жалобы 'Жаловался на жалобы!' пожалуйста '5 '
  is '# any of these forms:
#  жалоба: every form with the stem "жалоб"
#  жаловаться: every form with the stem "жалова"
yes	жалобы	0-6 жалобы
yes	Жаловался на жалобы!	0-9 Жаловался; 13-19 жалобы
no	пожалуйста	the stem of пожалуйста is "пожалуйст"
no	5 	"5" is no word'
  run -0 cx-match --explain приём при
  is '# приём: every form with the stem "прием"
no	при	при has no other form'
}

@test "--explain makes forms by rule, and the search says what becomes of them" {
  run -0 cx-match -e жалоба
  [ "$(sed -n 1p <<< "$output")" = '# жалоба: every form with the stem "жалоб"' ]
  for form in жалоба жалобу жалобой жалобами; do grep -qP "^yes\t.*(?<!\S)$form(?!\S)" <<< "$output"; done
  for form in жалобный жалобщик жалобность; do grep -qP "^no\t.*(?<!\S)$form(?!\S)" <<< "$output"; done
}

@test "--explain - tells what a corpus has of it, and what it has that looks alike" {
  printf '{"kind":"post","id":"1","text":"%s"}\n' 'Жалоба и жалоба' 'жалобы' 'жалобный' 'жало, жалобная' 'жалобный дом' 'кот' > in
  run -0 bash -c 'cx-match -e "=жалоба | =жалобы" - < in'
  is '# any of these forms:
#  жалоба: the form "жалоба"
#  жалобы: the form "жалобы"
yes	жалоба	2
yes	жалобы	1
no	жалобный	2
no	жало	1
no	жалобная	1'
}

@test "--explain refuses a wrong pattern as a dictionary would" {
  run -2 cx-match --explain '(кот' x
  is "cx-match: option --explain:1:5: a ')' is missing here"
}
