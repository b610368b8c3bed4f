# cx-sentiment --model.  tests/model.py writes the models, and applies them slowly.

setup() {
  load helper
  cd "$T"
}

# model FILE: of a description on standard input, cx-model(5) less what is usual.
model() { python3 "$ROOT/tests/model.py" write "$1"; }

# Of words alone: «спасибо» speaks for positive, «ужас» for negative, each with 2.
words() {
  model words.cxm << 'JSON'
{"sets": {"words": [1, 100]}, "classes": [{"name": "negative"}, {"name": "neutral"}, {"name": "positive"}],
 "weights": {"words:спасибо": [0, 0, 2], "words:ужас": [2, 0, 0]}}
JSON
}

# Label, score and probabilities of texts.
say() {
  local text
  for text in "${@:2}"; do
    jq -nc --arg text "$text" '{id: "1", $text}'
  done | cx-sentiment --model "$1" | jq -c '[.sentiment, .score, .p_negative, .p_neutral, .p_positive]'
}

@test "a word's weight becomes a probability" {
  words
  # One token: its value is 1.  1/(1+exp(-2)) = 0.880797, 0.5 of each of the others, together 1.880797.
  # Two tokens: 1/sqrt(2) each; 2/sqrt(2) gives 0.804430, which is 0.381453 of 0.804430, 0.804430 and 0.5.
  run -0 say words.cxm 'Спасибо' 'Ужас' 'Ужас спасибо' 'Окно'
  is '["positive",0.2025,0.2658,0.2658,0.4683]
["negative",-0.2025,0.4683,0.2658,0.2658]
["negative",0,0.3815,0.2371,0.3815]
["negative",0,0.3333,0.3333,0.3333]'
}

@test "a feature that comes twice counts 1 + ln 2, and the whole has norm 1" {
  words
  # спасибо 1.693147, окно 1: norm 1.966410; 2 * 0.861035 gives 0.848417 of 1.848417.
  run -0 say words.cxm 'спасибо окно спасибо'
  is '["positive",0.1885,0.2705,0.2705,0.459]'
}

@test "calibration: Platt's curve and points, level beyond their ends" {
  model m.cxm << 'JSON'
{"sets": {"words": [1, 100]}, "weights": {"words:спасибо": [0, 3], "words:окно": [0, -9], "words:дом": [0, 9]},
 "classes": [{"name": "negative", "a": 0, "b": 0}, {"name": "positive", "bias": -1, "points": [0, 0.1, 4, 0.9]}]}
JSON
  # positive: decision 2 is half way, 0.5; -10 is 0.1, 8 is 0.9; negative is 0.5 always.  The score is of what is shown.
  run -0 say m.cxm 'спасибо' 'окно' 'дом'
  is '["negative",0,0.5,null,0.5]
["negative",-0.6666,0.8333,null,0.1667]
["positive",0.2858,0.3571,null,0.6429]'
}

five() {
  model five.cxm << 'JSON'
{"sets": {"words": [1, 100]}, "scale": 1, "weights": {"words:привет": [0, 0, 0, 0, 4], "words:эм": [0, 0, 0, 4, 0]},
 "classes": [{"name": "negative", "bias": -2}, {"name": "neutral", "bias": -2}, {"name": "positive", "bias": -2},
             {"name": "skip", "bias": -2}, {"name": "speech", "bias": -2}]}
JSON
}

@test "speech counts as positive and skip as neutral, unless --five" {
  five
  printf '{"text":"%s"}\n' привет эм > in.ndjson
  # 1/(1+exp(2)) = 0.119203 four times and 0.880797: of 1.357609, 0.087804 and 0.648786.
  run -0 cx-sentiment --model five.cxm in.ndjson
  is '{"text":"привет","sentiment":"positive","score":0.6488,"p_negative":0.0878,"p_neutral":0.1756,"p_positive":0.7366}
{"text":"эм","sentiment":"neutral","score":0.0878,"p_negative":0.0878,"p_neutral":0.7366,"p_positive":0.1756}'
  run -0 cx-sentiment --five --model five.cxm in.ndjson
  is '{"text":"привет","sentiment":"speech","score":0.6488,"p_negative":0.0878,"p_neutral":0.0878,"p_positive":0.0878,"p_speech":0.6488,"p_skip":0.0878}
{"text":"эм","sentiment":"skip","score":0.0878,"p_negative":0.0878,"p_neutral":0.0878,"p_positive":0.0878,"p_speech":0.0878,"p_skip":0.6488}'
}

