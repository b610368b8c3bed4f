# The coding loop on the example study: two coders' sheets, what they agree in, and what the shares become.  Figures are
# worked out again from the sheets and the records by a few lines of Python.

setup_file() {
  load helper
  example=$ROOT/examples/client-centricity
  "$ROOT/pipeline.sh" "$example"/dump/*.gz --coded "$example/coded" --drawn-by sentiment -o "$BIG/study" 2> "$BIG/messages"
}

setup() {
  load helper
  example=$ROOT/examples/client-centricity
  cd "$BIG/study"
}

@test "the loop runs in one command, silently, and a second run gives the same bytes" {
  [ ! -s "$BIG/messages" ]
  "$ROOT/pipeline.sh" "$example"/dump/*.gz --coded "$example"/coded/vera.csv --coded "$example"/coded/pavel.csv \
    --coded "$example"/coded/adjudicated.csv -b sentiment -o "$T/again" 2> "$T/messages"
  rm -r "$T/again/records.ndjson.gz"                 # it tells in which order the sheets were named
  for file in "$T"/again/tables/*.csv; do same "tables/${file##*/}" "$file"; done
}

@test "agreement is what the sheets say" {
  python3 - "$example/coded" tables/agreement.ndjson <<'END'
import csv, json, sys

def sheet(name):
    with open(f"{sys.argv[1]}/{name}.csv", encoding="utf-8-sig", newline="") as f:
        return {row["id"]: row for row in csv.DictReader(f, delimiter=";")}

vera, pavel = sheet("vera"), sheet("pavel")
assert len(vera) == len(pavel) == 180 and vera.keys() == pavel.keys()
rows = {(r["variable"], r.get("category")): r for r in map(json.loads, open(sys.argv[2]))}
pairs = [(vera[u]["sentiment"], pavel[u]["sentiment"]) for u in vera]
assert abs(rows["sentiment", None]["percent"] - sum(a == b for a, b in pairs) / 180) < 1e-6
# Krippendorff's ordinal alpha: squares of distances between mid-ranks, within units and over all
order = ["negative", "neutral", "positive"]
values = [v for pair in pairs for v in pair]
n = [values.count(v) for v in order]
rank = {v: sum(n[:i]) + n[i] / 2 for i, v in enumerate(order)}
observed = sum(2 * (rank[a] - rank[b]) ** 2 for a, b in pairs) / 360
expected = sum((rank[a] - rank[b]) ** 2 for a in values for b in values) / (360 * 359)
assert abs(rows["sentiment", None]["alpha"] - (1 - observed / expected)) < 1e-6
for label in ("formalisation", "distrust"):
    has = [(label in a["phenomenon"].split(";"), label in b["phenomenon"].split(";")) for a, b in ((vera[u], pavel[u]) for u in vera)]
    ones = sum(a + b for a, b in has)
    alpha = 1 - 359 * 2 * sum(a != b for a, b in has) / (2 * ones * (360 - ones))
    assert abs(rows["phenomenon", label]["alpha"] - alpha) < 1e-6, label
assert rows["sentiment", None]["alpha_low"] < rows["sentiment", None]["alpha"] < rows["sentiment", None]["alpha_high"]
END
}

@test "where the coders differ the adjudicator's word counts, else theirs; the machine's is kept" {
  python3 - "$example/coded" <(zcat records.ndjson.gz) <<'END'
import csv, json, sys

def sheet(name):
    with open(f"{sys.argv[1]}/{name}.csv", encoding="utf-8-sig", newline="") as f:
        return {row["id"]: row for row in csv.DictReader(f, delimiter=";")}

vera, pavel, final = sheet("vera"), sheet("pavel"), sheet("adjudicated")
seen = 0
for line in open(sys.argv[2], encoding="utf-8"):
    r = json.loads(line)
    if r.get("id") not in vera:
        assert "coded" not in r
        continue
    seen += 1
    want = vera[r["id"]]["sentiment"]
    if want != pavel[r["id"]]["sentiment"]:
        want = final[r["id"]]["sentiment"]
    assert r["sentiment"] == want and r["sentiment_machine"] in ("negative", "neutral", "positive"), r["id"]
    assert "codes_machine" in r
assert seen == 180
END
}

