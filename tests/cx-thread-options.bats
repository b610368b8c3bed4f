# cx-thread: what its options add.  The rules themselves, on random conversations, are held to a slow reference
# (cx-thread.py); what is here is counted by hand.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR" || return
}

# pair FROM UNTIL [KEY:VALUE]: a comment and its answer.
pair() {
  printf '{"kind":"comment","id":"c","time":"%s"}\n{"kind":"comment","id":"o","time":"%s","official":true,"reply_to":"c"}\n' "$1" "$2"
}

# waited OPTION...: of the first record that cx-thread writes, the working seconds.
waited() { cx-thread "$@" > out && jq -r 'select(.id == "c").answer_working_seconds' out; }

@test "random conversations: threads, answers, clocks, counts, openness and what disappeared, as a slow reference has them" {
  for seed in 1 2; do python3 "$BATS_TEST_DIRNAME/cx-thread.py" $seed; done
}

@test "only working hours count: nights, weekends and the time before nine do not" {
  while read -r from until seconds; do
    run -0 waited -H 09:00-18:00 < <(pair "$from" "$until")
    is "$seconds" || { echo "$from $until"; false; }
  done <<'!'
2024-05-06T06:00:00Z 2024-05-06T06:00:01Z 1
2024-05-06T05:59:00Z 2024-05-06T06:01:00Z 60
2024-05-06T14:59:59Z 2024-05-07T06:00:01Z 2
2024-05-06T16:00:00Z 2024-05-07T05:00:00Z 0
2024-05-03T14:00:00Z 2024-05-06T07:00:00Z 7200
2024-05-04T08:00:00Z 2024-05-05T20:00:00Z 0
2024-05-06T00:00:00Z 2024-05-13T00:00:00Z 162000
2024-01-01T00:00:00Z 2025-01-01T00:00:00Z 8488800
1969-12-29T00:00:00Z 1970-01-05T00:00:00Z 162000
0001-01-01T12:00:00Z 0001-01-08T12:00:00Z 162000
!
  # 2024 begins on a Monday and has 366 days: 52 weeks of 5 days, a Monday and a Tuesday, 262 in all; by Moscow's clock
  # its last instant in UTC is 3:00 of the Wednesday after
}

@test "the zone, the week and a break at noon are the user's" {
  run -0 waited --zone +10:00 < <(pair 2024-05-05T23:00:00Z 2024-05-06T08:00:00Z)
  is 32400
  run -0 waited --zone -03:30 --week sun-thu < <(pair 2024-05-03T00:00:00Z 2024-05-06T00:00:00Z)
  is 32400
  run -0 waited --week mon,wed < <(pair 2024-05-06T00:00:00Z 2024-05-10T00:00:00Z)
  is 64800
  run -0 waited --hours 00:00-24:00 < <(pair 2024-05-06T07:00:00Z 2024-05-07T07:00:00Z)
  is 86400
  run -0 waited --hours 09:00-13:00,14:00-18:00 < <(pair 2024-05-06T09:30:00Z 2024-05-06T11:30:00Z)
  is 3600
}

@test "holidays are off, transferred days are worked, short days end sooner" {
  printf '%s\n' '# the May of 2024' '2024-05-01 off' '2024-05-09..2024-05-10' '2024-04-27 working  # instead of 10 May' \
    '2024-05-08 09:00-17:00' > days
  run -0 waited --holidays days < <(pair 2024-05-06T21:00:00Z 2024-05-12T21:00:00Z)
  is $(((9 + 8) * 3600))
  run -0 waited --holidays days < <(pair 2024-04-26T21:00:00Z 2024-05-01T21:00:00Z)
  is $((3 * 9 * 3600))
  run -0 waited --holidays days < <(pair 2024-05-01T06:30:00Z 2024-05-02T06:30:00Z)
  is 1800
}

