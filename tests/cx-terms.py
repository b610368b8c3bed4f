#!/usr/bin/env python3
"""A slow and obvious cx-terms, to compare the filter with.

Seeded random records whose tokens are made here, so that their kinds are
known; counts by Counter; logarithms of 40 digits by decimal.  And shards: any
parts of the records, in any order, give the very bytes of one run.
"""
import decimal
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from math import erfc, sqrt

decimal.getcontext().prec = 40
CLOSE = 1.1e-6                            # half of the sixth decimal, and method's 1e-6

WORDS = ["жду", "ответа", "ответ", "ответы", "нет", "да-да", "окно", "1-й", "page", "ß", "спасибо", "за", "в", "жалоба",
         "жалобы", "ё".replace("ё", "е"), "中", "ответов", "служба"]
OTHERS = {"number": ["3", "12:30"], "emoji": ["😡", "👍"], "emoticon": [":)", "(("], "link": ["<url>", "<user>"],
          "mark": [".", ",", "!", "¶"], "symbol": ["№", "("]}
KIND = {form: kind for kind, forms in OTHERS.items() for form in forms}
STOP = {"за", "в"}


def run(lines, *arguments, files=None):
    done = subprocess.run(["cx-terms", *arguments, *(files or [])], input="".join(lines).encode(), capture_output=True)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"cx-terms {arguments}: {done.returncode} {done.stderr.decode()}")
    return done.stdout.decode()


def a_line():
    tokens = []
    for _ in range(random.randrange(14)):
        how = random.random()
        if how < 0.7:                     # the frequent ones more often
            tokens.append(WORDS[min(random.randrange(len(WORDS)), random.randrange(len(WORDS)))])
        elif how < 0.75:
            tokens.append('"')
        elif how < 0.8:
            tokens += ["#", random.choice(WORDS)]
        else:
            tokens.append(random.choice(random.choice(list(OTHERS.values()))))
    return " ".join(tokens)


def a_record(i):
    r = {"kind": random.choice(["post", "comment", "comment"]), "id": str(i)}
    if random.random() < 0.9:
        r["page"] = random.choice(["p1", "p2", "p3", 7, "7", True])
    if random.random() < 0.9:
        r["codes"] = random.choices(["a/b", "a/c", "d", "я"], k=random.randrange(4))
    if random.random() < 0.95:
        r["norm"] = a_line()
    return r


# --- which terms ---------------------------------------------------------------

def terms(line, n, keep, stop):
    row, out = [], []
    tokens = line.split()
    i = 0
    while i < len(tokens):
        form = tokens[i]
        i += 1
        if form == '"':
            continue
        if form == "#":
            if i < len(tokens) and tokens[i] in WORDS:
                form, i = tokens[i], i + 1
                if form in stop:
                    row = []
                    continue
                if "hashtag" in keep:
                    form = "#" + form
            else:
                row = []
                continue
        elif form in stop or KIND.get(form, "word") not in {"word", *keep}:
            row = []
            continue
        row.append(form)
        if len(row) >= n:
            out.append(" ".join(row[-n:]))
    return out


def text(v):
    return v if isinstance(v, str) else json.dumps(v)


def values(r, key):
    if key not in r:
        return []
    v = r[key]
    return list(dict.fromkeys(text(x) for x in (v if isinstance(v, list) else [v])))


# --- figures --------------------------------------------------------------------

def log(x):
    return Decimal(x.numerator).ln() - Decimal(x.denominator).ln()


def part(seen, expected):
    return Decimal(0) if seen == 0 else seen * log(Fraction(seen) / expected)


def g2(cells):
    """Of [(seen, expected)]."""
    return float(2 * sum((part(o, e) for o, e in cells), Decimal(0)))


