#!/usr/bin/env python3
"""cx-index.py SEED: random plans and tables, and the index as cx-index's page defines it, in plain Python.

All that chance has no part in is compared: scales, groups, means, ranks, what leaving one out moves.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction


def scaled(column, scaling, target, down):
    """Each body's value on the common scale; None when it has none."""
    known = [x for x in column if x is not None]
    if scaling == 'target':
        def to(x):
            if down:
                return float(target) / x if x > target else 1.0
            return 0.0 if x <= 0 else min(1.0, x / target)
        return [None if x is None else to(x) for x in column]
    if len(known) < 2 or min(known) == max(known):
        return [None] * len(column)
    if scaling == 'z':
        mean = sum(map(Fraction, known)) / len(known)
        sd = math.sqrt(sum((Fraction(x) - mean) ** 2 for x in known) / (len(known) - 1))
        ys = [None if x is None else float(Fraction(x) - mean) / sd for x in column]
        return [None if y is None else -y if down else y for y in ys]
    ys = [None if x is None else (x - min(known)) / (max(known) - min(known)) for x in column]
    return [None if y is None else 1 - y if down else y for y in ys]


def ranks(values, less_is_better=False):
    known = [v for v in values if v is not None]

    def rank(v):
        better = sum(1 for k in known if (k < v if less_is_better else k > v))
        return better + (sum(1 for k in known if k == v) + 1) / 2
    return [None if v is None else rank(v) for v in values]


def group_mean(row, indicators, group, left_out):
    ys = [y for i, y in enumerate(row) if i != left_out and indicators[i]['group'] == group and y is not None]
    return sum(ys) / len(ys) if ys else None


def index(rows, plan, left_out=None):
    out = []
    for row in rows:
        has = sum(1 for i, y in enumerate(row) if i != left_out and y is not None)
        want = plan['least'] - (left_out is not None and plan['least'] > 0)
        value = None
        if has > 0 and has >= want:
            terms = []
            for g, weight in enumerate(plan['weights']):
                asked = any(i != left_out and x['group'] == g for i, x in enumerate(plan['indicators']))
                if weight == 0 or not asked:
                    continue
                y = group_mean(row, plan['indicators'], g, left_out)
                if y is None and plan['missing'] == 'none':
                    terms = None
                    break
                if y is None and plan['missing'] == 'skip':
                    continue
                if y is None:
                    y = len(rows) if plan['mean'] == 'rank' else 0
                terms.append((weight, y))
            if terms:
                total = sum(w for w, _ in terms)
                if plan['mean'] == 'geometric':
                    value = 0.0 if any(y <= 0 for _, y in terms) else math.exp(sum(w * math.log(y) for w, y in terms) / total)
                else:
                    value = sum(w * y for w, y in terms) / total
        out.append(None if value is None else round(value, 6))
    return out


def tau(a, b):
    together = in_a = in_b = 0
    pairs = [(x, y) for x, y in zip(a, b) if x is not None and y is not None]
    for i in range(len(pairs)):
        for k in range(i):
            x = (pairs[i][0] > pairs[k][0]) - (pairs[i][0] < pairs[k][0])
            y = (pairs[i][1] > pairs[k][1]) - (pairs[i][1] < pairs[k][1])
            together, in_a, in_b = together + x * y, in_a + x * x, in_b + y * y
    return together / math.sqrt(in_a * in_b) if in_a and in_b else None


def random_plan(rng):
    mean = rng.choice(['arithmetic', 'geometric', 'rank'])
    groups = rng.randint(1, 3)
    plan = {'mean': mean, 'missing': rng.choice(['skip', 'zero', 'none']), 'least': rng.randint(0, 3),
            'weights': [rng.choice([0, 0.5, 1, 2, 3]) for _ in range(groups)], 'indicators': []}
    plan['weights'][0] = 1
    for g in range(groups):
        for _ in range(rng.randint(1, 3)):
            kind = rng.choice(['minmax', 'target'] + ([] if mean == 'geometric' else ['z']))
            plan['indicators'].append({'group': g, 'column': 'x%d' % len(plan['indicators']), 'down': rng.random() < .5,
                                       'scaling': kind, 'target': rng.choice([0.5, 2, 8])})
    return plan


