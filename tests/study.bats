# pipeline.sh: the bundled dump becomes the study that was planted in it, twice the same, or nothing.

setup_file() {
  load helper
  export EXAMPLE="$ROOT/examples/client-centricity"
  export STUDY="$BATS_FILE_TMPDIR/study"
  "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz -o "$STUDY" --lang en
}

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
}

# planted KEY: a total that the generator wrote down.
planted() { jq -r ".$1" "$EXAMPLE/truth-totals.json"; }

@test "the corpus table totals 62 bodies, 234 posts, 2,947 comments, 12.59 a post" {
  run -0 jq -r 'select(.total) | [.bodies, .posts, .comments, (.comments_per_post * 100 | round / 100)] | @csv' "$STUDY/tables/corpus.ndjson"
  is '62,234,2947,12.59'
}

@test "the search was automatic and by hand: the table and the report tell which, and why" {
  # Expected: the planted figures, and the lists as people wrote them.
  {
    echo "rule	-	$(($(planted posts_matching) - $(planted posts_by_hand)))"
    python3 - "$EXAMPLE" <<'!'
import csv, sys
for way, name in (("hand", "include"), ("excluded", "exclude")):
    for row in csv.DictReader(open(f"{sys.argv[1]}/{name}.csv", encoding="utf-8")):
        print(way, row["reason"], 1, sep="\t")
!
  } | LC_ALL=C sort > wanted
  [ "$(wc -l < wanted)" -eq 5 ]
  jq -r '[.match_by, .match_reason // "-", .records] | @tsv' "$STUDY/tables/found.ndjson" | LC_ALL=C sort > got
  same wanted got
  sed -n "/^## Quality of the search/,/^## A/p" "$STUDY/report.md" > chapter
  grep -qx '| automatically | — | 232 |' chapter
  grep -qx '| \*\*In the corpus\*\* |  | \*\*234\*\* |' chapter
  [ "$(grep -c '^| by hand |' chapter)" -eq 2 ] && [ "$(grep -c '^| excluded by hand |' chapter)" -eq 2 ]
  run -0 grep -c 'excluded by hand' "$STUDY/report.html"
  is 2
}

@test "each body's row equals the planted truth" {
  jq -r 'select(.total | not) | [.page, .name, .posts, .comments, .citizens, .official, .deleted, .likes, .reposts, .views] | @tsv' \
    "$STUDY/tables/corpus.ndjson" | LC_ALL=C sort > got
  python3 - "$EXAMPLE/truth-corpus.csv" > wanted <<'!'
import csv, sys
keys = "page name posts comments citizens official deleted likes reposts views".split()
for row in sorted(csv.DictReader(open(sys.argv[1], encoding="utf-8")), key=lambda r: (r["page"] + "\t").encode()):
    print("\t".join(row[k] or "0" for k in keys))
!
  [ "$(wc -l < wanted)" -eq 62 ]
  same wanted got
}

@test "answers, closed sections and missing comments are those planted" {
  run -0 jq -r '[.eligible, .answered] | @csv' "$STUDY/tables/replies.ndjson"
  is "$(planted citizens),$(planted answered)"
  run -0 jq -r 'select(.openness == "closed") | .posts' "$STUDY/tables/openness.ndjson"
  is "$(planted posts_closed)"
  run -0 jq -r 'select(.total) | .missing' "$STUDY/tables/corpus.ndjson"
  is "$(planted comments_missing)"
  run -0 jq -r '[.like, .haha, .wow, .love, .anger, .sad, .likes, .reposts, .views] | @csv' "$STUDY/tables/reactions.ndjson"
  is "$(jq -r '[.reactions.like, .reactions.haha, .reactions.wow, .reactions.love, .reactions.anger, .reactions.sad, .likes, .reposts, .views] | @csv' "$EXAMPLE/truth-totals.json")"
}

@test "every citizen's text has a tone and a list of codes" {
  run -0 jq -r '[.n, .negative + .neutral + .positive] | @csv' "$STUDY/tables/tone.ndjson"
  is "$(planted citizens_with_text),$(planted citizens_with_text)"
  run -0 jq -r .n "$STUDY/tables/code_base.ndjson"
  is "$(planted citizens_with_text)"
}