@test "what is wrong with the clock is named" {
  fails() { # MESSAGE OPTION...
    run -2 --separate-stderr cx-thread "${@:2}" /dev/null
    [ "$stderr" = "cx-thread: $1" ] || { echo "$stderr"; false; }
  }
  fails "option --zone: 'Moscow' is no offset from UTC, as +03:00 is" --zone Moscow
  fails "option --week: 'mon-' are no days of the week, as mon-fri or mon,wed,sat are" --week mon-
  fails "option --week: '' are no days of the week, as mon-fri or mon,wed,sat are" --week ''
  for hours in 9-18 18:00-09:00 09:00 09:00-25:00 09:00-24:01 09:00-12:00,11:00-18:00 ''; do
    fails "option --hours: '$hours' are no hours, as 09:00-18:00 or 09:00-13:00,14:00-18:00 are" --hours "$hours"
  done
  for day in 2024-02-30 2024-5-1 2024-05-02..2024-05-01 вчера; do
    printf '\n%s\n' "$day" > days
    fails 'days:2: a day is written 2024-05-01, several 2024-01-01..2024-01-08' --holidays days
  done
  echo '2024-05-01 maybe' > days
  fails "days:1: 'maybe': off, working, or hours as 09:00-17:00" --holidays days
  printf '2024-05-01..2024-05-03\n2024-05-02\n' > days
  fails 'days: 2024-05-02 is there twice' --holidays days
  echo 0001-01-01..9999-12-31 > days
  fails 'days:1: more than 100000 days' --holidays days
  fails 'none: No such file or directory' --holidays none
}

@test "what has no answer waits until the record was seen, else when --seen says; the future is no wait" {
  run -0 bash -c "cx-thread --censor --seen 2024-05-07T00:00:00Z --week mon-fri | jq -c '[.id,.answered,.wait_seconds,.wait_working_seconds]'" <<'!'
{"kind":"comment","id":"a","time":"2024-05-06T06:00:00Z","seen":"2024-05-06T16:00:00Z"}
{"kind":"comment","id":"b","time":"2024-05-06T06:00:00Z"}
{"kind":"comment","id":"c","time":"2024-05-08T06:00:00Z"}
{"kind":"comment","id":"d","time":"2024-05-06T00:00:00Z","time_precision":"day"}
{"kind":"comment","id":"e"}
{"kind":"comment","id":"f","time":"2024-05-06T06:00:00Z","deleted":true}
{"kind":"comment","id":"g","time":"2024-05-06T06:00:00Z","official":true}
!
  is '["a",false,36000,32400]
["b",false,64800,32400]
["c",false,null,null]
["d",false,null,null]
["e",false,null,null]
["f",null,null,null]
["g",null,null,null]'
  run -2 cx-thread --seen yesterday /dev/null
  is "cx-thread: option --seen: 'yesterday' is no time, as 2024-05-06T07:08:09Z is"
}

@test "listed voices and the page itself are official, and told so; others stay as they came" {
  printf '%s\n' 'https://vk.com/club5' 'tg:user3 # the desk' > list
  cat > in <<'!'
{"kind":"comment","id":"1","page":"vk:-1","post":"p","author":"vk:7"}
{"kind":"comment","id":"2","page":"vk:-1","post":"p","author":"vk:-5","reply_to":"1","official":false}
{"kind":"comment","id":"3","page":"vk:-1","post":"p","author":"vk:-1","official":true}
{"kind":"comment","id":"4","page":"vk:-1","post":"p","author":"tg:user3"}
{"kind":"comment","id":"5","page":"vk:-1","post":"p","author":"vk:-1"}
!
  run -0 cx-thread --officials list in
  is '{"kind":"comment","id":"1","page":"vk:-1","post":"p","author":"vk:7","thread":"1","answered":true,"answer":"2"}
{"kind":"comment","id":"2","page":"vk:-1","post":"p","author":"vk:-5","reply_to":"1","official":true,"thread":"1"}
{"kind":"comment","id":"3","page":"vk:-1","post":"p","author":"vk:-1","official":true,"thread":"3"}
{"kind":"comment","id":"4","page":"vk:-1","post":"p","author":"tg:user3","official":true,"thread":"4"}
{"kind":"comment","id":"5","page":"vk:-1","post":"p","author":"vk:-1","official":true,"thread":"5"}'
}

@test "comments that were denied close a post, unless one can comment on it" {
  echo 'p # error 212' > denied
  echo q >> denied
  run -0 cx-thread --denied denied <<'!'
{"kind":"post","id":"p"}
{"kind":"post","id":"q","can_comment":true}
{"kind":"post","id":"r","can_comment":false}
!
  is '{"kind":"post","id":"p","comments_received":0,"openness":"closed","comments_denied":true}
{"kind":"post","id":"q","can_comment":true,"comments_received":0,"openness":"open","comments_denied":true}
{"kind":"post","id":"r","can_comment":false,"comments_received":0,"openness":"unknown","comments_denied":false}'
}

