setup() {
  load helper
  cd "$BATS_TEST_TMPDIR" || return
}

# Comments are long to write.  com ID POST TIME [KEY:VALUE ...] prints one record; `-' leaves a key out.
com() {
  local line="\"kind\":\"comment\",\"id\":\"$1\"" pair
  [ "$2" = - ] || line+=",\"post\":\"$2\""
  [ "$3" = - ] || line+=",\"time\":\"2024-05-06T$3Z\""
  for pair in "${@:4}"; do
    case $pair in
      official | deleted) line+=",\"$pair\":true" ;;
      day) line+=',"time_precision":"day"' ;;
      *) line+=",\"${pair%%:*}\":\"${pair#*:}\"" ;;
    esac
  done
  printf '{%s}\n' "$line"
}

# what KEY ...: of each record that cx-thread writes, its id and these keys, "-" for one that is absent.
what() {
  cx-thread > out && jq -r --args '[.id] + [.[$ARGS.positional[]] | if . == null then "-" else tostring end] | join(" ")' "$@" < out
}

answers() { what answered answer answer_seconds; }

@test "the records come back in their order, each with its keys" {
  run -0 cx-thread <<'!'
{"kind":"page","id":"vk:-1","wall":"open"}
{"kind":"post","id":"vk:-1_2","page":"vk:-1","comments":4,"can_comment":true}
{"kind":"comment","id":"vk:-1_2_3","page":"vk:-1","post":"vk:-1_2","author":"vk:7","time":"2024-05-06T07:00:00Z","text":"Когда?"}
{"kind":"comment","id":"vk:-1_2_4","page":"vk:-1","post":"vk:-1_2","parent":"vk:-1_2_3","reply_to":"vk:-1_2_3","author":"vk:-1","official":true,"time":"2024-05-06T08:30:00Z","text":"Скоро"}
{"kind":"comment","id":"vk:-1_2_5","page":"vk:-1","post":"vk:-1_2","deleted":true}
{"kind":"reaction","id":"r1","post":"vk:-1_2","author":"vk:7","reaction":"like"}
!
  is '{"kind":"page","id":"vk:-1","wall":"open"}
{"kind":"post","id":"vk:-1_2","page":"vk:-1","comments":4,"can_comment":true,"comments_received":3,"comments_missing":1,"openness":"open"}
{"kind":"comment","id":"vk:-1_2_3","page":"vk:-1","post":"vk:-1_2","author":"vk:7","time":"2024-05-06T07:00:00Z","text":"Когда?","thread":"vk:-1_2_3","answered":true,"answer":"vk:-1_2_4","answer_seconds":5400}
{"kind":"comment","id":"vk:-1_2_4","page":"vk:-1","post":"vk:-1_2","parent":"vk:-1_2_3","reply_to":"vk:-1_2_3","author":"vk:-1","official":true,"time":"2024-05-06T08:30:00Z","text":"Скоро","thread":"vk:-1_2_3"}
{"kind":"comment","id":"vk:-1_2_5","page":"vk:-1","post":"vk:-1_2","deleted":true,"thread":"vk:-1_2_5"}
{"kind":"reaction","id":"r1","post":"vk:-1_2","author":"vk:7","reaction":"like"}'
}

@test "comments may come before their post, and the post before its page" {
  run -0 cx-thread <<'!'
{"kind":"comment","id":"a","post":"p","official":true,"reply_to":"c","time":"2024-05-06T07:00:10Z"}
{"kind":"comment","id":"c","post":"p","time":"2024-05-06T07:00:00Z"}
{"kind":"post","id":"p","page":"g","comments":2,"can_comment":false}
{"kind":"page","id":"g","wall":"closed"}
!
  is '{"kind":"comment","id":"a","post":"p","official":true,"reply_to":"c","time":"2024-05-06T07:00:10Z","thread":"c"}
{"kind":"comment","id":"c","post":"p","time":"2024-05-06T07:00:00Z","thread":"c","answered":true,"answer":"a","answer_seconds":10}
{"kind":"post","id":"p","page":"g","comments":2,"can_comment":false,"comments_received":2,"comments_missing":0,"openness":"closed"}
{"kind":"page","id":"g","wall":"closed"}'
}

