# The reference in cx-terms.py compares whole random corpora, and shards; here each promise stands by itself.

setup() { load helper; }

# said TEXT...: a comment for each.
said() { printf '{"kind":"comment","text":"%s"}\n' "$@"; }

# counts ARGUMENT...: terms and counts of the records on standard input, in their order.
counts() { cx-terms "$@" | sed 's/.*"term":"\([^"]*\)","count":\([0-9]*\).*/\1 \2/' | paste -sd '|'; }

# misused MESSAGE ARGUMENT...: a usage error that says just this.
misused() {
  run -2 --separate-stderr cx-terms "${@:2}" /dev/null
  [ -z "$output" ]
  output=$stderr
  is "cx-terms: $1"
}

# --- terms --------------------------------------------------------------------

@test "terms come most frequent first, equal ones by their bytes, with texts and frequency per million" {
  run -0 cx-terms < <(said 'Жду ответа, жду!' 'Ответа нет')
  is '{"kind":"row","id":"terms:жду","table":"terms","term":"жду","count":2,"per_million":400000,"docs":1}
{"kind":"row","id":"terms:ответа","table":"terms","term":"ответа","count":2,"per_million":400000,"docs":2}
{"kind":"row","id":"terms:нет","table":"terms","term":"нет","count":1,"per_million":200000,"docs":1}'
}

@test "norm is read when it is there, else text; --field names another one" {
  r='{"norm":"из нормы","text":"Из текста","title":"Из заглавия"}'
  run -0 counts <<< "$r"
  is 'из 1|нормы 1'
  run -0 counts <<< '{"text":"Ещё ЖДУ"}'
  is 'еще 1|жду 1'
  run -0 counts --field title <<< "$r"
  is 'заглавия 1|из 1'
  run -0 counts --field norm <<< "$r"
  is 'из 1|нормы 1'
  run -0 cx-terms --field norm <<< '{"text":"нет нормы"}'
  is ''
  run -0 cx-terms <<< '{"norm":7,"text":null}'
  is ''
}

@test "a text and its token line give the same terms" {
  said 'Ужаааас!!! «Одно окно»: 3 недели 😡 #клиентоцентричный www.a.ru :)' 'п. 1-й — да' > "$T/texts"
  cx-normalize "$T/texts" | jq -c '{norm}' > "$T/lines"
  for asked in '' '-g 2' '-k emoji,emoticon,hashtag,link,number' '-g 2 -k hashtag,number'; do
    # shellcheck disable=SC2086
    cx-terms $asked "$T/texts" > "$T/expected"
    [ -s "$T/expected" ]
    # shellcheck disable=SC2086
    cx-terms $asked "$T/lines" > "$T/out"
    same "$T/expected" "$T/out"
  done
}

@test "words count; other kinds when they are kept" {
  text='Ждал 3 недели 😡 :) #Ответ https://a.ru № !'
  run -0 counts < <(said "$text")
  is 'ждал 1|недели 1|ответ 1'
  run -0 counts --keep number,emoji,emoticon,link < <(said "$text")
  is '3 1|:) 1|<url> 1|ждал 1|недели 1|ответ 1|😡 1'
  run -0 counts --keep hashtag < <(said "$text" 'ответ')
  is '#ответ 1|ждал 1|недели 1|ответ 1'
}

@test "an n-gram spans no mark, number or stop word" {
  run -0 counts -g 2 < <(said 'в одном окне, одном окне. Жду 3 дня' 'одном «окне»')
  is 'одном окне 3|в одном 1'
  printf 'Одном  # as in one window\n\n' > "$T/stop"
  run -0 counts -g 2 --stopwords "$T/stop" < <(said 'в одном окне жду')
  is 'окне жду 1'
}

@test "stems count together, shown by their most frequent form" {
  run -0 cx-terms --stem < <(said 'жалоба жалобы' 'жалобы на отписки' 'отписка')
  is '{"kind":"row","id":"terms:жалобы","table":"terms","term":"жалобы","count":3,"per_million":500000,"docs":2}
{"kind":"row","id":"terms:отписка","table":"terms","term":"отписка","count":2,"per_million":333333.333333,"docs":2}
{"kind":"row","id":"terms:на","table":"terms","term":"на","count":1,"per_million":166666.666667,"docs":1}'
  run -0 counts --stem -g 2 < <(said 'ждём ответа' 'ждём ответ' 'ждём ответа')
  is 'ждем ответа 3'
}

