# Functions, formulas and files of measures beyond counting.  aggregate_reference.py compares all of them on random
# corpora; here each promise stands by itself, with figures by hand or from the papers.

setup() { load helper; }

# row MEASURE...: the measures of the one row over standard input, without what every row has.
row() {
  local arguments=() m
  for m in "$@"; do arguments+=(-m "$m"); done
  cx-aggregate "${arguments[@]}" | sed 's/.*"total":true,/{/'
}

# coded TRUE ALL [KEY...]: so many records with "c":true among all.
coded() {
  local i
  for ((i = 0; i < $2; i++)); do echo "{\"t\":1,\"c\":$([ "$i" -lt "$1" ] && echo true || echo false)${3-}}"; done
}

misused() {
  run -2 --separate-stderr cx-aggregate "${@:2}" /dev/null
  [ -z "$output" ]
  output=$stderr
  is "cx-aggregate: $1"
}

# x = 2 4 4 4 5 5 7 9: the sum of squares about the mean 5 is 32, by n - 1 = 7.
@test "variance and sd are those of a sample; of one number they are unknown" {
  run -0 row 'v = variance x' 's = sd x' 'w = variance y' <<< "$(printf '{"x":%s}\n' 2 4 4 4 5 5 7 9)"$'\n{"y":3}'
  is '{"v":4.571428571428571,"s":2.138089935299395,"w":null}'
}

@test "a variance loses nothing to a large mean" {
  run -0 row 'v = variance x' <<< "$(printf '{"x":%s}\n' 1000000000000000.25 1000000000000001.25 1000000000000002.25)"
  is '{"v":1}'
}

@test "correlation is exact where the points lie on a line, and unknown where one key does not vary" {
  run -0 row 'r = correlation x y' 's = correlation y x' 'n = correlation x z' 'o = correlation x one' <<'!'
{"x":0.1,"y":0.3,"z":-0.1,"one":7}
{"x":0.2,"y":0.6,"z":-0.2,"one":7}
{"x":0.7,"y":9}
{"x":5}
!
  python3 - "$output" <<'!'
import json, sys
from fractions import Fraction as F
x, y = [F(0.1), F(0.2), F(0.7)], [F(0.3), F(0.6), F(9)]
m = lambda v: sum(v) / 3
s = lambda a, b: float(sum((p - m(a)) * (q - m(b)) for p, q in zip(a, b)))
got = json.loads(sys.argv[1])
assert abs(got["r"] - s(x, y) / (s(x, x) * s(y, y)) ** .5) < 1e-15 and got["r"] == got["s"], got
assert got["n"] == -1 and got["o"] is None, got
!
}

@test "first and last go by time, then by id; a record without a time is neither" {
  run -0 row 'a = first v' 'z = last v' 'n = first none' <<'!'
{"id":"2","time":"2024-05-01T12:00:00+03:00","v":"middle"}
{"id":"9","time":"2024-05-01T08:59:59Z","v":1}
{"id":"3","v":"never"}
{"id":"b","time":"2024-05-02T00:00:00Z","v":"last"}
{"id":"a","time":"2024-05-02T00:00:00Z","v":"not last"}
{"id":"c","time":"2024-05-03T00:00:00Z"}
!
  is '{"a":1,"z":"last","n":null}'
}

@test "days counts both ends, by the clock of --tz" {
  printf '{"time":"%s"}\n' 2024-02-28T20:59:59Z 2024-03-01T21:00:00Z > "$T/in"
  run -0 cx-aggregate -m 'd = days time' "$T/in"
  [[ $output == *'"d":4}' ]]
  run -0 cx-aggregate -m 'd = days time' --tz Z "$T/in"
  [[ $output == *'"d":3}' ]]
}

