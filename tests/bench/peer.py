#!/usr/bin/env python3
"""peer.py match|bare|chain|study|lean DATA FILE: the filters' work as a careful Python programmer would write it.

match   what cx-match does: keep the records that speak of client-centricity, with `matches' and `match_evidence'
bare    the least that could be called so: a regular expression on each text, and the line printed as it is
chain   what cx-normalize | cx-match --all | cx-sentiment | cx-code | cx-aggregate --by page do: fold the text, find
        the keyword, weigh the tone, apply the codebook, count by page
study   the same, but after the fold only records that match go on, as in cx-normalize | cx-match | …
lean    the same, but the fold too is spared for records that do not match, as in cx-match | cx-sentiment | …

DATA is the directory with lexicon.tsv and codebook.dict.  One process, so nothing is written between the stages.
PyStemmer makes the stems; what a form can mean is worked out once and kept in a dict; phrases are looked up by their
first two words; regular expressions are compiled once.

All that the study's dictionaries use is understood, less what would only slow it down: & | ! (refused), capitals in
=Forms, Latin look-alikes, decomposed letters, and the evidence of tone and codes.  The filters do these as well.
"""
import json
import os
import re
import sys
from collections import defaultdict

CONCEPTS = {"client_centricity": "клиентоцентричн*", "client_orientation": "клиентоориентирован*"}
ALSO = {"client_centricity": "клиенто-центричн*", "client_orientation": "клиенто-ориентирован*"}
CONCEPT = re.compile(r"\bклиенто(-?)(?:(центричн)|(ориентирован))[\w-]*")
KEYWORD = re.compile(r"клиенто-?центричн", re.IGNORECASE)

# One alternative a kind, as cx-normalize tells them apart.
TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s\"«»<>]+|@\w+"                   # links
    r"|\d+\)(?!\))|\w+(?:[-\u2010\u2011\u00ad]\w+)*"          # words and numbers, as yet with their soft hyphens
    r"|[:;=][-']?(?:\)+|\(+|d+|p+|o+|\*+|/+|\\+|\]+|\[+|\|+)(?!\w)|\)+|\(+"     # smileys
    r"|[.!?…]+|[,;:—–-]|\n|[\"'`«»“”„‘’‹›]"                   # marks and quotation marks
    r"|[^\w\s]")
SMILEY = re.compile(r"[:;=][-']?([^-'])")
SMILEYS = {")": ":)", "]": ":)", "(": ":(", "[": ":(", "d": ":D", "p": ":P", "o": ":O", "*": ":*", "/": ":/",
           "\\": ":/", "|": ":|"}
STRETCH = re.compile(r"([^\W\d])\1\1+")
LOOKS = re.compile("[\u200d\ufe0f\U0001F3FB-\U0001F3FF]")
WORD, MARK, QUOTE, PICTURE, SIGN = range(5)


# --- match ------------------------------------------------------------------------------------------------------

def evidence(text):
    """The concepts in the text, in order, as (name, "START-END FORM = name:pattern")."""
    plain = text.lower().replace("\u00ad", "").replace("ё", "е")
    if "клиенто" not in plain:                 # nearly always: spares the expression and the list
        return ()
    places = range(len(text) + 1)
    if "\u00ad" in text:                       # rare: places are those of the text with its soft hyphens
        places = [i for i, c in enumerate(text) if c != "\u00ad"]
    found = []
    for hit in CONCEPT.finditer(plain):
        start, end = places[hit.start()], places[hit.end() - 1] + 1
        name = "client_centricity" if hit[2] else "client_orientation"
        pattern = (ALSO if hit[1] else CONCEPTS)[name]
        found.append((name, f"{start}-{end} {text[start:end]} = {name}:{pattern}"))
    return found


