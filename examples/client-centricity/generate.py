#!/usr/bin/env python3
"""generate.py [DIR]: lay the texts of texts/ out as a raw VK dump, and write down the truth about it.

EVERYTHING HERE IS FICTIONAL AND SYNTHETIC.  No body, person, page or event exists.  The texts were written
by hand for this project; this program only decides who says which of them, where and when.  Chance comes from
generator/chance.py, never from the clock, hashes, floats or the Python version: the same bytes always.
README.md describes the files; generator/plan.py holds the planted figures.
"""
import csv
import json
import os
import struct
import sys
import zlib
from datetime import datetime, timedelta, timezone

sys.dont_write_bytecode = True

from generator import feedback, talk, truth, walls                  # noqa: E402
from generator.chance import Random                                 # noqa: E402
from generator.plan import HELP_DESK, PLAN, SEED, SEEN              # noqa: E402
from generator.texts import table                                   # noqa: E402
from generator.truth import page_id                                 # noqa: E402
from generator.vkapi import comment_pages, group_json, post_json    # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))


def write_dump(path, answers):
    """Answers as NDJSON in gzip without name or time."""
    raw = ''.join(json.dumps(a, ensure_ascii=False, separators=(',', ':')) + '\n' for a in answers).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    with open(path, 'wb') as file:
        file.write(b'\x1f\x8b\x08\0\0\0\0\0\x02\xff' + packer.compress(raw) + packer.flush())
        file.write(struct.pack('<II', zlib.crc32(raw), len(raw)))


def write_csv(path, header, rows):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file, lineterminator='\n')
        writer.writerow(header.split(','))
        writer.writerows(rows)


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else HERE
    os.makedirs(os.path.join(out, 'dump'), exist_ok=True)
    os.makedirs(os.path.join(out, 'feedback'), exist_ok=True)
    feedback.make(out + '/feedback')
    rng = Random(SEED)
    bodies = walls.make_bodies(rng)
    posts = walls.make_posts(rng, bodies)
    walls.set_sections(rng, posts)
    users, replies = talk.make_users(rng), [row[0] for row in table('replies')]
    voices = [b.gid for b in bodies if b.screen == 'spravokno_demo'] + [HELP_DESK]
    study, others = [p for p in posts if p.matching], [p for p in posts if not p.matching]
    talked = talk.deal(rng, study, PLAN['comments_matching'], PLAN['official'], talk.study_cards(rng))
    plain = PLAN['comments_other'] - 210 - 70
    talked += talk.deal(rng, others, PLAN['comments_other'], 210, talk.other_cards(rng, plain) + talk.deleted_cards(70))
    for post in talked:
        talk.converse(rng, post, users, replies, voices)
    crowded = [p for p in study if len(p.comments) > 4]
    for post in rng.shuffled(crowded)[:PLAN['posts_with_missing_comments']]:
        post.missing = rng.between(1, 6)
    talk.count_feelings(rng, posts)
    walls.number(rng, bodies)

    access = {0: 'off', 1: 'open', 2: 'limited', 3: 'closed'}
    groups = [{**group_json(b.gid, bodies), 'members_count': b.members, 'wall': b.wall} for b in bodies]
    write_dump(out + '/dump/groups.ndjson.gz',
               [{'response': {'groups': groups[i:i + 25], 'profiles': []}} for i in range(0, len(groups), 25)])
    answers = []
    for body in bodies:
        for at in range(0, max(len(body.posts), 1), 100):
            page = body.posts[at:at + 100]
            seen = sorted({body.gid} | {p.copy[0].gid for p in page if p.copy})
            items = [post_json(rng, post) for post in page]
            answers.append({'response': {'count': len(body.posts), 'items': items, 'profiles': [],
                                         'groups': [group_json(g, bodies) for g in seen]}})
    write_dump(out + '/dump/wall.ndjson.gz', answers)
    write_dump(out + '/dump/comments.ndjson.gz',
               [page for b in bodies for p in b.posts if p.comments for page in comment_pages(rng, p, bodies)])
    write_csv(out + '/pages.csv', 'id,screen_name,name,group,members,wall,url', [
        [page_id(b), b.screen, b.name, b.group, b.members, access[b.wall], 'https://vk.com/club%d' % b.gid]
        for b in bodies])
    for ruling in ('include', 'exclude'):
        write_csv(out + '/%s.csv' % ruling, 'id,reason', [
            ['vk:-%d_%d' % (b.gid, p.id), p.reason] for b in bodies for p in b.posts if p.ruling == ruling])
    write_csv(out + '/truth.csv', 'id,text_id,tone,codes,held', [
        ['vk:-%d_%d_%d' % (b.gid, p.id, c.id), c.card.text_id, c.card.tone,
         '' if c.card.codes == '-' else c.card.codes.replace(',', ';'), c.card.held]
        for b in bodies for p in b.posts if p.matching for c in p.comments if c.kind == 'citizen' and c.text])
    write_csv(out + '/truth-posts.csv', 'id,tone,openness,declared,comments,citizens,official,deleted',
              [truth.post_row(p) for b in bodies for p in b.posts if p.matching])
    write_csv(out + '/truth-answers.csv', 'id,way,answer,seconds',
              [row for b in bodies for p in b.posts if p.matching for row in truth.answer_rows(p)])
    write_csv(out + '/truth-corpus.csv', 'page,name,posts,comments,citizens,official,deleted,likes,reposts,views',
              [truth.corpus_row(b) for b in bodies])
    with open(out + '/seen.txt', 'w', encoding='utf-8', newline='\n') as file:
        file.write(datetime.fromtimestamp(SEEN, timezone(timedelta(hours=3))).isoformat() + '\n')
    with open(out + '/truth-totals.json', 'w', encoding='utf-8', newline='\n') as file:
        file.write(json.dumps(truth.totals(bodies, posts), ensure_ascii=False, indent=1) + '\n')


if __name__ == '__main__':
    main()