@test "top tells the most frequent values with their counts, equal ones by their bytes, of a list each once a record" {
  run -0 row 'a = top 2 v' 'b = top 9 v' 'c = top 1 none' <<'!'
{"v":["b","a","a"]}
{"v":"c"}
{"v":["b","c"]}
{"v":5}
!
  is '{"a":["b","c"],"a_n":[2,2],"b":["b","c","5","a"],"b_n":[2,2,1,1],"c":[],"c_n":[]}'
}

# Wilson's intervals as the literature has them, to six digits: 0/10 [0, .277533], 5/50 [.043476, .213602],
# 37/234 [.116945, .210338].
@test "wilson gives the published intervals" {
  for case in '0 10 0 0 0.277533' '5 50 0.1 0.043476 0.213602' '37 234 0.158120 0.116945 0.210338'; do
    read -r x n share low high <<< "$case"
    coded "$x" "$n" > "$T/in"
    run -0 jq -r '[.w, .w_low, .w_high, .w_n] | map((. * 1000000 | round) / 1000000) | @tsv' \
      <<< "$(cx-aggregate -m 'w = wilson c=true of t' "$T/in")"
    is "$(jq -rn "[$share, $low, $high, $n] | @tsv")"
  done
}

# goodman X N K: low and high of X of N as one of K categories, to ten decimals, with z^2 = chi^2_1(1 - 0.05/K).
goodman() {
  python3 - "$@" <<'!'
import math, statistics, sys
x, n, k = map(int, sys.argv[1:])
p, z = x / n, statistics.NormalDist().inv_cdf(1 - 0.05 / k / 2)
half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
print(*(f"{(p + z * z / (2 * n) + sign * half) / (1 + z * z / n):.10f}" for sign in (-1, 1)))
!
}

# bounds NAME: of each row on standard input, likewise.
bounds() { jq -r --arg n "$1" '"\(.[$n + "_low"]) \(.[$n + "_high"])"' | LC_ALL=C awk '{ printf "%.10f %.10f\n", $1, $2 }'; }

@test "wilson among k widens the interval so that k of them hold at once; among 1 is Wilson's" {
  coded 5 50 > "$T/in"
  for k in 1 3 40 1000000; do
    run -0 bounds g < <(cx-aggregate -m "g = wilson c=true of t among $k" "$T/in")
    is "$(goodman 5 50 "$k")"
  done
  run -0 bounds g < <(cx-aggregate -m 'g = wilson c=true of t' "$T/in")
  is "$(goodman 5 50 1)"
}

# Of 8 records 4, 3 and 1 have the tones; z = 2.39398 for three of them.
@test "among rows counts the rows, in memory, on disk, in parts and in a grid" {
  printf '{"page":"%s","tone":"%s"}\n' a bad b bad a bad b bad a good a good b good b none > "$T/in"
  echo '{"page":"c"}' >> "$T/in"           # in no row of a tone
  expected="$(goodman 4 8 3)
$(goodman 3 8 3)
$(goodman 1 8 3)"
  part=(-b tone -T -m 'n = count where tone' -m 'p = interval n / total:n among rows')
  for how in --exact=5 --memory=1 --universe="$T/tones"; do
    printf 'tone\ngood\nbad\n' > "$T/tones"
    run -0 cx-aggregate "${part[@]}" "$how" "$T/in"
    is "$(cx-aggregate "${part[@]}" "$T/in")"
    run -0 bounds p < <(head -n 3 <<< "$output")
    is "$expected"
  done
  run -0 cx-aggregate --merge <(head -n 2 "$T/in" | cx-aggregate --partial "${part[@]}") \
    <(tail -n +3 "$T/in" | cx-aggregate --partial "${part[@]}")
  is "$(cx-aggregate "${part[@]}" "$T/in")"
  echo worst >> "$T/tones"                 # a category that never came is one, too
  run -0 bounds p < <(cx-aggregate "${part[@]}" --universe "$T/tones" "$T/in" | jq -c 'select(.tone == "good")')
  is "$(goodman 3 8 4)"
}

