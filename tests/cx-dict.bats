# The dictionary language and its readers: forms, neighbours, dictionaries of other programs, what --check tells.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
}

# texts TEXT...: records with ids from 1 in the file in.
texts() {
  local id=0 text
  for text; do
    id=$((id + 1))
    jq -cn --arg id "$id" --arg text "$text" '{kind:"comment",id:$id,text:$text}'
  done > in
}

# evidence DICT: what is found in the texts, an id and its evidence a line.
evidence() { cx-match -d "$1" in | jq -r '"\(.id) \(.match_evidence | join("; "))"'; }

# categories DICT: ids with their categories.
categories() { cx-match -d "$1" in | jq -r '"\(.id) \(.matches | join(" "))"' | paste -sd ';'; }

# findings: what --check says of d.dict, without the file's name.
findings() {
  run cx-match --check d.dict
  [ "$status" -eq "$1" ]
  output=$(sed 's/^d\.dict://' <<< "$output")
}

# --- forms ------------------------------------------------------------------------

@test "an entry may list forms: each is found as if it stood alone, and the evidence names the entry" {
  printf '%s\n' '[c]' 'ребёнок | дети | =ребята' > d.dict
  texts 'дети и ребенок' 'ребятам' 'ребята детей' 'школа'
  run -0 evidence d.dict
  is '1 0-4 дети = c:ребёнок | дети | =ребята; 7-14 ребенок = c:ребёнок | дети | =ребята
3 0-6 ребята = c:ребёнок | дети | =ребята; 7-12 детей = c:ребёнок | дети | =ребята'
}

@test "two forms that find the same place are one hit" {
  printf '%s\n' '[c]' 'жалоба | жалобы | жалоб*' > d.dict
  texts 'жалобы, жалобный'
  run -0 evidence d.dict
  is '1 0-6 жалобы = c:жалоба | жалобы | жалоб*; 8-16 жалобный = c:жалоба | жалобы | жалоб*'
}

@test "forms take part in the longest match, between categories and within" {
  printf '%s\n' '[a]' 'дума | госдума' '[b]' 'совет | государственная дума' > d.dict
  texts 'Государственная дума' 'Дума и совет'
  run -0 evidence d.dict
  is '1 0-20 Государственная дума = b:совет | государственная дума
2 0-4 Дума = a:дума | госдума; 7-12 совет = b:совет | государственная дума'
}

@test "forms are excluded, and exclude" {
  printf '%s\n' '[c]' 'скорая | помощь' '- скорая помощь | =помощью' > d.dict
  texts 'скорая помощь' 'с помощью' 'помощь скорая'
  run -0 evidence d.dict
  is '3 0-6 помощь = c:скорая | помощь; 7-13 скорая = c:скорая | помощь'
}

@test "a form that is more than a phrase makes the line an expression: one place a text" {
  printf '%s\n' '[c]' 'кот | пёс ~2 дом' > d.dict
  texts 'кот, кот, дом пса'
  run -0 evidence d.dict
  is '1 0-3 кот = c:кот | пёс ~2 дом'
}

@test "a weight belongs to all forms of its line" {
  printf '[tone]\nхороший | прекрасный | лучший\t2\n' > l.tsv
  texts 'лучшая' 'прекрасно'
  run -0 bash -c 'cx-sentiment -l l.tsv in | jq -c "[.id,.sentiment_evidence]"'
  is '["1",["0-6 лучшая = хороший | прекрасный | лучший 2"]]
["2",["0-9 прекрасно = хороший | прекрасный | лучший 2"]]'
}

@test "each side of ~ may be several forms in brackets" {
  printf '%s\n' '[c]' '(закрыть | удалить) ~3 (комментарий | отклик)' > d.dict
  texts 'закрыли отклики' 'комментарии снова удалили' 'закрыли дверь в доме и отклик' 'удалили закрыли' 'отклик'
  run -0 evidence d.dict
  is '1 0-15 закрыли отклики = c:(закрыть | удалить) ~3 (комментарий | отклик)
2 0-25 комментарии снова удалили = c:(закрыть | удалить) ~3 (комментарий | отклик)'
}

@test "two forms of one word on a side of ~ are one hit" {
  printf '%s\n' '[c]' '(закрыть | закр*) ~1 отклик' > d.dict
  texts 'закрыли отклики'
  run -0 evidence d.dict
  is '1 0-15 закрыли отклики = c:(закрыть | закр*) ~1 отклик'
}

