# cx-ingest: tables and plain texts.  The fixtures are written by hand; so is what is expected of them.

setup() {
  load helper
  cd "$FIXTURES/ingest"
}

# rows TEXT: a file of these bytes, with printf's escapes.
rows() { printf "$1" > "$T/table.csv"; }

@test "4CAT's CSV: rows by their type, a comment's link as if it were a post, unix time, line breaks in quotes" {
  run -0 cx-ingest table-4cat.csv
  is '{"kind":"post","id":"vk:-5_11","page":"vk:-5","time":"2024-03-01T09:00:00Z","source":"table-4cat.csv:2","url":"https://vk.com/wall-5_11","author":"vk:-5","author_name":"Маяк №5","official":true,"text":"Порт открыт,\nприходите","likes":7,"views":310,"comments":2}
{"kind":"comment","id":"vk:-5_11_21","page":"vk:-5","post":"vk:-5_11","time":"2024-03-01T09:06:40Z","source":"table-4cat.csv:3","url":"https://vk.com/wall-5_11?reply=21","author":"vk:101","author_name":"Иван Лодкин","author_kind":"user","official":false,"text":"А зимой?","likes":1}
{"kind":"comment","id":"vk:-5_11_22","page":"vk:-5","post":"vk:-5_11","reply_to":"vk:-5_11_21","reply_to_author":"vk:101","time":"2024-03-01T09:08:20Z","source":"table-4cat.csv:4","url":"https://vk.com/wall-5_11?reply=22","author":"vk:-5","author_name":"Маяк №5","author_kind":"page","official":true,"text":"зимой закрыт","likes":0}'
}

@test "R's CSV: the nameless column of row names, dotted columns, NA" {
  run -0 cx-ingest table-vkr.csv
  is '{"kind":"post","id":"vk:-5_61","page":"vk:-5","time":"2024-03-01T09:00:00Z","source":"table-vkr.csv:2","url":"https://vk.com/wall-5_61","author":"vk:-5","official":true,"text":"Раз, два","likes":3,"views":8335,"comments":0,"can_comment":true}
{"kind":"post","id":"vk:-5_62","page":"vk:-5","time":"2024-03-02T09:00:00Z","source":"table-vkr.csv:3","url":"https://vk.com/wall-5_62","author":"vk:-5","official":true,"likes":0,"reposts":1,"comments":4,"can_comment":false}'
}

@test "R's tables without a name above the row names, and its decimal commas" {
  rows 'id\towner_id\ttext\tviews\n1\t7\t-5\tраз\t12,0\n2\t8\t-5\tдва\t3\n'
  only '[.id,.text,.views,.source]' "$T/table.csv"
  is '["vk:-5_7","раз",12,"'"$T"'/table.csv:2"]
["vk:-5_8","два",3,"'"$T"'/table.csv:3"]'
}

@test "pandas' CSV from Windows: CRCRLF, a column that numbers the rows, floats, None" {
  run -0 cx-ingest table-pandas.csv
  is '{"kind":"post","id":"vk:-5_101","page":"vk:-5","source":"table-pandas.csv:2","url":"https://vk.com/wall-5_101","text":"Раз\nдва","likes":3,"views":8335}
{"kind":"post","id":"vk:-5_102","page":"vk:-5","source":"table-pandas.csv:3","url":"https://vk.com/wall-5_102"}'
  rows 'Unnamed: 0,text,score\n0,Да,1\n'
  only 'keys_unsorted' "$T/table.csv"
  is '["kind","id","source","text","score"]'
}

@test "the exporter of posts: BOM, two links, no-break spaces in dates and numbers" {
  run -0 cx-ingest table-posts.csv
  is '{"kind":"post","id":"vk:-5_71","page":"vk:-5","time":"2025-12-28T21:00:00Z","time_precision":"day","source":"table-posts.csv:2","url":"https://vk.com/wall-5_71","author":"vk:-5","author_name":"Маяк №5","official":true,"text":"Ярмарка; приходите","likes":5,"reposts":0,"views":1234,"comments":2}
{"kind":"post","id":"vk:-5_72","page":"vk:-5","time":"2024-02-11T21:00:00Z","time_precision":"day","source":"table-posts.csv:3","url":"https://vk.com/wall-5_72","author":"vk:101","author_name":"Иван Лодкин","official":false,"text":"Где лодки?","views":4200}'
}