def dispersion(counts, sizes):
    """counts and sizes by part; None where it means nothing."""
    f, size, n = sum(counts.values()), sum(sizes.values()), len(sizes)
    if f == 0:
        return 0, None, None, None
    dp = sum(abs(Fraction(counts.get(p, 0), f) - Fraction(s, size)) for p, s in sizes.items()) / 2
    inside = sum(1 for p in sizes if counts.get(p, 0))
    if n < 2:
        return inside, float(dp), None, None
    rates = [Fraction(counts.get(p, 0), s) for p, s in sizes.items()]
    mean = sum(rates) / n
    variance = sum((x - mean) ** 2 for x in rates) / n
    return (inside, float(dp), float(dp / (1 - Fraction(min(sizes.values()), size))),
            1 - sqrt(variance) / float(mean) / sqrt(n - 1))


def close(a, b):
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and abs(a - b) <= CLOSE
    return a == b


def compare(what, expected, got):
    """Rows as dicts, in order."""
    if len(expected) != len(got):
        sys.exit(f"{what}: {len(expected)} rows expected, {len(got)} came")
    for e, g in zip(expected, got):
        if list(e) != list(g) or not all(close(e[k], g[k]) for k in e):
            sys.exit(f"{what}\nexpected {e}\ngot      {g}")


class Corpus:
    """Counts by group: of terms, of texts, and of both in parts."""

    def __init__(self, records, n, keep, stop, groups_of, parts_of):
        self.count, self.docs = defaultdict(Counter), defaultdict(Counter)
        self.sizes, self.in_part = defaultdict(Counter), defaultdict(Counter)
        self.tokens, self.texts = Counter(), Counter()
        for r in records:
            if "norm" not in r:
                continue
            found = terms(r["norm"], n, keep, stop)
            for g in groups_of(r):
                self.tokens[g] += len(found)
                self.texts[g] += 1
                self.count[g].update(found)
                self.docs[g].update(set(found))
                for p in parts_of(r) if found else []:
                    self.sizes[g][p] += len(found)
                    for t in found:
                        self.in_part[g, t][p] += 1


def per_million(count, tokens):
    return round(count * 1e6 / tokens, 6) if tokens else None


def number(x):
    return int(x) if isinstance(x, float) and x == int(x) else x


# --- the tables -----------------------------------------------------------------

def term_rows(c, group, parts):
    for term, count in c.count[group].items():
        row = {"term": term, "count": count, "per_million": float(per_million(count, c.tokens[group])),
               "docs": c.docs[group][term]}
        if parts:
            row["parts"], row["dp"], row["dp_norm"], row["juilland_d"] = dispersion(c.in_part[group, term], c.sizes[group])
        yield row


def keyness_rows(c, parts):
    big = [c.tokens["target"], c.tokens["reference"]]
    rows = []
    for term in set(c.count["target"]) | set(c.count["reference"]):
        a, b = c.count["target"][term], c.count["reference"][term]
        row = {"term": term, "n_target": a, "n_reference": b,
               "per_million_target": float(per_million(a, big[0])), "per_million_reference": float(per_million(b, big[1])),
               "docs_target": c.docs["target"][term], "docs_reference": c.docs["reference"][term]}
        share = Fraction(a + b, sum(big))
        two = [(a, big[0] * share), (b, big[1] * share)]
        four = two + [(big[0] - a, big[0] * (1 - share)), (big[1] - b, big[1] * (1 - share))]
        sign = -1 if Fraction(a, big[0]) < Fraction(b, big[1]) else 1
        row["g2"], row["g2_four"] = sign * g2(two), sign * g2(four)
        ratio = Fraction(a or Fraction(1, 2)) / big[0] / (Fraction(b or Fraction(1, 2)) / big[1])
        row["log_ratio"] = float(log(ratio) / Decimal(2).ln())
        row["p"] = erfc(sqrt(max(0, g2(two)) / 2))
        rows.append(row)
    for row in rows:                      # by the definition: over all thresholds that find it
        row["p_adjusted"] = min([1] + [q["p"] * len(rows) / sum(x["p"] <= q["p"] for x in rows)
                                       for q in rows if q["p"] >= row["p"]])
        if parts:
            figures = [dispersion(c.in_part[s, row["term"]], c.sizes[s]) for s in ("target", "reference")]
            row["parts_target"], row["parts_reference"] = figures[0][0], figures[1][0]
            row["dp_target"], row["dp_reference"] = figures[0][1], figures[1][1]
    return rows


