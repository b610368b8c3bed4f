#!/usr/bin/env python3
"""table.py BENCH: the measurements that `run' left in the directory, as a page of Markdown, targets included."""
import json
import math
import os
import sys
from collections import defaultdict
from statistics import median

STREAMING = ("ingest", "normalize", "match", "sentiment", "code")
# name, what it says, the row it is held against
ROWS = [
    ("bare", "bare yyjson parse: the floor", None),
    ("pass", "pass-through: `cx-normalize --field none`", None),
    ("jq-pass", "`jq -c .`", "pass"),
    ("mlr-pass", "`mlr --ijsonl --ojsonl cat`", "pass"),
    ("ingest", "`cx-ingest` on records", None),
    ("ingest-json", "`cx-ingest` on a JSON dump", None),
    ("jq-items", "`jq -c '.response.items[]'`", "ingest-json"),
    ("ingest-csv", "`cx-ingest` on a CSV export", None),
    ("mlr-csv", "`mlr --icsv --ojsonl cat`", "ingest-csv"),
    ("ingest-giant", "`cx-ingest` on one giant JSON document, one run", None),
    ("dedupe", "`cx-dedupe`", None),
    ("mlr-dedupe", "`mlr … head -n 1 -g id`", "dedupe"),
    ("normalize", "`cx-normalize`", None),
    ("match", "`cx-match`", None),
    ("match-one", "`cx-match`, one keyword", None),
    ("rg-match", "`rg -i 'клиенто-?центричн'`: lines, not records", "match-one"),
    ("bare-normal", "bare yyjson parse of normalised records", None),
    ("match-many", "`cx-match` with the codebook, normalised records", None),
    ("match-100", "`cx-match` with 100 words, normalised records", None),
    ("match-5000", "`cx-match` with 5,000 words, normalised records", "match-100"),
    ("match-100000", "`cx-match` with those 100 and 99,900 that never occur", "match-100"),
    ("terms", "`cx-terms`, normalised records", None),
    ("kwic", "`cx-kwic --pattern`", None),
    ("python-match", "`peer.py match`: the same output", "match"),
    ("python-bare", "`peer.py bare`: regular expression, line as it is", "match"),
    ("jq-match", "`jq -c 'select(.text \\| test(…))'`", "match"),
    ("mlr-match", "`mlr … filter '$text =~ …'`", "match"),
    ("thread", "`cx-thread`", None),
    ("sentiment", "`cx-sentiment`", None),
    ("sentiment-short", "`cx-sentiment`, texts of up to 80 letters", None),
    ("model-short", "`cx-sentiment --model`, texts of up to 80 letters", "sentiment-short"),
    ("train", "`cx-train` on the texts of training/, without folds", None),
    ("bare-coded", "bare yyjson parse of 3,000,000 codings", None),
    ("agree", "`cx-agree`: a million units, three coders, 2,000 samples for alpha's interval", "bare-coded"),
    ("code", "`cx-code`", None),
    ("aggregate", "`cx-aggregate`, the corpus table", None),
    ("count", "`cx-aggregate --by page`", None),
    ("jq-count", "`jq -cn 'reduce inputs …'`", "count"),
    ("mlr-count", "`mlr … count-distinct -f page`", "count"),
    ("walls", "`cx-aggregate --by page,month=time:month`, 12 measures, {walls} records", None),
    ("mlr-walls", "`mlr … put … then stats1 …`: the same, one run", "walls"),
    ("duck-walls", "DuckDB: the same, one thread", "walls"),
    ("walls-first", "`cx-aggregate`, the same on the first tenth", None),
    ("walls-few", "`cx-aggregate`, the same on the first fiftieth", None),
    ("jq-walls", "`jq -cnf walls.jq`: the same on the first fiftieth, one run", "walls-few"),
    ("walls-million", "`cx-aggregate --by author`, 3 measures, a tenth as many groups as records, one run", None),
    ("study", "normalize \\| match \\| sentiment \\| code \\| aggregate, two cores", None),
    ("python-study", "`peer.py study`: the same, one process", "study"),
    ("lean", "match \\| sentiment \\| code \\| aggregate, two cores", None),
    ("python-lean", "`peer.py lean`: the same, one process", "lean"),
    ("all", "normalize \\| match --all \\| sentiment \\| code \\| aggregate, two cores", None),
    ("all-sample", "the same pipeline on the sample, two cores", None),
    ("python-chain", "`peer.py chain` on the sample, one process", "all-sample"),
]

