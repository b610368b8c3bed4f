# cx-normalize: many ways of writing, one way of reading.

setup() { load helper; }

# norm TEXT: the token line of a text, in $output; the text is given as JSON.
norm() {
  run -0 bash -c 'printf "{\"text\":\"%s\"}\n" "$1" | cx-normalize | jq -r .norm' _ "$1"
}

@test "case is folded and ё is е" {
  norm 'ЁЖИК Ёлка ёЁ ТРАМВАЙ Straße'
  is 'ежик елка ее трамвай strasse'
}

@test "composed and decomposed letters are the same" {
  norm 'свои\u0306 е\u0308лка И\u0306од'
  is 'свой елка йод'
}

@test "invisible characters vanish within a word" {
  norm 'кли\u00adенто\u200bцент\u2060рич\ufeffность'
  is 'клиентоцентричность'
}

@test "stretched letters become one, double ones stay" {
  norm 'ужаааас классссно группа ссора 1000 !!!'
  is 'ужас класно группа ссора 1000 !!'
}

@test "Latin look-alikes become Cyrillic in a Cyrillic word, and only there" {
  norm 'кЛИЕНTоцентричность кoммeнтарий PET cOVID сайт-wifi'
  is 'клиентоцентричность комментарий pet covid сайт-wifi'
}

@test "a hyphen within a word stays, a dash is a mark" {
  norm 'клиенто-центричный кто-то - тире — и\u2011неразрывный'
  is 'клиенто-центричный кто-то — тире — и-неразрывный'
}

@test "links, addresses and names are one token each" {
  norm 'см. https://example.org/a?b=c, www.example.org и example.ru/x; почта ab@example.org @ivan_1 @'
  is 'см . <url> , <url> и <url> ; почта <url> <user> @'
}

@test "a name ends before the sentence's full stop" {
  norm 'Спасибо @ivan.p. Плохо'
  is 'спасибо <user> . плохо'
}

@test "a link ends before the sentence's full stop" {
  norm 'тут: http://example.org/x.'
  is 'тут : <url> .'
}

@test "marks are counted no further than two" {
  norm 'Что?? Как?! Ну!.. Да… Всё... Нет!!!! а; б: в, г'
  is 'что ?? как ?! ну ! да ... все ... нет !! а ; б : в , г'
}

@test "a bracket alone is a smile, its run laughter, a pair is a pair" {
  norm 'ну да) ха)))) (в скобках) грустно( плохо((( :-) ;( =) :D (ну да))'
  is 'ну да :) ха )) ( в скобках ) грустно :( плохо (( :) :( :) :D ( ну да ) :)'
}

@test "a bracket after a number counts a list" {
  norm '1) первое 2) второе'
  is '1 ) первое 2 ) второе'
}

@test "emoji lose skin tone, gender and variation, flags stay whole" {
  norm '👍🏽 ❤️ 🤦‍♀️ 🇷🇺🇧🇾 👨‍👩‍👧'
  is '👍 ❤ 🤦 🇷🇺 🇧🇾 👨‍👩‍👧'
}

@test "quotation marks of every shape are one" {
  norm '«ёлка» “a” „b‟ '"'c'"
  is '" елка " " a " " b " " c "'
}

@test "a line break ends a sentence that nothing else ended" {
  norm 'раз\nдва.\nтри\n\nчетыре'
  is 'раз ¶ два . три ¶ четыре'
}

@test "hashtags are a sign and words" {
  norm '#Клиентоцентричность #государство_для_людей'
  is '# клиентоцентричность # государство для людей'
}

@test "numbers keep their inner signs" {
  norm '12.59 1,5 10:30 8-800-555 5% №7'
  is '12.59 1,5 10:30 8-800-555 5 % № 7'
}

@test "Cyrillic look-alikes become Latin in a Latin word, each part between hyphens for itself" {
  norm 'iPhonе Gооgle PE\u0422-тест Оk сайт-wifi СОVID'
  is 'iphone google pet-тест ок сайт-wifi covid'
}

@test "a word written letter by letter is one word" {
  norm 'Это п о з о р! О Т П И С К А, Б р е х н я. п.о.з.о.р п-о-з-о-р п_о_з_о_р п*о*з*о*р'
  is 'это позор ! отписка , брехня . позор позор позор позор'
  norm 'п\u00a0о\u00a0з\u00a0о\u00a0р п·о·з·о·р «У Ж А С» Н-е-е-е-е-т c т ы д'
  is 'позор позор " ужас " нет стыд'
  norm 'в д о х, д е ё ж з и й'
  is 'вдох , д е е ж з и й'
  norm 'м о и\u0306 дом'
  is 'м о й дом'
  norm 'м о и\u0306 к а дом'
  is 'мойка дом'
}