@test "among a measure counts categories by their values, in the row or in the total" {
  printf '{"page":"%s","tone":"%s"}\n' a bad b bad a bad b bad a good a good b good b none > "$T/in"
  run -0 cx-aggregate -b page -T -m 'k = distinct tone' -m 'own = wilson tone=good of tone among k' \
    -m 'all = wilson tone=good of tone among total:k' "$T/in"
  rows=$output
  run -0 bounds own <<< "$rows"
  is "$(goodman 2 4 2)
$(goodman 1 4 3)
$(goodman 3 8 3)"
  run -0 bounds all <<< "$rows"
  is "$(goodman 2 4 3)
$(goodman 1 4 3)
$(goodman 3 8 3)"
  run -0 row 'n = count' 'k = sum x' 'i = interval n / n among k' < <(coded 0 2)     # how many is not known
  is '{"n":2,"k":null,"i":1,"i_low":null,"i_high":null}'
}

@test "cluster: five posts with 3 0 10 1 6 of 10 5 20 8 7 comments have p .4, SE .109727 and design effect 2.5083" {
  x=(3 0 10 1 6) m=(10 5 20 8 7)
  for post in 0 1 2 3 4; do coded "${x[post]}" "${m[post]}" ",\"post\":\"p$post\""; done > "$T/in"
  coded 7 9 >> "$T/in"                     # without a post they are in no cluster
  run -0 jq -c '[.c, .c_se, .c_deff] | map((. * 1000000 | round) / 1000000)' \
    <<< "$(cx-aggregate -m 'c = cluster c=true of t by post' "$T/in")"
  is '[0.4,0.109727,2.508333]'
  run -0 row 'c = cluster c=true of t by post' < <(coded 1 3 ',"post":1')
  is '{"c":0.3333333333333333,"c_se":null,"c_low":null,"c_high":null,"c_deff":null,"c_n":3,"c_clusters":1}'
}

# Times 1 2+ 3 4+ 5 6 (+ is censored): S = 5/6, 5/6 * 3/4 = 5/8, 5/8 * 1/2 = 5/16 at 5.
lives() { for life in "$@"; do echo "{\"t\":${life%+},\"open\":$([[ $life == *+ ]] && echo true || echo false)}"; done; }

@test "km is the least time at which half have ended, with those that have not ended counted while they were there" {
  run -0 row 'm = km t censored open' < <(lives 1 2+ 3 4+ 5 6)
  is '{"m":5,"m_n":6,"m_censored":2}'
  run -0 row 'm = km t censored open' < <(lives 1 2 3 4)              # S(2) is just 1/2
  is '{"m":2,"m_n":4,"m_censored":0}'
  run -0 row 'm = km t censored open' < <(lives 1 2+ 2+ 3+)
  is '{"m":null,"m_n":4,"m_censored":3}'
  run -0 row 'm = km t censored open' < <(lives 1+ 2 2+)              # one censored at 2 was at risk at 2
  is '{"m":2,"m_n":3,"m_censored":2}'
  run -0 row 'm = km t censored open' < /dev/null
  is '{"m":null,"m_n":0,"m_censored":0}'
}

surviving() { # TIME...
  local definitions=()
  for time in "$@"; do definitions+=(-m "s$time = surviving $time of t censored open"); done
  cx-aggregate "${definitions[@]}" | jq -c '[to_entries[] | select(.key | test("^s[0-9]")).value |
    if . then (. * 1e12 | round) / 1e12 else . end]'
}

# The same lives: S is 1 before 1, 5/6 from 1, 5/8 from 3, 5/16 from 5, 0 from 6.
@test "surviving is the part that has not ended by a time, null where nobody is left to tell, 0 once all have ended" {
  run -0 surviving 0 0.99 1 2 2.5 3 4.9 5 5.9 6 700 < <(lives 1 2+ 3 4+ 5 6)
  is '[1,1,0.833333333333,0.833333333333,0.833333333333,0.625,0.625,0.3125,0.3125,0,0]'
  run -0 surviving 2 3 3.5 4 < <(lives 1 2+ 2+ 3+)                     # the last one was seen until 3
  is '[0.75,0.75,null,null]'
  run -0 surviving 1 2 3 < <(lives 1+ 2 2+)                            # the one lost at 2 was at risk at 2
  is '[1,0.5,null]'
  run -0 surviving 1 2 < <(lives 1+ 1+)
  is '[1,null]'
  run -0 surviving 0 1 < /dev/null
  is '[null,null]'
}

