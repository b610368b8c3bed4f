# Learning from coded records.  What separates is told from what does not, by figures that jq computes again from the
# confusion table with the formulas of confusion.h; models are compared as bytes.

setup() {
  load helper
  cd "$T"
}

# coded POST CLASS TEXT: a record.
coded() { printf '{"kind":"comment","post":"%s","gold":"%s","text":"%s"}\n' "$@"; }

# study N: N posts with a complaint, praise and a question each, in words of their class.
study() {
  local i bad=(отписка хамство волокита обман) good=(спасибо молодцы отлично благодарю) ask=(где когда сколько куда)
  for ((i = 0; i < $1; i++)); do
    coded "$i" negative "Опять ${bad[i % 4]} и снова ${bad[(i + 1) % 4]}, случай $i"
    coded "$i" positive "Всем ${good[i % 4]}, очень ${good[(i + 1) % 4]}, случай $i"
    coded "$i" neutral "Скажите, ${ask[i % 4]} и ${ask[(i + 1) % 4]} приём, случай $i"
  done
}

# train ARGUMENT...: without the lexicon, which would take most of the time.
train() { cx-train --key gold --features words,chars:4,stems,style --bits 16 "$@"; }

# misused MESSAGE ARGUMENT...: it ends with 2 and says just this; nothing is written.
misused() {
  run -2 --separate-stderr cx-train "${@:2}"
  [ -z "$output" ]
  output=$stderr
  is "cx-train: $1"
}

# --- what it finds ----------------------------------------------------------------

@test "what has words of its own is told apart; folds, classes, confusion and a summary are the answer" {
  study 12 > in
  train in > rows
  run -0 jq -c 'select(.table == "folds") | [.id, .fold, .total, .texts, .accuracy, .macro_f1, .weighted_f1]' rows
  is '["folds:1",1,null,9,1,1,1]
["folds:2",2,null,9,1,1,1]
["folds:3",3,null,6,1,1,1]
["folds:4",4,null,6,1,1,1]
["folds:5",5,null,6,1,1,1]
["folds:total",null,true,36,1,1,1]'
  run -0 jq -c 'select(.table == "classes")' rows
  is '{"kind":"row","id":"classes:negative","table":"classes","class":"negative","support":12,"named":12,"precision":1,"recall":1,"f1":1}
{"kind":"row","id":"classes:neutral","table":"classes","class":"neutral","support":12,"named":12,"precision":1,"recall":1,"f1":1}
{"kind":"row","id":"classes:positive","table":"classes","class":"positive","support":12,"named":12,"precision":1,"recall":1,"f1":1}'
  run -0 jq -c 'select(.table == "confusion") | [.class, .named, .texts]' rows
  is '["negative","negative",12]
["negative","neutral",0]
["negative","positive",0]
["neutral","negative",0]
["neutral","neutral",12]
["neutral","positive",0]
["positive","negative",0]
["positive","neutral",0]
["positive","positive",12]'
  run -0 jq -c 'select(.table == "model") | [.texts, .unlabelled, .cost, .bytes]' rows
  is '[36,0,0.2,null]'
}

@test "every learner and every curve tells apart what can be told apart" {
  study 12 > in
  for learner in lr svm nbsvm mix; do
    run -0 bash -c "cx-train --key gold -s words --bits 12 --learner $learner in | jq -s 'map(select(.total))[0].macro_f1'"
    is 1
  done
  for curve in none platt isotonic; do
    run -0 bash -c "cx-train --key gold -s words --bits 12 --calibrate $curve in | jq -s 'map(select(.total))[0].macro_f1'"
    is 1
  done
  for weights in balanced none; do
    run -0 bash -c "cx-train --key gold -s words --bits 12 -w $weights in | jq -s 'map(select(.total))[0].macro_f1'"
    is 1
  done
}

# A third of the labels is wrong, in a pattern that no text tells.
noisy() {
  study 40 | awk 'NR % 3 == NR % 7 % 3 { sub(/"gold":"[a-z]*"/, "\"gold\":\"" (NR % 2 ? "neutral" : "negative") "\"") } 1'
}