@test "groups are counted by themselves, in the order of their keys" {
  run -0 cx-terms --by page,codes --limit 1 <<'!'
{"page":"b","codes":["y","x"],"norm":"да да нет"}
{"page":"a","codes":["x"],"norm":"нет"}
{"page":"a","norm":"никогда"}
!
  is '{"kind":"row","id":"terms:a:x:нет","table":"terms","page":"a","codes":"x","term":"нет","count":1,"per_million":1000000,"docs":1}
{"kind":"row","id":"terms:b:x:да","table":"terms","page":"b","codes":"x","term":"да","count":2,"per_million":666666.666667,"docs":1}
{"kind":"row","id":"terms:b:y:да","table":"terms","page":"b","codes":"y","term":"да","count":2,"per_million":666666.666667,"docs":1}'
  run -0 counts --by 'month=time:month' -w 'time<2024-06' <<'!'
{"time":"2024-04-30T22:00:00Z","norm":"май"}
{"time":"2024-06-30T22:00:00Z","norm":"июль"}
!
  is 'май 1'
}

@test "what is asked for by --where, --min-count, --min-docs, --limit and --sort" {
  said 'а а а б б в' 'б г' > "$T/in"
  run -0 counts "$T/in"
  is 'а 3|б 3|в 1|г 1'
  run -0 counts --min-count 2 "$T/in"
  is 'а 3|б 3'
  run -0 counts --min-docs 2 "$T/in"
  is 'б 3'
  run -0 counts -n 1 "$T/in"
  is 'а 3'
  run -0 counts --limit 0 "$T/in"
  is ''
  run -0 counts --sort docs -n 2 "$T/in"
  is 'б 3|а 3'
  run -0 counts --sort -count -n 2 "$T/in"
  is 'в 1|г 1'
  run -0 counts --sort term "$T/in"
  is 'а 3|б 3|в 1|г 1'
  run -0 counts -w 'kind=post' "$T/in"
  is ''
}

@test "the total tells tokens, texts and different terms" {
  run -0 cx-terms -T -n 0 -t words < <(said 'да да нет' '!')
  is '{"kind":"row","id":"words:total","table":"words","total":true,"count":3,"docs":2,"terms":2}'
  run -0 cx-terms -T -n 0 --target 'text=да*' < <(said 'да да нет' 'нет')
  is '{"kind":"row","id":"keyness:total","table":"keyness","total":true,"n_target":3,"n_reference":1,"docs_target":1,"docs_reference":1,"terms":2}'
  run -0 cx-terms -T -n 0 --top 1 < <(said 'да да нет' 'нет')
  is '{"kind":"row","id":"terms:total","table":"terms","total":true,"count":4,"docs":2}'
}

# --- the tables' figures ---------------------------------------------------------

# lines N KEY=VALUE NORM: so many records.
lines() { yes "{\"side\":\"$2\",\"norm\":\"$3\"}" | head -n "$1"; }

@test "keyness has the signed G2, of two cells and of four, and the log ratio of the method's example" {
  { lines 120 a клиент; lines 9880 a прочее; lines 60 b клиент; lines 19940 b прочее; } > "$T/in"
  run -0 cx-terms --target side=a "$T/in"
  [ "$(jq -r 'select(.term == "клиент") | [.n_target, .n_reference, .per_million_target, .per_million_reference,
      .g2, .g2_four, .log_ratio] | @csv' <<< "$output")" = '120,60,12000,3000,83.177662,83.72147,2' ]
  run -0 cx-terms --target side=b "$T/in"
  [ "$(jq -r 'select(.term == "клиент") | [.g2, .g2_four, .log_ratio] | @csv' <<< "$output")" = '-83.177662,-83.72147,-2' ]
}

