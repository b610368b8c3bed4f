# cx-ingest and HTML: the pages of VK's personal archive, saved walls, and the traces of HTML in texts.
# The fixtures are written by hand, after the shapes that readers of such pages describe; so is what is expected.

setup() {
  load helper
  cd "$FIXTURES/ingest/vkhtml"
}

@test "the archive's wall: texts, authors that it names, attachments, deleted posts, and a block that says nothing" {
  run -1 --separate-stderr cx-ingest -v wall/wall0.html
  is '{"kind":"post","id":"vk:105_11","page":"vk:105","time":"2020-01-12T12:04:00Z","source":"wall/wall0.html:1","url":"https://vk.com/wall105_11","text":"Причал закрыт до весны.\nСправки & билеты: <касса> № 2","attachments":"photo:2 poll:1"}
{"kind":"post","id":"vk:105_12","page":"vk:105","time":"2020-02-03T06:30:00Z","source":"wall/wall0.html:2","url":"https://vk.com/wall105_12","author":"vk:106","author_name":"Вера Маячная","official":false,"text":"Кто едет в субботу?"}
{"kind":"post","id":"vk:105_13","page":"vk:105","time":"2020-02-04T07:00:00Z","source":"wall/wall0.html:3","url":"https://vk.com/wall105_13","deleted":true}'
  [ "${stderr_lines[0]}" = 'cx-ingest: wall/wall0.html:4: a block with neither a text nor a link to a post or comment' ]
  [[ ${stderr_lines[1]} == 'cx-ingest: read 4, written 3, duplicate 0, '*'refused 1'* ]]
}

@test "the archive's comments: under own posts, under others, and one of which only the text is left" {
  run -0 --separate-stderr cx-ingest wall/11/comments0.html comments/comments0.html
  is '{"kind":"comment","id":"vk:105_11_21","page":"vk:105","post":"vk:105_11","time":"2020-01-12T13:00:00Z","source":"wall/11/comments0.html:1","url":"https://vk.com/wall105_11?reply=21","author":"vk:106","author_name":"Вера Маячная","author_kind":"user","official":false,"text":"А когда откроют?"}
{"kind":"comment","id":"vk:-5_11_22","page":"vk:-5","post":"vk:-5_11","parent":"vk:-5_11_21","time":"2024-03-01T09:10:05Z","source":"comments/comments0.html:1","url":"https://vk.com/wall-5_11?reply=22&thread=21","text":"Спасибо, всё понятно🙂"}
{"kind":"comment","id":"comments/comments0.html:2","time":"2024-03-02T09:10:00Z","source":"comments/comments0.html:2","text":"Комментарий, от которого остался только текст"}'
  [ -z "$stderr" ]
}

@test "the archive's likes are reactions to the posts and comments that they link to" {
  run -0 --separate-stderr cx-ingest likes/wall0.html
  is '{"kind":"reaction","id":"likes/wall0.html:1","page":"vk:-5","post":"vk:-5_11","time":"2024-03-01T12:00:00Z","source":"likes/wall0.html:1","reaction":"like"}
{"kind":"reaction","id":"likes/wall0.html:2","page":"vk:-5","post":"vk:-5_12","source":"likes/wall0.html:2","reaction":"like"}
{"kind":"reaction","id":"likes/wall0.html:3","page":"vk:-5","post":"vk:-5_11","comment":"vk:-5_11_21","source":"likes/wall0.html:3","reaction":"like"}'
  # From a pipe nothing tells the directory, and a link with no text is a like all the same.
  cx-ingest likes/wall0.html | jq -c '[.kind,.post,.comment]' > "$T/named"
  cx-ingest < likes/wall0.html | jq -c '[.kind,.post,.comment]' > "$T/piped"
  same "$T/named" "$T/piped"
}

@test "a wall saved from m.vk.com: links and tags of the text, exact counters before shown ones, comments" {
  run -0 --separate-stderr cx-ingest mobile.html
  is '{"kind":"post","id":"vk:-5_11","page":"vk:-5","time":"2024-03-12T09:00:00Z","source":"mobile.html:1","url":"https://vk.com/wall-5_11","author":"vk:-5","author_name":"Маяк №5","official":true,"text":"Порт открыт. Пишите Ивану, port.example/ask… и #порт\nВторая строка","likes":1738,"reposts":12,"views":262671,"mentions":["vk:101"],"links":["https://port.example/ask?a=1&b=2"],"tags":["порт"]}
{"kind":"post","id":"vk:-5_12","page":"vk:-5","time":"2024-03-13T06:05:00Z","source":"mobile.html:2","url":"https://vk.com/wall-5_12","author_name":"Маяк №5","text":"Ещё <b>новость</b> &amp; <Иванов>","likes":17,"reposts":2,"views":4200,"comments":3}
{"kind":"comment","id":"vk:-5_12_22","page":"vk:-5","post":"vk:-5_12","parent":"vk:-5_12_21","reply_to_author":"vk:102","time":"2024-03-13T06:10:00Z","source":"mobile.html:3","url":"https://vk.com/wall-5_12?reply=22&thread=21","author":"vk:101","author_name":"Иван Лодкин","author_kind":"user","official":false,"text":"а зимой?"}
{"kind":"comment","id":"vk:-5_12_23","page":"vk:-5","post":"vk:-5_12","source":"mobile.html:4","url":"https://vk.com/wall-5_12?reply=23","text":"Без ссылки на дате"}'
  [ -z "$stderr" ]
}