def collocation_rows(c, group):
    n, rows = c.tokens[group], []
    left, right = Counter(), Counter()
    for pair, count in c.count[group].items():
        first, second = pair.split(" ")
        left[first] += count
        right[second] += count
    for pair, n12 in c.count[group].items():
        n1, n2 = left[pair.split(" ")[0]], right[pair.split(" ")[1]]
        cells = [n12, n1 - n12, n2 - n12, n - n1 - n2 + n12]
        expected = [Fraction(x * y, n) for x, y in ((n1, n2), (n1, n - n2), (n - n1, n2), (n - n1, n - n2))]
        sign = -1 if n12 < expected[0] else 1
        smooth = [Fraction(x) + Fraction(1, 2) for x in cells]
        odds = float(log(smooth[0] * smooth[3] / (smooth[1] * smooth[2])))
        rows.append({"term": pair, "count": n12, "docs": c.docs[group][pair], "n_left": n1, "n_right": n2,
                     "g2": sign * g2([(o, e) for o, e in zip(cells, expected)]),
                     "log_dice": 14 + float(log(Fraction(2 * n12, n1 + n2)) / Decimal(2).ln()),
                     "pmi": float(log(Fraction(n12 * n, n1 * n2)) / Decimal(2).ln()),
                     "lambda": odds, "z": odds / sqrt(sum(1 / x for x in smooth))})
    return rows


def in_order(rows, column):
    """By the rounded figure, as it is shown."""
    return sorted(rows, key=lambda r: (-round(r[column], 6), r["term"].encode()))


def framed(table, row, keys=()):
    head = {"kind": "row", "id": ":".join([table, *(k[1] for k in keys), row["term"]]), "table": table}
    head.update((k, v) for k, v in keys)
    return {**head, **{k: number(v) for k, v in row.items()}}


def loose(rows):
    """Whole floats as integers, as JSON has them."""
    return [{k: number(v) for k, v in r.items()} for r in rows]


# --- one random question -----------------------------------------------------------

def check_corpus(seed):
    random.seed(seed)
    records = [a_record(i) for i in range(random.choice([0, 1, 4, 30, 150]))]
    keep = random.sample(["emoji", "emoticon", "hashtag", "link", "number"], random.randrange(4))
    stop = STOP if random.random() < 0.4 else set()
    kind = random.choice(["terms", "terms", "by", "keyness", "collocations"])
    n = 2 if kind == "collocations" else random.choice([1, 1, 2, 3, 5])
    parts = random.choice([None, "page", "codes"]) if kind != "collocations" else None
    arguments = ["--ngrams", str(n)]
    arguments += ["--keep", ",".join(keep)] if keep else []
    arguments += ["--parts", parts] if parts else []
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as f:
        f.write("За # в\nВ\n")
        f.flush()
        arguments += ["--stopwords", f.name] if stop else []
        ask(kind, seed, records, n, keep, stop, parts, arguments)


def side_of(r):
    return ["target"] if r["kind"] == "post" else ["reference"]


def ask(kind, seed, records, n, keep, stop, parts, arguments):
    finishing = []
    groups_of = {"keyness": side_of, "by": lambda r: values(r, "codes")}.get(kind, lambda r: ["all"])
    c = Corpus(records, n, keep, stop, groups_of, lambda r: values(r, parts) if parts else [])
    if kind == "keyness":
        if not c.texts["target"] or not c.texts["reference"]:
            return
        if not c.tokens["target"] or not c.tokens["reference"]:
            return
        arguments += ["--target", "kind=post"]
        expected = [framed("keyness", r) for r in in_order(keyness_rows(c, parts), "g2")]
    elif kind == "collocations":
        finishing = ["--collocations"]
        expected = [framed(kind, r) for r in in_order(collocation_rows(c, "all"), "g2")]
    elif kind == "by":
        arguments += ["--by", "codes"]
        expected = [framed("terms", r, [("codes", g)]) for g in sorted(c.count, key=str.encode)
                    for r in in_order(term_rows(c, g, parts), "count")]
    else:
        expected = [framed("terms", r) for r in in_order(term_rows(c, "all", parts), "count")]
    lines = [json.dumps(r, ensure_ascii=False) + "\n" for r in records]
    whole = run(lines, *arguments, *finishing)
    compare(f"seed {seed}, {arguments}", expected, [json.loads(x) for x in whole.splitlines()])


