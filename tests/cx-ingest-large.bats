# Documents that are too large to be held, and broken ones: both are read in pieces.

setup() {
  load helper
  cd "$T"
}

# posts FROM TO: so many posts of wall -5, written one a line, from persons 100 to 139 in turn.
posts() {
  seq -f '%.0f' "$1" "$2" | awk '{
    printf "{\"id\":%d,\"owner_id\":-5,\"from_id\":%d,\"date\":%d,\"post_type\":\"post\",", $1, 100 + $1 % 40, 1700000000 + $1
    printf "\"text\":\"Пост %d, «кавычки» и \\\"кавычки\\\", скобки }]{[ и \\\\\",\"likes\":{\"count\":%d}}\n", $1, $1 % 7 }'
}

# people: who these are; and what the wall is.
people() {
  printf '"profiles":['
  seq -f '%.0f' 100 139 | awk '{ printf "%s{\"id\":%d,\"first_name\":\"Имя %d\",\"last_name\":\"Фамилия\",\"sex\":1}", (NR > 1 ? "," : ""), $1, $1 }'
  printf '],"groups":[{"id":5,"name":"Маяк","screen_name":"mayak","members_count":70},{"id":6,"name":"Лес"}]'
}

listed() { paste -sd, "$1"; }

# without_source FILE: the records, without the place that each was read from.
without_source() { sed 's/,"source":"[^"]*"//' "$1"; }

large() {
  posts 1 30000 > posts
  { printf '{"response":{"count":30000,"items":['; listed posts; printf '],'; people; printf '}}\n'; } > large.json
  [ "$(wc -c < large.json)" -gt $((1 << 22)) ]
}

@test "a large document gives the records of small ones, names and pages included" {
  large
  while mapfile -t -n 500 some && [ "${#some[@]}" -gt 0 ]; do
    printf '%s\n' "${some[@]}" > some
    printf '{"response":{"count":30000,"items":['; listed some; printf '],'; people; printf '}}\n'
  done < posts | tr -d '\n' | sed 's/}{"response"/}\n{"response"/g' > small.ndjson
  [ "$(wc -l < small.ndjson)" -ge 59 ]
  cx-ingest small.ndjson > small.out
  cx-ingest large.json > large.out
  [ "$(wc -l < large.out)" -eq 30001 ]
  same <(without_source small.out) <(without_source large.out)
  [ "$(grep -c '"author_name":"Имя 1[0-3][0-9] Фамилия"' large.out)" -eq 30000 ]
  tail -n 1 large.out | jq -e '.id == "vk:-5" and .members == 70'
}

@test "a large document may come through a pipe, packed, as JSONP or pretty-printed" {
  large
  cx-ingest large.json | without_source /dev/stdin > plain
  cx-ingest < large.json | without_source /dev/stdin | cmp - plain
  gzip -c large.json | cx-ingest | without_source /dev/stdin | cmp - plain
  { printf 'answer_7( '; cat large.json; printf ');\n'; } | cx-ingest | without_source /dev/stdin | cmp - plain
  jq . large.json | cx-ingest | without_source /dev/stdin | cmp - plain
}