@test "--explain names what decided, the strongest first, for and against" {
  model m.cxm << 'JSON'
{"sets": {"words": [2, 100], "chars": [4, 100], "stems": [1, 100], "style": [1, 100]}, "bits": 20,
 "classes": [{"name": "negative"}, {"name": "positive"}],
 "weights": {"words:не работает": [6, 0], "chars:_раб": [3, 0], "stems:not_работа": [8, 0], "style:!=1": [-5, 0]}}
JSON
  # Words: не, работает, ! and their two pairs, 6/sqrt(5).  Stems: не and not_работа, 8/sqrt(2).  Style: length, words,
  # !, loud, first and last, -5/sqrt(6).  Chars are counted below.
  run -0 bash -c "echo '{\"text\":\"Не работает!\"}' | cx-sentiment --explain --model m.cxm | jq -c '[.sentiment, .sentiment_evidence]'"
  chars=$(python3 -c '
from collections import Counter
from math import log, sqrt
grams = [s[i:k] for w in ("не", "работает", "!") for s in [f" {w} "]
         for i in range(len(s)) for k in range(i + 1, min(i + 4, len(s)) + 1) if s[i:k] != " "]
counts = Counter(grams)
print(round(3 / sqrt(sum((1 + log(c)) ** 2 for c in counts.values())), 4))')
  is "[\"negative\",[\"3-11 работает = stems:not_работа 5.6569\",\"0-11 Не работает = words:не работает 2.6833\",\"0-0  = style:!=1 -2.0412\",\"3-11 работает = chars:_раб $chars\"]]"
}

@test "without a text there is no label; with an empty one there is" {
  words
  run -0 cx-sentiment --model words.cxm << 'JSON'
{"kind":"page","id":"1","sentiment":"positive","p_skip":1}
{"id":"2","text":""}
{"id":"3","text":"🤷"}
JSON
  is '{"kind":"page","id":"1"}
{"id":"2","text":"","sentiment":"negative","score":0,"p_negative":0.3333,"p_neutral":0.3333,"p_positive":0.3333}
{"id":"3","text":"🤷","sentiment":"negative","score":0,"p_negative":0.3333,"p_neutral":0.3333,"p_positive":0.3333}'
}

@test "the score that a citizen gave stays, and a second run replaces what the first one said" {
  words
  echo '{"kind":"feedback","text":"Спасибо","score":5}' | cx-sentiment --model words.cxm > first
  run -0 cat first
  is '{"kind":"feedback","text":"Спасибо","score":5,"sentiment":"positive","sentiment_score":0.2025,"p_negative":0.2658,"p_neutral":0.2658,"p_positive":0.4683}'
  cx-sentiment --model words.cxm first | cmp - first
  run -0 cx-sentiment --lexicon "$FIXTURES/lexicon.tsv" first
  is '{"kind":"feedback","text":"Спасибо","score":5,"sentiment":"positive","sentiment_score":0.5774,"sentiment_evidence":["0-7 Спасибо = спасибо 2"]}'
}

@test "a model may come through a pipe, and the run record names it" {
  words
  run -0 bash -c "echo '{\"text\":\"Ужас\"}' | cx-sentiment --model <(cat words.cxm) | jq -r .sentiment"
  is negative
  echo '{"text":"Ужас"}' | cx-sentiment --provenance --model words.cxm | tail -1 > run.json
  grep -qF "$(sha256sum < words.cxm | cut -d' ' -f1)" run.json
}

@test "the lexicon that a model learned with goes with it" {
  jq -n --rawfile lexicon "$FIXTURES/lexicon.tsv" '{lexicon: $lexicon, sets: {lexicon: [1, 100]},
    classes: [{name: "negative"}, {name: "positive"}], weights: {"lexicon:tone=+": [0, 3], "lexicon:tone=-": [3, 0]}}' |
    model m.cxm
  # «Спасибо»: praise, praises, score, tone, opens, closes, [tone]: seven cues; 3/sqrt(7) gives 0.756588 and 0.5.
  run -0 env CX_DATA=/nowhere cx-sentiment --model m.cxm <<< '{"text":"Спасибо"}'
  is '{"text":"Спасибо","sentiment":"positive","score":0.2042,"p_negative":0.3979,"p_positive":0.6021}'
}

@test "options that contradict each other are refused" {
  words
  run -2 --separate-stderr cx-sentiment --model words.cxm --lexicon x.tsv < /dev/null
  [ "$stderr" = 'cx-sentiment: either --lexicon or --model' ]
  run -2 --separate-stderr cx-sentiment --five < /dev/null
  [ "$stderr" = 'cx-sentiment: --five and --explain are about a --model' ]
}

# refused FILE REASON: status 2, nothing written, the file named.
refused() {
  run -2 --separate-stderr cx-sentiment --model "$1" <<< '{"text":"Ужас"}'
  [ -z "$output" ]
  [ "$stderr" = "cx-sentiment: $1: $2" ] || { echo "$stderr"; false; }
}

