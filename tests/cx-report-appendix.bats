# The chapters of surveys and of the index, and what stands at the end of a report: limitations, glossary, method and
# provenance.

setup() {
  load helper
  cd "$T"
}

# chapter TITLE FILE: from this heading of level 2 to the next one.
chapter() { awk -v title="## $1" '/^## / { on = $0 == title } on' "$2" | plain; }

# Spaces that do not break, as any other.
plain() { sed $'s/\u00A0/ /g; s/\u202F/ /g'; }

row() { jq -nc --arg table "$1" "{kind: \"row\", id: (\$table + \":\" + (now | tostring)), table: \$table} + $2"; }

journey() {
  row journey '{service: "Permit", stage: "need", n: 40, left_out: 0, csat: 0.75, csat_low: 0.598, csat_high: 0.858, csat_n: 40,
    csi: 4, csi_100: 75, csi_n: 40, nps: null, nps_se: null, nps_n: 0, ces: null, ces_100: null, ces_best: null, ces_n: 0, small: false, minutes: 5}'
  row journey '{service: "Permit", stage: "waiting", n: 12, left_out: 3, csat: 0.25, csat_low: 0.089, csat_high: 0.532, csat_n: 12,
    csi: 2, csi_100: 25, csi_n: 12, nps: -20, nps_se: 10, nps_n: 12, ces: null, ces_100: null, ces_best: null, ces_n: 0, small: true, minutes: 2880}'
}

weakest() {
  row journey_weakest "{service: \"Permit\", judge: \"csat\", stages: 2, stage: \"waiting\", value: 0.25, low: 0.089, high: 0.532, n: 12,
    next_stage: \"need\", next_value: 0.75, difference: 0.5, difference_low: $1, difference_high: 0.7, clear: true, minutes: 2880}"
}

index() { # RANK INDEX LOW HIGH PAGE
  row index "{page: \"$5\", name: \"Body $5\", index: $2, rank: $1, rank_low: $3, rank_high: $4, indicators: 3, group_openness: $2, group_x: $2}"
}

@test "a journey is told by its weakest stage, then stage by stage" {
  { journey; weakest 0.1; } > in
  run -0 --separate-stderr cx-report in
  chapter 'The client’s journey by stage' <(echo "$output") > seen
  cat > expected << 'END'
## The client’s journey by stage

What people who used a service said of each stage of it, from need to result, and what was measured there. Marks are brought to one scale; a dash means that nobody was asked.

- **Permit.** The weakest stage is **waiting**: CSAT 25.0% (95% CI 8.9–53.2%; answers: 12). The next one, need, is better by 50.0 pp (10.0 to 70.0): more than chance. It is the longest one, too: 2 d.

| Service | Stage | Answers | CSAT | CSAT, 95% CI | CSI, 0–100 | NPS (95% CI) | Time, median |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
| Permit | need | 40 | 75.0% | 59.8–85.8% | 75.0 | — | 5 min |
| Permit | waiting | 12 | 25.0% | 8.9–53.2% | 25.0 | −20.0 (−39.6 to −0.4) | 2 d |

[CSV](tables/journey.csv)

Rows with few answers, which are not judged: 1.

Answers left out because their scale is not known or does not fit: 3.

What was measured stands beside what people say; it does not prove that the one comes from the other.

END
  same seen expected
}

@test "a difference whose interval holds 0 may be chance, and the longest stage may be another one" {
  { journey | sed 's/"minutes":5/"minutes":8640/'; weakest -0.1; } > in
  output=$(cx-report in | plain)
  [[ $output == *'better by 50.0 pp (−10.0 to 70.0): that may be chance. But the longest stage is need: 6 d against 2 d here.'* ]]
}

@test "a service whose stages have too few answers is said to be not judged" {
  { journey; row journey_weakest '{service: "Permit", judge: "csat", stages: 0, note: "no stage has enough answers"}'; } > in
  run -0 cx-report --lang ru in
  [[ $output == *'- **Permit.** Ни об одном этапе нет столько ответов, чтобы судить о нём.'* ]]
}

@test "other judges are told in points" {
  { journey; weakest 2 | jq -c '.judge = "nps" | .value = -20 | .low = -39.6 | .high = -0.4 | .difference = 30 | .difference_high = 58'; } > in
  run -0 cx-report in
  [[ $output == *'**waiting**: NPS −20.0 (95% CI −39.6 to −0.4; answers: 12). The next one, need, is better by 30.0 points (2.0 to 58.0)'* ]]
}