@test "a collector's columns around an exporter's: the theme stays with its comment" {
  run -0 cx-ingest table-harvest.csv
  is '{"kind":"comment","id":"vk:-5_11_22","page":"vk:-5","post":"vk:-5_11","parent":"vk:-5_11_21","time":"2024-03-01T09:08:00Z","source":"table-harvest.csv:2","url":"https://vk.com/wall-5_11?reply=22&thread=21","author":"vk:-5","author_name":"Маяк №5","author_kind":"page","official":true,"text":"Закрыт","likes":0,"theme":"Режим"}'
}

@test "Popsters: a link, a text and a name" {
  run -0 cx-ingest table-popsters.csv
  is '{"kind":"post","id":"vk:-5_81","page":"vk:-5","source":"table-popsters.csv:2","url":"https://vk.com/wall-5_81","author_name":"Маяк №5","text":"Первый \"рейс\""}
{"kind":"comment","id":"vk:-5_82_83","page":"vk:-5","post":"vk:-5_82","source":"table-popsters.csv:3","url":"https://vk.com/wall-5_82?reply=83","author_name":"Иван Лодкин","text":"Спасибо"}'
}

@test "a monitoring service's table: five rows above the header, a nameless first column, date and clock apart" {
  run -0 cx-ingest table-preamble.csv
  is '{"kind":"post","id":"vk:-5_91","page":"vk:-5","time":"2024-03-01T09:05:00Z","source":"table-preamble.csv:7","url":"https://vk.com/wall-5_91","text":"Порт;\nоткрыт","views":12}
{"kind":"comment","id":"vk:-5_92_93","page":"vk:-5","post":"vk:-5_92","parent":"vk:-5_92_90","time":"2024-03-01T21:00:00Z","time_precision":"day","source":"table-preamble.csv:8","url":"https://vk.com/wall-5_92?reply=93&thread=90","text":"Тихо"}'
}

@test "an authority's table of incidents is feedback, and of two columns of themes neither is lost" {
  run -0 cx-ingest table-incident.csv
  is '{"kind":"feedback","id":"table-incident.csv:2","source":"table-incident.csv:2","text":"Нет света на причале;\nтретью неделю","theme":"Порт","org":"Служба порта","x_тема":"Освещение"}
{"kind":"feedback","id":"table-incident.csv:3","source":"table-incident.csv:3","text":"Яма","theme":"Дороги"}'
}

@test "Rvk's comments do not tell the wall: --post does" {
  run -0 cx-ingest --post vk:-5_11 table-rvk.csv
  is '{"kind":"comment","id":"vk:-5_11_21","page":"vk:-5","post":"vk:-5_11","time":"2024-03-01T09:06:40Z","source":"table-rvk.csv:2","url":"https://vk.com/wall-5_11?reply=21","author":"vk:101","author_kind":"user","official":false,"text":"А зимой?","likes":1}
{"kind":"comment","id":"vk:-5_11_22","page":"vk:-5","post":"vk:-5_11","reply_to":"vk:-5_11_21","reply_to_author":"vk:101","time":"2024-03-01T09:08:20Z","source":"table-rvk.csv:3","url":"https://vk.com/wall-5_11?reply=22","author":"vk:-5","author_kind":"page","official":true,"text":"Закрыт","likes":0}'
  only '[.id,.author,.reply_to_author]' table-rvk.csv
  is '["table-rvk.csv:2","vk:101",null]
["table-rvk.csv:3","vk:-5","vk:101"]'
}

