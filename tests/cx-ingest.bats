# cx-ingest: what is in a dump comes out as records, and every object is accounted for.
# The fixtures are written by hand; so is what is expected of them.

setup() {
  load helper
  cd "$FIXTURES/ingest"
}

@test "comments nested beyond all reason are refused by count, not lost in silence" {
  python3 - > "$T/deep.json" <<'!'
thread = '{"id":1,"from_id":1,"date":1714975688,"text":"a","thread":{"items":[%s]}}'
inner = ""
for i in range(40):
    inner = ('{"id":%d,"from_id":1,"date":1714975688,"text":"a","thread":{"items":[%s]}}' % (100 - i, inner))
print('{"response":{"count":1,"items":[{"id":7,"owner_id":-1,"post_id":5,"from_id":1,"date":1714975688,"text":"x","thread":{"items":[%s]}}]}}' % inner)
!
  run -1 --separate-stderr cx-ingest "$T/deep.json"
  [ "${#lines[@]}" -ge 10 ]
  [[ $stderr == *"deep.json:"*"1 objects lie in lists nested too deep, and are left out" ]]
}

@test "an id that came as a string stays on its page" {
  run -0 bash -c 'echo "{\"response\":{\"count\":1,\"items\":[{\"id\":\"7\",\"owner_id\":-1,\"from_id\":-1,\"post_type\":\"post\",\"date\":1714975688,\"text\":\"x\"}]}}" | cx-ingest | jq -c "[.id,.page,.official]"'
  is '["vk:-1_7","vk:-1",true]'
}

@test "a post has its counters, reactions, markup and the words in it" {
  run -0 cx-ingest wall.json
  is '{"kind":"post","id":"vk:-5_11","page":"vk:-5","time":"2024-03-01T09:00:00Z","edited":"2024-03-01T10:00:00Z","source":"wall.json:1","url":"https://vk.com/wall-5_11","author":"vk:-5","author_name":"Маяк №5","official":true,"text":"Порт открыт.\nПишите в приёмную и на https://port.example/ask, #порт #вода","likes":7,"reposts":2,"views":310,"comments":4,"reaction_like":4,"reaction_haha":0,"reaction_wow":0,"reaction_love":0,"reaction_anger":2,"reaction_sad":0,"can_comment":true,"pinned":true,"ads":false,"attachments":"photo:2 video:1","mentions":["vk:-5"],"links":["https://port.example/ask"],"tags":["порт","вода"],"reaction_9":1}
{"kind":"post","id":"vk:-5_12","page":"vk:-5","time":"2024-03-02T09:00:00Z","source":"wall.json:2","url":"https://vk.com/wall-5_12","author":"vk:-5","author_name":"Маяк №5","official":true,"text":"","repost_of":"vk:-6_70","repost_text":"Лёд сошёл\nрано","likes":0,"comments":0,"can_comment":false}
{"kind":"post","id":"vk:-5_13","page":"vk:-5","time":"2024-03-03T09:00:00Z","source":"wall.json:3","url":"https://vk.com/wall-5_13","author":"vk:101","author_name":"Иван Лодкин","official":false,"text":"Где расписание?","likes":1,"comments":0,"links":["https://vk.com/wall-5_11"]}
{"kind":"page","id":"vk:-5","page":"vk:-5","source":"wall.json:1","url":"https://vk.com/club5","name":"Маяк №5","screen_name":"mayak5","wall":"limited"}'
}

