#!/usr/bin/env python3
"""What tests/bench/sentiment needs besides: records of coded texts, F1 by its formula, fastText, the table."""

import csv
import hashlib
import json
import os
import re
import subprocess
import sys

# The recipe of dostoevsky, a fastText model of Russian comments: words 1-2, characters 2-5, softmax.
FASTTEXT = ['-wordNgrams', '2', '-minn', '2', '-maxn', '5', '-dim', '50', '-bucket', '200000', '-epoch', '15',
            '-lr', '0.3', '-thread', '1', '-verbose', '0']
THREE = {'negative': 'negative', 'neutral': 'neutral', 'positive': 'positive', 'speech': 'positive'}


def read(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines]


def records(paths):
    number = 0
    for path in paths:
        with open(path, encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file):
                number += 1
                print(json.dumps({'kind': 'comment', 'id': str(number), 'gold': row['label'], 'text': row['text']},
                                 ensure_ascii=False))


def f1(pairs):
    """Macro and weighted F1 of (truth, said)."""
    macro, weighted, classes = 0, 0, sorted({label for pair in pairs for label in pair})
    for label in classes:
        truth = sum(t == label for t, _ in pairs)
        said = sum(s == label for _, s in pairs)
        hits = sum(t == label == s for t, s in pairs)
        macro += 2 * hits / (truth + said)
        weighted += 2 * hits / (truth + said) * truth
    return macro / len(classes), weighted / len(pairs)


def rows(path):
    for row in read(path):
        if row['id'] == 'folds:total':
            print('macro', row['macro_f1'], sep='\t')
            print('weighted', row['weighted_f1'], sep='\t')
            print('texts', row['texts'], sep='\t')
        elif row.get('table') == 'classes':
            print('f1_' + row['class'], row['f1'], sep='\t')


def three():
    """Macro F1 of three classes: speech is positive, skip is left out."""
    pairs = []
    for line in sys.stdin:
        record = json.loads(line)
        if record['gold'] in THREE:
            pairs.append((THREE[record['gold']], THREE.get(record.get('sentiment'), 'neutral')))
    print(f1(pairs)[0])


def tokens(text):
    return ' '.join(re.findall(r'\w+|[^\w\s]', text.lower().replace('ё', 'е')))


def lines(path):
    for record in read(path):
        print(tokens(record['text']))


def fasttext(folds, path, work):
    coded = [(r['gold'], tokens(r['text'])) for r in read(path)]
    part = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], 'big') % folds for _, text in coded]
    pairs, seconds = [], 0
    train, model = os.path.join(work, 'fast.train'), os.path.join(work, 'fast')
    for fold in range(folds):
        with open(train, 'w', encoding='utf-8') as out:
            out.writelines(f'__label__{g} {t}\n' for (g, t), p in zip(coded, part) if p != fold)
        begin = os.times()
        subprocess.run(['fasttext', 'supervised', '-input', train, '-output', model, *FASTTEXT], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = os.times()
        seconds += end.children_user + end.children_system - begin.children_user - begin.children_system
        held = [c for c, p in zip(coded, part) if p == fold]
        said = subprocess.run(['fasttext', 'predict', model + '.bin', '-'], check=True, text=True,
                              input=''.join(t + '\n' for _, t in held), stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout.split('\n')
        pairs += [(g, s.replace('__label__', '') or 'neutral') for (g, _), s in zip(held, said)]
    os.remove(train)
    macro, weighted = f1(pairs)
    print('fast_macro', macro, sep='\t')
    print('fast_weighted', weighted, sep='\t')
    print('fast_seconds', f'{seconds / folds:.2f}', sep='\t')


def repeat(wanted, path):
    with open(path, encoding='utf-8') as file:
        all_lines = file.read().splitlines()
    for i in range(wanted):
        print(all_lines[i % len(all_lines)])


def table(path):
    facts = {}
    with open(path, encoding='utf-8') as file:
        for line in file:
            group, name, value = line.rstrip('\n').split('\t')
            facts[group, name] = float(value)

    def figure(group, name, form='{:.3f}'):
        return form.format(facts[group, name]) if (group, name) in facts else '-'

    sets = ['rusentiment', 'rusentitweet']
    print('# Tone on public sets\n')
    print('Made by `make bench-sentiment DIR=…`.  5-fold cross-validation on the training splits of RuSentiment (random')
    print('and preselected) and RuSentiTweet; equal texts are in one fold.  The official tests are not among them.\n')
    print('| | ' + ' | '.join(f'{s}, {facts[s, "texts"]:.0f} texts' for s in sets) + ' |')
    print('|---|' + '---|' * len(sets))
    for name, key in [('cx-train, 5 classes, weighted F1', 'weighted'), ('cx-train, 5 classes, macro F1', 'macro'),
                      ('negative, F1', 'f1_negative'), ('neutral, F1', 'f1_neutral'), ('positive, F1', 'f1_positive'),
                      ('speech, F1', 'f1_speech'), ('skip, F1', 'f1_skip'),
                      ('fastText, 5 classes, weighted F1', 'fast_weighted'),
                      ('fastText, 5 classes, macro F1', 'fast_macro'),
                      ('lexicon, 3 classes, macro F1', 'lexicon_f1'),
                      ('model of training/sentiment, 3 classes, macro F1', 'default_f1')]:
        print(f'| {name} | ' + ' | '.join(figure(s, key) for s in sets) + ' |')
    for name, key in [('cx-train, 5 folds, seconds', 'folds_seconds'), ('cx-train, one model, seconds', 'train_seconds'),
                      ('fastText, one model, seconds', 'fast_seconds')]:
        print(f'| {name} | ' + ' | '.join(figure(s, key, '{:.1f}') for s in sets) + ' |')
    print('\nSeconds are the processor\'s.  3 classes: speech counts as positive, skip is left out.  Neither the lexicon nor')
    print('the model of the texts in training/sentiment has learned from these sets.')
    if all((s, 'default_f1') in facts for s in sets):
        better = [facts[s, 'default_f1'] > facts[s, 'lexicon_f1'] for s in sets]
        verdict = 'beats' if all(better) else 'does not beat' if not any(better) else 'beats on one set only'
        print(f'That model {verdict} the lexicon here' + ('.' if all(better) else ': so it is not installed.'))
    print('fastText: ' + ' '.join(FASTTEXT[:-2]) + '.\n')
    texts, size = facts['speed', 'texts'], facts['speed', 'bytes']
    print(f'Throughput on {texts:.0f} short texts ({size / 1e6:.1f} MB of records), read to write, by the processor\'s seconds:\n')
    print('| | texts/s |')
    print('|---|---|')
    for name, key in [('cx-sentiment, lexicon', 'lexicon'), ('cx-sentiment, model of RuSentiTweet', 'model'),
                      ('cx-sentiment, model of training/sentiment', 'default'), ('fastText, predict', 'fasttext')]:
        if ('speed', key) in facts:
            print(f'| {name} | {texts / facts["speed", key]:,.0f} |')


def main():
    command, rest = sys.argv[1], sys.argv[2:]
    if command == 'records':
        records(rest)
    elif command == 'rows':
        rows(rest[0])
    elif command == 'three':
        three()
    elif command == 'lines':
        lines(rest[0])
    elif command == 'fasttext':
        fasttext(int(rest[0]), rest[1], rest[2])
    elif command == 'repeat':
        repeat(int(rest[0]), rest[1])
    else:
        table(rest[0])


main()
