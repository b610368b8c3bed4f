"""Sheets by their definition, and by Python's reader of CSV.

check BOOK ID            x, the first four digits of SHA-256 of the book, four of BLAKE2b of the id under them
order SEED CODER ID...   the ids in the coder's order
column NAME FILE         its cells, line breaks as \\n
formulas DELIMITER FILE  how many cells a spreadsheet would run
hostile                  300 records with texts that CSV and spreadsheets stumble over
"""
import csv
import hashlib
import json
import random
import sys

DELIMITERS = {"semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}


def draw(seed, text):
    key = seed.to_bytes(8, "little") + bytes(8)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16, key=key).digest()[:8], "big")


def version(book):
    """What people code by: headings and notes, not patterns."""
    with open(book, encoding="utf-8") as f:
        kept = [line.strip() + "\n" for line in f if line[:1] in ("[", "@")]
    return hashlib.sha256("".join(kept).encode()).hexdigest()[:16]


def check(book, unit):
    mark = version(book)[:4]
    return f"x{mark}{draw(int.from_bytes(mark.encode(), 'big'), unit) % 65536:04x}"


def rows(path, delimiter):
    with open(path, newline="", encoding="utf-8-sig") as f:
        return list(csv.reader(f, delimiter=delimiter))


def hostile():
    marks = ["=", "+", "-", "@", "\t", "\r", "'", '"', ";", ",", "\n", " ", "1", "a", "я", "\r\n", "|", "=1+1",
             "&#128514;", "😂", "''", '""', "\\", "sep=;", "\ufeff", "\u00a0", "#", "0", "e"]
    texts = ["=", "'", "''", "'=", "=cmd|' /C calc'!A0", "-1", "+7 900", "@me", "\tx", "\rx", '"', '""', "a;b", "-",
             "1/2", "'-", " a ", "\n", "\r\n", "a\r", "row", "id;check", "'" * 9, "=" * 9]
    random.seed(7)
    while len(texts) < 300:
        texts.append("".join(random.choice(marks) for _ in range(random.randint(1, 12))))
    return texts


def main(what, *args):
    if what == "check":
        print(check(*args))
    elif what == "order":
        key = draw(int(args[0]), args[1])
        print("\n".join(sorted(args[2:], key=lambda unit: draw(key, unit))))
    elif what == "column":
        table = rows(args[1], ";")
        for row in table[1:]:
            print(row[table[0].index(args[0])].replace("\n", "\\n"))
    elif what == "formulas":
        print(sum(cell[:1] in list("=+-@\t\r") for row in rows(args[1], DELIMITERS[args[0]]) for cell in row))
    elif what == "hostile":
        for i, text in enumerate(hostile()):
            print(json.dumps({"kind": "comment", "id": f"c{i}", "text": text}, ensure_ascii=False))
    else:
        sys.exit(__doc__)


main(*sys.argv[1:])