def match(path):
    out = sys.stdout
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            found = evidence(record.get("text", ""))
            names = {name for name, _ in found}
            if "client_centricity" not in names:
                continue
            record["matches"] = [name for name in CONCEPTS if name in names]
            record["match_evidence"] = [told for _, told in found]
            out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def bare(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if KEYWORD.search(json.loads(line).get("text", "")):
                sys.stdout.write(line)


# --- words ------------------------------------------------------------------------------------------------------

def fold(token):
    """(form, kind) of one lower-case token."""
    first = token[0]
    if first.isalnum() or first == "_":
        if token.startswith(("http://", "https://", "www.")):
            return "<url>", SIGN
        token = token.replace("\u00ad", "").replace("ё", "е").replace("\u2010", "-").replace("\u2011", "-")
        return STRETCH.sub(r"\1", token), WORD
    if first in ".!?…":
        if "!" in token or "?" in token:
            both = "!" in token and "?" in token
            return ("?!" if both else first if len(token) == 1 else 2 * first), MARK
        return ("." if token == "." else "..."), MARK
    if first == "\n":
        return "¶", MARK
    if first in "()":
        return (":" + first if len(token) == 1 else 2 * first), PICTURE
    smiley = SMILEY.match(token)
    if smiley:
        return SMILEYS[smiley[1]], PICTURE
    if first in ",;:—–-":
        return ("—" if first in "–-" else first), MARK
    if first in "\"'`«»“”„‘’‹›":
        return '"', QUOTE
    return token, PICTURE if first >= "\u2190" else SIGN


def cut(text):
    """The tokens of a text, lower-case; brackets that are a pair are no smileys."""
    if LOOKS.search(text):
        text = LOOKS.sub("", text)
    tokens = TOKEN.findall(text.lower())
    if "(" in tokens:
        waiting = 0
        for i, token in enumerate(tokens):
            if token == "(" and i + 1 < len(tokens) and tokens[i + 1][0] not in ".!?\n":
                waiting += 1
                tokens[i] = "["
            elif token == ")" and waiting:
                waiting -= 1
                tokens[i] = "]"
    return tokens


class Forms(dict):
    """token -> (form, kind, keys): a key is =form, ~stem, head* or a glob that some dictionary asks for."""

    def __init__(self, stemmer):
        super().__init__()
        self.stem = stemmer.stemWord
        self.wanted = set()
        self.globs = []

    def keys(self, form, kind):
        found = {"=" + form}
        if kind == WORD:
            parts = form.split("-") if "-" in form else ()
            for part in {form, form.replace("-", ""), *parts}:
                found |= {"=" + part, "~" + self.stem(part)}
                found |= {part[:n] + "*" for n in range(1, len(part) + 1)}
                found |= {glob for glob, fits in self.globs if fits.fullmatch(part)}
        return tuple(found & self.wanted)

    def __missing__(self, token):
        form, kind = fold(token)
        self[token] = entry = (form, kind, self.keys(form, kind))
        return entry

    def want(self, word):
        """The keys that a pattern's word asks for, and how loosely."""
        word = word.lower().replace("ё", "е")
        if len(word) > 1 and word[0] == "=":
            keys, loose = ["=" + fold(token)[0] for token in cut(word[1:])], 0
        elif len(word) > 1 and "*" in word and any(c.isalpha() for c in word):
            keys, loose = [word], 2
            if word.index("*") < len(word) - 1:
                self.globs.append((word, re.compile(re.escape(word).replace(r"\*", ".*"))))
        else:
            folded, loose = [fold(token) for token in cut(word)], 1
            keys = ["~" + self.stem(form) if kind == WORD and form[0].isalpha() else "=" + form for form, kind in folded]
        self.wanted.update(keys)
        return keys, loose


# --- dictionaries -------------------------------------------------------------------------------------------------

class Entry:
    def __init__(self, number, category, excludes, weight):
        self.number, self.category, self.excludes, self.weight = number, category, excludes, weight
        self.loose = 0
        self.plain = False                     # a phrase, which displaces and is displaced


class Dictionary:
    def __init__(self, path, forms):
        self.forms = forms
        self.singles = defaultdict(list)       # key -> [(leaf, keys)]
        self.phrases = defaultdict(list)       # (first, second) -> [(leaf, keys)]
        self.firsts = set()
        self.nears = []                        # (one leaf, other leaf, distance, entry)
        self.near_of = defaultdict(list)       # leaf -> numbers of nears
        self.regexes = []
        self.leaves = 0
        self.flat = True
        self.read(path)

    def read(self, path):
        category = "match"
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file):
                line = line.strip()
                if not line or line[0] in "#@":
                    continue
                if line[0] == "[" and line[-1] == "]":
                    category = line[1:-1]
                    self.flat &= "/" not in category
                    continue
                pattern, _, weight = line.partition("\t")
                pattern = pattern.strip()
                excludes = pattern.startswith("- ")
                entry = Entry(number, category, excludes, float(weight) if weight.strip() else None)
                self.add(entry, pattern[2:].strip() if excludes else pattern)

    def add(self, entry, pattern):
        if " & /" in pattern:                 # words & /regexp/: the words only spare time, re is as fast without
            pattern = pattern[pattern.index(" & /") + 3:]
        if pattern[0] == "/":
            pattern = pattern[1:pattern.rindex("/")].replace(r"[\p{L}", r"[\w").replace(r"\p{L}", r"[^\W\d_]")
            self.regexes.append((re.compile(pattern, re.IGNORECASE).finditer, entry))
            return
        bare_pattern = re.sub('"[^"]*"', "", pattern)
        if re.search(r"[&|]|(?:^|\s)!", bare_pattern):
            sys.exit(f"peer.py: line {entry.number + 1}: {pattern}: not understood")
        near = re.match(r"(.+?) ~(\d+) (.+)$", pattern)
        if near:
            one, other = self.leaf(near[1], entry, False), self.leaf(near[3], entry, False)
            self.near_of[one].append(len(self.nears))
            self.nears.append((one, other, int(near[2]), entry))
        else:
            entry.plain = True
            self.leaf(pattern, entry, True)

    def leaf(self, phrase, entry, alone):
        keys = []
        for word in phrase.replace('"', "").split():
            found, loose = self.forms.want(word)
            keys += found
            entry.loose = max(entry.loose, loose)
        number = self.leaves
        self.leaves += 1
        leaf = (number, entry if alone else None, keys[2:])
        if len(keys) == 1:
            self.singles[keys[0]].append(leaf)
        else:
            self.phrases[keys[0], keys[1]].append(leaf)
            self.firsts.add(keys[0])
        return number

    def find(self, text, tokens):
        """Hits as (first, -last, looseness, number, entry), those that are meant, in the order of the text."""
        hits = []
        parts = defaultdict(list)
        # Quotation marks do not part a phrase: look at the words alone, and say places in tokens.
        places = [i for i, token in enumerate(tokens) if token[1] != QUOTE]
        words = [tokens[i][2] for i in places]
        for i, keys in enumerate(words):
            for key in keys:
                for leaf in self.singles.get(key, ()):
                    self.note(hits, parts, leaf, places[i], places[i] + 1)
                if key not in self.firsts or i + 1 == len(words):
                    continue
                for second in words[i + 1]:
                    for leaf in self.phrases.get((key, second), ()):
                        end = i + 2 + len(leaf[2])
                        if end <= len(words) and all(k in w for k, w in zip(leaf[2], words[i + 2:end])):
                            self.note(hits, parts, leaf, places[i], places[end - 1] + 1)
        for one in list(parts):
            for number in self.near_of.get(one, ()):
                self.near(hits, parts, *self.nears[number])
        for finditer, entry in self.regexes:
            for found in finditer(text):
                hits.append((len(cut(text[:found.start()])), 0, 0, entry.number, entry))
        return self.meant(hits) if hits else hits

    @staticmethod
    def note(hits, parts, leaf, first, last):
        entry = leaf[1]
        if entry is None:
            parts[leaf[0]].append((first, last))
        else:
            hits.append((first, -last, entry.loose, entry.number, entry))

    @staticmethod
    def near(hits, parts, one, other, distance, entry):
        for first, last in parts[one]:
            for other_first, other_last in parts.get(other, ()):
                gap = other_first - last if other_first > first else first - other_last
                if 0 <= gap < distance:
                    hits.append((min(first, other_first), -max(last, other_last), 0, entry.number, entry))
                    break

    def meant(self, hits):
        hits.sort(key=lambda hit: hit[:4])
        excluded = [hit for hit in hits if hit[4].excludes]
        widest, seen, kept = {}, set(), []
        for hit in hits:
            first, last, _, _, entry = hit
            if entry.excludes:
                continue
            if entry.plain:
                if any(x[0] <= first and x[1] <= last and x[4].category == entry.category for x in excluded):
                    continue
                group = None if self.flat else entry.category
                wide = widest.get(group)
                if wide is not None and wide[1] <= last and wide != (first, last):
                    continue
                if (entry.category, first, last) in seen:
                    continue
                seen.add((entry.category, first, last))
                if wide is None or wide[1] > last:
                    widest[group] = (first, last)
            kept.append(hit)
        return kept