@test "shares are corrected for the machine's errors, and come nearer to the planted truth" {
  python3 - tables/prevalence.ndjson "$example/truth-totals.json" <(zcat records.ndjson.gz) <<'END'
import json, sys

rows = {r["class"]: r for r in map(json.loads, open(sys.argv[1])) if r["variable"] == "sentiment"}
truth = json.load(open(sys.argv[2]))["tone"]
texts = [r for r in map(json.loads, open(sys.argv[3], encoding="utf-8"))
         if r.get("kind") == "comment" and not r.get("official") and not r.get("deleted") and r.get("text")]
machine = [r.get("sentiment_machine", r["sentiment"]) for r in texts]
total = sum(truth.values())
assert len(texts) == total
for label, row in rows.items():
    share = 0
    for j in rows:
        coded = [r["sentiment"] == label for r, m in zip(texts, machine) if m == j and "sentiment" in r.get("coded", [])]
        share += machine.count(j) / total * sum(coded) / len(coded)
    assert abs(row["raw"] - machine.count(label) / total) < 1e-6
    assert abs(row["share"] - share) < 1e-6
assert rows["negative"]["cluster_low"] < truth["negative"] / total < rows["negative"]["cluster_high"]
assert not rows["negative"]["low"] < rows["negative"]["raw"] < rows["negative"]["high"]
assert abs(rows["negative"]["share"] - truth["negative"] / total) < abs(rows["negative"]["raw"] - truth["negative"] / total)
END
}

@test "the report tells agreement, validation and both shares, in both languages, and only when people coded" {
  for word in 'Надёжность и проверка' 'Согласие кодировщиков' 'С поправкой (95 % ДИ)' 'С поправкой на ошибки машины'; do
    grep -qF "$word" report.md
    grep -qF "$word" report.html
  done
  cx-report --lang en --codebook "$example/codebook.dict" tables/*.ndjson records.ndjson.gz > "$T/en.md"
  grep -qF 'Reliability and validation' "$T/en.md"
  # alpha of tone, and the corrected share of critical comments, as the tables have them
  alpha=$(jq -r 'select(.variable == "sentiment" and .category == null) | .alpha * 1000 | round / 1000' tables/agreement.ndjson)
  grep '^| Tone ' "$T/en.md" | grep -qF "| $alpha |"
  share=$(jq -r 'select(.variable == "sentiment" and .class == "negative") | .share * 1000 | round / 10' tables/prevalence.ndjson)
  grep -F 'With the machine’s errors corrected for' "$T/en.md" | grep -qF "**$share% ("
  rm -rf "$T/plain" && "$ROOT/pipeline.sh" "$example"/dump/*.gz -o "$T/plain"
  run ! grep -q 'Надёжность и проверка\|С поправкой' "$T/plain/report.md"
}

@test "a bad sheet is told by line and column, its good cells count; one that is not there ends the run" {
  sed '0,/;negative;/s//;awful;/' "$example/coded/vera.csv" > "$T/vera.csv"
  run -1 --separate-stderr "$ROOT/pipeline.sh" "$example"/dump/*.gz -c "$T/vera.csv" -c "$example/coded/pavel.csv" -o "$T/bad"
  [[ $stderr == *"vera.csv:"*"awful"* ]]
  [ -s "$T/bad/report.html" ]
  run -2 --separate-stderr "$ROOT/pipeline.sh" "$example"/dump/*.gz -c "$T/none.csv" -o "$T/none"
  [[ $stderr == *none.csv* ]]
  [ ! -e "$T/none/report.html" ]
}