@test "a wall saved from vk.com: the shared post, unix times, comments under the post that they stand in" {
  run -0 --separate-stderr cx-ingest desktop.html
  is '{"kind":"post","id":"vk:-5_31","page":"vk:-5","time":"2024-03-01T09:06:40Z","source":"desktop.html:1","url":"https://vk.com/wall-5_31","author":"vk:-5","author_name":"Маяк №5","official":true,"text":"Своими словами","repost_of":"vk:-6_70","repost_text":"Лёд сошёл\nрано","likes":7,"reposts":0,"views":1310,"comments":2}
{"kind":"comment","id":"vk:-5_31_41","page":"vk:-5","post":"vk:-5_31","time":"2024-03-01T09:08:20Z","source":"desktop.html:2","url":"https://vk.com/wall-5_31?reply=41","author":"vk:101","author_name":"Иван Лодкин","author_kind":"user","official":false,"text":"Рано, и хорошо","likes":1}
{"kind":"comment","id":"vk:-5_31_42","page":"vk:-5","post":"vk:-5_31","reply_to_author":"vk:101","source":"desktop.html:3","url":"https://vk.com/wall-5_31?reply=42","author_name":"Маяк №5","text":"спасибо"}
{"kind":"post","id":"vk:-5_32","page":"vk:-5","time":"2024-03-02T05:00:00Z","source":"desktop.html:4","url":"https://vk.com/wall-5_32","author":"vk:-5","author_name":"Маяк №5","official":true,"text":"Начало и конец","likes":16,"reposts":4}'
  [ -z "$stderr" ]
}

@test "an archive in windows-1251, as VK writes it, gives the same records" {
  for file in wall/wall0.html wall/11/comments0.html comments/comments0.html likes/wall0.html; do
    echo "# $file"
    mkdir -p "$T/$(dirname "$file")"
    iconv -f utf-8 -t cp1251//TRANSLIT "$file" > "$T/$file"
    iconv -f cp1251 -t utf-8 "$T/$file" > "$T/utf8"
    mkdir -p "$T/u/$(dirname "$file")"
    mv "$T/utf8" "$T/u/$file"
    (cd "$T/u" && cx-ingest "$file") > "$T/expected" 2> "$T/said" || true
    (cd "$T" && cx-ingest --encoding cp1251 "$file") > "$T/out" 2> "$T/err" || true
    [ -s "$T/out" ]
    same "$T/expected" "$T/out"
    same "$T/said" "$T/err"
  done
}

@test "pages one behind another are read as one, and nothing of the second is lost" {
  cat mobile.html desktop.html | cx-ingest | jq -c 'del(.source)' > "$T/out"
  cx-ingest mobile.html desktop.html | jq -c 'del(.source)' > "$T/expected"
  same "$T/expected" "$T/out"
}

@test "a page saved with other line ends, or in capitals, gives the same records" {
  cx-ingest < mobile.html > "$T/expected"
  sed 's/$/\r/' mobile.html | cx-ingest > "$T/out"
  same "$T/expected" "$T/out"
  sed -E 's/<(\/?)(div|a|span|b)([ >])/<\1\U\2\E\3/g' mobile.html | cx-ingest > "$T/out"
  same "$T/expected" "$T/out"
}

@test "an HTML page of another shape is refused by name, once" {
  printf '%s\n' '<!DOCTYPE html><html><body><article id="post-17" class="post"><p>Блог</p></article></body></html>' > "$T/blog.html"
  printf '%s\n' '<div class="item"><span class="author">Магазин</span> Товар</div>' > "$T/shop.html"
  for page in blog shop; do
    run -1 --separate-stderr cx-ingest "$T/$page.html"
    is ''
    [ "$stderr" = "cx-ingest: $T/$page.html:1: an HTML page without posts and comments that are known here; pandoc -t plain shows what is in it" ]
  done
}

@test "a page of private messages is refused for what it is" {
  printf '%s\n' '<html><body><div class="item"><div class="item__main"><div class="message" data-id="5">' \
    '<div class="message__header"><a href="https://vk.com/id101">Иван</a>, 1 мар 2024 в 12:00:00</div><div>Тайна</div>' \
    '</div></div></div></body></html>' > "$T/messages0.html"
  run -1 --separate-stderr cx-ingest "$T/messages0.html"
  is ''
  [ "$stderr" = "cx-ingest: $T/messages0.html:1: private messages of a VK archive, which are not read" ]
}

