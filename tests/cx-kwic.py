#!/usr/bin/env python3
"""A slow and obvious cx-kwic, to compare the filter with.

Texts are made of pieces whose kind is known here, so that this file cuts no
text into words and has no tokeniser to share a mistake with.  Windows are
counted piece by piece, rows sorted as lists of words, columns added up out of
Python's own Unicode tables.
"""
import json
import random
import re
import subprocess
import sys
import unicodedata

HIT = "кот"
WORDS = ["вода", "Ёлка", "елка", "ЁЖ", "дом", "а", "Наш", "наш", "ответ", "отвечали", "зима", "яма", "cat", "Zoo", "中文",
         "й", "7", "2024", "😡", "👍", "https://a.ru/b", "@user"]
FOLDED = {"Ёлка": "елка", "ЁЖ": "еж", "Наш": "наш", "Zoo": "zoo", "https://a.ru/b": "<url>", "@user": "<user>"}
NUMBERS = ["7", "2024"]
OPENING = ["«", "[", "#"]
MARKS = [",", "!", "…", "—", "?!"]
CLOSING = ["»", "%", "]"]
GAPS = [" ", " ", " ", "  ", "\n", " \n", "\t", "\u00a0", "\u2028 ", "\x1b", "\u0085"]
SHOWN_GAP = re.compile("[ \n\t\u00a0\u2028\x1b\u0085]+")


def make_text(rng):
    """Pieces of (string, kind): word, open, mark, close, gap."""
    pieces = [(rng.choice(GAPS), "gap")] if rng.random() < .1 else []
    for _ in range(rng.randrange(1, 25)):
        if rng.random() < .2:
            pieces.append((rng.choice(OPENING), "open"))
        word = HIT if rng.random() < .15 else rng.choice(WORDS)
        pieces.append((word, "word"))
        # What follows a link, a name or a number without a space might belong to it.
        plain = word.isalpha()
        if plain and rng.random() < .3:
            pieces.append((rng.choice(MARKS), "mark"))
        if plain and rng.random() < .1:
            pieces.append((rng.choice(CLOSING), "close"))
        pieces.append((rng.choice(GAPS), "gap"))
        if rng.random() < .1:
            pieces += [(rng.choice(MARKS[3:]), "mark"), (" ", "gap")]
    return pieces


def shown(pieces):
    return SHOWN_GAP.sub(" ", "".join(p for p, _ in pieces))


def left_of(pieces, hit, n):
    """The pieces of the window before the hit, and its words outward."""
    start, words = hit, []
    if n == 0:
        return [], []
    for i in range(hit - 1, -1, -1):
        if pieces[i][1] == "word":
            words.append(pieces[i][0])
            start = i
            if len(words) == n:
                break
    else:
        return pieces[:hit], words
    while start > 0 and pieces[start - 1][1] in ("open", "close"):
        start -= 1
    return pieces[start:hit], words


def right_of(pieces, hit, n):
    end, words = hit + 1, []
    if n == 0:
        return [], []
    for i in range(hit + 1, len(pieces)):
        if pieces[i][1] == "word":
            words.append(pieces[i][0])
            end = i + 1
            if len(words) == n:
                break
    else:
        return pieces[hit + 1:], words
    while end < len(pieces) and pieces[end][1] not in ("word", "gap"):
        end += 1
    return pieces[hit + 1:end], words


def rows_of(texts, n):
    for number, pieces in enumerate(texts):
        at = 0
        for i, (piece, kind) in enumerate(pieces):
            if kind == "word" and piece == HIT:
                before, left = left_of(pieces, i, n)
                after, right = right_of(pieces, i, n)
                row = {"id": f"kwic:r{number}:{at}", "start": at, "end": at + len(HIT), "hit": HIT,
                       "left": shown(before).lstrip(" "), "right": shown(after).rstrip(" ")}
                yield row, left, right
            at += len(piece)


def fold(words):
    return [FOLDED.get(w, w).encode() for w in words]


