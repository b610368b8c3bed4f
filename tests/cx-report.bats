# cx-report: tables and samples become one page.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR" || return
}

# row TABLE 'MEMBERS': one row record.
row() { printf '{"kind":"row","id":"%s:x","table":"%s",%s}\n' "$1" "$1" "$2"; }

# quoted ID TEXT [MEMBERS]: one comment that bears the phenomenon ignoring.
quoted() {
  jq -nc --arg id "$1" --arg text "$2" \
    '{kind: "comment", $id, $text, codes: ["phenomenon/ignoring"]}' | sed "s/}\$/${3:+,}${3-}}/"
}

codes_row() { row codes '"codes":"phenomenon/ignoring","n":10,"negative":8'; }

# chapter TITLE: the lines under a heading of the last run, up to the next of its level.
chapter() { printf '%s\n' "$output" | awk -v t="## $1" '/^## /{on = $0 == t; next} on' | sed '/./,$!d'; }

tables() {
  row corpus '"page":"vk:-1","name":"Служба мостов","group":"service","members":9800,"bodies":1,"posts":37,"comments":2000,"comments_declared":2100,"comments_per_post":54.054054'
  row corpus '"page":"vk:-2","name":"Агентство ветров","group":"agency","bodies":1,"posts":0,"comments":0,"comments_declared":0'
  row corpus '"page":"vk:-3","name":"Агентство аллей","group":"agency","members":10,"bodies":1,"posts":0,"comments":0,"comments_declared":0'
  row corpus '"page":"vk:-4","name":"Министерство | окон","group":"ministry","members":5,"bodies":1,"posts":197,"comments":947,"comments_declared":1000,"comments_per_post":4.807107'
  row corpus '"total":true,"bodies":4,"posts":234,"comments":2947,"comments_declared":3100,"comments_per_post":12.594017'
  row tone '"total":true,"n":2822,"negative":2012,"neutral":610,"positive":200'
  row codes '"codes":"phenomenon/formalisation","n":37,"negative":30'
  row codes '"codes":"phenomenon/ignoring","n":50,"negative":50'
  row codes '"codes":"need/speed","n":4,"negative":1'
  row code_base '"total":true,"n":234'
  row openness '"openness":"open","posts":190'
  row openness '"openness":"closed","posts":21'
  row openness '"openness":"unknown","posts":23'
  row replies '"total":true,"eligible":50,"answered":5,"median_seconds":18720,"p90_seconds":397440,"within_9h":4'
}

# --- figures -----------------------------------------------------------------

@test "the interval of a share is Wilson's" {
  ${CC:-cc} -std=c11 -I"$ROOT" -o wilson "$ROOT/tests/unit/proportion.c" "$ROOT/common/proportion.c" -lm
  run -0 ./wilson 0 10 5 50 37 234 10 10 0 0 3 2
  is '0.000000 0.277533
0.043476 0.213602
0.116945 0.210338
0.722467 1.000000
nan nan
nan nan'
}