@test "a number may be a formula over keys, and a record that lacks one of them is left out" {
  run -0 row 's = sum (a + b)' 'm = mean (a / b) where a' 'q = median (max(a, b) - 1)' 'v = variance (a * 2)' \
    'r = correlation a (a * -3)' <<'!'
{"a":1,"b":2}
{"a":4,"b":0}
{"a":7}
{"b":100}
!
  is '{"s":7,"m":0.5,"q":2,"v":36,"r":-1}'
}

@test "a formula: * and / before + and -, from the left, parentheses, minus, min, max, sqrt, abs" {
  run -0 row 'n = count' 'a = 2 + 3 * 4 - 6 / 3 / 2' 'b = (2 + 3) * -4' 'c = - -n' 'd = max(n, 3, 2) - min(4, n)' \
    'e = sqrt(n + 7) + abs(-2)' 'f = 1e-3*n+0.5' 'g=n-1' 'h = sqrt(0 - n)' 'count = 5 + n' 'i = count / n' <<< '{}
{}'
  is '{"n":2,"a":13,"b":-20,"c":2,"d":1,"e":5,"f":0.502,"g":1,"h":null,"count":7,"i":3.5}'
}

@test "a formula over what is unknown is unknown, and nothing is divided by 0" {
  run -0 row 'n = count' 's = sum none' 't = max text' 'a = n + s' 'b = n / (n - 1)' 'c = 0 * s' 'd = t + 1' 'e = max(n, s)' \
    'f = 1 / (n / 0)' \
    <<< '{"text":"x"}'
  is '{"n":1,"s":null,"t":"x","a":null,"b":null,"c":null,"d":null,"e":null,"f":null}'
}

@test "a formula may speak of what --carry copies, and of names in quotes" {
  run -0 cx-aggregate -b page -c members,name -m "'all posts' = count where kind=post" -m "er = 100 * 'all posts' / members" <<'!'
{"kind":"page","id":"a","members":50,"name":"A"}
{"kind":"page","id":"b","name":"B"}
{"kind":"post","page":"a"}
{"kind":"post","page":"b"}
!
  is '{"kind":"row","id":"table:a","table":"table","page":"a","members":50,"name":"A","all posts":1,"er":2}
{"kind":"row","id":"table:b","table":"table","page":"b","name":"B","all posts":1,"er":null}'
}

@test "a formula may speak of the total, whether it has a row or not, in one run and in parts" {
  printf '{"t":"%s"}\n' a b a c a > "$T/in"
  expected='{"kind":"row","id":"table:a","table":"table","t":"a","n":3,"p":60}
{"kind":"row","id":"table:b","table":"table","t":"b","n":1,"p":20}
{"kind":"row","id":"table:c","table":"table","t":"c","n":1,"p":20}'
  run -0 cx-aggregate -b t -m 'n = count' -m 'p = 100 * n / total:n' "$T/in"
  is "$expected"
  cx-aggregate -b t -m 'n = count' -m 'p = 100 * n / total:n' --partial <(head -2 "$T/in") > "$T/a"
  cx-aggregate -b t -m 'n = count' -m 'p = 100 * n / total:n' --partial <(tail -n +3 "$T/in") > "$T/b"
  run -0 cx-aggregate --merge "$T/a" "$T/b"
  is "$expected"
  misused "measure 'total:n = count': position 1: what begins with total: is the total's" -m 'total:n = count'
}

