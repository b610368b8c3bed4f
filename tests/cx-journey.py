#!/usr/bin/env python3
"""cx-journey.py SEED: random answers and figures, and the journey as cx-journey's page defines it, in plain Python."""
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
from fractions import Fraction

Z = 1.959963984540054
KEYS = ['service', 'stage', 'channel', 'segment', 'client']
STAGES = ['need', 'design', 'result']


def wilson(x, n):
    if not n:
        return None, None
    p, d = x / n, 1 + Z * Z / n
    centre, half = (p + Z * Z / 2 / n) / d, Z / d * math.sqrt(p * (1 - p) / n + Z * Z / 4 / n / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def mean(xs):
    return float(sum(map(Fraction, xs)) / len(xs)) if xs else None


def hundred(a, effort=False):
    part = Fraction(a['score'] - a['scale_min']) / (a['scale_max'] - a['scale_min'])
    return 100 * (1 - part if effort else part)


def error_squared(xs):
    """Of a mean; None of one number."""
    if len(xs) < 2:
        return None
    m = Fraction(sum(xs)) / len(xs)
    return float(sum((Fraction(x) - m) ** 2 for x in xs) / (len(xs) - 1) / len(xs))


def taken(a):
    whole = float(a['score']).is_integer()
    if a['metric'] == 'csat':
        return whole and 'scale_max' in a and 3 <= a['scale_max'] - a['scale_min'] + 1 <= 11
    if a['metric'] == 'nps':
        return whole and a.get('scale_min', 0) == 0 and a.get('scale_max', 10) == 10 and a['score'] <= 10
    return 'scale_max' in a


def figures(answers, weights, effort):
    csat, nps, ces = ([a for a in answers if a['metric'] == m and taken(a)] for m in ('csat', 'nps', 'ces'))
    out = {'n': len(answers), 'left_out': sum(1 for a in answers if not taken(a))}
    top = sum(1 for a in csat if a['score'] >= a['scale_max'] - 1)
    out['csat'], (out['csat_low'], out['csat_high']), out['csat_n'] = top / len(csat) if csat else None, wilson(top, len(csat)), len(csat)
    parts = []
    for q in sorted({a['question'] for a in csat}):
        w, some = weights.get(q, 1), [a for a in csat if a['question'] == q]
        if w > 0:
            parts.append((w, some))
    total = sum(w for w, _ in parts)
    scales = {(a['scale_min'], a['scale_max']) for _, some in parts for a in some}
    out['csi'] = sum(w * mean([a['score'] for a in some]) for w, some in parts) / total if len(scales) == 1 else None
    out['csi_100'] = sum(w * mean([hundred(a) for a in some]) for w, some in parts) / total if parts else None
    out['csi_n'] = sum(len(some) for _, some in parts)
    errors = [(w, error_squared([hundred(a) for a in some])) for w, some in parts]
    csi_se = math.sqrt(sum(w * w * e for w, e in errors)) / total if parts and all(e is not None for _, e in errors) else None
    p, c = sum(a['score'] >= 9 for a in nps), sum(a['score'] <= 6 for a in nps)
    n = len(nps)
    out['nps'] = 100 * (p - c) / n if n else None
    out['nps_se'] = 100 * math.sqrt(max(0, (p + c) / n - ((p - c) / n) ** 2) / n) if n else None
    out['nps_n'] = n
    out['ces'] = mean([a['score'] for a in ces]) if len({(a['scale_min'], a['scale_max']) for a in ces}) == 1 else None
    out['ces_100'] = mean([hundred(a, effort) for a in ces])
    out['ces_best'] = mean([int(a['score'] == a['scale_min' if effort else 'scale_max']) for a in ces])
    out['ces_n'] = len(ces)
    e = error_squared([hundred(a, effort) for a in ces])
    low, high = out['csat_low'], out['csat_high']
    judged = {'csat': (out['csat'], (high - low) / 2 / Z if csat else None, len(csat)), 'csi': (out['csi_100'], csi_se, out['csi_n']),
              'nps': (out['nps'], out['nps_se'], n), 'ces': (out['ces_100'], None if e is None else math.sqrt(e), len(ces))}
    return out, judged


def last(word, order=()):
    return (word is None, order.index(word) if word in order else len(order), word or '')


def near(a, b):
    if isinstance(a, str) or isinstance(b, str) or isinstance(a, bool) or isinstance(b, bool):
        return a == b
    return a is None and b is None or a is not None and b is not None and abs(a - b) < 2e-6


def compare(case, got, expected):
    got = {k: v for k, v in got.items() if k not in ('kind', 'id')}
    if got.keys() != expected.keys() or not all(near(got[k], expected[k]) for k in got):
        sys.exit('case %d\n  got      %s\n  expected %s' % (case, sorted(got.items()), sorted(expected.items())))


def answer(rng):
    a = {'kind': 'feedback', 'metric': rng.choice(['csat', 'csat', 'nps', 'ces', 'rating']), 'question': rng.choice('qrs')}
    for key, values in zip(KEYS, (['A', 'B'], ['result', 'need', 'other', 'design'], ['x', 'y'], ['u', 'v'], ['external', 'internal'])):
        if rng.random() < .9:
            a[key] = rng.choice(values)
    least, most = rng.choice([(1, 5), (1, 5), (1, 5), (1, 7), (0, 10), (0, 100)]) if a['metric'] != 'nps' else rng.choice([(0, 10)] * 5 + [(0, 100)])
    a['score'] = rng.randint(least, most) + (.5 if rng.random() < .05 and a['metric'] != 'nps' else 0)
    a['score'] = min(a['score'], most)
    if rng.random() < .95:
        a['scale_min'], a['scale_max'] = least, most
    elif a['metric'] == 'nps' and most == 100:
        a['score'] = 50                                      # without a scale it is taken to be on 0 to 10: refused there
    return a


def expected(records, by, judge, least, weights, effort):
    answers = [a for a in records if a['kind'] == 'feedback' and 'score' in a and a['metric'] != 'rating']
    measured = {}
    for r in records:
        if 'minutes' in r and not r.get('total'):
            measured.setdefault((r.get('service'), r.get('stage')), []).append(r['minutes'])

    def minutes(cell):
        return statistics.median(measured[cell]) if cell in measured else None
    groups = {}
    for a in answers:
        groups.setdefault(tuple(a.get(k) for k in by), []).append(a)
    for key in sorted(groups, key=lambda k: [last(w, STAGES if name == 'stage' else ()) for w, name in zip(k, by)]):
        row, _ = figures(groups[key], weights, effort)
        row['small'] = row['n'] - row['left_out'] < least
        row['table'] = 'journey'
        row.update({k: w for k, w in zip(by, key) if w is not None})
        if 'service' in by and 'stage' in by:
            row['minutes'] = minutes((row.get('service'), row.get('stage')))
        yield row
    known = {(a.get('service'), a.get('stage')) for a in answers if taken(a)} | set(measured)
    for service in sorted({s for s, _ in known if s is not None}):
        judged = []
        for stage in sorted({t for s, t in known if s == service and t is not None}, key=lambda t: last(t, STAGES)):
            v, se, n = figures([a for a in answers if a.get('service') == service and a.get('stage') == stage], weights, effort)[1][judge]
            if n >= least:
                judged.append((v, se, n, stage))
        row = {'table': 'journey_weakest', 'service': service, 'judge': judge, 'stages': len(judged)}
        if judged:
            v, se, n, stage = min(judged, key=lambda x: round(x[0], 6))
            low, high = (v - Z * se, v + Z * se) if se is not None else (None, None)
            if judge == 'csat':
                cell = [a for a in answers if a.get('service') == service and a.get('stage') == stage]
                low, high = figures(cell, weights, effort)[0]['csat_low'], figures(cell, weights, effort)[0]['csat_high']
            row.update(stage=stage, value=v, low=low, high=high, n=n, minutes=minutes((service, stage)))
            others = [x for x in judged if x[3] != stage]
            if others:
                w, se2, _, stage2 = min(others, key=lambda x: round(x[0], 6))
                if judge == 'csat':
                    other = figures([a for a in answers if a.get('service') == service and a.get('stage') == stage2],
                                    weights, effort)[0]
                    low2, high2 = other['csat_low'], other['csat_high']
                else:
                    low2, high2 = (w - Z * se2, w + Z * se2) if se2 is not None else (None, None)
                least_, most_ = None, None
                if low is not None and low2 is not None:
                    least_ = w - v - math.hypot(w - low2, high - v)
                    most_ = w - v + math.hypot(high2 - w, v - low)
                    row['clear'] = round(least_, 6) > 0
                row.update(next_stage=stage2, next_value=w, difference=w - v, difference_low=least_, difference_high=most_)
        else:
            row['note'] = 'no stage has enough answers'
        yield row


def main():
    rng = random.Random(int(sys.argv[1]))
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        weights = {'q': 0.5, 'r': 2, 's': rng.choice([0, 1])}
        with open('weights', 'w') as file:
            file.write('# questions\n' + ''.join('%s\t%s\n' % pair for pair in weights.items()))
        for case in range(200):
            records = [answer(rng) for _ in range(rng.randint(0, 150))]
            for _ in range(rng.randint(0, 10)):
                records.append({'kind': rng.choice(['row', 'feedback']), 'minutes': rng.choice([1, 2.5, 7, 90]), 'metric': 'wait',
                                'service': rng.choice('AC'), 'stage': rng.choice(STAGES), 'total': rng.random() < .1})
            rng.shuffle(records)
            by = rng.sample(KEYS, rng.randint(1, 5)) if rng.random() < .5 else ['service', 'stage']
            judge, least, effort = rng.choice(['csat', 'csi', 'nps', 'ces']), rng.randint(1, 6), rng.random() < .5
            lines = [json.dumps(dict(r, id=str(i))) for i, r in enumerate(records)]
            outputs = set()
            for _ in range(2):
                outputs.add(subprocess.run(
                    ['cx-journey', '--by', ','.join(by), '--stages', ','.join(STAGES), '--objective', 'minutes', '-w', 'weights',
                     '-j', judge, '-l', str(least)] + ['-e'] * effort,
                    input=''.join(line + '\n' for line in lines), check=True, stdout=subprocess.PIPE, text=True).stdout)
                rng.shuffle(lines)
            if len(outputs) > 1:
                sys.exit('case %d: the order tells' % case)
            got = [json.loads(line) for line in outputs.pop().splitlines()]
            rows = list(expected(records, by, judge, least, weights, effort))
            for g, e in zip(got, rows):
                compare(case, g, e)
            if len(got) != len(rows):
                sys.exit('case %d: %d rows, not %d' % (case, len(got), len(rows)))


main()