# --- thread

@test "a thread is found upwards through replies to replies, whatever their order" {
  run -0 what thread < <(
    com r3 p - reply_to:r2; com r2 p - reply_to:r1; com r1 p - parent:root; com root p -
    com r4 p - reply_to:r3; com q - - ; com q1 - - reply_to:q)
  is 'r3 root
r2 root
r1 root
root root
r4 root
q q
q1 q'
}

@test "a parent that the input lacks is still the root; above a lacking reply_to the root is unknown" {
  run -0 what thread < <(com a p - parent:gone reply_to:b; com b p - reply_to:a; com c p - reply_to:lost; com d p - reply_to:c)
  is 'a gone
b gone
c -
d -'
}

@test "replies in a circle have no root, and one to itself is its own" {
  run -0 what thread < <(com a p - reply_to:b; com b p - reply_to:c; com c p - reply_to:b; com d p - parent:d)
  is 'a -
b -
c -
d d'
}

@test "empty strings are unknown, as CSV leaves them" {
  run -0 what thread answered < <(com a p - parent: reply_to: author:; com o p - official parent: reply_to: reply_to_author:)
  is 'a a false
o o -'
}

# --- answers

@test "the earliest official reply to the comment answers it" {
  run -0 answers < <(
    com late p 12:00:00 official reply_to:c parent:c; com c p 09:00:00 author:u
    com first p 09:30:00 official reply_to:c parent:c; com other p 09:10:00 author:v reply_to:c parent:c)
  is 'late - - -
c true first 1800
first - - -
other false - -'
}

@test "a reply to the comment goes before an earlier word to its author, that before an earlier one in the thread" {
  run -0 answers < <(
    com c p 09:00:00 author:u
    com any p 09:01:00 official parent:c reply_to:x reply_to_author:v
    com named p 09:02:00 official parent:c reply_to:y reply_to_author:u
    com direct p 09:03:00 official parent:c reply_to:c reply_to_author:u)
  is 'c true direct 180
any - - -
named - - -
direct - - -'
  run -0 answers < <(
    com c p 09:00:00 author:u
    com any p 09:01:00 official parent:c reply_to:x reply_to_author:v
    com named p 09:02:00 official parent:c reply_to:y reply_to_author:u)
  is 'c true named 120
any - - -
named - - -'
  run -0 answers < <(
    com c p 09:00:00 author:u
    com any p 09:01:00 official parent:c reply_to:x reply_to_author:v)
  is 'c true any 60
any - - -'
}

@test "any official word in the thread answers its root, but no other comment" {
  run -0 answers < <(com c p 09:00:00 author:u; com r p 09:01:00 author:v parent:c; com o p 09:02:00 official parent:c)
  is 'c true o 120
r false - -
o - - -'
}

@test "a word to the author answers only what the author said before it, and only in that thread" {
  run -0 answers < <(
    com c p 09:00:00 author:w
    com r1 p 09:01:00 author:u parent:c
    com o p 09:02:00 official parent:c reply_to_author:u
    com r2 p 09:03:00 author:u parent:c
    com elsewhere p 09:00:00 author:u)
  is 'c true o 120
r1 true o 60
o - - -
r2 false - -
elsewhere false - -'
}

@test "what was said before the comment is no answer, even as a reply to it" {
  run -0 answers < <(
    com c p 09:00:00 author:u
    com o1 p 08:59:59 official parent:c reply_to:c reply_to_author:u
    com o2 p 08:59:59 official parent:c)
  is 'c false - -
o1 - - -
o2 - - -'
}

@test "an official comment under another post is no answer" {
  run -0 answers < <(
    com c p 09:00:00 author:u
    com o1 q 09:01:00 official reply_to:c; com o2 q 09:01:00 official parent:c reply_to_author:u)
  is 'c false - -
o1 - - -
o2 - - -'
}

@test "a reply that does not say its post is under that of its thread" {
  run -0 answers < <(com c p 09:00:00 author:u; com o - 09:01:00 official parent:c; com d p 09:00:30 parent:c; com q - 09:02:00 official reply_to:d)
  is 'c true o 60
o - - -
d true q 90
q - - -'
}

