# cx-ingest: surveys, appeals and polls become feedback; a score comes with its scale, and never one that it is not on.
# The fixtures are written by hand; so is what is expected of them.

setup() {
  load helper
  cd "$FIXTURES/ingest"
}

@test "a cell tells the score, its scale, whose it is and what was measured" {
  run -0 --separate-stderr cx-ingest survey-scores.csv
  [ "$stderr" = "cx-ingest: survey-scores.csv:6: date 'когда-то' not understood" ]
  is '{"kind":"feedback","id":"survey-scores.csv:2","time":"2024-02-11T21:00:00Z","time_precision":"day","source":"survey-scores.csv:2","service":"Приём","question":"Посоветуете нас?","client":"external","metric":"nps","score":8,"scale_max":10,"x_район":"Север"}
{"kind":"feedback","id":"survey-scores.csv:3","time":"2024-02-12T07:00:00Z","source":"survey-scores.csv:3","service":"Приём","question":"Довольны ли вы?","client":"business","metric":"csat","score":4,"scale_min":1,"scale_max":5,"x_район":"Юг"}
{"kind":"feedback","id":"survey-scores.csv:4","source":"survey-scores.csv:4","service":"Приём","question":"Как вам окно?","x_client":"дачник","metric":"rating","score":4,"scale_max":5}
{"kind":"feedback","id":"survey-scores.csv:5","source":"survey-scores.csv:5","service":"Приём","question":"Останетесь?","client":"internal","metric":"nps","score":85,"scale_min":0,"scale_max":100}
{"kind":"feedback","id":"survey-scores.csv:6","source":"survey-scores.csv:6","service":"Приём","question":"Легко ли было?","client":"external","x_metric":"Усилия","x_score":"так себе"}
{"kind":"feedback","id":"survey-scores.csv:7","source":"survey-scores.csv:7","service":"Приём","question":"Легко ли было?","client":"internal","metric":"ces"}'
}

