# cx-index: one figure for each body.  Scales, means, ranks and what leaving one out moves are held to a reference in
# plain Python (cx-index.py), the formulas themselves to numbers by hand (tests/unit/composite.c).

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR" || return
  printf '%s\n' '[one] 1' 'a up minmax' '[two] 1' 'b up minmax' > plan
  for body in '"w","a":1,"b":1' '"x","a":0.8,"b":0.3' '"y","a":0.3,"b":0.8' '"z","a":0,"b":0'; do
    echo "{\"kind\":\"row\",\"id\":\"t\",\"table\":\"t\",\"page\":$body}"
  done > rows
}

# bodies OPTION...: page, index, rank and its interval, a line for each.
bodies() { cx-index -i plan "$@" | jq -r 'select(.index != null or .note) | "\(.page) \(.index) \(.rank) \(.rank_low)-\(.rank_high)"'; }

@test "random plans and tables give what the formulas say, in any order of the rows" {
  for seed in 1 2; do python3 "$BATS_TEST_DIRNAME/cx-index.py" $seed; done
}

@test "a column that no row has is told; one that is null is only not known" {
  printf '%s\n' '[x] 1' 'a up minmax' 'misspelt up minmax' > plan
  run -0 --separate-stderr cx-index -i plan rows
  [ "$stderr" = 'cx-index: plan: no row has the column misspelt' ]
  sed 's/}$/,"misspelt":null}/' rows > null
  run -0 --separate-stderr cx-index -i plan null
  [ -z "$stderr" ]
}

@test "each indicator's row tells its group, and what people call it" {
  printf '%s\n' '[answers] 2' '@ru Ответы' '@en Answers' 'a up minmax' '[rest]' 'b down minmax' > named
  run -0 bash -c "cx-index -i named rows | jq -c 'select(.without) | [.without, .group, .group_ru, .group_en]'"
  is '["a","answers","Ответы","Answers"]
["b","rest",null,null]'
}

@test "the best comes first, and weights move only those that depend on them" {
  run -0 bodies --draws 2000 rows
  is 'w 1 1 1-1
x 0.55 2.5 2-3
y 0.55 2.5 2-3
z 0 4 4-4'
  # tau-b of a tie in one ranking and none in the other: 5 of the 6 pairs, over the root of 5 x 6
  run -0 bash -c "cx-index -i plan -d 2000 rows | tail -n 1"
  is '{"kind":"row","id":"index_sensitivity:","table":"index_sensitivity","total":true,"bodies":4,"ranked":4,"draws":2000,"tau":0.912871}'
}

@test "a group of weight 0 is shown, has no part, and gets none by chance" {
  printf '%s\n' '[one] 1' 'a up minmax' '[two] 0' 'b up minmax' > plan
  run -0 bodies rows
  is 'w 1 1 1-1
x 0.8 2 2-2
y 0.3 3 3-3
z 0 4 4-4'
  run -0 bash -c "cx-index -i plan rows | jq -c 'select(.page == \"y\").group_two'"
  is 0.8
}

@test "the seed decides over chance, and only over it" {
  cx-index -i plan -s 1 -d 7 rows > a
  cx-index -i plan -s 1 -d 7 rows > b
  cmp a b
  cx-index -i plan -s 2 -d 7 rows > c
  [ "$(jq -c '[.index,.rank,.tau]' a | head -n 6)" = "$(jq -c '[.index,.rank,.tau]' c | head -n 6)" ]
  run -0 bash -c "cx-index -i plan -d 0 rows | jq -c '[.rank_low,.tau]' | sed -n '1p;\$p'"
  is '[null,null]
[null,null]'
}

@test "a body of which too little is known is said not to be ranked, and moves no other" {
  { echo '@least 2'; cat plan; } > more && mv more plan
  echo '{"kind":"row","id":"t","table":"t","page":"v","a":0.9}' >> rows
  run -0 bash -c "cx-index -i plan rows | jq -c 'select(.page == \"v\")'"
  is '{"kind":"row","id":"index:v","table":"index","page":"v","index":null,"rank":null,"rank_low":null,"rank_high":null,"indicators":1,"group_one":0.9,"group_two":null,"note":"not ranked: too little is known of it"}'
  run -0 bash -c "cx-index -i plan rows | jq -c 'select(.without) | [.without,.tau,.largest_move,.moved]'"
  is '["a",0.912871,0.5,"x"]
["b",0.912871,0.5,"x"]'
}

@test "a column is looked for in all tables unless the plan names one; of two numbers the first counts, and it is said" {
  printf '%s\n' '[one]' 't.a up target 1' 'b up target 1' > plan
  printf '%s\n' '{"kind":"row","id":"1","table":"t","page":"w","a":1}' '{"kind":"row","id":"2","table":"u","page":"w","a":0.1,"b":0.5}' \
    '{"kind":"row","id":"3","table":"u","page":"w","b":0.5}' '{"kind":"row","id":"4","table":"u","total":true,"page":"w","b":9}' \
    '{"kind":"comment","id":"5","page":"w","a":0}' '{"kind":"row","id":"6","table":"u","b":0}' > rows
  run -0 bodies rows
  is 'w 0.75 1 1-1'
  echo '{"kind":"row","id":"7","table":"v","page":"w","b":1}' >> rows
  run -1 --separate-stderr cx-index -i plan rows
  [ "$stderr" = 'cx-index: rows:7: b is 1 here and was 0.5 before: to say which is meant, write TABLE.b' ]
  [ "$(jq -r '.index // empty' <<< "$output")" = 0.75 ]
}