@test "comments under no post at all are answered too" {
  run -0 answers < <(com c - 09:00:00; com o - 09:01:00 official reply_to:c)
  is 'c true o 60
o - - -'
}

@test "of answers in the same second the first in the input counts" {
  run -0 answers < <(
    com o2 p 09:01:00 official reply_to:c parent:c; com o1 p 09:01:00 official reply_to:c parent:c; com c p 09:00:00)
  is 'o2 - - -
o1 - - -
c true o2 60'
}

@test "in the same second a reply is after its comment, and a word to the author after what stands before it" {
  run -0 answers < <(
    com o p 09:00:00 official reply_to:c parent:root; com c p 09:00:00 parent:root; com root p 09:00:00
    com r1 p 09:00:00 parent:root author:u
    com w p 09:00:00 official reply_to_author:u parent:root
    com r2 p 09:00:00 parent:root author:u)
  is 'o - - -
c true o 0
root true o 0
r1 true w 0
w - - -
r2 false - -'
}

@test "official voices other than the page answer, and are not asked" {
  run -0 answers < <(com c p 09:00:00 author:vk:7; com o p 09:00:05 official author:vk:-220 reply_to:c; com o2 p 09:00:09 official author:vk:8 reply_to:o)
  is 'c true o 5
o - - -
o2 - - -'
}

@test "a citizen's reply, or one of the page that is not marked official, is no answer" {
  run -0 answers < <(com c p 09:00:00 author:u; com r p 09:01:00 author:v reply_to:c; com n p 09:02:00 author:vk:-1 reply_to:c)
  is 'c false - -
r false - -
n false - -'
}

@test "a deleted comment is not asked, and a deleted official one is no answer" {
  run -0 answers < <(com c p - deleted; com o p - official reply_to:c; com d p 09:00:00; com x p 09:01:00 official deleted reply_to:d)
  is 'c - - -
o - - -
d false - -
x - - -'
}

@test "without the times a reply still answers, only how fast is unknown" {
  run -0 answers < <(com c p -; com o p 09:00:00 official reply_to:c; com d p 09:00:00; com q p - official parent:d)
  is 'c true o -
o - - -
d true q -
q - - -'
}

@test "an answer of known time goes before one of unknown time" {
  run -0 answers < <(com c p 09:00:00; com o1 p - official reply_to:c; com o2 p 10:00:00 official reply_to:c)
  is 'c true o2 3600
o1 - - -
o2 - - -'
}

@test "whether a word to the author came later is unknown when a time is" {
  run -0 answers < <(
    com root p 08:00:00 author:w official
    com a p - author:u parent:root; com b p 09:00:00 author:v parent:root
    com o1 p 10:00:00 official reply_to_author:u parent:root; com o2 p - official reply_to_author:v parent:root)
  is 'root - - -
a - - -
b - - -
o1 - - -
o2 - - -'
}

@test "a time that is no RFC 3339 is unknown" {
  run -0 answers <<'!'
{"kind":"comment","id":"c","post":"p","time":"6 мая"}
{"kind":"comment","id":"o","post":"p","time":"2024-05-06T07:08:09Z","official":true,"reply_to":"c"}
{"kind":"comment","id":"d","post":"p","time":1714968489}
!
  is 'c true o -
o - - -
d false - -'
}

@test "offsets from UTC are reckoned with" {
  run -0 answers <<'!'
{"kind":"comment","id":"c","post":"p","time":"2024-05-06T10:00:00+03:00"}
{"kind":"comment","id":"o","post":"p","time":"2024-05-06T07:00:30Z","official":true,"reply_to":"c"}
!
  is 'c true o 30
o - - -'
}

