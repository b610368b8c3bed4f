# The reference in cx-aggregate.py compares whole random corpora; here each promise stands by itself.

setup() { load helper; }

# Three posts of two pages and four comments; the figures below are worked out by hand from these lines.
corpus() {
  cat <<'!'
{"kind":"page","id":"vk:-1","name":"Служба","group":"service","members":100}
{"kind":"page","id":"vk:-2","name":"Агентство","group":"agency","members":40}
{"kind":"page","id":"vk:-3","name":"Бюро"}
{"kind":"post","id":"p1","page":"vk:-1","time":"2024-03-31T21:30:00Z","likes":3}
{"kind":"post","id":"p2","page":"vk:-1","time":"2024-04-01T09:00:00Z","likes":8}
{"kind":"post","id":"p3","page":"vk:-2","time":"2024-12-30T12:00:00Z"}
{"kind":"comment","id":"c1","page":"vk:-1","author":"u1","likes":1,"sentiment":"critical","codes":["f/a","f/b","f/a"]}
{"kind":"comment","id":"c2","page":"vk:-1","author":"u2","likes":0,"sentiment":"critical","official":false,"codes":["f/b"]}
{"kind":"comment","id":"c3","page":"vk:-1","author":"u1","likes":5,"sentiment":"neutral","codes":[]}
{"kind":"comment","id":"c4","page":"vk:-2","official":true,"score":0.5}
!
}

# row MEASURE...: the measures of the one row over the corpus, without what every row has.
row() {
  local arguments=() m
  for m in "$@"; do arguments+=(-m "$m"); done
  corpus | cx-aggregate "${arguments[@]}" | sed 's/.*"total":true,/{/'
}

# counts CONDITION...: how many records of the corpus satisfy each.
counts() {
  local c
  for c in "$@"; do corpus | cx-aggregate -w "$c" | sed 's/.*"count":\([0-9]*\)}/\1/'; done | paste -sd ' '
}

# misused MESSAGE ARGUMENT...: a usage error that says just this.
misused() {
  run -2 --separate-stderr cx-aggregate "${@:2}" /dev/null
  [ -z "$output" ]
  output=$stderr
  is "cx-aggregate: $1"
}

@test "without keys there is one row, over all records, and it counts" {
  run -0 cx-aggregate <<< "$(corpus)"
  is '{"kind":"row","id":"table:total","table":"table","total":true,"count":10}'
  run -0 cx-aggregate -t empty < /dev/null
  is '{"kind":"row","id":"empty:total","table":"empty","total":true,"count":0}'
}

@test "rows come in the byte order of their keys, whatever the input's order" {
  expected='{"kind":"row","id":"t:vk:-1:comment","table":"t","page":"vk:-1","what":"comment","count":3}
{"kind":"row","id":"t:vk:-1:post","table":"t","page":"vk:-1","what":"post","count":2}
{"kind":"row","id":"t:vk:-2:comment","table":"t","page":"vk:-2","what":"comment","count":1}
{"kind":"row","id":"t:vk:-2:post","table":"t","page":"vk:-2","what":"post","count":1}'
  run -0 cx-aggregate -t t -b page,what=kind -w 'kind!=page' <<< "$(corpus)"
  is "$expected"
  run -0 cx-aggregate -t t -b page,what=kind -w 'kind!=page' <<< "$(corpus | tac)"
  is "$expected"
}

@test "a key that is a prefix of another comes first, and control characters in values confuse nothing" {
  run -0 cx-aggregate -b k,l <<'!'
{"k":"a\u001fb","l":"c"}
{"k":"a","l":"b\u001fc"}
{"k":"a\u0001","l":"x"}
{"k":"a","l":""}
!
  is '{"kind":"row","id":"table:a:","table":"table","k":"a","l":"","count":1}
{"kind":"row","id":"table:a:b\u001fc","table":"table","k":"a","l":"b\u001fc","count":1}
{"kind":"row","id":"table:a\u0001:x","table":"table","k":"a\u0001","l":"x","count":1}
{"kind":"row","id":"table:a\u001fb:c","table":"table","k":"a\u001fb","l":"c","count":1}'
}

