# cx-ingest: every shape of JSON that dumps come in.
# The fixtures are written by hand; so is what is expected of them.

setup() {
  load helper
  cd "$FIXTURES/ingest"
}

# refused JSON REASON [OPTION...]: the one object in it is refused so.
refused() {
  local json=$1 reason=$2
  shift 2
  run -1 --separate-stderr cx-ingest "$@" <<< "$json"
  is ''
  [ "$stderr" = "cx-ingest: <stdin>:1: $reason" ] || { echo "expected: $reason"; echo "actual: $stderr"; return 1; }
}

# counts FILE...: "read written duplicate refused left-out".
counts() {
  cx-ingest -v "$@" 2>&1 > "$T/out" | sed -n 's/^cx-ingest: \(read .*\);.*/\1/p' > "$T/sum"
  for word in read written duplicate refused 'left out'; do
    printf '%s ' "$(grep -o "$word [0-9]*" "$T/sum" | grep -o '[0-9]*$')"
  done
}

@test "a harvester's file: ids are names, the page is in meta, the instant in sort" {
  run -0 cx-ingest harvester.json
  is '{"kind":"post","id":"vk:-5_11","page":"vk:-5","time":"2024-03-01T09:00:00Z","source":"harvester.json:1","url":"https://vk.com/wall-5_11","author":"vk:-5","author_name":"Маяк №5","official":true,"text":"Порт открыт"}
{"kind":"comment","id":"vk:-5_11_21","page":"vk:-5","post":"vk:-5_11","reply_to_author":"vk:7","time":"2024-03-01T09:06:40Z","source":"harvester.json:2","url":"https://vk.com/wall-5_11?reply=21","author":"vk:101","author_name":"Иван Лодкин","author_kind":"user","official":false,"text":"а зимой?"}
{"kind":"comment","id":"vk:-5_11_22","page":"vk:-5","post":"vk:-5_11","time":"2024-03-01T09:08:20Z","source":"harvester.json:3","url":"https://vk.com/wall-5_11?reply=22","author":"vk:-5","author_name":"Маяк №5","author_kind":"page","official":true,"text":"Закрыт"}
{"kind":"post","id":"vk:-5_12","page":"vk:-5","source":"harvester.json:4","url":"https://vk.com/wall-5_12","text":"","repost_of":"vk:-6_70","repost_text":"Лёд сошёл"}
{"kind":"page","id":"vk:-5","page":"vk:-5","source":"harvester.json:1","url":"https://vk.com/club5","name":"Маяк №5","screen_name":"mayak5","members":1200}'
}

@test "a harvester's file of a person's wall: who has a first name is no community" {
  only '[.kind,.id,.official]' <<< '{"meta":{"id":5,"first_name":"Иван","last_name":"Л","screen_name":"ivan"},"posts":{"11":{"text":"да","author":"ivan","comments":{}}}}'
  is '["post","vk:5_11",true]
["page","vk:5",null]'
}