@test "figures are what the confusion table says" {
  noisy > in
  train in > rows
  jq -s 'map(select(.table == "confusion")) as $c | ($c | map(.class) | unique) as $names
    | ($c | map(.texts) | add) as $n
    | [$names[] | . as $k | ($c | map(select(.class == $k and .named == $k).texts) | add) as $hit
       | ($c | map(select(.class == $k).texts) | add) as $truth | ($c | map(select(.named == $k).texts) | add) as $said
       | {truth: $truth, f1: (2 * $hit / ($truth + $said)), hit: $hit}]
    | [(map(.hit) | add) / $n, (map(.f1) | add) / length, (map(.f1 * .truth) | add) / $n]
    | map(. * 1000000 | round / 1000000)' rows > expected
  jq -s 'map(select(.total))[0] | [.accuracy, .macro_f1, .weighted_f1]' rows > actual
  same expected actual
  jq -se '.[0] as $x | $x[1] > 0.4 and $x[1] < 0.95' actual       # else nothing was at stake
  # The parts add up to the whole.
  jq -s '[map(select(.table == "fold_classes")) | group_by(.class)[] | [.[0].class, (map(.support) | add), (map(.named) | add)]]' \
    rows > expected
  jq -s '[map(select(.table == "classes"))[] | [.class, .support, .named]]' rows > actual
  same expected actual
}

@test "codes side by side: a list, perhaps empty, is learned code by code" {
  for i in 1 2 3 4 5 6 7 8; do
    printf '{"post":"%d","codes":["delay","rude"],"text":"долго ждал и хамят, %d"}\n' $i $i
    printf '{"post":"%d","codes":["delay"],"text":"долго ждал, %d"}\n' $i $i
    printf '{"post":"%d","codes":["rude"],"text":"грубят и хамят, %d"}\n' $i $i
    printf '{"post":"%d","codes":[],"text":"приём с девяти, %d"}\n' $i $i
    printf '{"post":"%d","text":"никто не смотрел"}\n' $i
  done > in
  cx-train -k codes -s words,stems --bits 14 --folds 4 in > rows
  run -0 jq -c 'select(.total) | [.texts, .accuracy, .macro_f1, .weighted_f1, .micro_f1]' rows
  is '[32,1,1,1,1]'
  run -0 jq -c 'select(.table == "classes") | [.class, .support, .named, .f1]' rows
  is '["delay",16,16,1]
["rude",16,16,1]'
  run -0 jq -c 'select(.table == "confusion")' rows
  is ''
  run -0 jq -c 'select(.table == "model") | [.texts, .unlabelled]' rows
  is '[32,8]'
}

@test "numbers and booleans are classes by their digits" {
  for i in 1 2 3 4 5 6; do
    printf '{"score":5,"text":"спасибо вам, %d"}\n{"score":1,"text":"хамы и хамство, %d"}\n{"score":null,"text":"да"}\n' $i $i
  done > in
  run -0 bash -c 'cx-train -k score -s words --bits 12 in | jq -c "select(.table == \"classes\") | [.class, .support, .f1]"'
  is '["1",6,1]
["5",6,1]'
}

@test "text is the same table for eyes" {
  study 10 > in
  run -0 train -F text in
  [ "${lines[0]}" = 'fold        texts   accuracy   macro F1 weighted F1' ]
  [ "${lines[6]}" = 'all            30      1.000      1.000      1.000' ]
  [ "${lines[7]}" = 'class     support    named  precision     recall         F1' ]
  [ "${lines[8]}" = 'negative       10       10      1.000      1.000      1.000' ]
  [[ ${lines[12]} == 'negative              10          0          0' ]]
}

# --- groups -------------------------------------------------------------------------

# Every post has words of its own, and one class: whoever has seen a text of the post knows the rest, nobody else does.
threads() {
  local i n word=(аист бобр волк гусь дрозд ёж жук зубр ибис йети кит лось мул нерпа овца)
  for i in {0..29}; do
    for n in 1 2 3 4; do coded "$i" "$((i * 7 % 2))" "${word[i % 15]}${word[i / 15]}"; done
  done
}

