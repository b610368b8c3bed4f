#!/usr/bin/env python3
"""The sets of measures that come with cx, column by column, on random small corpora: each figure worked out here from
its definition, by hand-written loops over the records.  Each corpus is a page, so that one run takes all of a set.

measures_reference.py N"""
import json
import random
import sys

from aggregate_reference import (close, days, divide, filtered, goodman, items, km, lines_of, maybe, mean, numbers,
                                 quantile, survival, top, total_of, wilson)
from aggregate_reference import cluster as cluster_of

KINDS = ["like", "haha", "wow", "love", "anger", "sad"]
CODES = ["phenomenon/formalisation", "phenomenon/no_real_improvement", "phenomenon/ignoring",
         "phenomenon/limiting_comments", "phenomenon/distrust", "function/question", "function/complaint"]


# --- random corpora ----------------------------------------------------------

def a_post(r):
    for key, most in (("likes", 9), ("comments", 4), ("reposts", 3), ("views", 90)):
        maybe(r, key, random.randrange(most))
    if random.random() < 0.7:
        for kind in KINDS:
            maybe(r, "reaction_" + kind, random.randrange(5), 0.95)
    maybe(r, "openness", random.choice(["open", "closed", "unknown"]))
    maybe(r, "ever_open", True, 0.3)
    maybe(r, "comments_before", random.randrange(4), 0.5)
    maybe(r, "comments_gone", random.randrange(2), 0.5)


def a_comment(r):
    maybe(r, "post", f"q{random.randrange(5)}", 0.9)
    maybe(r, "official", random.random() < 0.8, 0.3)
    maybe(r, "deleted", random.random() < 0.8, 0.15)
    maybe(r, "author", random.choice("abcde"))
    maybe(r, "text", random.choice(["", "a", "b"]), 0.9)
    maybe(r, "parent", "i0", 0.2)
    maybe(r, "reply_to", "i0", 0.2)
    maybe(r, "answered", random.random() < 0.5, 0.7)
    maybe(r, "reply_copied", random.random() < 0.5, 0.3)
    for key, unit in (("wait", 7200), ("wait_working", 3600), ("answer", 7200), ("answer_working", 3600)):
        maybe(r, key + "_seconds", unit * random.choice([0, 0.25, 1, 1, 4, 9, 24, 72, 720]), 0.6)


def a_record(i, page):
    if random.random() < 0.1:
        r = {"kind": "page", "id": page}
        maybe(r, "members", random.choice([0, 10, 250]))
        return r
    r = {"kind": random.choice(["post", "comment", "comment"]), "id": f"i{i}", "page": page}
    maybe(r, "time", f"2024-0{random.randrange(1, 4)}-{random.randrange(1, 29):02}T{random.randrange(24):02}:00:00Z")
    maybe(r, "sentiment", random.choice(["negative", "neutral", "positive"]))
    maybe(r, "codes", random.sample(CODES, random.randrange(4)))
    (a_post if r["kind"] == "post" else a_comment)(r)
    return r


# --- what all sets speak of ---------------------------------------------------

def there(r, *keys):
    return all(r.get(k) is not None and r[k] is not False for k in keys)


def posts(g, *keys):
    return [r for r in g if r["kind"] == "post" and there(r, *keys)]


def comments(g):
    return [r for r in g if r["kind"] == "comment"]


def citizens(g):
    return [r for r in comments(g) if not there(r, "official") and not there(r, "deleted")]


def spoken(g):
    return [r for r in citizens(g) if r.get("text")]


def eligible(g):
    return [r for r in comments(g) if "answered" in r]


def telling(g, key, value):
    return [r for r in g if value in items(r, key)]


def put(row, name, columns, values):
    row.update(zip([name + c for c in columns], values))


def put_wilson(row, name, part, of, z=None):
    put(row, name, ["", "_low", "_high", "_n"], wilson(part, of) if z is None else wilson(part, of, z))


def put_cluster(row, name, part, of):
    """cluster() of the other reference asks for tones."""
    marked = {id(r) for r in part}
    as_tones = [{"post": r["post"], "tone": "critical" if id(r) in marked else ""} for r in of if "post" in r]
    put(row, name, ["", "_se", "_low", "_high", "_deff", "_n", "_clusters"], cluster_of(as_tones))


def put_km(row, name, g, key):
    put(row, name, ["", "_n", "_censored"], km(lives(g, key)))


def lives(g, key):
    return [{"delay": r[key], "open": r.get("answered") is False} for r in comments(g) if key in r]


def times(a, x):
    return None if x is None else a * x


def added(g, *keys):
    """The records that tell all the keys, with their sum."""
    return [{"f": sum(r[k] for k in keys)} for r in g if all(k in r for k in keys)]


def sum_of(g, key):
    return total_of(g, key)


# --- the sets ---------------------------------------------------------------------