def run(lines, *arguments):
    done = subprocess.run(["cx-kwic", *arguments], input=lines.encode(), capture_output=True)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"cx-kwic {arguments}: {done.returncode} {done.stderr.decode()}")
    return done.stdout.decode()


def records(texts, evidence):
    for number, pieces in enumerate(texts):
        text = "".join(p for p, _ in pieces)
        record = {"kind": "comment", "id": f"r{number}", "text": text}
        if evidence:
            found = [f"{m.start()}-{m.end()} {HIT} = match:{HIT}" for m in re.finditer(r"(?<!\w)кот(?!\w)", text)]
            record["match_evidence"] = found
        yield json.dumps(record, ensure_ascii=False) + "\n"


def compare(expected, lines, what):
    got = [json.loads(line) for line in lines.splitlines()]
    got = [{key: row[key] for key in ("id", "start", "end", "hit", "left", "right")} for row in got]
    for e, g in zip(expected + [None], got + [None]):
        if e != g:
            sys.exit(f"{what}\nexpected {e}\ngot      {g}")


def check_rows(rng):
    texts = [make_text(rng) for _ in range(60)]
    n = rng.choice([0, 1, 2, 3, 5, 8])
    rows = list(rows_of(texts, n))
    evidence = rng.random() < .5
    lines = "".join(records(texts, evidence))
    how = ["-n", str(n)] + ([] if evidence else ["-p", "=" + HIT])
    orders = {"none": lambda row: [], "hit": lambda row: [], "left": lambda row: fold(row[1]),
              "right": lambda row: fold(row[2])}
    for order, by in orders.items():
        expected = [row for row, _, _ in sorted(rows, key=by)]
        compare(expected, run(lines, *how, "--format", "json", "--sort", order), f"{how} --sort {order}")


# --- the screen ------------------------------------------------------------------

def columns(text):
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


LINE = re.compile("^(.*)\033\\[1;31m(.*)\033\\[0m(.*)  (r[0-9]+)$")


def check_line(line, row, width):
    left, hit, right, place = LINE.match(line).groups()
    third = width // 3
    wrong = None
    if columns(left) != third or columns(left + hit + right + "  " + place) != width:
        wrong = "columns"
    left, right = left.lstrip(" "), right.rstrip(" ")
    if hit != HIT or place != row["id"].split(":")[1]:
        wrong = "hit or place"
    if "…" not in left and left != row["left"]:
        rest = row["left"][:len(row["left"]) - len(left)]
        # whole words, and no more would fit
        more = rest.rstrip(" ").split(" ")[-1]
        if not row["left"].endswith(left) or not rest.endswith(" ") or columns(more + " " + left) <= third:
            wrong = "left"
    if "…" not in right and right != row["right"]:
        room = width - third - len(HIT) - 2 - len(place)
        rest = row["right"][len(right):]
        more = rest[:1] + rest[1:].split(" ")[0]
        if not row["right"].startswith(right) or not rest.startswith(" ") or columns(right + more) <= room:
            wrong = "right"
    if wrong:
        sys.exit(f"--width {width}: {wrong}\n{line}\n{row}")


def check_lines(rng):
    def plain(pieces):
        return [(p.replace("…", "."), kind) for p, kind in pieces]

    texts = [plain(make_text(rng)) for _ in range(30)]
    n, width = rng.choice([1, 3, 6, 10]), rng.randrange(34, 160)
    rows = [row for row, _, _ in rows_of(texts, n)]
    lines = run("".join(records(texts, False)), "-p", "=" + HIT, "-n", str(n), "--format", "text",
                "--color", "always", "--width", str(width)).splitlines()
    if len(lines) != len(rows):
        sys.exit(f"{len(lines)} lines of {len(rows)}")
    for line, row in zip(lines, rows):
        check_line(line, row, width)


def main():
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    check = {"rows": check_rows, "lines": check_lines}[sys.argv[1]]
    for _ in range(100):
        check(rng)


main()
