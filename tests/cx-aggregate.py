#!/usr/bin/env python3
"""A slow and obvious cx-aggregate, to compare the filter with.

Seeded random records, sums and conditions; exact sums by fractions; time by
datetime.  Conditions are made as trees, printed for the filter and answered
here, so this file has no parser to share a mistake with.
"""
import datetime
import itertools
import json
import math
import random
import subprocess
import sys
from fractions import Fraction

UNITS = ["year", "quarter", "month", "week", "day", "hour"]


def run(records, *arguments):
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    done = subprocess.run(["cx-aggregate", *arguments], input=lines.encode(), capture_output=True)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"cx-aggregate {arguments}: {done.returncode} {done.stderr.decode()}")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def differ(what, expected, got):
    if expected == got:
        return
    for e, g in itertools.zip_longest(expected, got):
        if e != g:
            sys.exit(f"{what}\nexpected {e}\ngot      {g}")


# --- values ------------------------------------------------------------------

def is_number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


def exact_sum(numbers):
    try:
        return float(sum((Fraction(x) for x in numbers), Fraction(0))) if numbers else None
    except OverflowError:
        return None


def quantile(numbers, q):
    if not numbers:
        return None
    x = sorted(numbers)
    h = q * (len(x) - 1)
    i = math.floor(h)
    if h == i or x[i] == x[i + 1]:
        return x[i]
    return (1 - (h - i)) * x[i] + (h - i) * x[i + 1]


def text(v):
    return v if isinstance(v, str) else json.dumps(v)


def rank(v):
    return (1, v.encode()) if isinstance(v, str) else (0, v)


def divide(a, b):
    return None if a is None or not b else a / b


def numbers(records, key):
    return [r[key] for r in records if is_number(r.get(key))]


def total(records, key):
    """0 over no record at all; unknown when there are records and none tells the number."""
    return exact_sum(numbers(records, key)) if records else 0


def ordered(records, key):
    return [r[key] for r in records if is_number(r.get(key)) or isinstance(r.get(key), str)]


def items(v):
    return [] if v is None else v if isinstance(v, list) else [v]


def bucket(time, unit, hours):
    t = datetime.datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(hours=hours)
    year, week, _ = t.isocalendar()
    return {
        "year": f"{t.year:04}", "quarter": f"{t.year:04}-Q{(t.month + 2) // 3}",
        "month": f"{t.year:04}-{t.month:02}", "week": f"{year:04}-W{week:02}",
        "day": f"{t:%Y-%m-%d}", "hour": f"{t:%Y-%m-%dT%H}",
    }[unit]


# --- random corpora ----------------------------------------------------------

def maybe(r, key, value, chance=0.8):
    if random.random() < chance:
        r[key] = value


def a_record(i):
    kind = random.choice(["post", "comment", "comment", "page"])
    r = {"kind": kind, "id": f"vk:-{random.randrange(8)}" if kind == "page" else str(i)}
    if kind != "page":
        maybe(r, "page", f"vk:-{random.randrange(6)}", 0.9)
    day = datetime.datetime(2023, 12, 20) + datetime.timedelta(minutes=random.randrange(800000))
    maybe(r, "time", day.strftime("%Y-%m-%dT%H:%M:%SZ"))
    maybe(r, "likes", random.choice([0, 1, 2, 3, 10, 1000000007]))
    maybe(r, "score", random.choice([0.1, 0.2, 0.3, -0.7, 1e16, -1e16, 1e-9, 5]))
    maybe(r, "author", random.choice(["u1", "u2", "Ёж", "u\u001f3", "", 7]))
    maybe(r, "official", random.random() < 0.3)
    maybe(r, "sentiment", random.choice(["critical", "neutral", "positive"]))
    maybe(r, "codes", random.choices(["f/a", "f/b", "g/c", "я/д"], k=random.randrange(5)))
    maybe(r, "mixed", random.choice([3, 12, "12", "a", None]))
    return r


