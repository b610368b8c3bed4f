#!/usr/bin/env python3
"""A slow and obvious cx-dedupe, to compare the filter with.

Every text against every original, shingles as tuples of words, all in lists
in memory.  Seeded random records: ids of few values seen again and again,
texts made from each other by changing, adding and moving words.
"""
import datetime
import itertools
import json
import random
import re
import subprocess
import sys

WORDS = ["".join(c + v for c, v in zip(random.Random(i).choices("бвгдкмнпрст", k=3),
                                       random.Random(-i - 1).choices("аеиоуё", k=3))) for i in range(400)]


# --- what the filter should say --------------------------------------------------

def moment(text):
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
    except (AttributeError, ValueError):
        return None


def has_identity(r):
    return r.get("kind") not in ("run", "row") and r.get("id") not in (None, "")


def name(r):
    return r.get("kind", ""), str(r["id"])


def keep(records, how):
    """The records that stay, each with the one that speaks for it."""
    sightings = {}
    for at, r in enumerate(records):
        if has_identity(r):
            sightings.setdefault(name(r), []).append(at)
    stays = {}
    for ats in sightings.values():
        if how == "all":
            stays.update({at: ats[0] for at in ats})
        elif how == "latest":
            best = max(ats, key=lambda at: (moment(records[at].get("seen")) or float("-inf"), at))
            stays[best] = best
        else:
            best = ats[0] if how == "first" else ats[-1]
            stays[best] = best
    return {at: stays.get(at, at) for at, r in enumerate(records) if not has_identity(r) or at in stays}


def tokens(text):
    return re.findall(r"\w+|[^\w\s]", text.lower().replace("ё", "е"))


def words(text):
    return [t for t in tokens(text) if re.match(r"\w", t)]


def shingles(text):
    w = words(text)
    return {tuple(w[i:i + 3]) for i in range(max(1, len(w) - 2))}


def alike(a, b, near):
    if near is None:
        return tokens(a) == tokens(b)
    a, b = shingles(a), shingles(b)
    return len(a & b) / len(a | b) >= near


def dedupe(records, how, text=False, near=None, min_words=5, drop=False, field="text"):
    stays = keep(records, how)
    compared = [at for at, speaker in stays.items() if at == speaker and has_identity(records[at])
                and records[at].get("kind") != "page" and isinstance(records[at].get(field), str)
                and len(words(records[at][field])) >= min_words] if text or near else []
    compared.sort(key=lambda at: (moment(records[at].get("time")) or float("inf"), at))
    originals, of = {}, {}
    for at in compared:
        r = records[at]
        found = next((o for o in originals if records[o].get("kind") == r.get("kind")
                      and alike(records[o][field], r[field], near)), None)
        if found is None:
            originals[at] = 0
        else:
            originals[found] += 1
            of[at] = found
    out = []
    for at, speaker in stays.items():
        r = dict(records[at])
        if speaker in of:
            if drop:
                continue
            r["duplicate_of"] = str(records[of[speaker]]["id"])
        elif speaker in originals:
            r["duplicates"] = originals[speaker]
        out.append(r)
    return out


# --- records -----------------------------------------------------------------------

def change(rng, text):
    w = text.split()
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        at = rng.randrange(len(w))
        what = rng.random()
        if what < 0.4:
            w[at] = rng.choice(WORDS)
        elif what < 0.7:
            w.insert(at, rng.choice(WORDS))
        elif len(w) > 1:
            del w[at]
    return " ".join(w)


def dress(rng, text):
    """Another way of writing the same."""
    if rng.random() < 0.3:
        text = text.upper()
    if rng.random() < 0.3:
        text = text.replace("ё", "е")
    if rng.random() < 0.2:
        text += rng.choice(["!", "?", "."])
    return text.replace(" ", rng.choice([" ", "  ", " "]))


def when(rng):
    if rng.random() < 0.1:
        return None
    return f"2024-05-0{rng.randint(1, 9)}T0{rng.randint(0, 9)}:00:00" + rng.choice(["Z", "Z", "+03:00", "-11:30"])


def make(rng, n):
    pool = [" ".join(rng.choices(WORDS, k=rng.choice([1, 2, 3, 4, 5, 8, 12, 20, 40]))) for _ in range(n // 20 + 1)]
    records = []
    for at in range(n):
        kind = rng.choice(["post"] * 3 + ["comment"] * 8 + ["feedback", "page", "reaction", "row", "run", "zebra", None])
        r = {"kind": kind, "id": rng.choice([f"vk:-1_{rng.randrange(n)}"] * 4 + [rng.randrange(n), f"only:{at}", "", None]),
             "time": when(rng), "seen": when(rng)}
        if rng.random() < 0.9:
            text = change(rng, rng.choice(pool))
            if rng.random() < 0.3:
                pool[rng.randrange(len(pool))] = text      # changes of changes: chains
            r["text"] = dress(rng, text)
        r["title"] = rng.choice(WORDS)
        records.append({k: v for k, v in r.items() if v is not None})
    return records


# --- the comparison ----------------------------------------------------------------

def options(how, text=False, near=None, min_words=5, drop=False, field="text"):
    given = ["--keep", how] + ["--text"] * text + ["--drop"] * drop
    if near:
        given += ["--near", str(near)]
    if text or near:
        given += ["--min-words", str(min_words), "--field", field]
    return given


def ask(lines, arguments):
    done = subprocess.run(["cx-dedupe", *arguments], input=lines, capture_output=True)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"cx-dedupe {arguments}: {done.returncode} {done.stderr.decode()}")
    return done.stdout


def write(records):
    return "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in records).encode()


def main(seed, n):
    rng = random.Random(seed)
    records = make(rng, n)
    given = write(records)
    copies = 0
    for case in [{}, {"text": True}, {"text": True, "min_words": 1, "drop": True}, {"near": 0.8}, {"near": 0.5, "drop": True},
                 {"near": 0.35, "min_words": 1}, {"near": 1, "min_words": 3}, {"text": True, "min_words": 1, "field": "title"}]:
        for how in ["latest", "first", "last", "all"]:
            told = dedupe(records, how, **case)
            copies += sum("duplicate_of" in r for r in told)
            for memory in ["1", "20K", "1G"]:
                arguments = options(how, **case) + ["--memory", memory]
                got = ask(given, arguments)
                for e, g in itertools.zip_longest(write(told).splitlines(), got.splitlines(), fillvalue=b"(the end)"):
                    if e != g:
                        sys.exit(f"seed {seed}: cx-dedupe {' '.join(arguments)}\n"
                                 f"expected {e.decode()}\ngot      {g.decode()}")
    if copies < n:
        sys.exit(f"seed {seed}: only {copies} copies: the records prove nothing")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
