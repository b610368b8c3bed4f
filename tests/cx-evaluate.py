"""cx-evaluate against the definitions of its man page, read slowly: random small data sets, every row and column.

cx-evaluate.py RUNS: status 0 when all are the same.
"""

import hashlib
import itertools
import json
import math
import random
import subprocess
import sys

Z = 1.959963984540054
NAN = math.nan


def over(a, b):
    return a / b if b else NAN


def wilson(x, n):
    if not n > 0:
        return NAN, NAN
    p, z2 = x / n, Z * Z
    half = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return max(0, (p + z2 / (2 * n) - half) / (1 + z2 / n)), min(1, (p + z2 / (2 * n) + half) / (1 + z2 / n))


def interval(row, key, x, n):
    row[key] = over(x, n)
    row[key + "_low"], row[key + "_high"] = wilson(x, n)


def masi(a, b):
    if a == b:
        return 0
    jaccard = len(a & b) / len(a | b)
    return 1 - jaccard * (2 / 3 if a <= b or b <= a else 1 / 3 if a & b else 0)


def alpha(pairs, distance):
    """By the pairs: two coders, no value missing."""
    values = [v for pair in pairs for v in pair]
    if not values:
        return NAN
    observed = sum(distance(a, b) for a, b in pairs) / len(pairs)
    n = len(values)
    expected = sum(distance(a, b) for a, b in itertools.permutations(values, 2)) / (n * (n - 1))
    return 1 - observed / expected if expected else NAN


def f1_of(pairs, k):
    hits = sum(k in g and k in p for g, p in pairs)
    gold, said = sum(k in g for g, _ in pairs), sum(k in p for _, p in pairs)
    return hits, gold, said, over(2 * hits, gold + said)


def mean(values):
    values = [v for v in values if not math.isnan(v)]
    return over(sum(values), len(values))


def totals(pairs, classes, sets):
    """Of pairs of sets of labels; an exclusive label is a set of one."""
    n = len(pairs)
    by = {k: f1_of(pairs, k) for k in classes}
    right = sum(g == p for g, p in pairs)
    row = {"n": n, "macro_f1": mean([b[3] for b in by.values()])}
    interval(row, "accuracy", right, n)
    row["micro_f1"] = over(2 * sum(b[0] for b in by.values()), sum(b[1] + b[2] for b in by.values()))
    known = [b for b in by.values() if not math.isnan(b[3])]
    row["weighted_f1"] = over(sum(b[3] * b[1] for b in known), sum(b[1] for b in known))
    row["alpha"] = alpha(pairs, masi if sets else lambda a, b: a != b)
    if not sets:
        row["baseline"] = over(max([b[1] for b in by.values()], default=0), n)
        # Pearson's correlation of the two matrices of indicators.
        cov = {}
        for x, y in ((0, 1), (0, 0), (1, 1)):
            cov[x, y] = sum(
                sum((k in q[x]) * (k in q[y]) for q in pairs) / n
                - sum(k in q[x] for q in pairs) / n * sum(k in q[y] for q in pairs) / n
                for k in classes) if n else NAN
        scale = cov[0, 0] * cov[1, 1]
        row["mcc"] = cov[0, 1] / math.sqrt(scale) if scale > 1e-12 else NAN
    return row


def prevalence(records, labels, label_of, k):
    """What share bears k; label_of maps a set to what strata are made of."""
    population = [r for r in records if r["p"] is not None]
    coded = [r for r in population if r["g"] is not None]
    n_all, n = len(population), len(coded)
    row = {"population": n_all, "coded": n, "raw": over(sum(k in r["p"] for r in population), n_all)}
    share = var = 0
    q = {}
    clusters = {}
    for j in labels:
        big = [r for r in population if label_of(r["p"]) == j]
        small = [r for r in coded if label_of(r["p"]) == j]
        if not big:
            continue
        weight = len(big) / n_all
        q[j] = over(sum(k in r["g"] for r in small), len(small))
        share += weight * q[j]
        if len(small) < len(big):
            var += (weight ** 2 * (1 - len(small) / len(big)) * q[j] * (1 - q[j]) / (len(small) - 1)
                    if len(small) > 1 else NAN)
        for r in small:
            of = r.get("post", r["id"])
            clusters[of] = clusters.get(of, 0) + weight * ((k in r["g"]) - q[j]) / len(small)
    if not n_all:
        share = NAN if not labels else 0
    squares = sum(c * c for c in clusters.values())
    g = len(clusters)
    by_cluster = g / (g - 1) * squares if g > 1 else NAN
    row["share"], row["se"], row["cluster_se"] = share, math.sqrt(var), math.sqrt(by_cluster)
    for low, high, se in (("low", "high", "se"), ("cluster_low", "cluster_high", "cluster_se")):
        row[low] = max(0, share - Z * row[se]) if not math.isnan(share + row[se]) else NAN
        row[high] = min(1, share + Z * row[se]) if not math.isnan(share + row[se]) else NAN
    row["deff"] = over(by_cluster, share * (1 - share) / n) if n else NAN
    said = [r for r in population if k in r["p"]]
    both = [r for r in coded if k in r["p"]]
    row["precision"] = over(sum(k in r["g"] for r in both), len(both))
    if said:
        row["recall"] = over(len(said) / n_all * row["precision"], share)
    else:
        row["recall"] = 0 if share > 0 else NAN
    has, lacks = [r for r in coded if k in r["g"]], [r for r in coded if k not in r["g"]]
    se, sp = over(sum(k in r["p"] for r in has), len(has)), over(sum(k not in r["p"] for r in lacks), len(lacks))
    row["rogan_gladen"] = (row["raw"] + sp - 1) / (se + sp - 1) if se + sp - 1 > 1e-12 else NAN
    if math.isnan(share):
        row["note"] = "undefined: of some label nothing was coded"
    elif row["rogan_gladen"] < 0 or row["rogan_gladen"] > 1:
        row["note"] = "rogan_gladen lies outside 0 and 1: sample and labels do not fit"
    return row