MEASURES = [
    ("n = count", lambda g, row: len(g)),
    ("posts = count where kind=post", lambda g, row: sum(r["kind"] == "post" for r in g)),
    ("likes = sum likes", lambda g, row: total(g, "likes")),
    ("score = sum score where likes>=1",
     lambda g, row: total([r for r in g if r.get("likes", 0) >= 1], "score")),
    ("mean = mean score", lambda g, row: divide(exact_sum(numbers(g, "score")), len(numbers(g, "score")))),
    ("first = min time", lambda g, row: min(ordered(g, "time"), default=None)),
    ("least = min mixed", lambda g, row: min(ordered(g, "mixed"), key=rank, default=None)),
    ("most = max mixed", lambda g, row: max(ordered(g, "mixed"), key=rank, default=None)),
    ("med = median likes", lambda g, row: quantile(numbers(g, "likes"), 0.5)),
    ("q9 = quantile 0.9 score", lambda g, row: quantile(numbers(g, "score"), 0.9)),
    ("people = distinct author", lambda g, row: len({text(r["author"]) for r in g if "author" in r})),
    ("themes = distinct codes", lambda g, row: len({c for r in g for c in r.get("codes", [])})),
    ("crit = share sentiment=critical of sentiment & !official where kind=comment",
     lambda g, row: divide(sum(r["sentiment"] == "critical" for r in spoken(g)), len(spoken(g)))),
    ("per = ratio likes / posts", lambda g, row: divide(row["likes"], row["posts"])),
    ("deep = ratio per / n", lambda g, row: divide(row["per"], row["n"])),
]


def spoken(g):
    return [r for r in g if r["kind"] == "comment" and "sentiment" in r and not r.get("official")]


def values_of(r, key, hours):
    if key.startswith("time:"):
        return [bucket(r["time"], key[5:], hours)] if "time" in r else []
    if key == "page" and r["kind"] == "page":
        return [r["id"]]
    return items(r.get(key))


def expected_rows(records, keys, hours, zero):
    groups, total, strings = {}, [], set()
    for r in records:
        counts = r.get("likes") != 3 if "likes" in r else False   # -w likes!=3
        if not counts and not (zero and r["kind"] == "page"):
            continue
        different = ({text(v): v for v in values_of(r, k, hours)}.values() for k in keys)
        for values in itertools.product(*different):
            key = tuple(text(v) for v in values)
            groups.setdefault(key, [])
            strings |= {(key, i) for i, v in enumerate(values) if isinstance(v, str)}
            if counts:
                groups[key].append(r)
        if counts:
            total.append(r)
    for key in sorted(groups, key=lambda k: [v.encode() for v in k]):
        row = {"kind": "row", "id": ":".join(("t",) + key), "table": "t"}
        for i, (k, v) in enumerate(zip(keys, key)):
            row[k] = v if (key, i) in strings else json.loads(v)
        yield with_measures(row, groups[key])
    yield with_measures({"kind": "row", "id": "t:total", "table": "t", "total": True}, total)


def with_measures(row, group):
    for definition, value in MEASURES:
        row[definition.split()[0]] = value(group, row)
    return list(row.items())


def check_corpus(seed):
    random.seed(seed)
    records = [a_record(i) for i in range(random.choice([0, 1, 5, 50, 400, 2500]))]
    keys = random.choice([[], ["page"], ["codes"], ["author"], ["official", "sentiment"], ["page", "codes"],
                          ["mixed"], ["time:week", "page"], ["time:" + random.choice(UNITS)]])
    hours = random.choice([0, 3, -5])
    zero = random.random() < 0.5
    arguments = ["-t", "t", "-T", "-w", "likes!=3", "--tz", f"{hours:+03}:00"]
    arguments += ["-b", ",".join(keys)] if keys else []
    arguments += ["-z"] if zero else []
    for definition, _ in MEASURES:
        arguments += ["-m", definition]
    expected = list(expected_rows(records, keys, hours, zero))
    if not keys:
        expected = expected[-1:]
    for _ in range(2):
        got = run(records, *arguments)
        differ(f"seed {seed}, {arguments}", expected, [list(r.items()) for r in got])
        random.shuffle(records)


# --- sums of any doubles -----------------------------------------------------

def a_double():
    how = random.random()
    if how < 0.1:
        return random.uniform(-1, 1) * 2.0 ** random.randint(-1074, 1023)
    if how < 0.2:
        return float(random.randint(-2 ** 53, 2 ** 53))
    if how < 0.3:
        return random.choice([5e-324, 2.0 ** -1022, sys.float_info.max, 2.0 ** 53 + 2, 0.0, -0.0])
    return round(random.uniform(-100, 100), random.randrange(6))


