# cx-report: the chapters of a study and its key findings, from small tables whose figures are worked out by hand:
# shares by division, intervals by the formulas of Wilson and Newcombe.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR" || return
}

# row TABLE 'MEMBERS': one row record.
row() { printf '{"kind":"row","id":"%s:x","table":"%s",%s}\n' "$1" "$1" "$2"; }

# chapter TITLE [OPTION...]: the chapter of the report of standard input, with plain spaces.
chapter() {
  cx-report "${@:2}" > page || return
  awk -v t="## $1" '/^## /{on = $0 == t; next} on' page | sed '/./,$!d' | sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g'
}

# in_chapter TITLE TEXT [OPTION...]: the chapter has the text.
in_chapter() {
  chapter "$1" "${@:3}" > text
  grep -qaF -- "$2" text || { printf 'no: %s\n' "$2"; cat text; return 1; }
}

# not_in_chapter TITLE TEXT [OPTION...]
not_in_chapter() {
  chapter "$1" "${@:3}" > text
  ! grep -aF -- "$2" text
}

tones() { # TABLE NEGATIVE NEUTRAL POSITIVE
  row "$1" "\"total\":true,\"n\":$(($2 + $3 + $4)),\"negative\":$2,\"neutral\":$3,\"positive\":$4"
}

# --- corpus, search -------------------------------------------------------------------

@test "the corpus says how many bodies write, and how much is by the five that write most" {
  local i=0
  for posts in 2 10 6 0 5 4 3; do row corpus "\"page\":\"p$((++i))\",\"posts\":$posts"; done > seven
  in_chapter 'Corpus by body' 'Bodies that wrote on the subject: **6 of 7**. The 5 that wrote most have 93.3% of all posts (28 of 30).' < seven
  in_chapter 'Корпус по органам власти' 'На 5 самых пишущих органов власти приходится 93,3 % всех постов (28 из 30).' -l ru < seven
  # Of five that write nothing is told of the five that write most.
  not_in_chapter 'Corpus by body' 'wrote most' < <(head -5 seven)
}

@test "the search has its precision, and recall from a sample of what was not found" {
  row search '"total":true,"found":50,"by_hand":3,"excluded":5,"precision":0.9,"precision_low":0.786,"precision_high":0.957,"unmatched":1000,"drawn":100,"relevant":2' > in
  # 45 right; 2 of 100 of 1000 make 20 missed: 45/65.  Wilson of 2/100 is .005502 to .070012.
  run -0 chapter 'Quality of the search' < in
  is 'The rule found **50 posts**; people left out 5 of them and took in 3 more.

| Measure | Value | 95% CI |
| --- | ---: | ---: |
| Found by the rule | 50 |   |
| Left out by hand | 5 |   |
| Taken in by hand | 3 |   |
| Precision: fit among those found | 90.0% | 78.6–95.7% |
| Recall: found among those that fit | 69.2% | 39.1–89.1% |

[CSV](tables/search.csv)

Recall is an estimate: of the 1,000 posts that the rule did not find, 100 were drawn by chance and read, and 2 of these should have been found.'
  run -0 chapter 'Качество поиска' --lang ru < in
  [[ $output == 'Правило нашло **50 постов**; из них вручную исключено 5, ещё добавлено 3.'* ]]
  [[ $output == *'| Полнота: найденные среди подходящих | 69,2 % | 39,1–89,1 % |'* ]]
}

@test "what the search did not measure is said" {
  run -0 chapter 'Quality of the search' < <(row search '"found":8,"by_hand":2,"excluded":0')
  is 'The rule found **8 posts**; people left out 0 of them and took in 2 more.

| Measure | Value | 95% CI |
| --- | ---: | ---: |
| Found by the rule | 8 |   |
| Left out by hand | 0 |   |
| Taken in by hand | 2 |   |

[CSV](tables/search.csv)

Precision was not measured: not all that was found was looked at.

Recall was not measured: nobody drew posts from those that the rule did not find. Since 2 more were found by hand, it is 80.0% at most.'
  in_chapter 'Качество поиска' 'Полнота не измерялась: посты, которых правило не нашло, на выборку не проверялись.' -l ru \
    < <(row search '"found":8,"precision":null')
  not_in_chapter 'Quality of the search' 'at most' < <(row search '"found":8,"by_hand":0,"excluded":0')
}

