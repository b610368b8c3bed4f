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

# A lexicon with every kind of tool, and "))" aside no smiley or mark of tone.
tools() {
  cat > lexicon.tsv <<'!'
[negator]
не	-0.2
ни	-0.3
нет	-1
без
едва ли	-0.3
вряд ли	-0.3
не то чтобы
[intensifier]
очень	1.5
жутко	2
[diminisher]
слегка	0.5
чуть	0.5
[contrast]
но
зато
однако
[condition]
если
бы
[request]
прошу
[neutral]
вежливый отказ
[remedy]
ремонт
решение
[trouble]
яма	-1
проблема	-1
[comparative]
лучше	2
хуже	-2
[courtesy]
спасибо	2
молодцы	2
[rhetoric]
доколе	-2
[irony]
ну-ну	-1.5
ага ~2 щас	-1.5
[mockery]
🤡	-2
[echo]
😂	0.5
😭	-0.5
"!"	0.3
[tone]
вежливый	2
чудесный	2
грубый	-2
отписка	-3
кривой	-1
жутко	-2
забота	2
"))"	1
😊	0.5
!
}

# sums < LINES: "S text", S the sum by hand; each text has the score S / sqrt(S^2 + 8).
sums() {
  while read -r sum text; do
    jq -cn --arg text "$text" --arg sum "$sum" '{kind:"comment",id:$sum,text:$text}'
  done > in
  cx-sentiment -l lexicon.tsv in > out
  jq -r '[.id, .score, .text] | @tsv' out | awk -F '\t' '
    { want = $1 / sqrt($1 * $1 + 8); off = want - $2 }
    off > 0.00006 || off < -0.00006 { printf "%s: S = %s is %.4f, not %s\n", $3, $1, want, $2; bad = 1 }
    END { exit bad || NR == 0 }'
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

@test "negation: every negator, three tokens far, to the clause's end; praise is −0.5 w, reproach 0" {
  tools
  sums <<'!'
-1 не вежливый
-1 нет вежливых
-1 без вежливости
-1 едва ли вежливый
-1 вряд ли он вежливый
-1 не то чтобы вежливый
-1 не там и тут вежливый
1.8 не там и тут уж вежливый
1.8 не, вежливый
1.8 не: вежливый
2.26 не но вежливый
0 не грубый
-0.2 он не стол
-1 нет
-3.2 отписка не стол
-2 не вежливый, не чудесный
-1.5 не очень вежливый
!
}

@test "a smiley is never negated nor strengthened" {
  tools
  sums <<'!'
0.8 не ))
1 очень ))
0.3 не 😊
!
}

@test "degrees multiply, over one token at most, and together make no more than 3 and no less than 0.1" {
  tools
  sums <<'!'
3 очень вежливый
3 очень он вежливый
2 очень он тут вежливый
2 очень. вежливый
1 слегка вежливый
0.5 слегка чуть вежливый
-6 очень жутко грубый
-6 жутко жутко грубый
-2 жутко
-4 жутко грубый
!
}

@test "a word stretched or in capitals is 1.25 w, once" {
  tools
  sums <<'!'
2.5 ВЕЖЛИВЫЙ
2.5 вежливыыый
2.5 ВЕЖЛИВЫЫЫЙ
2 Вежливый
-3.75 ОТПИСКА
!
}

@test "a trouble after its remedy is 0, a verdict is not" {
  tools
  sums <<'!'
0 ремонт ямы
-2 ремонт грубый
-1 яма
0 не яма
0 решение этой проблемы
-1 ремонт, яма
2 ремонт вежливый
!
}

@test "praise in quotation marks is 0; one or two small words of it are −0.5 w and irony" {
  tools
  sums <<'!'
-1 это ваша «забота»
-1 это ваша "забота о"
0 фонд «Забота»
0 он сказал: «забота о людях важна»
-3 «отписка»
2 «забота
0 это ваша «забота о людях»
!
  run -0 jq -c '[.id, .irony, .irony_evidence]' out
  is '["-1",true,["10-16 забота = praise in quotation marks"]]
["-1",true,["10-16 забота = praise in quotation marks"]]
["0",null,null]
["0",null,null]
["-3",null,null]
["2",null,null]
["0",null,null]'
}

