# cx-sentiment: the words' weights, the rules, the label, and what it rests on.
#
# Expected scores are S / sqrt(S^2 + 8), by hand: 1 -> .3333, 1.5 -> .4685, 2 -> .5774, 3 -> .7276, 4 -> .8165.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
  printf '%s\t%s\n' вежливый 2 чудесный 2 кривой -1 блестящий 4 отписка -3 грубый -2 '"))"' 1 'без толку' -2 толк 1 > tone
  { echo '[tone]'; cat tone; printf '[negator]\nне\nбез\n[intensifier]\nочень\t1.5\n[diminisher]\nслегка\t0.5\n'
    printf '[contrast]\nно\n[neutral]\nвежливый отказ\n'; } > lexicon.tsv
}

# scores TEXT...: the score of each text, one a line.
scores() {
  for text; do jq -cn --arg text "$text" '{kind:"comment",id:"1",text:$text}'; done > in
  run -0 bash -c 'cx-sentiment -l lexicon.tsv in | jq -r .score'
}

@test "a word has its weight in every inflection" {
  scores 'вежливый' 'Вежливые!' 'отпиской' 'стол'
  is '0.5774
0.5774
-0.7276
0'
}

@test "weights add up" {
  scores 'вежливый, чудесный' 'вежливая и кривая' 'отписка, кривая'
  is '0.8165
0.3333
-0.8165'
}

@test "an intensifier and a diminisher are factors of the word after them" {
  scores 'очень вежливый' 'слегка вежливый' 'очень. вежливый'
  is '0.7276
0.3333
0.5774'
}

@test "a negator turns praise, within the clause and three tokens" {
  scores 'не вежливый' 'не вежливый' 'не, вежливый' 'не к ночи будет уж вежливый'
  [ "${lines[0]%%.*}" = -0 ]
  [ "${lines[2]}" = 0.5774 ]
  [ "${lines[3]}" = 0.5774 ]
}

@test "a negator takes reproach back" {
  scores 'не отписка'
  [ "$(jq -n "$output > -0.1")" = true ]
}

@test "a longer phrase of the lexicon covers its words, neutral ones too" {
  scores 'без толку' 'вежливый отказ' 'толк'
  is '-0.5774
0
0.3333'
}

@test "what stands before «но» weighs less than what stands after" {
  # 0.8 x 2 - 1 = 0.6 and 2 - 0.8 x 1 = 1.2
  scores 'вежливый, но кривой' 'кривой, но вежливый'
  is '0.2075
0.3906'
}

@test "labels follow the thresholds, which are options" {
  echo '{"text":"вежливый"}' > in
  for t in '0.57 positive' '0.58 neutral'; do
    run -0 bash -c "cx-sentiment -l lexicon.tsv -p ${t% *} in | jq -r .sentiment"
    is "${t#* }"
  done
  echo '{"text":"грубый"}' > in
  for t in '-0.57 negative' '-0.58 neutral'; do
    run -0 bash -c "cx-sentiment -l lexicon.tsv --negative=${t% *} in | jq -r .sentiment"
    is "${t#* }"
  done
}

@test "evidence names the place, the form, the entry and its weight after the rules" {
  run -0 bash -c 'echo "{\"text\":\"Ну, ОЧЕНЬ вежливо))\"}" | cx-sentiment -l lexicon.tsv | jq -c .sentiment_evidence'
  is '["10-17 вежливо = вежливый 3","17-19 )) = \"))\" 1"]'
}

@test "a text without a word of tone is neutral, 0, without evidence; one in balance has evidence" {
  run -0 cx-sentiment -l lexicon.tsv <<< '{"text":"стол"}'
  is '{"text":"стол","sentiment":"neutral","score":0}'
  run -0 cx-sentiment -l lexicon.tsv <<< '{"text":""}'
  is '{"text":"","sentiment":"neutral","score":0}'
  run -0 cx-sentiment -l lexicon.tsv <<< '{"id":"1"}'
  is '{"id":"1"}'
  run -0 bash -c 'echo "{\"text\":\"кривой толк\"}" | cx-sentiment -l lexicon.tsv | jq -c "[.sentiment, (.sentiment_evidence | length)]"'
  is '["neutral",2]'
}