# By hand: G2 of 4 and 0, each of 8, is 8 ln 2; with the cells 4|4 and 0|8 it is 2 (4 ln 2 + 4 ln (2/3) + 8 ln (4/3)).
# p = erfc(sqrt(G2/2)) = 0.01853168; two of three terms have it: adjusted 0.01853168 * 3/2.
@test "keyness is sorted by G2, with probabilities adjusted for all that was tested" {
  run -0 cx-terms --target side=a < <(lines 4 a 'да так'; lines 4 b 'нет так')
  is '{"kind":"row","id":"keyness:да","table":"keyness","term":"да","n_target":4,"n_reference":0,"per_million_target":500000,"per_million_reference":0,"docs_target":4,"docs_reference":0,"g2":5.545177,"g2_four":6.90437,"log_ratio":3,"p":0.0185317,"p_adjusted":0.0277975}
{"kind":"row","id":"keyness:так","table":"keyness","term":"так","n_target":4,"n_reference":4,"per_million_target":500000,"per_million_reference":500000,"docs_target":4,"docs_reference":4,"g2":0,"g2_four":0,"log_ratio":0,"p":1,"p_adjusted":1}
{"kind":"row","id":"keyness:нет","table":"keyness","term":"нет","n_target":0,"n_reference":4,"per_million_target":0,"per_million_reference":500000,"docs_target":0,"docs_reference":4,"g2":-5.545177,"g2_four":-6.90437,"log_ratio":-3,"p":0.0185317,"p_adjusted":0.0277975}'
}

@test "the reference is all the rest, or what --reference says; who is on both sides is the target's" {
  { lines 2 a да; lines 3 b нет; lines 5 c может; } > "$T/in"
  [ "$(cx-terms -T --target side=a "$T/in" | tail -1 | jq -c '[.n_target, .n_reference]')" = '[2,8]' ]
  [ "$(cx-terms -T --target side=a --reference side=b "$T/in" | tail -1 | jq -c '[.n_target, .n_reference]')" = '[2,3]' ]
  [ "$(cx-terms -T --target side=a --reference side "$T/in" | tail -1 | jq -c '[.n_target, .n_reference]')" = '[2,8]' ]
}

@test "a side without a text is told, and costs status 1" {
  run -1 --separate-stderr cx-terms --target side=z < <(lines 2 a да)
  [ "$stderr" = 'cx-terms: no text is on the side of --target: there is nothing to compare' ]
  [ "$(jq -c '[.n_reference, .g2, .log_ratio, .p, .p_adjusted]' <<< "$output")" = '[2,null,null,null,null]' ]
  run -0 --separate-stderr cx-terms --target side=z < /dev/null
  is ''
}

# The example of Gries (2008): 'а' 1 to 5 times in parts of 9, 10, 10, 10, 11: DP 0.18; DPnorm 0.18/0.82; D 0.785.
@test "dispersion is that of the paper's example" {
  # part NAME OF_A OTHERS
  part() { printf '{"part":"%s","norm":"%s%s"}\n' "$1" "$(yes 'а ' | head -n "$2" | tr -d '\n')" "$(yes 'б ' | head -n "$3" | tr -d '\n')"; }
  { part v 1 8; part w 2 8; part x 3 7; part y 4 6; part z 5 6; } > "$T/in"
  run -0 cx-terms --parts part -n 2 --sort term "$T/in"
  [ "$(jq -c 'select(.term == "а") | [.count, .parts, .dp, .dp_norm, .juilland_d]' <<< "$output")" = '[15,5,0.18,0.219512,0.78515]' ]
  tac "$T/in" | cx-terms --parts part -n 2 --sort term > "$T/out"
  [ "$output" = "$(cat "$T/out")" ]
}

@test "what is unknown comes last, however it is sorted" {
  { lines 1 a 'да так'; lines 1 b 'нет так'; } > "$T/in"
  for sort in dp_target -dp_target; do
    run -0 cx-terms --target side=a --parts side --sort "$sort" "$T/in"
    [ "$(jq -c '[.term, .parts_target, .dp_target]' <<< "$output" | paste -sd ' ')" = '["да",1,0] ["так",1,0] ["нет",0,null]' ]
  done
}