@test "a link that leads away keeps signs that are not UTF-8 as the page wrote them" {
  page='<div class="item"><div class="item__main"><a href="/away.php?to=https%3A%2F%2Fa.example%2F%CF%EE%F0%F2&cc=1">порт</a></div></div>'
  run -0 --separate-stderr cx-ingest --kind comment <<< "<html>$page</html>"
  is '{"kind":"comment","id":"<stdin>:1","source":"<stdin>:1","text":"порт","links":["https://a.example/%CF%EE%F0%F2"]}'
}

@test "a text without a link is what --kind says, and refused when nothing does" {
  page='<html><div class="item"><div class="item__main">Только текст</div></div></html>'
  run -0 --separate-stderr cx-ingest --kind comment <<< "$page"
  is '{"kind":"comment","id":"<stdin>:1","source":"<stdin>:1","text":"Только текст"}'
  run -1 --separate-stderr cx-ingest <<< "$page"
  is ''
  [ "$stderr" = 'cx-ingest: <stdin>:1: a text without a link to a post or comment: say --kind post or comment' ]
}

@test "comments of a saved page without their post take it from --post" {
  run -0 --separate-stderr cx-ingest --post vk:-5_12 <<< '<div class="ReplyItem" id="reply-5_23"><div class="ReplyItem__body">да</div></div>'
  is '{"kind":"comment","id":"vk:-5_12_23","page":"vk:-5","post":"vk:-5_12","source":"<stdin>:1","url":"https://vk.com/wall-5_12?reply=23","text":"да"}'
}

@test "what begins with < and is no HTML is read as before" {
  run -1 --separate-stderr cx-ingest <<< '<3 люблю море'
  [[ $stderr != *HTML* ]]
}

@test "a page without an end, or with elements too deep, gives what comes before, and says so" {
  sed '/Ещё &lt;/,$d' mobile.html > "$T/cut.html"
  printf '  <div class="pi_text">Ещё &lt;но' >> "$T/cut.html"
  run -1 --separate-stderr cx-ingest "$T/cut.html"
  [ "${#lines[@]}" -eq 1 ]
  [ "$(jq -r .id <<< "${lines[0]}")" = vk:-5_11 ]
  [ "$stderr" = "cx-ingest: $T/cut.html:2: the page ends inside this block, or it has a text of more than 16 MiB" ]
  { cat mobile.html; python3 -c 'print("<div>" * 2000)'; cat mobile.html; } > "$T/deep.html"
  run -1 --separate-stderr cx-ingest "$T/deep.html"
  [ "${#lines[@]}" -eq 4 ]
  [ "$stderr" = "cx-ingest: $T/deep.html:5: the page goes on beyond 64 MiB, 512 elements in each other, or a tag of 8 MiB: the rest is left out" ]
}

@test "read is written, duplicate and refused together, on pages of random blocks" {
  python3 - "$T" <<'!'
import random, sys
random.seed(20261122)
pieces = ['<div class="wall_item">', '<div class="ReplyItem" id="reply-1_7">', '<div class="item">', '</div>', '</div>',
  '<a class="post__anchor" name="post-1_%d"></a>', '<div class="pi_text">текст</div>', '<div class="item__main">слова</div>',
  '<a class="post__link" href="wall-1_%d?reply=3">x</a>', '<div class="post" data-post-id="-1_%d">', '<b class="v_like">3',
  '<div class="item__tertiary">Вы 1 мар 2024 в 12:00</div>', '<p>', '<br>', '<div class="copy_quote">', '&amp;', '<!--', '-->']
for n in range(40):
    with open(f'{sys.argv[1]}/{n}.html', 'w') as f:
        f.write('<html>')
        for _ in range(60):
            f.write(random.choice(pieces).replace('%d', str(random.randrange(1, 5))))
!
  for n in $(seq 0 39); do
    status=0
    cx-ingest -v "$T/$n.html" > "$T/out" 2> "$T/err" || status=$?
    [ "$status" -le 1 ]
    numbers=$(sed -nE 's/.*: read ([0-9]+), written ([0-9]+), duplicate ([0-9]+),.* refused ([0-9]+);.*/\1 \2 \3 \4/p' "$T/err")
    read -r all written duplicate refused <<< "$numbers"
    [ "$all" -eq $((written + duplicate + refused)) ]
    [ "$written" -eq "$(wc -l < "$T/out")" ]
    [ "$refused" -eq "$(grep -c "$n.html:" "$T/err")" ]
    jq -e . "$T/out" > /dev/null
  done
}

@test "references and tags in texts of old dumps are resolved once, and what HTML does not know stays" {
  run -0 bash -c 'cx-ingest | jq -r .text' <<'!'
{"response":[2,{"id":1,"from_id":-5,"to_id":-5,"date":1709284000,"post_type":"post","text":"Раз<br>два &amp;lt;b&amp;gt; &#55357;&#56832; &#150; <Иванов> a < b AT&T"},{"id":2,"from_id":-5,"to_id":-5,"date":1709284000,"post_type":"post","text":"<p>Прошу&nbsp;<b>помочь</b></p><p>Спасибо</p><script>x<y</script>"}]}
!
  is 'Раз
два &lt;b&gt; 😀 – <Иванов> a < b AT&T
Прошу помочь
Спасибо'
}