@test "a comment comes before its thread, a deleted one knows its post from its neighbours" {
  run -0 cx-ingest comments.json
  is '{"kind":"comment","id":"vk:-5_11_21","page":"vk:-5","post":"vk:-5_11","time":"2024-03-01T09:06:40Z","source":"comments.json:1","url":"https://vk.com/wall-5_11?reply=21","author":"vk:101","author_name":"Иван Лодкин","author_kind":"user","official":false,"text":"А зимой?","likes":1}
{"kind":"comment","id":"vk:-5_11_22","page":"vk:-5","post":"vk:-5_11","parent":"vk:-5_11_21","reply_to":"vk:-5_11_21","reply_to_author":"vk:101","time":"2024-03-01T09:08:20Z","source":"comments.json:2","url":"https://vk.com/wall-5_11?reply=22&thread=21","author":"vk:-5","author_kind":"page","official":true,"text":"зимой закрыт.","likes":0}
{"kind":"comment","id":"vk:-5_11_23","page":"vk:-5","post":"vk:-5_11","parent":"vk:-5_11_21","reply_to":"vk:-5_11_22","reply_to_author":"vk:101","time":"2024-03-01T09:10:00Z","source":"comments.json:3","url":"https://vk.com/wall-5_11?reply=23&thread=21","author":"vk:-8","author_name":"Справочная","author_kind":"page","official":false,"text":"звоните нам"}
{"kind":"comment","id":"vk:-5_11_24","page":"vk:-5","post":"vk:-5_11","source":"comments.json:4","url":"https://vk.com/wall-5_11?reply=24","deleted":true}
{"kind":"comment","id":"vk:-5_11_25","page":"vk:-5","post":"vk:-5_11","time":"2024-03-01T09:11:40Z","source":"comments.json:5","url":"https://vk.com/wall-5_11?reply=25","author":"vk:102","author_kind":"user","official":false,"text":"","attachments":"sticker:1"}'
}

@test "a page of the versions before 5 has its count first, to_id, and entities" {
  only '[.id,.text,.attachments]' old.json
  is '["vk:-5_31","Первое\nВторое & \"третье\" !","photo:1"]
["vk:-5_32","a < b",null]'
}

@test "every envelope gives the same records" {
  cx-ingest wall.json | jq -c 'del(.source) | select(.kind == "post") | del(.author_name)' > "$T/expected"
  jq -c '.response | del(.groups, .profiles)' wall.json > "$T/bare.json"
  jq -c '.response.items' wall.json > "$T/array.json"
  jq -c '.response.items[]' wall.json > "$T/lines.ndjson"
  jq . "$T/lines.ndjson" > "$T/concatenation.json"
  jq -c '{posts: .response.items}' wall.json > "$T/collector.json"
  jq -c '{response: .response.items}' wall.json > "$T/getbyid.json"
  jq -c '{response: [{count: 3, items: .response.items[:1]}, {count: 3, items: .response.items[1:]}]}' wall.json > "$T/execute.json"
  jq -c '{response: {count: 3, items: .response.items}}' wall.json > "$T/page.ndjson"
  jq -c '{response: {count: 0, items: []}}' wall.json >> "$T/page.ndjson"
  jq -c '{response: ([3] + [.response.items[] | .to_id = .owner_id | del(.owner_id)])}' wall.json > "$T/v4.json"
  jq -c '{ts: 1, updates: [.response.items[] | {type: "wall_post_new", group_id: 5, object: .}]}' wall.json > "$T/poll.json"
  gzip -c "$T/lines.ndjson" > "$T/packed"
  for file in bare.json array.json lines.ndjson concatenation.json collector.json getbyid.json execute.json page.ndjson \
    v4.json poll.json packed; do
    echo "# $file"
    cx-ingest "$T/$file" | jq -c 'del(.source) | select(.kind == "post") | del(.author_name)' > "$T/out"
    same "$T/expected" "$T/out"
  done
}

@test "what an execute batch could not do is told with its reason, and costs status 1" {
  run -1 --separate-stderr cx-ingest execute.json
  [ "${#lines[@]}" -eq 2 ]
  [ "$stderr" = "cx-ingest: execute.json:3: wall.getComments: error 212: Access to post comments denied (access to the post's comments denied: they are closed)" ]
}

@test "an error answer is no record, but a message with the code and its meaning" {
  run -1 --separate-stderr cx-ingest - <<< '{"error":{"error_code":29,"error_msg":"Rate limit reached","request_params":[]}}'
  is ''
  [ "$stderr" = 'cx-ingest: <stdin>:1: error 29: Rate limit reached (the daily limit of this method is reached: go on tomorrow)' ]
}