def corpus(g, members):
    p, c = posts(g), comments(g)
    row = {"pages": sum(r["kind"] == "page" for r in g), "pages_found": len({r["page"] for r in p if "page" in r}),
           "posts": len(p), "likes": sum_of(p, "likes"), "reposts": sum_of(p, "reposts"), "views": sum_of(p, "views"),
           "comments_declared": sum_of(p, "comments"), "comments": len(c), "citizens": len(citizens(g)),
           "people": len({r["author"] for r in c if not there(r, "official") and "author" in r}),
           "likes_told": len(numbers(p, "likes")), "comments_told": len(numbers(p, "comments")),
           "likes_mean": mean(p, "likes"), "likes_median": quantile(numbers(p, "likes"), 0.5),
           "comments_mean": mean(p, "comments"), "comments_median": quantile(numbers(p, "comments"), 0.5),
           "first_post": min((r["time"] for r in p if "time" in r), default=None),
           "last_post": max((r["time"] for r in p if "time" in r), default=None)}
    row["completeness"] = divide(row["comments"], row["comments_declared"])
    return row


def activity(g, members):
    row = {"posts": len(posts(g)), "comments": len(citizens(g)),
           "official": sum(there(r, "official") for r in comments(g))}
    for key in ("likes", "reposts", "views"):
        row[key] = sum_of(posts(g), key)
    for kind in KINDS:
        row[kind] = sum_of(posts(g), "reaction_" + kind)
    return row


def engagement(g, members):
    p, of_all = posts(g), ("likes", "comments", "reposts")
    acts, seen = added(p, *of_all), added(posts(g, "views"), *of_all)
    per_view = [{"f": 100 * sum(r[k] for k in of_all) / r["views"]} for r in posts(g, *of_all) if r.get("views")]
    row = {"posts": len(p), "posts_told": len(acts), "posts_seen": len(posts(g, "views")), "days": days(p),
           "reactions": sum_of(acts or p, "f"), "reactions_mean": mean(acts, "f"),
           "reactions_median": quantile(numbers(acts, "f"), 0.5),
           "seen_reactions": sum_of(seen or posts(g, "views"), "f"),
           "seen_views": sum_of(posts(g, *of_all), "views"), "er_view_mean": mean(per_view, "f"),
           "views_mean": mean(p, "views")}
    row["er_post"] = times(100, divide(row["reactions_mean"], members))
    row["er_day"] = times(100, divide(divide(row["reactions"], row["days"]), members))
    row["er_med"] = times(100, divide(row["reactions_median"], members))
    row["er_view"] = times(100, divide(row["seen_reactions"], row["seen_views"]))
    row["view_rate"] = times(100, divide(row["views_mean"], members))
    for key, has, per in (("likes", "liked", "popularity"), ("comments", "commented", "commitment"),
                          ("reposts", "shared", "virality")):
        put_wilson(row, has, [r for r in posts(g, key) if r[key] >= 1], posts(g, key))
        row[key + "_mean"] = mean(p, key)
        row[per] = times(1000, divide(row[key + "_mean"], members))
    parts = [row["popularity"], row["commitment"], row["virality"]]
    row["engagement"] = None if None in parts else sum(parts)
    kinds = [r for r in posts(g, "likes") if all("reaction_" + k in r for k in KINDS)]
    row["likes_by_kind"] = sum(r["likes"] for r in kinds)
    for kind in KINDS:
        row["reaction_" + kind] = sum(r["reaction_" + kind] for r in kinds)
        row["mix_" + kind] = divide(row["reaction_" + kind], row["likes_by_kind"])
    row["displeased"] = divide(row["reaction_anger"] + row["reaction_sad"], row["likes_by_kind"])
    return row


def openness(g, members):
    p = posts(g)
    row = {state: len(telling(p, "openness", state)) for state in ("open", "closed", "unknown")}
    known = [r for r in p if r.get("openness") in ("open", "closed")]
    put_wilson(row, "openness", telling(known, "openness", "open"), known)
    put_wilson(row, "unknown_share", telling(p, "openness", "unknown"), posts(g, "openness"))
    row["ever_open"] = len(posts(g, "ever_open"))
    c = [r for r in comments(g) if not there(r, "official")]
    put_wilson(row, "deleted", [r for r in c if there(r, "deleted")], c)
    row["before"], row["gone"] = sum_of(p, "comments_before"), sum_of(p, "comments_gone")
    row["disappeared"] = divide(row["gone"], row["before"])
    return row


def put_within(row, g):
    known = [r for r in comments(g) if "answer_working_seconds" in r]
    for hours in (4, 9):
        put_wilson(row, f"within_{hours}h", [r for r in known if r["answer_working_seconds"] <= 3600 * hours], known)


def responsiveness(g, members):
    e, seconds = eligible(g), numbers(comments(g), "answer_seconds")
    yes = [r for r in e if r["answered"]]
    row = {"eligible": len(e), "answers": len(seconds), "answer_median": quantile(seconds, 0.5),
           "answer_p90": quantile(seconds, 0.9)}
    put_wilson(row, "answered", yes, e)
    put_cluster(row, "answered_by_post", yes, e)
    for name, chosen in (("answered_top", lambda r: not there(r, "parent") and not there(r, "reply_to")),
                         ("answered_asked", lambda r: items(r, "codes") & {"function/question", "function/complaint"})):
        put_wilson(row, name, [r for r in yes if chosen(r)], [r for r in e if chosen(r)])
    put_km(row, "wait", g, "wait_seconds")
    put_km(row, "wait_working", g, "wait_working_seconds")
    put_within(row, g)
    replies = [r for r in g if there(r, "official") and "reply_copied" in r]
    put_wilson(row, "copied", [r for r in replies if r["reply_copied"]], replies)
    return row


