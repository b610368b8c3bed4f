# The bundled example: its generator makes it again, and its truth is what an independent count of the raw dump finds.

setup_file() {
	export STUDY=$BATS_TEST_DIRNAME/../examples/client-centricity
	export POSTS=$BATS_FILE_TMPDIR/posts.ndjson COMMENTS=$BATS_FILE_TMPDIR/comments.ndjson
	# The search is a word, and what people decided where the word is not enough.
	gzip -dc "$STUDY/dump/wall.ndjson.gz" |
		jq -c --rawfile taken "$STUDY/include.csv" --rawfile left "$STUDY/exclude.csv" '
			([$taken | scan("(?m)^(vk:[-0-9_]+),") | .[0]]) as $in |
			([$left | scan("(?m)^(vk:[-0-9_]+),") | .[0]]) as $out |
			.response.items[] | "vk:\(.owner_id)_\(.id)" as $id |
			.word = (.text | test("клиенто-?центричн"; "i")) |
			.hand = if IN($id; $in[]) then "in" elif IN($id; $out[]) then "out" else null end |
			.match = (.hand == "in" or (.word and .hand != "out"))' > "$POSTS"
	gzip -dc "$STUDY/dump/comments.ndjson.gz" |
		jq -nc --slurpfile posts "$POSTS" --rawfile officials "$STUDY/officials.txt" '
			([$posts[] | select(.match) | {key: "\(.owner_id)_\(.id)", value: true}] | from_entries) as $match |
			([$officials | scan("(?m)^vk:(-[0-9]+)") | .[0] | tonumber]) as $voices |
			inputs.response.items[] | (del(.thread), .thread.items[]?) |
			.match = ($match["\(.owner_id)_\(.post_id)"] // false) |
			.official = (.from_id != null and (.from_id == .owner_id or (.from_id | IN($voices[]))))' > "$COMMENTS"
}

total() { jq "$1" "$STUDY/truth-totals.json"; }
count() { jq -n "[inputs | select($2)] | length" "$1"; }

@test "the generator makes every file again, byte for byte" {
	python3 "$STUDY/generate.py" "$BATS_TEST_TMPDIR"
	for file in pages.csv include.csv exclude.csv seen.txt truth.csv truth-corpus.csv truth-posts.csv truth-answers.csv \
		truth-totals.json feedback/questions.tsv feedback/stages.txt feedback/monitoring.ndjson feedback/truth-feedback.json; do
		cmp "$STUDY/$file" "$BATS_TEST_TMPDIR/$file"
	done
	# Another zlib may pack the same bytes in another way: what counts is what comes out.
	for file in dump/groups.ndjson dump/wall.ndjson dump/comments.ndjson feedback/answers.csv; do
		cmp <(gzip -dc "$STUDY/$file.gz") <(gzip -dc "$BATS_TEST_TMPDIR/$file.gz")
	done
}

@test "the packed files hold no name and no time" {
	for file in "$STUDY"/dump/*.gz "$STUDY"/feedback/*.gz; do
		[ "$(od -An -tx1 -N10 "$file")" = ' 1f 8b 08 00 00 00 00 00 02 ff' ]
	done
}

@test "the dump holds 62 bodies, 3512 posts, 234 that match and 2947 comments under them" {
	[ "$(gzip -dc "$STUDY/dump/groups.ndjson.gz" | jq -n '[inputs.response.groups[].id] | unique | length')" = 62 ]
	[ "$(wc -l < "$STUDY/pages.csv")" = 63 ]
	[ "$(count "$POSTS" true)" = 3512 ]
	[ "$(count "$POSTS" .match)" = 234 ]
	[ "$(jq -n '[inputs | select(.match).text] | unique | length' "$POSTS")" = 234 ]
	[ "$(count "$COMMENTS" .match)" = 2947 ]
	[ "$(count "$COMMENTS" '.match | not')" = 3500 ]
	[ "$(jq -n '[inputs | "\(.owner_id)_\(.id)"] | unique | length' "$POSTS" "$COMMENTS")" = $((3512 + 2947 + 3500)) ]
	[ "$(count "$POSTS" 'any(.copy_history[]?; .text | test("клиенто-?центричн"; "i"))')" = 6 ]
	[ "$(count "$POSTS" '.match and has("copy_history")')" = 0 ]
}

@test "what people decided by hand, the word alone gets wrong" {
	[ "$(count "$POSTS" '.hand == "in"')" = 2 ] && [ "$(total .posts_by_hand)" = 2 ]
	[ "$(count "$POSTS" '.hand == "out"')" = 2 ] && [ "$(total .posts_excluded)" = 2 ]
	[ "$(count "$POSTS" '.hand == "in" and .word or .hand == "out" and (.word | not)')" = 0 ]
	[ "$(count "$POSTS" .word)" = 234 ]
	for list in include exclude; do
		[ "$(wc -l < "$STUDY/$list.csv")" = 3 ]
		[ "$(head -1 "$STUDY/$list.csv")" = id,reason ]
		[ "$(cut -d, -f2- "$STUDY/$list.csv" | sort -u | grep -c .)" = 3 ]
	done
}

@test "the registry and the groups of the dump agree" {
	diff <(tail -n +2 "$STUDY/pages.csv" | cut -d, -f1-3,5,6) \
		<(gzip -dc "$STUDY/dump/groups.ndjson.gz" | jq -r '.response.groups[] |
			[ "vk:-\(.id)", .screen_name, .name, .members_count, (["off", "open", "limited", "closed"][.wall]) ] | join(",")')
}

@test "the planted totals are what the dump holds" {
	[ "$(count "$COMMENTS" '.match and .official')" = "$(total .official)" ]
	[ "$(count "$COMMENTS" '.match and .official and .from_id != .owner_id')" = "$(total .official_by_another_page)" ]
	[ "$(count "$COMMENTS" '.match and .deleted')" = "$(total .deleted)" ]
	[ "$(count "$COMMENTS" '.deleted and (has("text") or has("from_id"))')" = 0 ]
	[ "$(count "$COMMENTS" '.match and (.official or .deleted | not)')" = "$(total .citizens)" ]
	[ "$(count "$COMMENTS" '.match and (.official or .deleted | not) and .text == ""')" = "$(total .citizens_without_text)" ]
	[ "$(count "$COMMENTS" '.match and (.official or .deleted | not) and .parents_stack == []')" = "$(total .citizens_top_level)" ]
	[ "$(count "$COMMENTS" '.text == "" and (.attachments | length) == 0')" = 0 ]
	[ "$(count "$POSTS" '.match and .comments.can_post == 0 and .comments.count == 0')" = "$(total .posts_closed)" ]
	[ "$(count "$POSTS" '.comments.can_post == 0 and .comments.count > 0')" = 0 ]
	[ "$(count "$POSTS" '.match and (has("comments") | not)')" = "$(total .posts_without_comments_object)" ]
	[ "$(count "$POSTS" '.match and has("comments") and (.comments | has("can_post") | not)')" = \
		"$(total .posts_can_comment_unknown)" ]
	[ "$(count "$POSTS" '.match and (has("views") | not)')" = "$(total .posts_without_views)" ]
	[ "$(jq -n '[inputs | select(.match and .comments.can_post == 0).owner_id] | unique | length' "$POSTS")" = \
		"$(total .closing_bodies)" ]
}

@test "truth-corpus.csv is what the dump holds, body by body" {
	diff "$STUDY/truth-corpus.csv" <(
		echo page,name,posts,comments,citizens,official,deleted,likes,reposts,views
		gzip -dc "$STUDY/dump/groups.ndjson.gz" | jq -r --slurpfile posts "$POSTS" --slurpfile comments "$COMMENTS" '
			def n(f): map(select(f)) | length;
			.response.groups[] | (-.id) as $page |
			[$posts[] | select(.match and .owner_id == $page)] as $p |
			[$comments[] | select(.match and .owner_id == $page)] as $c |
			[ "vk:\($page)", .name, ($p | length), ($c | length), ($c | n(.official or .deleted | not)), ($c | n(.official)),
			  ($c | n(.deleted)), ($p | map(.likes.count) | add // 0), ($p | map(.reposts.count) | add // 0),
			  ($p | map(.views.count // 0) | add // 0) ] | join(",")')
}

@test "truth-posts.csv is what the dump holds, post by post, and its tone is that of the text" {
	python3 - "$STUDY" "$POSTS" "$COMMENTS" <<-'END'
		import csv, json, sys
		from collections import Counter
		study, posts, comments = sys.argv[1:]
		held = {}
		for c in map(json.loads, open(comments, encoding='utf-8')):
		    kind = 'deleted' if c.get('deleted') else 'official' if c['official'] else 'citizens'
		    held.setdefault((c['owner_id'], c['post_id']), Counter()).update([kind, 'comments'])
		tones = [line.rstrip('\n').split('\t')[-2:] for name in ('match', 'hand')
		         for line in open('%s/texts/posts-%s.tsv' % (study, name), encoding='utf-8')]
		rows = {row['id']: row for row in csv.DictReader(open(study + '/truth-posts.csv', encoding='utf-8', newline=''))}
		for p in map(json.loads, open(posts, encoding='utf-8')):
		    if not p['match']:
		        continue
		    row = rows.pop('vk:%d_%d' % (p['owner_id'], p['id']))
		    count = held.get((p['owner_id'], p['id']), Counter())
		    assert all(int(row[kind]) == count[kind] for kind in ('comments', 'citizens', 'official', 'deleted')), row
		    section = p.get('comments', {})
		    assert row['declared'] == str(section.get('count', '')), row
		    assert row['openness'] == {1: 'open', 0: 'closed', None: 'unknown'}[section.get('can_post')], row
		    # The text stands in the post, but for names that were filled in: its longest piece between them tells it.
		    said = [tone for tone, text in tones if max(text.replace('\\n', '\n').replace('}', '{').split('{'), key=len)[1:] in p['text']]
		    assert said == [row['tone']], (row, said)
		assert not rows
	END
}

@test "comments.count tells what the dump holds, except for the seven posts that are named" {
	jq -n --slurpfile comments "$COMMENTS" '
		($comments | group_by([.owner_id, .post_id]) | map({key: "vk:\(.[0].owner_id)_\(.[0].post_id)", value: length}) |
			from_entries) as $held |
		reduce (inputs | select(.comments)) as $p ({};
			"vk:\($p.owner_id)_\($p.id)" as $id | ($p.comments.count - ($held[$id] // 0)) as $missing |
			if $missing == 0 then . else .[$id] = $missing end)' "$POSTS" > "$BATS_TEST_TMPDIR/missing"
	diff <(jq -S . "$BATS_TEST_TMPDIR/missing") <(jq -S .missing_by_post "$STUDY/truth-totals.json")
	[ "$(jq length "$BATS_TEST_TMPDIR/missing")" = 7 ]
	[ "$(jq 'add' "$BATS_TEST_TMPDIR/missing")" = "$(total .comments_missing)" ]
	[ "$(jq 'all(. >= 1 and . <= 6)' "$BATS_TEST_TMPDIR/missing")" = true ]
}

@test "likes are the sum of the reactions, zero reactions are left out" {
	[ "$(count "$POSTS" '.reactions and (.likes.count != .reactions.count or
		.reactions.count != ([.reactions.items[].count] | add) or any(.reactions.items[]; .count == 0))')" = 0 ]
	jq -nc '[inputs | select(.match).reactions.items[]?] | group_by(.id) | map(map(.count) | add)' "$POSTS" > "$BATS_TEST_TMPDIR/sums"
	[ "$(cat "$BATS_TEST_TMPDIR/sums")" = "$(jq -c '.reactions | [.like, .haha, .wow, .love, .anger, .sad]' "$STUDY/truth-totals.json")" ]
}

@test "walls are newest first under a pinned post, pages hold at most 100 posts, roots and ten replies" {
	[ "$(gzip -dc "$STUDY/dump/wall.ndjson.gz" | jq -n '[inputs.response.items | length] | max')" = 100 ]
	[ "$(jq -n '[inputs] | group_by(.owner_id) | all(map(select(.is_pinned | not).date) | . == (sort | reverse))' "$POSTS")" = true ]
	[ "$(gzip -dc "$STUDY/dump/comments.ndjson.gz" | jq -n '[inputs.response.items | length] | max')" = 100 ]
	[ "$(gzip -dc "$STUDY/dump/comments.ndjson.gz" | jq -n '[inputs.response.items[].thread.items | length] | max')" = 10 ]
}

@test "each reply comes after its root and after the comment it answers, under the same post" {
	run jq -n '[inputs | {key: "\(.owner_id)_\(.id)", value: .}] | from_entries as $all | [.[].value |
		. as $c | (.parents_stack[], .reply_to_comment // empty) | $all["\($c.owner_id)_\(.)"] as $to |
		select($to == null or $to.post_id != $c.post_id or $to.date >= $c.date)] +
		[.[].value | . as $c | .parents_stack[] | select($all["\($c.owner_id)_\(.)"].parents_stack != [])] | length' "$COMMENTS"
	[ "$output" = 0 ]
}

@test "truth.csv has a row for each citizen's comment with text, and says of it what comments.tsv says" {
	python3 - "$STUDY" "$COMMENTS" <<-'END'
		import csv, json, re, sys
		def letters(text):
		    return re.sub(r'[\W_]', '', text.lower().replace('ё', 'е'))
		study, comments = sys.argv[1:]
		texts = {}
		for line in open(study + '/texts/comments.tsv', encoding='utf-8'):
		    name, *row = line.rstrip('\n').split('\t')
		    texts[name] = row
		assert len({row[3] for row in texts.values()}) == len(texts)
		dump = {}
		for c in map(json.loads, open(comments, encoding='utf-8')):
		    if c['match'] and not c['official'] and c.get('text'):
		        dump['vk:%d_%d_%d' % (c['owner_id'], c['post_id'], c['id'])] = c['text']
		truth = list(csv.DictReader(open(study + '/truth.csv', encoding='utf-8', newline='')))
		assert len(truth) == 2447 and {row['id'] for row in truth} == set(dump)
		tones, plain = {}, set()
		for row in truth:
		    tone, codes, held, text = texts[row['text_id']]
		    assert row['tone'] == tone and row['held'] == held, row
		    assert row['codes'].split(';') == ([''] if codes == '-' else codes.split(',')), row
		    text = text.replace('\\n', '\n')
		    said = re.sub(r'^\[(?:id|club)\d+\|[^]]+\], ', '', dump[row['id']])
		    assert letters(said) == letters(text), (said, text)
		    plain |= {row['text_id']} if said == text else set()
		    tones[tone] = tones.get(tone, 0) + 1
		assert plain == set(texts)
		assert tones == json.load(open(study + '/truth-totals.json'))['tone'], tones
		assert [round(100 * tones[t] / 2447) for t in ('negative', 'neutral', 'positive')] == [66, 19, 15]
		half = {t: sum(r[2] == '1' for r in texts.values() if r[0] == t) for t in tones}
		assert all(abs(2 * half[t] - sum(r[0] == t for r in texts.values())) <= 1 for t in tones), half
	END
}

@test "as many comments are answered, and as fast, as the totals say" {
	python3 - "$STUDY" "$COMMENTS" <<-'END'
		import csv, json, sys
		study, file = sys.argv[1:]
		threads, rows = {}, set()
		for c in map(json.loads, open(file, encoding='utf-8')):
		    if c['match']:
		        root = (c['parents_stack'] or [c['id']])[0]
		        threads.setdefault((c['owner_id'], root), []).append(c)
		found = {'comment': 0, 'user': 0, 'thread': 0}
		top, seconds = 0, []
		for thread in threads.values():
		    for c in thread:
		        if c['official'] or c.get('deleted'):
		            continue
		        later = [o for o in thread if o['official'] and o['date'] > c['date']]
		        direct = [o for o in later if o.get('reply_to_comment') == c['id']]
		        person = [o for o in later if o.get('reply_to_user') == c['from_id']]
		        way = 'comment' if direct else 'user' if person else 'thread' if later and not c['parents_stack'] else None
		        if way:
		            found[way] += 1
		            top += not c['parents_stack']
		            answer = min(direct or person or later, key=lambda o: o['date'])
		            seconds.append(answer['date'] - c['date'])
		            name = 'vk:%d_%d_%%d' % (c['owner_id'], c['post_id'])
		            rows.add((name % c['id'], way, name % answer['id'], str(seconds[-1])))
		truth = json.load(open(study + '/truth-totals.json'))
		assert {way: truth['answered_by_' + way] for way in found} == found, found
		told = list(csv.DictReader(open(study + '/truth-answers.csv', encoding='utf-8', newline='')))
		assert len(told) == len(rows) and {tuple(row.values()) for row in told} == rows
		assert truth['answered'] == len(seconds) and truth['answered_top_level'] == top
		assert truth['answer_seconds_sum'] == sum(seconds) and truth['answer_seconds_max'] == max(seconds) <= 40 * 86400
		assert min(seconds) >= 20 * 60
		assert 0.11 <= len(seconds) / truth['citizens'] <= 0.135
	END
}

@test "nobody in the dump is a real group or page, and all links lead nowhere" {
	[ "$(count "$POSTS" '.owner_id > -900000001')" = 0 ]
	[ "$(count "$COMMENTS" '.from_id // 800000001 | . > -900000001 and . < 800000001')" = 0 ]
	[ "$(gzip -dc "$STUDY"/dump/*.gz | grep -oE 'https?://[a-z.]+' | sort -u)" = https://example.org ]
	[ "$(gzip -dc "$STUDY"/dump/*.gz | grep -oE '\[(id|club)[0-9]+' | grep -cvE '^\[(id8[0-9]{8}|club900000[0-9]{3})$')" = 0 ]
	grep -q 'синтетические' <(head -2 "$STUDY/about.ru.md")
	grep -q 'synthetic' <(head -2 "$STUDY/about.en.md")
}
