# cx-code --coded: people's codes before the machine's, with both kept.  cx-code --check: the book they code by.

setup() {
  load helper
  cd "$T"
  cat > book.dict << 'END'
[tone]
@exclusive
@level ordinal
[tone/negative]
[tone/neutral]
[tone/positive]
[sentiment]
@exclusive
[sentiment/negative]
[sentiment/positive]
[anger]
@level interval
@min 0
@max 10
[phenomenon/ignoring]
отписка
[phenomenon/formalisation]
галочка
[phenomenon/distrust]
обман
[act/question]
"?"
END
}

# people: the codings, from lines "unit coder key=value ...", values as JSON.
people() {
  local unit coder rest pair
  while read -r unit coder rest; do
    printf '{"kind":"coding","id":"%s/%s","unit":"%s","coder":"%s"' "$unit" "$coder" "$unit" "$coder"
    for pair in $rest; do printf ',"%s":%s' "${pair%%=*}" "${pair#*=}"; done
    echo '}'
  done
}

code() { cx-code -c book.dict --coded people.ndjson "$@"; }

@test "people's labels of a variable take the place of the machine's, which are kept; other variables stay" {
  people <<< '1 anna phenomenon=["distrust"]' > people.ndjson
  run -0 code <<< '{"id":"1","text":"Отписка?"}'
  is '{"id":"1","text":"Отписка?","codes":["phenomenon/distrust","act/question"],"codes_machine":["phenomenon/ignoring","act/question"],"coded":["phenomenon"],"coded_by":["anna"],"code_evidence":["0-7 Отписка = phenomenon/ignoring:отписка","7-8 ? = act/question:\"?\""]}'
}

@test "an empty list is a word, too: no label fits; a key that is absent, or null, is none" {
  people <<< '1 anna phenomenon=[]' > people.ndjson
  run -0 code <<< '{"id":"1","text":"Отписка"}'
  is '{"id":"1","text":"Отписка","codes":[],"codes_machine":["phenomenon/ignoring"],"coded":["phenomenon"],"coded_by":["anna"],"code_evidence":["0-7 Отписка = phenomenon/ignoring:отписка"]}'
  people <<< '1 anna phenomenon=null tone="neutral"' > people.ndjson
  run -0 code <<< '{"id":"1","text":"Отписка"}'
  is '{"id":"1","text":"Отписка","codes":["phenomenon/ignoring"],"tone":"neutral","coded":["tone"],"coded_by":["anna"],"code_evidence":["0-7 Отписка = phenomenon/ignoring:отписка"]}'
}

@test "an exclusive variable becomes a key of its name, and what was there is the machine's, to the last byte" {
  people <<< '1 anna tone="tone/positive" sentiment="positive" anger=7' > people.ndjson
  run -0 code <<< '{"id":"1","sentiment" : "negative","sentiment_score":-0.50,"anger":1.50}'
  is '{"id":"1","sentiment_score":-0.50,"tone":"positive","sentiment_machine":"negative","sentiment":"positive","anger_machine":1.50,"anger":7,"coded":["tone","sentiment","anger"],"coded_by":["anna"]}'
}

@test "a record that nobody coded is what it is without --coded" {
  people <<< '1 anna tone="positive"' > people.ndjson
  printf '%s\n' '{"id":"2","tone":"x","text":"галочка","sentiment":"negative"}' '{"id":"3"}' '{"x" : 1.10,"text":"обман"}' > in
  cx-code -c book.dict in > expected
  run -1 code in
  [ "${lines[0]}" = 'cx-code: 1 of 1 coded units have no record, 1 among them' ]
  code in 2> err | cmp - expected
}