def survivors(g, members):
    row = {"eligible": len(eligible(g))}
    for prefix, key in (("", "wait_seconds"), ("working_", "wait_working_seconds")):
        for hours in (1, 4, 9, 24, 72, 168, 720):
            row[f"{prefix}unanswered_{hours}h"] = survival(lives(g, key), 3600 * hours)
    return row


def tone(g, members):
    of = [r for r in spoken(g) if "sentiment" in r]
    row = {"toned": len(of)}
    for name in ("negative", "neutral", "positive"):
        put_wilson(row, name, telling(of, "sentiment", name), of, goodman(3))
    row["net"] = None if not of else row["positive"] - row["negative"]
    put_cluster(row, "critical", telling(of, "sentiment", "negative"), of)
    return row


def phenomena(g, members):
    row = {"spoken": len(spoken(g))}
    for code in CODES[:5]:
        put_wilson(row, code.split("/")[1], telling(spoken(g), "codes", code), spoken(g))
    return row


def gap(g, members):
    said, heard, row = posts(g, "sentiment"), [r for r in spoken(g) if "sentiment" in r], {}
    for suffix, name in (("", "positive"), ("_negative", "negative"), ("_neutral", "neutral")):
        put_wilson(row, "declared" + suffix, telling(said, "sentiment", name), said)
        put_cluster(row, "perceived" + suffix, telling(heard, "sentiment", name), heard)
    both = said and row["perceived"] is not None
    row["gap"] = row["declared"] - float(row["perceived"]) if both else None
    row["net_gap"] = row["gap"] - row["declared_negative"] + float(row["perceived_negative"]) if both else None
    put(row, "themes_declared", ["", "_n"], top(posts(g), "codes", 5))
    put(row, "themes_perceived", ["", "_n"], top(citizens(g), "codes", 5))
    return row


def bodies(g, members):
    p, e, of = posts(g), eligible(g), [r for r in spoken(g) if "sentiment" in r]
    known = [r for r in p if r.get("openness") in ("open", "closed")]
    c = [r for r in comments(g) if not there(r, "official")]
    replies = [r for r in g if there(r, "official") and "reply_copied" in r]
    seconds = numbers(comments(g), "answer_seconds")
    row = {"answers": len(seconds), "median_seconds": quantile(seconds, 0.5),
           "posts": len(p), "comments": len(citizens(g)), "likes": sum_of(posts(g, "views"), "likes"),
           "views": sum_of(posts(g, "likes"), "views")}
    put_wilson(row, "open_share", telling(known, "openness", "open"), known)
    put_wilson(row, "deleted_share", [r for r in c if there(r, "deleted")], c)
    put_wilson(row, "answered_share", [r for r in e if r["answered"]], e)
    put_wilson(row, "copied_share", [r for r in replies if r["reply_copied"]], replies)
    put_wilson(row, "negative_share", telling(of, "sentiment", "negative"), of)
    put_wilson(row, "positive_share", telling(of, "sentiment", "positive"), of)
    row["comments_per_post"] = divide(row["comments"], row["posts"])
    row["likes_per_view"] = divide(row["likes"], row["views"])
    return row


SETS = {"corpus": corpus, "activity": activity, "engagement": engagement, "openness": openness,
        "responsiveness": responsiveness, "survival": survivors, "tone": tone, "phenomena": phenomena, "gap": gap,
        "bodies": bodies}


def near(expected, got):
    """What is a difference of two rounded numbers loses digits."""
    return close(expected, got) or (isinstance(got, (int, float)) and isinstance(expected, (int, float)) and
                                    abs(expected - got) < 1e-12)


def check(name, corpora, row):
    expected = SETS[name](corpora[row["page"]], row.get("members"))
    columns = set(row) - {"kind", "id", "table", "page", "members"}
    if columns != set(expected):
        sys.exit(f"{name}: columns {sorted(columns ^ set(expected))} are on one side only")
    for column in sorted(columns):
        if not near(expected[column], row[column]):
            sys.exit(f"{name}: {column} of {row['page']}: expected {expected[column]!r}, got {row[column]!r}")


def main():
    random.seed(7)
    corpora = {}
    for n in range(int(sys.argv[1])):
        corpora[f"p{n}"] = [a_record(i, f"p{n}") for i in range(random.choice([1, 2, 5, 20, 60, 150]))]
    records = [r for records_of in corpora.values() for r in records_of]
    random.shuffle(records)
    for name in SETS:
        rows = filtered(b"".join(lines_of(records)), "-b", "page", "-c", "members", "--measures", name).splitlines()
        if len(rows) != len(corpora):
            sys.exit(f"{name}: {len(rows)} rows for {len(corpora)} corpora")
        for line in rows:
            check(name, corpora, json.loads(line))


main()
