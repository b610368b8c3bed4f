# cx-sample: what is drawn from what.  Shares of strata and sizes by hand; chance by what it must not depend on.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
  # 1000 comments, 1199 seconds apart from Monday on: 600 on page a, 300 on b, 100 on c; seven under each post.
  jq -cn 'range(1000) | {kind:"comment",id:"c\(.)",page:(if . % 10 < 6 then "a" elif . % 10 < 9 then "b" else "c" end),
    post:"p\(. / 7 | floor)",time:(1704067200 + . * 1199 | todate),score:(. % 10 % 6)}' > in
}

ids() { jq -r .id "$@" | sort; }

@test "any order, any split and any size of the input's files give the same sample, another seed another one" {
  cx-sample -n 40 in | ids > expected
  [ "$(wc -l < expected)" -eq 40 ]
  shuf --random-source=<(yes 1) in > shuffled
  split -n l/3 shuffled part.
  cx-sample -n 40 part.* | ids > seen
  same expected seen
  cx-sample -n 40 -s 2 in | ids > other
  run ! cmp -s expected other
  # the larger sample holds the smaller one
  cx-sample -n 60 in | ids > larger
  [ "$(comm -12 expected larger | wc -l)" -eq 40 ]
}

@test "what is drawn goes on as it came, with its weight, and a later run replaces that" {
  echo '{"kind":"comment","id":"1", "n":1.50}' > one
  run -0 bash -c 'cx-sample -n 1 one | cx-sample -n 1'
  is '{"kind":"comment","id":"1", "n":1.50,"weight":1}'
  run -0 bash -c 'cx-sample -n 40 in | jq .weight | sort -u'
  is 25
  # in the order of the input
  cx-sample -n 40 in | jq -r .time > times
  sort -c times
}

@test "a sample larger than the whole is the whole" {
  run -0 bash -c 'cx-sample -n 5000 in | jq -s "[length, (map(.weight) | unique)]" -c'
  is '[1000,[1]]'
}

@test "strata share by size, evenly, or by spread; each gives its least" {
  drawn() { cx-sample "$@" in | jq -r .page | sort | uniq -c | awk '{ printf "%s%s:%d", s, $2, $1; s = " " } END { print "" }'; }
  [ "$(drawn -n 20 -b page)" = 'a:12 b:6 c:2' ]
  [ "$(drawn -n 20 -b page -a equal)" = 'a:7 b:7 c:6' ]
  [ "$(drawn -n 20 -b page -m 4)" = 'a:11 b:5 c:4' ]
  # scores: a 0..5 evenly, σ 1.71 · 600 = 1025; b 0, 1, 2, σ .82 · 300 = 245; c 3 alone, σ 0
  [ "$(drawn -n 20 -b page -a neyman:score)" = 'a:16 b:4' ]
  run -0 bash -c 'cx-sample -n 20 -b page -a equal -r report in > /dev/null && cat report'
  is '{"kind":"row","table":"sample","stratum":"a","drawn":"records","population":600,"n":7,"weight":85.71428571428571,"seed":1}
{"kind":"row","table":"sample","stratum":"b","drawn":"records","population":300,"n":7,"weight":42.857142857142854,"seed":1}
{"kind":"row","table":"sample","stratum":"c","drawn":"records","population":100,"n":6,"weight":16.666666666666668,"seed":1}'
}

@test "weights add up to the whole, stratum by stratum" {
  run -0 bash -c "cx-sample -n 37 -b page,time:day -m 1 in | jq -s 'map(.weight) | add | round'"
  is 1000
}

@test "posts are drawn with all their comments" {
  cx-sample -n 10 -c post in > drawn
  [ "$(jq -r .post drawn | sort -u | wc -l)" -eq 10 ]
  jq -r .post drawn | sort -u > posts
  [ "$(jq -r .post in | grep -cxFf posts)" -eq "$(wc -l < drawn)" ]
  [ "$(jq .weight drawn | sort -u)" = 14.3 ]                     # 143 posts
  # a post whose comments lie in two strata is in none of them whole
  printf '{"id":"%s","post":"p","page":"%s"}\n' 1 a 2 b > two
  run -2 --separate-stderr cx-sample -n 1 -c post -b page two
  [ "$stderr" = 'cx-sample: two:2: p lies in two strata, and --cluster draws it whole' ]
}

@test "systematically: one in so many in the order of a key, from a start that the seed draws" {
  cx-sample -n 8 -e time in | jq -r '.id[1:]' > drawn
  [ "$(awk 'NR > 1 && $1 - last != 125 { print } { last = $1 }' drawn)" = '' ]
  [ "$(head -n 1 drawn)" -lt 125 ]
  shuf --random-source=<(yes 1) in | cx-sample -n 8 -e time | jq -r '.id[1:]' | sort -n > seen
  same drawn seen
  # 1000 / 7 is not whole: the steps are 142 and 143
  run -0 bash -c "cx-sample -n 7 -e time -s 3 in | jq -r '.id[1:]' | awk 'NR > 1 { print \$1 - last } { last = \$1 }' | sort -u"
  is '142
143'
}

