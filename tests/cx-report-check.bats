# cx-report --format json and --check: every figure in one document, and what changed since.

setup() {
  load helper
  cd "$T" || return
}

# row TABLE 'MEMBERS' [KEY]: one row record, with the id that the filters give: table:key.
row() { printf '{"kind":"row","id":"%s:%s","table":"%s",%s}\n' "$1" "${3:-total}" "$1" "$2"; }

tables() {
  row corpus '"page":"vk:-1","name":"Служба | мостов","posts":37,"comments":2000' vk:-1
  row corpus '"page":"vk:-2","name":"Агентство \"ветров\"","posts":0,"comments":0' vk:-2
  row corpus '"total":true,"bodies":2,"posts":37,"comments":2000,"comments_declared":2500,"comments_per_post":54.054054'
  row tone '"total":true,"n":234,"negative":37,"neutral":150,"positive":47'
  row odd '"list":["a","b"],"x":1.10,"y":12345678901234567890,"yes":true,"none":null' 'a;b'
}

# known: the report.json of what is on standard input, as old.json.
known() { cx-report --format json > old.json; }

# --- report.json ---------------------------------------------------------------------------------

@test "report.json has every cell with its digits, keys apart, a row a line, and who made it" {
  printf 'text' > about.md
  run -0 cx-report --format json --title 'A "title"' --seed 7 --about about.md < <(
    tables
    echo '{"kind":"run","id":"run:1:cx-match","tool":"cx-match","version":"0.0.9","arguments":["--dict=/home/x/k.dict","--all","--where","need/speed","../in.csv","/tmp/a b","/dev/fd/3"],"files":["k.dict sha256:0a1b","in.csv"],"records_in":9,"records_out":8,"refused":1,"found":2}')
  [ "$(jq -c 'keys_unsorted' <<< "$output")" = '["schema","version","title","figures","tables","quotations","provenance"]' ]
  version=$(cx-report --version | cut -d' ' -f2)
  about=$(sha256sum < about.md | cut -d' ' -f1)
  output=$(sed '/^\t"figures": /,/^\t\],/d' <<< "$output")
  is '{
	"schema": 1,
	"version": "'"$version"'",
	"title": "A \"title\"",
	"tables": {
		"corpus": [
			{"key":{"page":"vk:-1"},"cells":{"name":"Служба | мостов","posts":37,"comments":2000,"bodies":null,"comments_declared":null,"comments_per_post":null}},
			{"key":{"page":"vk:-2"},"cells":{"name":"Агентство \"ветров\"","posts":0,"comments":0,"bodies":null,"comments_declared":null,"comments_per_post":null}},
			{"total":true,"cells":{"name":null,"posts":37,"comments":2000,"bodies":2,"comments_declared":2500,"comments_per_post":54.054054}}
		],
		"tone": [
			{"total":true,"cells":{"n":234,"negative":37,"neutral":150,"positive":47}}
		],
		"odd": [
			{"key":{"list":"a;b"},"cells":{"x":1.10,"y":12345678901234567890,"yes":true,"none":null}}
		]
	},
	"quotations": {
	},
	"provenance": {
		"seed": 7,
		"quotes": 3,
		"records": 6,
		"files": [{"name":"about.md","sha256":"'"$about"'"}],
		"runs": [
			{"tool":"cx-match","version":"0.0.9","arguments":["--dict=k.dict","--all","--where","need/speed","in.csv","a b","/dev/fd/3"],"files":[{"name":"k.dict","sha256":"0a1b"},{"name":"in.csv","sha256":null}],"records_in":9,"records_out":8,"refused":1,"found":2}
		]
	}
}'
}