@test "tone and codes agree with the coded truth at 0.80 and better, and not much worse on what was held out" {
  run -0 "$EXAMPLE/score" "$STUDY/records.ndjson.gz"
  echo "$output"
  run -0 awk '/F1/ { n++; if ($(NF - 1) < 0.80 || $NF < 0.78) print "below:", $0 } END { print n }' <<< "$output"
  is 4
}

@test "the score notices a wrong label, a missing one and a missing comment" {
  zcat "$STUDY/records.ndjson.gz" > records
  good=$("$EXAMPLE/score" records | awk '/tone.*comments/ { print $(NF - 1) }')
  sed 's/"sentiment":"positive"/"sentiment":"negative"/' records > worse
  bad=$("$EXAMPLE/score" worse | awk '/tone.*comments/ { print $(NF - 1) }')
  [ "$(jq -n "$bad < $good - 0.1")" = true ]
  run -0 "$EXAMPLE/score" <(jq -c 'if .codes then .codes = [] else . end' records)
  [[ $output == *'codes, micro-F1, comments   0.000'* ]]
  grep -v "$(sed -n 2p "$EXAMPLE/truth.csv" | cut -d, -f1)\"" records > fewer
  run -1 "$EXAMPLE/score" fewer
  is 'score: 1 of the comments in truth.csv are not among the records'
}

@test "the report tells every program and file that it rests on, the survey's too, and no path of this machine" {
  for what in cx-ingest cx-dedupe cx-normalize cx-match cx-thread cx-sentiment cx-code cx-aggregate cx-index cx-journey; do
    grep -q "^- \*\*$what\*\* " "$STUDY/report.md"
  done
  for file in dump/{groups,wall,comments}.ndjson.gz pages.csv officials.txt holidays.txt keywords.dict lexicon.tsv codebook.dict \
    include.csv exclude.csv index.plan measures/{activity,bodies,engagement,gap,openness,responsiveness,survival}.measures feedback/{answers.csv.gz,monitoring.ndjson,questions.tsv}; do
    grep -qF "${file##*/} sha256:$(sha256sum < "$EXAMPLE/$file" | cut -d ' ' -f 1)" "$STUDY/report.md"
  done
  run ! grep -F -e "$ROOT" -e "$BATS_FILE_TMPDIR" "$STUDY"/report.* -r "$STUDY/figures" "$STUDY/tables"
}

@test "a second run gives the same bytes" {
  "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz -o again --lang en --jobs 1
  run -0 diff -r "$STUDY" again
  is ''
}

@test "the report says on top that the data is synthetic, in both languages" {
  head -12 "$STUDY/report.md" | grep -q 'synthetic'
  "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz -o ru --lang ru
  head -12 ru/report.md | grep -q 'синтетическ'
  grep -q 'lang="ru"' ru/report.html
}

@test "no author's name or id is in the report or the tables" {
  zcat "$STUDY/records.ndjson.gz" | jq -r 'select(.author_kind == "user") | .author, .author_name // empty' | sort -u > authors
  [ "$(wc -l < authors)" -gt 1000 ]
  run -1 grep -rFwf authors "$STUDY/report.md" "$STUDY/report.html" "$STUDY/tables"
}

@test "tables are NDJSON and CSV, and nothing else is left in the directory" {
  run -0 bash -c "cd '$STUDY' && find . -type f ! -path '*figures*' | sed '/tables.*csv/s/csv$/ndjson/' | sort | uniq -c | sed 's/^ *//; s/ .\/tables\//\t/; s/.ndjson$//'"
  is "1 ./records.ndjson.gz
1 ./report.html
1 ./report.json
1 ./report.md
$(printf '2\t%s\n' activity bodies code_base codes codes_ci corpus engagement found gap index index_sensitivity journey \
    journey_weakest keyness_comments keyness_posts openness openness_by_page reactions reactions_by_tone replies \
    replies_by_page responsiveness search status survival tone tone_by_month tone_by_page tone_of_posts)"
}