@test "a question, a request, a condition are damped by sentence; rhetoric, ?? and ?! are not" {
  tools
  sums <<'!'
0.8 вежливый?
-2.4 отписка?
-3 отписка??
-3 отписка?!
2 вежливый. стол?
-2 доколе?
0.4 прошу вежливый
-0.9 прошу, отписка
1.2 если вежливый
-1.8 если отписка
2.2 если вежливый. тут вежливый. кривой.
!
}

@test "what stands before «но» in its sentence is 0.7 w, what follows 1.2 w, when something follows" {
  tools
  sums <<'!'
0.2 вежливый, но кривой
1.7 кривой, но вежливый
1.7 кривой, зато вежливый
1.7 кривой, однако вежливый
2 вежливый, но
3.7 чудесный. кривой, но вежливый.
0.2 вежливый. Но кривой
2.4 но вежливый
!
}

@test "a comparative: as it is before «чем», half alone, against «бы»; a worse one is worse alone, too" {
  tools
  sums <<'!'
2 лучше, чем было
2 лучше чем было
1 лучше
-0.6 лучше бы дороги
-2 хуже, чем стол
-2 хуже
-1 не лучше, чем стол
!
}

@test "thanks and bravo for a reproach are irony: −0.75 w" {
  tools
  sums <<'!'
-2.5 спасибо за яму
-2.5 Спасибо вам за эту яму
-4.5 молодцы, что отписка
-4.5 молодцы что опять тут отписка
2 спасибо за стол
2 спасибо за ремонт ямы
1 спасибо за стол у окна, яма
1 спасибо за стол у окна яма
4 спасибо за заботу
-2.5 яма у окна, спасибо
1 яма у самого окна, спасибо
0 грубый. молодцы
!
  run -0 jq -c '.irony // false' out
  is 'true
true
true
true
false
false
false
false
false
true
false
false'
  run -0 jq -c 'select(.id == "-4.5") | .irony_evidence' out
  is '["0-7 молодцы = courtesy for a reproach","13-20 отписка = courtesy for a reproach"]
["0-7 молодцы = courtesy for a reproach","22-29 отписка = courtesy for a reproach"]'
}

@test "set phrases of irony, a comma in them or not, and praise before a mocking face" {
  tools
  sums <<'!'
-1.5 ну-ну
-1.5 ага, щас
-3 вежливый 🤡
-3.3 вежливый! 🤡
-2 🤡
0 🤡 вежливый
-3 вежливый тут тут тут тут тут тут тут тут тут тут тут 🤡
-0.8 вежливый тут тут тут тут тут тут тут тут тут тут тут тут 🤡
!
  run -0 jq -c 'select(.text | length < 20) | [.text, .irony_evidence]' out
  is '["ну-ну",["0-5 ну-ну = set phrase"]]
["ага, щас",["0-8 ага, щас = set phrase"]]
["вежливый 🤡",["0-8 вежливый = praise before a mocking face","9-10 🤡 = praise before a mocking face"]]
["вежливый! 🤡",["0-8 вежливый = praise before a mocking face","10-11 🤡 = praise before a mocking face"]]
["🤡",null]
["🤡 вежливый",null]'
}

@test "an echo takes the sign of the rest, and has its own where there is none; a row of one smiley is one" {
  tools
  sums <<'!'
2.5 вежливый 😂
-2.5 грубый 😂
2.5 вежливый 😭
-2.5 грубый 😭
0.5 😂😂😂😂
-0.5 😭😭
0 😂😭
0.3 стол!
-3.3 отписка!
0.5 😊😊😊
1.5 😊 😂😊
!
}

@test "praise before the last reproach is 0.6 w when reproaches sum to −1.5 or less" {
  tools
  sums <<'!'
-0.8 вежливый, грубый
0 грубый, вежливый
1 вежливый, кривой
-1.8 вежливый, отписка
!
}