@test "a question mark beside a star is one character" {
  printf '%s\n' '[c]' 'к?т*' > d.dict
  texts кот котик китайский кт крот 'к т'
  run -0 categories d.dict
  is '1 c;2 c;3 c'
}

@test "many stars and regular expressions find what each alone would" {
  # The same patterns in one file, where they are found through their pieces, and each in a file of its own.
  cat > all <<'!'
*тест*
*ость
к*т
?о?*
*а*а*
/вод[аы]/
/(?:дом|лес)а?/
/\d+\s*руб/
/[Пп]оле/
/^кот/
/ост(?!ров)/
/\d{3}/
!
  texts 'тестовая область' 'кот и кит' 'вода водой, дома' '500 руб за лес' 'поле острова' 'атака' 'мост' 'Кот' 'протесты' 'ПОЛЕМ'
  while IFS= read -r pattern; do
    printf '[a/x]\n%s\n' "$pattern" > one.dict
    evidence one.dict
  done < all | tr ';' '\n' | sed 's/^ *[0-9]* //' | sort > each
  { echo '[a/x]'; cat all; } > d.dict
  # Each in a category of its own, so that none displaces another.
  awk '{ printf "[a/c%d]\n%s\n", NR, $0 }' all > d.dict
  evidence d.dict | tr ';' '\n' | sed 's/^ *//; s/^[0-9]* \([0-9]*-\)/\1/; s/a\/c[0-9]*/a\/x/' | sort > together
  [ "$(wc -l < each)" -gt 20 ]
  diff <(sed 's/^[0-9]* \([0-9]*-\)/\1/' each | sort) together
}

# --- dictionaries of other programs ---------------------------------------------------

@test "LIWC: categories by number, words with stars, deeper categories by TABs" {
  printf '%%\n1\tAffect words\n\t02\tposemo\n\t3\tnegemo\n%%\n\nhappy\t1\t2\r\nabandon*\t01 03\nnot good\t3\nугас*  3\n' > d.dic
  texts 'Happy day' 'unhappy' 'abandoned' 'not good' 'good' 'Угасла'
  run -0 categories d.dic
  is '1 Affect_words Affect_words/posemo;3 Affect_words Affect_words/negemo;4 Affect_words/negemo;6 Affect_words/negemo'
  run -0 evidence d.dic
  [ "$(sed -n 3p <<< "$output")" = '4 0-8 not good = Affect_words/negemo:not good' ]
}

@test "LIWC: words that count only beside others, unknown numbers and a missing legend are refused by line" {
  printf '%%\n1\ta\n%%\nkind\t1\nkind <of>131/125\nlike (02 134)125/464\nx\t7\nword\n' > d.dic
  run -2 cx-match -d d.dic < /dev/null
  is "cx-match: d.dic:5: 'kind <of>131/125' counts only beside other words, which is not read: take the line out"
  run -1 cx-match --check d.dic
  is "d.dic:5: 'kind <of>131/125' counts only beside other words, which is not read: take the line out
d.dic:6: 'like (02 134)125/464' counts only beside other words, which is not read: take the line out
d.dic:7: there is no category 7
d.dic:8: 'word' has no category"
  printf 'happy\t1\n' > d.dic
  run -2 cx-match -d d.dic < /dev/null
  is 'cx-match: d.dic:1: the categories of a .dic stand between two lines of %'
  printf '%%\n1\ta\n1\tb\n%%\nx\t1\n' > d.dic
  run -2 cx-match -d d.dic < /dev/null
  is 'cx-match: d.dic:3: the category 1 is there already'
}

@test "quanteda YAML: levels, lists, phrases, an empty key and __ for the level around" {
  cat > d.yml <<'!'
# a comment
POLICY:
  tax: [tax*, "fiscal policy"]
  'health care':
    - hosp?tal
    - больниц*
  __: policy
US:
  '': Washington DC
no: [Нет]
EMPTY:
!
  texts 'Taxation' 'fiscal policy' 'policy' 'hospital' 'больницы' 'washington dc' 'нет' 'hosptal'
  run -0 categories d.yml
  is '1 POLICY/tax;2 POLICY/tax POLICY;3 POLICY;4 POLICY/health_care;5 POLICY/health_care;6 US;7 no'
}