# 37 of 234 as above, by Wilson: [.116945, .210338].
@test "interval is wilson of two columns" {
  coded 37 234 > "$T/in"
  run -0 jq -c '[.i, .i_low, .i_high] | map((. * 1000000 | round) / 1000000)' \
    <<< "$(cx-aggregate -m 'x = count where c=true' -m 'n = count' -m 'i = interval x / n' "$T/in")"
  is '[0.15812,0.116945,0.210338]'
  run -0 row 'n = count' 'x = n + 1' 'i = interval x / n' 'z = interval n / n among 2' <<< ''
  is '{"n":0,"x":1,"i":null,"i_low":null,"i_high":null,"z":null,"z_low":null,"z_high":null}'
}

@test "a mistake in a formula is named with its position" {
  misused "measure 'x = 1 +': position 8: a number or the name of a column is missing" -m 'x = 1 +'
  misused "measure 'x = (1': position 7: a ')' is missing" -m 'x = (1'
  misused "measure 'x = 1 2': position 7: an operator or the end is expected" -m 'x = 1 2'
  misused "measure 'x = y + 1': position 5: no column of that name comes before this one" -m 'x = y + 1'
  misused "measure 'x = x + 1': position 5: no column of that name comes before this one" -m 'x = x + 1'
  misused "measure 'x = 1.2.3': position 5: no number" -m 'x = 1.2.3'
  misused "measure 'x = max(1': position 10: a ')' is missing" -m 'x = max(1'
  misused "measure 'x = 2 * n where y': position 11: an operator or the end is expected" -m 'n = count' -m 'x = 2 * n where y'
  misused "measure 'x = sum (a + )': position 14: a number or the name of a column is missing" -m 'x = sum (a + )'
  deep=$(printf '(%.0s' {1..64})1$(printf ')%.0s' {1..64})
  run -2 --separate-stderr cx-aggregate -m "x = $deep" /dev/null
  [[ $stderr == *'too many parentheses in each other' ]]
  run -0 cx-aggregate -m "x = ${deep:1:127}" /dev/null
  [[ $output == *'"x":1}' ]]
}

@test "a mistake in the other functions is named with its position" {
  wanted='how many categories is expected: 1 to 1000000, rows, or a measure before this one'
  misused "measure 'x = top 0 y': position 9: how many is expected, 1 to 1000" -m 'x = top 0 y'
  misused "measure 'x = top 2.5 y': position 9: how many is expected, 1 to 1000" -m 'x = top 2.5 y'
  misused "measure 'x = km y': position 9: 'censored' is expected" -m 'x = km y'
  misused "measure 'x = surviving t of y censored z': position 15: a time is expected, in the unit of the number" \
    -m 'x = surviving t of y censored z'
  misused "measure 'x = surviving 1e999 of y censored z': position 15: a time is expected, in the unit of the number" \
    -m 'x = surviving 1e999 of y censored z'
  misused "measure 'x = surviving 5 y': position 17: 'of' is expected" -m 'x = surviving 5 y'
  misused "measure 'x = surviving 5 of y where z': position 22: 'censored' is expected" -m 'x = surviving 5 of y where z'
  misused "measure 'x = cluster a of b': position 19: 'by' and a key are expected" -m 'x = cluster a of b'
  for k in 0 2.5 1e7 nobody; do
    misused "measure 'x = wilson a of b among $k': position 25: $wanted" -m "x = wilson a of b among $k"
  done
  misused "measure 'x = wilson a of b among': position 24: $wanted" -m 'x = wilson a of b among'
  misused "measure 'x = interval n / n among y': position 26: $wanted" -m 'n = count' -m 'x = interval n / n among y'
  misused 'option --measure: there are no rows to be counted without --by' -m 'x = wilson a of b among rows'
  misused "measure 'x = correlation a': position 18: a key is missing" -m 'x = correlation a'
  misused "two columns of a row would be called 'x_n' (--by NAME=KEY gives another name)" -m 'x = wilson a of b' -m 'x_n = count'
}