def draw(seed, text):
    key = seed.to_bytes(8, "little") + bytes(8)
    return hashlib.blake2b(text.encode(), key=key, digest_size=16).digest()[:8]


def expected(records, sets, bins, seed, probability):
    rows = {}
    classes = sorted({k for r in records for side in ("g", "p") if r[side] is not None for k in r[side]})
    both = [r for r in records if r["g"] is not None and r["p"] is not None]
    pairs = [(r["g"], r["p"]) for r in both]
    for k in classes:
        hits, gold, said, f1 = f1_of(pairs, k)
        row = {"class": k, "gold": gold, "predicted": said, "hits": hits, "f1": f1}
        interval(row, "precision", hits, said)
        interval(row, "recall", hits, gold)
        rows["evaluation", k] = row
        if sets:
            rows["prevalence", k] = prevalence(records, [False, True], lambda s, k=k: k in s, k)
        else:
            rows["prevalence", k] = prevalence(records, classes, lambda s: next(iter(s)), k)
        rows["prevalence", k]["class"] = k
        for other in classes if not sets else ():
            rows["confusion", k, other] = {
                "gold": k, "predicted": other, "n": sum(k in g and other in p for g, p in pairs)}
    rows["evaluation", "total"] = totals(pairs, classes, sets)
    rows["evaluation", "total"]["unlabelled"] = sum(r["g"] is not None and r["p"] is None for r in records)
    rows["evaluation", "total"]["total"] = True
    for b in range(bins):
        low, high = b / bins, (b + 1) / bins
        within = [r for r in records if r["g"] is not None and r["chance"] is not None
                  and (low <= r["chance"] < high or (r["chance"] == 1 and b == bins - 1))]
        if within:
            row = {"class": probability, "from": low, "to": high, "n": len(within),
                   "predicted": math.fsum(r["chance"] for r in within) / len(within)}
            interval(row, "observed", sum(probability in r["g"] for r in within), len(within))
            rows["calibration", probability, str(b + 1)] = row
    both.sort(key=lambda r: draw(seed, r["id"]))
    for n in sorted({25 * 2 ** i for i in range(10) if 25 * 2 ** i <= len(both)} | ({len(both)} - {0})):
        first = totals([(r["g"], r["p"]) for r in both[:n]], classes, sets)
        rows["curve", str(n)] = {"n": n, "accuracy": first["accuracy"], "macro_f1": first["macro_f1"]}
    return rows


def make(rng):
    sets = rng.random() < 0.4
    names = rng.sample(["да", "нет", "b", "a", "zz"], rng.randint(2, 4))
    records = []
    for i in range(rng.randint(1, 70)):
        def label():
            return frozenset(rng.sample(names, rng.randint(0, 2)) if sets else [rng.choice(names)])
        gold = label()
        said = gold if rng.random() < 0.6 else label()
        records.append({"id": f"r{i}", "g": gold if rng.random() < 0.7 else None,
                        "p": said if rng.random() < 0.9 else None,
                        "chance": rng.choice([0, 1, 0.5, 0.3, 0.7, rng.random(), None])})
        if rng.random() < 0.8:
            records[-1]["post"] = f"p{rng.randint(1, 6)}"
    return sets, names, [r for r in records if r["g"] is not None or r["p"] is not None]


def line(r, sets):
    record = {"id": r["id"]}
    for side in "gp":
        if r[side] is not None:
            record[side] = ["x/" + k for k in sorted(r[side], reverse=True)] + ["y/q"] if sets else next(iter(r[side]))
    if r["chance"] is not None:
        record["chance"] = r["chance"]
    if "post" in r:
        record["post"] = r["post"]
    return json.dumps(record, ensure_ascii=False)


def same(a, b):
    if isinstance(b, float) or isinstance(a, float):
        if a is None or b is None or math.isnan(b):
            return a is None and (b is None or math.isnan(b))
        return abs(a - b) <= 1.001e-6
    return a == b


def main():
    for run in range(int(sys.argv[1])):
        rng = random.Random(run)
        sets, names, records = make(rng)
        probability = names[0]
        if not any(probability in (r[side] or ()) for r in records for side in "gp"):
            continue
        args = ["cx-evaluate", "-p", "p", "-g", "g", "-P", probability + "=chance", "-b", "7", "-s", str(run)]
        text = "\n".join(line(r, sets) for r in records)
        out = subprocess.run(args + (["-x", "x/"] if sets else []), input=text, capture_output=True, text=True, check=True).stdout
        seen = {}
        for row in map(json.loads, out.splitlines()):
            assert row.pop("kind") == "row"
            row_id, table = row.pop("id"), row.pop("table")
            assert row_id.split(":")[0] == table
            key = tuple(row_id.split(":"))
            assert key not in seen, key
            seen[key] = row
        wanted = expected(records, sets, 7, run, probability)
        assert list(sorted(seen)) == list(sorted(wanted)), (run, set(seen) ^ set(wanted))
        for key, row in wanted.items():
            assert set(row) == set(seen[key]), (run, key, set(row) ^ set(seen[key]))
            for column, value in row.items():
                assert same(seen[key][column], value), (run, key, column, seen[key][column], value)


main()