@test "an index names its first, whom its interval overlaps with, who has no place, and what moves it" {
  { index 1 0.9 1 2.2 a; index 2 0.8 1.5 3 b; index 3 0.1 3 3 c
    row index '{page: "d", name: "Body d", index: null, rank: null, rank_low: null, rank_high: null, indicators: 1, group_openness: null,
      group_x: null, note: "not ranked: too little is known of it"}'
    row index_sensitivity '{without: "open_share", tau: 0.333333, largest_move: 2, moved: "a"}'
    row index_sensitivity '{without: "custom", tau: 1, largest_move: 0}'
    row index_sensitivity '{total: true, bodies: 4, ranked: 3, draws: 1000, tau: 0.95}'
    echo '{"kind":"page","id":"a","name":"Body a"}'
  } > in
  run -0 --separate-stderr cx-report in
  chapter 'Index of bodies' <(echo "$output") > seen
  cat > expected << 'END'
## Index of bodies

One figure for each body: every indicator is brought to one scale, averaged with the others of its group, and the groups are weighed together. The more, the better. All groups weigh the same here. Indicators: Openness; custom.

3 bodies of 4 have an index. An interval of ranks says between which places a body comes in nine of ten rankings with weights drawn by chance; its ends are rounded outwards.

First comes **Body a**, but the interval of 1 body overlaps with that of the first: by this index these can’t be told apart.

| Body | Rank | Rank interval | Index | Openness, 0–1 | x | Indicators known |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| Body a | 1 | 1 to 3 | 0.900 | 0.900 | 0.900 | 3 |
| Body b | 2 | 1 to 3 | 0.800 | 0.800 | 0.800 | 3 |
| Body c | 3 | 3 to 3 | 0.100 | 0.100 | 0.100 | 3 |

[CSV](tables/index.csv)

Not ranked: 1 body, because too few of their indicators are known (how many, in brackets): Body d (1).

### How far the index depends on its making

Under 1,000 sets of weights drawn by chance the order of bodies agrees with this one by τ = 0.950 on average. The order hardly depends on the weights.

Most of all it hangs on “Openness”: without it τ is 0.333, and Body a moves by 2 places.

Each indicator in turn is left out and the bodies are ranked again.

| Without | τ | Largest move | Who moves most |
| --- | ---: | ---: | --- |
| Openness | 0.333 | 2 | Body a |
| custom | 1.000 | 0 | — |

[CSV](tables/index_sensitivity.csv)

END
  same seen expected
}

@test "groups that weigh differently, and an index of mean ranks, are told as such" {
  { index 1 0.9 1 1 a; index 2 0.8 2 2 b; } | jq -c '.group_x = .group_x / 2' > in
  run -0 cx-report in
  [[ $output == *'The more, the better. What each group weighs, the plan of the index says.'* ]]
  [[ $output == *'First comes **Body a**, whatever the groups weigh: no other interval of ranks overlaps.'* ]]
  { index 1 1.5 1 1 a; index 2 2.5 2 2 b; } > in
  run -0 cx-report in
  [[ $output == *'It is a mean rank: the less, the better.'* ]]
}

@test "a group is called as the plan calls it, where the report has no name for it" {
  { index 1 0.9 1 1 a; row index_sensitivity '{without: "custom", tau: 1, group: "x", group_ru: "Своё | иное", group_en: "Own"}'; } > in
  run -0 cx-report in
  [[ $output == *'| Index | Openness, 0–1 | Own | Indicators known |'* ]]
  run -0 cx-report -l ru in
  [[ $output == *'| Своё \| иное |'* ]]
}

@test "a limitation stands only where its table gives cause, with the study's own numbers" {
  row corpus '{total: true, bodies: 3, posts: 4, comments: 90, deleted: 2, comments_declared: 100}' > in
  row openness '{openness: "unknown", posts: 1}' >> in
  row openness '{openness: "open", posts: 3}' >> in
  row replies '{total: true, eligible: 50, answered: 20}' >> in
  run -0 cx-report in
  chapter Limitations <(echo "$output") > seen
  grep -q 'The platform reports 100, the data has 90: completeness κ = 0.900. What the missing ones say (10) nobody knows' seen
  grep -q '2 comments left a stub' seen
  grep -q 'Of 1 post (25.0% of 4) the platform did not say' seen
  grep -q '30 comments had none when the data was taken' seen
  ! grep -E 'survey|index says|key word|come from dictionaries|Reactions are not' seen
  row corpus '{total: true, bodies: 3, posts: 4, comments: 100, deleted: 0, comments_declared: 100}' > in
  run -0 cx-report in
  chapter Limitations <(echo "$output") > seen
  ! grep -E 'completeness|left a stub|did not say|had none' seen
}