@test "seconds are counted by the calendar, and a day that it lacks is unknown" {
  while read -r from until seconds; do
    printf '{"kind":"comment","id":"c","time":"%s"}\n{"kind":"comment","id":"o","time":"%s","official":true,"reply_to":"c"}\n' \
      "$from" "$until" > in
    run -0 what answer_seconds < in
    is "c $seconds
o -"
  done <<'!'
2024-02-28T12:00:00Z 2024-03-01T12:00:00Z 172800
2023-02-28T12:00:00Z 2023-03-01T12:00:00Z 86400
2100-02-28T00:00:00Z 2100-03-01T00:00:00Z 86400
1999-12-31T23:59:59Z 2000-01-01T00:00:00.9Z 1
1969-12-31T23:59:59Z 1970-01-01T00:00:01Z 2
0001-01-01T00:00:00Z 9999-12-31T23:59:59Z 315537897599
2024-05-06T23:30:00-05:30 2024-05-07T05:00:01Z 1
2023-02-29T00:00:00Z 2023-03-01T00:00:00Z -
2023-13-01T00:00:00Z 2024-03-01T00:00:00Z -
2023-01-01T24:00:00Z 2024-03-01T00:00:00Z -
2023-01-01T00:00:00 2024-03-01T00:00:00Z -
2023-01-01 2024-03-01T00:00:00Z -
!
}

@test "of a day alone, an official comment comes last and a citizen's first, and no seconds are told" {
  run -0 answers < <(
    com o p 00:00:00 day official reply_to_author:u parent:c; com c p 00:00:00 day
    com r p 15:00:00 author:u parent:c; com s p 00:00:00 day author:v parent:c
    com e p 09:00:00 official reply_to_author:v parent:c; com w p 09:00:00 author:w parent:c
    echo '{"kind":"comment","id":"eve","time":"2024-05-05T00:00:00Z","time_precision":"day","official":true,"post":"p","parent":"c","reply_to_author":"w"}')
  is 'o - - -
c true e -
r true o -
s true e -
e - - -
w false - -
eve - - -'
}

# --- posts

@test "received comments are stubs and officials too, each id once, of this post only" {
  run -0 what comments_received comments_missing < <(
    printf '%s\n' '{"kind":"post","id":"p","comments":7}' '{"kind":"post","id":"q","comments":0}' '{"kind":"post","id":"r"}'
    com a p -; com b p - deleted; com c p - official; com d p - parent:a; com a p - ; com e q -)
  is 'p 4 3
q 1 0
r 0 -
a - -
b - -
c - -
d - -
a - -
e - -'
}

@test "a declared number that is none is unknown" {
  run -0 what comments_missing <<'!'
{"kind":"post","id":"a","comments":"7"}
{"kind":"post","id":"b","comments":-1}
{"kind":"post","id":"c","comments":2.0}
!
  is 'a -
b -
c 2'
}

@test "can_comment true is open, whatever else is said" {
  run -0 what openness <<'!'
{"kind":"page","id":"g","wall":"off"}
{"kind":"post","id":"p","page":"g","can_comment":true}
{"kind":"post","id":"q","can_comment":true}
!
  is 'g -
p open
q open'
}

@test "can_comment false is closed with a wall that is off or closed, unknown with another" {
  run -0 what openness < <(
    for wall in off closed limited open; do
      printf '{"kind":"page","id":"%s","wall":"%s"}\n' $wall $wall
      printf '{"kind":"post","id":"%s1","page":"%s","can_comment":false,"comments":3}\n' $wall $wall
    done)
  is 'off -
off1 closed
closed -
closed1 closed
limited -
limited1 unknown
open -
open1 unknown'
}

@test "can_comment false without a comment is closed when another post of the page can be commented" {
  run -0 what openness < <(
    printf '{"kind":"post","id":"%s","page":"%s","can_comment":%s}\n' \
      silent g false  spoken g false  other g true  lone h false  nowhere '' false
    printf '%s\n' '{"kind":"post","id":"hidden","page":"g","can_comment":false,"comments":9}' \
      '{"kind":"post","id":"zero","page":"g","can_comment":false,"comments":0}'
    com a spoken - deleted)
  is 'silent closed
spoken unknown
other open
lone unknown
nowhere unknown
hidden unknown
zero closed
a -'
}

@test "a post is not its own other post, when two dumps of it disagree" {
  run -0 what openness <<'!'
{"kind":"post","id":"p","page":"g","can_comment":true}
{"kind":"post","id":"p","page":"g","can_comment":false}
!
  is 'p open
p unknown'
}

@test "of two records of a page the first one's wall counts" {
  run -0 what openness <<'!'
{"kind":"page","id":"g"}
{"kind":"page","id":"g","wall":"open"}
{"kind":"page","id":"g","wall":"off"}
{"kind":"post","id":"p","page":"g","can_comment":false}
!
  is 'g -
g -
g -
p unknown'
}

