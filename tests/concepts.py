#!/usr/bin/env python3
"""Sixty concepts, all their forms, and what only looks like them.

fixtures/concepts holds concepts.dict, written as a researcher
would; paradigms.tsv, a line a form: concept, form, the word that it is a form
of (a concept's first line is its head word); near-misses.tsv, a line a text in
which the concept must not be found.  Here the forms are put into sentences,
dressed as people dress them, and cx-match is asked.

	concepts.py table          what the tables hold
	concepts.py forms          every form, each way to write it
	concepts.py norm           the same out of cx-normalize
	concepts.py near-misses
	concepts.py simple         what simpler searches find of the same table
"""
import collections
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent / "fixtures" / "concepts"
DICT = HERE / "concepts.dict"
RECALL = 0.99
RECALL_OF_ONE = 0.95    # of a single concept

CARRIERS = ["Вчера тут опять {}, и точка.", "Кто скажет про {} ещё раз?", "Сосед написал: {}", "Ну и ну, {}!",
            "Там было\n{}\nи больше ничего", "{} — вот и весь сказ", "({})", "Да 👍 {}... ну-ну"]

LATIN = dict(zip("асеорхуАСЕОРХТКМНВ", "aceopxyACEOPXTKMHB"))
VOWELS = "аеиоуыэюя"


# --- ways to write a form ------------------------------------------------------

def inside(form, what):
    middle = form.rfind(" ") + 1 + len(form[form.rfind(" ") + 1:]) // 2
    return form[:middle] + what + form[middle:]


def look_alike(form):
    """One letter of a word of at least three is typed in Latin."""
    for i, letter in enumerate(form):
        if letter in LATIN and len(form) > 2:
            return form[:i] + LATIN[letter] + form[i + 1:]
    return form


def stretched(form):
    """A vowel that stands alone is held."""
    for i in range(1, len(form)):
        if form[i] in VOWELS and form[i] not in form[i - 1:i] + form[i + 1:i + 2]:
            return form[:i] + 4 * form[i] + form[i + 1:]
    return form


WRITINGS = {
    "as it is": lambda form: form,
    "with a capital": lambda form: form[0].upper() + form[1:],
    "all capitals": str.upper,
    "е for ё": lambda form: form.replace("ё", "е"),
    "decomposed": lambda form: unicodedata.normalize("NFD", form),
    "soft hyphen": lambda form: inside(form, "\u00ad"),
    "zero-width space": lambda form: inside(form, "\u200b"),
    "Latin look-alike": look_alike,
    "stretched": stretched,
}

AROUND = {"«»": "«{}»", "„“": "„{}“", '"': '"{}"', "**": "**{}**", "#": "#{}"}


def written(form):
    """(name, the form as written, what goes around it); what changes nothing is left out."""
    for name, write in WRITINGS.items():
        if name == "as it is" or write(form) != form:
            yield name, write(form), "{}"
    for name, around in AROUND.items():
        if name != "#" or not re.search(r"[ -]", form):
            yield name, form, around


# --- asking ---------------------------------------------------------------------

def pairs(name):
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def match(texts, dictionary=DICT, before=()):
    """Of each text, {concept: [(start, end), ...]}."""
    lines = "".join(json.dumps({"kind": "comment", "id": str(i), "text": text}, ensure_ascii=False) + "\n"
                    for i, text in enumerate(texts)).encode()
    for command in (*before, ["cx-match", "--all", "--dict", str(dictionary)]):
        done = subprocess.run(command, input=lines, capture_output=True)
        if done.returncode != 0 or done.stderr:
            sys.exit(f"{command}: {done.returncode} {done.stderr.decode()}")
        lines = done.stdout
    records = [json.loads(line) for line in lines.decode().splitlines()]
    if [r["text"] for r in records] != list(texts):
        sys.exit("the texts did not come back as they went")
    return [found(r) for r in records]


def found(record):
    places = collections.defaultdict(list)
    for evidence in record.get("match_evidence", []):
        start, end, form, concept = re.match(r"(\d+)-(\d+) (.*) = ([^ :]+):", evidence, re.S).groups()
        if record["text"][int(start):int(end)] != form:
            sys.exit(f"{record['text']!r}: the evidence is not what stands there: {evidence}")
        places[concept].append((int(start), int(end)))
    if sorted(places) != sorted(record.get("matches", [])):
        sys.exit(f"{record['text']!r}: matches and their evidence differ")
    return places