# The input of a row, where it is not the records.
INPUTS = {
    "all-sample": "sample_bytes", "python-chain": "sample_bytes", "ingest-json": "json_bytes", "jq-items": "json_bytes",
    "ingest-csv": "csv_bytes", "mlr-csv": "csv_bytes", "ingest-giant": "giant_bytes",
    "match-5000": "normal_bytes", "match-100": "normal_bytes", "match-100000": "normal_bytes",
    "agree": "coded_bytes", "bare-coded": "coded_bytes", "sentiment-short": "short_bytes", "model-short": "short_bytes", "train": "once_bytes",
    "walls": "walls_bytes", "mlr-walls": "walls_bytes", "duck-walls": "walls_bytes", "walls-first": "first_bytes",
    "walls-few": "few_bytes", "jq-walls": "few_bytes", "walls-million": "walls_bytes",
    "match-many": "normal_bytes", "bare-normal": "normal_bytes", "terms": "normal_bytes",
}


def read(bench):
    samples, facts = defaultdict(list), defaultdict(list)
    with open(os.path.join(bench, "samples.tsv"), encoding="utf-8") as file:
        for line in file:
            name, *values = line.split()
            samples[name].append([float(value) for value in values])
    with open(os.path.join(bench, "facts.tsv"), encoding="utf-8") as file:
        for line in file:
            name, _, value = line.rstrip("\n").partition("\t")
            facts[name].append(value)
    return samples, facts


def totals(path):
    names = ("n", "about", "negative", "positive", "ignoring")
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [sum(row.get(name, 0) for row in rows) for name in names] if rows else None


def head(facts):
    one = {name: values[0] for name, values in facts.items()}
    megabytes = int(one["bytes"]) / 1e6
    yield "# Benchmark"
    yield ""
    yield "Made by `make bench` (tests/bench/run). Medians of interleaved runs; one core each, two where it says so;"
    yield "output thrown away; peak memory is that of the largest process, never less than the 3 MiB of the shell that"
    yield "starts it. `peer.py` is a plain Python program for the same work, `bare` its simplest form."
    yield ""
    yield f"- Machine: {one['cores']} cores, {one['cpu']}; {one['compiler']}; load {one['load']}."
    yield f"- Peers: {'; '.join(facts['peers'])}."
    for missing in facts["missing"]:
        yield f"- Not here, so left out: {missing}."
    yield f"- Input: {one['records']} records, {megabytes:.1f} MB, sha256 `{one['sha256']}`."
    yield f"- Sample: its first {one['sample_records']} records, {int(one['sample_bytes']) / 1e6:.1f} MB, because the Python chain"
    yield f"  takes long; on all records it would take about {int(one['bytes']) / int(one['sample_bytes']):.0f} times as long."
    yield f"- Dumps: JSON {int(one['json_bytes']) / 1e6:.0f} MB, CSV {int(one['csv_bytes']) / 1e6:.0f} MB, the giant " + \
        f"{int(one.get('giant_bytes', 0)) / 1e6:.0f} MB; made by make-dumps.py."
    if "walls_bytes" in one:
        yield f"- Grouped: {one['walls']} posts and comments, {int(one['walls_bytes']) / 1e6:.0f} MB, made by make-walls.c and removed " + \
            "afterwards; `jq` gets the"
        yield f"  first {int(one['walls']) // 50}, because it takes long; on all it would take about 50 times as long."
    yield f"- Short texts: {one['short_texts']}, {int(one['short_bytes']) / int(one['short_texts']):.0f} bytes each as records."
    yield f"- Dictionaries: the lexicon has {facts['entries'][0]} entries, the codebook {facts['entries'][1]}."


def table(samples, facts):
    seconds = {name: median(run[0] for run in runs) for name, runs in samples.items()}
    yield "| what | seconds | spread | user s | MB/s | peak MiB | × bare parse | × filter |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for name, text, against in ROWS:
        if name not in samples:
            continue
        runs = samples[name]
        size = int(facts[INPUTS.get(name, "bytes")][0])
        floor = seconds["bare"] * size / int(facts["bytes"][0])
        ratio = f"{seconds[name] / seconds[against]:.1f}" if against in seconds else ""
        yield " | ".join([
            f"| {text.format(walls=facts['walls'][0])}", f"{seconds[name]:.2f}", f"{min(r[0] for r in runs):.2f}–{max(r[0] for r in runs):.2f}",
            f"{median(r[1] for r in runs):.2f}", f"{size / seconds[name] / 1e6:.0f}",
            f"{max(r[2] for r in runs) / 1024:.1f}", f"{seconds[name] / floor:.1f}", f"{ratio} |"])


