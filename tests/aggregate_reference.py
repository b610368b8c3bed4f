#!/usr/bin/env python3
"""A slow and obvious cx-aggregate, function by function, and the promise that parts make the whole.

aggregate_reference.py agree N   random small corpora: each function against what is written here, with fractions
aggregate_reference.py merge N   random corpora in 1 to 64 parts, in any order, with and without spill: the same bytes
aggregate_reference.py sketch N  estimates beyond --exact lie within what the manual promises

Random data are seeded; nothing here shares a line with the filter.
"""
import datetime
import itertools
import json
import math
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from statistics import NormalDist

FILTER = "cx-aggregate"


def filtered(data, *arguments, files=()):
    done = subprocess.run([FILTER, *arguments, *files], input=data, capture_output=True)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"{FILTER} {arguments}: {done.returncode} {done.stderr.decode()}")
    return done.stdout


def lines_of(records):
    return [json.dumps(r, ensure_ascii=False).encode() + b"\n" for r in records]


# --- random corpora ----------------------------------------------------------

def maybe(r, key, value, chance=0.8):
    if random.random() < chance:
        r[key] = value


def a_record(i):
    if random.random() < 0.1:
        r = {"kind": "page", "id": f"p{random.randrange(7)}", "seen": f"2024-01-0{random.randrange(1, 9)}T00:00:00Z"}
        maybe(r, "members", random.choice([0, 10, 250, 1000, 1.5]))
        maybe(r, "name", random.choice(["Служба", "Бюро \"А\"", "x"]))
        return r
    r = {"kind": random.choice(["post", "comment", "comment"]), "id": f"i{i}"}
    maybe(r, "page", f"p{random.randrange(6)}", 0.95)
    maybe(r, "post", f"q{random.randrange(9)}")
    maybe(r, "time", f"2024-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}T{random.randrange(24):02}:00:00Z")
    maybe(r, "x", random.choice([0, -0.0, 1, 2, 3, 10, -4, 0.1, 0.2, -0.7, 1e16, -1e16, 1e-9, 2.5e150, random.random()]))
    maybe(r, "y", random.choice([random.randrange(100), random.uniform(-5, 5)]))
    maybe(r, "mixed", random.choice([3, -1.5, "12", "a", "Ёж", "", True, None]))
    maybe(r, "delay", random.choice([0, 1, 2, 5, 8, 13.5]))
    maybe(r, "open", random.random() < 0.5)
    maybe(r, "tone", random.choice(["critical", "neutral", "positive"]))
    maybe(r, "author", random.choice(["u1", "u2", "Ёж", "u\u001f3", "", 7, f"w{random.randrange(500)}"]))
    maybe(r, "codes", random.choices(["f/a", "f/b", "g/c", "я/д"], k=random.randrange(5)))
    return r


# --- the functions -----------------------------------------------------------

def is_number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


def numbers(g, key):
    return [r[key] for r in g if is_number(r.get(key))]


def rounded(fraction):
    try:
        return float(fraction)
    except OverflowError:
        return None


def exact(values):
    return sum((Fraction(v) for v in values), Fraction(0))


def mean(g, key):
    x = numbers(g, key)
    total = rounded(exact(x))
    return None if not x or total is None else total / len(x)


def variance(g, key):
    x = numbers(g, key)
    if len(x) < 2:
        return None
    return (len(x) * exact(Fraction(v) ** 2 for v in x) - exact(x) ** 2) / (len(x) * (len(x) - 1))