@test "the figures are those of the formulas, each with its n, interval and source" {
  { tables
    row codes '"codes":"need/speed","n":10,"negative":8' need/speed
    row code_base '"total":true,"n":234'
    row openness '"openness":"open","posts":190' open
    row openness '"openness":"closed","posts":21' closed
    row openness '"openness":"unknown","posts":23' unknown
    row replies '"total":true,"eligible":50,"answered":5,"median_seconds":18720,"p90_seconds":397440,"within_9h":4'; } > in
  cx-report -F json in | jq -r '.figures[] | [.name, .table, .value, .low, .high, .n] | map(. // "-") | @tsv' | sort > actual
  python3 - > expected <<'END'
from math import sqrt
z = 1.959963984540054
def wilson(x, n):
    p, d = x / n, 1 + z * z / n
    c, h = (p + z * z / 2 / n) / d, z * sqrt(p * (1 - p) / n + z * z / 4 / n / n) / d
    return p, max(0, c - h), min(1, c + h), n
def show(name, table, *numbers):
    print("\t".join([name, table] + [f"{round(x, 6):.6f}".rstrip("0").rstrip(".") for x in numbers] + ["-"] * (4 - len(numbers))))
show("bodies", "corpus", 2); show("posts", "corpus", 37); show("comments", "corpus", 2000)
show("silent_share", "corpus", *wilson(1, 2))
print("comments_per_post\tcorpus\t54.054054\t-\t-\t37"); print("collected_share\tcorpus\t0.8\t-\t-\t2500")
for name, x in ("negative_share", 37), ("neutral_share", 150), ("positive_share", 47):
    show(name, "tone", *wilson(x, 234))
show("code_share:need/speed", "codes", *wilson(10, 234))
show("closed_share", "openness", *wilson(21, 211))
show("answered_share", "replies", *wilson(5, 50)); show("within_9h_share", "replies", *wilson(4, 5))
show("median_seconds", "replies", 18720); show("p90_seconds", "replies", 397440)
END
  sort -o expected expected
  same expected actual
}

@test "what stands out among many is a figure under its name: answers in working hours, copies, the weakest stage, the leaders" {
  { row responsiveness '"total":true,"eligible":50,"wait":7200,"wait_n":50,"within_4h":0.5,"within_4h_low":0.4,"within_4h_high":0.6,"within_4h_n":40,"within_9h":0.75,"within_9h_n":40,"copied":0.2,"copied_low":0.1,"copied_high":0.3,"copied_n":30'
    row journey_weakest '"service":"Pass","judge":"csat","stage":"need","value":0.5,"low":0.4,"high":0.6,"n":50,"clear":true' Pass
    row journey_weakest '"service":"Visa","judge":"csat","stage":"waiting","value":0.3,"low":0.2,"high":0.4,"n":60,"clear":false' Visa
    row journey_weakest '"service":"Few","judge":"csat","stage":"need","value":0.1,"low":0,"high":0.9,"n":4,"clear":true' Few
    for i in 1 2 3 4; do
      row index "\"page\":\"vk:-$i\",\"index\":0.$((9 - i)),\"rank\":$i,\"rank_low\":1,\"rank_high\":4" vk:-$i
    done
    row index '"page":"vk:-5","index":null,"rank":null' vk:-5
    row codes '"codes":"need/speed","n":10' need/speed
    row prevalence '"variable":"need","class":"speed","share":0.05,"low":0.04,"high":0.06,"coded":200' need:speed
    row code_base '"total":true,"n":200'; } > in
  run -0 cx-report -F json in
  output=$(jq -r '.figures[] | [.name, .table, .value, .low, .high, .n] | map(. // "-") | @tsv' <<< "$output" | tr '\t' ' ')
  is 'wait_seconds responsiveness 7200 - - 50
within_4h_working_share responsiveness 0.5 0.4 0.6 40
within_9h_working_share responsiveness 0.75 - - 40
copied_share responsiveness 0.2 0.1 0.3 30
weakest_stage:Visa/waiting journey_weakest 0.3 0.2 0.4 60
clear_weakest_share journey_weakest 0.5 - - 2
index:vk:-1 index 0.8 - - -
rank:vk:-1 index 1 1 4 4
index:vk:-2 index 0.7 - - -
rank:vk:-2 index 2 1 4 4
index:vk:-3 index 0.6 - - -
rank:vk:-3 index 3 1 4 4
ranked_share index 0.8 - - 5
code_share:need/speed codes 0.05 0.027383 0.089578 200
code_corrected:need/speed prevalence 0.05 0.04 0.06 200'
  # Another stage is another figure.
  cp in old; cx-report -F json old > old.json
  sed 's/"value":0.3/"value":0.6/' old > in
  run -1 --separate-stderr cx-report --check old.json in
  [[ $output == *$'went\tfigures\tweakest_stage:Visa/waiting'* && $output == *$'came\tfigures\tweakest_stage:Pass/need'* ]]
}

