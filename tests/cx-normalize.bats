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
  for unit in ы $'\u0301\u0323' 😂 '(' ')' '!' 'a.' '@'; do
    python3 -c 'import json,sys; print(json.dumps({"text": sys.argv[1] * (1000000 // len(sys.argv[1]))}))' "$unit" > "$T/long"
    run -0 timeout 20 bash -c "cx-normalize '$T/long' | wc -l"
    is 1
  done
}
