"""Answers to a survey about four services, and what was measured of them: planted figures, synthetic like all else here.

Every count below is what the finished file shows, to the unit.  A service's way has four stages, from need to result.
"""
import json
import struct
import zlib

from generator.chance import Random, portions

SEED = 5000
STAGES = ['need', 'application', 'waiting', 'result']
CHANNELS, SEGMENTS = ['портал', 'окно', 'телефон'], ['впервые', 'не впервые']
CLIENTS = ['external', 'external', 'external', 'business', 'internal']
QUESTIONS = {'Довольны ли вы сроком?': 120, 'Понятно ли вам было, что делать?': 80}      # answers at each stage
RECOMMEND, EFFORT = 'Посоветуете ли вы услугу знакомым?', 'Легко ли было подать заявление?'

# Of 200 answers at each stage: how many are among the two best ones, 4 and 5.  Waiting is the weakest stage of the
# first, the result of the second, the application of the third; of the fourth no stage stands out.
CSAT = {
    'Справка о причале': [164, 150, 72, 148],
    'Разрешение на фейерверк': [140, 132, 120, 64],
    'Вызов смотрителя маяка': [158, 81, 149, 160],
    'Пропуск в заповедный двор': [150, 147, 143, 146],
}
# Of 250 answers: recommend (9, 10), neither, advise against (0 to 6).
NPS = {'Справка о причале': (80, 90, 80), 'Разрешение на фейерверк': (50, 75, 125),
       'Вызов смотрителя маяка': (120, 80, 50), 'Пропуск в заповедный двор': (100, 100, 50)}
# Of 200 answers: how many gave 1, 2 … 7, 7 being "very easy".
CES = {'Справка о причале': [10, 15, 20, 30, 40, 45, 40], 'Разрешение на фейерверк': [20, 20, 30, 40, 40, 30, 20],
       'Вызов смотрителя маяка': [50, 40, 30, 30, 20, 20, 10], 'Пропуск в заповедный двор': [5, 10, 15, 30, 40, 50, 50]}
# What was measured: minutes at each stage, in three months.
MINUTES = {
    'Справка о причале': [[5, 6, 4], [12, 15, 14], [2880, 4320, 3600], [10, 8, 9]],
    'Разрешение на фейерверк': [[9, 8, 10], [30, 25, 20], [1440, 1500, 1300], [60, 90, 75]],
    'Вызов смотрителя маяка': [[4, 4, 5], [45, 50, 70], [180, 240, 200], [15, 15, 20]],
    'Пропуск в заповедный двор': [[6, 7, 8], [10, 11, 12], [720, 700, 740], [5, 5, 5]],
}


def scores(counts):
    """{score: how many} as a list of scores."""
    return [score for score, n in counts.items() for _ in range(n)]


def satisfied(top, n):
    """n answers from 1 to 5 of which `top' are 4 or 5."""
    best, good = portions(top, [3, 2])
    some, little, none = portions(n - top, [3, 2, 1])
    return scores({5: best, 4: good, 3: some, 2: little, 1: none})


def recommended(promoters, passives, critics):
    halves, rest = portions(promoters, [1, 1]), portions(critics, [1, 1, 1, 2, 2, 3, 4])
    middle = portions(passives, [1, 1])
    return scores({10: halves[0], 9: halves[1], 8: middle[0], 7: middle[1], **dict(enumerate(rest))})


def cells():
    """(service, stage, metric, question, scale, score) of each answer, not yet in any order."""
    for service, tops in CSAT.items():
        for stage, top in zip(STAGES, tops):
            for (question, n), part in zip(QUESTIONS.items(), portions(top, list(QUESTIONS.values()))):
                for score in satisfied(part, n):
                    yield service, stage, 'csat', question, (1, 5), score
        for score in recommended(*NPS[service]):
            yield service, 'result', 'nps', RECOMMEND, (0, 10), score
        for score in scores({i + 1: n for i, n in enumerate(CES[service])}):
            yield service, 'application', 'ces', EFFORT, (1, 7), score


def answers():
    rng = Random(SEED)
    yield 'service,stage,channel,segment,client,metric,question,score,scale_min,scale_max,date'
    for service, stage, metric, question, scale, score in rng.shuffled(cells()):
        day = rng.below(90)
        yield ','.join(map(str, [
            service, stage, rng.pick(CHANNELS), rng.pick(SEGMENTS), rng.pick(CLIENTS), metric, '"%s"' % question, score,
            *scale, '2025-%02d-%02d' % (4 + day // 30, 1 + day % 30)]))


def monitoring():
    for service, stages in MINUTES.items():
        for stage, months in zip(STAGES, stages):
            for month, minutes in enumerate(months):
                yield json.dumps({'kind': 'row', 'id': 'monitoring:%s:%s:%d' % (service, stage, 4 + month),
                                  'table': 'monitoring', 'service': service, 'stage': stage,
                                  'month': '2025-%02d' % (4 + month), 'minutes': minutes}, ensure_ascii=False)


def totals():
    return {
        'answers': sum(1 for _ in cells()),
        'stages': STAGES,
        'csat': [{'service': service, 'stage': stage, 'n': sum(QUESTIONS.values()), 'top': top}
                 for service, tops in CSAT.items() for stage, top in zip(STAGES, tops)],
        'nps': [{'service': service, 'promoters': p, 'passives': q, 'critics': r} for service, (p, q, r) in NPS.items()],
        'ces': [{'service': service, 'counts': counts} for service, counts in CES.items()],
        'minutes': [{'service': service, 'stage': stage, 'median': sorted(months)[1]}
                    for service, stages in MINUTES.items() for stage, months in zip(STAGES, stages)],
    }


def write(path, lines):
    with open(path, 'w', encoding='utf-8', newline='\n') as file:
        file.writelines(line + '\n' for line in lines)


def write_packed(path, lines):
    """gzip without name or time."""
    raw = ''.join(line + '\n' for line in lines).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    with open(path, 'wb') as file:
        file.write(b'\x1f\x8b\x08\0\0\0\0\0\x02\xff' + packer.compress(raw) + packer.flush())
        file.write(struct.pack('<II', zlib.crc32(raw), len(raw)))


def make(folder):
    write_packed(folder + '/answers.csv.gz', answers())
    write(folder + '/monitoring.ndjson', monitoring())
    write(folder + '/questions.tsv', ['# how much each question weighs in the satisfaction index'] +
          ['%s\t%s' % pair for pair in zip(QUESTIONS, ('0.4', '0.6'))])
    write(folder + '/stages.txt', STAGES)
    write(folder + '/truth-feedback.json', [json.dumps(totals(), ensure_ascii=False, indent=1)])