@test "nothing to tell is a document, too, and the same in every language" {
  run -0 cx-report --format json < /dev/null
  [ "$(jq -c '[.figures, .tables, .quotations, .provenance.runs]' <<< "$output")" = '[[],{},{},[]]' ]
  tables > in
  cx-report -F json --lang ru in > ru
  cx-report -F json --lang en in > en
  same en ru
}

@test "the same study makes the same bytes wherever it lies" {
  mkdir here there
  for place in here there; do
    printf '[need/speed]\nбыстро\n' > "$place/book.dict"
    echo '{"kind":"comment","id":"1","text":"быстро"}' > "$place/in"
    (cd $place && CX_PROVENANCE=1 cx-code --codebook "$PWD/book.dict" in | cx-report -F json -c "$PWD/book.dict" > ../$place.json)
  done
  same here.json there.json
  grep -q '"arguments":\["--codebook","book.dict","in"\]' here.json
}

@test "quotations are told by their ids, by code" {
  row codes '"codes":"need/speed","n":2' need/speed > in
  for i in 1 2; do
    echo '{"kind":"comment","id":"vk:-1_2_'$i'","text":"текст '$i'","codes":["need/speed"],"author":"vk:4711","author_name":"Тайна"}'
  done >> in
  run -0 cx-report -F json in
  [ "$(jq -c '.quotations | map_values(sort)' <<< "$output")" = '{"need/speed":["vk:-1_2_1","vk:-1_2_2"]}' ]
  [[ $output != *текст* ]]
}