@test "rvkstat's table, with tabs" {
  run -0 cx-ingest table-rvkstat.tsv
  is '{"kind":"post","id":"vk:-5_61","page":"vk:-5","time":"2024-03-01T09:00:00Z","source":"table-rvkstat.tsv:2","url":"https://vk.com/wall-5_61","text":"Раз, два; три","likes":3,"reposts":1,"comments":0}'
}

@test "a survey with bars, in a lab's own words: what has no key stays under its name" {
  run -0 cx-ingest table-survey.csv
  is '{"kind":"feedback","id":"table-survey.csv:2","time":"2024-02-29T21:00:00Z","time_precision":"day","source":"table-survey.csv:2","text":"Да, удобно","service":"Пропуск в порт","stage":"Подача","channel":"Портал","question":"Удобно ли?","org":"Служба порта","score":4.5,"x_регион":"Север","x_группа":"Б"}
{"kind":"feedback","id":"table-survey.csv:3","time":"2024-03-01T21:00:00Z","time_precision":"day","source":"table-survey.csv:3","text":"Нет ответа","service":"Пропуск в порт","stage":"Выдача","channel":"Окно","question":"Быстро ли?","org":"Служба порта","x_регион":"Юг"}'
}

@test "an answer is the text only where no other column is" {
  rows 'Вопрос;Ответ\nКак?;Хорошо\n'
  only '[.text,.question]' "$T/table.csv"
  is '["Хорошо","Как?"]'
  rows 'Вопрос;Ответ;Текст обращения\nКак?;Дан ответ;Плохо\n'
  only '[.text,."x_ответ"]' "$T/table.csv"
  is '["Плохо","Дан ответ"]'
}

@test "comments are a count, or the words of those who were asked" {
  rows 'Оценка;Комментарии\n5;всё хорошо\n4;\n'
  only '[.score,.text]' "$T/table.csv"
  is '[5,"всё хорошо"]
[4,null]'
  rows 'url;Комментарии\nhttps://vk.com/wall-5_1;3\n'
  only '[.id,.comments]' "$T/table.csv"
  is '["vk:-5_1",3]'
}

@test "the delimiter is the one under which rows are steady, whatever the texts hold" {
  for delimiter in , ';' '\t' '|'; do
    rows 'url;text;likes\nhttps://vk.com/wall-5_1;"a, b; c\t d | e";1\nhttps://vk.com/wall-5_2;"f, g; h\t i | k";2\n'
    sed -i "1s/;/$delimiter/g; s/_\([12]\);\"/_\1$delimiter\"/; s/\";\([12]\)/\"$delimiter\1/" "$T/table.csv"
    only '[.id,.text,.likes]' "$T/table.csv"
    is '["vk:-5_1","a, b; c\t d | e",1]
["vk:-5_2","f, g; h\t i | k",2]'
  done
}

@test "a table of one column: commas in it are text" {
  rows 'text\nпривет, мир\nраз, два\n"три ""четыре"", пять"\n'
  only '[.kind,.text]' --kind comment "$T/table.csv"
  is '["comment","привет, мир"]
["comment","раз, два"]
["comment","три \"четыре\", пять"]'
}

@test "--delimiter says what parts the fields" {
  rows 'text;likes,link\nа;3,https://vk.com/wall-5_1\n'
  only '[.id]' --delimiter comma "$T/table.csv"
  is '["vk:-5_1"]'
  rows 'text~likes~link\nа~3~https://vk.com/wall-5_1\n'
  only '[.id,.text,.likes]' --delimiter=~ "$T/table.csv"
  is '["vk:-5_1","а",3]'
  for wrong in colon '' ';;' '"' ' '; do
    run -2 --separate-stderr cx-ingest --delimiter "$wrong" "$T/table.csv"
    [ "$stderr" = "cx-ingest: option --delimiter: '$wrong' is neither one character nor tab, comma, semicolon or bar" ]
  done
}

