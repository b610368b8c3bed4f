"""The citizens, what they say under each post, and the answers they get."""
from types import SimpleNamespace as Thing

from generator.chance import portions
from generator.plan import ANSWER_DELAY, CITIZEN_DELAY, CROWD, FIRST_USER, PLAN, TONES
from generator.texts import filled, table, varied


def make_users(rng):
    names, users, uid = table('names'), [], FIRST_USER
    for _ in range(2600):
        uid += rng.between(1, 9000)
        sex, name = rng.pick(names)
        users.append(Thing(id=uid, sex=int(sex), first=name, last=rng.pick('АБВГДЕЗИКЛМНОПРСТУФХЦЧШЮЯ') + '.'))
    return users


def study_cards(rng):
    """The comments under matching posts: every text once, then repeats, short texts more often."""
    cards = []
    for tone, total in TONES.items():
        rows = [row for row in table('comments') if row[1] == tone]
        uses = {row[0]: 0 for row in rows}
        weights = [5 if len(row[4]) < 40 else 2 if len(row[4]) < 110 else 1 for row in rows]
        for row in rows + [rng.weighted(rows, weights) for _ in range(total - len(rows))]:
            text = varied(rng, row[4]) if uses[row[0]] else row[4]
            uses[row[0]] += 1
            cards.append(Thing(kind='citizen', text_id=row[0], tone=tone, codes=row[2], held=row[3], text=text))
    silent = [Thing(kind='citizen', text_id='', tone='neutral', codes='-', text='')
              for _ in range(PLAN['citizens_without_text'])]
    return cards + silent + deleted_cards(PLAN['deleted'])


def other_cards(rng, count):
    rows = table('comments-other')
    cards = []
    for i in range(count):
        tone, text = rows[i % len(rows)]
        text = '' if rng.chance(5) else varied(rng, text) if i >= len(rows) else text
        cards.append(Thing(kind='citizen', text_id=str(i % len(rows)), tone=tone, codes='-', text=text))
    return cards


def deleted_cards(count):
    return [Thing(kind='deleted', text_id='', tone='negative', codes='-', text='') for _ in range(count)]


def deal(rng, posts, total, answers, cards):
    """Gives posts their numbers of comments and cards, so that some posts are met with more anger than others."""
    open_posts = [p for p in posts if p.state in ('open', 'unknown')]
    weights = [rng.pick(CROWD) * (2 + len(str(p.body.members))) for p in open_posts]
    weights[weights.index(max(weights))] *= 3                      # one storm
    counts = portions(total, weights)
    given = [0] * len(open_posts)
    for _ in range(answers):
        ready = [c * p.body.answering if g < c // 3 else 0 for p, c, g in zip(open_posts, counts, given)]
        given[rng.weighted(range(len(ready)), ready)] += 1
    rank = {'negative': 0, 'neutral': 1, 'positive': 2}
    cards = sorted(rng.shuffled(cards), key=lambda c: rank[c.tone] * 1000 + rng.below(3500))
    slots = []
    for post, count, reserved in zip(open_posts, counts, given):
        post.mood, post.answers, post.cards = rng.below(2000), reserved, []
        slots += [(post.mood + rng.below(3500), len(slots) + i, post) for i in range(count - reserved)]
    for card, (_, _, post) in zip(cards, sorted(slots, key=lambda s: s[:2])):
        post.cards.append(card)
    for post in open_posts:                                        # no text twice under one post
        for i, card in enumerate(post.cards):
            while card.text_id and card.text_id in [c.text_id for c in post.cards[:i]]:
                other = rng.pick(open_posts)
                if other is post or not other.cards or card.text_id in [c.text_id for c in other.cards]:
                    continue
                j = rng.below(len(other.cards))
                if other.cards[j].tone == card.tone and other.cards[j].kind == 'citizen':
                    card, other.cards[j] = other.cards[j], card
            post.cards[i] = card
    return open_posts


def converse(rng, post, users, replies, voices):
    """Lays a post's cards out as VK does: roots; replies to them and to replies; answers of the body."""
    said, date = [], post.date
    moments = sorted(post.date + rng.along(CITIZEN_DELAY) for _ in post.cards)
    for moment, card in zip(moments, rng.shuffled(post.cards)):
        date = max(date + 7, moment)
        to = rng.pick(said) if said and rng.chance(42) else None
        user = users[rng.below(len(users)) * rng.between(30, 100) // 100]
        while to and user is to.user:
            user = rng.pick(users)
        said.append(Thing(card=card, kind=card.kind, user=user, gid=0, date=date, to=to, link='both',
                          root=(to.root or to) if to else None, text=card.text))
    for _ in range(post.answers):
        taken = [o.to for o in said if o.kind == 'official']
        free = [c for c in said if c.kind != 'official' and c not in taken]
        want = [1 if c.kind == 'deleted' or not c.text else 9 if 'question' in c.card.codes else
                6 if 'complaint' in c.card.codes else 3 for c in free]
        to = rng.weighted(free, want)
        link = rng.weighted(['both', 'user', 'thread', 'none'], [84, 4, 3, 9])
        gid = post.body.gid if rng.chance(93) else rng.pick([v for v in voices if v != post.body.gid])
        text = filled(rng.pick(replies), post.body)
        date = to.date + rng.along(ANSWER_DELAY)
        to = None if link == 'none' else to                        # a statement of its own, no reply
        said.append(Thing(card=None, kind='official', user=None, gid=gid, date=date, to=to, link=link, text=text,
                          root=(to.root or to) if to else None))
    for answer in [c for c in said if c.kind == 'official' and c.root]:   # citizens answer the answers
        for c in said:
            later = c.kind == 'citizen' and c.root is answer.root and c.date > answer.date
            if later and c.to.kind != 'official' and rng.chance(60):
                c.to = answer
    for c in said:
        if c.to and c.text and c.link != 'thread' and rng.chance(85):
            text = c.text[0].lower() + c.text[1:] if c.kind == 'official' else c.text
            c.text = mention(c.to, post.body) + text
        c.likes = rng.pick([0, 0, 0, 0, 1, 1, 2, 3, 5, 9, 17]) if c.kind != 'deleted' else 0
        c.picture = c.kind == 'citizen' and (not c.text or rng.chance(3))
    post.comments = sorted(said, key=lambda c: c.date)


def mention(to, body):
    if to.gid:
        return '[club%d|%s], ' % (to.gid, body.short if to.gid == body.gid else 'Справочная')
    return '[id%d|%s], ' % (to.user.id, to.user.first)


def count_feelings(rng, posts):
    """Likes, their split into reactions, reposts.  Angry and sad ones come where the comments are critical."""
    for post in posts:
        tones = [c.card.tone for c in post.comments if c.kind == 'citizen' and c.text]
        anger = 100 * tones.count('negative') // len(tones) if len(tones) > 2 else rng.between(0, 60)
        post.likes = post.views * rng.between(1, 16) // 1000 + rng.below(4)
        post.reposts = post.likes * rng.between(0, 14) // 100
        weights = [240, 12, 6, 30 - anger * 3 // 10, anger * anger // 60, anger // 3]
        post.reactions = portions(post.likes, weights) if rng.chance(86) and post.likes else None
