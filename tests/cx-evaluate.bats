# cx-evaluate: how far labels can be believed.  tests/cx-evaluate.py reads the definitions slowly.

setup() {
  load helper
  cd "$T"
}

# labelled PREDICTED GOLD N: so many records, "-" for a key that is absent, with ids of their own.
labelled() {
  local i
  for ((i = 0; i < $3; i++)); do
    printf '{"id":"%s-%s-%d"' "$1" "$2" "$i"
    [ "$1" = - ] || printf ',"p":"%s"' "$1"
    [ "$2" = - ] || printf ',"g":"%s"' "$2"
    echo '}'
  done
}

# rows TABLE FILTER: of the last output.
rows() { jq -c "select(.table == \"$1\") | $2" <<< "$output"; }

# Gold down, said across: 50 5 5, 8 70 12, 2 10 38.
three_classes() {
  labelled a a 50; labelled b a 5; labelled c a 5
  labelled a b 8; labelled b b 70; labelled c b 12
  labelled a c 2; labelled b c 10; labelled c c 38
}

@test "published figures: F1 .833333 .8 .723810, their mean .785714, MCC .677590" {
  three_classes > in
  run -0 cx-evaluate -p p -g g in
  [ "$(rows evaluation 'select(.class) | [.class,.gold,.predicted,.hits,.f1]')" = '["a",60,60,50,0.833333]
["b",90,85,70,0.8]
["c",50,55,38,0.72381]' ]
  # accuracy 158/200, and of gold 90 in 200 are b.
  [ "$(rows evaluation 'select(.total) | [.id,.n,.unlabelled,.accuracy,.baseline,.mcc,.macro_f1,.micro_f1]')" = \
    '["evaluation:total",200,0,0.79,0.45,0.67759,0.785714,0.79]' ]
  [ "$(rows confusion '[.gold,.predicted,.n]' | tr '\n' ' ')" = \
    '["a","a",50] ["a","b",5] ["a","c",5] ["b","a",8] ["b","b",70] ["b","c",12] ["c","a",2] ["c","b",10] ["c","c",38] ' ]
}

@test "published intervals: Wilson's of 0/10, 5/50 and 37/234" {
  labelled b a 10 > none
  run -0 cx-evaluate -p p -g g none
  [ "$(rows evaluation 'select(.class == "b") | [.precision,.precision_low,.precision_high,.recall,.recall_low]')" = \
    '[0,0,0.277533,null,null]' ]
  { labelled b b 5; labelled b a 45; } > tenth
  run -0 cx-evaluate -p p -g g tenth
  [ "$(rows evaluation 'select(.class == "b") | [.precision,.precision_low,.precision_high]')" = '[0.1,0.043476,0.213602]' ]
  { labelled b b 37; labelled a b 197; } > many
  run -0 cx-evaluate -p p -g g many
  [ "$(rows evaluation 'select(.class == "b") | [.recall_low,.recall_high]')" = '[0.116945,0.210338]' ]
}

@test "published clusters: x = 3 0 10 1 6 of m = 10 5 20 8 7 give p .4, SE .109727, design effect 2.5083" {
  j=0
  for xm in 3/10 0/5 10/20 1/8 6/7; do
    j=$((j + 1))
    { labelled no yes "${xm%/*}"; labelled no no $((${xm#*/} - ${xm%/*})); } |
      jq -c ".post = \"$j\" | .id += \"-$j\""
  done > in
  run -0 cx-evaluate -p p -g g in
  [ "$(rows prevalence 'select(.class == "yes") | [.population,.coded,.raw,.share,.se,.cluster_se,.recall]')" = \
    '[50,50,0,0.4,0,0.109727,0]' ]
  [ "$(rows prevalence 'select(.class == "yes") | .deff * 10000 | round')" = 25083 ]
  # Each record by itself: J/(J-1) p(1-p)/n = 50/49 · .0048.
  run -0 cx-evaluate -p p -g g --cluster id in
  [ "$(rows prevalence 'select(.class == "yes") | [.cluster_se,.deff]')" = '[0.069985,1.020408]' ]
}

@test "shares are corrected for what the machine gets wrong, and recall is the population's" {
  # 600 said a, of 60 coded 54 are; 400 said b, of 20 coded 8 are a after all.  Share .6·.9 + .4·.4; se² = .36·.9·.09/59 +
  # .16·.95·.24/19; recall .54/.7, not the sample's 54/62.  Sensitivity 54/62, specificity 12/18: (.6 + 12/18 - 1) /
  # (54/62 + 12/18 - 1).
  { labelled a a 54; labelled a b 6; labelled a - 540; labelled b a 8; labelled b b 12; labelled b - 380; } > in
  run -0 cx-evaluate -p p -g g in
  [ "$(rows prevalence 'select(.class == "a") | [.population,.coded,.raw,.share,.se,.low,.high,.precision,.recall,.rogan_gladen]')" = \
    "$(jq -nc 'def r: . * 1e6 | round / 1e6;
       (.36 * .9 * .09 / 59 + .16 * .95 * .24 / 19 | sqrt) as $se |
       [1000, 80, .6, .7, ($se | r), (.7 - 1.959963984540054 * $se | r), (.7 + 1.959963984540054 * $se | r), .9,
        (.54 / .7 | r), ((.6 + 12 / 18 - 1) / (54 / 62 + 12 / 18 - 1) | r)]')" ]
  [ "$(rows evaluation 'select(.class == "a") | .recall')" = 0.870968 ]
}

@test "what nothing is known of is null, and said" {
  { labelled a a 5; labelled b - 5; } > in
  run -0 cx-evaluate -p p -g g in
  [ "$(rows prevalence '[.class,.raw,.share,.low,.note]')" = '["a",0.5,null,null,"undefined: of some label nothing was coded"]
["b",0.5,null,null,"undefined: of some label nothing was coded"]' ]
  # 9 of 10 coded are a and all said to be; of the 10 without, half are: raw .1 is below what false alarms alone would give.
  { labelled a a 9; labelled b a 1; labelled a b 5; labelled b b 5; labelled b - 120; } > in
  run -0 cx-evaluate -p p -g g in
  [ "$(rows prevalence 'select(.class == "a") | .note')" = '"rogan_gladen lies outside 0 and 1: sample and labels do not fit"' ]
}

@test "people's labels without the machine's are counted, and in no other figure" {
  { labelled a a 3; labelled a b 1; } > in
  run -0 cx-evaluate -p p -g g in
  expected=$(jq -c 'del(.unlabelled)' <<< "$output")
  { cat in; labelled - a 4; labelled - - 5; } > more
  run -0 cx-evaluate -p p -g g more
  [ "$(jq -c 'del(.unlabelled)' <<< "$output")" = "$expected" ]
  [ "$(rows evaluation 'select(.total) | .unlabelled')" = 4 ]
}

@test "lists are sets of labels, each a class by itself; a prefix picks those of one variable" {
  cat > in << 'END'
{"id":"1","codes":["f/a","f/b","act/q"],"gold":["f/a"]}
{"id":"2","codes":["act/q"],"gold":["f/a","f/a"]}
{"id":"3","codes":[],"gold":[]}
{"id":"4","codes":["f/b"],"gold":["f/b","act/q"]}
END
  run -0 cx-evaluate -p codes -g gold -x f/ in
  [ "$(rows evaluation 'select(.class) | [.class,.gold,.predicted,.hits]')" = '["a",2,1,1]
["b",1,2,1]' ]
  # Right as wholes are 3 and 4.
  [ "$(rows evaluation 'select(.total) | [.n,.accuracy,has("mcc"),has("baseline")]')" = '[4,0.5,false,false]' ]
  [ -z "$(rows confusion .)" ]
  run -0 cx-evaluate -p codes -g gold in
  [ "$(rows evaluation 'select(.class == "act/q") | [.gold,.predicted,.hits]')" = '[1,2,0]' ]
  # Labels written without their variable would all be left out.
  sed 's,f/,,g' in | jq -c '.codes |= map(if test("/") then . else "f/" + . end) | .gold |= map(select(test("/") | not))' > bare
  run -1 --separate-stderr cx-evaluate -p codes -g gold -x f/ bare
  [ "$stderr" = 'cx-evaluate: option --prefix: none of 4 labels gold is written like f/' ]
}

@test "probabilities are put into bins, by their exact borders" {
  # .3 and .7 begin bins, as 1 ends the last; 2 records of .1 to .2, of which one bears the class.
  printf '%s\n' 0.1:a 0.15:b 0.3:a 0.7:b 0.9999999:a 1:a 0:b null:a > list
  awk -F: '{ printf "{\"id\":\"%d\",\"g\":\"%s\",\"q\":%s}\n", NR, $2, $1 }' list > in
  run -0 cx-evaluate -p p -g g -P a=q in
  [ "$(rows calibration '[.id,.from,.to,.n,.predicted,.observed]')" = '["calibration:a:1",0,0.1,1,0,0]
["calibration:a:2",0.1,0.2,2,0.125,0.5]
["calibration:a:4",0.3,0.4,1,0.3,1]
["calibration:a:8",0.7,0.8,1,0.7,0]
["calibration:a:10",0.9,1,2,1,1]' ]
  # .29 · 100 is 28.999999999999996, and the number below 5/6, times 6, is 5.
  printf '%s\n' 0.29 0.8333333333333333 | sed 's/.*/{"id":"&","g":"a","q":&}/' > odd
  for bins in 100:0.29:29 6:0.8333333333333333:4; do
    IFS=: read -r n q bin <<< "$bins"
    run -0 bash -c "grep -F '\"q\":$q}' odd | cx-evaluate -p p -g g -P a=q -b $n"
    [ "$(rows calibration '.id')" = "\"calibration:a:$((bin + 1))\"" ]
  done
  run -0 cx-evaluate -p p -g g -P a=q -P b=q -b 1 in
  # Wilson's formula, 4 and 3 of 7.
  [ "$(rows calibration '[.class,.n,.observed,.observed_low]')" = "$(jq -nc '3.8414588206941254 as $z2 | (["a", 4], ["b", 3]) |
    . as [$class, $x] | ($x / 7) as $p | [$class, 7] +
    ([$p, ($p + $z2 / 14 - ($z2 * ($p * (1 - $p) / 7 + $z2 / 196) | sqrt)) / (1 + $z2 / 7)] | map(. * 1e6 | round / 1e6))')" ]
  run -1 --separate-stderr cx-evaluate -p p -g g -P c=q -b 1 in
  [ "$stderr" = 'cx-evaluate: option --probability: no label is c' ]
  [ "$(rows calibration '[.class,.n,.observed]')" = '["c",7,0]' ]
}

@test "the learning curve doubles from 25 on, and ends with all" {
  three_classes > in
  run -0 cx-evaluate -p p -g g in
  [ "$(rows curve .n | tr '\n' ' ')" = '25 50 100 200 ' ]
  [ "$(rows curve 'select(.n == 200) | [.accuracy,.macro_f1]')" = '[0.79,0.785714]' ]
  head -130 in > some
  run -0 cx-evaluate -p p -g g some
  [ "$(rows curve .n | tr '\n' ' ')" = '25 50 100 130 ' ]
  first=$(rows curve .)
  run -0 cx-evaluate -p p -g g -s 2 some
  [ "$(rows curve .)" != "$first" ]
}

@test "every column is what the definition says, on a hundred random sets" {
  run -0 python3 "$ROOT/tests/cx-evaluate.py" 100
  is ''
}

@test "any order of the records gives the same bytes, with and without ids" {
  awk 'BEGIN { srand(7); for (i = 0; i < 3000; i++) {
      printf "{\"id\":\"%d\",\"post\":\"p%d\",\"p\":\"%d\",\"q\":%.17g", i, i % 97, int(rand() * 3), rand()
      if (i % 3) printf ",\"g\":\"%d\"", int(rand() * 3); print "}" } }' > in
  jq -c 'del(.id, .post)' in > bare
  jq -c '.id = "same"' in > same
  for file in in bare same; do
    cx-evaluate -p p -g g -P 1=q $file > expected
    for seed in 1 2 3; do
      shuf --random-source=<(yes $seed) $file | cx-evaluate -p p -g g -P 1=q > seen
      same expected seen
    done
  done
}

@test "a record that can't be understood is refused by name, and what can be read of it counts" {
  cat > in << 'END'
{"id":"1","p":"a","g":"a"}
{"id":"2","p":{"a":1},"g":"a"}
{"id":"3","p":"a","g":["x",["y"]]}
{"id":"4","p":"","g":"a"}
{"id":"5","p":"a","g":"a","q":1.5}
{"id":"6","p":"a","g":"a","q":"0.5"}
{"id":"7","p":null,"g":null}
END
  run -1 --separate-stderr cx-evaluate -p p -g g -P a=q --bad bad in
  [ "$stderr" = 'cx-evaluate: in:2: p: a value that is neither a text nor a number
cx-evaluate: in:3: g: a value that is neither a text nor a number
cx-evaluate: in:4: p: a value that is neither a text nor a number
cx-evaluate: in:5: q: a probability from 0 to 1 is expected
cx-evaluate: in:6: q: a probability from 0 to 1 is expected' ]
  [ "$(rows evaluation 'select(.total) | [.n,.unlabelled]')" = '[3,2]' ]
  [ "$(rows prevalence '[.class,.population,.coded]')" = '["a",4,3]' ]
  [ "$(wc -l < bad)" -eq 5 ]
}

@test "what has too many values is no label" {
  seq 1 1001 | sed 's/.*/{"id":"&","p":"a","g":"&"}/' > in
  run -2 --separate-stderr cx-evaluate -p p -g g in
  [ "$stderr" = 'cx-evaluate: more than 1000 different values: these are no labels' ]
  is ''
  sed 's/"g":\("[0-9]*"\)/"g":[\1]/' in > lists
  run -2 --separate-stderr cx-evaluate -p p -g g lists
  [ "$stderr" = 'cx-evaluate: more than 1000 different labels' ]
  head -999 in > fewer
  run -0 cx-evaluate -p p -g g fewer
}

@test "--where looks at some records only, and alpha has a level" {
  { labelled 1 1 4; labelled 1 2 1; labelled 3 3 4; labelled 2 2 2; } | jq -c '.p |= tonumber | .g |= tonumber | .kind = "comment"' > in
  { labelled 1 3 9; } | jq -c '.kind = "post"' > other
  cx-evaluate -p p -g g in > expected
  cat in other | cx-evaluate -p p -g g -w kind=comment > seen
  same expected seen
  # The matrix of coincidences is 11: 8, 12: 1, 21: 1, 22: 4, 33: 8 of 22; n = 9 5 8.  Nominal 1 - 21 · 2 / (2 · 157);
  # interval: 2 · 1 of 2 · (45 + 4 · 72 + 40).
  run -0 bash -c 'for l in nominal interval; do cx-evaluate -p p -g g -l $l in | jq "select(.total) | .alpha"; done'
  is "$(jq -n '(1 - 21 * 2 / (2 * 157), 1 - 21 * 2 / (2 * (45 + 4 * 72 + 40))) | . * 1e6 | round / 1e6')"
}

@test "no record, no class" {
  run -0 cx-evaluate -p p -g g -P a=q < /dev/null
  is '{"kind":"row","id":"evaluation:total","table":"evaluation","total":true,"n":0,"unlabelled":0,"accuracy":null,"accuracy_low":null,"accuracy_high":null,"baseline":null,"mcc":null,"macro_f1":null,"micro_f1":null,"weighted_f1":null,"alpha":null}'
}

@test "options that mean nothing are refused" {
  wrong() {
    run -2 --separate-stderr cx-evaluate "${@:2}" /dev/null
    [ "$stderr" = "cx-evaluate: $1" ]
  }
  wrong 'say what is compared: --predicted KEY and --gold KEY, or --variable NAME' -p p
  wrong 'say what is compared: --predicted KEY and --gold KEY, or --variable NAME' -g g
  wrong 'option --bins: a whole number from 1 to 1000 is expected' -p p -g g -b 0
  wrong 'option --bins: a whole number from 1 to 1000 is expected' -p p -g g -b 1001
  wrong 'option --bins: a whole number from 1 to 1000 is expected' -p p -g g -b 2.5
  wrong 'option --seed: a whole number from 0 on is expected' -p p -g g -s -1
  wrong "option --probability: 'q' is no CLASS=KEY" -p p -g g -P q
  wrong 'option --level: nominal, ordinal, interval or ratio' -p p -g g -l fine
}

@test "what cx-code --coded left is compared: the machine's word under its key where people's took its place" {
  cat > in <<'END'
{"id":"1","sentiment":"negative","sentiment_machine":"neutral","codes":["a/x","b/z"],"codes_machine":["a/y"],"coded":["sentiment","a"]}
{"id":"2","sentiment":"neutral","sentiment_machine":"neutral","codes":["a/x"],"codes_machine":["a/x"],"coded":["sentiment","a"]}
{"id":"3","sentiment":"neutral","codes":["a/y","b/z"],"codes_machine":["a/y","b/z"],"coded":["b"]}
{"id":"4","sentiment":"negative","codes":["a/x"]}
{"id":"5","sentiment":"negative","codes":[],"codes_machine":["a/y"],"coded":["sentiment","a"]}
END
  # People on 1, 2, 5; the machine neutral, neutral and nothing; on 3 and 4 its word stands under the name itself.
  run -0 bash -c "cx-evaluate -v sentiment in | jq -c 'select(.table == \"evaluation\") | [.id,.variable,.class,.gold,.predicted,.hits,.n,.unlabelled]'"
  is '["evaluation:sentiment:negative","sentiment","negative",1,0,0,null,null]
["evaluation:sentiment:neutral","sentiment","neutral",1,2,1,null,null]
["evaluation:sentiment:total","sentiment",null,null,null,null,2,1]'
  run -0 bash -c "cx-evaluate -v sentiment in | jq -c 'select(.table == \"prevalence\") | [.class,.population,.coded,.raw]'"
  is '["negative",4,2,0.25]
["neutral",4,2,0.75]'
  # Labels of a: people x, x, none on 1, 2, 5; the machine y, x, y there, y on 3 and x on 4.
  run -0 bash -c "cx-evaluate -v a/ in | jq -c 'select(.table == \"evaluation\") | [.class,.gold,.predicted,.hits,.n]'"
  is '["x",2,1,1,null]
["y",0,2,0,null]
[null,null,null,null,3]'
  run -0 bash -c "cx-evaluate -v a/ in | jq -c 'select(.table == \"prevalence\") | [.variable,.class,.population,.coded,.raw]'"
  is '["a","x",5,3,0.4]
["a","y",5,3,0.6]'
  run -2 --separate-stderr cx-evaluate -v a -p b in
  [ "$stderr" = 'cx-evaluate: say what is compared: --predicted KEY and --gold KEY, or --variable NAME' ]
}

@test "a key that no record has is told" {
  echo '{"id":"1","tone":"a"}' > in
  run -1 --separate-stderr cx-evaluate -p no -g tone in
  [ "$stderr" = 'cx-evaluate: no record has no: nothing is compared' ]
  run -1 --separate-stderr cx-evaluate -p tone -g nope in
  [ "$stderr" = 'cx-evaluate: no record has nope: nothing is compared' ]
}