@test "likes need their post, and get their reaction" {
  run -0 cx-ingest --post https://vk.com/wall-5_11 likes.json
  is '{"kind":"reaction","id":"vk:-5_11:vk:101","page":"vk:-5","post":"vk:-5_11","source":"likes.json:1","author":"vk:101","reaction":"like"}
{"kind":"reaction","id":"vk:-5_11:vk:102","page":"vk:-5","post":"vk:-5_11","source":"likes.json:2","author":"vk:102","reaction":"anger"}
{"kind":"reaction","id":"vk:-5_11:vk:-8","page":"vk:-5","post":"vk:-5_11","source":"likes.json:3","author":"vk:-8","reaction":"9"}'
  run -1 --separate-stderr cx-ingest likes.json
  is ''
  [ "${stderr_lines[0]}" = 'cx-ingest: likes.json:1: a like that does not tell its post: name it with --post' ]
}

@test "comments of old versions, which do not tell their post, take it from --post" {
  line='{"count":1,"items":[{"id":3,"from_id":101,"date":1709284000,"text":"да"}]}'
  run -0 cx-ingest --post vk:-5_11 <<< "$line"
  is '{"kind":"comment","id":"vk:-5_11_3","page":"vk:-5","post":"vk:-5_11","time":"2024-03-01T09:06:40Z","source":"<stdin>:1","url":"https://vk.com/wall-5_11?reply=3","author":"vk:101","author_kind":"user","official":false,"text":"да"}'
  run -1 --separate-stderr cx-ingest <<< "$line"
  is ''
}

@test "4CAT's doubled replies come once, and its empty author profiles are no pages" {
  only '[.id,.source,.author_name]' -v 4cat.ndjson
  is '["vk:-5_11_21","4cat.ndjson:1","Иван Лодкин"]
["vk:-5_11_22","4cat.ndjson:1.2",null]'
  matches '^cx-ingest: read 3, written 2, duplicate 1, refused 0; of those written deleted 0, without text 0$' "$T/err"
}

@test "events of Callback, Long Poll and Streaming are unwrapped; those of no post are refused" {
  only '[.kind,.id,.post,.author,.deleted,.text]' events.ndjson
  is '["post","vk:-5_51",null,"vk:-5",null,"Новое"]
["comment","vk:-5_51_52","vk:-5_51","vk:101",null,"Ответ"]
["comment","vk:-5_51_53","vk:-5_51",null,true,null]
["comment","vk:-5_51_54","vk:-5_51","vk:102",null,"Ура!"]
["comment","vk:topic-5_7_8","vk:topic-5_7","vk:-5",null,"Тема"]'
  same <(echo 'cx-ingest: events.ndjson:4: unknown object with keys type, group_id, object') "$T/err"
}

@test "a comment exporter's table is read: BOM, semicolons, CRLF, quoted line breaks, Russian names" {
  run -0 cx-ingest exporter.csv
  is '{"kind":"comment","id":"vk:-5_11_21","page":"vk:-5","post":"vk:-5_11","time":"2024-03-01T09:06:00Z","source":"exporter.csv:2","url":"https://vk.com/wall-5_11?reply=21","author":"vk:101","author_name":"Иван Лодкин","author_kind":"user","official":false,"text":"А зимой?\nА весной; \"поздней\"?","likes":1}
{"kind":"comment","id":"vk:-5_11_22","page":"vk:-5","post":"vk:-5_11","parent":"vk:-5_11_21","reply_to_author":"vk:101","time":"2024-02-29T21:00:00Z","time_precision":"day","source":"exporter.csv:3","url":"https://vk.com/wall-5_11?reply=22&thread=21","author":"vk:-5","author_name":"Маяк №5","author_kind":"page","official":true,"text":"зимой закрыт","likes":2100}'
}

@test "GeoJSON of the same columns gives the same records" {
  cx-ingest exporter.csv | jq -c 'del(.source)' > "$T/expected"
  jq -cn '{type: "FeatureCollection", features: [
    {type: "Feature", geometry: null, properties: {"ID автора": 101, "Имя и фамилия автора": "Иван Лодкин",
      "Ссылка на комментарий": "https://vk.com/wall-5_11?reply=21", "Дата и время": "2024.03.01 12:06",
      "Текст комментария": "А зимой?\nА весной; \"поздней\"?", "Число лайков к комментарию": 1}},
    {type: "Feature", geometry: null, properties: {"ID автора": -5, "Имя и фамилия автора": "Маяк №5",
      "Ссылка на комментарий": "https://vk.com/wall-5_11?reply=22&thread=21", "Дата и время": "01.03.2024",
      "Текст комментария": "[id101|Иван], зимой закрыт", "Число лайков к комментарию": "2,1 тыс."}}]}' > "$T/points.geojson"
  cx-ingest "$T/points.geojson" | jq -c 'del(.source)' > "$T/out"
  same "$T/expected" "$T/out"
}

