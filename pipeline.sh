#!/usr/bin/env bash
# pipeline.sh DUMP... -o DIR: from raw dumps to the study's tables and report.
#
#   -o, --output DIR   where the results go: records.ndjson.gz, tables/, figures/, report.html, report.md, report.json
#   -s, --study DIR    the folder of the study (the bundled client-centricity):
#                      pages.csv keywords.dict lexicon.tsv codebook.dict, and if there are any include.csv exclude.csv
#                      officials.txt holidays.txt seen.txt about.ru.md about.en.md measures/ index.plan feedback/, and data.txt
#                      that says "synthetic" or "real"
#   -t, --seen TIME    when the dump was taken, as 2025-07-21 (else what seen.txt says, else it is not known)
#   -c, --coded SHEET  a coding sheet, filled in, or a directory of them; may be given several times
#                      People's codes take the place of the machine's, and shares are corrected for its errors.
#   -b, --drawn-by KEY what the coded records were drawn by at different rates, as cx-sample --by does
#   -l, --lang ru|en   the language of the report (ru)
#   -j, --jobs N       tables made at once (2)
#   -O, --open         open the report in the end
#   -h, --help         show this
#
# Status 0: all well; 1: the results are sound, some input was refused (see the messages); 2: no results.
set -euo pipefail
export LC_ALL=C

self=$(readlink -f -- "$0")
here=$(dirname -- "$self")
for filters in "$here" "$(readlink -f -- "${CX_BUILD:-$here/build}")"; do
	[ ! -x "$filters/cx-ingest" ] || PATH="$filters:$PATH"
done

me=${0##*/} me=${me%.sh}
say() { [ ! -t 2 ] || printf '%s\n' "$*" >&2; }
tell() { printf '%s: %s\n' "$me" "$*" >&2; }
die() { tell "$*"; exit 2; }
help() { sed -n "2s/pipeline.sh/${0##*/}/; 2,/^# Status/s/^# \{0,1\}//p" "$0"; }
options() { sed -En 's/^#   -(.), --([a-z-]+)( ([A-Z]+|ru\|en))? +(.*)/\2\t\1\t\4\t\5/p' "$0" | sed 's/\t\t/\t-\t/'; }

study=$here/examples/client-centricity lang=ru jobs=2 seen='' open='' output='' new='' dumps=() sheets=() strata=()
[ -d "$study" ] || study=$here/../share/cx/client-centricity
while [ $# -gt 0 ]; do
	case $1 in
	-o | --output) output=${2-} ;;
	-s | --study) study=${2-} ;;
	-t | --seen) seen=${2-} ;;
	-l | --lang) lang=${2-} ;;
	-j | --jobs) jobs=${2-} ;;
	-c | --coded) sheets+=("${2-}") ;;
	-b | --drawn-by) strata=(--strata "${2-}") ;;
	-O | --open) open=yes; shift; continue ;;
	-h | --help) help; exit 0 ;;
	--options) options; exit 0 ;;
	--) shift; dumps+=("$@"); break ;;
	--*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
	-?*) die "unknown option $1 (try --help)" ;;
	*) dumps+=("$1"); shift; continue ;;
	esac
	[ $# -ge 2 ] || die "option $1 needs a value"
	shift 2
done
[ -n "$output" ] || die 'say where the results go: -o DIR'
[[ $output != -* ]] || output=./$output
[ ${#dumps[@]} -gt 0 ] || die 'no dump given'
[[ $lang = ru || $lang = en ]] || die "--lang $lang: ru or en"
[[ $jobs =~ ^[1-9][0-9]*$ ]] || die "--jobs $jobs: a number from 1"
data=$(cat "$study/data.txt" 2> /dev/null || :)
[[ $data =~ ^(synthetic|real|)$ ]] || die "$study/data.txt: neither synthetic nor real"
for file in pages.csv keywords.dict lexicon.tsv codebook.dict; do
	[ -r "$study/$file" ] || die "$study/$file: not there"
done

# Everything is made in a directory beside the results and moved when it is complete.
[ -e "$output" ] || new=$output
mkdir -p "$output" || die "$output: can't be made; nothing was written"
work=$(mktemp -d "$output/.unfinished.XXXXXX") || die "$output: can't be written to"
trap 'trap "" INT TERM HUP; rm -rf "$work"; [ -z "$new" ] || rmdir "$new" 2> /dev/null || :' EXIT
mkdir "$work/tables" || die "$output: can't be written to"
refused=0

# check STATUS...: those of the stages, in their order.  Status 1 is worth a word at the end, anything else but 0 ends
# the run; 141 is a stage whose reader failed, so the reader is the one to name.
stages=(cx-ingest cx-dedupe cx-normalize tee cx-match cx-thread cx-sentiment cx-code gzip)
check() {
	local i=0 status failed=''
	for status; do
		case $status in
		0) ;;
		1) [[ ${stages[i]} == cx-* ]] || die "${stages[i]} failed; nothing was written to $output"
			refused=1 ;;
		141) failed=${failed:-"${stages[i]} (status 141)"} ;;
		*) failed="${stages[i]} (status $status)"; break ;;
		esac
		i=$((i + 1))
	done
	[ -z "$failed" ] || die "$failed failed; nothing was written to $output"
}