def root(fraction):
    """The square root of a fraction of any size, to more digits than a double has."""
    scale = 10 ** 400
    return Fraction(math.isqrt(fraction.numerator * scale ** 2 // fraction.denominator), scale)


def correlation(g, a, b):
    both = [r for r in g if is_number(r.get(a)) and is_number(r.get(b))]
    n, x, y = len(both), [Fraction(r[a]) for r in both], [Fraction(r[b]) for r in both]
    if n < 2:
        return None
    xy = n * exact(p * q for p, q in zip(x, y)) - exact(x) * exact(y)
    xx, yy = n * exact(p * p for p in x) - exact(x) ** 2, n * exact(q * q for q in y) - exact(y) ** 2
    return None if xx == 0 or yy == 0 else xy / root(xx * yy)


def rank(v):
    return (1, v.encode()) if isinstance(v, str) else (0, v)


def ordered(g, key):
    return [r for r in g if is_number(r.get(key)) or isinstance(r.get(key), str)]


def events(g, key):
    return sorted((r for r in ordered(g, key) if "time" in r), key=lambda r: (r["time"], r["id"].encode(), rank(r[key])))


def quantile(x, q):
    if not x:
        return None
    x = sorted(x)
    h = q * (len(x) - 1)
    i = math.floor(h)
    return x[i] if h == i or x[i] == x[i + 1] else (1 - (h - i)) * x[i] + (h - i) * x[i + 1]


def items(r, key):
    v = r.get(key)
    v = v if isinstance(v, list) else [] if v is None else [v]
    return {x if isinstance(x, str) else json.dumps(x) for x in v}


def top(g, key, k):
    counts = {}
    for r in g:
        for v in items(r, key):
            counts[v] = counts.get(v, 0) + 1
    best = sorted(counts, key=lambda v: (-counts[v], v.encode()))[:k]
    return [best, [counts[v] for v in best]]


def divide(a, b):
    return None if a is None or not b else a / b


def wilson(part, of, z=1.959963984540054):
    if not of:
        return [None, None, None, 0]
    x, n = len(part), len(of)
    p = x / n
    if math.isnan(z):
        return [p, None, None, n]
    centre, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)
    return [p, low if x else 0, high if x < n else 1, n]


def goodman(k):
    """z^2 = chi^2_1(1 - 0.05 / k), as the filter tells it; NaN when there is no category."""
    return round(NormalDist().inv_cdf(1 - 0.05 / k / 2), 12) if k else math.nan


def cluster(g):
    """Critical ones of all with a tone, by post."""
    of = [r for r in g if "tone" in r and "post" in r]
    posts = {r["post"] for r in of}
    m = [sum(r["post"] == p for r in of) for p in posts]
    x = [sum(r["post"] == p and r["tone"] == "critical" for r in of) for p in posts]
    n, j = sum(m), len(posts)
    if j == 0:
        return [None] * 5 + [0, 0]
    p = Fraction(sum(x), n)
    if j == 1:
        return [p, None, None, None, None, n, j]
    v = Fraction(j, j - 1) * sum((a - p * b) ** 2 for a, b in zip(x, m)) / n ** 2
    se = root(v)
    z = Fraction(1.959963984540054)
    return [p, se, max(0, p - z * se), min(1, p + z * se), v / (p * (1 - p) / n) if 0 < p < 1 else None, n, j]


def survival(g, until):
    """Of those with a delay the part that is open after until."""
    lives = [(r["delay"], r.get("open", False)) for r in g if "delay" in r]
    survive = Fraction(1)
    for t in sorted({t for t, censored in lives if not censored and t <= until}):
        at_risk = sum(u >= t for u, _ in lives)
        survive *= Fraction(at_risk - sum(u == t and not c for u, c in lives), at_risk)
    known = survive == 0 or any(t >= until for t, _ in lives)
    return survive if known else None


def km(g):
    lives = [(r["delay"], r.get("open", False)) for r in g if "delay" in r]
    half = [t for t, censored in lives if not censored and survival(g, t) <= Fraction(1, 2)]
    return [min(half, default=None), len(lives), sum(c for _, c in lives)]


def days(g):
    """By the clock of +03:00."""
    local = [datetime.datetime.strptime(r["time"], "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(hours=3)
             for r in g if "time" in r]
    return (max(local).date() - min(local).date()).days + 1 if local else None


def total_of(g, key):
    """0 over no record at all; unknown when there are records and none tells the number."""
    return 0 if not g else rounded(exact(numbers(g, key))) if numbers(g, key) else None


def where(g, **keys):
    return [r for r in g if all(r.get(k) == v for k, v in keys.items())]


def toned(g, tone=None):
    return [r for r in g if "tone" in r and tone in (None, r["tone"])]


TOTAL = {}                           # of the corpus that is looked at

MEASURES = [
    ("n = count", lambda g, row: [len(g)]),
    ("posts = count where kind=post", lambda g, row: [len(where(g, kind="post"))]),
    ("sx = sum x", lambda g, row: [total_of(g, "x")]),
    ("sy = sum y where kind=post", lambda g, row: [total_of(where(g, kind="post"), "y")]),
    ("mx = mean x", lambda g, row: [mean(g, "x")]),
    ("vy = variance y", lambda g, row: [variance(g, "y")]),
    ("vx = variance x", lambda g, row: [variance(g, "x")]),
    ("dy = sd y", lambda g, row: [None if variance(g, "y") is None else root(variance(g, "y"))]),
    ("r = correlation x y", lambda g, row: [correlation(g, "x", "y")]),
    ("lo = min mixed", lambda g, row: [min((r["mixed"] for r in ordered(g, "mixed")), key=rank, default=None)]),
    ("hi = max mixed", lambda g, row: [max((r["mixed"] for r in ordered(g, "mixed")), key=rank, default=None)]),
    ("old = first mixed", lambda g, row: [events(g, "mixed")[0]["mixed"] if events(g, "mixed") else None]),
    ("new = last mixed", lambda g, row: [events(g, "mixed")[-1]["mixed"] if events(g, "mixed") else None]),
    ("span = days time", lambda g, row: [days(g)]),
    ("xy = sum (x * 2 - y / 4)", lambda g, row: [total_of([dict(r, f=r["x"] * 2 - r["y"] / 4) if is_number(
        r.get("x")) and is_number(r.get("y")) else {} for r in g], "f")]),
    ("fm = median (max(x, y) / delay)", lambda g, row: [quantile([max(r["x"], r["y"]) / r["delay"] for r in g if all(
        is_number(r.get(k)) for k in ("x", "y", "delay")) and r["delay"] != 0], 0.5)]),
    ("med = median y", lambda g, row: [quantile(numbers(g, "y"), 0.5)]),
    ("q9 = quantile 0.9 x", lambda g, row: [quantile(numbers(g, "x"), 0.9)]),
    ("people = distinct author", lambda g, row: [len(set().union(*(items(r, "author") for r in g)))]),
    ("themes = distinct codes", lambda g, row: [len(set().union(*(items(r, "codes") for r in g)))]),
    ("best = top 3 author", lambda g, row: top(g, "author", 3)),
    ("most = top 2 codes", lambda g, row: top(g, "codes", 2)),
    ("crit = share tone=critical of tone", lambda g, row: [divide(len(toned(g, "critical")), len(toned(g)))]),
    ("w = wilson tone=critical of tone", lambda g, row: wilson(toned(g, "critical"), toned(g))),
    ("good = wilson tone=positive of tone among 3",
     lambda g, row: wilson(toned(g, "positive"), toned(g), goodman(3))),
    ("c = cluster tone=critical of tone by post", lambda g, row: cluster(g)),
    ("life = km delay censored open", lambda g, row: km(g)),
    ("s2 = surviving 2 of delay censored open", lambda g, row: [survival(g, 2)]),
    ("s9 = surviving 9.5 of delay censored open where kind=comment",
     lambda g, row: [survival(where(g, kind="comment"), 9.5)]),
    ("s13 = surviving 13.5 of (delay) censored open", lambda g, row: [survival(g, 13.5)]),
    ("late = surviving 14 of delay censored open", lambda g, row: [survival(g, 14)]),
    ("per = ratio sy / posts", lambda g, row: [divide(row["sy"], row["posts"])]),
    ("er = 100 * (posts + themes) / n - -w_n",
     lambda g, row: [None if not row["n"] else 100 * (row["posts"] + row["themes"]) / row["n"] + row["w_n"]]),
    ("part = posts / total:posts", lambda g, row: [divide(row["posts"], TOTAL["posts"])]),
    ("iv = interval posts / total:n among 4",
     lambda g, row: wilson(range(row["posts"]), range(TOTAL["n"]), goodman(4))[:3]),
    ("gw = wilson tone=positive of tone among total:themes",
     lambda g, row: wilson(toned(g, "positive"), toned(g), goodman(TOTAL["themes"]))),
    ("gr = interval posts / total:n among rows",
     lambda g, row: wilson(range(row["posts"]), range(TOTAL["n"]), goodman(TOTAL["rows"]))[:3]),
    ("mm = max(posts, n / 2, themes) * sqrt(n)",
     lambda g, row: [max(row["posts"], row["n"] / 2, row["themes"]) * math.sqrt(row["n"])]),
]


def columns(definition):
    name = definition.split()[0]
    more = {"top": ["", "_n"], "wilson": ["", "_low", "_high", "_n"], "km": ["", "_n", "_censored"],
            "interval": ["", "_low", "_high"],
            "cluster": ["", "_se", "_low", "_high", "_deff", "_n", "_clusters"]}
    return [name + m for m in more.get(definition.split()[2], [""])]


def close(expected, got, bound=False):
    """p less z times its error, both up to 1, is known to a unit in the last place of 1, however small it is."""
    least = Fraction(1, 2 ** 52) if bound else Fraction(1, 10 ** 300)
    if isinstance(expected, Fraction):
        if got is None:
            return rounded(expected) is None
        return abs(Fraction(got) - expected) <= abs(expected) * Fraction(1, 10 ** 14) + least
    if isinstance(expected, float) and got is not None:
        return math.isclose(expected, got, rel_tol=1e-13, abs_tol=float(least))
    return expected == got and isinstance(expected, bool) == isinstance(got, bool)


def check_row(seed, group, row):
    for definition, value in MEASURES:
        for column, expected in zip(columns(definition), value(group, row)):
            if not close(expected, row[column], " cluster " in definition and column.endswith(("_low", "_high"))):
                sys.exit(f"seed {seed}: {definition}: {column} of {row['id']}: expected "
                         f"{float(expected) if isinstance(expected, Fraction) else expected!r}, got {row[column]!r}")


def arguments_of(measures=MEASURES):
    return [a for definition, _ in measures for a in ("-m", definition)]


def check_agree(seed):
    random.seed(seed)
    records = [a_record(i) for i in range(random.choice([0, 1, 2, 3, 5, 20, 60, 200]))]
    counted = [r for r in records if r["kind"] != "page"]
    data = b"".join(lines_of(records))
    rows = [json.loads(line) for line in
            filtered(data, "-w", "kind!=page", "-T", "-b", "page", *arguments_of()).splitlines()]
    pages = sorted({r["page"] for r in counted if "page" in r})
    if [r.get("page") for r in rows] != pages + [None]:
        sys.exit(f"seed {seed}: rows of {pages} expected")
    TOTAL.update(n=len(counted), posts=len(where(counted, kind="post")), rows=len(pages),
                 themes=len(set().union(*(items(r, "codes") for r in counted))))
    for row in rows:
        check_row(seed, [r for r in counted if r.get("page") == row["page"]] if "page" in row else counted, row)


# --- parts ------------------------------------------------------------------

def merged(parts, options, final, folder):
    """Each part by itself; then some of them put together as parts again; then all."""
    outputs = []
    for i, part in enumerate(parts):
        outputs.append(filtered(b"".join(part), "--partial", *options, *random.choice([[], ["--memory", "4K"]])))
    random.shuffle(outputs)
    while len(outputs) > 2 and random.random() < 0.5:
        outputs = [filtered(outputs[0] + outputs[1], "--merge", "--partial")] + outputs[2:]
    path = os.path.join(folder, "parts")
    with open(path, "wb") as file:
        file.write(b"".join(outputs))
    return filtered(b"", "--merge", *final, path)


def check_merge(seed):
    random.seed(seed)
    records = [a_record(i) for i in range(random.choice([0, 1, 40, 300, 1500]))]
    keys = random.choice([[], ["page"], ["page", "time:month"], ["codes"], ["mixed"], ["tone", "author"],
                          ["page", "time:week"], ["post", "p=page", "codes"]])
    measures = [m for m in MEASURES if keys or "among rows" not in m[0]]
    options = arguments_of(measures) + ["-t", "t"] + (["-b", ",".join(keys)] if keys else [])
    options += random.choice([[], ["-T"]]) + random.choice([[], ["-w", "kind!=page"]])
    options += random.choice([[], ["--exact", str(random.choice([1, 5, 50]))]])
    if "page" in keys:
        options += random.choice([[], ["-z"]]) + random.choice([[], ["-c", "name,members", "-m", "d = n / members"]])
    if keys and "codes" not in keys and "author" not in keys:
        options += random.choice([[], ["--complete"]])
    options += random.choice([[], ["--min-cell", "3"], ["--min-cell", "4", "--suppress"]])
    options += random.choice([[], ["--tz=-11:30"]])
    form = random.choice([[], ["-F", "csv"], ["-F", "tsv"]])
    whole = filtered(b"".join(lines_of(records)), *options, *form)
    lines = lines_of(records)
    with tempfile.TemporaryDirectory() as folder:
        for n in (1, random.randrange(2, 65)):
            random.shuffle(lines)
            parts = [[] for _ in range(n)]
            for line in lines:
                random.choice(parts).append(line)
            for final in ([], ["--memory", random.choice(["1", "2K", "20K"])]):
                got = merged(parts, options, final + form, folder)
                if got != whole:
                    for a, b in itertools.zip_longest(whole.splitlines(), got.splitlines()):
                        if a != b:
                            sys.exit(f"seed {seed}, {n} parts, {options}, {final}:\nwhole  {a}\nmerged {b}")
        got = filtered(b"".join(lines), "--memory", "3K", *options, *form)
        if got != whole:
            sys.exit(f"seed {seed}, {options}: spilled, the bytes differ")


# --- estimates ---------------------------------------------------------------

def check_sketch(seed):
    random.seed(seed)
    n = random.choice([3000, 20000])
    spread = random.choice([1, 3, 8])
    x = [random.choice([1, 1, -1]) * random.lognormvariate(0, spread) for _ in range(n)]
    people = random.choice([2000, 9000, 100000])
    author = [random.randrange(people) for _ in range(n)]
    data = "".join(f'{{"x":{a!r},"a":{b}}}\n' for a, b in zip(x, author)).encode()
    q = [0, 0.01, 0.1, 0.5, 0.9, 0.999, 1]
    measures = [m for i, p in enumerate(q) for m in ("-m", f"q{i} = quantile {p} x")] + ["-m", "a = distinct a"]
    row = json.loads(filtered(data, "--exact", "1000", *measures))
    for i, p in enumerate(q):
        h = p * (n - 1)
        low, high = sorted(x)[math.floor(h)], sorted(x)[math.ceil(h)]
        bound = max(abs(low), abs(high)) / 128
        if not low - bound <= row[f"q{i}"] <= high + bound:
            sys.exit(f"seed {seed}: quantile {p}: {row[f'q{i}']} for {low} ... {high}")
    count = len(set(author))
    if abs(row["a"] - count) > 0.01 * count:
        sys.exit(f"seed {seed}: {row['a']} for {count} different ones")


def main():
    check = {"agree": check_agree, "merge": check_merge, "sketch": check_sketch}[sys.argv[1]]
    for seed in range(int(sys.argv[2])):
        check(seed)


if __name__ == "__main__":
    main()
