#!/usr/bin/env python3
"""Models of cx-model(5), written and applied slowly and obviously, to compare the filters with.

model.py write FILE < SPEC.json     a model file out of a description
model.py compare SEED [LEXICON]     random models on random texts: what cx-sentiment says, and what is said here

Tokens are cx-normalize's, stems stem.h's, what a lexicon finds cx-sentiment's and cx-code's: each has tests of its
own.  All the rest is done anew.
"""
import hashlib
import json
import math
import random
import struct
import subprocess
import sys
import tempfile
from collections import Counter

MASK = (1 << 64) - 1
STEP, SPREAD = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
SETS = ["words", "chars", "stems", "lexicon", "style"]
NEGATORS = "не нет ни без нельзя никогда никто ничего никак not no never cannot without".split()


def mix(x):
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & MASK
    x = (x ^ x >> 27) * 0x94D049BB133111EB & MASK
    return x ^ x >> 31


def roll(h, symbols):
    for symbol in symbols:
        h = (h + symbol + 1) * STEP & MASK
    return h


def index(h, bits):
    return ((h ^ h >> 32) * SPREAD & MASK) >> 64 - bits


def codes(form):
    return [ord("0") if c in "0123456789" else ord(c) for c in form[:64]]


def all_stems(texts):
    """What tests/unit/stems.c, in the PATH, says of all words."""
    words = sorted({f for t in texts for f, kind in zip(t.forms, t.types) if kind == "w"})
    done = subprocess.run(["stems"], input="".join(w + "\n" for w in words).encode(), capture_output=True, check=True)
    return dict(zip(words, done.stdout.decode().splitlines()))


def run(*command, records):
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    done = subprocess.run(command, input=lines.encode(), capture_output=True)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"{command}: {done.returncode} {done.stderr.decode()}")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def bucket(n):
    return 1 if n == 1 else 1 + (n - 1).bit_length()


# --- a text's features -----------------------------------------------------------------

class Text:
    def __init__(self, text, norm, offsets, types, tone, hits):
        self.text, self.tone, self.hits = text, tone, hits
        self.forms = norm.split(" ") if norm else []
        self.spans = [tuple(map(int, o.split("-"))) for o in offsets.split(" ")] if offsets else []
        self.types = types


def read_texts(texts, lexicon):
    records = [{"id": str(i), "text": t} for i, t in enumerate(texts)]
    norms = run("cx-normalize", "--offsets", "--types", records=records)
    tones = run("cx-sentiment", "--lexicon", lexicon, records=records) if lexicon else records
    hits = run("cx-code", "--codebook", lexicon, records=records) if lexicon else records
    return [Text(t, n["norm"], n["norm_offsets"], n["norm_types"], tone, hit)
            for t, n, tone, hit in zip(texts, norms, tones, hits)]


def grams(items, longest):
    return [items[i:k] for i in range(len(items)) for k in range(i + 1, min(i + longest, len(items)) + 1)]


def words(t, longest, seed):
    return [roll(seed, g) for g in grams([roll(seed, codes(f)) for f in t.forms], longest)]


def chars(t, longest, seed):
    return [roll(seed, g) for f in t.forms for g in grams([32] + codes(f) + [32], longest) if g != [32]]


def stems(t, longest, seed, stemmed):
    found, clause, reach = [], [], 0
    for form, kind in zip(t.forms + ["."], t.types + "m"):
        if kind == "m":
            found += grams(clause, longest)
            clause, reach = [], 0
        elif kind == "w":
            h = roll(seed, codes(stemmed[form]))
            denies = form in NEGATORS
            clause.append(h ^ MASK if reach and not denies else h)
            reach = 3 if denies else max(reach - 1, 0)
    return [roll(seed, g) for g in found]


def style(t):
    counts = {"length": len(t.text), "words": t.types.count("w"), "numbers": t.types.count("n"),
              "links": t.types.count("u") + t.types.count("a"), "emoji": t.types.count("e"),
              "smileys": t.types.count("s"), "quotes": t.types.count("q"),
              "dots": sum(f == "..." and k == "m" for f, k in zip(t.forms, t.types)),
              "!": t.text.count("!"), "?": t.text.count("?"), ")": t.text.count(")"), "(": t.text.count("("),
              "capitals": 0, "stretched": 0}
    upper = letters = 0
    for (start, end), kind in zip(t.spans, t.types):
        word = t.text[start:end]
        if kind == "w":
            n, u = sum(c.isalpha() for c in word), sum(c.isupper() for c in word)
            counts["capitals"] += n >= 2 and n == u
            counts["stretched"] += any(a == b == c and a.isalpha() for a, b, c in zip(word, word[1:], word[2:]))
            upper, letters = upper + u, letters + n
    cues = [f"{name}={bucket(n)}" for name, n in counts.items() if n > 0]
    if letters >= 4 and upper > 0:
        cues.append(f"loud={8 * upper // letters}")

    def edge(at):
        if t.types[at] in "wn":
            return "0" if t.types[at] == "n" else "Word" if t.text[t.spans[at][0]].isupper() else "word"
        return t.forms[at]
    return cues + ([f"first={edge(0)}", f"last={edge(-1)}"] if t.forms else [])


