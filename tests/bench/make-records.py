#!/usr/bin/env python3
"""make-records.py [N] > records.ndjson: N (500,000) Russian comment records, about 480 bytes each, always the same.

Texts are whole sentences of the example study's comments, put together anew, with rare words made of stems and endings
so that the vocabulary grows as it does in real comments.  One comment in 50 speaks of the keyword: sentences that have
it by themselves are left out.
"""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TEXTS = os.path.join(HERE, "../../examples/client-centricity/texts/comments.tsv")
STEMS = "переправ берег причал ведом справк заявк участ льгот контор порядоч сервис оператор маяк канцеляр договор".split()
INNER = ["", "н", "ов", "еньк", "ск", "ист", "ыв", "ирова", "оват", "ушк"]
ENDINGS = ["а", "ы", "у", "ой", "ами", "ах", "ого", "ому", "ый", "ая", "ые", "ить", "или", "ает", "ют"]
FORMS = ["клиентоцентричность", "клиентоцентричности", "Клиентоцентричностью", "клиентоцентричный", "#клиентоцентричность"]


class Random:
    """splitmix64: a few lines, and the same numbers in every Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        return (z ^ (z >> 31)) % n


def sentences():
    found = []
    with open(TEXTS, encoding="utf-8") as file:
        for line in file:
            text = line.rstrip("\n").split("\t")[-1].replace("\\n", "\n")
            found += [part.strip() for part in text.replace("? ", "?|").replace(". ", ".|").split("|") if part.strip()]
    return [sentence for sentence in found if "центричн" not in sentence.lower()]


def text_of(random, parts):
    out = []
    size = 0
    want = 40 + random.below(120)
    while size < want:
        part = parts[random.below(len(parts))]
        if random.below(4) == 0:
            part += " " + STEMS[random.below(len(STEMS))] + INNER[random.below(len(INNER))] + \
                INNER[random.below(len(INNER))] + ENDINGS[random.below(len(ENDINGS))]
        out.append(part)
        size += len(part) + 1
    if random.below(50) == 0:
        out.insert(random.below(len(out) + 1), FORMS[random.below(len(FORMS))])
    return " ".join(out)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 500000
    random = Random(20250706)
    parts = sentences()
    for i in range(n):
        page, post = 900000001 + random.below(62), 1 + random.below(3500)
        month, day = 1 + random.below(12), 1 + random.below(28)
        record = {
            "kind": "comment",
            "id": f"vk:-{page}_{post}_{i + 1}",
            "page": f"vk:-{page}",
            "post": f"vk:-{page}_{post}",
            "time": f"2024-{month:02}-{day:02}T{random.below(24):02}:{random.below(60):02}:00Z",
            "author": f"vk:{800000000 + random.below(90000)}",
            "author_kind": "user",
            "likes": random.below(30),
            "text": text_of(random, parts),
            "url": f"https://vk.com/wall-{page}_{post}?reply={i + 1}",
        }
        sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