@test "a thread never straddles folds: what only the thread knows can't be known" {
  threads > in
  f1() { cx-train --key gold -s words@100 --bits 14 --cost 1 "$@" | jq -s 'map(select(.total))[0].macro_f1 * 100 | floor'; }
  jq -c '.text += " " + (input_line_number | tostring)' in > apart
  [ "$(f1 apart)" -lt 70 ]
  [ "$(f1 -g none apart)" -gt 95 ]                 # torn apart by another key, it is all known
  [ "$(f1 -g none in)" -lt 70 ]                    # equal texts stay together all the same
}

@test "a post is in one part with its comments" {
  { for i in {0..19}; do
      printf '{"kind":"post","id":"p%d","gold":"%d","text":"тема%dслово"}\n' $i $((i % 2)) $((i * i))
      printf '{"kind":"comment","id":"c%d","post":"p%d","gold":"%d","text":"тема%dслово, да"}\n' $i $i $((i % 2)) $((i * i))
    done; } > in
  run -0 bash -c "cx-train -k gold -s words --bits 14 in | jq -c 'select(.table == \"folds\") | .texts'"
  is '8
8
8
8
8
40'
}

@test "with fewer groups than parts there are as many as groups; with one, or none asked for, nothing is compared" {
  study 3 > in
  run -0 bash -c "cx-train -k gold -s words --bits 12 in | jq -c 'select(.table == \"folds\") | .texts'"
  is '3
3
3
9'
  for k in 0 1; do
    run -0 bash -c "cx-train -k gold -s words --bits 12 --folds $k in | jq -c '[.table, .texts, .brier]'"
    is '["model",9,null]'
  done
  study 1 > in
  run -0 bash -c "cx-train -k gold -s words --bits 12 in | jq -c '[.table, .texts, .brier]'"
  is '["model",3,null]'
}

# --- the model ------------------------------------------------------------------------

@test "the order of the records does not matter to a single byte of the model and the rows" {
  noisy > in
  train -o expected.model in > expected
  for seed in 1 2 3; do
    awk -v seed=$seed 'BEGIN { srand(seed) } { print rand() "\t" $0 }' in | sort -n | cut -f 2- > shuffled
    run ! cmp -s in shuffled
    train -o other.model shuffled > out
    same expected out
    same expected.model other.model
  done
  split -n l/3 in part
  train -o other.model partac partaa partab > out
  same expected.model other.model
}

@test "another seed, another cost and another learner are another model" {
  noisy > in
  train -o first in > /dev/null
  for other in '--cost 0.4' '--learner svm' '--weights none' '--calibrate isotonic' '--min-texts 30' '--width 16'; do
    # shellcheck disable=SC2086
    train -o second $other in > /dev/null
    run ! cmp -s first second
  done
}

@test "the seed draws which groups come together, the same ones each time" {
  for i in {1..9}; do
    for ((n = 0; n < i * i; n++)); do coded "$i" "$((n % 2))" "слово $i"; done
  done > in
  sizes() { cx-train -k gold -s words --bits 8 -K 3 --seed "$1" in | jq -s 'map(select(.table == "folds").texts)[0:3] | sort' | tr -d ' \n'; }
  for seed in {1..8}; do sizes $seed; echo; done > drawn
  for seed in {1..8}; do sizes $seed; echo; done > again
  same drawn again
  [ "$(sort -u drawn | wc -l)" -gt 1 ]
  run -0 jq -c add drawn
  [ "$(sort -u <<< "$output")" = 285 ]
}