@test "small words in a row, lists of letters and initials are no such word" {
  for text in 'я и в школе' 'и в с к у' 'а я и в' 'а т к в школе' 'и т д и т п' 'в т ч и' 'у ж а с' \
    'варианты а б в г' 'a b c d e' 'г д е ж з и к л' 'а б г д' 'с м с к' 'укажите ф и о' 'д н о' 'а ты б в лес'; do
    norm "$text"
    is "$text"
  done
  norm 'Ф И О и адрес'
  is 'ф и о и адрес'
  norm 'и т.д. и т.п. А.С.П. и т.е. б/у'
  is 'и т . д . и т . п . а . с . п . и т . е . б / у'
  norm 'п  о  з  о  р, п о-з.о р, п о з орище'
  is 'п о з о р , п о-з . о р , п о з орище'
}

@test "a hyphen at the end of a line goes, or stays where it belongs" {
  norm 'клиенто-\nцентричность клиен-\r\n  та про- \nсто'
  is 'клиентоцентричность клиента просто'
  norm 'кто-\nто когда-\nнибудь из-\nза кое-\nчто по-\nновому по-\nзор все-\nтаки'
  is 'кто-то когда-нибудь из-за кое-что по-новому позор все-таки'
  norm 'клиен\u00ad\nта КЛИЕН\u00ad\nТА клиен\u2010\nта'
  is 'клиента клиента клиента'
  norm 'КЛИЕНТО-\nЦЕНТР слово -\nслово да-\n- нет да-\n\nнет 10-\n12'
  is 'клиенто — центр слово — слово да — — нет да — нет 10 — 12'
  norm 'клиенто-\u200bцентричность'
  is 'клиенто-центричность'
}

@test "thousands are one number, telephones and years are not" {
  norm '1 000 руб., 12\u00a0500\u202f000,50; 8 800 555 35 35; в 2023 100 домов; 0 100; 5 1000; 1 000а; 999 999'
  is '1000 руб . , 12500000,50 ; 8 800 555 35 35 ; в 2023 100 домов ; 0 100 ; 5 1000 ; 1 000а ; 999999'
  norm '01.02.2024 2024-05-06 10:30:15 50% 3.14. 8 800-555 1 000.'
  is '01.02.2024 2024-05-06 10:30:15 50 % 3.14 . 8 800-555 1000 .'
}

@test "an apostrophe within a word stays, a quotation mark goes" {
  norm "об'ект п’ять don't 'так' ’так’ 5'5"
  is "об'ект п'ять don't \" так \" \" так \" 5 \" 5"
}

@test "hashtags lose nothing that a dictionary would find" {
  norm '#КлиентоЦентричность_2024 #Выборы2024 #2024год #новости@ведомство #news@group_1 # решётка #'
  is '# клиентоцентричность 2024 # выборы 2024 # 2024год # новости @ ведомство # news <user> # решетка #'
}

@test "addresses with parts are one link" {
  norm 'pos.example.ru/form ivan.petrov@example.org i_p+x@example.org bit.ly/3x Example.RU, слово.слово end.Next 2.5'
  is '<url> <url> <url> <url> <url> , слово . слово end . next 2.5'
}

@test "flags of regions, key caps, professions and hearts on fire are one emoji each" {
  norm '🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿 1️⃣0️⃣ #️⃣ 👩🏽‍⚕️ ❤️‍🔥 🏳️‍🌈 👩🏻‍🤝‍👩🏿 ▶️▪️ 🇷🇺🇷'
  is '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1⃣ 0⃣ #⃣ 👩‍⚕ ❤‍🔥 🏳‍🌈 👩‍🤝‍👩 ▶ ▪ 🇷🇺 🇷'
  norm 'да‼️ как⁉️ ну❗️'
  is 'да !! как ?! ну ❗'
}

@test "emoticons of every kind are the nearest of ten" {
  norm ':))) :-) :^) ;-D =( :'"'"'( :-* :-\\ :| (: ^_^ ^^ -_- >_< o_O О_о 0_0 Т_Т xD XDDD хД <3 ¯\\_(ツ)_/¯ ¯_(ツ)_/¯ (('
  is ':) :) :) :D :( :( :* :/ :| :) :) :) :| :( :O :O :O :( :D :D :D ❤ 🤷 🤷 (('
  norm 'xDom <30 a_o_o хДа o_Oк (:a) <3x -_-_ ^^a'
  is 'xdom < 30 a o o хда o ок ( : a ) < 3x — — ^ ^ a'
}

@test "a mark that sits on no letter is nothing" {
  norm ', \u0301слово\u0301 \u0308'
  is ', слово́'
}

