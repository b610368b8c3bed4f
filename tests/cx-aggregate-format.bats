# Rows as CSV and TSV, for those who read no JSON.

setup() { load helper; }

people() {
  cat <<'!'
{"kind":"page","id":"a","name":"Служба, \"третья\""}
{"kind":"page","id":"b","name":"=1+1"}
{"kind":"post","page":"a","author":"u\n1","likes":-3,"t":"x\ty\\z"}
{"kind":"post","page":"a","author":"u2","likes":0.50,"t":"x\ty\\z"}
{"kind":"post","page":"b","author":"-2","t":"@"}
{"kind":"run","id":"r","tool":"x"}
!
}

table=(-b page -c name -w kind=post -T -m 'n = count' -m 'likes = sum likes' -m 'best = top 2 author' -m 'last = max t')

# read_back FORMAT: what Python's csv module reads, a row a line, as JSON.
read_back() {
  python3 -c '
import csv, json, re, sys
text = sys.stdin.buffer.read().decode()
if sys.argv[1] == "csv":
    assert text.count("\r\n") == len(list(csv.reader(text.splitlines(keepends=True)))), "rows end in CRLF"
    rows = csv.reader(text.splitlines(keepends=True))
else:
    assert "\r" not in text
    unescaped = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    rows = [[re.sub(r"\\(.)", lambda m: unescaped[m[1]], cell) for cell in row]
            for row in csv.reader(text.split("\n")[:-1], delimiter="\t", quoting=csv.QUOTE_NONE)]
for row in rows:
    print(json.dumps(row, ensure_ascii=False))' "$1"
}

@test "CSV and TSV have a header, the keys and the measures; what is unknown is empty, a list joined, a formula shown" {
  for format in csv tsv; do
    run -0 read_back "$format" < <(people | cx-aggregate "${table[@]}" --format "$format")
    is '["page", "name", "n", "likes", "best", "best_n", "last"]
["a", "Служба, \"третья\"", "2", "-2.5", "u\n1;u2", "1;1", "x\ty\\z"]
["b", "'"'"'=1+1", "1", "", "-2", "1", "'"'"'@"]
["", "", "3", "-2.5", "'"'"'-2;u\n1", "1;1", "x\ty\\z"]'
  done
  people | cx-aggregate "${table[@]}" --format tsv | tail -n +2 | head -n 1 > "$T/line"
  same "$T/line" - <<< $'a\tСлужба, "третья"\t2\t-2.5\tu\\n1;u2\t1;1\tx\\ty\\\\z'
}

@test "CSV is what cx-report makes of the rows" {
  people | cx-aggregate "${table[@]}" | cx-report --format csv > "$T/report.csv"
  people | cx-aggregate "${table[@]}" --format csv > "$T/own.csv"
  same "$T/report.csv" "$T/own.csv"
}

@test "columns do not depend on what rows there are: small, carried and measured ones, and without any row" {
  columns=(-b page,k=kind -c name,members --min-cell 2 --suppress -m 'w = wilson a of b' -m 'x = max t')
  header='page,k,name,members,small,w,w_low,w_high,w_n,x'
  run -0 cx-aggregate "${columns[@]}" --format csv /dev/null
  is "$header"$'\r'
  run -0 cx-aggregate "${columns[@]}" --format csv < <(people)
  is "$header"$'\r
a,page,"Служба, ""третья""",,true,,,,,\r
a,post,"Служба, ""третья""",,false,,,,0,x\ty\\z\r
b,page,\'=1+1,,true,,,,,\r
b,post,\'=1+1,,true,,,,,\r'
  run -0 cx-aggregate --format tsv < <(people)
  is 'count
5'
}

@test "ndjson is the format without --format; runs pass in it, and in no other" {
  run -0 cx-aggregate "${table[@]}" -F ndjson < <(people)
  is "$(people | cx-aggregate "${table[@]}")"
  run -0 grep -c '"kind":"run"' <<< "$output"
  is 1
  run -0 cx-aggregate -F csv --provenance < <(people)
  is $'count\r\n5\r'
}

@test "parts are merged into a format, and are none; the sets of measures are explained in it" {
  people | cx-aggregate "${table[@]}" --partial > "$T/part"
  run -0 cx-aggregate --merge -F csv "$T/part"
  is "$(people | cx-aggregate "${table[@]}" -F csv)"
  run -2 cx-aggregate --partial -F csv /dev/null
  is 'cx-aggregate: option --format: --partial has one of its own'
  run -2 cx-aggregate -F yaml /dev/null
  is "cx-aggregate: option --format: 'yaml' is none of ndjson, csv and tsv"
  printf '%s\n' 'n = count' '@ru Всего; "да"' '@unit 1' > "$T/own.measures"
  run -0 cx-aggregate --measures "$T/own.measures" --explain -F csv
  is $'measure,definition,ru,en,unit,formula,note\r\nn,n = count,"Всего; ""да""",,1,,\r'
}