@test "one coder decides alone, of several more than half, label by label; without that the machine's stays" {
  people > people.ndjson << 'END'
1 anna tone="negative" phenomenon=["distrust"]
2 anna tone="negative" phenomenon=["distrust","ignoring"]
2 boris tone="negative" phenomenon=["ignoring","distrust"]
3 anna tone="negative" phenomenon=["distrust","ignoring"]
3 boris tone="neutral" phenomenon=["ignoring"]
3 vera tone="negative" phenomenon=["formalisation"]
4 anna tone="negative" phenomenon=["distrust"]
4 boris tone="positive" phenomenon=["distrust","ignoring"]
5 anna tone="negative"
5 boris tone="positive"
5 vera tone="neutral"
6 anna tone="negative"
6 boris tone="negative"
6 vera tone="neutral"
6 gleb tone="positive"
END
  printf '{"id":"%s","text":"галочка","tone":"neutral"}\n' 1 2 3 4 5 6 > in
  run -0 bash -c "cx-code -c book.dict --coded people.ndjson in | jq -c '[.id,.tone,.tone_machine,.codes,.coded,.coded_tie,.coded_by]'"
  is '["1","negative","neutral",["phenomenon/distrust"],["tone","phenomenon"],null,["anna"]]
["2","negative","neutral",["phenomenon/ignoring","phenomenon/distrust"],["tone","phenomenon"],null,["anna","boris"]]
["3","negative","neutral",["phenomenon/ignoring"],["tone","phenomenon"],null,["anna","boris","vera"]]
["4","neutral",null,["phenomenon/formalisation"],null,["tone","phenomenon"],["anna","boris"]]
["5","neutral",null,["phenomenon/formalisation"],null,["tone"],["anna","boris","vera"]]
["6","neutral",null,["phenomenon/formalisation"],null,["tone"],["anna","boris","gleb","vera"]]'
}

@test "the adjudicator's word goes before all others, in the variables that he spoke of" {
  people > people.ndjson << 'END'
1 anna tone="negative" sentiment="negative"
1 boris tone="negative" sentiment="negative"
1 adjudicated tone="positive"
END
  run -0 code <<< '{"id":"1"}'
  is '{"id":"1","tone":"positive","sentiment":"negative","coded":["tone","sentiment"],"coded_by":["adjudicated","anna","boris"]}'
  run -0 code --adjudicator boris <<< '{"id":"1"}'
  is '{"id":"1","tone":"negative","sentiment":"negative","coded":["tone","sentiment"],"coded_by":["adjudicated","anna","boris"]}'
}

@test "the order of codings and of files does not matter" {
  for i in 1 2 3; do
    for coder in anna boris vera gleb; do
      echo "$i $coder tone=\"$( ((i % 2)) && echo negative || echo positive)\" phenomenon=[\"$( [ $coder = vera ] && echo distrust || echo ignoring)\"]"
    done
  done | people > people.ndjson
  printf '{"id":"%s","text":"обман"}\n' 1 2 3 > in
  code in > expected
  sort -R --random-source=<(yes) people.ndjson > mixed
  split -n l/3 mixed part.
  cx-code -c book.dict --coded part.ac --coded part.aa --coded=part.ab in | cmp - expected
}

@test "a second run is the first one, and takes back what is no longer coded" {
  people <<< '1 anna tone="positive" sentiment="positive" phenomenon=["distrust"]' > people.ndjson
  echo '{"id":"1","text":"отписка","sentiment":"negative"}' > in
  code in > first
  code first > second
  diff <(jq -cS . first) <(jq -cS . second)
  code second | cmp - second
  people <<< '1 anna tone="neutral"' > people.ndjson
  diff <(code in | jq -cS .) <(code first | jq -cS .)
  people <<< '1 anna phenomenon=["ignoring"]' > people.ndjson
  diff <(code in | jq -cS .) <(code first | jq -cS .)
  diff <(cx-code -c book.dict in | jq -cS .) <(cx-code -c book.dict first | jq -cS .)
}

@test "a book without patterns takes the codes that records have for the machine's" {
  grep -Ev '^(отписка|галочка|обман|"\?")$' book.dict > people.dict
  people <<< '1 anna phenomenon=["distrust"] tone="negative"' > people.ndjson
  printf '%s\n' '{"id":"1","codes":["phenomenon/ignoring","act/question","other/x"],"code_evidence":["e"]}' \
    '{"id" : "2","codes":["phenomenon/ignoring"],"text":"отписка"}' > in
  run -0 cx-code -c people.dict --coded people.ndjson in
  is '{"id":"1","code_evidence":["e"],"codes":["phenomenon/distrust","act/question","other/x"],"codes_machine":["phenomenon/ignoring","act/question","other/x"],"tone":"negative","coded":["tone","phenomenon"],"coded_by":["anna"]}
{"id" : "2","codes":["phenomenon/ignoring"],"text":"отписка"}'
  cx-code -c people.dict --coded people.ndjson in > first
  cx-code -c people.dict --coded people.ndjson first | cmp - first
  run -0 cx-code -c people.dict --coded people.ndjson <<< '{"id":"1"}'
  is '{"id":"1","codes":["phenomenon/distrust"],"tone":"negative","coded":["tone","phenomenon"],"coded_by":["anna"]}'
  run -0 bash -c 'echo "$1" | cx-code -c people.dict --coded people.ndjson | cx-code -c people.dict --coded people.ndjson' _ '{"id":"1"}'
  is '{"id":"1","codes":["phenomenon/distrust"],"tone":"negative","coded":["tone","phenomenon"],"coded_by":["anna"]}'
  run -2 cx-code -c people.dict in
  is 'cx-code: people.dict: no entries: a codebook without patterns is for --coded'
}