def plan_text(plan):
    yield '@mean ' + plan['mean']
    yield '@missing ' + plan['missing']
    yield '@least %d' % plan['least']
    for g, weight in enumerate(plan['weights']):
        yield '[g%d] %s' % (g, weight)
        for i in plan['indicators']:
            if i['group'] == g:
                yield '%s %s %s' % (i['column'], 'down' if i['down'] else 'up', i['scaling']) + (
                    ' %s' % i['target'] if i['scaling'] == 'target' else '')


def near(a, b):
    return a is None and b is None or a is not None and b is not None and abs(a - b) < 2e-6


def expect(case, what, got, expected):
    if not near(got, expected):
        sys.exit('case %d: %s is %s, not %s' % (case, what, got, expected))


def main():
    rng = random.Random(int(sys.argv[1]))
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        for case in range(200):
            plan, n = random_plan(rng), rng.randint(1, 12)
            table = [[None if rng.random() < .2 else rng.choice([0, 1, 2.5, 4, 7, 11.25]) for _ in plan['indicators']]
                     for _ in range(n)]
            with open('plan', 'w') as file:
                file.write('\n'.join(plan_text(plan)) + '\n')
            lines = [json.dumps({'kind': 'row', 'id': 't:%d' % a, 'table': 't', 'page': 'b%02d' % a, **{
                i['column']: x for i, x in zip(plan['indicators'], row) if x is not None}}) for a, row in enumerate(table)]
            ys = [scaled([row[i] for row in table], x['scaling'], x['target'], x['down'])
                  for i, x in enumerate(plan['indicators'])]
            less = plan['mean'] == 'rank'
            if less:
                ys = [ranks(y) for y in ys]
            rows = [[y[a] for y in ys] for a in range(n)]
            value = index(rows, plan)
            rank = ranks(value, less)
            outputs = set()
            for _ in range(2):
                told = subprocess.run(['cx-index', '-i', 'plan', '-d', '50'], input='\n'.join(lines) + '\n',
                                      check=True, stdout=subprocess.PIPE, text=True).stdout
                outputs.add(told)
                rng.shuffle(lines)
            if len(outputs) > 1:
                sys.exit('case %d: the order of rows tells' % case)
            told = [json.loads(line) for line in told.splitlines()]
            for row in told[:n]:
                a = int(row['page'][1:])
                expect(case, 'index of ' + row['page'], row['index'], value[a])
                expect(case, 'rank of ' + row['page'], row['rank'], rank[a])
                if row['rank'] is not None and not row['rank_low'] <= row['rank_high']:
                    sys.exit('case %d: rank interval' % case)
                for g in range(len(plan['weights'])):
                    expect(case, 'group', row['group_g%d' % g], group_mean(rows[a], plan['indicators'], g, None))
            order = [(row['rank'] is None, row['rank'], row['page']) for row in told[:n]]
            if order != sorted(order, key=lambda o: (o[0], o[1] or 0, o[2])):
                sys.exit('case %d: not in order' % case)
            for i, row in enumerate(told[n:-1]):
                left = [v if value[a] is not None else None for a, v in enumerate(index(rows, plan, i))]
                moved = ranks(left, less)
                expect(case, 'tau without %d' % i, row['tau'], tau(rank, moved))
                moves = [abs(x - y) for x, y in zip(rank, moved) if x is not None and y is not None]
                expect(case, 'move without %d' % i, row['largest_move'], max(moves, default=None))
            if told[-1]['ranked'] != sum(1 for v in value if v is not None) or told[-1]['bodies'] != n:
                sys.exit('case %d: total' % case)


main()
