"""Posts, comments and groups in the shapes that VK API 5.199 answers with."""
from generator.plan import FIRST_GROUP, HELP_DESK


def attachment(rng, kind, owner):
    body = {'id': 456239000 + rng.below(900), 'owner_id': owner}
    if kind == 'photo':
        sizes = [{'type': t, 'width': w, 'height': w * 3 // 4, 'url': 'https://example.org/media'}
                 for t, w in (('s', 75), ('x', 604))]
        body.update(album_id=-7, text='', sizes=sizes)
    elif kind == 'video':
        body.update(title='Видео', duration=rng.between(20, 900), views=rng.below(4000))
    elif kind == 'link':
        body = {'url': 'https://example.org/', 'title': 'Подробнее', 'caption': 'example.org', 'description': ''}
    elif kind == 'doc':
        body.update(title='prilozhenie.pdf', size=rng.between(20000, 900000), ext='pdf', type=1)
    elif kind == 'poll':
        votes = [rng.below(300) for _ in range(3)]
        answers = [{'id': i + 1, 'text': text, 'votes': votes[i]}
                   for i, text in enumerate(('Срок', 'Понятность', 'Вежливость'))]
        body.update(question='Что для вас важнее?', votes=sum(votes), answers=answers)
    else:
        body = {'sticker_id': rng.between(9000, 9100), 'product_id': 279, 'is_allowed': True}
    return {'type': kind, kind: body}


def group_json(gid, bodies):
    body = bodies[gid - FIRST_GROUP - 1] if gid != HELP_DESK else None
    return {'id': gid, 'name': body.name if body else 'Единая справочная (вымышленная)',
            'screen_name': body.screen if body else 'club%d' % gid, 'is_closed': 0, 'type': 'page', 'verified': 1}


def post_json(rng, post):
    owner = -post.body.gid
    out = {'inner_type': 'wall_wallpost', 'donut': {'is_donut': False}, 'id': post.id, 'owner_id': owner,
           'from_id': owner, 'date': post.date, 'marked_as_ads': int(post.ads), 'type': 'post', 'post_type': 'post',
           'text': post.text}
    if post.state != 'no object':
        out['comments'] = {'count': len(post.comments) + post.missing}
        if post.state != 'unknown':
            able = int(post.state == 'open')
            out['comments'] = {'can_post': able, 'can_view': 1, **out['comments'], 'groups_can_post': bool(able)}
    if post.copy:
        source, text = post.copy
        out['copy_history'] = [{
            'inner_type': 'wall_wallpost', 'id': rng.between(5, 900), 'owner_id': -source.gid, 'from_id': -source.gid,
            'date': post.date - rng.between(3600, 90000), 'type': 'post', 'post_type': 'post', 'text': text}]
    kinds = [] if post.copy else rng.weighted(
        [['photo'], ['photo'] * 3, ['video'], ['link'], ['poll'], ['doc', 'doc'], []], [38, 16, 9, 11, 4, 3, 19])
    if kinds:
        out['attachments'] = [attachment(rng, k, owner) for k in kinds]
    if post.edited:
        out['edited'] = post.edited
    if post.pinned:
        out['is_pinned'] = 1
    out['post_source'] = {'type': rng.pick(['vk', 'vk', 'api', 'mvk'])}
    out['likes'] = {'can_like': 1, 'count': post.likes, 'user_likes': 0, 'can_publish': 1, 'repost_disabled': False}
    if post.reactions:
        out['reaction_set_id'] = 'reactions'
        out['reactions'] = {'count': post.likes, 'items': [
            {'id': i, 'count': post.reactions[i]} for i in (0, 1, 2, 3, 5, 4) if post.reactions[i]]}
    out['reposts'] = {'count': post.reposts, 'user_reposted': 0}
    if post.views_known:
        out['views'] = {'count': post.views}
    return out


def comment_json(rng, post, c):
    owner = -post.body.gid
    out = {'id': c.id, 'from_id': -c.gid if c.gid else c.user.id, 'date': c.date, 'text': c.text, 'post_id': post.id,
           'owner_id': owner, 'parents_stack': [c.root.id] if c.root else []}
    if c.kind == 'deleted':
        del out['from_id'], out['text']
        return {**out, 'deleted': True}
    out['likes'] = {'can_like': 1, 'count': c.likes, 'user_likes': 0, 'author_liked': False}
    if c.to and c.link in ('both', 'user'):
        out['reply_to_user'] = -c.to.gid if c.to.gid else c.to.user.id
    if c.to and c.link == 'both':
        out['reply_to_comment'] = c.to.id
    if c.gid == post.body.gid:
        out['is_from_post_author'] = True
    if c.picture:
        out['attachments'] = [attachment(rng, 'photo' if c.text or rng.chance(30) else 'sticker', out['from_id'])]
    return out


def comment_pages(rng, post, bodies):
    """The answers of wall.getComments: roots by hundreds with ten replies each, then the rest of long threads."""
    flat = {c.id: comment_json(rng, post, c) for c in post.comments}
    threads = {c.id: [flat[r.id] for r in post.comments if r.root is c] for c in post.comments if not c.root}
    gates = {'can_post': True, 'show_reply_button': True, 'groups_can_post': True}

    def page(count, level, items, shown):
        speakers = [c for c in post.comments if c.id in shown and c.kind != 'deleted']
        users = {c.user.id: c.user for c in speakers if c.user}
        profiles = [{'id': u.id, 'sex': u.sex, 'screen_name': 'id%d' % u.id, 'first_name': u.first,
                     'last_name': u.last, 'can_access_closed': True, 'is_closed': False}
                    for _, u in sorted(users.items())]
        groups = [group_json(g, bodies) for g in sorted({c.gid for c in speakers if c.gid} | {post.body.gid})]
        return {'response': {'count': count, 'items': items, 'profiles': profiles, 'groups': groups,
                             'current_level_count': level, **gates, 'order': 'asc', 'post_author_id': -post.body.gid}}

    roots, rest = list(threads), []
    for at in range(0, len(roots), 100):
        items, shown = [], set()
        for root in roots[at:at + 100]:
            thread = threads[root]
            items.append({**flat[root], 'thread': {'count': len(thread), 'items': thread[:10], **gates}})
            shown |= {root} | {r['id'] for r in thread[:10]}
            rest += [(len(thread), thread[i:i + 100]) for i in range(10, len(thread), 100)]
        yield page(len(post.comments) + post.missing, len(roots), items, shown)
    for count, items in rest:
        yield page(count, count, items, {r['id'] for r in items})
