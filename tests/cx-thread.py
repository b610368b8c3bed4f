#!/usr/bin/env python3
"""cx-thread.py SEED: random small conversations, and what cx-thread's page says of them, found the slow and obvious way.

The filter is run on each with its options, in three ways that must not differ: as it is, with next to no memory, and
(where comments stand together) --grouped.
"""
import datetime
import json
import math
import os
import random
import subprocess
import sys
import tempfile

UTC = datetime.timezone.utc
START = datetime.datetime(2024, 4, 24, tzinfo=UTC)


def stamp(moment):
    return moment.strftime('%Y-%m-%dT%H:%M:%SZ')


def moment(text):
    return datetime.datetime.strptime(text, '%Y-%m-%dT%H:%M:%SZ').replace(tzinfo=UTC)


# --- conversations ------------------------------------------------------------------------------------

def some(rng, share):
    return rng.random() < share


def conversation(rng):
    """Comments of posts p0, p1 …, each under its post; some that do not say it, replies within a thread only."""
    step = rng.choice([1, 86400])                            # many at the same time, or none
    records = [{'kind': 'page', 'id': 'g', **({'wall': rng.choice(['open', 'closed', 'off', 'limited'])} if some(rng, .5) else {})}]
    for p in range(rng.randint(1, 3)):
        post, size = 'p%d' % p, rng.randint(0, 9)
        record = {'kind': 'post', 'id': post, 'page': 'g'}
        if some(rng, .8):
            record['can_comment'] = some(rng, .5)
        if some(rng, .8):
            record['comments'] = rng.randint(0, 12)
        records.append(record)
        placed = []
        for c in range(size):
            comment = {'kind': 'comment', 'id': 'c%d_%d' % (p, c), 'page': 'g', 'post': post,
                       'author': rng.choice(['u', 'v', 'w', 'g', 'tg:desk'])}
            if some(rng, .9):
                comment['time'] = stamp(START + datetime.timedelta(seconds=rng.randint(0, 20 * 86400) // step * step))
            if comment['author'] == 'g' and some(rng, .5):
                comment['official'] = True
            if some(rng, .1):
                comment['deleted'] = True
            if placed and some(rng, .6):
                to = rng.choice(placed)
                comment['parent'] = to.get('parent', to['id'])
                if some(rng, .7):
                    comment['reply_to'] = to['id']
                if some(rng, .7):
                    comment['reply_to_author'] = to['author']
                if some(rng, .15):
                    del comment['post']
            if some(rng, .3):
                comment['seen'] = stamp(START + datetime.timedelta(seconds=rng.randint(0, 40 * 86400)))
            placed.append(comment)
        records += placed
    return records


# --- the working clock: minute by minute ---------------------------------------------------------------

def works(day, odd):
    if day.isoformat() in odd:
        return odd[day.isoformat()]
    return [(9, 13), (14, 18)] if day.weekday() < 5 else []


def working_seconds(start, end, odd):
    """Seconds of [start, end) that lie in the hours; the hours begin and end at whole minutes."""
    zone = datetime.timedelta(hours=3)
    start, end, sum_ = start + zone, end + zone, 0
    day = start.date()
    while day <= end.date():
        for first, last in works(day, odd):
            midnight = datetime.datetime.combine(day, datetime.time(), UTC)
            a = max(start, midnight + datetime.timedelta(hours=first))
            b = min(end, midnight + datetime.timedelta(hours=last))
            sum_ += max(0, int((b - a).total_seconds()))
        day += datetime.timedelta(days=1)
    return sum_


# --- the rules of cx-thread(1) -----------------------------------------------------------------------------

def official(c):
    return c.get('official', False) or c['author'] in ('g', 'tg:desk')


def later(o, c):
    """False when dates deny it; None when they tell nothing."""
    if 'time' not in o or 'time' not in c:
        return None
    return moment(o['time']) >= moment(c['time'])


def earliest(candidates):
    """Known times before unknown ones, then the order of the input."""
    return min(candidates, key=lambda o: (o.get('time', '9'), o['rank']), default=None)


def answer(c, all_, post):
    """The answer, or True when there is none, or None when that is unknown."""
    voices = [o for o in all_ if o is not c and official(o) and not o.get('deleted') and post(o) == post(c)]
    direct = [o for o in voices if o.get('reply_to') == c['id'] and later(o, c) is not False]
    thread = c.get('parent', c['id'])
    same = [o for o in voices if o.get('parent', o['id']) == thread]
    named = [o for o in same if o.get('reply_to_author') == c['author']]
    after = [o for o in named if later(o, c) and (o['time'] > c['time'] or o['rank'] > c['rank'])]
    joined = [o for o in same if thread == c['id'] and later(o, c) is not False]
    found = earliest(direct) or earliest(after) or earliest(joined)
    if found:
        return found
    return None if any(later(o, c) is None for o in named) else True


def tell(records, odd, seen):
    all_ = [c for c in records if c['kind'] == 'comment']
    ids = {c['id']: c for c in all_}
    posts = [p for p in records if p['kind'] == 'post']
    page = records[0]

    def post(c):
        return c.get('post') or (post(ids[c['parent']]) if c.get('parent') in ids else None)
    out = []
    for r in records:
        r = dict(r)
        rank = r.pop('rank')
        out.append(r)
        if r['kind'] == 'comment':
            c = all_[[x['rank'] for x in all_].index(rank)]
            if official(c):
                r['official'] = True
            r['thread'] = c.get('parent', c['id'])
            if official(c) or c.get('deleted'):
                continue
            a = answer(c, all_, post)
            if a is None:
                continue
            r['answered'] = a is not True
            if a is not True:
                r['answer'] = a['id']
                if 'time' in a and 'time' in c:
                    r['answer_seconds'] = int((moment(a['time']) - moment(c['time'])).total_seconds())
                    r['wait_seconds'] = r['answer_seconds']
                    r['answer_working_seconds'] = r['wait_working_seconds'] = working_seconds(moment(c['time']), moment(a['time']), odd)
            elif 'time' in c:
                until = moment(c.get('seen', seen))
                if until >= moment(c['time']):
                    r['wait_seconds'] = int((until - moment(c['time'])).total_seconds())
                    r['wait_working_seconds'] = working_seconds(moment(c['time']), until, odd)
        elif r['kind'] == 'post':
            here = [c for c in all_ if c.get('post') == r['id']]
            r['comments_received'] = len(here)
            if 'comments' in r:
                r['comments_missing'] = max(0, r['comments'] - len(here))
                r['comments_truncated'] = r['comments'] > len(here)
            r['comments_deleted'] = sum(1 for c in here if c.get('deleted'))
            r['comments_official'] = sum(1 for c in here if official(c) and not c.get('deleted'))
            r['comments_citizens'] = len(here) - r['comments_deleted'] - r['comments_official']
            if r['comments_citizens'] + r['comments_deleted']:
                r['ever_open'] = True
            r['comments_denied'] = r['id'] == 'p2'
            silent = not here and not r.get('comments')
            elsewhere = any(p.get('can_comment') for p in posts if p['id'] != r['id'])
            r['openness'] = (
                'open' if r.get('can_comment') else
                'closed' if r['comments_denied'] else
                'unknown' if 'can_comment' not in r else
                'closed' if page.get('wall') in ('closed', 'off') or (silent and elsewhere) else 'unknown')
    return out


# --- what disappeared ------------------------------------------------------------------------------------------

def wilson(x, n):
    if not n:
        return None, None
    z = 1.959963984540054
    p, d = x / n, 1 + z * z / n
    centre, half = (p + z * z / 2 / n) / d, z / d * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n)
    return max(0, centre - half), min(1, centre + half)


def disappeared(old, new):
    now = {(c.get('post'), c['id']): c for c in new if c['kind'] == 'comment'}
    posts = {r['id'] for r in new if r['kind'] == 'post'} | {post for post, _ in now}
    tones = {}
    for c in old:
        if c['kind'] != 'comment' or official(c) or c.get('deleted'):
            continue
        tally = tones.setdefault(c.get('sentiment', ''), [0, 0, 0, 0])
        key = (c.get('post'), c['id'])
        tally[3 if key[0] not in posts or key[0] is None else 1 if key not in now else 2 if now[key].get('deleted') else 0] += 1
    rows = sorted(tones.items(), key=lambda t: (t[0] == '', t[0]))
    rows.append((None, [sum(t[i] for t in tones.values()) for i in range(4)]))
    for tone, (kept, missing, deleted, not_compared) in rows:
        n = kept + missing + deleted
        low, high = wilson(missing + deleted, n)
        yield {'kind': 'row', 'table': 'disappeared', **({'sentiment': tone} if tone else {}),
               **({'total': True} if tone is None else {}), 'before': n, 'missing': missing, 'deleted': deleted,
               'share': (missing + deleted) / n if n else None, 'share_low': low, 'share_high': high,
               'not_compared': not_compared}


# --- the filter --------------------------------------------------------------------------------------------------

def write(path, records):
    with open(path, 'w', encoding='utf-8') as file:
        for r in records:
            file.write(json.dumps({k: v for k, v in r.items() if k != 'rank'}, ensure_ascii=False) + '\n')


def run(*arguments):
    return subprocess.run(['cx-thread', *arguments], check=True, stdout=subprocess.PIPE).stdout


def near(a, b):
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and abs(a - b) < 1e-6
    return a == b


def check(case, expected, told):
    got = [json.loads(line) for line in told.splitlines()]
    for e, g in zip(expected, got):
        if e['kind'] == 'row':
            g.pop('id')
        if e.keys() != g.keys() or not all(near(e[k], g[k]) for k in e):
            sys.exit('case %d: %s\n  expected %s\n  got      %s' % (
                case, e.get('id'), sorted(e.items()), sorted(g.items())))
    if len(expected) != len(got):
        sys.exit('case %d: %d records, not %d' % (case, len(got), len(expected)))


def main():
    rng = random.Random(int(sys.argv[1]))
    odd = {'2024-05-01': [], '2024-04-27': [(9, 13), (14, 18)], '2024-04-29': [], '2024-04-30': [], '2024-05-08': [(9, 17)],
           '2024-05-09': [], '2024-05-10': []}
    seen = '2024-05-20T00:00:00Z'
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        with open('officials', 'w') as file:
            file.write('tg:desk # it answers for all\n')
        with open('holidays', 'w') as file:
            file.write('2024-05-01\n2024-04-29..2024-04-30 off\n2024-04-27 working\n2024-05-08 09:00-17:00\n'
                       '2024-05-09..2024-05-10\n')
        with open('denied', 'w') as file:
            file.write('p2\n')
        options = ['-o', 'officials', '--holidays', 'holidays', '-H', '09:00-13:00,14:00-18:00', '-c', '-C',
                   '--denied', 'denied', '--seen', seen]
        for case in range(200):
            records = conversation(rng)
            standing = [dict(r, rank=i) for i, r in enumerate(records)]
            write('in', standing)
            grouped = run(*options, '--grouped', 'in')
            if grouped != run(*options, 'in'):
                sys.exit('case %d: --grouped tells something else' % case)
            check(case, tell(standing, odd, seen), grouped)
            # in any order
            head, rest = records[:1], records[1:]
            rng.shuffle(rest)
            mixed = [dict(r, rank=i) for i, r in enumerate(head + rest)]
            write('in', mixed)
            told = run(*options, 'in')
            if told != run(*options, '-m', '1', 'in'):
                sys.exit('case %d: on disk it tells something else' % case)
            check(case, tell(mixed, odd, seen), told)
            # and again, when some are gone
            old = [dict(r, **({'sentiment': rng.choice(['negative', 'positive', 'neutral'])} if some(rng, .8) else {}))
                   for r in mixed]
            write('old', old)
            kept = [dict(r, deleted=True) if r['kind'] == 'comment' and some(rng, .2) else r for r in mixed if some(rng, .7)]
            write('in', kept)
            told = run('-o', 'officials', '--before', 'old', '--gone', 'gone', 'in').splitlines()
            rows = list(disappeared(old, kept))
            check(case, rows, b'\n'.join(told[len(kept):]))
            with open('gone') as file:
                gone = [json.loads(line)['id'] for line in file]
            if len(gone) != rows[-1]['missing'] + rows[-1]['deleted'] or len(set(gone)) != len(gone):
                sys.exit('case %d: gone %s' % (case, gone))


main()