@test "a score that is not on its scale is refused by name, and so is a row that tells two scales" {
  run -1 --separate-stderr cx-ingest survey-outside.csv
  is '{"kind":"feedback","id":"survey-outside.csv:5","source":"survey-outside.csv:5","question":"Довольны?","score":3,"scale_min":1,"scale_max":5}
{"kind":"feedback","id":"survey-outside.csv:8","source":"survey-outside.csv:8","question":"Довольны?","x_score":"☆☆☆☆☆"}
{"kind":"feedback","id":"survey-outside.csv:9","source":"survey-outside.csv:9","question":"Довольны?","score":-2,"scale_min":-5,"scale_max":5}'
  [ "$stderr" = 'cx-ingest: survey-outside.csv:2: score 7 is outside its scale, which ends at 5
cx-ingest: survey-outside.csv:3: score 0 is outside its scale 1-5
cx-ingest: survey-outside.csv:4: score 6 is outside its scale 1-5
cx-ingest: survey-outside.csv:6: the score and the columns of its scale tell two scales
cx-ingest: survey-outside.csv:7: a scale from 5 to 1 is none' ]
}

@test "--scale turns labels into scores, and the label survives" {
  run -0 cx-ingest --scale scale.tsv survey-labels.csv
  [ "$(jq -c '[.score, .scale_min, .scale_max, .x_score]' <<< "$output")" = '[5,1,5,"Полностью  удовлетворен"]
[2,1,5,"СКОРЕЕ НЕТ"]
[null,null,null,"трудно сказать"]
[4,1,5,null]' ]
  run -0 cx-ingest survey-labels.csv
  [ "$(jq -c '[.score, .x_score]' <<< "$output")" = '[null,"Полностью  удовлетворен"]
[null,"СКОРЕЕ НЕТ"]
[null,"трудно сказать"]
[4,null]' ]
}

@test "an error in the scale names its line and its reason" {
  fails() { # SCALE MESSAGE
    printf "$1" > "$T/scale.tsv"
    run -2 --separate-stderr cx-ingest --scale "$T/scale.tsv" survey-labels.csv
    is ''
    [ "$stderr" = "cx-ingest: $T/scale.tsv$2" ] || { echo "$stderr"; false; }
  }
  fails 'да\t1\nнет 2\n' ':2: a label, a tab and a number are expected'
  fails 'да\tмного\n' ':1: a label, a tab and a number are expected'
  fails 'да\t1\t2\n' ':1: a label, a tab and a number are expected'
  fails '\t1\n' ':1: there is no label before the tab'
  fails 'да\t1\n\nДА\t2\n' ':3: this label has another number in line 1'
  fails '@min\nда\t1\n' ':1: @min needs a number'
  fails '@max 5\n@max 5\nда\t1\n' ':2: a second @max'
  fails '@min 5\n@max 5\nда\t5\n' ': @min is not below @max'
  fails 'да\t7\n@max 5\n' ':1: 7 lies outside @min and @max'
  fails '# только слова\n' ': there is no label in it'
  fails '\xcf\xeb\xee\xf5\xee\t1\n' ':1: the line is not UTF-8'
  run -2 --separate-stderr cx-ingest --scale "$T/none.tsv" survey-labels.csv
  [ "$stderr" = "cx-ingest: $T/none.tsv: No such file or directory" ]
}

@test "a poll is a piece of feedback an answer, once, wherever it is attached" {
  run -0 --separate-stderr cx-ingest -v poll-post.json
  [ "$(jq -c 'select(.kind == "feedback")' <<< "$output")" = '{"kind":"feedback","id":"vk:poll-5_900_9001","page":"vk:-5","time":"2024-03-01T08:58:20Z","source":"poll-post.json:1","url":"https://vk.com/poll-5_900","text":"Утром","post":"vk:-5_71","channel":"vk","question":"Когда открыть причал?","score":9,"x_poll":"vk:poll-5_900","x_poll_votes":12}
{"kind":"feedback","id":"vk:poll-5_900_9002","page":"vk:-5","time":"2024-03-01T08:58:20Z","source":"poll-post.json:1","url":"https://vk.com/poll-5_900","text":"Вечером & ночью","post":"vk:-5_71","channel":"vk","question":"Когда открыть причал?","score":3,"x_poll":"vk:poll-5_900","x_poll_votes":12}
{"kind":"feedback","id":"vk:poll-5_905_9051","page":"vk:-5","time":"2024-03-01T09:16:40Z","source":"poll-post.json:2","url":"https://vk.com/poll-5_905","text":"И зимой","post":"vk:-6_72","channel":"vk","question":"А зимой?","x_poll":"vk:poll-5_905"}' ]
  [ "$(jq -r 'select(.kind == "post").attachments' <<< "$output")" = $'photo:1 poll:1\npoll:2' ]
  [[ $stderr == *'read 7, written 5, duplicate 2, refused 0;'* ]]
}

@test "a poll by itself is read, too, and an answer that can't be named is refused" {
  run -1 --separate-stderr cx-ingest -v poll-alone.json
  [ "$(jq -c '[.id, .page, .text, .score, .x_poll_votes]' <<< "$output")" = '["vk:poll7_901_9011","vk:7","Да",2,2]
["vk:poll7_901_9012","vk:7","Нет",0,2]
["vk:poll-5_903_9032","vk:-5","Нет",null,1]' ]
  [ "$(head -3 <<< "$stderr")" = 'cx-ingest: poll-alone.json:2: a poll without answers
cx-ingest: poll-alone.json:3: an answer of a poll without its id
cx-ingest: poll-alone.json:4: an answer of a poll that does not tell its id and owner_id' ]
  [[ $stderr == *'read 6, written 3, duplicate 0, refused 3;'* ]]
}

@test "a questionnaire with a column a question gives a record an answer" {
  printf '@min 1\n@max 5\nотлично\t5\nхорошо\t4\n' > "$T/scale.tsv"
  run -0 --separate-stderr cx-ingest -v --scale "$T/scale.tsv" --map 'time=Отметка времени' \
    --map 'answer=Насколько удобно было подать заявление?,answer=Насколько вежливы сотрудники?,answer=Что улучшить?' \
    survey-wide.csv
  [ "$stderr" = 'cx-ingest: read 7, written 6, duplicate 0, refused 0, left out 1; of those written deleted 0, without text 4' ] ||
    { echo "$stderr"; false; }
  run -0 jq -c '[.id, .time[11:16], .service, .question[0:16], .score, .scale_max, .text, .["x_возраст"]]' <<< "$output"
  is '["survey-wide.csv:2","07:00","Пропуск на переправу","Насколько удобно",4,null,null,"35-44"]
["survey-wide.csv:2.2","07:00","Пропуск на переправу","Насколько вежлив",5,5,null,"35-44"]
["survey-wide.csv:2.3","07:00","Пропуск на переправу","Что улучшить?",null,null,"Добавьте вторую кассу, очередь до ворот","35-44"]
["survey-wide.csv:3","07:05","Пропуск на переправу","Насколько удобно",2,5,null,"18-24"]
["survey-wide.csv:5","07:12","Аренда причала","Насколько удобно",null,null,"так себе","65+"]
["survey-wide.csv:5.2","07:12","Аренда причала","Насколько вежлив",4,5,null,"65+"]'
}

@test "a bare number is on the scale of the labels in its column, and of no other one" {
  printf '@min 1\n@max 5\nотлично\t5\n' > "$T/scale.tsv"
  printf 'Оценка\n4\nотлично\n9\n' > "$T/a.csv"
  run -1 --separate-stderr cx-ingest --scale "$T/scale.tsv" "$T/a.csv"
  [ "$(jq -c '[.score, .scale_min, .scale_max]' <<< "$output")" = $'[4,1,5]\n[5,1,5]' ]
  [ "$stderr" = "cx-ingest: $T/a.csv:4: score 9 is outside its scale 1-5" ]
  printf 'Q1;Q2\n4;9\nотлично;5 (отлично)\nтак себе;да\n' > "$T/b.csv"
  run -0 --separate-stderr cx-ingest -v --scale "$T/scale.tsv" --map answer=Q1,answer=Q2 "$T/b.csv"
  [ "$(jq -c '[.question, .score, .scale_max, .text]' <<< "$output")" = '["Q1",4,5,null]
["Q2",9,null,null]
["Q1",5,5,null]
["Q2",5,null,null]
["Q1",null,null,"так себе"]
["Q2",null,null,"да"]' ]
  [[ $stderr == *', with a score not understood 1' ]]
}

@test "the text beside the answers is an answer to its own column" {
  printf 'Q1;Комментарий\n;долго\n5;5\n' > "$T/a.csv"
  run -0 --separate-stderr cx-ingest -v --map answer=Q1,text=Комментарий "$T/a.csv"
  [ "$(jq -c '[.id[-3:], .question, .score, .text]' <<< "$output")" = '["v:2","Комментарий",null,"долго"]
["v:3","Q1",5,null]
["3.2","Комментарий",null,"5"]' ]
  [[ $stderr == *'read 3, written 3, duplicate 0, refused 0;'* ]]
}

@test "an authority's incidents are feedback by their header, and --kind goes before links" {
  printf 'Текст инцидента;Тип инцидента;Итог;Дата создания\nЯма;Решаемый;Решено;01.02.2024\n' > "$T/a.csv"
  run -0 cx-ingest "$T/a.csv"
  [ "$(jq -c '[.kind, .text, .status]' <<< "$output")" = '["feedback","Яма","Решено"]' ]
  printf 'Текст инцидента;Тема;Исполнитель;Статус;Оценка;Ссылка\nЯма;Дороги;Служба;Новый;4;https://vk.com/wall-5_2?reply=3\nЛужа;Дороги;Служба;Новый;;\n' > "$T/b.csv"
  run -0 cx-ingest "$T/b.csv"
  [ "$(jq -c '[.kind, .theme, .org, .status, .score]' <<< "$output")" = '["comment","Дороги","Служба","Новый",4]
["feedback","Дороги","Служба","Новый",null]' ]
  run -0 cx-ingest --kind feedback "$T/b.csv"
  [ "$(jq -c '[.kind, .status, .x_link]' <<< "$output")" = '["feedback","Новый","https://vk.com/wall-5_2?reply=3"]
["feedback","Новый",null]' ]
}