@test "variables that coders do not agree on are named, and the design effect is told by its root" {
  row agreement '{variable: "sentiment", level: "ordinal", coders: 2, paired: 9, alpha: 0.9}' > in
  row agreement '{variable: "need", level: "nominal", coders: 2, paired: 9, alpha: 0.5}' >> in
  row agreement '{variable: "need", category: "speed", level: "nominal", coders: 2, paired: 9, alpha: 0.1}' >> in
  row codes_ci '{codes: "need/speed", n: 9, share: 0.1, deff: 2.25}' >> in
  row codes_ci '{codes: "need/ease", n: 9, share: 0.1, deff: 1.21}' >> in
  run -0 cx-report in
  [[ $output == *'α is below 0.667 for Need (0.500): no conclusion'* ]]
  [[ $output == *'by a factor of up to 1.5 here (√deff)'* ]]
}

@test "methods give the formulas of the tables that are there, with their sources, and no others" {
  row tone '{total: true, n: 9, negative: 3, neutral: 3, positive: 3}' > in
  run -0 cx-report in
  chapter 'Method and formulas' <(echo "$output") > seen
  grep -q 'Wilson’s interval (1927)' seen
  ! grep -E 'Krippendorff|Gwet|Kaplan|Bonsón|Goodman|Rogan|Dunning|Reichheld|Kendall|Newcombe' seen
  { row survival '{total: true, eligible: 3, unanswered_1h: 0.5}'; row engagement '{total: true, popularity: 1}'
    row tone_by_page '{page: "a", n: 9, negative: 3, negative_low: 0.1}'; row keyness_posts '{term: "x", g2: 9, log_ratio: 1}'
    row journey '{service: "s", stage: "need", n: 3, csat: 0.5, nps: 3, ces_100: 5, csi_100: 5}'
    row journey_weakest '{service: "s", stage: "need", difference: 3}'; row index '{page: "a", index: 1, rank: 1}'
    row index_sensitivity '{without: "x", tau: 1}'; row agreement '{variable: "x", alpha: 1, ac1: 1, replicates: 2000}'
    row prevalence '{variable: "x", class: "y", population: 100, coded: 9, raw: 0.5, share: 0.5, rogan_gladen: 0.5}'
    row responsiveness '{total: true, copied: 0.5, wait: 9}'
  } > in
  run -0 cx-report in
  chapter 'Method and formulas' <(echo "$output") > seen
  for source in 'Kaplan, Meier 1958' 'Bonsón, Ratkai 2013' 'Goodman 1965' 'Dunning 1993' 'Hardie 2014' 'Reichheld 2003' 'Dixon, Freeman, Toman 2010' \
    'Newcombe 1998' 'OECD, JRC 2008' 'tau-b (1945)' 'Krippendorff 2004' 'by 2,000 bootstrap' 'Gwet 2008' 'Cochran 1977); 9 of 100' \
    'Rogan and Gladen** (1978)' 'Broder 1997'; do
    grep -qF "$source" seen || { echo "$source"; false; }
  done
}

@test "the interval of a difference has its formula wherever a difference stands" {
  for it in 'gap {page: "a", gap: 0.5}' 'tone_of_posts {total: true, negative: 1, neutral: 1, positive: 1}' \
    'journey_weakest {service: "s", stage: "need", difference: 3}'; do
    row "${it%% *}" "${it#* }" > in
    run -0 cx-report in
    [[ $output == *'**Interval of a difference** d = x₂ − x₁'*'(Newcombe 1998, method 10)'* ]] || { echo "$it"; return 1; }
  done
}

@test "a column without a number is no cause for a formula" {
  row journey '{service: "s", stage: "need", n: 3, csat: 0.5, nps: null}' > in
  run -0 cx-report in
  chapter 'Method and formulas' <(echo "$output") > seen
  grep -q CSAT seen
  ! grep -q Reichheld seen
}