@test "counts tell citizens, officials and stubs apart, truncation, and whether anybody ever could comment" {
  cat > in <<'!'
{"kind":"post","id":"p","comments":9}
{"kind":"post","id":"q","comments":1}
{"kind":"post","id":"r"}
{"kind":"comment","id":"1","post":"p"}
{"kind":"comment","id":"2","post":"p","official":true}
{"kind":"comment","id":"3","post":"p","deleted":true}
{"kind":"comment","id":"4","post":"p"}
{"kind":"comment","id":"5","post":"q","official":true}
!
  run -0 bash -c "cx-thread --counts in | head -n 3"
  is '{"kind":"post","id":"p","comments":9,"comments_received":4,"comments_missing":5,"openness":"unknown","comments_citizens":2,"comments_official":1,"comments_deleted":1,"comments_truncated":true,"ever_open":true}
{"kind":"post","id":"q","comments":1,"comments_received":1,"comments_missing":0,"openness":"unknown","comments_citizens":0,"comments_official":1,"comments_deleted":0,"comments_truncated":false}
{"kind":"post","id":"r","comments_received":0,"openness":"unknown","comments_citizens":0,"comments_official":0,"comments_deleted":0}'
}

# Jaccard of 3-shingles, by hand: "a b c d e f g h i j k" has 9.  With one more word at its end 9 of 10 are common, .9;
# with another last word 8 of 10, .8; with another one in the middle 6 of 12.
@test "official replies of one page that are alike are marked, down to the threshold itself" {
  said() { printf '{"kind":"comment","id":"%s","page":"%s","post":"p","time":"2024-05-06T07:00:0%sZ","text":"%s"%s}\n' "$1" "$2" "$3" "$4" "${5-,\"official\":true}"; }
  text='ваше обращение принято и будет рассмотрено в течение тридцати дней спасибо'
  { said 5 g 5 "$text завтра"
    said 1 g 1 "$text"
    said 2 g 2 "${text% спасибо} звоните"
    said 3 g 3 "${text/рассмотрено/прочитано}"
    said 4 h 4 "$text"
    said 6 g 6 "Спасибо большое"
    said 7 g 7 "Спасибо большое"
    said 8 g 8 "$text" ''
    said 9 g 9 "$text" ',"official":true,"deleted":true'; } > in
  run -0 bash -c "cx-thread --near 0.8 in | jq -c '[.id,.reply_copied,.reply_copy_of,.reply_copies]'"
  is '["5",true,"1",null]
["1",true,null,2]
["2",true,"1",null]
["3",false,null,null]
["4",false,null,null]
["6",null,null,null]
["7",null,null,null]
["8",null,null,null]
["9",null,null,null]'
  run -0 bash -c "cx-thread --near 0.81 in | jq -c 'select(.reply_copied).id' | tr '\n' ' '"
  is '"5" "1" '
  # Of 38 shingles the second has lost the first three and got three more: 35 of 41 are common, .85.  So has the third
  # against the second; with the first it shares 32 of 44, .73.
  words=(word{a..z}{a..d})
  { said 1 g 1 "${words[*]:0:40}"
    said 2 g 2 "${words[*]:3:40}"
    said 3 g 3 "${words[*]:6:40}"
    said 4 g 4 "${words[*]:50:40}"; } > in
  for memory in 64M 1K; do
    run -0 bash -c "cx-thread --near 0.8 --memory $memory in | jq -c '[.id,.reply_copied,.reply_copy_of,.reply_copies]'"
    is '["1",true,null,1]
["2",true,"1",null]
["3",true,null,null]
["4",false,null,null]'
  done
  run -2 cx-thread --near 0.2 in
  is 'cx-thread: option --near: 0.2 is not between 0.3 and 1'
}