@test "addresses, links and their parts have no tone; stretched, masked and look-alike words have theirs" {
  printf '[tone]\nвежливый\t2\nхуйня\t-2\nп "*" здец\t-2\nбл "@" ть\t-1\n' > lexicon.tsv
  sums <<'!'
0 @vezhlivyj
0 https://vezhlivyj.example/вежливый
2 вeжливый
-2 xyйня
-2.5 хуууйня
-2 п*здец
-1 бл@ть
2 #вежливый
!
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

@test "the table of smileys: common faces, hearts and gestures have a tone, joy not below 0, anger not above" {
  for face in 😀 😃 😄 😁 😆 😊 ☺ 🙂 😉 😍 🥰 😘 😗 🤗 🤩 🥳 😋 😎 😇 ❤ 🧡 💛 💚 💙 💜 🖤 🤍 🤎 💕 💞 💖 💗 💘 💝 ♥ 👍 👏 🙏 🤝 💪 🙌 👌 ✌ 🤞 \
    🫶 🔥 💯 🌹 💐 🎉 🎊 🎈 🎁 🎂 🏆 🥇 😂 🤣 😅 '))' ':)' ':D' ':*'; do
    jq -cn --arg t "$face" '{id:"joy",text:$t}'
  done > in
  for face in 😞 😔 😟 😕 🙁 ☹ 😣 😖 😩 😢 😭 😤 😠 😡 🤬 😱 😰 😨 😥 😓 😒 🙄 😬 😐 😑 🤦 🤮 🤢 💩 🤡 👎 🖕 👿 💔 😫 😿 '((' ':(' ':/' ':|'; do
    jq -cn --arg t "$face" '{id:"grief",text:$t}'
  done >> in
  run -0 bash -c 'cx-sentiment in | jq -r "select(.score == 0 or (.score > 0) != (.id == \"joy\")) | .text"'
  is ''
}

@test "irony is a key of its own, only where there is some, and replaces what was there" {
  tools
  run -0 cx-sentiment -l lexicon.tsv <<< '{"text":"ну-ну"}'
  is '{"text":"ну-ну","sentiment":"negative","score":-0.4685,"sentiment_evidence":["0-5 ну-ну = ну-ну -1.5"],"irony":true,"irony_evidence":["0-5 ну-ну = set phrase"]}'
  run -0 cx-sentiment -l lexicon.tsv <<< '{"text":"стол","irony":true,"irony_evidence":["0-5 ну-ну = set phrase"]}'
  is '{"text":"стол","sentiment":"neutral","score":0}'
}

@test "what came with cx: irony, masked oaths, ambiguous faces, officialese" {
  while IFS='|' read -r label irony text; do
    jq -cn --arg text "$text" --arg name "$label $irony" '{id:$name,text:$text}'
  done > in <<'!'
negative|true|Спасибо за очередную отписку
negative|true|Ага, щас
negative|true|Конечно-конечно, уже бегу
negative|true|Отличная работа 🤡
negative|true|Молодцы, что сломали качели
negative|null|какой-то п*здец
negative|null|хyйня полная
negative|null|опять пи3дец
negative|null|еб**ый стыд
negative|null|не работает ничего 😂
positive|null|люблю вас 😭😭
positive|null|Спасибо за ремонт ямы!
neutral|null|😂
neutral|null|Плановые работы, отключение горячей воды с 5 по 9 мая
neutral|null|Нет проблем
neutral|null|the quick brown fox
neutral|null|https://example.org @durov
!
  run -0 bash -c 'cx-sentiment in | jq -r "select(.id != \"\(.sentiment) \(.irony)\") | [.id, .sentiment, .irony, .text] | @tsv"'
  is ''
}

@test "the bundled lexicon has at least 12,000 entries, every kind of tool, and no pattern twice in a section" {
  run -0 awk -F '\t' '
    /^#/ || /^$/ { next }
    /^\[.*\]$/ { section = $0; sections[$0]; next }
    /^@/ { next }
    { n++; if (seen[section, $1]++) twice++ }
    section == "[tone]" && ($2 == "" || $2 < -4 || $2 > 4 || $2 == 0) { bad++ }
    END { ok = n >= 12000; for (t in tools) ok = ok && (t in sections)
      print ok, twice + 0, bad + 0, length(sections) }' \
    "$ROOT/examples/client-centricity/lexicon.tsv"
  is '1 0 0 16'
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

@test "RuSentiLex, KartaSlovSent, LINIS Crowd, VADER load as they are" {
  echo '{"text":"Хлюпкие бурдомаги и блямс"}' > in
  printf '%s\n' '!comment, with, five, commas, in it' '' 'бурдомага, Noun, бурдомага, negative, fact' \
    'бурдомаги, Noun, бурдомага, negative, feeling' 'хлюпкий, Adj, хлюпкий, positive, opinion, "one", "two"' \
    'блямс, Noun, блямс, positive/negative, fact' 'хлюпкий край, Noun, хлюпкий край, neutral, fact' > r
  printf 'term;tag;value;pstv;neut;ngtv;dunno;pstvNgtvDisagreementRatio\nхлюпкий;PSTV;0.5;1;0;0;0;0\nбурдомага;NGTV;-0,75;0;0;1;0;0\nблямс;NEUT;0.2;0;1;0;0;0\n' > k.csv
  printf 'хлюпкий;1\nбурдомага;-1.5\n' > l.csv
  printf 'Words;mean;n\n"хлюпкий";1;3\nбурдомага;-1.5;3\n' > h.csv
  # praise before a reproach of -1.5 or less is 0.6 of 2
  for lexicon in r:-2 k.csv:-3 l.csv:-3 h.csv:-3; do
    run -0 bash -c "cx-sentiment -l ${lexicon%:*} in | jq -c .sentiment_evidence"
    is "[\"0-7 Хлюпкие = хлюпкий 1.2\",\"8-17 бурдомаги = бурдомага ${lexicon#*:}\"]"
  done
  run -0 bash -c 'echo "{\"text\":\"хлюпкий край\"}" | cx-sentiment -l r | jq -c .sentiment_evidence'
  is null
  printf 'zorpy\t2.1\t0.5\t[2, 2, 2]\n:-)\t1.3\t0.4\t[1, 1]\n$:\t-1.5\t0.8\t[-1, -2]\n' > v.txt
  run -0 bash -c 'echo "{\"text\":\"zorpy :) zorp\"}" | cx-sentiment -l v.txt | jq -c .sentiment_evidence'
  is '["0-5 zorpy = zorpy 2.1","6-8 :) = :-) 1.3"]'
}

@test "a folder of SentiStrength loads, and its run record names the tables that were read" {
  mkdir ss
  printf 'zorp*\t3\nglum\t-2\tcomment\nmeh\t1\n' > ss/EmotionLookupTable.txt
  printf 'very\t1\nbarely\t-1\n' > ss/BoosterWordList.txt
  printf 'not\n' > ss/NegatingWordList.txt
  printf ':-)\t1\n' > ss/EmoticonLookupTable.txt
  printf 'out of zorp\t-4\n' > ss/IdiomLookupTable.txt
  printf '%s\n' zorping 'very zorpy' 'barely zorpy' 'not zorpy' 'glum :)' 'meh' 'out of zorp' |
    jq -Rc '{text: .}' > in
  run -0 bash -c 'cx-sentiment -l ss in | jq -c .sentiment_evidence'
  is '["0-7 zorping = zorp* 2"]
["5-10 zorpy = zorp* 3"]
["7-12 zorpy = zorp* 1"]
["4-9 zorpy = zorp* -1"]
["0-4 glum = glum -1","5-7 :) = :-) 1"]
null
["0-11 out of zorp = out of zorp -3"]'
  run -0 bash -c 'cx-sentiment -l ss --provenance in | tail -1'
  for name in Booster Emotion Emoticon Idiom Negating; do [[ $output == *"$name"* ]] || { echo "no $name in $output"; false; }; done
  mkdir empty
  run -2 cx-sentiment -l empty in
  is 'cx-sentiment: empty: a folder without EmotionLookupTable.txt'
}

@test "what is wrong in another program's lexicon is told with its line" {
  refused() { run -2 cx-sentiment -l "$1" < /dev/null; is "cx-sentiment: $2"; }
  printf 'а, Noun, а, negative, fact\nб, Noun, б\n' > r
  refused r "r:2: not 'form, part of speech, lemma, sentiment, source'"
  printf 'а, Noun, а, negative, fact\nб, Noun, б, bad, fact\n' > r
  refused r "r:2: 'bad' is no sentiment"
  printf 'term;tag;value\nа;PSTV;1.5\n' > k
  refused k "k:2: '1.5' is no weight from -1 to 1"
  printf 'term;tag;value\nа;PSTV\n' > k
  refused k 'k:2: a line with too few columns'
  printf 'а;1\nб;x\n' > l
  refused l "l:2: 'x' is no weight from -2 to 2"
  printf 'a\t1\t1\t[1]\nb\t1\t1\n' > v
  refused v "v:2: not 'token TAB mean TAB deviation TAB [ratings]'"
  printf 'a\t5\t1\t[1]\n' > v
  refused v "v:1: '5' is no mean from -4 to 4"
  mkdir ss
  printf 'zorp\t3\nglum\n' > ss/EmotionLookupTable.txt
  refused ss "ss/EmotionLookupTable.txt:2: '' is no strength from -5 to 5"
}

# --- reactions ----------------------------------------------------------------------

@test "what people pressed is told beside what was written, and when the two clash" {
  reacted() { # LOVE WOW HAHA SAD ANGER TEXT
    jq -cn --arg text "$6" "{kind:\"post\",id:\"1\",likes:99,reaction_like:50,reaction_love:$1,reaction_wow:$2,reaction_haha:$3,reaction_sad:$4,reaction_anger:$5,text:\$text}" |
      cx-sentiment -l <(printf 'отлично\t3\nплохо\t-3\n') | jq -c '[.sentiment,.reaction_mood,.reaction_clash]'
  }
  # (love - anger - sad) / (all five)
  [ "$(reacted 1 0 0 2 7 'Всё отлично')" = '["positive",-0.8,true]' ]
  [ "$(reacted 7 1 1 1 0 'Всё отлично')" = '["positive",0.6,false]' ]
  [ "$(reacted 6 2 0 0 0 'Всё плохо')" = '["negative",0.75,true]' ]
  [ "$(reacted 0 0 0 0 4 'Всё отлично')" = '["positive",-1,false]' ]          # four are too few
  [ "$(reacted 2 1 2 4 0 'Всё отлично')" = '["positive",-0.222222,false]' ]   # and this is mixed
  [ "$(reacted 0 0 0 0 9 'Вода')" = '["neutral",-1,false]' ]
  [ "$(reacted 0 0 0 0 0 'Вода')" = '["neutral",null,null]' ]
  # without a text there is a mood, and nothing that it could clash with
  run -0 cx-sentiment <<< '{"kind":"post","id":"1","reaction_anger":9}'
  is '{"kind":"post","id":"1","reaction_anger":9,"reaction_mood":-1}'
}

@test "the commonest hedges turn praise, and leave reproach weak" {
  tone() { jq -cn --arg t "$1" '{text:$t}' | cx-sentiment | jq -r .sentiment; }
  for text in 'не очень хорошо' 'Не очень понравилось' 'не очень хороший сервис' 'не самый лучший сервис' 'не всё хорошо'; do
    echo "$text"
    [ "$(tone "$text")" = negative ]
  done
  [ "$(tone 'не очень плохо')" = neutral ]
  [ "$(tone 'очень хорошо, мне очень понравилось')" = positive ]
}