@test "ids as names may have the page in them; without any page they are refused, and --post tells it" {
  file='{"posts":{"-5_11":{"text":"раз","comments":{"-5_21":{"text":"два"},"22":{"text":"три"}}},"12":{"text":"четыре","comments":{"23":{"text":"пять"}}}}}'
  run -1 --separate-stderr bash -c 'cx-ingest <<< "$1" | jq -c "[.id,.post,.text]"; exit ${PIPESTATUS[0]}' - "$file"
  is '["vk:-5_11",null,"раз"]
["vk:-5_11_21","vk:-5_11","два"]
["vk:-5_11_22","vk:-5_11","три"]'
  [ "$stderr" = "cx-ingest: <stdin>:4: a post without owner_id: whose it is, can't be told: --post names a post of that page
cx-ingest: <stdin>:5: a comment that does not tell its post: name it with --post" ]
  only '.id' --post vk:-5_1 <<< "$file"
  is '"vk:-5_11"
"vk:-5_11_21"
"vk:-5_11_22"
"vk:-5_12"
"vk:-5_12_23"'
}

@test "a collector's own names are understood where its lists tell what is in them" {
  only '[.kind,.id,.time,.author,.author_name,.text,.likes,.reply_to]' <<< '{"owner_id":-5,"posts":[{"id":11,"published_at":"2024-03-01 12:00","body":"Порт","likes_count":3,"comments":[{"id":21,"Дата":"01.03.2024 12:06","message":"А?","author_id":101},{"comment_id":22,"текст":"Б","автор":"Иван Лодкин","in_reply_to_comment_id":21}]},{"url":"https://vk.com/wall-5_12","text":"Мол","comments":4}]}'
  is '["post","vk:-5_11","2024-03-01T09:00:00Z",null,null,"Порт",3,null]
["comment","vk:-5_11_21","2024-03-01T09:06:00Z","vk:101",null,"А?",null,null]
["comment","vk:-5_11_22",null,null,"Иван Лодкин","Б",null,"vk:-5_11_21"]
["post","vk:-5_12",null,null,null,"Мол",null,null]'
}

@test "a post and its comments side by side, and what an envelope tells of what lies in it" {
  only '[.kind,.id,.author]' <<< '[{"post":{"id":11,"owner_id":-5,"text":"Порт"},"comments":[{"id":21,"from_id":101,"date":1709284000,"text":"А?"}]},{"owner_id":-5,"post_id":12,"items":[{"id":22,"from_id":101,"date":1709284000,"text":"Б"}]},{"owner_id":-5,"post_id":13,"items":[101,102],"reactions":[0,4]}]'
  is '["post","vk:-5_11",null]
["comment","vk:-5_11_21","vk:101"]
["comment","vk:-5_12_22","vk:101"]
["reaction","vk:-5_13:vk:101","vk:101"]
["reaction","vk:-5_13:vk:102","vk:102"]'
}

@test "a list of texts by number is rows of nothing but a text" {
  only '[.kind,.id,.text]' --kind feedback <<< '{"0":"Хорошо","1":5,"2":null,"3":"Плохо\nочень"}'
  is '["feedback","<stdin>:1","Хорошо"]
["feedback","<stdin>:2","5"]
["feedback","<stdin>:4","Плохо\nочень"]'
  refused '{"0":"Хорошо"}' 'nothing tells what this is: say --kind post, comment, feedback or page'
}

@test "rows by number are rows" {
  only '[.kind,.id,.text]' <<< '{"0":{"url":"https://vk.com/wall-5_11","text":"раз"},"1":{"url":"https://vk.com/wall-5_12?reply=3","text":"два"}}'
  is '["post","vk:-5_11","раз"]
["comment","vk:-5_12_3","два"]'
}

@test "snscrape's lines: links, photos, the quoted post; a reply is a comment" {
  run -0 cx-ingest snscrape.ndjson
  is '{"kind":"post","id":"vk:-5_11","page":"vk:-5","time":"2024-03-01T09:00:00Z","source":"snscrape.ndjson:1","url":"https://vk.com/wall-5_11","text":"Порт открыт https://port.example/a","attachments":"photo:2 video:1","links":["https://port.example/a","https://port.example/b"]}
{"kind":"post","id":"vk:-5_12","page":"vk:-5","time":"2024-03-01T21:00:00Z","time_precision":"day","source":"snscrape.ndjson:2","url":"https://vk.com/wall-5_12","repost_of":"vk:-6_70","repost_text":"Лёд"}
{"kind":"comment","id":"vk:-5_11_21","page":"vk:-5","post":"vk:-5_11","time":"2024-03-01T09:06:40Z","source":"snscrape.ndjson:3","url":"https://vk.com/wall-5_11?reply=21","text":"А?"}'
}

@test "a Telegram channel's messages are posts, with what stands behind their words" {
  run -0 cx-ingest telegram-channel.json
  is '{"kind":"post","id":"tg:5005_2","page":"tg:5005","time":"2024-03-01T09:00:00Z","edited":"2024-03-01T10:00:00Z","source":"telegram-channel.json:2","author":"tg:5005","author_name":"Порт пять","official":true,"text":"Порт открыт.\nПишите сюда, @port5 #порт! Иван","likes":25,"reaction_like":7,"reaction_haha":4,"reaction_wow":0,"reaction_love":2,"reaction_anger":0,"reaction_sad":0,"attachments":"photo:1","mentions":["@port5","tg:user101"],"links":["https://port.example/ask"],"tags":["порт"],"reaction_👎":4,"reaction_5307":1,"reaction_custom":2,"reaction_paid":5}
{"kind":"post","id":"tg:5005_3","page":"tg:5005","time":"2024-03-01T09:30:00Z","source":"telegram-channel.json:3","author":"tg:5005","author_name":"Порт пять","official":true,"text":"","repost_text":"Лёд сошёл"}
{"kind":"post","id":"tg:5005_5","page":"tg:5005","time":"2024-03-01T09:40:00Z","source":"telegram-channel.json:5","author":"tg:5005","author_name":"Порт пять","official":true,"text":"","attachments":"poll:1"}'
}

@test "in a discussion group, answers to a channel's post are its comments, and other talk is nobody's" {
  only '[.kind,.id,.page,.post,.parent,.reply_to,.author,.official]' telegram-group.json
  is '["post","tg:6006_10","tg:5005",null,null,null,"tg:5005",true]
["comment","tg:6006_11","tg:5005","tg:6006_10",null,null,"tg:user101",false]
["comment","tg:6006_12","tg:5005","tg:6006_10","tg:6006_11","tg:6006_11","tg:5005",true]
["comment","tg:6006_13","tg:5005","tg:6006_10","tg:6006_11","tg:6006_12","tg:user102",false]
["comment","tg:6006_15","tg:6006",null,null,null,"tg:user103",false]
["comment","tg:6006_16","tg:6006",null,"tg:6006_15","tg:6006_15","tg:user101",false]
["comment","tg:6006_17","tg:6006",null,null,null,"tg:user101",false]
["comment","tg:6006_18","tg:6006",null,null,null,"tg:user103",false]
["post","tg:7007_10","tg:7007",null,null,null,"tg:7007",true]'
}

@test "what Telegram's service says of a chat is left out, counted, and no fault" {
  run -0 counts telegram-channel.json
  is '5 3 0 0 2 '
  run -0 counts telegram-group.json
  is '10 9 0 0 1 '
  jq '.messages[1].type = "strange"' telegram-channel.json > "$T/strange.json"
  run -1 --separate-stderr cx-ingest "$T/strange.json"
  [ "${#lines[@]}" -eq 2 ]
  [ "$stderr" = "cx-ingest: $T/strange.json:2: a Telegram message of an unknown type" ]
}

@test "a reaction's name can not break the record" {
  only 'keys_unsorted[-2:]' <<< '{"name":"a","type":"public_channel","id":1,"messages":[{"id":1,"type":"message","date":"2024-03-01T12:00:00","text":"a","reactions":[{"type":"emoji","count":1,"emoji":"\"\u0000,"},{"type":"\\","count":2},{"type":"emoji","count":1,"emoji":"🔥"}]}]}'
  is '["reaction_other","reaction_🔥"]'
}

@test "events of Callback: comments, what was deleted, reposts, likes, boards" {
  run -1 --separate-stderr bash -c 'cx-ingest callback.ndjson | jq -c "[.kind,.id,.post,.comment,.author,.deleted,.text,.repost_of]"; exit ${PIPESTATUS[0]}'
  is '["comment","vk:-5_11_21","vk:-5_11",null,"vk:101",null,"А зимой?",null]
["comment","vk:-5_11_22","vk:-5_11",null,"vk:102",null,"Да",null]
["comment","vk:-5_11_23","vk:-5_11",null,"vk:103",null,"Снова",null]
["comment","vk:-5_11_24","vk:-5_11",null,null,true,null,null]
["post","vk:104_9",null,null,"vk:104",null,"","vk:-5_11"]
["reaction","vk:-5_11:vk:105","vk:-5_11",null,"vk:105",null,null,null]
["reaction","vk:-5_11_21:vk:106","vk:-5_11","vk:-5_11_21","vk:106",null,null,null]
["comment","vk:topic-5_7_8","vk:topic-5_7",null,"vk:107",null,"Тема",null]
["comment","vk:topic-5_7_9","vk:topic-5_7",null,null,true,null,null]'
  [ "$stderr" = 'cx-ingest: callback.ndjson:8: a like to something that is no post and no comment to one
cx-ingest: callback.ndjson:9: a like that was taken back: no record can say so
cx-ingest: callback.ndjson:12: unknown object with keys type, object, group_id, event_id' ]
}

@test "Long Poll's updates are the same events" {
  jq -cs '{ts: "5", updates: .}' callback.ndjson > "$T/poll.json"
  cx-ingest callback.ndjson 2> /dev/null | jq -c 'del(.source)' > "$T/expected"
  cx-ingest "$T/poll.json" 2> /dev/null | jq -c 'del(.source)' > "$T/out"
  same "$T/expected" "$T/out"
}

@test "comments of a discussion board take their topic from --post" {
  page='{"response":{"count":2,"items":[{"id":8,"from_id":101,"date":1709284000,"text":"Тема","likes":{"count":1}},{"id":9,"deleted":true}]}}'
  for topic in vk:topic-5_7 https://vk.com/topic-5_7; do
    only '[.id,.page,.post,.url,.likes,.deleted]' --post $topic <<< "$page"
    is '["vk:topic-5_7_8","vk:-5","vk:topic-5_7","https://vk.com/topic-5_7?post=8",1,null]
["vk:topic-5_7_9","vk:-5","vk:topic-5_7","https://vk.com/topic-5_7?post=9",null,true]'
  done
}

@test "comments to photos and videos are none of a wall's, even with --post" {
  refused '{"items":[{"id":8,"from_id":101,"date":1709284000,"text":"Фото","photo_id":3}]}' \
    'a comment to a photo or a video, not to a post' --post vk:-5_11
}

@test "a reply that a search found is a comment; a repost's original is no post of its own" {
  only '[.kind,.id,.post,.repost_of,.repost_text,.text]' <<< '{"response":{"items":[{"id":21,"owner_id":-5,"from_id":101,"post_id":11,"post_type":"reply","date":1709284000,"text":"А?"},{"id":12,"owner_id":-5,"from_id":-5,"post_type":"post","date":1709284000,"text":"","copy_history":[{"id":70,"owner_id":-6,"from_id":-6,"text":"Лёд","post_type":"post","copy_history":[{"id":1,"owner_id":-7,"text":"Зима"}]}]}],"count":2,"total_count":2,"suggested_queries":["порт"]}}'
  is '["comment","vk:-5_11_21","vk:-5_11",null,null,"А?"]
["post","vk:-5_12",null,"vk:-6_70","Лёд",""]'
}

@test "deleted comments, hidden texts, and what is not said" {
  only '[.id,.deleted,.text,.can_comment]' <<< '{"items":[{"id":11,"owner_id":-5,"post_type":"post","text":"","donut":{"is_donut":true,"placeholder":{"text":"Для подписчиков"}},"comments":{"count":0}},{"id":12,"owner_id":-5,"post_type":"post","is_deleted":true,"deleted_reason":"?"},{"id":21,"owner_id":-5,"post_id":11,"from_id":101,"text":"","deleted":true},{"id":13,"owner_id":-5,"post_type":"post","text":"","donut":{"is_donut":false},"comments":{"can_post":0,"count":1}}]}'
  is '["vk:-5_11",null,null,null]
["vk:-5_12",true,null,null]
["vk:-5_11_21",true,"",null]
["vk:-5_13",null,"",false]'
}

@test "a deleted comment's post is not guessed where its neighbours have several" {
  run -1 --separate-stderr cx-ingest <<< '[{"id":1,"owner_id":-5,"post_id":11,"text":"a"},{"id":2,"deleted":true},{"id":3,"owner_id":-5,"post_id":12,"text":"b"}]'
  [ "${#lines[@]}" -eq 2 ]
  [ "$stderr" = 'cx-ingest: <stdin>:2: a comment that does not tell its post: name it with --post' ]
}

@test "a post's page is not guessed from the comments beside it" {
  run -1 --separate-stderr cx-ingest <<< '[{"id":9,"deleted":true},{"id":1,"owner_id":-5,"post_id":11,"text":"a"},{"id":7,"post_type":"post","text":"b"}]'
  [ "${#lines[@]}" -eq 1 ]
  [ "${stderr_lines[0]}" = 'cx-ingest: <stdin>:1: unknown object with keys id, deleted' ]
  [ "${stderr_lines[1]}" = "cx-ingest: <stdin>:3: a post without owner_id: whose it is, can't be told: --post names a post of that page" ]
}

@test "a reply's thread is the comment that it lies in, when it does not tell itself" {
  only '[.id,.parent]' <<< '{"id":21,"owner_id":-5,"post_id":11,"text":"a","thread":{"items":[{"id":22,"from_id":1,"date":1,"text":"b","thread":{"items":[{"id":23}]}}]}}'
  is '["vk:-5_11_21",null]
["vk:-5_11_22","vk:-5_11_21"]
["vk:-5_11_23","vk:-5_11_21"]'
}

@test "an event that deletes tells so, whatever else it tells" {
  only '[.id,.deleted]' <<< '{"type":"wall_reply_delete","object":{"owner_id":-5,"id":24,"from_id":5,"date":1709283600,"text":"a","post_id":11},"group_id":5}'
  is '["vk:-5_11_24",true]'
}

@test "an answer without objects says what it is" {
  refused '{"response":null}' 'the answer is empty: null'
  refused '{"response":0}' 'the answer is a single value: there are no objects in it'
  refused '{"response":"ok"}' 'the answer is a single value: there are no objects in it'
  refused '{"response":[false]}' 'a call failed, and the answer does not tell why'
  for empty in '{"response":[]}' '{"response":[0]}' '{"response":[477]}' '{"response":{"count":9,"items":[]}}' '[]'; do
    run -0 --separate-stderr cx-ingest <<< "$empty"
    is ''
    [ -z "$stderr" ]
  done
}

@test "an id that VK never gives is said to be one, not taken for a missing page" {
  for id in 0 -5 '"abc"' 1e30 1.5 true null 99999999999999999999 '[]'; do
    refused "{\"id\":$id,\"owner_id\":-5,\"post_type\":\"post\"}" 'a post whose id is no number that VK gives'
  done
  refused '{"id":1,"owner_id":"порт","post_type":"post"}' 'a post whose owner_id is no number that VK gives'
  refused '{"id":-3,"owner_id":-5,"post_id":2,"text":"a"}' 'a comment whose id is no number that VK gives'
  refused '{"id":3,"post_id":2,"thread":{},"text":"a"}' 'a comment that does not tell its post: name it with --post'
}

@test "dates in words and milliseconds, texts in pieces and numbers" {
  only '[.time,.time_precision,.text]' --tz +00:00 <<< '[{"id":1,"owner_id":-5,"post_type":"post","date":"2024-03-01 09:00","text":5},{"id":2,"owner_id":-5,"post_type":"post","date":1709283600000,"text":["а",{"type":"bold","text":"б"},1]},{"id":3,"owner_id":-5,"post_type":"post","date":"1 марта 2024","text":null}]'
  is '["2024-03-01T09:00:00Z",null,"5"]
["2024-03-01T09:00:00Z",null,"аб1"]
["2024-03-01T00:00:00Z","day",null]'
  refused '{"id":1,"owner_id":-5,"post_type":"post","text":{"а":1}}' 'its text is no text'
  refused '{"id":1,"owner_id":-5,"post_type":"post","text":[[]]}' 'its text is no text'
}

@test "numbers that can not be are unknown" {
  only '[.likes,.views,.comments,.reply_to,.reaction_like]' <<< '{"id":3,"owner_id":-5,"post_id":2,"text":"a","likes":{"count":-4},"views":{"count":99999999999999999999},"reply_to_comment":-3,"reactions":{"items":[{"id":0,"count":-1},{"id":1,"count":2}]}}'
  is '[null,null,null,null,0]'
}

@test "a number among comments is no reaction" {
  run -1 --separate-stderr cx-ingest <<< '{"id":3,"owner_id":-5,"post_id":2,"text":"a","thread":{"items":[5]}}'
  [ "${#lines[@]}" -eq 1 ]
  [[ $stderr == *': not a JSON object' ]]
  refused '{"posts":[{"items":[5]}]}' 'byte 21: not a JSON object' --post vk:-5_11
}

@test "a record with an empty id is refused; one with a number for an id passes as it is" {
  refused '{"kind":"post","id":""}' 'a record with an empty id'
  run -0 cx-ingest <<< '{"kind":"comment","id":5,"text":"да"}'
  is '{"kind":"comment","id":5,"text":"да"}'
}

@test "an error among data costs nothing but itself" {
  post='{"id":%d,"owner_id":-5,"post_type":"post"}\n'
  # shellcheck disable=SC2059
  { printf "$post" 1; echo '{"error":{"error_code":15,"error_msg":"Access denied"},"response":[{"id":2,"owner_id":-5,"post_type":"post"}]}'
    echo '{"error_code":5,"error_msg":"User authorization failed"}'; printf "$post" 3; } > "$T/mixed.ndjson"
  only .id "$T/mixed.ndjson"
  is '"vk:-5_1"
"vk:-5_2"
"vk:-5_3"'
  same "$T/err" <(echo "cx-ingest: $T/mixed.ndjson:2: error 15: Access denied (access denied: the wall is off, or for members only)
cx-ingest: $T/mixed.ndjson:3: error 5: User authorization failed (the token is not valid: authorise anew)")
}

@test "4CAT names the authors of replies where they are nested" {
  only '[.id,.author_name]' <<< '{"id":21,"owner_id":-5,"post_id":11,"from_id":101,"text":"а","4cat_item_type":"comment","author_profile":{"id":101,"first_name":"Иван","last_name":"Л","4CAT_author_profile_type":"profiles"},"thread":{"count":1,"items":[{"id":22,"owner_id":-5,"post_id":11,"from_id":-5,"text":"б","parents_stack":[21],"author_profile":{}},{"id":23,"owner_id":-5,"post_id":11,"from_id":102,"text":"в","parents_stack":[21],"author_profile":{"id":102,"first_name":"Анна","last_name":"К"}}]}}'
  is '["vk:-5_11_21","Иван Л"]
["vk:-5_11_22",null]
["vk:-5_11_23","Анна К"]'
}

@test "lists and pages under any name beside a known one are read, too" {
  post='{"id":1,"owner_id":-1,"date":1,"post_type":"post","text":"a"}'
  comment='{"id":2,"post_id":1,"owner_id":-1,"from_id":3,"date":1,"text":"b","parents_stack":[]}'
  for file in "{\"posts\":[$post],\"comments\":{\"count\":1,\"items\":[$comment]}}" \
    "{\"posts\":[$post],\"comments\":{\"1\":[$comment]}}" \
    "{\"response\":{\"posts\":{\"count\":1,\"items\":[$post]},\"comments\":[$comment]}}" \
    "{\"response\":[$post],\"comments_of_all\":[$comment]}" "{\"response\":[$post],\"posts\":[],\"b\":[$comment]}" \
    "{\"a\":{\"items\":[$post]},\"b\":[$comment],\"settings\":{\"lang\":\"ru\"}}" \
    "{\"response\":{\"a\":null,\"b\":{\"c\":[$post,$comment]}}}" "{\"post\":$post,\"data\":[$comment]}" \
    "{\"count\":1,\"items\":[$post],\"replies\":[$comment]}" "{\"count\":1,\"items\":[$post],\"data\":[$comment]}" \
    "{\"count\":1,\"items\":[$post],\"feed\":{\"x\":{\"y\":[$comment]}}}" \
    "{\"count\":1,\"items\":[$post],\"messages\":[$comment]}"; do
    run -0 --separate-stderr bash -c 'cx-ingest | jq -r .id | sort | xargs' <<< "$file"
    [ "$output" = 'vk:-1_1 vk:-1_1_2' ] || { echo "$file: $output"; false; }
    [ -z "$stderr" ]
  done
  only '[.kind,.id]' <<< "{\"posts\":{\"count\":1,\"items\":[$post]},\"groups\":[{\"id\":1,\"name\":\"G\",\"screen_name\":\"g\"}]}"
  is '["post","vk:-1_1"]
["page","vk:-1"]'
}

@test "answers are found wherever a post or a comment keeps them; attachments and originals are none" {
  answer='{"id":9,"from_id":3,"date":1,"text":"b"}'
  for member in "\"comments\":[$answer]" "\"comments\":{\"list\":[$answer]}" "\"comments\":{\"9\":{\"text\":\"b\"}}" \
    "\"replies\":[$answer]" "\"thread\":[$answer]" "\"thread\":{\"count\":1,\"items\":[$answer]}" "\"сказано\":[$answer]"; do
    run -0 --separate-stderr bash -c 'cx-ingest | jq -r .id | xargs' <<< "{\"id\":2,\"post_id\":1,\"owner_id\":-1,\"text\":\"a\",$member}"
    [ "$output" = 'vk:-1_1_2 vk:-1_1_9' ] || { echo "$member: $output"; false; }
  done
  run -0 --separate-stderr bash -c 'cx-ingest | jq -r .id | xargs' <<< "{\"id\":1,\"owner_id\":-1,\"post_type\":\"post\",\"text\":\"a\",\"comments\":{\"count\":1},\"comments_data\":[$answer],\"attachments\":[{\"id\":7,\"owner_id\":-1,\"date\":1,\"text\":\"x\"}],\"copy_history\":[{\"id\":8,\"owner_id\":-2,\"text\":\"y\"}],\"activity\":{\"comments\":[{\"id\":6,\"from_id\":1,\"date\":1,\"text\":\"z\"}]}}"
  is 'vk:-1_1 vk:-1_1_9'
}

@test "a row that keeps comments is not lost for them" {
  only '[.kind,.id,.text]' <<< '[{"url":"https://vk.com/wall-5_12","text":"раз","comments":[{"id":3,"text":"два"}]},{"Тема":"Свет","Оценка":3,"Текст":"три","comments":[{"id":4,"owner_id":-5,"post_id":2,"text":"четыре"}]}]'
  is '["post","vk:-5_12","раз"]
["comment","vk:-5_12_3","два"]
["feedback","<stdin>:3","три"]
["comment","vk:-5_2_4","четыре"]'
}

@test "private messages of an event are no comments" {
  refused '{"type":"message_new","object":{"message":{"id":5,"date":1,"from_id":3,"peer_id":3,"text":"тайна"}},"group_id":3}' \
    'unknown object with keys type, object, group_id' --kind comment --post vk:-1_2
}

@test "pandas' tables by columns are refused by name, one with a schema is rows, and no empty record is written" {
  advice="write it with to_json(orient='records', lines=True)"
  for table in '{"text":{"0":"раз","1":"два"},"likes":{"0":1,"1":2}}' '{"text":["раз","два"],"likes":[1,2]}'; do
    refused "$table" "a table of pandas, column by column: $advice" --kind comment
  done
  refused '{"columns":["text","likes"],"index":[0],"data":[["раз",1]]}' \
    "a table of pandas, its columns named apart from its rows: $advice" --kind comment
  only '[.kind,.text,.likes]' --kind comment <<< '{"schema":{"fields":[{"name":"index","type":"integer"}]},"data":[{"index":0,"text":"раз","likes":1}]}'
  is '["comment","раз",1]'
  refused '{"text":null,"likes":null}' 'unknown object with keys text, likes' --kind comment
}

@test "what a repost of version 4 says itself is copy_text" {
  only '[.id,.text,.repost_of,.repost_text]' <<< '[{"id":9,"to_id":-5,"post_type":"copy","text":"Лёд","copy_text":"Смотрите","copy_owner_id":-6,"copy_post_id":7},{"id":10,"to_id":-5,"post_type":"copy","text":"Лёд","copy_owner_id":-6,"copy_post_id":7}]'
  is '["vk:-5_9","Смотрите","vk:-6_7","Лёд"]
["vk:-5_10","","vk:-6_7","Лёд"]'
}

@test "private chats of Telegram are left out, and counted" {
  for type in personal_chat bot_chat saved_messages; do
    echo "{\"name\":\"Иван\",\"type\":\"$type\",\"id\":4,\"messages\":[{\"id\":1,\"type\":\"message\",\"date\":\"2024-03-01T12:00:00\",\"from_id\":\"user5\",\"text\":\"тайна\"}]}" > "$T/chat.json"
    run -0 counts "$T/chat.json"
    is '1 0 0 0 1 '
  done
}

@test "a comment of older versions that does not tell its post says so, and is no row" {
  why='a comment that does not tell its post: name it with --post'
  for comment in '{"id":8,"from_id":3,"text":"a","thread":{"count":0,"items":[]}}' '{"id":8,"from_id":3,"date":1,"text":"a"}'; do
    refused "$comment" "$why"
    refused "$comment" "$why" --kind comment
    only .id --post vk:-1_2 <<< "$comment"
    is '"vk:-1_2_8"'
  done
}

@test "our own records pass however often they come: cx-dedupe is for that; a page passes once" {
  printf '%s\n' '{"kind":"post","id":"vk:-1_1","text":"a"}' '{"kind":"post","id":"vk:-1_1","text":"a","seen":"2024-03-01T00:00:00Z"}' > "$T/own.ndjson"
  cx-ingest "$T/own.ndjson" "$T/own.ndjson" > "$T/out"
  same <(cat "$T/own.ndjson" "$T/own.ndjson") "$T/out"
  [ "$(cx-dedupe "$T/out" | wc -l)" -eq 1 ]
}

@test "NaN and Infinity are unknown; Python's own way of writing is named" {
  only 'del(.source)' <<< '{"id":3,"post_id":2,"owner_id":-1,"text":NaN,"likes":NaN,"date":Infinity,"from_id":-Infinity}'
  is '{"kind":"comment","id":"vk:-1_2_3","page":"vk:-1","post":"vk:-1_2","url":"https://vk.com/wall-1_2?reply=3"}'
  advice="a Python literal, not JSON: python3 -c 'import ast, json, sys; [print(json.dumps(ast.literal_eval(s))) for s in sys.stdin]' makes JSON of it"
  refused "{'id': 1}" "byte 2: $advice"
  refused '{"id": None}' "byte 8: $advice"
  run -1 cx-normalize <<< '{"kind":"post","id":"a","text":"a","n":NaN}'
}

@test "likes of communities; a list of reactions that is too short; profiles" {
  only '[.author,.reaction]' --post vk:-1_2 <<< '{"count":2,"items":[{"id":-5,"name":"Порт","type":"group"},{"id":7,"name":"Мол","screen_name":"mol","type":"page"},{"id":6,"first_name":"А","last_name":"Б","type":"profile"}],"reactions":[0,4,1]}'
  is '["vk:-5","like"]
["vk:-7","anger"]
["vk:6","haha"]'
  run -1 --separate-stderr cx-ingest --post vk:-1_2 <<< '{"count":2,"items":[5,6],"reactions":[1]}'
  [ "${#lines[@]}" -eq 1 ]
  [ "$stderr" = 'cx-ingest: <stdin>:2: a like without a reaction, in an answer that has a shorter list of them' ]
  refused '{"response":[{"id":6,"first_name":"А","last_name":"Б"}]}' \
    'a profile, and no like: likes need their post, which --post names'
}

@test "posts that were suggested or postponed are left out" {
  echo '{"count":2,"items":[{"id":1,"owner_id":-1,"post_type":"suggest","text":"a"},{"id":2,"owner_id":-1,"post_type":"postpone","text":"b"},{"id":3,"owner_id":-1,"post_type":"post","text":"c"}]}' > "$T/posts.json"
  run -0 counts "$T/posts.json"
  is '3 1 0 0 2 '
}

@test "null among the results of an execute is a call that failed" {
  run -1 --separate-stderr cx-ingest <<< '{"response":[null,{"count":1,"items":[{"id":1,"owner_id":-1,"post_type":"post","text":"a"}]}]}'
  [ "${#lines[@]}" -eq 1 ]
  [ "$stderr" = 'cx-ingest: <stdin>:1: a call failed, and the answer does not tell why' ]
}

@test "an alias is its label; people named as they are typed are theirs; R's codes are the characters" {
  only '[.text,.mentions,.links,.tags]' <<< '{"id":1,"owner_id":-1,"post_type":"post","text":"[#alias|t.me/f...|https://t.me/fond_bot] @sl (Служба), *id5 (Вася) <U+1F602><U+D83D><U+DE02> *cm (нет) <U+12> #да"}'
  is '["t.me/f... Служба, Вася 😂😂 *cm (нет) <U+12> #да",["@sl","vk:5"],["https://t.me/fond_bot"],["да"]]'
}

@test "the access token of a request is not kept with its error" {
  for error in '{"error":{"error_code":5,"error_msg":"x","request_params":[{"value":"%s","key":"access_token"},{"key":"v","value":"5"}]}}' \
    '{"error_code":5,"error_msg":"x","request_params":{"access_token":"%s"}}'; do
    # shellcheck disable=SC2059
    run -1 --separate-stderr cx-ingest --bad "$T/bad.tsv" <<< "$(printf "$error" vk1.a.SECRET)"
    # shellcheck disable=SC2059
    [ "$(cut -f 2 "$T/bad.tsv")" = "$(printf "$error" '***')" ]
  done
}