@test "YAML that grows, nests without end or is none is refused by line" {
  while IFS='|' read -r text reason; do
    printf '%b\n' "$text" > d.yaml
    run -2 cx-match -d d.yaml < /dev/null
    is "cx-match: d.yaml:$reason"
  done <<'!'
a: &x [b]\nc: *x|2: an alias (*name), which is not read: write out what it stands for
- a\n- b|1: a dictionary is a map of categories
слово|1: a dictionary is a map of categories
---|1: a dictionary is a map of categories
a: [b]\n---\nc: [d]|2: more than one document
a: [[b]]|1: a list in a list
a: [b\nc: d|2: did not find expected ',' or ']'
? [a]\n: b|1: a key must be a name
a: ['*']\nb: ['**']|2: '**' finds everything
'': x|1: a pattern outside of any category
a: {b: {c: {}}}| no entries
!
  { for i in {1..40}; do printf 'a%d: {' "$i"; done; for i in {1..40}; do printf '}'; done; } > d.yaml
  run -2 cx-match -d d.yaml < /dev/null
  is 'cx-match: d.yaml:1: nested more than 32 deep'
}

@test "Lexicoder's .lc3: a + opens a category" {
  printf '+ Positive words\ngood*\n  a lot \n+negative\nbad\nплох*\n' > d.lc3
  texts 'goodness' 'a lot' 'BAD' 'плохо' 'badly'
  run -0 categories d.lc3
  is '1 Positive_words;2 Positive_words;3 negative;4 negative'
  printf 'good\n+a\nbad\n' > d.lc3
  run -2 cx-match -d d.lc3 < /dev/null
  is 'cx-match: d.lc3:1: a pattern before the first category, which is a line that begins with +'
}

@test "Yoshikoder's .ykd: categories in categories, scores are weights" {
  cat > d.ykd <<'!'
<?xml version="1.0" encoding="UTF-8"?>
<dictionary style="050805" patternengine="substring">
  <cnode name="Economy" desc="">
    <pnode name="econom*"/>
    <cnode name="+state &amp; market+" desc="x"><pnode name="price control*" score="-2"></pnode></cnode>
    <cnode name="empty"/>
    <pnode name="рынок"/>
  </cnode>
</dictionary>
!
  texts 'Economics' 'price controls' 'price' 'рынок' 'рынка'
  run -0 categories d.ykd
  is '1 Economy;2 Economy/+state_&_market+;4 Economy'
  run -0 bash -c 'cx-sentiment -l d.ykd in | jq -c "[.id,.sentiment_evidence] | select(.[1])"'
  is '["2",["0-14 price controls = price control* -2"]]'
}

@test "XML with entities to come, of another engine, broken or unknown is refused by line" {
  while IFS='|' read -r text reason; do
    printf '%b\n' "$text" > d.ykd
    run -2 timeout 10 cx-match -d d.ykd < /dev/null
    is "cx-match: d.ykd:$reason"
  done <<'!'
<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<dictionary><cnode name="x"><pnode name="&b;"/></cnode></dictionary>|2: a document type, which is not read: take it out
<dictionary patternengine="regexp"><cnode name="x"><pnode name="y"/></cnode></dictionary>|1: its patternengine is not "substring", and no other is read
<dictionary>\n<thing/></dictionary>|2: <thing> is not known
<dictionary>\n<pnode name="y"/></dictionary>|2: a pattern outside of any category
<dictionary><cnode name="x"><pnode name="y" score="viel"/></cnode></dictionary>|1: 'viel' is no score
<dictionary><cnode name=" "><pnode name="y"/></cnode></dictionary>|1: a category without a name
<dictionary><cnode name="x"><pnode name=""/></cnode></dictionary>|1: a pattern without a word
<dictionary><cnode name="x"><pnode name="&b;"/></cnode></dictionary>|1: Entity 'b' not defined
<dictionary></dictionary>| no entries
!
  { printf '<dictionary>'; for i in {1..40}; do printf '<cnode name="a">'; done; } > d.ykd
  run -2 cx-match -d d.ykd < /dev/null
  is 'cx-match: d.ykd:1: nested more than 32 deep'
  # EBCDIC, in which no byte of ours would say DOCTYPE
  printf '<?xml version="1.0" encoding="IBM037"?><dictionary><cnode name="x"><pnode name="y"/></cnode></dictionary>' > d.ykd
  texts y
  run -0 categories d.ykd
  is '1 x'
  # UTF-7, in which all bytes are ours and say something else
  printf '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d +AFs +ADwAIQ-ENTITY b "bbb"+AD4 +AF0 +AD4<dictionary/>' > d.ykd
  run -2 cx-match -d d.ykd < /dev/null
  [[ $output == 'cx-match: d.ykd:1: '* ]]
}

@test "in dictionaries of other programs categories stand side by side, and forms are no stems" {
  printf 'a: [good]\nb: [good day]\n' > d.yml
  texts 'good day' 'goods'
  run -0 categories d.yml
  is '1 a b'
}

# --- check -----------------------------------------------------------------------------

@test "a good dictionary is clean, status 0" {
  printf '%s\n' '[a]' '@ru А' 'жалоба' '=Дума' 'вод*' '[b]' 'кот & !пёс' '- кот наплакал' > d.dict
  findings 0
  is ''
}

@test "all that can't be read is told at once, with line and column, and so is what can't be found" {
  printf '%s\n' '[a]' 'жалоба' '  (кот & пёс' '- вода ~0 лёд' '[a]' '[b' '/вод[/' 'дом & /лес(/' $'слон\tдва' '_' 'a-b.c*' '@' > d.dict
  findings 1
  is "3:13: a ')' is missing here
4:10: '~' needs a distance from 1 to 100
5: the category [a] is there already
6: a heading without its ']'
7:6: in the regular expression: missing terminating ] for character class
8:12: in the regular expression: missing closing parenthesis
9:6: 'два' is no weight
10:1: '_' has nothing to find
11:1: 'a-b.c*' has nothing to find"
}