@test "carried columns come as they are, and the body may have another name" {
  printf '%s\n' '{"kind":"row","id":"1","table":"t","org":"ФНС","name":"Налоги \"и\" сборы","members":1.10,"a":1,"b":1}' > rows
  run -0 bash -c "cx-index -i plan -b org -c name -c members -c none -t ranking rows | head -n 1"
  is '{"kind":"row","id":"ranking:ФНС","table":"ranking","org":"ФНС","name":"Налоги \"и\" сборы","members":1.10,"index":null,"rank":null,"rank_low":null,"rank_high":null,"indicators":2,"group_one":null,"group_two":null,"note":"not ranked: too little is known of it"}'
}

@test "what is wrong with the plan is named with its line" {
  fails() { # TEXT MESSAGE
    printf "$1" > wrong
    run -2 --separate-stderr cx-index -i wrong rows
    is ''
    [ "$stderr" = "cx-index: wrong$2" ] || { echo "$stderr"; false; }
  }
  fails '' ': there is no indicator in it'
  fails 'a up z\n' ':1: an indicator needs a group above it: [NAME] WEIGHT'
  fails '[g]\na upward z\n' ':2: upward: up or down is expected'
  fails '[g]\na up log\n' ':2: log: minmax, target or z is expected'
  fails '[g]\na up target 0\n' ':2: a target is above 0'
  fails '[g]\na up target x\n' ':2: x: a number from 0 to 1e+15 is expected'
  fails '[g]\na up z 3\n' ':2: 3: nothing more is expected here'
  fails '[g]\na up z\na up minmax\n' ':3: the column a was there already'
  fails '[g]\n[g]\n' ':2: the group g was there already'
  fails '[g\n' ':1: a group is written [NAME] WEIGHT'
  fails '[g] -1\n' ':1: -1: a number from 0 to 1e+06 is expected'
  fails '[a"b]\n' ':1: a name has up to 200 bytes, without " and \'
  fails '@mean harmonic\n' ':1: harmonic: arithmetic, geometric or rank is expected'
  fails '@most 3\n' ':1: @most: @mean, @missing, @least, or of a group @ru and @en'
  fails '[g] 0\na up z\n[h] 5\n' ': all weights are 0'
  fails '@mean geometric\n[g]\na up z\n' ': a: z is below 0 for some, and a geometric mean can'\''t be'
  fails '[g]\n\xff up z\n' ':2: the line is not UTF-8'
}

@test "wrong values of options are named" {
  fails() { # MESSAGE OPTION...
    run -2 --separate-stderr cx-index "${@:2}"
    [ "$stderr" = "cx-index: $1" ] || { echo "$stderr"; false; }
  }
  fails 'say what the index is made of: --indicators FILE' rows
  fails 'option --draws: a whole number from 0 to 1000000 is expected' -i plan -d 1.5
  fails 'option --seed: a whole number from 0 to 9007199254740992 is expected' -i plan -s -1
  fails "option --by: 'a\"b' can't be a key" -i plan -b 'a"b'
  fails 'option --carry: the rows have a rank of their own' -i plan -c rank
  fails 'option --carry: name is there twice' -i plan -c name -c name
  fails 'option --carry: page is in the rows already' -i plan -c page
}

@test "the example study's plan ranks the bodies of which enough is known" {
  local study=$ROOT/examples/client-centricity
  cx-ingest --pages "$study/pages.csv" --officials "$study/officials.txt" "$study"/dump/*.gz | cx-normalize |
    cx-match --dict "$study/keywords.dict" --include "$study/include.csv" --exclude "$study/exclude.csv" --threads |
    cx-thread --near 0.8 | cx-sentiment --lexicon "$study/lexicon.tsv" > study
  # the plan's own comment is the command that makes its table
  sed -n 's/^#\t//p' "$study/index.plan" > command
  bash -e command > made
  cx-index -i "$study/index.plan" --carry name made > out
  [ "$(jq -s 'map(select(.table == "index")) | length' out)" = 62 ]
  # the corpus has 10 bodies without a post, and many with little to go by: count what is known of each independently
  jq -s '[.[] | select(.total | not) | [.open_share, .deleted_share, .answered_share, .median_seconds, .copied_share,
    .negative_share, .positive_share, .comments_per_post, .likes_per_view] | map(select(. != null)) | length |
    select(. >= 4)] | length' made > known
  run -0 jq 'select(.total).ranked' out
  is "$(cat known)"
  [ "$output" -gt 30 ]
}