@test "an exclusive variable that the machine codes by patterns has people's code in the list, too" {
  printf '%s\n' '[tone]' @exclusive '[tone/negative]' обман '[tone/positive]' спасибо > book.dict
  people > people.ndjson <<< $'1 anna tone="positive"\n2 anna tone="positive"'
  printf '%s\n' '{"id":"1","text":"обман"}' '{"id":"2","text":"да"}' '{"id":"3","text":"обман"}' > in
  run -0 bash -c "cx-code -c book.dict --coded people.ndjson in | jq -c '[.tone,.codes,.codes_machine]'"
  is '["positive",["tone/positive"],["tone/negative"]]
["positive",["tone/positive"],[]]
[null,["tone/negative"],null]'
}

@test "what a model says of a variable gives way, too, whether the book has its codes or not" {
  python3 "$ROOT/tests/model.py" write act.cxm << 'JSON'
{"variable": "act", "kind": "side by side", "sets": {"words": [1, 100]}, "classes": [{"name": "thanks"}, {"name": "request"}],
 "weights": {"words:прошу": [3, 3]}}
JSON
  python3 "$ROOT/tests/model.py" write tone.cxm << 'JSON'
{"variable": "tone", "sets": {"words": [1, 100]}, "classes": [{"name": "negative"}, {"name": "other"}],
 "weights": {"words:прошу": [3, 0]}}
JSON
  people <<< '1 anna act=["question"] tone="positive"' > people.ndjson
  printf '{"id":"%s","text":"прошу"}\n' 1 2 > in
  run -0 bash -c "cx-code -c book.dict -m act.cxm -m tone.cxm --coded people.ndjson in | jq -c '[.codes,.codes_machine,.tone]'"
  is '[["tone/positive","act/question"],["tone/negative","act/thanks","act/request"],"positive"]
[["tone/negative","act/thanks","act/request"],null,null]'
}