@test "--columns names the columns of a table without a header" {
  rows 'https://vk.com/wall-5_1;раз;x;4\nhttps://vk.com/wall-5_2;"два; три";y;5\n'
  only '[.id,.text,.likes,.source]' --columns url,text,,likes "$T/table.csv"
  is '["vk:-5_1","раз",4,"'"$T"'/table.csv:1"]
["vk:-5_2","два; три",5,"'"$T"'/table.csv:2"]'
  run -1 --separate-stderr cx-ingest --columns url,text "$T/table.csv"
  is ''
  [ "$stderr" = "cx-ingest: $T/table.csv:1: no delimiter makes 2 columns of most rows" ]
  run -2 --separate-stderr cx-ingest --columns ,, "$T/table.csv"
  [ "$stderr" = "cx-ingest: option --columns: ',,' names none" ]
}

@test "--map says what a column means, whatever it is called, and no other then means it" {
  rows 'Текст;Сообщение клиента;CSI-2;Район\nшапка;Долго;4;Север\n'
  run -0 cx-ingest --map 'text=Сообщение клиента,score=csi-2' "$T/table.csv"
  is '{"kind":"feedback","id":"'"$T"'/table.csv:2","source":"'"$T"'/table.csv:2","text":"Долго","score":4,"x_текст":"шапка","x_район":"Север"}'
  run -0 cx-ingest --map 'text=Сообщение клиента' --map score=CSI-2 "$T/table.csv"
  is '{"kind":"feedback","id":"'"$T"'/table.csv:2","source":"'"$T"'/table.csv:2","text":"Долго","score":4,"x_текст":"шапка","x_район":"Север"}'
}

@test "--map takes names with commas, names a header by itself, and holds for JSON objects" {
  rows 'Отчёт;2024\n\nЖалоба, кратко;Район\nДолго;Юг\n'
  only '[.text,."x_район"]' --kind feedback --map 'text=Жалоба, кратко' "$T/table.csv"
  is '["Долго","Юг"]'
  only '[.id,.text]' --map text=said,url=where <<< '{"said":"да","where":"https://vk.com/wall-5_1"}'
  is '["vk:-5_1","да"]'
}

@test "a key that no column is read into, and a column that is not there, are usage errors with the list" {
  rows 'a;b\n1;2\n3;4\n'
  run -2 --separate-stderr cx-ingest --map mood=a "$T/table.csv"
  [[ $stderr == "cx-ingest: option --map: 'mood' is no key that a column is read into: text, title, id, post,"*" org, status, answer" ]]
  run -2 --separate-stderr cx-ingest --map text "$T/table.csv"
  [ "$stderr" = "cx-ingest: option --map: 'text' is no key=column" ]
  run -2 --separate-stderr cx-ingest --map text=c "$T/table.csv"
  [ "$stderr" = "cx-ingest: option --map: $T/table.csv has no column 'c'; it has: a, b" ]
  rows 'text;b\n1;2\n'
  run -2 --separate-stderr cx-ingest --map score=c "$T/table.csv"
  [ "$stderr" = "cx-ingest: option --map: $T/table.csv has no column 'c'; it has: text, b" ]
}

