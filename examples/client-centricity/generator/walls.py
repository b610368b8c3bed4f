"""The bodies, their posts, and the state of each comment section."""
from types import SimpleNamespace as Thing

from generator.chance import portions
from generator.plan import DAY, DAYS, FIRST_GROUP, KEYWORD, PLAN, START
from generator.texts import filled, framed, table


def make_bodies(rng):
    bodies = [Thing(gid=FIRST_GROUP + i + 1, name=row[0], screen=row[1], group=row[2], members=int(row[3]),
                    short=row[4], wall=2, posts=[]) for i, row in enumerate(table('bodies'))]
    ranked = sorted(bodies, key=lambda b: -b.members * rng.between(40, 160))
    silent = rng.shuffled(ranked[12:])[:PLAN['bodies_without_match']]
    speaking = [b for b in ranked if b not in silent]
    for body in bodies:
        body.matching = 0
        body.answering = rng.pick([0, 1, 1, 2, 4, 8, 12])          # how readily it answers
    keen = [b for *_, b in sorted((i + rng.below(30), i, b) for i, b in enumerate(speaking))]
    shares = portions(PLAN['posts_matching'] - len(keen), [max(0, 300 // (i + 3) - 5) for i in range(len(keen))])
    for body, count in zip(keen, shares):
        body.matching = 1 + count
    left = PLAN['posts'] - PLAN['posts_matching'] - 4 * len(bodies)
    for body, count in zip(ranked, portions(left, [100000 // (i + 4) for i in range(len(ranked))])):
        body.other = 4 + count
    off = silent[0]                                                # one page whose wall is switched off: no posts
    ranked[0].other += off.other
    off.other, off.wall = 0, 0
    for body in rng.shuffled(speaking)[:14]:
        body.wall = 1
    few = [b for b in speaking if 2 <= b.matching <= 4]
    closing = rng.shuffled(few)[:5]
    for body in closing:
        body.wall = 3
    left = PLAN['posts_closed'] - sum(b.matching for b in closing)
    partly = [b for b in speaking if b.matching > left // 3 + 3][-3:]
    for body in bodies:
        body.closed = body.matching if body in closing else 0
    for body, count in zip(partly, portions(left, [1, 1, 1])):
        body.closed, body.wall = count, 2
    return bodies


def decide_by_hand(posts, repeats):
    """Posts that only people judge rightly take the place of others: the concept without its word, the word without it."""
    for post in posts:
        post.ruling, post.reason = None, ''
    places = {'include': repeats, 'exclude': [p for p in posts if not p.matching and not p.copy]}
    for i, (ruling, reason, tone, text) in enumerate(table('posts-hand')):
        post = places[ruling][-1 - 20 * i]
        post.text, post.tone, post.ruling, post.reason = filled(text, post.body), tone, ruling, reason


def make_posts(rng, bodies):
    frames = {}
    for kind, text in table('frames'):
        frames.setdefault(kind, []).append(text)
    tones = {text: tone for tone, text in table('posts-match')}
    texts = list(tones)
    speakers = rng.shuffled([b for b in bodies for _ in range(b.matching)])
    deck = [(text, again) for again in (0, 1) for text in texts][:len(speakers)]
    said, posts = set(), []
    for text, again in deck:
        at = next(i for i, b in enumerate(speakers) if (b.gid, text) not in said)
        body = speakers.pop(at)
        said.add((body.gid, text))
        way = rng.pick([(1, 0), (0, 1), (1, 1)]) if again and text[0].isalpha() else (0, again)
        tone, text = tones[text], framed(rng, text, body, frames, 'match', *way)
        posts.append(Thing(body=body, text=text, tone=tone, matching=True, copy=None))
    assert len(set(p.text for p in posts)) == PLAN['posts_matching']
    repeats = posts[len(texts):]

    near = [row[0] for row in table('posts-near') for _ in range(rng.between(1, 3))]
    slots = rng.shuffled([b for b in bodies for _ in range(b.other)])
    cycles = {}
    for i, body in enumerate(slots):
        copy, kind = None, 'other'
        if i < len(near):
            text = near[i]
        elif i < len(near) + PLAN['reposts_of_matching_texts']:
            text, source = rng.pick(['', 'Делимся записью коллег.']), rng.pick(bodies)
            copy = (source, filled(rng.pick([t for t in texts if KEYWORD in t]), source))
        else:
            if not cycles.get(body.gid):
                cycles[body.gid] = rng.shuffled([row[0] for row in table('posts-other')])
            text = cycles[body.gid].pop()
        if not copy:
            text = framed(rng, text, body, frames, kind, rng.chance(25), rng.chance(30))
        posts.append(Thing(body=body, text=text, tone='', matching=False, copy=copy))
    decide_by_hand(posts, repeats)
    for post in posts:
        post.body.posts.append(post)
        hour = rng.pick([9, 10, 10, 11, 11, 12, 13, 14, 15, 15, 16, 17, 18, 20])
        post.date = START + rng.below(DAYS) * DAY + hour * 3600 + rng.below(3600)
        post.comments, post.state, post.missing = [], 'open', 0
        post.views = post.body.members * rng.between(20, 190) // 1000 + rng.between(15, 90)
        post.edited = post.date + rng.between(300, 90000) if rng.chance(6) else None
        post.ads, post.pinned = not post.matching and rng.below(200) == 0, False
        post.views_known = True
    for body in bodies:
        if body.posts and rng.chance(50):
            rng.pick(body.posts).pinned = True
    return posts


def set_sections(rng, posts):
    """Which comment sections are closed or unknown, which views are hidden."""
    for body in [b for b in {p.body.gid: p.body for p in posts}.values() if b.closed]:
        for post in rng.shuffled([p for p in body.posts if p.matching])[:body.closed]:
            post.state = 'closed'
        for post in body.posts:
            if not post.matching and (body.wall == 3 or rng.chance(12)):
                post.state = 'closed'
    planned = [PLAN[k] for k in ('posts_without_comments_object', 'posts_can_comment_unknown', 'posts_without_views')]
    for matching, (missing, unknown, hidden) in ((True, planned), (False, (20, 60, 140))):
        free = rng.shuffled([p for p in posts if p.matching == matching and p.state == 'open'])
        for post in free[:missing]:
            post.state = 'no object'
        for post in free[missing:missing + unknown]:
            post.state = 'unknown'
        for post in free[-hidden:]:
            post.views_known = False


def number(rng, bodies):
    """One numbering per wall for posts and comments, in the order of time, with gaps, as VK does."""
    for body in bodies:
        things = [(p.date, 0, i, p) for i, p in enumerate(body.posts)]
        things += [(c.date, 1, i, c) for p in body.posts for i, c in enumerate(p.comments)]
        last = rng.below(400)
        for *_, thing in sorted(things, key=lambda t: t[:3]):
            last += rng.between(1, 3)
            thing.id = last
        body.posts.sort(key=lambda p: (not p.pinned, -p.id))       # newest first, the pinned one on top