def lexicon(t):
    weights = [float(line.rsplit(" ", 1)[1]) for line in t.tone.get("sentiment_evidence", [])]
    cues = []
    for name, names, part in (("praise", "praises", [w for w in weights if w > 0]),
                              ("reproach", "reproaches", [-w for w in weights if w < 0])):
        if part:
            halves = -(-sum(round(10000 * w) for w in part) // 5000)
            cues += [f"{name}={bucket(halves)}", f"{names}={bucket(len(part))}"]

    def sign(x):
        return "+" if x > 0 else "-" if x < 0 else "0"
    if not weights:
        cues.append("tone=none")
    else:
        score = t.tone["score"]
        tenths = int(abs(round(10000 * score)) // 1000) * (-1 if score < 0 else 1)
        cues += [f"score={tenths}", f"tone={sign(score)}", f"opens={sign(weights[0])}", f"closes={sign(weights[-1])}"]
    categories = Counter(cited(line) for line in t.hits.get("code_evidence", []))
    return cues + [f"[{name}]={bucket(n)}" for name, n in categories.items()]


def cited(line):
    start, end = map(int, line.split(" ", 1)[0].split("-"))
    return line.split(" ", 1)[1][end - start + 3:].split(":", 1)[0]


def features(t, spec, stemmed):
    vector = Counter()
    for number, name in enumerate(SETS):
        longest, weight = spec["sets"][name]
        seed = mix(number + 1)
        if longest == 0:
            continue
        if name == "words":
            hashes = words(t, longest, seed)
        elif name == "chars":
            hashes = chars(t, longest, seed)
        elif name == "stems":
            hashes = stems(t, longest, seed, stemmed)
        else:
            hashes = [roll(seed, codes(cue)) for cue in (style(t) if name == "style" else lexicon(t))]
        counts = Counter(index(h, spec["bits"]) for h in hashes)
        counted = {i: round(65536 * (1 + math.log(min(k, 64)))) for i, k in counts.items()}
        norm = math.isqrt(sum(c * c for c in counted.values())) or 1
        for i, c in counted.items():
            vector[i] += (c * 65536 * weight // 100 + norm // 2) // norm
    return vector


# --- the file ----------------------------------------------------------------------------

def write(spec, path):
    """spec: the head less its counts, "rows": {index: [whole numbers]}, "lexicon": text."""
    head = dict(spec, rows=len(spec["rows"]), lexicon=len(spec["lexicon"].encode()))
    line = json.dumps(head, ensure_ascii=False).encode() + b"\n"
    marks = bytearray((1 << spec["bits"]) // 8)
    rows = b""
    for i in sorted(spec["rows"]):
        marks[i // 8] |= 1 << i % 8
        rows += struct.pack("<%d%s" % (len(spec["classes"]), "h" if spec["width"] == 16 else "b"), *spec["rows"][i])
    body = line + spec["lexicon"].encode() + marks + rows
    whole = b"cxmodel\n" + struct.pack("<IIQ", 1, len(line), 24 + len(body) + 16) + body
    key = struct.pack("<QQ", int.from_bytes(b"cxmodel", "big"), 0)
    with open(path, "wb") as out:
        out.write(whole + hashlib.blake2b(whole, key=key, digest_size=16).digest())


def spec_of(classes, bits=10, width=16, sets=None, lexicon_text="", **more):
    return {"variable": "sentiment", "field": "text", "kind": "exclusive", "note": "", "texts": 1, "seed": 0,
            "trained_on": "", "features": 1, "bits": bits, "sets": sets or dict.fromkeys(SETS, [0, 100]), "width": width,
            "classes": classes, "rows": {}, "lexicon": lexicon_text, **more}


def rows_by_name(spec):
    """{"words:не работает": [1, -1]} as rows: names as --explain has them, stems as stems."""
    for name, row in spec.pop("weights", {}).items():
        which, gram = name.split(":", 1)
        seed = mix(SETS.index(which) + 1)
        if which == "words":
            h = roll(seed, [roll(seed, codes(word)) for word in gram.split(" ")])
        elif which == "stems":
            h = roll(seed, [roll(seed, codes(w[4:])) ^ MASK if w.startswith("not_") else roll(seed, codes(w))
                            for w in gram.split(" ")])
        else:
            h = roll(seed, codes(gram.replace("_", " ") if which == "chars" else gram))
        spec["rows"][index(h, spec["bits"])] = row


def class_of(name, bias=0, scale=1, a=-1, b=0, **more):
    return {"name": name, "count": 1, "bias": bias, "scale": scale, "threshold": 0.5,
            **({} if "points" in more else {"a": a, "b": b}), **more}


# --- applying -----------------------------------------------------------------------------

def probability(c, x):
    if "points" not in c:
        return 1 / (1 + math.exp(min(c["a"] * x + c["b"], 700)))
    points = list(zip(c["points"][::2], c["points"][1::2]))
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x < x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def apply(spec, vector):
    p = []
    for k, c in enumerate(spec["classes"]):
        total = sum(v * spec["rows"][i][k] for i, v in vector.items() if i in spec["rows"])
        p.append(probability(c, c["bias"] + total / 65536 * c["scale"]))
    if spec["kind"] == "exclusive":
        p = [x / sum(p) if sum(p) > 0 else 1 / len(p) for x in p]
    return p


PIECES = ["не", "работает", "Спасибо", "ОГРОМНОЕ", "ужааасно", "!!!", "...", "?", ")))", ":(", "🤬", "сайт", "5 000",
          "https://a.ru/b", "@ivan", "#жкх", "«забота»", "никогда", "без", "ё-моё", "Hello", "not", "running", ",", "\n",
          "о_О", "ß", "中文", "e\u0301", "х" * 70, "бюджета", "украли", "отписка", "вежливый", "очень", "1-й", "(",
          ")", "—", "❤️", "👍🏽", "д.4", "нет", "COVID-19", "ААА", "İ"]


def a_text():
    pieces = random.choices(PIECES, k=random.choice([0, 1, 2, 5, 10, 30, 300]))
    return "".join(piece + random.choice([" ", " ", " ", ""]) for piece in pieces)


def a_model(lexicon_text):
    names = random.choice([["negative", "neutral", "positive"], ["speech", "skip", "positive", "negative", "neutral"]])
    sets = {name: [random.choice([0, 1, 2, 3 if n < 3 else 1, 6 if n == 1 else 1]) if n < 3 else random.choice([0, 1]),
                   random.choice([100, 100, 50, 7])] for n, name in enumerate(SETS)}
    if not lexicon_text:
        sets["lexicon"][0] = 0
    if not any(longest for longest, _ in sets.values()):
        sets["chars"][0] = 8
    width, bits = random.choice([8, 16]), random.choice([8, 10, 14])
    points = [-2, 0.05, 0, 0.05, 0.5, 0.4, 3, 0.9]
    classes = [class_of(n, bias=random.uniform(-1, 1), scale=random.uniform(0.5, 2) / (1 << width - 3),
                        **random.choice([{}, {"points": points}, {"a": -0.7, "b": 0.2}])) for n in names]
    spec = spec_of(classes, bits=bits, width=width, sets=sets, lexicon_text=lexicon_text if sets["lexicon"][0] else "")
    top = (1 << width - 1) - 1
    for i in range(1 << bits):
        if random.random() < 0.9:
            spec["rows"][i] = [random.randint(-top, top) for _ in names]
    return spec


def compare(lexicon_path):
    lexicon_text = open(lexicon_path, encoding="utf-8").read() if lexicon_path else ""
    texts = [a_text() for _ in range(120)]
    read = read_texts(texts, lexicon_path)
    stemmed = all_stems(read)
    checked = 0
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(12):
            spec = a_model(lexicon_text)
            write(spec, f"{folder}/m.cxm")
            records = [{"id": str(i), "text": t} for i, t in enumerate(texts)]
            said = run("cx-sentiment", "--five", "--model", f"{folder}/m.cxm", records=records)
            for t, answer in zip(read, said):
                expected = apply(spec, features(t, spec, stemmed))
                for c, p in zip(spec["classes"], expected):
                    if abs(answer["p_" + c["name"]] - p) > 0.0000501:
                        sys.exit(f"{t.text!r}: {c['name']} {answer} instead of {expected}, {spec['sets']} {spec['bits']}")
                    checked += 1
    print(checked)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        given = json.load(sys.stdin)
        spec = spec_of([class_of(**c) for c in given.pop("classes")])
        spec["sets"].update(given.pop("sets", {}))
        spec.update(given)
        rows_by_name(spec)
        write(spec, sys.argv[2])
    else:
        random.seed(int(sys.argv[2]))
        compare(sys.argv[3] if len(sys.argv) > 3 else None)