@test "a record counts once in each item of a list, once over all, and in no group without the key" {
  run -0 cx-aggregate -b codes -T -w 'kind=comment' <<< "$(corpus)"
  is '{"kind":"row","id":"table:f/a","table":"table","codes":"f/a","count":1}
{"kind":"row","id":"table:f/b","table":"table","codes":"f/b","count":2}
{"kind":"row","id":"table:total","table":"table","total":true,"count":4}'
}

@test "two lists make each combination, once" {
  run -0 cx-aggregate -b a,b <<< '{"a":["x","y","x"],"b":["1","2","1"]}'
  is '{"kind":"row","id":"table:x:1","table":"table","a":"x","b":"1","count":1}
{"kind":"row","id":"table:x:2","table":"table","a":"x","b":"2","count":1}
{"kind":"row","id":"table:y:1","table":"table","a":"y","b":"1","count":1}
{"kind":"row","id":"table:y:2","table":"table","a":"y","b":"2","count":1}'
}

@test "a record of more than a million combinations is refused and counts nowhere" {
  list=$(seq -s '","' 1100)
  run -1 --separate-stderr cx-aggregate -b a,b -T <<< "{\"a\":[\"$list\"],\"b\":[\"$list\"]}"
  [ "$stderr" = 'cx-aggregate: <stdin>:1: it falls into more than a million groups' ]
  is '{"kind":"row","id":"table:total","table":"table","total":true,"count":0}'
}

@test "numbers and booleans stay what they are, unless some record has a string there" {
  run -0 cx-aggregate -b k <<'!'
{"k":5}
{"k":1.50}
{"k":true}
{"k":"true"}
{"k":null}
{"k":{"x":1}}
!
  is '{"kind":"row","id":"table:1.50","table":"table","k":1.50,"count":1}
{"kind":"row","id":"table:5","table":"table","k":5,"count":1}
{"kind":"row","id":"table:true","table":"table","k":"true","count":2}'
}

@test "a time falls into the year, quarter, month, week, day and hour of the clock that is asked for" {
  all=y=time:year,q=time:quarter,m=time:month,w=time:week,d=time:day,h=time:hour
  run -0 cx-aggregate -b $all -w 'id=p1' <<< "$(corpus)"
  [[ $output == *'"y":"2024","q":"2024-Q2","m":"2024-04","w":"2024-W14","d":"2024-04-01","h":"2024-04-01T00",'* ]]
  run -0 cx-aggregate -b $all -w 'id=p1' --tz Z <<< "$(corpus)"
  [[ $output == *'"y":"2024","q":"2024-Q1","m":"2024-03","w":"2024-W13","d":"2024-03-31","h":"2024-03-31T21",'* ]]
  run -0 cx-aggregate -b $all -w 'id=p3' --tz=-1245 <<< "$(corpus)"
  [[ $output == *'"y":"2024","q":"2024-Q4","m":"2024-12","w":"2024-W52","d":"2024-12-29","h":"2024-12-29T23",'* ]]
}

# 2024-01-01 and 2026-10-21 are 1,024 days apart, 2024-01-01T00 and 2024-02-12T16 as many hours.
@test "a time is told by its own day and hour, whichever came before it" {
  for unit in day hour; do
    run -0 cx-aggregate -b "t=time:$unit" --tz Z < <(printf '{"time":"%s:00:00Z"}\n' 2024-01-01T00 2026-10-21T00 \
      2024-01-01T00 1969-12-31T23 2024-02-12T16 2024-01-01T00)
    run -0 jq -rs 'map("\(.t) \(.count)") | join(", ")' <<< "$output"
    [ "$unit" = day ] || { is '1969-12-31T23 1, 2024-01-01T00 3, 2024-02-12T16 1, 2026-10-21T00 1'; continue; }
    is '1969-12-31 1, 2024-01-01 3, 2024-02-12 1, 2026-10-21 1'
  done
}

@test "an ISO week belongs to the year of its Thursday" {
  run -0 cx-aggregate -b time:week --tz UTC <<'!'
{"time":"2020-12-31T12:00:00Z"}
{"time":"2021-01-03T12:00:00Z"}
{"time":"2021-01-04T12:00:00Z"}
{"time":"2024-12-30T12:00:00Z"}
{"time":"2016-01-01T12:00:00Z"}
!
  is '{"kind":"row","id":"table:2015-W53","table":"table","time:week":"2015-W53","count":1}
{"kind":"row","id":"table:2020-W53","table":"table","time:week":"2020-W53","count":2}
{"kind":"row","id":"table:2021-W01","table":"table","time:week":"2021-W01","count":1}
{"kind":"row","id":"table:2025-W01","table":"table","time:week":"2025-W01","count":1}'
}