@test "what people did not do by hand is not told as unknown" {
  in_chapter 'Quality of the search' 'The rule found **11 posts**.' < <(row search '"found":11')
  in_chapter 'Качество поиска' 'Правило нашло **11 постов**.' -l ru < <(row search '"found":11')
  in_chapter 'Quality of the search' 'The rule found **8 posts**; people left out 3 of them.' < <(row search '"found":8,"excluded":3')
  in_chapter 'Quality of the search' 'The rule found **8 posts**; people took in 2 more.' < <(row search '"found":8,"by_hand":2')
}

# --- months, bodies -------------------------------------------------------------------

@test "activity has its period, its peaks and every month; what is unknown is a dash" {
  row activity '"time:month":"2024-12","posts":3,"comments":20,"official":2,"likes":null,"reposts":0,"views":1234567,"anger":4' > in
  row activity '"time:month":"2025-01","posts":1,"comments":41,"official":0,"likes":1500,"reposts":1,"views":10,"anger":0' >> in
  row activity '"time:month":"2024-11","posts":2,"comments":0,"official":0,"likes":7,"reposts":1,"views":10,"anger":0' >> in
  run -0 chapter 'Активность по месяцам' --lang ru < in
  is 'Период: ноябрь 2024 — январь 2025. Больше всего постов — декабрь 2024: **3 поста**; больше всего комментариев граждан — январь 2025: **41 комментарий**.

Посты и комментарии отнесены к месяцу, когда они появились; лайки, репосты, просмотры и реакции — те, что посты этого месяца собрали к моменту сбора данных.

| Месяц | Посты | От граждан | Официальные | Лайки | Репосты | Просмотры | Возмутительно |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| декабрь 2024 | 3 | 20 | 2 | — | 0 | 1 234 567 | 4 |
| январь 2025 | 1 | 41 | 0 | 1 500 | 1 | 10 | 0 |
| ноябрь 2024 | 2 | 0 | 0 | 7 | 1 | 10 | 0 |

[CSV](tables/activity.csv)'
  in_chapter 'Activity over time' 'From November 2024 to January 2025. Most posts came out in December 2024: **3 posts**;' < in
}

rates() { # PAGE NAME POSTS ER_POST
  row engagement "\"page\":\"$1\",\"name\":\"$2\",\"posts\":$3,\"members\":1000,\"er_post\":$4,\"er_day\":0.01234,\"er_med\":null,\"er_view\":1.5,\"view_rate\":12.34,\"popularity\":1,\"commitment\":0.255,\"virality\":0.0555"
}