@test "rows of a wrong width are refused with both numbers, the rest is read" {
  rows 'link;text;likes\nhttps://vk.com/wall-5_1;раз;1\nhttps://vk.com/wall-5_2;два\nhttps://vk.com/wall-5_3;т;р;и\nhttps://vk.com/wall-5_4;"a\nb";4;;\n'
  run -1 --separate-stderr cx-ingest --bad "$T/bad" "$T/table.csv"
  [ "$(jq -c .id <<< "$output")" = $'"vk:-5_1"\n"vk:-5_4"' ]
  [ "$stderr" = "cx-ingest: $T/table.csv:3: 2 fields where the header has 3
cx-ingest: $T/table.csv:4: 4 fields where the header has 3" ]
  [ "$(cut -f 2 "$T/bad")" = $'https://vk.com/wall-5_2;два\nhttps://vk.com/wall-5_3;т;р;и' ]
}

@test "a quote that is never closed costs its row: in the middle, at the end, before a good quote, before another" {
  begin='link;text;likes\nhttps://vk.com/wall-5_1;раз;1\n'
  rows "$begin"'https://vk.com/wall-5_2;"два;2\nhttps://vk.com/wall-5_3;три;3\nhttps://vk.com/wall-5_4;"чет\nыре";4\n'
  run -1 --separate-stderr cx-ingest --bad "$T/bad" "$T/table.csv"
  [ "$(jq -c '[.id,.text]' <<< "$output")" = '["vk:-5_1","раз"]
["vk:-5_3","три"]
["vk:-5_4","чет\nыре"]' ]
  [ "$stderr" = "cx-ingest: $T/table.csv:3: the quote that opens on line 3 is never closed: reading goes on at line 4" ]
  [ "$(cut -f 2 "$T/bad")" = 'https://vk.com/wall-5_2;"два;2' ]
  rows "$begin"'https://vk.com/wall-5_2;"два;2'
  run -1 --separate-stderr cx-ingest "$T/table.csv"
  [ "$stderr" = "cx-ingest: $T/table.csv:3: the quote that opens on line 3 is never closed: the rest is left out" ]
  rows "$begin"'https://vk.com/wall-5_2;"два\nи ещё;2\nhttps://vk.com/wall-5_3;"три;3\nhttps://vk.com/wall-5_4;4;\n'
  run -1 --separate-stderr cx-ingest "$T/table.csv"
  [ "$(jq -c .id <<< "$output")" = $'"vk:-5_1"\n"vk:-5_4"' ]
  [ "$stderr" = "cx-ingest: $T/table.csv:3: the quote that opens on line 3 is never closed: reading goes on at line 6" ]
}

@test "a cell that holds the lines of a table is a cell" {
  rows 'link;text;likes\nhttps://vk.com/wall-5_1;"цены:\nhttps://vk.com/wall-5_7;пирс;3\nhttps://vk.com/wall-5_8;мол;4\n";5\n'
  run -0 cx-ingest "$T/table.csv"
  [ "$(jq -c '[.id,.text,.likes]' <<< "$output")" = '["vk:-5_1","цены:\nhttps://vk.com/wall-5_7;пирс;3\nhttps://vk.com/wall-5_8;мол;4\n",5]' ]
}

@test "LF, CRLF, CR, CRCRLF and all of them in one file make the same records" {
  printf 'link;text\nhttps://vk.com/wall-5_1;"а\nб"\n\nhttps://vk.com/wall-5_2;в\nhttps://vk.com/wall-5_3;г' > "$T/lf.csv"
  cx-ingest "$T/lf.csv" | jq -c 'del(.source)' > "$T/expected"
  [ "$(wc -l < "$T/expected")" -eq 3 ]
  sed 's/$/\r/' "$T/lf.csv" > "$T/crlf.csv"
  tr '\n' '\r' < "$T/lf.csv" > "$T/cr.csv"
  sed 's/$/\r\r/' "$T/lf.csv" > "$T/crcrlf.csv"
  printf 'link;text\rhttps://vk.com/wall-5_1;"а\r\nб"\r\r\nhttps://vk.com/wall-5_2;в\r\nhttps://vk.com/wall-5_3;г\n' > "$T/mixed.csv"
  for file in crlf cr crcrlf mixed; do
    cx-ingest "$T/$file.csv" | jq -c 'del(.source)' > "$T/out"
    same "$T/expected" "$T/out"
  done
}

@test "paragraphs of a plain text are records of the kind that is said, and without one it is refused with that advice" {
  run -0 cx-ingest --kind comment table-letters.txt
  is '{"kind":"comment","id":"table-letters.txt:1","source":"table-letters.txt:1","text":"Здравствуйте!\nКогда откроют порт?"}
{"kind":"comment","id":"table-letters.txt:2","source":"table-letters.txt:2","text":"Спасибо, помогли."}
{"kind":"comment","id":"table-letters.txt:3","reply_to_author":"vk:101","source":"table-letters.txt:3","text":"жду"}'
  run -1 --separate-stderr cx-ingest - <<< $'Здравствуйте!\nКогда откроют порт?'
  is ''
  [ "$stderr" = 'cx-ingest: <stdin>:1: a text without columns: with --kind, each paragraph of it is read as one' ]
}

@test "each line of a text without blank lines is a record" {
  run -0 cx-ingest --kind feedback - <<< $'Долго, но вежливо\rОчередь, духота\nСпасибо, всё хорошо'
  is '{"kind":"feedback","id":"<stdin>:1","source":"<stdin>:1","text":"Долго, но вежливо"}
{"kind":"feedback","id":"<stdin>:2","source":"<stdin>:2","text":"Очередь, духота"}
{"kind":"feedback","id":"<stdin>:3","source":"<stdin>:3","text":"Спасибо, всё хорошо"}'
}

@test "of a table without known names the one column of long texts is read, if the kind is said" {
  rows ',0\n0,Очень долго ждали ответа на обращение\n1,"Спасибо, в порту всё сделали вовремя"\n'
  only '[.kind,.text,.source]' --kind feedback "$T/table.csv"
  is '["feedback","Очень долго ждали ответа на обращение","'"$T"'/table.csv:2"]
["feedback","Спасибо, в порту всё сделали вовремя","'"$T"'/table.csv:3"]'
  run -1 --separate-stderr cx-ingest "$T/table.csv"
  [ "$stderr" = "cx-ingest: $T/table.csv:1: neither JSON nor a table with known columns: , 0 (--map and --columns say what they mean)" ]
  rows 'город;улица\nПорт;Морская\nПорт;Лесная\n'
  run -1 --separate-stderr cx-ingest --kind feedback "$T/table.csv"
  is ''
  [ "$stderr" = "cx-ingest: $T/table.csv:1: neither JSON nor a table with known columns: город, улица (--map and --columns say what they mean)" ]
}

@test "--kind goes before what links and a survey's columns tell, but no link to a comment is a post" {
  rows 'text;rating;url\nда;5;\nнет;4;https://vk.com/wall-5_1?reply=2\nну;3;https://vk.com/wall-5_1\n'
  only '[.kind,.id,.post,.score]' "$T/table.csv"
  is '["feedback","'"$T"'/table.csv:2",null,5]
["comment","vk:-5_1_2","vk:-5_1",4]
["post","vk:-5_1",null,3]'
  only '[.kind,.id,.post]' --kind post "$T/table.csv"
  is '["post","'"$T"'/table.csv:2",null]
["comment","vk:-5_1_2","vk:-5_1"]
["post","vk:-5_1",null]'
  only '[.kind,.id,.post]' --kind comment "$T/table.csv"
  is '["comment","'"$T"'/table.csv:2",null]
["comment","vk:-5_1_2","vk:-5_1"]
["comment","'"$T"'/table.csv:4","vk:-5_1"]'
  only '[.kind,.id]' --kind feedback "$T/table.csv"
  is '["feedback","'"$T"'/table.csv:2"]
["feedback","'"$T"'/table.csv:3"]
["feedback","'"$T"'/table.csv:4"]'
}

@test "comments with the link of their post are comments under it, each of them" {
  for header in 'Ссылка на пост;Автор;Текст комментария' 'Ссылка;Автор;Комментарий' 'post_link;author;comment_text' 'url;user;comment'; do
    rows "$header"'\nhttps://vk.com/wall-5_1;Анна;да\nhttps://vk.com/wall-5_1;Олег;нет\n'
    only '[.kind,.id,.post,.author_name,.text]' "$T/table.csv"
    is '["comment","'"$T"'/table.csv:2","vk:-5_1","Анна","да"]
["comment","'"$T"'/table.csv:3","vk:-5_1","Олег","нет"]'
  done
  rows 'post_url;comment_url;text\nhttps://vk.com/wall-5_1;https://vk.com/wall-5_1?reply=3;да\n'
  only '[.kind,.id]' "$T/table.csv"
  is '["comment","vk:-5_1_3"]'
}

@test "an id that comes again with another text is refused by the row that had it" {
  rows 'url;text\nhttps://vk.com/wall-5_1;да\nhttps://vk.com/wall-5_1;нет\nhttps://vk.com/wall-5_1;да\n'
  run -1 --separate-stderr cx-ingest -v "$T/table.csv"
  [ "$(jq -c '[.id,.text]' <<< "$output")" = '["vk:-5_1","да"]' ]
  [ "$(head -1 <<< "$stderr")" = "cx-ingest: $T/table.csv:3: the id of row 2 again, with another text or author" ]
  [[ $stderr == *'read 3, written 1, duplicate 1, refused 1;'* ]]
}

@test "sums of rows are left out, and words in the column of links are no links" {
  rows 'Услуга;Оценка;Отзыв\nПриём;5;да\nИтого;4,5;\nВсего по району:;3;\nСреднее;4;x\nИтоговая;4;нет\n'
  run -0 --separate-stderr cx-ingest -v "$T/table.csv"
  [ "$(jq -c .service <<< "$output")" = $'"Приём"\n"Итоговая"' ]
  [[ $stderr == *'refused 0, left out 3;'* ]]
  rows 'url;text\nпо телефону;да\nvk.com/x;нет\n'
  only '[.url,.text]' --kind post "$T/table.csv"
  is '[null,"да"]
["vk.com/x","нет"]'
}

@test "a header in the middle is one from there on, in its own order, with a byte order mark, too" {
  rows 'url;text\nhttps://vk.com/wall-5_1;а\n\xEF\xBB\xBFtext;url;likes\nб;https://vk.com/wall-5_2;4\nurl;text\nhttps://vk.com/wall-5_3;в\n'
  run -0 --separate-stderr cx-ingest -v "$T/table.csv"
  [ "$(jq -c '[.id,.text,.likes]' <<< "$output")" = '["vk:-5_1","а",null]
["vk:-5_2","б",4]
["vk:-5_3","в",null]' ]
  [[ $stderr == *'read 3, written 3,'* ]]
}

@test "a post without its page is told once; a group, or a page by --map, is one" {
  rows 'post_id;text\n2;да\n3;нет\n'
  run -0 --separate-stderr cx-ingest --kind comment "$T/table.csv"
  [ "$stderr" = "cx-ingest: $T/table.csv:2: names a post but no page: --post or --map page= tells it (and 1 more)" ]
  rows 'id;post_id;group_id;text\n7;2;5;да\n'
  only '[.kind,.id,.page]' "$T/table.csv"
  is '["comment","vk:-5_2_7","vk:-5"]'
  rows 'n;p;g;text\n7;2;5;да\n'
  only '[.kind,.id,.page]' --map id=n,post=p,page=g "$T/table.csv"
  is '["comment","vk:-5_2_7","vk:-5"]'
  for header in id,owner_id,text post_id,owner_id,text; do
    rows "$header"'\n7,-5,да\n'
    only '[.kind,.id]' "$T/table.csv"
    is '["post","vk:-5_7"]'
  done
}

@test "text behind a closing quote is text, in every row, and a quote that begins a field between tabs is a letter" {
  python3 -c 'print("url;text;likes")
for i in range(1, 20001): print("https://vk.com/wall-5_%d;\"А\" и Б;%d" % (i, i % 7))' > "$T/long.csv"
  run -0 --separate-stderr cx-ingest "$T/long.csv"
  [ "$(jq -c 'select(.text == "\"А\" и Б")' <<< "$output" | wc -l)" -eq 20000 ]
  rows 'url\ttext\tlikes\nhttps://vk.com/wall-5_1\t"А и\t1\nhttps://vk.com/wall-5_2\t"д\nе"\t2\nhttps://vk.com/wall-5_3\t"я\t3\n'
  only '[.text,.likes]' "$T/table.csv"
  is '["\"А и",1]
["д\nе",2]
["\"я",3]'
  rows 'url;text;likes\nhttps://vk.com/wall-5_1;"А" и;Б;1\nhttps://vk.com/wall-5_2;да;2\n'
  run -1 --separate-stderr cx-ingest "$T/table.csv"
  [ "$(jq -c .text <<< "$output")" = '"да"' ]
  [ "$stderr" = "cx-ingest: $T/table.csv:2: text follows a closing quote on line 2: reading goes on at line 3" ]
}

@test "every line that a quote has swallowed is counted" {
  rows 'url;text;likes\nhttps://vk.com/wall-5_1;"а\nи\nещё;1\nhttps://vk.com/wall-5_2;да;2\n'
  run -1 --separate-stderr cx-ingest -v "$T/table.csv"
  [[ $stderr == *'read 4, written 1, duplicate 0, refused 3;'* ]]
}

@test "where nothing tells the kind, the strangers among the columns are named" {
  rows 'район;text\nА;б\n'
  run -1 --separate-stderr cx-ingest "$T/table.csv"
  [ "$stderr" = "cx-ingest: $T/table.csv:2: nothing tells what this is: say --kind post, comment, feedback or page; no meaning is known of 'район': --map tells it, --map answer= of a question, and --post whose comments these are" ]
}

@test "names are told whole, and a key is read from one column" {
  rows 'Насколько вы довольны качеством оказанной услуги?;text\n1;2\n'
  run -2 --separate-stderr cx-ingest --map score=b "$T/table.csv"
  [ "$stderr" = "cx-ingest: option --map: $T/table.csv has no column 'b'; it has: Насколько вы довольны качеством оказанной услуги?, text" ]
  run -2 --separate-stderr cx-ingest --map score=a,score=b "$T/table.csv"
  [ "$stderr" = "cx-ingest: option --map: 'score' is said of two columns: 'a' and 'b'" ]
}

@test "Excel's first line tells the delimiter" {
  rows 'sep=;\nurl;text\nhttps://vk.com/wall-5_1;а, б\n'
  only '[.text,.source]' "$T/table.csv"
  is '["а, б","'"$T"'/table.csv:3"]'
  rows 'sep=;\nhttps://vk.com/wall-5_1;а, б\n'
  run -0 --separate-stderr cx-ingest --columns url,text "$T/table.csv"
  [ "$(jq -c '[.id,.text]' <<< "$output")" = '["vk:-5_1","а, б"]' ]
}

@test "a table in many pieces reads as it does in one" {
  python3 - > "$T/long.csv" <<'!'
print("link;text;likes")
for i in range(1, 9001):
    print('https://vk.com/wall-5_%d;"%s\nвот ""так"";";%d' % (i, "яма " * (i % 50), i % 7))
!
  cx-ingest "$T/long.csv" > "$T/once"
  [ "$(wc -l < "$T/once")" -eq 9000 ]
  (cd "$T" && dd if=long.csv bs=977 status=none | cx-ingest | sed 's/<stdin>/long.csv/' > piped && cx-ingest long.csv > once)
  same "$T/once" "$T/piped"
  jq -r .likes "$T/once" | python3 -c 'import sys; assert [int(x) for x in sys.stdin] == [i % 7 for i in range(1, 9001)]'
}

@test "emoji that a narrow encoding has as references are no reason to refuse a row" {
  rows 'url;text;likes\nhttps://vk.com/wall-5_1;Ура&#128514;&#65039;; и ещё;1\nhttps://vk.com/wall-5_2;Ура&#128514;;2\nhttps://vk.com/wall-5_3;Да &amp; нет;3\nhttps://vk.com/wall-5_4;a;b;4\n'
  run -1 --separate-stderr cx-ingest "$T/table.csv"
  [ "$(jq -c '[.text,.likes]' <<< "$output")" = $'["Ура😂",2]\n["Да & нет",3]' ]
  [ "$stderr" = "cx-ingest: $T/table.csv:2: 4 fields where the header has 3
cx-ingest: $T/table.csv:5: 4 fields where the header has 3" ]
  rows 'url;text;likes\nhttps://vk.com/wall-5_1;Ура&#128514;&#65039; и ещё;1\n'
  run -0 cx-ingest "$T/table.csv"
  [ "$(jq -c '[.text,.likes]' <<< "$output")" = '["Ура😂️ и ещё",1]' ]
}