# By hand of 7 pairs: "для галочки" 3 times, для begins 4, галочки ends 4, so cells of 3, 1, 1, 2, expected 16/7, 12/7,
# 12/7, 9/7.  λ = ln(3.5 * 2.5 / 1.5 / 1.5), z = λ / sqrt(1/3.5 + 2/1.5 + 1/2.5), logDice 14 + log2(6/8), PMI log2(21/16).
@test "collocations are pairs with G2, logDice, PMI, lambda and z" {
  run -0 cx-terms --collocations < <(said 'для галочки' 'для галочки' 'для галочки' 'для людей' 'без галочки' 'без людей' 'без людей')
  [ "$(jq -c 'select(.term == "для галочки") | del(.kind, .id, .table, .term)' <<< "$output")" = \
    '{"count":3,"docs":3,"n_left":4,"n_right":4,"g2":1.242947,"log_dice":13.584963,"pmi":0.392317,"lambda":1.358123,"z":0.955798}' ]
  [ "$(head -1 <<< "$output" | jq -r .term)" = 'без людей' ]
}

# --- bounded memory ----------------------------------------------------------------

# By hand: в takes over the counter of б, which stands at 1.
@test "--top counts with so many counters, and says by how much it may be too high" {
  run -0 cx-terms --top 2 < <(said 'а а б в')
  is '{"kind":"row","id":"terms:а","table":"terms","term":"а","count":2,"error":0,"per_million":500000}
{"kind":"row","id":"terms:в","table":"terms","term":"в","count":2,"error":1,"per_million":500000}'
}

@test "--top holds its bounds on random texts" {
  run -0 python3 "$BATS_TEST_DIRNAME/cx-terms.py" top 120
  is ''
}

@test "a million different terms take no more memory than the counters of --top" {
  seq 1000000 | sed 's/.*/{"norm":"w&"}/' > "$T/in"
  run -0 cx-terms -T -n 0 "$T/in"
  is '{"kind":"row","id":"terms:total","table":"terms","total":true,"count":1000000,"docs":1000000,"terms":1000000}'
  peak() { python3 - "$@" <<'!'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
!
  }
  [ "$(peak cx-terms --top 1000 "$T/in")" -lt $(($(peak cx-terms --top 1000 /dev/null) + 4096)) ]
}

# --- shards ----------------------------------------------------------------------------

@test "any parts in any order give the bytes of one run" {
  run -0 python3 "$BATS_TEST_DIRNAME/cx-terms.py" shards 80
  is ''
}

@test "figures are those of a slow reference" {
  run -0 python3 "$BATS_TEST_DIRNAME/cx-terms.py" corpora 150
  is ''
}

@test "a part tells what was asked, and whole numbers only" {
  run -0 cx-terms --partial --by who=page -g 2 < <(echo '{"page":7,"norm":"да так да так"}')
  is '{"kind":"row","id":"terms-partial:0","table":"terms-partial","what":"settings","rows":3,"ngrams":"2","by":"who=page","tz":"+03:00"}
{"kind":"row","id":"terms-partial:1","table":"terms-partial","what":"total","b0":7,"tokens":3,"docs":1}
{"kind":"row","id":"terms-partial:2","table":"terms-partial","what":"term","b0":7,"term":"да так","count":2,"docs":1}
{"kind":"row","id":"terms-partial:3","table":"terms-partial","what":"term","b0":7,"term":"так да","count":1,"docs":1}'
  run -0 cx-terms --merge -n 1 <<< "$output"
  is '{"kind":"row","id":"terms:7:да так","table":"terms","who":7,"term":"да так","count":2,"per_million":666666.666667,"docs":1}'
}

@test "parts that were asked other things are refused by the option's name" {
  echo да > "$T/stop"
  said 'да нет' | cx-terms --partial > "$T/a"
  merged() { run -2 --separate-stderr cx-terms --merge "$T/a" "$T/b"; [ -z "$output" ]; output=$stderr; }
  said 'да нет' | cx-terms --partial -g 2 > "$T/b"
  merged
  is "cx-terms: $T/b:1: option --ngrams is '2' in this part, and '1' in the one at $T/a:1"
  said 'да нет' | cx-terms --partial --stem > "$T/b"
  merged
  is "cx-terms: $T/b:1: option --stem is 'yes' in this part, and 'not given' in the one at $T/a:1"
  said 'да нет' | cx-terms --partial --stopwords "$T/stop" > "$T/b"
  merged
  is "cx-terms: $T/b:1: option --stopwords is '$(sha256sum < "$T/stop" | cut -d ' ' -f 1)' in this part, and 'not given' in the one at $T/a:1"
}