@test "what is no model, cut, longer, newer or damaged anywhere is refused with the reason" {
  words
  refused absent.cxm 'No such file or directory'
  : > empty.cxm
  refused empty.cxm 'no model of cx-train'
  echo 'не модель' > text.cxm
  refused text.cxm 'no model of cx-train'
  for n in 8 9 39; do
    head -c $n words.cxm > cut.cxm
    refused cut.cxm 'a model, but cut short'
  done
  head -c -1 words.cxm > cut.cxm
  refused cut.cxm 'a model, but cut short'
  { cat words.cxm; echo; } > long.cxm
  refused long.cxm 'a model with something after its end'
  { head -c 8 words.cxm; printf '\2\0\0\0'; tail -c +13 words.cxm; } > newer.cxm
  refused newer.cxm 'a model of version 2, this cx reads version 1'
  { head -c 12 words.cxm; printf '\377\377\377\377'; tail -c +17 words.cxm; } > head.cxm
  refused head.cxm 'a model, but damaged: its head is longer than the file'
  size=$(stat -c %s words.cxm)
  for at in 30 100 $((size / 2)) $((size - 20)) $((size - 1)); do
    cp words.cxm bit.cxm
    printf '%b' "\\$(printf %o $(( $(od -An -tu1 -j "$at" -N 1 words.cxm) ^ 4 )))" |
      dd of=bit.cxm bs=1 seek="$at" conv=notrunc status=none
    refused bit.cxm 'a model, but damaged: its checksum differs'
  done
}

# absurd REASON < DESCRIPTION
absurd() {
  model m.cxm
  refused m.cxm "$1"
}

@test "a head that can't be true is refused, whole and signed as it may be" {
  two='"classes": [{"name": "negative"}, {"name": "positive"}]'
  on='"sets": {"words": [1, 100]}'
  absurd 'its number of classes is absurd' <<< "{$on, \"classes\": []}"
  absurd 'its number of classes is absurd' <<< "{$on, \"classes\": [{\"name\": \"a\"}]}"
  absurd 'two of its classes have one name' <<< "{$on, \"classes\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}"
  absurd 'a number or a name is absurd in class 2' <<< "{$on, \"classes\": [{\"name\": \"a\"}, {\"name\": \"\"}]}"
  absurd 'a number or a name is absurd in class 1' <<< "{$on, \"classes\": [{\"name\": \"a\", \"scale\": 0}, {\"name\": \"b\"}]}"
  absurd 'a number or a name is absurd in class 1' <<< "{$on, \"classes\": [{\"name\": \"a\", \"points\": [1, 0.1, 1, 0.2]}, {\"name\": \"b\"}]}"
  absurd 'a number or a name is absurd in class 1' <<< "{$on, \"classes\": [{\"name\": \"a\", \"points\": [1, 0.3, 2, 0.2]}, {\"name\": \"b\"}]}"
  absurd 'its head has no proper points' <<< "{$on, \"classes\": [{\"name\": \"a\", \"points\": [1]}, {\"name\": \"b\"}]}"
  absurd 'its plan of features is absurd' <<< "{$two}"
  absurd 'its plan of features is absurd' <<< "{$two, $on, \"bits\": 25}"
  absurd 'its plan of features is absurd' <<< "{$two, \"sets\": {\"chars\": [9, 100]}}"
  absurd 'its weights are neither of 8 nor of 16 bits' <<< "{$two, $on, \"width\": 12}"
  absurd 'its lexicon is absurd' <<< "{$two, \"sets\": {\"lexicon\": [1, 100]}}"
  absurd 'its lexicon is absurd' <<< "{$two, $on, \"lexicon\": \"[tone]\"}"
  absurd 'its lexicon is wrong' <<< "{$two, \"sets\": {\"lexicon\": [1, 100]}, \"lexicon\": \"[tone\\n\"}"
  absurd 'its head has no proper kind' <<< "{$two, $on, \"kind\": \"both\"}"
  absurd 'its features are of version 2, this cx makes those of version 1: train it anew' <<< "{$two, $on, \"features\": 2}"
  absurd 'a text in its head is absurd' <<< "{$two, $on, \"variable\": \"a\\nb\"}"
  absurd 'no model of sentiment: its classes are a, b' <<< "{$on, \"classes\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}"
  absurd 'no model of sentiment: its classes are negative, positive, side by side' <<< "{$two, $on, \"kind\": \"side by side\"}"
}

@test "models of all sets give what the slow reference gives" {
  ${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -I"$ROOT" -o stems "$ROOT"/tests/unit/stems.c \
    "$ROOT"/common/{stem,error,mem}.c -lstemmer
  PATH="$PWD:$PATH" run -0 python3 "$ROOT/tests/model.py" compare 1
  [ "$output" -gt 4000 ]
  PATH="$PWD:$PATH" run -0 python3 "$ROOT/tests/model.py" compare 2 "$FIXTURES/lexicon.tsv"
  [ "$output" -gt 4000 ]
}

@test "a megabyte of anything is judged in a moment" {
  model m.cxm << 'JSON'
{"sets": {"words": [2, 100], "chars": [6, 100], "stems": [2, 100], "style": [1, 100]}, "bits": 20,
 "classes": [{"name": "negative"}, {"name": "positive"}]}
JSON
  for what in '"🤬" * 250000' '"а" * 500000' '"аб" * 250000' '"не " * 150000' '" ".join(map(str, range(150000)))' '"(" * 1000000'; do
    python3 -c "import json; print(json.dumps({'text': $what}))" > in.ndjson
    CX_TIMEOUT=60 run -0 timeout 60 cx-sentiment --explain --model m.cxm in.ndjson
    [[ $output == *'"sentiment":"negative","score":0,'* ]]
  done
}
