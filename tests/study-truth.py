"""The figures of the example study, worked out slowly from what its generator wrote down, against the study's tables.

study-truth.py TOPIC EXAMPLE STUDY; study-truth.py sheet EXAMPLE BLANK FILLED makes a coder who is always right.
Nothing here reads what the filters found, but for the topic `machine', which is about sums of it.
"""
import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta, timezone
from math import sqrt

MOSCOW = timezone(timedelta(hours=3))
TONES = ('negative', 'neutral', 'positive')
Z = 1.959963984540054


def truth(example, name):
    with open(f'{example}/{name}', encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def totals(example):
    return json.load(open(f'{example}/truth-totals.json', encoding='utf-8'))


def table(study, name):
    rows = [json.loads(line) for line in open(f'{study}/tables/{name}.ndjson', encoding='utf-8')]
    assert all(row['table'] == name for row in rows)
    return rows


def records(study):
    with gzip.open(f'{study}/records.ndjson.gz', 'rt', encoding='utf-8') as file:
        return {r['id']: r for r in map(json.loads, file) if r['kind'] in ('post', 'comment')}


def near(got, want, what=''):
    assert (got is None) == (want is None) and (got is None or abs(got - want) <= 1e-9 * max(1, abs(want))), (what, got, want)


def same(row, **wanted):
    for name, want in wanted.items():
        near(row[name], want, (row['id'], name))


def share(part, whole):
    return part / whole if whole else None


def less(a, b):
    return None if a is None or b is None else a - b


def quantile(numbers, q):
    """Type 7 of Hyndman and Fan."""
    if not numbers:
        return None
    numbers = sorted(numbers)
    at = (len(numbers) - 1) * q
    low = int(at)
    return numbers[low] + (at - low) * (numbers[min(low + 1, len(numbers) - 1)] - numbers[low])


def wilson(x, n):
    if not n:
        return None, None
    p, zz = x / n, Z * Z
    half = Z * sqrt(p * (1 - p) / n + zz / (4 * n * n))
    return (p + zz / (2 * n) - half) / (1 + zz / n), (p + zz / (2 * n) + half) / (1 + zz / n)


def clusters(pairs):
    """p, its standard error and the design effect, of (x, m) of each cluster: method 6.10's formula."""
    n, x, count = sum(m for _, m in pairs), sum(x for x, _ in pairs), len(pairs)
    p = x / n
    var = count / (count - 1) * sum((a - p * m) ** 2 for a, m in pairs) / n ** 2
    return p, sqrt(var), var / (p * (1 - p) / n)


def page_of(unit):
    return unit.split('_')[0]


def post_of(unit):
    return '_'.join(unit.split('_')[:2])


def waits(example):
    """(id, seconds, answered) of each citizen's comment under a matching post, from the raw dump and the truth."""
    posts = {row['id'] for row in truth(example, 'truth-posts.csv')}
    voices = {line.split()[0] for line in open(f'{example}/officials.txt', encoding='utf-8') if line.startswith('vk:')}
    seen = datetime.fromisoformat(open(f'{example}/seen.txt').read().strip()).timestamp()
    answers = {row['id']: int(row['seconds']) for row in truth(example, 'truth-answers.csv')}
    found = {}
    for line in gzip.open(f'{example}/dump/comments.ndjson.gz', 'rt', encoding='utf-8'):
        for root in json.loads(line)['response']['items']:
            for c in [root] + root.get('thread', {}).get('items', []):
                post = 'vk:%d_%d' % (c['owner_id'], c['post_id'])
                author = c.get('from_id')
                if post in posts and author is not None and author != c['owner_id'] and 'vk:%d' % author not in voices:
                    unit = '%s_%d' % (post, c['id'])
                    found[unit] = (c['date'], answers.get(unit, seen - c['date']), unit in answers)
    assert len(found) == totals(example)['citizens'] and answers.keys() <= found.keys()
    return found


class Clock:
    """Working seconds from 9 to 18 in Moscow, with the days of holidays.txt."""

    def __init__(self, example):
        told, self.first, self.sum = {}, date(2023, 12, 25), [0]
        for line in open(f'{example}/holidays.txt', encoding='utf-8'):
            if line.strip() and not line.startswith('#'):
                days, *what = line.split()
                first, _, last = days.partition('..')
                day = date.fromisoformat(first)
                while day <= date.fromisoformat(last or first):
                    told[day] = what == ['working']
                    day += timedelta(days=1)
        for i in range(700):
            day = self.first + timedelta(days=i)
            self.sum.append(self.sum[-1] + 9 * 3600 * told.get(day, day.weekday() < 5))

    def until(self, moment):
        then = datetime.fromtimestamp(moment, MOSCOW)
        i = (then.date() - self.first).days
        since = (then - datetime(then.year, then.month, then.day, tzinfo=MOSCOW)).total_seconds()
        return self.sum[i] + min(max(since - 9 * 3600, 0), self.sum[i + 1] - self.sum[i])


def surviving(times, t):
    """Kaplan and Meier's S(t) of (time, ended); None when the last one was censored before t."""
    left, part = len(times), 1
    ends, all_at = Counter(s for s, ended in times if ended), Counter(s for s, _ in times)
    for s in sorted(all_at):
        if s > t:
            return part
        part *= 1 - ends[s] / left
        left -= all_at[s]
    return part if part == 0 else None if max(all_at) < t else part


def answers(example, study):
    """Who was answered by which rule, by what and how fast; rates, quantiles, survival, body by body."""
    planned, told = totals(example), records(study)
    rows = truth(example, 'truth-answers.csv')
    ways = Counter(row['way'] for row in rows)
    assert ways == {way: planned['answered_by_' + way] for way in ('comment', 'user', 'thread')}
    for row in rows:
        r = told[row['id']]
        assert (r['answered'], r['answer'], r['answer_seconds']) == (True, row['answer'], int(row['seconds'])), row
    kept = {unit for unit, r in told.items() if r.get('answered')}
    assert kept == {row['id'] for row in rows}
    citizens = waits(example)
    assert citizens.keys() == {unit for unit, r in told.items() if 'answered' in r}
    seconds = [int(row['seconds']) for row in rows]
    assert sum(seconds) == planned['answer_seconds_sum'] and max(seconds) == planned['answer_seconds_max']

    clock = Clock(example)
    working = {u: clock.until(at + wait) - clock.until(at) for u, (at, wait, _) in citizens.items()}
    for unit, (_, wait, answered) in citizens.items():
        r = told[unit]
        assert (r['wait_seconds'], r['wait_working_seconds']) == (wait, working[unit]), unit
        assert r.get('answer_working_seconds') == (working[unit] if answered else None), unit
    [row] = table(study, 'replies')
    same(row, eligible=planned['citizens'], answered=planned['answered'], median_seconds=quantile(seconds, .5),
         p90_seconds=quantile(seconds, .9), within_9h=sum(s <= 32400 for s in seconds))
    [row] = table(study, 'responsiveness')
    part = len(rows) / len(citizens)
    low, high = wilson(len(rows), len(citizens))
    under = defaultdict(lambda: [0, 0])
    for unit, (*_, answered) in citizens.items():
        under[post_of(unit)][0] += answered
        under[post_of(unit)][1] += 1
    p, se, deff = clusters(list(under.values()))
    took = [working[row['id']] for row in rows]
    same(row, eligible=len(citizens), answered=part, answered_low=low, answered_high=high, answered_by_post=p,
         answered_by_post_se=se, answered_by_post_deff=deff, wait=None, wait_censored=len(citizens) - len(rows),
         answer_median=quantile(seconds, .5), answer_p90=quantile(seconds, .9),
         within_4h=sum(s <= 14400 for s in took) / len(took), within_9h=sum(s <= 32400 for s in took) / len(took))
    [row] = table(study, 'survival')
    for hours in (1, 4, 9, 24, 72, 168, 720):
        near(row[f'unanswered_{hours}h'], surviving([(w, a) for _, w, a in citizens.values()], hours * 3600), hours)
        near(row[f'working_unanswered_{hours}h'],
             surviving([(working[u], a) for u, (_, _, a) in citizens.items()], hours * 3600), hours)
    for row in table(study, 'replies_by_page'):
        mine = [int(r['seconds']) for r in rows if page_of(r['id']) == row['page']]
        same(row, answered=len(mine), eligible=sum(page_of(u) == row['page'] for u in citizens),
             median_seconds=quantile(mine, .5))


def sections(example, study):
    """Closed sections, comments that are missing, stubs of deleted ones: post by post, body by body, and in all."""
    planned, told, posts = totals(example), records(study), truth(example, 'truth-posts.csv')
    assert {u for u, r in told.items() if r['kind'] == 'post'} == {row['id'] for row in posts}
    missing = {}
    for row in posts:
        r = told[row['id']]
        for key, name in (('comments_received', 'comments'), ('comments_citizens', 'citizens'),
                          ('comments_official', 'official'), ('comments_deleted', 'deleted')):
            assert r[key] == int(row[name]), (row, key)
        assert r['openness'] == row['openness'], row
        assert r.get('comments') == (int(row['declared']) if row['declared'] else None), row
        lacks = int(row['declared']) - int(row['comments']) if row['declared'] else None
        assert r.get('comments_missing') == lacks and r.get('comments_truncated') == (None if lacks is None else lacks > 0)
        assert r['ever_open'] == (int(row['citizens']) + int(row['deleted']) > 0) if 'ever_open' in r else \
            int(row['citizens']) + int(row['deleted']) == 0, row
        if lacks:
            missing[row['id']] = lacks
    assert missing == planned['missing_by_post'] and sum(missing.values()) == planned['comments_missing']
    assert {r['openness']: r['posts'] for r in table(study, 'openness')} == Counter(row['openness'] for row in posts)
    assert Counter(row['openness'] for row in posts)['closed'] == planned['posts_closed']

    by_page = defaultdict(Counter)
    for row in posts:
        count = by_page[page_of(row['id'])]
        count.update({row['openness']: 1, 'posts': 1, 'missing': missing.get(row['id'], 0),
                      'ever': int(row['citizens']) + int(row['deleted']) > 0})
        count.update({name: int(row[name]) for name in ('citizens', 'deleted', 'comments')})
    assert sum(count['closed'] > 0 for count in by_page.values()) == planned['closing_bodies']
    rows = table(study, 'openness_by_page')
    assert len(rows) == planned['bodies'] and by_page.keys() <= {row['page'] for row in rows}
    for row in rows:
        count = by_page[row['page']]
        low, high = wilson(count['open'], count['open'] + count['closed'])
        same(row, open=count['open'], closed=count['closed'], unknown=count['unknown'], ever_open=count['ever'],
             openness=share(count['open'], count['open'] + count['closed']), openness_low=low, openness_high=high,
             unknown_share=share(count['unknown'], count['posts']),
             deleted=share(count['deleted'], count['deleted'] + count['citizens']))
    for row in table(study, 'corpus'):
        count = sum(by_page.values(), Counter()) if row.get('total') else by_page[row['page']]
        same(row, missing=count['missing'], deleted=count['deleted'], citizens=count['citizens'], comments=count['comments'])
    seconds = defaultdict(list)
    for row in truth(example, 'truth-answers.csv'):
        seconds[page_of(row['id'])].append(int(row['seconds']))
    for row in table(study, 'bodies'):
        count, mine = by_page[row['page']], seconds[row['page']]
        same(row, open_share=share(count['open'], count['open'] + count['closed']), posts=count['posts'],
             deleted_share=share(count['deleted'], count['deleted'] + count['citizens']), comments=count['citizens'],
             answered_share=share(len(mine), count['citizens']), median_seconds=quantile(mine, .5),
             comments_per_post=share(count['citizens'], count['posts']))


def gaps(study, posts, comments, codes):
    """The tables of tone, the gap and the codes, of {post: tone}, {comment: tone} and {comment: codes}."""
    def about(page):
        declared = [t for u, t in posts.items() if page in (None, page_of(u))]
        heard = [(u, t) for u, t in comments.items() if page in (None, page_of(u))]
        return declared, heard

    def balance(tones):
        return share(tones.count('positive') - tones.count('negative'), len(tones))

    rows = table(study, 'gap')
    assert len(rows) == 63
    for row in rows:
        declared, heard = about(row.get('page'))
        tones = [t for _, t in heard]
        low, high = wilson(declared.count('positive'), len(declared))
        says, hears = share(declared.count('positive'), len(declared)), share(tones.count('positive'), len(tones))
        same(row, declared=says, declared_low=low, declared_high=high, declared_n=len(declared), perceived=hears,
             perceived_n=len(tones), gap=less(says, hears), declared_negative=share(declared.count('negative'), len(declared)),
             perceived_negative=share(tones.count('negative'), len(tones)),
             net_gap=less(balance(declared), balance(tones)))
        if row.get('total'):
            under = defaultdict(lambda: [0, 0])
            for unit, tone in heard:
                under[post_of(unit)][0] += tone == 'positive'
                under[post_of(unit)][1] += 1
            p, se, deff = clusters(list(under.values()))
            same(row, perceived=p, perceived_se=se, perceived_deff=deff, perceived_low=p - Z * se, perceived_high=p + Z * se)
            count = Counter(code for found in codes.values() for code in found)
            first = sorted(count.items(), key=lambda item: (-item[1], item[0].encode()))[:5]
            assert list(zip(row['themes_perceived'], row['themes_perceived_n'])) == first
    [row] = table(study, 'tone_of_posts')
    same(row, n=len(posts), **Counter(posts.values()))
    [row] = table(study, 'tone')
    same(row, n=len(comments), **Counter(comments.values()))
    for row in table(study, 'tone_by_page'):
        tones = [t for _, t in about(row['page'])[1]]
        same(row, n=len(tones), **{tone: tones.count(tone) for tone in TONES})
    wanted = Counter(code for found in codes.values() for code in found)
    assert {row['codes']: row['n'] for row in table(study, 'codes')} == wanted
    rows = table(study, 'codes_ci')
    assert {row['codes'] for row in rows} == wanted.keys()
    for row in rows:
        under = defaultdict(lambda: [0, 0])
        for unit, found in codes.items():
            under[post_of(unit)][0] += row['codes'] in found
            under[post_of(unit)][1] += 1
        p, se, deff = clusters(list(under.values()))
        same(row, n=wanted[row['codes']], share=p, share_n=len(codes), share_se=se, deff=deff, share_clusters=len(under),
             share_low=max(0, p - Z * se), share_high=min(1, p + Z * se))


def coded(example, study):
    """With the codes of one who is always right: what was planted of tone, themes and the gap."""
    comments = truth(example, 'truth.csv')
    posts = {row['id']: row['tone'] for row in truth(example, 'truth-posts.csv')}
    planned = totals(example)
    assert Counter(row['tone'] for row in comments) == planned['tone'] and Counter(posts.values()) == planned['tone_of_posts']
    gaps(study, posts, {row['id']: row['tone'] for row in comments},
         {row['id']: [code for code in row['codes'].split(';') if code] for row in comments})


def machine(_, study):
    """The same sums of what the machine found."""
    told = records(study)
    heard = {u: r for u, r in told.items()
             if r['kind'] == 'comment' and not r.get('official') and not r.get('deleted') and r.get('text')}
    gaps(study, {u: r['sentiment'] for u, r in told.items() if r['kind'] == 'post'},
         {u: r['sentiment'] for u, r in heard.items()}, {u: r.get('codes', []) for u, r in heard.items()})


def feedback(example, study):
    """Satisfaction, recommendation and effort of each service and stage, and the weakest stage."""
    planned = json.load(open(f'{example}/feedback/truth-feedback.json', encoding='utf-8'))
    rows = {(row['service'], row['stage']): row for row in table(study, 'journey')}
    assert sum(row['n'] for row in rows.values()) == planned['answers'] and len(rows) == len(planned['csat'])
    for said in planned['csat']:
        row = rows[said['service'], said['stage']]
        assert row['csat_n'] == said['n'] and row['left_out'] == 0
        assert abs(row['csat'] - said['top'] / said['n']) < 1e-6
        low, high = wilson(said['top'], said['n'])
        assert abs(row['csat_low'] - low) < 1e-6 and abs(row['csat_high'] - high) < 1e-6
    for said in planned['nps']:
        row = rows[said['service'], 'result']
        n = said['promoters'] + said['passives'] + said['critics']
        p, c = said['promoters'] / n, said['critics'] / n
        assert row['nps_n'] == n and abs(row['nps'] - 100 * (p - c)) < 1e-6
        assert abs(row['nps_se'] - 100 * sqrt((p + c - (p - c) ** 2) / n)) < 1e-6
    for said in planned['ces']:
        row, n = rows[said['service'], 'application'], sum(said['counts'])
        assert row['ces_n'] == n and abs(row['ces'] - sum((i + 1) * k for i, k in enumerate(said['counts'])) / n) < 1e-6
        assert abs(row['ces_best'] - said['counts'][-1] / n) < 1e-6
    assert [stage for _, stage in rows] == planned['stages'] * len(planned['nps'])
    for said in planned['minutes']:
        assert rows[said['service'], said['stage']]['minutes'] == said['median']
    for row in table(study, 'journey_weakest'):
        worst, second = sorted((said['top'] / said['n'], said['n'], said['stage'])
                               for said in planned['csat'] if said['service'] == row['service'])[:2]
        assert (row['stage'], row['next_stage'], row['judge']) == (worst[2], second[2], 'csat')
        low, high = wilson(second[0] * second[1], second[1])[0], wilson(worst[0] * worst[1], worst[1])[1]
        least = second[0] - worst[0] - sqrt((second[0] - low) ** 2 + (high - worst[0]) ** 2)     # Newcombe's method 10
        assert abs(row['value'] - worst[0]) < 1e-6 and abs(row['difference_low'] - least) < 1e-6
        assert row['clear'] == (least > 0), row


def sheet(example, blank, filled):
    """Fill in a sheet of all posts and all comments with a text, as one who knows the truth."""
    true = {row['id']: row for name in ('truth.csv', 'truth-posts.csv') for row in truth(example, name)}
    with open(blank, encoding='utf-8-sig', newline='') as file:
        rows = list(csv.reader(file, delimiter=';'))
    at = {name: i for i, name in enumerate(rows[0])}
    for row in rows[1:]:
        known = true.pop(row[at['id']])
        row[at['sentiment']] = known['tone']
        for variable in ('phenomenon', 'function', 'stage', 'need', 'quality') if 'codes' in known else ():
            codes = [code for code in known['codes'].split(';') if code.startswith(variable + '/')]
            row[at[variable]] = ','.join(codes) or '-'
    assert not true, 'the sheet lacks units'
    with open(filled, 'w', encoding='utf-8', newline='') as file:
        csv.writer(file, delimiter=';').writerows(rows)


TOPICS = {'answers': answers, 'sections': sections, 'coded': coded, 'machine': machine, 'feedback': feedback, 'sheet': sheet}
TOPICS[sys.argv[1]](*sys.argv[2:])