@test "auto takes the cost with the best macro F1, and says what it saw with -v" {
  noisy > in
  for c in 0.05 0.1 0.2 0.4 0.8; do
    train --calibrate none --cost $c in | jq -r --arg c $c 'select(.total) | "\(.macro_f1) \($c)"'
  done | sort -s -k1,1gr | head -1 > best
  run -0 --separate-stderr train --calibrate none --cost auto -v in
  [ "$(jq -r 'select(.table == "model").cost' <<< "$output")" = "$(cut -d ' ' -f 2 best)" ]
  [ "$(grep -c '^cx-train: c: ' <<< "$stderr")" -eq 5 ]
  run -0 --separate-stderr train in
  [ -z "$stderr" ]
}

@test "a model file appears whole or not at all" {
  study 5 > in
  echo old > model
  run -2 train -o model in no-such-file
  is 'cx-train: no-such-file: No such file or directory'
  [ "$(cat model)" = old ]
  [ "$(ls)" = "$(printf 'in\nmodel')" ]
  train -o model in > rows
  [ "$(wc -c < model)" -eq "$(jq 'select(.table == "model").bytes' rows)" ]
  run -2 train -o no-such-directory/model in
  [[ $output == 'cx-train: no-such-directory/model: '* ]]
  run -2 train -o in in
  [[ $output == *'in'* ]]
  study 5 > again
  same again in
}

@test "16 bits lose less than 8, and pruning makes the file smaller" {
  noisy > in
  for w in 8 16; do train --width $w -o model$w in | jq 'select(.table == "model")' > out$w; done
  jq -s -e '.[0].mean_error > 50 * .[1].mean_error and .[0].largest_error <= .[0].largest_weight / 127' out8 out16
  [ "$(wc -c < model8)" -lt "$(wc -c < model16)" ]
  train --prune 0.2 -o pruned in | jq -e --argjson all "$(jq .rows out8)" 'select(.table == "model").rows < $all'
  [ "$(wc -c < pruned)" -lt "$(wc -c < model8)" ]
}

@test "what was learned is what cx-sentiment says" {
  study 12 | sed 's/"gold"/"sentiment"/' > in
  cx-train -s words,chars:4,stems,style --bits 16 -o tone.model in > /dev/null
  jq -c 'del(.sentiment)' in | cx-sentiment --model tone.model | jq -r .sentiment > actual
  jq -r .sentiment in > expected
  same expected actual
}

@test "the lexicon goes along with the model" {
  study 8 > in
  printf '[tone]\nотписка\t-3\nспасибо\t2\n' > words.tsv
  cx-train -k gold -s lexicon,words --bits 12 --lexicon words.tsv -o model in > /dev/null
  grep -qa 'отписка	-3' model
}

# --- what can't be ----------------------------------------------------------------------

@test "nothing to learn from, and one class only, are failures that leave no model" {
  printf '{"text":"да"}\n{"gold":"a"}\n{"gold":null,"text":"нет"}\n' > in
  misused 'no record has both text and gold: there is nothing to learn from' -k gold -o model in
  misused 'no record has both text and gold: there is nothing to learn from' -k gold -o model /dev/null
  run -1 cx-train -k gold in
  is 'cx-train: no record has both text and gold: there is nothing to learn from'
  { coded 1 a да; coded 2 a нет; } > one
  misused 'all 2 texts have one gold: there is nothing to tell apart' -k gold one
  printf '{"gold":[],"text":"да"}\n{"gold":[],"text":"нет"}\n' > none
  misused 'none of 2 texts has any of the gold' -k gold none
  for i in {1..257}; do coded 1 "k$i" "слово"; done > many
  misused '257 different values of gold: a model tells at most 256 apart' -k gold many
  [ ! -e model ]
}

@test "a label that can't be one is left out, counted, and named with -v; the rest is learned" {
  study 6 > in
  { cat in
    echo '{"gold":"","text":"да"}'
    echo '{"gold":{"a":1},"text":"да"}'
    echo '{"gold":["a",[1]],"text":"да"}'
    echo '{"gold":"a\nb","text":"да"}'
    printf '{"gold":"%01025d","text":"да"}\n' 7; } > bad
  train -o expected in > /dev/null
  run -0 --separate-stderr train -v -o model bad
  [ "$(jq 'select(.table == "model").unusable' <<< "$output")" -eq 5 ]
  output=$(grep gold: <<< "$stderr")
  is 'cx-train: bad:19: gold: an empty label
cx-train: bad:20: gold: a label that is neither text nor number
cx-train: bad:21: gold: a label that is neither text nor number
cx-train: bad:22: gold: a label with a control character
cx-train: bad:23: gold: a label of more than 1024 bytes'
  same expected model
  echo '{"gold":NaN,"text":"да"}' >> bad
  run -1 --separate-stderr train -o model bad
  [[ $stderr == 'cx-train: bad:24: byte '* ]]
  same expected model
}