@test "each figure is a picture, a page for print, its data and its script, and the report shows it" {
  run -0 bash -c "cd '$STUDY/figures' && ls | sed 's/.*\.//' | sort | uniq -c | tr -s ' '"
  is "$(printf ' %d %s\n' {10,csv,10,gp,10,pdf,10,svg})"
  for name in activity reactions tone_by_month tone_by_page codes gap survival openness journey index; do
    grep -q "](figures/$name.svg)" "$STUDY/report.md"
    python3 -c "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])" "$STUDY/figures/$name.svg"
  done
  [ "$(grep -c '<svg' "$STUDY/report.html")" -ge 10 ]
}

@test "report.json has the planted totals, and a run against itself has changed nothing" {
  run -0 jq -r '[.figures[] | select(.name == "bodies" or .name == "posts" or .name == "comments").value] | @csv' "$STUDY/report.json"
  is '62,234,2947'
  run -0 cx-report --check "$STUDY/report.json" "$STUDY"/tables/*.ndjson "$STUDY/records.ndjson.gz"
}

@test "a refused line costs status 1 and nothing else" {
  zcat "$EXAMPLE"/dump/wall.ndjson.gz | head -3 > wall.ndjson
  echo '{"response":' >> wall.ndjson
  zcat "$EXAMPLE"/dump/wall.ndjson.gz | tail -n +4 | head -2 >> wall.ndjson
  cp -r "$EXAMPLE" study
  rm study/include.csv study/exclude.csv      # a part of the dump lacks some of those posts
  run -1 --separate-stderr "$ROOT/pipeline.sh" wall.ndjson --study study -o out
  [ -s out/report.html ]
  [[ $stderr == *'wall.ndjson:4'* ]]
}

@test "a cut dump, a missing one, no dump: status 2, and no result under its name" {
  head -c 20000 "$EXAMPLE/dump/wall.ndjson.gz" > cut.gz
  for dump in cut.gz nowhere.json; do
    run -2 "$ROOT/pipeline.sh" "$dump" -o out
    [[ $output == *'nothing was written to out'* ]]
    [ ! -e out ]
  done
  run -2 "$ROOT/pipeline.sh" -o out
  is 'pipeline: no dump given'
}

@test "a failing run leaves the results of the one before as they were" {
  "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz -o out
  cp -r out before
  head -c 20000 "$EXAMPLE/dump/wall.ndjson.gz" > cut.gz
  run -2 "$ROOT/pipeline.sh" cut.gz -o out
  run -0 diff -r before out
  is ''
}

@test "results that can't be written are status 2, and the message names the place" {
  touch afile
  run -2 "$ROOT/pipeline.sh" "$EXAMPLE"/dump/wall.ndjson.gz -o afile
  [[ $output == *"pipeline: afile: can't be made; nothing was written" ]]
  # A file system that fills up: 60 kB is less than the records need.
  mkdir small
  if mount -t tmpfs -o size=60k none small 2> /dev/null; then
    "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz -o small/out > said 2>&1 && status=0 || status=$?
    left=$(find small -type f)
    umount small
    [ "$status" -eq 2 ]
    [ -z "$left" ]
  fi
}

@test "names that begin with a dash, and options with an equals sign, are understood" {
  cp "$EXAMPLE/dump/wall.ndjson.gz" ./-wall.gz
  run -0 "$ROOT/pipeline.sh" --output=-out --lang=en -- -wall.gz
  [ -s ./-out/report.html ]
}

@test "a stage that fails is named, not the one that wrote to it" {
  cp -r "$EXAMPLE" study
  echo '(' > study/codebook.dict
  run -2 "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz --study study -o out
  [[ $output == *'pipeline: cx-code (status 2) failed; nothing was written to out'* ]]
}

@test "a table of an earlier run does not stay among the new ones" {
  mkdir -p out/tables
  touch out/tables/old.csv
  "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz -o out
  [ ! -e out/tables/old.csv ]
  [ -s out/tables/corpus.csv ]
}

@test "an interrupted run leaves nothing under its name" {
  for delay in 0.05 0.15 0.3 0.45; do
    setsid "$ROOT/pipeline.sh" "$EXAMPLE"/dump/*.gz -o "out$delay" > /dev/null 2>&1 3>&- &
    pid=$!
    sleep "$delay"
    kill -s TERM -- "-$pid" 2> /dev/null || :
    wait "$pid" || :
    sleep 0.2
    # All of it, or nothing of it.
    run -0 bash -c "find 'out$delay' -type f 2> /dev/null | wc -l"
    [ "$output" -eq 0 ] || [ "$output" -eq "$(find "$STUDY" -type f | wc -l)" ]
    [ -z "$(find "out$delay" -name '.unfinished*' 2> /dev/null)" ]
  done
}

@test "wrong usage is named" {
  run -2 "$ROOT/pipeline.sh" x
  is 'pipeline: say where the results go: -o DIR'
  run -2 "$ROOT/pipeline.sh" x -o out --lang de
  is 'pipeline: --lang de: ru or en'
  run -2 "$ROOT/pipeline.sh" x -o out --jobs 0
  is 'pipeline: --jobs 0: a number from 1'
  run -2 "$ROOT/pipeline.sh" x -o out --study "$T"
  is "pipeline: $T/pages.csv: not there"
  run -2 "$ROOT/pipeline.sh" x -o out --no-such
  is 'pipeline: unknown option --no-such (try --help)'
  run -2 "$ROOT/pipeline.sh" x -o
  is 'pipeline: option -o needs a value'
  run -0 "$ROOT/pipeline.sh" --help
  [[ $output == *'pipeline.sh DUMP... -o DIR'* ]]
  # Installed it has another name.
  ln -s "$ROOT/pipeline.sh" cx-study
  run -0 ./cx-study --help
  [[ $output == 'cx-study DUMP... -o DIR'* ]]
  run -2 ./cx-study x
  is 'cx-study: say where the results go: -o DIR'
}

@test "a run without results leaves no folder that it made, and keeps one that was there" {
  mkdir there
  for out in there new; do
    run -2 "$ROOT/pipeline.sh" nothing.gz -o "$out"
  done
  [ -d there ] && [ ! -e new ]
}

# study_of_water: a folder "study" of two bodies.
study_of_water() {
  mkdir study
  printf 'id,name\n-1,Первая\n-2,Вторая\n' > study/pages.csv
  printf '[water]\nвода\n' > study/keywords.dict
  printf '[tone]\nплохой\t-2\n' > study/lexicon.tsv
  printf '[theme/dry]\n@en Dryness\nсухой\n' > study/codebook.dict
}

@test "a study of its own: other bodies, another keyword, another codebook" {
  study_of_water
  cat > wall.json <<'!'
{"response":{"count":2,"items":[
 {"id":5,"owner_id":-1,"from_id":-1,"date":1714975688,"text":"О воде","comments":{"count":1},"likes":{"count":3},"reposts":{"count":0},"views":{"count":9}},
 {"id":6,"owner_id":-1,"from_id":-1,"date":1714975688,"text":"О земле","comments":{"count":0}}]}}
!
  cat > comments.json <<'!'
{"response":{"count":1,"items":[{"id":7,"owner_id":-1,"post_id":5,"from_id":100,"date":1714979288,"text":"Плохая и сухая"}]}}
!
  run -0 "$ROOT/pipeline.sh" --study study comments.json wall.json -o out --lang en
  run -0 jq -c 'select(.total | not) | [.page, .posts, .comments, .likes]' out/tables/corpus.ndjson
  is '["vk:-1",1,1,3]
["vk:-2",0,0,0]'
  run -0 jq -c '[.codes, .n, .negative]' out/tables/codes.ndjson
  is '["theme/dry",1,1]'
  grep -q Dryness out/report.md
}

# small NAME: a dump NAME of the two bodies, and what its corpus is: pages, posts, comments, citizens.
small() {
  local post='{"response":{"count":1,"items":[{"id":5,"owner_id":-1,"from_id":-1,"date":1714975688,"text":"О %s","comments":{"count":%s}}]}}\n'
  local comment='{"response":{"count":1,"items":[{"id":%s,"owner_id":-1,"post_id":5,%s"date":1714979288%s}]}}\n'
  case $1 in
  empty) : > empty; corpus='[2,0,0,0]' ;;
  zero) echo '{"response":{"count":0,"items":[]}}' > zero; corpus='[2,0,0,0]' ;;
  unmatched) printf "$post" земле 0 > unmatched; corpus='[2,0,0,0]' ;;
  single) printf "$post" воде 0 > single; corpus='[2,1,0,0]' ;;
  closed) printf "$post" воде '0,"can_post":0' > closed; corpus='[2,1,0,0]' ;;
  silent) { printf "$post" воде 2; printf "$comment" 7 '"from_id":100,' ',"text":""' 8 '' ',"deleted":true'; } > silent; corpus='[2,1,2,1]' ;;
  answered)
    { printf "$post" воде 2; printf "$comment" 7 '"from_id":100,' ',"text":"Сухая"' 8 '"from_id":-1,' ',"text":"Исправим","reply_to_comment":7'; } > answered
    corpus='[2,1,2,1]' ;;
  orphan) printf "$comment" 7 '"from_id":100,' ',"text":"Где вода?"' > orphan; corpus='[2,0,1,1]' ;;
  esac
}

@test "dumps of nothing, without a match, of one post, of comments without a text or a post: a whole study, status 0" {
  study_of_water
  cp -r study plain
  cp -r "$EXAMPLE"/{measures,index.plan,feedback} study
  for name in empty zero unmatched single closed silent answered orphan; do
    echo "# $name"
    small "$name"
    for folder in study plain; do
      run -0 "$ROOT/pipeline.sh" --study "$folder" "$name" -o "$name-$folder" --lang en --seen 2024-06-01
      if [[ $corpus == '[2,0'* ]]; then
        is 'pipeline: no post was found: nothing in the dumps matches, or they hold no posts'
      else
        is ''
      fi
      run -0 jq -c 'select(.total) | [.bodies, .posts, .comments, .citizens]' "$name-$folder/tables/corpus.ndjson"
      is "$corpus"
      run ! grep -iw 'nan\|inf' "$name-$folder/report.md"
      [ -s "$name-$folder/report.html" ]
    done
    # Every figure that nothing is known of is null, and no share is one of nothing.
    run -0 jq -c 'select(.answered_n == 0 and .answered != null or .declared_n == 0 and .declared != null)' \
      "$name-study"/tables/{gap,responsiveness}.ndjson
    is ''
  done
  run -0 jq -c '[.eligible, .answered, .wait, .wait_censored]' answered-study/tables/responsiveness.ndjson
  is '[1,1,0,0]'
  run -0 jq -c '[.unanswered_1h, .unanswered_720h]' silent-study/tables/survival.ndjson
  is '[1,null]'
}

@test "without measures, a plan and feedback their tables are not made, and the study's own measures are made use of" {
  own_study
  run -0 "$ROOT/pipeline.sh" --study study comments.json wall.json -o plain
  run -0 bash -c "cd plain/tables && ls *.csv | tr '\n' ' '"
  is 'code_base.csv codes.csv corpus.csv keyness_comments.csv keyness_posts.csv openness.csv reactions.csv reactions_by_tone.csv replies.csv replies_by_page.csv search.csv status.csv tone.csv tone_by_month.csv tone_by_page.csv tone_of_posts.csv '
  mkdir study/measures
  printf 'posts = count where kind=post\nechoes = comments / posts\n' > study/measures/activity.measures
  run -2 "$ROOT/pipeline.sh" --study study comments.json wall.json -o out
  [[ $output == *"no column of that name"*"the table activity failed; nothing was written to out" ]]
  printf 'posts = count where kind=post\nspoken = count where kind=comment\n' > study/measures/activity.measures
  run -0 "$ROOT/pipeline.sh" --study study comments.json wall.json -o out
  run -0 tr -d '\r' < out/tables/activity.csv
  is 'time:month,posts,spoken
2024-05,2,3'
  [ ! -e out/tables/gap.csv ] && [ ! -e out/tables/index.csv ] && [ ! -e out/tables/journey.csv ]
}

@test "a post whose comments VKontakte denied is closed, and the refused answer costs status 1" {
  own_study
  echo '{"error":{"error_code":212,"error_msg":"Denied","request_params":[{"key":"owner_id","value":"-1"},{"key":"post_id","value":"5"}]}}' > error.json
  run -1 "$ROOT/pipeline.sh" --study study wall.json error.json -o out
  [[ $output == *'error.json:1: vk:-1_5: error 212'* ]]
  run -0 jq -c '[.openness, .posts]' out/tables/openness.ndjson
  is '["closed",1]
["unknown",1]'
}

@test "feedback: stages in the study's order, what was measured beside them; a broken answer costs status 1" {
  own_study
  mkdir study/feedback
  printf 'service,stage,metric,score,scale_min,scale_max\nТалон,end,csat,1,1,5\nТалон,begin,csat,5,1,5\n' > study/feedback/answers.csv
  run -0 "$ROOT/pipeline.sh" --study study wall.json -o plain
  run -0 jq -c '[.stage, .n, .csat, .minutes]' plain/tables/journey.ndjson
  is '["begin",1,1,null]
["end",1,0,null]'
  printf 'end\nbegin\n' > study/feedback/stages.txt
  echo '{"kind":"row","id":"m","table":"m","service":"Талон","stage":"begin","minutes":7}' > study/feedback/monitoring.ndjson
  run -0 "$ROOT/pipeline.sh" --study study wall.json -o out
  run -0 jq -c '[.stage, .minutes]' out/tables/journey.ndjson
  is '["end",null]
["begin",7]'
  echo 'Талон,begin,csat,6,1,5' >> study/feedback/answers.csv
  run -1 "$ROOT/pipeline.sh" --study study wall.json -o out
  [[ $output == *'answers.csv:4: score 6 is outside its scale'* ]]
  run -0 jq -c '[.stage, .n]' out/tables/journey.ndjson
  is '["end",1]
["begin",1]'
}

@test "when the dump was taken is what the option says, else seen.txt, else it is not known" {
  own_study
  for said in '' 2024-06-01; do
    [ -z "$said" ] || echo "$said" > study/seen.txt
    run -0 "$ROOT/pipeline.sh" --study study comments.json wall.json -o "out$said"
  done
  run -0 "$ROOT/pipeline.sh" --study study comments.json wall.json -o option --seen 2024-07-01T00:00:00Z
  for made in out out2024-06-01 option; do zcat "$made/records.ndjson.gz" | jq -c 'select(.id == "vk:-1_5_11") | [.seen, .wait_seconds]'; done > got
  # 1714979288 is 2024-05-06T07:08:08Z; a day begins in Moscow.
  run -0 cat got
  is "[null,null]
[\"2024-05-31T21:00:00Z\",$(($(date -ud 2024-05-31T21:00:00Z +%s) - 1714979288))]
[\"2024-07-01T00:00:00Z\",$(($(date -ud 2024-07-01T00:00:00Z +%s) - 1714979288))]"
  run -2 "$ROOT/pipeline.sh" --study study wall.json -o none --seen yesterday
  [[ $output == *"option --seen: 'yesterday' is no time"* ]]
}

# few_tools: a directory "openers" that has what the study needs and no more.
few_tools() {
  mkdir openers
  for tool in bash env cat grep sed gzip tee mkfifo mktemp mkdir mv rm touch wc paste readlink dirname sleep gnuplot; do
    ln -s "$(command -v "$tool")" openers/
  done
}

@test "without gnuplot the study is whole but for the figures, and says so" {
  own_study
  few_tools
  rm openers/gnuplot
  run -0 env PATH="$T/openers" "$ROOT/pipeline.sh" --study study comments.json wall.json -o out
  is 'pipeline: gnuplot is not here: the report has no figures'
  [ -s out/report.html ] && [ -s out/tables/corpus.csv ] && [ -z "$(ls out/figures)" ]
  run ! grep -q 'figures/' out/report.md
}

@test "--open opens the report with what is there, and tells the path when nothing is" {
  own_study
  few_tools
  printf '#!/bin/sh\necho "opened $1"\n' > openers/sensible-browser
  chmod +x openers/sensible-browser
  run -0 env PATH="$T/openers" "$ROOT/pipeline.sh" --study study comments.json wall.json -o out -O
  is 'opened out/report.html'
  ln -s sensible-browser openers/xdg-open
  printf '#!/bin/sh\necho "no browser" >&2\nexit 3\n' > openers/open
  run -0 env PATH="$T/openers" "$ROOT/pipeline.sh" --open --study study comments.json wall.json -o out
  is 'opened out/report.html'
  rm openers/{xdg-open,sensible-browser,open}
  run -0 env PATH="$T/openers" "$ROOT/pipeline.sh" --open --study study comments.json wall.json -o out
  is 'pipeline: nothing here opens it: out/report.html'
}

# own_study: that folder, and a dump where one post says the word, one tells of it, one plays with it.
own_study() {
  study_of_water
  cat > wall.json <<'!'
{"response":{"count":4,"items":[
 {"id":5,"owner_id":-1,"from_id":-1,"date":1714975688,"text":"О воде","comments":{"count":1}},
 {"id":6,"owner_id":-1,"from_id":-1,"date":1714975688,"text":"Мокрое дело","comments":{"count":1}},
 {"id":7,"owner_id":-2,"from_id":-2,"date":1714975688,"text":"Группа «Вода» играет","comments":{"count":2}},
 {"id":8,"owner_id":-2,"from_id":-2,"date":1714975688,"text":"О земле","comments":{"count":0}}]}}
!
  cat > comments.json <<'!'
{"response":{"count":4,"items":[
 {"id":11,"owner_id":-1,"post_id":5,"from_id":100,"date":1714979288,"text":"Плохая"},
 {"id":12,"owner_id":-1,"post_id":6,"from_id":100,"date":1714979288,"text":"Сухая"},
 {"id":13,"owner_id":-2,"post_id":7,"from_id":100,"date":1714979288,"text":"Да здравствует вода!"},
 {"id":14,"owner_id":-2,"post_id":7,"from_id":101,"date":1714979288,"text":"А из крана не течёт"}]}}
!
}

@test "who is taken in or left out by hand takes the comments along, but for those decided on alone" {
  own_study
  printf 'id,reason\nvk:-1_6,иносказание\nvk:-2_7_14,"о воде, не о группе"\n' > study/include.csv
  printf 'id;reason\nvk:-2_7;название\n' > study/exclude.csv
  run -0 "$ROOT/pipeline.sh" --study study comments.json wall.json -o out
  zcat out/records.ndjson.gz | jq -r 'select(.kind == "post" or .kind == "comment").id' | sort > ids
  run -0 cat ids
  is 'vk:-1_5
vk:-1_5_11
vk:-1_6
vk:-1_6_12
vk:-2_7_14'
  run -0 jq -c '[.match_by, .match_reason, .records]' out/tables/found.ndjson
  is '["rule",null,1]
["excluded","название",1]
["hand","иносказание",1]
["hand","о воде, не о группе",1]'
  grep -qx '| исключено вручную | название | 1 |' out/report.md
}

@test "one list is enough, and without lists there is no such table" {
  own_study
  run -0 "$ROOT/pipeline.sh" --study study comments.json wall.json -o none
  [ ! -e none/tables/found.csv ] && [ ! -e none/tables/found.ndjson ]
  printf 'id,reason\nvk:-2_7,название\n' > study/exclude.csv
  run -0 "$ROOT/pipeline.sh" --study study comments.json wall.json -o out
  run -0 tr -d '\r' < out/tables/found.csv
  is 'match_by,records,match_reason
rule,1,
excluded,1,название'
}

@test "an id that is on a list and nowhere else is told once, and costs status 1" {
  own_study
  printf 'id,reason\nvk:-1_99,опечатка\n' > study/include.csv
  run -1 "$ROOT/pipeline.sh" --study study comments.json wall.json -o out
  is "cx-match: study/include.csv:2: no record has the id 'vk:-1_99'
pipeline: some input was refused; the messages above say what"
  run -0 jq -c '[.match_by, .records]' out/tables/found.ndjson
  is '["rule",2]'
}

@test "a list without a reason ends the run, and cx-match is named" {
  own_study
  printf 'id,reason\nvk:-1_6,\n' > study/include.csv
  run -2 "$ROOT/pipeline.sh" --study study comments.json wall.json -o out
  is 'cx-match: study/include.csv:2: the reason is missing
pipeline: cx-match (status 2) failed; nothing was written to out'
  [ ! -e out ]
}
