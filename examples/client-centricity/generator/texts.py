"""The hand-written texts of texts/, and the little that may be changed in them."""
import os

TEXTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'texts')


def table(name):
    with open(os.path.join(TEXTS, name + '.tsv'), encoding='utf-8') as file:
        return [line.rstrip('\n').replace('\\n', '\n').split('\t') for line in file]


def filled(text, body):
    for mark, value in (('{body}', body.name), ('{short}', body.short), ('{screen}', body.screen),
                        ('{id}', str(body.gid))):
        text = text.replace(mark, value)
    return text[:1].upper() + text[1:]


def framed(rng, text, body, frames, kind, opening, closing):
    if opening and text[0].isalpha():
        text = rng.pick(frames[kind + '-open']) + rng.pick([' ', '\n\n']) + text
    if closing:
        text += '\n\n' + rng.pick(frames[kind + '-close'])
    return filled(text, body)


def varied(rng, text):
    """The same words on another day: neither tone nor codes change."""
    ways = []
    if 'ё' in text:
        ways.append(text.replace('ё', 'е'))
    if text[-1] == '.' and text[-2:-1] != '.':
        ways += [text[:-1], text[:-1] + '!']
    if text[-1].isalpha() and len(text) > 12:
        ways.append(text + '.')
    if text[0].isalpha() and len(text) > 1 and not text[1].isupper():
        ways.append(text[0].swapcase() + text[1:])
    if ord(text[-1]) >= 0x1F400:
        ways.append(text + text[-1])
    return rng.pick(ways) if ways else text