@test "twins and shadows are told, with the line of the other" {
  printf '%s\n' '[a]' $'жалоба\t-1' $'жалоба\t-2' 'жалобы' '=жалобой' 'водян*' 'вод*' 'водяной' 'воды' 'вода' 'лес' 'лесной | леса' > d.dict
  findings 1
  is "3:1: 'жалоба' is there already, in line 2, with another weight
4:1: 'жалобы' has no weight, and others of its category have
4:1: 'жалобы' never counts: 'жалоба' in line 2 finds the same
5:1: '=жалобой' has no weight, and others of its category have
6:1: 'водян*' has no weight, and others of its category have
7:1: 'вод*' has no weight, and others of its category have
8:1: 'водяной' has no weight, and others of its category have
9:1: 'воды' has no weight, and others of its category have
10:1: 'вода' has no weight, and others of its category have
10:1: 'вода' never counts: 'воды' in line 9 finds the same
11:1: 'лес' has no weight, and others of its category have
12:1: 'лесной | леса' has no weight, and others of its category have
12:1: a form of 'лесной | леса' never counts: 'лес' in line 11 finds the same"
}

@test "a star shadows only what stands below it and is no better" {
  printf '%s\n' '[a]' 'вод*' 'водян*' 'вода' '=водой' '*водн*' 'под*водн*' > d.dict
  findings 1
  is "3:1: 'водян*' never counts: 'вод*' in line 2 finds the same
7:1: 'под*водн*' never counts: '*водн*' in line 6 finds the same"
}

@test "capitals matter: the one form does not shadow the other" {
  printf '%s\n' '[a]' '=Дума' '=дума' '=ДУМА' '=Дума' > d.dict
  findings 1
  is "4:1: '=ДУМА' never counts: '=дума' in line 3 finds the same
5:1: '=Дума' is there already, in line 2"
}

@test "what an exclusion of its category takes away never counts, and an exclusion of nothing is told" {
  printf '%s\n' '[a]' 'скорая помощь' 'помощь' '- скор* помощ*' '- вода' '- помощник' '[b]' '=помощью' '- помощь врача' > d.dict
  findings 1
  is "2:1: 'скорая помощь' never counts: line 4 excludes 'скор* помощ*'
5:3: 'вода' excludes nothing that [a] finds
6:3: 'помощник' excludes nothing that [a] finds
8:1: what '=помощью' finds is in [a] too, by 'помощь' in line 3"
}

@test "an exclusion of the same stem, however it is written, is told, of forms and of expressions too" {
  printf '%s\n' '[a]' 'жалоба' 'отписка | отписаться' '- =жалоба | жалобам' '- отпиской' '[b]' 'кот & дом' '(пёс | щенок) & !лес' \
    '- дома' '- щен*' > d.dict
  findings 1
  is "2:1: 'жалоба' never counts: line 4 excludes '=жалоба | жалобам'
3:1: a form of 'отписка | отписаться' never counts: line 5 excludes 'отпиской'
7:1: 'кот & дом' does not count where its place is excluded by 'дома' in line 9
8:1: '(пёс | щенок) & !лес' does not count where its place is excluded by 'щен*' in line 10"
}