@test "no form of the report has an author's name or id, whatever the rows have" {
  { row codes '"codes":"need/speed","n":1' need/speed
    echo '{"kind":"comment","id":"1","text":"да","codes":["need/speed"],"author":"vk:4711","author_name":"Тайна Тайнова","reply_to_author":"vk:4711"}'
    row people '"author":"vk:4711","author_name":"Тайна Тайнова","n":5' vk:4711
    row people '"author":"vk:4712","author_name":"Тайна Другая","n":6' vk:4712
    row mixed '"author":"vk:4711","tone":"negative","reply_to_author":"vk:4711","n":7' vk:4711:negative; } > in
  for form in markdown html json 'csv --table people' 'csv --table mixed'; do
    # shellcheck disable=SC2086
    run -0 cx-report -F $form in
    [[ $output != *471* && $output != *Тайн* && $output != *author* ]] || { echo "$form"; false; }
  done
  run -0 cx-report -F json in
  [ "$(jq -c '.tables.people, .tables.mixed' <<< "$output")" = '[{"key":{},"cells":{"n":5}},{"key":{},"cells":{"n":6}}]
[{"key":{"tone":"negative"},"cells":{"n":7}}]' ]
}

@test "rows made of report.json make the same report.json" {
  tables > in
  cx-report -F json in > first
  jq -c '.tables | to_entries[] | .key as $t | .value[] |
    {kind: "row", id: "\($t):\(if .total then "total" else .key | map(.) | join(":") end)", table: $t, total: .total} + .key + .cells
    | del(..|nulls)' first | cx-report -F json | jq -S '.tables | del(..|nulls)' > second
  jq -S '.tables | del(..|nulls)' first > expected
  same expected second
}

# --- drift ---------------------------------------------------------------------------------------

@test "the same figures are no drift, in whatever order they come" {
  tables > in
  known < in
  run -0 --separate-stderr cx-report --check old.json in
  is ''
  [ -z "$stderr" ]
  tac in > backwards
  run -0 --separate-stderr cx-report --check old.json --lang ru --title Другой --seed 5 --quotes 1 backwards
  is ''
  run -0 cx-report --check=old.json < <(tables; echo '{"kind":"run","id":"run:1:x","tool":"x","version":"9"}'; echo '{"kind":"post","id":"1"}')
  is ''
}

@test "each cell that changed is a line, each row, column and table that came or went another" {
  old() {
    row t '"page":"a","name":"A","n":10,"x":0.5,"gone":1' a
    row t '"page":"b","name":"B","n":20,"x":null,"gone":2' b
    row t '"page":"c","n":30' c
    row t '"total":true,"n":60'
    row left '"n":1'
    row one '"yes":true,"n":1' true
  }
  new() {
    row t '"page":"a","name":"Я","n":12,"x":null,"new":1' a
    row t '"page":"b","name":"B","n":20.0,"x":0.25,"new":1' b
    row t '"page":"d","n":30' d
    row t '"total":true,"n":62.5'
    row one '"yes":false,"n":"1"' false
    row right '"n":1'
  }
  known < <(old)
  run -1 --separate-stderr cx-report --check old.json < <(new)
  is "$(printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' \
    went t - gone - - - \
    came t - new - - - \
    changed t page=a name '"A"' '"Я"' - \
    changed t page=a n 10 12 +2 \
    changed t page=a x 0.5 null - \
    changed t page=b x null 0.25 - \
    went t page=c - - - - \
    changed t total n 60 62.5 +2.5 \
    came t page=d - - - - \
    went left - - - - - \
    went one yes=true - - - - \
    came one yes=false - - - - \
    came right - - - - -)"
  [ "$stderr" = 'cx-report: old.json: 5 cells changed; came: 4, went: 4' ]
}

@test "numbers are compared as numbers by all their digits, texts and kinds as they are" {
  known < <(row t '"total":true,"a":1.0,"b":1e2,"c":-0.0,"d":12345678901234567890,"e":0.1,"f":"1.0","g":1,"h":"1","i":false,"j":1e999,"k":5e-324')
  run -0 cx-report --check old.json < <(row t '"total":true,"a":1,"b":100,"c":0,"d":1234567890123456789e1,"e":1.00E-1,"f":"1.0","g":1.000,"h":"1","i":false,"j":10e998,"k":5e-324')
  is ''
  run -1 --separate-stderr cx-report --check old.json < <(row t '"total":true,"a":1.0,"b":1e2,"c":0,"d":12345678901234567891,"e":0.1,"f":"1","g":"1","h":1,"i":0,"j":2e999,"k":0')
  is "$(printf 'changed\tt\ttotal\t%s\t%s\t%s\t%s\n' d 12345678901234567890 12345678901234567891 +0 \
    f '"1.0"' '"1"' - g 1 '"1"' - h '"1"' 1 - i false 0 - j 1e999 2e999 - k 5e-324 0 -4.940656458e-324)"
}

@test "a tolerance is so much, or so large a part of the old number, the bound within" {
  t() { row t "\"x\":$1"; }
  # old, new, tolerance, status
  while read -r old new tolerance status; do
    known < <(t "$old")
    run -"$status" cx-report --check old.json --tolerance "$tolerance" < <(t "$new") || { echo "$old $new $tolerance"; false; }
  done <<'END'
0.63 0.64 0.01 0
0.64 0.63 0.01 0
0.63 0.6401 0.01 1
1000 1005 0.5% 0
1005 1000 0.5% 0
1000 1005.1 0.5% 1
1000 1005 0.005 1
-100 -101 1% 0
-100 -102 1% 1
0 0.001 50% 1
0 0.001 0.001 0
0 0 0 0
1 2 100% 0
1 -1 100% 1
1 2 0 1
null 0 1000 1
0 null 1000% 1
"1" "2" 1000 1
1 "1" 1000 1
1e999 1e998 1000% 1
12345678901234567890 12345678901234567891 0.1% 0
0.1 0.3 0.2 0
1e-300 2e-300 1e-300 0
END
}

@test "a key is compared as it is, within no tolerance" {
  known < <(row t '"year":2024,"n":1' 2024)
  run -1 --separate-stderr cx-report --check old.json --tolerance 1000 < <(row t '"year":2025,"n":1' 2025)
  is $'went\tt\tyear=2024\t-\t-\t-\t-\ncame\tt\tyear=2025\t-\t-\t-\t-'
}

@test "rows of one key, and rows without one, are told apart by their order" {
  rows() { for n; do row t "\"page\":\"a\",\"n\":$n" a; done; for n; do row u "\"n\":$n" x; done; }
  known < <(rows 1 2 3)
  run -0 cx-report --check old.json < <(rows 1 2 3)
  run -1 cx-report --check old.json < <(rows 1 7) 2> /dev/null
  is "$(printf '%s\n' $'changed\tt\tpage=a #2\tn\t2\t7\t+5' $'went\tt\tpage=a #3\t-\t-\t-\t-' \
    $'changed\tu\t#2\tn\t2\t7\t+5' $'went\tu\t#3\t-\t-\t-\t-' 'cx-report: old.json: 2 cells changed; came: 0, went: 2')"
}

@test "the figures are held against each other, too" {
  known < <(row tone '"total":true,"negative":37,"neutral":150,"positive":47')
  run -1 --separate-stderr cx-report --check old.json --tolerance 5% < <(row tone '"total":true,"negative":40,"neutral":150,"positive":47')
  # 40/237 = 0.168776; its interval by Wilson 0.126461 ... 0.221657: all three more than 5 % from 37 of 234.
  is "$(printf 'changed\t%s\t%s\t%s\t%s\t%s\t%s\n' figures negative_share value 0.15812 0.168776 +0.010656 \
    figures negative_share low 0.116945 0.126461 +0.009516 figures negative_share high 0.210338 0.221657 +0.011319 \
    tone total negative 37 40 +3)"
}

@test "what another version could not tell is listed and is no drift; what is gone is" {
  known < <(row tone '"total":true,"negative":37,"neutral":150'; row t '"page":"a","n":1' a)
  new() { row tone '"total":true,"negative":37,"neutral":150,"positive":47'; row t '"page":"a","n":1' a; row later '"n":1'; }
  run -1 cx-report --check old.json < <(new)
  sed -i 's/^\t"version": ".*"/\t"version": "0.0.1"/' old.json
  run -0 --separate-stderr cx-report --check old.json < <(new)
  is "$(printf 'came\t%s\t%s\t%s\t-\t-\t-\n' figures negative_share - figures neutral_share - figures positive_share - \
    tone - positive later - -)"
  [ "$stderr" = 'cx-report: old.json: 0 cells changed; came: 5, went: 0
cx-report: old.json: another version made it: what is new in this one is no drift' ]
  # a row that came is new data
  run -1 cx-report --check old.json < <(new; row t '"page":"b","n":1' b)
  run -1 cx-report --check old.json < <(new | grep -v '"page":"a"')
  run -1 cx-report --check old.json < <(new | sed 's/37/38/')
}

@test "a report.json without figures, without a version or with further members is read" {
  echo '{"schema":1,"new":{"deep":[[{"a":1,"b":[2]}]]},"tables":{"t":[{"key":{"page":"a","more":null},"cells":{"n":1},"note":[]}]}}' > old.json
  run -1 --separate-stderr cx-report --check old.json < <(row t '"page":"a","n":2' a)
  is $'went\tt\tpage=a more=null\t-\t-\t-\t-\ncame\tt\tpage=a\t-\t-\t-\t-\ncame\tfigures\t-\t-\t-\t-\t-'
}

@test "names and texts of strangers stay in their field of their line" {
  evil='a\tb\nc\u001b[31m\u202e\u2066\u0085\u00a0\ud83d\ude00\u2028 \"x\" \\ - = #1'
  known < <(row t "\"page\":\"$evil\",\"n\":1,\"$evil\":\"$evil\",\"-\":\"a\",\"\":\"b\"" x; row "$evil" '"n":1'; row - '"n":1')
  run -1 --separate-stderr cx-report --check old.json < <(row t "\"page\":\"$evil\",\"n\":2,\"$evil\":\"b\",\"-\":\"\",\"\":\"c\"" x)
  grep -qP '^(changed|came|went)(\t[^\t]+){6}$' <<< "$output"
  run -1 grep -vP '^(changed|came|went)(\t[^\t]+){6}$' <<< "$output"
  is ''
  run -1 --separate-stderr cx-report --check old.json < <(row t "\"page\":\"$evil\",\"n\":2,\"$evil\":\"$evil\",\"-\":\"a\",\"\":\"b\"" x)
  quoted='"a\u0009b\u000ac\u001b[31m\u202e\u2066\u0085\u00a0😀\u2028 \"x\" \\ - = #1"'
  is "changed	t	page=$quoted	n	1	2	+1
went	$quoted	-	-	-	-	-
went	\"-\"	-	-	-	-	-"
}

@test "500 pairs of reports differ as a slow reference says" {
  python3 - <<'END'
import json, random
from decimal import Decimal
random.seed(8)
keys, columns = ["a", "b", "c д", "total"], ["n", "x", "y", "имя"]
def cell():
    return random.choice(["1", "1.0", "2", "2.5", "0", "-1e1", "-10", "null", "null", '"1"', '"x y"', "true", "false"])
def table():
    have = random.sample(columns, random.randint(1, 4))
    return {k: {c: cell() for c in have} for k in random.sample(keys, random.randint(1, 4))}
def report():
    return {t: table() for t in random.sample(["t", "u", "ё ж"], random.randint(0, 3))}
def text(r):
    rows = lambda t: [('{"total":true' if k == "total" else '{"key":{"page":%s}' % json.dumps(k)) +
        ',"cells":{' + ",".join(f"{json.dumps(c)}:{v}" for c, v in cells.items()) + "}}" for k, cells in t.items()]
    return '{"schema":1,"version":"x","figures":[],"tables":{' + ",".join(f'{json.dumps(n)}:[{",".join(rows(t))}]' for n, t in r.items()) + "}}"
def ndjson(r):
    for n, t in r.items():
        for k, cells in t.items():
            yield '{"kind":"row","id":%s,"table":%s,%s%s}' % (json.dumps(f"{n}:{k}"), json.dumps(n),
                '"total":true,' if k == "total" else f'"page":{json.dumps(k)},', ",".join(f"{json.dumps(c)}:{v}" for c, v in cells.items()))
word = lambda s: s if s.isalnum() else json.dumps(s, ensure_ascii=False)
number = lambda v: v[0] in "-0123456789"
def differ(old, new):
    for n, t in old.items():
        if n not in new:
            yield ["went", word(n), "-", "-", "-", "-", "-"]; continue
        u = new[n]
        c_old, c_new = {c for r in t.values() for c in r}, {c for r in u.values() for c in r}
        for c in c_old ^ c_new:
            yield ["went" if c in c_old else "came", word(n), "-", word(c), "-", "-", "-"]
        name = lambda k: "total" if k == "total" else "page=" + word(k)
        for k in t.keys() ^ u.keys():
            yield ["went" if k in t else "came", word(n), name(k), "-", "-", "-", "-"]
        for k in t.keys() & u.keys():
            for c in c_old & c_new:
                a, b = t[k].get(c, "null"), u[k].get(c, "null")
                both = number(a) and number(b)
                if (Decimal(a) != Decimal(b)) if both else a != b:
                    yield ["changed", word(n), name(k), word(c), a, b, "%+.10g" % (float(b) - float(a)) if both else "-"]
    for n in new.keys() - old.keys():
        yield ["came", word(n), "-", "-", "-", "-", "-"]
for i in range(500):
    old, new = report(), report()
    if random.random() < .5:
        new = {n: {k: {c: cell() if random.random() < .2 else v for c, v in r.items()} for k, r in t.items()} for n, t in old.items()}
    open(f"old.{i}", "w").write(text(old))
    open(f"new.{i}", "w").write("\n".join(ndjson(new)))
    # A column without a single value is no column, where rows are read.
    open(f"expected.{i}", "w").write("".join(sorted("\t".join(l) + "\n" for l in differ(old, new))))
END
  for ((i = 0; i < 500; i++)); do
    LC_ALL=C cx-report --check old.$i new.$i 2> /dev/null | LC_ALL=C sort > actual || :
    LC_ALL=C sort expected.$i > expected
    same expected actual || { cat old.$i new.$i; false; }
  done
}

# --- trouble -------------------------------------------------------------------------------------

# A text, and what is said of it.
@test "an old file that is no report.json is refused by its line and place" {
  while IFS=$'\t' read -r text message; do
    printf '%b' "$text" > old.json
    run -2 --separate-stderr cx-report --check old.json < /dev/null
    [ "$stderr" = "cx-report: old.json:$message" ] || { printf '%s\n%s\n' "$text" "$stderr"; false; }
    [ -z "$output" ]
  done <<'END'
{"schema":1,\n"tables":{\n	3: unexpected end of data
[]	1: not an object
{}	1: not a report.json of cx-report: no schema
{"schema":"1","tables":{}}	1: not a report.json of cx-report: no schema
{"schema":1}	1: tables: not an object
{"schema":2,"tables":{}}	1: made by another cx-report: its schema is not the one that is read here
{"schema":1,\n"tables":[]}	2: tables: not an object
{"schema":1,\n"schema":1,"tables":{}}	2: schema: is there twice
{"schema":1,"tables":{"t":[],\n"t":[]}}	2: tables: t: is there twice
{"schema":1,"tables":{"t":{}}}	1: tables: t: not a list of rows
{"schema":1,"tables":{"t":[1]}}	1: tables: t: row 1: not an object
{"schema":1,"tables":{"t":[{"total":true,"cells":{}},\n{"key":{}}]}}	2: tables: t: row 2: no row: a key, or "total":true, and cells make one
{"schema":1,"tables":{"t":[{"cells":{}}]}}	1: tables: t: row 1: no row: a key, or "total":true, and cells make one
{"schema":1,"tables":{"t":[{"key":{},"total":true,"cells":{}}]}}	1: tables: t: row 1: no row: a key, or "total":true, and cells make one
{"schema":1,"tables":{"t":[{"key":{},"cells":{"a b":1,\n"a b":2}}]}}	2: tables: t: row 1: cells: "a b": is there twice
{"schema":1,"tables":{"t":[{"key":{},"key":{},"cells":{}}]}}	1: tables: t: row 1: key: is there twice
{"schema":1,"tables":{"t":[{"key":{"a":[]},"cells":{}}]}}	1: tables: t: row 1: key: a: a list, where a cell is expected
{"schema":1,"tables":{"t":[{"key":{},"cells":{"n":{}}}]}}	1: tables: t: row 1: cells: n: an object, where a cell is expected
{"schema":1,"tables":{"t":[{"key":[],"cells":{}}]}}	1: tables: t: row 1: key: not an object
{"schema":1,"figures":{},"tables":{}}	1: figures: not a list of rows
{"schema":1,"figures":[{"value":1}],"tables":{}}	1: figures: figure 1: no name
{"schema":1,"figures":[{"name":1}],"tables":{}}	1: figures: figure 1: no name
{"schema":1,"figures":[{"name":"a","value":[]}],"tables":{}}	1: figures: figure 1: value: a list, where a cell is expected
END
  : > old.json
  run -2 cx-report --check old.json < /dev/null
  is 'cx-report: old.json:1: empty'
  run -2 cx-report --check none.json < /dev/null
  is 'cx-report: none.json: No such file or directory'
}

@test "an old file that is deep, wide or large does no harm" {
  python3 -c 'print("{\"schema\":1,\"tables\":{" + ",".join(f"\"t{i}\":[]" for i in range(10001)) + "}}")' > old.json
  run -2 --separate-stderr cx-report --check old.json < /dev/null
  [ "$stderr" = 'cx-report: old.json:1: tables: t10000: more than 10,000 tables' ]
  { printf '{"schema":1,"x":'; head -c 3000000 /dev/zero | tr '\0' '['; } > old.json
  run -2 cx-report --check old.json < /dev/null
  python3 - <<'END'
deep = "[" * 1000000 + "]" * 1000000
open("deep.json", "w").write('{"schema":1,"x":%s,"tables":{}}' % deep)
open("deeper.json", "w").write('{"schema":1,"tables":{"t":[{"key":{},"cells":{"n":%s}}]}}' % deep)
open("same.json", "w").write('{"schema":1,"tables":{"t":[%s]}}' % ",".join(['{"key":{},"cells":{"n":1}}'] * 200000))
open("wide.json", "w").write('{"schema":1,"tables":{"t":[{"key":{},"cells":{%s}}]}}' % ",".join(f'"c{i}":1' for i in range(200000)))
END
  run -0 cx-report --check deep.json < /dev/null
  run -2 cx-report --check deeper.json < /dev/null
  is 'cx-report: deeper.json:1: tables: t: row 1: cells: n: a list, where a cell is expected'
  row t '"n":1' x > in
  run -1 cx-report --check same.json in
  [ "$(grep -c '^went	t	#' <<< "$output")" -eq 199999 ]
  run -1 cx-report --check wide.json in
  [ "$(grep -c '^went	t	-	c' <<< "$output")" -eq 200000 ]
  truncate -s $((64 * 1024 * 1024 + 1)) large.json
  run -2 cx-report --check large.json < /dev/null
  [[ $output == 'cx-report: large.json: '* ]]
}

@test "when some input was refused nothing is known" {
  known < <(tables)
  run -2 --separate-stderr cx-report --check old.json < <(tables; echo '{"kind":"row","n":1}')
  [ "$stderr" = 'cx-report: <stdin>:6: a row that names no table
cx-report: some input was refused: the check does not hold' ]
  run -2 cx-report --check old.json --bad bad < <(tables; echo 'not JSON')
  run -2 cx-report --check old.json none.ndjson
}

@test "a full disk is told, not the changes alone" {
  known < <(tables)
  run -2 bash -c 'cx-report --check old.json < /dev/null > /dev/full'
  [[ $output == *'No space left on device'* ]]
}

@test "options that contradict the check, and tolerances that are none, are usage errors" {
  known < <(tables)
  for wrong in '--check old.json --format json' '--check old.json --html' '--check old.json --columns id' '--check old.json --figures d' \
    '--check old.json --table t' '--tolerance 1' '--format json --figures d' '--format json --table t' '--format csv --figures d'; do
    # shellcheck disable=SC2086
    run -2 --separate-stderr cx-report $wrong < /dev/null
    [[ -z $output && $stderr == 'cx-report: option'* ]] || { echo "$wrong"; false; }
  done
  for wrong in '' % -1 -1% x 1x '1 %' nan inf 0x1 1%% +1 ,5; do
    run -2 cx-report --check old.json --tolerance="$wrong" < /dev/null
    is "cx-report: option --tolerance: '$wrong' is neither a number from 0 on nor a percentage"
  done
  run -2 cx-report -F json --title $'\xff' < /dev/null
  is 'cx-report: option --title: not UTF-8'
}

# --- the page's forms elsewhere --------------------------------------------------------------------

@test "pandoc makes an office document and a PDF of it, tables, figures and all, as the man page shows" {
  for month in 01 02 03; do row tone_by_month "\"time:month\":\"2024-$month\",\"n\":40,\"negative\":20,\"neutral\":12,\"positive\":8" 2024-$month; done > in
  tables >> in
  mkdir tables
  mv in tables/a.ndjson
  # the lines of the three blocks that have no prompt, but for the browser's
  sed -n '/^\.Bd -literal/,/^\.Ed/p' "$ROOT/filters/cx-report.1" |
    grep -E '^(cx-report --figures|pandoc|for f in|sed .s)' | sed 's/\\e/\\/g' > commands
  [ "$(wc -l < commands)" -eq 5 ]
  bash -e commands 2> /dev/null
  python3 -m zipfile -l report.docx > files
  matches 'media/.*\.svg' files
  python3 -m zipfile -e report.docx office
  mv office/word/document.xml document
  matches 'Служба \| мостов' document
  [ "$(grep -o '<w:tbl>' document | wc -l)" -ge 3 ]
  pdftotext -layout report.pdf text
  matches 'Агентство' text
  pdfimages -list report.pdf > images
  matches ' image ' images
}