@test "a time that is none is in no group; of one known to the day the hour is unknown" {
  run -0 cx-aggregate -b time:hour <<'!'
{"time":"yesterday"}
{"time":1714900000}
{"time":"2024-05-05T21:00:00Z","time_precision":"day"}
!
  is ''
  run -0 cx-aggregate -b time:day <<< '{"time":"2024-05-05T21:00:00Z","time_precision":"day"}'
  is '{"kind":"row","id":"table:2024-05-06","table":"table","time:day":"2024-05-06","count":1}'
}

@test "a misspelt bucket of time is a usage error" {
  run -2 cx-aggregate -b time:mnth < /dev/null
  is "cx-aggregate: keys 'time:mnth': 'mnth' is no bucket of time: year, quarter, month, week, day or hour"
}

@test "--zero: each page has a row, and what is unknown there is null, not 0" {
  run -0 cx-aggregate -z -b page -w 'kind=comment' -m 'n = count' -m 'l = sum likes' -m 'p = distinct author' <<< "$(corpus)"
  is '{"kind":"row","id":"table:vk:-1","table":"table","page":"vk:-1","n":3,"l":6,"p":2}
{"kind":"row","id":"table:vk:-2","table":"table","page":"vk:-2","n":1,"l":null,"p":0}
{"kind":"row","id":"table:vk:-3","table":"table","page":"vk:-3","n":0,"l":0,"p":0}'
}

@test "--zero: a page opens only groups whose every key it has" {
  run -0 cx-aggregate -z -b page,group -w 'kind=none' <<< "$(corpus)"
  is '{"kind":"row","id":"table:vk:-1:service","table":"table","page":"vk:-1","group":"service","count":0}
{"kind":"row","id":"table:vk:-2:agency","table":"table","page":"vk:-2","group":"agency","count":0}'
  run -0 cx-aggregate -z -b page,time:month -w 'kind=none' <<< "$(corpus)"
  is ''
}

@test "without --zero a page that satisfies --where is a record like others, in the group of its id" {
  run -0 cx-aggregate -b page -m 'pages = count where kind=page' -m 'all = count' <<< "$(corpus)"
  is '{"kind":"row","id":"table:vk:-1","table":"table","page":"vk:-1","pages":1,"all":6}
{"kind":"row","id":"table:vk:-2","table":"table","page":"vk:-2","pages":1,"all":3}
{"kind":"row","id":"table:vk:-3","table":"table","page":"vk:-3","pages":1,"all":1}'
}

@test "--carry copies what the page record says, byte for byte, and leaves out what it does not" {
  run -0 cx-aggregate -b page -c name,members,x -w 'kind=comment' <<< "$(corpus)
"'{"kind":"page","id":"vk:-2","name":"Агентство","members":12345678901234567890,"x":["a",1.50,true],"seen":"2024-01-01T00:00:00Z"}'
  is '{"kind":"row","id":"table:vk:-1","table":"table","page":"vk:-1","name":"Служба","members":100,"count":3}
{"kind":"row","id":"table:vk:-2","table":"table","page":"vk:-2","name":"Агентство","members":12345678901234567890,"x":["a",1.50,true],"count":1}'
}

@test "--carry works with several keys, and believes the page record seen last in any order" {
  old='{"kind":"page","id":"vk:-1","members":90,"seen":"2023-01-01T00:00:00Z"}'
  new='{"kind":"page","id":"vk:-1","members":80,"seen":"2024-01-01T00:00:00Z"}'
  expected='{"kind":"row","id":"table:u1:vk:-1","table":"table","author":"u1","page":"vk:-1","members":80,"count":2}
{"kind":"row","id":"table:u2:vk:-1","table":"table","author":"u2","page":"vk:-1","members":80,"count":1}'
  run -0 cx-aggregate -b author,page -c members <<< "$old
$new
$(corpus)"
  is "$expected"
  run -0 cx-aggregate -b author,page -c members <<< "$(corpus)
$new
$old"
  is "$expected"
}