def check_sum(seed):
    random.seed(seed)
    doubles = [a_double() for _ in range(random.choice([2, 3, 4, 5, 60]))]
    cancelled = random.choice([0, 0.7])
    doubles += [-x for x in doubles if random.random() < cancelled]
    if random.random() < 0.5:            # a tie, and what is just beside it
        one = 2.0 ** random.randint(-900, 900)
        doubles = [one, random.choice([1, 3, -1]) * one * 2.0 ** -53,
                   random.choice([0, 1, -1]) * one * 2.0 ** -110]
    random.shuffle(doubles)
    got = run([{"id": "1", "x": x} for x in doubles], "-m", "s = sum x")[0]["s"]
    differ(f"sum of {doubles}", [exact_sum(doubles)], [got])


# --- conditions --------------------------------------------------------------

VALUES = [0, 1, 7, 10, -2.5, "", "a", "ab", "7", "Ёж", "a b", True, False, None, [],
          ["a", "7"], [1, "ab"], {"x": 1}]
WORDS = ["a", "ab", "7", "10", "-2.5", "7.0", "Ёж", "true", "false", "b"]


def a_condition(depth):
    how = random.random()
    if depth > 0 and how < 0.55:
        return (random.choice("&|"), a_condition(depth - 1), a_condition(depth - 1))
    if depth > 0 and how < 0.75:
        return ("!", a_condition(depth - 1))
    key = random.choice(["k", "l", "ключ"])
    if how > 0.9:
        return ("present", key)
    op = random.choice(["=", "!=", "<", "<=", ">", ">=", "prefix", "quoted"])
    return (op, key, random.choice(WORDS))


def spaced(mark):
    return random.choice(["", " "]) + mark + random.choice(["", " "])


def show(c, outer=""):
    """Parentheses only where precedence needs them, or now and then."""
    op = c[0]
    if op in "&|":
        parts = spaced(op).join(show(x, op) for x in c[1:])
        # A chain of one operator is grouped here to the right, there to the left: the answer is the same.
        need = outer == "!" or (outer == "&" and op == "|")
        return f"({parts})" if need or random.random() < 0.2 else parts
    if op == "!":
        return spaced("!") + show(c[1], "!")
    if op == "present":
        return c[1]
    if op == "prefix":
        return c[1] + (spaced("=") + c[2] + "*" if random.random() < 0.5 else spaced("~") + c[2])
    if op == "quoted":
        return c[1] + spaced("=") + random.choice("'\"").join(["", c[2], ""])
    return c[1] + spaced(op) + c[2]


def as_number(word):
    try:
        return float(word)
    except ValueError:
        return None


def compares(op, v, word):
    if not isinstance(v, (str, int, float)):
        return False
    n = None if op == "quoted" else as_number(word)
    if op == "prefix":
        return text(v).startswith(word)
    if op in ("=", "!=", "quoted"):
        return text(v) == word or (n is not None and is_number(v) and v == n)
    if n is not None:
        a, b = (v, n) if is_number(v) else (None, None)
    else:
        a, b = (v.encode(), word.encode()) if isinstance(v, str) else (None, None)
    if a is None:
        return False
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]


def answer(c, r):
    op = c[0]
    if op == "&":
        return answer(c[1], r) and answer(c[2], r)
    if op == "|":
        return answer(c[1], r) or answer(c[2], r)
    if op == "!":
        return not answer(c[1], r)
    v = r.get(c[1])
    if v is None:
        return False
    if op == "present":
        return v is not False
    if isinstance(v, dict):
        return False
    any_is = any(compares(op, x, c[2]) for x in (v if isinstance(v, list) else [v]))
    return not any_is if op == "!=" else any_is


def check_conditions(seed):
    random.seed(seed)
    records = [{"id": str(i)} for i in range(40)]
    for r in records:
        for key in ("k", "l", "ключ"):
            maybe(r, key, random.choice(VALUES), 0.75)
    conditions = [a_condition(random.randrange(5)) for _ in range(60)]
    shown = [show(c) for c in conditions]
    arguments = [x for i, s in enumerate(shown) for x in ("-m", f"m{i} = count where {s}")]
    row = run(records, *arguments)[0]
    for i, c in enumerate(conditions):
        expected = sum(answer(c, r) for r in records)
        differ(f"seed {seed}: {shown[i]}", [expected], [row[f"m{i}"]])


def main():
    check = {"corpora": check_corpus, "sums": check_sum, "conditions": check_conditions}[sys.argv[1]]
    for seed in range(int(sys.argv[2])):
        check(seed)


main()