# --- tone (the rules of cx-sentiment(1)) ------------------------------------------------------------------------

DEGREES = ("intensifier", "diminisher")
TOOLS = ("negator", "contrast", "request", "neutral", *DEGREES)


def bears_on(tokens, before, hit, reach):
    end, first = -before[1], hit[0]
    if not 0 <= first - end <= reach or tokens[first][1] == PICTURE:
        return False
    return all(token[1] not in (MARK, PICTURE) for token in tokens[end:first])


def weight_of(tokens, hits, i):
    """What the hit adds to the tone, or None."""
    hit = hits[i]
    first, last, _, _, entry = hit
    weight, category = entry.weight, entry.category
    if not weight:
        return None
    if category == "negator":
        for other in hits[i + 1:]:
            if other[4].category not in DEGREES and bears_on(tokens, hit, other, 3):
                return None
    elif category in TOOLS:
        return None
    elif any(x[0] == first and x[1] == last and x[4].category == "intensifier" for x in hits) and \
            any(x[0] == -last and x[4].category not in TOOLS for x in hits):
        return None
    negated = False
    for other in hits[:i]:
        tool = other[4].category
        if tool == "negator":
            negated = negated or bears_on(tokens, other, hit, 3)
        elif tool in DEGREES and other[4].weight is not None and bears_on(tokens, other, hit, 1):
            weight *= other[4].weight
    if negated and category != "negator":
        weight *= -0.5 if weight > 0 else 0.0
    return weight