# allow STATUS: 1 is sound output of refused input.
allow() { [ "$1" -eq 1 ] && refused=1; }

voices=() about=() hand=() beside=() clock=(--hours 09:00-18:00)
[ ! -r "$study/officials.txt" ] || voices=(--officials "$study/officials.txt")
[ ! -r "$study/about.$lang.md" ] || about=(--about "$study/about.$lang.md")
[ ! -r "$study/holidays.txt" ] || clock+=(--holidays "$(readlink -f -- "$study/holidays.txt")")
[ -n "$seen" ] || [ ! -r "$study/seen.txt" ] || seen=$(< "$study/seen.txt")
taken=(${seen:+--seen "$seen"})
for list in include exclude; do
	[ ! -r "$study/$list.csv" ] || hand+=("--$list" "$study/$list.csv")
done

# told NAME FILE: the last run record in the file, which is that of the filter that wrote it, is kept for the report.
# What it reads comes on standard input, lest the name of a folder of a moment stand among its arguments.
told() { grep '^{"kind":"run"' "$2" | tail -n 1 > "$work/$1.run"; }

# rows NAME OPTIONS...: the rows of one table, by cx-aggregate or the filter in $by.  In a list of words only those that
# the target has more of.
by=cx-aggregate
rows() {
	local made=$work/$1.all
	"$by" --table "$@" > "$made" || { [ $? -eq 1 ] && touch "$work/refused"; } || return
	[ -z "${CX_PROVENANCE-}" ] || told "$1" "$made" || return
	{ grep -v -e '^{"kind":"run"' -e '"g2":-' "$made" || [ $? -eq 1 ]; } && rm "$made"
}