@test "a part that is cut, doubled in itself or no part is refused" {
  said 'да нет' | cx-terms --partial > "$T/a"
  head -2 "$T/a" > "$T/cut"
  refused() { run -2 --separate-stderr cx-terms --merge "${@:2}"; [ -z "$output" ]; output=$stderr; is "cx-terms: $1"; }
  refused "$T/cut:1: the part that begins here is cut: 2 rows are missing" "$T/cut"
  refused "$T/cut:1: the part that begins here is cut: 2 rows are missing" "$T/cut" "$T/a"
  { cat "$T/a"; tail -1 "$T/a"; } > "$T/more"
  refused "$T/more:5: no row as cx-terms --partial writes it" "$T/more"
  said да > "$T/texts"
  refused "$T/texts:1: no row as cx-terms --partial writes it" "$T/texts"
  tail -1 "$T/a" > "$T/headless"
  refused "$T/headless:1: no row as cx-terms --partial writes it" "$T/headless"
  for bad in '"count":-1' '"count":1.5' '"count":"1"' '"count":1e3' '"count":null' '"count":99999999999999999999'; do
    sed 's/"count":1/'"$bad"'/' "$T/a" > "$T/bad"
    refused "$T/bad:3: no row as cx-terms --partial writes it" "$T/bad"
  done
  sed 's/"count":1/"count":9007199254740993/' "$T/a" > "$T/bad"
  refused "a count goes beyond 2^53" "$T/bad"
  sed 's/"what":"term"/"what":"form","form":"x"/' "$T/a" > "$T/bad"
  refused "$T/bad:3: no row as cx-terms --partial writes it" "$T/bad"
  sed 's/"what":"term"/"what":"part"/' "$T/a" > "$T/bad"
  refused "$T/bad:3: no row as cx-terms --partial writes it" "$T/bad"
}

# --- what can't be asked ------------------------------------------------------------------

@test "wrong options are told by name" {
  misused "option --ngrams: '6' is no number from 1 to 5" -g 6
  misused "option --ngrams: '' is no number from 1 to 5" -g ''
  misused "option --keep: 'marks' is none of emoji, emoticon, hashtag, link, number" -k emoji,marks
  misused "option --sort: there is no column 'p', but term, count, per_million, docs" --sort p
  misused "option --sort: there is no column '-term', but term, count, per_million, docs" --sort -term
  misused "option --limit: a whole number from 0 to 1000000000000000 is expected" -n -1
  misused "option --min-count: a whole number from 0 to 1000000000000000 is expected" --min-count 1.5
  misused "option --top: a whole number from 1 to 16777216 is expected" --top 0
  misused "option --stem: --top counts terms, and nothing else" --top 5 --stem
  misused "option --reference: it needs --target" --reference a
  misused "option --by: two sides can't be counted by other keys, too" --target a --by b
  misused "option --target: it is not for --collocations" --target a -c
  misused "option --collocations: those are of --ngrams 2, not 3" -c -g 3
  misused "option --total: groups may overlap: there is no total of --by" -T -b page
  misused "option --limit: that is for --merge, which finishes what --partial began" --partial -n 5
  misused "option --by: --merge takes that from the parts" --merge -b page
  misused "option --stem: --merge takes that from the parts" --merge -s
  misused "option --tz: 'x' is no offset such as +03:00, Z or UTC" --tz x
  misused "two columns of a row would be called 'count' (--by NAME=KEY gives another name)" -b count
  misused "two columns of a row would be called 'page' (--by NAME=KEY gives another name)" -b page,page
  misused "option --where: 'a=': position 3: a value is missing" -w 'a='
  misused "$T/none: No such file or directory" --stopwords "$T/none"
}

# --- what may come -------------------------------------------------------------------------

@test "a giant token is left out, told, and costs status 1" {
  { printf '{"norm":"да '; head -c 1100 /dev/zero | tr '\0' x; printf ' да"}\n'; } > "$T/in"
  run -1 --separate-stderr cx-terms "$T/in"
  [ "$stderr" = 'cx-terms: tokens of more than 1024 bytes were left out: 1' ]
  [ "$(jq -c '[.term, .count]' <<< "$output")" = '["да",2]' ]
}

@test "any string in norm is a line of tokens" {
  run -0 counts <<< '{"norm":"  ЖДУ  жду\tжду ¶ \u0000 \ud83d x"}'
  is 'x 1|ЖДУ 1|жду\tжду 1'
}