@test "without can_comment openness is unknown, even on a closed wall" {
  run -0 what openness <<'!'
{"kind":"page","id":"g","wall":"closed"}
{"kind":"post","id":"p","page":"g"}
{"kind":"post","id":"q","page":"g","can_comment":"false"}
!
  is 'g -
p unknown
q unknown'
}

# --- the family's promises that two passes put at risk

@test "a second run replaces what the first one said" {
  { com r1 p 09:01:00 author:u parent:c; com c p 09:00:00; com o p 09:02:00 official parent:c
    echo '{"kind":"post","id":"p","page":"g","comments":5,"can_comment":false}'; } > once
  cx-thread once > first
  run -0 cx-thread first
  is "$(cat first)"
  run -0 cx-thread < <(grep -v '"official"' first)
  is '{"kind":"comment","id":"r1","post":"p","time":"2024-05-06T09:01:00Z","author":"u","parent":"c","thread":"c","answered":false}
{"kind":"comment","id":"c","post":"p","time":"2024-05-06T09:00:00Z","thread":"c","answered":false}
{"kind":"post","id":"p","page":"g","comments":5,"can_comment":false,"comments_received":2,"comments_missing":3,"openness":"unknown"}'
}

@test "both copies of a comment say the same" {
  run -0 answers < <(com c p 09:00:00; com o p 09:01:00 official reply_to:c; com c p 09:30:00)
  is 'c true o 60
o - - -
c true o 60'
}

@test "other kinds, and records without kind or id, leave byte for byte, keys of our names included" {
  cat > in <<'!'
{"kind":"comment","id":"c","thread":9,"openness":"kept"}
{"kind":"feedback","id":"f","answer":"да", "thread" : 1.10}
{"kind":"row","id":"x:1","openness":0.50,"answered":12345678901234567890}
{ "answer_seconds":1e2 }
{"kind":"comment","thread":"kept","post":"p"}
{"kind":"post","id":"p","comments_received":99,"thread":"kept","x":"😀\u0000"}
{"kind":"reaction","openness":"kept"}
!
  run -0 cx-thread in
  is '{"kind":"comment","id":"c","openness":"kept","thread":"c","answered":false}
{"kind":"feedback","id":"f","answer":"да", "thread" : 1.10}
{"kind":"row","id":"x:1","openness":0.50,"answered":12345678901234567890}
{ "answer_seconds":1e2 }
{"kind":"comment","thread":"kept","post":"p"}
{"kind":"post","id":"p","thread":"kept","x":"😀\u0000","comments_received":0,"openness":"unknown"}
{"kind":"reaction","openness":"kept"}'
}

@test "numeric ids join with the same digits" {
  run -0 cx-thread <<'!'
{"kind":"comment","id":12345678901234567890,"post":7}
{"kind":"comment","id":12345678901234567891,"post":7,"parent":12345678901234567890,"official":true}
!
  is '{"kind":"comment","id":12345678901234567890,"post":7,"thread":"12345678901234567890","answered":true,"answer":"12345678901234567891"}
{"kind":"comment","id":12345678901234567891,"post":7,"parent":12345678901234567890,"official":true,"thread":"12345678901234567890"}'
}

@test "a bad line is refused in the first pass, and the rest is joined" {
  { com c p 09:00:00; echo '{"kind":"comment",'; com o p 09:00:07 official reply_to:c; } > in
  run -1 --separate-stderr cx-thread in
  [ "${stderr%%byte*}" = "cx-thread: in:2: " ]
  is '{"kind":"comment","id":"c","post":"p","time":"2024-05-06T09:00:00Z","thread":"c","answered":true,"answer":"o","answer_seconds":7}
{"kind":"comment","id":"o","post":"p","time":"2024-05-06T09:00:07Z","official":true,"reply_to":"c","thread":"c"}'
}