@test "a lexicon in another program's format can't go along with a model" {
  study 6 > in
  printf '%%\n1\ttone\n%%\nотписка\t1\n' > words.dic
  misused 'words.dic: a model carries a lexicon of cx-dict(5) only' -k gold -l words.dic in
}

@test "a lexicon that comes through a pipe, which is read but once, is the file's own" {
  study 6 > in
  head -200 "$ROOT/examples/client-centricity/lexicon.tsv" > words.tsv
  cx-train -k gold -s words,lexicon --bits 12 -l words.tsv -o expected in > rows
  cx-train -k gold -s words,lexicon --bits 12 -l <(cat words.tsv) -o model in > again
  same expected model
  same <(sed 's/expected/model/' rows) again
}

@test "records of which none can be learned from are told, with or without a model to be made" {
  study 6 > in
  run -1 --separate-stderr cx-train -k golf -s words in
  [ -z "$output" ]
  [ "$stderr" = 'cx-train: no record has both text and golf: there is nothing to learn from' ]
  run -1 --separate-stderr cx-train -k gold -f words -s words in
  [ "$stderr" = 'cx-train: no record has both words and gold: there is nothing to learn from' ]
  misused 'no record has both text and golf: there is nothing to learn from' -k golf -s words -o model in
  run -0 --separate-stderr cx-train -k golf -s words /dev/null
  [ -z "$output$stderr" ]
}

@test "texts without a feature, empty ones and endless ones are texts like others" {
  { study 6
    coded 1 negative ''
    coded 2 positive '   '
    coded 3 neutral '😡'
    coded 4 negative "$(head -c 1000000 /dev/zero | tr '\0' a)"; } > in
  run -0 bash -c "cx-train -k gold -s words --bits 12 in | jq -c 'select(.table == \"model\").texts'"
  is 22
}

@test "wrong values of options are named" {
  for f in 101 -1 1.5 1e9; do
    misused 'option --folds: a whole number from 0 to 100 is expected' "--folds=$f"
  done
  misused 'option --bits: a whole number from 8 to 24 is expected' --bits 7
  misused 'option --seed: a whole number from 0 to 9007199254740991 is expected' --seed=-1
  misused 'option --min-texts: a whole number from 1 to 1000000000 is expected' --min-texts 0
  misused "option --learner: there is no 'forest'" --learner forest
  misused "option --weights: there is no 'some'" -w some
  misused "option --calibrate: there is no 'beta'" --calibrate beta
  misused "option --format: there is no 'pdf'" -F pdf
  misused 'option --width: 8 or 16 is expected' --width 12
  misused 'option --prune: a share from 0 to below 1 is expected' --prune 1
  for c in 0 -1 nan 1e7 much ''; do
    misused "option --cost: 'auto' or a number from 0.000001 to 1000000 is expected" "--cost=$c"
  done
  misused "option --features: 'letters' is none of words, chars, stems, lexicon, style" -s words,letters
  misused "option --features: of chars: a whole number is expected" -s chars:six
  misused 'option --features: n-grams have 1 to 8 parts (of lexicon and style 1), weights go up to 1000 percent' -s words:9
  misused 'option --features: n-grams have 1 to 8 parts (of lexicon and style 1), weights go up to 1000 percent' -s style:2
  misused "option --features: '' is none of words, chars, stems, lexicon, style" -s ''
  misused 'option --lexicon: --features has no lexicon' -s words -l words.tsv
}