@test "a word of whose stem two letters are left is told, unless something beside it tells what is meant" {
  printf '%s\n' '[a]' 'убить' 'еда' '=юлят' 'убить время' 'юлят ~2 они' 'уныло | унылый' > d.dict
  findings 1
  is "2:1: of 'убить' only the stem 'уб' is left: list its forms with =
7:1: of 'уныло' only the stem 'ун' is left: list its forms with ="
}

@test "overlaps are told in dictionaries without levels only, and not of the lexicon's tools" {
  printf '%s\n' '[a]' 'вода' '[b]' '=водой' > d.dict
  findings 1
  is "4:1: what '=водой' finds is in [a] too, by 'вода' in line 2"
  printf '%s\n' '[x/a]' 'вода' '[x/b]' '=водой' > d.dict
  findings 0
  printf '%s\n' '[tone]' $'ужасно\t-2' '[intensifier]' $'ужасно\t1.5' > d.dict
  findings 0
}

@test "weights beyond the scale, and slips of the pen" {
  printf '%s\n' '[tone]' $'плохо\t-5' $'хорошо\t4' 'ужасно -3' '-слово' 'вод?' 'кот AND пёс' 'ужааас*' '"вод?"' '@exmaple x' $'- дом\t2' 'дом' > d.dict
  findings 1
  grep -v 'has no weight' <<< "$output" > told
  output=$(cat told)
  is "2:1: the weight of 'плохо' is beyond -4 to 4
4:8: a TAB, not a space, stands before a weight
5:1: '- ' with a space excludes; '-слово' is a word
6:1: the sign in 'вод?' stands for itself: quotes make it clear that it shall
7:5: 'AND' is a word like any: signs are & | ! ~N, quotes make it clear that a word is meant
8:1: 'ужааас*' is read as 'ужас*'
9:1: '\"вод?\"' never counts: 'вод?' in line 6 finds the same
10:1: no filter knows a note @exmaple
11:3: an exclusion needs no weight
12:1: 'дом' never counts: line 11 excludes 'дом'"
}

@test "several dictionaries are looked at in one go, as values and as operands" {
  echo жалоба > good.dict
  printf 'кот)\n' > bad.dict
  run -1 cx-match --check good.dict --check bad.dict
  is "bad.dict:1:4: nothing is expected here
bad.dict: no entries"
  run -1 cx-match --check bad.dict good.dict bad.dict
  [ "$(wc -l <<< "$output")" -eq 4 ]
  run -2 cx-match --check nowhere.dict
  is 'cx-match: nowhere.dict: No such file or directory'
}

@test "the dictionaries of the example are clean" {
  run -0 cx-match --check "$ROOT"/examples/client-centricity/keywords.dict "$ROOT"/examples/client-centricity/codebook.dict \
    "$ROOT"/examples/client-centricity/lexicon.tsv
  is ''
}

@test "what --check calls dead changes nothing when it is taken out" {
  # Random dictionaries of a small alphabet: without the lines that never count, the categories of all texts are the same.
  python3 - <<'!'
import json, random
random.seed(4)
letters = 'аеклмнотр'
word = lambda: ''.join(random.choice(letters) for _ in range(random.randint(2, 4)))
def term():
    w = word()
    return random.choice([w, w, '=' + w, w[:2] + '*', '*' + w[:2] + '*', w + ' ' + word(), w + ' | ' + word()])
for n in range(12):
    with open(f'd{n}.dict', 'w') as f:
        for c in ('x/a', 'x/b'):
            print(f'[{c}]', file=f)
            for _ in range(60):
                print(random.choice(['', '', '', '- ']) + term(), file=f)
with open('in', 'w') as f:
    for i in range(3000):
        text = ' '.join(word() for _ in range(6))
        print(json.dumps({'kind': 'post', 'id': str(i), 'text': text}), file=f)
!
  dead=0
  for n in {0..11}; do
    run -1 cx-match --check "d$n.dict"
    grep -E "never counts|is there already|excludes nothing" <<< "$output" | grep -v 'a form of' | cut -d: -f 2 | sort -nu > lines
    dead=$((dead + $(wc -l < lines)))
    sed "$(sed 's/$/d/' lines)" "d$n.dict" > less.dict
    cx-match -a -d "d$n.dict" in | jq -c '[.id, .matches, .match_evidence]' > before
    cx-match -a -d less.dict in | jq -c '[.id, .matches, .match_evidence]' > after
    cmp before after
  done
  [ "$dead" -gt 100 ]
}