@test "what disappeared is counted by tone, and can be kept; a post that was not collected tells nothing" {
  cat > old <<'!'
{"kind":"post","id":"p"}
{"kind":"comment","id":"1","post":"p","sentiment":"negative","text":"ложь"}
{"kind":"comment","id":"2","post":"p","sentiment":"negative"}
{"kind":"comment","id":"3","post":"p","sentiment":"positive"}
{"kind":"comment","id":"4","post":"p"}
{"kind":"comment","id":"5","post":"p","deleted":true}
{"kind":"comment","id":"6","post":"p","official":true}

{"kind":"comment","id":"7","post":"elsewhere","sentiment":"negative"}
{"kind":"comment","id":"8","post":"q","sentiment":"negative"}
{"kind":"comment","id":"1","post":"p","sentiment":"positive"}
!
  cat > new <<'!'
{"kind":"post","id":"p"}
{"kind":"comment","id":"2","post":"p","deleted":true}
{"kind":"comment","id":"3","post":"p"}
{"kind":"comment","id":"4","post":"p"}
{"kind":"comment","id":"9","post":"q"}
!
  # Wilson by method.md's formula: of 3 of 3 [0.438503, 1], 0 of 1 [0, 0.793451], 3 of 5 [0.230724, 0.882379]
  run -0 cx-thread --before old --gone gone new
  is '{"kind":"post","id":"p","comments_received":3,"openness":"unknown","comments_before":4,"comments_gone":2}
{"kind":"comment","id":"2","post":"p","deleted":true,"thread":"2"}
{"kind":"comment","id":"3","post":"p","thread":"3","answered":false}
{"kind":"comment","id":"4","post":"p","thread":"4","answered":false}
{"kind":"comment","id":"9","post":"q","thread":"9","answered":false}
{"kind":"row","id":"disappeared:negative","table":"disappeared","sentiment":"negative","before":3,"missing":2,"deleted":1,"share":1,"share_low":0.438503,"share_high":1,"not_compared":1}
{"kind":"row","id":"disappeared:positive","table":"disappeared","sentiment":"positive","before":1,"missing":0,"deleted":0,"share":0,"share_low":0,"share_high":0.793451,"not_compared":0}
{"kind":"row","id":"disappeared:?","table":"disappeared","before":1,"missing":0,"deleted":0,"share":0,"share_low":0,"share_high":0.793451,"not_compared":0}
{"kind":"row","id":"disappeared:","table":"disappeared","total":true,"before":5,"missing":2,"deleted":1,"share":0.6,"share_low":0.230724,"share_high":0.882379,"not_compared":1}'
  is_gone='{"kind":"comment","id":"1","post":"p","sentiment":"negative","text":"ложь"}
{"kind":"comment","id":"2","post":"p","sentiment":"negative"}
{"kind":"comment","id":"8","post":"q","sentiment":"negative"}'
  [ "$(cat gone)" = "$is_gone" ] || { cat gone; false; }
}

@test "a snapshot that can't be read whole is fatal, and so are options that do not go together" {
  echo '{"kind":"comment"' > old
  run -2 cx-thread --before old /dev/null
  [[ $output == 'cx-thread: old:1: byte '* ]]
  run -2 cx-thread --before none /dev/null
  is 'cx-thread: none: No such file or directory'
  run -2 cx-thread --gone x /dev/null
  is 'cx-thread: option --gone: what disappeared is known with --before only'
  run -2 cx-thread --grouped --before old /dev/null
  is 'cx-thread: options --grouped and --before: the earlier snapshot stands in another order'
  run -2 cx-thread --memory much /dev/null
  is "cx-thread: option --memory: 'much' is no size, as 500M or 2G are"
  [ ! -e x ]
}

@test "grouped input whose comments do not stand together is fatal before a record is written" {
  printf '{"kind":"comment","id":"%s","post":"%s"}\n' 1 p 2 q 3 p > in
  run -2 --separate-stderr cx-thread --grouped in
  is ''
  [ "$stderr" = 'cx-thread: the comments of the post p do not stand together: leave --grouped out' ]
}

@test "comments that do not say their post find it far above, however long the way, and circles end" {
  { echo '{"kind":"comment","id":"1","post":"p","author":"u","time":"2024-05-06T07:00:00Z"}'
    for i in {2..300}; do echo "{\"kind\":\"comment\",\"id\":\"$i\",\"reply_to\":\"$((i - 1))\"}"; done | sort -R --random-source=<(yes)
    echo '{"kind":"comment","id":"o","official":true,"reply_to":"300","time":"2024-05-06T07:00:09Z"}'
    echo '{"kind":"comment","id":"x","reply_to":"y"}'
    echo '{"kind":"comment","id":"y","reply_to":"x","official":true}'
    echo '{"kind":"comment","id":"z","reply_to":"lost"}'
    echo '{"kind":"comment","id":"w","reply_to":"z","official":true}'; } > in
  run -0 bash -c "cx-thread in | jq -r 'select(.answered or .thread == null) | [.id, .thread // \"-\", .answer // \"-\"] | join(\" \")' | sort"
  is '1 1 o
300 1 o
w - -
x - y
y - -
z - w'
  cx-thread in > a
  cx-thread --memory 1 in > b
  cmp a b
}

@test "a second run without the options takes their keys away" {
  printf '{"kind":"comment","id":"c","post":"p","time":"2024-05-06T07:00:00Z","answer_working_seconds":1,"wait_seconds":2,"reply_copied":true}\n{"kind":"post","id":"p","ever_open":true,"comments_gone":1}\n' > in
  run -0 cx-thread in
  is '{"kind":"comment","id":"c","post":"p","time":"2024-05-06T07:00:00Z","thread":"c","answered":false}
{"kind":"post","id":"p","comments_received":1,"openness":"unknown"}'
}