def sentences():
    """(concept, form, way of writing, text, where the form stands in it)"""
    for i, (concept, form, _) in enumerate(pairs("paradigms.tsv")):
        for k, (name, dressed, around) in enumerate(written(form)):
            head, tail = CARRIERS[(i + k) % len(CARRIERS)].format(around).split("{}")
            text = head + dressed + tail
            yield concept, form, name, text, (len(head), len(head) + len(dressed))


def check_forms(before=()):
    asked = list(sentences())
    total, missed, wrong = collections.Counter(), collections.defaultdict(list), []
    for (concept, form, name, text, place), places in zip(asked, match([s[3] for s in asked], before=before)):
        for key in ("in all", name, concept):
            total[key] += 1
            if place not in places.get(concept, []):
                missed[key].append(form)
        if set(places) - {concept}:
            wrong.append(f"{text!r} is found as {', '.join(sorted(set(places) - {concept}))}")
    for least, names in (RECALL, ["in all", *WRITINGS, *AROUND]), (RECALL_OF_ONE, dict.fromkeys(s[0] for s in asked)):
        for name in names:
            recall = 1 - len(missed[name]) / total[name]
            print(f"{name}: {total[name] - len(missed[name])} of {total[name]}, recall {recall:.4f}",
                  *dict.fromkeys(missed[name]), sep="\n\t")
            if recall < least:
                wrong.append(f"{name}: recall below {least}")
    return wrong


def check_near_misses():
    rows = pairs("near-misses.tsv")
    hits = [f"{text!r} is taken for {concept}" for (concept, text), places in zip(rows, match([r[1] for r in rows]))
            if concept in places]
    print(f"{len(hits)} false hits among {len(rows)}")
    return hits


# --- what the table is, and simpler searches ------------------------------------

def check_table():
    forms, rows = pairs("paradigms.tsv"), pairs("near-misses.tsv")
    concepts = re.findall(r"^\[(.+)\]$", DICT.read_text(encoding="utf-8"), re.M)
    wrong = [] if len(concepts) == 60 else [f"{len(concepts)} concepts"]
    if list(dict.fromkeys(f[0] for f in forms)) != concepts or list(dict.fromkeys(r[0] for r in rows)) != concepts:
        wrong.append("dictionary and tables name different concepts")
    for table in ([tuple(f[:2]) for f in forms], [tuple(r) for r in rows]):
        wrong += [f"twice: {row}" for row, n in collections.Counter(table).items() if n > 1]
    each = collections.Counter(r[0] for r in rows)
    wrong += [f"{concept}: {n} near misses" for concept, n in each.items() if n < 10]
    heads = {word for _, form, word in forms if form == word}
    wrong += [f"no line for the word {word}" for word in {f[2] for f in forms} - heads]
    print(f"{len(concepts)} concepts, {len(forms)} forms, {len(rows)} near misses")
    return wrong


def plain_dictionary(words):
    file = tempfile.NamedTemporaryFile("w", suffix=".dict", encoding="utf-8")
    for concept, listed in words.items():
        print(f"[{concept}]", *listed, sep="\n", file=file)
    file.flush()
    return file


def compare(name, forms, near, find):
    recall = sum(find(concept, text) for concept, text in forms) / len(forms)
    false = sum(find(concept, text) for concept, text in near)
    print(f"{name}: recall {recall:.4f}, {false} false hits")
    return recall


def check_simple():
    """The head word alone, and all words of the concept: as whole words, and by their Snowball stems."""
    table, near = pairs("paradigms.tsv"), pairs("near-misses.tsv")
    forms = [(concept, CARRIERS[0].format(form)) for concept, form, _ in table]
    heads, words = {}, collections.defaultdict(dict)
    for concept, form, word in table:
        heads.setdefault(concept, {form: None})
        words[concept][word] = None
    best = 0
    for name, listed in (("head word", heads), ("all words", words)):
        whole = {c: re.compile(rf"\b(?:{'|'.join(map(re.escape, w))})\b", re.I) for c, w in listed.items()}
        recall = compare(f"\\b({name})\\b", forms, near, lambda c, text: bool(whole[c].search(text)))
        best = max(best, recall)
        with plain_dictionary(listed) as file:
            texts = [text for _, text in forms + near]
            places = dict(zip(texts, match(texts, file.name)))
        recall = compare(f"stem of {name}", forms, near, lambda c, text: c in places[text])
        best = max(best, recall)
    return [] if best < RECALL else ["a search without a dictionary would do: the table asks nothing"]


def main():
    checks = {"table": check_table, "forms": check_forms, "near-misses": check_near_misses, "simple": check_simple,
              "norm": lambda: check_forms([["cx-normalize"]])}
    wrong = checks[sys.argv[1]]()
    sys.exit("\n".join(wrong[:50]) if wrong else 0)


main()
