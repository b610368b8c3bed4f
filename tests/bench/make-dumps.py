#!/usr/bin/env python3
"""make-dumps.py json|csv MEGABYTES > dump: what collectors leave behind, always the same.

json: one document, {"response":{"count":N,"items":[…],"profiles":[…],"groups":[…]}}, of posts with photos, as
wall.get gives them; csv: comments with links, quoted, some over several lines, as exporters save them.  The texts are
those of make-records.py.
"""
import importlib.util
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SPEC = importlib.util.spec_from_file_location("records", os.path.join(HERE, "make-records.py"))
records = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(records)

SHAPES, PEOPLE, DATE = 2000, 3000, 1700000000


def texts(random):
    """Of so many different lengths, from a word to half a page."""
    sentences = records.sentences()
    for _ in range(SHAPES):
        yield " ".join(sentences[random.below(len(sentences))] for _ in range(1 + random.below(1 + random.below(8))))


def photo(random):
    number = 457000000 + random.below(9999999)
    sizes = [{"height": 65 * k, "type": "smxyz"[k - 1], "width": 87 * k,
              "url": f"https://media.example/impg/{number}/{k}.jpg?size={87 * k}x{65 * k}&quality=96"} for k in range(1, 6)]
    return {"type": "photo", "photo": {"album_id": -7, "date": DATE, "id": number, "owner_id": -5,
                                       "access_key": f"{number:x}", "sizes": sizes, "text": "", "has_tags": False}}


def post(random, text):
    """The object as JSON, with @ID@ and @DATE@ where these go."""
    author = -5 if random.below(3) else 1000 + random.below(PEOPLE)
    reactions = [{"id": k, "count": 1 + random.below(40)} for k in range(random.below(5))]
    return json.dumps({
        "inner_type": "wall_wallpost", "donut": {"is_donut": False}, "marked_as_ads": 0, "hash": f"h{random.below(10**9)}",
        "comments": {"can_post": 1, "can_view": 1, "count": random.below(90), "groups_can_post": True},
        "attachments": [photo(random) for _ in range(random.below(3))], "type": "post", "carousel_offset": 0,
        "date": "@DATE@", "from_id": author, "id": "@ID@", "is_favorite": False, "owner_id": -5, "post_type": "post",
        "likes": {"can_like": 1, "count": sum(r["count"] for r in reactions), "user_likes": 0},
        "reaction_set_id": "reactions", "reactions": {"count": len(reactions), "items": reactions},
        "post_source": {"platform": "android", "type": "api"}, "reposts": {"count": random.below(9), "user_reposted": 0},
        "text": text, "views": {"count": random.below(9000)}}, ensure_ascii=False) \
        .replace('"@ID@"', "@ID@").replace('"@DATE@"', "@DATE@")


def write_json(random, size, out):
    shapes = [post(random, text).encode() for text in texts(random)]
    out.write(b'{"response":{"count":%d,"items":[' % (size // 3000))
    written, number = 0, 0
    while written < size:
        number += 1
        item = shapes[number % SHAPES].replace(b"@ID@", b"%d" % number).replace(b"@DATE@", b"%d" % (DATE + number))
        out.write(item if number == 1 else b"," + item)
        written += len(item)
    people = [{"id": 1000 + k, "first_name": f"Имя {k}", "last_name": "Фамилия", "sex": 1 + k % 2,
               "photo_50": f"https://media.example/{k}.jpg", "screen_name": f"id{1000 + k}"} for k in range(PEOPLE)]
    groups = [{"id": 5, "name": "Переправа", "screen_name": "pereprava", "type": "group", "is_closed": 0}]
    out.write(('],"profiles":' + json.dumps(people, ensure_ascii=False) + ',"groups":' +
               json.dumps(groups, ensure_ascii=False) + ',"next_from":"x"}}\n').encode())


def write_csv(random, size, out):
    bodies = [text.replace('"', '""') for text in texts(random)]
    bodies = [body.replace(". ", ".\n") if k % 7 == 0 else body for k, body in enumerate(bodies)]
    out.write("ID автора;Ссылка на автора;Имя и фамилия автора;Ссылка на комментарий;Дата и время;Текст комментария;"
              "Число лайков к комментарию;Тема\r\n".encode())
    written, number = 0, 0
    while written < size:
        number += 1
        who = 1000 + number % PEOPLE
        row = (f'{who};https://vk.com/id{who};Имя {who} Фамилия;https://vk.com/wall-5_{1 + number // 30}?reply={number};'
               f'2024.{1 + number % 12:02}.{1 + number % 28:02} {number % 24:02}:{number % 60:02};'
               f'"{bodies[number % SHAPES]}";{number % 17};Очереди\r\n').encode()
        out.write(row)
        written += len(row)


def main():
    form, megabytes = sys.argv[1:]
    random = records.Random(8)
    {"json": write_json, "csv": write_csv}[form](random, int(megabytes) * 1000000, sys.stdout.buffer)


main()