@test "the score that a citizen gave stays in a feedback record" {
  run -0 cx-sentiment -l lexicon.tsv <<< '{"kind":"feedback","id":"1","score":5,"text":"вежливые"}'
  is '{"kind":"feedback","id":"1","score":5,"text":"вежливые","sentiment":"positive","sentiment_score":0.5774,"sentiment_evidence":["0-8 вежливые = вежливый 2"]}'
}

@test "a lexicon in which spaces stand for the TAB is refused" {
  printf '[tone]\nвежливый 2\n' > spaces.tsv
  run -2 cx-sentiment -l spaces.tsv < /dev/null
  is 'cx-sentiment: spaces.tsv: no entry has a weight (pattern, TAB, weight)'
}

@test "thresholds the wrong way round, and no number, are usage errors" {
  run -2 cx-sentiment -l lexicon.tsv -n 0.5 -p 0.1 < /dev/null
  is 'cx-sentiment: --negative 0.5 is not below --positive 0.1'
  run -2 cx-sentiment -l lexicon.tsv -n many < /dev/null
  is "cx-sentiment: option --negative: 'many' is not a number"
  for n in nan inf 0x1 '' 1x 1e999; do
    run -2 cx-sentiment -l lexicon.tsv "--negative=$n" < /dev/null
    is "cx-sentiment: option --negative: '$n' is not a number"
  done
}

@test "without -l the lexicon that came with cx is read, and it knows complaint from thanks" {
  while IFS='|' read -r label text; do
    jq -cn --arg text "$text" --arg name "$label" '{id:$name,text:$text}'
  done > in <<'!'
negative|Третий месяц жду ответа, одни отписки
negative|Хамство и волокита, до вас не дозвониться(((
positive|Спасибо огромное, всё быстро и вежливо!
positive|Очень благодарна сотрудникам, помогли и всё объяснили 👍
neutral|Где находится отделение?
neutral|С 1 июня приём с 9 до 18
!
  run -0 bash -c 'cx-sentiment in | jq -r "select(.id != .sentiment) | .text"'
  is ''
}

@test "the bundled lexicon has at least 2,500 entries, every kind of tool, and no pattern twice in a section" {
  run -0 awk -F '\t' '
    /^#/ || /^$/ { next }
    /^\[.*\]$/ { section = $0; sections[$0]; next }
    /^@/ { next }
    { n++; if (seen[section, $1]++) twice++ }
    section == "[tone]" && ($2 == "" || $2 < -4 || $2 > 4 || $2 == 0) { bad++ }
    END { ok = n >= 2500; for (t in tools) ok = ok && (t in sections)
      print ok, twice + 0, bad + 0, ("[negator]" in sections) + ("[intensifier]" in sections) + ("[diminisher]" in sections) }' \
    "$ROOT/examples/client-centricity/lexicon.tsv"
  is '1 0 0 3'
}

@test "a regular expression that finds the end of the text harms nothing" {
  printf '[negator]\nне\t-1\n[tone]\n/\\s$/\t-2\n' > end.tsv
  jq -cn '{text: ("а " * 15 + "не ")}' > in
  run -0 bash -c 'cx-sentiment -l end.tsv in | jq -r .sentiment'
  is neutral     # reproach after a negator is 0
}

@test "a megabyte of emoji, of negators, of praise: linear time, a defined answer" {
  for unit in 😂 'не ' 'очень вежливый ' '«вежливый» но '; do
    python3 -c 'import json,sys; print(json.dumps({"text": sys.argv[1] * (1000000 // len(sys.argv[1]))}))' "$unit" > long
    run -0 timeout 60 bash -c 'cx-sentiment -l lexicon.tsv long | jq -r ".sentiment | length > 0"'
    is true
  done
}