# What people coded: codings out of their sheets.
for i in "${!sheets[@]}"; do
	[ ! -d "${sheets[i]}" ] || { sheets+=("${sheets[i]}"/*.csv); unset "sheets[$i]"; }
done
codings=()
if [ ${#sheets[@]} -gt 0 ]; then
	say "sheets: ${sheets[*]}"
	CX_PROVENANCE=1 cx-ingest --sheet "$study/codebook.dict" -- "${sheets[@]}" > "$work/coded" || allow $? ||
		die "the sheets could not be read; nothing was written to $output"
	told 1-sheets "$work/coded"
	grep -v '^{"kind":"run"' "$work/coded" > "$work/codings.ndjson" || :
	codings=(--coded codings.ndjson)
fi
book=$(readlink -f -- "$study/codebook.dict")

# What people left out is not among the records: what they decided is counted on the way to them.  The search is the
# same, and so are its messages.
if [ ${#hand[@]} -gt 0 ]; then
	beside=("$work/searched")
	mkfifo "${beside[@]}" || die "$output: no pipe can be made there"
	{ cx-match --all --dict "$study/keywords.dict" "${hand[@]}" 2> /dev/null || [ $? -eq 1 ]; } < "${beside[0]}" |
		{ grep -E '"match_by":"(hand|excluded)"' || [ $? -eq 1 ]; } > "$work/decided" &
fi

# --- records: what was said, by whom, about what, in which tone -----------------------------
say "records: ${dumps[*]}"
export CX_PROVENANCE=1
set +e
cx-ingest --pages "$study/pages.csv" "${voices[@]}" "${taken[@]}" --denied /dev/fd/3 -- "${dumps[@]}" 3> "$work/denied" |
	cx-dedupe |
	cx-normalize |
	tee -- "${beside[@]}" |
	cx-match --dict "$study/keywords.dict" "${hand[@]}" --threads |
	(cd "$work" && exec cx-thread --counts --censor --near 0.8 "${clock[@]}" --denied denied) |
	cx-sentiment --lexicon "$study/lexicon.tsv" |
	(cd "$work" && exec cx-code --codebook "$book" "${codings[@]}") |
	gzip -n > "$work/records.ndjson.gz"
ended=("${PIPESTATUS[@]}")
counted=0
[ ${#hand[@]} -eq 0 ] || wait $! || counted=$?
check "${ended[@]}"
[ "$counted" -eq 0 ] || die "the decisions by hand could not be read; nothing was written to $output"
set -e
unset CX_PROVENANCE

# --- tables: how much of it -------------------------------------------------------------------
# keep NAME: the rows on standard input are this table, as NDJSON and as CSV; it has its names when it is complete.
tables=()
keep() {
	local made=$work/tables/$1
	cat > "$made.rows" && cx-report --format csv --table "$1" "$made.rows" > "$made.cells" &&
		mv "$made.rows" "$made.ndjson" && mv "$made.cells" "$made.csv"
}

# table NAME OPTIONS...: one table of the records, made in the background.
table() {
	tables+=("$1")
	while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n || :; done
	{ rows "$@" - < "$work/records.ndjson.gz" > "$work/$1.made" && keep "$1" < "$work/$1.made"; } &
}

# complete: all tables are made.
complete() {
	local name
	wait
	for name in "${tables[@]}"; do
		[ -e "$work/tables/$name.csv" ] || die "the table $name failed; nothing was written to $output"
	done
}

# measured NAME SET OPTIONS...: the same, with the measures of a file of the study, if it is there; the report tells which.
measured() {
	[ ! -r "$study/measures/$2.measures" ] || CX_PROVENANCE=1 table "$1" --measures "$study/measures/$2.measures" "${@:3}"
}

# several FILE NAME...: tables whose rows are in one file.
several() {
	local file=$1 name
	shift
	for name; do
		tables+=("$name")
		{ grep "\"table\":\"$name\"," "$file" || [ $? -eq 1 ]; } | keep "$name"
	done
}
citizens="kind=comment & !official & !deleted"
texts="$citizens & text!=''"
tone=(-m 'n = count' -m 'negative = count where sentiment=negative'
	-m 'neutral = count where sentiment=neutral' -m 'positive = count where sentiment=positive')

say 'tables'
# How the posts were found.  About those that people left out the search is asked once more: had it found them?
decisions=()
if [ ${#hand[@]} -gt 0 ]; then
	tables+=(found)
	{
		rows found --where 'kind=post & match_by=rule' --by match_by -m 'records = count' "$work/records.ndjson.gz" &&
			rows found --by match_by,match_reason -m 'records = count' "$work/decided"
	} | keep found
	[ ! -r "$study/include.csv" ] || decisions=(-m 'by_hand = count where kind=post & match_by=hand')
fi
if [ -r "$study/exclude.csv" ]; then
	grep '"match_by":"excluded"' "$work/decided" | cx-match --dict "$study/keywords.dict" > "$work/left" 2> /dev/null || :
	decisions+=(-m 'excluded = count where kind=post & matches & !match_by'
		-m 'precision = wilson match_by=rule of kind=post & !(match_by=hand)' "$work/left")
fi
# What the data are, of which time, and taken when.
{
	rows status --where 'kind=post | kind=comment' -m 'first = min time where kind=post' -m 'last = max time where kind=post' \
		-m 'seen = min seen' -m 'seen_last = max seen' "$work/records.ndjson.gz" |
		sed "s/}\$/${data:+,\"data\":\"$data\"}}/"
} | keep status
tables+=(status)
table corpus --by page --zero --carry name,group,members --total \
	-m 'bodies = count where kind=page' -m 'posts = count where kind=post' \
	-m 'comments = count where kind=comment' -m "citizens = count where $citizens" \
	-m 'official = count where kind=comment & official' -m 'deleted = count where kind=comment & deleted' \
	-m 'likes = sum likes where kind=post' -m 'reposts = sum reposts where kind=post' \
	-m 'views = sum views where kind=post' -m 'comments_declared = sum comments where kind=post' \
	-m 'missing = sum comments_missing where kind=post' -m 'comments_per_post = ratio comments / posts'
table search -m 'found = count where kind=post & !(match_by=hand)' "${decisions[@]}"
table reactions --where 'kind=post' \
	-m 'like = sum reaction_like' -m 'haha = sum reaction_haha' -m 'wow = sum reaction_wow' \
	-m 'love = sum reaction_love' -m 'anger = sum reaction_anger' -m 'sad = sum reaction_sad' \
	-m 'likes = sum likes' -m 'reposts = sum reposts' -m 'views = sum views'
table reactions_by_tone --where 'kind=post & sentiment' --by sentiment -m 'posts = count' \
	-m 'reacted = count where reaction_mood' -m 'mood = mean reaction_mood' -m 'clashes = count where reaction_clash=true'
table tone --where "$texts" "${tone[@]}"
table tone_by_page --where "$texts | kind=page" --by page --zero --carry name \
	-m "n = count where kind=comment" "${tone[@]:2}"
table tone_by_month --where "$texts" --by time:month "${tone[@]}"
table codes --where "$texts" --by codes -m 'n = count' -m 'negative = count where sentiment=negative'
table code_base --where "$texts" -m 'n = count'
table openness --where 'kind=post' --by openness -m 'posts = count'
table replies --where 'kind=comment & (answered=true | answered=false)' \
	-m 'eligible = count' -m 'answered = count where answered=true' \
	-m 'median_seconds = median answer_seconds' -m 'p90_seconds = quantile 0.9 answer_seconds' \
	-m 'within_9h = count where answer_seconds<=32400'
table replies_by_page --where 'kind=page | (kind=comment & (answered=true | answered=false))' \
	--by page --zero --carry name -m 'eligible = count where kind=comment' \
	-m 'answered = count where answered=true' -m 'median_seconds = median answer_seconds'
table tone_of_posts --where 'kind=post & sentiment' "${tone[@]}"
measured activity activity --where 'kind=post | kind=comment' --by time:month --complete
measured engagement engagement --by page --carry name,members --total
measured gap gap --by page --carry name --total
measured openness_by_page openness --by page --carry name
measured responsiveness responsiveness
measured survival survival
measured bodies bodies --by page --carry name
complete

# The words that posts have and comments have not, and the other way round, when there are both.
if [ "$(cat "$work"/tables/{code_base,tone_of_posts}.ndjson | grep -c '"n":[1-9]')" -eq 2 ]; then
	by=cx-terms table keyness_posts --stem --limit 30 --min-docs 5 --target kind=post --reference "$texts"
	by=cx-terms table keyness_comments --stem --limit 30 --min-docs 5 --target "$texts" --reference kind=post
fi

# Each code's part of the comments, with the interval that comments of one post leave: a measure for each code that was
# found, in one pass; then a row for each.
sed -n 's/.*"codes":"\([^"\\]*\)".*/\1/p' "$work/tables/codes.ndjson" > "$work/found"
wanted=()
while IFS= read -r code; do
	i=$((${#wanted[@]} / 4))
	wanted+=(-m "n$i = count where $texts & codes=\"$code\"" -m "share$i = cluster codes=\"$code\" of $texts by post")
done < "$work/found"
if [ ${#wanted[@]} -gt 0 ]; then
	rows all "${wanted[@]}" "$work/records.ndjson.gz" | grep -oE '"(n|share)[0-9]+(_[a-z]+)?":[^,}]*' |
		sed 's/[0-9]*\(_[a-z]*\)*":/\1":/; s/share_deff/deff/' | paste -d , - - - - - - - - |
		paste "$work/found" - |
		sed 's/^\([^\t]*\)\t/{"kind":"row","id":"codes_ci:\1","table":"codes_ci","codes":"\1",/; s/$/}/' > "$work/shares"
	several "$work/shares" codes_ci
fi
complete

# --- one figure for each body; what a survey says of services ------------------------------------
export CX_PROVENANCE=1
if [ -r "$study/index.plan" ] && [ -r "$work/tables/bodies.ndjson" ]; then
	cx-index --indicators "$study/index.plan" --carry name < "$work/tables/bodies.ndjson" > "$work/index" || allow $? ||
		die "cx-index failed; nothing was written to $output"
	several "$work/index" index index_sensitivity
fi
answers=("$study"/feedback/answers.*)
if [ -r "${answers[0]}" ]; then
	journey=(--objective minutes)
	[ ! -r "$study/feedback/stages.txt" ] || journey+=(--stages "$(paste -sd , "$study/feedback/stages.txt")")
	[ ! -r "$study/feedback/questions.tsv" ] || journey+=(--weights "$study/feedback/questions.tsv")
	[ ! -r "$study/feedback/monitoring.ndjson" ] || answers+=("$study/feedback/monitoring.ndjson")
	cx-ingest -- "${answers[@]}" > "$work/answers" || allow $? ||
		die "the feedback could not be read; nothing was written to $output"
	cx-journey "${journey[@]}" < "$work/answers" > "$work/journey" || allow $? ||
		die "cx-journey failed; nothing was written to $output"
	several "$work/journey" journey journey_weakest
fi
unset CX_PROVENANCE
for made in "$work/index" "$work/journey"; do
	[ ! -e "$made" ] || grep '^{"kind":"run"' "$made" | gzip -n >> "$work/records.ndjson.gz"
done

# --- what people coded: how far they agree, how right the machine is, what shares become ----------
if [ ${#sheets[@]} -gt 0 ]; then
	say 'agreement and validation'
	CX_PROVENANCE=1 cx-agree --codebook "$study/codebook.dict" < "$work/codings.ndjson" > "$work/agreement" || allow $? ||
		die "cx-agree failed; nothing was written to $output"
	told 2-agreement "$work/agreement"
	# each variable that somebody coded; a slash stands behind those whose labels are in `codes`
	sed -n '/"category":/d; /"codings":0,/d; s/.*"variable":"\([^"]*\)","level":"sets".*/\1\//p; t
		s/.*"variable":"\([^"]*\)".*/\1/p' "$work/agreement" > "$work/variables"
	while IFS= read -r variable; do
		CX_PROVENANCE=1 cx-evaluate --variable "$variable" "${strata[@]}" --where "$texts" < "$work/records.ndjson.gz" \
			> "$work/evaluated" || die "cx-evaluate failed; nothing was written to $output"
		told "3-${variable%/}" "$work/evaluated"
		cat "$work/evaluated"
	done < "$work/variables" > "$work/validation"
	several "$work/agreement" agreement
	several "$work/validation" evaluation prevalence confusion
fi
complete
[ ! -e "$work/refused" ] || refused=1
for made in "$work"/*.run; do
	[ ! -e "$made" ] || gzip -n < "$made" >> "$work/records.ndjson.gz"
done

# --- report: one page to look at, the same to compare, all its figures to check against ------------
say 'report'
page() {
	cx-report --format "$1" --lang "$lang" --codebook "$study/codebook.dict" "${about[@]}" "${@:3}" \
		"$work"/tables/*.ndjson "$work/records.ndjson.gz" > "$work/$2" || die "the report failed; nothing was written to $output"
}
drawn=()
mkdir "$work/figures" "$work/old"
if command -v gnuplot > /dev/null; then
	drawn=(--figures "$work/figures")
else
	tell 'gnuplot is not here: the report has no figures'
fi
page html report.html "${drawn[@]}"
page markdown report.md "${drawn[@]}"
page json report.json

# Complete: nothing shall come between the moves.  Tables and figures of an earlier run go as a whole.
trap '' INT TERM HUP
for part in tables figures; do
	if { [ -e "$output/$part" ] && ! mv "$output/$part" "$work/old/"; } || ! mv "$work/$part" "$output/"; then
		die "$output: the results could not be moved there"
	fi
done
mv -f "$work/records.ndjson.gz" "$work"/report.* "$output/" || die "$output: the results could not be moved there"
say "done: $output/report.html"
grep -q '"total":true.*"found":[1-9]\|"by_hand":[1-9]' "$output/tables/search.ndjson" ||
	tell 'no post was found: nothing in the dumps matches, or they hold no posts'
[ "$refused" -eq 0 ] || tell 'some input was refused; the messages above say what'
if [ -n "$open" ]; then
	for opener in xdg-open open sensible-browser false; do
		! command -v "$opener" > /dev/null || break
	done
	"$opener" "$output/report.html" 2> /dev/null || tell "nothing here opens it: $output/report.html"
fi
exit "$refused"
