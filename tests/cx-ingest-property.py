#!/usr/bin/env python3
"""Random dumps of valid objects in every envelope, and what cx-ingest must make of them.

cx-ingest-property.py DIRECTORY CASES [SEED]

What goes into a dump is written down beside it: the id of each object, or that it is to be refused or left out.
Then records out = objects in minus refusals, duplicates and what is left out, with the same ids and texts.
"""

import collections
import json
import os
import random
import re
import subprocess
import sys

WORDS = ['порт', 'Маяк', 'lighthouse', 'ёлка', '№5', '😀', '👨\u200d👩\u200d👧', 'да!', '"так"', '\\', '1/2',
         'ничего…', '{', ']']
NOISE = [
    ('hash', 'x'), ('inner_type', 'wall_wallpost'), ('is_favorite', False), ('attachments_meta', {'primary_mode': 'grid'}),
    ('short_text_rate', 0.8), ('views', {'count': 7}), ('post_source', {'type': 'api', 'data': [1, {'id': 5}]}),
    ('activity', {'type': 'comments', 'comments': [{'id': 1, 'from_id': 2, 'text': 'a', 'post_id': 3, 'owner_id': -4}]}),
    ('attachments', [{'type': 'photo', 'photo': {'id': 1, 'owner_id': -5, 'text': '', 'date': 1}}]),
    ('big', 12345678901234567890),
]