@test "comma, semicolon and tab tables are told apart, and dotted columns of R are known" {
  for delimiter in , ';' $'\t'; do
    printf '"";owner_id;id;date;text;likes.count;views.count\n1;-5;61;1709283600;Раз, два;3;8335.0\n2;-5;62;NA;Три;NA;\n' |
      tr ';' "$delimiter" | sed 's/Раз, два/"Раз, два"/' > "$T/table"
    only '[.kind,.id,.time,.text,.likes,.views]' "$T/table"
    is '["post","vk:-5_61","2024-03-01T09:00:00Z","Раз, два",3,8335]
["post","vk:-5_62",null,"Три",null,null]'
  done
  only '[.kind,.id]' --kind post "$T/table"
  is '["post","vk:-5_61"]
["post","vk:-5_62"]'
}

@test "4CAT's CSV links to a comment as if it were a post" {
  printf 'id,thread_id,timestamp,unix_timestamp,link,item_type,body,author_id,likes,post_comments\r\n21,11,2020-01-01 00:00:00,1709284000,https://vk.com/wall-5_21,comment,Да,101,2,\r\n11,11,2020-01-01 00:00:00,1709283600,https://vk.com/wall-5_11,post,Порт,-5,7,4\r\n' > "$T/4cat.csv"
  only '[.id,.post,.time,.likes,.comments]' "$T/4cat.csv"
  is '["vk:-5_11_21","vk:-5_11","2024-03-01T09:06:40Z",2,null]
["vk:-5_11",null,"2024-03-01T09:00:00Z",7,4]'
}

@test "a survey's table becomes feedback, and columns without a meaning keep their names" {
  printf 'Тема;Исполнитель;Текст инцидента;Оценка;Район\nДороги;Мэрия;"Яма&nbsp;во дворе<br>третий год";2;Север\nСвет;;Темно;плохо;\n' > "$T/survey.csv"
  cd "$T"
  run -0 cx-ingest survey.csv
  is '{"kind":"feedback","id":"survey.csv:2","source":"survey.csv:2","text":"Яма во дворе\nтретий год","theme":"Дороги","org":"Мэрия","score":2,"x_район":"Север"}
{"kind":"feedback","id":"survey.csv:3","source":"survey.csv:3","text":"Темно","theme":"Свет","x_score":"плохо"}'
}

@test "a row of another width is refused, the rest is read" {
  printf 'link,text\nhttps://vk.com/wall-5_1,раз\nhttps://vk.com/wall-5_2,два,лишнее\nhttps://vk.com/wall-5_3,три,,\n' > "$T/wide.csv"
  run -1 --separate-stderr cx-ingest "$T/wide.csv"
  [ "${#lines[@]}" -eq 2 ]
  [ "$stderr" = "cx-ingest: $T/wide.csv:3: 3 fields where the header has 2" ]
}

@test "a quote that is never closed is told where it opens" {
  printf 'link,text\nhttps://vk.com/wall-5_1,раз\nhttps://vk.com/wall-5_2,"два\nhttps://vk.com/wall-5_3,три\n' > "$T/open.csv"
  run -1 --separate-stderr cx-ingest "$T/open.csv"
  [ "${#lines[@]}" -eq 2 ]
  [ "$stderr" = "cx-ingest: $T/open.csv:3: the quote that opens on line 3 is never closed: reading goes on at line 4" ]
}

@test "the registry's pages come once each, and dumps add only what it lacks" {
  only '[.id,.name,.screen_name,.members,.wall,.verified,.group,.x_region,.source]' --pages pages.csv groups.json
  is '["vk:-5","Маяк №5, служба","mayak5",1200,"open",true,"service","Север","pages.csv:2"]
["vk:-7","Порт семь",null,null,"closed",null,"agency",null,"pages.csv:3"]
["vk:-9","Пристань","pristan9",40,"off",null,"agency",null,"pages.csv:4"]'
}