@test "count, sum, mean, min, max leave out records without the number" {
  run -0 row 'n = count where likes' 's = sum likes' 'm = mean likes' 'lo = min likes' 'hi = max likes'
  is '{"n":5,"s":17,"m":3.4,"lo":0,"hi":8}'
}

@test "min and max take text by its bytes, and numbers before text" {
  run -0 row 'first = min time' 'last = max time where page=vk:-1' 'name = max name'
  is '{"first":"2024-03-31T21:30:00Z","last":"2024-04-01T09:00:00Z","name":"Служба"}'
  run -0 cx-aggregate -m 'lo = min x' -m 'hi = max x' <<< '{"x":"10"}
{"x":9}
{"x":"9"}'
  is '{"kind":"row","id":"table:total","table":"table","total":true,"lo":9,"hi":"9"}'
}

@test "over nothing sum, mean, min, max, median, share and ratio are null; count and distinct are 0" {
  run -0 row 'a = sum none' 'b = mean none' 'c = min none' 'd = max none' 'e = median none' 'f = quantile 0.9 none' \
    'g = share likes of none' 'h = count where none' 'i = distinct none' 'j = ratio i / h' 'k = ratio a / i'
  is '{"a":null,"b":null,"c":null,"d":null,"e":null,"f":null,"g":null,"h":0,"i":0,"j":null,"k":null}'
}

@test "distinct counts different values; of lists, items" {
  run -0 row 'people = distinct author' 'codes = distinct codes' 'kinds = distinct kind' 'pages = distinct page'
  is '{"people":2,"codes":2,"kinds":3,"pages":3}'
}

@test "share: both conditions over the second, where narrows both" {
  run -0 row 's = share sentiment=critical of sentiment' 't = share sentiment=critical of kind=comment' \
    'u = share sentiment=critical of sentiment where author=u1'
  is '{"s":0.6666666666666666,"t":0.5,"u":0.5}'
}

@test "ratio divides two earlier measures of the same row" {
  run -0 cx-aggregate -b page -w 'kind!=page' -m 'posts = count where kind=post' -m 'comments = count where kind=comment' \
    -m 'per = ratio comments / posts' -m 'likes = sum likes' -m 'x = ratio posts / likes' <<< "$(corpus)"
  is '{"kind":"row","id":"table:vk:-1","table":"table","page":"vk:-1","posts":2,"comments":3,"per":1.5,"likes":17,"x":0.11764705882352941}
{"kind":"row","id":"table:vk:-2","table":"table","page":"vk:-2","posts":1,"comments":1,"per":1,"likes":null,"x":null}'
}

# R: quantile(c(15, 20, 35, 40, 50), c(0, .05, .4, .5, .75, 1)) is 15 16 29 35 40 50; h = (5 - 1) q.
@test "quantile is type 7, R's default" {
  run -0 cx-aggregate -m 'a=quantile 0 x' -m 'b=quantile 0.05 x' -m 'c=quantile 0.4 x' -m 'd=median x' -m 'e=quantile 0.75 x' \
    -m 'f=quantile 1 x' <<< '{"x":40}
{"x":15}
{"x":50}
{"x":"x"}
{"x":20}
{"x":35}'
  is '{"kind":"row","id":"table:total","table":"table","total":true,"a":15,"b":16,"c":29,"d":35,"e":40,"f":50}'
  run -0 cx-aggregate -m 'q=quantile 0.25 x' -m 'm=median x' <<< '{"x":1}
{"x":2}
{"x":3}
{"x":4}'
  is '{"kind":"row","id":"table:total","table":"table","total":true,"q":1.75,"m":2.5}'
}

# -2000 ... 2000 in steps of a half, 8001 values: h = 8000 q.
@test "quantiles of many values, negative and fractional ones, are exact" {
  seq -2000 0.5 2000 | sort -k 1.3 | sed 's/.*/{"x":&}/' > "$T/many"
  run -0 cx-aggregate -m 'a=quantile 0 x' -m 'b=quantile 0.25 x' -m 'c=median x' -m 'd=quantile 0.9 x' -m 'e=max x' "$T/many"
  is '{"kind":"row","id":"table:total","table":"table","total":true,"a":-2000,"b":-1000,"c":0,"d":1600,"e":2000}'
}