class Case:
    """One file: its documents, and what is in them in the order of reading."""

    def __init__(self, rng, number):
        self.rng, self.number = rng, number
        self.events = []             # what the reader meets: (what, ...)
        self.about = rng.random() < .2   # whether --post names one
        self.options = ['--kind', 'feedback'] + (['--post', 'vk:-5_11'] if self.about else [])
        self.fresh = 0               # the last number given
        self.known = []              # posts and comments that may come again

    def some_id(self):
        self.fresh += self.rng.randint(1, 3)
        return self.fresh

    def text(self):
        return ' '.join(self.rng.choice(WORDS) for _ in range(self.rng.randint(1, 6)))

    def person(self):
        return self.rng.randint(100, 120)

    def date(self):
        return self.rng.choice([1709283600, '1709283600', 1709283600.0, '2024-03-01 12:00', '2024-03-01T09:00:00Z'])

    def noise(self, thing, also=()):
        for key, value in self.rng.sample(NOISE, self.rng.randint(0, 3)):
            if key not in also:
                thing.setdefault(key, value)
        items = list(thing.items())
        self.rng.shuffle(items)
        return dict(items)

    # Things.  Each gives its JSON, and tells the events in the order in which a reader meets them.

    def record(self, ident, text, owner=None):
        self.events.append(('record', ident, text, owner))

    def refusal(self):
        self.events.append(('refused',))

    def post(self, owner, old=False):
        ident, text = self.some_id(), self.text()
        name = 'vk:%d_%d' % (owner, ident)
        thing = {'id': ident, 'to_id' if old else 'owner_id': owner, 'from_id': owner, 'date': self.date(), 'text': text,
                 'post_type': 'post', 'likes': {'count': 3}, 'comments': {'count': 0}}
        self.record(name, text, owner)
        if self.rng.random() < .2:
            thing['copy_history'] = [{'id': 1, 'owner_id': -9, 'text': 'repost', 'post_type': 'post'}]
        if not old and self.rng.random() < .3:
            comments = [self.comment(owner, ident, depth=1) for _ in range(self.rng.randint(0, 3))]
            thing['comments'] = {'count': len(comments), self.rng.choice(['list', 'items']): comments}
        thing = self.noise(thing)
        self.known.append((thing, [name]))
        return thing

    def comment(self, owner, post, depth=0, parent=None, bare=False):
        ident, text = self.some_id(), self.text()
        if depth > 0 and self.rng.random() < .15:
            self.record('vk:%d_%d_%d' % (owner, post, ident), None, owner)
            return self.rng.choice([{'id': ident}, {'id': ident, 'deleted': True}])
        thing = {'id': ident, 'from_id': self.person(), 'date': self.date(), 'text': text}
        if not bare:
            thing.update(owner_id=owner, post_id=post, parents_stack=[parent] if parent else [])
        self.record('vk:%d_%d_%d' % (owner, post, ident), text, owner)
        if self.rng.random() < .4 - .05 * depth:
            replies = [self.comment(owner, post, depth + 1, parent or ident, bare) for _ in range(self.rng.randint(0, 3))]
            thing['thread'] = {'count': len(replies), 'items': replies}
        return self.noise(thing, ('views', 'activity'))

    def again(self):
        """A post without nested comments that was there already."""
        plain = [(thing, names) for thing, names in self.known if not {'list', 'items'} & set(thing['comments'])]
        if not plain:
            return self.post(-5)
        thing, names = self.rng.choice(plain)
        for name in names:
            self.record(name, None, None)
        owner = thing.get('owner_id', thing.get('to_id'))
        self.events[-1] = ('record', names[0], None, owner)
        return thing

    def bad(self):
        self.refusal()
        kinds = [
            {'temperature': 21, 'wind': {'speed': 3}},
            {'id': 'abc', 'owner_id': -5, 'post_type': 'post'},
            {'id': 3, 'from_id': 5, 'date': 1, 'text': 'a', 'photo_id': 4},
            {'error': {'error_code': 15, 'error_msg': 'Access denied'}},
            {'id': 1, 'owner_id': -5, 'post_type': 'post', 'text': {'no': 'text'}},
            'stray', True,
        ]
        if not self.about:
            kinds.append({'id': 7, 'post_type': 'post', 'text': 'whose?'})
        return self.rng.choice(kinds)

    def own(self):
        ident, text = 'own:%d' % self.some_id(), self.text()
        self.events.append(('own', ident, text))
        return {'kind': self.rng.choice(['post', 'comment', 'feedback']), 'id': ident, 'text': text, 'n': [1, {'a': 2}]}

    def row(self):
        text = self.text()
        self.events.append(('row', text))
        return {'Тема': 'Свет', 'Оценка': self.rng.randint(1, 5), 'Текст': text}

    def community(self, number, listed):
        if listed:
            self.events.append(('page', -number))
        return {'id': number, 'name': 'Группа %d' % number, 'screen_name': 'group%d' % number, 'type': 'group',
                'is_closed': 0}

    def error(self):
        self.refusal()
        return {'method': 'wall.get', 'error_code': 18, 'error_msg': 'deleted'}

    # Documents: envelopes with things in them.

    def mixed(self, n):
        """Things that tell all about themselves."""
        things = []
        for _ in range(n):
            what = self.rng.random()
            owner = -self.rng.randint(5, 7)
            if what < .5:
                things.append(self.post(owner))
            elif what < .8:
                things.append(self.comment(owner, self.rng.randint(1, 9)))
            elif what < .86:
                things.append(self.again())
            elif what < .93:
                things.append(self.own())
            else:
                things.append(self.bad())
        return things

    def size(self):
        return self.rng.choice([0, 1, 1, 2, 3, 8])

    def people(self, page):
        """What extended=1 adds: the wall's owner becomes a page."""
        if self.rng.random() < .4:
            owners = sorted(set(self.rng.choices([5, 6, 7], k=2)))
            begin = page.pop('_begin')
            page['groups'] = [self.community(number, False) for number in owners]
            page['profiles'] = [{'id': 101, 'first_name': 'Иван', 'last_name': 'Л'}]
            self.events.insert(begin, ('people', [-number for number in owners]))
        page.pop('_begin', None)
        return page

    def page(self):
        begin = len(self.events)
        items = self.mixed(self.size())
        return self.people({'count': len(items), 'items': items, '_begin': begin})

    def answer(self):
        return {'response': self.page()}

    def comments(self):
        owner, post = -self.rng.randint(5, 7), self.rng.randint(1, 9)
        begin = len(self.events)
        first = self.comment(owner, post)
        items = [first] + [self.comment(owner, post, depth=self.rng.randint(0, 1)) for _ in range(self.size())]
        return {'response': self.people({'count': len(items), 'items': items, '_begin': begin})}

    def bare_comments(self):
        owner, post = -5, 11
        items = [self.comment(owner, post, bare=True) for _ in range(self.size())]
        return {'owner_id': owner, 'post_id': post, 'items': items}

    def old(self):
        items = [self.post(-5, old=True) for _ in range(self.size())]
        return {'response': [self.rng.randint(1, 500)] + items}

    def by_id(self):
        return {'response': [self.post(-5) for _ in range(self.size())]}

    def execute(self):
        document = {'response': [], 'execute_errors': []}
        calls = [self.rng.random() < .3 for _ in range(self.rng.randint(1, 4))]
        document['execute_errors'] = [self.error() for failed in calls if failed]
        document['response'] = [False if failed else self.page() for failed in calls]
        if not document['execute_errors']:
            del document['execute_errors']
        return document

    def lists(self):
        return [self.mixed(self.size()) for _ in range(self.rng.randint(1, 3))]

    def posts_list(self):
        posts = []
        for _ in range(self.size()):
            ident, text = self.some_id(), self.text()
            self.record('vk:-5_%d' % ident, text, -5)
            comments = [self.generic_comment(ident, False) for _ in range(self.size())]
            posts.append({'id': self.rng.choice([ident, '-5_%d' % ident, 'https://vk.com/wall-5_%d' % ident]),
                          'body': text, 'published_at': '2024-03-01', 'comments': comments})
        return {'owner_id': -5, 'posts': posts}

    def generic_comment(self, post, named):
        ident, text = self.some_id(), self.text()
        self.record('vk:-5_%d_%d' % (post, ident), text, -5)
        thing = {'content': text, 'author': 'Иван', 'date': '01.03.2024 12:00'}
        if named:
            return ident, thing
        thing['id'] = ident
        return thing

    def harvest(self):
        self.events.append(('people', [-5]))
        posts = {}
        for _ in range(self.size()):
            ident, text = self.some_id(), self.text()
            self.record('vk:-5_%d' % ident, text, -5)
            comments = [self.generic_comment(ident, True) for _ in range(self.size())]
            posts[self.rng.choice(['%d', '-5_%d']) % ident] = {
                'date': '', 'text': text, 'author': 'group5', 'comments': {str(number): thing for number, thing in comments}}
        if not posts:
            self.events.pop()        # nothing lies in it: an unknown object
            self.refusal()
        return {'meta': {'id': 5, 'name': 'Группа 5', 'screen_name': 'group5'}, 'posts': posts}

    def likes(self):
        ident, people = self.some_id(), self.rng.sample(range(100, 120), self.size())
        for person in people:
            self.events.append(('record', 'vk:-5_%d:vk:%d' % (ident, person), None, None))
        page = {'owner_id': -5, 'post_id': ident, 'count': len(people), 'items': people}
        if self.rng.random() < .5:
            page['items'] = [{'id': person, 'first_name': 'A', 'last_name': 'B'} for person in people]
        elif self.rng.random() < .5:
            page['reactions'] = [self.rng.randint(0, 6) for _ in people]
        return page

    def told_likes(self):
        """What only --post tells the post of."""
        people = self.rng.sample(range(100, 120), self.size())
        if not self.about:
            return self.likes()
        for person in people:
            self.events.append(('record', 'vk:-5_11:vk:%d' % person, None, None))
        page = {'response': {'count': 9, 'items': people}}
        return page if len(people) == 1 else self.rng.choice([people, page])   # {"response": [9]} is an old page without items

    def told_comments(self):
        if not self.about:
            return self.bare_comments()
        return {'response': {'items': [self.comment(-5, 11, bare=True) for _ in range(self.size())]}}

    def column(self):
        texts = [self.text() for _ in range(self.size() or 1)]
        self.events.extend(('row', text) for text in texts)
        return {str(number): text for number, text in enumerate(texts)}

    def communities(self):
        groups = [self.community(number, True) for number in self.rng.sample(range(5, 30), self.size())]
        return self.rng.choice([{'response': {'groups': groups, 'profiles': []}}, {'response': groups}, groups])

    def telegram_chat(self):
        chat, channel = self.some_id(), self.rng.random() < .5
        messages = [{'id': 1, 'type': 'service', 'date': '2024-03-01T12:00:00', 'text': ''}]
        self.events.append(('left',))
        for number in range(2, 2 + self.size()):
            if self.rng.random() < .2:
                self.events.append(('left',))
                messages.append({'id': number, 'type': self.rng.choice(['service', 'unsupported']),
                                 'date': '2024-03-01T12:00:00'})
                continue
            text = self.text()
            self.record('tg:%d_%d' % (chat, number), text, None)
            messages.append({'id': number, 'type': 'message', 'date': '2024-03-01T12:00:00', 'date_unixtime': '1709283600',
                             'from_id': 'user5', 'reply_to_message_id': self.rng.randint(1, number),
                             'text': text if self.rng.random() < .5 else [text[:2], {'type': 'bold', 'text': text[2:]}]})
        return {'name': 'Чат', 'type': 'public_channel' if channel else 'private_group', 'id': chat, 'messages': messages}

    def telegram(self):
        if self.rng.random() < .5:
            return self.telegram_chat()
        return {'about': 'a', 'chats': {'about': '', 'list': [self.telegram_chat() for _ in range(self.size())]}}

    def geojson(self):
        return {'type': 'FeatureCollection', 'features': [
            {'type': 'Feature', 'geometry': None, 'properties': self.row()} for _ in range(self.size())]}

    def events_list(self):
        updates = []
        for _ in range(self.size()):
            owner, post, ident, text = -5, self.rng.randint(1, 9), self.some_id(), self.text()
            kind = self.rng.choice(['wall_reply_new', 'wall_reply_edit', 'wall_reply_restore', 'wall_reply_delete', 'like_add',
                                    'wall_post_new', 'board_post_new', 'group_join'])
            thing = {'id': ident, 'from_id': 101, 'date': 1709283600, 'text': text, 'post_id': post, 'post_owner_id': owner}
            if kind == 'wall_post_new':
                thing = self.post(owner)
            elif kind == 'like_add':
                thing = {'liker_id': ident, 'object_type': 'post', 'object_owner_id': owner, 'object_id': post, 'post_id': 0}
                self.events.append(('record', 'vk:%d_%d:vk:%d' % (owner, post, ident), None, None))
            elif kind == 'board_post_new':
                thing = {'id': ident, 'from_id': 101, 'date': 1, 'text': text, 'topic_owner_id': owner, 'topic_id': post}
                self.record('vk:topic%d_%d_%d' % (owner, post, ident), text, owner)
            elif kind == 'group_join':
                thing = {'user_id': 5, 'join_type': 'join'}
                self.refusal()
            elif kind == 'wall_reply_delete':
                thing = {'owner_id': owner, 'id': ident, 'deleter_id': 5, 'post_id': post}
                self.record('vk:%d_%d_%d' % (owner, post, ident), None, owner)
            else:
                self.record('vk:%d_%d_%d' % (owner, post, ident), text, owner)
            updates.append({'type': kind, 'object': thing, 'group_id': 5, 'event_id': 'a', 'v': '5.199'})
        return {'ts': '1', 'updates': updates}

    def streaming(self):
        events = []
        for _ in range(self.size()):
            post, ident, text = self.rng.randint(1, 9), self.some_id(), self.text()
            about = {'post_owner_id': -5, 'post_id': post, 'comment_id': ident}
            self.record('vk:-5_%d_%d' % (post, ident), text, -5)
            events.append({'code': 100, 'event': {
                'event_type': 'comment', 'event_id': about, 'text': text, 'creation_time': 1709283600,
                'author': {'id': 101}, 'action': 'new'}})
        return events

    def four_cat(self):
        """Lines, not one document: replies are there twice."""
        lines = []
        for _ in range(self.size()):
            comment = self.comment(-5, 11)
            lines.append(dict(comment, **{'4cat_item_type': 'comment', 'author_profile': {}}))
            for reply in comment.get('thread', {}).get('items', []):
                if 'post_id' not in reply:
                    continue
                self.replay(reply)
                lines.append(dict(reply, **{'4cat_item_type': 'comment', 'author_profile': {}}))
        return lines

    def replay(self, comment):
        """A comment and all below it, once more."""
        self.record('vk:-5_11_%d' % comment['id'], None, -5)
        for reply in comment.get('thread', {}).get('items', []):
            self.replay(reply)

    def besides(self):
        """Lists and pages under names that nobody knows."""
        document = {'сколько': 2, 'settings': {'lang': 'ru', 'filters': ['a', 1]}}
        names = self.rng.sample(['a', 'data', 'feed', 'result', 'посты', 'deep'], 3)
        for name in names:
            posts = [self.post(-5) for _ in range(self.size() or 1)]
            document[name] = self.rng.choice([posts, {'items': posts}, {'x': {'y': posts}}])
        return document

    def document(self):
        kinds = [self.besides, self.answer, self.page, self.comments, self.old, self.by_id, self.execute, self.lists, self.telegram,
                 self.geojson, self.told_likes, self.told_comments, self.column, self.communities, self.events_list,
                 self.streaming, self.posts_list, self.harvest, self.likes, self.bare_comments,
                 lambda: self.mixed(self.size()), lambda: {'posts': [self.post(-5) for _ in range(self.size() or 1)]}]
        document = self.rng.choice(kinds)()
        for _ in range(self.rng.choice([0, 0, 0, 1, 2])):
            document = self.rng.choice([lambda d: [d], lambda d: {'response': d}])(document)
        return document

    # The file.

    def write(self, path):
        documents = []
        for _ in range(self.rng.randint(1, 4)):
            self.events.append(('document',))
            documents.append(self.document())
        if self.rng.random() < .2:
            for line in self.four_cat_lines():
                documents.append(line)
        ascii_only, style = self.rng.random() < .5, self.rng.choice(['lines', 'lines', 'pretty', 'crlf', 'crlf lines'])
        indent = None if 'lines' in style else self.rng.choice([0, 1, 4])
        end = '\r\n' if 'crlf' in style else '\n'
        texts = [json.dumps(d, ensure_ascii=ascii_only, indent=indent) for d in documents]
        if '\n' not in texts[0]:     # the first line decides whether lines are documents
            texts = [json.dumps(d, ensure_ascii=ascii_only) for d in documents]
        body = end.join(text.replace('\n', end) for text in texts)
        with open(path, 'w', encoding='utf-8', newline='') as file:
            file.write(('\ufeff' if self.rng.random() < .1 else '') + body + (end if self.rng.random() < .8 else ''))

    def four_cat_lines(self):
        self.events.append(('document',))
        return self.four_cat()

    def expected(self):
        tally = collections.Counter()
        ids, texts, pages, people, rows = set(), {}, set(), set(), 0
        for event in self.events:
            what = event[0]
            if what == 'document':
                people = set()
                continue
            if what == 'people':
                people.update(event[1])
                continue
            tally['read'] += 1
            if what == 'refused':
                tally['refused'] += 1
            elif what == 'left':
                tally['left out'] += 1
            elif what == 'row':
                tally['written'] += 1
                rows += 1
            elif what == 'own':
                tally['written'] += 1
                ids.add(event[1])
                texts[event[1]] = event[2]
            elif what == 'page':
                tally['duplicate' if event[1] in pages else 'written'] += 1
                pages.add(event[1])
            else:
                _, ident, text, owner = event
                if owner in people and owner not in pages:
                    pages.add(owner)
                    tally['read'] += 1
                    tally['written'] += 1
                tally['duplicate' if ident in ids else 'written'] += 1
                if ident not in ids and text is not None:
                    texts[ident] = text
                ids.add(ident)
        ids.update('vk:%d' % page for page in pages)
        return tally, ids, texts, rows