@test "run records keep their places, and the provenance of this run comes last" {
  cat > in <<'!'
{"kind":"page","id":"g"}
{"kind":"run","id":"run:1:cx-ingest","answer":"kept"}
{"kind":"post","id":"p"}
{"kind":"run","id":"run:2:cx-match"}
!
  run -0 cx-thread --provenance in
  is '{"kind":"page","id":"g"}
{"kind":"run","id":"run:1:cx-ingest","answer":"kept"}
{"kind":"post","id":"p","comments_received":0,"openness":"unknown"}
{"kind":"run","id":"run:2:cx-match"}
{"kind":"run","id":"run:3:cx-thread","tool":"cx-thread","version":"0.1.0","arguments":["--provenance","in"],"files":[],"records_in":4,"records_out":4,"refused":0}'
}

@test "with standard input or output closed, the temporary file is not taken for it" {
  run -2 bash -c 'cx-thread <&-'
  is 'cx-thread: <stdin>: Bad file descriptor'
  com c p - > in
  run -2 bash -c 'cx-thread in >&-'
  is 'cx-thread: standard output: Bad file descriptor'
}

@test "a cut gzip is fatal and joins nothing: half a dump has half the answers" {
  for i in {1..2000}; do com "c$i" p 09:00:00 author:$RANDOM; done | gzip > whole.gz
  head -c 2000 whole.gz > cut.gz
  run -2 --separate-stderr cx-thread cut.gz
  is ''
  [ "$stderr" = 'cx-thread: cut.gz: gzip data is cut short' ]
}

@test "a directory for temporary files that can't be written is named" {
  TMPDIR=$PWD/none run -2 cx-thread < <(com c p -)
  is "cx-thread: temporary file in $PWD/none: No such file or directory"
}

@test "the temporary file has no name, and none is left" {
  mkdir tmp
  # What it is called before it has no name is gone in a moment.
  TMPDIR=$PWD/tmp run -0 cx-thread < <(com c p -; sleep 0.2; for _ in {1..50}; do [ -z "$(ls tmp)" ] || sleep 0.1; done; ls tmp > seen)
  [ -z "$(cat seen; ls tmp)" ]
}

@test "a full disk under the temporary file is fatal" {
  yes "$(com c p 09:00:00 text:"$(printf '%0200d' 0)")" | head -n 20000 > in
  run -2 bash -c 'ulimit -f 100; trap "" XFSZ; cx-thread in > /dev/null'
  is "cx-thread: temporary file in ${TMPDIR:-/tmp}: File too large"
}

@test "a line of 10 MB and one 10,000 deep come through both passes" {
  { printf '{"kind":"comment","id":"c","post":"p","text":"%s"}\n' "$(head -c 10000000 /dev/zero | tr '\0' x)"
    printf '{"kind":"comment","id":"d","post":"p","x":%s%s}\n' "$(printf '[%.0s' {1..10000})" "$(printf ']%.0s' {1..10000})"; } > in
  cx-thread in > out
  sed 's/,"thread":"[cd]","answered":false}$/}/' out | cmp - in
}

# A quadratic step would take 10^10 of them: minutes.  Every group here is large: one post, one thread, one author.
@test "100,000 comments of one thread, in a chain, of one author, take seconds" {
  awk 'BEGIN {
    for (i = 100000; i >= 1; i--) {
      t = sprintf("2024-05-%02dT%02d:%02d:%02dZ", 1 + i / 86400, i / 3600 % 24, i / 60 % 60, i % 60)
      printf "{\"kind\":\"comment\",\"id\":\"%d\",\"post\":\"p\",\"author\":\"u\",\"time\":\"%s\"", i, t
      if (i > 1) printf ",\"reply_to\":\"%d\"", i - 1
      if (i % 2 == 0) printf ",\"official\":true,\"reply_to_author\":\"u\""
      print "}"
    }
    print "{\"kind\":\"post\",\"id\":\"p\",\"comments\":100001}"
  }' > in
  timeout 20 cx-thread in > out
  run -0 jq -rn 'reduce inputs as $r ([0, 0, 0, 0];
    if $r.kind == "post" then .[3] = $r.comments_missing
    elif $r.official then .[0] += 1
    else .[1] += ($r.answered and $r.thread == "1" and ($r.answer | tonumber) == ($r.id | tonumber) + 1 | if . then 1 else 0 end)
      | .[2] += $r.answer_seconds end) | join(" ")' out
  is '50000 50000 50000 1'
}