@test "constructed weeks: so many of each weekday of the whole time, with all that was said on them" {
  # from Monday, 3 o'clock in Moscow, 14 days, the last one a Sunday
  cx-sample --weeks 1 -r report in > drawn
  [ "$(jq -r '.time | fromdate + 10800 | gmtime | strftime("%u")' drawn | sort -u | tr -d '\n')" = 1234567 ]
  [ "$(jq -r '.time | fromdate + 10800 | todate[:10]' drawn | sort -u | wc -l)" -eq 7 ]
  [ "$(jq .weight drawn | sort -u)" = 2 ]
  run -0 jq -c '[.stratum,.drawn,.population,.n]' report
  is '["1 Mon","days",2,1]
["2 Tue","days",2,1]
["3 Wed","days",2,1]
["4 Thu","days",2,1]
["5 Fri","days",2,1]
["6 Sat","days",2,1]
["7 Sun","days",2,1]'
  # every record of a day that was drawn is there
  jq -r '.time | fromdate + 10800 | todate[:10]' drawn | sort -u > days
  [ "$(jq -r '.time | fromdate + 10800 | todate[:10]' in | grep -cxFf days)" -eq "$(wc -l < drawn)" ]
}

@test "over many seeds each record is drawn about as often as any other" {
  head -n 20 in > few
  for seed in {1..400}; do cx-sample -n 5 -s "$seed" few; done | jq -r .id | sort | uniq -c > times
  # each 100 times expected, σ = sqrt(400 · 1/4 · 3/4) = 8.7: four of them
  [ "$(wc -l < times)" -eq 20 ]
  [ "$(awk '$1 < 65 || $1 > 135' times)" = '' ]
}

@test "how large a sample must be, by the published formulas" {
  size() { cx-sample --size-for "$1" | sed -n '1s/ units//p'; }
  # Krippendorff's table: four equal codes, then rare ones
  [ "$(size alpha=.800,p=.05,coders=2)" = 139 ]
  [ "$(size alpha=.667,p=.05)" = 81 ]
  [ "$(size alpha=.667,share=.05)" = 330 ]
  [ "$(size alpha=.8,share=.05)" = 560 ]
  [ "$(size population=2947,share=.85,error=.05)" = 133 ]
  run -0 cx-sample --size-for alpha=.8,coders=3
  is '416 units
alpha = 0.8, share of the rarest code = 0.25, coders = 3, p = 0.05, z = 1.64485
n >= 2 coders z^2 ((1 + alpha)(3 - alpha) / (4 share (1 - share)(1 - alpha)) - alpha) = 415.57'
}

@test "what can't be drawn is refused by name" {
  echo '{"kind":"comment"}' > bad
  run -0 cx-sample -n 1 bad                        # without an id, a record is drawn by all that it says
  is '{"kind":"comment","weight":1}'
  run -1 --separate-stderr cx-sample --weeks 1 bad
  [ "$stderr" = 'cx-sample: bad:1: no time, and --weeks draws days' ]
  run -1 --separate-stderr cx-sample -n 1 -b page bad
  [ "$stderr" = 'cx-sample: bad:1: not one value of each key that makes a stratum' ]
  run -1 --separate-stderr cx-sample -n 1 -c post bad
  [ "$stderr" = 'cx-sample: bad:1: no value of the key that --cluster draws by' ]
  echo '{"id":"1"}' > bad
  run -1 --separate-stderr cx-sample -n 1 -e time bad
  [ "$stderr" = 'cx-sample: bad:1: no value of the key that --every goes by' ]
}

@test "options that mean nothing are refused" {
  wrong() {
    run -2 --separate-stderr cx-sample "${@:2}" in
    [ "$stderr" = "cx-sample: $1" ]
  }
  wrong 'say how many: --size N, or --weeks N'
  wrong 'say how many: --size N, or --weeks N' -n 1 --weeks 1
  wrong 'option --size: a whole number from 1 on is expected' -n 0
  wrong 'option --min: a whole number from 0 on is expected' -n 1 -m -1
  wrong "option --allocate: 'neyman' is none of proportional, equal, neyman:KEY" -n 1 -a neyman
  wrong '--cluster and --every draw in two ways: give one' -n 1 -c post -e time
  wrong '--weeks draws days: --by, --cluster and --every are not for it' --weeks 1 -b page
  wrong "option --tz: 'x' is no offset, as +03:00 is" -n 1 --tz x
  wrong 'option --size-for: alpha is to be above 0 and below 1' --size-for alpha=1
  wrong 'option --size-for: share: a number is expected' --size-for share=x
  wrong 'option --size-for: beta: alpha, p, coders, share, population or error' --size-for beta=1
  wrong 'option --size-for: alpha=…[,p=…,coders=…,share=…] or population=…,share=…,error=…[,p=…] is expected' --size-for share=.5
}

@test "strata whose values have slashes are told apart, and numbers are in the order of numbers" {
  printf '{"id":"%s","s":"%s","t":"%s"}\n' 1 a/b c 2 a b/c 3 a b/c > two
  cx-sample -n 3 -b s,t -r report two > /dev/null
  run -0 jq -c '[.stratum,.population]' report
  is '["a/b\\/c",2]
["a\\/b/c",1]'
  for i in 9 10 100 2 30 4 55 71; do echo "{\"id\":\"i$i\",\"k\":$i}"; done > numbers
  # four of eight in the order 2 4 9 10 30 55 71 100: every second one
  run -0 bash -c "cx-sample -n 4 -e k numbers | jq -c .k | sort -n | tr '\n' ' '"
  [[ $output = '2 9 30 71 ' || $output = '4 10 55 100 ' ]]
}