@test "beyond --exact a quantile is within 1/128, and distinct within its error; up to it both are exact" {
  seq 1 3000 | sed 's/.*/{"x":&}/' > "$T/in"
  run -0 cx-aggregate --exact 3000 -m 'm = median x' -m 'd = distinct x' "$T/in"
  [[ $output == *'"m":1500.5,"d":3000}' ]]
  run -0 cx-aggregate --exact 2999 -m 'm = median x' -m 'd = distinct x' "$T/in"
  # 1024 * (1 + 29/64) ... 1024 * (1 + 30/64) holds 1488 ... 1503, whose middle is 1496
  run -0 jq -c '[.m, (.d - 3000 | fabs) < 100]' <<< "$output"
  is '[1496,true]'
  python3 "$BATS_TEST_DIRNAME/aggregate_reference.py" sketch 12
}

@test "a file of measures gives definitions, and --explain their notes" {
  cat > "$T/own.measures" <<'!'
# two of them

n = count
@ru Записей
@en Records
@unit records
@formula |R|
  double = 2 * n
@note twice
!
  run -0 cx-aggregate --measures "$T/own.measures" -m 'four = 2 * double' <<< '{}'
  is '{"kind":"row","id":"table:total","table":"table","total":true,"n":1,"double":2,"four":4}'
  run -0 cx-aggregate --measures "$T/own.measures" --explain
  is '{"kind":"row","id":"measures:n","table":"measures","measure":"n","definition":"n = count","ru":"Записей","en":"Records","unit":"records","formula":"|R|"}
{"kind":"row","id":"measures:double","table":"measures","measure":"double","definition":"double = 2 * n","note":"twice"}'
}

@test "a mistake in a file of measures is named with its line" {
  printf '@ru Раз\n' > "$T/a"
  misused "$T/a:1: a note stands below its measure" --measures "$T/a"
  printf 'n = count\n@de Zahl\n' > "$T/a"
  misused "$T/a:2: '@de' is no note: @ru, @en, @unit, @formula or @note" --measures "$T/a"
  printf 'n = count\n@ru a\n@ru b\n' > "$T/a"
  misused "$T/a:3: the measure has its @ru already" --measures "$T/a"
  printf 'n = cuont\n' > "$T/a"
  misused "measure 'n = cuont': position 5: no such function (--functions lists them)" --measures "$T/a"
  misused 'option --explain: there are no --measures to explain' --explain
}

@test "the sets that come with cx work, and each of their measures has its labels, unit and formula" {
  for set in corpus activity engagement openness responsiveness survival tone phenomena gap bodies; do
    run -0 cx-aggregate -b page -c members --measures $set < /dev/null
    is ''
    run -0 jq -e -s 'length > 0 and all(.ru and .en and .unit and .formula)' <<< "$(cx-aggregate --measures $set --explain)"
  done
}

# Two posts of a page of 200: likes 10 and 30, comments 2 and hidden, reposts 0 and 4, views 100 and 300.
@test "engagement: hidden is not 0, and each figure is what its formula says" {
  run -0 cx-aggregate -b page -c members --measures engagement <<'!'
{"kind":"page","id":"p","members":200}
{"kind":"post","id":"1","page":"p","time":"2024-05-01T10:00:00Z","likes":10,"comments":2,"reposts":0,"views":100,"reaction_like":8,"reaction_anger":2}
{"kind":"post","id":"2","page":"p","time":"2024-05-03T10:00:00Z","likes":30,"reposts":4,"views":300}
{"kind":"comment","id":"3","page":"p","likes":1000}
!
  run -0 jq -c '[.posts, .days, .reactions, .er_post, .er_day, .er_med, .er_view, .er_view_mean, .view_rate, .popularity,
    .commitment, .virality, .engagement, .liked, .shared, .displeased]' <<< "$output"
  is '[2,3,12,6,2,6,12,12,100,100,10,10,120,1,0.5,null]'
}

