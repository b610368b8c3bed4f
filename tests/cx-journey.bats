# cx-journey: satisfaction stage by stage.  Every figure is held to a reference in plain Python (cx-journey.py); here
# are the published vectors, the planted truth of the example, and what is refused.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR" || return
  SURVEY=$ROOT/examples/client-centricity/feedback
}

# says METRIC LEAST MOST SCORE...: an answer of service s and stage t for each score.
says() {
  for score in "${@:4}"; do
    printf '{"kind":"feedback","id":"1","service":"s","stage":"%s","metric":"%s","scale_min":%s,"scale_max":%s,"score":%s}\n' \
      "${stage:-t}" "$1" "$2" "$3" "$score"
  done
}

@test "random answers and figures give what the formulas say, in any order" {
  for seed in 1 2; do python3 "$BATS_TEST_DIRNAME/cx-journey.py" $seed; done
}

@test "CSAT is the share of the two best, with Wilson's interval: 5 of 50 is .1 between .043476 and .213602" {
  { says csat 1 5 4 5 4 5 4; for _ in {1..15}; do says csat 1 5 1 2 3; done; } > in
  run -0 bash -c "cx-journey in | jq -c 'select(.stage == \"t\" and .csat_n) | [.csat, .csat_low, .csat_high, .csat_n]'"
  is '[0.1,0.043476,0.213602,50]'
}

# Of 10 answers 5 promote, 2 advise against: 30, and the error is 100 sqrt((.7 - .09) / 10) = 24.698178.
@test "NPS takes 9 and 10 less 0 to 6, and tells its error" {
  says nps 0 10 10 9 9 10 9 8 7 8 6 0 > in
  run -0 bash -c "cx-journey in | jq -c 'select(.nps) | [.nps, .nps_se, .nps_n]'"
  is '[30,24.698178,10]'
}

# Scores 4 and 2 of 1 to 7, three times 7: the mean is 5.4, of 100 it is 100 x 4.4 / 6; effort turns that round.
@test "CES is a mean, and the share of the best answer; the least score may be the best" {
  says ces 1 7 4 2 7 7 7 > in
  run -0 bash -c "cx-journey in | jq -c 'select(.ces) | [.ces, .ces_100, .ces_best]'"
  is '[5.4,73.333333,0.6]'
  run -0 bash -c "cx-journey --effort in | jq -c 'select(.ces) | [.ces, .ces_100, .ces_best]'"
  is '[5.4,26.666667,0]'
}

# Question a: 5, 3, mean 4; b: 2, mean 2.  With weights 3 and 1 the index is 3.5, of 100 (3 x 75 + 25) / 4.
@test "CSI weighs questions, and two scales have none but that of 100" {
  { says csat 1 5 5 3 | sed 's/"service"/"question":"a","service"/'; says csat 1 5 2 | sed 's/"service"/"question":"b","service"/'; } > in
  printf '# weights\na\t3\nb\t1\n' > weights
  run -0 bash -c "cx-journey -w weights in | jq -c 'select(.csi_n) | [.csi, .csi_100, .csi_n]'"
  is '[3.5,62.5,3]'
  says csat 0 10 10 >> in
  run -0 bash -c "cx-journey in | jq -c 'select(.csi_n) | [.csi, .csi_100, .csi_n]'"
  is '[null,66.666667,4]'
  printf 'a\t3\na\t1\n' > weights
  run -2 cx-journey -w weights in
  is 'cx-journey: weights:2: the question was there already'
  printf 'a 3\n' > weights
  run -2 cx-journey -w weights in
  is 'cx-journey: weights:1: a question, a tab and a weight from 0 to 1e+06 are expected'
}

@test "answers that do not fit their metric are left out and counted, stars are asked for, appeals are none" {
  { says csat 1 5 4; says csat 0 100 80; says csat 1 5 6; says csat 1 5 4.5; says nps 0 100 85; says nps 1 10 9
    says ces 5 1 3; says rating 1 5 5; says csat 1 2 2
    echo '{"kind":"feedback","id":"1","service":"s","stage":"t","metric":"csat","score":4}'
    echo '{"kind":"feedback","id":"1","service":"s","stage":"t","metric":"nps","score":9}'
    echo '{"kind":"feedback","id":"1","service":"s","stage":"t","theme":"вода"}'
    echo '{"kind":"comment","id":"1","service":"s","stage":"t","metric":"csat","score":4}'; } > in
  run -0 bash -c "cx-journey in | jq -c 'select(.left_out) | [.n, .left_out, .csat_n, .nps_n, .ces_n]'"
  is '[10,8,1,1,0]'
  run -0 bash -c "cx-journey --ratings in | jq -c 'select(.left_out) | [.n, .left_out, .csat_n]'"
  is '[11,8,2]'
}