def calm(tokens, hits, parts):
    """Another's words, sentences that request or ask, and what stands before the last `but'."""
    quotes = [i for i, token in enumerate(tokens) if token[1] == QUOTE]
    for start, end in zip(quotes[::2], quotes[1::2]):
        for part in parts:
            if start <= part[0] < end and part[1] > 0:
                part[1] = 0.0
    begin = 0
    requests = [hit[0] for hit in hits if hit[4].category == "request"]
    for end in [i for i, t in enumerate(tokens) if t[1] == MARK and t[0][0] in ".!?¶"] + [len(tokens)]:
        factor = 1.0
        if any(begin <= at < end for at in requests):
            factor = 0.2
        elif end < len(tokens) and tokens[end][0][0] == "?":
            factor = 0.5
        if factor != 1.0:
            for part in parts:
                if begin <= part[0] < end:
                    part[1] *= factor
        begin = end + 1
    contrasts = [hit for hit in hits if hit[4].category == "contrast"]
    if contrasts and parts[-1][0] >= -contrasts[-1][1]:
        for part in parts:
            if part[0] < contrasts[-1][0]:
                part[1] *= 0.8
    if sum(part[1] for part in parts if part[1] < 0) <= -1.5:
        for part in parts:
            if part[1] > 0:
                part[1] *= 0.6


def tone(tokens, hits):
    parts = []
    for i, hit in enumerate(hits):
        weight = weight_of(tokens, hits, i)
        if weight is not None:
            parts.append([hit[0], weight])
    if not parts:
        return "neutral"
    calm(tokens, hits, parts)
    total = sum(round(part[1], 4) for part in parts)
    score = total / (total * total + 8) ** 0.5
    return "negative" if score <= -0.15 else "positive" if score >= 0.2 else "neutral"


# --- chain --------------------------------------------------------------------------------------------------------

def chain(data, path, work):
    import Stemmer
    forms = Forms(Stemmer.Stemmer("russian"))
    lexicon = Dictionary(os.path.join(data, "lexicon.tsv"), forms)
    codebook = Dictionary(os.path.join(data, "codebook.dict"), forms)
    pages = defaultdict(lambda: [0, 0, 0, 0, 0])
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            text = record.get("text", "")
            about = any(name == "client_centricity" for name, _ in evidence(text))
            if work == "lean" and not about:
                continue
            tokens = [forms[token] for token in cut(text)]
            record["norm"] = " ".join([token[0] for token in tokens])
            if work == "study" and not about:
                continue
            label = tone(tokens, lexicon.find(text, tokens))
            codes = {hit[4].category for hit in codebook.find(text, tokens)}
            row = pages[record["page"]]
            row[0] += 1
            row[1] += about
            row[2] += label == "negative"
            row[3] += label == "positive"
            row[4] += "phenomenon/ignoring" in codes
    names = ("page", "n", "about", "negative", "positive", "ignoring")
    for page in sorted(pages):
        print(json.dumps(dict(zip(names, (page, *pages[page])))))


if __name__ == "__main__":
    work, operands = (sys.argv + [""])[1], sys.argv[2:]
    if len(operands) != 2 or work not in ("match", "bare", "chain", "study", "lean"):
        sys.exit(__doc__)
    elif work == "match":
        match(operands[1])
    elif work == "bare":
        bare(operands[1])
    else:
        chain(*operands, work)