# Of the three posts the second does not tell the kinds of its 40 reactions: they are in no part.
@test "engagement: the mix of reactions is that of posts that tell their kinds" {
  run -0 cx-aggregate -b page -c members --measures engagement <<'!'
{"kind":"post","page":"p","id":"1","likes":10,"reaction_like":5,"reaction_haha":1,"reaction_wow":0,"reaction_love":1,"reaction_anger":2,"reaction_sad":0}
{"kind":"post","page":"p","id":"2","likes":40}
{"kind":"post","page":"p","id":"3","likes":10,"reaction_like":5,"reaction_haha":1,"reaction_wow":1,"reaction_love":0,"reaction_anger":2,"reaction_sad":1}
!
  run -0 jq -c '[.likes_by_kind, .reaction_anger, .mix_like, .mix_haha, .mix_wow, .mix_love, .mix_anger, .mix_sad, .displeased]' <<< "$output"
  is '[20,4,0.5,0.1,0.05,0.05,0.2,0.05,0.25]'
}

# Answered: the first of the two at the top, which asks, and the reply, which complains; the other thanks.
@test "responsiveness: of all, of the top level, and of those who ask or complain" {
  run -0 cx-aggregate --measures responsiveness <<'!'
{"kind":"comment","id":"1","answered":true,"codes":["function/question","stage/need"]}
{"kind":"comment","id":"2","answered":false,"codes":["function/thanks"]}
{"kind":"comment","id":"3","answered":true,"codes":["function/complaint"],"parent":"1"}
{"kind":"comment","id":"4","answered":false,"codes":["function/complaint"],"reply_to":"1"}
{"kind":"comment","id":"5","codes":["function/complaint"]}
!
  run -0 jq -c '[.answered, .answered_n, .answered_top, .answered_top_n, .answered_asked, .answered_asked_n]' <<< "$output"
  is '[0.5,4,0.5,2,0.6666666666666666,3]'
}

@test "openness, responsiveness and tone on a few records, by hand" {
  cat > "$T/in" <<'!'
{"kind":"post","id":"1","openness":"open","ever_open":true,"comments_before":4,"comments_gone":1}
{"kind":"post","id":"2","openness":"closed"}
{"kind":"post","id":"3","openness":"unknown"}
{"kind":"post","id":"4","openness":"open"}
{"kind":"comment","post":"1","answered":true,"answer_seconds":60,"wait_seconds":60,"answer_working_seconds":20000,"sentiment":"negative","text":"a"}
{"kind":"comment","post":"1","answered":false,"wait_seconds":90,"sentiment":"positive","text":"b"}
{"kind":"comment","post":"4","answered":true,"answer_seconds":100,"wait_seconds":100,"answer_working_seconds":100,"sentiment":"negative","text":"c"}
{"kind":"comment","post":"4","deleted":true}
{"kind":"comment","post":"4","official":true,"sentiment":"positive","reply_copied":true}
!
  run -0 jq -c '[.open, .closed, .openness, .openness_n, .unknown_share, .deleted, .disappeared]' <<< "$(cx-aggregate --measures openness "$T/in")"
  is '[2,1,0.6666666666666666,3,0.25,0.25,0.25]'
  run -0 jq -c '[.eligible, .answered, .answered_by_post_clusters, .wait, .wait_censored, .answer_median, .within_4h, .within_9h, .copied]' \
    <<< "$(cx-aggregate --measures responsiveness "$T/in")"
  is '[3,0.6666666666666666,2,100,1,80,0.5,1,1]'
  run -0 jq -c '[.toned, .negative, .positive, .net, .critical_n]' <<< "$(cx-aggregate --measures tone "$T/in")"
  is '[3,0.6666666666666666,0.3333333333333333,-0.3333333333333333,3]'
}

@test "random corpora agree with the slow reference, function by function" {
  python3 "$BATS_TEST_DIRNAME/aggregate_reference.py" agree 200
}

@test "random corpora agree with the slow reference, column by column of each set that comes with cx" {
  python3 "$BATS_TEST_DIRNAME/measures_reference.py" 200
}