@test "the weakest stage is named when enough answers tell, and it is said whether it stands out" {
  { stage=need says csat 1 5 5 5 4 1; stage=result says csat 1 5 1 2 5 1; stage=few says csat 1 5 1; } > in
  run -0 bash -c "cx-journey -l 4 in | jq -c 'select(.table == \"journey_weakest\") | [.stage, .value, .next_stage, .next_value, .clear, .stages]'"
  is '["result",0.25,"need",0.75,false,2]'
  for _ in {1..9}; do cat in; done > many
  run -0 bash -c "cx-journey -l 36 many | jq -c 'select(.table == \"journey_weakest\") | [.stage, .value, .clear]'"
  is '["result",0.25,true]'
  run -0 bash -c "cx-journey in | jq -c 'select(.table == \"journey_weakest\") | del(.id)'"
  is '{"kind":"row","table":"journey_weakest","service":"s","judge":"csat","stages":0,"note":"no stage has enough answers"}'
}

@test "the survey of the example says what was planted, to the unit" {
  cx-ingest "$SURVEY/answers.csv.gz" > answers
  [ "$(wc -l < answers)" = 5000 ]
  cx-journey --stages need,application,waiting,result --objective minutes --weights "$SURVEY/questions.tsv" \
    answers "$SURVEY/monitoring.ndjson" > out
  truth() { jq -c "$1" "$SURVEY/truth-feedback.json"; }
  table() { jq -sc "map(select(.table == \"journey\")) | $1" out; }
  [ "$(truth .answers)" = 5000 ]
  same <(truth '.csat | map([.service, .stage, .n, .top / .n]) | sort') \
    <(table 'map([.service, .stage, .csat_n, .csat]) | sort')
  same <(truth '.nps | map([.service, 100 * (.promoters - .critics) / (.promoters + .passives + .critics)]) | sort') \
    <(table 'map(select(.nps_n > 0) | [.service, .nps]) | sort')
  same <(truth '.ces | map([.service, ([.counts | to_entries[] | (.key + 1) * .value] | add) / (.counts | add)]) | sort') \
    <(table 'map(select(.ces_n > 0) | [.service, .ces]) | sort')
  same <(truth '.minutes | map([.service, .stage, .median]) | sort') <(table 'map([.service, .stage, .minutes]) | sort')
  run -0 jq -r 'select(.table == "journey_weakest") | [.service, .stage, .clear] | join(" ")' out
  is 'Вызов смотрителя маяка application true
Пропуск в заповедный двор waiting false
Разрешение на фейерверк result true
Справка о причале waiting true'
  # however finely it is cut, no answer is lost
  cx-journey --by service,stage,channel,segment,client answers > fine
  [ "$(jq -s 'map(select(.table == "journey").n) | add' fine)" = 5000 ]
  [ "$(jq -s 'map(select(.table == "journey")) | length' fine)" -gt 200 ]
}

@test "the survey is made again byte for byte" {
  python3 "$ROOT/examples/client-centricity/generate.py" "$T/again"
  for file in monitoring.ndjson questions.tsv truth-feedback.json; do cmp "$SURVEY/$file" "$T/again/feedback/$file"; done
  cmp <(gzip -dc "$SURVEY/answers.csv.gz") <(gzip -dc "$T/again/feedback/answers.csv.gz")
  [ "$(od -An -tx1 -N10 "$SURVEY/answers.csv.gz")" = ' 1f 8b 08 00 00 00 00 00 02 ff' ]
}

@test "wrong values of options are named" {
  fails() { # MESSAGE OPTION...
    run -2 --separate-stderr cx-journey "${@:2}" /dev/null
    [ "$stderr" = "cx-journey: $1" ] || { echo "$stderr"; false; }
  }
  fails "option --by: '' can't be a key" --by ''
  fails "option --by: '' can't be a key" --by service,,stage
  fails 'option --by: stage is there twice' --by stage,stage
  fails 'option --by: the rows have a n of their own' --by n
  fails 'option --by: more than 8 keys' --by a,b,c,d,e,f,g,h,i
  fails 'option --objective: stage is a key of --by' --objective stage
  fails 'option --objective: x is there twice' --objective x --objective x
  fails "option --judge: 'smile' is none of csat, csi, nps, ces" --judge smile
  fails 'option --least: 0 is no number from 1' --least 0
}