@test "every measure of the bundled files is explained in the glossary" {
  for file in "$ROOT"/examples/client-centricity/measures/*.measures; do
    name=$(basename -s .measures "$file")
    sed -n "s/^\([a-z_0-9]*\) = .*/$name.\1/p" "$file"
  done > keys
  [ "$(wc -l < keys)" -gt 100 ]
  run -0 "$(built_unit glossary)" ask < keys
  [ -z "$output" ]
  run -0 "$(built_unit glossary)" ask <<< zebra
  [ "$output" = zebra ]
}

@test "so is every measure of surveys, indices, agreement, validation, correction, keyness and survival" {
  run -0 "$(built_unit glossary)" ask << 'END'
csat
csi
csi_100
nps
ces
ces_100
index
rank
tau
alpha
ac1
fleiss
brennan_prediger
percent
kappa
precision
recall
f1
macro_f1
accuracy
mcc
prevalence.share
rogan_gladen
g2
log_ratio
dp
deff
wilson
goodman
survival
unanswered_24h
search.precision
END
  [ -z "$output" ]
}

@test "the glossary has the terms that occur in the report, and only these, in the order of the alphabet" {
  row shown '{posts: 3, er_post: 1, popularity: 2, mine: 3}' > in
  run -0 cx-report in
  chapter 'Glossary of measures' <(echo "$output") | sed -n 's/^- \*\*\([^*]*\)\*\*.*/\1/p' > seen
  printf '%s\n' 'ER by post' 'Popularity (P3)' Posts > expected
  same seen expected
  run -0 cx-report --lang ru in
  chapter 'Словарь показателей' <(echo "$output") | sed -n 's/^- \*\*\([^*]*\)\*\*.*/\1/p' > seen
  printf '%s\n' 'ER публикации' 'Популярность (P3)' Посты > expected
  same seen expected
}

@test "in HTML each term has its anchor, the same in both languages, and header cells lead there" {
  row shown '{er_post: 1}' > in
  for lang in en ru; do
    cx-report --html --lang $lang in > page.html
    grep -q 'id="term-er_post"' page.html
    grep -q 'href="#term-er_post"' page.html
  done
}

@test "refused input is told on top, and not when there was none" {
  run_record() { jq -nc --arg tool "$1" "{kind: \"run\", id: \"run:\(\$tool)\", tool: \$tool, version: \"1\", records_in: 9, records_out: 7, refused: $2}"; }
  { run_record cx-ingest 3; run_record cx-dedupe 0; run_record cx-match 1234; } > in
  output=$(cx-report in | plain)
  [[ ${output%%## Key findings*} == *'**Some input was refused: 1,237 records** (cx-ingest: 3; cx-match: 1,234).'* ]]
  output=$(cx-report --lang ru in | plain)
  [[ $output == *'**Часть входных данных отвергнута: 1 237 записей** (cx-ingest: 3; cx-match: 1 234).'* ]]
  { run_record cx-ingest 0; } > in
  run -0 cx-report in
  [[ $output != *refused:* ]]
}

@test "a run is told with its options, seed and files, and no folder of the machine" {
  cat > in << 'END'
{"kind":"run","id":"run:1:cx-match","tool":"cx-match","version":"2.1","arguments":["--dict","/home/me/keys.dict","--near","0.8","two words",""],"files":["keys.dict sha256:00ff"],"records_in":1200,"records_out":30,"refused":1,"found_by_rule":20,"seed":7}
END
  run -0 cx-report in
  chapter Provenance <(echo "$output") > seen
  cat > expected << 'END'
- **cx-match** 2.1: 1,200 records in, 30 out, 1 refused, found by the search: 20.
  - options: \--dict keys.dict \--near 0.8 'two words' ''
  - seed: 7
  - keys.dict sha256:00ff
END
  same <(sed -n '/cx-match/,/sha256/p' seen) expected
}

@test "a run with thousands of arguments and files is told in part, and says so" {
  jq -nc '{kind: "run", id: "r", tool: "t", version: "1", arguments: [range(5000) | "a\(.)"], files: [range(5000) | "f\(.) sha256:0"]}' > in
  run -0 cx-report in
  [[ $output == *'a39 …'* && $output != *' a40'* ]]
  [[ $output == *'f199 sha256:0'* && $output == *'and 4,800 more files'* ]]
}
