#!/usr/bin/env python3
"""Whether a report speaks one language.

reportlanguage.py foreign FILE STUDY   Cyrillic that is none of the study's own words
reportlanguage.py english FILE STUDY   English words in a row that are none of the study's own
reportlanguage.py keys FILE            names like median_seconds outside code, addresses and what programs were told
reportlanguage.py numbers FILE         numbers of the other language's habit
Flaws are printed; the status is 1 when there is one.
"""
import glob, html.parser, json, re, sys

class Words(html.parser.HTMLParser):
    """The visible texts, one a line; quotations, code and provenance's files left out."""
    SKIP = {'script', 'style', 'blockquote', 'code', 'title'}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.lines, self.skip = [''], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag in self.SKIP or ('class', 'about') in attributes and not self.skip:
            self.skip.append([tag, 0])
        elif self.skip and tag == self.skip[-1][0]:
            self.skip[-1][1] += 1
        if tag in ('p', 'li', 'td', 'th', 'tr', 'h1', 'h2', 'h3', 'text', 'caption', 'figcaption', 'desc'):
            self.lines.append('')
        if not self.skip:
            # what is read aloud or shown on hover is text, too
            self.lines += [value for name, value in attributes if name in ('title', 'alt', 'aria-label') and value]
            self.lines.append('') if any(name in ('title', 'alt', 'aria-label') for name, _ in attributes) else None

    def handle_endtag(self, tag):
        if self.skip and tag == self.skip[-1][0]:
            if self.skip[-1][1] == 0:
                self.skip.pop()
            else:
                self.skip[-1][1] -= 1
        if tag in ('p', 'li', 'td', 'th', 'tr', 'h1', 'h2', 'h3', 'text', 'caption', 'figcaption', 'desc'):
            self.lines.append('')

    def handle_data(self, data):
        if not self.skip:
            self.lines[-1] += data

def markdown_lines(text):
    """The same of Markdown: without quotations, code, addresses and escapes, and without the user's own about."""
    text = re.sub(r'<!-- begin about -->.*?<!-- end about -->', '', text, flags=re.S)
    for line in text.split('\n'):
        if line.startswith('>'):
            continue
        line = re.sub(r'`[^`]*`', ' ', line)
        line = re.sub(r'\]\([^)]*\)', ']', line)
        yield re.sub(r'\\(.)', r'\1', line)

def lines_of(path):
    with open(path, encoding='utf-8') as f:
        text = f.read()
    return Words(text).lines if path.endswith('.html') else list(markdown_lines(text))

def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)

def own_words(study):
    """What the study's tables hold as text: names of bodies and services, reasons, terms; the longest first."""
    words = set()
    for path in glob.glob(study + '/tables/*.ndjson'):
        with open(path, encoding='utf-8') as f:
            for line in f:
                for key, value in json.loads(line).items():
                    if key not in ('kind', 'id', 'table'):
                        words.update(' '.join(s.split()) for s in strings(value))
    return sorted(words, key=len, reverse=True)

def without(line, words):
    for word in words:
        if word in line:
            line = re.sub(r'(?<!\w)' + re.escape(word) + r'(?!\w)', ' ', line)
    return line

def cut(line, words):
    """Names that a figure cuts with an ellipsis: their beginnings."""
    return re.sub(r'([\w «»"-]+)…', lambda m: ' ' if any(w.startswith(m.group(1).strip()) for w in words) else m.group(), line)

def foreign(path, study):
    words = [w for w in own_words(study) if re.search('[а-яё]', w, re.I)]
    for line in lines_of(path):
        if re.search('[а-яё]', line, re.I):
            rest = without(cut(' '.join(line.split()), words), words)
            if re.search('[а-яё]', rest, re.I):
                yield line.strip()[:200]

def english(path, study):
    words = own_words(study)
    common = re.compile(r"\b(the|of|and|is|are|was|were|not|with|without|to|by|in|that|this|than|which|for|no)\b", re.I)
    for line in lines_of(path):
        if len(common.findall(without(line, words))) > 1:
            yield line.strip()[:200]

def keys(path):
    """Options stand in the provenance as they were typed."""
    for line in lines_of(path):
        if re.search(r'\b(?:options|параметры):.*--', line):
            continue
        for m in re.finditer(r'(?<![\w./-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w./=-])', line):
            yield f'{m.group()}: {line.strip()[:120]}'

def numbers(path):
    """Dates, hashes, versions, addresses and years are no numbers; 1000 · is a factor in a formula."""
    russian = re.search('[а-яё]', open(path, encoding='utf-8').readline(), re.I) is not None
    wrong = r'\d\.\d' if russian else r'\d,\d(?!\d\d)|\d\u202f\d'
    for line in lines_of(path):
        if line.startswith('#') or 'sha256' in line or re.search(r'cx-[a-z]+\W* 0\.', line) or 'ndjson' in line or '--' in line:
            continue
        line = re.sub(r'\[\S*\]|https?:\S*|\b1000 ·', ' ', line)
        for m in re.finditer(wrong + r'|(?<![\w.,])(?!(?:19|20)\d\d(?!\d))\d{4,}', line):
            yield f'{m.group()}: {line.strip()[:160]}'

def main(verb, *arguments):
    flaws = list({'foreign': foreign, 'english': english, 'keys': keys, 'numbers': numbers}[verb](*arguments))
    if flaws:
        print('\n'.join(flaws[:40]))
    sys.exit(1 if flaws else 0)

if __name__ == '__main__':
    main(*sys.argv[1:])