@test "findings are sentences with their n and interval" {
  run -0 cx-report < <(tables)
  output=$(chapter 'Key findings')
  output=${output//$'\u00a0'/ }
  is '- 4 bodies, 234 posts and 2,947 comments were studied: **12.59 comments per post** on average. Bodies without a single post on the subject: **2 of 4** (50.0%).
- Critical comments prevail: **71.3%** (2,012 of 2,822; 95% CI 69.6–72.9%). Positive comments: **7.1%** (200 of 2,822; 95% CI 6.2–8.1%).
- Found most often, of comments with text (n = 234; in brackets 95% CI): ignoring — 21.4% (16.6–27.1%); formalisation — 15.8% (11.7–21.0%).
- Citizens’ comments that the body answered: **10.0%** (5 of 50; 95% CI 4.3–21.4%). Half of the answers came within **5.2 h**, nine in ten within 4.6 d.
- Posts with comments closed: **10.0%** (21 of 211 whose state is known; 95% CI 6.6–14.7%).
- Comments collected: 2,947 of the 3,100 that the platform reports (95.1%); 153 missing.'
}

@test "Russian has its own spaces, commas and forms" {
  run -0 cx-report --lang ru < <(tables)
  output=$(chapter Главное)
  [[ $output == *$'Изучено: 4\u00a0органа власти, 234\u00a0поста, 2\u202f947\u00a0комментариев. В среднем **12,59 комментария на пост**.'* ]]
  [[ $output == *$'критических комментариев **71,3\u00a0%** (2\u202f012 из 2\u202f822; 95\u00a0%\u00a0ДИ 69,6–72,9\u00a0%).'* ]]
  for pair in '0 постов' '1 пост' '2 поста' '4 поста' '5 постов' '11 постов' '14 постов' '21 пост' '22 поста' \
    '111 постов' '101 пост' '1002 поста'; do
    run -0 cx-report --lang ru < <(row corpus "\"total\":true,\"bodies\":1,\"posts\":${pair% *},\"comments\":0")
    output=${output//$'\u202f'/}
    [[ $output == *$', '"${pair/ /$'\u00a0'}"','* ]] || { echo "no $pair"; false; }
  done
}

@test "the corpus table has every body, most posts first, then by name, and the total" {
  run -0 cx-report < <(tables)
  output=$(chapter 'Corpus by body')
  is 'Bodies that wrote on the subject: **2 of 4**.

All bodies under study, those without a post included. Sorted by posts, then by name.

| Body | Kind | Members | Posts | Comments | Per post | Reported by the platform |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
| Министерство \| окон | ministry | 5 | 197 | 947 | 4.81 | 1,000 |
| Служба мостов | service | 9,800 | 37 | 2,000 | 54.05 | 2,100 |
| Агентство аллей | agency | 10 | 0 | 0 | — | 0 |
| Агентство ветров | agency | — | 0 | 0 | — | 0 |
| **Total** |  |  | **234** | **2,947** | **12.59** | **3,100** |

[CSV](tables/corpus.csv)'
}

@test "the chapter of the search tells how the corpus was found; a reason in it is text, not Markdown" {
  found() {
    row corpus '"page":"vk:-1","name":"Служба мостов","posts":234'
    row found '"match_by":"excluded","match_reason":"a | *b* <i>","records":1'
    row found '"match_by":"unmatched","records":3276'
    row found '"match_by":"hand","match_reason":"аллегория","records":1'
    row found '"match_by":"hand","match_reason":"сокращение","records":2'
    row found '"match_by":"rule","records":1231'
    row found '"total":true,"records":4511'
  }
  run -0 cx-report < <(found)
  output=$(chapter 'Quality of the search')
  is 'How the records came into the corpus: what the search found by itself, what people took in and left out, and why.

| Found | Reason | Records |
| --- | --- | ---: |
| automatically | — | 1,231 |
| by hand | сокращение | 2 |
| by hand | аллегория | 1 |
| **In the corpus** |  | **1,234** |
| excluded by hand | a \| \*b\* \<i\> | 1 |
| not found | — | 3,276 |

[CSV](tables/found.csv)'
  run -0 cx-report --lang ru < <(found)
  output=$(chapter 'Качество поиска' | head -10)
  output=${output//$'\u202f'/ }
  is 'Как записи попали в корпус: что нашёл сам поиск, что добавили и что исключили вручную и почему.

| Как найдено | Основание | Записи |
| --- | --- | ---: |
| автоматически | — | 1 231 |
| вручную | сокращение | 2 |
| вручную | аллегория | 1 |
| **В корпусе** |  | **1 234** |
| исключено вручную | a \| \*b\* \<i\> | 1 |
| не найдено | — | 3 276 |'
}

@test "of a hundred reasons the twenty most frequent are told, the others counted" {
  run -0 cx-report < <(
    row corpus '"page":"vk:-1","posts":1'
    for i in {1..100}; do row found "\"match_by\":\"hand\",\"match_reason\":\"reason $i\",\"records\":$i"; done
  )
  output=$(chapter 'Quality of the search' | grep '^| .*\(by hand\|corpus\)')
  # 1 + 2 + ... + 80 = 3240, up to 100: 5050.
  is "$(for i in {100..81}; do echo "| by hand | reason $i | $i |"; done)
| by hand | further reasons: 80 | 3,240 |
| **In the corpus** |  | **5,050** |"
}

@test "with other columns a table called found is one of the further tables" {
  run -0 cx-report < <(row corpus '"page":"vk:-1","posts":1'; row found '"lost":1,"n":3')
  output=$(chapter 'Further tables' | grep lost)
  is '| lost | Number |'
}

@test "tone by body leaves bodies with fewer than five comments to the note" {
  run -0 cx-report < <(
    row tone_by_page '"page":"p1","name":"A","n":4,"negative":4,"neutral":0,"positive":0'
    row tone_by_page '"page":"p2","name":"B","n":5,"negative":3,"neutral":1,"positive":1'
    row tone_by_page '"page":"p3","name":"C","n":0,"negative":0,"neutral":0,"positive":0'
    row tone_by_page '"page":"p4","name":"D","n":40,"negative":30,"neutral":10,"positive":0'
  )
  output=$(chapter 'Tone by body')
  output=${output//$'\u00a0'/ }
  is 'Bodies of whose comments more than half are critical: **2 of 2** that have at least 5.

| Body | Comments | Mix | Critical, share | 95% CI | Critical | Neutral | Positive |
| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |
| D | 40 | ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░░ | 75.0% | 59.8–85.8% | 30 | 10 | 0 |
| B | 5 | ▓▓▓▓▓▓▓▓▓▓▓▓░░░░████ | 60.0% | 23.1–88.2% | 3 | 1 | 1 |

[CSV](tables/tone_by_page.csv)

Only bodies with at least 5 comments. Fewer: 1 body, with 4 comments in all; bodies without comments: 1.'
}

@test "tone by month names the months" {
  run -0 cx-report --lang ru < <(row tone_by_month '"time:month":"2024-05","n":20,"negative":10,"neutral":5,"positive":5')
  [[ $output == *'| май 2024 | 20 | ▓▓▓▓▓▓▓▓▓▓░░░░░█████ |'* ]]
}

@test "codes have the codebook's labels, and those that nobody bears a zero" {
  printf '%s\n' '[phenomenon/formalisation]' '@ru Формализация' '@en Formalism *' отписка '[phenomenon/distrust]' \
    '@ru Недоверие' враньё '[need/speed]' '@en Speed' быстро > book.dict
  run -0 cx-report --codebook book.dict < <(tables)
  output=$(chapter 'What citizens write about')
  output=${output//$'\u00a0'/ }
  is 'Shares are of 234 comments with text. A comment may bear several codes, so that shares do not add up to 100%. A dash stands for a share of fewer than 5 comments.

### Phenomena

| Code | Comments | Share | 95% CI | Critical among them |   |
| --- | ---: | ---: | ---: | ---: | --- |
| ignoring | 50 | 21.4% | 16.6–27.1% | 100.0% | ████████████████████ |
| Formalism \* | 37 | 15.8% | 11.7–21.0% | 81.1% | ██████████████▊ |
| distrust | 0 | 0.0% | 0.0–1.6% | — |  |

### Needs

| Code | Comments | Share | 95% CI | Critical among them |   |
| --- | ---: | ---: | ---: | ---: | --- |
| Speed | 4 | 1.7% | 0.7–4.3% | — | ████████████████████ |

[CSV](tables/codes.csv)'
  run -0 cx-report -l ru -c book.dict < <(tables)
  [[ $output == *'| Формализация | 37 |'* ]]
  [[ $output == *'| Недоверие | 0 |'* ]]
  [[ $output == *'### Явления'* ]]
}

@test "openness and answers have shares, intervals and durations" {
  run -0 cx-report < <(tables)
  all=$output
  output=$(chapter 'Answers from the bodies' | tail -n +5)
  output=${output//$'\u00a0'/ }
  is '| Measure | Value | 95% CI |
| --- | ---: | ---: |
| Comments to be answered | 50 |   |
| Answered | 5 |   |
| Share answered | 10.0% | 4.3–21.4% |
| Median time to the answer | 5.2 h |   |
| Nine in ten within (P90) | 4.6 d |   |
| Answered within 9 hours | 4 |   |
| Answered within 9 hours, share of answers | 80.0% | 37.6–96.4% |

[CSV](tables/replies.csv)'
  output=$all
  output=$(chapter 'Openness of comments' | tail -n +5)
  is '| Open | 190 | 81.2% | 75.7–85.7% | ████████████████▎ |
| Unknown | 23 | 9.8% | 6.6–14.3% | ██ |
| Closed | 21 | 9.0% | 5.9–13.3% | █▊ |

[CSV](tables/openness.csv)'
}

@test "a missing table is named, an unknown one printed under its own name" {
  run -0 cx-report < <(row 'my *table' '"page":"<b>","what_seconds":7200,"x_share":0.5,"n":1.5'
    row 'my *table' '"page":"z","n":2'
    row 'my *table' '"total":true,"n":3.5')
  all=$output
  output=$(chapter 'Further tables')
  output=${output//$'\u00a0'/ }
  is '### my \*table

| Page | what\_seconds | x\_share | Number |
| --- | ---: | ---: | ---: |
| \<b\> | 2 h | 50.0% | 1.50 |
| z | — | — | 2.00 |
| **Total** |  |  | **3.50** |'
  [[ $all == *'Left out for want of data: corpus, quality of the search, activity over time, engagement, reactions, tone of comments, tone by month, tone by body, codes, quotations, declared and perceived, words of bodies and of citizens, openness of comments, answers, answers by body, the way of a service, index of bodies, reliability and validation.'* ]]
}

# --- quotations ----------------------------------------------------------------

@test "quotations are those with the smallest keyed hash, in any order of the records" {
  { codes_row; for i in {1..60}; do quoted "vk:-1_2_$i" "текст $i"; done; } > in
  for seed in 1 20260101; do
    python3 - "$seed" > expected <<'END'
import hashlib, sys
key = int(sys.argv[1]).to_bytes(8, "little") + bytes(8)
draw = lambda i: hashlib.blake2b(f"vk:-1_2_{i}".encode(), digest_size=16, key=key).digest()[:8]
for i in sorted(range(1, 61), key=draw)[:4]:
    print(f"> текст {i}")
END
    cx-report --quotes 4 --seed "$seed" in | grep '^> ' > actual
    same expected actual
    tac in | cx-report --quotes 4 --seed "$seed" | grep '^> ' > actual
    same expected actual
  done
  run -0 cx-report --quotes 0 in
  [[ $output != *'текст'* ]]
}

@test "of equal texts one is quoted; officials, deleted and other records never" {
  run -0 cx-report < <(codes_row; quoted 1 'одно и то же'; quoted 2 'одно и  то же'; quoted 3 'нет' '"official":true'
    quoted 4 'нет' '"deleted":true'; quoted 5 ''; quoted 6 $'\u200b \u202e'; quoted 7 нет | sed 's/comment/post/')
  output=$(printf '%s\n' "$output" | grep '^>')
  is '> одно и то же'
}

@test "a quotation names the body, the day, the tone and the original, and nobody" {
  run -0 cx-report < <(codes_row; echo '{"kind":"page","id":"vk:-1","name":"Служба *мостов*"}'
    quoted 1 '[id77|Иван Иванов], @id78 (Пётр) и @petya, vk.com/id79, https://vk.com/wall-1_2: нет' \
      '"author":"vk:4711","author_name":"Тайна Тайнова","page":"vk:-1","time":"2024-05-06T07:08:09Z","sentiment":"negative","url":"https:\/\/vk.com\/wall-1_2?reply=3\&thread=4"')
  quotes=$(printf '%s\n' "$output" | grep '^>')
  [[ $output != *4711* && $output != *Тайн* ]]
  output=$quotes
  is '> \@…, \@… и \@…, vk.com/\@…, https\://vk.com/wall-1\_2: нет
>
> Служба \*мостов\* · 6'$'\u00a0''May 2024 · critical · [original](https://vk.com/wall-1_2?reply=3\&thread=4)'
}

@test "who is named by what networks write for a person is named in no quotation" {
  while IFS= read -r text; do
    run -0 cx-report < <(codes_row; quoted 1 "начало $text конец")
    output=$(printf '%s\n' "$output" | grep '^> начало')
    [[ $output == *'@…'* && $output == *конец ]] || { echo "$text: $output"; return 1; }
    [[ $output != *12345* && $output != *Тайн* && $output != *[Tt]ain* ]] || { echo "$text: $output"; return 1; }
  done <<'!'
[id12345|Пётр Тайнов],
[https://vk.com/id12345|Пётр Тайнов],
[tainov|Пётр Тайнов],
@tainov (Пётр Тайнов)
*tainov (Пётр Тайнов)
*id12345 (Пётр Тайнов)
VK.com/id12345
https://vk.ru/tainov
vkontakte.ru/id12345
https://vk.me/tainov
https://ok.ru/profile/12345
t.me/tainov
vk.com/wallace_tain
vk.com/im?sel=12345
https://vk.com/feed?w=wall12345_6
vk.com/photo12345_67
id12345
!
  run -0 cx-report < <(codes_row; quoted 1 "[id12345|Пётр Тайнов и никакого конца")
  [[ $output != *12345* && $output != *Тайн* ]]
  run -0 cx-report < <(codes_row; quoted 1 'видео12 album, valid5, 2*2 и https://vk.com/wall-12_34?reply=5')
  [[ $output == *'> видео12 album, valid5, 2\*2 и https\://vk.com/wall-12\_34?reply=5'$'\n'* ]]
}

@test "a comment in whose text people are mentioned by name is not quoted; cx-ingest says that they are" {
  run -0 cx-report < <(codes_row; quoted 1 'согласна с Тайной Тайновой' '"mentions":["vk:-1","vk:77"]'; quoted 2 'и я с ней' '"mentions":["vk:-1"]')
  output=$(printf '%s\n' "$output" | grep '^>')
  is '> и я с ней'
  run -0 cx-ingest < <(echo '{"response":{"count":1,"items":[{"id":3,"from_id":5,"date":1700000000,"owner_id":-1,"post_id":2,"text":"согласна с [id77|Тайной Тайновой]"}]}}')
  [[ $output == *'"text":"согласна с Тайной Тайновой"'*'"mentions":["vk:77"]'* ]]
}

@test "a long quotation is cut between words after 300 code points" {
  run -0 cx-report < <(codes_row; quoted 1 "$(printf 'слово, %.0s' {1..100})")
  line=$(printf '%s\n' "$output" | grep '^> ')
  [ "$line" = "> $(printf 'слово, %.0s' {1..41})слово…" ]
  run -0 cx-report < <(codes_row; quoted 1 "$(printf 'ж%.0s' {1..300})"; quoted 2 "$(printf 'ш%.0s' {1..301})")
  [[ $output == *"> $(printf 'ж%.0s' {1..300})"$'\n'* ]]
  [[ $output == *"> $(printf 'ш%.0s' {1..299})…"$'\n'* ]]
}

# What the browser would show of each quotation.
shown() {
  python3 -c '
import html.parser, sys
class P(html.parser.HTMLParser):
    depth, text, scripts = 0, "", 0
    def is_drawn(self, tag):
        return tag in "svg g path rect circle line polyline polygon text tspan title desc".split()
    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        assert tag in ("html head meta title style body div header nav details summary main strong ul li a h1 h2 h3 p span table "
            "caption thead tbody tfoot tr th td figure figcaption em i blockquote code").split() or self.is_drawn(tag) or (
            tag == "script" and attrs == {}), tag
        assert not any(a.startswith("on") or a == "src" for a in attrs), attrs
        if tag == "a":
            assert attrs["href"].startswith(("https://", "http://", "#") + ("data:text/csv;",) * ("download" in attrs)), attrs
        if tag == "script":
            self.scripts += 1
            assert self.scripts == 1           # the page has one of its own (cx-report-page.bats)
        self.depth += tag == "blockquote"
    def handle_endtag(self, tag):
        if tag == "blockquote":
            self.depth -= 1
            print(self.text.strip()); self.text = ""
    def handle_data(self, data):
        if self.depth: self.text += data
P().feed(sys.stdin.read())'
}

@test "hostile comments are shown as they are written, and do nothing" {
  cat > hostile <<'!'
<script>alert(1)</script>
<img src=x onerror=alert(1)>
[click](javascript:alert(1))
![x](https://evil.example/x.png)
`code` *em* **strong** _u_ __uu__ ~~gone~~
# heading
- item
+ item
1. item
12) item
=== ---
> deeper
| a | b |
a | b \| c \\
&lt;script&gt; &amp; &#60;
<!-- begin figures -->
--> ]]> <![CDATA[ x
http://evil.example www.evil.example me@evil.example
[ref]: https://evil.example
</blockquote></main><h1>x
\*escaped\* \<b\>
$a$ $$b$$ ^[note] [^1]
!
  : > shown-expected
  : > shown-actual
  while IFS= read -r text; do
    { codes_row; quoted 1 "$text"; } | cx-report --html | shown >> shown-actual
    printf '%s\n' "$text" >> shown-expected
  done < hostile
  sed -i 's/@evil.example/@…/' shown-expected   # a handle is masked
  same shown-expected shown-actual
}

@test "controls, direction marks and hidden characters do not reach the page" {
  { codes_row; quoted 1 $'a\u202eb\u2066c\u200bd\u00ade\ufefff\x01g\x7fh\u0085i\n\n# j\tk\r\n- l\u2028m'; } > in
  run -0 cx-report in
  [[ $output == *$'> abcdef\ufffdg\ufffdh i \\# j k - l m\n'* ]]
  run -0 cx-report < <(codes_row; quoted 1 "з$(printf '\u0301%.0s' {1..50})")
  [[ $output == *"> з$(printf '\u0301%.0s' {1..4})"$'\n'* ]]
}

@test "only a web address becomes a link" {
  for url in 'javascript:alert(1)' 'data:text/html,x' 'file:///etc/passwd' '//evil.example' ' https://x' 'HTTPS:x' ''; do
    run -0 cx-report < <(codes_row; quoted 1 да "\"url\":$(jq -n --arg u "$url" '$u' | sed 's/[\/&]/\\&/g')")
    [[ $output != *'[original]'* ]] || { echo "$url"; false; }
  done
  run -0 cx-report < <(codes_row; quoted 1 да '"url":"https:\/\/x.example\/a) <b> \\"c\\" ы|"')
  [[ $output == *'[original](https://x.example/a%29%20%3Cb%3E%20%22c%22%20%D1%8B%7C)'* ]]
}

@test "names from tables are escaped too" {
  run -0 cx-report --html --title '</title><script>x</script>' < <(
    row corpus '"page":"p","name":"<script>x<\/script> | **y**","posts":1'
    row codes '"codes":"<b>\/<i>x","n":5'
    row '<script>t' '"<script>c":"<script>v"'
    echo '{"kind":"run","tool":"<script>","version":"<b>","files":["<script> x","[a](javascript:b)"]}')
  shown=${output%'<script>'*}            # the page's own is the last
  [[ $shown != *'<script'* && $shown != *'<b>'* && $shown != *'<i>x'* && $shown != *'href="javascript'* ]]
  printf '%s\n' "$output" | shown
}

# --- the page ------------------------------------------------------------------

@test "--about goes on top as Markdown, but its raw HTML does not reach the page" {
  printf '\xef\xbb\xbf**Данные синтетические.**\r\n\r\n<script>x</script>\r\n\r\n[a](javascript:x)\r\n' > about.md
  run -0 cx-report --html --about about.md < <(tables)
  [[ $output == *'<div class="about">'$'\n''<p><strong>Данные синтетические.</strong></p>'* ]]
  [[ ${output%'<script>'*} != *'<script'* && $output != *'javascript'* ]]
  run -0 cx-report --about about.md --title 'A *title*' < <(tables)
  [[ $output == '# A \*title\*'$'\n\n''<!-- begin about -->'$'\n\n''**Данные синтетические.**'* ]]
  printf '\xff' > bad.md
  run -2 cx-report --about bad.md < /dev/null
  is 'cx-report: bad.md: byte 1: not UTF-8'
  run -2 cx-report --about none.md < /dev/null
  is 'cx-report: none.md: No such file or directory'
}

@test "provenance lists each run once, with its files, and the report itself" {
  printf 'текст' > about.md
  echo '{"kind":"run","id":"run:1:cx-match","tool":"cx-match","version":"0.1.0","files":["keywords.dict sha256:0a1b"],"records_in":9876,"records_out":234,"refused":1}' > run
  run -0 --separate-stderr cx-report --provenance --seed 7 --about about.md run run
  output=$(chapter Provenance | tail -n +3)
  is "- **cx-match** 0.1.0: 9,876 records in, 234 out, 1 refused.
  - keywords.dict sha256:0a1b
- **cx-report** $(cx-report --version | cut -d' ' -f2): 2 records in, seed 7.
  - about.md sha256:$(sha256sum < about.md | cut -d' ' -f1)"
}

@test "a row that names no table is refused" {
  run -1 --separate-stderr cx-report -F csv --bad kept < <(row t '"n":1'; echo '{"kind":"row","n":2}')
  [ "$stderr" = 'cx-report: <stdin>:2: a row that names no table' ]
  is $'n\r\n1\r'
  [ "$(cut -f2 kept)" = '{"kind":"row","n":2}' ]
}

# --- CSV -----------------------------------------------------------------------

@test "CSV is RFC 4180, numbers keep their digits, formulas are disarmed" {
  { echo '{"kind":"row","table":"t","page":"a,b","x":1.10,"y":12345678901234567890,"list":["p","q"],"yes":true}'
    echo '{"kind":"row","table":"t","page":"say \"x\"\nz","x":-5,"late":"=1+1"}'
    echo '{"kind":"row","table":"other","z":0}'
    echo '{"kind":"row","table":"t","page":"-5","x":"+1e3","late":"@x"}'
    echo '{"kind":"row","table":"t","page":"-x","x":"\t=1"}'
    echo '{"kind":"row","table":"t","total":true,"x":7}'; } > in
  cx-report --format csv in > actual
  printf '%s\r\n' 'page,x,y,list,yes,late' '"a,b",1.10,12345678901234567890,p;q,true,' \
    $'"say ""x""\nz",-5,,,,'"'=1+1" "-5,'+1e3,,,,'@x" "'-x,'	=1,,,," ',7,,,,' > expected
  same expected actual
  cx-report -F csv --table other in > actual
  printf 'z\r\n0\r\n' > expected
  same expected actual
  run -2 cx-report -F csv --table none in
  is "cx-report: there is no table 'none' in the input"
  run -0 cx-report -F csv --table none < /dev/null
  is ''
}

@test "--columns writes records as lines" {
  { echo '{"kind":"run","id":"r"}'; quoted 1 $'да, "так"\nи =нет' '"likes":1.10'; echo '{"kind":"post","text":"=x","id":2,"codes":[]}'; } > in
  cx-report --columns id,likes,codes,text,none in > actual
  printf '%s\r\n' 'id,likes,codes,text,none' $'1,1.10,phenomenon/ignoring,"да, ""так""\nи =нет",' "2,,,'=x," > expected
  same expected actual
}

# --- options -------------------------------------------------------------------

@test "wrong values of options are usage errors" {
  for wrong in '--format pdf' '--lang fr' '--quotes -1' '--quotes 1.5' '--quotes 101' '--seed -1' '--seed 0.5' '--seed 1e17' \
    '--html --format csv' '--table x' '--html --columns x' '--format markdown --table x' '--codebook none.dict'; do
    # shellcheck disable=SC2086
    run -2 --separate-stderr cx-report $wrong < /dev/null
    [ -z "$output" ]
    [[ $stderr == 'cx-report: '* ]]
  done
}

@test "a message without one of the languages does not compile" {
  mkdir common
  cp "$ROOT"/common/{labels,str,buf}.h "$ROOT/common/labels.c" common/
  for wrong in 'LABEL(ODD, "x", "")' 'LABEL(ODD, "x")' 'UNIT(ODD, "x", "xs", "х", "ха")' 'WORD("measure", "odd", "", "х")'; do
    { sed '/^#undef/d' "$ROOT/common/labels.def"; printf '%s\n#undef LABEL\n#undef UNIT\n#undef WORD\n' "$wrong"; } > common/labels.def
    run ! ${CC:-cc} -std=c11 -I. -fsyntax-only common/labels.c
  done
  cp "$ROOT/common/labels.def" common/
  run -0 ${CC:-cc} -std=c11 -I. -fsyntax-only common/labels.c
}