@test "a sum is the exact one, rounded once: nothing is swallowed, order does not matter" {
  run -0 cx-aggregate -m 's = sum x' <<< '{"x":1e308}
{"x":1}
{"x":1e308}
{"x":0.5}
{"x":-1e308}
{"x":-1e308}'
  is '{"kind":"row","id":"table:total","table":"table","total":true,"s":1.5}'
  run -0 cx-aggregate -m 's = sum x' <<< "$(yes '{"x":0.1}' | head -10)"
  is '{"kind":"row","id":"table:total","table":"table","total":true,"s":1}'
  run -0 cx-aggregate -m 's = sum x' <<< "$(yes '{"x":9007199254740991}' | head -3000)"
  is '{"kind":"row","id":"table:total","table":"table","total":true,"s":2.702159776422297e+19}'
  run -0 cx-aggregate -m 's = sum x' <<< '{"x":1e308}
{"x":1e308}'
  is '{"kind":"row","id":"table:total","table":"table","total":true,"s":null}'
}

@test "conditions: present, equal, unequal, lists, prefixes" {
  run -0 counts 'likes' 'official' '!official' 'kind=post' 'kind!=post' 'codes=f/a' 'codes!=f/a' 'codes=f/*' 'codes~f/' 'codes'
  is '5 1 9 3 7 1 2 2 2 3'
}

@test "conditions: of an absent key every comparison is false, != too" {
  run -0 counts 'none=1' 'none!=1' 'none<1' 'none>=1' '!none' '!none=1' 'none=*'
  is '0 0 0 0 10 10 0'
}

@test "conditions: numbers compare as numbers, text by its bytes, and never with each other" {
  run -0 counts 'likes<5' 'likes<=5' 'likes>5' 'likes>=5' 'likes=5.0' "likes='5.0'" "likes='5'" 'time>=2024-04' 'time<2024-04' 'time>5' "time>'2'"
  is '3 4 1 2 1 0 1 2 1 0 3'
}

@test "conditions: ! binds before &, & before |, parentheses before all" {
  run -0 counts 'kind=page | kind=post & likes' '(kind=page | kind=post) & likes' '!kind=page & likes' '!(kind=page & likes)' '!!likes' \
    'likes&(sentiment=neutral|likes>7)'
  is '5 2 5 10 5 2'
}

@test "conditions: quotes hold spaces and marks; a quoted star is a star" {
  printf '%s\n' '{"t":"a & b"}' '{"t":"f*"}' '{"t":"fg"}' '{"a key":1}' > "$T/in"
  run -0 cx-aggregate -m "a=count where t='a & b'" -m 'b=count where t="f*"' -m 'c=count where t=f*' -m "d=count where 'a key'" \
    -m "e=count where t~'a &'" "$T/in"
  is '{"kind":"row","id":"table:total","table":"table","total":true,"a":1,"b":1,"c":2,"d":1,"e":1}'
}

@test "the page of a page record is its id, in conditions too" {
  run -0 counts 'page=vk:-1' 'page=vk:-3'
  is '6 1'
}

@test "a mistake in a condition is named with its position, in characters" {
  misused "option --where: 'likes>': position 7: a value is missing" -w 'likes>'
  misused "option --where: '(ключ & b': position 10: a ')' is missing" -w '(ключ & b'
  misused "option --where: 'ключ) b': position 5: '&', '|' or the end is expected" -w 'ключ) b'
  misused "option --where: 'a b': position 3: '&', '|' or the end is expected" -w 'a b'
  misused "option --where: '': position 1: a key is missing" -w ''
  misused "option --where: 'a &': position 4: a key is missing" -w 'a &'
  misused "option --where: 'a==b': position 3: a value is missing" -w 'a==b'
  misused "option --where: 'a=\"b': position 3: the quote is not closed" -w 'a="b'
  misused "option --where: 'a<b*': position 3: only = and ~ take a value with a star; quote it if it is meant" -w 'a<b*'
}

@test "parentheses may be 64 deep, not deeper" {
  deep=$(printf '(%.0s' {1..64})likes$(printf ')%.0s' {1..64})
  run -0 counts "$deep"
  is 5
  run -2 --separate-stderr cx-aggregate -w "($deep)" /dev/null
  [[ $stderr == *': position 65: too many parentheses in each other' ]]
}

