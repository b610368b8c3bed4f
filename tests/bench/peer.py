#!/usr/bin/env python3
"""peer.py match|chain DATA FILE: what a careful Python programmer would write for the same work, in one process.

match   keep the records whose text has the keyword, in any form and with a hyphen (json, re), and print them
chain   fold the text, mark the keyword, weigh the tone, apply the codebook, and count by page: what
        cx-normalize | cx-match --all | cx-sentiment | cx-code | cx-aggregate --by page do

DATA is the directory with lexicon.tsv and codebook.dict.  Stems come from PyStemmer, each form once (a dict is the
cache), phrases are looked up by their first word, regular expressions are compiled once.  Expressions (~ & | !) are
read as plain Python closures.  Nothing is done that the filters do not do, and nothing is printed but the result.
"""
import json
import os
import re
import sys
from collections import defaultdict

KEYWORD = re.compile(r"клиенто-?центричн", re.IGNORECASE)
WORD = re.compile(r"\w+(?:-\w+)*|[.!?…]+|[^\w\s]")
MARK = re.compile(r"[.!?…,;:—–¶]+$")


def match(path):
    out = sys.stdout
    with open(path, encoding="utf-8") as file:
        for line in file:
            if KEYWORD.search(json.loads(line).get("text", "")):
                out.write(line)


class Forms(dict):
    """What each word form can be: its stem, itself, and the prefixes that the dictionaries ask for."""

    def __init__(self, stemmer, prefixes):
        super().__init__()
        self.stem = stemmer.stemWord
        self.prefixes = prefixes

    def __missing__(self, form):
        found = {form, "~" + self.stem(form)}
        for n in range(1, len(form) + 1):
            if form[:n] in self.prefixes:
                found.add(form[:n] + "*")
        self[form] = found
        return found


def fold(text):
    return WORD.findall(text.lower().replace("ё", "е").replace("\u00ad", ""))


def read_dict(path):
    """Category, pattern, weight of each entry."""
    category = ""
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.strip()
            if not line or line[0] in "#@":
                continue
            if line[0] == "[" and line[-1] == "]":
                category = line[1:-1]
                continue
            pattern, _, weight = line.partition("\t")
            yield category, pattern.strip(), float(weight) if weight.strip() else 0.0


class Dictionary:
    def __init__(self, path, stemmer, prefixes):
        self.stemmer = stemmer
        self.prefixes = prefixes
        self.phrases = defaultdict(list)      # first key -> [(keys, category, weight)]
        self.nears = defaultdict(list)        # first key of one side -> [(one side, other side, distance, category, weight)]
        self.regexes = []
        for category, pattern, weight in read_dict(path):
            self.add(category, pattern, weight)

    def key(self, word):
        word = word.lower().replace("ё", "е")
        if word.startswith("=") and len(word) > 1:
            return word[1:]
        if word.endswith("*") and len(word) > 1:
            self.prefixes.add(word[:-1])
            return word
        return "~" + self.stemmer.stemWord(word) if word[0].isalpha() else word

    def add(self, category, pattern, weight):
        if pattern.startswith("- "):
            return
        if pattern.startswith("/"):
            self.regexes.append((re.compile(pattern[1:-1].replace(r"\p{L}", "[^\\W\\d_]"), re.IGNORECASE), category, weight))
            return
        near = re.match(r"(.+?) ~(\d+) (.+)$", pattern)
        if near:
            one, other = ([self.key(w) for w in side.replace('"', "").split()] for side in (near[1], near[3]))
            self.nears[one[0]].append((one, other, int(near[2]), category, weight))
            return
        keys = [self.key(word) for word in pattern.replace('"', "").split()]
        if keys:
            self.phrases[keys[0]].append((keys, category, weight))

    def find(self, text, tokens, meanings):
        hits = []
        n = len(tokens)
        for i, keys in enumerate(meanings):
            for key in keys:
                for phrase, category, weight in self.phrases.get(key, ()):
                    end = i + len(phrase)
                    if end <= n and all(phrase[k] in meanings[i + k] for k in range(1, len(phrase))):
                        hits.append((i, end, category, weight))
                for one, other, distance, category, weight in self.nears.get(key, ()):
                    if all(i + k < n and one[k] in meanings[i + k] for k in range(1, len(one))):
                        for j in range(max(0, i - distance - len(other)), min(n, i + len(one) + distance)):
                            if all(j + k < n and other[k] in meanings[j + k] for k in range(len(other))):
                                hits.append((min(i, j), max(i + len(one), j + len(other)), category, weight))
                                break
        for regex, category, weight in self.regexes:
            if regex.search(text):
                hits.append((0, 0, category, weight))
        return hits


def longest(hits):
    hits.sort(key=lambda h: (h[0], -h[1]))
    kept, reach = [], -1
    for hit in hits:
        if hit[1] > reach or hit[1] == 0:
            kept.append(hit)
            reach = max(reach, hit[1])
    return kept


def tone(tokens, hits):
    total = 0.0
    tools = [h for h in hits if h[2] in ("negator", "intensifier", "diminisher")]
    for start, end, category, weight in hits:
        if category != "tone":
            continue
        for t_start, t_end, tool, factor in tools:
            gap = start - t_end
            if 0 <= gap <= 3 and not any(MARK.match(tokens[k]) for k in range(t_end, start)):
                if tool == "negator":
                    weight *= -0.7 if weight > 0 else -0.3
                elif gap <= 1:
                    weight *= factor or 1
        total += weight
    score = total / (total * total + 8) ** 0.5
    return "negative" if score <= -0.1 else "positive" if score >= 0.3 else "neutral"


def chain(data, path):
    import Stemmer
    stemmer = Stemmer.Stemmer("russian")
    prefixes = set()
    lexicon = Dictionary(os.path.join(data, "lexicon.tsv"), stemmer, prefixes)
    codebook = Dictionary(os.path.join(data, "codebook.dict"), stemmer, prefixes)
    forms = Forms(stemmer, prefixes)
    pages = defaultdict(lambda: [0, 0, 0, 0, 0])
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            text = record.get("text", "")
            tokens = fold(text)
            meanings = [forms[token] for token in tokens]
            row = pages[record["page"]]
            row[0] += 1
            row[1] += KEYWORD.search(text) is not None
            label = tone(tokens, longest(lexicon.find(text, tokens, meanings)))
            row[2] += label == "negative"
            row[3] += label == "positive"
            codes = {category for _, _, category, _ in codebook.find(text, tokens, meanings)}
            row[4] += "phenomenon/ignoring" in codes
    for page in sorted(pages):
        print(page, *pages[page])


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "match":
        match(sys.argv[3])
    elif len(sys.argv) == 4 and sys.argv[1] == "chain":
        chain(sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