@test "a page known by its screen name alone keeps it as its id" {
  only '[.id,.url]' --pages pages.csv /dev/null
  is '["vk:-5","https://vk.com/club5"]
["vk:-7","https://vk.com/club7"]
["vk:pristan9","https://vk.com/pristan9"]'
}

@test "the list of official voices makes comments official" {
  only '[.id,.official]' --officials officials.txt comments.json
  is '["vk:-5_11_21",false]
["vk:-5_11_22",true]
["vk:-5_11_23",true]
["vk:-5_11_24",null]
["vk:-5_11_25",false]'
}

@test "own records pass byte for byte, alone, in lists and among others" {
  own='{"kind":"comment", "id":"vk:-1_2_3","n":1.10,"big":12345678901234567890,"е":"\u0435"}'
  run -0 cx-ingest <<< "$own"
  is "$own"
  run -0 cx-ingest <<< "[ $own , ${own/_3/_4} ]"
  is "$own
${own/_3/_4}"
  run -0 cx-ingest <<< "$own"$'\n''{"id":1,"owner_id":-5,"post_type":"post"}'
  is "$own"'
{"kind":"post","id":"vk:-5_1","page":"vk:-5","source":"<stdin>:2","url":"https://vk.com/wall-5_1"}'
}

@test "what cx-ingest wrote, it reads back unchanged" {
  cx-ingest --pages pages.csv wall.json comments.json exporter.csv > "$T/once"
  cx-ingest "$T/once" > "$T/twice"
  same "$T/once" "$T/twice"
}

@test "an unknown object is refused by its keys, not guessed" {
  run -1 --separate-stderr cx-ingest <<< '{"temperature":21,"wind":{"speed":3},"station":"Порт"}'
  is ''
  [ "$stderr" = 'cx-ingest: <stdin>:1: unknown object with keys temperature, wind, station' ]
  run -1 --separate-stderr cx-ingest <<< $'город,улица\nПорт,Морская'
  is ''
  [ "$stderr" = 'cx-ingest: <stdin>:1: neither JSON nor a table with known columns: город, улица (--map and --columns say what they mean)' ]
}

@test "files that are no text are named for what they are, status 2" {
  printf 'PK\003\004....' > "$T/a"
  run -2 --separate-stderr cx-ingest "$T/a"
  [ "$stderr" = "cx-ingest: $T/a: an xlsx or zip archive; convert it: ssconvert $T/a table.csv (a table), unzip -p $T/a | cx-ingest (a zip)" ]
  printf '%%PDF-1.4' > "$T/a"
  run -2 --separate-stderr cx-ingest "$T/a"
  [[ $stderr == *"a PDF document"* ]]
  printf 'SQLite format 3\0' > "$T/a"
  run -2 --separate-stderr cx-ingest "$T/a"
  [[ $stderr == *"an SQLite database"* ]]
  printf '\x28\xb5\x2f\xfd' > "$T/a"
  run -2 --separate-stderr cx-ingest "$T/a"
  [[ $stderr == *"zstd data"* ]]
}

@test "one bad byte in a good table costs a character, and is told" {
  printf 'link,text\nhttps://vk.com/wall-5_1,раз\nhttps://vk.com/wall-5_2,д\xffа\nhttps://vk.com/wall-5_3,три\n' > "$T/byte.csv"
  run -1 --separate-stderr cx-ingest "$T/byte.csv"
  [ "$(jq -r .text <<< "$output" | paste -sd' ')" = $'раз д\xef\xbf\xbdа три' ]
  [ "$stderr" = "cx-ingest: $T/byte.csv: 1 byte not UTF-8 became U+FFFD, the first at byte 68" ]
}

@test "a cut file gives what was complete, and status 1" {
  head -c -20 4cat.ndjson > "$T/cut.ndjson"
  run -1 --separate-stderr cx-ingest "$T/cut.ndjson"
  [ "${#lines[@]}" -eq 2 ]
  [[ $stderr == "cx-ingest: $T/cut.ndjson:2: byte "* ]]
  head -c -5 wall.json > "$T/cut.json"
  run -1 --separate-stderr cx-ingest "$T/cut.json"
  [ "${#lines[@]}" -eq 4 ]
  [[ $stderr == "cx-ingest: $T/cut.json:4: byte "*": the file ends inside this document" ]]
}