# --- shards ---------------------------------------------------------------------------

def check_shards(seed):
    random.seed(seed)
    records = [a_record(i) for i in range(random.choice([1, 20, 200]))]
    lines = [json.dumps(r, ensure_ascii=False) + "\n" for r in records]
    asked = random.choice([[], ["--ngrams", "3"], ["--stem"], ["--stem", "--ngrams", "2"], ["--keep", "emoji,hashtag"]])
    asked = asked + random.choice([[], ["--parts", "page"], ["--parts", "x=codes,page"]])
    asked = asked + random.choice([[], ["--by", "page"], ["--by", "who=page,codes"], ["--target", "kind=post | page=p1"],
                                   ["--target", "kind=post", "--reference", "page=p2"]])
    finish = random.choice([[], ["--min-count", "2", "-n", "5"], ["--sort", "-docs"], ["--sort", "term"]])
    if "--target" in asked:
        finish = random.choice([[], ["--sort", "-log_ratio"], ["--total"]])
        posts = sum("norm" in r and (r["kind"] == "post" or r.get("page") == "p1") for r in records)
        if posts in (0, sum("norm" in r for r in records)):
            return
    elif asked[:3] == ["--stem", "--ngrams", "2"] and "--parts" not in asked:
        finish = ["--collocations", "--sort", "z"]
    done = subprocess.run(["cx-terms", *asked, *finish], input="".join(lines).encode(), capture_output=True)
    with tempfile.TemporaryDirectory() as d:
        files = []
        cuts = [random.randrange(random.choice([1, 2, 5])) for _ in lines]
        random.shuffle(both := list(zip(cuts, lines)))
        for k in set(cuts) | {99}:        # 99: a part of nothing
            files.append(f"{d}/part{k}")
            with open(files[-1], "w") as f:
                f.write(run([x for c, x in both if c == k], *asked, "--partial"))
        random.shuffle(files)
        if len(files) > 2:                # a part may be made of parts
            with open(f"{d}/two", "w") as f:
                f.write(run([], "--merge", "--partial", files=files[:2]))
            files = [f"{d}/two", *files[2:]]
        merged = subprocess.run(["cx-terms", "--merge", *finish, *files], capture_output=True)
    if (merged.stdout, merged.stderr, merged.returncode) != (done.stdout, done.stderr, done.returncode):
        sys.exit(f"seed {seed}, {asked} {finish}: one run and parts differ\n{done.stdout[:600].decode()}\n"
                 f"{merged.stdout[:600].decode()}\n{done.stderr} {merged.stderr}")


# --- bounded memory ---------------------------------------------------------------------

def check_top(seed):
    random.seed(seed)
    records = [{"id": str(i), "norm": " ".join(f"w{int(random.paretovariate(0.7))}" for _ in range(random.randrange(9)))}
               for i in range(random.choice([1, 30, 300]))]
    lines = [json.dumps(r) + "\n" for r in records]
    counters = random.choice([1, 3, 10, 100, 5000])
    truth = Counter(t for r in records for t in r["norm"].split())
    total = sum(truth.values())
    rows = {r["term"]: r for r in map(json.loads, run(lines, "--top", str(counters)).splitlines())}
    if len(rows) != min(counters, len(truth)):
        sys.exit(f"seed {seed}: {len(rows)} rows of {counters} counters and {len(truth)} terms")
    for term, r in rows.items():
        if not r["count"] - r["error"] <= truth[term] <= r["count"] or r["error"] > total / counters:
            sys.exit(f"seed {seed}: {r}, and it came {truth[term]} times")
    for term, count in truth.items():
        if count > total / counters and term not in rows:
            sys.exit(f"seed {seed}: {term} came {count} of {total} times and is not there")


def main():
    check = {"corpora": check_corpus, "shards": check_shards, "top": check_top}[sys.argv[1]]
    for seed in range(int(sys.argv[2])):
        check(seed)


main()