def targets(samples, facts):
    seconds = {name: median(run[0] for run in runs) for name, runs in samples.items()}

    def verdict(text, value, limit, at_most, unit="×"):
        met = value <= limit if at_most else value >= limit
        sign = "at most" if at_most else "at least"
        return f"| {text} | {sign} {limit:g}{unit} | {value:.2f}{unit} | {'yes' if met else '**no**'} |"

    def held(text, name, peer, limit, at_most):
        if name in seconds and peer in seconds:
            value = seconds[name] / seconds[peer] if at_most else seconds[peer] / seconds[name]
            yield verdict(text, value, limit, at_most)
        else:
            yield f"| {text} | | not measured | |"

    yield "| target | wanted | measured | met |"
    yield "|---|---|---|---|"
    yield from held("pass-through, against bare parse", "pass", "bare", 2.5, True)
    yield from held("`cx-match`, against `peer.py match`", "match", "python-match", 0.25, True)
    yield from held("`cx-match`, against `peer.py bare`", "match", "python-bare", 0.25, True)
    yield from held("the study's chain on two cores, faster than `peer.py study`", "study", "python-study", 5, False)
    yield from held("without the fold, which none of the others needs, than `peer.py lean`", "lean", "python-lean", 5, False)
    yield from held("the chain on every record, two cores, faster than `peer.py chain`", "all-sample", "python-chain", 5, False)
    yield from held("`cx-ingest` on a JSON dump, faster than `jq`", "ingest-json", "jq-items", 3, False)
    yield from held("`cx-ingest` on a CSV export, faster than `mlr`", "ingest-csv", "mlr-csv", 3, False)
    for name, text, wanted in (("normalize", "`cx-normalize`", 100), ("match-5000", "`cx-match` with 5,000 words", 200)):
        speed = int(facts[INPUTS.get(name, "bytes")][0]) / seconds[name] / 1e6
        yield verdict(text, speed, wanted, False, " MB/s")
    for name, text, wanted in (("sentiment-short", "`cx-sentiment`", 200e3), ("model-short", "with a model", 100e3)):
        speed = int(facts["short_texts"][0]) / seconds[name]
        yield verdict(f"{text}, texts of up to 80 letters", speed / 1000, wanted / 1000, False, " thousand/s")
    yield from held("`cx-match` with 100,000 words, against 100", "match-100000", "match-100", 1.3, True)
    yield from grouping(samples, seconds, verdict, held)
    if "ingest-giant" in samples:
        yield verdict("peak memory of `cx-ingest` on the giant", samples["ingest-giant"][0][2] / 1024, 64, True, " MiB")
    for name in STREAMING:
        peak = max(run[2] for run in samples[name]) / 1024
        yield verdict(f"peak memory of `cx-{name}`", peak, 32, True, " MiB")


def grouping(samples, seconds, verdict, held):
    if "walls" not in samples:
        return
    peak = {name: max(run[2] for run in runs) / 1024 for name, runs in samples.items()}
    yield from held("grouping by page and month, faster than `mlr`", "walls", "mlr-walls", 5, False)
    yield from held("the same on the first fiftieth, faster than `jq`", "walls-few", "jq-walls", 10, False)
    if "duck-walls" in seconds:
        yield f"| grouping by page and month, against DuckDB | told only | {seconds['duck-walls'] / seconds['walls']:.2f}× as fast | |"
    yield verdict("its peak memory, against that with a tenth of the records", peak["walls"] / peak["walls-first"], 1.1, True)
    yield verdict("peak memory with a tenth as many groups as records", peak["walls-million"], 512, True, " MiB")


def rows_of(path):
    """What a peer wrote, by page and month: numbers, in the order that all have."""
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\r\n") for line in file]
    cells = [json.loads(line) if line.startswith("[") else line.replace("\t", ",").split(",") for line in lines]
    return {(row[0], row[1]): [None if cell in ("", "None", None) else float(cell) for cell in row[2:]]
            for row in cells if row[0] != "page"}


def same_rows(bench):
    ours = rows_of(os.path.join(bench, "walls-cx.out"))
    for peer in ("mlr", "jq", "duck"):
        theirs = rows_of(os.path.join(bench, f"walls-{peer}.out"))
        if theirs:
            same = ours.keys() == theirs.keys() and all(
                a == b or (None not in (a, b) and math.isclose(a, b, rel_tol=1e-9))
                for key, row in ours.items() for a, b in zip(row, theirs[key]))
            yield f"Grouped by page and month, the first fiftieth, `{peer}`: {len(theirs)} rows, " + \
                ("the same figures." if same else "**different** figures.")


def sameness(bench, facts):
    ours, theirs = totals(os.path.join(bench, "chain.ndjson")), totals(os.path.join(bench, "chain-peer.ndjson"))
    same = facts["same_match"][0] == "yes"
    yield "Whether the same work is done: `cx-match` and `peer.py match` wrote " + \
        ("the same bytes." if same else "**different** bytes.")
    if os.path.exists(os.path.join(bench, "walls-cx.out")):
        yield from same_rows(bench)
    if ours and theirs:
        yield "Records, about the concept, negative, positive, coded as ignoring, on the sample: " + \
            f"filters {', '.join(map(str, ours))}; `peer.py chain` {', '.join(map(str, theirs))}."


def main():
    bench = sys.argv[1]
    samples, facts = read(bench)
    for part in (head(facts), table(samples, facts), targets(samples, facts), sameness(bench, facts)):
        for line in part:
            print(line)
        print()


main()
