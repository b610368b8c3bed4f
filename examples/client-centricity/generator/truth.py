"""What is true of the dump: counted from the plan's own objects, never from the written files."""
from generator.plan import PLAN, TONES


def page_id(body):
    return 'vk:-%d' % body.gid


def answered(post):
    """(comment, rule, answer) by the first rule that finds a later official comment in the thread; see README."""
    for c in post.comments:
        if c.kind != 'citizen':
            continue
        later = [o for o in post.comments if o.kind == 'official' and o.date > c.date and o.root is (c.root or c)]
        rules = {'comment': [o for o in later if o.to is c and o.link == 'both'],
                 'user': [o for o in later if o.to.user is c.user and o.link in ('both', 'user')],
                 'thread': [] if c.root else later}
        for way, answers in rules.items():
            if answers:
                yield c, way, min(answers, key=lambda o: o.date)
                break


def corpus_row(body):
    posts = [p for p in body.posts if p.matching]
    kinds = [c.kind for p in posts for c in p.comments]
    return [page_id(body), body.name, len(posts), len(kinds), kinds.count('citizen'), kinds.count('official'),
            kinds.count('deleted'), sum(p.likes for p in posts), sum(p.reposts for p in posts),
            sum(p.views for p in posts if p.views_known)]


def post_id(post):
    return 'vk:-%d_%d' % (post.body.gid, post.id)


def post_row(post):
    kinds = [c.kind for c in post.comments]
    state = {'no object': 'unknown'}.get(post.state, post.state)
    declared = '' if post.state == 'no object' else len(kinds) + post.missing
    return [post_id(post), post.tone, state, declared, len(kinds), kinds.count('citizen'), kinds.count('official'),
            kinds.count('deleted')]


def answer_rows(post):
    for c, way, answer in answered(post):
        yield ['%s_%d' % (post_id(post), c.id), way, '%s_%d' % (post_id(post), answer.id), answer.date - c.date]


def totals(bodies, posts):
    study = [p for p in posts if p.matching]
    said = [c for p in study for c in p.comments]
    citizens = [c for c in said if c.kind == 'citizen']
    replied = [(c, way, answer.date - c.date) for p in study for c, way, answer in answered(p)]
    threads = [sum(r.root is c for r in p.comments) for p in study for c in p.comments if not c.root]
    count = {
        'bodies': len(bodies), 'bodies_without_match': sum(not any(p.matching for p in b.posts) for b in bodies),
        'posts': len(posts), 'posts_matching': len(study),
        'reposts_of_matching_texts': sum(p.copy is not None for p in posts),
        'posts_by_hand': sum(p.ruling == 'include' for p in study),
        'posts_excluded': sum(p.ruling == 'exclude' for p in posts if not p.matching),
        'comments_matching': len(said), 'comments_other': sum(len(p.comments) for p in posts) - len(said),
        'citizens': len(citizens), 'citizens_with_text': sum(c.text != '' for c in citizens),
        'citizens_without_text': sum(c.text == '' for c in citizens),
        'citizens_top_level': sum(not c.root for c in citizens),
        'official': sum(c.kind == 'official' for c in said),
        'official_by_another_page': sum(c.kind == 'official' and c.gid != p.body.gid
                                        for p in study for c in p.comments),
        'deleted': sum(c.kind == 'deleted' for c in said),
        'distinct_citizens': len({c.user.id for c in citizens}),
        'threads_longer_than_10': sum(n > 10 for n in threads), 'longest_thread': max(threads),
        'answered': len(replied), 'answered_top_level': sum(not c.root for c, *_ in replied),
        **{'answered_by_' + way: sum(how == way for _, how, _ in replied) for way in ('comment', 'user', 'thread')},
        'answer_seconds_sum': sum(t for *_, t in replied), 'answer_seconds_max': max(t for *_, t in replied),
        'posts_closed': sum(p.state == 'closed' for p in study),
        'closing_bodies': len({p.body.gid for p in study if p.state == 'closed'}),
        'posts_without_comments_object': sum(p.state == 'no object' for p in study),
        'posts_can_comment_unknown': sum(p.state == 'unknown' for p in study),
        'posts_with_no_comment': sum(not p.comments for p in study),
        'posts_with_60_comments': sum(len(p.comments) >= 60 for p in study),
        'posts_with_missing_comments': sum(p.missing > 0 for p in study),
        'comments_missing': sum(p.missing for p in study),
        'posts_without_views': sum(not p.views_known for p in study),
        'tone_of_posts': {t: sum(p.tone == t for p in study) for t in TONES},
        'tone': {t: sum(c.text != '' and c.card.tone == t for c in citizens) for t in TONES},
        'likes': sum(p.likes for p in study), 'reposts': sum(p.reposts for p in study),
        'views': sum(p.views for p in study if p.views_known),
        'reactions': {name: sum(p.reactions[i] for p in study if p.reactions) for i, name in
                      enumerate(('like', 'haha', 'wow', 'love', 'anger', 'sad'))},
        'missing_by_post': {post_id(p): p.missing for p in study if p.missing},
    }
    for key, planned in PLAN.items():
        assert count[key] == planned, (key, count[key], planned)
    assert count['tone'] == TONES, count['tone']
    return count