@test "several large documents may follow each other" {
  large
  posts 30001 30003 > more
  { cat large.json; printf '{"items":['; listed more; printf ']}'; } | cx-ingest > out
  [ "$(wc -l < out)" -eq 30004 ]
  [ "$(sed -n 's/.*"id":"vk:-5_30003".*"source":"\([^"]*\)".*/\1/p' out)" = '<stdin>:30003' ]
}

@test "a large list, a list of lists, a map of posts and a list of pages are followed, too" {
  posts 1 30000 > posts
  { printf '['; listed posts; printf ']'; } | cx-ingest | wc -l > n
  { printf '[['; head -n 10000 posts | paste -sd,; printf '],['; tail -n +10001 posts | paste -sd,; printf ']]'; } |
    cx-ingest | wc -l >> n
  { printf '{"posts":['; listed posts; printf ']}'; } | cx-ingest | wc -l >> n
  { printf '{"response":['; for i in 1 2 3; do printf '{"count":10000,"items":['
      tail -n +$(((i - 1) * 10000 + 1)) posts | head -n 10000 | paste -sd,; printf ']},'; done; printf 'false],'
    printf '"execute_errors":[{"method":"wall.get","error_code":15,"error_msg":"Access denied"}]}'; } > execute.json
  run -1 --separate-stderr bash -c 'cx-ingest execute.json | wc -l >> n; exit "${PIPESTATUS[0]}"'
  [[ $stderr == *"wall.get: error 15: Access denied"* ]]
  run -0 cat n
  is '30000
30000
30000
30000'
}

@test "an item is held whole, however much larger than its neighbours it is" {
  { printf '{"items":['; posts 1 2 | paste -sd,; printf ',{"id":3,"owner_id":-5,"post_type":"post","text":"'
    head -c 6000000 /dev/zero | tr '\0' x; printf '"},'; posts 4 5 | paste -sd,; printf ']}'; } > one.json
  cx-ingest one.json > out
  run -0 jq -r '.text | length' out
  is '46
46
6000000
46
46'
}

@test "a likes page that is too long to be held is refused rather than told without its reactions" {
  { printf '{"response":{"count":800000,"items":['; seq -s, 1000000 1800000; printf '],"reactions":['
    yes 4 | head -n 800001 | paste -sd,; printf ']}}'; } > likes.json
  run -1 --separate-stderr bash -c 'cx-ingest --post vk:-5_1 likes.json | wc -l; exit "${PIPESTATUS[0]}"'
  is '0'
  [[ $stderr == "cx-ingest: likes.json:1: byte "*": a like in a list too long to be held: its reaction can't be told"* ]]
}

# A small answer; what it holds is known by where each object ends.
answer() {
  printf '{"response":{"count":3,"items":[{"id":1,"owner_id":-5,"post_type":"post","text":"раз"},'
  printf '{"id":2,"owner_id":-5,"post_type":"post","text":"два [{\\"}","comments":{"count":1,"list":'
  printf '[{"id":7,"from_id":100,"date":1700000000,"text":"ответ"}]}},{"id":3,"owner_id":-5,"post_type":"post","text":"три"}]}}'
}

@test "cut anywhere, a document gives every object that is complete, then status 1" {
  answer > whole.json
  size=$(wc -c < whole.json)
  cx-ingest whole.json | jq -r .id > all
  for n in $(seq 1 7 "$((size - 1))") $((size - 1)) $((size - 2)) $((size - 3)) $((size - 4)); do
    head -c "$n" whole.json > cut.json
    # The posts end at known bytes: before the comma or the bracket behind them.
    python3 -c '
import sys
n = int(sys.argv[1])
whole = open("whole.json", "rb").read()
ends = [whole.index("раз\"}".encode()) + len("раз\"}".encode()), whole.index(b"]}},") + 3,
        whole.index("три\"}".encode()) + len("три\"}".encode())]
ids = [["vk:-5_1"], ["vk:-5_2", "vk:-5_2_7"], ["vk:-5_3"]]
print("\n".join(i for end, names in zip(ends, ids) if end <= n for i in names))' "$n" > expected
    status=0
    cx-ingest cut.json > out 2> err || status=$?
    [ "$status" -eq 1 ] || { echo "cut at $n of $size: status $status"; cat err; false; }
    diff <(jq -r .id out) <(sed '/^$/d' expected) || { echo "cut at $n"; cat err; false; }
  done
}

@test "a broken item costs itself, not the answer around it" {
  printf '{"response":{"items":[{"id":1,"owner_id":-5,"post_type":"post"},{"id":2,"owner_id":-5,"text":nul},{"id":3,"owner_id":-5,"post_type":"post"}]}}' > broken.json
  run -1 --separate-stderr cx-ingest --bad bad broken.json
  [ "$(jq -r .id <<< "$output" | paste -sd' ')" = 'vk:-5_1 vk:-5_3' ]
  [[ $stderr == 'cx-ingest: broken.json:2: byte 94: '* ]]
  grep -q '{"id":2,"owner_id":-5,"text":nul}' bad
}

@test "on a broken line of NDJSON, the items that are whole are read" {
  { answer; echo; answer | sed 's/три"/три/'; echo; answer | sed 's/-5/-6/g'; echo; } > lines.ndjson
  run -1 --separate-stderr cx-ingest lines.ndjson
  [ "$(jq -r .id <<< "$output" | paste -sd' ')" = 'vk:-5_1 vk:-5_2 vk:-5_2_7 vk:-5_3 vk:-6_1 vk:-6_2 vk:-6_2_7 vk:-6_3' ]
  [[ $stderr == 'cx-ingest: lines.ndjson:2.4: byte '* ]]
}

@test "where lines end, a lost quote is found again" {
  printf '{"items":[\n{"id":1,"owner_id":-5,"post_type":"post",\n"text":"раз\n},\n{"id":2,"owner_id":-5,"post_type":"post"},\n{"id":3,"owner_id":-5,"post_type":"post"}]}\n' > quote.json
  run -1 --separate-stderr cx-ingest quote.json
  [ "$(jq -r .id <<< "$output" | paste -sd' ')" = 'vk:-5_2 vk:-5_3' ]
}

@test "an error in the envelope alone is told once, and costs no object" {
  printf '{"items":[{"id":1,"owner_id":-5,"post_type":"post"},],}' > comma.json
  run -1 --separate-stderr cx-ingest comma.json
  [ "$(jq -r .id <<< "$output")" = 'vk:-5_1' ]
  [[ $stderr == 'cx-ingest: comma.json:2: byte 5'?': '* ]]
  [ "$(wc -l <<< "$stderr")" -eq 1 ]
}

@test "a large document with a comma out of place says so" {
  posts 1 30000 > posts
  { printf '{"items":['; listed posts; printf ',,'; posts 30001 30002 | paste -sd,; printf ']}'; } > comma.json
  run -1 --separate-stderr bash -c 'cx-ingest comma.json | wc -l; exit "${PIPESTATUS[0]}"'
  is '30002'
  [[ $stderr == 'cx-ingest: comma.json:30003: byte '*': a comma or a bracket out of place' ]]
}

# one ID…: a post a line.
one() { printf '{"id":%d,"owner_id":-5,"post_type":"post"}\n' "$@"; }

# gives EXPECTED: what the posts on standard input are, and that one thing was refused.
gives() {
  run -1 --separate-stderr cx-ingest
  [ "$(jq -r .id <<< "$output" | sed 's/.*_//' | paste -sd' ')" = "$1" ] || { echo "$output"; false; }
  [ "$(wc -l <<< "$stderr")" -eq 1 ]
}

@test "a line that is no JSON costs itself, also the first or the second one" {
  gives '1 2 3 4' < <(one 1; echo 'ERROR timeout'; one 2 3 4)
  gives '6 7 8' < <(echo '{"id":5,"owner_id":-5,'; one 6 7 8)
  gives '6 7 8' < <(echo '<html>502</html>' | tr '<' '('; one 6 7 8)
}

@test "documents over many lines go on behind what is none" {
  gives '1 2' < <(one 1 | jq .; echo '-----'; one 2 | jq .)
}

@test "commas, marks of joined files and separators between documents are no documents" {
  cx-ingest < <(one 1 2 3 | sed 's/$/,/') | wc -l > n
  cx-ingest < <(one 1; printf '\xef\xbb\xbf'; one 2 3) | wc -l >> n
  cx-ingest < <(one 1; printf '\xef\xbb\xbf'; one 2 | jq .) | wc -l >> n
  cx-ingest < <(for i in 1 2 3; do printf '\x1e'; one "$i"; done) | wc -l >> n
  [ "$(paste -sd' ' n)" = '3 3 2 3' ]
}

@test "a file that is no text leaves the others to be read, and is status 2" {
  one 1 > a.json; one 2 > b.json
  printf 'PK\003\004....' > a.xlsx
  run -2 --separate-stderr cx-ingest a.json a.xlsx b.json
  [ "$(jq -r .id <<< "$output" | paste -sd' ')" = 'vk:-5_1 vk:-5_2' ]
  [[ $stderr == 'cx-ingest: a.xlsx: an xlsx or zip archive'* ]]
}

# comments FROM TO: so many, which do not tell their post.
comments() {
  seq -f '%.0f' "$1" "$2" | awk '{ printf "{\"id\":%d,\"from_id\":%d,\"date\":1700000000,\"text\":\"Ответ %d%s\"}\n", $1, 100 + $1 % 40, $1,
    " и ещё немного слов, чтобы было что читать, а потом ещё столько же, и ещё" }'
}

@test "what stands beside the items of a large document is known to them, before or behind" {
  comments 1 25000 > comments
  { printf '{"items":['; listed comments; printf '],"owner_id":-5,"post_id":9}'; } > behind.json
  { printf '{"owner_id":-5,"post_id":9,"items":['; listed comments; printf ']}'; } > before.json
  [ "$(wc -c < behind.json)" -gt $((1 << 22)) ]
  cx-ingest behind.json > behind.out
  [ "$(wc -l < behind.out)" -eq 25000 ]
  [ "$(grep -c '"post":"vk:-5_9"' behind.out)" -eq 25000 ]
  same <(without_source <(cx-ingest before.json)) <(without_source behind.out)
}

@test "a post beside its comments is read once, and they are its comments, however long they both are" {
  comments 1 25000 > comments
  for long in 1 6000; do
    { printf '{"comments":['; listed comments; printf '],"post":{"id":9,"owner_id":-5,"post_type":"post","date":1700000000,"text":"%0*d"}}' "$long" 0; } > both.json
    cx-ingest -v both.json > out 2> err
    matches 'read 25001, written 25001, duplicate 0, refused 0;' err
    [ "$(grep -c '"post":"vk:-5_9"' out)" -eq 25000 ]
  done
}

@test "a broken document's items know what stands beside them, too" {
  { printf '{"items":['; comments 1 20 | paste -sd,; printf ',{"id":21,"from_id":ни}],"owner_id":-5,"post_id":9}'; } > broken.json
  run -1 --separate-stderr cx-ingest broken.json
  [ "$(grep -c '"post":"vk:-5_9"' <<< "$output")" -eq 20 ]
  [ "$(wc -l <<< "$stderr")" -eq 1 ]
}

@test "all chats of a large export are read, those that were left, too" {
  message='{"id":%d,"type":"message","date":"2024-03-01T12:00:00","date_unixtime":"1709283600","from":"Маяк","from_id":"channel7","text":"Порт открыт, и касса тоже: %d"}\n'
  seq 1 20000 | while read -r n; do printf "$message" "$n" "$n"; done > messages
  { printf '{"about":"x","chats":{"about":"y","list":[{"name":"Маяк","type":"public_channel","id":7,"messages":['; listed messages
    printf ']}]},"left_chats":{"about":"z","list":[{"type":"public_channel","messages":['; listed messages; printf '],"name":"Бакен","id":8}]}}'; } > tg.json
  cx-ingest tg.json > out
  [ "$(wc -l < out)" -eq 40000 ]
  [ "$(grep -c '"id":"tg:8_' out)" -eq 20000 ]
}

@test "the count of an old page is no like, and a call that failed is told once" {
  { printf '{"response":[[339,'; posts 1 20000 | paste -sd,; printf '],'; posts 20001 40000 | paste -sd, | sed 's/^/[339,/; s/$/]/'; printf ',false],"execute_errors":[{"method":"wall.get","error_code":15,"error_msg":"Access denied"}]}'; } > old.json
  run -1 --separate-stderr bash -c 'cx-ingest --post vk:-1_9 old.json > out; exit $?'
  [ "$(wc -l < out)" -eq 40000 ]
  [ "$(grep -c '"kind":"post"' out)" -eq 40000 ]
  [ "$(wc -l <<< "$stderr")" -eq 1 ]
}

@test "of a packed file that is cut, a large document gives what was complete, and then it is fatal" {
  posts 1 80000 > posts
  { printf '{"response":{"count":80000,"items":['; listed posts; printf '],'; people; printf '}}\n'; } | gzip > whole.gz
  head -c $(($(wc -c < whole.gz) / 5 * 4)) whole.gz > cut.gz
  [ "$(gzip -dc cut.gz 2> /dev/null | wc -c)" -gt $((1 << 22)) ]
  run -2 --separate-stderr bash -c 'cx-ingest cut.gz > out; exit $?'
  [ "$(wc -l < out)" -gt 1000 ]
  [[ $stderr == *'cut.gz: gzip data is cut short' ]]
  gzip -dc cut.gz 2> /dev/null > plain.json || :
  cx-ingest plain.json > plain.out 2> /dev/null || [ $? -eq 1 ]
  same <(without_source out | grep -v '"kind":"page"') <(without_source plain.out | grep -v '"kind":"page"' | head -n "$(wc -l < out)")
}

@test "many broken items among many cost little more than themselves" {
  posts 1 3000 | awk '{ print; if (NR % 10 == 0) print "{\"id\":1,\"text\":nul}" }' > some
  { printf '{"items":['; listed some; printf ']}'; } > some.json
  run -1 --separate-stderr bash -c 'cx-ingest -v some.json > out; exit $?'
  [ "$(wc -l < out)" -eq 3000 ]
  [[ $stderr == *'read 3300, written 3000, duplicate 0, refused 300;'* ]]
}

@test "a text that begins with a mention is no JSON" {
  printf '[id1|Иван], спасибо\nвторой\nтретий\n' > text
  run -0 --separate-stderr bash -c 'cx-ingest --kind comment text | jq -r .text'
  is 'спасибо
второй
третий'
}

@test "in a large document, too, lists and pages under any name are read, each thing once" {
  jq -nc '[range(1; 4001) | {id: ., owner_id: -5, post_type: "post", text: ("порт " * 120)}] as $posts |
    {settings: {lang: "ru", tags: ["a", 1]}, marks: [1, 2], data: [{id: 9, post_id: 1, owner_id: -5, text: "раз"}], items: $posts,
     more: {deep: {items: [{id: 8, post_id: 1, owner_id: -5, text: "два"}]}}}' > "$T/large.json"
  [ "$(wc -c < "$T/large.json")" -gt 4194304 ]
  run -0 --separate-stderr bash -c 'cx-ingest -v "$1" | jq -r .id > "$2"' - "$T/large.json" "$T/ids"
  [[ $stderr == 'cx-ingest: read 4002, written 4002, duplicate 0, refused 0;'* ]]
  same "$T/ids" <(echo vk:-5_1_9; seq -f vk:-5_%.0f 1 4000; echo vk:-5_1_8)
}