@test "what can't be a coding is refused by file and line, and all else of it counts" {
  people <<< '1 anna tone="angry" phenomenon=["distrust"]
1 boris tone="negative"
2 anna phenomenon="distrust"
2 boris anger=11
2 vera tone=["negative"]' > people.ndjson
  printf '{"kind":"coding","unit":"1","coder":"vera","tone":\n[1]\n{"kind":"coding","unit":"1"}\n{"kind":"run"}\n' >> people.ndjson
  run -1 --separate-stderr code --bad bad <<< '{"id":"1"}'
  is '{"id":"1","codes":["phenomenon/distrust"],"tone":"negative","coded":["tone","phenomenon"],"coded_by":["anna","boris"]}'
  [ "$(sed 's/byte [0-9]*: .*/byte/' <<< "$stderr")" = 'cx-code: people.ndjson:1: tone: a code that the codebook does not have
cx-code: people.ndjson:3: phenomenon: a list of labels is expected
cx-code: people.ndjson:4: anger: a number beyond the codebook'"'"'s @min and @max, or below 0 on a ratio scale
cx-code: people.ndjson:5: tone: one code is expected, not a list
cx-code: people.ndjson:6: byte
cx-code: people.ndjson:7: byte
cx-code: 1 of 2 coded units have no record, 2 among them' ]
  [ "$(wc -l < bad)" -eq 6 ]
}

@test "a file without codings, a coder's second word and units that never came are told" {
  : > people.ndjson
  run -1 code <<< '{"id":"1"}'
  is 'cx-code: people.ndjson: no coding of a variable of the codebook
{"id":"1"}'
  people > people.ndjson <<< $'7 anna tone="positive"\n1 anna tone="positive"\n1 anna tone="negative"\n5 anna tone="negative"'
  run -1 --separate-stderr code <<< '{"id":"1"}'
  is '{"id":"1","tone":"positive","coded":["tone"],"coded_by":["anna"]}'
  [ "$stderr" = 'cx-code: tone: 1 codings of a unit by a coder who had coded it before were left out
cx-code: 2 of 3 coded units have no record, 5 among them' ]
  run -2 cx-code -c book.dict --coded nowhere < /dev/null
  is 'cx-code: nowhere: No such file or directory'
}

@test "codings may come packed, or on standard input; the run record names them" {
  people <<< '1 anna tone="positive"' | gzip > people.ndjson
  echo '{"id":"1"}' > in
  run -0 code in
  is '{"id":"1","tone":"positive","coded":["tone"],"coded_by":["anna"]}'
  run -0 bash -c 'zcat people.ndjson | cx-code -c book.dict --coded - in'
  is '{"id":"1","tone":"positive","coded":["tone"],"coded_by":["anna"]}'
  run -0 bash -c 'cx-code -c book.dict --coded people.ndjson --provenance in | tail -1 | jq -r ".files[1]"'
  is "people.ndjson sha256:$(sha256sum people.ndjson | cut -d' ' -f1)"
}

@test "two variables can't write one key" {
  printf '%s\n' '[a]' @exclusive '[a/x]' '[a_machine]' @exclusive '[a_machine/y]' > book.dict
  : > people.ndjson
  run -2 --separate-stderr code < /dev/null
  [[ $stderr == *'book.dict: two variables, or one and cx-code itself, would write the key a_machine' ]]
}

# --- --check ----------------------------------------------------------------------------

@test "of a sound book --check says its variables and its version, and what coders will miss" {
  run -0 --separate-stderr cx-code --check book.dict
  version=$(grep "^[[@]" book.dict | sha256sum | cut -c 1-16)
  is '{"kind":"row","id":"codebook:tone","table":"codebook","variable":"tone","level":"ordinal","exclusive":true,"codes":3,"codebook":"'$version'"}
{"kind":"row","id":"codebook:sentiment","table":"codebook","variable":"sentiment","level":"nominal","exclusive":true,"codes":2,"codebook":"'$version'"}
{"kind":"row","id":"codebook:anger","table":"codebook","variable":"anger","level":"interval","exclusive":true,"codes":0,"min":0,"max":10,"codebook":"'$version'"}
{"kind":"row","id":"codebook:phenomenon","table":"codebook","variable":"phenomenon","level":"nominal","exclusive":false,"codes":3,"codebook":"'$version'"}
{"kind":"row","id":"codebook:act","table":"codebook","variable":"act","level":"nominal","exclusive":false,"codes":1,"codebook":"'$version'"}'
  [ "$stderr" = 'cx-code: book.dict: codes without @ru: 9, tone/negative among them
cx-code: book.dict: codes without @en: 9, tone/negative among them
cx-code: book.dict: codes without @definition: 9, tone/negative among them' ]
  printf '%s\n' '[a/x]' '@ru Икс' '@en X' '@definition Всё, что икс.' > whole.dict
  run -0 --separate-stderr cx-code -k whole.dict
  [ -z "$stderr" ]
}

@test "of a book with faults --check says them by line, and nothing else" {
  cat > bad.dict << 'END'
[tone]
@exclusive
@level angry
[tone/negative]
[tone/negative]
[none]
@exclusive
[weight]
@exclusive
[weight/heavy]
[codes]
@exclusive
[codes/x]
[size]
@level ratio
@min 5
@max 1
[coded_by]
@exclusive
[coded_by/me]
[free/x]
слово
слово
END
  run -1 cx-code --check bad.dict
  is "bad.dict:3: @level angry: nominal, ordinal, interval or ratio
bad.dict:5: the category [tone/negative] is there already
bad.dict:7: none has no codes: [none/NAME]
bad.dict:9: a variable can't be called weight
bad.dict:12: codes is a list: it can't be exclusive, or a number
bad.dict:15: size: @min is above @max
bad.dict:19: a variable can't be called coded_by
bad.dict:23:1: 'слово' is there already, in line 22"
}

@test "--check takes several books, and the bundled one is sound" {
  printf '[a/x]\n@ru Х\n@en X\n@definition D\n' > a.dict
  run -0 bash -c "cx-code --check a.dict '$ROOT/examples/client-centricity/codebook.dict' | jq -r .variable | sort -u | head -3"
  [ "${lines[0]}" = a ]
  run -2 cx-code --check nowhere
}