def check(case, path):
    run = subprocess.run(['cx-ingest', '-v', *case.options, path], capture_output=True, timeout=60)
    tally, ids, texts, rows = case.expected()
    records = [json.loads(line) for line in run.stdout.decode().splitlines()]
    summary = [line for line in run.stderr.decode().splitlines() if line.startswith('cx-ingest: read ')][-1]
    told = collections.Counter()
    told.update({key: int(n) for key, n in re.findall(r'(read|written|duplicate|refused|left out) (\d+)', summary)})
    faults = []
    if told['read'] != told['written'] + told['duplicate'] + told['refused'] + told['left out']:
        faults.append('the account does not add up: ' + summary)
    if told['written'] != len(records):
        faults.append('%d records, %d told' % (len(records), told['written']))
    for key in tally | told:
        if told[key] != tally[key]:
            faults.append('%s %d, expected %d' % (key, told[key], tally[key]))
    seen = [r['id'] for r in records if not r['id'].startswith(path)]
    if len(records) - len(seen) != rows:
        faults.append('%d rows, expected %d' % (len(records) - len(seen), rows))
    if len(seen) != len(set(seen)):
        faults.append('an id came twice')
    if set(seen) != ids:
        faults.append('lacking %s, too many %s' % (sorted(ids - set(seen))[:5], sorted(set(seen) - ids)[:5]))
    for r in records:
        if r['id'] in texts and r.get('text') != texts[r['id']]:
            faults.append('%s says %r, not %r' % (r['id'], r.get('text'), texts[r['id']]))
            break
    if run.returncode != (1 if tally['refused'] else 0):
        faults.append('status %d' % run.returncode)
    return faults, run


def main():
    directory, cases = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20261122
    total = collections.Counter()
    for number in range(cases):
        case = Case(random.Random(seed * 1000003 + number), number)
        path = os.path.join(directory, 'case%d' % number)
        case.write(path)
        faults, run = check(case, path)
        if faults:
            print('case %d, seed %d: %s' % (number, seed, path))
            print('\n'.join(faults + run.stderr.decode().splitlines()[:12]))
            sys.exit(1)
        total.update(case.expected()[0])
        os.remove(path)
    print(' '.join('%s %d' % (key, total[key]) for key in ('read', 'written', 'duplicate', 'refused', 'left out')))


main()