@test "seen is written into every record, in UTC" {
  only .seen --seen '2024-05-06 10:00' --tz +03:00 comments.json
  is '"2024-05-06T07:00:00Z"
"2024-05-06T07:00:00Z"
"2024-05-06T07:00:00Z"
"2024-05-06T07:00:00Z"
"2024-05-06T07:00:00Z"'
}

@test "dates without a zone are in --tz" {
  table=$'link,date\nhttps://vk.com/wall-5_1,2024-03-01 12:00\nhttps://vk.com/wall-5_2,12 янв 2020 в 15:04\nhttps://vk.com/wall-5_3,29 Dec 2025\nhttps://vk.com/wall-5_4,вчера\nhttps://vk.com/wall-5_5,2024-03-01T12:00:00-05:00'
  only '[.time,.time_precision]' --tz=+07:00 <<< "$table"
  is '["2024-03-01T05:00:00Z",null]
["2020-01-12T08:04:00Z",null]
["2025-12-28T17:00:00Z","day"]
[null,null]
["2024-03-01T17:00:00Z",null]'
}

@test "text keeps its emoji and loses only what nobody sees" {
  only '.text' <<< '{"id":1,"owner_id":-5,"post_type":"post","text":"👨‍👩‍👧 ❤️ 1️⃣ не\u00adви​димо\u2063 ﻿и пробел\r\n\rКОНЕЦ"}'
  is '"👨‍👩‍👧 ❤️ 1️⃣ невидимо и пробел\n\nКОНЕЦ"'
}

@test "only a mention with a comma at the beginning of a comment is an addressee" {
  text() { printf '{"id":3,"owner_id":-5,"post_id":1,"from_id":2,"text":"%s"}' "$1"; }
  only '[.text,.reply_to_author,.mentions]' < <(text '[id7|Пётр], да'; echo; text '[id7|Пётр] да' | sed 's/:3/:4/'; echo
    text 'да, [club8|Порт], [x y|z] @port.gov, a@b.ru' | sed 's/:3/:5/'; echo; text '[id7:bp-5_1|Пётр], ну' | sed 's/:3/:6/')
  is '["да","vk:7",null]
["Пётр да",null,["vk:7"]]
["да, Порт, [x y|z] @port.gov, a@b.ru",null,["vk:-8","@port.gov"]]
["ну","vk:7",null]'
}

@test "wrong option values are usage errors" {
  run -2 --separate-stderr cx-ingest --tz Moscow wall.json
  [ "$stderr" = "cx-ingest: option --tz: 'Moscow' is no offset like +03:00" ]
  run -2 --separate-stderr cx-ingest --kind story wall.json
  [ "$stderr" = "cx-ingest: option --kind: 'story' is not post, comment, feedback or page" ]
  run -2 --separate-stderr cx-ingest --post vk:-5 wall.json
  [ "$stderr" = "cx-ingest: option --post: 'vk:-5' is neither vk:-1_2 nor a link to a post" ]
  run -2 --separate-stderr cx-ingest --seen once wall.json
  [ "$stderr" = "cx-ingest: option --seen: 'once' is no time" ]
  run -2 --separate-stderr cx-ingest --pages "$T/none.csv" wall.json
  [ "$stderr" = "cx-ingest: $T/none.csv: No such file or directory" ]
}

@test "every object is accounted for, and --bad keeps the bytes of what was refused" {
  for file in wall comments old execute likes events 4cat exporter; do
    cx-ingest -v --bad "$T/bad" "$file".* > "$T/out" 2> "$T/err" || [ $? -eq 1 ]
    read -r in out double bad < <(sed -n 's/.*read \([0-9]*\), written \([0-9]*\), duplicate \([0-9]*\), refused \([0-9]*\);.*/\1 \2 \3 \4/p' "$T/err")
    echo "# $file: $in $out $double $bad"
    [ "$in" -eq $((out + double + bad)) ]
    [ "$out" -eq "$(wc -l < "$T/out")" ]
    [ "$bad" -eq "$(wc -l < "$T/bad")" ]
  done
  cx-ingest --bad "$T/bad" execute.json > "$T/out" 2> "$T/err" || true
  run -0 cut -f 2 "$T/bad"
  is '{"method":"wall.getComments","error_code":212,"error_msg":"Access to post comments denied"}'
}