@test "offsets lead back to what was written, types say what it is" {
  run -0 cx-normalize --offsets --types <<< '{"text":"Ё ж и к и… «о\u0442вет» 1 000 #Тег @ivan a.ru 😀:) № кли-\nент"}'
  is '{"text":"Ё ж и к и… «о\u0442вет» 1 000 #Тег @ivan a.ru 😀:) № кли-\nент",'\
'"norm":"ежики ... \" ответ \" 1000 # тег <user> <url> 😀 :) № клиент",'\
'"norm_offsets":"0-9 9-10 11-12 12-17 17-18 19-24 25-26 26-29 30-35 36-40 41-42 42-44 45-46 47-55",'\
'"norm_types":"wmqwqnhwauesxw"}'
  run -0 cx-normalize --offsets --types <<< '{"text":""}'
  is '{"text":"","norm":"","norm_offsets":"","norm_types":""}'
  run -0 cx-normalize <<< '{"text":"А","norm_offsets":"9-9","norm_types":"x"}'
  is '{"text":"А","norm":"а"}'
}

@test "each token of the example study, cut out of its text and normalised again, is the same token" {
  gzip -dc "$ROOT"/examples/client-centricity/dump/wall.ndjson.gz | jq -c '.response.items[] | {text}' |
    head -n 1500 > "$T/texts"
  cx-normalize --offsets --types "$T/texts" > "$T/norm"
  # A line break has no text of its own, a bracket is a smile by what is around it.
  jq -c '. as $r | [.norm, .norm_offsets | split(" ")] | transpose[] | select(.[0] != "¶" and (.[0] | test("[()#]") | not)) |
    (.[1] | split("-") | map(tonumber)) as [$from, $to] | {text: $r.text[$from:$to], was: .[0]}' "$T/norm" > "$T/tokens"
  [ "$(wc -l < "$T/tokens")" -gt 30000 ]
  [ "$(cx-normalize "$T/tokens" | jq -c 'select(.norm != .was)' | tee "$T/wrong" | wc -l)" -eq 0 ] || { head -5 "$T/wrong"; false; }
  [ "$(jq -c 'select((.norm | split(" ") | length) != (.norm_types | length))' "$T/norm" | wc -l)" -eq 0 ]
}

@test "a dictionary finds what was spaced, broken, disguised and tagged" {
  printf '[stance]\nпозор\nклиентоцентричн*\n' > "$T/dict"
  for text in 'п о з о р' 'П.О.З.О.Р' 'по-\nзор' 'кли-\nентоцентричность' 'ПOЗOP' '#клиентоцентричность2024' \
    '#КлиентоЦентричность_2024' 'позооооор' 'по\u00adзор' 'клиенто-центричность' 'а  п·о·з·о·р'; do
    run -0 bash -c 'printf "{\"kind\":\"comment\",\"id\":\"1\",\"text\":\"%s\"}\n" "$1" | cx-match --dict "$2" | jq -r ".matches[]"' _ "$text" "$T/dict"
    [ "$output" = stance ] || { echo "not found: $text"; false; }
  done
}

@test "a record without a text passes as it is, an empty text has an empty line" {
  run -0 cx-normalize <<< '{"id":"1"}'
  is '{"id":"1"}'
  run -0 cx-normalize <<< '{"text":""}'
  is '{"text":"","norm":""}'
  run -0 cx-normalize <<< '{"text":7}'
  is '{"text":7}'
}

@test "another field is read when asked for" {
  run -0 cx-normalize --field title <<< '{"title":"А","text":"Б"}'
  is '{"title":"А","text":"Б","norm":"а"}'
}

@test "a second run replaces the first one's line in place" {
  run -0 cx-normalize <<< '{"norm":"старое" , "id":"1","text":"Новое"}'
  is '{"id":"1","text":"Новое","norm":"новое"}'
}

@test "a megabyte of one letter, of marks, of emoji and of brackets takes no time to speak of" {
  python3 -c 'import json; print(json.dumps({"text": "а" + ("\u0301" * 30 + "\u200b") * 2000 + ("\u0316" * 30 + "\u200b") * 2000}))' > "$T/long"
  run -0 timeout 20 bash -c "cx-normalize '$T/long' | wc -l"
  is 1
  for unit in ы $'\u0301\u0323' 😂 '(' ')' '!' 'a.' '@' 'п ' 'а-' 'a_' 'o_' '1 ' '100 ' '#a' 'a.b' $'-\u200b' 'ab-'$'\n' '🇷' 1️⃣; do
    python3 -c 'import json,sys; print(json.dumps({"text": sys.argv[1] * (1000000 // len(sys.argv[1]))}))' "$unit" > "$T/long"
    run -0 timeout 20 bash -c "cx-normalize '$T/long' | wc -l"
    is 1
  done
}