@test "a mistake in a measure is named with its position" {
  misused "measure '': position 1: a name is missing" -m ''
  misused "measure 'x': position 2: '=' is expected after the name" -m 'x'
  misused "measure 'x =': position 4: a function is missing" -m 'x ='
  misused "measure 'x = avg y': position 5: no such function (--functions lists them)" -m 'x = avg y'
  misused "measure 'x = sum': position 8: a key is missing" -m 'x = sum'
  misused "measure 'x = sum where y': position 9: a key is missing before 'where'" -m 'x = sum where y'
  misused "measure 'x = sum y z': position 11: 'where' or the end is expected" -m 'x = sum y z'
  misused "measure 'x = count where': position 16: a key is missing" -m 'x = count where'
  misused "measure 'x = quantile 2 y': position 14: a number from 0 to 1 is expected, such as 0.9" -m 'x = quantile 2 y'
  misused "measure 'x = share y': position 12: 'of' is expected" -m 'x = share y'
  misused "measure 'x = ratio y / z': position 11: no measure of that name comes before this one" -m 'x = ratio y / z'
  misused "measure 'x = ratio n n': position 13: a '/' with a space before it is expected" -m 'n = count' -m 'x = ratio n n'
  misused "measure 'a\\b = count': position 1: a name is UTF-8 without \", \\ and control characters" -m 'a\b = count'
}

@test "no two columns of a row may have one name" {
  misused "two columns of a row would be called 'kind' (--by NAME=KEY gives another name)" -b kind
  misused "two columns of a row would be called 'x' (--by NAME=KEY gives another name)" -b x -m 'x = count'
  misused "two columns of a row would be called 'n' (--by NAME=KEY gives another name)" -m 'n = count' -m 'n = sum likes'
  misused "two columns of a row would be called 'time:month' (--by NAME=KEY gives another name)" -b time:month,time:month
}

@test "wrong keys, clocks and names are usage errors" {
  misused "keys '': '' is no key" -b ''
  misused "keys 'a,': '' is no key" -b a,
  misused "keys 'a,x=': 'x=' is no key" -b a,x=
  misused "keys 'n,,m': '' is no key" -b page -c n,,m
  misused "option --carry: a row has no page unless --by names it" -b author -c name
  misused "option --carry: a row has no page unless --by names it" -c name
  for offset in 3 +24 +3:0 +03:60 03:00 MSK ''; do
    misused "option --tz: '$offset' is no offset such as +03:00, Z or UTC" --tz "$offset"
  done
  misused "option --table: the name is not UTF-8" -t $'\xff'
}

@test "records of kind run pass at once; with --provenance its own follows the rows" {
  run -0 cx-aggregate --provenance <<< '{"kind":"run","id":"run:1:cx-ingest"}'
  [ "${lines[0]}" = '{"kind":"run","id":"run:1:cx-ingest"}' ]
  [ "${lines[1]}" = '{"kind":"row","id":"table:total","table":"table","total":true,"count":0}' ]
  [[ ${lines[2]} == '{"kind":"run","id":"run:2:cx-aggregate",'* ]]
  [ ${#lines[@]} -eq 3 ]
}

@test "a bad line is refused by name and the rest is counted" {
  run -1 --separate-stderr cx-aggregate <<< '{"a":1}
not json
{"a":2}'
  [[ $stderr == 'cx-aggregate: <stdin>:2: byte 1: '* ]]
  is '{"kind":"row","id":"table:total","table":"table","total":true,"count":2}'
}

@test "--functions lists what the manual tells" {
  run -0 sed -n '/^\.Ss Measures/,/^\.Ss Conditions/s/^\.It Cm \([a-z]*\).*/\1/p' "$ROOT/filters/cx-aggregate.1"
  is "$(cx-aggregate --functions | cut -d ' ' -f 1)"
}

@test "random corpora, shuffled, agree with the slow reference" {
  python3 "$BATS_TEST_DIRNAME/cx-aggregate.py" corpora 120
}

@test "sums of random doubles of all sizes agree with exact fractions" {
  python3 "$BATS_TEST_DIRNAME/cx-aggregate.py" sums 200
}

@test "random conditions agree with their trees" {
  python3 "$BATS_TEST_DIRNAME/cx-aggregate.py" conditions 120
}