@test "engagement ranks bodies of five posts and more, and names its formulas" {
  { rates p1 A 5 0.5; rates p2 B 4 9; rates p3 C 12 0.25; rates p4 D 40 null; rates p5 E 6 1.25; rates p6 F 0 null; } > in
  run -0 chapter 'Engagement by body' < in
  [[ $output == 'Bodies with at least 5 posts, by ER by post. A dash: it can’t be computed, because members, views or one of the counters are not known.

ER by post of 3 bodies: from 1.250% (E) down to 0.250% (C), median 0.500%.

| Body | Posts | Members | ER by post | ER by day | ER by the median | ER by views | View rate | Popularity (P3) | Commitment (C3) | Virality (V3) |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| E | 6 | 1,000 | 1.250 | 0.0123 | — | 1.50 | 12.3 | 1.00 | 0.26 | 0.056 |
| A | 5 | 1,000 | 0.500 | 0.0123 | — | 1.50 | 12.3 | 1.00 | 0.26 | 0.056 |
| C | 12 | 1,000 | 0.250 | 0.0123 | — | 1.50 | 12.3 | 1.00 | 0.26 | 0.056 |

[CSV](tables/engagement.csv)

Not ranked: with fewer posts, 1; without a post, or where the rate can’t be computed, 2.

L, C, R, V are '* ]]
  in_chapter 'Вовлечённость по органам власти' 'ER публикации = 100 · (Σ(L + C + R) ÷ |P|) ÷ S;' -l ru < in
  in_chapter 'Вовлечённость по органам власти' 'В порядок не вошли: с меньшим числом постов — 1; без постов или там, где показатель не вычислить, — 2.' -l ru < in
}

@test "of many bodies the ten highest and the ten lowest are shown" {
  for i in {101..123}; do rates "p$i" "N$i" 7 "0.$i"; done > in
  run -0 chapter 'Engagement by body' < in
  output=$(printf '%s\n' "$output" | grep -o '^| N[0-9]*\|^| … [^|]*[a-zV]')
  is "$(for i in {123..114}; do echo "| N$i"; done)
| … 3 more, in the CSV
$(for i in {110..101}; do echo "| N$i"; done)"
}

# --- declared and perceived --------------------------------------------------------------

@test "the tone of posts stands beside that of comments, with the difference and its interval" {
  { tones tone_of_posts 10 10 20; tones tone 60 25 15; } > in
  run -0 chapter 'Declared and perceived' < in
  output=$(printf '%s\n' "$output" | tail -n +3)
  is '**50.0%** of posts and **15.0%** of comments are positive (**+35.0 pp**); critical are 25.0% of posts and 60.0% of comments.

| Tone | Posts | Share | 95% CI | Comments | Share | 95% CI | Difference | 95% CI, pp |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Critical | 10 | 25.0% | 14.2–40.2% | 60 | 60.0% | 50.2–69.1% | −35.0 pp | −49.1 to −16.9 |
| Neutral | 10 | 25.0% | 14.2–40.2% | 25 | 25.0% | 17.5–34.3% | 0.0 pp | −14.3 to +16.9 |
| Positive | 20 | 50.0% | 35.2–64.8% | 15 | 15.0% | 9.3–23.3% | +35.0 pp | +18.0 to +50.9 |

[CSV](tables/tone_of_posts.csv)

Net tone (positive less critical): +25.0 pp in posts, −45.0 pp in comments.'
  in_chapter 'Заявленное и воспринятое' '| Положительные | 20 | 50,0 % | 35,2–64,8 % | 15 | 15,0 % | 9,3–23,3 % | +35,0 п. п. | +18,0 … +50,9 |' -l ru < in
  # An interval that knows of comments under one post goes before Wilson's; one of another share does not.
  in_chapter 'Declared and perceived' '| 15 | 15.0% | 5.0–25.0% | +35.0 pp | +17.1 to +52.9 |' \
    < <(cat in; row gap '"total":true,"perceived":0.15,"perceived_low":0.05,"perceived_high":0.25,"perceived_n":100')
  # So it does wherever that share is told: the chapter of tone, the findings, report.json.
  { cat in; row gap '"total":true,"perceived":0.15,"perceived_low":0.05,"perceived_high":0.25,"perceived_n":100'; } > with
  in_chapter 'Tone of comments' '| Positive | 15 | 15.0% | 5.0–25.0% |' < with
  in_chapter 'Tone of comments' '| Critical | 60 | 60.0% | 50.2–69.1% |' < with
  in_chapter 'Key findings' 'Positive comments: **15.0%** (15 of 100; 95% CI 5.0–25.0%).' < with
  [ "$(cx-report --format json with | jq -r '.. | objects | select(.name? == "positive_share") | "\(.low) \(.high)"')" = '0.05 0.25' ]
  in_chapter 'Declared and perceived' '| 15 | 15.0% | 9.3–23.3% | +35.0 pp | +18.0 to +50.9 |' \
    < <(cat in; row gap '"total":true,"perceived":0.2,"perceived_low":0.05,"perceived_high":0.25,"perceived_n":130')
}

gap() { # NAME DECLARED LOW HIGH N PERCEIVED LOW HIGH N GAP NET
  row gap "\"page\":\"$1\",\"name\":\"$1\",\"declared\":$2,\"declared_low\":$3,\"declared_high\":$4,\"declared_n\":$5,\"perceived\":$6,\"perceived_low\":$7,\"perceived_high\":$8,\"perceived_n\":$9,\"gap\":${10},\"net_gap\":${11}"
}

@test "by body the largest gap comes first, and small cells are not ranked" {
  { gap B 0.4 0.1 0.8 5 0.5 0.3 0.7 5 -0.1 -0.2; gap A 0.8 0.5 0.95 10 0.2 0.1 0.3 20 0.6 1.1
    gap few 1 0.4 1 4 0 0 0.2 90 1 2; gap quiet 1 0.4 1 8 0 0 0.6 4 1 2; gap silent 0 null null 0 null null null 0 null null; } > in
  run -0 chapter 'Declared and perceived' < in
  output=$(printf '%s\n' "$output" | tail -n +3)
  is '### The same by body

| Body | Posts | Positive posts | Comments | Positive comments | Difference | 95% CI, pp | Difference of net tone |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| A | 10 | 80.0% | 20 | 20.0% | +60.0 pp | +28.4 to +78.0 | +110.0 pp |
| B | 5 | 40.0% | 5 | 50.0% | −10.0 pp | −46.1 to +34.7 | −20.0 pp |

[CSV](tables/gap.csv)

Bodies with at least 5 posts and 5 comments: 2; of these 1 have an interval all above 0. Too little of it, and therefore neither shown nor ranked: 3.'
}

# --- words --------------------------------------------------------------------------------

word() { # TABLE TERM A DOCS_A B DOCS_B G2 LOG_RATIO
  row "$1" "\"term\":\"$2\",\"n_target\":$3,\"docs_target\":$4,\"n_reference\":$5,\"docs_reference\":$6,\"g2\":$7,\"log_ratio\":$8"
}

@test "the words of both sides stand in two tables, the surest first" {
  { word keyness_posts приём 40 30 5 4 12.3456 3.25; word keyness_posts 'a|b*' 9 1 0 0 99 5; word keyness_posts нет 1 1 90 80 -50 -4
    word keyness_comments я 1200 219 6 6 95.662277 3.712421; } > in
  run -0 chapter 'Words of bodies and words of citizens' < in
  output=$(printf '%s\n' "$output" | tail -n +3)
  is '### Posts against comments

Bodies more often write “a\|b\*”, “приём”.

| Word | Times in posts | Posts with it | Times in comments | Comments with it | G² | Log ratio |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| a\|b\* | 9 | 1 | 0 | 0 | 99.0 | 5.00 |
| приём | 40 | 30 | 5 | 4 | 12.3 | 3.25 |

[CSV](tables/keyness_posts.csv)

### Comments against posts

Citizens more often write “я”.

| Word | Times in comments | Comments with it | Times in posts | Posts with it | G² | Log ratio |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| я | 1,200 | 219 | 6 | 6 | 95.7 | 3.71 |

[CSV](tables/keyness_comments.csv)'
  in_chapter 'Слова органов власти и слова граждан' 'Граждане чаще пишут «я».' -l ru < in
}

@test "a word that may be chance is in the table, but no lead names it" {
  { row keyness_posts '"term":"window","g2":16,"log_ratio":4,"p_adjusted":0.004'
    row keyness_posts '"term":"and","g2":1.1,"log_ratio":1.4,"p_adjusted":0.4'; } > in
  in_chapter 'Words of bodies and words of citizens' 'Bodies more often write “window”.' < in
  in_chapter 'Words of bodies and words of citizens' '| and |' < in
  in_chapter 'Words of bodies and words of citizens' 'No word stands out' \
    < <(row keyness_comments '"term":"is","g2":1.1,"log_ratio":1.4,"p_adjusted":0.4')
}

@test "likes whose kinds are not known make no empty table; when nothing is known the chapter is left out" {
  run -0 chapter 'Reactions to posts' < <(row reactions '"like":null,"anger":null,"likes":358,"reposts":32,"views":24601')
  is 'The platform’s “likes” count all reactions together; into which kinds they fall, the data does not tell.

Likes (all reactions together): 358. Reposts: 32. Views: 24,601.'
  in_chapter 'Reactions to posts' 'The kind is known of 30 of 50 reactions.' < <(row reactions '"like":20,"anger":10,"likes":50,"reposts":1,"views":9')
  not_in_chapter 'Reactions to posts' 'The kind is known' < <(row reactions '"like":20,"anger":10,"likes":30,"reposts":1,"views":9')
  run -0 cx-report < <(row reactions '"like":null,"likes":null,"reposts":null,"views":null')
  [[ $output != *'## Reactions'* && $output == *'Left out for want of data:'*', reactions,'* ]]
}

@test "a variable is called as its heading in the codebook" {
  printf '%s\n' '[topic]' '@en Topic of talk' '@ru Тема' '[topic/queue]' '@en Queue' queue > own.dict
  { row codes '"codes":"topic/queue","n":6,"negative":5'; row code_base '"n":20'; } > in
  in_chapter 'What citizens write about' '### Topic of talk' --codebook own.dict < in
  in_chapter 'О чём пишут граждане' '### Тема' -l ru --codebook own.dict < in
}

# --- codes ------------------------------------------------------------------------------------

@test "a code's interval is that of comments in posts, where the study has it" {
  { row code_base '"n":200'; row codes '"codes":"phenomenon/ignoring","n":20,"negative":15'
    row codes '"codes":"phenomenon/distrust","n":10,"negative":9'; } > in
  in_chapter 'What citizens write about' '| ignoring | 20 | 10.0% | 6.6–14.9% | 75.0% |' < in
  not_in_chapter 'What citizens write about' 'one cluster' < in
  row codes_ci '"codes":"phenomenon/ignoring","n":20,"share":0.1,"share_low":0.02,"share_high":0.18,"deff":4' >> in
  in_chapter 'What citizens write about' '| ignoring | 20 | 10.0% | 2.0–18.0% | 75.0% |' < in
  in_chapter 'What citizens write about' '| distrust | 10 | 5.0% | 2.7–9.0% | 90.0% |' < in
  in_chapter 'What citizens write about' 'count comments under one post as one cluster' < in
}

# --- openness, answers -------------------------------------------------------------------------

states() { row openness '"openness":"open","posts":30'; row openness '"openness":"closed","posts":10'; row openness '"openness":"unknown","posts":10'; }

@test "openness says what is unknown, what was open once, what was deleted and who closes" {
  { states; row corpus '"total":true,"citizens":100,"deleted":5'
    row openness_by_page '"page":"p1","name":"A","open":2,"closed":8,"unknown":0,"ever_open":2,"before":40,"gone":3'
    row openness_by_page '"page":"p2","name":"B","open":28,"closed":0,"unknown":10,"ever_open":18,"before":20,"gone":0'
    row openness_by_page '"page":"p3","name":"C","open":0,"closed":2,"unknown":0,"ever_open":0,"before":null,"gone":null'; } > in
  run -0 chapter 'Openness of comments' < in
  output=$(printf '%s\n' "$output" | tail -n +11)
  is '| Measure | Share | 95% CI | Of |
| --- | ---: | ---: | ---: |
| Open, of posts whose state is known | 75.0% | 59.8–85.8% | 40 |
| State unknown, of all posts | 20.0% | 11.2–33.0% | 50 |
| Citizens have commented at least once, of all posts | 40.0% | 27.6–53.8% | 50 |
| Citizens’ comments deleted, at least | 4.8% | 2.1–10.7% | 105 |
| Comments gone since the earlier snapshot | 5.0% | 1.7–13.7% | 60 |

### Who closes comments

Bodies with at least one post whose comments are closed: **2 of 3**. A share is of posts whose state is known; no share below 5 of them.

| Body | Closed | Open | Unknown | Closed, share | 95% CI |
| --- | ---: | ---: | ---: | ---: | ---: |
| A | 8 | 2 | 0 | 80.0% | 49.0–94.3% |
| C | 2 | 0 | 0 | — | — |

[CSV](tables/openness_by_page.csv)'
  in_chapter 'Открытость комментариев' '| Исчезло комментариев с прошлого снимка | 5,0 % | 1,7–13,7 % | 60 |' -l ru < in
  # A total row speaks for all: it is not added to the rows.
  in_chapter 'Openness of comments' '| Open, of posts whose state is known | 75.0% | 59.8–85.8% | 40 |' \
    < <(cat in; row openness_by_page '"total":true,"open":30,"closed":10,"unknown":10')
  # With one snapshot nothing is known of what disappeared.
  in_chapter 'Открытость комментариев' 'Сколько исчезло между двумя снимками, неизвестно: снимок один.' -l ru < <(sed 's/"before":[^,}]*/"before":null/' in)
}

responsive() { # WAIT
  row responsiveness "\"total\":true,\"eligible\":80,\"answered\":0.25,\"answered_n\":80,\"answered_by_post\":0.25,\"answered_by_post_low\":0.1,\"answered_by_post_high\":0.4,\"answered_by_post_n\":80,\"wait\":$1,\"wait_n\":80,\"wait_working\":36000,\"answer_median\":7200,\"answer_p90\":40000,\"within_4h\":0.5,\"within_9h\":0.75,\"copied\":0.2,\"copied_low\":0.1,\"copied_high\":0.35,\"copied_n\":30"
}

@test "answers have the interval of comments in posts, the wait of all, working hours and copies" {
  { row replies '"total":true,"eligible":80,"answered":20,"median_seconds":7200,"within_9h":5'; responsive null
    row survival '"total":true,"unanswered_1h":0.9,"unanswered_24h":0.8,"unanswered_168h":0.775,"working_unanswered_1h":0.85,"unanswered_720h":null'; } > in
  run -0 chapter 'Answers from the bodies' < in
  [[ $output == 'Of citizens’ comments **25.0%** got an answer (n = 80; 95% CI 10.0–40.0%).'$'\n'* ]]
  output=$(printf '%s\n' "$output" | sed -n '/^| Measure/,$p' | sed 's/1\.0 h/1 h/; s/4\.0 h/4 h/; s/9\.0 h/9 h/; s/24\.0 h/24 h/; s/10\.0 h/10 h/; s/2\.0 h/2 h/; s/\.0 d/ d/')
  is '| Measure | Value | 95% CI |
| --- | ---: | ---: |
| Comments to be answered | 80 |   |
| Answered | 20 |   |
| Share answered | 25.0% | 10.0–40.0% |
| Median time to the answer | 2 h |   |
| Nine in ten within (P90) | 11.1 h |   |
| Answered within 9 hours | 5 |   |
| Answered within 9 hours, share of answers | 25.0% | 11.2–46.9% |
| Median wait, unanswered ones counted | not reached: fewer than half were answered |   |
| The same in working hours | 10 h |   |
| Within 4 working hours, of answers | 50.0% |   |
| Within 9 working hours, of answers | 75.0% |   |
| All but copies of an earlier answer, of official comments | 20.0% | 10.0–35.0% |

[CSV](tables/replies.csv)

[CSV](tables/responsiveness.csv)

### Who is still waiting

What part of comments has no answer yet so long after it was written (Kaplan and Meier): after a day 80.0%, after a week 77.5%.

| After | No answer yet, by the wall clock | No answer yet, in working hours |
| --- | ---: | ---: |
| 1 h | 90.0% | 85.0% |
| 4 h | — | — |
| 9 h | — | — |
| 24 h | 80.0% | — |
| 3 d | — | — |
| 7 d | 77.5% | — |
| 30 d | — | — |

[CSV](tables/survival.csv)'
}

@test "the set of measures alone makes the chapter of answers, too" {
  run -0 chapter 'Ответы органов власти' --lang ru < <(responsive 36000)
  [[ $output == *'| Подлежали ответу | 80 |'* && $output == *'| Доля отвеченных | 25,0 % | 10,0–40,0 % |'* ]]
  [[ $output != *'не достигнута'* && $output != *'| Получили ответ |'* ]]
  in_chapter 'Ответы по органам власти' 'Органы власти, которым писали и которые ни разу не ответили: **1 из 2**.' -l ru < <(
    row replies_by_page '"page":"a","eligible":3,"answered":0'; row replies_by_page '"page":"b","eligible":9,"answered":1'
    row replies_by_page '"page":"c","eligible":0,"answered":0')
}

# --- key findings ------------------------------------------------------------------------------------

@test "criticism prevails only where the whole interval is above one half" {
  in_chapter 'Key findings' '- Critical comments: **55.0%** (55 of 100; 95% CI 45.2–64.4%). Positive' < <(tones tone 55 25 20)
  in_chapter 'Key findings' '- Critical comments prevail: **70.0%** (70 of 100; 95% CI 60.4–78.1%). Positive comments: **10.0%** (10 of 100; 95% CI 5.5–17.4%).' \
    < <(tones tone 70 20 10)
  in_chapter Главное '- Преобладает критика: критических комментариев **70,0 %** (70 из 100; 95 % ДИ 60,4–78,1 %).' -l ru < <(tones tone 70 20 10)
}

@test "declared and perceived differ only where 0 is outside the interval" {
  in_chapter 'Key findings' '- Declared and perceived differ: of posts 50.0% are positive (n = 40), of citizens’ comments 15.0% (n = 100): **+35.0 pp** (95% CI +18.0 to +50.9).' \
    < <(tones tone_of_posts 10 10 20; tones tone 60 25 15)
  not_in_chapter 'Key findings' 'differ' < <(tones tone_of_posts 10 10 2; tones tone 60 25 15)
}

@test "phenomena that fewer than five comments bear are not among the findings" {
  { row code_base '"n":100'; row codes '"codes":"phenomenon/ignoring","n":20'; row codes '"codes":"phenomenon/distrust","n":4'
    row codes '"codes":"need/speed","n":50'; } > in
  in_chapter 'Key findings' '- Found most often, of comments with text (n = 100; in brackets 95% CI): ignoring — 20.0% (13.3–28.9%).' < in
  row prevalence '"variable":"phenomenon","class":"ignoring","raw":0.2,"share":0.25,"low":0.2,"high":0.31,"coded":80' >> in
  in_chapter 'Key findings' 'ignoring — 20.0% (13.3–28.9%), corrected 25.0% (20.0–31.0%).' < in
}

@test "answers, copies and deletions have their numbers" {
  { responsive null; row corpus '"total":true,"citizens":100,"deleted":5'; } > in
  in_chapter 'Key findings' '- Citizens’ comments that the body answered: **25.0%** (20 of 80; 95% CI 10.0–40.0%). Of the answers **50.0%** came within 4 working hours, **75.0%** within 9. With those counted who still wait, no median wait can be told: fewer than half got an answer in the time observed.' < in
  in_chapter 'Key findings' '- Answers from a template: **20.0%** of official comments all but repeat an earlier one of the same page (n = 30; 95% CI 10.0–35.0%).' < in
  in_chapter 'Key findings' '- At least **4.8%** of citizens’ comments were deleted (5 of 105; 95% CI 2.1–10.7%).' < in
  in_chapter 'Key findings' 'With those counted who still wait, the median wait is 10' < <(responsive 36000)
  # Nothing is said of a median that nobody asked for.
  not_in_chapter 'Key findings' 'still wait' < <(row responsiveness '"total":true,"answered_by_post":0.25,"answered_by_post_n":80')
}

weakest() { # SERVICE STAGE VALUE N CLEAR [JUDGE]
  row journey_weakest "\"service\":\"$1\",\"judge\":\"${6-csat}\",\"stages\":3,\"stage\":\"$2\",\"value\":$3,\"low\":0.2,\"high\":0.4,\"n\":$4,\"clear\":$5"
}

@test "the weakest stage of all services is a finding, small ones aside" {
  { weakest A waiting 0.4 50 true; weakest B result 0.3 60 false; weakest C need 0.1 4 false; weakest D need 0.5 50 true; } > in
  in_chapter 'Key findings' '- The weakest stage of a service’s way: B, result — **30.0%** are satisfied (n = 60; 95% CI 20.0–40.0%). Services with a stage that is clearly the weakest: 2 of 3.' < in
  in_chapter Главное 'услуга «B», этап «результат» — довольны **30,0 %** (n = 60; 95 % ДИ 20,0–40,0 %). Услуг, где слабейший этап виден отчётливо: 2 из 3.' -l ru < in
  not_in_chapter 'Key findings' 'satisfied' < <(weakest A waiting 12 50 true nps)
}

placed() { # NAME INDEX RANK LOW HIGH
  row index "\"page\":\"$1\",\"name\":\"$1\",\"index\":$2,\"rank\":$3,\"rank_low\":$4,\"rank_high\":$5"
}

@test "the leaders of the index come with their interval of places, and how many have none" {
  { placed A 0.75 1 1 2.05; placed B 0.5 2 1.95 3; placed C 0.4 3 1 4; placed D 0.1 4 4 4; placed E null null null null; } > in
  in_chapter 'Key findings' '- Best by the index (in brackets the index and the places under other weights): A (0.750; 1–3); B (0.500; 1–3); C (0.400; 1–4). Bodies with a place: 4 of 5. Too little is known of 1.' < in
  not_in_chapter 'Key findings' 'Too little' < <(head -4 in)
  not_in_chapter 'Key findings' 'index' < <(tail -1 in)
}

# --- status of the data -----------------------------------------------------------------------------

@test "the status says what the data are, of when, and when they were taken" {
  run -0 cx-report < <(row status '"data":"synthetic","first":"2024-01-09T08:00:00Z","last":"2025-06-27T10:00:00Z","seen":"2025-07-02T21:00:00Z"')
  output=${output//$'\u00a0'/ }
  [[ $output == *$'\n\n**The data are synthetic:** bodies, people and texts are made up. Posts from 9 January 2024 to 27 June 2025. Snapshot of 3 July 2025.\n'* ]]
  run -0 cx-report --lang ru < <(row status '"data":"real","seen":"2025-07-02T21:00:00Z","seen_last":"2025-07-03T21:00:00Z"'
    row activity '"time:month":"2024-02","posts":0'; row activity '"time:month":"2024-03","posts":1'; row activity '"time:month":"2024-05","posts":2')
  output=${output//$'\u00a0'/ }
  [[ $output == *$'\n\nДанные настоящие, какими их отдала площадка. Посты по месяцам: март 2024 — май 2024. Данные сняты: 3 июля 2025 — 4 июля 2025.\n'* ]]
  # A day begins by the clock of cx-aggregate's days and months: that of midnight in Moscow is the one that --seen named.
  run -0 cx-report < <(row status '"seen":"2025-05-31T21:00:00Z","seen_last":"2025-06-01T20:59:59Z","first":"2025-03-05","last":"2025-05-31T20:59:59Z"')
  output=${output//$'\u00a0'/ }
  [[ $output == *'Posts from 5 March 2025 to 31 May 2025. Snapshot of 1 June 2025.'* ]]
  # Not a word where nothing is known.
  run -0 cx-report < <(row status '"data":"unheard"'; tones tone 1 1 1)
  [[ $output != *synthetic* && $output != *'The data are'* && $output != *Snapshot* && $output != *unheard* ]]
}

# --- all of them --------------------------------------------------------------------------------------

@test "values of further tables have names, dates and numbers in the language" {
  { echo '{"kind":"page","id":"vk:-1","name":"Служба *окон*"}'
    row extra '"page":"vk:-1","sentiment":"negative","openness":"closed","match_by":"hand","codes":["phenomenon/ignoring","x"],"time:day":"2024-05-06","odd":true,"n":1234.5,"x_share":0.125'
    row extra '"page":"vk:-2","sentiment":"odd","openness":null,"match_by":"rule","codes":[],"time:day":"2024-05-07","odd":false,"n":1,"x_share":null'; } > in
  printf '%s\n' '[phenomenon/ignoring]' '@ru Игнорирование' молчат > book
  run -0 chapter 'Прочие таблицы' --lang ru --codebook book < in
  is '### extra

| Страница | Тональность | Состояние комментариев | Как найдено | Код | День | odd | Число | x\_share |
| --- | --- | --- | --- | --- | --- | --- | ---: | ---: |
| Служба \*окон\* | Критические | Закрыты | вручную | Игнорирование; x | 6 мая 2024 | да | 1 234,50 | 12,5 % |
| vk:-2 | odd | — | автоматически |  | 7 мая 2024 | нет | 1,00 | — |

[CSV](tables/extra.csv)'
}

all() {
  printf '%s\n' corpus search found activity engagement reactions reactions_by_tone tone tone_by_month tone_by_page \
    tone_of_posts gap keyness_posts keyness_comments codes code_base codes_ci openness openness_by_page replies \
    responsiveness survival replies_by_page status agreement evaluation prevalence journey_weakest index
}

# columns TEXT NUMBER: members of a row, of all columns that a chapter reads.
columns() {
  printf '"judge":"csat"'
  for name in name page time:month term codes openness match_by match_reason sentiment variable class service stage \
    first last seen; do
    printf ',"%s":%s' "$name" "$1"
  done
  for name in posts members comments n negative neutral positive found by_hand excluded precision unmatched drawn relevant \
    er_post declared declared_n perceived perceived_n gap net_gap n_target g2 log_ratio open closed unknown ever_open \
    before gone deleted eligible answered answered_by_post wait wait_n within_4h within_9h copied unanswered_24h \
    share low high value rank index alpha f1 raw records like likes; do
    printf ',"%s":%s' "$name" "$2"
  done
}

@test "tables whose rows tell nothing, zeroes or what cannot be do no harm" {
  for number in null 0 -1 1e300 '"x"' '[1]' true; do
    for language in en ru; do
      for table in $(all); do
        row "$table" "$(columns null "$number")"
        row "$table" "\"total\":true,$(columns null "$number")"
      done > in
      run -0 cx-report --lang $language in
      ! grep -anE '\b(nan|inf)\b' <<< "$output"
    done
  done
  # One table alone, without rows, without any column that its chapter wants.
  for table in $(all); do
    run -0 cx-report < <(row "$table" '"what":1')
    ! grep -anE '\b(nan|inf)\b' <<< "$output"
  done
}

@test "a column whose name has a NUL is one column of one name in the page, its CSV and report.json" {
  { row index '"page":"p1","index":0.5,"rank":1,"rank_low":1,"rank_high":1,"group_a\u0000b":0.5'
    row index '"page":"p2","index":0.4,"rank":2,"rank_low":2,"rank_high":2,"group_a\u0000b":0.4'; } > in
  in_chapter 'Index of bodies' 'a�b' < in
  in_chapter 'Index of bodies' '0.400' < in
  [ "$(cx-report -F csv --table index in | head -1)" = $'page,index,rank,rank_low,rank_high,group_a�b\r' ]
  [ "$(cx-report -F json in | jq '[.tables.index[].cells["group_a�b"]] | add')" = 0.9 ]
}

@test "a hostile name stays text in every chapter" {
  name='"<b>x</b> | *y* [z](javascript:1) `q`\n# h"'
  for table in $(all); do
    row "$table" "$(columns "$name" 7)"
    row "$table" "$(columns "$name" 8)"
  done > in
  run -0 cx-report in
  [[ $output == *'\<b\>x\</b\> \| \*y\* \[z\](javascript'* ]]
  printf '%s\n' "$output" | sed 's/\\.//g' | grep -a 'x.*javascript' > lines
  run -1 grep -aE '<b>|\*y\*|\[z\]|`q`' lines
  run -1 grep -a '^# h' <<< "$output"
}

@test "chapters come in the order in which a reader asks for them" {
  for table in $(all | sort -r); do row "$table" "$(columns '"2024-05"' 7)"; done > in
  run -0 cx-report in
  output=$(printf '%s\n' "$output" | grep '^## ' | sed -n '/Corpus/,/Reliab/p')
  is '## Corpus by body
## Quality of the search
## Activity over time
## Engagement by body
## Reactions to posts
## Tone of comments
## Tone by month
## Tone by body
## What citizens write about
## Declared and perceived
## Words of bodies and words of citizens
## Openness of comments
## Answers from the bodies
## Answers by body
## Index of bodies
## Reliability and validation'
}
